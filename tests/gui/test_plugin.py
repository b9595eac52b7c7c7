# SPDX-License-Identifier: GPL-2.0-or-later
"""Loading, unloading, and the actions, on the built folder."""

import html
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProject, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QPushButton, QToolBar, QTreeView

import drogscen_plugin
from drogscen_plugin import dependencies
from drogscen_plugin.core.scenes.priority import DEFAULT_WEIGHTS
from drogscen_plugin.gui.dock.prefill import pack_parameters
from drogscen_plugin.layers import proposals
from drogscen_plugin.storage.geopackage.place import GeoPackage
from tests.support.window import Window

EVERY_OUTPUT = {"PAIRS": "TEMPORARY_OUTPUT", "EXPOSED_SCHOOLS": "TEMPORARY_OUTPUT"}


@pytest.fixture
def window(qgis_app, qgis_processing, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: f"{tmp_path}/"))
    made = Window()
    qtbot.addWidget(made.mainWindow())
    return made


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
    project = QgsProject.instance()
    return (
        [provider.id() for provider in QgsApplication.processingRegistry().providers()],
        [bar.objectName() for bar in window.mainWindow().findChildren(QToolBar)],
        [dock.objectName() for dock in window.mainWindow().findChildren(QDockWidget)],
        [action.text() for action in window.plugin_menu.actions()],
        [action.text() for action in window.help_menu.actions()],
        len(window.mainWindow().children()),
        len(window.mapCanvas().scene().items()),
        len(window.messageBar().items()),
        [
            project.receivers(signal)
            for signal in (project.readProject, project.removeAll, project.layersAdded, project.layersRemoved)
        ],
        [
            window.mapCanvas().receivers(signal)
            for signal in (
                window.mapCanvas().selectionChanged,
                window.mapCanvas().keyPressed,
                window.mapCanvas().destinationCrsChanged,
            )
        ],
        [widget.objectName() for widget in QApplication.topLevelWidgets() if "Drogscen" in widget.objectName()],
        list(window.registered),
        window.receivers(),
        QgsSettings().value("locator_filters/prefix_drogscen", "", str, QgsSettings.Section.Gui),
    )


def test_the_built_folder_is_what_is_tested():
    assert Path(drogscen_plugin.__file__).parent.parent.name == "build"
    assert (Path(drogscen_plugin.__file__).parent / "metadata.txt").exists()


def test_ten_loads_and_unloads_leave_nothing_behind(window):
    window.mainWindow().show()
    before = traces(window)
    for _ in range(10):
        plugin = drogscen_plugin.classFactory(window)
        plugin.initGui()
        loaded = traces(window)
        assert "drogscen" in loaded[0]
        assert "DrogscenToolBar" in loaded[1]
        assert window.mainWindow().findChild(QTreeView, "sceneList"), "the dock is filled when it is seen"
        plugin.unload()
    assert traces(window) == before


def test_the_actions_have_texts_and_icons(plugin, window):
    actions = window.menu()
    assert [action.text() for action in actions] == [
        "Classify drug scenes near schools…",
        "Classified scenes by radius…",
        "Check the school register…",
        "Points from a table…",
        "",
        "Save in a plan store…",
        "Drug scenes and plans",
        "Go to the list of drug scenes",
        "Meeting view",
        "Make meeting pack…",
        "Summary by district…",
        "Export plans…",
        "Import plans…",
        "",
        "Background…",
        "Open example project",
        "Help for Drogscen",
    ]
    assert all(not action.icon().pixmap(16).toImage().isNull() for action in actions if not action.isSeparator())
    assert [action.text() for action in window.help_menu.actions()] == ["Drogscen"]
    keys = {action.objectName(): action.shortcut().toString() for action in actions if not action.shortcut().isEmpty()}
    assert keys == {"DrogscenListAction": "F8", "DrogscenMeetingAction": "F9"}
    registered = [action for kind, action in window.registered if kind == "key"]
    assert {action.objectName() for action in actions if not action.isSeparator()} < {
        action.objectName() for action in registered
    }, "users give keys of their own in QGIS's list of shortcuts"


def test_without_a_window_only_the_algorithms_are_added(qgis_processing):
    plugin = drogscen_plugin.classFactory(None)
    plugin.initProcessing()
    assert QgsApplication.processingRegistry().algorithmById("drogscen:classifyscenes")
    plugin.unload()
    assert not QgsApplication.processingRegistry().algorithmById("drogscen:classifyscenes")


def test_the_headline_is_shown_in_the_message_bar(plugin, window):
    provider = QgsApplication.processingRegistry().providerById("drogscen")
    provider.classified.emit("24 of 31", "")
    assert window.messages() == [("Drogscen", "24 of 31", 3)]
    provider.classified.emit("23 of 31", "2 schools without position.")
    assert window.messages() == [("Drogscen", "23 of 31 2 schools without position.", 1)], "in place of the last one"


def test_where_a_meeting_pack_is_is_shown_with_a_button_that_opens_it(plugin, window, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "drogscen_plugin.gui.widgets.message_bar.QDesktopServices.openUrl", lambda url: opened.append(url) or True
    )
    QgsApplication.processingRegistry().providerById("drogscen").packed.emit("/x/underlag")
    assert window.messages() == [("Drogscen", "The meeting pack is in /x/underlag.", 3)]
    window.messageBar().findChild(QPushButton, "openFolderButton").click()
    assert [url.toLocalFile() for url in opened] == ["/x/underlag"]


def test_the_example_project_opens_after_asking_to_save(plugin, window):
    window.action("Example").trigger()
    assert len(window.opened) == 2, window.messages()
    (asked, opened) = window.opened
    assert asked == ("new", True)
    assert opened[0] == "open"
    assert QgsProject().read(opened[1])


def test_an_example_that_cannot_be_made_says_why(plugin, window, tmp_path, monkeypatch):
    blocked = tmp_path / "fil"
    blocked.write_text("")
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: str(blocked)))
    window.action("Example").trigger()
    assert window.opened == []
    assert window.messages()[0][1].startswith("The example project cannot be made: ")


def test_the_dialog_opens_with_the_layers_that_look_right(plugin, window, monkeypatch):
    import processing

    calls = []
    monkeypatch.setattr(processing, "execAlgorithmDialog", lambda *arguments: calls.append(arguments))
    window.action("Classify").trigger()
    assert calls == [("drogscen:classifyscenes", EVERY_OUTPUT)]


@pytest.fixture(autouse=True)
def looked_up_anew():
    dependencies.problem.cache_clear()
    yield
    dependencies.problem.cache_clear()


def install_shapely(monkeypatch, version, bundled=""):
    shapely = None if version is None else dependencies.Shapely(version, bundled)
    monkeypatch.setattr(dependencies, "installed_shapely", lambda: shapely)


def test_the_installed_shapely_is_found_without_importing_it():
    from importlib import metadata

    found = dependencies.installed_shapely()
    version = metadata.version("shapely")
    assert found.version == ("2.0" if version == "0+unknown" else version)
    bundled = [file.name for file in metadata.files("shapely") or () if file.name.startswith("libgeos-")]
    assert found.bundled_geos == (bundled[0].split(".so.")[1] if bundled else "")


@pytest.mark.parametrize(
    ("names", "version", "geos"),
    [
        (["shapely-2.1.2.dist-info"], "2.1.2", ""),
        (["Shapely-1.8.5.post1.egg-info"], "1.8.5.post1", ""),
        (["shapely-2.1.0-py3.13.egg-info"], "2.1.0", ""),
        (["shapely-0+unknown.dist-info", "shapely/lib.cpython-314-x86_64-linux-gnu.so"], "2.0", ""),
        (["shapely-0+unknown.dist-info", "shapely/speedups"], "0", ""),
        (["shapely-2.0.7.dist-info", "shapely.libs/libgeos-5f96.so.3.11.4"], "2.0.7", "3.11.4"),
    ],
)
def test_folder_names_tell_the_version(monkeypatch, tmp_path, names, version, geos):
    for name in ["shapely", *names]:
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
    (tmp_path / "shapely" / "__init__.py").write_text("")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "shapely", raising=False)
    assert dependencies.installed_shapely() == dependencies.Shapely(version, geos, str(tmp_path))


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
def test_without_a_good_shapely_it_says_so_once_and_what_does_not_measure_is_there(window, monkeypatch, found, said):
    install_shapely(monkeypatch, found)
    plugin = drogscen_plugin.classFactory(window)
    plugin.initGui()
    ((_, shown, level),) = window.messages()
    text = dependencies.problem()
    assert said in text
    assert "start QGIS again." in text
    assert "the panel, plans, export and import work." in text
    assert level == 1
    provider = QgsApplication.processingRegistry().providerById("drogscen")
    assert html.unescape(shown) == html.unescape(provider.warningMessage()) == text
    able = {algorithm.name(): algorithm.canExecute() for algorithm in provider.algorithms()}
    assert {name for name, (can, _) in able.items() if can} == {"exportplans", "importplans"}
    assert able["classifyscenes"] == (False, text)
    window.messageBar().clearWidgets()
    for name in ("Meeting", "Example"):
        window.action(name).trigger()
    assert text in [html.unescape(said) for _, said, _ in window.messages()]
    plugin.unload()


SYSTEMS = [
    ("win32", "", "python -m pip install --user --upgrade shapely"),
    ("darwin", "", "MacOS/python -m pip install --user --upgrade shapely"),
    ("linux", 'ID=debian\nVERSION_ID="13"', "sudo apt install python3-shapely"),
    ("linux", "ID=debian\nPRETTY_NAME=sid", "sudo apt install python3-shapely"),
    ("linux", 'ID=debian\nVERSION_ID="12"', "'shapely>=2.0,<2.1' 'numpy<2'"),
    ("linux", 'ID=ubuntu\nVERSION_ID="24.04"', "sudo apt install python3-shapely"),
    ("linux", 'ID=ubuntu\nVERSION_ID="22.04"', "--no-binary shapely 'shapely>=2.0,<2.1'"),
    ("linux", "ID=fedora\nVERSION_ID=40", "--no-binary shapely shapely"),
]


@pytest.mark.parametrize(("platform", "release", "remedy"), SYSTEMS)
def test_the_remedy_is_the_systems(monkeypatch, tmp_path, platform, release, remedy):
    install_shapely(monkeypatch, "1.8")
    (tmp_path / "os-release").write_text(release)
    monkeypatch.setattr(dependencies.sys, "platform", platform)
    monkeypatch.setattr(dependencies.sys, "executable", "/Applications/QGIS.app/Contents/MacOS/QGIS")
    monkeypatch.setattr(dependencies, "_OS_RELEASE", tmp_path / "os-release")
    monkeypatch.setattr(dependencies, "_FLATPAK", tmp_path / "none")
    assert remedy in dependencies.problem()
    if platform == "linux":
        (tmp_path / "none").touch()
        dependencies.problem.cache_clear()
        assert "flatpak run --command=python3 org.qgis.qgis -m pip" in dependencies.problem()


def test_a_wheel_in_the_users_folder_that_hides_the_systems_is_named(monkeypatch, tmp_path):
    for folder, name in (("own", "shapely-1.8.5.dist-info"), ("system", "shapely-2.1.0.egg-info")):
        (tmp_path / folder / "shapely").mkdir(parents=True)
        (tmp_path / folder / "shapely" / "__init__.py").touch()
        (tmp_path / folder / name).mkdir()
    own = str(tmp_path / "own")
    monkeypatch.setattr(sys, "path", [own, str(tmp_path / "system")])
    monkeypatch.setattr(dependencies.site, "getusersitepackages", lambda: own)
    monkeypatch.delitem(sys.modules, "shapely", raising=False)
    monkeypatch.setattr(dependencies.sysconfig, "get_path", lambda name: str(tmp_path))
    assert f"The one in {own} hides the system's: run “python3 -m pip uninstall shapely”" in dependencies.problem()
    (tmp_path / "EXTERNALLY-MANAGED").touch()  # as on Debian 12 and Ubuntu 23.04 and later, where pip refuses else
    dependencies.problem.cache_clear()
    assert "run “python3 -m pip uninstall --break-system-packages shapely”" in dependencies.problem()
    (tmp_path / "system" / "shapely" / "__init__.py").unlink()
    dependencies.problem.cache_clear()
    assert "hides" not in dependencies.problem()


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
    found = proposals.classification_inputs([schools, scenes, result, roads])
    assert found == {
        "SCENES": scenes.id(),
        "SCENE_NAME": "namn",
        "SCHOOLS": schools.id(),
        "SCHOOL_KEY": "skolenhetskod",
        "SCHOOL_NAME": "skolenhetsnamn",
        "PUPILS": "elever",
    }


def test_the_one_result_is_proposed_for_a_store():
    results = [layer("Drug scenes", role="output"), layer("Pairs", role="pairs"), layer("Drug scenes 2023")]
    assert proposals.store_inputs(results) == {"INPUT": results[0].id(), "PAIRS": results[1].id()}
    again = [*results, layer("Drug scenes again", role="output")]
    assert "INPUT" not in proposals.store_inputs(again), "which of the two is for the user to say"


def test_the_pack_proposes_the_open_store_and_the_basemap(tmp_path):
    from osgeo import gdal
    from qgis.core import QgsRasterLayer

    path = str(tmp_path / "karta.tif")
    gdal.GetDriverByName("GTiff").Create(path, 2, 2)
    basemap = QgsRasterLayer(path, "Karta")
    assert basemap.isValid()
    found = pack_parameters(
        [layer("Drug scenes"), basemap], GeoPackage(Path("/x/lager.gpkg")), {**DEFAULT_WEIGHTS, "AVSTAND": 0.5}
    )
    weights = "KLASS=100,INGEN_PLAN=25,AVSTAND=0.5,SKOLOR=15,ELEVER=10,SKJUTNINGAR=15,NY=10"
    assert found == {
        "BACKGROUND": [basemap.id()],
        "WEIGHTS": weights,
        "FOLDER": "/x/lager_motesunderlag",
    }
    assert pack_parameters([layer("Drug scenes")], None, DEFAULT_WEIGHTS) == {}


def test_where_several_layers_would_do_none_is_guessed():
    found = proposals.classification_inputs([layer("Skolor A"), layer("Skolor B"), layer("Drogscener")])
    assert found.keys() == {"SCENES"}


LOADING = """
import sys
sys.path[:0] = sys.argv[1:]
from qgis.core import QgsApplication
application = QgsApplication([], True)
application.initQgis()
from drogscen_plugin.storage.geopackage.place import GeoPackage
from tests.support.window import Window
window = Window()
before = set(sys.modules)  # later versions of QGIS import numpy and shapely themselves
import drogscen_plugin
plugin = drogscen_plugin.classFactory(window)
plugin.initGui()
algorithm = QgsApplication.processingRegistry().createAlgorithmById("drogscen:classifyscenes")
assert algorithm.shortHelpString()
watched = {"shapely", "numpy", "drogscen_plugin.core.classification.proximity", "drogscen_plugin.gui.dock.dock_controller"}
of_runs = "algorithms.outputs.aside core.sheets.cell_values core.geometry.position_text"
watched_first = watched | {f"drogscen_plugin.{name}" for name in of_runs.split()}
print("loaded", sorted(watched_first & (set(sys.modules) - before)))
window.mainWindow().show()
application.processEvents()
print("seen", sorted(watched & (set(sys.modules) - before)), flush=True)
plugin.unload()
"""


def test_loading_takes_in_neither_shapely_nor_numpy_nor_what_a_run_or_the_dock_needs_first():
    build = Path(drogscen_plugin.__file__).parent.parent
    command = [sys.executable, "-c", LOADING, str(build), str(build.parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [line for line in done.stdout.splitlines() if line.startswith(("loaded", "seen"))]
    assert lines == ["loaded []", "seen ['drogscen_plugin.gui.dock.dock_controller']"], done.stderr
