# SPDX-License-Identifier: GPL-2.0-or-later
"""The findings as a layer, the register with its positions put right as another, and both as a page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingFeatureSource,
    QgsRectangle,
    QgsUnitTypes,
    QgsWkbTypes,
)

from ...core.schools import codes, decisions
from ...core.schools.doctor.findings import Finding
from ...layers import result_fields
from ...storage.geodata.coordinates import lonlat_crs
from ...storage.geopackage.whole_table import KEY
from ...storage.value_lists import value_list
from ...translation import language, number, tr
from ...wording import school_findings
from ...wording.web import html_page
from ..classification.output_rows import extended_features
from ..inputs import layer_rows
from ..outputs.contents import LayerContent
from .register_check import Checked, doubts

FIELDS = (
    ("school_key", "text"),
    ("school_name", "text"),
    ("check_code", "text"),
    ("severity", "text"),
    ("says", "text"),
    ("distance_m", "real"),
    ("changes_class", "text"),
    ("proposed_source", "text"),
)
_SPECK_M, _DEGREE_M = 1e-3, 111_000.0
"""Half the side of the area of a school that has none, and about how long a degree is."""

SOURCE, DOUBT = "position_source", result_fields.POSITION_DOUBT
REGISTER = "REGISTER"

_MOVES = frozenset({codes.NO_POSITION, codes.ZERO, codes.SWAPPED, codes.FAR_FROM_ADDRESS, codes.OUTSIDE_MUNICIPALITY})
"""Checks after which the proposed position is taken; of the others nobody can say which position is right."""


def findings_layer(checked: Checked, source: QgsProcessingFeatureSource, transforms) -> LayerContent:
    """A row a finding; its point is where the unit stands in the register, or else where it probably is."""
    to_layer = _to_layer(checked, source.sourceCrs(), transforms)
    fields = result_fields.new_fields(FIELDS)
    features = []
    for finding in checked.findings:
        feature = QgsFeature(fields)
        names = ", ".join(checked.scene_names[row] for row in finding.scenes)
        feature.setAttributes(
            [
                finding.key or None,
                finding.name,
                finding.code,
                finding.severity or None,
                school_findings.sentence(finding, checked.scene_names),
                None if finding.distance_m is None else round(finding.distance_m, 1),
                names or None,
                finding.proposed_source or None,
            ]
        )
        feature.setGeometry(to_layer(_place(checked, finding)))
        features.append(feature)
    return LayerContent(
        title=tr("Findings in the school register"),
        fields=fields,
        wkb_type=QgsWkbTypes.Type.Point,
        crs=source.sourceCrs(),
        count=len(features),
        features=features,
    )


def corrected_layer(checked: Checked, source: QgsProcessingFeatureSource, transforms) -> LayerContent:
    """Every row of the register with its position put right where that is known, without columns about persons.

    Premises are moved as they are. Fields of an earlier check give way to new ones. What was decided comes before what is
    probable, and units that were decided to be no schools are left out.
    """
    old = [field.name() for field in source.fields() if field.name().casefold() in (SOURCE, DOUBT)]
    left_out = (*checked.register.private, *old)
    is_key = _usable_key(source, checked.register.features)
    extended = result_fields.extend_fields(
        source.fields(), ((SOURCE, "text"), (DOUBT, "text")), left_out=left_out, as_text=() if is_key else (KEY,)
    )
    to_layer = _to_layer(checked, source.sourceCrs(), transforms)
    from_degrees = _from_degrees(source.sourceCrs(), transforms)
    unit_of = {row: unit for unit, row in enumerate(checked.register.rows)}
    doubted = doubts(checked)
    values: list[tuple[str | None, str | None]] = []
    geometries, kept = [], []
    for row, feature in enumerate(checked.register.features):
        decision = checked.decided.by_unit.get(unit_of.get(row, -1), {})
        if decision.get("decision") == decisions.NOT_A_SCHOOL:
            continue
        kept.append(QgsFeature(feature))
        found = doubted.get(unit_of.get(row, -1), [])
        move = next((one for one in found if one.code in _MOVES and one.proposed_xy is not None), None)
        geometry = feature.geometry()
        if move is not None:
            geometry = _moved(geometry, to_layer(move.proposed_xy), source.wkbType())
        elif any(one.code in codes.WITHOUT_PLACE for one in found):
            geometry = QgsGeometry()  # what stands there is no position
        if decision.get("decision") == decisions.MOVED:
            values.append((codes.BY_DECISION, None))
            there = from_degrees(decision)
            moved = _moved(feature.geometry(), there, source.wkbType())
            geometries.append(_speck(there, source) if moved.isNull() else moved)
            continue
        is_moved = move is not None and not geometry.isNull()
        # The place of an address says nothing of the municipality unless it is in it.
        left = [one.code for one in found if not is_moved or _is_open(one)]
        where = move.proposed_source if move and is_moved else REGISTER if not geometry.isNull() else None
        values.append((where, ",".join(dict.fromkeys(left)) or None))
        geometries.append(geometry)
    features = []
    for feature, geometry in zip(extended_features(kept, extended, iter(values)), geometries):
        feature.setGeometry(geometry)
        features.append(feature)
    kind = source.wkbType() if source.wkbType() != QgsWkbTypes.Type.NoGeometry else QgsWkbTypes.Type.Point
    return LayerContent(
        title=tr("Schools with positions checked"),
        fields=extended.fields,
        wkb_type=kind,
        crs=source.sourceCrs(),
        count=len(features),
        features=features,
    )


def _is_open(finding: Finding) -> bool:
    """Whether a finding stays when the unit has been moved to where another one proposes."""
    return finding.code == codes.OUTSIDE_MUNICIPALITY and finding.proposed_xy is None


def _usable_key(source: QgsProcessingFeatureSource, features: Sequence[QgsFeature]) -> bool:
    index = result_fields.field_index(source.fields(), KEY)
    return index < 0 or layer_rows.are_keys([feature[index] for feature in features])


def _moved(geometry: QgsGeometry, target: QgsGeometry, kind: QgsWkbTypes.Type) -> QgsGeometry:
    """A geometry moved so that its middle is at a point; a point where there was none, and no area can be made up."""
    if geometry.isNull() or geometry.isEmpty() or not geometry.boundingBox().isFinite():
        if QgsWkbTypes.geometryType(kind) == QgsWkbTypes.GeometryType.PolygonGeometry:
            return QgsGeometry()
        moved = QgsGeometry(target)
        if QgsWkbTypes.isMultiType(kind):
            moved.convertToMultiType()
        return moved
    middle, there = geometry.centroid().asPoint(), target.asPoint()
    moved = QgsGeometry(geometry)
    moved.translate(there.x() - middle.x(), there.y() - middle.y())
    return moved


def _speck(there: QgsGeometry, source: QgsProcessingFeatureSource) -> QgsGeometry:
    """An area in a layer of areas for a school that has none: a square of two millimetres about where it was decided to be."""
    half = (
        _SPECK_M if source.sourceCrs().mapUnits() == QgsUnitTypes.DistanceUnit.DistanceMeters else _SPECK_M / _DEGREE_M
    )
    point = there.asPoint()
    square = QgsGeometry.fromRect(QgsRectangle.fromCenterAndSize(point, 2 * half, 2 * half))
    if QgsWkbTypes.isMultiType(source.wkbType()):
        square.convertToMultiType()
    return square


def _place(checked: Checked, finding: Finding) -> tuple[float, float] | None:
    if finding.unit >= 0 and np.isfinite(checked.register.units.xy[finding.unit]).all():
        x, y = checked.register.units.xy[finding.unit]
        return float(x), float(y)
    return finding.proposed_xy


def _to_layer(checked: Checked, crs: QgsCoordinateReferenceSystem, transforms):
    """From a place in the plane to a point in a layer's CRS; no geometry for None."""
    from_degrees = QgsCoordinateTransform(lonlat_crs(), crs, transforms)

    def point(xy: tuple[float, float] | None) -> QgsGeometry:
        if xy is None:
            return QgsGeometry()
        degrees = checked.plane.to_lonlat.transform(QgsPointXY(*xy))
        return QgsGeometry.fromPointXY(from_degrees.transform(degrees))

    return point


def _from_degrees(crs: QgsCoordinateReferenceSystem, transforms):
    """From the position of a decision to a point in a layer's CRS."""
    transform = QgsCoordinateTransform(lonlat_crs(), crs, transforms)

    def point(decision) -> QgsGeometry:
        return QgsGeometry.fromPointXY(transform.transform(QgsPointXY(decision["lon"], decision["lat"])))

    return point


def headline(checked: Checked) -> str:
    """What hangs on the findings, in a sentence."""
    if not checked.has_scenes:
        return tr("%n findings; without scenes nobody can say what hangs on them.", len(checked.findings))
    hanging, others = checked.hanging
    first = tr("%n of {total} classes hang on doubtful units.", hanging).format(total=number(len(checked.classified)))
    return first + (" " + tr("%n more scenes could become classified.", others) if others else "")


def page(checked: Checked, notes: list[str]) -> str:
    """The report: what hangs on the register, then every finding, those that may change a class first."""
    checks, severities = value_list("school_check"), value_list("severity")
    parts = [html_page.paragraph(headline(checked), strong=True)]
    counts = [
        (
            checks.label(code, language()),
            sum(one.code == code for one in checked.findings),
            school_findings.advice(code),
        )
        for code in checks.codes()
        if any(one.code == code for one in checked.findings)
    ]
    columns = (tr("What was found"), tr("How many"), tr("What to do"))
    parts.append(html_page.table(tr("In short"), columns, counts, empty=tr("Nothing was found.")))
    columns = (tr("School"), tr("Unit code"), tr("What was found"))
    for severity in dict.fromkeys(one.severity for one in checked.findings):
        rows = [
            (one.name, one.key, school_findings.sentence(one, checked.scene_names))
            for one in checked.findings
            if one.severity == severity
        ]
        title = severities.label(severity, language()) if severity else tr("Findings")
        parts.append(html_page.table(f"{title} ({number(len(rows))})", columns, rows, empty=""))
    parts += [html_page.paragraph(note, note=True) for note in notes]
    return html_page.page(tr("Can the school register be trusted?"), parts)
