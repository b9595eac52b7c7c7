# SPDX-License-Identifier: GPL-2.0-or-later
"""Squares as known and as new scenes, and what became of them."""

import numpy as np
import shapely
from hypothesis import strategies as st

from drogscen_plugin.core.mappings.known import ACTIVE, Known, New
from drogscen_plugin.core.mappings.lifecycle import compare


def square(x, y=0.0, side=20.0):
    return shapely.box(x, y, x + side, y + side)


def array(shapes):
    result = np.empty(len(shapes), dtype=object)
    result[:] = shapes
    return result


def known(*rows):
    """Rows of identity, shape and perhaps state and name."""
    rows = [(*row, ACTIVE, "")[:4] if len(row) < 3 else (*row, "")[:4] for row in rows]
    return Known(
        [row[0] for row in rows],
        array([row[1] for row in rows]),
        [row[2] for row in rows],
        {row[0]: number for number, row in enumerate(rows)},
        [row[3] for row in rows],
    )


def outcome(before, after, distance_m=50.0, *, decided=None):
    """What becomes of rows of key, shape and perhaps name."""
    after = [(*row, "")[:3] for row in after]
    new = New([row[0] for row in after], array([row[1] for row in after]), [r[2] for r in after], decided or {})
    return compare(before, new, distance_m=distance_m)


def present(before, after, distance_m=50.0):
    return [(scene.uuid, scene.code, scene.predecessors) for scene in outcome(before, after, distance_m).present]


def departed(before, after, distance_m=50.0):
    return {scene.uuid: scene.code for scene in outcome(before, after, distance_m).departed}


scenes = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 300), st.sampled_from([0, 10, 20, 60]), st.booleans()), max_size=12
)
