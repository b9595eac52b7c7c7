# SPDX-License-Identifier: GPL-2.0-or-later
"""The published answers of ../shared/data/README.md, in every CRS."""

import csv
import itertools

import pytest

from tests.support.folders import SHARED
from tests.support.layers import US_FEET

CRSS = ("EPSG:4326", "EPSG:3857", "EPSG:3006", "EPSG:3011", US_FEET)


@pytest.fixture
def places(csv_layer):
    return csv_layer("places_stockholm.csv", "platser")


@pytest.fixture
def schools(csv_layer):
    return csv_layer("schools_stockholm.csv", "skolor")


def expected_pairs(form=None, radius_m=1000.0):
    with open(SHARED / "expected_distances.csv", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if form in (None, row["skolform"]) and float(row["distance_m"]) <= radius_m:
                yield row["plats"], row["skolenhetskod"], float(row["distance_m"])


@pytest.mark.parametrize(("scene_crs", "school_crs"), list(itertools.product(CRSS, CRSS)))
def test_every_published_distance_is_met_to_a_millimetre_in_any_mix_of_crs(
    scene_crs, school_crs, places, schools, in_crs, classify
):
    run = classify(
        in_crs(places, scene_crs),
        in_crs(schools, school_crs),
        SCENE_NAME="plats",
        SCHOOL_FILTER="TRUE",
        DISTANCE=1000,
        RINGS=None,
    )
    # Two units share a code, a place and so a distance: compare as sorted lists, not as a mapping.
    found = sorted(
        zip(run.column("scene_name", "PAIRS"), run.column("school_key", "PAIRS"), run.column("distance_m", "PAIRS"))
    )
    expected = sorted(expected_pairs())
    assert [pair[:2] for pair in found] == [pair[:2] for pair in expected]
    assert max(abs(a[2] - b[2]) for a, b in zip(found, expected)) <= 0.001


@pytest.mark.parametrize("crs", CRSS)
def test_31_of_39_places_have_a_grundskola_within_500_m(crs, places, schools, in_crs, classify):
    run = classify(in_crs(places, crs), in_crs(schools, crs))
    assert (run["CLASSIFIED_COUNT"], run["SCENE_COUNT"], run["PAIR_COUNT"]) == (31, 39, 51)
    assert (run["BORDERLINE_COUNT"], run["UNKNOWN_COUNT"], run["SCHOOL_COUNT"]) == (4, 0, 137)


def test_all_forms_give_33_places_and_77_pairs(places, schools, classify):
    run = classify(places, schools, SCHOOL_FILTER="TRUE")
    assert (run["CLASSIFIED_COUNT"], run["PAIR_COUNT"]) == (33, 77)


@pytest.mark.parametrize(
    ("radius_m", "classified"),
    [(300, 17), (400, 24), (450, 28), (500, 31), (550, 32), (600, 32), (750, 36), (1000, 38)],
)
def test_the_radius_table(radius_m, classified, places, schools, classify):
    assert classify(places, schools, DISTANCE=radius_m)["CLASSIFIED_COUNT"] == classified


def test_the_four_places_near_the_limit(places, schools, classify):
    run = classify(places, schools, SCENE_NAME="plats")
    near = {row["plats"]: round(row["nearest_m"], 1) for row in run.rows() if row["borderline"]}
    assert near == {
        "Gullmarsplan": 462.2,
        "Högdalens centrum": 512.1,
        "Bagarmossens centrum": 452.8,
        "Vällingbyplan": 490.4,
    }


@pytest.mark.parametrize("crs", CRSS)
def test_all_of_sweden_from_skane_to_kiruna(crs, csv_layer, in_crs, classify):
    everything = csv_layer("schools_sweden.csv", "skolor i Sverige")
    everything.setSubsetString("")
    gymnasieskolor = in_crs(everything, crs)
    unwanted = [
        f.id() for f in gymnasieskolor.getFeatures() if f["skolform"] != "Gymnasieskola" or f.geometry().isNull()
    ]
    gymnasieskolor.dataProvider().deleteFeatures(unwanted)
    run = classify(gymnasieskolor, in_crs(everything, crs), RINGS=None)
    assert (run["SCENE_COUNT"], run["CLASSIFIED_COUNT"], run["PAIR_COUNT"], run["BORDERLINE_COUNT"]) == (
        857,
        425,
        677,
        83,
    )
