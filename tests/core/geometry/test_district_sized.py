# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import shapely

from drogscen_plugin.core.geometry.district_sized import median_area_m2
from drogscen_plugin.core.geometry.point_array import PointArray


def test_half_of_the_areas_are_larger_and_fewer_than_three_say_nothing():
    areas = [shapely.box(0, 0, side, 10) for side in (1, 2, 30)]
    assert median_area_m2(np.array([*areas, None, shapely.Point(0, 0)], dtype=object)) == 20
    assert median_area_m2(np.array(areas[:2], dtype=object)) == 0
    assert median_area_m2(PointArray(np.zeros((4, 2)))) == 0
