# SPDX-License-Identifier: GPL-2.0-or-later
"""What the dock does when things go wrong around a plan that is being written."""

import shutil
import sqlite3
import time

import pytest
from qgis.core import QgsDataSourceUri
from qgis.PyQt.QtCore import QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QWheelEvent
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QLabel, QLineEdit, QTreeWidget, QWidget

from drogscen_plugin.core.errors import StoreError, StoreFailed, StoreMissing
from drogscen_plugin.core.plans import drafts
from drogscen_plugin.core.store import changes
from drogscen_plugin.gui.plans import draft_keeper
from drogscen_plugin.gui.plans.conflict_dialog import ConflictDialog
from drogscen_plugin.gui.store import store_reading
from drogscen_plugin.gui.widgets import questions
from drogscen_plugin.storage import background_thread, watch
from drogscen_plugin.storage.geopackage.place import GeoPackage
from drogscen_plugin.storage.store import Store
from tests.support.dock import PATIENCE_MS, answer, run_dialog

on_a_file = pytest.mark.parametrize("back_end", ["geopackage"], indirect=True)
on_a_server = pytest.mark.parametrize("back_end", ["postgis"], indirect=True)


def edit(user, place, goal=""):
    """Open the only plan, and write in it."""
    user.open(place)
    user.select("Björkgången")
    user.click("editPlanButton")
    editor = user.editor()
    if goal:
        user.type("goalEdit", goal, editor)
    return editor


def goals(user, place):
    return [row["goal"] for row in user.store(place).read("plan")]


def draft_of(user, place, **values):
    """A draft of the only plan, as a crash leaves it."""
    store = user.store(place)
    (plan,) = store.read("plan")
    links = store.read("plan_scene")
    left = drafts.Draft(
        store.meta["store_uuid"],
        plan["uuid"],
        "2026-11-01 10:00:00",
        plan,
        {},
        {**plan, **values},
        {"plan_scene": links},
    )
    drafts.keep(draft_keeper.folder(), left)


def kept():
    return list(draft_keeper.folder().glob("*.json"))


@on_a_file
def test_a_plan_with_a_draft_opens_with_it(user, filled, monkeypatch):
    draft_of(user, filled, goal="Tre timmars arbete")
    editor = edit(user, filled)
    assert editor.pages.form.edits["goal"].value() == "Tre timmars arbete"
    assert "did not save" in editor.bar.texts()[0]
    answer(monkeypatch, questions.Button.Cancel)
    editor.close()
    assert len(kept()) == 1
    assert not editor.isHidden()
    answer(monkeypatch, questions.Button.Discard)
    editor.close()
    assert kept() == []


@on_a_file
def test_a_draft_that_cannot_be_read_outlives_the_plan_being_looked_at(user, filled):
    store = user.store(filled)
    (plan,) = store.read("plan")
    draft_keeper.folder().mkdir(parents=True)
    path = drafts.path_of(draft_keeper.folder(), store.meta["store_uuid"], plan["uuid"])
    path.write_text('{"values": null, "hand": "mended"}')
    edit(user, filled).close()
    assert path.read_text() == '{"values": null, "hand": "mended"}'


@on_a_file
def test_a_draft_is_opened_once(user, filled):
    draft_of(user, filled, goal="Före krasch")
    user.open(filled)
    notice = user.find(QLabel, "notice")
    notice.linkActivated.emit("resume:0")
    editor = user.editor()
    assert "Före krasch" not in notice.text()
    user.select("Björkgången")
    user.click("editPlanButton")
    user.settle()
    assert list(user.controller.editors.open.values()) == [editor]
    shown = [w for w in QApplication.topLevelWidgets() if w.objectName() == "DrogscenPlanEditor" and w.isVisible()]
    assert shown == [editor]
    editor.leave()
    assert "Platssamverkan" in notice.text(), "it is offered again"


@on_a_file
def test_a_draft_is_still_offered_when_the_store_cannot_be_read(user, filled, monkeypatch):
    draft_of(user, filled, title="Gammal")
    user.open(filled)

    def refuse(*arguments):
        raise StoreFailed("x", "down")

    monkeypatch.setattr(store_reading, "plan_rows", refuse)
    user.find(QLabel, "notice").linkActivated.emit("resume:0")
    user.settle()
    assert "Gammal" in user.find(QLabel, "notice").text()
    assert "down" in user.messages()[0]


def test_a_save_whose_answer_was_lost_is_repeated_without_doubles(user, filled, monkeypatch):
    user.open(filled)
    user.select("Almparken")
    user.click("addPlanButton")
    editor = user.editor()
    user.type("titleEdit", "Viktigt", editor)
    applying = Store.apply

    def lose(store, given):
        applying(store, given)
        raise StoreFailed(store.place.title(), "the connection was lost")

    monkeypatch.setattr(Store, "apply", lose)
    user.try_to_save(editor)
    assert "the connection was lost" in editor.bar.texts()[0]
    monkeypatch.setattr(Store, "apply", applying)
    user.save(editor)
    store = user.store(filled)
    (plan,) = store.read("plan", where={"title": ["Viktigt"]})
    parties = [(row["kind"], row["name"]) for row in store.read("party", where={"plan_uuid": [plan["uuid"]]})]
    assert parties
    assert len(parties) == len(set(parties))
    assert len(store.read("plan_scene", where={"plan_uuid": [plan["uuid"]]})) == 1


def open_cell(user, editor):
    """Begin to write in the title of a new measure; the text is not taken over yet."""
    table = editor.pages.measures
    editor.pages.setCurrentWidget(table)
    at = table.model.add({"kind": "BELYSNING", "title": "Ljus"})
    index = table.model.index(at, 1)
    table.view.setCurrentIndex(index)
    table.view.edit(index)
    table.view.indexWidget(index).setText("")
    user.qtbot.keyClicks(table.view.indexWidget(index), "typed text")
    return table


@on_a_file
def test_what_stands_in_an_open_cell_is_not_lost(user, filled, monkeypatch):
    editor = edit(user, filled)
    table = open_cell(user, editor)
    asked = answer(monkeypatch, questions.Button.Cancel)
    editor.close()
    assert len(asked) == 1
    assert table.model.rows()[0]["title"] == "typed text"
    user.qtbot.keyClicks(table.view.indexWidget(table.model.index(0, 1)), " and more")
    user.qtbot.waitUntil(lambda: any("and more" in path.read_text() for path in kept()), timeout=PATIENCE_MS)
    assert table.view.indexWidget(table.model.index(0, 1)) is not None, "the draft does not disturb who is writing"
    editor.leave()
    (draft,) = drafts.of_store(draft_keeper.folder(), user.store(filled).meta["store_uuid"])
    assert [row["title"] for row in draft.after["measure"]] == ["typed text and more"]


@on_a_file
@pytest.mark.parametrize("leaving", [False, True])
def test_what_stands_in_an_open_party_is_not_lost(user, filled, leaving):
    editor = edit(user, filled)
    editor.pages.setCurrentWidget(editor.pages.parties)
    user.click("addPartyButton", editor)
    names = user.find(QTreeWidget, "partyList", editor)
    names.findChild(QLineEdit).setText("Ny samverkan")
    if leaving:
        editor.leave()
        assert "Ny samverkan" in kept()[0].read_text()
    else:
        user.save(editor)
        assert "Ny samverkan" in [row["name"] for row in user.store(filled).read("party")]


@on_a_file
def test_enter_in_a_field_does_not_save(user, filled):
    user.open(filled)
    user.select("Almparken")
    user.click("addPlanButton")
    editor = user.editor()
    user.type("titleEdit", "Halv", editor)
    user.qtbot.keyClick(user.find(QLineEdit, "titleEdit", editor), Qt.Key.Key_Return)
    user.qtbot.wait(50)
    user.settle()
    assert list(user.controller.editors.open.values()) == [editor]
    assert len(user.store(filled).read("plan")) == 1
    editor.leave()


@on_a_file
def test_a_decided_plan_without_decision_is_saved_only_if_the_user_insists(user, filled):
    user.open(filled)
    user.select("Almparken")
    user.click("addPlanButton")
    editor = user.editor()
    user.type("titleEdit", "Utan beslut", editor)
    user.choose("statusEdit", "Decided", editor)
    tabs = [editor.pages.tabText(number) for number in range(2)]
    assert tabs == ["Plan", "⚠ Decision and dates"]
    user.try_to_save(editor)
    assert editor.bar.texts() == ["Not saved yet. “Date of decision” is missing, though the plan is decided."]
    assert len(user.store(filled).read("plan")) == 1
    user.click("saveAnywayButton", editor)
    user.qtbot.waitUntil(lambda: not user.controller.editors.open, timeout=PATIENCE_MS)
    user.settle()
    assert user.plans() == ["Utan beslut"]
    user.click("editPlanButton")
    editor = user.editor()
    user.type("goalEdit", "Nu med mål", editor)
    user.save(editor)  # what was so before is not asked again


@on_a_file
def test_the_wheel_over_a_field_does_not_change_it(user, filled):
    editor = edit(user, filled)
    status = user.find(QComboBox, "statusEdit", editor)
    before = status.currentIndex()
    user.find(QWidget, "titleEdit", editor).setFocus()
    at = QPointF(status.rect().center())
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    for turned in (120, -120):
        event = QWheelEvent(
            at,
            QPointF(status.mapToGlobal(status.rect().center())),
            QPoint(),
            QPoint(0, turned),
            none,
            Qt.KeyboardModifier.NoModifier,
            phase,
            False,
        )
        QApplication.sendEvent(status, event)
    assert status.currentIndex() == before
    assert not editor.is_changed()
    editor.close()


def second_store(tmp_path, place):
    other = GeoPackage(tmp_path / "annat.gpkg")
    shutil.copy(place.path, other.path)
    with sqlite3.connect(other.path) as connection:
        connection.execute("UPDATE drogscen_meta SET value = 'annat' WHERE name = 'store_uuid'")
    connection.close()
    return other


@on_a_file
def test_a_plan_that_is_opened_while_another_store_opens_keeps_its_own(user, filled, tmp_path):
    other = second_store(tmp_path, filled)
    user.open(filled)
    user.select("Björkgången")
    user.click("editPlanButton")
    user.controller.open(other)
    editor = user.editor()
    user.settle()
    assert user.controller.open_place() == filled
    assert "A plan is open in its window" in user.messages()[0]
    user.type("goalEdit", "Till det första", editor)
    user.try_to_save(editor)
    assert (goals(user, filled), goals(user, other)) == (["Till det första"], [None])


@on_a_file
def test_the_store_that_a_mapping_was_saved_in_is_opened(user, filled, tmp_path):
    other = second_store(tmp_path, filled)
    user.controller.show_stored(filled)
    user.settle()
    assert len(user.names()) == 4
    user.select("Björkgången")
    user.click("addPlanButton")
    user.controller.show_stored(other)
    user.settle()
    assert user.controller.open_place() == filled, "a plan of it is being edited"
    user.editor().leave()
    user.controller.show_stored(other)
    user.settle()
    assert user.controller.open_place() == other


@on_a_file
def test_what_was_asked_of_a_store_that_is_closed_is_not_shown(user, filled, tmp_path, qtbot):
    user.open(filled)
    user.select("Björkgången")
    with qtbot.captureExceptions() as exceptions:
        user.click("editPlanButton")
        user.controller._close()
        user.settle()
    assert exceptions == []
    assert user.controller.editors.open == {}


def test_a_store_is_not_closed_while_it_is_written(user, filled, qtbot):
    editor = edit(user, filled, "Mitt")
    user.save(editor)
    with qtbot.captureExceptions() as exceptions:
        user.controller.actions.undo()
        user.controller._close()
        user.settle()
    assert exceptions == []
    assert any("Something is being saved" in text for text in user.messages())
    assert user.controller.open_place() == filled
    assert goals(user, filled) == [None]
    assert user.controller.steps.next_undo() is None


@on_a_file
def test_steps_of_one_store_are_not_undone_in_another(user, filled, tmp_path):
    other = second_store(tmp_path, filled)
    user.save(edit(user, filled, "Mitt"))
    assert user.controller.steps.next_undo() is not None
    user.open(other)
    assert user.controller.steps.next_undo() is None


def press_save(user, editor):
    button = user.find(QDialogButtonBox, "planButtons", editor).button(QDialogButtonBox.StandardButton.Save)
    user.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def slow_down(user):
    """Work that keeps the queue busy."""
    user.session.jobs.run("slow", lambda job: time.sleep(0.5), lambda found: None, lambda error: None, kind="slow")


@on_a_file
@pytest.mark.parametrize("has_begun", [False, True])
def test_what_waits_to_be_written_is_written_when_the_plugin_goes(user, filled, has_begun):
    editor = edit(user, filled, "Sista ordet")
    if not has_begun:
        slow_down(user)
    press_save(user, editor)
    assert user.session.jobs.is_writing()
    user.stop()
    assert goals(user, filled) == ["Sista ordet"]
    assert kept() == []


@on_a_file
@pytest.mark.parametrize("has_begun", [False, True])
def test_a_conflict_as_the_plugin_goes_is_left_as_a_draft(user, filled, has_begun):
    editor = edit(user, filled, "Mitt")
    store = user.store(filled)
    (row,) = store.read("plan")
    store.apply(changes.ChangeSet((changes.update("plan", row, goal="Deras"),)))
    if not has_begun:
        slow_down(user)
    press_save(user, editor)
    user.stop()
    assert goals(user, filled) == ["Deras"]
    (draft,) = drafts.of_store(draft_keeper.folder(), store.meta["store_uuid"])
    assert draft.values["goal"] == "Mitt"


@on_a_file
def test_half_a_letter_is_kept(user, filled, qtbot):
    editor = edit(user, filled)
    editor.pages.form.edits["goal"].widget.setPlainText("abc \ud83d def")
    with qtbot.captureExceptions() as exceptions:
        editor.leave()
    assert exceptions == []
    assert len(kept()) == 1


@on_a_file
def test_a_file_that_is_deleted_and_put_back_is_followed_again(user, filled, monkeypatch):
    monkeypatch.setattr(watch, "ASK_EVERY_S", 0.2)
    user.open(filled)
    user.select("Björkgången")
    content = filled.path.read_bytes()
    filled.path.unlink()
    user.qtbot.waitUntil(lambda: bool(user.messages()), timeout=PATIENCE_MS)
    assert "There is no plan store at" in user.messages()[0]
    with pytest.raises(StoreMissing):
        user.session.store.read("plan")
    assert not filled.path.exists(), "looking for it does not make one"
    filled.path.write_bytes(content)
    user.qtbot.wait(400)
    user.settle()
    store = user.store(filled)
    (row,) = store.read("plan")
    store.apply(changes.ChangeSet((changes.update("plan", row, title="Från en annan"),)))
    user.qtbot.waitUntil(lambda: user.plans() == ["Från en annan"], timeout=PATIENCE_MS)


def test_a_scene_that_is_deleted_while_its_plan_is_written(user, filled):
    user.open(filled)
    user.select("Almparken")
    user.click("addPlanButton")
    editor = user.editor()
    user.type("titleEdit", "Ny plan", editor)
    store = user.store(filled)
    names = [*store.schema["scene"].names(), "geom"]
    gone = store.read("scene", names, where={"name": ["Almparken"]})
    others = [
        change
        for table in ("scene_mapping", "scene_school")
        for change in (changes.delete(table, row) for row in store.read(table, where={"scene_uuid": [gone[0]["uuid"]]}))
    ]
    store.apply(changes.ChangeSet((*others, *(changes.delete("scene", row) for row in gone))))
    seen = []

    def choose(dialog):
        rows = user.find(QTreeWidget, "conflictList", dialog)
        seen.append(
            [[rows.topLevelItem(at).text(column) for column in (1, 2)] for at in range(rows.topLevelItemCount())]
        )
        dialog.accept()

    run_dialog(ConflictDialog, choose)
    user.try_to_save(editor)
    user.qtbot.waitUntil(lambda: not user.controller.editors.open, timeout=PATIENCE_MS)
    assert seen == [[["new", "what it belongs to is deleted"]]]
    (plan,) = user.store(filled).read("plan", where={"title": ["Ny plan"]})
    assert user.store(filled).read("plan_scene", where={"plan_uuid": [plan["uuid"]]}) == []


@on_a_server
def test_a_server_that_does_not_answer_is_left_behind(user, filled, monkeypatch):
    monkeypatch.setattr(watch, "_STOP_MS", 100)
    monkeypatch.setattr(watch, "ASK_EVERY_S", 0.05)
    user.open(filled)
    monkeypatch.setattr(type(filled), "state", lambda place: time.sleep(1))
    user.qtbot.wait(300)
    start = time.monotonic()
    user.controller._close()
    assert time.monotonic() - start < 0.9, "closing does not wait for the answer"
    assert len(background_thread._at_work) == 1
    user.qtbot.waitUntil(lambda: not background_thread._at_work, timeout=PATIENCE_MS)


def test_messages_of_steps_say_what_and_where(user, filled):
    user.open(filled)
    user.select("Björkgången")
    user.select_plan("Platssamverkan")
    user.click("detachPlanButton")
    user.qtbot.waitUntil(lambda: bool(user.messages()), timeout=PATIENCE_MS)
    assert user.messages() == [
        "Done: detaching “Platssamverkan” from Björkgången. The plan has no scene any more; “Attach existing…” finds it."
    ]
    user.settle()
    user.click("undoInMessage", user.bar)
    user.settle()
    user.qtbot.waitUntil(lambda: user.plans() == ["Platssamverkan"], timeout=PATIENCE_MS)
    user.select_plan("Platssamverkan")
    user.click("deletePlanButton")
    user.qtbot.waitUntil(lambda: "deleting" in user.messages()[0], timeout=PATIENCE_MS)
    assert user.messages() == ["Done: deleting “Platssamverkan”, for Björkgången."]


@on_a_file
def test_a_draft_of_nonsense_stops_nothing(user, filled, qtbot):
    store = user.store(filled)
    drafts.keep(draft_keeper.folder(), drafts.Draft(store.meta["store_uuid"], "p1", "2026", None, {}, None, {}))
    with qtbot.captureExceptions() as exceptions:
        user.open(filled)
    assert exceptions == []
    assert len(kept()) == 1


def test_errors_of_a_vanished_store_are_its_own(filled, user, request):
    store = user.store(filled)
    if filled.provider == "ogr":
        filled.path.unlink()
    else:
        request.getfixturevalue("cluster").psql(
            QgsDataSourceUri(filled.connection).database(), f'DROP SCHEMA "{filled.name}" CASCADE;'
        )
    with pytest.raises(StoreError):
        store.read("plan")
