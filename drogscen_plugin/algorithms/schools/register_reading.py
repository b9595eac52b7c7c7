# SPDX-License-Identifier: GPL-2.0-or-later
"""A school register and what it is compared with, read into plain arrays in one local plane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateTransform,
    QgsExpressionContext,
    QgsFeature,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)

from ... import paths
from ...core.arrays import Shapes
from ...core.geometry import plausibility, position_problems
from ...core.schools import register_headers, register_values
from ...core.schools.doctor.addresses import AddressBook, parsed
from ...core.schools.doctor.findings import Units
from ...core.text import folded
from ...storage.geodata import school_register
from ...storage.geodata.coordinates import LocalPlane, area_of_use, lonlat_crs, transform_points, transform_shapes
from ...storage.geodata.positions import shapes_in
from ...translation import tr
from ..classification import school_filter
from ..inputs import feature_reading

_SCHOOL_WORDS = ("skol", "school", "utbildning", "education", "förskol")
"""What the purpose of a school building has in it (Lantmäteriet: *Samhällsfunktion; Skola*)."""


@dataclass(frozen=True)
class Register:
    """A school register as read.

    Attributes:
        features: every row.
        units: those that are checked: those that the filter keeps, and those of which it cannot tell; their places
            are in degrees until :meth:`in_plane`.
        rows: which row each unit is.
        private: columns about persons.
        title: the layer's name.
    """

    features: list[QgsFeature]
    units: Units
    rows: list[int]
    private: tuple[str, ...]
    title: str

    def in_plane(self, plane: LocalPlane) -> Register:
        """The same with the units' places in a local plane."""
        shapes = transform_shapes(self.units.shapes, plane.from_lonlat)
        units = replace(
            self.units,
            shapes=shapes,
            xy=middles(shapes),
            swapped_xy=transform_points(self.units.swapped_xy, plane.from_lonlat),
        )
        return replace(self, units=units)


@dataclass(frozen=True)
class Asked:
    """What a register is read by; '' for a field or filter that was not chosen."""

    key: str = ""
    name: str = ""
    pupils: str = ""
    filter_text: str = ""


def known_columns() -> dict[str, tuple[str, ...]]:
    """Names of columns of addresses, municipalities and buildings, by role."""
    return register_headers.load_column_names(paths.plugin_file("resources", "registers", "place_columns.csv"))


def column_of(source: QgsProcessingFeatureSource, role: str) -> int:
    """The column of a role, -1 for none."""
    names = [field.name() for field in source.fields()]
    found = register_headers.candidates(names, known_columns(), role)
    return names.index(found[0]) if found else -1


def texts(features: Sequence[QgsFeature], column: int) -> list[str]:
    """A column as clean text, '' where there is none."""
    return feature_reading.texts_of(features, column) if column >= 0 else [""] * len(features)


def read_register(
    source: QgsProcessingFeatureSource,
    asked: Asked,
    context: QgsExpressionContext,
    transforms,
    feedback: QgsProcessingFeedback,
) -> Register:
    """Read a register; places are still in degrees.

    Raises:
        QgsProcessingException: it has no rows, or its filter cannot be used.
    """
    title = source.sourceName()
    features = feature_reading.read_features(source, feedback)
    if not features:
        raise QgsProcessingException(
            tr("School layer “{layer}” has no features. Choose a layer with schools.").format(layer=title)
        )
    columns = school_register.columns_of(source)
    conditions = school_filter.conditions(source, columns, asked.filter_text)
    kept = {id(one) for one in school_filter.apply(features, conditions, context, title, feedback)}
    counts = [id(one) in kept for one in features]
    spellings = school_register.spellings()
    fields = source.fields()

    def of(name: str | None) -> list[str] | None:
        return texts(features, fields.indexOf(name)) if name else None

    forms, statuses = of(columns.forms), of(columns.status)
    knows_form = _known(forms, spellings["forms"], len(features))
    knows_status = _known(statuses, spellings["status"], len(features))
    rows = [row for row in range(len(features)) if counts[row] or not knows_form[row] or not knows_status[row]]
    chosen = [features[row] for row in rows]
    shapes, swapped, problems = _places(source, chosen, transforms)

    def some(values: list[str] | None) -> list[str]:
        return [values[row] for row in rows] if values is not None else [""] * len(rows)

    names = feature_reading.names_of(features, asked.name or columns.name or "", tr("School {id}"))
    units = Units(
        keys=some(of(asked.key or columns.key)),
        names=[names[row] for row in rows],
        shapes=shapes,
        xy=middles(shapes),
        problems=problems,
        swapped_xy=swapped,
        addresses=texts(chosen, column_of(source, "address")),
        towns=texts(chosen, column_of(source, "town")),
        municipalities=texts(chosen, column_of(source, "municipality")),
        counts=np.array([counts[row] for row in rows]),
        forms=some(forms) if forms is not None else None,
        statuses=some(statuses) if statuses is not None else None,
        knows_form=knows_form[rows],
        knows_status=knows_status[rows],
        pupils=some(of(asked.pupils or columns.pupils)),
    )
    return Register(features, units, rows, columns.private, title)


def _known(values: list[str] | None, spellings: Mapping[str, str], count: int) -> np.ndarray:
    """Which rows hold a value of the register; all where it has no such column."""
    if values is None:
        return np.ones(count, dtype=bool)
    known = {text: bool(register_values.codes_of(text, spellings)) for text in set(values)}
    return np.array([known[text] for text in values], dtype=bool)


def _places(
    source: QgsProcessingFeatureSource, features: list[QgsFeature], transforms
) -> tuple[Shapes, np.ndarray, list[str]]:
    """Shapes in degrees, None for none; places with swapped axes where that is what is wrong; and what is wrong."""
    shapes, problem = shapes_in(features)
    xy = middles(shapes)
    crs = source.sourceCrs()
    to_degrees = QgsCoordinateTransform(crs, lonlat_crs(), transforms)
    reason = plausibility.implausible(
        xy,
        transform_points(xy, to_degrees),
        to_lonlat=lambda points: transform_points(points, to_degrees),
        is_geographic=crs.isGeographic(),
        area=area_of_use(crs),
    )
    problems = [str(one or other) for one, other in zip(problem, reason)]
    turned = [row for row, one in enumerate(problems) if one == position_problems.SWAPPED]
    swapped = np.full_like(xy, np.nan)
    swapped[turned] = transform_points(xy[turned][:, ::-1], to_degrees)
    shapes[[row for row, one in enumerate(problems) if one]] = None
    return transform_shapes(shapes, to_degrees), swapped, problems


def middles(shapes: Shapes) -> np.ndarray:
    """The middle of each shape, NaN for none (n, 2)."""
    xy = np.full((len(shapes), 2), np.nan)
    filled = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    xy[filled] = shapely.get_coordinates(shapely.centroid(shapes[filled]))
    return xy


def read_addresses(
    source: QgsProcessingFeatureSource, plane: LocalPlane, transforms, feedback: QgsProcessingFeedback
) -> AddressBook:
    """Address points as a book.

    Raises:
        QgsProcessingException: no columns with streets were found.
    """
    features = feature_reading.read_features(source, feedback)
    street, number_, letter = (column_of(source, role) for role in ("street", "house_number", "house_letter"))
    if street < 0:
        raise QgsProcessingException(
            tr(
                "Address layer “{layer}” has no column with streets. Call it gatunamn, or give whole addresses in one called gatuadress."
            ).format(layer=source.sourceName())
        )
    streets, towns = texts(features, street), texts(features, column_of(source, "post_town"))
    if number_ < 0:
        whole = [parsed(text) for text in streets]
        numbers = [one.number if one else "" for one in whole]
        streets = [text.rstrip("0123456789 abcdefghABCDEFGH-") or text for text in streets]
    else:
        numbers = [one + two for one, two in zip(texts(features, number_), texts(features, letter))]
    return AddressBook(streets, numbers, towns, middles(_planar(source, features, plane, transforms)))


def _planar(source: QgsProcessingFeatureSource, features: list[QgsFeature], plane: LocalPlane, transforms) -> Shapes:
    shapes, _ = shapes_in(features)
    to_degrees = QgsCoordinateTransform(source.sourceCrs(), lonlat_crs(), transforms)
    return transform_shapes(transform_shapes(shapes, to_degrees), plane.from_lonlat)


def read_municipalities(
    source: QgsProcessingFeatureSource, plane: LocalPlane, transforms, feedback: QgsProcessingFeedback
) -> dict[str, shapely.Geometry]:
    """Areas by folded code and by folded name."""
    features = feature_reading.read_features(source, feedback)
    shapes = shapely.make_valid(_planar(source, features, plane, transforms))
    found: dict[str, shapely.Geometry] = {}
    for role in ("area_code", "area_name"):
        for text, shape in zip(texts(features, column_of(source, role)), shapes):
            if text and shape is not None:
                found.setdefault(folded(text), shape)
    return found


def read_buildings(
    source: QgsProcessingFeatureSource, plane: LocalPlane, transforms, feedback: QgsProcessingFeedback
) -> Shapes:
    """School buildings: those whose purpose says so, or all where no column says what they are for."""
    features = feature_reading.read_features(source, feedback)
    column = column_of(source, "purpose")
    if column >= 0:
        purposes = [folded(text) for text in texts(features, column)]
        features = [one for one, text in zip(features, purposes) if any(word in text for word in _SCHOOL_WORDS)]
    shapes = _planar(source, features, plane, transforms)
    return shapes[~shapely.is_missing(shapes)]
