# SPDX-License-Identifier: GPL-2.0-or-later
"""What an evaluation asks, and how it is written down."""

import json
from dataclasses import replace
from datetime import date

import pytest

from drogscen_plugin.core.evaluation import question
from drogscen_plugin.core.evaluation.question import Question
from drogscen_plugin.core.evaluation.refusals import EvaluationRefused
from drogscen_plugin.core.evaluation.starts import Start

ASKED = Question(("b", "a"), ("d", "c"), ("VALD", "RAN"), measure="m")
STARTS = {"a": Start(date(2024, 7, 1), None), "b": Start(date(2024, 9, 16), date(2024, 11, 2))}


def refused(call, *arguments):
    with pytest.raises(EvaluationRefused) as raised:
        call(*arguments)
    return raised.value.code


def test_the_windows_are_those_of_the_rule_at_each_place():
    found = ASKED.windows(STARTS)
    assert [str(found["a"].before), str(found["a"].after)] == ["2023-07..2024-06", "2024-07..2025-06"]
    assert [str(found["b"].before), str(found["b"].after)] == ["2023-09..2024-08", "2024-12..2025-11"]


def test_windows_that_are_said_go_before_the_rule():
    said = replace(ASKED, treated=("a",), before=("2023-01-01", "2023-12-31"))
    found = said.windows(STARTS)["a"]
    assert [str(found.before), str(found.after)] == ["2023-01..2023-12", "2024-07..2025-06"]
    both = replace(said, after=("2025-01-01", "2025-12-31"))
    assert str(both.windows({})["a"].after) == "2025-01..2025-12", "no start is needed then"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"treated": ()}, "INGEN_SCEN"),
        ({"comparison": ("a",)}, "SAMMA_SCEN"),
        ({"buffer_m": 0}, "ZONER"),
        ({"ring_m": 100}, "ZONER"),
        ({"ring_m": 2000.1}, "ZONER"),
        ({"buffer_m": 2001, "ring_m": 0}, "ZONER"),
    ],
)
def test_what_cannot_be_asked_is_refused(values, code):
    assert refused(replace(ASKED, **values).check) == code


def test_what_can_be_asked_is_not_refused():
    ASKED.check()
    replace(ASKED, ring_m=0, buffer_m=2000).check()
    replace(ASKED, ring_m=2000).check()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"treated": ("c",), "comparison": ()}, "INGEN_START"),
        ({"before": ("2023-01-02", "2023-12-31")}, "DEL_AV_MANAD"),
        ({"before": ("2023-01-01", "")}, "DEL_AV_MANAD"),
        ({"before": ("2023-12-01", "2023-01-31")}, "DEL_AV_MANAD"),
        ({"before": ("2023-07-01", "2024-07-31")}, "FONSTER_OVERLAPPAR"),
        ({"after": ("2024-06-01", "2025-05-31")}, "FONSTER_OVERLAPPAR"),
    ],
)
def test_windows_that_cannot_be_are_refused(values, code):
    assert refused(replace(ASKED, **{"treated": ("a",), **values}).windows, STARTS) == code


def test_the_same_question_is_the_same_text_and_can_be_read_back():
    text = ASKED.text(plan="p", settled_at="2026-01-01T00:00:00.000Z")
    assert text == replace(ASKED, treated=("a", "b"), comparison=("c", "d")).text(
        settled_at="2026-01-01T00:00:00.000Z", plan="p"
    )
    assert list(json.loads(text)) == sorted(json.loads(text))
    assert question.read(text) == replace(ASKED, treated=("a", "b"), comparison=("c", "d"), categories=("RAN", "VALD"))
    assert question.deviations(text, ASKED) == [], "the order of places and codes is no difference"


def test_what_differs_from_the_settled_question_is_named():
    text = ASKED.text()
    used = replace(ASKED, comparison=("c",), months=6, ring_m=0, after=("2025-01-01", "2025-06-30"))
    assert question.deviations(text, used) == ["comparison", "months", "ring_m", "after"]
    assert question.deviations("", used) == []


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"treated": 3, "months": {}}', '{"buffer_m": 100}'])
def test_a_text_that_is_no_question_is_refused(text):
    assert refused(lambda: question.deviations(text or "?", ASKED)) == "UPPLAGG"
