# SPDX-License-Identifier: GPL-2.0-or-later
"""The store's schema, and the value lists of its codes."""

from drogscen_plugin import paths
from drogscen_plugin.core.store import schema, vocabulary

SCHEMA = schema.load(paths.plugin_file("resources", "schema"))
LISTS = {
    field.vocabulary: vocabulary.load(paths.vocabulary_file(field.vocabulary))
    for table in SCHEMA.tables
    for field in table.fields
    if field.vocabulary
}
