# SPDX-License-Identifier: GPL-2.0-or-later
"""Typed counts: whole windows, or a refusal."""

from datetime import date

import pytest
import shapely

from drogscen_plugin.core.evaluation import typed_counts
from drogscen_plugin.core.evaluation.counting import CORE, RING, Place
from drogscen_plugin.core.evaluation.figures.displacement import Change
from drogscen_plugin.core.evaluation.refusals import EvaluationRefused
from drogscen_plugin.core.evaluation.windows import Window, Windows

YEAR = Windows(Window(2023 * 12, 2023 * 12 + 11), Window(2024 * 12, 2024 * 12 + 11))
PLACES = [Place("a", "Torget", shapely.Point(0, 0), YEAR), Place("c", "Parken", shapely.Point(9, 9))]


def value(place, first, last, number, zone=CORE, **values):
    row = {"place": place, "zone": zone, "period_start": first, "period_end": last, "number": number}
    return {**row, "complete": True, **values}


def halves(place, *numbers, zone=CORE):
    spans = [("-01-01", "-06-30"), ("-07-01", "-12-31")]
    periods = [(f"{year}{first}", f"{year}{last}") for year in (2023, 2024) for first, last in spans]
    return [value(place, *period, number, zone) for period, number in zip(periods, numbers)]


WHOLE = [*halves("a", 5, 6, 3, 2), *halves("c", 9, 9, 8, 7)]


def refusal(values, *, ring=False):
    with pytest.raises(EvaluationRefused) as raised:
        typed_counts.tally(values, PLACES, ring=ring)
    return raised.value.code, raised.value.values


def test_periods_that_fill_the_windows_are_summed():
    counted = typed_counts.tally([*WHOLE, value("elsewhere", "2023-01-01", "2023-12-31", 99)], PLACES, ring=False)
    assert counted.change([0], CORE, YEAR) == Change(11, 5)
    assert counted.change([1], CORE, YEAR) == Change(18, 15)
    assert str(counted.first) == "2023-01-01"


def test_periods_outside_the_windows_do_not_count_but_tell_how_far_back_is_known():
    earlier = value("a", "2022-01-01", "2022-12-31", 40)
    counted = typed_counts.tally([earlier, *WHOLE], PLACES, ring=False)
    assert counted.change([0], CORE, YEAR) == Change(11, 5)
    assert str(counted.first) == "2022-01-01"


@pytest.mark.parametrize(
    "values",
    [
        WHOLE[1:],
        [*WHOLE, value("a", "2023-03-01", "2023-03-31", 1)],
        [*WHOLE[1:], value("a", "2023-01-01", "2023-05-31", 5)],
        [*WHOLE[1:], value("a", "2022-12-01", "2023-06-30", 5)],
        [*WHOLE[1:], value("a", "2023-01-01", "2023-06-30", 5, complete=False)],
        [*WHOLE, WHOLE[0]],
    ],
)
def test_a_gap_an_overlap_and_an_incomplete_period_are_refused(values):
    assert refusal(values) == ("LUCKA", {"place": "Torget", "period": "2023-01-01–2023-12-31"})


def test_the_comparison_needs_whole_windows_too():
    assert refusal(WHOLE[:-1]) == ("LUCKA", {"place": "Parken", "period": "2024-01-01–2024-12-31"})


def test_the_ring_is_counted_where_it_is_given_everywhere():
    rings = [*halves("a", 1, 2, 3, 4, zone=RING), *halves("c", 1, 1, 1, 1, zone=RING)]
    counted = typed_counts.tally([*WHOLE, *rings], PLACES, ring=True)
    assert counted.change([0], RING, YEAR) == Change(3, 7)
    assert refusal([*WHOLE, *rings[:-1]], ring=True) == ("RING_SAKNAS", {})
    assert refusal(WHOLE, ring=True) == ("RING_SAKNAS", {})


@pytest.mark.parametrize("number", [-1, 2.5, None])
def test_a_count_is_a_whole_number(number):
    assert refusal([*WHOLE[1:], value("a", "2023-01-01", "2023-06-30", number)]) == ("INTE_HELTAL", {})


def test_only_months_show_how_much_months_vary():
    assert not typed_counts.is_monthly(WHOLE, PLACES)
    assert typed_counts.is_monthly([value("a", "2023-02-01", "2023-02-28", 1)], PLACES)
    assert typed_counts.is_monthly([value("a", "2021-01-01", "2021-12-31", 9)], PLACES), "before all windows"


def test_rows_of_other_places_and_zones_do_not_matter():
    other, ring = value("z", "2023-01-01", "2023-12-31", 2.5), value("a", "2023-01-01", "2023-12-31", 1, RING)
    assert typed_counts.of_places([*WHOLE, other, ring], PLACES, ring=False) == WHOLE
    assert typed_counts.of_places([*WHOLE, other, ring], PLACES, ring=True) == [*WHOLE, ring]
    assert (
        typed_counts.tally([*WHOLE, other], PLACES, ring=False).monthly
        == typed_counts.tally(WHOLE, PLACES, ring=False).monthly
    )


def test_a_row_with_a_scene_is_of_that_scene_whatever_the_place_is_called():
    named = [{**row, "scene_uuid": row["place"], "place": "Torget"} for row in WHOLE]
    assert (
        typed_counts.tally(named, PLACES, ring=False).monthly == typed_counts.tally(WHOLE, PLACES, ring=False).monthly
    )


def test_earlier_counts_lead_up_to_the_window_without_a_gap_at_every_place_with_the_measure():
    only_comparison = value("c", "2020-01-01", "2020-12-31", 7)
    assert (
        typed_counts.tally([*WHOLE, only_comparison], PLACES, ring=False).first
        == typed_counts.tally(WHOLE, PLACES, ring=False).first
        == date(2023, 1, 1)
    )
    assert typed_counts.tally([*WHOLE, value("a", "2022-01-01", "2022-12-31", 7)], PLACES, ring=False).first == date(
        2022, 1, 1
    )
    assert typed_counts.tally([*WHOLE, value("a", "2021-01-01", "2021-12-31", 7)], PLACES, ring=False).first == date(
        2023, 1, 1
    ), "a year is missing"


JANUARY, FEBRUARY = Window(2023 * 12, 2023 * 12), Window(2023 * 12 + 1, 2023 * 12 + 1)


def typed(cells, known=()):
    made = typed_counts.entered(
        cells, known, indicator="i", plan="p", scenes={"a"}, received=date(2026, 11, 30)
    ).changes
    return [
        (one.before and one.before["uuid"], one.after and (one.after["place"], one.after["number"])) for one in made
    ]


def row(uuid, period, number, place="a", **values):
    dates = {"period_start": period.start.isoformat(), "period_end": period.end.isoformat()}
    return {"uuid": uuid, "place": place, "zone": CORE, "number": number, "complete": True, **dates, **values}


def test_what_is_typed_becomes_rows():
    cells = {("a", CORE, JANUARY): 4, ("Norra", CORE, FEBRUARY): 0, ("a", CORE, FEBRUARY): None}
    made = typed_counts.entered(cells, (), indicator="i", plan="p", scenes={"a"}, received=date(2026, 11, 30)).changes
    first, second = (one.after for one in made)
    assert (first["scene_uuid"], first["place"], first["number"]) == ("a", "a", 4)
    assert (first["period_start"], first["period_end"], first["received"]) == ("2023-01-01", "2023-01-31", "2026-11-30")
    assert (second["scene_uuid"], second["place"], second["number"]) == (None, "Norra", 0), "0 is a count"


def test_only_what_differs_is_written_and_an_emptied_cell_is_taken_away():
    known = [row("1", JANUARY, 4), row("2", FEBRUARY, 5)]
    assert typed({("a", CORE, JANUARY): 4, ("a", CORE, FEBRUARY): 6}, known) == [("2", ("a", 6))]
    assert typed({("a", CORE, JANUARY): None, ("a", CORE, FEBRUARY): 5}, known) == [("1", None)]
    assert typed({("a", CORE, JANUARY): 4}, [row("1", JANUARY, 4, complete=False)]) == [("1", ("a", 4))]


def test_a_longer_period_takes_the_place_of_the_months_in_it_and_of_no_other():
    whole = Window(2023 * 12, 2023 * 12 + 11)
    known = [row("1", JANUARY, 4), row("2", FEBRUARY, 5, place="b"), row("3", Window(2024 * 12, 2024 * 12), 9)]
    assert typed({("a", CORE, whole): 50}, known) == [("1", None), (None, ("a", 50))]
    assert typed({("a", CORE, whole): None}, known) == []
