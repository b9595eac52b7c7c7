# SPDX-License-Identifier: GPL-2.0-or-later
"""What a meeting pack is made of."""

from datetime import date

import pytest

from drogscen_plugin.core.meeting import pack
from drogscen_plugin.core.plans import gaps
from drogscen_plugin.core.scenes.priority import DEFAULT_WEIGHTS
from tests.support.pack_rows import (
    BOARDS,
    CONTENT,
    TODAY,
    WEIGHTS,
    make,
)


def test_a_store_without_mapping_makes_no_pack():
    assert make(content={"mapping": []}) is None


def test_the_latest_mapping_and_the_one_before_it():
    made = make()
    assert (made.mapping["label"], made.before["label"]) == ("2024", "2023")
    now, before = made.situation, made.situation_before
    assert (now.scenes, now.classified, now.borderline, now.new, now.ceased) == (3, 2, 2, 1, 1)
    assert now.by_board == {"Norra nämnden": (2, 2), "": (1, 0)}
    assert (before.scenes, before.classified, before.borderline, before.new, before.ceased) == (2, 2, 1, None, None)
    assert made.today == TODAY


def test_in_a_third_mapping_the_one_before_has_new_scenes_too():
    made = make(
        content={"mapping": [{"uuid": "m3", "label": "2025", "ordinal": 3, "ceased_count": 0}, *CONTENT["mapping"]]}
    )
    assert (made.mapping["label"], made.before["label"]) == ("2025", "2024")
    assert (made.situation.scenes, made.situation_before.new, made.situation_before.ceased) == (0, 1, 1)


def test_the_only_mapping_has_none_before_it():
    made = make(content={"mapping": CONTENT["mapping"][1:]})
    assert (made.before, made.situation_before, made.situation.new) == (None, None, None)


def test_scenes_are_in_order_of_priority_and_places_are_the_classified_ones():
    made = make()
    assert [found.uuid for found in made.scenes] == ["b", "a", "c"], "what is gone is not among them"
    assert [(place.rank, place.row["uuid"], place.board) for place in made.places] == [
        (1, "b", "Norra nämnden"),
        (2, "a", "Norra nämnden"),
    ]
    assert made.places[0].row["geom"] == b"scene b"


def test_what_is_missing_and_how_far_plans_have_come():
    made = make()
    codes = [(gap.scene_uuid, gap.code, gap.detail) for gap in made.gaps]
    assert ("b", gaps.NO_PLAN, "") in codes
    assert ("a", gaps.MEASURE_INCOMPLETE, "Utan dag") in codes
    assert [gap.code for gap in made.places[0].gaps] == [gap.code for gap in made.gaps if gap.scene_uuid == "b"]
    assert (made.progress.covered, made.progress.uncovered, made.progress.overdue) == (1, 1, 0)


def test_the_day_decides_what_is_overdue():
    late = pack.make(CONTENT, BOARDS, WEIGHTS, date(2027, 1, 2), external=False)
    assert late.progress.overdue == 1
    assert make().progress.overdue == 0


def test_an_external_audience_sees_neither_gaps_nor_coverage_and_no_plan_moves_a_place():
    weights = {**dict.fromkeys(DEFAULT_WEIGHTS, 0), "INGEN_PLAN": 50, "AVSTAND": 20}
    inside = pack.make(CONTENT, BOARDS, weights, TODAY, external=False)
    outside = pack.make(CONTENT, BOARDS, weights, TODAY, external=True)
    assert (outside.gaps, outside.progress, outside.external) == ([], None, True)
    assert [place.gaps for place in outside.places] == [[], []]
    assert [found.score for found in outside.scenes] == pytest.approx([66.0, 54.0, 50.0])
    assert [found.score for found in inside.scenes] == pytest.approx([66.0, 4.0, 0.0])
    assert [found.plan_count for found in outside.scenes] == [0, 0, 0]
    assert inside.external is False


def test_published_figures_are_checked_only_if_they_are_given():
    assert make().check is None
    check = make(expected=(2, None)).check
    assert (check.expected_classified, check.expected_scenes, check.classified, check.scenes) == (2, None, 2, 3)
    assert check.agrees()
    assert (check.near_limit_in, check.near_limit_out) == (("a",), ("c",))
    assert not make(expected=(2, 31)).check.agrees()


def test_scenes_are_counted_by_municipality_if_it_is_asked_for():
    assert make().by_municipality is None
    made = make(municipality_of={"a": "Solna", "c": "Solna", "d": "Solna"})
    assert made.by_municipality == {"Solna": (2, 1), "": (1, 1)}


def test_titles_and_shared_schools():
    made = make()
    assert made.titles == {"p": "Östra planen", "q": "Åplanen", "r": "Avslutad", "s": ""}
    assert made.shared == [("1", "Askskolan", [("Ängen", 100.0), ("Torget", 400.0)])]
    assert made.content["plan"] is CONTENT["plan"]
