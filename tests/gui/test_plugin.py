"""Loading, unloading, and the actions, on the built folder."""

import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QMenu, QToolBar

import drogscen_plugin
from drogscen_plugin import dependencies
from drogscen_plugin.gui.prefill import classification_parameters

EVERY_OUTPUT = {"PAIRS": "TEMPORARY_OUTPUT", "EXPOSED_SCHOOLS": "TEMPORARY_OUTPUT"}


class Window:
    """The part of iface that the plugin uses, over a real main window; records what is pushed."""

    def __init__(self, iface):
        self._iface = iface
        self.help_menu = QMenu()
        self.menu = QMenu()
        self.messages = []
        self.opened = []

    def mainWindow(self):
        return self._iface.mainWindow()

    def addToolBar(self, title):
        return self._iface.mainWindow().addToolBar(title)

    def pluginHelpMenu(self):
        return self.help_menu

    def addPluginToMenu(self, menu, action):
        self.menu.addAction(action)

    def removePluginMenu(self, menu, action):
        self.menu.removeAction(action)

    def messageBar(self):
        return self

    def pushMessage(self, title, text, level, duration):
        self.messages.append((title, text, int(level)))

    def newProject(self, ask):
        self.opened.append(("new", ask))
        return True

    def addProject(self, path):
        self.opened.append(("open", path))


@pytest.fixture
def window(qgis_iface, qgis_processing):
    return Window(qgis_iface)


@pytest.fixture
def plugin(window):
    loaded = drogscen_plugin.classFactory(window)
    loaded.initGui()
    yield loaded
    loaded.unload()
    QCoreApplication.processEvents()


def traces(window):
    QCoreApplication.sendPostedEvents(None, 52)  # DeferredDelete
    QCoreApplication.processEvents()
    return (
        [provider.id() for provider in QgsApplication.processingRegistry().providers()],
        [bar.objectName() for bar in window.mainWindow().findChildren(QToolBar)],
        [action.text() for action in window.menu.actions()],
        [action.text() for action in window.help_menu.actions()],
        len(window.mainWindow().children()),
    )


def test_the_built_folder_is_what_is_tested():
    assert Path(drogscen_plugin.__file__).parent.parent.name == "build"
    assert (Path(drogscen_plugin.__file__).parent / "metadata.txt").exists()


def test_ten_loads_and_unloads_leave_nothing_behind(window):
    before = traces(window)
    for _ in range(10):
        plugin = drogscen_plugin.classFactory(window)
        plugin.initGui()
        assert "drogscen" in traces(window)[0]
        assert "DrogscenToolBar" in traces(window)[1]
        plugin.unload()
    assert traces(window) == before


def test_the_actions_have_texts_and_icons(plugin, window):
    actions = window.menu.actions()
    assert [action.text() for action in actions] == [
        "Classify drug scenes near schools…",
        "Open example project",
        "Help for Drogscen",
    ]
    assert all(not action.icon().pixmap(16).toImage().isNull() for action in actions)
    assert [action.text() for action in window.help_menu.actions()] == ["Drogscen"]


def test_without_a_window_only_the_algorithms_are_added(qgis_processing):
    plugin = drogscen_plugin.classFactory(None)
    plugin.initProcessing()
    assert QgsApplication.processingRegistry().algorithmById("drogscen:classifyscenes")
    plugin.unload()
    assert not QgsApplication.processingRegistry().algorithmById("drogscen:classifyscenes")


def test_the_headline_is_shown_in_the_message_bar(plugin, window):
    QgsApplication.processingRegistry().providerById("drogscen").classified.emit("24 of 31")
    assert window.messages == [("Drogscen", "24 of 31", 3)]


def test_the_example_project_opens_after_asking_to_save(plugin, window, tmp_path, monkeypatch):
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: str(tmp_path)))
    window.menu.actions()[1].trigger()
    (asked, opened) = window.opened
    assert asked == ("new", True)
    assert opened[0] == "open"
    assert QgsProject().read(opened[1])


def test_an_example_that_cannot_be_made_says_why(plugin, window, tmp_path, monkeypatch):
    blocked = tmp_path / "fil"
    blocked.write_text("")
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: str(blocked)))
    window.menu.actions()[1].trigger()
    assert window.opened == []
    assert window.messages[0][1].startswith("The example project cannot be made: ")


def test_the_dialog_opens_with_the_layers_that_look_right(plugin, window, monkeypatch):
    import processing

    calls = []
    monkeypatch.setattr(processing, "execAlgorithmDialog", lambda *arguments: calls.append(arguments))
    window.menu.actions()[0].trigger()
    assert calls == [("drogscen:classifyscenes", EVERY_OUTPUT)]


def install_shapely(monkeypatch, version, bundled=""):
    shapely = None if version is None else dependencies.Shapely(version, bundled)
    monkeypatch.setattr(dependencies, "installed_shapely", lambda: shapely)


def test_the_installed_shapely_is_found_without_importing_it():
    from importlib import metadata

    found = dependencies.installed_shapely()
    assert found.version == metadata.version("shapely")
    bundled = [file.name for file in metadata.files("shapely") or () if file.name.startswith("libgeos-")]
    assert found.bundled_geos == (bundled[0].split(".so.")[1] if bundled else "")


@pytest.mark.parametrize(
    ("names", "version", "geos"),
    [
        (["shapely-2.1.2.dist-info"], "2.1.2", ""),
        (["Shapely-1.8.5.post1.egg-info"], "1.8.5.post1", ""),
        (["shapely-2.1.0-py3.13.egg-info"], "2.1.0", ""),
        (["shapely-2.0.7.dist-info", "shapely.libs/libgeos-5f96.so.3.11.4"], "2.0.7", "3.11.4"),
    ],
)
def test_folder_names_tell_the_version(monkeypatch, tmp_path, names, version, geos):
    for name in ["shapely", *names]:
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "shapely" / "__init__.py").write_text("")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "shapely", raising=False)
    assert dependencies.installed_shapely() == dependencies.Shapely(version, geos)


@pytest.mark.parametrize(
    ("bundled", "running", "fits"),
    [("3.13.1", "3.11.1", False), ("3.11.4", "3.11.1", True), ("3.13.1", "", True), ("", "3.11.1", True)],
)
def test_a_shapely_with_another_geos_than_the_program_is_refused(monkeypatch, bundled, running, fits):
    install_shapely(monkeypatch, "2.1.2", bundled)
    monkeypatch.setattr(dependencies, "running_geos", lambda: running)
    expected = f"brings GEOS {bundled}, which cannot be used inside a QGIS built with GEOS {running}."
    assert dependencies.problem() == "" if fits else expected in dependencies.problem()


def test_the_python_interpreter_is_linked_with_no_geos():
    assert dependencies.running_geos() == ""


@pytest.mark.parametrize(
    ("found", "said"),
    [(None, "shapely 2.0 or later, which is not installed"), ("1.8.5", "version 1.8.5 is installed")],
)
def test_without_a_good_shapely_it_says_so_once_and_registers_nothing(window, monkeypatch, found, said):
    install_shapely(monkeypatch, found)
    before = traces(window)
    plugin = drogscen_plugin.classFactory(window)
    plugin.initGui()
    assert len(window.messages) == 1
    assert said in window.messages[0][1]
    assert "Then start QGIS again." in window.messages[0][1]
    assert traces(window) == before
    plugin.initProcessing()
    assert traces(window) == before
    plugin.unload()


@pytest.mark.parametrize(("platform", "remedy"), [("win32", "OSGeo4W Shell"), ("darwin", "Terminal"), ("linux", "apt")])
def test_the_remedy_is_the_platforms(monkeypatch, platform, remedy):
    install_shapely(monkeypatch, "1.8")
    monkeypatch.setattr(dependencies.sys, "platform", platform)
    assert remedy in dependencies.problem()


def layer(title, fields=(), role=None, kind="Point"):
    made = QgsVectorLayer(f"{kind}?crs=EPSG:3006&" + "&".join(f"field={f}:string" for f in fields), title, "memory")
    if role:
        made.setCustomProperty("drogscen/role", role)
    return made


def test_layers_are_recognised_by_columns_names_and_role():
    from qgis.core import QgsFeature

    schools = layer("register 2026", ["skolenhetskod", "skolenhetsnamn", "skolform", "elever"])
    feature = QgsFeature(schools.fields())
    feature.setAttributes(["12345678", "S", "GR", "100"])
    schools.dataProvider().addFeatures([feature])
    scenes = layer("Drogscener 2023", ["nr", "namn"])
    result = layer("Drug scenes", role="output")
    roads = layer("Vägar", kind="LineString")
    found = classification_parameters([schools, scenes, result, roads])
    assert found.pop("SCHOOL_FILTER").startswith('regexp_match(lower("skolform")')
    assert found == {
        **EVERY_OUTPUT,
        "SCENES": scenes.id(),
        "SCENE_NAME": "namn",
        "SCHOOLS": schools.id(),
        "SCHOOL_KEY": "skolenhetskod",
        "SCHOOL_NAME": "skolenhetsnamn",
        "PUPILS": "elever",
    }


def test_where_several_layers_would_do_none_is_guessed():
    found = classification_parameters([layer("Skolor A"), layer("Skolor B"), layer("Drogscener")])
    assert found.keys() - EVERY_OUTPUT.keys() == {"SCENES"}


LOADING = """
import sys, time
sys.path.insert(0, sys.argv[1])
from qgis.core import QgsApplication
from qgis.PyQt import QtCore, QtGui, QtWidgets
application = QgsApplication([], False)
application.initQgis()
before = set(sys.modules)  # later versions of QGIS import numpy and shapely themselves
import drogscen_plugin
plugin = drogscen_plugin.classFactory(None)
plugin.initProcessing()
algorithm = QgsApplication.processingRegistry().createAlgorithmById("drogscen:classifyscenes")
assert algorithm.shortHelpString()
needed = {"drogscen_plugin.core.proximity", "drogscen_plugin.storage.coordinates", "shapely", "numpy"}
print(sorted(needed & (set(sys.modules) - before)))
"""


def test_loading_imports_neither_shapely_nor_numpy():
    build = str(Path(drogscen_plugin.__file__).parent.parent)
    done = subprocess.run([sys.executable, "-c", LOADING, build], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[-2] == "[]"
