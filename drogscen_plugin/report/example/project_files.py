# SPDX-License-Identifier: GPL-2.0-or-later
"""A classification as files: one GeoPackage with everything, and a project that shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ...algorithms.outputs.package import TABLES
from ...layers import map_note
from ...layers.roles import INPUT_ROLE, SCENES, SCHOOLS
from ...layers.store import anonymous
from ...layers.styling import register_findings
from ...storage.geodata import school_register
from ...translation import tr

GEOPACKAGE = "drogscen.gpkg"
PROJECT = "drogscen.qgz"

_INPUT_TABLES = ("input_scenes", "input_schools")
_PROJECT_CRS = "EPSG:3006"
_MARGIN_M = 700


def classify_into(
    folder: Path,
    scenes: QgsVectorLayer,
    schools: QgsVectorLayer,
    parameters: Mapping[str, object],
    feedback: QgsProcessingFeedback,
) -> dict:
    """Store two layers and their classification in ``folder/drogscen.gpkg``, and return the algorithm's results.

    Args:
        folder: an existing folder; a GeoPackage of that name in it is replaced.
        scenes: the scenes.
        schools: the schools.
        parameters: further parameters of ``drogscen:classifyscenes``.
        feedback: progress is reported to it; may cancel.

    Raises:
        QgsProcessingException: the classification failed; the text says why.
    """
    geopackage = folder / GEOPACKAGE
    geopackage.unlink(missing_ok=True)
    for layer, table in zip((scenes, schools), _INPUT_TABLES):
        store(layer, geopackage, table)
    sinks = {name: f"ogr:dbname='{geopackage}' table=\"{table}\" (geom)" for name, table in TABLES.items()}
    inputs = {"SCENES": opened(geopackage, _INPUT_TABLES[0], scenes.name())}
    inputs["SCHOOLS"] = opened(geopackage, _INPUT_TABLES[1], schools.name())
    context = QgsProcessingContext()
    context.setFeedback(feedback)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("drogscen:classifyscenes")
    given = {**parameters, **inputs, **sinks}
    acceptable, problem = algorithm.checkParameterValues(given, context)
    if not acceptable:
        raise QgsProcessingException(problem)
    results, succeeded = algorithm.run(given, context, feedback, {}, False)
    if not succeeded:
        raise QgsProcessingException(tr("The classification failed; the log says why."))
    return results


def build_project(
    folder: Path, titles: Mapping[str, str], input_titles: Sequence[str], *, title: str, caveat: str = ""
) -> QgsProject:
    """A project that shows ``folder/drogscen.gpkg``, saved beside it; the input layers are included but not drawn.

    Args:
        folder: where the GeoPackage is.
        titles: the title of each layer, by output name.
        input_titles: the titles of the scenes and the schools that were classified.
        title: the project's title.
        caveat: a text that the map shows at all times, '' for none.

    Raises:
        OSError: the project cannot be written.
    """
    project = QgsProject()
    project.setTitle(title)
    project.setCrs(QgsCoordinateReferenceSystem(_PROJECT_CRS))
    group = project.layerTreeRoot().addGroup(title)
    for output, table in TABLES.items():
        layer = opened(folder / GEOPACKAGE, table, titles[output])
        project.addMapLayer(layer, False)
        group.addLayer(layer)
    inputs = project.layerTreeRoot().addGroup(tr("Input"))
    for table, input_title, role in zip(_INPUT_TABLES, input_titles, (SCENES, SCHOOLS)):
        layer = opened(folder / GEOPACKAGE, table, input_title)
        layer.setCustomProperty(INPUT_ROLE, role)
        register_findings.name_fields(layer)
        project.addMapLayer(layer, False)
        inputs.addLayer(layer)
    inputs.setItemVisibilityChecked(False)
    inputs.setExpanded(False)
    extent = QgsRectangle()
    for layer in group.findLayers():
        if layer.layer().source().endswith((TABLES["OUTPUT"], TABLES["PAIRS"])) and layer.layer().featureCount():
            extent.combineExtentWith(_extent_in(layer.layer(), project))
    extent.grow(_MARGIN_M)
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, project.crs()))
    if caveat:
        map_note.show(project, caveat)
    project.writeEntryBool("Paths", "/Absolute", False)
    with anonymous.saved(project):
        written = project.write(str(folder / PROJECT))
    if not written:
        raise OSError(project.error())
    return project


def _extent_in(layer: QgsVectorLayer, project: QgsProject) -> QgsRectangle:
    transform = QgsCoordinateTransform(layer.crs(), project.crs(), project.transformContext())
    return transform.transformBoundingBox(layer.extent())


def store(layer: QgsVectorLayer, geopackage: Path, table: str) -> None:
    """Put a layer into a GeoPackage, without the columns about persons.

    Raises:
        OSError: it cannot be written.
    """
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = table
    private = school_register.columns_of(layer).private
    options.attributes = [number for number, field in enumerate(layer.fields()) if field.name() not in private]
    if geopackage.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    written = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(geopackage), QgsCoordinateTransformContext(), options
    )
    if written[0] != QgsVectorFileWriter.WriterError.NoError:
        raise OSError(written[1])


def opened(geopackage: Path, table: str, title: str) -> QgsVectorLayer:
    """A table of a GeoPackage as a layer.

    Raises:
        OSError: it cannot be opened.
    """
    layer = QgsVectorLayer(f"{geopackage}|layername={table}", title, "ogr")
    if not layer.isValid():
        raise OSError(f"{geopackage}: {table}")
    return layer
