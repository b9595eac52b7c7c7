"""The value lists that a schema's fields name."""

from __future__ import annotations

from .. import paths
from ..core import vocabulary
from ..core.schema import Schema
from ..core.vocabulary import Vocabulary


def value_lists(schema: Schema) -> dict[str, Vocabulary]:
    """Every value list of a schema by its name.

    Raises:
        BadVocabulary: a file cannot be used.
    """
    names = {field.vocabulary for table in schema.tables for field in table.fields} - {""}
    return {name: vocabulary.load(paths.vocabulary_file(name)) for name in sorted(names)}
