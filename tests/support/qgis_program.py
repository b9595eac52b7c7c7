# SPDX-License-Identifier: GPL-2.0-or-later
"""The real QGIS program on a virtual screen, with a new profile, running a script."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import drogscen_plugin

ROOT = Path(drogscen_plugin.__file__).parent.parent.parent
TOOLS = ROOT / "tools"
SETTINGS = """[PythonPlugins]
processing=true
{plugins}
[locale]
overrideFlag=true
userLocale={locale}
[qgis]
checkVersion=false
"""
needs_screen = pytest.mark.skipif(not shutil.which("xvfb-run"), reason="needs xvfb-run, which make setup installs")


def run_in_window(
    script: Path,
    folder: Path,
    locale: str,
    *,
    installed: bool = True,
    plugins: Path = ROOT / "build",
    **variables: str,
) -> dict:
    """Run a script inside the QGIS program; what it has seen.

    Args:
        script: ends with ``officer.go``.
        folder: empty; for the profile and what the script leaves.
        locale: as ``sv_SE``.
        installed: the plugin is there and enabled; else QGIS is as it comes, and only shapely is there for it.
        plugins: the folder that the plugin is in.
        variables: more of the environment.
    """
    profile = folder / "profiler"
    settings = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    enabled = "drogscen_plugin=true" if installed else ""
    settings.write_text(SETTINGS.format(locale=locale, plugins=enabled), encoding="utf-8")
    environment = {
        **os.environ,
        "DROGSCEN_SEEN": str(folder / "seen.json"),
        "DROGSCEN_TOOLS": str(TOOLS),
        "PYTHONPATH": next(path for path in sys.path if path.endswith("site-packages")),
        "XDG_RUNTIME_DIR": str(folder),
        **variables,
    }
    environment.pop("QT_QPA_PLATFORM", None)
    environment.pop("QGIS_PLUGINPATH", None)
    if installed:
        environment["QGIS_PLUGINPATH"] = str(plugins)
    command = ["xvfb-run", "-a", "-s", "-screen 0 1280x900x24", "qgis", "--nologo", "--noversioncheck"]
    done = subprocess.run(
        [*command, "--profiles-path", str(profile), "--code", str(script)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (folder / "seen.json").exists(), done.stderr[-3000:]
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads((folder / "seen.json").read_text(encoding="utf-8"))
