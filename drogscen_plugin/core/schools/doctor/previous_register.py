# SPDX-License-Identifier: GPL-2.0-or-later
"""What has become of the units of an earlier register: moved, closed, divided, merged, or under another code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import numpy as np

from ...geometry import nearest_points
from ...text import folded
from ..codes import BY_PREVIOUS, CODE_GONE, MOVED
from .findings import Finding, Units, about
from .position_checks import Measure, has_place

MOVED_M = 100.0
NEAR_M = 100.0
"""A unit that is new within this distance of one that is gone has probably taken its place."""

CLOSED, RENAMED, DIVIDED, MERGED = "closed", "new_code", "divided", "merged"


def check(units: Units, before: Units, keys: Collection[str], measure: Measure) -> list[Finding]:
    """What differs from an earlier register; findings about units that are gone have the unit -1.

    Args:
        units: the units of the register that are checked.
        before: those of the earlier one.
        keys: every code of the register, also of units that do not count.
        measure: geodesic length between points of the local plane.
    """
    return [*_moved(units, before, measure), *_gone(units, before, keys, measure)]


def _moved(units: Units, before: Units, measure: Measure) -> list[Finding]:
    """Units further than :data:`MOVED_M` from the nearest row of their code in the earlier register."""
    old: dict[str, list[int]] = defaultdict(list)
    for row in np.flatnonzero(has_place(before)):
        if before.keys[row]:
            old[_bare(before.keys[row])].append(int(row))
    placed = has_place(units) & units.counts
    pairs = [(row, was) for row, key in enumerate(units.keys) if placed[row] and key for was in old.get(_bare(key), ())]
    if not pairs:
        return []
    now, then = np.array(pairs).T
    ends = nearest_points.ends(units.shapes[now], before.shapes[then])
    nearest: dict[int, tuple[float, int]] = {}
    for row, was, off in zip(now.tolist(), then.tolist(), measure(ends[:, 0], ends[:, 1]).tolist()):
        nearest[row] = min(nearest.get(row, (off, was)), (off, was))
    return [
        about(
            units,
            row,
            MOVED,
            distance_m=off,
            proposed_xy=(float(before.xy[was][0]), float(before.xy[was][1])),
            proposed_source=BY_PREVIOUS,
        )
        for row, (off, was) in nearest.items()
        if off > MOVED_M
    ]


def _gone(units: Units, before: Units, keys: Collection[str], measure: Measure) -> list[Finding]:
    here, there = set(map(_bare, keys)), set(map(_bare, before.keys))
    gone = [row for row, key in enumerate(before.keys) if key and _bare(key) not in here and before.counts[row]]
    new = [row for row, key in enumerate(units.keys) if key and _bare(key) not in there]
    rows, was_placed = np.flatnonzero(has_place(units)), has_place(before)
    found = []
    for was in gone:
        near: list[int] = []
        if was_placed[was] and len(rows):
            off_m = measure(np.repeat(before.xy[was][None], len(rows), axis=0), units.xy[rows])
            near = [int(row) for row in rows[off_m <= NEAR_M]]
        heirs = [row for row in new if row in near or _is_named_as(units, row, before, was)]
        stayed = [row for row in near if _bare(units.keys[row]) in there]
        became, who = CLOSED, list[int]()
        if heirs:
            became, who = (DIVIDED if len(heirs) > 1 else RENAMED), heirs
        elif stayed:
            became, who = MERGED, stayed
        facts = {"became": became, "names": [units.names[row] for row in who]}
        # One that goes on under another code is counted where it is; of the others the place is where a school was.
        is_lost = became in (CLOSED, MERGED) and was_placed[was]
        proposed = (float(before.xy[was][0]), float(before.xy[was][1])) if is_lost else None
        source = BY_PREVIOUS if proposed else ""
        found.append(Finding(CODE_GONE, -1, before.keys[was], before.names[was], facts, None, proposed, source))
    return found


def _is_named_as(units: Units, row: int, before: Units, was: int) -> bool:
    """Whether a unit has the name of one in the earlier register, in the same town and municipality where these are known."""
    same = units.called[row] and folded(units.called[row]) == folded(before.called[was])
    places = ((units.towns[row], before.towns[was]), (units.municipalities[row], before.municipalities[was]))
    return bool(same) and all(folded(one) == folded(other) for one, other in places if one and other)


def _bare(key: str) -> str:
    """A code without the zeros that a spreadsheet takes from its beginning."""
    return key.lstrip("0")
