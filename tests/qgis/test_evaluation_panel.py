# SPDX-License-Identifier: GPL-2.0-or-later
"""A known answer by the panel: settled in its dialog, the known counts pasted month by month, counted with its button."""

import json

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QTableWidget,
    QTextBrowser,
)

from drogscen_plugin.core.store import changes
from drogscen_plugin.core.store.changes import ChangeSet
from tests.support import evaluation_store, runs
from tests.support.dock import PATIENCE_MS
from tests.support.evaluation_data import rows
from tests.support.mappings import key

COLUMNS = ("T", "D", "Ct", "Cd")
"""As the dialog has them: the place, its ring, the comparison, its ring."""


@pytest.fixture
def store(user, place, provider):
    made = evaluation_store.make(place)
    user.open(place)
    user.select("Testplats A")
    user.select_plan("Plan A")
    return made


def shown(user, name):
    found = []

    def look():
        found[:] = [one for one in user.window.findChildren(QDialog, name) if one.isVisible()]
        return bool(found)

    user.qtbot.waitUntil(look, timeout=PATIENCE_MS)
    return found[0]


def accept(user, form):
    ok = form.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert ok.isEnabled()
    user.qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)
    user.settle()


def test_a_known_evaluation_settled_typed_and_counted(user, store):
    user.click("settleButton")
    form = shown(user, "DrogscenSettleDialog")
    user.choose("settleMeasure", "Ljus A", form)
    user.type("settleTitle", "Våld, rån, skadegörelse, ordning", form)
    places = user.find(QListWidget, "settleComparison", form)
    (item,) = (places.item(at) for at in range(places.count()) if places.item(at).text().startswith("Testplats C"))
    item.setCheckState(Qt.CheckState.Checked)
    accept(user, form)
    user.click("typeCountsButton")
    form = shown(user, "DrogscenCountsDialog")
    table = user.find(QTableWidget, "countsTable", form)
    known = {
        row["name"]: row["value"] for row in rows("expected") if row["design"] == "E1" and row["section"] == "month"
    }
    months = sorted({name.split()[1] for name in known})
    assert [table.verticalHeaderItem(at).text() for at in range(table.rowCount())] == months
    QApplication.clipboard().setText(
        "\n".join("\t".join(known[f"{cell} {month}"] for cell in COLUMNS) for month in months)
    )
    table.setCurrentCell(0, 0)
    table.setFocus()
    user.qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    accept(user, form)
    asked = []
    user.controller.evaluating._run = lambda name, parameters: asked.append(parameters)
    user.click("countButton")
    found = runs.run("evaluatemeasures", {**asked[0], **runs.parameters_of(store.place)})
    assert evaluation_store.wrong(found, "E1") == []
    user.session.refresh()
    user.settle()
    (row,) = store.read("evaluation")
    assert (row["status"], row["t0"], row["t1"], row["visible_at"]) == ("KLAR", 45, 17, 29)
    assert found["SENTENCE"] in user.find(QTextBrowser, "evaluationText").toPlainText().replace("\n", " ")


def test_an_indicator_is_asked_about_as_it_says_in_words(user, store):
    """Its categories are written as labels, and it says nothing of a ring: the question's own holds."""
    indicator = {"uuid": key("words"), "title": "Våldet", "kind": "ANTAL", "categories": "Våld; Rån", "ring_m": None}
    indicator |= {"plan_uuid": None, "follows_activity": False, "direction": "LAGRE", "buffer_m": None}
    share = {**indicator, "uuid": key("share"), "title": "Trygga", "kind": "ANDEL"}
    store.apply(ChangeSet((changes.insert("indicator", indicator), changes.insert("indicator", share))))
    user.session.refresh()
    user.settle()
    user.click("settleButton")
    form = shown(user, "DrogscenSettleDialog")
    offered = user.find(QComboBox, "settleIndicator", form)
    assert "Trygga" not in [offered.itemText(at) for at in range(offered.count())], "a share is no count"
    user.choose("settleIndicator", "Våldet", form)
    accept(user, form)
    (row,) = store.read("evaluation")
    design = json.loads(row["frozen_design"])
    assert (design["categories"], design["ring_m"]) == (["RAN", "VALD"], 300.0)
    user.click("typeCountsButton")
    table = user.find(QTableWidget, "countsTable", shown(user, "DrogscenCountsDialog"))
    assert [table.horizontalHeaderItem(at).text() for at in range(table.columnCount())] == [
        "Testplats A",
        "Testplats A: ring",
    ]
