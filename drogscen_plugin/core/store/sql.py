"""SQL from files: named statements with ``@`` placeholders, and safe literals to put in them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from pathlib import Path
from string import Template

_NAME = re.compile(r"^-- name: (\w+)\n", re.MULTILINE)


class Statement(Template):
    """A statement whose placeholders are ``@name`` or ``@{name}``, as ``$`` belongs to PostgreSQL."""

    delimiter = "@"


def load(path: Path) -> dict[str, Statement]:
    """The statements of a file by name; each starts with a line ``-- name: …``."""
    parts = _NAME.split(path.read_text(encoding="utf-8"))
    return {name: Statement(text.strip()) for name, text in zip(parts[1::2], parts[2::2])}


def text(value: object) -> str:
    """What stands between the quotes of a text literal: quotes doubled, and NUL, which no database takes, removed."""
    return str(value).replace("\0", "").replace("'", "''")


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
    return f"'{text(value)}'"


def literals(values: Iterable[object]) -> str:
    """Values as a list for ``IN (…)``; NULL, which matches nothing, if there are none."""
    return ", ".join(literal(value) for value in values) or "NULL"
