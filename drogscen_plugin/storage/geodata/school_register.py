# SPDX-License-Identifier: GPL-2.0-or-later
"""The columns and values of a school register in a layer."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial
from typing import Protocol

from ... import compat, paths
from ...core.schools import register, register_filter, register_headers, register_values
from ...core.schools.register_values import ColumnValues
from ...core.store import vocabulary

_VALUED_ROLES = {"forms": "school_form", "status": "school_status", "unit_type": "unit_type"}


class Columns(Protocol):
    """What gives the values of columns, without NULL, or None where QGIS has to be asked."""

    def different(self, column: str) -> list[object] | None:
        """The different values of a column."""

    def in_one_text(self, column: str) -> str | None:
        """All values of a column with NUL between them; None also where one is no text."""


@cache
def spellings() -> register_values.Spellings:
    """How the values of the register's columns are spelled, by role."""
    lists = {role: vocabulary.load(paths.vocabulary_file(name)) for role, name in _VALUED_ROLES.items()}
    return register_values.load(paths.plugin_file("resources", "registers", "spellings.csv"), lists)


@cache
def _known_names() -> dict[str, tuple[str, ...]]:
    return register_headers.load_column_names(paths.plugin_file("resources", "registers", "columns.csv"))


def columns_of(source, reading: Columns | None = None) -> register.RegisterColumns:
    """The school register's columns in a layer or feature source, by their names and all their values.

    Args:
        source: the layer or feature source.
        reading: a shorter way to the values than through QGIS, None if there is none.
    """
    columns: dict[str, Iterable[object]] = {}
    lists = [index for index, field in enumerate(source.fields()) if field.type() == compat.STRING_LIST_TYPE]
    listed: dict[int, list[object]] = {index: [] for index in lists}
    if lists:
        # uniqueValues makes a Python set, which cannot hold lists.
        for feature in source.getFeatures():
            for index in lists:
                listed[index].append(feature[index])
    for index, field in enumerate(source.fields()):
        if index in listed:
            columns[field.name()] = listed[index]
        elif field.type() == compat.FIELD_TYPES["text"]:
            text = reading.in_one_text(field.name()) if reading is not None else None
            columns[field.name()] = ColumnValues(partial(_different, source, index, reading), text)
        else:
            columns[field.name()] = ()
    return register.recognise(columns, _known_names(), spellings())


def _different(source, index: int, reading: Columns | None) -> list[object]:
    """The different values of a field without NULL."""
    found = reading.different(source.fields().at(index).name()) if reading is not None else None
    if found is None:
        found = [value for value in source.uniqueValues(index) if not compat.is_null(value)]
    return found


def default_conditions(source, columns: register.RegisterColumns) -> tuple[register_filter.Condition, ...]:
    """The default filter for a layer or feature source: active grundskolor, as far as it has the columns."""
    lists = [field.name() for field in source.fields() if field.type() == compat.STRING_LIST_TYPE]
    return register_filter.default_filter(columns, spellings(), list_columns=lists)
