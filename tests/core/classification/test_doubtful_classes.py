# SPDX-License-Identifier: GPL-2.0-or-later
"""A class hangs on doubtful positions where no school near it is certain to be there."""

import numpy as np
import shapely

from drogscen_plugin.core.classification import doubtful_classes, proximity
from tests.support.register_units import measure


def test_one_certain_school_within_the_radius_is_enough():
    scenes = np.array([shapely.Point(x, 0) for x in (0, 1000, 2000, 9000)], dtype=object)
    schools = np.array([shapely.Point(x, 0) for x in (100, 200, 1100, 2100, 2500)], dtype=object)
    near = proximity.find_near(scenes, schools, radius_m=500, measure=measure)
    doubtful = np.array([True, False, True, False, True])
    assert doubtful_classes.hanging(near, doubtful).tolist() == [False, True, False, False]
    assert not doubtful_classes.hanging(near, np.zeros(5, dtype=bool)).any()
    assert doubtful_classes.hanging(near, np.ones(5, dtype=bool)).tolist() == [True, True, True, False]
