# SPDX-License-Identifier: GPL-2.0-or-later
"""One GeoPackage for everything: what is in it, what it replaces, and what it refuses."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorLayer,
)

from drogscen_plugin.algorithms.outputs import package
from drogscen_plugin.layers import result_fields
from drogscen_plugin.layers.roles import RESULT_ROLE
from drogscen_plugin.storage import store as stores
from tests.support.runs import run

TABLES = {"drug_scenes": 2, "scene_school_pairs": 1, "exposed_schools": 1, "school_rings": 2}


@pytest.fixture
def inputs(make_layer, provider, qgis_processing):
    scenes = make_layer(
        "Point", [("Torget", "Point (674000 6580000)"), ("Parken", "Point (690000 6580000)")], title="kartlaggning"
    )
    schools = make_layer(
        "Point", [("Norra skolan", "Point (674000 6580210)"), ("Södra", "Point (674000 6570000)")], title="skolor"
    )
    return {"SCENES": scenes, "SCHOOLS": schools, "OUTPUT": "TEMPORARY_OUTPUT"}


def counts(path):
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        tables = [name for (name,) in connection.execute("SELECT table_name FROM gpkg_contents")]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}


def uri_of(path):
    return f"geopackage:{path}?projectName=Drug%20scenes%20near%20schools"


def test_everything_is_in_the_file_styled_with_a_project_that_moves_with_it(inputs, tmp_path):
    path = tmp_path / "att lämna.gpkg"
    made = run("classifyscenes", {**inputs, "PACKAGE": str(path)})
    assert made["PACKAGE"] == str(path)
    assert made.results["CLASSIFIED_COUNT"] == 1
    assert any(f"Everything is in {path}." in text for text in made.log.infos)
    moved = tmp_path / "hos en kollega" / "annat namn.gpkg"
    moved.parent.mkdir()
    shutil.copy(path, moved)  # the file alone, as it is sent, while QGIS runs
    found = counts(moved)
    assert {name: found[name] for name in TABLES} == TABLES
    path.unlink()
    project = QgsProject()
    assert project.read(uri_of(moved).replace(" ", "%20"))
    layers = [node.layer() for node in project.layerTreeRoot().findLayers()]
    titles = result_fields.layer_titles()
    assert [layer.customProperty(RESULT_ROLE) for layer in layers] == ["output", "pairs", "exposed_schools", "rings"]
    assert [layer.name() for layer in layers] == [titles[name] for name in package.TABLES]


def test_in_its_own_place_the_project_shows_the_layers_at_the_scenes(inputs, tmp_path):
    path = tmp_path / "allt.gpkg"
    run("classifyscenes", {**inputs, "PACKAGE": str(path)})
    project = QgsProject()
    assert project.read(uri_of(path))
    layers = [node.layer() for node in project.layerTreeRoot().findLayers()]
    assert all(layer.isValid() for layer in layers)
    assert layers[0].renderer().type() != "singleSymbol"
    extent = project.viewSettings().defaultViewExtent()
    assert extent.contains(layers[0].extent())
    assert (project.crs().authid(), extent.crs().authid()) == ("EPSG:3006", "EPSG:3006")
    assert project.metadata().author() == ""


def test_what_was_in_the_file_is_replaced_and_the_outputs_come_from_it(inputs, tmp_path):
    path = tmp_path / "allt.gpkg"
    run("classifyscenes", {**inputs, "PACKAGE": str(path)})
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE hemligt (a)")
    given = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT")
    again = run("classifyscenes", {**inputs, "OUTPUT": given, "PACKAGE": str(path), "DISTANCE": 100, "MARGIN": 10})
    assert again.results["CLASSIFIED_COUNT"] == 0
    assert again["OUTPUT"] == f"{path}|layername=drug_scenes"
    with closing(sqlite3.connect(path)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert "hemligt" not in names
    assert counts(path)["exposed_schools"] == 0


def test_a_run_with_a_package_is_the_run_without_it(inputs, tmp_path):
    apart = run("classifyscenes", {**inputs, **dict.fromkeys(("PAIRS", "RINGS", "EXPOSED_SCHOOLS"), "memory:")})
    run("classifyscenes", {**inputs, "PACKAGE": str(tmp_path / "allt.gpkg")})
    for name, table in package.TABLES.items():
        layer = QgsVectorLayer(f"{tmp_path / 'allt.gpkg'}|layername={table}", "", "ogr")
        names = [field.name() for field in apart[name].fields() if field.name() != "classified_at"]
        rows = [
            [[f.geometry().asWkt(6), *(f[one] for one in names)] for f in one_layer.getFeatures()]
            for one_layer in (layer, apart[name])
        ]
        assert rows[0] == rows[1]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"PACKAGE": "{folder}/allt.shp"}, "has to be a GeoPackage: give {folder}/allt.shp the ending .gpkg"),
        (
            {"PACKAGE": "{folder}/allt.gpkg", "PAIRS": "{folder}/par.gpkg"},
            "takes in every result, and “Scene–school pairs” is to be saved elsewhere.",
        ),
        ({"PACKAGE": "{folder}/finns inte/allt.gpkg"}, "the folder {folder}/finns inte does not exist"),
    ],
)
def test_what_cannot_be_is_refused_in_words(inputs, tmp_path, given, says):
    given = {name: value.format(folder=tmp_path) for name, value in given.items()}
    with pytest.raises(QgsProcessingException) as raised:
        run("classifyscenes", {**inputs, **given})
    assert says.format(folder=tmp_path) in str(raised.value)
    assert not list(tmp_path.glob("*.gpkg"))


def test_neither_a_plan_store_nor_an_input_is_replaced(inputs, filled, tmp_path, provider):
    algorithm = provider.algorithm("classifyscenes").create()
    if filled.file is not None:
        ok, why = algorithm.checkParameterValues({**inputs, "PACKAGE": str(filled.file)}, QgsProcessingContext())
        assert (ok, "would replace the plan store" in why) == (False, True)
        assert stores.open_store(filled, migrate=False).read("plan")
    path = tmp_path / "allt.gpkg"
    run("classifyscenes", {**inputs, "PACKAGE": str(path)})
    own = QgsVectorLayer(f"{path}|layername=drug_scenes", "klassade", "ogr")
    ok, why = algorithm.checkParameterValues({**inputs, "SCENES": own, "PACKAGE": str(path)}, QgsProcessingContext())
    assert (ok, "would replace" in why) == (False, True)


def test_a_project_that_cannot_be_made_is_told_and_the_results_are_there(inputs, tmp_path, monkeypatch):
    monkeypatch.setattr(QgsProject, "write", lambda self, uri: False)
    path = tmp_path / "allt.gpkg"
    made = run("classifyscenes", {**inputs, "PACKAGE": str(path)})
    assert [text.split(":")[0] for text in made.log.errors] == [
        f"The results are in {path}, but its project could not be made"
    ]
    assert {name: counts(path)[name] for name in TABLES} == TABLES
