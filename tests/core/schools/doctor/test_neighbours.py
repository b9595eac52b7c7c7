# SPDX-License-Identifier: GPL-2.0-or-later
"""Schools of the neighbouring municipality count as well."""

import numpy as np
import shapely

from drogscen_plugin.core.schools.doctor import neighbours
from drogscen_plugin.core.schools.doctor.municipalities import Municipalities
from tests.support.register_units import units

HERE, NEXT = shapely.box(0, 0, 1000, 1000), shapely.box(1000, 0, 2000, 1000)
AREAS = Municipalities(["180", "0181"], ["Norrby kommun", "Söderby"], np.array([HERE, NEXT], dtype=object))


def check(municipalities, count=(0, 1, 0), areas=AREAS):
    scenes = np.array([shapely.Point(600, 500), shapely.Point(501, 500), shapely.Point(499, 500)], dtype=object)
    made = units(*[(name, 500, 500) for name in municipalities], municipalities=list(municipalities))
    return neighbours.check(made, scenes, ["A", "B", "C"], np.array(count), areas, 500)


def test_scenes_within_the_radius_of_an_area_without_schools_are_told():
    (found,) = check(["0180"])
    assert (found.code, found.name, found.scenes) == ("GRANNKOMMUN_SAKNAS", "Söderby", (0,))
    assert found.facts == {"names": ["A", "B"], "municipality": "Söderby"}


def test_nothing_is_told_where_the_neighbours_are_there_or_nobody_knows():
    assert check(["0180", "0181"]) == []
    assert check(["Norrby", "Söderby"]) == []
    assert check([""]) == []
    assert check(["Västerby"]) == []
    assert check(["0180"], areas=Municipalities([], [], np.empty(0, dtype=object))) == []
