# SPDX-License-Identifier: GPL-2.0-or-later
"""Plans in the dock: editing, attaching, taking away, and that nothing written is lost."""

import signal
import subprocess
import sys

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QTreeWidget,
)

from drogscen_plugin import paths
from drogscen_plugin.core.plans import drafts
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.store import changes, schema
from drogscen_plugin.gui.plans import draft_keeper, plan_form, plan_pages
from drogscen_plugin.gui.plans.conflict_dialog import ConflictDialog
from drogscen_plugin.gui.scenes.scene_model import PLANS
from tests.support.dock import PATIENCE_MS, answer, run_dialog, written_place
from tests.support.folders import PROGRAMS

MEASURE = {name: column for column, name in enumerate(plan_pages.MEASURE_FIELDS)}


def fill_cell(user, table, row, column, value):
    """Type in a cell, or choose in it, as a user does: open its editor, fill it in, leave it with Tab."""
    view = table.view
    index = table.model.index(row, column)
    view.setCurrentIndex(index)
    view.edit(index)
    kinds = ("QLineEdit", "QComboBox", "QgsDateEdit")
    editor = [child for child in view.viewport().children() if child.metaObject().className() in kinds][-1]
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(editor.findText(value))
    elif isinstance(editor, QLineEdit):
        editor.setText(value)
    else:
        editor.setDate(value)
    view.commitData(editor)
    view.closeEditor(editor, view.itemDelegate().EndEditHint.NoHint)


@pytest.mark.parametrize(
    ("table", "shown"),
    [
        ("plan", (*plan_form.WHAT, *plan_form.WHEN)),
        ("measure", plan_pages.MEASURE_FIELDS),
        ("measure_event", plan_pages.EVENT_FIELDS),
        ("follow_up", plan_pages.FOLLOW_UP_FIELDS),
    ],
)
def test_every_field_of_a_plan_can_be_filled_in(table, shown):
    described = schema.load(paths.plugin_file("resources", "schema"))[table]
    assert set(shown) == set(described.names()) - {"uuid", "plan_uuid", *schema.TRACKING}


def test_measures_and_follow_ups_are_written_in_tables(user, filled):
    from qgis.PyQt.QtCore import QDate

    user.open(filled)
    user.select("Björkgången")
    user.select_plan("Platssamverkan")
    user.click("editPlanButton")
    editor = user.editor()
    measures = editor.pages.measures
    user.click("add_measureButton", editor)
    fill_cell(user, measures, 0, MEASURE["kind"], "Lighting")
    assert measures.model.rows()[0]["title"] == "Lighting", "the title follows the kind"
    fill_cell(user, measures, 0, MEASURE["owner_unit"], "Trafikkontoret")
    fill_cell(user, measures, 0, MEASURE["cost_sek"], "12 500,50")
    fill_cell(user, measures, 0, MEASURE["due_date"], QDate(2027, 3, 31))
    user.click("add_follow_upButton", editor)
    fill_cell(user, editor.pages.follow_ups, 0, 2, "Decrease")
    user.save(editor)
    store = user.store(filled)
    (measure,) = store.read("measure")
    wanted = {"kind": "BELYSNING", "title": "Lighting", "owner_unit": "Trafikkontoret", "cost_sek": 12500.5}
    wanted = {**dict.fromkeys(MEASURE), **wanted, "due_date": "2027-03-31", "status": "PLANERAD"}
    assert {name: measure[name] for name in MEASURE} == wanted
    (done,) = store.read("follow_up")
    assert (done["outcome"], done["kind"]) == ("MINSKNING", "PROCESS")
    assert user.under_plan(0) == ["Measure: Lighting (Trafikkontoret)", "Follow-up: Process, Decrease"]


def test_a_number_that_is_none_is_told_and_not_saved(user, filled):
    user.open(filled)
    user.select("Almparken")
    user.click("addPlanButton")
    editor = user.editor()
    user.type("titleEdit", "P", editor)
    user.click("add_measureButton", editor)
    fill_cell(user, editor.pages.measures, 0, MEASURE["kind"], "Lighting")
    fill_cell(user, editor.pages.measures, 0, MEASURE["cost_sek"], "tolv")
    assert "“tolv” in “Cost (SEK)” is not a number." in user.find(QLabel, "measureHint", editor).text()
    user.try_to_save(editor)
    assert user.store(filled).read("plan", where={"title": ["P"]}) == []
    assert editor.pages.currentWidget() is editor.pages.measures
    editor.leave()


def test_a_title_is_asked_for_only_when_saving(user, filled):
    user.open(filled)
    user.select("Almparken")
    user.click("addPlanButton")
    editor = user.editor()
    hint = user.find(QLabel, "titleHint", editor)
    assert hint.text() == ""
    user.try_to_save(editor)
    assert hint.text() == "⚠ “Title” is missing; fill it in."
    user.type("titleEdit", "Nu", editor)
    assert hint.text() == ""
    user.save(editor)
    assert user.plans() == ["Nu"]


def test_what_points_to_a_person_is_marked_and_asked_about(user, filled):
    user.open(filled)
    user.select("Almparken")
    user.click("addPlanButton")
    editor = user.editor()
    user.type("titleEdit", "Fråga anna@example.org", editor)
    user.type("problemEdit", "Ring 070-123 45 67 😀 före helgen", editor)
    assert "an e-mail address (ann…)" in user.find(QLabel, "titleHint", editor).text()
    assert "a phone number (070…)" in user.find(QLabel, "problemHint", editor).text()
    text = user.find(QPlainTextEdit, "problemEdit", editor)
    assert [mark.cursor.selectedText() for mark in text.extraSelections()] == ["070-123 45 67"]
    user.try_to_save(editor)
    title = user.find(QLineEdit, "titleEdit", editor)
    assert title.selectedText() == "anna@example.org"
    assert user.store(filled).read("plan", where={"problem": [text.toPlainText()]}) == []
    user.type("titleEdit", "Fråga", editor)
    user.try_to_save(editor)
    assert text.textCursor().selectedText() == "070-123 45 67"
    user.click("saveAnywayButton", editor)
    user.qtbot.waitUntil(lambda: not user.controller.editors.open, timeout=PATIENCE_MS)
    user.settle()
    assert user.plans() == ["Fråga"]


def test_a_typical_cause_brings_its_measures(user, filled):
    user.open(filled)
    user.select("Almparken")
    user.click("addPlanButton")
    editor = user.editor()
    causes = user.find(QToolButton, "causesButton", editor).menu().actions()
    causes[0].trigger()
    assert user.find(QPlainTextEdit, "causeEdit", editor).toPlainText() == "The place is dark or hard to see into."
    menu = user.find(QToolButton, "suggestButton", editor).menu()
    menu.aboutToShow.emit()
    first = menu.actions()[0]
    assert first.text() == "✓ The place is dark or hard to see into"
    assert [action.text() for action in first.menu().actions()] == [
        "Lighting",
        "Sight lines",
        "Rebuilding",
        "Safety inventory",
    ]
    first.menu().actions()[0].trigger()
    user.type("titleEdit", "Ljus", editor)
    user.save(editor)
    (measure,) = user.store(filled).read("measure")
    assert (measure["kind"], measure["title"]) == ("BELYSNING", "Lighting")


def test_parties_are_ticked_and_unticked(user, filled):
    user.open(filled)
    user.select("Almparken")
    user.click("addPlanButton")
    editor = user.editor()
    shown = user.find(QTreeWidget, "partyList", editor)
    lines = [[shown.topLevelItem(row).text(column) for column in (0, 2)] for row in range(2)]
    assert lines == [["Åskolan", "210.0 m away"], ["Bskolan", "480.0 m away"]]
    states = {shown.topLevelItem(row).text(0): shown.topLevelItem(row) for row in range(shown.topLevelItemCount())}
    assert states["Åskolan"].checkState(0) == Qt.CheckState.Checked
    assert states["Traffic office"].checkState(0) == Qt.CheckState.Unchecked
    states["Bskolan"].setCheckState(0, Qt.CheckState.Unchecked)
    states["Traffic office"].setCheckState(0, Qt.CheckState.Checked)
    user.type("titleEdit", "P", editor)
    user.save(editor)
    (plan,) = user.store(filled).read("plan", where={"title": ["P"]})
    rows = user.store(filled).read("party", where={"plan_uuid": [plan["uuid"]]})
    assert sorted((row["kind"], row["name"], row["school_key"]) for row in rows) == [
        ("SKOLA", "Åskolan", "1"),
        ("TRAFIK", None, None),
    ]


def attach(user, title):
    from drogscen_plugin.gui.plans.attach_dialog import AttachDialog

    def choose(dialog):
        shown = dialog.findChild(QTreeWidget, "planChoiceList")
        dialog.findChild(QLineEdit, "planSearchEdit").setText(title.lower())
        (item,) = [i for i in (shown.topLevelItem(row) for row in range(shown.topLevelItemCount())) if not i.isHidden()]
        item.setSelected(True)
        dialog.accept()

    run_dialog(AttachDialog, choose)
    with user.qtbot.waitSignal(user.controller.actions.saved, timeout=PATIENCE_MS):
        user.click("attachPlanButton")
    user.settle()


def test_one_plan_goes_to_all_selected_scenes_and_comes_off_again(user, filled):
    user.open(filled)
    user.select("Almparken", "Dammen")
    assert "2 scenes are selected" in user.find(QLabel, "sceneClass").text()
    attach(user, "Platssamverkan")
    store = user.store(filled)
    assert len(store.read("plan_scene")) == 3
    assert user.column(PLANS) == ["Ongoing", "Ongoing", "Ongoing", "no plan"]
    assert user.find(QLabel, "coverageLabel").text() == "3 of 3 classified scenes have an active plan"
    user.select_plan("Platssamverkan")
    user.click("detachPlanButton")
    user.settle()
    user.qtbot.waitUntil(lambda: len(store.read("plan_scene")) == 1, timeout=PATIENCE_MS)
    assert len(store.read("plan")) == 1, "the plan itself stays"
    user.settle()
    user.click_tool("undoButton")
    assert len(store.read("plan_scene")) == 3
    user.click_tool("undoButton")
    assert len(store.read("plan_scene")) == 1
    user.click_tool("redoButton")
    assert len(store.read("plan_scene")) == 3


def test_a_deleted_plan_comes_back_whole(user, filled):
    store = user.store(filled)
    (plan,) = store.read("plan")
    measure = {"uuid": plan_edits.new_uuid(), "plan_uuid": plan["uuid"], "kind": "LAS", "title": "Lås"}
    store.apply(changes.ChangeSet((changes.insert("measure", measure),)))
    before = {table: sorted(row["uuid"] for row in store.read(table)) for table in ("plan", *plan_edits.CHILDREN)}
    user.open(filled)
    user.select("Björkgången")
    user.click("deletePlanButton")
    user.qtbot.waitUntil(lambda: store.read("plan") == [], timeout=PATIENCE_MS)
    user.settle()
    assert (store.read("measure"), store.read("plan_scene"), user.plans()) == ([], [], [])
    user.click("undoInMessage", user.bar)
    user.qtbot.waitUntil(lambda: len(store.read("measure")) == 1, timeout=PATIENCE_MS)
    user.settle()
    after = {table: sorted(row["uuid"] for row in store.read(table)) for table in ("plan", *plan_edits.CHILDREN)}
    assert after == before
    assert user.plans() == ["Platssamverkan"]


def test_several_edits_of_one_plan_are_undone_one_by_one(user, filled):
    user.open(filled)
    user.select("Björkgången")
    for goal in ("Ett", "Två", "Tre"):
        user.click("editPlanButton")
        editor = user.editor()
        user.type("goalEdit", goal, editor)
        user.save(editor)
    store = user.store(filled)
    seen = []
    for button in ("undoButton", "undoButton", "undoButton", "redoButton", "redoButton", "undoButton"):
        user.click_tool(button)
        seen.append(store.read("plan")[0]["goal"])
    assert seen == ["Två", "Ett", None, "Ett", "Två", "Ett"]


@pytest.mark.parametrize(
    ("button", "is_open", "is_saved"),
    [("Cancel", True, False), ("Discard", False, False), ("Save", False, True)],
)
def test_closing_asks(user, filled, monkeypatch, button, is_open, is_saved):
    asked = answer(monkeypatch, getattr(QMessageBox.StandardButton, button))
    user.open(filled)
    user.select("Almparken")
    user.click("addPlanButton")
    editor = user.editor()
    user.type("titleEdit", "Halvfärdig", editor)
    user.qtbot.keyClick(editor, Qt.Key.Key_Escape)
    user.qtbot.wait(50)
    user.settle()
    assert asked == ["The plan has changes that are not saved. Save them?"]
    user.qtbot.waitUntil(lambda: bool(user.controller.editors.open) == is_open, timeout=PATIENCE_MS)
    assert bool(user.store(filled).read("plan", where={"title": ["Halvfärdig"]})) == is_saved
    if is_open:
        editor.leave()
    else:
        assert list(draft_keeper.folder().glob("*.json")) == []


def test_an_untouched_plan_closes_without_asking(user, filled, monkeypatch):
    asked = answer(monkeypatch, QMessageBox.StandardButton.Cancel)
    user.open(filled)
    user.select("Björkgången")
    user.click("editPlanButton")
    user.editor().close()
    user.qtbot.waitUntil(lambda: not user.controller.editors.open, timeout=PATIENCE_MS)
    assert asked == []


def test_a_failed_save_keeps_the_form(user, filled, monkeypatch):
    from drogscen_plugin.core.errors import StoreFailed
    from drogscen_plugin.storage.store import Store

    user.open(filled)
    user.select("Almparken")
    user.click("addPlanButton")
    editor = user.editor()
    user.type("titleEdit", "Viktigt", editor)
    saving = Store.apply

    def refuse(store, given):
        raise StoreFailed(store.place.title(), "disk I/O error")

    monkeypatch.setattr(Store, "apply", refuse)
    user.try_to_save(editor)
    assert user.find(QLineEdit, "titleEdit", editor).text() == "Viktigt"
    assert editor.pages.isEnabled()
    assert "disk I/O error" in editor.bar.texts()[0]
    assert len(list(draft_keeper.folder().glob("*.json"))) == 1
    monkeypatch.setattr(Store, "apply", saving)
    user.save(editor)
    assert user.plans() == ["Viktigt"]
    assert list(draft_keeper.folder().glob("*.json")) == []


def test_a_crash_leaves_a_draft_that_is_offered_back(user, filled, tmp_path):
    script = PROGRAMS / "crashing_editor.py"
    command = [sys.executable, str(script), written_place(filled), str(tmp_path / "profil"), "Före krasch å ä ö"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    user.open(filled)
    notice = user.find(QLabel, "notice")
    assert "“Före krasch å ä ö”" in notice.text()
    notice.linkActivated.emit("resume:0")
    again = user.editor()
    assert user.find(QLineEdit, "titleEdit", again).text() == "Före krasch å ä ö"
    assert again.pages.measures.model.rows()[0]["title"] == "Lighting"
    assert "Före krasch" not in notice.text()
    user.save(again)
    (plan,) = user.store(filled).read("plan", where={"title": ["Före krasch å ä ö"]})
    assert len(user.store(filled).read("plan_scene", where={"plan_uuid": [plan["uuid"]]})) == 1
    assert list(draft_keeper.folder().glob("*.json")) == []


def test_a_draft_can_be_discarded(user, filled, monkeypatch):
    asked = answer(monkeypatch, QMessageBox.StandardButton.Discard)
    store = user.store(filled)
    draft_keeper.folder().mkdir(parents=True)
    drafts.keep(
        draft_keeper.folder(),
        drafts.Draft(store.meta["store_uuid"], "p1", "2026-11-01 10:00:00", None, {}, {"title": "Gammal"}, {}),
    )
    user.open(filled)
    notice = user.find(QLabel, "notice")
    assert "Not saved on 2026-11-01 10:00:00: “Gammal”." in notice.text()
    notice.linkActivated.emit("discard:0")
    assert asked == ["Discard what was written in “Gammal”? This cannot be undone."]
    assert "Gammal" not in notice.text()
    assert list(draft_keeper.folder().glob("*.json")) == []


def change_meanwhile(place, **values):
    """Somebody else saves."""
    from drogscen_plugin.storage import store as stores

    store = stores.open_store(place, migrate=False)
    (row,) = store.read("plan", where={"title": ["Platssamverkan"]})
    store.apply(changes.ChangeSet((changes.update("plan", row, **values),)))


@pytest.mark.parametrize(("keep", "goal"), [("mine", "Mitt"), ("theirs", "Deras")])
def test_a_conflict_is_shown_and_resolved(user, filled, keep, goal):
    user.open(filled)
    user.select("Björkgången")
    user.click("editPlanButton")
    editor = user.editor()
    user.type("goalEdit", "Mitt", editor)
    user.type("causeEdit", "Min orsak", editor)
    change_meanwhile(filled, goal="Deras", problem="Deras problem")
    seen = []

    def choose(dialog):
        shown = dialog.findChild(QTreeWidget, "conflictList")
        for row in range(shown.topLevelItemCount()):
            seen.append([shown.topLevelItem(row).text(column) for column in range(3)])
        dialog.findChild(QComboBox, "keep_plan_goal").setCurrentText(keep)
        dialog.accept()

    run_dialog(ConflictDialog, choose)
    user.save(editor)
    assert seen == [["Intervention plans “Platssamverkan”: Goal", "Mitt", "Deras"]]
    (plan,) = user.store(filled).read("plan")
    assert (plan["goal"], plan["cause"], plan["problem"]) == (goal, "Min orsak", "Deras problem")


def test_different_fields_are_both_kept_without_asking(user, filled):
    user.open(filled)
    user.select("Björkgången")
    user.click("editPlanButton")
    editor = user.editor()
    user.type("goalEdit", "Mitt", editor)
    change_meanwhile(filled, problem="Deras problem")
    user.save(editor)
    (plan,) = user.store(filled).read("plan")
    assert (plan["goal"], plan["problem"]) == ("Mitt", "Deras problem")


def test_a_conflict_can_be_gone_back_from(user, filled):
    user.open(filled)
    user.select("Björkgången")
    user.click("editPlanButton")
    editor = user.editor()
    user.type("goalEdit", "Mitt", editor)
    change_meanwhile(filled, goal="Deras")
    run_dialog(ConflictDialog, QDialog.reject)
    user.try_to_save(editor)
    user.qtbot.waitUntil(lambda: bool(editor.bar.texts()), timeout=PATIENCE_MS)
    assert user.find(QPlainTextEdit, "goalEdit", editor).toPlainText() == "Mitt"
    assert user.store(filled).read("plan")[0]["goal"] == "Deras"
    editor.leave()


def test_a_plan_that_was_deleted_meanwhile_can_be_made_again(user, filled):
    store = user.store(filled)
    (plan,) = store.read("plan")
    user.open(filled)
    user.select("Björkgången")
    user.click("editPlanButton")
    editor = user.editor()
    user.type("goalEdit", "Mitt", editor)
    children = {table: store.read(table) for table in plan_edits.CHILDREN}
    store.apply(plan_edits.delete(plan, children))
    seen = []

    def choose(dialog):
        shown = dialog.findChild(QTreeWidget, "conflictList")
        seen.append([shown.topLevelItem(0).text(column) for column in (1, 2)])
        dialog.accept()

    run_dialog(ConflictDialog, choose)
    user.save(editor)
    assert seen == [["changed", "deleted"]]
    (again,) = store.read("plan")
    assert (again["uuid"], again["goal"]) == (plan["uuid"], "Mitt")
    assert len(store.read("plan_scene")) == 1


def test_undoing_what_somebody_else_has_changed_since_is_refused(user, filled):
    user.open(filled)
    user.select("Björkgången")
    user.click("editPlanButton")
    editor = user.editor()
    user.type("goalEdit", "Mitt", editor)
    user.save(editor)
    change_meanwhile(filled, goal="Deras")
    user.click_tool("undoButton")
    assert user.store(filled).read("plan")[0]["goal"] == "Deras"
    assert any("cannot be undone or redone any more: somebody else has changed it" in said for said in user.messages())
    # It does not stand before what was done earlier, for ever.
    assert user.controller.steps.next_undo() is None


def test_what_others_save_is_shown(user, filled):
    user.open(filled)
    user.select("Björkgången")
    assert user.plans() == ["Platssamverkan"]
    change_meanwhile(filled, title="Nytt namn")
    user.qtbot.waitUntil(lambda: user.plans() == ["Nytt namn"], timeout=PATIENCE_MS)


def test_own_unsaved_edits_in_the_plans_stop_the_save(user, filled):
    project = QgsProject.instance()
    layer = QgsVectorLayer(filled.source("plan"), "Plans", filled.provider)
    project.addMapLayer(layer)
    user.open(filled)
    user.select("Björkgången")
    layer.startEditing()
    feature = next(layer.getFeatures())
    layer.changeAttributeValue(feature.id(), layer.fields().indexOf("goal"), "I tabellen")
    user.click("editPlanButton")
    editor = user.editor()
    user.type("goalEdit", "I panelen", editor)
    user.try_to_save(editor)
    user.qtbot.waitUntil(lambda: bool(editor.bar.texts()), timeout=PATIENCE_MS)
    assert "edits that are not saved: Plans" in editor.bar.texts()[0]
    assert layer.isModified()
    layer.rollBack()
    user.save(editor)
    assert user.store(filled).read("plan")[0]["goal"] == "I panelen"


def test_a_read_only_store_shows_and_says_why(user, filled, monkeypatch):
    monkeypatch.setattr(type(filled), "why_read_only", lambda place: "rights")
    user.open(filled)
    user.select("Björkgången")
    assert "your login has no right to write" in user.find(QLabel, "notice").text()
    add = user.find(QPushButton, "addPlanButton")
    assert not add.isEnabled()
    assert "no right to write" in add.toolTip()
    assert user.find(QPushButton, "editPlanButton").text() == "Show…"
    user.click("editPlanButton")
    editor = user.editor()
    assert user.find(QLineEdit, "titleEdit", editor).isReadOnly()
    assert (
        not user.find(QDialogButtonBox, "planButtons", editor).button(QDialogButtonBox.StandardButton.Save).isEnabled()
    )
    editor.close()


def tick(user, editor, *names):
    """Tick or untick scenes on the page of scenes."""
    shown = user.find(QListWidget, "planSceneList", editor)
    for name in names:
        (item,) = shown.findItems(name, Qt.MatchFlag.MatchExactly)
        is_on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)


def scenes_of(store, title):
    (plan,) = store.read("plan", where={"title": [title]})
    links = store.read("plan_scene", where={"plan_uuid": [plan["uuid"]]})
    names = {row["uuid"]: row["name"] for row in store.read("scene", ["uuid", "name"])}
    return sorted(names[link["scene_uuid"]] for link in links)


def test_the_scenes_of_a_plan_are_changed_in_its_editor_and_undone(user, filled):
    user.open(filled)
    user.select("Björkgången")
    user.click("editPlanButton")
    editor = user.editor()
    shown = user.find(QListWidget, "planSceneList", editor)
    assert [shown.item(row).text() for row in range(shown.count())] == ["Björkgången", "Almparken", "Cirkeln", "Dammen"]
    assert user.find(QLabel, "planScenes", editor).text() == "For: Björkgången"
    tick(user, editor, "Almparken")
    tick(user, editor, "Almparken")
    assert not editor.isWindowModified(), "as it was"
    tick(user, editor, "Almparken", "Dammen", "Björkgången")
    assert user.find(QLabel, "planScenes", editor).text() == "For: Almparken, Dammen"
    user.save(editor)
    store = user.store(filled)
    assert scenes_of(store, "Platssamverkan") == ["Almparken", "Dammen"]
    user.click_tool("undoButton")
    assert scenes_of(store, "Platssamverkan") == ["Björkgången"]
    user.click_tool("redoButton")
    assert scenes_of(store, "Platssamverkan") == ["Almparken", "Dammen"]


def test_a_new_plan_can_be_given_to_further_scenes_before_it_is_saved(user, filled):
    user.open(filled)
    user.select("Almparken")
    user.click("addPlanButton")
    editor = user.editor()
    user.type("titleEdit", "Ljus", editor)
    tick(user, editor, "Dammen")
    user.save(editor)
    assert scenes_of(user.store(filled), "Ljus") == ["Almparken", "Dammen"]


def test_the_search_on_the_page_of_scenes_hides_names_and_unticks_nothing(user, filled):
    user.open(filled)
    user.select("Björkgången")
    user.click("editPlanButton")
    editor = user.editor()
    page = editor.pages.scenes
    search = page.findChild(QLineEdit)
    search.setText("dam")
    shown = user.find(QListWidget, "planSceneList", editor)
    assert [shown.item(row).text() for row in range(shown.count()) if not shown.item(row).isHidden()] == ["Dammen"]
    tick(user, editor, "Dammen")
    assert page.ticked_names() == ["Björkgången", "Dammen"]
    user.save(editor)
    assert scenes_of(user.store(filled), "Platssamverkan") == ["Björkgången", "Dammen"]
