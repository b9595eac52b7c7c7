# SPDX-License-Identifier: GPL-2.0-or-later
"""An evaluation as rows of a store."""

import json
from datetime import date

import shapely

from drogscen_plugin.core.evaluation import outcome, saving
from drogscen_plugin.core.evaluation.counting import CORE, RING, Counted, Place
from drogscen_plugin.core.evaluation.question import Question
from drogscen_plugin.core.evaluation.starts import Start
from drogscen_plugin.core.evaluation.windows import Window, Windows

YEARS = Windows(Window(2023 * 12, 2023 * 12 + 11), Window(2024 * 12, 2024 * 12 + 11))
ASKED = Question(("a",), ("c",), ("VALD",), measure="m", indicator="i")
STARTS = {"a": Start(date(2024, 1, 1), None)}
PLACES = [Place("a", "Torget", shapely.Point(0, 0), YEARS), Place("c", "Parken", shapely.Point(9, 9))]
COUNTS = {(0, CORE, 2023 * 12): 45, (0, CORE, 2024 * 12): 17, (1, CORE, 2023 * 12): 17, (1, CORE, 2024 * 12): 26}
COUNTS |= {(0, RING, 2023 * 12): 3, (1, RING, 2024 * 12): 4}
COUNTED = Counted({}, 105, 0, 0, 0, COUNTS, date(2023, 1, 1))
FOUND = outcome.find(COUNTED, PLACES, ring=True, monthly=True, is_done=True, cannot_say=False)


def settled():
    return saving.settle(
        ASKED,
        plan="p",
        title="Våld",
        windows={"a": YEARS},
        starts=STARTS,
        settled_at="2023-12-01T10:00:00.000Z",
        is_primary=True,
        visible_at=29,
        reference=YEARS.before,
    ).changes


def test_a_settled_question_is_a_row_with_its_places_and_no_answer():
    evaluation, treated, comparison = (change.after for change in settled())
    assert (evaluation["status"], evaluation["frozen_at"]) == ("FASTSTALLD", "2023-12-01T10:00:00.000Z")
    assert evaluation["design"] == evaluation["frozen_design"]
    design = json.loads(evaluation["frozen_design"])
    assert (design["visible_at"], design["plan"], design["measure"]) == (29, "p", "m")
    assert design["reference_year"] == ["2023-01-01", "2023-12-31"]
    assert (evaluation["before_start"], evaluation["after_end"]) == ("2023-01-01", "2024-12-31")
    assert not {"result", "t0", "wdd"} & set(evaluation)
    assert (treated["role"], treated["scene_uuid"], treated["first_start"]) == ("ATGARD", "a", "2024-01-01")
    assert (comparison["role"], comparison["scene_uuid"], comparison["first_start"]) == ("JAMFORELSE", "c", None)
    assert {row["evaluation_uuid"] for row in (treated, comparison)} == {evaluation["uuid"]}


def answer(known=None, known_places=()):
    return saving.answer(
        FOUND,
        COUNTED,
        PLACES,
        ASKED,
        known=known,
        known_places=known_places,
        plan="p",
        title="Våld",
        starts=STARTS,
        is_primary=False,
        said={"warnings": "EFTERHAND"},
    ).changes


def test_a_new_answer_holds_cells_figures_and_months():
    evaluation, treated, comparison = (change.after for change in answer())
    assert [evaluation[name] for name in ("t0", "t1", "ct0", "ct1", "d0", "d1", "cd0", "cd1")] == [
        *(45, 17, 17, 26, 3, 0, 0, 4)
    ]
    assert (evaluation["status"], evaluation["result"], evaluation["wdd"]) == ("KLAR", FOUND.result, -37.0)
    assert evaluation["warnings"] == "EFTERHAND"
    assert json.loads(evaluation["monthly"])[0] == ["2023-01", 45, 17]
    assert "frozen_design" not in evaluation
    assert [treated[name] for name in ("core0", "core1", "ring0", "ring1")] == [45, 17, 3, 0]
    assert [comparison[name] for name in ("core0", "core1", "ring0", "ring1")] == [17, 26, 0, 4]


def test_the_answer_of_a_settled_question_leaves_what_was_settled():
    evaluation, *places = (change.after for change in settled())
    old = {"uuid": "x", "scene_uuid": "gone", "evaluation_uuid": evaluation["uuid"], "role": "JAMFORELSE"}
    changes = answer(evaluation, [*places, old])
    assert [(change.table, change.before is None, change.after is None) for change in changes] == [
        ("evaluation_scene", False, True),
        ("evaluation", False, False),
        ("evaluation_scene", False, False),
        ("evaluation_scene", False, False),
    ]
    after = changes[1].after
    assert (after["uuid"], after["frozen_design"]) == (evaluation["uuid"], evaluation["frozen_design"])
    assert after["status"] == "KLAR"
    assert {change.uuid for change in changes[2:]} == {row["uuid"] for row in places}


def test_what_is_undefined_is_empty_and_an_infinite_limit_too():
    alone = outcome.find(COUNTED, PLACES[:1], ring=False, monthly=True, is_done=True, cannot_say=False)
    figures = saving.figures(alone)
    names = ("ct0", "d0", "wdd", "wdd_low", "relative", "relative_high", "ring_wdd", "comparison_factor")
    assert {figures[name] for name in names} == {None}
    nothing = Counted({}, 0, 0, 0, 0, {(0, CORE, 2024 * 12): 3, (1, CORE, 2023 * 12): 5}, date(2023, 1, 1))
    rise = outcome.find(nothing, PLACES, ring=False, monthly=True, is_done=True, cannot_say=False)
    assert rise.relative.high == float("inf")
    assert saving.figures(rise)["relative_high"] is None
