# SPDX-License-Identifier: GPL-2.0-or-later
"""What fields and codes are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...core.plans.validation import shown_kind
from ...core.store.changes import Row
from ...core.store.schema import Schema
from ...core.store.vocabulary import Vocabulary
from ...translation import language, number


@dataclass(frozen=True)
class Words:
    """What fields and codes are called in the interface's language.

    Attributes:
        schema: the store's schema.
        vocabularies: the value lists by name.
    """

    schema: Schema
    vocabularies: Mapping[str, Vocabulary]

    def label(self, table: str, field: str) -> str:
        """What a field is called."""
        return self.schema[table][field].label(language())

    def value(self, table: str, field: str, row: Row) -> str:
        """The value of a field as text, '' if it is empty or if the audience does not see the field."""
        value, described = row.get(field), self.schema[table][field]
        if (table, field) == ("follow_up", "kind") and value is not None:
            value = shown_kind(row)
        if value is None:
            return ""
        if described.vocabulary:
            return self.vocabularies[described.vocabulary].label(str(value), language())
        return number(value) if described.type in ("real", "integer") else str(value)

    def term(self, vocabulary: str, code: object) -> str:
        """A code of a value list as text, '' for none."""
        return "" if code is None else self.vocabularies[vocabulary].label(str(code), language())
