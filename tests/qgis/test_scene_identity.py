# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenes keep their identity, and with it their plans, from mapping to mapping; on both back ends, without keys."""

import re

import pytest
from qgis.core import QgsVectorLayer

from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.storage import store as stores
from tests.support.layers import classified, make_layer
from tests.support.mappings import box, counts, key, whole
from tests.support.runs import classify, update_store
from tests.support.scene_points import SCHOOL, put, told

A, B, C = ("Alfa", 18.0700, 59.3100), ("Beta", 18.0711, 59.3100), ("Gamma", 18.0722, 59.3100)


def at(name, spot):
    return (name, *spot[1:])


def test_names_that_are_kept_keep_their_scenes_though_each_moved_to_where_another_was(place, provider):
    put(place, "2024", A, B)
    before = told(place, "2024")
    run = put(place, "2025", at("Alfa", B), at("Beta", C))
    assert counts(run) == (0, 2, 0, 0, 0, 0)
    after = told(place, "2025")
    for name in ("Alfa", "Beta"):
        assert after[name][0] == before[name][0]
        assert after[name][1:] == ("KVARSTAR", "NAMN_EMOT_LAGE" if name == "Alfa" else "FLYTTAD", "NAMN")
    assert any("2" in text and "Doubtful" in text for text in run.log.warnings)


def test_a_corrected_mapping_may_lack_a_scene_that_was_there_before(place, provider):
    """A geometry that becomes empty could not be written."""
    put(place, "2024", A, B)
    put(place, "2025", A, B, C)
    run = put(place, "2025", A, C)
    assert counts(run) == (1, 1, 1, 0, 0, 0)
    store = stores.open_store(place, migrate=False)
    rows = {(row["name"], row["geom"] is None) for row in store.read("scene_mapping", ["name", "geom", "present"])}
    assert rows == {("Alfa", False), ("Beta", False), ("Beta", True), ("Gamma", False)}
    again = whole(place)
    put(place, "2025", A, C)
    assert whole(place) == again
    put(place, "2025", A, B, C)
    assert told(place, "2025")["Beta"][1] == "KVARSTAR"


def test_what_is_not_known_is_not_stored_as_zero(place, provider):
    """QGIS's PostgreSQL provider takes NULL for the 0 beside it."""
    put(place, "2024", A, ("Långt bort", 18.2, 59.4))
    put(place, "2025", ("Långt bort", 18.2, 59.4))
    rows = {
        row["name"]: row for row in stores.open_store(place, migrate=False).read("scene_mapping") if not row["present"]
    }
    assert {
        name: rows["Alfa"][name] for name in ("school_count", "nearest_m", "pupils", "class_code")
    } == dict.fromkeys(("school_count", "nearest_m", "pupils", "class_code"))


def test_a_renamed_scene_remains_and_a_moved_and_renamed_one_is_to_be_checked(place, provider):
    put(place, "2024", A, ("Parken", 18.2, 59.4))
    put(place, "2025", at("Nya Alfa", A), ("Lunden", 18.2004, 59.4))
    found, before = told(place, "2025"), told(place, "2024")
    assert found["Nya Alfa"] == (before["Alfa"][0], "KVARSTAR", None, "OVERLAPP")
    assert found["Lunden"] == (before["Parken"][0], "KVARSTAR", "ANNAT_NAMN", "AVSTAND")


def test_nearness_alone_joins_no_two_scenes_whose_names_contradict_each_other(place, provider):
    put(place, "2024", A, B)
    run = put(place, "2025", at("Alfa", B))
    assert counts(run) == (0, 1, 1, 0, 0, 0)
    assert told(place, "2025")["Alfa"][0] == told(place, "2024")["Alfa"][0]


def test_a_name_far_away_is_another_scene_and_told(place, provider):
    put(place, "2024", ("Torget", 18.07, 59.31))
    run = put(place, "2025", ("Torget", 18.17, 59.31))
    assert counts(run) == (1, 0, 1, 0, 0, 0)
    assert {(code, doubt) for _, code, doubt, _ in told(place, "2025").values()} <= {
        ("NY", "SAMMA_NAMN"),
        ("UPPHORD", "SAMMA_NAMN"),
    }


def test_a_made_up_name_is_no_name(place, provider):
    """Features without a name are called by their number, which says nothing about the place."""

    def where():
        return {
            row["uuid"]: row["geom"] for row in stores.open_store(place, migrate=False).read("scene", ["uuid", "geom"])
        }

    put(place, "2024", (None, 18.0700, 59.31), (None, 18.0711, 59.31))
    first = where()
    assert counts(put(place, "2025", (None, 18.0711, 59.31), (None, 18.0700, 59.31))) == (0, 2, 0, 0, 0, 0)
    assert where() == first


def test_an_earlier_year_takes_its_place_in_time(place, provider):
    put(place, "2022", A)
    put(place, "2025", A, B)
    store = stores.open_store(place, migrate=False)
    beta = told(place, "2025")["Beta"][0]
    store.apply(plan_edits.add({"title": "Belysning", "status": "PAGAENDE"}, [beta]))
    run = put(place, "2024", A, B, C)
    assert counts(run) == (2, 1, 0, 0, 0, 0)
    assert any("before 2025" in text for text in run.log.infos)
    rows = sorted(store.read("mapping"), key=lambda row: row["ordinal"])
    assert [(row["label"], row["new_count"], row["remaining_count"], row["ceased_count"]) for row in rows] == [
        ("2022", 1, 0, 0),
        ("2024", 2, 1, 0),
        ("2025", 0, 2, 1),
    ]
    assert told(place, "2024")["Beta"][0] == beta, "the plan stays where it is"
    scenes = {row["name"]: (row["present"], row["change_code"]) for row in store.read("scene")}
    assert scenes == {"Alfa": (True, "KVARSTAR"), "Beta": (True, "KVARSTAR"), "Gamma": (False, "UPPHORD")}
    latest = next(row["uuid"] for row in rows if row["label"] == "2025")
    assert {row["mapping_uuid"] for row in store.read("scene") if row["present"]} == {latest}


def test_a_plan_follows_from_a_scene_that_a_correction_made_another(place, provider):
    """The first version has Alfa too far away to be the same; the corrected one has it where it was."""
    put(place, "2024", A)
    put(place, "2025", ("Alfa", 18.09, 59.31))
    store = stores.open_store(place, migrate=False)
    (new,) = [row["scene_uuid"] for row in store.read("scene_mapping") if row["source_uuid"] and row["doubt"]]
    store.apply(plan_edits.add({"title": "Belysning", "status": "PAGAENDE"}, [new]))
    put(place, "2025", ("Alfa", 18.0705, 59.31))
    old = told(place, "2024")["Alfa"][0]
    assert old in {row["scene_uuid"] for row in store.read("plan_scene")}


@pytest.mark.parametrize("moved", [False, True])
def test_areas_that_merge_and_split_with_their_names(place, provider, moved):
    x = 3 if moved else 0
    first = [
        ("a", "Alfa", "EJ", "", box(0)),
        ("b", "Beta", "EJ", "", box(30)),
        ("c", "Cedern", "EJ", "", box(900, side=50)),
    ]
    second = [
        ("n1", "Alfa", "EJ", "", box(x, side=50)),
        ("n2", "Cedern", "EJ", "", box(900 + x)),
        ("n3", "Cedern norra", "EJ", "", box(930 + x)),
    ]
    update_store(classified(first), place, "2024")
    assert counts(update_store(classified(second), place, "2025")) == (0, 0, 0, 1, 2, 0)
    found = told(place, "2025")
    assert (found["Alfa"][0], found["Cedern"][0]) == (key("a"), key("c"))
    assert found["Cedern norra"][0] == key("n3")


def test_the_report_asks_first_for_what_most_hangs_on_and_names_what_was_possible(place, provider, tmp_path):
    put(place, "2024", A, B, ("Parken", 18.2, 59.4))
    store = stores.open_store(place, migrate=False)
    parken = told(place, "2024")["Parken"][0]
    store.apply(plan_edits.add({"title": "Belysning", "status": "PAGAENDE"}, [parken]))
    report = tmp_path / "rapport.html"
    put(place, "2025", at("Alfa", B), at("Beta", C), ("Lunden", 18.2004, 59.4), REPORT=str(report))
    rows = re.findall(r"<tr>(.*?)</tr>", report.read_text(encoding="utf-8").split("To be checked")[1], re.DOTALL)
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows]
    assert [row[0] for row in cells[1:4]] == ["Lunden", "Alfa", "Beta"], "a plan hangs on the first"
    assert cells[1][1:] == [
        "Remains: Parken (23 m)", "", "Another name and some way off", "1", "No school within the radius"
    ]  # fmt: skip
    assert cells[2][1:3] == ["Remains: Alfa (63 m)", "Beta (0 m)"]
    assert (
        "Parken"
        in report.read_text(encoding="utf-8").split("Scenes with another name than before")[1].split("</table>")[0]
    )


def test_the_stores_own_layer_of_scenes_classified_again_keeps_its_identities(place, provider):
    put(place, "2024", A, B, C)
    before = {name: found[0] for name, found in told(place, "2024").items()}
    layer = QgsVectorLayer(place.source("scene"), "scene", place.provider)
    schools = make_layer("Point", [SCHOOL], crs="EPSG:4326", fields=[("kod", str), ("namn", str)], title="Skolor")
    again = classify(layer, schools, SCENE_NAME="name", SCHOOL_NAME="namn", SCHOOL_KEY="kod")
    assert sorted(again.column("scene_uuid")) == sorted(before.values())
    update_store(again["OUTPUT"], place, "2025", SCENE_NAME="name")
    assert {name: found[:2] for name, found in told(place, "2025").items()} == {
        name: (uuid, "KVARSTAR") for name, uuid in before.items()
    }
