# SPDX-License-Identifier: GPL-2.0-or-later
"""Counting against ten evaluations that were computed twice by independent scripts, and against itself at the edges."""

import math
from datetime import date

import numpy as np
import pytest
import shapely

from drogscen_plugin.core.evaluation import counting, days, verdict
from drogscen_plugin.core.evaluation.counting import CORE, RING, Incidents, Place
from drogscen_plugin.core.evaluation.figures import displacement, intervals
from drogscen_plugin.core.evaluation.figures.displacement import Change
from drogscen_plugin.core.evaluation.verdict import Counts
from drogscen_plugin.core.evaluation.windows import Windows
from tests.core.evaluation.test_windows import span
from tests.support import sweref
from tests.support.evaluation_data import is_close, rows

SCENES = {row["key"]: row for row in rows("scenes")}
FOLLOWS_POLICE = {"NARKOTIKA"}


def designs():
    """The expected figures by design and section."""
    found = {}
    for row in rows("expected"):
        found.setdefault(row["design"], {}).setdefault(row["section"], {})[row["name"]] = row["value"]
    return found


DESIGNS = designs()


def incidents():
    read = rows("incidents")
    has_place = [float(row["east"] or 0) != 0 and float(row["north"] or 0) != 0 for row in read]  # 0, 0 is none
    shapes = [
        shapely.Point(float(row["east"]), float(row["north"])) if placed else None
        for row, placed in zip(read, has_place)
    ]
    return Incidents(
        shapes=np.array(shapes, dtype=object),
        days=[days.day_of(row["occurred"]) for row in read],
        categories=[row["category"] for row in read],
        ids=[row["id"] for row in read],
    )


INCIDENTS = incidents()


class Evaluation:
    """One design, counted."""

    def __init__(self, name):
        self.expected, said = DESIGNS[name], DESIGNS[name]["design"]
        treated = said["treated"].split(";")
        comparison = [key for key in said["comparison"].split(";") if key]
        _, before, _, after = said[f"windows {treated[0]}"].split()
        self.windows = Windows(span(before), span(after))
        self.places = [self._place(key, self.windows) for key in treated] + [self._place(key) for key in comparison]
        self.treated, self.others = range(len(treated)), range(len(treated), len(self.places))
        self.buffer_m, self.ring_m = float(said["buffer_m"]), float(said["ring_m"] or 0)
        self.categories = said["categories"].split(";")
        self.factor = len(treated) / len(comparison) if comparison else 1.0
        self.counted = counting.count(
            self.places,
            INCIDENTS,
            self.categories,
            buffer_m=self.buffer_m,
            ring_m=self.ring_m,
            measure=sweref.measure,
        )

    @staticmethod
    def _place(key, windows=None):
        scene = SCENES[key]
        return Place(key, scene["name"], shapely.from_wkt(scene["wkt"]), windows)

    def change(self, places, zone):
        return self.counted.change(places, zone, self.windows)

    def counts(self):
        before = self.windows.before
        series = [
            np.sum([self.counted.series(place, CORE, before.first, before.last) for place in places], axis=0).tolist()
            for places in (self.treated, self.others)
            if places
        ]
        return Counts(
            treated=self.change(self.treated, CORE),
            comparison=self.change(self.others, CORE) if self.others else None,
            factor=self.factor,
            weight_before=self.windows.weight_before,
            dispersion=displacement.dispersion(series),
            freedom=displacement.dispersion_freedom(series),
        )


EVALUATIONS = {name: Evaluation(name) for name in DESIGNS}


def answers(section, *left_out):
    return [
        (design, name, value)
        for design, expected in DESIGNS.items()
        for name, value in expected.get(section, {}).items()
        if name not in left_out
    ]


@pytest.mark.parametrize(("design", "name", "value"), answers("rows"))
def test_every_row_is_counted_or_has_a_reason(design, name, value):
    counted = EVALUATIONS[design].counted
    found = counted.reasons.get(name, 0) if name not in counted.__dict__ else getattr(counted, name)
    assert found == int(value)
    assert sum(counted.reasons.values()) + counted.counted == len(INCIDENTS.days)


@pytest.mark.parametrize(("design", "name", "value"), answers("cell"))
def test_the_cells(design, name, value):
    evaluation = EVALUATIONS[design]
    zone = RING if name[0] == "D" or name.startswith("Cd") else CORE
    change = evaluation.change(evaluation.others if name[0] == "C" else evaluation.treated, zone)
    if value == "":
        assert (zone == RING and not evaluation.ring_m) or (name[0] == "C" and not evaluation.others)
    else:
        assert change[int(name[-1])] == int(value)


@pytest.mark.parametrize("design", DESIGNS)
def test_the_months(design):
    evaluation = EVALUATIONS[design]
    expected = DESIGNS[design].get("month", {})
    assert expected
    for name, value in expected.items():
        role, month = name.split()
        number = span(f"{month}..{month}").first
        places = evaluation.others if role[0] == "C" else evaluation.treated
        zone = RING if role in ("D", "Cd") else CORE
        assert sum(evaluation.counted.monthly.get((place, zone, number), 0) for place in places) == int(value), name


def figures(evaluation):
    """Every figure by the name that the expected answers give it."""
    counts = evaluation.counts()
    place, other = counts.treated, counts.comparison
    ratio = intervals.rate_ratio(*place)
    found = {
        "ratio": ratio.estimate,
        "ratio_low": ratio.low,
        "ratio_high": ratio.high,
        "poisson_z_known_mean": displacement.root_difference(place) * math.sqrt(2),
        "poisson_z_two_counts": displacement.root_difference(place),
        "dispersion": counts.dispersion,
    }
    if other is None:
        return found
    relative = intervals.relative_effect(*place, *other)
    error, wald = intervals.relative_effect_log(*place, *other)
    found |= {
        "relative": relative.estimate,
        "relative_low": relative.low,
        "relative_high": relative.high,
        "relative_log_se": error,
        "relative_wald_low": wald.low,
        "relative_wald_high": wald.high,
        "largest_visible_T1": verdict.largest_visible(counts),
        "gross_effect": displacement.gross_effect(place),
        "net_effect": displacement.net_effect(place, other),
    }
    local = counts.difference()
    found |= _difference("wdd_local", local)
    wide = local.limits(counts.widened)
    found |= {f"wdd_local_{end}_dispersed": wide and wide[at] for at, end in enumerate(("low", "high"))}
    if evaluation.ring_m:
        ring, other_ring = (evaluation.change(places, RING) for places in (evaluation.treated, evaluation.others))
        scale = {"factor": counts.factor, "weight_before": counts.weight_before}
        found |= _difference("wdd_ring", displacement.of_zones([ring], [other_ring], **scale))
        found |= _difference("wdd_total", displacement.of_zones([place, ring], [other, other_ring], **scale))
        found["wdq"] = displacement.quotient(place, other, ring)
        found["total_net_effect"] = displacement.total_net_effect(place, other, ring)
    return found


def _difference(name, found):
    limits = found.limits()
    return {
        name: found.estimate,
        f"{name}_se": found.error,
        f"{name}_low": limits and limits[0],
        f"{name}_high": limits and limits[1],
    }


@pytest.mark.parametrize(("design", "name", "value"), answers("result", "verdict"))
def test_the_figures(design, name, value):
    assert is_close(figures(EVALUATIONS[design]).get(name), value)


VERDICTS = {design: value for design, name, value in answers("result") if name == "verdict"}
REFUSED = {design for design, value in VERDICTS.items() if value.startswith("refusal")}
"""Comparisons that whoever asks has to refuse before anything is counted."""


@pytest.mark.parametrize("design", sorted(VERDICTS.keys() - REFUSED))
def test_what_is_said(design):
    evaluation = EVALUATIONS[design]
    only_police = set(evaluation.categories) <= FOLLOWS_POLICE
    assert verdict.judge(evaluation.counts(), cannot_say=only_police) == VERDICTS[design]


def test_one_comparison_of_the_ten_is_to_be_refused():
    assert sorted(REFUSED) == ["E11"]


def points(*places):
    return np.array([None if place is None else shapely.Point(*place) for place in places], dtype=object)


def plane(start, end):
    return np.hypot(*(end - start).T)


def test_of_equally_near_places_the_first_by_name_gets_the_incident():
    windows = Windows(span("2024-01..2024-01"), span("2024-02..2024-02"))
    places = [
        Place("2", "Ö", shapely.Point(0, 0), windows),
        Place("1", "A", shapely.Point(200, 0), windows),
        Place("3", "Å", shapely.Point(100, 300), windows),
    ]
    rows_ = Incidents(points((100, 0), (100.0004, 0), (99, 0)), [date(2024, 1, 5)] * 3, [""] * 3, ["a", "a", ""])
    counted = counting.count(places, rows_, (), buffer_m=100, ring_m=0, measure=plane)
    month = span("2024-01..2024-01").first
    assert counted.monthly == {(1, CORE, month): 2, (0, CORE, month): 1}
    assert (counted.equally_near, counted.in_several_zones, counted.same_id) == (2, 2, 1)


def test_places_that_begin_at_different_times_are_each_compared_with_the_same_time():
    """Counted by hand: the comparison's incidents of 2023 are after for one place and before for the other."""
    first = Windows(span("2022-01..2022-01"), span("2023-01..2023-01"))
    second = Windows(span("2023-01..2023-01"), span("2024-01..2024-01"))
    places = [
        Place("1", "A", shapely.Point(0, 0), first),
        Place("2", "B", shapely.Point(1000, 0), second),
        Place("3", "C", shapely.Point(2000, 0)),
    ]
    at = [(0, 0)] * 3 + [(1000, 0)] * 2 + [(2000, 0)] * 6
    years = [2022, 2022, 2023, 2023, 2024, 2022, 2023, 2023, 2023, 2024, 2024]
    rows_ = Incidents(points(*at), [date(year, 1, 9) for year in years], [""] * 11, [""] * 11)
    counted = counting.count(places, rows_, (), buffer_m=10, ring_m=0, measure=plane)
    found = counting.staggered(counted, places, [2], CORE)
    # A: 1 − 2, B: 1 − 1; C: (3 − 1) and (2 − 3), its three of 2023 with the sum of both roles, 0.
    assert found.estimate == pytest.approx((1 - 2) + (1 - 1) - ((3 - 1) + (2 - 3)))
    assert found.error == pytest.approx(math.sqrt(3 + 2 + 1 + 2))


def test_rows_that_are_not_counted_say_why_in_order():
    windows = Windows(span("2024-01..2024-01"), span("2024-02..2024-02"))
    places = [Place("1", "A", shapely.Point(0, 0), windows)]
    rows_ = Incidents(
        points(None, (0, 0), (0, 0), (500, 0), (0, 0), (0, 0)),
        [None, None, date(2024, 1, 1), date(2024, 1, 1), date(2025, 1, 1), date(2024, 2, 29)],
        ["X", "X", "Y", "X", "X", "X"],
        [""] * 6,
    )
    counted = counting.count(places, rows_, ("X",), buffer_m=100, ring_m=300, measure=plane)
    assert counted.reasons == dict.fromkeys(
        ("no_position", "no_date", "other_category", "outside_zones", "outside_windows"), 1
    )
    assert counted.counted == 1
    assert counted.change([0], CORE, windows) == Change(0, 1)
    assert counted.first == date(2024, 1, 1)


def test_the_files_hold_what_they_are_said_to_hold():
    assert len(INCIDENTS.days) == 424
    assert len(EVALUATIONS) == 10


def test_a_lone_day_long_before_or_to_come_is_no_part_of_the_data():
    days = [date(1970, 1, 1), date(2023, 3, 1), None, date(2023, 2, 1), date(2024, 2, 1), date(2027, 1, 15)]
    assert counting.first_day(days) == date(2023, 2, 1)
    assert counting.first_day([None]) is None
