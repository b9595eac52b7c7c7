# SPDX-License-Identifier: GPL-2.0-or-later
"""What is irregular in a store that somebody has edited by hand: reported, never repaired silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..classification.identity import parse_uuid
from .changes import Row
from .schema import UUID, Schema, Table
from .vocabulary import Vocabulary

REPEATED_KEY, BAD_KEY, ORPHAN, UNKNOWN_CODE = "repeated_key", "bad_key", "orphan", "unknown_code"


@dataclass(frozen=True)
class Irregularity:
    """Something that the plugin itself does not write to a store.

    Attributes:
        table: the table.
        key: the row's key as it is.
        field: the field.
        code: one of the module's constants.
        value: what the field holds.
    """

    table: str
    key: object
    field: str
    code: str
    value: object


def fields(table: Table) -> list[str]:
    """The fields that :func:`find` looks at."""
    return [field.name for field in table.fields if field.name == UUID or field.references or field.vocabulary]


def find(
    schema: Schema, content: Mapping[str, Sequence[Row]], vocabularies: Mapping[str, Vocabulary]
) -> list[Irregularity]:
    """Keys that are repeated or invalid, rows that belong to nothing, and codes that are in no list, table by table.

    Args:
        schema: the store's schema.
        content: rows by table; tables that are not named are not checked.
        vocabularies: the value lists by name.
    """
    keys = {table: {row[UUID] for row in rows} for table, rows in content.items()}
    codes = {name: set(terms.codes()) for name, terms in vocabularies.items()}
    irregularities = []
    for table in schema.tables:
        rows = content.get(table.name, ())
        counts = Counter(row[UUID] for row in rows)
        for row in rows:
            if parse_uuid(row[UUID]) is None:
                irregularities.append(Irregularity(table.name, row[UUID], UUID, BAD_KEY, row[UUID]))
        irregularities += [
            Irregularity(table.name, key, UUID, REPEATED_KEY, key) for key, count in counts.items() if count > 1
        ]
        for field in table.fields:
            if field.references in keys:
                known, code = keys[field.references], ORPHAN
            elif field.vocabulary:
                known, code = codes[field.vocabulary], UNKNOWN_CODE
            else:
                continue
            irregularities += [
                Irregularity(table.name, row[UUID], field.name, code, row[field.name])
                for row in rows
                if row[field.name] not in known and (row[field.name] is not None or field.required)
            ]
    return irregularities
