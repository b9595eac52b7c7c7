# SPDX-License-Identifier: GPL-2.0-or-later
"""The style that a layer brings along in its database, so that it looks the same without the plugin."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from qgis.core import QgsProcessingFeedback, QgsProviderRegistry, QgsVectorLayer

from .. import compat, paths
from ..core.store import sql
from ..translation import tr

_NAME = "Drogscen"
_PATIENCE_S = 10


def keep(layer: QgsVectorLayer, feedback: QgsProcessingFeedback) -> None:
    """Store the style of a layer in a GeoPackage as the table's default, instead of an older one.

    The older one is deleted first, and not through QGIS: where it cannot be deleted, or is not listed, as on a disk that was
    full for a while, QGIS would ask whether to overwrite it, and wait for an answer that nobody may be there to give.
    """
    try:
        _delete_older(layer)
        problem = compat.store_style(layer, _NAME)
    except sqlite3.Error as error:
        problem = str(error)
    if problem:
        feedback.pushWarning(
            tr("The style of “{layer}” could not be stored: {problem}").format(layer=layer.name(), problem=problem)
        )


def _delete_older(layer: QgsVectorLayer) -> None:
    """Delete the style of this name.

    Raises:
        sqlite3.Error: it cannot be deleted.
    """
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    statements = sql.load(paths.plugin_file("resources", "schema", "layers.sql"))
    with closing(sqlite3.connect(parts["path"], timeout=_PATIENCE_S)) as database:
        if database.execute(statements["styles_there"].substitute()).fetchone() is not None:
            database.execute(statements["delete_style"].substitute(), (parts["layerName"], _NAME))
            database.commit()
