"""The thin edge to QGIS's data: geometry bridge, coordinate systems, stored styles. Uses qgis.core only."""
