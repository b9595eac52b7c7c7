# SPDX-License-Identifier: GPL-2.0-or-later
"""A layer of incidents as arrays: only read, counted in memory, never stored."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timezone

import numpy as np
import shapely
from qgis.core import QgsFeature, QgsProcessingFeatureSource, QgsProcessingFeedback, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from ... import compat
from ...core.errors import CoordinatesOutsideCrs
from ...core.evaluation import days
from ...core.evaluation.counting import Incidents
from ...core.evaluation.refusals import EvaluationRefused
from ...core.evaluation.windows import Windows
from ...core.text import clean
from ...storage.geodata.coordinates import LocalPlane, transform_shapes
from ...storage.geodata.positions import in_degrees, shapes_in
from ...storage.geopackage import whole_table
from ...storage.geopackage.table_reading import Reading
from ...storage.value_lists import value_list
from ..inputs import feature_reading

_WITH_ZONE = (Qt.TimeSpec.UTC, Qt.TimeSpec.OffsetFromUTC, Qt.TimeSpec.TimeZone)
_MIDNIGHT = "00:00"


@dataclass(frozen=True)
class Columns:
    """Which fields hold what: the date, the category ('' for none) and the id ('' for none)."""

    date: str
    category: str
    id: str


@dataclass(frozen=True)
class Read:
    """What was read.

    Attributes:
        incidents: the rows.
        with_zone, without_zone, at_midnight: how many times had a time zone, none, and stood at 00:00.
    """

    incidents: Incidents
    with_zone: int
    without_zone: int
    at_midnight: int

    def repeated(self) -> int:
        """How many rows look like an earlier one: by their id, else by place, day and category."""
        seen: Counter[object] = Counter(filter(None, self.incidents.ids))
        if not seen:
            places = [None if shape is None else shape.wkb for shape in self.incidents.shapes]
            rows = zip(places, self.incidents.days, self.incidents.categories)
            seen = Counter(row for row in rows if row[0] is not None and row[1] is not None)
        return sum(count - 1 for count in seen.values())

    def without_position(self, windows: Windows, categories: Sequence[str]) -> tuple[int, int, int]:
        """How many rows of the categories have no position: in all, and in the windows before and after."""
        nowhere = shapely.is_missing(self.incidents.shapes) | shapely.is_empty(self.incidents.shapes)
        rows = [
            self.incidents.days[row]
            for row in np.flatnonzero(nowhere).tolist()
            if not categories or self.incidents.categories[row] in categories
        ]
        inside = [sum(day is not None and one.holds(day) for day in rows) for one in (windows.before, windows.after)]
        return len(rows), inside[0], inside[1]


def times_as_written(layer: QgsVectorLayer | None, field: str) -> Mapping[int, str] | None:
    """The date-times of a GeoPackage as they stand in the file, by feature; None for any other layer.

    Several QGIS versions take the Z of such times for local time (QGIS issues 48393 and 56695). On the main thread.
    """
    table = whole_table.of_layer(layer)
    if table is None or table.types.get(field) != "DATETIME":
        return None
    try:
        reading = Reading(table)
        try:
            return reading.keyed(field)
        finally:
            reading.close()
    except sqlite3.Error:
        return None


def read(
    source: QgsProcessingFeatureSource,
    columns: Columns,
    written: Mapping[int, str] | None,
    plane: LocalPlane,
    transforms,
    feedback: QgsProcessingFeedback,
) -> Read:
    """Read the incidents.

    Args:
        source: the layer.
        columns: its fields.
        written: from :func:`times_as_written`.
        plane: the plane that they are counted in.
        transforms: QGIS's transform context.
        feedback: asked whether the user stopped.

    Raises:
        EvaluationRefused: it has no points, no days that can be read, or coordinates that cannot be in its CRS.
        QgsProcessingException: the user stopped.
    """
    if QgsWkbTypes.geometryType(source.wkbType()) != QgsWkbTypes.GeometryType.PointGeometry:
        raise EvaluationRefused("PUNKTER")
    fields = source.fields()
    at = {name: fields.lookupField(name) for name in (columns.date, columns.category, columns.id) if name}
    if at.get(columns.date, -1) < 0:
        raise EvaluationRefused("DATUMFALT", field=columns.date or "–")
    features = feature_reading.read_features(source, feedback)
    moments = [_value(feature, at[columns.date], written) for feature in features]
    swedish = [days.day_of(moment) for moment in moments]
    if ambiguous := next((value for value in moments if days.is_ambiguous(value)), None):
        raise EvaluationRefused("DATUM_TVETYDIGT", value=clean(ambiguous))
    if not any(swedish):
        raise EvaluationRefused("DATUMFALT", field=columns.date)
    words = value_list("incident_category")
    categories = [""] * len(features)
    if columns.category:
        texts = feature_reading.texts_of(features, at[columns.category])
        code_of = {text: words.code_of(text) or text for text in set(texts)}
        categories = [code_of[text] for text in texts]
    timed = [moment for moment in moments if _is_timed(moment)]
    return Read(
        incidents=Incidents(
            shapes=_shapes(source, features, plane, transforms),
            days=swedish,
            categories=categories,
            ids=feature_reading.texts_of(features, at[columns.id]) if columns.id else [""] * len(features),
        ),
        with_zone=sum(_has_zone(moment) for moment in timed),
        without_zone=sum(not _has_zone(moment) for moment in timed),
        at_midnight=sum(_is_midnight(moment) for moment in timed),
    )


def _shapes(source, features: list[QgsFeature], plane: LocalPlane, transforms) -> np.ndarray:
    """The points in the plane, None without a position: empty, at 0,0, or where the CRS has no such place."""
    shapes, problem = shapes_in(features)
    shapes = np.asarray(shapes, dtype=object)
    corners = shapely.bounds(shapes)
    at_zero = (corners == 0).all(axis=1)
    shapes[at_zero | (problem != "")] = None
    problem = np.where(at_zero & (problem == ""), "at_zero", problem).astype(object)
    try:
        positions = in_degrees(shapes, problem, source.sourceCrs(), transforms)
    except CoordinatesOutsideCrs as error:
        raise EvaluationRefused("KOORDINATSYSTEM") from error
    return transform_shapes(np.asarray(positions.lonlat, dtype=object), plane.from_lonlat)


def _value(feature: QgsFeature, index: int, written: Mapping[int, str] | None) -> object:
    """The date or moment of a feature, as Python has them: None for NULL."""
    if written is not None:
        return written.get(feature.id())
    value = feature[index]
    if compat.is_null(value):
        return None
    if isinstance(value, QDateTime):
        return _moment(value)
    if isinstance(value, QDate):
        return date(value.year(), value.month(), value.day()) if value.isValid() and value.year() > 0 else None
    return value


def _moment(value: QDateTime) -> datetime | None:
    if not value.isValid():
        return None
    has_zone = value.timeSpec() in _WITH_ZONE
    known = value.toUTC() if has_zone else value
    day, time = known.date(), known.time()
    if day.year() < 1:
        return None
    moment = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute(), time.second())
    return moment.replace(tzinfo=timezone.utc) if has_zone else moment


def _is_timed(value: object) -> bool:
    """Whether a readable value has a time of day."""
    if isinstance(value, datetime):
        return True
    return isinstance(value, str) and days.day_of(value) is not None and len(value.strip()) > len("2024-01-01")


def _has_zone(value: object) -> bool:
    if isinstance(value, datetime):
        return value.tzinfo is not None
    text = str(value).strip()
    return text.endswith("Z") or "+" in text[10:] or "-" in text[10:]


def _is_midnight(value: object) -> bool:
    text = value.strftime("%H:%M") if isinstance(value, datetime) else str(value).strip()[11:16]
    return text == _MIDNIGHT
