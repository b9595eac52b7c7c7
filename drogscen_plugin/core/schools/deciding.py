# SPDX-License-Identifier: GPL-2.0-or-later
"""Recording what is decided about a doubtful school, and what that does to the marks of scenes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ..classification.identity import derived_uuid
from ..store import changes
from ..store.changes import Change, ChangeSet, Row
from ..store.schema import GEOMETRY, SCENE, UUID
from ..text import folded
from .codes import OUTDATED
from .decisions import DECISION, FINDING, MOVED, RIGHT, UnitSaid, is_at, latest_first, place_of, says_the_same
from .register import identity_of
from .to_check import Unit

State = Mapping[str, Sequence[Row]]
ToLonLat = Callable[[list[bytes]], Iterable[Any]]
"""Brings points of the store, as WKB, to degrees: shapely points."""


def decide(
    state: State,
    unit: Unit,
    decision: str,
    reason: str,
    place: tuple[float, float, str] | None,
    to_lonlat: ToLonLat,
) -> ChangeSet:
    """The changes that record a decision about a unit that the check has doubted.

    That the position is right takes the mark from scenes whose class was measured to it; any other decision says that the
    class of the scenes that hang on the unit was measured to a wrong place, and marks them.

    Args:
        state: rows of ``school_decision`` and ``school_finding``, and those that :func:`lifted` needs.
        unit: the unit, with its findings and with the decision that this one replaces.
        decision: one of the codes.
        reason: why.
        place: for :data:`~.decisions.MOVED` longitude and latitude in degrees, and where the position comes from.
        to_lonlat: where the store's schools are.
    """
    here = place if decision == MOVED else None
    row = {
        "school_key": unit.key or None,
        "school_name": unit.name,
        "decision": decision,
        "reason": reason or None,
        "lon": here[0] if here else None,
        "lat": here[1] if here else None,
        "position_source": here[2] if here else None,
        "register_row": unit.says,
    }
    present = {str(one[UUID]): one for one in state[DECISION]}
    before = next((present[str(one[UUID])] for one in unit.decisions if str(one[UUID]) in present), None)
    if before is None:
        key = derived_uuid(f"school_decision:{identity_of(unit.key, unit.name)}")
        if key in present:  # of another unit that is known by the same
            key = derived_uuid(f"school_decision:{'|'.join(unit.identity)}")
        before = present.get(key)
        own = (
            changes.insert(DECISION, {UUID: key, **row}) if before is None else changes.update(DECISION, before, **row)
        )
    else:
        own = changes.update(DECISION, before, **row)
    if decision != RIGHT:
        return ChangeSet((own, *_marked(state, _hanging(state, unit), True)))
    others = [one for one in state[DECISION] if str(one[UUID]) != own.uuid]
    return ChangeSet((own, *lifted(state, [*others, own.after or {}], state[FINDING], to_lonlat)))


def take_back(state: State, unit: Unit) -> ChangeSet:
    """The changes that remove what was decided about a unit; scenes of which its findings say that they hang on it are marked.

    Where a check has looked since, there are no findings any more, and the next classification finds the doubt again.
    """
    wanted = {str(row[UUID]) for row in unit.decisions}
    gone = tuple(changes.delete(DECISION, row) for row in state[DECISION] if str(row[UUID]) in wanted)
    return ChangeSet((*gone, *_marked(state, _hanging(state, unit), True))) if gone else ChangeSet(())


def lifted(state: State, decided: Iterable[Row], found: Iterable[Row], to_lonlat: ToLonLat) -> list[Change]:
    """What takes the mark from scenes of the latest mapping that have a school whose position was said to be right.

    The class must have been measured to that position: a mapping that was classified with the school elsewhere says
    nothing of it. So must the latest check have found it there, if it found anything.

    Args:
        state: rows of ``scene``, ``scene_mapping``, ``scene_school``, ``school`` and ``mapping``.
        decided: rows of ``school_decision``.
        found: rows of ``school_finding``, of the latest check.
        to_lonlat: where the store's schools are.
    """
    latest = _latest(state)
    right = _right(decided, found)
    if latest is None or not right:
        return []
    wanted = {identity for identity, _ in right}
    schools = [
        (row, _identity(row["school_key"], row["name"]))
        for row in state["school"]
        if row["mapping_uuid"] == latest[UUID] and row.get(GEOMETRY) is not None
    ]
    schools = [(row, identity) for row, identity in schools if identity in wanted]
    points = to_lonlat([row[GEOMETRY] for row, _ in schools])
    measured = {
        (row["school_key"] or "", row["name"])
        for (row, identity), point in zip(schools, points)
        if any(identity == one and is_at((point.x, point.y), place) for one, place in right)
    }
    scenes = {
        str(row["scene_uuid"])
        for row in state["scene_school"]
        if row["mapping_uuid"] == latest[UUID] and (row["school_key"] or "", row["school_name"]) in measured
    }
    return _marked(state, scenes, False)


def with_decisions(
    state: State,
    planned: ChangeSet,
    decided: Sequence[Row],
    found: Sequence[Row],
    to_lonlat: ToLonLat,
    tables: Sequence[str],
) -> ChangeSet:
    """The same changes without marks that a decision has lifted, as in a layer that was classified before it.

    Args:
        state: rows by table before the changes.
        planned: the changes.
        decided: rows of ``school_decision``.
        found: rows of ``school_finding``.
        to_lonlat: where the store's schools are.
        tables: the tables, parents first.
    """
    further = lifted(changes.applied(state, [planned]), decided, found, to_lonlat)
    return changes.joined([planned, ChangeSet(tuple(further))], tables)


def _identity(key: str | None, name: str | None) -> str:
    return UnitSaid(key or "", name or "", "").identity


def _latest(state: State) -> Row | None:
    return max(state["mapping"], key=lambda row: row["ordinal"], default=None)


def _right(decided: Iterable[Row], found: Iterable[Row]) -> list[tuple[str, tuple[float, float]]]:
    """Which units lie right, and where, in degrees: the latest decision about each counts."""
    overtaken = {_unit_of(row) for row in found if row["check_code"] == OUTDATED}
    said = {(_unit_of(row), row["register_row"]) for row in found}
    right, answered = [], list[Row]()
    for row in latest_first(decided):
        unit, place = _unit_of(row), place_of(row["register_row"])
        is_answered = any(
            unit == _unit_of(later) and says_the_same(row["register_row"], later["register_row"]) for later in answered
        )
        answered.append(row)
        is_overtaken = unit in overtaken and not any(
            unit == one and says_the_same(row["register_row"], says) for one, says in said
        )
        if row["decision"] == RIGHT and place is not None and not (is_answered or is_overtaken):
            right.append((unit[0], place))
    return right


def _unit_of(row: Row) -> tuple[str, str]:
    about = UnitSaid.of(row)
    return about.identity, folded(about.name)


def _hanging(state: State, unit: Unit) -> set[str]:
    """Scenes of the latest mapping that have the unit, and whose class may change with it."""
    latest = _latest(state)
    names = {folded(name) for name in unit.scenes}
    if latest is None or not names:
        return set()
    called = {str(row["scene_uuid"]): folded(row["name"]) for row in _rows_of(state, latest)}
    identity = _identity(unit.key, unit.name)
    return {
        str(row["scene_uuid"])
        for row in state["scene_school"]
        if row["mapping_uuid"] == latest[UUID]
        and called.get(str(row["scene_uuid"])) in names
        and (
            _identity(row["school_key"], row["school_name"]) == identity
            if row["school_key"]
            else folded(row["school_name"]) == folded(unit.name)
        )
    }


def _rows_of(state: State, latest: Row) -> list[Row]:
    return [row for row in state["scene_mapping"] if row["mapping_uuid"] == latest[UUID]]


def _marked(state: State, scenes: set[str], is_doubtful: bool) -> list[Change]:
    """What marks scenes of the latest mapping, or takes the mark from them, and counts the marks anew.

    A scene that a mapping or a correction has changed since is not given back the mark that it had before: see
    :attr:`~..store.changes.Change.whole`.
    """
    latest = _latest(state)
    if latest is None:
        return []
    of_mapping = _rows_of(state, latest)
    rows = [(SCENE, row) for row in state[SCENE] if str(row[UUID]) in scenes]
    rows += [("scene_mapping", row) for row in of_mapping if str(row["scene_uuid"]) in scenes]
    done = [
        changes.update(table, row, position_doubt=is_doubtful).of_whole_row()
        for table, row in rows
        if bool(row["position_doubt"]) != is_doubtful
    ]
    count = sum(is_doubtful if str(row["scene_uuid"]) in scenes else bool(row["position_doubt"]) for row in of_mapping)
    if latest["doubtful_count"] != count and (done or latest["doubtful_count"] is not None):
        done.append(changes.update("mapping", latest, doubtful_count=count))
    return done
