"""Distances on the ellipsoid, and valid and plausible shapes, as arrays."""
