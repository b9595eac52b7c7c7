# SPDX-License-Identifier: GPL-2.0-or-later
"""A wrong match is put right in the panel, by mouse, and undone."""

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialogButtonBox, QLabel, QWidget

from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.gui.on_map.place_marks import PlaceMarks
from drogscen_plugin.gui.scenes.page_panel import MAPPINGS
from drogscen_plugin.gui.scenes.place_dialog import PlaceDialog
from drogscen_plugin.storage import store as stores
from tests.support.dock import PATIENCE_MS, run_dialog
from tests.support.mappings import whole
from tests.support.scene_points import put, told


@pytest.fixture
def wrong(place, provider):
    """Gamma lies nearer to Alfa, and is Beta."""
    put(place, "2024", ("Alfa", 18.0700, 59.31), ("Beta", 18.0711, 59.31))
    put(place, "2025", ("Gamma", 18.0704, 59.31))
    alfa, beta = (told(place, "2024")[name][0] for name in ("Alfa", "Beta"))
    assert told(place, "2025")["Gamma"][0] == alfa
    store = stores.open_store(place, migrate=False)
    store.apply(plan_edits.add({"title": "Plan för Beta", "status": "PAGAENDE"}, [beta]))
    return place, alfa, beta


OUTCOME = """Plans of “Gamma” now: –; afterwards: Plan för Beta
“Alfa” of 2024 is then gone from this mapping; its plans: –"""


MARKS = [
    "Beta (2024)\n39.9 m\nPlans: Plan för Beta",
    "Gamma\nPlans: –",
]


def marks(user):
    """What is written on the map about the places that the scene could be."""
    return [text for item in user.canvas.scene().items() if isinstance(item, PlaceMarks) for text in item.texts()]


def put_right(user, choice, seen):
    def act(dialog):
        seen.append([dialog.findChild(type(dialog._list), "placeChoiceList").topLevelItem(n).text(0) for n in range(2)])
        places = dialog.findChild(type(dialog._list), "placeChoiceList")
        item = places.topLevelItem(choice)
        user.qtbot.mouseClick(places.viewport(), Qt.MouseButton.LeftButton, pos=places.visualItemRect(item).center())
        seen.append(user.find(QLabel, "placeOutcome", dialog).text())
        on_map.extend(marks(user))
        user.canvas.grab()
        box = dialog.findChild(QDialogButtonBox)
        user.qtbot.mouseClick(box.button(QDialogButtonBox.StandardButton.Ok), Qt.MouseButton.LeftButton)

    on_map = []
    user.find(QWidget, "sceneTabs").setCurrentIndex(MAPPINGS)
    run_dialog(PlaceDialog, act)
    user.click("anotherPlaceButton")
    user.qtbot.waitUntil(lambda: len(seen) == 2, timeout=PATIENCE_MS)
    user.settle()
    assert on_map == MARKS
    assert marks(user) == [], "they go with the dialog"


def test_it_is_put_right_by_mouse_and_undone_with_the_plans(user, wrong):
    place, alfa, beta = wrong
    user.open(place)
    user.select("Gamma")
    assert user.plans() == []
    before = whole(place)
    seen = []
    put_right(user, 0, seen)
    assert seen == [["Beta (2024)", "A place that was not known before"], OUTCOME]
    assert told(place, "2025")["Gamma"][:2] == (beta, "KVARSTAR")
    user.select("Gamma")
    assert user.plans() == ["Plan för Beta"]
    user.controller.actions.undo()
    user.settle()
    assert told(place, "2025")["Gamma"][0] == alfa
    after = whole(place)
    assert {table: rows for table, rows in after.items() if table != "history"} == {
        table: rows for table, rows in before.items() if table != "history"
    }


def test_it_can_be_a_new_place(user, wrong):
    place, alfa, beta = wrong
    user.open(place)
    user.select("Gamma")
    put_right(user, 1, [])
    uuid, code, doubt, how = told(place, "2025")["Gamma"]
    assert uuid not in (alfa, beta)
    assert (code, doubt, how) == ("NY", None, "BESLUT")
    put(place, "2025", ("Gamma", 18.0704, 59.31))
    assert told(place, "2025")["Gamma"][0] == uuid, "it holds when the mapping is put in again"


def test_a_scene_is_found_by_what_it_was_called_before(user, wrong):
    user.open(wrong[0])
    assert user.names() == ["Gamma"]
    user.type("searchEdit", "alfa")
    assert user.names() == ["Gamma"]
    user.type("searchEdit", "delta")
    assert user.names() == []


def test_a_scene_that_is_gone_says_which_one_could_have_taken_its_place(user, wrong):
    user.open(wrong[0])
    user.choose("classFilter", "No longer in the mapping")
    user.select("Beta")
    user.find(QWidget, "sceneTabs").setCurrentIndex(MAPPINGS)
    user.click("anotherPlaceButton")
    user.settle()
    assert user.messages()[-1].endswith("Choose the one that has taken its place: Gamma (39.9 m).")
