# SPDX-License-Identifier: GPL-2.0-or-later
import math
import re

import pytest

from drogscen_plugin.core.evaluation.figures import displacement, intervals
from drogscen_plugin.core.evaluation.figures.displacement import Change
from drogscen_plugin.core.evaluation.figures.intervals import Z95
from tests.support.evaluation_data import cells, is_close, known


def figure(found, name):
    limits = found.limits()
    return {
        "estimate": found.estimate,
        "se": found.error,
        "z": found.estimate / found.error if found.error else None,
        "low": limits and limits[0],
        "high": limits and limits[1],
    }[name]


PLAIN = ("wdd", "wdd, local", "wdd, no weights", "wdd, all zero", "wdd, three comparison scenes summed wrongly")


@pytest.mark.parametrize(("inputs", "name", "value"), known(*PLAIN))
def test_the_difference_at_the_place(inputs, name, value):
    counts = cells(inputs)
    assert is_close(figure(displacement.of_zones([counts["T"]], [counts["Ct"]]), name), value)


@pytest.mark.parametrize(("inputs", "name", "value"), known("wdd, ring"))
def test_the_difference_in_the_ring(inputs, name, value):
    counts = cells(inputs)
    assert is_close(figure(displacement.of_zones([counts["D"]], [counts["Cd"]]), name), value)


@pytest.mark.parametrize(("inputs", "name", "value"), known("wdd, total"))
def test_the_difference_in_all(inputs, name, value):
    counts = cells(inputs)
    found = displacement.of_zones([counts["T"], counts["D"]], [counts["Ct"], counts["Cd"]])
    assert is_close(figure(found, name), value)


@pytest.mark.parametrize(("inputs", "name", "value"), known("wdd, time weights"))
def test_windows_of_different_length(inputs, name, value):
    counts = cells(inputs)
    assert is_close(figure(displacement.of_zones([counts["T"]], [counts["Ct"]], weight_before=0.5), name), value)


@pytest.mark.parametrize(("inputs", "name", "value"), known("wdd, three comparison scenes summed"))
def test_several_comparison_places(inputs, name, value):
    counts = cells(inputs)
    assert is_close(figure(displacement.of_zones([counts["T"]], [counts["Ct"]], factor=1 / 3), name), value)


def weighted(inputs, weights):
    """Every cell's incidents with their coefficient: the part's weight, with the sign of its role."""
    for part, weight in zip(inputs, weights):
        for name, sign in (("T", 1), ("Ct", -1), ("D", 1), ("Cd", -1)):
            if name in part:
                yield part[name].after, sign * weight
                yield part[name].before, -sign * weight


@pytest.mark.parametrize(("inputs", "name", "value"), known("wdd, harm weights", "wdd, pooled"))
def test_categories_with_weights(inputs, name, value):
    parts, weights = inputs.split("; weights ")
    found = displacement.of_incidents(weighted(map(cells, parts.split(";")), map(float, weights.split(","))))
    assert is_close(figure(found, name), value)


@pytest.mark.parametrize(("inputs", "name", "value"), known("wdd, area weights"))
def test_areas_with_weights(inputs, name, value):
    counts, (_, told) = cells(inputs), inputs.split("; areas ")
    areas = dict(re.findall(r"(\w+) ([\d.]+)", told))
    parts = [({zone: change}, 1 / float(areas[zone])) for zone, change in counts.items()]
    found = displacement.of_incidents(weighted(*zip(*parts)))
    assert is_close(figure(found, name), value)


@pytest.mark.parametrize(("inputs", "name", "value"), known("wdd, shared comparison"))
def test_places_that_share_a_comparison(inputs, name, value):
    """An incident at the comparison counts once, with the sum of its roles, and not as two."""
    numbers = [tuple(map(int, pair)) for pair in re.findall(r"(\d+)>(\d+)", inputs)]
    (a0, a1), (b0, b1), (c0, c1) = numbers
    own = [(a1, 1), (a0, -1), (b1, 1), (b0, -1)]
    shared = displacement.of_incidents([*own, (c1, -2), (c0, 2)])
    if name == "se_wrong":
        apart = displacement.of_incidents([*own, (c1, -1), (c0, 1), (c1, -1), (c0, 1)])
        assert is_close(apart.error, value)
        assert shared.error > apart.error
    else:
        assert is_close(figure(shared, name), value)


OLDER = {
    "wdq": displacement.quotient,
    "gross effect": lambda place, comparison, ring: displacement.gross_effect(place),
    "net effect": lambda place, comparison, ring: displacement.net_effect(place, comparison),
    "total net effect": displacement.total_net_effect,
}


@pytest.mark.parametrize(
    ("group", "inputs", "name", "value"), [(group, *answer) for group in OLDER for answer in known(group)]
)
def test_the_older_figures(group, inputs, name, value):
    """The quotient's parts stand among the answers too."""
    counts = cells(inputs)
    place, comparison, ring = counts["T"], counts["Ct"], counts["D"]
    if name == "estimate":
        assert is_close(OLDER[group](place, comparison, ring), value)
    else:
        of = ring if name == "numerator" else place
        assert is_close(of.after / comparison.after - of.before / comparison.before, value)


def test_the_older_figures_are_none_where_they_mean_nothing():
    place, ring = Change(207, 110), Change(178, 157)
    zero = Change(0, 3)
    assert displacement.net_effect(place, zero) is None
    assert displacement.total_net_effect(place, zero, ring) is None
    assert displacement.quotient(place, zero, ring) is None
    assert displacement.quotient(Change(10, 20), Change(10, 10), ring) is None  # a rise displaces nothing


@pytest.mark.parametrize(("inputs", "name", "value"), known("dispersion"))
def test_how_much_more_months_vary_than_by_chance(inputs, name, value):
    series = list(map(int, inputs.split()))
    assert is_close(displacement.dispersion([series]), value)
    assert is_close(displacement.dispersion([series, [5] * 11, [0] * 12]), value)  # these show nothing


def test_a_series_that_is_short_or_nearly_empty_shows_no_dispersion():
    assert displacement.dispersion([]) is None
    assert displacement.dispersion([[3] * 11, [0, 1] * 6]) is None
    assert displacement.dispersion([[1] * 12]) == 0


def test_dispersion_widens_the_interval_and_never_narrows_it():
    found = displacement.of_zones([Change(45, 17)], [Change(17, 26)])
    assert found.limits(0.4) == found.limits()
    narrow, wide = found.limits(), found.limits(4.0)
    assert wide[1] - wide[0] == pytest.approx(2 * (narrow[1] - narrow[0]))
    assert found.sees_fall()
    assert not found.sees_fall(10.0)
    assert displacement.of_zones([Change(17, 45)], [Change(26, 17)]).sees_rise()


Z_OF = {
    "smallest visible fall, 95 %": Z95,
    "smallest visible fall, 95 % and 80 % chance to see it": Z95 + 0.8416212335729143,
    "smallest visible fall, one-sided 90 %": 1.2815515655446004,
}


@pytest.mark.parametrize("group", Z_OF)
def test_the_smallest_fall_that_would_be_seen(group):
    answers = known(group)
    assert answers
    for inputs, name, value in answers:
        numbers = list(map(int, re.findall(r"\d+", inputs)))
        if name == "fewest_before":
            seen = [
                number
                for number in range(1, 100)
                if (
                    displacement.smallest_visible_fall(number, numbers[0], Z_OF[group]) is not None
                    if numbers
                    else intervals.rate_ratio(number, 0).sees_fall
                )
            ]
            assert seen[0] == int(value)
        else:
            each, cell_count = numbers
            assert is_close(displacement.smallest_visible_fall(each, cell_count, Z_OF[group]), value)


@pytest.mark.parametrize(("inputs", "name", "value"), known("poisson z, both counted once"))
def test_the_difference_of_roots_for_the_map(inputs, name, value):
    before, after = map(int, inputs.split(">"))
    assert is_close(displacement.root_difference(Change(before, after)), value)


@pytest.mark.parametrize(("inputs", "name", "value"), known("poisson z, before is a known mean"))
def test_with_a_known_mean_it_would_be_larger_by_the_root_of_two(inputs, name, value):
    before, after = map(int, inputs.split(">"))
    assert is_close(displacement.root_difference(Change(before, after)) * math.sqrt(2), value)
