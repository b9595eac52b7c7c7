# SPDX-License-Identifier: GPL-2.0-or-later
"""What is decided about doubtful schools: through new registers and mappings, out and in again, undone, on both back ends."""

import pytest
from qgis.core import QgsProject
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtWidgets import QLabel, QLineEdit, QPushButton, QTreeWidget

from drogscen_plugin.core.schools import decisions, to_check
from drogscen_plugin.storage import store as stores
from tests.qgis.test_check_schools import SCENES, layer_of, point, register, rows, spoiled
from tests.support import runs

ELSEWHERE = {"x": 3000, "y": 2000, "besöksadress": "Box 7"}
"""Cederskolan as the register has it now; the earlier one has it 2 km off, at the scene."""


def scenes():
    return layer_of("Point", ("namn",), [(name, point(*xy)) for name, xy in SCENES.items()], "platser")


def near_ceder():
    """A register in which the doubtful school is the only one at its scene."""
    return spoiled("Cederskolan", besöksadress="Box 7")


def earlier():
    return register(spoiled("Cederskolan", y=1000, besöksadress="Box 7"))


def check(made, **parameters):
    given = {"SCHOOLS": register(made), "OUTPUT": "memory:", "CORRECTED": "memory:", "PREVIOUS": earlier()}
    return runs.run("checkschools", {**given, **parameters})


def save(made, place, label="2023", **parameters):
    """Check, classify with what is in doubt, and save."""
    checked = check(made, SCENES=scenes(), **parameters)
    run = runs.classify(scenes(), checked["CORRECTED"], SCHOOL_KEY="skolenhetskod")
    outputs = {"PAIRS": run["PAIRS"], "EXPOSED_SCHOOLS": run["EXPOSED_SCHOOLS"]}
    runs.update_store(run["OUTPUT"], place, label, **outputs)
    return run


@pytest.fixture
def doubtful(place, provider):
    """A store whose only doubtful school decides a class, with the finding in it."""
    save(near_ceder(), place)
    check(near_ceder(), **runs.parameters_of(place))
    return place


def marks(place):
    store = stores.open_store(place, migrate=False)
    return {row["name"]: bool(row["position_doubt"]) for row in store.read("scene")}


def units(place):
    store = stores.open_store(place, migrate=False)
    return to_check.units(store.read("school_finding"), store.read("school_decision"))


def decide(place, code, where=None, reason="Sett på plats"):
    store = stores.open_store(place, migrate=False)
    tables = ("school_decision", "school_finding", "mapping", "scene", "scene_mapping", "scene_school")
    state = {table: store.read(table) for table in tables}
    (unit,) = units(place)
    return store.apply(decisions.decide(state, unit.findings[0], code, reason, where))


def test_a_class_that_hangs_on_a_doubtful_school_is_marked_and_the_finding_is_in_the_store(doubtful):
    assert marks(doubtful) == {"Vid alm och björk": False, "Vid ceder": True, "Avsides": False}
    (unit,) = units(doubtful)
    assert (unit.name, unit.severity, unit.scenes, unit.is_open) == ("Cederskolan", "BLOCKERAR", ("Vid ceder",), True)
    (row,) = unit.findings
    assert row["check_code"] == "FLYTTAD"
    assert row["register_row"].endswith(" · Box 7 · Söderby")
    assert unit.proposals[0].source == "TIDIGARE"
    (mapping,) = stores.open_store(doubtful, migrate=False).read("mapping")
    assert mapping["doubtful_count"] == 1


def test_the_check_again_replaces_the_findings(doubtful):
    check(rows(), PREVIOUS=None, **runs.parameters_of(doubtful))
    assert units(doubtful) == []


def test_the_scenes_of_the_store_are_checked_where_no_layer_of_scenes_is_given(doubtful):
    run = check(near_ceder(), **runs.parameters_of(doubtful))
    assert [feature["changes_class"] for feature in run["OUTPUT"].getFeatures()] == ["Vid ceder"]
    assert run["BLOCKING_COUNT"] == 1


def test_that_the_position_is_right_lifts_the_mark_at_once_and_can_be_undone(doubtful):
    written = decide(doubtful, "LAGE_RATT")
    assert not any(marks(doubtful).values())
    store = stores.open_store(doubtful, migrate=False)
    (row,) = store.read("school_decision")
    assert (row["decision"], row["reason"], row["school_key"]) == ("LAGE_RATT", "Sett på plats", "01234562")
    (told,) = store.read("history", where={"table_name": ["school_decision"]})
    assert told["action"] == "INSERT"
    store.apply(written.inverse())
    assert marks(doubtful)["Vid ceder"]
    assert store.read("school_decision") == []
    assert len(store.read("history", where={"table_name": ["school_decision"]})) == 2


def test_a_decision_holds_through_a_new_register_and_a_new_mapping_until_the_register_changes_the_school(doubtful):
    decide(doubtful, "LAGE_RATT")
    given = runs.parameters_of(doubtful)
    more = [*near_ceder(), {**rows()[0], "skolenhetskod": "77777777", "skolenhetsnamn": "Nyskolan", "y": 4000}]
    run = save(more, doubtful, "2024", **given)
    assert not any(marks(doubtful).values())
    assert run["OUTPUT"].fields().indexOf("position_doubt") >= 0
    checked = check(more, **given)
    assert checked["FINDING_COUNT"] == 0
    assert "Decisions in the plan store that hold for this register: 1." in checked.log.infos
    changed = spoiled("Cederskolan", besöksadress="Box 7", y=60)
    again = check(changed, **given)
    assert "Decisions that do not hold any more, as the register has changed the unit: 1." in again.log.warnings
    (unit,) = units(doubtful)
    assert unit.is_open
    assert unit.decision["decision"] == "LAGE_RATT"
    save(changed, doubtful, "2025", **given)
    assert marks(doubtful)["Vid ceder"]


def test_the_layer_from_before_a_decision_brings_no_mark_back(doubtful):
    run = save(near_ceder(), doubtful)
    decide(doubtful, "LAGE_RATT")
    outputs = {"PAIRS": run["PAIRS"], "EXPOSED_SCHOOLS": run["EXPOSED_SCHOOLS"]}
    runs.update_store(run["OUTPUT"], doubtful, "2023", **outputs)
    assert not any(marks(doubtful).values())


def test_a_moved_school_lies_where_it_was_moved_and_one_that_is_none_is_left_out(doubtful):
    given = runs.parameters_of(doubtful)
    decide(doubtful, "FLYTTAS", (18.0, 59.3, "KARTA"))
    checked = check(near_ceder(), **given)
    (moved,) = [f for f in checked["CORRECTED"].getFeatures() if f["skolenhetsnamn"] == "Cederskolan"]
    assert (moved["position_source"], moved["position_doubt"] or None) == ("BESLUT", None)
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform

    to_degrees = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:3006"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    at = to_degrees.transform(moved.geometry().asPoint())
    assert (at.x(), at.y()) == (pytest.approx(18.0, abs=1e-7), pytest.approx(59.3, abs=1e-7))
    store = stores.open_store(doubtful, migrate=False)
    (decision,) = store.read("school_decision")
    store.apply(decisions.take_back(decision))
    check(near_ceder(), **given)
    decide(doubtful, "EJ_SKOLA")
    checked = check(near_ceder(), **given)
    assert "Cederskolan" not in [f["skolenhetsnamn"] for f in checked["CORRECTED"].getFeatures()]
    assert (checked["UNIT_COUNT"], checked["FINDING_COUNT"]) == (3, 0)


def test_decisions_go_out_and_in_with_the_plans(doubtful, tmp_path):
    decide(doubtful, "FLYTTAS", (18.012345, 59.312345, "ADRESS"))
    given, book = runs.parameters_of(doubtful), tmp_path / "planer.xlsx"
    runs.run("exportplans", {**given, "OUTPUT": str(book), "AUDIENCE": 0})
    store = stores.open_store(doubtful, migrate=False)
    (row,) = store.read("school_decision")
    store.apply(decisions.take_back(row))
    run = runs.run("importplans", {**given, "INPUT": str(book), "DRY_RUN": False})
    assert run["NEW_COUNT"] == 1
    (back,) = store.read("school_decision")
    kept = ("uuid", "school_key", "decision", "reason", "lon", "lat", "position_source", "register_row")
    assert {name: back[name] for name in kept} == {name: row[name] for name in kept}
    assert runs.run("importplans", {**given, "INPUT": str(book), "DRY_RUN": False})["UNCHANGED_COUNT"] == 1


def test_outsiders_see_no_decision(doubtful, tmp_path):
    decide(doubtful, "LAGE_RATT", reason="Markör för sekretess")
    book = tmp_path / "externt.csv"
    runs.run("exportplans", {**runs.parameters_of(doubtful), "OUTPUT": str(book), "AUDIENCE": 1})
    texts = [path.read_text(encoding="utf-8-sig") for path in tmp_path.glob("externt*.csv")]
    assert texts
    assert not any("Markör" in text for text in texts)


def dialog_of(user):
    return user.find(QTreeWidget, "schoolCheckList", user.controller.schools._dialog)


def press(user, name):
    user.find(QPushButton, name, user.controller.schools._dialog).click()
    user.settle()


def test_the_panel_lists_the_schools_and_takes_decisions_that_can_be_undone(doubtful, user):
    user.open(doubtful)
    button = user.find(QPushButton, "schoolsToCheckButton")
    assert button.isVisible()
    assert button.text() == "One school to check…"
    label = user.find(QLabel, "coverageLabel")
    assert label.text().endswith("One of 2 classes hangs on doubtful positions.")
    button.click()
    user.settle()
    listed = dialog_of(user)
    user.qtbot.waitUntil(lambda: listed.topLevelItemCount() == 1)
    item = listed.topLevelItem(0)
    assert [item.text(column) for column in (0, 2, 3)] == ["Cederskolan", "Vid ceder", "none yet"]
    dialog = user.controller.schools._dialog
    user.find(QLineEdit, "decisionReason", dialog).setText("Rektor bekräftar")
    press(user, "positionRightButton")
    user.qtbot.waitUntil(lambda: button.text() == "Schools that were checked…")
    assert not any(marks(doubtful).values())
    assert "hang" not in label.text()
    assert "Rektor bekräftar" in user.find(QLabel, "schoolFacts", dialog).text()
    user.controller.actions.undo()
    user.settle()
    user.qtbot.waitUntil(lambda: button.text() == "One school to check…")
    assert marks(doubtful)["Vid ceder"]
    dialog.close()


def test_a_school_is_moved_by_a_click_on_the_map_or_to_a_proposed_place(doubtful, user):
    user.open(doubtful)
    user.find(QPushButton, "schoolsToCheckButton").click()
    user.settle()
    listed = dialog_of(user)
    user.qtbot.waitUntil(lambda: listed.topLevelItemCount() == 1)
    dialog = user.controller.schools._dialog
    menu = user.find(QPushButton, "moveSchoolButton", dialog).menu()
    assert [action.text() for action in menu.actions()] == [
        "Where I click on the map",
        "To the place of the earlier register",
    ]
    before = user.canvas.mapTool()
    menu.actions()[0].trigger()
    tool = user.canvas.mapTool()
    assert tool is not before
    press_at = QgsMapMouseEvent(
        user.canvas, QEvent.Type.MouseButtonRelease, QPoint(100, 100), Qt.MouseButton.LeftButton
    )
    tool.canvasReleaseEvent(press_at)
    tool.canvasClicked.emit(press_at.mapPoint(), Qt.MouseButton.LeftButton)
    user.settle()
    (row,) = stores.open_store(doubtful, migrate=False).read("school_decision")
    assert (row["decision"], row["position_source"]) == ("FLYTTAS", "KARTA")
    user.qtbot.waitUntil(lambda: "moved" in listed.topLevelItem(0).text(3).lower())
    dialog.findChild(QPushButton, "moveSchoolButton").menu().actions()[1].trigger()
    user.settle()
    (row,) = stores.open_store(doubtful, migrate=False).read("school_decision")
    assert row["position_source"] == "TIDIGARE"
    press(user, "takeBackButton")
    assert stores.open_store(doubtful, migrate=False).read("school_decision") == []
    dialog.close()
