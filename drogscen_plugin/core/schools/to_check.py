# SPDX-License-Identifier: GPL-2.0-or-later
"""The units of a register that somebody has to look at, each with what was found and what was decided."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from ..store.changes import Row
from ..text import alphabetical, folded
from . import decisions
from .codes import AFFECTS, BLOCKS, DOUBTS_POSITION, OUTDATED, WORST_FIRST
from .decisions import UnitSaid

Identity = tuple[str, str, str]
"""What tells a unit from others: its code or name, its name, and what the register says of it."""


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
        name, key: its name and code, '' for none.
        says: what the register says of where it is.
        findings: rows of ``school_finding``, the worst first; none where only the decision is left.
        decisions: rows of ``school_decision`` about it, the latest first: it is the one that counts.
        holds: True where something is decided that the register has not overtaken.
        scenes: names of the scenes whose class may change.
        proposals: where it may be, one for each source.
    """

    name: str
    key: str
    says: str
    findings: tuple[Row, ...]
    decisions: tuple[Row, ...]
    holds: bool
    scenes: tuple[str, ...]
    proposals: tuple[Proposal, ...]

    @property
    def identity(self) -> Identity:
        """What tells it from others; it stays the same through a new check unless the register changes the unit."""
        return UnitSaid(self.key, self.name, self.says).identity, folded(self.name), self.says

    @property
    def decision(self) -> Row | None:
        """The decision about it, None for none."""
        return self.decisions[0] if self.decisions else None

    @property
    def is_open(self) -> bool:
        """True where something is found that no decision answers, or nothing is decided."""
        if self.decision is None or not self.holds:
            return True
        return not all(decisions.settles(self.decision, row["check_code"]) for row in self.findings)

    @property
    def doubts_position(self) -> bool:
        """True where a decision about its position answers something that was found."""
        return any(row["check_code"] in DOUBTS_POSITION | {OUTDATED} for row in self.findings)

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
    found: dict[Identity, list[Row]] = {}
    for row in sorted(findings, key=lambda row: (_rank(row), row["check_code"])):
        found.setdefault(_identity(row), []).append(row)
    own: dict[Identity, tuple[list[Row], bool]] = {}
    left = decisions.latest_first(decided)
    for is_held in (True, False):  # what holds first, so that nothing else is taken for a decision about another unit
        for identity, rows in found.items():
            if identity in own or not (is_held or any(row["check_code"] == OUTDATED for row in rows)):
                continue
            about = [row for row in left if _is_about(row, identity, is_held)]
            if about:
                own[identity] = about, is_held
                left = [row for row in left if row not in about]
    made = []
    for identity, rows in found.items():
        about, holds = own.get(identity, ([], False))
        made.append(_unit(tuple(rows), tuple(about), holds))
    alone: dict[Identity, list[Row]] = {}
    for row in left:
        alone.setdefault(_identity(row), []).append(row)
    made += [_unit((), tuple(rows), holds=True) for rows in alone.values()]
    return sorted(
        made,
        key=lambda unit: (not unit.is_open, WORST_FIRST.index(unit.severity), alphabetical(unit.name), unit.identity),
    )


def open_count(findings: Iterable[Row], decided: Iterable[Row]) -> int:
    """How many units wait for a decision on which a class, a distance or an order hangs."""
    return sum(unit.is_open and unit.severity in (BLOCKS, AFFECTS) for unit in units(findings, decided))


def _identity(row: Row) -> Identity:
    unit = UnitSaid.of(row)
    return unit.identity, folded(unit.name), unit.says


def _is_about(row: Row, unit: Identity, is_held: bool) -> bool:
    """Whether a decision is about a unit with findings, and holds for it; or is one that the register has overtaken.

    Units without findings are not known here, so only the name tells units of one code apart.
    """
    return _identity(row)[:2] == unit[:2] and decisions.holds_for(row, unit[2]) is is_held


def _unit(rows: tuple[Row, ...], decided: tuple[Row, ...], holds: bool) -> Unit:
    known = UnitSaid.of((*rows, *decided)[0])
    scenes = dict.fromkeys(name for row in rows for name in _scenes(row))
    proposals = {
        row["proposed_source"]: Proposal(row["proposed_lon"], row["proposed_lat"], row["proposed_source"])
        for row in rows
        if row["proposed_source"] and row["proposed_lon"] is not None
    }
    return Unit(
        name=known.name,
        key=known.key,
        says=known.says,
        findings=rows,
        decisions=decided,
        holds=holds,
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
