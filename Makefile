# SPDX-License-Identifier: GPL-2.0-or-later
# Drogscen: everything that is done with the plugin. `make help` lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
PYTHON := $(VENV)/bin/python
TESTS := tools/run_tests.sh $(PYTHON)
BUILD := build/drogscen_plugin
SOURCES := $(shell find drogscen_plugin resources docs/help -type f -not -name '*.pyc' 2>/dev/null) metadata.txt LICENSE
export PYTHONDONTWRITEBYTECODE := 1
export PYTEST_QT_API := pyqt5
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup build demo test test-core test-gui test-qgis lint release release-check site matrix fuzz chaos mutate i18n package bench qgis clean

help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/ready ## Install QGIS and the tools that are missing (Debian 12 and 13)

$(VENV)/ready: tools/setup.sh tools/requirements.txt
	@tools/setup.sh $(VENV)

build: build/built ## Assemble the installable folder build/drogscen_plugin/

build/built: $(VENV)/ready $(SOURCES) $(wildcard i18n/*.ts) tools/build.py
	@$(PYTHON) tools/build.py

demo: build ## Classify the example into build/demo/, with a plan store (or SCENES=… SCHOOLS=…; LANGUAGE_CODE=en)
	@$(PYTHON) tools/demo.py $(if $(SCENES),--scenes "$(SCENES)") $(if $(SCHOOLS),--schools "$(SCHOOLS)") \
		$(if $(LANGUAGE_CODE),--language $(LANGUAGE_CODE))

test: package ## Run every check and test
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target lint test-core
	@$(MAKE) --no-print-directory test-gui
	@$(MAKE) --no-print-directory test-qgis

test-core: build ## Run the tests of the core, without QGIS
	@PYTHONWARNDEFAULTENCODING=1 $(TESTS) -p no:pytest_qgis -p no:pytest-qt tests/core $(PYTEST_ARGS)

test-gui: build package ## Run the tests of the repository's own files, of the plugin's loading, and in the QGIS window
	@QT_QPA_PLATFORM=offscreen $(TESTS) tests/meta tests/gui $(PYTEST_ARGS)

test-qgis: build ## Run the tests of algorithms, stores, dock and meeting pack
	@QT_QPA_PLATFORM=offscreen $(TESTS) tests/qgis $(PYTEST_ARGS)

lint: package ## Check style, types, commit messages, and what the plugin repository checks
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(PYTHON) tools/commit_messages.py
	@$(PYTHON) tools/licence_lines.py --check
	@$(PYTHON) tools/repository_checks.py build/drogscen_plugin-*.zip

i18n: $(VENV)/ready ## Bring i18n/*.ts up to date with the texts in the code (LANGUAGE_CODE=fi: begin another language)
	@$(PYTHON) tools/update_translations.py $(LANGUAGE_CODE)

package: build ## Make the zip for the plugin repository
	@$(PYTHON) tools/package.py

fuzz: build ## Try every algorithm on eight times as many strange layers and stores, the dock with 600 actions at random, 3,000 foreign files, 500 sequences of mappings in each back end, 250 kills and 240 saves at once
	@DROGSCEN_FUZZ=8 DROGSCEN_SOAK=600 QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -s tests/qgis/test_fuzzed_layers.py tests/qgis/test_both_ways.py tests/qgis/test_fuzzed_registers.py tests/qgis/test_fuzzed_stores.py tests/qgis/test_soak.py
	@DROGSCEN_FOREIGN=3000 QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n0 -s --timeout=0 tests/qgis/test_foreign_files.py
	@DROGSCEN_SEQUENCES=500 QT_QPA_PLATFORM=offscreen $(TESTS) tests/qgis/test_mapping_sequences.py
	@DROGSCEN_KILLS=250 DROGSCEN_SAVES=30 QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -s tests/qgis/test_store.py -k "killed or four_writers"

chaos: build ## Save 2,400 times on each back end while connections are cut and servers end, 300 kills, 240 full disks, 480 races of makers, 100 restarts: what was told is compared with what is there
	@DROGSCEN_CHAOS=2400 DROGSCEN_RESTARTS=100 QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n0 -s tests/qgis/test_told_and_there.py
	@DROGSCEN_KILLS=38 QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n0 -s tests/qgis/test_kills.py
	@DROGSCEN_FULL=18 DROGSCEN_RACES=120 QT_QPA_PLATFORM=offscreen $(TESTS) tests/qgis/test_full_disk.py tests/qgis/test_sessions.py

mutate: build ## Count the lines and branches of the core that its tests run, and the faults put into it that they find (MODULES="plans store.schema")
	@[ -x build/mutation/venv/bin/python ] || /usr/bin/python3 -m venv build/mutation/venv
	@build/mutation/venv/bin/python -m pip install --quiet -r tools/requirements-mutate.txt
	@python3 tools/mutate.py $(MODULES)

site: ## Make a documentation site of the help, in both languages, into build/site/
	@python3 tools/help_site.py

release: ## Raise the version everywhere, date the changelog, build, check, commit and tag (VERSION=0.2.0)
	@python3 tools/release.py $(VERSION)

release-check: ## List what the metadata lack for a release, such as the owner's addresses
	@python3 tools/release.py --check

matrix: ## Run everything on Debian 12, 13 and sid, each in a root of its own (SUITES="trixie"; as root, needs debootstrap)
	@python3 tools/matrix.py $(SUITES)

bench: build ## Measure against QGIS's own tools and GeoPandas, the plan store, the dock and the meeting pack
	@[ -x build/bench-venv/bin/python ] || /usr/bin/python3 -m venv build/bench-venv
	@build/bench-venv/bin/python -m pip install --quiet -r tools/requirements-bench.txt
	@QT_QPA_PLATFORM=offscreen $(PYTHON) benchmarks/run.py $(BENCH_ARGS)
	@QT_QPA_PLATFORM=offscreen $(PYTHON) benchmarks/store.py
	@QT_QPA_PLATFORM=offscreen $(PYTHON) benchmarks/dock.py
	@$(PYTHON) benchmarks/pack.py

qgis: build ## Open QGIS with the plugin and the example project, in a profile of its own
	@tools/open_qgis.sh

clean: ## Remove what was built
	@rm -rf build
