# SPDX-License-Identifier: GPL-2.0-or-later
"""What has been decided about schools whose position is doubtful, and for which units of a register it holds."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..store.changes import Row
from ..text import clean, folded
from .codes import DOUBTS_COUNTING, DOUBTS_POSITION, OUTDATED
from .register import identity_of

FINDING, DECISION = "school_finding", "school_decision"

RIGHT, MOVED, NOT_A_SCHOOL = "LAGE_RATT", "FLYTTAS", "EJ_SKOLA"
"""Codes of the value list ``school_decision``."""

BETWEEN, NOTHING = " · ", "–"
"""What stands between the parts of what a register says, and for one that it does not say."""
_SAME_DEG = 2e-5
"""Two metres: what other CRSs and roundings leave of one position."""


def register_row(lon: float | None, lat: float | None, address: str, town: str) -> str:
    """What a register says of where a unit is, as a decision about it keeps: position in degrees, address, town.

    A decision holds as long as the register says the same.
    """
    is_placed = lon is not None and lat is not None
    return BETWEEN.join(
        (f"{lat:.6f} {lon:.6f}" if is_placed else NOTHING, clean(address) or NOTHING, clean(town) or NOTHING)
    )


def says_the_same(one: str | None, other: str | None) -> bool:
    """Whether two of these say the same of where a unit is."""
    first, second = clean(one).split(BETWEEN), clean(other).split(BETWEEN)
    if [folded(part) for part in first[1:]] != [folded(part) for part in second[1:]]:
        return False
    try:
        places = [[float(part) for part in text.split()] for text in (first[0], second[0])]
    except ValueError:
        return first[0] == second[0]
    return len(places[0]) == len(places[1]) and all(abs(a - b) <= _SAME_DEG for a, b in zip(*places))


def settles(decision: Row, check_code: str) -> bool:
    """Whether a decision that holds answers what a check found.

    Where a school lies says nothing of whether it counts; that a unit is no school answers both.
    """
    if check_code in DOUBTS_COUNTING - {OUTDATED}:
        return bool(decision["decision"] == NOT_A_SCHOOL)
    return check_code in DOUBTS_POSITION or check_code == OUTDATED


def place_of(row: str | None) -> tuple[float, float] | None:
    """Longitude and latitude in what a register said of a unit, None where it had no position."""
    try:
        lat, lon = map(float, clean(row).split(BETWEEN)[0].split())
    except ValueError:
        return None
    return lon, lat


def is_place(lon: object, lat: object) -> bool:
    """Whether two values are a longitude and a latitude in degrees."""
    numbers = [value for value in (lon, lat) if isinstance(value, (int, float)) and math.isfinite(value)]
    return len(numbers) == 2 and abs(numbers[0]) <= 180 and abs(numbers[1]) <= 90


def is_at(place: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two places, in degrees, are the same one but for roundings and transformations."""
    return all(abs(a - b) <= _SAME_DEG for a, b in zip(place, other))


@dataclass(frozen=True)
class UnitSaid:
    """A unit as a register or a finding has it.

    Attributes:
        key: its code, '' for none.
        name: its name.
        says: what the register says of where it is, from :func:`register_row`.
    """

    key: str
    name: str
    says: str

    @classmethod
    def of(cls, row: Row) -> UnitSaid:
        """The unit of a row of ``school_finding`` or ``school_decision``."""
        return cls(row["school_key"] or "", row["school_name"] or "", row["register_row"] or "")

    @property
    def identity(self) -> str:
        """What a new register knows it by: its code, whose first zeros a spreadsheet may take, or else its name."""
        return identity_of(self.key.lstrip("0"), self.name)


@dataclass(frozen=True)
class Held:
    """Which decisions hold for which units.

    Attributes:
        holds: by the number of a unit, the decisions that hold for it, the latest first.
        outdated: by the number of a unit, those about it that do not hold, as the register has changed it.
        without_unit: decisions about units that are not there.
    """

    holds: dict[int, list[Row]]
    outdated: dict[int, list[Row]]
    without_unit: list[Row]


def holds_for(decision: Row, says: str) -> bool:
    """Whether a decision holds for a unit of which a register says something: the same as then, or what was decided."""
    if decision["decision"] == MOVED and not is_place(decision["lon"], decision["lat"]):
        return False
    if says_the_same(decision["register_row"], says):
        return True
    place = place_of(says)
    return decision["decision"] == MOVED and place is not None and is_at(place, (decision["lon"], decision["lat"]))


def latest_first(decided: Iterable[Row]) -> list[Row]:
    """Rows of ``school_decision`` in the order in which they count."""
    return sorted(decided, key=lambda row: str(row.get("changed_at") or ""), reverse=True)


def held(decided: Iterable[Row], units: Sequence[UnitSaid]) -> Held:
    """Which decisions hold for the units of a whole register.

    A unit is known by its code, or by its name where it has none, and a decision holds for it while :func:`holds_for` does.
    Where several units have one code, a decision is about those of the same name, which are one unit that is listed more
    than once. Where several have one name and no code, it is about those of which the register says the same.

    Args:
        decided: rows of ``school_decision``.
        units: the units (m,), all of the register.
    """
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        numbers[unit.identity].append(number)
    found = Held(defaultdict(list), defaultdict(list), [])
    for row in latest_first(decided):
        about = UnitSaid.of(row)
        known = numbers.get(about.identity, [])
        if len({folded(units[number].name) for number in known}) > 1:
            known = [number for number in known if folded(units[number].name) == folded(about.name)]
        same = [number for number in known if holds_for(row, units[number].says)]
        is_one = bool(about.key) or len({units[number].says for number in known}) == 1
        if same:
            for number in known if about.key else same:
                found.holds[number].append(row)
        elif known and is_one:
            for number in known:
                found.outdated[number].append(row)
        else:
            found.without_unit.append(row)
    return found
