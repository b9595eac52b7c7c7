# SPDX-License-Identifier: GPL-2.0-or-later
"""Two QGIS processes on one store: what one saves the other shows, and what both change is asked about."""

import subprocess
import sys

import pytest
from qgis.PyQt.QtWidgets import QComboBox, QTreeWidget

from drogscen_plugin.gui.plans.conflict_dialog import ConflictDialog
from tests.support.dock import PATIENCE_MS, run_dialog, written_place
from tests.support.folders import PROGRAMS

SCENE = "Björkgången"


@pytest.fixture
def other(filled, tmp_path):
    """Tells the second user what to do, and waits until it is done."""
    command = [sys.executable, str(PROGRAMS / "other_user.py"), written_place(filled)]
    process = subprocess.Popen(
        [*command, str(tmp_path / "annan"), SCENE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def tell(word, title=""):
        if word:
            process.stdin.write(f"{word} {title}\n")
            process.stdin.flush()
        said = process.stdout.readline().strip()
        assert said == (word or "ready"), f"the other process ended with {process.poll()}"

    tell("")
    yield tell
    process.stdin.close()
    process.wait(timeout=30)
    process.stdout.close()


def test_what_one_saves_the_other_shows_and_a_conflict_is_resolved(user, filled, other):
    user.open(filled)
    user.select(SCENE)

    other("rename", "Den andras titel")
    user.qtbot.waitUntil(lambda: user.plans() == ["Den andras titel"], timeout=PATIENCE_MS)

    user.click("editPlanButton")
    editor = user.editor()
    user.type("titleEdit", "Min titel", editor)
    user.save(editor)
    other("wait", "Min titel")

    user.click("editPlanButton")
    editor = user.editor()
    user.type("titleEdit", "Min andra titel", editor)
    user.type("goalEdit", "Mitt", editor)
    other("rename", "Den andras andra titel")
    seen = []

    def choose(dialog):
        row = dialog.findChild(QTreeWidget, "conflictList").topLevelItem(0)
        seen.append([row.text(column) for column in (1, 2)])
        mine, theirs = range(2)
        choice = dialog.findChild(QComboBox, "keep_plan_title")
        choice.setCurrentIndex(theirs)
        assert choice.currentIndex() != mine
        dialog.accept()

    run_dialog(ConflictDialog, choose)
    user.save(editor)
    assert seen == [["Min andra titel", "Den andras andra titel"]]
    (plan,) = user.store(filled).read("plan")
    assert (plan["title"], plan["goal"]) == ("Den andras andra titel", "Mitt")
    user.qtbot.waitUntil(lambda: user.plans() == ["Den andras andra titel"], timeout=PATIENCE_MS)
    other("wait", "Den andras andra titel")
