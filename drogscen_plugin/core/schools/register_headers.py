# SPDX-License-Identifier: GPL-2.0-or-later
"""Column names of school registers, however they were exported, joined, nested or cut."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from ..text import folded

CUT_AT = 10
"""Longest column name of a Shapefile, in bytes of UTF-8 (dBASE III)."""

_CAMEL = re.compile(r"(?<=[a-zåäöæø0-9])(?=[A-ZÅÄÖÆØ])|(?<=[A-Z])(?=[A-Z][a-z])")
_BETWEEN = re.compile(r"[\W_]+")
_MOST_PREFIXED = 2
"""Columns of a register that have to share what stands before their names before it counts as a prefix."""

_SHORT_WORD = 4
"""Longest word, in letters, that counts only as a whole word, as *tel* also stands in *hotell*."""

_DEFINITE = ("erna", "orna", "arna", "en", "et", "na", "n")


def load_column_names(path: Path) -> dict[str, tuple[str, ...]]:
    """Known column names by role, from a CSV with the columns ``role,column``; the first of a role wins."""
    names: dict[str, tuple[str, ...]] = {}
    with open(path, encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            names[row["role"]] = (*names.get(row["role"], ()), folded(row["column"]))
    return names


@lru_cache(maxsize=4096)
def words(header: str) -> tuple[str, ...]:
    """The words of a column name: *typeOfSchooling*, *type_of_schooling* and *Type of schooling* have the same."""
    return tuple(word for word in _BETWEEN.split(folded(_CAMEL.sub(" ", header))) if word)


def comparable(header: str) -> str:
    """A column name without case, spaces and signs; of a path such as ``data.attributes.status`` the last part."""
    last = re.split(r"[./:]", header.strip().rstrip("./:"))[-1]
    return "".join(words(last))


def candidates(columns: Sequence[str], known: Mapping[str, Sequence[str]], role: str) -> list[str]:
    """The columns that a role may have, the likeliest first.

    Args:
        columns: the column names of a layer.
        known: known names by role.
        role: the role.

    Likeliest is a column with a known name, names in the order of the list; then one with a prefix that several columns
    of a register share, as a join gives them; then one in the definite form; then one that a Shapefile has cut.
    """
    wanted = ["".join(words(name)) for name in known.get(role, ())]
    plain = {column: comparable(column) for column in columns}
    bare = _without_prefix(columns, known)

    def rank(column: str) -> tuple[int, int] | None:
        for number, name in enumerate((plain[column], bare.get(column, ""))):
            if name in wanted:
                return number, wanted.index(name)
        for name in filter(None, (plain[column], bare.get(column, ""))):
            forms = [name[: -len(ending)] for ending in _DEFINITE if name.endswith(ending)]
            at = next((wanted.index(form) for form in forms if form in wanted), None)
            if at is not None:
                return 2, at
        if len(column.encode()) in (CUT_AT - 1, CUT_AT) and _cut_roles(column, known) == {role}:
            return 3, 0
        return None

    ranked = {column: place for column in columns if (place := rank(column)) is not None}
    return sorted(ranked, key=ranked.__getitem__)


def _cut_roles(column: str, known: Mapping[str, Sequence[str]]) -> set[str]:
    """The roles of known names that a Shapefile would cut to this; ``skolenhets`` can be code, name, status and type.

    Where several columns are cut to the same, all but the first end in a number: ``skolenhe_1``.
    """
    raw = re.sub(r"_\d{1,2}$", "", folded(column))
    plain = "".join(words(raw))
    return {
        role
        for role, names in known.items()
        for name in names
        if len(name) > CUT_AT and (name.startswith(raw) or "".join(words(name)).startswith(plain))
    }


def only_cut(
    columns: Sequence[str], known: Mapping[str, Sequence[str]], role: str, taken: set[str | None]
) -> str | None:
    """The only column that is left, can have been cut and then can be this role's; None for none or several."""
    cut = [column for column in columns if len(column.encode()) in (CUT_AT - 1, CUT_AT) and column not in taken]
    possible = [column for column in cut if role in _cut_roles(column, known)]
    return possible[0] if len(possible) == 1 else None


def _without_prefix(columns: Sequence[str], known: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Columns by name, without a prefix that several of a register's columns share (``skolor_skolform``)."""
    roles_of = {"".join(words(name)): role for role, names in known.items() for name in names}
    found: dict[str, dict[str, str]] = {}
    for column in columns:
        parts = re.split(r"(?<=[_.:/ ])", column)
        for number in range(1, len(parts)):
            prefix, rest = "".join(parts[:number]), "".join(parts[number:])
            if "".join(words(rest)) in roles_of:
                found.setdefault(prefix, {})[column] = "".join(words(rest))
    shared = [group for group in found.values() if len({roles_of[name] for name in group.values()}) >= _MOST_PREFIXED]
    result: dict[str, str] = {}
    for group in sorted(shared, key=len):
        result.update(group)
    return result


def is_private(column: str, known: Mapping[str, Iterable[str]]) -> bool:
    """Whether a column's name says that it is about persons.

    Args:
        column: its name.
        known: words of the roles ``private`` and ``not_private``; the latter are taken out of the name first, as
            *principalOrganizerType* is the kind of an organisation and *rektorsområde* an area.
    """
    parts = words(column)
    whole = "".join(parts)
    for word in known.get("not_private", ()):
        whole = whole.replace("".join(words(word)), " ")
    left = whole.split()
    named = ["".join(words(word)) for word in known.get("private", ())]
    if any(word in part for part in left for word in named if len(word) > _SHORT_WORD):
        return True
    if len(column.encode()) == CUT_AT and any(word.startswith(whole) for word in named):
        return True
    harmless = {part for word in known.get("not_private", ()) for part in words(word)}
    return any(part in named and part not in harmless for part in parts)
