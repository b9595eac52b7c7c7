# SPDX-License-Identifier: GPL-2.0-or-later
"""The findings as a layer, the register with its positions put right as another, and both as a page."""

from __future__ import annotations

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingFeatureSource,
    QgsWkbTypes,
)

from ... import compat
from ...core.schools.doctor import findings as codes
from ...core.schools.doctor.findings import Finding
from ...layers import result_fields
from ...storage.geodata.coordinates import lonlat_crs
from ...storage.value_lists import value_list
from ...translation import language, number, tr
from ...wording import html_page, school_findings
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
    return _content(tr("Findings in the school register"), fields, features, source.sourceCrs())


def corrected_layer(checked: Checked, source: QgsProcessingFeatureSource, transforms) -> LayerContent:
    """Every row of the register with its position put right where that is known, without columns about persons."""
    to_layer = _to_layer(checked, source.sourceCrs(), transforms)
    fields, kept = QgsFields(), []
    for index, field in enumerate(source.fields()):
        if field.name() not in checked.register.private and field.name() not in (SOURCE, DOUBT):
            fields.append(field)
            kept.append(index)
    for name in (SOURCE, DOUBT):
        fields.append(QgsField(name, compat.FIELD_TYPES["text"]))
    unit_of = {row: unit for unit, row in enumerate(checked.register.rows)}
    doubted = doubts(checked)
    features = []
    for row, old in enumerate(checked.register.features):
        found = doubted.get(unit_of.get(row, -1), [])
        move = next((one for one in found if one.code in _MOVES and one.proposed_xy is not None), None)
        left = [] if move else [one.code for one in found]
        feature = QgsFeature(fields)
        if move:
            feature.setGeometry(to_layer(move.proposed_xy))
        elif not any(one.code in (codes.ZERO, codes.SWAPPED) for one in found):
            feature.setGeometry(_middle(old.geometry()))
        where = move.proposed_source if move else REGISTER if feature.hasGeometry() else None
        feature.setAttributes([*(old[index] for index in kept), where, ",".join(dict.fromkeys(left)) or None])
        features.append(feature)
    return _content(tr("Schools with positions checked"), fields, features, source.sourceCrs())


def _middle(geometry: QgsGeometry) -> QgsGeometry:
    return geometry if geometry.type() == QgsWkbTypes.GeometryType.PointGeometry else geometry.centroid()


def _content(
    title: str, fields: QgsFields, features: list[QgsFeature], crs: QgsCoordinateReferenceSystem
) -> LayerContent:
    return LayerContent(
        title=title,
        fields=fields,
        wkb_type=QgsWkbTypes.Type.Point,
        crs=crs,
        count=len(features),
        features=features,
    )


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
