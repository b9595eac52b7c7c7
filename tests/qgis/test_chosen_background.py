# SPDX-License-Identifier: GPL-2.0-or-later
"""The background that is chosen once: remembered, put under everything, faded, and let go again."""

import pytest
from qgis.core import (
    QgsMimeDataUtils,
    QgsPaintEffectRegistry,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QLineEdit, QListWidget

from drogscen_plugin.gui.dock import prefill
from drogscen_plugin.gui.widgets import background_dialog
from drogscen_plugin.gui.widgets.background_dialog import BackgroundDialog
from drogscen_plugin.layers import background_layer, chosen_background
from drogscen_plugin.layers.chosen_background import Choice
from drogscen_plugin.layers.store import project as store_project

on_a_file = pytest.mark.parametrize("back_end", ["geopackage"], indirect=True)


@pytest.fixture
def project():
    project = QgsProject.instance()
    project.clear()
    QgsSettings().remove("drogscen/background")
    yield project
    QgsSettings().remove("drogscen/background")
    project.clear()


@pytest.fixture
def tiled(tiles):
    return Choice("Gatukarta", tiles.uri, "wms", "raster", "© Kartmakarna")


def shown(project):
    """The layers from the top of the tree down."""
    return [node.layer().name() for node in project.layerTreeRoot().findLayers()]


def test_a_choice_of_the_profile_holds_in_every_project_and_a_projects_own_comes_first(project, tiled, tmp_path):
    assert chosen_background.chosen(project) is None
    chosen_background.choose(tiled, project, everywhere=True)
    other = QgsProject()
    assert chosen_background.chosen(project) == chosen_background.chosen(other) == tiled
    chosen_background.choose(None, project, everywhere=False)
    assert chosen_background.chosen(project) is None
    assert chosen_background.is_of_project(project)
    assert chosen_background.chosen(other) == tiled
    path = str(tmp_path / "projekt.qgz")
    assert project.write(path)
    again = QgsProject()
    assert again.read(path)
    assert chosen_background.chosen(again) is None, "that there is none is saved with the project too"
    chosen_background.choose(tiled, project, everywhere=True)
    assert chosen_background.chosen(project) == tiled, "the later choice, for all projects, holds here as well"


def test_what_cannot_be_read_is_no_background(project):
    for text in ("{", '{"name": "x"}', '{"name": "x", "uri": "", "provider": "", "kind": "mesh"}', "[1]"):
        QgsSettings().setValue("drogscen/background", text)
        assert chosen_background.chosen(project) is None


def test_it_lies_under_everything_grey_and_faded_and_names_its_source(project, tiled, make_layer):
    project.addMapLayer(make_layer("Point", [("A", "Point (0 0)")], title="Ovanpå"))
    chosen_background.choose(tiled, project, everywhere=True)
    layer = background_layer.put_under(project)
    assert shown(project) == ["Ovanpå", "Gatukarta"]
    assert layer.opacity() == pytest.approx(0.4)
    assert layer.hueSaturationFilter().grayscaleMode() != 0
    assert chosen_background.source_of(layer) == "Gatukarta (© Kartmakarna)"
    project.addMapLayer(make_layer("Point", [("A", "Point (0 0)")], title="Senare"))
    assert background_layer.put_under(project) is layer, "not once more"
    assert shown(project) == ["Senare", "Ovanpå", "Gatukarta"]
    plain = background_layer.as_it_was(layer)
    assert (plain.opacity(), plain.hueSaturationFilter().grayscaleMode()) == (1.0, 0), "papers fade it themselves"
    assert layer.opacity() == pytest.approx(0.4)


def test_a_layer_of_the_projects_own_gets_its_style_back(project, tiles, make_layer):
    own = QgsRasterLayer(tiles.uri, "Egen", "wms")
    own.setOpacity(0.9)
    project.addMapLayer(own)
    project.addMapLayer(make_layer("Point", [("A", "Point (0 0)")], title="Annan"))
    chosen_background.choose(chosen_background.of_layer(own), project, everywhere=False)
    assert background_layer.put_under(project) is own
    assert (shown(project)[-1], own.opacity()) == ("Egen", pytest.approx(0.4))
    assert set(own.styleManager().styles()) == {"default", "Background, grey"}
    chosen_background.choose(None, project, everywhere=False)
    assert background_layer.put_under(project) is None
    assert own.opacity() == pytest.approx(0.9)
    assert own.styleManager().styles() == ["default"]
    assert "Egen" in shown(project), "it was the project's own"


def test_another_choice_takes_the_place_of_what_was_added(project, tiled, tiles):
    chosen_background.choose(tiled, project, everywhere=True)
    background_layer.put_under(project)
    other = Choice("WMS", tiles.wms_uri, "wms", "raster")
    chosen_background.choose(other, project, everywhere=True)
    background_layer.put_under(project)
    assert shown(project) == ["WMS"]


def test_a_vector_background_is_grey_without_an_effect_that_can_hang(project, tmp_path, make_layer):
    """QGIS waits for paint effects in the threads that compute them: on two cores two maps wait for ever."""
    path = str(tmp_path / "gator.gpkg")
    source = make_layer("LineString", [("A", "LineString (0 0, 9 9)")])
    QgsVectorFileWriter.writeAsVectorFormatV3(
        source, path, project.transformContext(), QgsVectorFileWriter.SaveVectorOptions()
    )
    own = QgsVectorLayer(path, "Gator", "ogr")
    own.renderer().symbol().setColor(QColor(200, 100, 0))
    project.addMapLayer(own)
    chosen_background.choose(chosen_background.of_layer(own), project, everywhere=False)
    layer = background_layer.put_under(project)
    assert layer is own
    # 0.3 × 200 + 0.59 × 100 = 119
    assert (layer.renderer().symbol().color().name(), layer.opacity()) == ("#777777", pytest.approx(0.4))
    assert (
        not layer.renderer().paintEffect()
        or not layer.renderer().paintEffect().enabled()
        or (QgsPaintEffectRegistry.isDefaultStack(layer.renderer().paintEffect()))
    )
    plain = background_layer.as_it_was(layer)
    assert (plain.isValid(), plain.renderer().symbol().color().name()) == (True, "#c86400")
    chosen_background.choose(None, project, everywhere=False)
    background_layer.put_under(project)
    assert own.renderer().symbol().color().name() == "#c86400"


@pytest.mark.parametrize(
    ("uri", "provider", "host"),
    [
        ("type=xyz&url=https://tile.openstreetmap.org/%7Bz%7D/%7Bx%7D/%7By%7D.png&zmax=19", "wms", "https://tile.op"),
        (
            "contextualWMSLegend=0&url=https%3A%2F%2Fkarta.example%2Fwms%3Fa%3Db&layers=x",
            "wms",
            "https://karta.example",
        ),
        ("type=xyz&url=file:///kartor/%7Bz%7D/%7Bx%7D/%7By%7D.png", "wms", ""),
        ("/kartor/http-karta.tif", "gdal", ""),
    ],
)
def test_what_comes_from_a_server_is_known_by_its_address(uri, provider, host):
    assert chosen_background.address(uri).startswith(host)
    assert bool(chosen_background.address(uri)) == bool(host)
    assert chosen_background.is_served(QgsRasterLayer(uri, "x", provider)) == bool(host)


@on_a_file
def test_without_a_choice_no_server_is_proposed_for_the_papers(filled, project, tiles):
    served = QgsRasterLayer(tiles.uri, "Egen", "wms")
    project.addMapLayer(served)
    layers = project.mapLayers().values()
    assert "BACKGROUND" not in prefill.pack_parameters(layers, filled, {})
    assert prefill.pack_parameters(layers, filled, {}, served)["BACKGROUND"] == [served.id()]
    assert tiles.asked == []


class Dialog:
    """The dialog as it is used: what is offered, and what is chosen."""

    def __init__(self, qtbot, layers=(), chosen=None, is_of_project=False):
        self.dialog = BackgroundDialog(layers, chosen, is_of_project=is_of_project)
        qtbot.addWidget(self.dialog)
        self.list = self.dialog.findChild(QListWidget, "backgroundList")
        self.note = self.dialog.findChild(QLabel, "backgroundNote")
        self.source = self.dialog.findChild(QLineEdit, "backgroundSource")

    def names(self):
        return [self.list.item(row).text() for row in range(self.list.count())]


def test_the_dialog_says_what_a_server_learns_before_it_is_asked(qtbot, tiled, tiles):
    osm = Choice("OSM", "type=xyz&url=https://tile.openstreetmap.org/%7Bz%7D/%7Bx%7D/%7By%7D.png", "wms", "raster")
    dialog = Dialog(qtbot, [osm, Choice("Fil", "karta.tif", "gdal", "raster")], tiled)
    assert dialog.names()[1:] == ["OSM", "Fil", "Gatukarta"]
    assert dialog.list.currentRow() == 3, "what is chosen now"
    assert dialog.source.text() == "© Kartmakarna"
    assert "Fetched from 127.0.0.1, which learns which areas the maps show" in dialog.note.text()
    dialog.list.setCurrentRow(1)
    assert dialog.source.text() == "© OpenStreetMap contributors"
    dialog.list.setCurrentRow(2)
    assert (dialog.note.text(), dialog.source.text()) == ("", "")
    dialog.source.setText(" Lantmäteriet ")
    dialog.dialog.findChild(QCheckBox, "backgroundFaded").setChecked(False)
    found = dialog.dialog.choice()
    assert (found.name, found.source, found.is_faded) == ("Fil", "Lantmäteriet", False)
    dialog.list.setCurrentRow(0)
    assert dialog.dialog.choice() is None
    assert dialog.dialog.is_everywhere()
    assert tiles.asked == []
    assert not Dialog(qtbot, is_of_project=True).dialog.is_everywhere()


def test_what_qgis_browser_gives_is_offered_and_chosen(qtbot, tiles):
    uri = QgsMimeDataUtils.Uri()
    uri.layerType, uri.providerKey, uri.name, uri.uri = "raster", "wms", "Från webbläsaren", tiles.wms_uri
    dialog = Dialog(qtbot)
    dialog.dialog.take(uri)
    assert dialog.dialog.choice().uri == tiles.wms_uri
    uri.name, uri.uri = "Trasig", "url=nothing"
    dialog.dialog.take(uri)
    assert "“Trasig” cannot be a background, or does not answer" in dialog.note.text()
    assert dialog.dialog.choice().name == "Från webbläsaren"


@on_a_file
def test_the_command_puts_it_under_the_map_and_the_meeting_view_names_it(user, filled, project, tiles, monkeypatch):
    store_project.add_layers(filled, project)
    user.open(filled)
    own = QgsRasterLayer(tiles.uri, "Egen karta", "wms")
    project.addMapLayer(own)

    def answer(dialog):
        dialog.findChild(QListWidget, "backgroundList").setCurrentRow(1)
        dialog.findChild(QCheckBox, "backgroundEverywhere").setChecked(False)
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(background_dialog.BackgroundDialog, "exec", answer)
    user.controller.commands.choose_background()
    assert background_layer.in_project(project) is own
    assert shown(project)[-1] == "Egen karta"
    user.select("Almparken")
    user.click("meetingButton")
    user.settle()
    window = user.controller.meeting.window
    assert "Background: Egen karta." in window.findChild(QLabel, "meetingSource").text()
    window.close()


@on_a_file
def test_a_background_that_is_gone_is_told(user, filled, project, tmp_path):
    chosen_background.choose(Choice("Borta", str(tmp_path / "x.tif"), "gdal", "raster"), project, everywhere=False)
    assert user.controller.background.put_under() is None
    assert "The background “Borta” cannot be opened" in user.messages()[0]
