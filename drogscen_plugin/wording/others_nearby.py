# SPDX-License-Identifier: GPL-2.0-or-later
"""What is said of the places beside the schools: *2 preschools, 1 leisure centre within 500 m*."""

from __future__ import annotations

from functools import cache

from .. import paths
from ..core.schools import others
from ..core.schools.others import Kind
from ..core.store.changes import Row
from ..translation import language, number, tr


@cache
def kinds() -> dict[str, Kind]:
    """The kinds of places that are known by name."""
    return others.load(paths.plugin_file("resources", "registers", "also_kinds.csv"))


def counted(text: str | None) -> str:
    """Counts as a store has them in words, '' for none."""
    return ", ".join(f"{number(count)} {_name(kind, count)}" for kind, count in others.parsed(text).items())


def sentence(row: Row) -> str:
    """What lies within the radius of a scene beside schools; '' where nothing was counted."""
    if row.get("also_count") is None:
        return ""
    radius = "–" if row["radius_m"] is None else number(row["radius_m"])
    if not row["also_count"]:
        return tr("None of the other places that were counted lies within {radius} m.").format(radius=radius)
    return tr("{places} within {radius} m, which do not decide the class.").format(
        places=counted(row["also"]), radius=radius
    )


def _name(kind: str, count: int) -> str:
    known = kinds().get(kind)
    return known.counted(count, language()) if known else kind
