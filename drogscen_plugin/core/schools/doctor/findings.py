# SPDX-License-Identifier: GPL-2.0-or-later
"""What can be wrong with a unit of a school register, and what is known of where it is instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from ...arrays import Booleans, Floats, Integers, Shapes
from .. import one_school


@dataclass(frozen=True)
class Units:
    """The rows of a school register, as texts and places.

    Attributes:
        keys: unit codes, '' for none (m of each).
        names: what the units are called.
        shapes: their points or premises in the local plane, None where they have no position (m,).
        xy: the middles of these, metres, NaN where they have none (m, 2).
        problems: why a unit has no usable position, as ``core.geometry.position_problems`` codes it, '' for one that has.
        swapped_xy: where a unit is if its axes are swapped, NaN for others (m, 2).
        addresses: street addresses, '' for none.
        towns: postal towns, '' for none.
        municipalities: codes or names of municipalities, '' for none.
        municipality_names: their names, where these stand beside the codes, '' for none.
        called: what the units are called in the register, '' where they have no name.
        counts: which units the classification counts (m,).
        forms, statuses: what the register says, None where it has no such column.
        knows_form, knows_status: whether that is a value of the register (m,).
        pupils: pupil counts as written.
    """

    keys: list[str]
    names: list[str]
    shapes: Shapes
    xy: Floats
    problems: list[str]
    swapped_xy: Floats
    addresses: list[str]
    towns: list[str]
    municipalities: list[str]
    municipality_names: list[str]
    called: list[str]
    counts: Booleans
    forms: list[str] | None
    statuses: list[str] | None
    knows_form: Booleans
    knows_status: Booleans
    pupils: list[str]

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def listed_once(self) -> Integers:
        """The first row of each row's unit (m,): a unit may be listed twice."""
        return one_school.same_units(self.keys, self.called)

    @cached_property
    def schools(self) -> Integers:
        """The first row of each row's school (m,); those that do not count are of none but their own."""
        numbers = np.arange(len(self), dtype=np.int64)
        rows = np.flatnonzero(self.counts)
        columns = (self.addresses, self.towns, self.called)
        own = one_school.same_schools(
            one_school.same_units([self.keys[row] for row in rows], [self.called[row] for row in rows]),
            self.xy[rows],
            *([column[row] for row in rows] for column in columns),
        )
        numbers[rows] = rows[own]
        return numbers


@dataclass(frozen=True)
class Finding:
    """Something that one check found.

    Attributes:
        code: the check.
        unit: the row of the unit, -1 for what is not about a unit of this register.
        key, name: of the unit, or of what the finding is about.
        facts: what the sentence about it says, by name; numbers are metres or counts.
        distance_m: how far the position may be off, None where that is not known.
        proposed_xy: where the unit probably is, in the local plane, None where that is not known.
        proposed_source: where that comes from, '' for nowhere.
        severity: what it does to the answer, '' where no scenes were given.
        scenes: rows of the scenes whose class may change.
    """

    code: str
    unit: int
    key: str
    name: str
    facts: Mapping[str, object] = field(default_factory=dict)
    distance_m: float | None = None
    proposed_xy: tuple[float, float] | None = None
    proposed_source: str = ""
    severity: str = ""
    scenes: tuple[int, ...] = ()


def about(units: Units, row: int, code: str, **more: Any) -> Finding:
    """A finding about a unit."""
    return Finding(code, row, units.keys[row], units.names[row], **more)
