# SPDX-License-Identifier: GPL-2.0-or-later
"""What has become of the units of an earlier register: moved, closed, divided, merged, or under another code."""

from __future__ import annotations

import numpy as np

from ...text import folded
from .findings import BY_PREVIOUS, CODE_GONE, MOVED, Finding, Units, about
from .position_checks import Measure, has_place

MOVED_M = 100.0
NEAR_M = 100.0
"""A unit that is new within this distance of one that is gone has probably taken its place."""

CLOSED, RENAMED, DIVIDED, MERGED = "closed", "new_code", "divided", "merged"


def check(units: Units, before: Units, measure: Measure) -> list[Finding]:
    """What differs from an earlier register; findings about units that are gone have the unit -1."""
    return [*_moved(units, before, measure), *_gone(units, before, measure)]


def _moved(units: Units, before: Units, measure: Measure) -> list[Finding]:
    old = {_bare(key): row for row, key in enumerate(before.keys) if key}
    placed, was_placed = has_place(units), has_place(before)
    pairs = [
        (row, old[_bare(key)])
        for row, key in enumerate(units.keys)
        if _bare(key) in old and placed[row] and was_placed[old[_bare(key)]] and units.counts[row]
    ]
    if not pairs:
        return []
    now, then = np.array(pairs).T
    off_m = measure(units.xy[now], before.xy[then])
    return [
        about(
            units,
            row,
            MOVED,
            distance_m=float(off),
            proposed_xy=(float(before.xy[was][0]), float(before.xy[was][1])),
            proposed_source=BY_PREVIOUS,
        )
        for (row, was), off in zip(pairs, off_m)
        if off > MOVED_M
    ]


def _gone(units: Units, before: Units, measure: Measure) -> list[Finding]:
    here, there = set(map(_bare, units.keys)), set(map(_bare, before.keys))
    gone = [row for row, key in enumerate(before.keys) if key and _bare(key) not in here and before.counts[row]]
    if not gone:
        return []
    placed = has_place(units)
    rows = np.flatnonzero(placed)
    found = []
    for was in gone:
        name = folded(before.names[was])
        near: list[int] = []
        if has_place(before)[was] and len(rows):
            off_m = measure(np.repeat(before.xy[was][None], len(rows), axis=0), units.xy[rows])
            near = [int(row) for row in rows[off_m <= NEAR_M]]
        new = [row for row, key in enumerate(units.keys) if key and _bare(key) not in there]
        heirs = [row for row in new if row in near or folded(units.names[row]) == name]
        stayed = [row for row in near if _bare(units.keys[row]) in there]
        became, who = (
            (DIVIDED, heirs)
            if len(heirs) > 1
            else (RENAMED, heirs)
            if heirs
            else (MERGED, stayed)
            if stayed
            else (CLOSED, [])
        )
        facts = {"became": became, "names": [units.names[row] for row in who]}
        x, y = before.xy[was]
        place = (float(x), float(y)) if has_place(before)[was] else None
        # One that goes on under another code is counted where it is; of the others the place is where a school was.
        proposed = place if became in (CLOSED, MERGED) else None
        source = BY_PREVIOUS if proposed else ""
        found.append(Finding(CODE_GONE, -1, before.keys[was], before.names[was], facts, None, proposed, source))
    return found


def _bare(key: str) -> str:
    """A code without the zeros that a spreadsheet takes from its beginning."""
    return key.lstrip("0")
