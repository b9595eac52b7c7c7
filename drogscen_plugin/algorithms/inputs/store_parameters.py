# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters by which an algorithm finds a plan store: a GeoPackage, or a schema in a PostgreSQL connection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterDatabaseSchema,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterProviderConnection,
)

from ...core.errors import StoreError
from ...storage.postgis.connection import DEFAULT_SCHEMA
from ...translation import tr
from ...wording.store_errors import describe_store_error

if TYPE_CHECKING:
    from ...storage.place import Place

STORE = "STORE"
CONNECTION = "CONNECTION"
SCHEMA = "SCHEMA"
SUFFIX = ".gpkg"


def definitions() -> Iterator[QgsProcessingParameterDefinition]:
    """The three parameters."""
    file = QgsProcessingParameterFile(
        STORE, tr("Plan store: GeoPackage file"), optional=True, fileFilter=tr("GeoPackage") + " (*.gpkg *.GPKG)"
    )
    yield file
    yield QgsProcessingParameterProviderConnection(
        CONNECTION, tr("or plan store: PostgreSQL connection"), "postgres", optional=True
    )
    schema = QgsProcessingParameterDatabaseSchema(
        SCHEMA, tr("Schema in the database"), CONNECTION, DEFAULT_SCHEMA, optional=True
    )
    yield schema


def help_texts() -> dict[str, str]:
    """The help of the three parameters."""
    return {
        STORE: tr("The GeoPackage that holds, or is to hold, the plan store. For one user at a time."),
        CONNECTION: tr("A PostgreSQL connection that QGIS knows, for several users at a time. Instead of a file."),
        SCHEMA: tr("The schema with the plan store, in lower case."),
    }


def is_given(algorithm: QgsProcessingAlgorithm, parameters, context: QgsProcessingContext) -> bool:
    """Whether a store was chosen, for algorithms that can do without."""
    return bool(
        algorithm.parameterAsString(parameters, STORE, context)
        or algorithm.parameterAsConnectionName(parameters, CONNECTION, context)
    )


def problem(algorithm: QgsProcessingAlgorithm, parameters, context: QgsProcessingContext) -> str:
    """What is wrong with the choice of a store, '' for nothing."""
    from ...storage.postgis.tables import is_good_name

    file = algorithm.parameterAsString(parameters, STORE, context)
    connection = algorithm.parameterAsConnectionName(parameters, CONNECTION, context)
    if bool(file) == bool(connection):
        return tr("Choose where the plan store is: either a GeoPackage file or a PostgreSQL connection.")
    if file and Path(file).suffix.lower() not in ("", SUFFIX):
        return tr("The plan store {file} has to be a GeoPackage: give its name the ending .gpkg.").format(file=file)
    schema = algorithm.parameterAsSchema(parameters, SCHEMA, context) or DEFAULT_SCHEMA
    if connection and not is_good_name(schema):
        return tr(
            "The schema “{schema}” cannot be used. Take lower-case letters a–z, digits and underscores, beginning with a letter."
        ).format(schema=schema)
    return ""


def unsaved_edits(
    algorithm: QgsProcessingAlgorithm, parameters, context: QgsProcessingContext, tables: Iterable[str]
) -> str:
    """Why these tables must not be written now: the user has unsaved edits in them; '' if they may be."""
    from ...storage import open_edits

    try:
        place = place_of(algorithm, parameters, context)
        open_edits.refuse_unsaved(place, context.project(), tables)
    except StoreError as error:
        return describe_store_error(error)
    except QgsProcessingException as error:
        return str(error)
    return ""


def place_of(algorithm: QgsProcessingAlgorithm, parameters, context: QgsProcessingContext) -> Place:
    """Where the store is.

    Raises:
        QgsProcessingException: QGIS has no such connection.
    """
    from ...storage.geopackage.place import GeoPackage
    from ...storage.postgis.place import of_connection

    file = algorithm.parameterAsString(parameters, STORE, context)
    if file:
        path = Path(file)
        return GeoPackage(path if path.suffix else path.with_name(path.name + SUFFIX))
    name = algorithm.parameterAsConnectionName(parameters, CONNECTION, context)
    schema = algorithm.parameterAsSchema(parameters, SCHEMA, context) or DEFAULT_SCHEMA
    try:
        return of_connection(name, schema)
    except StoreError as error:
        raise QgsProcessingException(describe_store_error(error)) from error
