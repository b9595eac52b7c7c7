"""Whether the libraries that the plugin needs are there, without importing them."""

from __future__ import annotations

import re
import sys
from importlib import metadata

from .translation import tr

NEEDED = (2, 0)
"""Oldest shapely: 2.0 brought arrays, without which a layer would be measured pair by pair."""


def problem() -> str:
    """What is missing and what to do about it, '' if all is there."""
    try:
        found = metadata.version("shapely")
    except metadata.PackageNotFoundError:
        what = tr("Drogscen needs the Python library shapely 2.0 or later, which is not installed.")
        return f"{what} {_remedy()}"
    if _release(found) >= NEEDED:
        return ""
    what = tr("Drogscen needs the Python library shapely 2.0 or later; version {found} is installed.").format(
        found=found
    )
    return f"{what} {_remedy()}"


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:2])


def _remedy() -> str:
    if sys.platform == "win32":
        return tr(
            "Open the OSGeo4W Shell from the Start menu, run “python -m pip install --user --upgrade shapely”, and start QGIS again."
        )
    if sys.platform == "darwin":
        return tr(
            "In Terminal, run “/Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install --user --upgrade shapely”, and start QGIS again."
        )
    return tr(
        "Run “python3 -m pip install --user --upgrade shapely” with the Python that QGIS uses (on Debian 13 and Ubuntu 25.04 or later: "
        "“apt install python3-shapely”), and start QGIS again."
    )
