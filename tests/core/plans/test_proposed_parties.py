# SPDX-License-Identifier: GPL-2.0-or-later
"""Who is proposed as a party, from where the scenes lie and which schools are near."""

import numpy as np
import shapely

from drogscen_plugin.core.plans import proposed_parties


def test_parties_are_proposed_from_where_the_scenes_lie():
    scenes = np.array([shapely.Point(1, 1), shapely.Point(11, 1), None], dtype=object)
    areas = np.array([shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)], dtype=object)
    schools = [
        {"school_name": "Bskolan", "school_key": "2", "distance_m": 300.0},
        {"school_name": "Åskolan", "school_key": "1", "distance_m": 200.0},
        {"school_name": "Bskolan", "school_key": "2", "distance_m": 100.0},
        {"school_name": "Utan kod", "school_key": None, "distance_m": 400.0},
    ]
    found = proposed_parties.propose(
        scenes,
        schools,
        district_names=["bromma", "Gamla Järva", None],
        district_areas=proposed_parties.Areas(areas, ["Järva", "Bromma"]),
        police_areas=proposed_parties.Areas(areas[:1], ["Vällingby"]),
        boards={"bromma": "Bromma", "gamla järva": "Järva"},
    )
    assert [(p.kind, p.name, p.school_key, p.distance_m) for p in found] == [
        ("STADSDELSNAMND", "Bromma", "", None),
        ("STADSDELSNAMND", "Järva", "", None),
        ("POLIS", "Vällingby", "", None),
        ("SKOLA", "Bskolan", "2", 100.0),
        ("SKOLA", "Åskolan", "1", 200.0),
        ("SKOLA", "Utan kod", "", 400.0),
    ]


def test_names_of_districts_are_kept_beside_those_found_on_the_map_each_once():
    areas = np.array([shapely.box(0, 0, 10, 10)], dtype=object)
    found = proposed_parties.propose(
        np.array([shapely.Point(1, 1)], dtype=object),
        [],
        district_names=["Östermalm", " ", None, "alby", "Årsta"],
        district_areas=proposed_parties.Areas(areas, ["Järva"]),
        police_areas=proposed_parties.Areas(areas, [""]),
        boards={},
    )
    assert [p.name for p in found] == sorted(["alby", "Järva", "Årsta", "Östermalm"], key=str.casefold)
    assert proposed_parties.propose(np.array([None], dtype=object), [], boards={}) == []


def test_equally_near_schools_are_by_name_and_those_without_code_apart():
    schools = [
        {"school_name": name, "school_key": key, "distance_m": 100.0}
        for name, key in (("Cskolan", None), ("bskolan", None), ("Askolan", "9"), ("BSKOLAN", None), ("9", None))
    ]
    found = proposed_parties.propose(np.empty(0, dtype=object), schools, boards={})
    assert [(p.name, p.school_key) for p in found] == [
        ("9", ""),
        ("Askolan", "9"),
        ("bskolan", ""),
        ("Cskolan", ""),
    ]


def test_schools_of_one_name_with_codes_of_their_own_are_two():
    schools = [{"school_name": "Skolan", "school_key": key, "distance_m": 100.0} for key in ("1", "2", "1")]
    found = proposed_parties.propose(np.empty(0, dtype=object), schools, boards={})
    assert [(p.name, p.school_key) for p in found] == [("Skolan", "1"), ("Skolan", "2")]
