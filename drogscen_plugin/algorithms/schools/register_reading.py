# SPDX-License-Identifier: GPL-2.0-or-later
"""A school register and what it is compared with, read into plain arrays in one local plane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from qgis.core import (
    QgsCoordinateTransform,
    QgsExpressionContext,
    QgsFeature,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)

from ...core.arrays import Shapes
from ...core.errors import CoordinatesOutsideCrs
from ...core.geometry import plausibility, position_problems
from ...core.schools import register_values
from ...core.schools.doctor.findings import Units
from ...storage.geodata import school_register
from ...storage.geodata.coordinates import LocalPlane, area_of_use, lonlat_crs, transform_points, transform_shapes
from ...storage.geodata.place_columns import column_of
from ...storage.geodata.positions import middles, shapes_in
from ...translation import tr
from ...wording.layer_errors import describe_layer_error
from ..inputs import feature_reading, school_filter

_MISPLACED = (
    position_problems.METRES_AS_DEGREES,
    position_problems.DEGREES_AS_METRES,
    position_problems.OUTSIDE,
)
"""What is wrong with all of a layer whose CRS is wrong."""

_FURTHEST_DEG = 25.0
"""No school is further from the others than this; a country is narrower."""


@dataclass(frozen=True)
class Register:
    """A school register as read.

    Attributes:
        features: every row.
        units: those that are checked: those that the filter keeps, and those of which it cannot tell; their places
            are in degrees until :meth:`in_plane`.
        rows: which row each unit is.
        keys: every code in it, also of units that do not count.
        private: columns about persons.
        title: the layer's name.
    """

    features: list[QgsFeature]
    units: Units
    rows: list[int]
    keys: frozenset[str]
    private: tuple[str, ...]
    title: str

    def near_the_rest(self, others: Shapes) -> Register:
        """The same without positions on the other side of the globe from most, which no plane could hold.

        ``others`` are the scenes, in degrees.
        """
        lon = middles(self.units.shapes)[:, 0]
        both = np.concatenate([lon, middles(others)[:, 0]])
        if not np.isfinite(both).any():
            return self
        far = np.abs(lon - np.nanmedian(both)) > _FURTHEST_DEG
        problems = [position_problems.OUTSIDE if away else one for away, one in zip(far, self.units.problems)]
        shapes = self.units.shapes.copy()
        shapes[far] = None
        return replace(self, units=replace(self.units, shapes=shapes, xy=middles(shapes), problems=problems))

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

    def fields(self) -> dict[str, str]:
        """The chosen fields by what they are for."""
        return {"key": self.key, "name": self.name, "pupils": self.pupils}


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
    failing = school_filter.failing(features, conditions, context, title, feedback)
    school_filter.apply(features, conditions, context, title, feedback, failing)  # which says what was kept and why
    spellings = school_register.spellings()
    fields = source.fields()

    def of(name: str | None) -> list[str] | None:
        return texts(features, fields.indexOf(name)) if name else None

    # A filter of the user's own decides alone.
    is_own = any(condition.role == school_filter.OWN for condition in conditions)
    forms, statuses = (None, None) if is_own else (of(columns.forms), of(columns.status))
    knows_form = _known(forms, spellings["forms"], len(features))
    knows_status = _known(statuses, spellings["status"], len(features))
    unknown = [
        {role for role, known in (("forms", knows_form[row]), ("status", knows_status[row])) if not known}
        for row in range(len(features))
    ]
    # Those that count, and those that would if what the register does not say were the right thing.
    rows = [row for row, failed in enumerate(failing) if failed <= unknown[row]]
    chosen = [features[row] for row in rows]
    shapes, swapped, problems = _places(source, chosen, transforms)

    def some(values: list[str] | None) -> list[str]:
        return [values[row] for row in rows] if values is not None else [""] * len(rows)

    called = of(asked.name or columns.name) or [""] * len(features)
    names = feature_reading.named(called, tr("School {id}"))
    keys = of(asked.key or columns.key) or [""] * len(features)
    units = Units(
        keys=some(keys),
        names=[names[row] for row in rows],
        shapes=shapes,
        xy=middles(shapes),
        problems=problems,
        swapped_xy=swapped,
        addresses=texts(chosen, column_of(source, "address")),
        towns=texts(chosen, column_of(source, "town")),
        municipalities=texts(chosen, column_of(source, "municipality")),
        municipality_names=texts(chosen, column_of(source, "municipality_name")),
        called=some(called),
        counts=np.array([not failing[row] for row in rows], dtype=bool),
        forms=some(forms) if forms is not None else None,
        statuses=some(statuses) if statuses is not None else None,
        knows_form=knows_form[rows],
        knows_status=knows_status[rows],
        pupils=some(of(asked.pupils or columns.pupils)),
    )
    return Register(features, units, rows, frozenset(keys) - {""}, columns.private, title)


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
    misplaced = [row for row, one in enumerate(reason) if not problem[row] and one in _MISPLACED]
    if 2 * len(misplaced) > np.count_nonzero(problem == ""):
        row = misplaced[0]
        error = CoordinatesOutsideCrs(reason[row], float(xy[row, 0]), float(xy[row, 1]), row, len(misplaced))
        name = feature_reading.namer(features, [""] * len(features))
        raise QgsProcessingException(describe_layer_error(error, source.sourceName(), name))
    problems = [str(one or other) for one, other in zip(problem, reason)]
    turned = [row for row, one in enumerate(problems) if one == position_problems.SWAPPED]
    swapped = np.full_like(xy, np.nan)
    swapped[turned] = transform_points(xy[turned][:, ::-1], to_degrees)
    shapes[[row for row, one in enumerate(problems) if one]] = None
    return transform_shapes(shapes, to_degrees), swapped, problems
