# SPDX-License-Identifier: GPL-2.0-or-later
"""Installed in a new profile while QGIS runs, disabled, enabled, upgraded and uninstalled, in QGIS's own windows."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.folders import PROGRAMS
from tests.support.qgis_program import ROOT, needs_screen, run_in_window

pytestmark = needs_screen

BEFORE = "0.0.9"
KEYS = "Ctrl+Alt+9"


def package(folder: Path, *, before: bool) -> Path:
    """A zip of the plugin; of a version before it, which had a name in it that is gone."""
    folder.mkdir()
    plugin = folder / "drogscen_plugin"
    shutil.copytree(ROOT / "build" / "drogscen_plugin", plugin)
    if before:
        metadata = plugin / "metadata.txt"
        text = metadata.read_text(encoding="utf-8")
        metadata.write_text(text.replace("\nversion=", f"\nversion={BEFORE}\nwas=", 1), encoding="utf-8")
        for package_file in (plugin / "__init__.py", plugin / "gui" / "__init__.py"):
            with open(package_file, "a", encoding="utf-8") as stream:
                stream.write("\nOF_THE_VERSION_BEFORE = True\n")
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "package.py", folder], capture_output=True, text=True, check=True
    )
    return Path(done.stdout.strip())


def test_nothing_is_left_and_nothing_is_lost(tmp_path):
    old, new = package(tmp_path / "old", before=True), package(tmp_path / "new", before=False)
    work, qgis = tmp_path / "work", tmp_path / "qgis"
    work.mkdir()
    qgis.mkdir()
    zips = {"DROGSCEN_OLD": str(old), "DROGSCEN_NEW": str(new), "DROGSCEN_WORK": str(work)}
    seen = run_in_window(PROGRAMS / "lifecycle_script.py", qgis, "sv_SE", installed=False, **zips)
    assert seen["errors"] == []
    traces = seen.pop("traces")
    assert {"DrogscenPlanDock", "DrogscenToolBar", "DrogscenClassifyAction", "drogscen"} <= set(traces)
    new_version = new.stem.rpartition("-")[2]
    assert seen == {
        "errors": [],
        "version": [BEFORE, new_version],
        "old": [[True, True], [False, False]],
        "disabled": [],
        "layers stay": True,
        "enabled": True,
        "upgraded": True,
        "news": True,
        "plan": [True, True],
        "keys": [KEYS, KEYS],
        "uninstalled": [],
        "folder": False,
        "enabled setting": False,
        "plans in the store": 1,
        "project without it": True,
    }
