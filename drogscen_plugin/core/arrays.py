# SPDX-License-Identifier: GPL-2.0-or-later
"""Types of the arrays that the core takes and returns; shapes and units are stated where they are used."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Shapes = NDArray[np.object_]
"""Shapely geometries; elements may be None."""

Floats = NDArray[np.floating[Any]]
Complexes = NDArray[np.complexfloating[Any, Any]]
Integers = NDArray[np.integer[Any]]
Booleans = NDArray[np.bool_]
Texts = NDArray[np.object_]
"""Codes and names as Python strings."""
