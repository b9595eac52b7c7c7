# SPDX-License-Identifier: GPL-2.0-or-later
"""No QGIS with Qt 6 is packaged yet: the plugin is imported and its widgets are drawn with PyQt6 itself, and a stand-in for QGIS."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ROOT / "tests" / "support" / "programs"
WIDGETS = {
    *("WelcomePanel", "DockPanel", "DefaultsForm", "DecisionForm", "PlacePanel", "AttachDialog", "ConflictDialog"),
    *("PlanEditor", "PlaceDialog", "ConnectionDialog", "BackgroundDialog", "HeadingsDialog", "HelpWindow"),
}
OLD = """
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QVariant
KIND = {}
"""


def run(program, *arguments):
    command = [sys.executable, PROGRAMS / program, *map(str, arguments)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def described(tmp_path_factory):
    description = tmp_path_factory.mktemp("qgis") / "qgis.json"
    description.write_text(json.dumps(run("describe_qgis.py", ROOT / "drogscen_plugin")), encoding="utf-8")
    return description


def test_every_module_imports_and_every_widget_is_drawn_with_qt_6(described, tmp_path):
    told = run("qt6_window.py", described, ROOT / "build", tmp_path)
    assert told["failed"] == []
    assert set(told["colours"]) == WIDGETS
    # A blank picture has one colour, a frame with nothing in it some tens.
    assert min(told["colours"].values()) > 100
    sources = {path.relative_to(ROOT) for path in (ROOT / "drogscen_plugin").rglob("*.py")}
    assert len(told["modules"]) == len(sources)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Qt.AlignRight", "type object 'Qt' has no attribute 'AlignRight'"),
        ("QVariant.Int", "type object 'QVariant' has no attribute 'Int'"),
        ("QgsProject.instance().noSuchThing()", "QgsProject has no noSuchThing"),
    ],
)
def test_what_qt_6_or_qgis_does_not_have_is_told(described, tmp_path, line, problem):
    folder = tmp_path / "drogscen_plugin"
    folder.mkdir()
    for name in ("__init__", "old"):
        (folder / f"{name}.py").write_text(OLD.format(line) if name == "old" else "", encoding="utf-8")
    told = run("qt6_window.py", described, tmp_path, tmp_path)
    assert len(told["failed"]) == 1
    assert problem in told["failed"][0]
