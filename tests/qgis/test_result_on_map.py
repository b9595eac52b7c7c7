# SPDX-License-Identifier: GPL-2.0-or-later
"""After a run: the result in sight and its inputs out of it, metres for an empty project, and never two of everything."""

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QPushButton

from drogscen_plugin.gui.dock.background import Background
from drogscen_plugin.gui.dock.result_on_map import ResultOnMap
from drogscen_plugin.gui.store import known_stores
from drogscen_plugin.gui.widgets.message_bar import Messages
from drogscen_plugin.layers import background_layer, chosen_background
from drogscen_plugin.layers.chosen_background import Choice
from drogscen_plugin.layers.roles import RESULT_ROLE
from drogscen_plugin.storage.geopackage.place import GeoPackage
from tests.support.layers import in_crs


@pytest.fixture
def project(qgis_app):
    project = QgsProject.instance()
    project.clear()
    yield project
    project.clear()


class _Follower(QObject):
    """Keeps a map in the project's CRS, as the window does."""

    def __init__(self, canvas, project):
        super().__init__(canvas)
        self._canvas, self._project = canvas, project
        project.crsChanged.connect(self._follow)

    def _follow(self):
        self._canvas.setDestinationCrs(self._project.crs())


@pytest.fixture
def arranged(project, make_layer, classify, qtbot):
    """A run's layers in a group of the project, beside its inputs, and the map arranged."""

    def run(*, project_crs="EPSG:4326", others=(), school="Point (674100 6580000)", folder=None):
        project.setCrs(QgsCoordinateReferenceSystem(project_crs))
        canvas = QgsMapCanvas()
        qtbot.addWidget(canvas)
        canvas.resize(600, 400)
        canvas.setDestinationCrs(project.crs())
        follow = _Follower(canvas, project)
        places = in_crs(
            make_layer("Point", [("A", "Point (674000 6580000)"), ("B", "Point (676000 6581000)")]), "EPSG:4326"
        )
        schools = in_crs(make_layer("Point", [("S", school)], title="skolor"), "EPSG:4326")
        project.addMapLayers([places, schools, *others])
        group = project.layerTreeRoot().insertGroup(0, "Resultat")
        outputs = {name: f"{folder}/{name.lower()}.gpkg" for name in ("OUTPUT", "PAIRS")} if folder else {}
        results = classify(places, schools, **outputs)
        for name in ("OUTPUT", "PAIRS"):
            layer = results[name]
            if folder:
                layer = QgsVectorLayer(layer, name, "ogr")
                layer.setCustomProperty(RESULT_ROLE, name.lower())
            project.addMapLayer(layer, False)
            group.addLayer(layer)
        owner = QObject()
        bar = QgsMessageBar()
        qtbot.addWidget(bar)
        messages = Messages(bar, owner)
        shown = ResultOnMap(canvas, project, Background(project, messages, canvas), messages, owner)
        shown.bar = bar
        shown.show([places.id(), schools.id()])
        qtbot.wait(50)
        return canvas, shown, places, schools, (owner, follow)

    return run


def test_inputs_are_out_of_sight_and_the_map_shows_the_result_in_metres(arranged, project):
    canvas, _, places, schools, _owner = arranged()
    root = project.layerTreeRoot()
    assert not root.findLayer(places.id()).itemVisibilityChecked()
    assert not root.findLayer(schools.id()).itemVisibilityChecked()
    assert len(project.mapLayers()) == 4, "out of sight, not away"
    assert project.crs().authid() == "EPSG:3006"
    extent = canvas.extent()
    assert extent.contains(674_000, 6_580_000)
    assert extent.contains(676_000, 6_581_000)
    assert extent.width() < 5_000


@pytest.mark.parametrize("place", ["memory", "GeoPackage"])
def test_a_layer_without_features_does_not_widen_the_map(arranged, project, tmp_path, capfd, place):
    canvas, *_ = arranged(school="Point (684000 6590000)", folder=tmp_path if place == "GeoPackage" else None)
    counts = sorted(layer.featureCount() for layer in project.mapLayers().values() if layer.customProperty(RESULT_ROLE))
    assert counts == [0, 2]
    assert canvas.extent().contains(676_000, 6_581_000)
    assert canvas.extent().width() < 5_000
    assert "unable to open" not in capfd.readouterr().err


def test_a_crs_that_somebody_chose_stays(arranged, project, make_layer):
    arranged(project_crs="EPSG:3011")
    assert project.crs().authid() == "EPSG:3011"
    project.clear()
    arranged(others=[make_layer("Point", [("x", "Point (18 59)")], crs="EPSG:4326", title="annat")])
    assert project.crs().authid() == "EPSG:4326"


def test_a_chosen_background_lies_under_a_run_and_its_web_crs_is_nobodys_choice(arranged, project, tmp_path):
    path = tmp_path / "karta.tif"
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0xFF00FF)
    image.save(str(path))
    path.with_suffix(".tfw").write_text("10\n0\n0\n-10\n674000\n6580000\n")
    choice = Choice("Kartan", str(path), "gdal", "raster", "Kartmakarna")
    chosen_background.choose(choice, project, everywhere=False)
    background_layer.put_under(project)
    arranged(project_crs="EPSG:3857")
    names = [node.layer().name() for node in project.layerTreeRoot().findLayers()]
    assert names[-1] == "Kartan"
    assert names.count("Kartan") == 1
    assert not project.crs().isGeographic()
    assert project.crs().authid() != "EPSG:3857", "its metres are not those of the ground"


def test_the_runs_layers_leave_the_map_to_those_of_the_store(arranged, project):
    _, shown, *_owner = arranged()
    group = project.layerTreeRoot().findGroup("Resultat")
    assert group.itemVisibilityChecked()
    shown.give_way()
    assert not group.itemVisibilityChecked()
    assert len(group.findLayers()) == 2, "one tick shows them again"


def names_in_sight(project):
    root = project.layerTreeRoot()
    return [node.layer().name() for node in root.findLayers() if node.isVisible()]


def test_saving_puts_the_stores_layers_in_the_place_of_the_runs_and_one_click_takes_it_back(
    arranged, project, store_copies, update_store, tmp_path
):
    _, shown, *_others = arranged()
    before = names_in_sight(project)
    place = GeoPackage(tmp_path / "lager.gpkg")
    group = project.layerTreeRoot().findGroup("Resultat")
    output = next(
        node.layer() for node in group.findLayers() if node.layer().customProperty("drogscen/role") == "output"
    )
    update_store(output, place, "2026")
    shown.show_store(place)
    names = names_in_sight(project)
    assert names[:3] == ["Drug scenes", "Exposed schools", "Active plan"]
    assert names.count("Drug scenes") == 1, "never two of everything"
    assert not group.itemVisibilityChecked()
    shown.show_store(place)
    assert names_in_sight(project) == names, "again changes nothing"
    button = shown.bar.findChild(QPushButton, "showRunButton")
    button.click()
    assert names_in_sight(project) == before
    assert known_stores.in_project(project) == []
