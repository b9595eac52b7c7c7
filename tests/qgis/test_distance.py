# SPDX-License-Identifier: GPL-2.0-or-later
"""Distances against independent oracles: Karney's geodesic, and brute force along polygon edges."""

import math
from datetime import datetime

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsPointXY, QgsProject

from tests.support.layers import to_crs

GEODESIC = Geodesic.WGS84


def lonlat_to(crs):
    return QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), to_crs(crs), QgsProject.instance())


def point(transform, lon, lat):
    return QgsGeometry.fromPointXY(transform.transform(QgsPointXY(lon, lat)))


@pytest.mark.parametrize("crs", ["EPSG:3006", "EPSG:4326"])
def test_of_ten_thousand_pairs_within_a_metre_of_the_limit_none_is_misclassified(crs, make_layer, classify):
    rng = np.random.default_rng(2023)
    grid = np.stack(np.meshgrid(np.linspace(11, 24, 72), np.linspace(55.5, 68.9, 142)), axis=-1).reshape(-1, 2)
    transform = lonlat_to(crs)
    scenes, schools, expected = [], [], []
    for number, (lon, lat) in enumerate(grid):
        there = GEODESIC.Direct(lat, lon, rng.uniform(0, 360), 500 + rng.uniform(-1, 1))
        scenes.append((number, point(transform, lon, lat)))
        schools.append((number, point(transform, there["lon2"], there["lat2"])))
        expected.append(GEODESIC.Inverse(lat, lon, there["lat2"], there["lon2"])["s12"])
    assert len(grid) >= 10_000
    nr = [("nr", int)]
    run = classify(
        make_layer("Point", scenes, crs=crs, fields=nr),
        make_layer("Point", schools, crs=crs, fields=nr, title="skolor"),
        RINGS=None,
        EXPOSED_SCHOOLS=None,
    )
    inside = [round(distance, 3) <= 500 for distance in expected]
    wrong = [nr for nr, code in zip(run.column("nr"), run.column("class_code")) if (code == "SUPU") != inside[nr]]
    assert wrong == []
    assert 4000 < sum(inside) < len(inside) - 4000
    errors = np.abs(np.array(run.column("nearest_m")) - np.array(expected)[run.column("nr")])
    assert errors.max() <= 0.001


def distance_to_edge(lat, lon, start, end):
    """Shortest geodesic from a point to the geodesic between two corners, by ternary search along it."""
    line = GEODESIC.InverseLine(start[1], start[0], end[1], end[0])

    def to(s):
        at = line.Position(s)
        return GEODESIC.Inverse(lat, lon, at["lat2"], at["lon2"])["s12"]

    low, high = 0.0, line.s13
    for _ in range(60):
        third = (high - low) / 3
        if to(low + third) < to(high - third):
            high -= third
        else:
            low += third
    return to((low + high) / 2)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3006", "EPSG:3857"])
def test_polygons_meet_brute_force_along_their_edges_to_a_centimetre(crs, make_layer, classify):
    rng = np.random.default_rng(31)
    transform = lonlat_to(crs)
    scenes, schools, expected = [], [], []
    for number, (lon, lat) in enumerate(zip(rng.uniform(11, 24, 60), np.linspace(55.5, 68.9, 60))):
        bearings = np.sort(rng.uniform(0, 360, 6))
        corners = [GEODESIC.Direct(lat, lon, b, rng.uniform(5, 60)) for b in bearings]
        ring = [(c["lon2"], c["lat2"]) for c in corners]
        there = GEODESIC.Direct(lat, lon, rng.uniform(0, 360), rng.uniform(80, 800))
        school = (there["lon2"], there["lat2"])
        shape = QgsGeometry.fromWkt(shapely.Polygon(ring).wkt)
        shape.transform(transform)
        scenes.append((number, shape))
        schools.append((number, point(transform, *school)))
        expected.append(min(distance_to_edge(school[1], school[0], a, b) for a, b in zip(ring, ring[1:] + ring[:1])))
    nr = [("nr", int)]
    run = classify(
        make_layer("Polygon", scenes, crs=crs, fields=nr),
        make_layer("Point", schools, crs=crs, fields=nr, title="skolor"),
    )
    found = np.array(run.column("nearest_m"))
    assert np.abs(found - np.array(expected)[run.column("nr")]).max() < 0.01


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3006"])
@pytest.mark.parametrize("length_m", [5_000, 10_000])
def test_long_edges_are_geodesics_even_in_a_layer_that_spans_sweden(crs, length_m, make_layer, classify):
    transform = lonlat_to(crs)
    start = (18.0, 59.0)
    line = GEODESIC.Direct(start[1], start[0], 0, length_m)
    far = GEODESIC.Direct(start[1], start[0], 90, -900)
    back = GEODESIC.Direct(line["lat2"], line["lon2"], 90, -900)
    corners = [start, (line["lon2"], line["lat2"]), (back["lon2"], back["lat2"]), (far["lon2"], far["lat2"])]
    shape = QgsGeometry.fromWkt(shapely.Polygon(corners).wkt)
    shape.transform(transform)
    middle = GEODESIC.Direct(start[1], start[0], 0, length_m / 2)
    scene = GEODESIC.Direct(middle["lat2"], middle["lon2"], 90, 300)
    scenes = [("A", point(transform, scene["lon2"], scene["lat2"]))]
    scenes += [(name, point(transform, lon, lat)) for name, lon, lat in (("väst", 11.2, 57.7), ("nord", 20.2, 67.9))]
    run = classify(make_layer("Point", scenes, crs=crs), make_layer("Polygon", [("S", shape)], crs=crs, title="skolor"))
    expected = distance_to_edge(scene["lat2"], scene["lon2"], corners[0], corners[1])
    assert run.column("nearest_m")[0] == pytest.approx(expected, abs=0.01)


def test_a_school_inside_a_scene_or_touching_it_is_zero_away(make_layer, classify):
    area = "Polygon ((674000 6580000, 674100 6580000, 674100 6580100, 674000 6580100, 674000 6580000))"
    scenes = make_layer("Polygon", [("A", area)])
    schools = make_layer(
        "Polygon",
        [("inne", "Polygon ((674010 6580010, 674020 6580010, 674020 6580020, 674010 6580010))"), ("kant", area)],
        title="skolor",
    )
    run = classify(scenes, schools)
    assert run.column("distance_m", "PAIRS") == [0.0, 0.0]
    assert run.column("schools") == ["inne (0 m); kant (0 m)"]


def test_exactly_at_the_radius_is_within_and_a_millimetre_beyond_is_not(make_layer, classify):
    lat, lon = 59.33, 18.07
    at = GEODESIC.Direct(lat, lon, 45, 500.0)
    beyond = GEODESIC.Direct(lat, lon, 225, 500.001)
    scene = make_layer("Point", [("A", f"Point ({lon} {lat})")], crs="EPSG:4326")
    for there, code in ((at, "SUPU"), (beyond, "EJ")):
        school = make_layer("Point", [("S", f"Point ({there['lon2']!r} {there['lat2']!r})")], crs="EPSG:4326")
        assert classify(scene, school).column("class_code") == [code]


def test_equally_near_schools_are_all_counted_and_named_by_name_then_code(make_layer, classify):
    fields = [("skolenhetskod", str), ("namn", str)]
    here = "Point (674000 6580300)"
    schools = make_layer("Point", [("3", "Östra", here), ("2", "Norra", here), ("1", "Norra", here)], fields=fields)
    run = classify(make_layer("Point", [("A", "Point (674000 6580000)")]), schools)
    assert run.column("school_key", "PAIRS") == ["1", "2", "3"]
    assert run.column("nearest_school") == ["Norra"]
    assert (run.column("unit_count"), run.column("school_count")) == ([3], [2])  # two units are of one school


def test_a_layer_on_the_other_side_of_the_globe_is_measured_there(make_layer, classify):
    scene = make_layer("Point", [("A", "Point (-179.9999 -16.5)")], crs="EPSG:4326")
    school = make_layer("Point", [("S", "Point (-179.9959 -16.5)")], crs="EPSG:4326")
    expected = GEODESIC.Inverse(-16.5, -179.9999, -16.5, -179.9959)["s12"]
    assert classify(scene, school).column("nearest_m") == [pytest.approx(expected, abs=0.001)]


def test_pair_lines_run_from_scene_to_school_in_the_scenes_crs(make_layer, classify):
    scenes = make_layer("Point", [("A", "Point (674000 6580000)")])
    schools = make_layer("Point", [("S", "Point (674300 6580400)")], title="skolor")
    (line,) = [f.geometry() for f in classify(scenes, schools, DISTANCE=600)["PAIRS"].getFeatures()]
    ends = np.array([(p.x(), p.y()) for p in line.asPolyline()])
    assert np.abs(ends - [[674000, 6580000], [674300, 6580400]]).max() < 1e-6


def test_rings_lie_at_the_radius_all_around(make_layer, classify):
    scenes = make_layer("Point", [("A", "Point (18 59.3)")], crs="EPSG:4326")
    schools = make_layer("Point", [("S", "Point (18.01 59.31)")], crs="EPSG:4326", title="skolor")
    (ring,) = [f.geometry() for f in classify(scenes, schools)["RINGS"].getFeatures()]
    corners = [GEODESIC.Inverse(59.31, 18.01, v.y(), v.x())["s12"] for v in ring.vertices()]
    assert len(corners) == 4 * 64 + 1
    assert max(abs(c - 500) for c in corners) < 0.02


def test_dissolved_rings_are_one_shape(make_layer, classify):
    scenes = make_layer("Point", [("A", "Point (674000 6580000)")])
    rows = [("S", "Point (674000 6580000)"), ("T", "Point (674600 6580000)")]
    run = classify(scenes, make_layer("Point", rows, title="skolor"), DISSOLVE_RINGS=True)
    (ring,) = list(run["RINGS"].getFeatures())
    lens = 2 * 500**2 * math.acos(300 / 500) - 600 * math.sqrt(500**2 - 300**2)
    assert ring.geometry().area() == pytest.approx(2 * math.pi * 500**2 - lens, rel=1e-3)


def test_the_time_of_classification_is_now(make_layer, classify):
    scenes = make_layer("Point", [("A", "Point (674000 6580000)")])
    (at,) = classify(scenes, make_layer("Point", [("S", "Point (674000 6580000)")])).column("classified_at")
    assert abs((at.toPyDateTime() - datetime.now()).total_seconds()) < 60


@pytest.mark.parametrize(("near_m", "far_m"), [(500.0, 500.001), (499.999, 500.003)])
def test_the_nearer_part_decides_wherever_the_other_features_of_the_layer_lie(near_m, far_m, make_layer, classify):
    """Parts east and west of a scene in the archipelago, alone and in a layer that begins at the Norwegian border."""
    transform = lonlat_to("EPSG:4326")
    east, west = (GEODESIC.Direct(59.0, 24.0, azimuth, m) for azimuth, m in ((90, near_m), (270, far_m)))
    parts = QgsGeometry.fromMultiPointXY([QgsPointXY(p["lon2"], p["lat2"]) for p in (west, east)])
    school = make_layer("MultiPoint", [("Skolan", parts)], crs="EPSG:4326", title="skolor")
    scene = ("Skär", point(transform, 24.0, 59.0))
    for rows in ([scene], [scene, ("Gränsen", point(transform, 11.0, 59.0))]):
        run = classify(make_layer("Point", rows, crs="EPSG:4326"), school, RINGS=None, EXPOSED_SCHOOLS=None)
        assert (run.column("class_code")[0], run.column("nearest_m")[0]) == ("SUPU", near_m)
