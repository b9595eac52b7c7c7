# SPDX-License-Identifier: GPL-2.0-or-later
"""What the dock must not do by itself: change what was left alone, act twice, act elsewhere, or come undone."""

import os
import shutil
import time

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsProviderRegistry,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsDateEdit
from qgis.PyQt.QtCore import QDate, QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QKeyEvent, QWheelEvent
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTabWidget,
    QToolButton,
    QTreeWidget,
    QWidget,
)

from drogscen_plugin import translation
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.store import changes
from drogscen_plugin.gui.plans import draft_keeper
from drogscen_plugin.gui.plans.attach_dialog import AttachDialog
from drogscen_plugin.gui.plans.field_edit import FieldEdit
from drogscen_plugin.gui.plans.plan_editor import KEEP_AFTER_MS
from drogscen_plugin.gui.store import known_stores
from drogscen_plugin.layers.store import project as store_project
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage.place import GeoPackage
from drogscen_plugin.storage.store import Store
from tests.support.dock import PATIENCE_MS

on_a_file = pytest.mark.parametrize("back_end", ["geopackage"], indirect=True)


def edit(user, place):
    user.open(place)
    user.select("Björkgången")
    user.click("editPlanButton")
    return user.editor()


def change_meanwhile(place, **values):
    store = stores.open_store(place, migrate=False)
    (row,) = store.read("plan", where={"title": ["Platssamverkan"]})
    store.apply(changes.ChangeSet((changes.update("plan", row, **values),)))


def plan_of(place):
    (row,) = stores.open_store(place, migrate=False).read("plan", where={"title": ["Platssamverkan"]})
    return row


def turn_wheel_over(widget):
    at, none = QPointF(widget.rect().center()), Qt.MouseButton.NoButton
    below = QPointF(widget.mapToGlobal(widget.rect().center()))
    for turned in (120, -120, -120):
        event = QWheelEvent(
            at,
            below,
            QPoint(),
            QPoint(0, turned),
            none,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)


def test_a_field_that_is_left_alone_is_saved_as_it_was_and_conflicts_with_nobody(user, filled):
    """Widgets change no-break spaces and line ends; what they show is not what is stored."""
    goal = "5\u00a0000 kr\r\nrad två"
    change_meanwhile(filled, goal=goal)
    editor = edit(user, filled)
    user.type("indicatorEdit", "Anmälningar", editor)
    change_meanwhile(filled, goal="Deras")
    user.save(editor)
    assert (plan_of(filled)["indicator"], plan_of(filled)["goal"]) == ("Anmälningar", "Deras")
    history = user.store(filled).read("history")
    assert sum('"goal": "5 000' in str(row["after"]) for row in history) == 0


def test_a_change_of_a_date_alone_is_kept_as_a_draft(user, filled):
    editor = edit(user, filled)
    user.find(QgsDateEdit, "start_dateEdit", editor).setDate(QDate(2026, 3, 1))
    assert editor.isWindowModified()
    user.qtbot.waitUntil(
        lambda: any(draft_keeper.folder().glob("*.json")) if draft_keeper.folder().exists() else False,
        timeout=10 * KEEP_AFTER_MS,
    )
    editor.leave()


@on_a_file
def test_saving_by_keyboard_works_in_swedish_too(user, filled, monkeypatch):
    with translation.speaking("sv"):
        editor = edit(user, filled)
        user.type("goalEdit", "Lugnt", editor)
        user.save(editor)  # with Ctrl+S
    assert plan_of(filled)["goal"] == "Lugnt"


@on_a_file
def test_plans_are_not_attached_in_a_store_that_was_opened_meanwhile(user, filled, tmp_path):
    other = GeoPackage(tmp_path / "kopia.gpkg")
    shutil.copy(filled.path, other.path)
    before = [len(stores.open_store(place, migrate=False).read("plan_scene")) for place in (filled, other)]
    user.open(filled)
    user.select("Dammen")
    user.click("attachPlanButton")
    user.settle()
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, AttachDialog) and w.isVisible()]
    with user.qtbot.waitSignal(user.session.opened, timeout=PATIENCE_MS):
        user.controller.show_stored(other)
    dialog.findChild(QTreeWidget, "planChoiceList").topLevelItem(0).setSelected(True)
    dialog.accept()
    user.settle()
    after = [len(stores.open_store(place, migrate=False).read("plan_scene")) for place in (filled, other)]
    assert after == before
    assert any("another plan store is open by now" in said for said in user.messages())


@on_a_file
def test_a_double_click_acts_once(user, filled):
    user.open(filled)
    user.select("Björkgången")
    user.click("deletePlanButton")
    user.click("deletePlanButton")
    user.settle()
    user.click_tool("undoButton")
    assert plan_of(filled)["title"] == "Platssamverkan"
    assert user.controller.steps.next_undo() is None
    user.select("Dammen")
    user.click("addPlanButton")
    user.click("addPlanButton")
    user.settle()
    assert len(user.controller.editors.open) == 1
    user.editor().close()


@on_a_file
def test_the_wheel_changes_neither_weights_nor_mapping_nor_filters(user, filled):
    user.open(filled)
    user.select("Björkgången")
    user.find(QWidget, "sceneTabs").setCurrentIndex(7)
    user.find(QLineEdit, "searchEdit").setFocus()
    weight = user.find(QSpinBox, "weightAVSTAND")
    filters = [user.find(QComboBox, name) for name in ("classFilter", "gapFilter", "districtFilter", "mappingChoice")]
    before = [weight.value(), *(choice.currentIndex() for choice in filters)]
    for widget in (weight, *filters):
        turn_wheel_over(widget)
    assert [weight.value(), *(choice.currentIndex() for choice in filters)] == before


@on_a_file
def test_weights_that_are_changed_while_the_store_is_read_stay(user, filled):
    user.open(filled)
    user.session.refresh()
    weights = {**user.session.weights, "KLASS": 0, "INGEN_PLAN": 0, "AVSTAND": 0, "SKOLOR": 0, "NY": 0}
    user.session.weigh(weights)
    user.settle()
    assert {scene.score for scene in user.session.scenes} == {0.0}


@on_a_file
def test_a_store_that_was_closed_is_not_opened_by_other_layers(user, filled, make_layer):
    user.open(filled)
    store_project.add_layers(filled, QgsProject.instance())
    user.settle()
    user.controller._close()
    QgsProject.instance().addMapLayer(make_layer("Point", [("A", "Point (0 0)")]))
    QApplication.processEvents()
    user.settle()
    assert user.session.store is None


@on_a_file
def test_what_the_list_hides_stays_selected_on_the_map(user, filled):
    layers = store_project.add_layers(filled, QgsProject.instance())
    user.open(filled)
    user.find(QLineEdit, "searchEdit").setText("almp")
    layers["scene"].selectByExpression("\"name\" IN ('Almparken', 'Cirkeln')")
    user.settle()
    assert sorted(f["name"] for f in layers["scene"].selectedFeatures()) == ["Almparken", "Cirkeln"]
    assert user.selected() == ["Almparken"]


@on_a_file
def test_the_chosen_scene_is_marked_and_in_sight(user, filled):
    user.open(filled)
    user.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3006"))
    user.canvas.setExtent(QgsRectangle(669000, 6579000, 671000, 6581000))
    user.select("Almparken")
    first = user.canvas.extent().center()
    assert user.outlined() == [(670010, 6580010)]
    user.select("Cirkeln")  # five kilometres away
    assert user.canvas.extent().center().distance(first) > 1000
    assert user.outlined() == [(675010, 6580010)]
    user.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    assert user.outlined() == [], "what was drawn lies elsewhere now"


@on_a_file
def test_undo_waits_for_a_plan_that_is_open_in_its_window(user, filled):
    user.open(filled)
    user.select("Björkgången")
    user.click("editPlanButton")
    user.type("goalEdit", "Först", user.editor())
    user.save(user.editor())
    user.click("editPlanButton")
    editor = user.editor()
    user.click_tool("undoButton")
    assert plan_of(filled)["goal"] == "Först"
    assert any("is open in its window" in said for said in user.messages())
    editor.close()


@on_a_file
def test_the_key_delete_empties_a_cell_and_keeps_the_row(user, filled):
    editor = edit(user, filled)
    table = editor.findChild(QWidget, "measureTable")
    user.find(QTabWidget, "planTabs", editor).setCurrentIndex(3)
    user.click("add_measureButton", editor)
    model = table.model()
    rows = model.rowCount()
    column = next(c for c in range(model.columnCount()) if model.field(c).name == "owner_unit")
    index = model.index(rows - 1, column)
    model.setData(index, "Trafikkontoret")
    table.setCurrentIndex(index)
    user.qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert (model.rowCount(), index.data(Qt.ItemDataRole.EditRole)) == (rows, None)
    editor.leave()


@on_a_file
@pytest.mark.parametrize("text", ["4711\nqgis\nen-annan-dator\n00000000-0000-0000-0000-000000000000\n", ""])
def test_a_lock_of_another_computer_or_an_empty_one_is_given_up_after_a_day(user, filled, tmp_path, text):
    editor = edit(user, filled)
    user.type("goalEdit", "Halvskrivet", editor)
    editor.leave()
    (draft,) = draft_keeper.folder().glob("*.json")
    lock = draft.with_suffix(".lock")
    lock.write_text(text, encoding="utf-8")
    assert draft_keeper.left_behind(user.session.store.meta["store_uuid"]) == []
    long_ago = time.time() - 2 * 24 * 3600
    os.utime(lock, (long_ago, long_ago))
    (found,) = draft_keeper.left_behind(user.session.store.meta["store_uuid"])
    assert found.values["goal"] == "Halvskrivet"


@on_a_file
def test_a_profile_that_cannot_be_written_does_not_stop_the_editor(user, filled, tmp_path, monkeypatch):
    blocked = tmp_path / "fil"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: f"{blocked}/"))
    editor = edit(user, filled)
    assert any("The draft cannot be kept" in text for text in editor.bar.texts())
    user.type("goalEdit", "Lugnt", editor)
    user.save(editor)
    assert plan_of(filled)["goal"] == "Lugnt"


@on_a_file
def test_alt_and_arrows_move_only_while_the_panel_has_the_keyboard(user, filled):
    user.open(filled)
    user.select(user.names()[0])
    first = user.selected()
    QApplication.focusWidget().clearFocus()
    user.qtbot.keyClick(user.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    user.settle()
    assert user.selected() == first
    user.list.sortByColumn(1, Qt.SortOrder.DescendingOrder)  # the order of the list is another than that of the moves
    user.controller.panel.scenes.go_on()
    user.settle()
    second = user.selected()
    user.controller.panel.scenes.go_back()
    user.settle()
    assert user.selected() == first != second
    alt, zoomed = Qt.KeyboardModifier.AltModifier, []
    user.controller.panel.scenes.zoom_wanted.connect(lambda: zoomed.append(1))
    weight, search = user.find(QSpinBox, "weightAVSTAND"), user.find(QLineEdit, "searchEdit")

    def press(place, key):
        del zoomed[:]
        user.qtbot.keyClick(place, key, alt)
        user.settle()
        return user.selected(), len(zoomed)

    for name in ("sceneList", "planList", "historyList", "addPlanButton", "searchEdit", "weightAVSTAND"):
        place, before = user.find(QWidget, name), weight.value()
        place.setFocus()
        assert press(place, Qt.Key.Key_Down) == (second, 1), name
        assert press(place, Qt.Key.Key_Up) == (first, 1), name
        assert press(place, Qt.Key.Key_Z) == (first, 1), name
        assert (weight.value(), search.text()) == (before, "")
    choice = user.find(QComboBox, "classFilter")
    choice.setFocus()
    user.qtbot.keyClick(choice, Qt.Key.Key_Down, alt)
    assert choice.view().isVisible(), "lists of choices open as everywhere"
    choice.hidePopup()
    assert user.selected() == first


@on_a_file
def test_new_in_the_panel_is_never_a_new_project(user, filled):
    """Also where no plan can be made: the project that holds the store would be closed."""
    panel = user.controller.panel

    def is_kept_from_qgis():
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        panel.event(event)
        return event.isAccepted()

    assert not is_kept_from_qgis(), "without a store the key is QGIS's"
    user.open(filled)
    user.list.clearSelection()
    user.settle()
    assert not panel.page.may_add()
    assert is_kept_from_qgis()


@on_a_file
def test_everything_that_has_the_keyboard_has_a_name(user, filled):
    user.open(filled)
    for name in ("sceneList", "planList", "historyList", "mappingList", "schoolList", "gapList", "mappingChoice"):
        assert user.find(QWidget, name).accessibleName(), name
    for name in ("undoButton", "redoButton"):
        assert len(user.find(QToolButton, name).accessibleName()) > 1, name
    user.select("Björkgången")
    user.click("editPlanButton")
    for name in ("measureTable", "follow_upTable", "partyList", "newPartyKind"):
        assert user.find(QWidget, name, user.editor()).accessibleName(), name
    user.editor().close()


@on_a_file
@pytest.mark.parametrize(("width", "height"), [(350, 560), (350, 900), (520, 520)])
def test_in_a_small_dock_nothing_is_squeezed(user, filled, width, height):
    """What does not fit can be scrolled to; no button or list is lower than it can be read."""
    user.open(filled)
    user.select("Björkgången")
    user.dock.setFloating(True)
    user.dock.resize(width, height)
    QApplication.processEvents()
    for name in ("addPlanButton", "attachPlanButton", "editPlanButton", "detachPlanButton", "planList", "sceneList"):
        widget = user.find(QWidget, name)
        assert widget.height() >= widget.minimumSizeHint().height(), name
    for name in ("sceneClass", "sceneTitle"):
        label = user.find(QLabel, name)
        assert label.height() >= label.heightForWidth(label.width()), name


@on_a_file
def test_order_says_nothing_false_where_there_is_no_place_in_it(user, filled):
    user.open(filled)
    user.select("Björkgången")
    user.list.clearSelection()
    user.settle()
    texts = [label.text() for label in user.controller.panel.page.order.findChildren(QLabel)]
    assert "Choose a scene to see what its place is made of." in texts


@on_a_file
def test_two_quick_undos_are_two_steps(user, filled):
    user.open(filled)
    user.select("Björkgången")
    for goal in ("Ett", "Två"):
        user.click("editPlanButton")
        user.type("goalEdit", goal, user.editor())
        user.save(user.editor())
    before = plan_of(filled)["goal"]
    for _ in range(2):
        user.qtbot.keyClick(user.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    user.qtbot.waitUntil(lambda: user.controller.steps.next_undo() is None, timeout=PATIENCE_MS)
    user.settle()
    assert (before, plan_of(filled)["goal"]) == ("Två", None)
    assert user.controller.steps.next_redo() is not None


def write_slowly(monkeypatch, seconds):
    real = Store.apply

    def apply(store, changes):
        time.sleep(seconds)
        return real(store, changes)

    monkeypatch.setattr(Store, "apply", apply)


@on_a_file
def test_undo_that_was_pressed_too_often_takes_nothing_back_later(user, filled, monkeypatch):
    editor = edit(user, filled)
    user.type("goalEdit", "Ett", editor)
    user.save(editor)
    write_slowly(monkeypatch, 0.2)
    for _ in range(9):
        user.qtbot.keyClick(user.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    user.settle()
    assert plan_of(filled)["goal"] is None
    user.click("editPlanButton")
    user.type("goalEdit", "Två", user.editor())
    user.save(user.editor())
    user.qtbot.wait(400)
    user.settle()
    assert plan_of(filled)["goal"] == "Två"


@on_a_file
def test_a_second_undo_that_waits_heeds_an_open_plan_too(user, filled, monkeypatch):
    editor = edit(user, filled)
    user.type("goalEdit", "Ett", editor)
    user.save(editor)
    actions, plan = user.controller.actions, plan_of(filled)["uuid"]
    store = user.session.store
    other = plan_edits.add({"title": "Annan", "status": "UTKAST", "phase": "ANALYS", "confidentiality": "INGEN"})
    user.controller.steps.save(store, "annan plan", other, lambda: None, pytest.fail)
    user.settle()
    user.controller.editors.edit(plan)
    user.settle()
    write_slowly(monkeypatch, 0.2)
    actions.undo()
    actions.undo()
    user.settle()
    assert [row["title"] for row in store.read("plan")] == ["Platssamverkan"]
    assert plan_of(filled)["goal"] == "Ett"
    assert any("is open in its window" in said for said in user.messages())
    user.editor().close()


@on_a_file
def test_a_project_that_is_opened_while_something_is_saved_brings_its_store(user, filled, tmp_path, monkeypatch):
    other = GeoPackage(tmp_path / "annat.gpkg")
    shutil.copyfile(filled.path, other.path)
    path = str(tmp_path / "projekt.qgz")
    project = QgsProject()
    store_project.add_layers(other, project)
    assert project.write(path)
    plan = plan_of(filled)["uuid"]
    user.open(filled)
    write_slowly(monkeypatch, 1.0)
    user.controller.actions.delete(plan)
    user.qtbot.waitUntil(user.session.jobs.is_writing, timeout=PATIENCE_MS)
    QgsProject.instance().read(path)
    user.qtbot.waitUntil(lambda: user.controller.open_place() == other, timeout=PATIENCE_MS)
    user.settle()
    assert not [said for said in user.messages() if "is being saved" in said]
    left = [row["uuid"] for row in stores.open_store(filled, migrate=False).read("plan")]
    assert plan not in left, "what was being saved was saved"


@on_a_file
def test_layers_of_the_store_that_go_with_their_project_are_let_go(user, filled):
    user.open(filled)
    store_project.add_layers(filled, QgsProject.instance())
    user.settle()
    assert user.controller.map.shows_scenes()
    QgsProject.instance().clear()
    user.settle()
    assert not user.controller.map.shows_scenes()
    user.controller.map.follow(filled, {})
    user.dock.stop()
    user.is_stopped = True


def test_a_day_that_is_none_can_be_taken_away(qgis_app, qtbot):
    description = stores.description()
    field = FieldEdit(description["plan"]["end_date"], None)
    qtbot.addWidget(field)
    field.set_value("2026-02-30")
    assert field.value() == "2026-02-30", "left alone it is as it was"
    field.widget.setDate(QDate(2027, 1, 1))
    assert field.value() == "2027-01-01"
    field.widget.clear()
    assert field.value() is None


def test_a_layer_of_a_database_is_told_by_the_connection_of_its_login(qgis_app):
    """Several connections lead to one database, one for each role."""
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    server = "dbname='planer' host=127.0.0.1 port=1 connect_timeout=2"
    try:
        for name in ("agare", "lasare"):
            connection = metadata.createConnection(f"{server} user='{name}'", {"saveUsername": True})
            metadata.saveConnection(connection, name)
        for user_name, told in (("lasare", "lasare"), ("agare", "agare"), ("annan", "agare")):
            source = f'{server} user=\'{user_name}\' table="drogscen"."scene" (geom)'
            layer = QgsVectorLayer(source, "scener", "postgres")
            assert known_stores.of_layer(layer).label == told
    finally:
        for name in ("agare", "lasare"):
            metadata.deleteConnection(name)
