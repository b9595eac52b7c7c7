"""QGIS's data without its windows: layers as arrays, files, and the plan store with its two back ends."""
