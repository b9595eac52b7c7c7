# SPDX-License-Identifier: GPL-2.0-or-later
"""SQL from files: named statements with ``@`` placeholders, and names and values that are safe in them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

_NAME = re.compile(r"^-- name: (\w+)\n", re.MULTILINE)
_MARK = re.compile(r"@(?:\{(\w+)\}|([A-Za-z_]\w*))|[\"']")


class Statement:
    """A statement whose placeholders are ``@name`` or ``@{name}``, as ``$`` belongs to PostgreSQL.

    What is put between quotation marks stays there, whatever it is: between double ones it is a name, between single
    ones a text. What is put elsewhere is SQL itself.
    """

    def __init__(self, text: str):
        self._parts: list[tuple[str, str, str]] = []
        """What stands before a placeholder, its name, and the quotation mark that it is in, '' for none."""
        done, within = 0, ""
        for found in _MARK.finditer(text):
            mark, name = found[0], found[1] or found[2]
            if name:
                self._parts.append((text[done : found.start()], name, within))
                done = found.end()
            elif not within:
                within = mark
            elif within == mark:
                within = ""
        self._rest = text[done:]

    def substitute(self, names: Mapping[str, object] | None = None, /, **values: object) -> str:
        """The statement with its placeholders filled.

        Raises:
            KeyError: a placeholder has no value.
        """
        given = {**(names or {}), **values}
        filled = (f"{before}{_within(given[name], mark)}" for before, name, mark in self._parts)
        return "".join([*filled, self._rest])


def _within(value: object, mark: str) -> str:
    return str(value).replace("\0", "").replace(mark, mark * 2) if mark else str(value)


def load(path: Path) -> dict[str, Statement]:
    """The statements of a file by name; each starts with a line ``-- name: …``."""
    parts = _NAME.split(path.read_text(encoding="utf-8"))
    return {name: Statement(text.strip()) for name, text in zip(parts[1::2], parts[2::2])}


def identifier(*names: str) -> str:
    """A name as SQL has it, perhaps after that of what it belongs to; without NUL, which no database takes."""
    return ".".join(f'"{_within(name, chr(34))}"' for name in names)


def literal(value: object) -> str:
    """A value as an SQL literal, the same in SQLite and PostgreSQL (with its standard_conforming_strings).

    Raises:
        ValueError: a number that is not finite.
    """
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        if not math.isfinite(value):
            raise ValueError(value)
        return repr(value)
    return f"'{_within(value, chr(39))}'"


def literals(values: Iterable[object]) -> str:
    """Values as a list for ``IN (…)``; NULL, which matches nothing, if there are none."""
    return ", ".join(literal(value) for value in values) or "NULL"
