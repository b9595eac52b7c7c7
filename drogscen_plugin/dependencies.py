# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether the library that measures, shapely, is installed and usable, without importing it; and the remedy if it is not."""

from __future__ import annotations

import ctypes
import functools
import importlib.util
import os
import re
import site
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from .translation import tr

NEEDED = (2, 0)
"""Oldest usable shapely: 2.0 brought arrays, without which a layer would be measured pair by pair."""

_PACKAGE_INFO = re.compile(r"shapely-(\d[\w.]*?)(?:-py[\d.]+)?\.(?:dist|egg)-info", re.IGNORECASE)
_OS_RELEASE = Path("/etc/os-release")
_FLATPAK = Path("/.flatpak-info")


@dataclass(frozen=True)
class Shapely:
    """An installed shapely.

    Attributes:
        version: its version.
        bundled_geos: the version of GEOS bundled in a wheel for Linux, else ''.
        site: the folder that it is in.
    """

    version: str
    bundled_geos: str
    site: str = ""


@functools.lru_cache(maxsize=1)
def problem() -> str:
    """What is missing or incompatible, what works nevertheless, and the remedy; '' if all is well.

    Looked up once; another shapely is only loaded when QGIS starts again.
    """
    shapely = installed_shapely()
    if shapely is None:
        what = tr("Drogscen needs the Python library shapely 2.0 or later, which is not installed.")
    elif _release(shapely.version) < NEEDED:
        what = tr("Drogscen needs the Python library shapely 2.0 or later; version {found} is installed.").format(
            found=shapely.version
        )
    elif _misfits(shapely):
        what = tr(
            "The installed shapely brings GEOS {bundled}, which cannot be used inside a QGIS built with GEOS {running}."
        ).format(bundled=shapely.bundled_geos, running=running_geos())
    else:
        return ""
    works = tr("Until then nothing is measured or drawn on paper; the panel, plans, export and import work.")
    return f"{what} {_remedy(shapely)} {works}"


def _misfits(shapely: Shapely) -> bool:
    bundled, running = shapely.bundled_geos, running_geos()
    return bool(bundled and running and _release(bundled) != _release(running))


def installed_shapely() -> Shapely | None:
    """The shapely that an import would find, None if there is none.

    The version is read off folder names, as ``importlib.metadata`` takes as long to import as the rest of the plugin.
    Where they give none (Debian's shapely 2.2 calls itself ``0+unknown``) it is 2.0, the oldest with the
    library ``lib``, if that is there, and otherwise 0.
    """
    spec = importlib.util.find_spec("shapely")
    if spec is None or spec.origin is None:
        return None
    return _shapely_in(Path(spec.origin).parent.parent)


def _shapely_in(folder: Path) -> Shapely:
    infos = [_PACKAGE_INFO.fullmatch(path.name) for path in folder.glob("[Ss]hapely-*")]
    libraries = [re.fullmatch(r"libgeos-\w+\.so\.([\d.]+)", path.name) for path in folder.glob("shapely.libs/*")]
    unknown = "2.0" if any((folder / "shapely").glob("lib.*")) else "0"
    return Shapely(
        version=next((match.group(1) for match in infos if match), unknown),
        bundled_geos=next((match.group(1) for match in libraries if match), ""),
        site=str(folder),
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


def _remedy(shapely: Shapely | None) -> str:
    """What to do, on the computer that this runs on; the help has them all in a table (its section ``shapely``)."""
    if hider := _hider(shapely):
        return tr("The one in {folder} hides the system's: run “{command}”, and start QGIS again.").format(
            folder=hider.site, command=f"{_python()} -m pip uninstall{_despite_system()} shapely"
        )
    commands = {
        "windows": tr("Open the OSGeo4W Shell from the Start menu, run “{command}”, and start QGIS again."),
        "macos": tr("In Terminal, run “{command}”, and start QGIS again."),
        "flatpak": tr("QGIS from Flatpak brings its own Python. In a terminal, run “{command}”, and start QGIS again."),
    }
    system = _system()
    if system in commands:
        command = {
            "windows": "python -m pip install --user --upgrade shapely",
            "macos": f"{_python()} -m pip install --user --upgrade shapely",
            "flatpak": "flatpak run --command=python3 org.qgis.qgis -m pip install --user shapely",
        }[system]
        return commands[system].format(command=command)
    return {
        "apt": tr("Run “sudo apt install python3-shapely”, and start QGIS again."),
        "debian 12": tr("On Debian 12, run “{command}”, and start QGIS again.").format(
            command="python3 -m pip install --user --break-system-packages 'shapely>=2.0,<2.1' 'numpy<2'"
        ),
        "compile": tr(
            "Shapely has to be built on this system's own GEOS, for which a compiler is needed: run “{first}”, then “{second}”, "
            "and start QGIS again."
        ).format(
            first="sudo apt install python3-pip python3-dev g++ libgeos-dev",
            second="python3 -m pip install --user --no-binary shapely 'shapely>=2.0,<2.1'",
        ),
        "linux": tr(
            "Run “{command}” with the Python that QGIS uses, with a compiler and GEOS's headers installed, and start QGIS again."
        ).format(command=f"python3 -m pip install --user{_despite_system()} --no-binary shapely shapely"),
    }[system]


def _hider(shapely: Shapely | None) -> Shapely | None:
    """A shapely in the user's own folder that stands before a good one of the system; None for none."""
    own = site.getusersitepackages()
    if shapely is None or not shapely.site or os.path.realpath(shapely.site) != os.path.realpath(own):
        return None
    others = [path for path in sys.path if path and os.path.realpath(path) != os.path.realpath(own)]
    behind = [_shapely_in(Path(path)) for path in others if (Path(path) / "shapely" / "__init__.py").is_file()]
    return shapely if behind and _release(behind[0].version) >= NEEDED and not _misfits(behind[0]) else None


def _despite_system() -> str:
    """What pip has to be told where the system looks after Python's packages and pip refuses to touch any (PEP 668)."""
    return " --break-system-packages" if (Path(sysconfig.get_path("stdlib")) / "EXTERNALLY-MANAGED").exists() else ""


def _python() -> str:
    """The Python that QGIS uses: on macOS it is inside the program, which ``sys.executable`` is then as well."""
    if _system() != "macos":
        return "python3"
    folder = Path(sys.executable).parent
    names = (folder / "python", folder / "python3", folder / "bin" / "python3")
    return str(next((path for path in names if path.exists()), "/Applications/QGIS.app/Contents/MacOS/python"))


def _system() -> str:
    platform = {"win32": "windows", "darwin": "macos"}.get(str(sys.platform))
    return platform or ("flatpak" if _FLATPAK.exists() else _linux())


def _linux() -> str:
    """How shapely gets onto this Linux: from apt, as a wheel with the GEOS of Debian 12, compiled, or in a way not known."""
    try:
        lines = _OS_RELEASE.read_text(encoding="utf-8").splitlines()
    except OSError:
        return "linux"
    said = {name: value.strip('"') for name, _, value in (line.partition("=") for line in lines)}
    version = _release(said.get("VERSION_ID", "")) or (99,)  # sid has none
    first = {"debian": (13,), "ubuntu": (23, 4)}.get(said.get("ID", ""))
    if first is None:
        return "linux"
    if version >= first:
        return "apt"
    return "debian 12" if said["ID"] == "debian" else "compile"
