# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the tests are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORE, TESTS = ROOT / "drogscen_plugin" / "core", ROOT / "tests" / "core"


def test_every_module_of_the_core_has_a_test_file_at_its_place_and_every_test_file_a_module():
    modules = {
        path.relative_to(CORE).as_posix()
        for path in CORE.rglob("*.py")
        if path.name not in ("__init__.py", "arrays.py")  # the second names types alone
    }
    tested = {
        path.relative_to(TESTS).with_name(path.name[len("test_") :]).as_posix() for path in TESTS.rglob("test_*.py")
    }
    assert (sorted(modules - tested), sorted(tested - modules)) == ([], [])


def test_what_helps_tests_stands_in_support():
    folders = [ROOT / "tests" / name for name in ("core", "gui", "meta", "qgis")]
    others = [path for folder in folders for path in folder.rglob("*.py") if not path.name.startswith("test_")]
    assert [path.relative_to(ROOT).as_posix() for path in others if path.name != "conftest.py"] == []
