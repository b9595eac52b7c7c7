# SPDX-License-Identifier: GPL-2.0-or-later
"""The evaluations of a pack."""

from drogscen_plugin.core.meeting import evaluations

CONTENT = {
    "scene": [{"uuid": "a", "name": "Ängen"}, {"uuid": "b", "name": "Torget"}, {"uuid": "c", "name": "Parken"}],
    "measure": [{"uuid": "m", "title": "Ljus"}],
    "indicator": [
        {"uuid": "i", "plan_uuid": None, "title": "Våld"},
        {"uuid": "j", "plan_uuid": "p", "title": "Trygghet"},
        {"uuid": "k", "plan_uuid": "p", "title": "Antal"},
    ],
    "indicator_value": [
        {"indicator_uuid": "j", "period_start": "2025-01-01", "place": "b", "number": 30, "out_of": 90},
        {"indicator_uuid": "j", "period_start": "2023-01-01", "place": "b", "number": 20, "out_of": 80},
        {"indicator_uuid": "k", "period_start": "2023-01-01", "place": "b", "number": 20, "out_of": None},
    ],
    "evaluation": [
        {"uuid": "2", "plan_uuid": "p", "title": "Andra", "status": "KLAR", "is_primary": False}
        | {"indicator_uuid": None, "measure_uuid": None},
        {"uuid": "1", "plan_uuid": "p", "title": "Våld", "status": "KLAR", "is_primary": True}
        | {"indicator_uuid": "i", "measure_uuid": "m"},
        {"uuid": "3", "plan_uuid": "p", "title": "Avbruten", "status": "AVBRUTEN", "is_primary": False}
        | {"indicator_uuid": None, "measure_uuid": None},
    ],
    "evaluation_scene": [
        {"evaluation_uuid": "1", "scene_uuid": "a", "role": "ATGARD"},
        {"evaluation_uuid": "1", "scene_uuid": "b", "role": "ATGARD"},
        {"evaluation_uuid": "1", "scene_uuid": "c", "role": "JAMFORELSE"},
    ],
}


def test_the_main_question_comes_first_with_its_places_indicator_and_measure():
    found = evaluations.of_plans(CONTENT)
    assert [one.row["uuid"] for one in found["p"]] == ["1", "2"], "an abandoned one is not shown"
    first, second = found["p"]
    assert (first.places, first.comparison) == (["Torget", "Ängen"], ["Parken"])
    assert (first.indicator["title"], first.measure["title"], len(first.scenes)) == ("Våld", "Ljus", 3)
    assert (second.places, second.indicator, second.measure) == ([], None, None)


def test_shares_are_of_the_plan_that_has_them_in_order_of_time():
    (share,) = evaluations.shares_of_plans(CONTENT)["p"]
    assert share.indicator["title"] == "Trygghet"
    assert [row["number"] for row in share.values] == [20, 30]
