# SPDX-License-Identifier: GPL-2.0-or-later
"""The example data and the files made of them."""

import csv
import shutil
import sqlite3

import pytest
from geographiclib.geodesic import Geodesic
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProcessingFeedback,
    QgsProject,
)

from drogscen_plugin import example, paths
from drogscen_plugin.gui.dock import prefill
from drogscen_plugin.layers import background_layer, proposals
from drogscen_plugin.report.example import example_project, project_files
from drogscen_plugin.report.layout import overview


@pytest.fixture(scope="module")
def made(provider, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exempel")
    return folder, example_project.make(folder, QgsProcessingFeedback())


def test_24_of_31_example_scenes_have_a_grundskola_within_500_m(made):
    _, results = made
    assert (results["SCENE_COUNT"], results["CLASSIFIED_COUNT"], results["BORDERLINE_COUNT"]) == (31, 24, 4)
    assert results["UNKNOWN_COUNT"] == 0


def test_the_same_24_are_counted_corner_by_corner_with_karneys_geodesic(qgis_app):
    """Shapes are small beside the distance, so the nearest corner is within a metre of the nearest edge; none is that close."""
    to_lonlat = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:3006"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    with open(paths.plugin_file("resources", "example", "schools.csv"), encoding="utf-8") as stream:
        schools = [(float(row["lat"]), float(row["lon"])) for row in csv.DictReader(stream)]
    nearest = []
    for feature in example.scenes_layer().getFeatures():
        corners = [to_lonlat.transform(v.x(), v.y()) for v in feature.geometry().vertices()]
        near = [s for s in schools if abs(s[0] - corners[0].y()) < 0.01 and abs(s[1] - corners[0].x()) < 0.02]
        nearest.append(
            min(
                (Geodesic.WGS84.Inverse(c.y(), c.x(), *school)["s12"] for c in corners for school in near),
                default=9999,
            )
        )
    assert sum(distance <= 500 for distance in nearest) == 24
    assert all(abs(distance - 500) > 1 for distance in nearest)


def test_six_scenes_are_new_and_some_are_areas(qgis_app):
    rows = [f.attributeMap() for f in example.scenes_layer().getFeatures()]
    assert sum(row["ny"] for row in rows) == 6
    assert sum(row["underlag"] == "yta" for row in rows) == 6
    assert [row["namn"] for row in rows] == [f"Exempelplats {n:02d}" for n in range(1, 32)]


def test_points_are_drawn_as_circles_of_typical_size(qgis_app):
    areas = [f.geometry().area() for f in example.scenes_layer().getFeatures() if f["underlag"] == "punkt"]
    assert all(area == pytest.approx(313.6, abs=1) for area in areas)


def test_the_schools_are_grundskolor_in_stockholm(qgis_app):
    layer = example.schools_layer()
    assert layer.featureCount() == 135
    assert {f["skolform"] for f in layer.getFeatures()} == {"Grundskola"}
    assert all(len(f["skolenhetskod"]) == 8 for f in layer.getFeatures())


def test_the_project_shows_the_four_layers_with_caveat_and_relative_paths(made):
    folder, _ = made
    project = QgsProject()
    assert project.read(str(folder / project_files.PROJECT))
    titles = ["Drug scenes", "Scene–school pairs", "Exposed schools", "School rings"]
    store, group, inputs = project.layerTreeRoot().findGroups()
    assert (store.name(), store.isVisible()) == ("Plan store for drug scenes", True)
    drawn = [
        node.name()
        for node in (*store.findLayers(), *group.findLayers())
        if node.isVisible() and node.layer().isSpatial()
    ]
    assert drawn == ["Drug scenes", "Active plan", "Scene–school pairs", "Exposed schools", "School rings"], (
        "nothing twice"
    )
    assert all(node.layer().isValid() for node in store.findLayers())
    assert (inputs.name(), inputs.isVisible(), len(inputs.findLayers())) == ("Input", False, 2)
    assert [node.name() for node in group.findLayers()] == titles
    assert all(node.layer().isValid() and node.layer().featureCount() > 0 for node in group.findLayers())
    assert project.readEntry("CopyrightLabel", "/Label")[0] == "Made-up example places, not the police's mapping"
    assert "made-up" in project.title()
    moved = folder.with_name("flyttad")
    folder.rename(moved)
    try:
        again = QgsProject()
        again.read(str(moved / project_files.PROJECT))
        assert all(layer.isValid() for layer in again.mapLayers().values())
    finally:
        moved.rename(folder)


def test_the_geopackage_holds_inputs_outputs_and_styles(made):
    folder, _ = made
    with sqlite3.connect(folder / project_files.GEOPACKAGE) as database:
        tables = {row[0] for row in database.execute("SELECT table_name FROM gpkg_contents")}
        styled = {row[0] for row in database.execute("SELECT f_table_name FROM layer_styles WHERE useAsDefault")}
    outputs = {"drug_scenes", "scene_school_pairs", "exposed_schools", "school_rings"}
    assert tables == outputs | {"input_scenes", "input_schools", "districts", "town", "layer_styles"}
    assert styled == outputs


def test_the_overview_picture_shows_the_map(made, tmp_path):
    from qgis.PyQt.QtGui import QImage

    folder, _ = made
    project = QgsProject()
    project.read(str(folder / project_files.PROJECT))
    path = tmp_path / "oversikt.png"
    overview.export_png(project, path, title="T", headline="H", notes=["A", "B"])
    picture = QImage(str(path))
    assert (picture.width(), picture.height()) == (2480, 1753)
    purple = sum(picture.pixelColor(x, y).name() == "#4b2a6b" for x in range(60, 1770, 2) for y in range(200, 1590, 2))
    assert purple > 500


def test_the_example_project_is_made_once_and_then_kept(provider, tmp_path):
    first = example_project.ensure(tmp_path)
    stamp = first.stat().st_mtime_ns
    assert example_project.ensure(tmp_path) == first
    assert first.stat().st_mtime_ns == stamp
    assert [p.name for p in first.parent.parent.iterdir()] == [first.parent.name]


def test_an_example_that_cannot_be_made_leaves_nothing(provider, tmp_path, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(project_files, "build_project", fail)
    with pytest.raises(OSError, match="disk full"):
        example_project.ensure(tmp_path)
    assert list((tmp_path / "drogscen").iterdir()) == []


def test_the_example_projects_inputs_are_what_the_dialog_suggests(made):
    folder, _ = made
    project = QgsProject()
    project.read(str(folder / project_files.PROJECT))
    found = proposals.classification_inputs(project.mapLayers().values())
    titles = [project.mapLayer(found[name]).name() for name in ("SCENES", "SCHOOLS")]
    assert titles == ["Mapping of drug scenes (made-up example)", "Grundskolor in Stockholm"]


@pytest.mark.parametrize("mapping", example.MAPPINGS)
def test_no_made_up_scene_of_any_mapping_lies_at_a_known_square(mapping, csv_layer, in_crs):
    squares = [
        feature.geometry() for feature in in_crs(csv_layer("places_stockholm.csv", "torg"), "EPSG:3006").getFeatures()
    ]
    nearest = min(
        scene.geometry().distance(square) for scene in example.scenes_layer(mapping).getFeatures() for square in squares
    )
    assert len(squares) == 39
    assert nearest > 50


def test_no_scene_and_no_school_of_the_example_lies_in_its_made_up_water(qgis_app):
    town = example.town_layer()
    water = QgsGeometry.unaryUnion([f.geometry() for f in town.getFeatures() if f["slag"] == "vatten"])
    assert {f["slag"] for f in town.getFeatures()} == {"kvarter", "park", "vatten", "järnväg"}
    assert water.area() > 10e6
    to_town = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem("EPSG:3006"), QgsProject.instance()
    )
    schools = [f.geometry() for f in example.schools_layer().getFeatures()]
    for school in schools:
        school.transform(to_town)
    scenes = [f.geometry() for mapping in example.MAPPINGS for f in example.scenes_layer(mapping).getFeatures()]
    assert min(water.distance(shape) for shape in [*schools, *scenes]) > 150


def test_the_example_lies_on_its_made_up_town_also_after_it_was_moved(made, tmp_path):
    folder, _ = made
    moved = tmp_path / "flyttat"
    shutil.copytree(folder, moved)
    project = QgsProject()
    assert project.read(str(moved / project_files.PROJECT))
    names = [node.layer().name() for node in project.layerTreeRoot().findLayers()]
    assert names[-2:] == ["Districts (made-up example)", "Made-up town (example)"]
    town = background_layer.in_project(project)
    assert town.source().startswith(str(moved))
    assert (town.opacity(), background_layer.is_faded(town)) == (0.4, True)
    plain = background_layer.as_it_was(town)
    assert (plain.opacity(), len(plain.renderer().categories())) == (1.0, 4)
    assert background_layer.put_under(project) is town, "it is still the chosen one"
    parameters = prefill.pack_parameters(project.mapLayers().values(), None, {}, town)
    assert parameters["BACKGROUND"] == [project.mapLayersByName("Districts (made-up example)")[0].id(), town.id()]
    project.clear()
