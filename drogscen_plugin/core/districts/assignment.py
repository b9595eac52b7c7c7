# SPDX-License-Identifier: GPL-2.0-or-later
"""Which district each scene lies in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from ..arrays import Booleans, Shapes
from ..geometry.validity import made_valid


def assign(scenes: Shapes, districts: Shapes, names: Sequence[str]) -> list[str | None]:
    """The district of each scene, None for one that touches no district or has no position.

    Args:
        scenes: shapely points or polygons (n,), None allowed.
        districts: shapely polygons in the same plane (m,), None allowed.
        names: name of each district.

    A scene in several districts belongs to the one that holds most of its area; where that does not decide, as on
    a border, to the first by name.
    """
    scenes, districts = made_valid(scenes), made_valid(districts)
    result: list[str | None] = [None] * len(scenes)
    scene, district = shapely.STRtree(districts).query(scenes, predicate="intersects")
    if len(scene) == 0:
        return result
    shared = shapely.area(shapely.intersection(scenes[scene], districts[district]))
    order = np.argsort(np.argsort(np.asarray(names, dtype=object), kind="stable"))
    best = np.lexsort((order[district], -np.round(shared, 3), scene))
    first = best[np.flatnonzero(np.diff(scene[best], prepend=-1))]
    for row, index in zip(scene[first].tolist(), district[first].tolist()):
        result[row] = names[index]
    return result


def on_border(scenes: Shapes, districts: Shapes, groups: Sequence[str]) -> Booleans:
    """Which scenes touch districts of more than one group (n,).

    Args:
        scenes: as for :func:`assign`.
        districts: as for :func:`assign`.
        groups: what each district belongs to, such as its board.
    """
    scene, district = shapely.STRtree(districts).query(scenes, predicate="intersects")
    kinds = np.unique(np.asarray(groups, dtype=object).astype(str), return_inverse=True)[1].reshape(-1)
    pairs = np.unique(np.column_stack([scene, kinds[district]]), axis=0)
    return np.bincount(pairs[:, 0], minlength=len(scenes)) > 1
