# SPDX-License-Identifier: GPL-2.0-or-later
"""Why a feature has no usable position, as codes."""

NO_GEOMETRY = "no_geometry"
EMPTY_GEOMETRY = "empty_geometry"
UNREADABLE_GEOMETRY = "unreadable_geometry"
NOT_FINITE = "not_finite"
METRES_AS_DEGREES = "metres_as_degrees"
DEGREES_AS_METRES = "degrees_as_metres"
SWAPPED = "swapped"
OUTSIDE = "outside"
ZERO = "zero"
