# SPDX-License-Identifier: GPL-2.0-or-later
"""The units of a register that somebody has to look at, each with what was found and what was decided."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from ..store.changes import Row
from ..text import alphabetical
from . import decisions
from .register import identity_of
from .severity import AFFECTS, BLOCKS, WORST_FIRST


@dataclass(frozen=True)
class Proposal:
    """Where a unit may be: longitude and latitude in degrees, and where that comes from."""

    lon: float
    lat: float
    source: str


@dataclass(frozen=True)
class Unit:
    """A unit with what is open about it.

    Attributes:
        identity: what it is known by.
        name, key: its name and code, the latter '' for none.
        findings: rows of ``school_finding``, the worst first; none where only the decision is left.
        decision: its row of ``school_decision``, None for none.
        is_open: True where nothing is decided, or the register has changed the unit since.
        scenes: names of the scenes whose class may change.
        proposals: where it may be, one for each source.
    """

    identity: str
    name: str
    key: str
    findings: tuple[Row, ...]
    decision: Row | None
    is_open: bool
    scenes: tuple[str, ...]
    proposals: tuple[Proposal, ...]

    @property
    def severity(self) -> str:
        """The worst of its findings, '' for none."""
        worst = next((row["severity"] or "" for row in self.findings), "")
        return worst if worst in WORST_FIRST else ""

    @property
    def place(self) -> tuple[float, float] | None:
        """Where the register has it, in degrees, None for nowhere."""
        return next(((row["lon"], row["lat"]) for row in self.findings if row["lon"] is not None), None)


def units(findings: Iterable[Row], decided: Iterable[Row]) -> list[Unit]:
    """The units, open ones first, the worst of these first, then by name.

    Args:
        findings: rows of ``school_finding``.
        decided: rows of ``school_decision``.
    """
    by_unit = decisions.by_unit(decided)
    found: dict[str, list[Row]] = {identity: [] for identity in by_unit}
    for row in sorted(findings, key=lambda row: (_rank(row), row["check_code"])):
        found.setdefault(identity_of(row["school_key"], row["school_name"]), []).append(row)
    made = [_unit(identity, tuple(rows), by_unit.get(identity)) for identity, rows in found.items()]
    return sorted(
        made,
        key=lambda unit: (not unit.is_open, WORST_FIRST.index(unit.severity), alphabetical(unit.name), unit.identity),
    )


def open_count(findings: Iterable[Row], decided: Iterable[Row]) -> int:
    """How many units wait for a decision on which a class, a distance or an order hangs."""
    return sum(unit.is_open and unit.severity in (BLOCKS, AFFECTS) for unit in units(findings, decided))


def _unit(identity: str, rows: tuple[Row, ...], decision: Row | None) -> Unit:
    known = rows[0] if rows else decision or {}
    holds = decision is not None and all(
        decisions.says_the_same(decision["register_row"], row["register_row"]) for row in rows
    )
    scenes = dict.fromkeys(name for row in rows for name in _scenes(row))
    proposals = {
        row["proposed_source"]: Proposal(row["proposed_lon"], row["proposed_lat"], row["proposed_source"])
        for row in rows
        if row["proposed_source"] and row["proposed_lon"] is not None
    }
    return Unit(
        identity=identity,
        name=known["school_name"] or "",
        key=known["school_key"] or "",
        findings=rows,
        decision=decision,
        is_open=not holds,
        scenes=tuple(scenes),
        proposals=tuple(proposals.values()),
    )


def _rank(row: Row) -> int:
    severity = row["severity"] or ""
    return WORST_FIRST.index(severity) if severity in WORST_FIRST else len(WORST_FIRST)


def _scenes(row: Row) -> list[str]:
    try:
        names = json.loads(row["scenes"] or "[]")
    except ValueError:
        return []
    return [str(name) for name in names] if isinstance(names, list) else []
