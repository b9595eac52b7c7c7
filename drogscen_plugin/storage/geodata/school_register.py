"""The columns and values of a school register in a layer."""

from __future__ import annotations

from collections.abc import Iterable

from ... import compat, paths
from ...core.schools import register
from ...core.store import vocabulary

_VALUED_ROLES = {"forms": "school_form", "status": "school_status", "unit_type": "unit_type"}


def vocabularies() -> dict[str, vocabulary.Vocabulary]:
    """The value lists of the register columns that are recognised by their values, by role."""
    return {role: vocabulary.load(paths.vocabulary_file(name)) for role, name in _VALUED_ROLES.items()}


def columns_of(source) -> register.RegisterColumns:
    """The school register's columns in a layer or feature source."""
    known = register.load_column_names(paths.vocabulary_file("register_columns"))
    valued = {name for role in _VALUED_ROLES for name in known[role]}
    columns: dict[str, Iterable[object]] = {}
    for index, field in enumerate(source.fields()):
        name = field.name()
        if name.casefold() not in valued:
            columns[name] = ()
        elif field.type() == compat.STRING_LIST_TYPE:
            # uniqueValues makes a Python set, which cannot hold lists.
            columns[name] = [feature[index] for feature in source.getFeatures()]
        else:
            columns[name] = source.uniqueValues(index)
    return register.recognise(columns, known, vocabularies())


def default_conditions(source, columns: register.RegisterColumns) -> tuple[register.Condition, ...]:
    """The default filter for a layer or feature source: active grundskolor, as far as it has the columns."""
    lists = [field.name() for field in source.fields() if field.type() == compat.STRING_LIST_TYPE]
    return register.default_filter(columns, vocabularies(), list_columns=lists)
