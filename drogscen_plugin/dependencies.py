"""Whether the libraries that the plugin needs are installed and compatible, without importing them."""

from __future__ import annotations

import ctypes
import importlib.util
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from .translation import tr

NEEDED = (2, 0)
"""Oldest usable shapely: 2.0 brought arrays, without which a layer would be measured pair by pair."""


_PACKAGE_INFO = re.compile(r"shapely-(\d[\w.]*?)(?:-py[\d.]+)?\.(?:dist|egg)-info", re.IGNORECASE)


@dataclass(frozen=True)
class Shapely:
    """An installed shapely: its version, and that of the GEOS bundled in a wheel for Linux, else ''."""

    version: str
    bundled_geos: str


def problem() -> str:
    """What is missing or incompatible, and what to do about it; '' if all is well."""
    shapely = installed_shapely()
    if shapely is None:
        what = tr("Drogscen needs the Python library shapely 2.0 or later, which is not installed.")
        return f"{what} {_remedy()}"
    if _release(shapely.version) < NEEDED:
        what = tr("Drogscen needs the Python library shapely 2.0 or later; version {found} is installed.")
        return f"{what.format(found=shapely.version)} {_remedy()}"
    bundled, running = shapely.bundled_geos, running_geos()
    if bundled and running and _release(bundled) != _release(running):
        what = tr(
            "The installed shapely brings GEOS {bundled}, which cannot be used inside a QGIS built with GEOS {running}."
        )
        return f"{what.format(bundled=bundled, running=running)} {_remedy()}"
    return ""


def installed_shapely() -> Shapely | None:
    """The shapely that an import would find, None if there is none.

    The version is read off folder names, as ``importlib.metadata`` takes as long to import as the rest of the plugin.
    Where they give none (Debian's shapely 2.2 calls itself ``0+unknown``) it is 2.0, the oldest with the
    library ``lib``, if that is there, and otherwise 0.
    """
    spec = importlib.util.find_spec("shapely")
    if spec is None or spec.origin is None:
        return None
    site = Path(spec.origin).parent.parent
    folders = [_PACKAGE_INFO.fullmatch(path.name) for path in site.glob("[Ss]hapely-*")]
    libraries = [re.fullmatch(r"libgeos-\w+\.so\.([\d.]+)", path.name) for path in site.glob("shapely.libs/*")]
    unknown = "2.0" if any((site / "shapely").glob("lib.*")) else "0"
    return Shapely(
        version=next((match.group(1) for match in folders if match), unknown),
        bundled_geos=next((match.group(1) for match in libraries if match), ""),
    )


def running_geos() -> str:
    """The version of GEOS that this program itself is linked with on Linux, '' if it is linked with none.

    A library that brings its own GEOS then gets the program's instead; if the releases differ, that causes errors,
    or worse. The QGIS program is linked with GEOS, the Python interpreter is not.
    """
    if not sys.platform.startswith("linux"):
        return ""
    try:
        version = ctypes.CDLL(None).GEOSversion
    except AttributeError:
        return ""
    version.restype = ctypes.c_char_p
    return version().decode().split("-")[0]


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
        "On Debian 13, Ubuntu 24.04 and later, run “sudo apt install python3-shapely”. On Debian 12, run "
        "“python3 -m pip install --user --break-system-packages 'shapely>=2.0,<2.1' 'numpy<2'”. Elsewhere, run "
        "“python3 -m pip install --user --no-binary shapely shapely” with the Python that QGIS uses. Then start QGIS again."
    )
