# SPDX-License-Identifier: GPL-2.0-or-later
"""Which classes hang on schools whose position is doubtful."""

from __future__ import annotations

import numpy as np

from ..arrays import Booleans
from .proximity import Proximity


def hanging(near: Proximity, is_doubtful: Booleans) -> Booleans:
    """True for each scene that has schools within the radius, and none of these where it is certain to be (n,).

    Args:
        near: pairs within the radius.
        is_doubtful: which schools have a doubtful position (m,).
    """
    count = len(near.nearest_m)
    within = np.bincount(near.scene, minlength=count)
    certain = np.bincount(near.scene[~is_doubtful[near.school]], minlength=count)
    hangs: Booleans = (within > 0) & (certain == 0)
    return hangs
