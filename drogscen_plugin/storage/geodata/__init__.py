"""QGIS's layers as arrays: coordinates, positions, field values."""
