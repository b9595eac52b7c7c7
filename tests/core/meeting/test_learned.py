# SPDX-License-Identifier: GPL-2.0-or-later
"""What has been learned from all evaluations of a pack."""

import math

from drogscen_plugin.core.evaluation.figures.displacement import Change
from drogscen_plugin.core.meeting import learned

DAYS = {
    "before_start": "2023-01-01",
    "before_end": "2023-12-31",
    "after_start": "2024-01-01",
    "after_end": "2024-12-31",
}


def evaluation(uuid, measure, result="MINSKNING_SYNS", **values):
    row = {
        "uuid": uuid,
        "plan_uuid": "p",
        "title": uuid,
        "status": "KLAR",
        "is_primary": True,
        "dispersion": None,
        "warnings": None,
    }
    return {**row, **DAYS, "measure_uuid": measure, "indicator_uuid": None, "result": result, **values}


def place(evaluation_uuid, scene, role, before, after):
    row = {"evaluation_uuid": evaluation_uuid, "scene_uuid": scene, "role": role, "core0": before, "core1": after}
    return {**row, **dict.fromkeys(DAYS)}


def content(*rows, places):
    return {
        "scene": [{"uuid": key, "name": name} for key, name in (("a", "Ängen"), ("b", "Torget"), ("c", "Parken"))],
        "measure": [{"uuid": "ljus", "kind": "BELYSNING"}, {"uuid": "vakt", "kind": "ORDNINGSVAKT"}],
        "indicator": [],
        "evaluation": list(rows),
        "evaluation_scene": places,
    }


TWO = [
    place("1", "a", "ATGARD", 30, 12),
    place("1", "c", "JAMFORELSE", 25, 24),
    place("2", "b", "ATGARD", 20, 9),
    place("2", "c", "JAMFORELSE", 25, 24),
]


def test_evaluations_of_a_kind_are_pooled_and_the_places_told_one_by_one():
    found = learned.of_pack(content(evaluation("1", "ljus"), evaluation("2", "ljus"), places=TWO))
    (kind,) = found.kinds
    assert (kind.kind, kind.pooled.count, kind.pooled.treated) == ("BELYSNING", 2, Change(50, 21))
    assert kind.pooled.difference.estimate == -29 + 2
    assert math.isclose(kind.pooled.difference.error, math.sqrt(50 + 21 + 4 * 49))
    assert kind.pooled.shares_comparisons
    assert (kind.places, kind.after_a_peak, kind.is_too_few) == (["Torget", "Ängen"], 0, False)
    assert kind.result == learned.NOT_TOLD, "as if they shared nothing it would have been seen"
    assert [(one.name, one.change) for one in found.places] == [("Torget", Change(20, 9)), ("Ängen", Change(30, 12))]
    assert math.isclose(found.places[0].root, math.sqrt(2) * (3 - math.sqrt(20)))
    assert [one.result for one in found.places] == [learned.NOT_TOLD, learned.FALL]
    assert found.hidden == 0


def test_months_that_vary_more_than_chance_widen_what_is_pooled():
    own = [place("1", "a", "ATGARD", 60, 20), place("1", "c", "JAMFORELSE", 30, 31)]
    seen = learned.of_pack(content(evaluation("1", "ljus"), places=own)).kinds[0]
    assert seen.result == learned.FALL
    wide = learned.of_pack(content(evaluation("1", "ljus", dispersion=4.0), places=own)).kinds[0]
    assert (wide.result, wide.dispersion) == (learned.NOT_TOLD, 4.0)


def test_whole_plans_and_each_kind_stand_for_themselves():
    places = [*TWO, place("3", "b", "ATGARD", 5, 30), place("3", "c", "JAMFORELSE", 25, 24)]
    rows = [evaluation("1", "ljus"), evaluation("2", "vakt"), evaluation("3", None)]
    found = learned.of_pack(content(*rows, places=places))
    assert [one.kind for one in found.kinds] == ["", "BELYSNING", "ORDNINGSVAKT"]
    assert found.kinds[0].result == learned.RISE


def test_what_has_no_comparison_is_not_counted_or_not_the_main_question_is_left_out():
    alone = [place("1", "a", "ATGARD", 30, 12)]
    assert learned.of_pack(content(evaluation("1", "ljus"), places=alone)).hidden == 1
    stripped = [{**row, "core0": None, "core1": None} for row in TWO]
    found = learned.of_pack(content(evaluation("1", "ljus"), places=stripped))
    assert (found.kinds, found.hidden) == ([], 1), "an outsider sees no counts of places"
    for values in ({"status": "FASTSTALLD"}, {"is_primary": False}):
        found = learned.of_pack(content(evaluation("1", "ljus", **values), places=TWO[:2]))
        assert (found.kinds, found.hidden) == ([], 0)


def test_a_place_alone_is_judged_by_the_exact_interval():
    """Two before and none after is √2·√2 = 2, and nothing that chance does not give every day."""
    cases = {(2, 0): learned.NOT_TOLD, (5, 0): learned.NOT_TOLD, (6, 0): learned.FALL, (0, 6): learned.RISE}
    for counts, result in cases.items():
        own = [place("1", "a", "ATGARD", *counts), place("1", "c", "JAMFORELSE", 25, 24)]
        (one,) = learned.of_pack(content(evaluation("1", "ljus"), places=own)).places
        assert one.result == result, counts


def test_windows_of_other_months_have_no_root_and_their_days_count():
    half = {**DAYS, "after_end": "2024-06-30"}
    own = [{**place("1", "a", "ATGARD", 30, 12), **half}, {**place("1", "c", "JAMFORELSE", 25, 12), **half}]
    (one,) = learned.of_pack(content(evaluation("1", "ljus"), places=own)).places
    assert (one.root, one.result) == (None, learned.NOT_TOLD), "twelve in half a year are 24 in a year"


def test_what_began_at_a_peak_and_what_could_show_nothing_is_known():
    rows = evaluation("1", "ljus", "FOR_FA", warnings="EFTERHAND;HOGST_FORE"), evaluation("2", "ljus", "INGA_HANDELSER")
    few = [place("1", "a", "ATGARD", 2, 1), place("1", "c", "JAMFORELSE", 3, 2)]
    (kind,) = learned.of_pack(content(*rows, places=[*few, *({**row, "evaluation_uuid": "2"} for row in few)])).kinds
    assert (kind.after_a_peak, kind.is_too_few) == (1, True)


def test_many_that_could_show_nothing_each_may_show_something_together():
    """Five of eight before and one after, each compared with eight and eight: −35, and chance gives ±22."""
    rows = [evaluation(str(number), "ljus", "FOR_FA") for number in range(5)]
    places = [
        place(str(number), f"{role}{number}", role, *counts)
        for number in range(5)
        for role, counts in (("ATGARD", (8, 1)), ("JAMFORELSE", (8, 8)))
    ]
    (kind,) = learned.of_pack(content(*rows, places=places)).kinds
    assert (kind.pooled.difference.estimate, kind.result, kind.is_too_few) == (-35, learned.FALL, False)


def test_what_can_say_nothing_is_not_counted_nor_what_began_at_different_times():
    for result in ("KAN_EJ_SAGAS", "INGET_GENOMFORT"):
        found = learned.of_pack(content(evaluation("1", "ljus", result), places=TWO[:2]))
        assert (found.kinds, found.places, found.hidden) == ([], [], 1)
    later = {
        "before_start": "2023-07-01",
        "before_end": "2024-06-30",
        "after_start": "2024-07-01",
        "after_end": "2025-06-30",
    }
    steps = [{**place("1", "a", "ATGARD", 30, 12), **DAYS}, {**place("1", "b", "ATGARD", 20, 9), **later}, TWO[1]]
    found = learned.of_pack(content(evaluation("1", "ljus"), places=steps))
    assert (found.kinds, found.places, found.hidden) == ([], [], 1)
