# SPDX-License-Identifier: GPL-2.0-or-later
"""The dock, used by its widgets, on both back ends, with what is then in the store."""

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsWkbTypes
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QSortFilterProxyModel, Qt
from qgis.PyQt.QtWidgets import QApplication, QLabel, QListWidget, QPushButton, QSpinBox, QTreeWidget, QWidget

from drogscen_plugin.core.scenes import priority
from drogscen_plugin.gui.scenes import scene_filter
from drogscen_plugin.gui.scenes.page_panel import ORDER
from drogscen_plugin.gui.scenes.scene_model import GAPS, NAME, NEAREST, PLANS, RANK
from drogscen_plugin.layers.store import project as store_project
from drogscen_plugin.storage.geopackage.place import GeoPackage
from tests.support.dock import SCENES, DockUser, is_outline
from tests.support.mappings import box


def test_scenes_stand_in_order_of_priority(user, filled):
    user.open(filled)
    # A and D lack a plan; A is nearer and has two schools. B has an active plan. C is not classified.
    assert user.names() == ["Almparken", "Dammen", "Björkgången", "Cirkeln"]
    assert user.column(RANK) == ["1", "3", "2", ""], "the numbers of the papers, in which plans do not count"
    assert user.column(NEAREST) == ["210 m", "499.0 m", "120 m", "4,770 m"]
    assert user.column(PLANS) == ["no plan", "no plan", "Ongoing", "no plan"]
    assert user.find(QLabel, "coverageLabel").text() == "1 of 3 classified scenes has an active plan"
    assert user.column(GAPS)[:2] == ["! 1", "! 1"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("björk", ["Björkgången"]),
        ("åsk", ["Almparken", "Björkgången", "Cirkeln"]),
        ("platssam", ["Björkgången"]),
        ("åskolan alm", ["Almparken"]),
        ("zzz", []),
    ],
)
def test_searching_while_typing(user, filled, text, names):
    user.open(filled)
    user.type("searchEdit", text)
    assert user.names() == names


def test_filters_limit_the_list(user, filled):
    user.open(filled)
    user.choose("classFilter", "No school within the radius")
    assert user.names() == ["Cirkeln"]
    user.choose("classFilter", "Especially exposed")
    user.choose("gapFilter", "Classified scene without an active plan")
    assert user.names() == ["Almparken", "Dammen"]
    user.choose("gapFilter", "No gap")
    assert user.names() == []


def test_a_scene_shows_why_what_and_what_is_missing(user, filled):
    user.open(filled)
    user.select("Almparken")
    assert user.find(QLabel, "sceneTitle").text() == "Almparken"
    sentence = user.find(QLabel, "sceneClass").text()
    assert "2 schools within 500 m, the nearest is Åskolan at 210.0 m." in sentence
    assert "Mapping 2023, source: Polisen." in sentence
    schools = user.find(QTreeWidget, "schoolList")
    rows = [[schools.topLevelItem(row).text(column) for column in range(2)] for row in range(2)]
    assert rows == [["Åskolan", "210.0"], ["Bskolan", "480.0"]]
    gaps = user.find(QListWidget, "gapList")
    assert gaps.item(0).text() == (
        "The place has no plan that is decided or ongoing. Make one, or attach one that exists."
    )
    mappings = user.find(QTreeWidget, "mappingList")
    assert [mappings.topLevelItem(0).text(column) for column in (0, 1)] == ["2023", "New"]


def test_next_and_previous_go_by_priority(user, filled):
    user.open(filled)
    seen = []
    for _ in range(5):
        user.click("nextSceneButton")
        seen += user.selected()
    user.click("previousSceneButton")
    assert seen == ["Almparken", "Dammen", "Björkgången", "Cirkeln", "Cirkeln"]
    assert user.selected() == ["Björkgången"]
    user.settle()
    assert user.plans() == ["Platssamverkan"]


def test_a_plan_is_made_by_hand_undone_and_redone(user, filled):
    user.open(filled)
    user.select("Almparken")
    user.click("addPlanButton")
    editor = user.editor()
    user.type("titleEdit", "Ljus i parken", editor)
    user.type("causeEdit", "Mörkt", editor)
    user.choose("statusEdit", "Ongoing", editor)
    user.decide(editor)
    user.save(editor)
    assert user.plans() == ["Ljus i parken"]
    store = user.store(filled)
    (plan,) = store.read("plan", where={"title": ["Ljus i parken"]})
    assert (plan["cause"], plan["status"], plan["phase"]) == ("Mörkt", "PAGAENDE", "KARTLAGGNING")
    parties = store.read("party", ["name", "kind"], where={"plan_uuid": [plan["uuid"]]})
    assert sorted(row["name"] for row in parties) == ["Bskolan", "Åskolan"]
    assert user.find(QLabel, "coverageLabel").text() == "2 of 3 classified scenes have an active plan"
    user.list.setFocus()
    user.qtbot.keyClick(user.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    user.settle()
    assert store.read("plan", where={"title": ["Ljus i parken"]}) == []
    assert user.find(QLabel, "coverageLabel").text() == "1 of 3 classified scenes has an active plan"
    user.qtbot.keyClick(
        user.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    user.settle()
    (again,) = store.read("plan", where={"title": ["Ljus i parken"]})
    assert again["uuid"] == plan["uuid"]
    assert len(store.read("party", where={"plan_uuid": [plan["uuid"]]})) == 2
    assert user.plans() == ["Ljus i parken"]


@pytest.fixture
def on_map(user, filled):
    """The store is open, and its layers are in the project."""
    layers = store_project.add_layers(filled, QgsProject.instance())
    user.qtbot.waitSignal(user.session.opened, timeout=20_000).wait() if user.session.store is None else None
    user.settle()
    return layers["scene"]


def place_of(*names):
    """The middle of made scenes."""
    shapes = {name: QgsGeometry.fromWkt(wkt) for name, wkt in SCENES}
    centres = [shapes[name].centroid().asPoint() for name in names]
    return sorted((round(centre.x()), round(centre.y())) for centre in centres)


def test_a_project_with_a_store_opens_it(user, on_map, filled):
    assert user.session.store.place.title().split("/")[-1] in (
        filled.title().split("/")[-1],
        "drogscen tests ▸ " + getattr(filled, "name", ""),
    )
    assert len(user.names()) == 4
    assert "Add its layers" not in user.find(QLabel, "notice").text()


def test_the_map_follows_the_list_and_the_list_the_map(user, on_map):
    user.select("Dammen", "Almparken")
    assert user.outlined() == place_of("Almparken", "Dammen")
    assert on_map.selectedFeatureCount() == 0, "QGIS's yellow would cover the signs"
    on_map.selectByExpression("\"name\" = 'Björkgången'")
    user.settle()
    assert user.selected() == ["Björkgången"]
    assert user.plans() == ["Platssamverkan"]
    assert user.outlined() == place_of("Björkgången")
    on_map.removeSelection()
    assert (user.selected(), user.outlined()) == ([], [])


def test_reading_again_keeps_what_is_selected(user, on_map):
    user.select("Dammen", "Almparken")
    user.session.refresh()
    user.settle()
    assert user.selected() == ["Almparken", "Dammen"]
    assert user.outlined() == place_of("Almparken", "Dammen")


def test_zooming_shows_the_ring_and_the_schools(user, filled):
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:3006"))
    user.canvas.setDestinationCrs(QgsProject.instance().crs())
    user.canvas.resize(600, 600)
    user.open(filled)
    user.select("Almparken")
    user.click("zoomSceneButton")
    shapes = [band.asGeometry() for band in bands_of(user.canvas)]
    ring = max(shapes, key=lambda shape: shape.area())
    scene = QgsGeometry.fromWkt(box(0))
    # The scale of SWEREF 99 TM is 0.99996 here, so 500 m are 499.98 m on the map.
    assert scene.hausdorffDistanceDensify(ring, 0.01) == pytest.approx(500, abs=0.1)
    kind = QgsWkbTypes.GeometryType.PointGeometry
    points = sorted(round(shape.boundingBox().center().x()) for shape in shapes if shape.type() == kind)
    assert points == [669520, 670230]
    extent = user.canvas.extent()
    assert extent.contains(ring.boundingBox())
    assert extent.width() < 1.6 * ring.boundingBox().width()
    user.click("nextSceneButton")
    user.settle()
    assert user.canvas.extent().contains(QgsGeometry.fromWkt(box(0, 3000)).boundingBox()), "the map goes along"
    rings = [band for band in bands_of(user.canvas) if band.asGeometry().area() > ring.area() / 2]
    assert len(rings) == 1
    user.select("Cirkeln")
    assert all(band.asGeometry().area() < ring.area() / 2 for band in bands_of(user.canvas)), (
        "only what flashes is there"
    )


def bands_of(canvas):
    """What is drawn on the map, without the outlines of the chosen scenes."""
    bands = [item for item in canvas.scene().items() if isinstance(item, QgsRubberBand)]
    return [band for band in bands if not is_outline(band)]


def test_weights_change_the_order_and_are_remembered(user, filled, qtbot, tmp_path, monkeypatch):
    user.open(filled)
    user.select("Almparken")
    user.find(QWidget, "sceneTabs").setCurrentIndex(ORDER)
    order = user.controller.panel.page.order
    assert [user.find(QSpinBox, f"weight{code}").value() for code in ("KLASS", "INGEN_PLAN")] == [100, 25]
    with qtbot.waitSignal(order.weighed, timeout=5_000):
        user.find(QSpinBox, "weightINGEN_PLAN").setValue(0)
    assert user.names()[0] == "Almparken"
    with qtbot.waitSignal(order.weighed, timeout=5_000):
        user.find(QSpinBox, "weightSKOLOR").setValue(0)
    assert user.names()[:2] == ["Björkgången", "Almparken"], "now the nearest comes first"
    other = DockUser(qtbot, tmp_path / "profil", monkeypatch)
    assert other.session.weights["INGEN_PLAN"] == 0
    other.close()
    with qtbot.waitSignal(order.weighed, timeout=5_000):
        user.click("resetWeightsButton")
    assert user.session.weights == priority.DEFAULT_WEIGHTS
    assert user.names()[0] == "Almparken"


def test_an_earlier_mapping_shows_the_scenes_as_they_were(user, filled, make_layer, classify, update_store):
    scenes = make_layer("Polygon", [("Almparken", box(0)), ("Ekbacken", box(9000))], title="Drogscener")
    schools = make_layer("Point", [("9", "Nyskolan", "Point (670030 6580010)")], fields=(("kod", str), ("namn", str)))
    run = classify(scenes, schools, SCENE_NAME="namn", SCHOOL_NAME="namn", SCHOOL_KEY="kod")
    update_store(run["OUTPUT"], filled, "2024", PAIRS=run["PAIRS"], EXPOSED_SCHOOLS=run["EXPOSED_SCHOOLS"])
    user.open(filled)
    assert sorted(user.names()) == ["Almparken", "Ekbacken"]
    user.choose("classFilter", "No longer in the mapping")
    assert sorted(user.names()) == ["Björkgången", "Cirkeln", "Dammen"]
    user.choose("classFilter", "All in the mapping")
    user.choose("mappingChoice", "2023")
    user.settle()
    assert sorted(user.names()) == ["Almparken", "Björkgången", "Cirkeln", "Dammen"]
    user.select("Almparken")
    assert user.column(NEAREST)[user.names().index("Almparken")] == "210 m"
    mappings = user.find(QTreeWidget, "mappingList")
    shown = [[mappings.topLevelItem(row).text(column) for column in (0, 1, 3)] for row in range(2)]
    assert shown == [["2024", "Remains", "10.0"], ["2023", "New", "210.0"]]
    schools = user.find(QTreeWidget, "schoolList")
    assert schools.topLevelItem(0).text(0) == "Åskolan", "the schools of the mapping that is shown"


def test_hiding_selected_scenes_does_not_filter_while_it_filters(user, filled, monkeypatch):
    """The list tells what is selected while rows leave it; another round just then made Qt's proxy fall apart."""
    depths = [0]

    def invalidate(self):
        depths.append(depths[-1] + 1)
        QSortFilterProxyModel.invalidateFilter(self)
        depths.append(depths[-1] - 1)

    monkeypatch.setattr(scene_filter.SceneFilter, "invalidateFilter", invalidate)
    user.open(filled)
    first, stays, third, _ = user.names()
    user.select(first, third)
    user.type("searchEdit", stays)
    user.settle()
    assert (user.names(), user.selected()) == ([stays], [])
    assert max(depths) == 1


def test_a_store_that_cannot_be_opened_says_why_and_the_open_one_stays(user, filled, tmp_path):
    user.open(filled)
    broken = tmp_path / "trasig.gpkg"
    broken.write_text("inget lager")
    user.controller.open(GeoPackage(broken))
    user.qtbot.waitUntil(lambda: bool(user.messages()), timeout=20_000)
    assert "cannot be opened as a plan store: it is not a GeoPackage" in user.messages()[0]
    assert len(user.names()) == 4
    user.bar.setParent(user.window)
    details = user.find(QPushButton, "detailsButton", user.bar)
    assert "NotAStore" in details.property("details")
    details.click()
    shown = [viewer for viewer in QApplication.topLevelWidgets() if viewer.inherits("QgsMessageViewer")]
    assert [viewer.parent() for viewer in shown] == [user.window], "the bar's own children are white on white"
    shown[0].close()


def test_recent_stores_are_offered_again(user, filled, qtbot):
    user.open(filled)
    user.controller.opening.close_wanted.emit()
    assert user.find(QPushButton, "exampleStepButton").isVisible()
    if filled.provider == "postgres":
        assert user.dock.findChild(QPushButton, "recentStore0Button") is None, "no connection of QGIS's leads there"
        return
    with qtbot.waitSignal(user.session.opened, timeout=20_000):
        user.click("recentStore0Button")
    user.settle()
    assert len(user.names()) == 4


def test_a_scene_that_is_worked_on_stays_in_sight_though_the_filter_would_hide_it(user, filled):
    user.open(filled)
    user.choose("gapFilter", "Classified scene without an active plan")
    user.select("Almparken")
    user.click("addPlanButton")
    editor = user.editor()
    user.type("titleEdit", "Ljus", editor)
    user.choose("statusEdit", "Decided", editor)
    user.decide(editor)
    user.save(editor)
    assert (user.names(), user.selected(), user.plans()) == (["Dammen", "Almparken"], ["Almparken"], ["Ljus"])
    user.click("nextSceneButton")
    user.settle()
    assert (user.names(), user.selected()) == (["Dammen"], ["Dammen"]), "the one that came after it"


@pytest.mark.parametrize("width", [380, 520, 900])
def test_everything_in_the_list_is_in_sight_however_narrow_the_panel(user, filled, width):
    user.open(filled)
    user.window.resize(1_600, 900)
    user.window.resizeDocks([user.dock], [width], Qt.Orientation.Horizontal)
    user.qtbot.waitUntil(lambda: abs(user.dock.width() - width) < 120, timeout=5_000)
    view = user.list
    header = view.header()
    assert header.length() <= view.viewport().width()
    assert view.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    digit = view.fontMetrics().horizontalAdvance("0")
    assert header.sectionSize(NAME) >= 12 * digit, "names are readable"
    for column, text in ((NEAREST, "4,770 m"), (GAPS, "! 10"), (RANK, "24")):
        assert header.sectionSize(column) >= view.fontMetrics().horizontalAdvance(text), f"{text} is whole"
