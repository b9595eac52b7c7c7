"""The plan store in a GeoPackage."""
