# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS: the whole way with plans in the dock, as an officer goes it.

With ``DROGSCEN_SHOTS`` it takes pictures (``tools/screenshots.sh``), with ``DROGSCEN_SEEN`` it writes what was seen as JSON
(``tests/gui/test_window.py``).
"""

import os
import subprocess
import sys

from qgis.core import QgsProject
from qgis.gui import QgsDateEdit
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtWidgets import (
    QDialogButtonBox,
    QDockWidget,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QToolButton,
    QTreeView,
    QTreeWidget,
    QWidget,
)
from qgis.utils import iface

sys.path.insert(0, os.environ["DROGSCEN_TOOLS"])
from officer import (
    SWEDISH,
    action,
    answer_dialog,
    choose,
    click,
    dock,
    find,
    go,
    gone,
    pause,
    plans,
    scenes,
    seen,
    type_in,
    wait_for,
    window,
)

FOLDER = os.environ.get("DROGSCEN_SHOTS", "")
SUFFIX = os.environ.get("DROGSCEN_SUFFIX", os.environ.get("DROGSCEN_LANGUAGE", "en"))
TITLE = "Tryggare väg till skolan" if SWEDISH else "A safer way to school"
DECIDED_BY = "Stadsdelsnämnden" if SWEDISH else "District board"
OWNER = "Trafikkontoret" if SWEDISH else "Traffic office"
MEASURES_PAGE, FOLLOW_UP_PAGE, PARTIES_PAGE = 3, 5, 2
PLAN_COLUMN = 3


def shot(name):
    if not FOLDER:
        return
    iface.mapCanvas().waitWhileRendering()
    pause(900)
    subprocess.run(["import", "-window", "root", f"{FOLDER}/{name}-{SUFFIX}.png"], check=True)


def scene():
    return find(QLabel, "sceneTitle").text()


def save(editor):
    find(QDialogButtonBox, "planButtons", editor).button(QDialogButtonBox.StandardButton.Save).click()
    gone("DrogscenPlanEditor")


def tidy():
    main = iface.mainWindow()
    main.showMaximized()
    main.findChild(QDockWidget, "Browser").hide()
    if FOLDER:
        main.resizeDocks([main.findChild(QDockWidget, "Layers"), dock()], [330, 560], Qt.Orientation.Horizontal)
    pause(600)


def open_example():
    action("Example").trigger()
    wait_for(lambda: scenes().rowCount() > 0, "the example's scenes")
    tidy()
    seen["coverage"] = find(QLabel, "coverageLabel").text()


def first_without_plan():
    choose("gapFilter", "INGEN_PLAN")
    wait_for(lambda: scenes().rowCount() == 13, "13 scenes without an active plan")
    model = scenes()
    unplanned = next(
        row for row in range(model.rowCount()) if model.index(row, PLAN_COLUMN).data() in ("no plan", "ingen")
    )
    find(QTreeView, "sceneList").setCurrentIndex(model.index(unplanned, 0))
    seen["first"] = scene()
    click("zoomSceneButton")
    pause(600)
    shot("dock")


def add_plan():
    click("addPlanButton")
    editor = window("DrogscenPlanEditor")
    type_in("titleEdit", TITLE, editor)
    choose("statusEdit", "PAGAENDE", editor)
    type_in("decision_bodyEdit", DECIDED_BY, editor)
    find(QgsDateEdit, "decision_dateEdit", editor).setDate(QDate(2026, 9, 24))
    find(QToolButton, "causesButton", editor).menu().actions()[0].trigger()
    find(QToolButton, "causesButton", editor).menu().actions()[4].trigger()
    seen["cause"] = find(QPlainTextEdit, "causeEdit", editor).toPlainText()
    shot("plan-editor")
    tabs = find(QTabWidget, "planTabs", editor)
    tabs.setCurrentIndex(PARTIES_PAGE)
    parties = find(QTreeWidget, "partyList", editor)
    ticked = [parties.topLevelItem(row) for row in range(parties.topLevelItemCount())]
    seen["parties"] = [item.text(0) for item in ticked if item.checkState(0) == Qt.CheckState.Checked]
    shot("plan-parties")
    tabs.setCurrentIndex(MEASURES_PAGE)
    menu = find(QToolButton, "suggestButton", editor).menu()
    for cause in (0, 1):
        menu.aboutToShow.emit()
        menu.actions()[cause].menu().actions()[0].trigger()
    model = editor.pages.measures.model
    for row, due in enumerate(("2027-03-31", "2027-06-30")):
        for name, value in (("owner_unit", OWNER), ("due_date", due)):
            column = next(at for at in range(model.columnCount()) if model.field(at).name == name)
            model.setData(model.index(row, column), value)
    shot("plan-measures")
    save(editor)
    wait_for(lambda: TITLE in plans(), "the new plan")
    seen["plan"] = plans()[TITLE]


def attach_to_second():
    choose("gapFilter", "INGEN_PLAN")
    first = seen["first"]
    click("nextSceneButton")
    wait_for(lambda: scene() not in ("", first), "another scene")
    pause(300)
    seen["second"] = scene()

    def fill(dialog):
        type_in("planSearchEdit", TITLE, dialog)
        choices = find(QTreeWidget, "planChoiceList", dialog)
        items = [choices.topLevelItem(row) for row in range(choices.topLevelItemCount())]
        next(item for item in items if not item.isHidden()).setSelected(True)
        shot("attach")
        dialog.accept()

    answer_dialog("DrogscenAttachDialog", fill)
    click("attachPlanButton")
    wait_for(lambda: TITLE in plans(), "the attached plan")


def follow_up():
    view = find(QTreeView, "planList")
    rows = [view.model().index(row, 0) for row in range(view.model().rowCount())]
    view.setCurrentIndex(next(index for index in rows if index.data() == TITLE))
    click("editPlanButton")
    editor = window("DrogscenPlanEditor")
    find(QTabWidget, "planTabs", editor).setCurrentIndex(FOLLOW_UP_PAGE)
    values = {"follow_up_date": "2026-11-20", "kind": "BEDOMD", "outcome": "MINSKNING", "conclusion": "KOMPLETTERA"}
    editor.pages.follow_ups.model.add(values)
    save(editor)
    wait_for(lambda: len(plans().get(TITLE, ())) == 3, "the follow-up")
    seen["followed_up"] = plans()[TITLE]


def undo_and_redo():
    click("undoButton", QToolButton)
    wait_for(lambda: len(plans().get(TITLE, ())) == 2, "one step back")
    click("undoButton", QToolButton)
    wait_for(lambda: TITLE not in plans(), "two steps back")
    for _ in range(2):
        click("redoButton", QToolButton)
        pause(300)
    wait_for(lambda: len(plans().get(TITLE, ())) == 3, "forward again")
    find(QWidget, "sceneTabs").setCurrentIndex(6)
    shot("dock-history")
    find(QPushButton, "decidedButton").menu().actions()[0].trigger()
    editor = window("DrogscenPlanEditor")
    shot("plan-decided")
    editor.close()
    find(QWidget, "sceneTabs").setCurrentIndex(7)
    shot("dock-order")
    find(QWidget, "sceneTabs").setCurrentIndex(0)


def close_and_reopen():
    path = QgsProject.instance().fileName()
    iface.newProject(False)
    wait_for(lambda: find(QPushButton, "classifyStepButton").isVisible(), "the next steps")
    shot("dock-welcome")
    iface.addProject(path)
    wait_for(lambda: scenes().rowCount() > 0, "the scenes again")
    for name in (seen["first"], seen["second"]):
        choose("gapFilter", "")
        type_in("searchEdit", name)
        click("nextSceneButton")
        wait_for(lambda name=name: scene() == name and TITLE in plans(), f"the plan at {name}")
    seen["again"] = plans()[TITLE]
    find(QLineEdit, "searchEdit").clear()
    click("zoomSceneButton")
    pause(500)
    seen["coverage_after"] = find(QLabel, "coverageLabel").text()
    shot("dock-done")


go(
    tidy,
    open_example,
    first_without_plan,
    add_plan,
    attach_to_second,
    follow_up,
    undo_and_redo,
    close_and_reopen,
)
