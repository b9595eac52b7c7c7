# SPDX-License-Identifier: GPL-2.0-or-later
"""Distances on the ellipsoid, and valid and plausible shapes, as arrays."""
