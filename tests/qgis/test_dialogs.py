# SPDX-License-Identifier: GPL-2.0-or-later
"""The dialogs: what they propose, whatever the order of the layers, and what they say before a run."""

import itertools

import pytest
from qgis import utils
from qgis.core import QgsProcessingContext, QgsProject
from qgis.gui import QgsBrowserGuiModel
from qgis.PyQt.QtWidgets import QLabel, QPushButton

from drogscen_plugin.core.sheets.sheet_writing import Sheet
from drogscen_plugin.gui.widgets import proposing_dialog
from drogscen_plugin.gui.widgets.headings_dialog import HeadingsDialog
from drogscen_plugin.gui.widgets.proposing_dialog import layer_boxes
from drogscen_plugin.storage.files import spreadsheets
from tests.support.layers import make_layer
from tests.support.school_registers import FORMATS, WAYS

ALGORITHMS = ("classifyscenes", "radiussensitivity")


@pytest.fixture
def dialog(provider, qtbot, monkeypatch, qgis_new_project):
    """Opens an algorithm's dialog as the toolbox and the menu do; pytest-qgis's window has no browser."""
    model = QgsBrowserGuiModel()
    monkeypatch.setattr(provider, "make_dialog", proposing_dialog.make)
    monkeypatch.setattr(type(utils.iface), "browserModel", lambda self: model, raising=False)

    def make(name):
        algorithm = provider.algorithm(name).create()
        opened = algorithm.createCustomParametersWidget(None)
        qtbot.addWidget(opened)
        opened.show()
        return opened

    return make


def layers(folder):
    places = make_layer("Point", [("Torget", "Point (674000 6580020)")], title="kartlaggning_2026")
    schools = WAYS["plain"](FORMATS["Skolenhetsregistret v2"], folder)
    schools.setName("Register")
    areas = make_layer("Polygon", [("Norr", "Polygon ((0 0, 1 0, 1 1, 0 0))")], title="Stadsdelar")
    return {"SCENES": places, "SCHOOLS": schools, "DISTRICTS": areas}


def values(dialog):
    wrappers = dialog.mainWidget().wrappers
    return {name: wrappers[name].parameterValue() for name in ("SCENES", "SCHOOLS", "DISTRICTS") if name in wrappers}


@pytest.mark.parametrize("name", ALGORITHMS)
@pytest.mark.parametrize("order", itertools.permutations(("SCENES", "SCHOOLS", "DISTRICTS")))
def test_each_layer_is_proposed_where_it_belongs_in_whatever_order_they_came(dialog, tmp_path, name, order):
    made = layers(tmp_path)
    for role in order:
        QgsProject.instance().addMapLayer(made[role])
    found = values(dialog(name))
    assert found == {role: made[role].id() for role in found}
    assert len(found) >= 2


@pytest.mark.parametrize("name", ALGORITHMS)
def test_what_is_not_recognised_is_left_empty_and_no_layer_is_proposed_twice(dialog, tmp_path, name):
    places = make_layer("Point", [("Torget", "Point (674000 6580020)")], title="platser")
    QgsProject.instance().addMapLayer(places)
    assert set(values(dialog(name)).values()) <= {None, ""}
    schools = layers(tmp_path)["SCHOOLS"]
    QgsProject.instance().addMapLayer(schools)
    opened = dialog(name)
    found = values(opened)
    assert (found["SCHOOLS"], found["SCENES"] or "") == (schools.id(), "")
    algorithm = opened.algorithm()
    ok, problem = algorithm.checkParameterValues({"SCHOOLS": schools.id(), "SCENES": ""}, QgsProcessingContext())
    assert (ok, problem) == (False, "Choose a layer for “Open drug scenes”.")
    boxes = layer_boxes(opened)
    assert len(boxes) >= 2
    assert all(box.allowEmptyLayer() for box in boxes)


@pytest.mark.parametrize("name", ALGORITHMS)
def test_how_many_rows_count_is_said_before_the_run(dialog, tmp_path, qtbot, name):
    made = layers(tmp_path)
    QgsProject.instance().addMapLayers(list(made.values()))
    opened = dialog(name)
    label, button = opened.findChild(QLabel, "inputNote"), opened.findChild(QPushButton, "inputNoteButton")
    words = "grundskola (“schoolTypes”), active (“status”), school unit (“schoolUnitType”)"
    assert label.text() == f"Schools that count: 2 of 5 rows: {words}."
    assert button.isVisible()
    button.click()
    wrapper = opened.mainWidget().wrappers["SCHOOL_FILTER"]
    assert wrapper.parameterValue().startswith('regexp_match(lower("schoolTypes"), ')
    opened.setParameters({"SCHOOL_FILTER": "\"schoolTypes\" LIKE '%GY%'"})
    qtbot.waitUntil(lambda: label.text() == "Schools that count: 2 of 5 rows: your expression.", timeout=5000)
    assert not button.isVisible()
    opened.setParameters({"SCHOOL_FILTER": "", "SCHOOLS": made["SCENES"].id()})
    qtbot.waitUntil(
        lambda: label.text().startswith("Schools that count: 1 of 1 rows: every row counts. "), timeout=5000
    )


def egna_blad(folder):
    """A workbook of somebody's own: a list of measures with a title and other headings."""
    plans = Sheet("", "Insatsplaner", ["Rubrik"], ["text"], [["Ljus"]])
    rows = [["I vilken plan", "Åtgärden", "Slaget", "Färg"], ["Ljus", "Lampor", "Belysning", "röd"]]
    own = Sheet("", "Lista", ["Våra åtgärder 2026", "", "", ""], ["text"] * 4, rows)
    spreadsheets.write(folder / "egen.xlsx", [plans, own])
    return str(folder / "egen.xlsx")


def test_headings_of_ones_own_are_asked_for_with_a_proposal_and_become_the_parameter(
    dialog, tmp_path, qtbot, monkeypatch
):
    opened = dialog("importplans")
    label, button = opened.findChild(QLabel, "inputNote"), opened.findChild(QPushButton, "inputNoteButton")
    assert not label.isVisible()
    opened.setParameters({"INPUT": egna_blad(tmp_path)})
    qtbot.waitUntil(lambda: label.text() == "Sheets or headings that are not known: Lista.", timeout=5000)
    answered = []

    def answer(asking):
        def choose(place, index, text):
            item = asking.tree.topLevelItem(place) if index is None else asking.tree.topLevelItem(place).child(index)
            box = asking.tree.itemWidget(item, 2)
            box.setCurrentIndex(box.findText(text))
            box.activated.emit(box.currentIndex())

        sheet = asking.tree.topLevelItem(0)
        assert (asking.tree.topLevelItemCount(), sheet.text(0), sheet.childCount()) == (1, "Lista", 0)
        choose(0, None, "Measures")
        headings = [asking.tree.topLevelItem(0).child(number).text(0) for number in range(4)]
        assert headings == ["I vilken plan", "Åtgärden", "Slaget", "Färg"]
        answered.append([asking.tree.topLevelItem(0).child(number).text(1) for number in range(4)])
        return asking.DialogCode.Accepted

    monkeypatch.setattr(HeadingsDialog, "exec", answer)
    button.click()
    assert answered == [["Ljus", "Lampor", "Belysning", "röd"]]
    matrix = opened.mainWidget().wrappers["MAP"].parameterValue()
    rows = {tuple(matrix[at : at + 2]): matrix[at + 2] for at in range(0, len(matrix), 3)}
    assert rows == {
        ("Lista", ""): "Measures",
        ("Lista", "I vilken plan"): "Plan: title",
        ("Lista", "Åtgärden"): "Measure",
        ("Lista", "Slaget"): "Kind",
        ("Lista", "Färg"): "-",
    }
    assert (label.text(), button.text()) == ("", "Headings…")


def test_a_file_that_is_as_exported_or_no_workbook_asks_nothing(dialog, tmp_path, qtbot):
    opened = dialog("importplans")
    button = opened.findChild(QPushButton, "inputNoteButton")
    other = tmp_path / "annat.xlsx"
    other.write_bytes(b"PK\x03\x04")
    for path in (str(other), str(tmp_path / "finns_inte.csv"), ""):
        opened.setParameters({"INPUT": path})
        qtbot.wait(400)
        assert not button.isVisible()
