# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

from drogscen_plugin.core.meeting import headline_figures
from drogscen_plugin.core.plans.gaps import Gap


def row(name, code="SUPU", *, borderline=False, change="KVARSTAR", present=True, district="A", shootings=0):
    return {
        "name": name,
        "class_code": code,
        "borderline": borderline,
        "change_code": change,
        "present": present,
        "district": district,
        "shootings": shootings,
    }


ROWS = [
    row("Å", change="NY", shootings=2),
    row("B", borderline=True, district="Gamla A"),
    row("C", "EJ", borderline=True, change="NY", district="B", shootings=1),
    row("D", "OKAND", district=None),
    row("E", change="UPPHORD", present=False, shootings=9, borderline=True),
]
BOARDS = {"a": "A", "gamla a": "A"}


def test_figures_of_a_mapping_counted_by_hand():
    assert headline_figures.of_mapping({"ceased_count": 1}, ROWS, BOARDS, is_first=False) == headline_figures.Situation(
        scenes=4,
        classified=2,
        borderline=2,
        unknown=1,
        new=2,
        with_shooting=2,
        by_board={"A": (2, 2), "B": (1, 0), "": (1, 0)},
        ceased=1,
    )


def test_a_mapping_that_says_nothing_of_shootings_has_no_such_figure():
    assert (
        headline_figures.of_mapping({"ceased_count": 0}, [row("A", shootings=None)], {}, is_first=True).with_shooting
        is None
    )
    assert (
        headline_figures.of_mapping(
            {"ceased_count": 0}, [row("A", shootings=0), row("B", shootings=None)], {}, is_first=True
        ).with_shooting
        == 0
    )


def test_in_the_first_mapping_nothing_is_new_since_before():
    found = headline_figures.of_mapping({"ceased_count": 0}, ROWS, BOARDS, is_first=True)
    assert (found.new, found.ceased) == (None, None)


def test_progress_counts_classified_scenes_and_late_ones_once():
    gaps = [
        Gap("1", "UPPFOLJNING_FORSENAD"),
        Gap("1", "ATGARD_FORSENAD"),
        Gap("9", "ATGARD_FORSENAD"),
        Gap("2", "INGEN_PLAN"),
    ]
    assert headline_figures.progress(["1", "2", "3"], ["1", "9"], gaps) == headline_figures.Progress(1, 2, 2)


@pytest.mark.parametrize(
    ("classified", "scenes", "agrees"),
    [(2, 4, True), (2, None, True), (None, 4, True), (None, None, True), (3, 4, False), (2, 5, False)],
)
def test_a_published_figure_agrees_or_not(classified, scenes, agrees):
    found = headline_figures.check(ROWS, classified, scenes)
    assert found.agrees() == agrees
    assert (found.classified, found.scenes) == (2, 4)
    assert (found.near_limit_in, found.near_limit_out) == (("B",), ("C",))


def test_schools_near_several_scenes():
    near = [
        {"scene_uuid": "1", "school_key": "1", "school_name": "Östra", "distance_m": 200.0},
        {"scene_uuid": "2", "school_key": "1", "school_name": "Östra", "distance_m": 100.5},
        {"scene_uuid": "1", "school_key": None, "school_name": "Utan kod", "distance_m": 50.0},
        {"scene_uuid": "2", "school_key": "", "school_name": "utan KOD", "distance_m": 60.0},
        {"scene_uuid": "3", "school_key": None, "school_name": "Utan kod", "distance_m": 10.0},
        {"scene_uuid": "1", "school_key": "3", "school_name": "Ensam", "distance_m": 10.0},
        {"scene_uuid": "gone", "school_key": "3", "school_name": "Ensam", "distance_m": 10.0},
    ]
    assert headline_figures.shared_schools(near, {"1": "A", "2": "B", "3": "C"}) == [
        ("", "Utan kod", [("C", 10.0), ("A", 50.0), ("B", 60.0)]),
        ("1", "Östra", [("B", 100.5), ("A", 200.0)]),
    ]


def test_areas_are_in_alphabetical_order_and_what_is_outside_them_comes_last():
    rows = [(name, row("x")) for name in ("Östra", "", "Åsö", "Alby")]
    assert list(headline_figures.by_area(rows)) == ["Alby", "Åsö", "Östra", ""]


def test_the_first_mapping_counts_new_ones_only_in_the_second():
    assert (
        headline_figures.of_mapping(
            {"ceased_count": 0}, [row("A", change="NY"), row("B"), row("C")], {}, is_first=False
        ).new
        == 1
    )


def test_near_the_limit_scenes_are_named_in_alphabetical_order():
    rows = [row(name, borderline=True) for name in ("Ö", "Å", "a")] + [row("x", "EJ"), row("y"), row("z", "EJ")]
    found = headline_figures.check(rows, None, None)
    assert (found.near_limit_in, found.classified) == (("a", "Å", "Ö"), 4)


def test_shared_schools_with_most_scenes_come_first_then_by_name_then_by_code():
    def near(scene, key, name):
        return {"scene_uuid": scene, "school_key": key, "school_name": name, "distance_m": 1.0}

    rows = [
        *(near(scene, "1", "Östra") for scene in "ab"),
        *(near(scene, "3", "Åsö") for scene in "ab"),
        *(near(scene, "2", "Åsö") for scene in "ab"),
        *(near(scene, "4", "Östra") for scene in "abc"),
        *(near(scene, "", "Utan kod") for scene in "ab"),
        *(near(scene, "", "Också utan") for scene in "ab"),
    ]
    found = headline_figures.shared_schools(rows, {"a": "A", "b": "B", "c": "C"})
    assert [(key, name, len(scenes)) for key, name, scenes in found] == [
        ("4", "Östra", 3),
        ("", "Också utan", 2),
        ("", "Utan kod", 2),
        ("2", "Åsö", 2),
        ("3", "Åsö", 2),
        ("1", "Östra", 2),
    ]
