# SPDX-License-Identifier: GPL-2.0-or-later
"""Inputs that are whole tables of a GeoPackage, which a run may read straight through SQLite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingFeatureSourceDefinition, QgsVectorLayer

if TYPE_CHECKING:
    from ...storage.geopackage.table_reading import Reading
    from ...storage.geopackage.whole_table import Table

_ALL_FEATURES = -1


def of_parameter(value: object, layer: QgsVectorLayer | None) -> Table | None:
    """The table that an input is, None if it is anything else, or only a part of one; on the main thread.

    Args:
        value: the value of the parameter.
        layer: the layer that it leads to.
    """
    from ...storage.geopackage import whole_table

    if isinstance(value, QgsProcessingFeatureSourceDefinition) and (
        value.selectedFeaturesOnly
        or value.featureLimit != _ALL_FEATURES
        or getattr(value, "filterExpression", "")  # from QGIS 3.32 on
    ):
        return None
    return whole_table.of_layer(layer)


@contextmanager
def opened(tables: Mapping[str, Table | None]) -> Iterator[Mapping[str, Reading | None]]:
    """Tables to be read in a block; None for none, and where one cannot be opened, which QGIS will say something about."""
    import sqlite3

    from ...storage.geopackage.table_reading import Reading

    with ExitStack() as opened_ones:
        readings: dict[str, Reading | None] = dict.fromkeys(tables)
        for name, table in tables.items():
            if table is not None:
                with suppress(sqlite3.Error):
                    readings[name] = opened_ones.enter_context(closing(Reading(table)))
        yield readings
