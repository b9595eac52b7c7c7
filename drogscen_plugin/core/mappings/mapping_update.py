"""A new mapping in a store: from what the store holds and what became of each scene to the changes that record it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..classification.identity import derived_uuid
from ..classification.scene_class import CLASSIFIED, UNKNOWN
from ..store import changes
from ..store.changes import Change, ChangeSet, Row, Rows
from ..store.schema import GEOMETRY, UUID
from ..text import folded
from . import change_code, lifecycle
from .known_scenes import KnownRows

FIGURES = (
    "name",
    "class_code",
    "borderline",
    "school_count",
    "nearest_school",
    "nearest_m",
    "schools",
    "pupils",
    "district",
    "radius_m",
    "shootings",
)
"""What is known about a scene in one mapping; ``scene`` holds the figures from the latest one that it was in."""

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


@dataclass(frozen=True)
class Incoming:
    """A classified scene of the new mapping.

    Attributes:
        key: the identity that it came with.
        figures: values of :data:`FIGURES`, metres rounded to millimetres.
        wkb: its geometry in the store's CRS and geometry type, None for none.
        classified_at: when it was classified, as ISO text in UTC, None if not known.
        schools: rows of ``scene_school`` without keys: ``school_key``, ``school_name``, ``distance_m``, ``rank``.
    """

    key: str
    figures: Row
    wkb: bytes | None
    classified_at: str | None
    schools: Sequence[Row] = ()


@dataclass(frozen=True)
class Inherited:
    """A plan that follows from a scene to the one that took its place."""

    plan_uuid: str
    from_scene: str
    to_scene: str


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
    """

    mapping: Row
    outcome: lifecycle.Outcome
    changes: ChangeSet
    inherited: list[Inherited] = field(default_factory=list)
    before: dict[str, Row] = field(default_factory=dict)
    after: dict[str, Row] = field(default_factory=dict)


def update(
    state: Mapping[str, Sequence[Row]],
    mapping: Row,
    known: KnownRows,
    incoming: Sequence[Incoming],
    outcome: lifecycle.Outcome,
    *,
    values: Row,
    schools: Iterable[Row] = (),
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
    _want_inherited(wanted, existing, state["plan_scene"], mapping[UUID], result)
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
        key = derived_uuid(f"scene_school:{present.uuid}|{mapping}|{number}")
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
        "name": figures["name"],
        GEOMETRY: None if last else known[GEOMETRY],
    }


def _want_inherited(wanted: Rows, existing: Rows, attached: Iterable[Row], mapping: str, result: Update) -> None:
    """Pass on plans of predecessors that are recorded for the first time: what was detached since stays detached."""
    plans = defaultdict(list)
    for link in sorted(attached, key=lambda row: row["plan_uuid"]):
        plans[link["scene_uuid"]].append(link["plan_uuid"])
    taken = {(link["plan_uuid"], link["scene_uuid"]) for link in existing["plan_scene"].values()}
    for key, row in wanted["predecessor"].items():
        if key in existing["predecessor"]:
            continue
        scene, before = row["scene_uuid"], row["predecessor_uuid"]
        for plan in plans[before]:
            if (plan, scene) in taken:
                continue
            taken.add((plan, scene))
            uuid = derived_uuid(f"plan_scene:{plan}|{scene}|{mapping}")
            wanted["plan_scene"][uuid] = {UUID: uuid, "plan_uuid": plan, "scene_uuid": scene, "inherited_from": before}
            result.inherited.append(Inherited(plan, before, scene))


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
