# SPDX-License-Identifier: GPL-2.0-or-later
"""The value lists that a schema's fields name."""

from __future__ import annotations

from functools import lru_cache

from .. import paths
from ..core.store import vocabulary
from ..core.store.schema import Schema
from ..core.store.vocabulary import Vocabulary


def value_lists(schema: Schema) -> dict[str, Vocabulary]:
    """Every value list of a schema by its name.

    Raises:
        BadVocabulary: a file cannot be used.
    """
    names = {field.vocabulary for table in schema.tables for field in table.fields} - {""}
    return {name: value_list(name) for name in sorted(names)}


def value_list(name: str) -> Vocabulary:
    """A value list, read again only when its file has changed.

    Raises:
        BadVocabulary: the file cannot be used.
    """
    path = paths.vocabulary_file(name)
    return _read(name, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _read(name: str, changed_ns: int) -> Vocabulary:
    return vocabulary.load(paths.vocabulary_file(name))
