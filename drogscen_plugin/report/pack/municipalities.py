# SPDX-License-Identifier: GPL-2.0-or-later
"""The optional layer of municipalities, by which the scenes of a county's mapping are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsWkbTypes,
)

from ...algorithms.inputs import parameter_checks
from ...translation import tr

if TYPE_CHECKING:
    from ...storage.store import Store

MUNICIPALITIES = "MUNICIPALITIES"
MUNICIPALITY_NAME = "MUNICIPALITY_NAME"


def definitions() -> list:
    """The parameters for the layer and its name field, created anew for each algorithm."""
    layer = QgsProcessingParameterFeatureSource(
        MUNICIPALITIES, tr("Municipalities"), [QgsProcessing.SourceType.TypeVectorPolygon], None, True
    )
    name = QgsProcessingParameterField(
        MUNICIPALITY_NAME, tr("Name of the municipality"), None, MUNICIPALITIES, optional=True
    )
    return [layer, name]


def help_texts() -> dict[str, str]:
    """The explanation of each parameter by its name."""
    return {
        MUNICIPALITIES: tr("Polygons of municipalities, to count the scenes by; for a mapping of a county."),
        MUNICIPALITY_NAME: tr("The field with the municipalities' names."),
    }


def problem(algorithm, parameters, context) -> str:
    """What is wrong with the layer or its field, and what to do; '' if all is well or no layer was given."""
    source = algorithm.parameterAsSource(parameters, MUNICIPALITIES, context)
    if source is None:
        return ""
    message = parameter_checks.source_problem(source, (QgsWkbTypes.GeometryType.PolygonGeometry,))
    message = message or parameter_checks.missing_field(algorithm, parameters, context)
    if not message and not algorithm.parameterAsString(parameters, MUNICIPALITY_NAME, context):
        return tr("Choose the field with the names of the municipalities.")
    return message or ""


def read(algorithm, parameters, context, store: Store, feedback) -> dict[str, str] | None:
    """The municipality of each scene by the scene's key, '' for none; None if no layer was given.

    Raises:
        StoreError: the store cannot be read.
    """
    from ...algorithms.districts import district_reading

    source = algorithm.parameterAsSource(parameters, MUNICIPALITIES, context)
    name = algorithm.parameterAsString(parameters, MUNICIPALITY_NAME, context)
    areas = district_reading.read(source, name, {}, context.transformContext(), feedback)
    return None if areas is None else district_reading.places(store, areas, context.transformContext())
