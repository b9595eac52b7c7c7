# SPDX-License-Identifier: GPL-2.0-or-later
"""What the Makefile and the documents say."""

import re

import yaml

from tests.support.folders import ROOT
from tests.support.tools import load

LONGEST = 120
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "benchmarks" / "README.md"])
PAGES = sorted(ROOT.glob("docs/help/*.html"))
TARGETS = (
    "help",
    "setup",
    "build",
    "demo",
    "test",
    "test-core",
    "lint",
    "release",
    "matrix",
    "fuzz",
    "mutate",
    "i18n",
    "package",
    "bench",
    "qgis",
)


def lines(paths):
    """Where each line stands, and the line."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield f"{path.relative_to(ROOT).as_posix()}:{number}", line


def test_make_help_lists_every_target():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [one for one in TARGETS if not re.search(rf"^{one}:.*## \w", makefile, re.MULTILINE)] == []


def test_what_the_forge_reads_is_yaml_and_asks_for_what_a_report_needs():
    files = [*ROOT.glob(".github/**/*.yml"), ROOT / "CITATION.cff", ROOT / ".pre-commit-config.yaml"]
    read = {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in files}
    assert {"bug.yml", "idea.yml", "checks.yml"} <= set(read)
    assert [part["id"] for part in read["bug.yml"]["body"] if "id" in part] == [
        "what",
        "steps",
        "record",
        "log",
        "versions",
    ]
    assert sorted(read["checks.yml"]["jobs"]) == ["core", "lint", "qgis", "zip"]


def test_documents_name_no_file_that_is_not_there():
    missing = [
        f"{where}: {link}"
        for where, line in lines(DOCUMENTS)
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)[^)]*\)", line)
        if not ((ROOT / where.rpartition(":")[0]).parent / link).exists()
    ]
    assert missing == []


def test_no_line_of_the_documents_is_too_long():
    """Code in the help's pages is shown as it is to be typed, and cannot be broken."""
    shown = [(where, re.sub(r"<code>.*?</code>", "", line)) for where, line in lines([*DOCUMENTS, *PAGES])]
    assert [where for where, line in shown if len(line) > LONGEST] == []


def test_documents_have_one_sentence_a_line():
    several, in_code = [], False
    for where, line in lines(DOCUMENTS):
        in_code ^= line.lstrip().startswith("```")
        is_prose = not in_code and not line.startswith(("    ", "|", "#"))
        if is_prose and re.search(r"[a-zåäö`*)”][.!?] [A-ZÅÄÖ`*“]", re.sub(r"^ *\d+\. ", "", line)):
            several.append(where)
    assert several == []


def test_the_list_of_modules_is_the_modules_own_first_lines():
    tool = load("module_list")
    document = tool.DOCUMENT.read_text(encoding="utf-8")
    assert document == tool.text(document), "run tools/module_list.py"
    assert document.count("\n- `") >= sum(1 for path in tool.PACKAGE.rglob("*.py") if path.name != "__init__.py")


def test_what_architecture_names_is_there():
    """Paths in backticks, as ``core/plans/gaps.py`` or ``layers/styling/``, in the package or beside it."""
    document = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("## Every module")[0]
    named = set(re.findall(r"`([a-z_]+(?:/[\w*]+)*/?(?:\.(?:py|csv|md|sh|sql|html))?)`", document))
    paths = [name for name in named if "/" in name and not name.startswith(("build/", "../"))]
    assert [name for name in paths if not any([*ROOT.glob(name), *(ROOT / "drogscen_plugin").glob(name)])] == []
    assert len(paths) > 30
