# SPDX-License-Identifier: GPL-2.0-or-later
"""Inputs that are whole tables of a GeoPackage, which a run may read straight through SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingFeatureSourceDefinition, QgsVectorLayer

if TYPE_CHECKING:
    from ...storage.geopackage.table_reading import Reading, Table

_ALL_FEATURES = -1


def of_parameter(value: object, layer: QgsVectorLayer | None) -> Table | None:
    """The table that an input is, None if it is anything else, or only a part of one; on the main thread.

    Args:
        value: the value of the parameter.
        layer: the layer that it leads to.
    """
    from ...storage.geopackage import table_reading

    if isinstance(value, QgsProcessingFeatureSourceDefinition) and (
        value.selectedFeaturesOnly
        or value.featureLimit != _ALL_FEATURES
        or getattr(value, "filterExpression", "")  # from QGIS 3.32 on
    ):
        return None
    return table_reading.of_layer(layer)


@contextmanager
def opened(table: Table | None) -> Iterator[Reading | None]:
    """A table to be read in a block; None where it cannot be opened, which QGIS will say something about."""
    import sqlite3

    from ...storage.geopackage.table_reading import Reading

    try:
        reading = None if table is None else Reading(table)
    except sqlite3.Error:
        reading = None
    if reading is None:
        yield None
        return
    with closing(reading):
        yield reading
