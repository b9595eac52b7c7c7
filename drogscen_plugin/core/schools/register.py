# SPDX-License-Identifier: GPL-2.0-or-later
"""School registers: which columns of a layer hold what, however they are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..text import clean, folded
from . import register_headers, register_values
from .register_values import ColumnValues, Spellings

COMPULSORY_FLAG, ACTIVE_FLAG = "is_compulsory", "is_active"
"""Roles of columns that say yes or no instead of naming a form or a status, as Norway's register does."""

COMPULSORY = ("GR",)
"""Grundskola, the motion's compulsory school (reply KS 2023/1390)."""

A_SCHOOL = "SKOLA"
"""A value that says that a row is a school, and not of which form."""

_BY_VALUE = ("forms", "status", "unit_type")
"""Roles that are recognised by their values as well as by their names, and by their values alone."""

_FLAGS = (COMPULSORY_FLAG, ACTIVE_FLAG)
_BY_NAME = ("name", "pupils", "municipality")


@dataclass(frozen=True)
class RegisterColumns:
    """The columns of a layer by the role that a school register gives them, None where it has none.

    Attributes:
        private: columns about persons.
        unrecognised: columns that are named like a register's, but hold none of its values.
        names_only_schools: True where forms says no more than that a row is a school, as ``amenity=school`` does.
    """

    key: str | None = None
    name: str | None = None
    forms: str | None = None
    status: str | None = None
    unit_type: str | None = None
    is_compulsory: str | None = None
    is_active: str | None = None
    pupils: str | None = None
    municipality: str | None = None
    private: tuple[str, ...] = ()
    unrecognised: tuple[str, ...] = ()
    names_only_schools: bool = False

    @property
    def looks_like_a_register(self) -> bool:
        """True if it has a column that only registers have: a unit code, or form, status or unit type."""
        return any((self.key, self.knows_forms, self.knows_status, self.unit_type, self.unrecognised))

    @property
    def knows_forms(self) -> bool:
        """True if it says which units are grundskolor."""
        return bool((self.forms and not self.names_only_schools) or self.is_compulsory)

    @property
    def knows_status(self) -> bool:
        """True if it says which units are active."""
        return bool(self.status or self.is_active)


def recognise(
    columns: Mapping[str, Iterable[object]], known: Mapping[str, Sequence[str]], spellings: Spellings
) -> RegisterColumns:
    """Find a register's columns among those of a layer.

    Args:
        columns: column names of the layer, each with its different values, none for those that are no texts.
        known: known names by role.
        spellings: how the values of each role are spelled.

    Form, status and unit type are recognised by name and value, else by their values alone; the unit code by its name,
    else by its eight digits. A column called *status* that holds none of the register's values is not its status.
    """
    held = {
        name: values if isinstance(values, ColumnValues) else ColumnValues(values) for name, values in columns.items()
    }
    names = list(held)
    private = tuple(
        name
        for name, values in held.items()
        if register_headers.is_private(name, known) or register_values.are_about_persons(values)
    )
    found: dict[str, str | None] = {}
    unrecognised = []
    for role in _BY_VALUE:
        named = register_headers.candidates(names, known, role)
        holding = [name for name in named if register_values.holds_some(held[name], spellings[role])]
        mostly = [name for name in names if register_values.holds_mostly(held[name], spellings[role])]
        free = [name for name in (*holding, *mostly) if name not in found.values()]
        found[role] = next(iter(free), None)
        if not free:
            unrecognised += [name for name in named if any(held[name].texts)]
    for role in (*_FLAGS, *_BY_NAME):
        named = register_headers.candidates(names, known, role)
        found[role] = next((name for name in named if name not in private and name not in found.values()), None)
    named = register_headers.candidates(names, known, "key")
    coded = [name for name in names if register_values.are_unit_codes(held[name])]
    found["key"] = next((name for name in (*named, *coded) if name not in private), None)
    for flag, role in ((COMPULSORY_FLAG, "forms"), (ACTIVE_FLAG, "status")):
        found[flag] = None if found[role] else found[flag]
    if found["name"] is None:
        found["name"] = register_headers.only_cut(names, known, "name", {*private, *found.values()})
    return RegisterColumns(
        **found,
        private=private,
        unrecognised=tuple(dict.fromkeys(unrecognised)),
        names_only_schools=_names_only_schools(held.get(found["forms"] or "", ()), spellings.get("forms", {})),
    )


def _names_only_schools(values: Iterable[object], spellings: Mapping[str, str]) -> bool:
    codes = {code for value in values for code in register_values.codes_of(value, spellings)}
    return A_SCHOOL in codes and not codes & set(COMPULSORY)


def identity_of(key: object, name: object) -> str:
    """What identifies a school: its unit code, or its folded name where it has none; neither is taken for the other."""
    return f"#{clean(key)}" if clean(key) else folded(name)
