# SPDX-License-Identifier: GPL-2.0-or-later
"""The workbook of a meeting pack: what the papers show, in a form to count and sort."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...core.meeting import audience
from ...core.meeting.pack import Pack
from ...core.scenes.scene_list import Scene
from ...core.sheets import sheet_writing
from ...core.sheets.sheet_writing import Sheet
from ...core.store.changes import Row
from ...core.store.schema import UUID, Schema, Table
from ...core.store.vocabulary import Vocabulary
from ...core.text import alphabetical
from ...translation import language, tr
from ...wording import gap_sentences, others_nearby
from ..pages import sentences as pack_sentences

_TABLES = (
    "plan",
    "measure",
    "measure_event",
    "follow_up",
    "evaluation",
    "indicator",
    "indicator_value",
    "party",
)
_FOR_PROGRAMS = ("design", "frozen_design", "monthly", "run_record")
"""Fields that hold what only the plugin reads."""
_KEY = "key"
_MINUTE = len("2026-10-01T12:30")


def sheets(pack: Pack, schema: Schema, vocabularies: Mapping[str, Vocabulary]) -> list[Sheet]:
    """The sheets of the workbook.

    What the workbook is and where it comes from; scenes, pairs, schools near several scenes, plans, measures,
    follow-ups, parties and gaps. An external audience gets no sheet of gaps.

    Args:
        pack: the content.
        schema: the store's schema.
        vocabularies: the value lists by name.
    """
    allowed = {table.name: table for table in audience.tables(schema, external=pack.external)}
    shown = [_for_people(allowed[name]) for name in _TABLES]
    rows = {**pack.content, "scene": [scene.row for scene in pack.scenes], "indicator_value": _named_places(pack)}
    written = sheet_writing.sheets(shown, rows, vocabularies, language(), labels=True)
    content_sheets = [_scenes(pack, schema["scene"], vocabularies), _pairs(pack, schema["scene_school"]), _shared(pack)]
    content_sheets += [_without_keys(sheet) for sheet in written]
    if not pack.external:
        content_sheets.append(_gaps(pack))
    return [_about(pack), *content_sheets]


def _named_places(pack: Pack) -> list[Row]:
    """The values of indicators with the names of their places, which are keys where they are scenes."""
    names = {scene.uuid: scene.row["name"] for scene in pack.scenes}
    return [{**row, "place": names.get(row["place"]) or row["place"]} for row in pack.content["indicator_value"]]


def _for_people(table: Table) -> Table:
    return replace(table, fields=tuple(field for field in table.fields if field.name not in _FOR_PROGRAMS))


def _about(pack: Pack) -> Sheet:
    """Source and year, audience and stamp, as sheets get copied out of their workbooks."""
    rows = [
        (tr("Mapping"), pack_sentences.sources(pack)),
        (tr("Result"), pack_sentences.headline(pack)),
        (tr("Audience"), pack_sentences.audience_note(pack)),
        (tr("Order of priority"), pack_sentences.weights_sentence(pack)),
        (tr("Class"), pack_sentences.explanation()),
        (tr("Made"), " · ".join(filter(None, (pack.today.isoformat(), pack.unit)))),
    ]
    if stamp := pack_sentences.stamp(pack):
        rows.insert(0, (tr("Stamp"), stamp))
    headers = [tr("About"), pack_sentences.title(pack)]
    return Sheet("about", tr("About the workbook"), headers, ["text", "text"], [list(row) for row in rows])


def _without_keys(sheet: Sheet) -> Sheet:
    kept = [number for number, kind in enumerate(sheet.types) if kind != _KEY]
    return Sheet(
        sheet.table,
        sheet.title,
        [sheet.headers[number] for number in kept],
        [sheet.types[number] for number in kept],
        [[row[number] for number in kept] for row in sheet.rows],
    )


def _numbered(pack: Pack) -> list[tuple[int | None, Scene]]:
    """The scenes with the numbers that they have on maps and papers, in their order; those without one last."""
    ranks = {place.row[UUID]: place.rank for place in pack.places}
    numbered = [(ranks.get(scene.uuid), scene) for scene in pack.scenes]
    return sorted(numbered, key=lambda pair: (pair[0] is None, pair[0] or 0))


def _scenes(pack: Pack, table: Table, vocabularies: Mapping[str, Vocabulary]) -> Sheet:
    fields = [field for field in table.fields if field.type != _KEY and field.access == "open"]
    plans = _plans_of(pack)
    rows = []
    for number, scene in _numbered(pack):
        cells = [_cell(field, scene.row.get(field.name), vocabularies) for field in fields]
        rows.append([number, *cells, "; ".join(plans.get(scene.uuid, ())) or None])
    headers = [tr("No."), *(field.label(language()) for field in fields), tr("Plans")]
    return Sheet(
        "scene", table.label(language()), headers, ["integer", *(field.type for field in fields), "text"], rows
    )


def _cell(field, value: object, vocabularies: Mapping[str, Vocabulary]) -> object:
    if field.type == "datetime" and value is not None:
        return str(value)[:_MINUTE].replace("T", " ") + " UTC"
    if field.type == "boolean" and value is not None:
        return tr("yes") if value else tr("no")
    if field.name == "also" and value is not None:
        return others_nearby.counted(str(value))
    if field.vocabulary and value is not None:
        return vocabularies[field.vocabulary].label(str(value), language())
    return value


def _plans_of(pack: Pack) -> dict[str, list[str]]:
    titles_by_scene: dict[str, list[str]] = {}
    for link in pack.content["plan_scene"]:
        if link["plan_uuid"] in pack.titles:
            titles_by_scene.setdefault(link["scene_uuid"], []).append(pack.titles[link["plan_uuid"]])
    return {uuid: sorted(titles, key=alphabetical) for uuid, titles in titles_by_scene.items()}


def _pairs(pack: Pack, table: Table) -> Sheet:
    near: dict[str, list] = {}
    for row in pack.content["scene_school"]:
        if row["mapping_uuid"] == pack.mapping[UUID]:
            near.setdefault(row["scene_uuid"], []).append(row)
    rows = [
        [scene.row["name"], row["school_name"], row["school_key"], row["distance_m"], row["rank"]]
        for scene in pack.scenes
        for row in sorted(near.get(scene.uuid, ()), key=lambda row: (row["rank"], alphabetical(row["school_name"])))
    ]
    headers = [tr("Scene"), tr("School"), tr("School unit code"), tr("Distance (m)"), tr("Order by distance")]
    return Sheet("scene_school", table.label(language()), headers, ["text", "text", "text", "real", "integer"], rows)


def _shared(pack: Pack) -> Sheet:
    rows: list[list[object]] = [
        [name, key or None, len(scenes), "; ".join(f"{scene} ({distance:.1f} m)" for scene, distance in scenes)]
        for key, name, scenes in pack.shared
    ]
    headers = [tr("School"), tr("School unit code"), tr("Number of scenes"), tr("Scenes with distance")]
    return Sheet("school", tr("Schools near several"), headers, ["text", "text", "integer", "text"], rows)


def _gaps(pack: Pack) -> Sheet:
    labels = gap_sentences.labels()
    rows: list[list[object]] = [
        [
            number,
            scene.row["name"],
            labels.get(gap.code, gap.code),
            pack.titles.get(gap.plan_uuid) or None,
            gap_sentences.sentence(gap, pack.titles.get(gap.plan_uuid, "")),
        ]
        for number, scene in _numbered(pack)
        for gap in scene.gaps
    ]
    headers = [tr("No."), tr("Scene"), tr("Gap"), tr("Plan"), tr("What to do")]
    return Sheet("gap", tr("Gaps"), headers, ["integer", "text", "text", "text", "text"], rows)
