# SPDX-License-Identifier: GPL-2.0-or-later
"""The parameters of the check of a school register."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
)

from ...core.classification import radius_and_margin
from ...translation import tr
from ..classification.classify_parameters import metres
from ..inputs import store_parameters

SCHOOLS, SCHOOL_FILTER, SCHOOL_KEY, SCHOOL_NAME, PUPILS = (
    "SCHOOLS",
    "SCHOOL_FILTER",
    "SCHOOL_KEY",
    "SCHOOL_NAME",
    "PUPILS",
)
SCENES, SCENE_NAME, ADDRESSES, MUNICIPALITIES, BUILDINGS, PREVIOUS = (
    "SCENES",
    "SCENE_NAME",
    "ADDRESSES",
    "MUNICIPALITIES",
    "BUILDINGS",
    "PREVIOUS",
)
DISTANCE, MARGIN, OUTPUT, CORRECTED, REPORT = "DISTANCE", "MARGIN", "OUTPUT", "CORRECTED", "REPORT"


def parameters() -> Iterator[tuple[QgsProcessingParameterDefinition, str, bool]]:
    """Each parameter with its help, and whether it is an advanced one."""
    source, field, layer = (
        QgsProcessingParameterFeatureSource,
        QgsProcessingParameterField,
        QgsProcessing.SourceType.TypeVectorAnyGeometry,
    )
    point, polygon = QgsProcessing.SourceType.TypeVectorPoint, QgsProcessing.SourceType.TypeVectorPolygon
    yield source(SCHOOLS, tr("Schools"), [layer]), tr("The register: points, or premises as areas, in any CRS."), False
    yield (
        source(SCENES, tr("Open drug scenes"), [point, polygon], optional=True),
        tr("Without them nobody can say what hangs on a finding."),
        False,
    )
    for parameter in store_parameters.definitions():
        yield (
            parameter,
            tr(
                "Its decisions about schools' positions hold, it gets the findings to decide on, and without a layer of scenes its latest mapping is checked. {more}"
            ).format(more=store_parameters.help_texts()[parameter.name()]),
            True,
        )
    yield (
        source(ADDRESSES, tr("Addresses"), [point], optional=True),
        tr("Address points with street, number and postal town, such as Lantmäteriet's open addresses."),
        False,
    )
    yield (
        source(MUNICIPALITIES, tr("Municipalities"), [polygon], optional=True),
        tr("Areas with code or name, the neighbouring ones too."),
        False,
    )
    yield (
        source(BUILDINGS, tr("School buildings"), [polygon], optional=True),
        tr("Buildings; where a column says what they are for, those of schools are used."),
        False,
    )
    yield (
        source(PREVIOUS, tr("Earlier register"), [layer], optional=True),
        tr("The register that was used the last time, to see what has moved and what is gone."),
        False,
    )
    radius = metres(DISTANCE, tr("Radius (metres)"), radius_and_margin.DEFAULT_RADIUS_M)
    yield radius, tr("As in the classification."), False
    margin = metres(MARGIN, tr("Near the limit: margin (metres)"), radius_and_margin.DEFAULT_MARGIN_M)
    yield (
        margin,
        tr("As in the classification: a distance that may change within it changes what is near the limit."),
        True,
    )
    yield (
        QgsProcessingParameterExpression(
            SCHOOL_FILTER,
            tr("Schools that count (empty: active grundskolor, where the layer has a register's columns)"),
            None,
            SCHOOLS,
            True,
        ),
        tr("As in “Classify drug scenes near schools”; TRUE keeps every school."),
        True,
    )
    for name, title, parent in (
        (SCHOOL_KEY, tr("Unit code"), SCHOOLS),
        (SCHOOL_NAME, tr("Name of the school"), SCHOOLS),
        (PUPILS, tr("Number of pupils"), SCHOOLS),
        (SCENE_NAME, tr("Name of the scene"), SCENES),
    ):
        yield field(name, title, None, parent, optional=True), tr("Recognised by its name if none is chosen."), True
    yield (
        QgsProcessingParameterFeatureSink(OUTPUT, tr("Findings in the school register"), point),
        tr("A row a finding, with check, severity, a sentence, and the scenes whose class may change."),
        False,
    )
    yield (
        QgsProcessingParameterFeatureSink(CORRECTED, tr("Schools with positions checked"), layer, optional=True),
        tr("The register with positions put right where that is known, to classify with."),
        False,
    )
    yield (
        QgsProcessingParameterFileDestination(REPORT, tr("Report"), f"{tr('HTML page')} (*.html)", None, True),
        tr("A page that needs nothing else, to print or send."),
        False,
    )
