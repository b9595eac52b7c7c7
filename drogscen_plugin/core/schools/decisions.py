# SPDX-License-Identifier: GPL-2.0-or-later
"""What has been decided about schools whose position is doubtful, and as long as what it holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..classification.identity import derived_uuid
from ..store import changes
from ..store.changes import Change, ChangeSet, Row
from ..store.schema import SCENE, UUID
from ..text import clean, folded
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


def key_of(school_key: str | None, school_name: str) -> str:
    """The key of the decision about a unit: one a unit, by its code, or its name where it has none."""
    return derived_uuid(f"school_decision:{identity_of(school_key, school_name)}")


def by_unit(decisions: Iterable[Row]) -> dict[str, Row]:
    """The decisions by the identity of their unit; the latest of several."""
    ordered = sorted(decisions, key=lambda row: str(row.get("changed_at") or ""))
    return {identity_of(row["school_key"], row["school_name"]): row for row in ordered}


def holding(decisions: Iterable[Row], says: Mapping[str, str]) -> dict[str, Row]:
    """The decisions that hold for a register, by the identity of their unit.

    Args:
        decisions: rows of ``school_decision``.
        says: what the register says of each unit, from :func:`register_row`, by identity.
    """
    return {
        identity: row
        for identity, row in by_unit(decisions).items()
        if identity in says and says_the_same(row["register_row"], says[identity])
    }


def right_units(decisions: Iterable[Row], findings: Iterable[Row]) -> set[str]:
    """Identities of the units whose position was said to be right, unless the register has changed them since.

    Args:
        decisions: rows of ``school_decision``.
        findings: rows of ``school_finding``, of the latest check.
    """
    found: dict[str, list[Row]] = {}
    for row in findings:
        found.setdefault(identity_of(row["school_key"], row["school_name"]), []).append(row)
    return {
        identity
        for identity, row in by_unit(decisions).items()
        if row["decision"] == RIGHT
        and all(says_the_same(row["register_row"], finding["register_row"]) for finding in found.get(identity, ()))
    }


def lifted(state: Mapping[str, Iterable[Row]], right: set[str]) -> list[Change]:
    """What takes the mark from the scenes of the latest mapping that have a school whose position is right after all.

    Args:
        state: rows of ``scene``, ``scene_mapping``, ``scene_school`` and ``mapping``.
        right: from :func:`right_units`.
    """
    latest = max(state["mapping"], key=lambda row: row["ordinal"], default=None)
    if latest is None:
        return []
    certain = {
        row["scene_uuid"]
        for row in state["scene_school"]
        if row["mapping_uuid"] == latest[UUID] and identity_of(row["school_key"], row["school_name"]) in right
    }
    rows = [(SCENE, row) for row in state["scene"] if row[UUID] in certain]
    rows += [
        ("scene_mapping", row)
        for row in state["scene_mapping"]
        if row["scene_uuid"] in certain and row["mapping_uuid"] == latest[UUID]
    ]
    return [changes.update(table, row, position_doubt=False) for table, row in rows if row.get("position_doubt")]


def with_decisions(
    state: Mapping[str, Sequence[Row]], planned: ChangeSet, right: set[str], tables: Sequence[str]
) -> ChangeSet:
    """The same changes without marks that a decision has lifted, as in a layer that was classified before it.

    Args:
        state: rows by table before the changes.
        planned: the changes.
        right: from :func:`right_units`.
        tables: the tables, parents first.
    """
    further = lifted(changes.applied(state, [planned]), right)
    return changes.joined([planned, ChangeSet(tuple(further))], tables)


def decide(
    state: Mapping[str, Iterable[Row]],
    finding: Row,
    decision: str,
    reason: str,
    place: tuple[float, float, str] | None = None,
) -> ChangeSet:
    """The changes that record a decision about the unit of a finding, and take back what it settles.

    Args:
        state: rows of ``school_decision`` and ``school_finding``, and those that :func:`lifted` needs.
        finding: the finding's row.
        decision: one of the codes.
        reason: why.
        place: for :data:`MOVED` longitude and latitude in degrees, and where the position comes from.
    """
    key = key_of(finding["school_key"], finding["school_name"])
    row = {
        UUID: key,
        "school_key": finding["school_key"],
        "school_name": finding["school_name"],
        "decision": decision,
        "reason": reason or None,
        "lon": place[0] if place else None,
        "lat": place[1] if place else None,
        "position_source": place[2] if place else None,
        "register_row": finding["register_row"],
    }
    before = next((one for one in state[DECISION] if one[UUID] == key), None)
    own = changes.insert(DECISION, row) if before is None else changes.update(DECISION, before, **row)
    others = [one for one in state[DECISION] if one[UUID] != key]
    right = right_units([*others, row], state[FINDING])
    return ChangeSet((own, *lifted(state, right)))


def take_back(decision: Row) -> ChangeSet:
    """The change that removes a decision; what it settled is in doubt again from the next classification on."""
    return ChangeSet((changes.delete(DECISION, decision),))
