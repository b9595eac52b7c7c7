# SPDX-License-Identifier: GPL-2.0-or-later
"""The columns with addresses, municipalities and purposes in a layer."""

from __future__ import annotations

from functools import cache

from ... import paths
from ...core.schools import register_headers


@cache
def _known() -> dict[str, tuple[str, ...]]:
    return register_headers.load_column_names(paths.plugin_file("resources", "registers", "place_columns.csv"))


def column_of(source, role: str) -> int:
    """The column of a role in a layer or feature source, -1 for none; roles are those of ``place_columns.csv``."""
    names = [field.name() for field in source.fields()]
    found = register_headers.candidates(names, _known(), role)
    return names.index(found[0]) if found else -1
