# SPDX-License-Identifier: GPL-2.0-or-later
"""``make mutate``: how much of ``core/`` its tests run, and how many small faults put into it they find.

Usage: mutate.py [SUBJECT | SUBJECT.MODULE …]

With subjects (``plans store.schema``), only those are changed. The figures by module are printed, and those left alive are
named in ``build/mutation/survivors.txt``; ``build/mutation/mutmut show NAME`` (run in ``build/mutation/main``) shows what one changes.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MUTATION = ROOT / "build" / "mutation"
PROJECT = MUTATION / "main"
BIN = MUTATION / "venv" / "bin"
CORE = "drogscen_plugin/core"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONWARNDEFAULTENCODING": "1"}
FOUND = ("killed", "timeout", "segfault")
"""A fault that makes the tests fail, hang or crash is found."""

SETTINGS = f"""[tool.pytest.ini_options]
addopts = "--import-mode=importlib --strict-markers -p no:cacheprovider"
filterwarnings = ["error::EncodingWarning:drogscen_plugin"]

[tool.mutmut]
source_paths = ["{CORE}/"]
pytest_add_cli_args_test_selection = ["tests/core/"]
also_copy = ["drogscen_plugin", "tests", "resources"]
"""


def main() -> None:
    """Measure, change, and print both."""
    modules = sys.argv[1:]
    lay_out()
    measure()
    names = [f"drogscen_plugin.core.{module}.*" for module in modules]
    with open(MUTATION / "mutmut.log", "w", encoding="utf-8") as log:
        command = [BIN / "mutmut", "run", "--max-children", str(os.cpu_count() or 1), *names]
        subprocess.run(command, cwd=PROJECT, env=ENVIRONMENT, stdout=log, stderr=subprocess.STDOUT, check=False)
    report(set(modules))


def lay_out() -> None:
    """The built plugin, the core's tests and what they read, where nothing else can be changed."""
    shutil.rmtree(PROJECT, ignore_errors=True)
    PROJECT.mkdir(parents=True)
    shutil.copytree(ROOT / "build" / "drogscen_plugin", PROJECT / "drogscen_plugin")
    for part in ("core", "support"):
        shutil.copytree(ROOT / "tests" / part, PROJECT / "tests" / part)
    shutil.copytree(ROOT / "resources", PROJECT / "resources")
    (PROJECT / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    for folder in (MUTATION, PROJECT):
        link = folder / "shared"
        if not link.is_symlink():
            link.symlink_to(ROOT.parent / "shared")


def measure() -> None:
    """The share of lines and of branches that the tests run."""
    coverage = [BIN / "python", "-m", "coverage"]
    tests = [*coverage, "run", "--branch", f"--source={CORE}", "-m", "pytest", "tests/core", "-q"]
    if subprocess.run(tests, cwd=PROJECT, env=ENVIRONMENT, check=False).returncode:
        sys.exit("The core's tests fail as they are; mend that first.")
    subprocess.run([*coverage, "json", "-q", "-o", MUTATION / "coverage.json"], cwd=PROJECT, check=True)
    figures = json.loads((MUTATION / "coverage.json").read_text(encoding="utf-8"))
    totals = figures["totals"]
    print(
        f"core: {totals['covered_lines']} of {totals['num_statements']} lines run "
        f"({share(totals['covered_lines'], totals['num_statements'])}), {totals['covered_branches']} of {totals['num_branches']} "
        f"branches ({share(totals['covered_branches'], totals['num_branches'])})"
    )
    for file, found in sorted(figures["files"].items()):
        if found["missing_lines"] or found["missing_branches"]:
            print(
                f"  {Path(file).relative_to(CORE)}: lines {found['missing_lines']}, branches {found['missing_branches']}"
            )


def report(modules: set[str]) -> None:
    """The table by module, of those asked for."""
    listing = subprocess.run(
        [BIN / "mutmut", "results", "--all", "true"], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    survivors = []
    for name, module, outcome in re.findall(r"^\s*(drogscen_plugin\.core\.([\w.]+)\.\S+): (.+)$", listing.stdout, re.M):
        if modules and not {module, module.split(".")[0]} & modules:
            continue
        counts[module][outcome] += 1
        if outcome not in FOUND:
            survivors.append(f"{name}: {outcome}")
    (MUTATION / "survivors.txt").write_text("\n".join(survivors) + "\n", encoding="utf-8")
    for module, counted in sorted(counts.items()):
        print(f"  {module}: {found_of(counted)} of {counted.total()}")
    total = sum(counts.values(), Counter())
    if not total:
        sys.exit(f"Nothing was changed; see {(MUTATION / 'mutmut.log').relative_to(ROOT)}")
    others = ", ".join(f"{count} {outcome}" for outcome, count in sorted(total.items()) if outcome not in FOUND)
    print(f"faults found: {found_of(total)} of {total.total()} ({share(found_of(total), total.total())}); {others}")


def found_of(counted: Counter[str]) -> int:
    """How many of the counted faults the tests find."""
    return sum(counted[outcome] for outcome in FOUND)


def share(part: int, whole: int) -> str:
    """A share in percent."""
    return f"{100 * part / whole:.1f} %" if whole else "none"


if __name__ == "__main__":
    main()
