# SPDX-License-Identifier: GPL-2.0-or-later
"""A year in the life of a plan through the panel: settled, logged, typed, counted, complemented, shown on papers."""

from datetime import date, timedelta

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QLabel,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTextBrowser,
    QTreeWidget,
    QWidget,
)

from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.store import changes
from drogscen_plugin.core.store.changes import ChangeSet
from drogscen_plugin.gui.scenes.page_panel import LOG
from tests.support import runs
from tests.support.dock import PATIENCE_MS

PLAN = "Platssamverkan"


@pytest.fixture
def planned(user, filled):
    """The plan has two measures, one of them begun thirteen months ago, with shifts that are planned."""
    store = user.store(filled)
    (plan,) = store.read("plan")
    begun = (date.today().replace(day=1) - timedelta(days=395)).replace(day=1).isoformat()
    common = {"plan_uuid": plan["uuid"], "status": "PAGAENDE", "owner_unit": "Stadsdelsförvaltningen"}
    rows = [
        {"title": "Vakter", "kind": "ORDNINGSVAKT", "start_date": begun, "planned_amount": 10.0, "amount_unit": "PASS"},
        {"title": "Ljus", "kind": "BELYSNING", "start_date": begun},
    ]
    made = [changes.insert("measure", {"uuid": plan_edits.new_uuid(), **common, **row}) for row in rows]
    store.apply(ChangeSet(tuple(made)))
    user.open(filled)
    user.select("Björkgången")
    user.select_plan(PLAN)
    return store


def choose(user, *titles):
    """Choose measures in the log."""
    user.find(QWidget, "sceneTabs").setCurrentIndex(LOG)
    tree = user.find(QTreeWidget, "logList")
    tree.clearSelection()
    for row in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(row)
        item.setSelected(item.text(0).split(" (")[0] in titles)
    return tree


def lines(tree):
    return [[tree.topLevelItem(row).text(column) for column in range(3)] for row in range(tree.topLevelItemCount())]


def dialog(user, name):
    """The dialog with a name, once it is shown."""
    found = []

    def look():
        found[:] = [w for w in QApplication.topLevelWidgets() if w.objectName() == name and w.isVisible()]
        found.extend(w for w in user.window.findChildren(QDialog, name) if w.isVisible())
        return bool(found)

    user.qtbot.waitUntil(look, timeout=PATIENCE_MS)
    return found[0]


def accept(user, shown):
    box = shown.findChild(QDialogButtonBox)
    user.qtbot.mouseClick(box.button(QDialogButtonBox.StandardButton.Ok), Qt.MouseButton.LeftButton)
    user.settle()


def test_carried_out_today_takes_two_clicks_or_a_key_and_can_be_undone(user, planned):
    tree = choose(user, "Vakter", "Ljus")
    assert lines(tree) == [["Ljus", "nothing yet", ""], ["Vakter", "0 of 10 shifts (0 %)", ""]]
    tree.setFocus()
    user.qtbot.keyClick(tree, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    user.settle()
    today = date.today().isoformat()
    rows = planned.read("measure_event")
    assert [(row["event_date"], row["kind"], row["done_by"]) for row in rows] == [
        (today, "GENOMFORT", "Stadsdelsförvaltningen")
    ] * 2
    assert lines(tree) == [["Ljus", "logged once", today], ["Vakter", "1 of 10 shifts (10 %)", today]]
    choose(user, "Vakter")
    user.click("logTodayButton")
    user.settle()
    assert lines(tree)[1] == ["Vakter", "2 of 10 shifts (20 %)", today]
    user.click_tool("undoButton")
    assert lines(tree)[1] == ["Vakter", "1 of 10 shifts (10 %)", today]
    assert len(planned.read("measure_event")) == 2


def test_another_day_and_amount_are_logged_in_a_form(user, planned):
    tree = choose(user, "Vakter")
    user.click("logMoreButton")
    form = dialog(user, "DrogscenLogDialog")
    user.type("logAmount", "sju", form)
    accept(user, form)
    assert "is not a number" in user.find(QLabel, "logProblem", form).text()
    user.type("logAmount", "7", form)
    user.type("logNote", "Kontakt: 900101-0017", form)
    accept(user, form)
    assert "never persons" in user.find(QLabel, "logProblem", form).text()
    user.type("logNote", "Kväll", form)
    user.choose("logScene", "Björkgången", form)
    accept(user, form)
    (row,) = planned.read("measure_event")
    (scene,) = planned.read("plan_scene")
    assert (row["amount"], row["amount_unit"], row["note"]) == (7.0, "PASS", "Kväll")
    assert row["scene_uuid"] == scene["scene_uuid"]
    assert lines(tree)[1][1] == "7 of 10 shifts (70 %)"


def settle(user, *, comparison=("Cirkeln",)):
    user.click("settleButton")
    form = dialog(user, "DrogscenSettleDialog")
    ok = form.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled(), "an indicator has a name"
    user.choose("settleMeasure", "Vakter", form)
    user.type("settleTitle", "Rån", form)
    categories = user.find(QListWidget, "settleCategories", form)
    next(
        categories.item(row) for row in range(categories.count()) if categories.item(row).text() == "Robbery"
    ).setCheckState(Qt.CheckState.Checked)
    user.find(QDoubleSpinBox, "settleRing", form).setValue(0)
    places = user.find(QListWidget, "settleComparison", form)
    texts = [places.item(row).text() for row in range(places.count())]
    for row in range(places.count()):
        if places.item(row).text().split(" –")[0] in comparison:
            places.item(row).setCheckState(Qt.CheckState.Checked)
    assert ok.isEnabled()
    windows = user.find(QLabel, "settleWindows", form).text()
    accept(user, form)
    return texts, windows


def test_a_question_is_settled_with_places_that_are_proposed_with_their_reasons(user, planned):
    texts, windows = settle(user)
    assert [text.split(" –")[0] for text in texts] == ["Almparken", "Dammen", "Cirkeln"]
    assert "another class" in texts[-1]
    assert "km away" in texts[1]
    assert windows.startswith("Before: ")
    (row,) = planned.read("evaluation")
    (indicator,) = planned.read("indicator")
    assert (row["status"], row["title"], row["is_primary"]) == ("FASTSTALLD", "Vakter: Rån", True)
    assert (indicator["title"], indicator["categories"], indicator["ring_m"]) == ("Rån", "RAN", 0.0)
    assert row["indicator_uuid"] == indicator["uuid"]
    assert sorted(one["role"] for one in planned.read("evaluation_scene")) == ["ATGARD", "JAMFORELSE"]
    assert "It can be counted when the data are complete" in user.find(QTextBrowser, "evaluationText").toPlainText()
    user.click_tool("undoButton")
    assert (planned.read("evaluation"), planned.read("indicator")) == ([], [])


def test_deciding_a_plan_offers_to_settle_its_question_once(user, planned):
    def decide():
        user.click("editPlanButton")
        editor = user.editor()
        user.type("goalEdit", f"Lugnt {len(user.messages())}", editor)
        user.save(editor)
        user.settle()
        return [text for text in user.messages() if "Settle how it will be judged" in text]

    assert len(decide()) == 1
    button = user.bar.findChild(QPushButton, "offerSettleButton")
    user.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    form = dialog(user, "DrogscenSettleDialog")
    assert PLAN in form.windowTitle()
    form.reject()
    user.qtbot.wait(50)
    user.select_plan(PLAN)
    assert decide() == [], "whoever has said no is not asked again"


def counts_by_month(user, here, there):
    """Type the same count in every month before, another in every month after, at the place and at the comparison."""
    user.click("typeCountsButton")
    form = dialog(user, "DrogscenCountsDialog")
    table = user.find(QTableWidget, "countsTable", form)
    months = [table.verticalHeaderItem(row).text() for row in range(table.rowCount())]
    assert len(months) == 24
    pasted = "\n".join(f"{here[row >= 12]}\t{there[row >= 12]}" for row in range(24))
    QApplication.clipboard().setText(pasted)
    table.setCurrentCell(0, 0)
    table.setFocus()
    user.qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    table.item(3, 0).setText("två")
    assert "is no count" in user.find(QLabel, "countsProblem", form).text()
    table.item(3, 0).setText(str(here[0]))
    accept(user, form)


def test_a_year_of_a_plan(user, planned, filled, tmp_path):
    settle(user)
    choose(user, "Vakter")
    user.click("logTodayButton")
    user.settle()
    # The log is of the year that is evaluated.
    (event,) = planned.read("measure_event")
    started = next(row["start_date"] for row in planned.read("measure") if row["title"] == "Vakter")
    planned.apply(ChangeSet((changes.update("measure_event", event, event_date=started, kind="START"),)))
    user.session.refresh()
    user.settle()
    counts_by_month(user, here=(4, 1), there=(3, 3))
    assert len(planned.read("indicator_value")) == 48
    asked = []
    user.controller.evaluating._run = lambda name, parameters: asked.append((name, parameters))
    user.click("countButton")
    ((name, parameters),) = asked
    given = {**parameters, **runs.parameters_of(filled)}
    found = runs.run(name, given)
    assert (found["T0"], found["T1"], found["CT0"], found["CT1"], found["RESULT"]) == (48, 12, 36, 36, "MINSKNING_SYNS")
    user.session.refresh()
    user.settle()
    said = user.find(QTextBrowser, "evaluationText").toPlainText()
    assert "Rån within 100 m of Björkgången: 48 before, 12 after." in said
    assert "about 36 fewer than expected" in said
    assert "With cameras or more staff more is often noticed" in said
    tree = user.find(QTreeWidget, "evaluationList")
    assert [tree.topLevelItem(0).text(column) for column in (0, 1)] == ["Vakter: Rån", "Fall visible"]
    # Complemented: a new measure in the plan leaves the answer as it is.
    (row,) = planned.read("evaluation")
    plan = planned.read("plan")[0]
    more = {"uuid": plan_edits.new_uuid(), "plan_uuid": plan["uuid"], "kind": "FRITID", "title": "Fritidsgård"}
    planned.apply(ChangeSet((changes.insert("measure", {**more, "status": "PLANERAD"}),)))
    assert planned.read("evaluation") == [row]
    pages = {}
    for audience in (0, 1):
        folder = tmp_path / str(audience)
        runs.run("meetingpack", {**runs.parameters_of(filled), "AUDIENCE": audience, "FOLDER": str(folder)})
        pages[audience] = (folder / "summary.html").read_text(encoding="utf-8")
    assert "48 before, 12 after" in pages[0]
    assert "48 before, 12 after" in pages[1], "no count is small"
    assert '<svg class="chart" role="img" viewBox="0 0 720 190"' in pages[0]
    assert 'viewBox="0 0 720 190"' not in pages[1], "months are small counts"
    assert "What we have learned" in pages[0]
    assert "What we have learned" not in pages[1]
    planned.apply(ChangeSet((changes.update("evaluation", row, t1=4),)))
    runs.run("meetingpack", {**runs.parameters_of(filled), "AUDIENCE": 1, "FOLDER": str(tmp_path / "few")})
    few = (tmp_path / "few" / "summary.html").read_text(encoding="utf-8")
    assert "The counts are too small to be shown openly" in few
    assert "48 before" not in few
    assert "36 fewer" not in few


def test_without_the_right_to_write_nothing_can_be_logged_or_settled(user, planned):
    user.session.read_only = "rights"
    user.controller._show_store()
    assert user.session.why_not()
    for name in ("logTodayButton", "settleButton"):
        button = user.find(QPushButton, name)
        assert not button.isEnabled()
        assert button.toolTip() == user.session.why_not()
