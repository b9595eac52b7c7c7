# SPDX-License-Identifier: GPL-2.0-or-later
"""One GeoPackage for everything: all results of a run in one file, styled, with a project that shows them, to hand on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsProperty,
    QgsVectorLayer,
)

from ...core.errors import StoreFailed
from ...layers import result_fields
from ...translation import tr

PACKAGE = "PACKAGE"
SUFFIX = ".gpkg"
TABLES = {
    "OUTPUT": "drug_scenes",
    "PAIRS": "scene_school_pairs",
    "EXPOSED_SCHOOLS": "exposed_schools",
    "RINGS": "school_rings",
}
"""Table of each output, from the top of the layer tree downwards."""


def chosen(algorithm: QgsProcessingAlgorithm, parameters, context: QgsProcessingContext) -> Path | None:
    """The file that everything goes into, None if none is chosen.

    Raises:
        QgsProcessingException: it is no GeoPackage by its name, or an output has a place of its own, and would not be
            in it.
    """
    if not parameters.get(PACKAGE):
        return None
    path = Path(algorithm.parameterAsFileOutput(parameters, PACKAGE, context))
    if path.suffix.lower() != SUFFIX:
        raise QgsProcessingException(
            tr("“{title}” has to be a GeoPackage: give {path} the ending .gpkg.").format(title=title(), path=path)
        )
    for name in TABLES:
        if not _is_temporary(parameters.get(name), context):
            raise QgsProcessingException(
                tr(
                    "“{title}” takes in every result, and “{output}” is to be saved elsewhere. "
                    "Leave that as a temporary layer, or choose no GeoPackage for everything."
                ).format(title=title(), output=result_fields.layer_titles()[name])
            )
    return path


def title() -> str:
    """What the parameter is called."""
    return tr("One GeoPackage for everything")


def _is_temporary(value: object, context: QgsProcessingContext) -> bool:
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value, _ = value.valueAsString(context.expressionContext(), "")
    return value in (None, "", QgsProcessing.TEMPORARY_OUTPUT) or str(value).startswith("memory:")


def spread(parameters: Mapping[str, object], package: Path | None) -> dict[str, object]:
    """Parameters by which every output goes into a file; those that were to be loaded are loaded from it.

    Args:
        parameters: of the run.
        package: the file; with None the parameters stay as they are.
    """
    given = dict(parameters)
    if package is None:
        return given
    for name, table in TABLES.items():
        value = given.get(name)
        quoted = str(package).replace("\\", "\\\\").replace("'", "\\'")  # as QGIS writes it
        sink = f"ogr:dbname='{quoted}' table=\"{table}\" (geom)"
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            moved = QgsProcessingOutputLayerDefinition(value)
            moved.sink = QgsProperty.fromValue(sink)
            given[name] = moved
        else:
            given[name] = sink
    return given


def add_project(package: Path, title: str, context: QgsProcessingContext) -> None:
    """Put a project that shows a run's results into their file; on the main thread, once the styles are there.

    Args:
        package: the file.
        title: what the project and its group of layers are called.
        context: of the run; its transformations become the project's.

    Raises:
        QgsProcessingException: the project is not there afterwards; the results are.
    """
    from ...layers import first_view
    from ...layers.store import anonymous
    from ...storage.geopackage import file as geopackage_file
    from ...storage.geopackage import project_inside

    project = QgsProject()
    project.setTransformContext(context.transformContext())
    project.setTitle(title)
    try:
        group, titles, uri = project.layerTreeRoot().addGroup(title), result_fields.layer_titles(), ""
        for output, table in TABLES.items():
            layer = QgsVectorLayer(f"{package}|layername={table}", titles[output], "ogr")
            if not layer.isValid():
                raise _not_made(package, f"{layer.name()}: {layer.error().summary()}")
            project.addMapLayer(layer, False)
            group.addLayer(layer)
            if output == "OUTPUT":
                first_view.show(project, layer)
        uri = project_inside.uri(package, title_of_project())
        with anonymous.saved(project):
            written = project.write(uri)
        problem = project.error()
    finally:
        project.clear()
    try:
        geopackage_file.checkpoint(package)
    except StoreFailed as error:
        written, problem = False, error.detail
    storage = QgsApplication.projectStorageRegistry().projectStorageFromType("geopackage")
    if not written or title_of_project() not in storage.listProjects(uri):
        raise _not_made(package, problem)


def _not_made(package: Path, problem: str) -> QgsProcessingException:
    return QgsProcessingException(
        tr("The results are in {path}, but its project could not be made: {problem}. Run it again.").format(
            path=package, problem=problem
        )
    )


def title_of_project() -> str:
    """What QGIS's browser calls the project inside the file."""
    return tr("Drug scenes near schools")
