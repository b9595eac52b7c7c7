# SPDX-License-Identifier: GPL-2.0-or-later
"""A register with what has been decided about its units, and the findings as a store keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from qgis.core import QgsPointXY, QgsProcessingFeedback
from qgis.PyQt.QtCore import QDateTime, Qt

from ...core.arrays import Shapes
from ...core.classification.identity import derived_uuid
from ...core.schools import codes, decisions
from ...core.schools.decisions import UnitSaid
from ...core.schools.doctor.findings import Finding, Units, about
from ...core.schools.register import identity_of
from ...core.store import changes
from ...core.store.changes import Row
from ...core.store.schema import UUID
from ...storage.geodata.coordinates import LocalPlane
from ...storage.geodata.positions import middles
from ...storage.store import Store
from ...translation import tr
from ...wording.layer_errors import name_some
from .register_reading import Register

_DECIDABLE = codes.DOUBTS_POSITION | codes.DOUBTS_COUNTING
_FURTHEST_DEG = 2.0
"""No school of a municipality was decided to be further from all others than this; coordinates that are swapped are."""


@dataclass(frozen=True)
class Decided:
    """What has been decided about a register's units.

    Attributes:
        by_unit: the decision about a unit, by its row.
        outdated: the decision about a unit that the register has changed since, by its row.
        says: what the register says of where each unit is, as decisions keep it (m).
        lonlat: where the register has each unit, in degrees, NaN for nowhere (m, 2).
    """

    by_unit: dict[int, Row]
    outdated: dict[int, Row]
    says: list[str]
    lonlat: np.ndarray

    def is_settled(self, finding: Finding) -> bool:
        """Whether a finding is answered by a decision."""
        return finding.unit in self.by_unit and decisions.settles(self.by_unit[finding.unit], finding.code)


def apply(
    register: Register, rows: Iterable[Row], scenes: Shapes, feedback: QgsProcessingFeedback
) -> tuple[Register, Decided]:
    """The register, whose places are in degrees, with its units where they were decided to be, and what was decided.

    Premises are moved as they are, so that their middle is where the school was decided to be. Schools lie somewhere near
    other schools of the register, or near scenes, whose shapes are in degrees too.
    """
    units = register.units
    lonlat = units.xy.copy()
    says = [
        decisions.register_row(*_degrees(lonlat[row]), units.addresses[row], units.towns[row])
        for row in range(len(units))
    ]
    usable, unusable = _usable(rows, np.concatenate([lonlat, middles(scenes)]))
    held = decisions.held(usable, [UnitSaid(*unit) for unit in zip(units.keys, units.names, says)])
    by_unit = {row: decided[0] for row, decided in held.holds.items()}
    outdated = {row: decided[0] for row, decided in held.outdated.items() if row not in by_unit}
    shapes, problems, counts = units.shapes.copy(), list(units.problems), units.counts.copy()
    for row, decision in by_unit.items():
        if decision["decision"] == decisions.NOT_A_SCHOOL:
            counts[row] = False
        elif decision["decision"] == decisions.MOVED:
            shapes[row], problems[row] = _moved(shapes[row], lonlat[row], (decision["lon"], decision["lat"])), ""
    if by_unit:
        feedback.pushInfo(tr("Decisions in the plan store that hold for this register: %n.", len(by_unit)))
    for text, concerned in (
        (tr("Decisions that do not hold any more, as the register has changed the unit: {names}."), outdated.values()),
        (tr("Decisions about units that this register does not have: {names}."), held.without_unit),
        (tr("Decisions whose position cannot be one of a school here, and which are passed over: {names}."), unusable),
    ):
        names = dict.fromkeys(row["school_name"] or row["school_key"] or "" for row in concerned)
        if names:
            feedback.pushWarning(text.format(names=name_some(list(names))))
    changed = replace(units, shapes=shapes, xy=middles(shapes), problems=problems, counts=counts)
    return replace(register, units=changed), Decided(by_unit, outdated, says, lonlat)


def _usable(rows: Iterable[Row], lonlat: np.ndarray) -> tuple[list[Row], list[Row]]:
    """The decisions that can be carried out, and those whose position is near no school and no scene (n, 2)."""
    rows, known = list(rows), lonlat[np.isfinite(lonlat).all(axis=1)]

    def is_usable(row: Row) -> bool:
        if row["decision"] != decisions.MOVED:
            return True
        if not decisions.is_place(row["lon"], row["lat"]):
            return False
        return not len(known) or bool(np.abs(known - (row["lon"], row["lat"])).max(axis=1).min() <= _FURTHEST_DEG)

    usable = [row for row in rows if is_usable(row)]
    return usable, [row for row in rows if row not in usable]


def _moved(shape: shapely.Geometry | None, middle: np.ndarray, there: tuple[float, float]) -> shapely.Geometry:
    """A shape in degrees, moved so that its middle is at a place; the place alone where there was no area."""
    if shape is None or shapely.get_dimensions(shape) < 2 or np.isnan(middle).any():
        return shapely.Point(there)
    return shapely.transform(shape, lambda xy: xy - middle + there)


def outdated_findings(units: Units, decided: Decided, plane: LocalPlane) -> list[Finding]:
    """A finding for each unit about which something was decided that the register has overtaken."""
    found = []
    for row, decision in sorted(decided.outdated.items()):
        is_moved = decision["decision"] == decisions.MOVED
        there = plane.from_lonlat.transform(QgsPointXY(decision["lon"], decision["lat"])) if is_moved else None
        found.append(
            about(
                units,
                row,
                codes.OUTDATED,
                facts={"decision": decision["decision"]},
                proposed_xy=None if there is None else (there.x(), there.y()),
                proposed_source=codes.BY_DECISION if is_moved else "",
            )
        )
    return found


def store(into: Store, checked) -> int:
    """Have a store hold the findings of a check instead of those of the check before; returns how many these are.

    Raises:
        StoreError: they could not be written; nothing was changed.
    """
    with into.transaction(locked=[decisions.FINDING]) as transaction:
        wanted = _rows(checked.findings, checked.scene_names, checked.decided, checked.plane)
        known = {str(row[UUID]): row for row in transaction.rows(decisions.FINDING)}
        gone = [changes.delete(decisions.FINDING, row) for key, row in known.items() if key not in wanted]
        new = [
            changes.update(decisions.FINDING, known[key], **row)
            if key in known
            else changes.insert(decisions.FINDING, row)
            for key, row in wanted.items()
        ]
        transaction.write([*gone, *new])
    return len(wanted)


def _rows(
    findings: Sequence[Finding], scene_names: Sequence[str], decided: Decided, plane: LocalPlane
) -> dict[str, Row]:
    """The rows of the findings that are about where units are, or whether they count, by key."""
    at = QDateTime.currentDateTimeUtc().toString(Qt.DateFormat.ISODate)
    wanted: dict[str, Row] = {}
    for finding in findings:
        if finding.unit < 0 or finding.code not in _DECIDABLE:
            continue
        key = derived_uuid(f"school_finding:{identity_of(finding.key, finding.name)}|{finding.code}|{finding.unit}")
        lon, lat = _degrees(decided.lonlat[finding.unit])
        proposed = None if finding.proposed_xy is None else plane.to_lonlat.transform(QgsPointXY(*finding.proposed_xy))
        wanted[key] = {
            UUID: key,
            "school_key": finding.key or None,
            "school_name": finding.name,
            "check_code": finding.code,
            "severity": finding.severity or None,
            "facts": json.dumps(dict(finding.facts), ensure_ascii=False, default=str),
            "distance_m": None if finding.distance_m is None else round(finding.distance_m, 1),
            "scenes": json.dumps([scene_names[row] for row in finding.scenes], ensure_ascii=False),
            "register_row": decided.says[finding.unit],
            "lon": lon,
            "lat": lat,
            "proposed_source": finding.proposed_source or None,
            "proposed_lon": None if proposed is None else round(proposed.x(), 7),
            "proposed_lat": None if proposed is None else round(proposed.y(), 7),
            "checked_at": at,
        }
    return wanted


def _degrees(lonlat: np.ndarray) -> tuple[float | None, float | None]:
    """Longitude and latitude, None for nowhere."""
    return (None, None) if np.isnan(lonlat).any() else (float(lonlat[0]), float(lonlat[1]))
