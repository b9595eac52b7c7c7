# SPDX-License-Identifier: GPL-2.0-or-later
"""A plan as it was decided, beside what it is now."""

import pytest
from qgis.PyQt.QtWidgets import QApplication, QDialogButtonBox, QPlainTextEdit, QPushButton, QTreeWidget, QWidget

from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.store import changes
from drogscen_plugin.gui.plans.plan_editor import PlanEditor

DECISION = {"status": "BESLUTAD", "decision_date": "2026-09-24", "decision_body": "Nämnden", "goal": "Två lampor"}


@pytest.fixture
def decided(user, filled):
    """A place where the plan was decided with two measures, and changed since."""
    store = user.store(filled)
    (plan,) = store.read("plan")
    measures = [
        {"kind": "BELYSNING", "title": "Lampor", "cost_sek": 125000.0, "due_date": "2026-12-01"},
        {"kind": "LAS", "title": "Lås", "cost_sek": 99.5},
    ]
    parties = [{"kind": "POLIS", "name": "Polisen"}]
    store.apply(
        plan_edits.edit(
            plan, {**plan, **DECISION}, {"measure": [], "party": []}, {"measure": measures, "party": parties}
        )
    )
    (plan,) = store.read("plan")
    gone = [changes.delete("measure", row) for row in store.read("measure") if row["title"] == "Lås"]
    renamed = changes.update("plan", plan, title="Nytt namn", status="PAGAENDE", goal="Fyra lampor")
    store.apply(changes.ChangeSet((renamed, *gone)))
    return filled


def offered(user):
    return user.find(QPushButton, "decidedButton").menu().actions()


def shown():
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, PlanEditor) and w.isVisible()]


def test_a_plan_is_shown_as_it_was_decided_beside_what_it_is_now(user, decided):
    user.open(decided)
    user.select("Björkgången")
    action, _ = offered(user)
    assert action.text() == "Platssamverkan, as decided 2026-09-24"
    action.trigger()
    (window,) = shown()
    assert window.windowTitle() == "Platssamverkan, as decided 2026-09-24[*]"
    assert window.bar.texts()[0].startswith("The plan as it was decided. Saved 20")
    goal = user.find(QPlainTextEdit, "goalEdit", window)
    assert (goal.toPlainText(), goal.isReadOnly()) == ("Två lampor", True)
    model = window.pages.measures.model
    cells = [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(2)]
    assert sorted(row[1] for row in cells) == ["Lampor", "Lås"]
    assert {text for row in cells for text in row if text and text[-1] in "05"} >= {"125,000", "99.50"}
    parties = user.find(QTreeWidget, "partyList", window)
    assert "Polisen" in [row["name"] for row in window.pages.content()[1]["party"]]
    assert parties.topLevelItemCount() >= 1
    assert "Björkgången" in user.find(QWidget, "planScenes", window).text()
    save = user.find(QDialogButtonBox, "planButtons", window).button(QDialogButtonBox.StandardButton.Save)
    assert not save.isEnabled()
    assert "Close" in [button.text() for button in save.parent().buttons()]
    action.trigger()
    assert shown() == [window], "once"
    user.click("editPlanButton")
    editor = user.editor()
    assert (editor.editing.values["goal"], len(editor.editing.rows["measure"])) == ("Fyra lampor", 1)
    user.type("goalEdit", "Sex lampor", editor)
    user.save(editor)
    assert shown() == [window]
    assert [row["goal"] for row in user.store(decided).read("plan")] == ["Sex lampor"]
    user.controller._close()
    assert shown() == []


def test_without_a_decision_nothing_is_offered(user, filled):
    user.open(filled)
    user.select("Almparken")
    button = user.find(QPushButton, "decidedButton")
    assert (button.isEnabled(), offered(user)) == (False, [])
    assert button.toolTip() == "No plan of this scene has been decided."


def test_the_windows_go_with_the_plugin(user, decided):
    user.open(decided)
    user.select("Björkgången")
    offered(user)[0].trigger()
    assert len(shown()) == 1
    user.stop()
    assert shown() == []


def test_what_was_decided_again_is_offered_again_the_latest_first(user, decided):
    """It was made as ongoing, without a decision; decided, begun, and decided once more."""
    store = user.store(decided)
    (plan,) = store.read("plan")
    store.apply(changes.ChangeSet((changes.update("plan", plan, status="BESLUTAD", decision_date="2026-10-01"),)))
    user.open(decided)
    user.select("Björkgången")
    assert [action.text() for action in offered(user)] == [
        "Nytt namn, as decided 2026-10-01",
        "Platssamverkan, as decided 2026-09-24",
        f"Platssamverkan, as decided {plan['changed_at'][:10]}",
    ]
