# SPDX-License-Identifier: GPL-2.0-or-later
"""Counting incidents by place, zone and month; only counts leave this module, never points, ids or texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely

from ..arrays import Floats, Shapes
from ..classification import proximity
from ..text import alphabetical
from .figures.displacement import Change, Difference, of_incidents
from .windows import Windows, month_of

CORE, RING = "KARNA", "RING"
"""Codes of the value list ``zone``."""

_LONGEST_SILENCE = 12
"""Months."""

NO_POSITION, NO_DATE, OTHER_CATEGORY, OUTSIDE_ZONES, OUTSIDE_WINDOWS = (
    "no_position",
    "no_date",
    "other_category",
    "outside_zones",
    "outside_windows",
)
"""Why a row is not counted; the first that holds decides."""


@dataclass(frozen=True)
class Place:
    """A place of an evaluation.

    Attributes:
        key, name: what it is known by.
        shape: its shape in the local plane.
        windows: its own windows, None for a comparison.
    """

    key: str
    name: str
    shape: shapely.Geometry
    windows: Windows | None = None


@dataclass(frozen=True)
class Incidents:
    """Rows of incidents, only read.

    Attributes:
        shapes: their points in the local plane, None for those without a position (n,).
        days: their Swedish days, None where there is none.
        categories: codes, '' for none.
        ids: what tells rows apart, '' where that is not known.
    """

    shapes: Shapes
    days: Sequence[date | None]
    categories: Sequence[str]
    ids: Sequence[str]


@dataclass(frozen=True)
class Counted:
    """What was counted.

    Attributes:
        reasons: rows that were not counted, by reason; with ``counted`` they are all rows.
        counted: how many were.
        same_id: how many rows repeat the id of an earlier one.
        in_several_zones: counted rows that lie in the zones of several places.
        equally_near: those that are as near to another place, at a millimetre.
        monthly: counts by the place's number, zone and number of the month; also outside the windows.
        first: the first day of the data, see :func:`first_day`; None for none.
    """

    reasons: Mapping[str, int]
    counted: int
    same_id: int
    in_several_zones: int
    equally_near: int
    monthly: Mapping[tuple[int, str, int], int]
    first: date | None

    def change(self, places: Collection[int], zone: str, windows: Windows) -> Change:
        """The counts of some places in windows."""
        return Change(
            *(
                sum(
                    self.monthly.get((place, zone, month), 0)
                    for place in places
                    for month in range(window.first, window.last + 1)
                )
                for window in (windows.before, windows.after)
            )
        )

    def series(self, place: int, zone: str, first: int, last: int) -> list[int]:
        """The counts of a place month by month."""
        return [self.monthly.get((place, zone, month), 0) for month in range(first, last + 1)]


def first_day(days: Iterable[date | None]) -> date | None:
    """The first day of the data; None for no day.

    Where a year or more went by in which nothing happened anywhere, the data are the part with most rows: a lone 1970-01-01
    is no beginning, nor a lone day to come.
    """
    parts: list[list[date]] = []
    for day in sorted(day for day in days if day is not None):
        if not parts or month_of(day) - month_of(parts[-1][-1]) > _LONGEST_SILENCE:
            parts.append([])
        parts[-1].append(day)
    return max(parts, key=len)[0] if parts else None


def count(
    places: Sequence[Place],
    incidents: Incidents,
    categories: Collection[str],
    *,
    buffer_m: float,
    ring_m: float,
    measure: Callable[[Floats, Floats], Floats],
) -> Counted:
    """Count incidents at the nearest place of the evaluation.

    Args:
        places: those with the measure and those to compare with.
        incidents: the rows.
        categories: codes that count, none for all.
        buffer_m: how far from a place's edge its core reaches, inclusive, metres.
        ring_m: how far its ring reaches, inclusive; 0 for no ring.
        measure: geodesic length between points of the plane.

    Distances are from edge to point, 0 inside, compared at a millimetre. Of equally near places the first by name, then by
    key, gets the incident. Rows are counted, not ids.
    """
    outer_m = ring_m or buffer_m
    order = np.empty(len(places), dtype=np.int64)
    ranked = sorted(range(len(places)), key=lambda at: (alphabetical(places[at].name), places[at].key))
    order[ranked] = np.arange(len(places))
    shapes = np.array([place.shape for place in places], dtype=object)
    near = proximity.find_near(incidents.shapes, shapes, radius_m=outer_m, measure=measure, school_order=order)
    zones_of: dict[int, list[float]] = defaultdict(list)
    for row, distance_m in zip(near.scene.tolist(), near.distance_m.tolist()):
        zones_of[row].append(distance_m)
    reasons: Counter[str] = Counter()
    monthly: Counter[tuple[int, str, int]] = Counter()
    counted = several = ties = 0
    has_position = ~(shapely.is_missing(incidents.shapes) | shapely.is_empty(incidents.shapes))
    common = [place.windows for place in places if place.windows is not None]
    for row, day in enumerate(incidents.days):
        if not has_position[row]:
            reasons[NO_POSITION] += 1
        elif day is None:
            reasons[NO_DATE] += 1
        elif categories and incidents.categories[row] not in categories:
            reasons[OTHER_CATEGORY] += 1
        elif row not in zones_of:
            reasons[OUTSIDE_ZONES] += 1
        else:
            place = int(near.nearest_school[row])
            distance_m = float(near.nearest_m[row])
            own = places[place].windows
            windows = common if own is None else [own]
            monthly[place, CORE if distance_m <= round(buffer_m, 3) else RING, month_of(day)] += 1
            if not any(one.before.holds(day) or one.after.holds(day) for one in windows):
                reasons[OUTSIDE_WINDOWS] += 1
                continue
            counted += 1
            several += len(zones_of[row]) > 1
            ties += zones_of[row].count(distance_m) > 1
    ids = Counter(filter(None, incidents.ids))
    return Counted(
        reasons=dict(reasons),
        counted=counted,
        same_id=sum(number - 1 for number in ids.values()),
        in_several_zones=several,
        equally_near=ties,
        monthly=dict(monthly),
        first=first_day(incidents.days),
    )


def staggered(counted: Counted, places: Sequence[Place], comparison: Collection[int], zone: str) -> Difference:
    """The difference of places that begin at different times, each beside the same time at the comparison places.

    An incident at a comparison may be after for one place and before for another: it counts once, with the sum of its roles.
    """
    coefficients: Counter[tuple[int, int]] = Counter()
    for number, place in enumerate(places):
        if place.windows is None:
            continue
        windows = place.windows
        for window, sign in ((windows.after, 1.0), (windows.before, -windows.weight_before)):
            for month in range(window.first, window.last + 1):
                coefficients[number, month] += sign  # type: ignore[assignment]
                for other in comparison:
                    coefficients[other, month] -= sign / len(comparison)  # type: ignore[assignment]
    return of_incidents(
        (counted.monthly.get((place, zone, month), 0), coefficient)
        for (place, month), coefficient in coefficients.items()
    )
