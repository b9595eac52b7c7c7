# SPDX-License-Identifier: GPL-2.0-or-later
import re

import pytest
from qgis.core import QgsProcessingException

# Known answers of ../shared/data/README.md, grundskola only.
KNOWN = {300: 17, 400: 24, 450: 28, 500: 31, 550: 32, 600: 32, 750: 36, 1000: 38}


@pytest.fixture
def layers(csv_layer):
    return csv_layer("places_stockholm.csv", "platser"), csv_layer("schools_stockholm.csv", "skolor")


@pytest.fixture
def measure(provider):
    import processing

    def run(scenes, schools, **parameters):
        given = {"SCENES": scenes, "SCHOOLS": schools, "OUTPUT": "memory:", **parameters}
        return processing.run("drogscen:radiussensitivity", given)

    return run


def test_the_published_counts_by_radius(layers, measure):
    found = measure(*layers, RADII=",".join(map(str, KNOWN)))["OUTPUT"]
    rows = [(f["radius_m"], f["classified_count"], f["share"]) for f in found.getFeatures()]
    assert rows == [(radius, count, count / 39) for radius, count in KNOWN.items()]
    assert [field.name() for field in found.fields()] == ["radius_m", "classified_count", "share"]


@pytest.mark.parametrize("radius", [400, 550])
def test_each_count_is_that_of_a_classification_with_this_radius(layers, measure, classify, radius):
    (row,) = measure(*layers, RADII=str(radius), SCHOOL_FILTER="TRUE")["OUTPUT"].getFeatures()
    assert row["classified_count"] == classify(*layers, DISTANCE=radius, SCHOOL_FILTER="TRUE")["CLASSIFIED_COUNT"]


def test_the_chart_says_which_scenes_each_radius_adds(layers, measure, tmp_path):
    path = tmp_path / "radie.html"
    measure(*layers, SCENE_NAME="plats", RADII="450,500,550", CHART=str(path))
    text = path.read_text(encoding="utf-8")
    (svg,) = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    widths = [float(width) for width in re.findall(r'<rect [^>]*width="([\d.]+)"', svg)]
    assert widths == pytest.approx([380 * count / 39 for count in (28, 31, 32)], abs=0.06)
    assert "<desc>450 m: 28 of 39; 500 m: 31 of 39; 550 m: 32 of 39</desc>" in svg
    cells = re.findall(r"<tr><td>(\d+) m</td><td class=\"number\">(\d+)</td><td>([\d.]+ %)</td><td>(.*?)</td>", text)
    assert [cell[:3] for cell in cells] == [("450", "28", "71.8 %"), ("500", "31", "79.5 %"), ("550", "32", "82.1 %")]
    assert "Gullmarsplan (462.2 m)" in cells[1][3]
    assert "Högdalens centrum (512.1 m)" in cells[2][3]
    assert "http" not in text.replace("http://www.w3.org/2000/svg", ""), "needs nothing else"


def test_scenes_without_position_count_in_the_share_and_are_named(make_layer, measure, tmp_path):
    scenes = make_layer("Point", [("A <b>", "Point (670000 6580000)"), ("B", None)])
    schools = make_layer("Point", [("S", "Point (670300 6580000)")], title="skolor")
    path = tmp_path / "radie.html"
    found = measure(scenes, schools, SCENE_NAME="namn", RADII="500", CHART=str(path))["OUTPUT"]
    (row,) = found.getFeatures()
    assert (row["classified_count"], row["share"]) == (1, 0.5)
    text = path.read_text(encoding="utf-8")
    assert "B (position unknown)" in text
    assert "A &lt;b&gt; (29" in text or "A &lt;b&gt; (30" in text
    assert "<b>" not in text


@pytest.mark.parametrize("radii", ["", "500,-3", "många"])
def test_what_is_no_radius_is_refused(layers, measure, radii):
    with pytest.raises(QgsProcessingException, match=r"radius must be a number of metres|not specified|RADII"):
        measure(*layers, RADII=radii)


def test_a_chart_that_cannot_be_written_leaves_nothing(layers, measure, tmp_path):
    table = tmp_path / "t.gpkg"
    with pytest.raises(QgsProcessingException, match="cannot be written"):
        measure(*layers, OUTPUT=str(table), CHART=str(tmp_path / "saknas" / "c.html"))
    assert not table.exists()
