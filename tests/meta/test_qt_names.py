# SPDX-License-Identifier: GPL-2.0-or-later
"""No QGIS with Qt 6 is packaged yet: every name of Qt that the plugin uses is looked up in PyQt6 itself, and in PyQt5 and QGIS."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "qt_names.py"
PLUGIN = Path(__file__).resolve().parents[2] / "drogscen_plugin"
OLD_WAYS = """
from qgis.PyQt.QtCore import Qt, QVariant, QRegExp
from qgis.PyQt.QtWidgets import QAction, QDialog, QDesktopWidget
from qgis.core import QgsWkbTypes, Qgis
from PyQt5.QtGui import QIcon
Qt.AlignRight
QVariant.Type
int(Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
QDialog().exec_()
QgsWkbTypes.PointGeometry
QgsWkbTypes.GeometryType.PointGeometry
Qgis.Nothing
stream.codecForName()
QAction()
"""
FOUND = {
    "PyQt5": [
        "5: imports PyQt5.QtGui rather than qgis.PyQt",
        "6: Qt.AlignRight is not scoped: Qt.AlignmentFlag.AlignRight",
        "9: exec_ is gone; exec is in both",
    ],
    "PyQt6": [
        "2: qgis.PyQt.QtCore has no QRegExp",
        "3: qgis.PyQt.QtWidgets has no QDesktopWidget",
        "5: imports PyQt5.QtGui rather than qgis.PyQt",
        "6: Qt.AlignRight does not exist",
        "7: QVariant.Type does not exist",
        "8: int(Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier): int() argument must be a string, "
        "a bytes-like object or a real number, not 'KeyboardModifier'",
        "9: exec_ is gone; exec is in both",
        "13: no class has codecForName",
    ],
    "qgis": [
        "5: imports PyQt5.QtGui rather than qgis.PyQt",
        "9: exec_ is gone; exec is in both",
        "10: QgsWkbTypes.PointGeometry is not scoped: QgsWkbTypes.GeometryType.PointGeometry",
        "12: Qgis.Nothing does not exist",
    ],
}


def look_up(binding, folder):
    done = subprocess.run([sys.executable, TOOL, binding, folder], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    *findings, summary = done.stdout.splitlines()
    return findings, summary


@pytest.mark.parametrize("binding", ["PyQt5", "PyQt6", "qgis"])
def test_every_name_exists_scoped(binding):
    findings, summary = look_up(binding, PLUGIN)
    assert findings == []
    assert int(re.search(r"(\d+) names", summary).group(1)) > 400


@pytest.mark.parametrize("binding", ["PyQt5", "PyQt6", "qgis"])
def test_what_qt_6_has_no_more_is_found(binding, tmp_path):
    (tmp_path / "x.py").write_text(OLD_WAYS, encoding="utf-8")
    findings, _ = look_up(binding, tmp_path)
    assert findings == [f"x.py:{finding}" for finding in FOUND[binding]]
