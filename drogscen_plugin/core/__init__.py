"""Pure Python, numpy and shapely: no QGIS, no Qt, no user-facing text."""
