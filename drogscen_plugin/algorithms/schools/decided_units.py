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

from ...core.classification.identity import derived_uuid
from ...core.schools import decisions
from ...core.schools.doctor import findings as codes
from ...core.schools.doctor.findings import Finding
from ...core.schools.register import identity_of
from ...core.store import changes
from ...core.store.changes import Row
from ...core.store.schema import UUID
from ...storage.geodata.coordinates import LocalPlane
from ...storage.geodata.positions import middles
from ...storage.store import Store
from ...translation import tr
from .register_reading import Register

_SETTLED = codes.DOUBTS_POSITION | codes.DOUBTS_COUNTING


@dataclass(frozen=True)
class Decided:
    """What has been decided about a register's units.

    Attributes:
        by_unit: the decision about a unit, by its row.
        says: what the register says of where each unit is, as decisions keep it (m).
        lonlat: where the register has each unit, in degrees, NaN for nowhere (m, 2).
    """

    by_unit: dict[int, Row]
    says: list[str]
    lonlat: np.ndarray

    def is_settled(self, finding: Finding) -> bool:
        """Whether a finding is answered by a decision."""
        return finding.unit in self.by_unit and finding.code in _SETTLED


def apply(register: Register, rows: Iterable[Row], feedback: QgsProcessingFeedback) -> tuple[Register, Decided]:
    """The register, whose places are in degrees, with its units where they were decided to be, and what was decided."""
    units = register.units
    lonlat = units.xy.copy()
    says = [
        decisions.register_row(*_degrees(lonlat[row]), units.addresses[row], units.towns[row])
        for row in range(len(units))
    ]
    identities = [identity_of(key, name) for key, name in zip(units.keys, units.names)]
    held = decisions.holding(rows, dict(zip(identities, says)))
    by_unit = {row: held[identity] for row, identity in enumerate(identities) if identity in held}
    shapes, problems, counts = units.shapes.copy(), list(units.problems), units.counts.copy()
    for row, decision in by_unit.items():
        if decision["decision"] == decisions.NOT_A_SCHOOL:
            counts[row] = False
        elif decision["decision"] == decisions.MOVED:
            shapes[row], problems[row] = shapely.Point(decision["lon"], decision["lat"]), ""
    if by_unit:
        feedback.pushInfo(tr("Decisions in the plan store that hold for this register: %n.", len(by_unit)))
    outdated = set(decisions.by_unit(rows)) & set(identities) - set(held)
    if outdated:
        feedback.pushWarning(
            tr("Decisions that do not hold any more, as the register has changed the unit: %n.", len(outdated))
        )
    changed = replace(units, shapes=shapes, xy=middles(shapes), problems=problems, counts=counts)
    return replace(register, units=changed), Decided(by_unit, says, lonlat)


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
        if finding.unit < 0 or finding.code not in _SETTLED:
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
