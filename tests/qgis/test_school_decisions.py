# SPDX-License-Identifier: GPL-2.0-or-later
"""What is decided about doubtful schools: through new registers and mappings, out and in again, undone, on both back ends."""

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsMapMouseEvent, QgsMapToolPan
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtWidgets import QLabel, QLineEdit, QPushButton, QTreeWidget

from drogscen_plugin.core.errors import SaveConflict
from drogscen_plugin.core.schools import deciding, decisions, to_check
from drogscen_plugin.core.store import changes
from drogscen_plugin.gui.dock import school_doubts
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geodata import store_plane
from tests.qgis.test_check_schools import SCENES, box, layer_of, point, register, rows, spoiled
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


def in_degrees(store):
    return store_plane.shapes_to_lonlat(store.srid, QgsProject.instance().transformContext())


def decide(place, code, where=None, reason="Sett på plats"):
    store = stores.open_store(place, migrate=False)
    (unit,) = units(place)
    return store.apply(deciding.decide(school_doubts._state(store), unit, code, reason, where, in_degrees(store)))


def take_back(place):
    store = stores.open_store(place, migrate=False)
    return store.apply(
        deciding.take_back(school_doubts._state(store), next(unit for unit in units(place) if unit.decision))
    )


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
    said = "Decisions that do not hold any more, as the register has changed the unit: Cederskolan."
    assert said in again.log.warnings
    (unit,) = units(doubtful)
    assert unit.is_open
    assert {row["check_code"] for row in unit.findings} == {"FLYTTAD", "BESLUT_INAKTUELLT"}
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
    to_degrees = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:3006"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    at = to_degrees.transform(moved.geometry().asPoint())
    assert (at.x(), at.y()) == (pytest.approx(18.0, abs=1e-7), pytest.approx(59.3, abs=1e-7))
    take_back(doubtful)
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
    take_back(doubtful)
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


def write_decision(place, **values):
    """A row as another program may write it."""
    row = {
        "uuid": "00000000-0000-4000-8000-000000000026",
        "school_key": "01234562",
        "school_name": "Cederskolan",
        "decision": "FLYTTAS",
        "register_row": units(place)[0].says,
        **values,
    }
    store = stores.open_store(place, migrate=False)
    store.apply(changes.ChangeSet((changes.insert("school_decision", row),)))


@pytest.mark.parametrize(("lon", "lat"), [(None, None), (672527.2, 6581050.9), (59.3, 18.0), (18.0, 95.0)], ids=str)
def test_a_decided_place_that_can_be_none_is_passed_over_with_a_word(doubtful, lon, lat):
    write_decision(doubtful, lon=lon, lat=lat)
    run = check(near_ceder(), **runs.parameters_of(doubtful))
    said = "Decisions whose position cannot be one of a school here, and which are passed over: Cederskolan."
    assert said in run.log.warnings
    assert run["BLOCKING_COUNT"] == 1
    assert positions_of(run)["Cederskolan"] == pytest.approx((673000, 6580000), abs=0.01)


def positions_of(run):
    return {
        f["skolenhetsnamn"]: (f.geometry().centroid().asPoint().x(), f.geometry().centroid().asPoint().y())
        for f in run["CORRECTED"].getFeatures()
    }


@pytest.mark.parametrize("kept_first", [True, False])
def test_a_decision_about_one_of_two_schools_of_the_same_name_is_not_about_the_other(place, provider, kept_first):
    """Neither has a code. One is somewhere in the postal town; the other is the only school of a scene."""
    nameless = {"skolenhetskod": "", "skolenhetsnamn": "Centralskolan"}
    lost = {**rows()[2], **nameless, "x": None, "besöksadress": "Box 1", "postort": "Solna"}
    here = {**rows()[2], **nameless, "besöksadress": "Box 2", "postort": "Kista"}
    made = [*rows()[:2], *((here, lost) if kept_first else (lost, here)), rows()[3]]
    save(made, place, PREVIOUS=None)
    given = {**runs.parameters_of(place), "PREVIOUS": None}
    check(made, **given)
    decide_on(place, "EJ_SKOLA", code="SAKNAR_LAGE")
    run = check(made, **given)
    assert not run.log.warnings or not any("do not hold" in text for text in run.log.warnings)
    assert list(positions_of(run)).count("Centralskolan") == 1
    assert run["UNIT_COUNT"] == 4
    assert not any(unit.is_open for unit in units(place) if unit.says.endswith("Solna"))


def decide_on(place, decision, code):
    store = stores.open_store(place, migrate=False)
    unit = next(u for u in units(place) if any(row["check_code"] == code for row in u.findings))
    store.apply(deciding.decide(school_doubts._state(store), unit, decision, "", None, in_degrees(store)))


def test_that_a_position_is_right_hides_no_doubt_about_whether_the_unit_counts(doubtful):
    decide(doubtful, "LAGE_RATT")
    unclear = spoiled("Cederskolan", besöksadress="Box 7", status="?")
    run = check(unclear, **runs.parameters_of(doubtful))
    found = [(f["check_code"], f["severity"], f["changes_class"]) for f in run["OUTPUT"].getFeatures()]
    assert found == [("STATUS_OKLAR", "BLOCKERAR", "Vid ceder")]
    (unit,) = units(doubtful)
    assert (unit.is_open, unit.doubts_position) == (True, False)


def test_a_code_that_a_spreadsheet_has_shortened_keeps_its_decision(doubtful):
    decide(doubtful, "LAGE_RATT")
    shortened = spoiled("Cederskolan", besöksadress="Box 7", skolenhetskod="1234562")
    run = check(shortened, **runs.parameters_of(doubtful))
    assert [f["check_code"] for f in run["OUTPUT"].getFeatures()] == ["KOD_FEL"]
    assert "Decisions in the plan store that hold for this register: 1." in run.log.infos


def test_a_decision_about_a_unit_that_is_gone_is_named(doubtful):
    decide(doubtful, "LAGE_RATT")
    run = check([row for row in rows() if row["skolenhetsnamn"] != "Cederskolan"], **runs.parameters_of(doubtful))
    assert "Decisions about units that this register does not have: Cederskolan." in run.log.warnings


def test_a_school_that_was_none_is_in_the_list_again_when_the_register_changes_it(doubtful):
    """Its class comes back, so it is marked too, and the officer is asked anew."""
    decide(doubtful, "EJ_SKOLA")
    given = {**runs.parameters_of(doubtful), "PREVIOUS": None}
    assert check(near_ceder(), **given)["FINDING_COUNT"] == 0
    moved_in = spoiled("Cederskolan", besöksadress="Box 11")
    run = check(moved_in, **given)
    assert [(f["check_code"], f["severity"], f["changes_class"]) for f in run["OUTPUT"].getFeatures()] == [
        ("BESLUT_INAKTUELLT", "BLOCKERAR", "Vid ceder")
    ]
    (unit,) = units(doubtful)
    assert (unit.is_open, unit.decision["decision"]) == (True, "EJ_SKOLA")
    save(moved_in, doubtful, "2024", **given)
    assert marks(doubtful)["Vid ceder"]
    decide(doubtful, "LAGE_RATT")
    assert not marks(doubtful)["Vid ceder"]
    assert check(moved_in, **given)["FINDING_COUNT"] == 0


def test_an_area_is_moved_as_it_is_and_a_school_without_one_lies_where_it_was_decided_to_be(doubtful, classify):
    fields = ("skolenhetskod", "skolenhetsnamn")
    scene = layer_of("Point", ("namn",), [("Torget", point(0, 0))], "platser")
    for wkt in ("", box(900, -200, 400, 400)):
        made = layer_of(
            "Polygon",
            fields,
            [("01234569", "Rundskolan", wkt), ("01234568", "Långt bort", box(5e4, 0, 9, 9))],
            "skolor",
        )
        given = {"SCHOOLS": made, "OUTPUT": "memory:", "CORRECTED": "memory:", **runs.parameters_of(doubtful)}
        runs.run("checkschools", {**given, "SCENES": scene})
        store = stores.open_store(doubtful, migrate=False)
        says = decisions.register_row(*(middle_of(wkt) if wkt else (None, None)), "", "")
        for row in store.read("school_decision"):
            store.apply(changes.ChangeSet((changes.delete("school_decision", row),)))
        lon, lat = middle_of(point(0, 600))
        write_decision_row(doubtful, "01234569", "Rundskolan", says, lon, lat)
        run = runs.run("checkschools", {**given, "SCENES": scene})
        (moved,) = [f for f in run["CORRECTED"].getFeatures() if f["skolenhetsnamn"] == "Rundskolan"]
        assert moved["position_source"] == "BESLUT"
        result = classify(scene, run["CORRECTED"], DISTANCE=700)
        (feature,) = result["OUTPUT"].getFeatures()
        assert feature["nearest_m"] == pytest.approx(on_the_ground_m(400 if wkt else 600), abs=0.1 if wkt else 0.0015)
        assert run["UNIT_COUNT"] == 2


def on_the_ground_m(north):
    """From the scene to a place that many metres of the grid north of it."""
    measure = QgsDistanceArea()
    measure.setEllipsoid("GRS80")
    ends = [QgsPointXY(*middle_of(point(0, y))) for y in (0, north)]
    measure.setSourceCrs(QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance().transformContext())
    return measure.measureLine(*ends)


def middle_of(wkt):
    to_degrees = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:3006"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    at = to_degrees.transform(QgsGeometry.fromWkt(wkt).centroid().asPoint())
    return at.x(), at.y()


def write_decision_row(place, key, name, says, lon, lat):
    values = {"school_key": key, "school_name": name, "register_row": says, "lon": lon, "lat": lat}
    row = {"uuid": "00000000-0000-4000-8000-000000000027", "decision": "FLYTTAS", **values}
    stores.open_store(place, migrate=False).apply(changes.ChangeSet((changes.insert("school_decision", row),)))


def test_the_marks_of_a_mapping_are_counted_anew_with_every_decision(doubtful):
    def counted():
        return stores.open_store(doubtful, migrate=False).read("mapping")[0]["doubtful_count"]

    assert counted() == 1
    decide(doubtful, "LAGE_RATT")
    assert counted() == 0
    decide(doubtful, "EJ_SKOLA")  # after all
    assert (counted(), marks(doubtful)["Vid ceder"]) == (1, True)
    decide(doubtful, "LAGE_RATT")
    take_back(doubtful)
    assert (counted(), marks(doubtful)["Vid ceder"]) == (1, True)


def test_undoing_after_a_new_mapping_says_so_and_marks_nothing(doubtful):
    written = decide(doubtful, "LAGE_RATT")
    save(near_ceder(), doubtful, "2024", **runs.parameters_of(doubtful))
    store = stores.open_store(doubtful, migrate=False)
    with pytest.raises(SaveConflict):
        store.apply(written.inverse())
    assert not any(marks(doubtful).values())
    assert len(store.read("school_decision")) == 1


def test_a_mark_stays_where_the_register_has_moved_the_school_since_it_was_said_to_be_right(doubtful):
    """Checked without the store, so that only the position tells."""
    decide(doubtful, "LAGE_RATT")
    save(spoiled("Cederskolan", besöksadress="Box 7", y=150), doubtful, "2024")
    assert marks(doubtful)["Vid ceder"]


def test_the_check_says_where_the_store_was_classified_otherwise(doubtful):
    run = check(near_ceder(), DISTANCE=900, **runs.parameters_of(doubtful))
    assert any("was classified with 500 m, and this check uses 900 m" in text for text in run.log.warnings)
    assert not any(
        "was classified with" in text for text in check(near_ceder(), **runs.parameters_of(doubtful)).log.warnings
    )


def test_a_place_that_is_none_is_refused_on_the_way_in(doubtful, tmp_path):
    decide(doubtful, "FLYTTAS", (18.0, 59.3, "KARTA"))
    given, book = runs.parameters_of(doubtful), tmp_path / "planer.csv"
    runs.run("exportplans", {**given, "OUTPUT": str(book), "AUDIENCE": 0})
    (part,) = [
        path
        for path in tmp_path.glob("planer*.csv")
        if "59,3" in path.read_text("utf-8-sig") or "59.3" in path.read_text("utf-8-sig")
    ]
    text = part.read_text("utf-8-sig")
    part.write_text(text.replace("59,3", "6580000").replace("59.3", "6580000"), "utf-8-sig")
    with pytest.raises(Exception, match="no position in degrees"):
        runs.run("importplans", {**given, "INPUT": str(part), "DRY_RUN": False})


def click(user, button):
    event = QgsMapMouseEvent(user.canvas, QEvent.Type.MouseButtonRelease, QPoint(100, 100), button)
    user.canvas.mapTool().canvasReleaseEvent(event)
    user.settle()


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
    own = QgsMapToolPan(user.canvas)
    user.canvas.setMapTool(own)
    user.canvas.setDestinationCrs(QgsCoordinateReferenceSystem())
    menu.actions()[0].trigger()
    assert user.canvas.mapTool() is own
    assert "no coordinate system" in user.messages()[-1]
    user.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3006"))
    menu.actions()[0].trigger()
    user.qtbot.keyClick(user.canvas, Qt.Key.Key_Escape)
    assert user.canvas.mapTool() is own
    menu.actions()[0].trigger()
    assert "Click on the map" in user.find(QLabel, "schoolFacts", dialog).text()
    user.controller.session.refresh()  # as after somebody else's save
    user.settle()
    click(user, Qt.MouseButton.RightButton)
    assert stores.open_store(doubtful, migrate=False).read("school_decision") == []
    click(user, Qt.MouseButton.LeftButton)
    assert user.canvas.mapTool() is own
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
