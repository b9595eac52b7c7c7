# SPDX-License-Identifier: GPL-2.0-or-later
"""The fields of the outputs: names and types, what they are called in the interface, and clashes with the input's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qgis.core import QgsField, QgsFields

from .. import compat
from ..core.store.schema import GEOMETRY
from ..translation import tr

SCENE_UUID = "scene_uuid"

SCENE_FIELDS = (
    (SCENE_UUID, "text"),
    ("class_code", "text"),
    ("class_label", "text"),
    ("borderline", "boolean"),
    ("school_count", "integer"),
    ("unit_count", "integer"),
    ("nearest_school", "text"),
    ("nearest_m", "real"),
    ("schools", "text"),
    ("pupils", "integer64"),
    ("district", "text"),
    ("radius_m", "real"),
    ("classified_at", "datetime"),
)
POSITION_DOUBT = "position_doubt"
"""In schools that were checked: why the position is doubtful. In scenes: whether the class hangs on such schools alone."""
FROM_POINT = "nearest_point_m"
"""The distance to the nearest school's point, where schools are measured from the edge of their premises."""

RING_FIELDS = (("school_key", "text"), ("school_name", "text"), ("radius_m", "real"))
PAIR_FIELDS = (
    (SCENE_UUID, "text"),
    ("scene_name", "text"),
    ("school_key", "text"),
    ("school_name", "text"),
    ("distance_m", "real"),
    ("rank", "integer"),
)
EXPOSED_FIELDS = (("scene_count", "integer"), ("nearest_scene", "text"), ("nearest_m", "real"))

SCENES, RINGS, PAIRS, EXPOSED, STORE_SCENES = "scenes", "rings", "pairs", "exposed", "store_scenes"
_MARKS = (
    (STORE_SCENES, {"uuid", "class_code", "change_code", "present"}),
    (SCENES, {SCENE_UUID, "class_code", "nearest_m"}),
    (PAIRS, {name for name, _ in PAIR_FIELDS}),
    (EXPOSED, {name for name, _ in EXPOSED_FIELDS}),
    (RINGS, {name for name, _ in RING_FIELDS}),
)


def kind_of(fields: QgsFields) -> str:
    """Which of our results a layer is, by its fields, whatever it is called: one of the five kinds, '' for none."""
    names = {field.name().casefold() for field in fields}
    return next((kind for kind, marks in _MARKS if marks <= names), "")


def scene_fields(*, with_doubt: bool, with_points: bool, with_others: bool) -> Sequence[tuple[str, str]]:
    """The fields of classified scenes.

    Args:
        with_doubt: the schools were checked, so there is one for doubtful positions.
        with_points: schools are measured from their premises, so there is one for the distance from their points.
        with_others: something was counted beside the schools.
    """
    further = (
        *(((POSITION_DOUBT, "boolean"),) if with_doubt else ()),
        *(((FROM_POINT, "real"),) if with_points else ()),
        *((("also_count", "integer"), ("also", "text")) if with_others else ()),
    )
    return (*SCENE_FIELDS[:-2], *further, *SCENE_FIELDS[-2:])


def layer_titles() -> dict[str, str]:
    """What each output is called in the interface's language."""
    return {
        "OUTPUT": tr("Drug scenes"),
        "RINGS": tr("School rings"),
        "PAIRS": tr("Scene–school pairs"),
        "EXPOSED_SCHOOLS": tr("Exposed schools"),
    }


def aliases() -> dict[str, str]:
    """What each of our fields is called in the interface's language."""
    return {
        SCENE_UUID: tr("Scene identity"),
        "class_code": tr("Class (code)"),
        "class_label": tr("Class"),
        "borderline": tr("Near the limit"),
        "school_count": tr("Schools within the radius"),
        "unit_count": tr("School units within the radius"),
        "nearest_school": tr("Nearest school"),
        "nearest_m": tr("Distance to the nearest (m)"),
        "schools": tr("Schools with distance"),
        "pupils": tr("Pupils in these schools"),
        "district": tr("City district"),
        "radius_m": tr("Radius (m)"),
        "classified_at": tr("Classified at"),
        POSITION_DOUBT: tr("Hangs on doubtful positions"),
        FROM_POINT: tr("Distance to the nearest school's point (m)"),
        "also_count": tr("Others within the radius (number)"),
        "also": tr("Others within the radius"),
        "school_key": tr("School unit code"),
        "school_name": tr("School"),
        "scene_name": tr("Drug scene"),
        "distance_m": tr("Distance (m)"),
        "rank": tr("Order by distance"),
        "scene_count": tr("Drug scenes within the radius"),
        "nearest_scene": tr("Nearest drug scene"),
    }


def field_index(fields: QgsFields, name: str) -> int:
    """Index of the field of that name, ignoring case, -1 for none; aliases do not count."""
    names = [field.name().casefold() for field in fields]
    return names.index(name) if name in names else -1


def new_fields(specification: Sequence[tuple[str, str]]) -> QgsFields:
    """Our own fields, without any of the input's."""
    fields = QgsFields()
    for name, kind in specification:
        fields.append(QgsField(name, compat.FIELD_TYPES[kind]))
    return fields


@dataclass(frozen=True)
class ExtendedFields:
    """An input's fields followed by ours.

    Attributes:
        fields: all of them, in order.
        kept: indexes of the input's attributes that are carried over.
        renamed: pairs of old and new name of the input's fields that had to give way.
        count: how many fields the input has.
        structured: indexes of the input's attributes that hold lists or objects, and become text with JSON.
    """

    fields: QgsFields
    kept: tuple[int, ...]
    renamed: tuple[tuple[str, str], ...]
    count: int
    structured: tuple[int, ...] = ()


def extend_fields(
    source: QgsFields,
    specification: Sequence[tuple[str, str]],
    *,
    left_out: Collection[str] = (),
    as_text: Collection[str] = (),
) -> ExtendedFields:
    """Append our fields to the input's.

    An input field with one of our names, or one of ``as_text``, gets ``_in`` appended to its name, ignoring case,
    as GeoPackage does. Lists and objects become text, and texts lose their width.

    Args:
        source: the input's fields.
        specification: ours.
        left_out: names of input fields that are not carried over.
        as_text: further names of input fields that have to give way, and become text.
    """
    ours = {name for name, _ in specification} | {name.casefold() for name in as_text}
    taken = ours | {field.name().casefold() for field in source}
    fields, kept, renamed, structured = QgsFields(), [], [], []
    for index, field in enumerate(source):
        if field.name() in left_out:
            continue
        copy = QgsField(field)
        if field.type() in compat.STRUCTURED_TYPES:
            # Few formats can hold lists and objects, and each has a way of its own.
            copy = QgsField(field.name(), compat.FIELD_TYPES["text"])
            structured.append(index)
        elif field.type() == compat.FIELD_TYPES["text"]:
            copy.setLength(0)  # what a width says is not always what is in the field
        # A GeoPackage ignores the case of names, and has a column geom of its own.
        is_repeated = field.name().casefold() in {name.casefold() for name in fields.names()}
        if field.name().casefold() in ours or is_repeated or field.name().casefold() == GEOMETRY:
            copy.setName(_free_name(field.name(), taken))
            if field.name().casefold() in as_text:
                copy = QgsField(copy.name(), compat.FIELD_TYPES["text"])
            taken.add(copy.name().casefold())
            renamed.append((field.name(), copy.name()))
        fields.append(copy)
        kept.append(index)
    for field in new_fields(specification):
        fields.append(field)
    return ExtendedFields(fields, tuple(kept), tuple(renamed), len(source), tuple(structured))


def _free_name(name: str, taken: Collection[str]) -> str:
    candidate, number = f"{name}_in", 2
    while candidate.casefold() in taken:
        candidate, number = f"{name}_in{number}", number + 1
    return candidate
