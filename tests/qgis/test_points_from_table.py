# SPDX-License-Identifier: GPL-2.0-or-later
"""Points from tables as officers have them: any way of writing, either order, CRS found out, nothing dropped in silence."""

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProcessingException,
    QgsProject,
)

from tests.support.layers import make_layer
from tests.support.runs import classify, run

PLACES = [(18.0645, 59.3325), (18.0105, 59.3310), (17.9105, 59.3790)]


def table(fields, rows):
    return make_layer(
        "None", [(*row, None) for row in rows], crs="", fields=[(name, str) for name in fields], title="tabell"
    )


def points(layer, **parameters):
    return run("pointsfromtable", {"INPUT": layer, "OUTPUT": "memory:", "REJECTED": "memory:", **parameters})


def lonlat(result):
    """The points in degrees."""
    layer = result["OUTPUT"]
    to_degrees = QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance())
    return [to_degrees.transform(feature.geometry().asPoint()) for feature in layer.getFeatures()]


def written(epsg, text):
    """The places in another CRS, each as ``text`` writes easting and northing."""
    to_crs = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem(f"EPSG:{epsg}"), QgsProject.instance()
    )
    placed = [to_crs.transform(QgsPointXY(*place)) for place in PLACES]
    return [(text(point.x(), point.y()),) for point in placed]


def swedish(value):
    return f"{value:,.2f}".replace(",", "\u00a0").replace(".", ",")


def dms(value):
    minutes, seconds = divmod(round(value * 3600, 2), 60)
    degrees, minutes = divmod(int(minutes), 60)
    return f"{degrees}°{minutes}'{seconds:.2f}\""


@pytest.mark.parametrize(
    ("epsg", "text"),
    [
        (4326, lambda x, y: f"{y:.6f}, {x:.6f}"),
        (4326, lambda x, y: f"{x:.6f},{y:.6f}"),
        (4326, lambda x, y: f"{y:.6f}; {x:.6f}".replace(".", ",")),
        (4326, lambda x, y: f"{dms(y)} N {dms(x)} Ö"),
        (3006, lambda x, y: f"{swedish(y)}; {swedish(x)}"),
        (3006, lambda x, y: f"E {x:.1f} N {y:.1f}"),
        (3011, lambda x, y: f"{y:.1f} {x:.1f}"),
        (3021, lambda x, y: f"X: {y:.1f} Y: {x:.1f}"),
    ],
)  # fmt: skip
def test_crs_and_order_are_found_out(provider, epsg, text):
    made = points(table(["position"], written(epsg, text)))
    assert (made["POINT_COUNT"], made["REJECTED_COUNT"]) == (3, 0)
    assert made["OUTPUT"].crs().authid() == f"EPSG:{epsg}"
    for found, (lon, lat) in zip(lonlat(made), PLACES):
        assert (found.x(), found.y()) == (pytest.approx(lon, abs=3e-5), pytest.approx(lat, abs=3e-5))
    assert any(f"EPSG:{epsg}" in line and "3 of 3 rows" in line for line in made.log.infos)


@pytest.mark.parametrize("fields", [("lat", "lon"), ("Latitud", "Longitud"), ("Y", "X"), ("X", "Y"), ("n", "e")])
def test_two_fields_are_found_whichever_is_called_what(provider, fields):
    rows = [(f"{lat:.6f}".replace(".", ","), f"{lon:.6f}".replace(".", ",")) for lon, lat in PLACES]
    made = points(table(fields, rows))
    for found, (lon, lat) in zip(lonlat(made), PLACES):
        assert (found.x(), found.y()) == (pytest.approx(lon, abs=1e-6), pytest.approx(lat, abs=1e-6))


def test_headings_that_qgis_took_for_a_row_are_headings_again(provider):
    """As of a spreadsheet in which all cells hold text."""
    rows = [
        ["Namn", "Läge"],
        *([f"Plats {n}", f"{y:.4f}; {x:.4f}".replace(".", ",")] for n, (x, y) in enumerate(PLACES)),
    ]
    done = points(table(["Field1", "Field2"], rows))
    assert (done["POINT_COUNT"], done["REJECTED_COUNT"]) == (3, 0)
    assert done.column("Namn") == ["Plats 0", "Plats 1", "Plats 2"]
    assert "The first row is taken for the headings: QGIS did not recognise them." in done.log.infos
    chosen = points(table(["Field1", "Field2"], rows), POSITION="Field2")
    assert (chosen["POINT_COUNT"], chosen["REJECTED_COUNT"]) == (3, 1)
    bare = points(table(["Field1", "Field2"], rows[1:]), POSITION="Field2")
    assert (bare["POINT_COUNT"], bare["REJECTED_COUNT"]) == (3, 0)
    with pytest.raises(QgsProcessingException, match="No fields with coordinates"):
        points(table(["Field1", "Field2"], rows[1:]))


def test_what_cannot_be_read_is_listed_with_row_and_reason(provider):
    rows = [("59.33, 18.06",), ("",), ("Sergels torg",), ("18.06, 59.33",), ("59.34, 18.05",), (None,)]
    made = points(table(["position"], rows))
    assert (made["POINT_COUNT"], made["REJECTED_COUNT"]) == (2, 4)
    assert [(row["row_number"], row["reason"]) for row in made.rows("REJECTED")] == [
        (2, "no coordinates"),
        (3, "the coordinates cannot be read"),
        (4, "the coordinates do not fit what the other rows have"),
        (6, "no coordinates"),
    ]
    assert any("row 3 (Sergels torg)." in text for text in made.log.warnings)


def test_a_chosen_crs_is_used_where_the_numbers_fit_none(provider):
    layer = table(["x", "y"], [("600000", "6640000"), ("601000", "6641000")])
    norway = points(table(["öst", "nord"], [("1000", "2000")]), CRS="EPSG:3006")
    (only,) = norway["OUTPUT"].getFeatures()
    assert (only.geometry().asPoint().x(), only.geometry().asPoint().y()) == (1000, 2000)
    utm = points(layer, CRS="EPSG:25833")
    assert utm["OUTPUT"].crs().authid() == "EPSG:25833"
    (first, _) = utm["OUTPUT"].getFeatures()
    assert first.geometry().asPoint().x() == 600000


def test_numbers_that_fit_no_crs_and_tables_without_coordinates_are_refused(provider):
    with pytest.raises(QgsProcessingException, match=r"fit no CRS that can be found out \(1, 2\)\. Choose the CRS"):
        points(table(["x", "y"], [("1", "2")]))
    with pytest.raises(QgsProcessingException, match="No fields with coordinates were recognised in “tabell”"):
        points(table(["namn"], [("Torget",)]))


def test_a_table_as_scenes_is_answered_with_the_way_out(provider):
    layer = table(["namn", "position"], [("Torget", "59.3325, 18.0645")])
    schools = make_layer("Point", [("S", "Point (18.0645 59.333)")], crs="EPSG:4326", title="skolor")
    with pytest.raises(QgsProcessingException, match=r"is a table without positions.*Points from a table"):
        classify(layer, schools)
    assert classify(points(layer)["OUTPUT"], schools)["CLASSIFIED_COUNT"] == 1
