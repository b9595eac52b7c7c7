# SPDX-License-Identifier: GPL-2.0-or-later
"""The description of the plan store's tables and fields, read once."""

from __future__ import annotations

from functools import cache

from .. import paths
from ..core.store import schema
from ..core.store.schema import Schema


@cache
def description() -> Schema:
    """The schema that this plugin writes."""
    return schema.load(paths.plugin_file("resources", "schema"))
