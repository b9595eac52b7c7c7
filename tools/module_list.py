# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes the list of modules in ARCHITECTURE.md from the modules' own first lines.

Usage: module_list.py; ``tests/meta/test_documents.py`` compares.
"""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "drogscen_plugin"
DOCUMENT = ROOT / "ARCHITECTURE.md"
BEGIN, END = "<!-- modules: made by tools/module_list.py -->\n", "<!-- end of modules -->\n"
LAYERS = ("core", "storage", "wording", "layers", "algorithms", "report", "gui")


def summary(path: Path) -> str:
    """The first line of a module's docstring, without its period."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return text.split("\n")[0].rstrip(".")


def folders() -> list[Path]:
    """Every folder that holds modules: the package itself, then layer by layer."""
    inside = [folder for layer in LAYERS for folder in (PACKAGE / layer, *sorted((PACKAGE / layer).rglob("*/")))]
    return [PACKAGE, *(folder for folder in inside if (folder / "__init__.py").exists())]


def listed() -> str:
    """The list: a heading for each folder, and a line for each module."""
    lines = []
    for folder in folders():
        modules = [path for path in sorted(folder.glob("*.py")) if path.name != "__init__.py"]
        name = f"{folder.relative_to(ROOT).as_posix()}/"
        lines += [f"### `{name}`", "", f"{summary(folder / '__init__.py')}.", ""]
        lines += [_item(path) for path in modules]
        lines += [""] if modules else []
    return "\n".join(lines)


def _item(path: Path) -> str:
    text = f"- `{path.stem}`: {_lower(summary(path))}"
    return textwrap.fill(text, width=118, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def _lower(text: str) -> str:
    """A sentence as it goes on after a colon; names and abbreviations keep their capitals."""
    first = text.split(" ", maxsplit=1)[0]
    return text if first[1:] != first[1:].lower() or first in _NAMES else text[:1].lower() + text[1:]


_NAMES = ("GeoPackage", "PostgreSQL", "Processing", "Python", "QGIS", "Swedish", "GDAL", "SQL", "I", "A4")


def text(document: str) -> str:
    """The document with the list as it is to be."""
    before, rest = document.split(BEGIN)
    return before + BEGIN + "\n" + listed() + END + rest.split(END)[1]


if __name__ == "__main__":
    DOCUMENT.write_text(text(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
