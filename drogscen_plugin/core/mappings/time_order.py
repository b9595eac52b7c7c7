# SPDX-License-Identifier: GPL-2.0-or-later
"""Where a mapping belongs among those that a store has: in the order of what was mapped, not of what was put in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..classification.identity import derived_uuid
from ..errors import BadMapping
from ..store.changes import Row
from ..store.schema import UUID
from ..text import clean, folded

_YEAR_AND_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:-(0[1-9]|1[0-2])(?!\d))?(?!\d)")


def mapping_row(mappings: Iterable[Row], label: str) -> tuple[Row, bool]:
    """The row of a mapping by its label, and whether it is there already.

    A new one comes before the first that is later than it, by the year in the labels and the month where both have one
    (*2024*, *2024-05*, *Våren 2024*). Without a later one, or without a year, it is the latest.

    Raises:
        BadMapping: there is no label.
    """
    mappings, label = sorted(mappings, key=lambda row: row["ordinal"]), clean(label)
    if not label:
        raise BadMapping("no_label", label)
    for row in mappings:
        if folded(row["label"]) == folded(label):
            return row, True
    later = [row["ordinal"] for row in mappings if _is_later(row["label"], label)]
    ordinal = later[0] if later else max((row["ordinal"] for row in mappings), default=0) + 1
    return {UUID: derived_uuid(f"mapping:{ordinal}:{folded(label)}"), "label": label, "ordinal": ordinal}, False


def _is_later(label: str, other: str) -> bool:
    when, other_when = _when(label), _when(other)
    if when is None or other_when is None or when[0] != other_when[0]:
        return when is not None and other_when is not None and when[0] > other_when[0]
    return bool(when[1] and other_when[1]) and when[1] > other_when[1]


def _when(label: str) -> tuple[str, str] | None:
    found = _YEAR_AND_MONTH.search(clean(label))
    return None if found is None else (found[1], found[2] or "")


def made_room(mappings: Iterable[Row], mapping: Row) -> list[Row]:
    """The rows of the later mappings that have to make room for a new one, with their new order, the latest first."""
    taken = {row["ordinal"] for row in mappings}
    if mapping["ordinal"] not in taken:
        return []
    later = [row for row in mappings if row["ordinal"] >= mapping["ordinal"]]
    return [{**row, "ordinal": row["ordinal"] + 1} for row in sorted(later, key=lambda row: -row["ordinal"])]
