"""After a run: the result in sight and its inputs out of it, metres for an empty project, and never two of everything."""

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from drogscen_plugin.gui.dock.result_on_map import ResultOnMap
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

    def run(*, project_crs="EPSG:4326", others=()):
        project.setCrs(QgsCoordinateReferenceSystem(project_crs))
        canvas = QgsMapCanvas()
        qtbot.addWidget(canvas)
        canvas.resize(600, 400)
        canvas.setDestinationCrs(project.crs())
        follow = _Follower(canvas, project)
        places = in_crs(
            make_layer("Point", [("A", "Point (674000 6580000)"), ("B", "Point (676000 6581000)")]), "EPSG:4326"
        )
        schools = in_crs(make_layer("Point", [("S", "Point (674100 6580000)")], title="skolor"), "EPSG:4326")
        project.addMapLayers([places, schools, *others])
        group = project.layerTreeRoot().insertGroup(0, "Resultat")
        results = classify(places, schools)
        for name in ("OUTPUT", "PAIRS"):
            project.addMapLayer(results[name], False)
            group.addLayer(results[name])
        owner = QObject()
        shown = ResultOnMap(canvas, project, owner)
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


def test_a_crs_that_somebody_chose_stays(arranged, project, make_layer):
    arranged(project_crs="EPSG:3011")
    assert project.crs().authid() == "EPSG:3011"
    project.clear()
    arranged(others=[make_layer("Point", [("x", "Point (18 59)")], crs="EPSG:4326", title="annat")])
    assert project.crs().authid() == "EPSG:4326"


def test_the_runs_layers_leave_the_map_to_those_of_the_store(arranged, project):
    _, shown, *_owner = arranged()
    group = project.layerTreeRoot().findGroup("Resultat")
    assert group.itemVisibilityChecked()
    shown.hide_results()
    assert not group.itemVisibilityChecked()
    assert len(group.findLayers()) == 2, "one tick shows them again"
