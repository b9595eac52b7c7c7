# SPDX-License-Identifier: GPL-2.0-or-later
"""An officer who does anything in any order: after each action the store holds what a plain account of the actions says.

``DROGSCEN_SOAK=600`` makes 600 actions on each back end (``make fuzz``).
"""

import os
import random
import sqlite3
from collections import Counter

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLineEdit, QMessageBox, QPushButton, QToolButton, QTreeView, QTreeWidget

from drogscen_plugin.core.store import irregularities
from drogscen_plugin.gui.plans.attach_dialog import AttachDialog
from drogscen_plugin.gui.scenes.scene_model import PLANS
from drogscen_plugin.storage.value_lists import value_lists
from tests.support.dock import PATIENCE_MS, answer, run_dialog

ACTIONS = int(os.environ.get("DROGSCEN_SOAK", "40"))
WORDS = ("Ljus", "Åtgärd = 'ö'", "Grannsamverkan", "<b>Häck</b>", "Rad\tmed flik", "🙂", "x" * 300)


class Account:
    """What should be in the store: the goals of the plans by title, the scenes of each, and how many measures each has."""

    def __init__(self, store):
        self.store = store
        self.done, self.undone = [], []
        self.now = self.read()

    def read(self):
        names = {row["uuid"]: row["name"] for row in self.store.read("scene")}
        titles = {row["uuid"]: row["title"] for row in self.store.read("plan")}
        return {
            "goals": {row["title"]: row["goal"] for row in self.store.read("plan")},
            "scenes": {(titles[row["plan_uuid"]], names[row["scene_uuid"]]) for row in self.store.read("plan_scene")},
            "measures": Counter(titles[row["plan_uuid"]] for row in self.store.read("measure")),
        }

    def becomes(self, **parts):
        """A step that is saved."""
        self.done.append(self.now)
        self.undone.clear()
        self.now = {**self.now, **parts}

    def undo(self):
        self.undone.append(self.now)
        self.now = self.done.pop()

    def redo(self):
        self.done.append(self.now)
        self.now = self.undone.pop()


class Officer:
    """Does one thing after the other, chosen by chance."""

    def __init__(self, user, place, chance, monkeypatch):
        self.user, self.place, self.chance, self.monkeypatch = user, place, chance, monkeypatch
        user.open(place)
        self.account = Account(user.store(place))
        self.counted = Counter()
        self.made = 0

    def act(self):
        """Do something that can be done now."""
        possible = [self.select, self.search, self.walk, self.reopen, self.look_and_leave, self.add]
        if self.user.selected() and self.user.plans():
            possible += [self.edit, self.edit, self.detach, self.delete, self.add_measure, self.type_and_leave]
        if self.user.selected() and self.account.now["goals"]:
            possible.append(self.attach)
        if self.account.done:
            possible += [self.undo, self.undo]
        if self.account.undone:
            possible += [self.redo, self.redo]
        action = self.chance.choice(possible)
        self.counted[action.__name__] += 1
        action()
        self.user.settle()

    def select(self):
        self.user.select(*self.chance.sample(self.user.names(), self.chance.randint(1, min(3, len(self.user.names())))))

    def search(self):
        self.user.type("searchEdit", self.chance.choice(["", "parken", "skolan", "'"]))
        self.user.find(QLineEdit, "searchEdit").clear()

    def walk(self):
        self.user.click(self.chance.choice(["nextSceneButton", "previousSceneButton"]))

    def reopen(self):
        self.user.controller.opening.close_wanted.emit()
        self.user.open(self.place)
        self.account.done.clear()
        self.account.undone.clear()

    def open_editor(self):
        self.user.select_plan(self.chance.choice(self.user.plans()))
        title = self.user.find(QTreeView, "planList").currentIndex().data()
        self.user.click("editPlanButton")
        return title, self.user.editor()

    def look_and_leave(self):
        if not self.user.selected() or not self.user.plans():
            return
        _, editor = self.open_editor()
        editor.close()

    def type_and_leave(self):
        answer(self.monkeypatch, QMessageBox.StandardButton.Discard)
        _, editor = self.open_editor()
        self.user.type("goalEdit", "Sparas inte", editor)
        editor.close()

    def add(self):
        if not self.user.selected():
            self.select()
        self.made += 1
        title = f"{self.chance.choice(WORDS)} {self.made}".replace("\t", " ")
        scenes = self.user.selected()
        self.user.click("addPlanButton")
        editor = self.user.editor()
        self.user.type("titleEdit", title, editor)
        self.user.save(editor)
        now = self.account.now
        self.account.becomes(
            goals={**now["goals"], title: None}, scenes=now["scenes"] | {(title, name) for name in scenes}
        )

    def edit(self):
        title, editor = self.open_editor()
        goal = f"{self.chance.choice(WORDS)} {self.chance.random()}".replace("\t", " ")
        self.user.type("goalEdit", goal, editor)
        self.user.save(editor)
        self.account.becomes(goals={**self.account.now["goals"], title: goal})

    def add_measure(self):
        title, editor = self.open_editor()
        editor.pages.measures.model.add({"kind": "BELYSNING", "title": "Belysning"})
        self.user.save(editor)
        self.account.becomes(measures=self.account.now["measures"] + Counter([title]))

    def attach(self):
        scenes = self.user.selected()
        taken = set(self.user.plans()) if len(scenes) == 1 else set()
        title = self.chance.choice(sorted(self.account.now["goals"]))
        if title in taken or all((title, name) in self.account.now["scenes"] for name in scenes):
            return

        def choose(dialog):
            shown = dialog.findChild(QTreeWidget, "planChoiceList")
            items = [shown.topLevelItem(row) for row in range(shown.topLevelItemCount())]
            next(item for item in items if item.text(0) == title).setSelected(True)
            dialog.accept()

        run_dialog(AttachDialog, choose)
        with self.user.qtbot.waitSignal(self.user.controller.actions.saved, timeout=PATIENCE_MS):
            self.user.click("attachPlanButton")
        self.account.becomes(scenes=self.account.now["scenes"] | {(title, name) for name in scenes})

    def detach(self):
        title, scenes = self.chance.choice(self.user.plans()), self.user.selected()
        self.user.select_plan(title)
        self.press("detachPlanButton")
        self.account.becomes(scenes=self.account.now["scenes"] - {(title, name) for name in scenes})

    def delete(self):
        title, now = self.chance.choice(self.user.plans()), self.account.now
        self.user.select_plan(title)
        self.press("deletePlanButton")
        self.account.becomes(
            goals={other: goal for other, goal in now["goals"].items() if other != title},
            scenes={pair for pair in now["scenes"] if pair[0] != title},
            measures=Counter({other: count for other, count in now["measures"].items() if other != title}),
        )

    def press(self, name):
        with self.user.qtbot.waitSignal(self.user.controller.actions.saved, timeout=PATIENCE_MS):
            self.user.click(name)

    def undo(self):
        self.user.click_tool("undoButton")
        self.account.undo()

    def redo(self):
        self.user.click_tool("redoButton")
        self.account.redo()

    def check(self, number):
        """The store holds what the account says, is whole, and is what the dock shows."""
        found = self.account.read()
        assert found == self.account.now, f"after {number} actions: {dict(self.counted)}"
        plans = Counter(name for _, name in found["scenes"])
        names = self.user.names()
        without = {name for name, state in zip(names, self.user.column(PLANS)) if state == "no plan"}
        assert without == {name for name in names if not plans[name]}
        tips = dict(zip(names, self.user.column(PLANS, Qt.ItemDataRole.ToolTipRole)))
        several = {name: tip for name, tip in tips.items() if tip.endswith(" plans")}
        assert several == {name: f"{plans[name]} plans" for name in names if plans[name] > 1}
        assert self.user.find(QToolButton, "undoButton").isEnabled() == bool(self.account.done)
        assert self.user.find(QToolButton, "redoButton").isEnabled() == bool(self.account.undone)
        assert self.user.find(QPushButton, "addPlanButton").isEnabled() == bool(self.user.selected())
        assert self.user.messages() == [] or all("wrong" not in text for text in self.user.messages())


def test_any_order_of_actions_leaves_what_a_plain_account_says(user, filled, monkeypatch):
    chance = random.Random(2023)
    officer = Officer(user, filled, chance, monkeypatch)
    for number in range(1, ACTIONS + 1):
        officer.act()
        officer.check(number)
    if filled.provider == "ogr":
        with sqlite3.connect(filled.path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    store = officer.account.store
    content = {table.name: store.read(table.name, irregularities.fields(table)) for table in store.schema.tables}
    assert irregularities.find(store.schema, content, value_lists(store.schema)) == []
    assert len(store.read("history")) >= len(officer.account.done)
    print(
        f"\n{filled.provider}: {ACTIONS} actions, the store checked after each: {dict(sorted(officer.counted.items()))}"
    )
