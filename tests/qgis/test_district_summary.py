# SPDX-License-Identifier: GPL-2.0-or-later
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from drogscen_plugin import example
from drogscen_plugin.report.example import example_store
from drogscen_plugin.storage.geopackage.place import GeoPackage
from tests.support.runs import Log

# Counted by hand from resources/example: the scenes of 2023 in the four made-up districts, the schools within 500 m
# from the pairs, and the plans of plans.csv with their scenes.
SCENES = {
    "Example district South": 13,
    "Example district Middle": 9,
    "Example district West": 3,
    "Example district East": 5,
    "Outside every district": 1,
    "All together": 31,
}


@pytest.fixture(scope="module")
def example_file(tmp_path_factory, qgis_app, provider):
    folder = tmp_path_factory.mktemp("lager")
    place = GeoPackage(folder / "planlager.gpkg")
    given = {"STORE": str(place.path)}
    example_store.make(place, given, folder, Log(), mappings=("2022", "2023"))
    return place


@pytest.fixture
def summarise(provider):
    import processing

    def run(**parameters):
        log = Log()
        found = processing.run("drogscen:districtsummary", {"OUTPUT": "memory:", **parameters}, feedback=log)
        return found["OUTPUT"], log

    return run


def by_district(layer, *names):
    return {f["district"]: tuple(f[name] for name in names) for f in layer.getFeatures()}


def test_the_example_counted_by_hand(summarise, example_file):
    layer, log = summarise(STORE=str(example_file.path))
    assert {name: counts[0] for name, counts in by_district(layer, "scene_count").items()} == SCENES
    assert list(by_district(layer, "scene_count"))[-2:] == ["Outside every district", "All together"]
    assert log.warnings == ["Drug scenes outside every district: 1."]
    assert not layer.isSpatial()


def test_figures_are_those_of_the_rows_read_otherwise(summarise, example_file):
    """An oracle of its own: SQL on the tables."""
    layer, _ = summarise(STORE=str(example_file.path))
    sql = """SELECT coalesce(s.district, 'Outside every district'), count(DISTINCT s.uuid),
               count(DISTINCT CASE WHEN s.class_code = 'SUPU' THEN s.uuid END),
               count(DISTINCT n.school_key)
             FROM scene s LEFT JOIN mapping m ON m.label = 'Example 2023'
             LEFT JOIN scene_school n ON n.scene_uuid = s.uuid AND n.mapping_uuid = m.uuid
             WHERE s.present GROUP BY 1"""
    expected = {row[0]: tuple(row[1:]) for row in example_file.query(sql)}
    found = by_district(layer, "scene_count", "classified_count", "school_count")
    assert {name: counts for name, counts in found.items() if name != "All together"} == expected
    assert found["All together"][:2] == (31, 24)
    (pupils,) = example_file.query(
        "SELECT sum(pupils) FROM school WHERE school_key IN (SELECT school_key FROM scene_school n "
        "JOIN mapping m ON m.uuid = n.mapping_uuid AND m.label = 'Example 2023')"
    )[0]
    assert by_district(layer, "pupil_count")["All together"] == (pupils,)
    (covered,) = example_file.query(
        "SELECT count(DISTINCT s.uuid) FROM scene s JOIN plan_scene l ON l.scene_uuid = s.uuid JOIN plan p "
        "ON p.uuid = l.plan_uuid WHERE s.present AND s.class_code = 'SUPU' AND p.status IN ('BESLUTAD', 'PAGAENDE')"
    )[0]
    assert by_district(layer, "covered_count", "coverage")["All together"] == (covered, covered / 24)


def test_with_polygons_the_result_is_a_map_and_borders_are_counted(summarise, example_file):
    layer, log = summarise(STORE=str(example_file.path), DISTRICTS=example.districts_layer(), DISTRICT_NAME="namn")
    found = by_district(layer, "scene_count", "border_count")
    assert {name: counts[0] for name, counts in found.items()} == SCENES
    assert found["Example district South"][1] == 1  # place 13, a circle of 10 m around 4 m from the border
    assert "Drug scenes on the border of two boards, counted for one: 1." in log.warnings
    drawn = {f["district"]: f.geometry().area() for f in layer.getFeatures() if f.hasGeometry()}
    assert drawn["Example district South"] == pytest.approx(18_000 * 7_000, rel=1e-6)
    assert len(drawn) == 4
    assert layer.renderer().type() == "graduatedSymbol"
    assert layer.labelsEnabled()


def test_older_districts_are_drawn_as_the_board_of_today(summarise, make_layer, example_file):
    older = make_layer(
        "Polygon",
        [
            ("Norrmalms stadsdelsområde", "Polygon ((662000 6571000,670000 6571000,670000 6586000,662000 6571000))"),
            ("Östermalm", "Polygon ((670000 6571000,680000 6571000,680000 6586000,670000 6571000))"),
            ("Farsta", "Polygon ((0 0,1 0,1 1,0 0))"),
        ],
        title="Stadsdelar",
    )
    layer, _ = summarise(STORE=str(example_file.path), DISTRICTS=older, DISTRICT_NAME="namn")
    found = by_district(layer, "district_names", "scene_count")
    assert list(found) == ["Farsta", "Norra innerstaden", "Outside every district", "All together"]
    assert found["Farsta"] == ("", 0), "a board without scenes is there"
    assert found["Norra innerstaden"][0] == "Norrmalms stadsdelsområde, Östermalm"


def test_what_is_missing_is_told(summarise, example_file, make_layer, tmp_path):
    square = "Polygon ((670000 6580000, 671000 6580000, 671000 6581000, 670000 6580000))"
    areas = make_layer("Polygon", [(1, square)], fields=[("nr", int)])
    with pytest.raises(QgsProcessingException, match="Choose the field with the names"):
        summarise(STORE=str(example_file.path), DISTRICTS=areas)
    layer, _ = summarise(STORE=str(example_file.path), DISTRICTS=example.districts_layer())
    assert by_district(layer, "scene_count")["All together"] == (31,), "the only field of text is taken"
    with pytest.raises(QgsProcessingException, match="There is no plan store at"):
        summarise(STORE=str(tmp_path / "saknas.gpkg"))


def test_into_a_geopackage(summarise, example_file, tmp_path):
    path = tmp_path / "stadsdelar.gpkg"
    summarise(STORE=str(example_file.path), DISTRICTS=example.districts_layer(), DISTRICT_NAME="namn", OUTPUT=str(path))
    layer = QgsVectorLayer(str(path), "s", "ogr")
    assert layer.featureCount() == 6
    assert by_district(layer, "classified_count")["All together"] == (24,)
