# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the plugin's files are, in the installed folder and in a checkout."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def plugin_file(*parts: str) -> Path:
    """A file of ``resources``, ``i18n`` or the root, beside the package as installed or above it in a checkout.

    Raises:
        FileNotFoundError: the file is in neither place; the plugin is not installed whole.
    """
    for root in (_PACKAGE, _PACKAGE.parent):
        candidate = root.joinpath(*parts)
        if candidate.exists():
            return candidate
    raise FileNotFoundError(_PACKAGE.joinpath(*parts))


def vocabulary_file(name: str) -> Path:
    """A value list file."""
    return plugin_file("resources", "vocabulary", f"{name}.csv")


def translations() -> list[str]:
    """The codes of the languages whose texts are built."""
    folder = next((root / "i18n" for root in (_PACKAGE, _PACKAGE.parent) if (root / "i18n").is_dir()), None)
    names = [path.stem for path in folder.glob("drogscen_*.qm")] if folder is not None else []
    return sorted(name.removeprefix("drogscen_") for name in names)


def plugin_version() -> str:
    """The plugin's version, from its metadata."""
    metadata = ConfigParser(interpolation=None)
    metadata.read(plugin_file("metadata.txt"), encoding="utf-8")
    return metadata["general"]["version"]
