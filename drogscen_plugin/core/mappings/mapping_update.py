# SPDX-License-Identifier: GPL-2.0-or-later
"""A new mapping in a store: from what the store holds and what became of each scene to the changes that record it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..classification.identity import derived_uuid
from ..classification.scene_class import CLASSIFIED, UNKNOWN
from ..store import changes
from ..store.changes import Change, ChangeSet, Row, Rows
from ..store.schema import GEOMETRY, UUID
from ..text import folded
from . import change_code, lifecycle
from .incoming import FIGURES, Incoming, scene_school_key
from .inheritance import Inherited, inherit
from .known_scenes import KnownRows
from .scene_names import comparable

TABLES = ("mapping", "scene", "scene_mapping", "predecessor", "plan_scene", "school", "scene_school")
"""The tables that a mapping is written to, parents first."""

_COUNTS = {
    "new_count": change_code.NEW,
    "remaining_count": change_code.REMAINING,
    "ceased_count": change_code.CEASED,
    "merged_count": change_code.MERGED,
    "split_count": change_code.SPLIT,
    "returned_count": change_code.RETURNED,
}


@dataclass
class Update:
    """What a mapping changes.

    Attributes:
        mapping: the row of the mapping.
        outcome: what became of each scene.
        changes: everything to be written, parents first.
        inherited: plans that follow to another scene.
        before: for scenes that were known, their latest earlier figures, by identity.
        after: figures of the scenes of this mapping, by identity.
        replaced: True if a mapping with this label was there.
        later: labels of the mappings after this one, which were told anew.
        state: the rows of :data:`TABLES` as they were before.
    """

    mapping: Row
    outcome: lifecycle.Outcome
    changes: ChangeSet
    inherited: list[Inherited] = field(default_factory=list)
    before: dict[str, Row] = field(default_factory=dict)
    after: dict[str, Row] = field(default_factory=dict)
    replaced: bool = False
    later: list[str] = field(default_factory=list)
    state: Mapping[str, Sequence[Row]] = field(default_factory=dict)

    def rows(self) -> Mapping[str, Sequence[Row]]:
        """The rows of :data:`TABLES` as they are afterwards."""
        return changes.applied(self.state, [self.changes])


def update(
    state: Mapping[str, Sequence[Row]],
    mapping: Row,
    known: KnownRows,
    incoming: Sequence[Incoming],
    outcome: lifecycle.Outcome,
    *,
    values: Row,
    schools: Iterable[Row] = (),
    is_given: bool = True,
) -> Update:
    """The changes that bring a mapping into the store; none if it already holds exactly the same.

    Args:
        state: the rows of :data:`TABLES`, with geometry where they have one.
        mapping: the mapping's row, as :func:`mapping_row` gives it.
        known: the scenes as they were before.
        incoming: the scenes of the mapping.
        outcome: what became of them, in the same order.
        values: source, day of receipt, radius and run record of the mapping.
        schools: rows of ``school`` without keys: key, name, owner type, pupils, geometry.
        is_given: False where the mapping is only told anew, with the identities that it has.
    """
    existing = {table: {row[UUID]: row for row in state[table]} for table in TABLES}
    classes = [scene.figures["class_code"] for scene in incoming]
    wanted: dict[str, dict[str, Row]] = {table: {} for table in TABLES}
    row = {**mapping, **values}
    row.update({name: outcome.count(code) for name, code in _COUNTS.items()})
    row.update(
        scene_count=len(incoming),
        classified_count=classes.count(CLASSIFIED),
        unknown_count=classes.count(UNKNOWN),
        borderline_count=sum(1 for scene in incoming if scene.figures["borderline"]),
    )
    wanted["mapping"][mapping[UUID]] = row
    result = Update(row, outcome, ChangeSet(()))
    result.before = {uuid: {name: present[name] for name in FIGURES} for uuid, present in known.latest.items()}
    for scene, present in zip(incoming, outcome.present):
        result.after[present.uuid] = scene.figures
        _want_present(wanted, mapping[UUID], scene, present)
    for departed in _departed(state, mapping, outcome):
        _want_departed(wanted, existing, mapping[UUID], departed, known.latest.get(departed.uuid))
    for school in schools:
        key = derived_uuid(f"school:{school['school_key'] or folded(school['name'])}")
        wanted["school"][key] = {UUID: key, **school, "mapping_uuid": mapping[UUID]}
    heirs = _heirs(known.own, incoming, outcome) if is_given else {}
    result.inherited = inherit(existing, wanted, state["plan_scene"], mapping[UUID], heirs)
    result.changes = ChangeSet((*_stale(existing, wanted, mapping[UUID]), *_differences(existing, wanted)))
    return result


def _want_present(wanted: Rows, mapping: str, scene: Incoming, present: lifecycle.Present) -> None:
    key = derived_uuid(f"scene_mapping:{present.uuid}|{mapping}")
    wanted["scene"][present.uuid] = {
        UUID: present.uuid,
        **scene.figures,
        "classified_at": scene.classified_at,
        "present": True,
        "change_code": present.code,
        "mapping_uuid": mapping,
        GEOMETRY: scene.wkb,
    }
    wanted["scene_mapping"][key] = {
        UUID: key,
        "scene_uuid": present.uuid,
        "mapping_uuid": mapping,
        "change_code": present.code,
        "present": True,
        "source_uuid": scene.key,
        "matched_by": present.matched_by,
        "doubt": present.doubt,
        **scene.figures,
        GEOMETRY: scene.wkb,
    }
    for before in present.predecessors:
        key = derived_uuid(f"predecessor:{present.uuid}|{before}|{mapping}")
        row = {UUID: key, "scene_uuid": present.uuid, "predecessor_uuid": before, "mapping_uuid": mapping}
        wanted["predecessor"][key] = row
    for number, school in enumerate(scene.schools):
        key = scene_school_key(present.uuid, mapping, number)
        row = {UUID: key, "scene_uuid": present.uuid, "mapping_uuid": mapping, **school}
        wanted["scene_school"][key] = row


def _departed(state: Mapping[str, Sequence[Row]], mapping: Row, outcome: lifecycle.Outcome) -> list[lifecycle.Departed]:
    """Scenes that are gone, including those that only an earlier version of this mapping had."""
    told = {scene.uuid for scene in outcome.present} | {scene.uuid for scene in outcome.departed}
    own = {row["scene_uuid"] for row in state["scene_mapping"] if row["mapping_uuid"] == mapping[UUID]}
    scenes = {row[UUID] for row in state["scene"]}  # includes all of them, unless somebody has edited the store
    stale = [
        lifecycle.Departed(uuid, change_code.CEASED, None, withdrawn=True) for uuid in sorted((own & scenes) - told)
    ]
    return [*outcome.departed, *stale]


def _heirs(own: Mapping[str, Row], incoming: Sequence[Incoming], outcome: lifecycle.Outcome) -> dict[str, str]:
    """For scenes that only an earlier version of this mapping had, the one that now has come with their key or name."""
    withdrawn = {scene.uuid for scene in outcome.departed if scene.withdrawn}
    gone = {uuid: row for uuid, row in own.items() if uuid in withdrawn}
    if not gone:
        return {}
    by_key = {scene.key: present.uuid for scene, present in zip(incoming, outcome.present)}
    names = Counter(scene.comparable_name for scene in incoming)
    by_name = {scene.comparable_name: by_key[scene.key] for scene in incoming if names[scene.comparable_name] == 1}
    by_name.pop("", None)
    heirs = {uuid: by_key.get(row["source_uuid"], by_name.get(comparable(row["name"]))) for uuid, row in gone.items()}
    return {uuid: heir for uuid, heir in heirs.items() if heir is not None}


def _want_departed(wanted: Rows, existing: Rows, mapping: str, departed: lifecycle.Departed, last: Row | None) -> None:
    known = existing["scene"][departed.uuid]
    figures = {name: (last or known).get(name) for name in FIGURES}
    wanted["scene"][departed.uuid] = {
        UUID: departed.uuid,
        **figures,
        "classified_at": known["classified_at"],
        "present": False,
        "change_code": departed.code,
        "mapping_uuid": last["mapping_uuid"] if last else mapping,
        GEOMETRY: last[GEOMETRY] if last else known[GEOMETRY],
    }
    key = derived_uuid(f"scene_mapping:{departed.uuid}|{mapping}")
    wanted["scene_mapping"][key] = {
        UUID: key,
        "scene_uuid": departed.uuid,
        "mapping_uuid": mapping,
        "change_code": departed.code,
        "present": False,
        "source_uuid": existing["scene_mapping"].get(key, {}).get("source_uuid"),
        "matched_by": None,
        "doubt": departed.doubt,
        **dict.fromkeys(FIGURES),
        "borderline": False,
        "position_doubt": False,
        "name": figures["name"],
        GEOMETRY: None if last else known[GEOMETRY],
    }


def _stale(existing: Rows, wanted: Rows, mapping: str) -> Iterable[Change]:
    """What an earlier version of this mapping wrote and this one does not have."""
    for table in ("predecessor", "scene_school"):
        for key, row in existing[table].items():
            if row["mapping_uuid"] == mapping and key not in wanted[table]:
                yield changes.delete(table, row)


def _differences(existing: Rows, wanted: Rows) -> Iterable[Change]:
    for table in TABLES:
        for key, row in wanted[table].items():
            known = existing[table].get(key)
            if known is None:
                yield changes.insert(table, row)
            elif any(known.get(name) != value for name, value in row.items() if name != "classified_at"):
                yield changes.update(table, known, **row)
