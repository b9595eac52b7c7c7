# SPDX-License-Identifier: GPL-2.0-or-later
"""At home in QGIS: usual values, the search of QGIS, context menus, the list of tasks, and whose store a project's is."""

import threading

import pytest
from qgis import utils
from qgis.core import (
    QgsApplication,
    QgsDataItem,
    QgsFeedback,
    QgsLayerItem,
    QgsLocatorContext,
    QgsLocatorResult,
    QgsProject,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.gui import QgsBrowserGuiModel
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QColor, QIcon, QPalette
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTextBrowser,
    QWidget,
)

from drogscen_plugin import compat, help_pages
from drogscen_plugin.gui.home import context_menus, locator
from drogscen_plugin.gui.home.context_menus import BrowserMenu, LayerMenu
from drogscen_plugin.gui.home.locator import SceneLocator
from drogscen_plugin.gui.home.settings_pages import SettingsPages
from drogscen_plugin.gui.store.connection_dialog import ConnectionDialog
from drogscen_plugin.gui.widgets import help_button, help_window, proposing_dialog
from drogscen_plugin.gui.widgets.button_tabs import ButtonTabs
from drogscen_plugin.layers import chosen_background, defaults
from drogscen_plugin.layers.chosen_background import Choice
from drogscen_plugin.layers.defaults import Defaults
from drogscen_plugin.layers.store import project as store_project
from drogscen_plugin.storage.geopackage.place import GeoPackage
from tests.support.layers import make_layer
from tests.support.runs import save_connection

BACKGROUND = Choice("Karta", "/k.tif", "gdal", "raster")


@pytest.fixture(autouse=True)
def clean(qgis_app, qgis_new_project):
    names = ("drogscen/defaults", "drogscen/background")
    yield
    for name in names:
        QgsSettings().remove(name)


def page(*, of_project, told=None, put=None):
    """The page as QGIS makes it, with the factory that has to outlive it."""
    factory = SettingsPages(
        QIcon(), (told if told is not None else []).append, put or (lambda: None), of_project=of_project
    )
    return factory, factory.createWidget(None)


def test_what_is_set_in_the_options_is_what_dialogs_propose(qtbot):
    _factory, options = page(of_project=False)
    qtbot.addWidget(options)
    radius = options.findChild(QDoubleSpinBox, "radiusDefault")
    assert radius.text() == "500 m (proposed by the plugin)"
    radius.setValue(300)
    options.findChild(QLineEdit, "unitDefault").setText(" Stadsledningskontoret ")
    language = options.findChild(QComboBox, "languageDefault")
    assert [language.itemText(row) for row in range(3)] == ["as in QGIS", "Svenska", "English"]
    language.setCurrentIndex(1)
    options.apply()
    assert defaults.of_profile() == Defaults(radius_m=300, unit="Stadsledningskontoret", language="sv")
    assert defaults.parameters(defaults.in_force(QgsProject.instance())) == {
        "DISTANCE": 300,
        "UNIT": "Stadsledningskontoret",
        "LANGUAGE": 1,
    }


def test_a_project_differs_where_it_says_so(qtbot):
    defaults.keep_in_profile(Defaults(radius_m=300, margin_m=20, unit="Kontoret"))
    _factory, properties = page(of_project=True)
    qtbot.addWidget(properties)
    margin = properties.findChild(QDoubleSpinBox, "marginDefault")
    assert margin.text() == "as in QGIS's options: 20 m"
    assert properties.findChild(QLineEdit, "unitDefault").placeholderText() == "Kontoret"
    properties.findChild(QDoubleSpinBox, "radiusDefault").setValue(750)
    properties.apply()
    project = QgsProject.instance()
    assert defaults.in_force(project) == Defaults(radius_m=750, margin_m=20, unit="Kontoret")
    assert defaults.of_profile().radius_m == 300
    defaults.keep_in_project(Defaults(), project)
    assert defaults.in_force(project).radius_m == 300


def test_a_margin_beyond_the_radius_is_refused_and_nothing_is_kept(qtbot):
    told = []
    _factory, options = page(of_project=False, told=told)
    qtbot.addWidget(options)
    options.findChild(QDoubleSpinBox, "radiusDefault").setValue(40)
    options.apply()
    assert told == ["The margin has to be less than the radius. Nothing of this page was kept; correct it there."]
    assert defaults.of_profile() == Defaults()


@pytest.mark.parametrize(
    "text", ["{", "[1]", '{"radius_m": "x", "unit": 3, "other": 1}', '{"radius_m": -5}', '{"margin_m": true}']
)
def test_values_that_are_none_are_passed_over(text):
    QgsSettings().setValue("drogscen/defaults", text)
    assert defaults.of_profile() == Defaults()


def test_a_background_is_kept_where_it_was_chosen(qtbot):
    put = []
    for of_project in (False, True):
        _factory, shown = page(of_project=of_project, put=lambda: put.append(1))
        qtbot.addWidget(shown)
        form = shown.layout().itemAt(0).widget()
        assert form.background is None
        shown.apply()
        assert put == [1] * of_project, "nothing was chosen"
        form.background, form.is_background_chosen = BACKGROUND, True
        shown.apply()
    project = QgsProject.instance()
    assert chosen_background.is_of_project(project)
    assert chosen_background.of_profile() == BACKGROUND
    assert len(put) == 2


@pytest.fixture
def dialog(provider, qtbot, monkeypatch):
    model = QgsBrowserGuiModel()
    monkeypatch.setattr(type(utils.iface), "browserModel", lambda self: model, raising=False)

    def make(name, store=None):
        opened = proposing_dialog.make(provider.algorithm(name).create(), None, store)
        qtbot.addWidget(opened)
        return {name: wrapper.parameterValue() for name, wrapper in opened.mainWidget().wrappers.items()}

    return make


def test_dialogs_propose_usual_values_and_the_open_store(dialog, tmp_path):
    defaults.keep_in_profile(
        Defaults(radius_m=300, margin_m=20, unit="Kontoret", templates=str(tmp_path), language="en")
    )
    values = dialog("classifyscenes")
    assert (values["DISTANCE"], values["MARGIN"]) == (300, 20)
    for name in ("updatestore", "districtsummary", "exportplans", "importplans", "meetingpack"):
        values = dialog(name, {"STORE": "/p/lager.gpkg"})
        assert values["STORE"] == "/p/lager.gpkg", name
    assert (values["UNIT"], values["TEMPLATES"], values["LANGUAGE"]) == ("Kontoret", str(tmp_path), 2)


def test_a_run_without_a_value_has_the_algorithms_own(provider):
    defaults.keep_in_profile(Defaults(radius_m=300, margin_m=20))
    algorithm = provider.algorithm("classifyscenes")
    assert [algorithm.parameterDefinition(name).defaultValue() for name in ("DISTANCE", "MARGIN")] == [500, 50]


def searched(found, text, *, prefix=True):
    """What the search of QGIS shows, and the results themselves."""
    results = []
    copy = found.clone()
    copy.resultFetched.connect(lambda result: results.append(QgsLocatorResult(result)))
    context = QgsLocatorContext()
    context.usingPrefix = prefix
    copy.fetchResults(text, context, QgsFeedback())
    return [(result.displayString, result.description) for result in results], results


def test_qgiss_search_goes_to_a_scene_and_to_a_plan(user, filled):
    user.open(filled)
    user.choose("classFilter", "No school within the radius")
    search = SceneLocator(QIcon(), user.dock.search, user.dock.go_to)
    assert searched(search, "", prefix=False) == ([], [])
    said, results = searched(search, "alm", prefix=False)
    assert said == [("1 Almparken", "")]
    search.triggerResult(results[0])
    user.settle()
    assert user.selected() == ["Almparken"], "the filter that hid it is taken away"
    said, results = searched(search, "PLATSSAM")
    assert said[-1] == ("Platssamverkan", "Plan at Björkgången")
    search.triggerResult(results[-1])
    user.settle()
    assert user.selected() == ["Björkgången"]
    assert user.controller.panel.page.plan() == compat.data_of(results[-1]).split(" ")[1]


def test_the_search_answers_to_two_letters_unless_the_user_has_chosen_others():
    gui = QgsSettings.Section.Gui
    name = "locator_filters/prefix_drogscen"
    locator.use_short_prefix()
    assert QgsSettings().value(name, "", str, gui) == "ds"
    assert SceneLocator(QIcon(), list, lambda *_: None).prefix() not in ("", "ds"), "else QGIS drops the two letters"
    locator.drop_short_prefix()
    assert not QgsSettings().contains(name, gui)
    QgsSettings().setValue(name, "scen", gui)
    locator.use_short_prefix()
    locator.drop_short_prefix()
    assert QgsSettings().value(name, "", str, gui) == "scen"
    QgsSettings().remove(name, gui)


def test_a_layers_menu_offers_what_can_be_done_with_it(filled, qtbot):
    classified, opened = [], []
    menu = LayerMenu(classified.append, opened.append, QgsProject.instance())
    plain = make_layer("Point", [("Torget", "Point (0 0)")], title="platser")
    lines = make_layer("LineString", [("Vägen", "LineString (0 0, 1 1)")], title="vägar")
    store = store_project.add_layers(filled, QgsProject.instance())["plan"]
    seen = {}
    for name, layer in (("plain", plain), ("lines", lines), ("store", store), ("none", None)):
        menu.follow(layer)
        seen[name] = (menu.classify.isVisible(), menu.open.isVisible())
    assert seen == {"plain": (True, False), "lines": (False, False), "store": (False, True), "none": (False, False)}
    menu.follow(plain)
    menu.classify.trigger()
    menu.follow(store)
    menu.open.trigger()
    assert (classified, opened) == ([plain], [filled])
    menu.deleteLater()


def test_the_layer_becomes_schools_where_it_looks_like_them():
    places = make_layer("Point", [("Torget", "Point (0 0)")], title="platser 2026")
    schools = make_layer("Point", [("Norra skolan", "Point (0 0)")], title="Skolor")
    assert context_menus.parameters(places) == {"SCENES": places.id(), "SCENE_NAME": "namn"}
    assert context_menus.parameters(schools)["SCHOOLS"] == schools.id()


def offered(menu, item):
    shown = QMenu()
    menu.populateContextMenu(item, shown, [item], None)
    return shown, [action.text() for action in shown.actions()]


def test_the_browser_offers_stores_and_layers(filled, make_layer, tmp_path, database, postgis_place):
    classified, opened = [], []
    menu = BrowserMenu(classified.append, opened.append)
    if filled.file is None:
        save_connection(filled)
        path = f"pg:/drogscen tests/{filled.name}"
        item = QgsDataItem(QgsDataItem.Type.Collection, None, filled.name, path)
    else:
        item = QgsDataItem(QgsDataItem.Type.Collection, None, "lager", str(filled.file))
    shown, texts = offered(menu, item)
    assert texts == ["Open as plan store"]
    shown.actions()[0].trigger()
    assert opened == [filled]
    other = QgsLayerItem(None, "platser", "", "Point?crs=EPSG:3006", QgsLayerItem.LayerType.Point, "memory")
    shown, texts = offered(menu, other)
    assert texts == ["Classify from this layer…"]
    shown.actions()[0].trigger()
    assert [layer.name() for layer in classified] == ["platser"]
    assert QgsProject.instance().mapLayersByName("platser") == classified
    assert offered(menu, QgsDataItem(QgsDataItem.Type.Directory, None, "mapp", str(tmp_path)))[1] == []


def test_work_of_the_panel_stands_in_qgiss_list_of_tasks_and_can_be_stopped_there(user, filled):
    user.open(filled)
    manager, go_on, asked = QgsApplication.taskManager(), threading.Event(), []

    def listed():
        return [task for task in manager.tasks() if task.description() == "Drogscen: Läser långsamt"]

    def work(job):
        while not go_on.wait(0.01):
            if job.is_dropped:
                asked.append("stopped")
                return

    user.session.jobs.run("Läser långsamt", work, lambda _: None, lambda error: asked.append(error), kind="slow")
    user.qtbot.waitUntil(lambda: bool(listed()), timeout=5000)
    (task,) = listed()
    if task.canCancel():  # from QGIS 3.26 on
        task.cancel()
        user.qtbot.waitUntil(lambda: asked == ["stopped"], timeout=5000)
    go_on.set()
    user.settle()
    user.qtbot.waitUntil(lambda: not listed(), timeout=5000)


def test_a_new_project_lets_go_of_the_old_ones_store(user, filled):
    user.open(filled)
    QgsProject.instance().clear()
    assert user.session.store is not None, "it was opened by hand, and the project did not have it"
    store_project.add_layers(filled, QgsProject.instance())
    user.settle()
    QgsProject.instance().clear()
    user.settle()
    assert user.session.store is None


def test_the_plan_stores_of_a_database_are_chosen_from_a_list(qtbot, filled, cluster):
    if filled.file is not None:
        pytest.skip("a file has no schemas")
    save_connection(filled)
    dialog = ConnectionDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    choice, state = dialog.findChild(QComboBox, "schemaChoice"), dialog.findChild(QLabel, "schemaState")
    qtbot.waitUntil(lambda: "in this database" in state.text(), timeout=10_000)
    listed = [choice.itemText(row) for row in range(choice.count())]
    assert filled.name in listed
    assert listed == sorted(listed)
    choice.setCurrentText(filled.name)
    assert dialog.chosen() == ("drogscen tests", filled.name)
    dialog.reject()


def test_help_opens_in_qgis_where_browsers_may_not_read_it(qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "drogscen_plugin.gui.widgets.help_button.QDesktopServices.openUrl", lambda url: opened.append(url)
    )
    monkeypatch.setattr(help_button.sys, "platform", "linux")
    help_button.show("backup")
    (window,) = [one for one in QgsApplication.topLevelWidgets() if isinstance(one, help_window.HelpWindow)]
    qtbot.addWidget(window)
    text = window.findChild(QTextBrowser, "helpText")
    assert opened == []
    assert text.source() == help_pages.url("backup")
    assert len(text.toPlainText()) > 10_000
    texts = [block for block in text.toPlainText().split("\n") if "\ufffc" in block]
    # A heading in one line with a picture would stand in a blank as high as the picture.
    assert texts == ["\ufffc"] * 4
    search = window.findChild(QLineEdit, "helpSearch")
    search.setText("Drug scenes")
    search.returnPressed.emit()
    assert text.textCursor().selectedText().lower() == "drug scenes"
    text.anchorClicked.emit(QUrl("#admin"))
    assert text.source() == help_pages.url("admin")
    text.anchorClicked.emit(QUrl("https://example.org/"))
    assert [url.toString() for url in opened] == ["https://example.org/"]
    assert window.findChild(QPushButton) is not None


@pytest.mark.parametrize(("platform", "can"), [("win32", True), ("darwin", True), ("win32", False)])
def test_elsewhere_help_opens_in_the_browser_and_in_qgis_if_there_is_none(qtbot, monkeypatch, platform, can):
    monkeypatch.setattr("drogscen_plugin.gui.widgets.help_button.QDesktopServices.openUrl", lambda url: can)
    monkeypatch.setattr(help_button.sys, "platform", platform)
    shown = []
    monkeypatch.setattr(help_window, "show", shown.append)
    help_button.show("admin")
    assert shown == ([] if can else [help_pages.url("admin")])


def test_a_store_in_a_file_is_one_place_however_its_layer_was_opened(filled):
    if filled.file is None:
        pytest.skip("a database has no file")
    layer = QgsVectorLayer(f"{filled.file}|layername=plan", "planer", "ogr")
    assert context_menus.store_of(layer) == GeoPackage(filled.file)


def test_names_of_tabs_can_be_read_in_a_dark_theme_whose_palette_has_dark_text(qtbot, monkeypatch):
    monkeypatch.setattr(QgsApplication, "themeName", staticmethod(lambda: "Night Mapping"))
    around = QWidget()
    around.setStyleSheet("QWidget { background: #323232 } QPushButton { color: #b1b1b1; background: #202020 }")
    palette = QPalette(QgsApplication.palette())  # as that theme has it
    palette.setColor(QPalette.ColorRole.Base, QColor("#202020"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#101010"))
    own_palette = QgsApplication.palette()
    QgsApplication.setPalette(palette)
    tabs = ButtonTabs(around)
    for title in ("WWWWWW", "MMMMMM"):
        tabs.addTab(QWidget(), title)
    tabs.resize(400, 200)
    qtbot.addWidget(around)
    around.show()
    other = next(button for button in tabs.findChildren(QPushButton) if button.text() == "MMMMMM")
    picture = other.grab().toImage()
    QgsApplication.setPalette(own_palette)
    shades = {picture.pixelColor(x, y).lightness() for x in range(3, picture.width() - 3) for y in range(5, 20)}
    assert max(shades) - min(shades) > 100
