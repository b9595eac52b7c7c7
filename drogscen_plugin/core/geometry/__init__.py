"""Distances on the ellipsoid and shapes that can be relied on, as arrays."""
