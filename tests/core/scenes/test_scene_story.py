# SPDX-License-Identifier: GPL-2.0-or-later
"""What became of a place from mapping to mapping."""

from drogscen_plugin.core.scenes.scene_story import Step, stories

MAPPINGS = [
    {"uuid": "M3", "label": "2025", "ordinal": 3},
    {"uuid": "M1", "label": "2023", "ordinal": 1},
    {"uuid": "M2", "label": "2024", "ordinal": 2},
    {"uuid": "M4", "label": "2026", "ordinal": 4},
]


def seen(scene, mapping, name, at, code="KVARSTAR", how=None, *, present=True):
    return {
        "scene_uuid": scene, "mapping_uuid": mapping, "name": name, "present": present, "change_code": code,
        "matched_by": how, "geom": at,
    }  # fmt: skip


def gone(scene, mapping, name, code="UPPHORD"):
    return seen(scene, mapping, name, None, code, present=False)


def apart_m(one, other):
    return abs(float(one) - float(other))


def link(scene, before, mapping):
    return {"scene_uuid": scene, "predecessor_uuid": before, "mapping_uuid": mapping}


def test_a_place_is_told_in_order_of_time_with_how_far_it_moved():
    rows = [
        seen("A", "M3", "Nya Alfa", b"40", how="AVSTAND"),
        seen("A", "M1", "Alfa", b"0", "NY"),
        seen("A", "M2", "Alfa", b"10", how="NAMN"),
        seen("A", "gone", "Alfa", b"10"),
    ]
    assert stories(MAPPINGS, rows, [], apart_m) == {
        "A": (
            Step("2023", "Alfa", True, "NY", None, None, ()),
            Step("2024", "Alfa", True, "KVARSTAR", "NAMN", 10.0, ()),
            Step("2025", "Nya Alfa", True, "KVARSTAR", "AVSTAND", 30.0, ()),
        )
    }


def test_what_stays_away_is_told_once_and_what_returns_is_measured_from_where_it_was():
    rows = [
        gone("A", "M1", "Alfa"),
        seen("A", "M2", "Alfa", b"5", "NY"),
        gone("A", "M3", "Alfa"),
        gone("A", "M4", "Alfa"),
        seen("B", "M1", None, None, "NY"),
        seen("B", "M2", "Beta", b"3"),
        gone("B", "M3", "Beta"),
        seen("B", "M4", "Beta", b"7", "ATERKOMMEN", "AVSTAND"),
    ]
    told = stories(MAPPINGS, rows, [], apart_m)
    assert [(step.label, step.present, step.moved_m) for step in told["A"]] == [
        ("2024", True, None),
        ("2025", False, None),
    ]
    assert [(step.label, step.name, step.code, step.moved_m) for step in told["B"]] == [
        ("2023", "", "NY", None),
        ("2024", "Beta", "KVARSTAR", None),
        ("2025", "Beta", "UPPHORD", None),
        ("2026", "Beta", "ATERKOMMEN", 4.0),
    ]


def test_a_place_without_a_position_is_measured_from_nowhere():
    rows = [seen("A", "M1", "Alfa", b"5"), seen("A", "M2", "Alfa", None), seen("A", "M3", "Alfa", b"5")]
    assert [step.moved_m for step in stories(MAPPINGS, rows, [], apart_m)["A"]] == [None, None, None]


def test_merged_and_split_places_name_the_others_as_they_were_called_at_the_time():
    rows = [
        seen("A", "M1", "Alfa", b"0", "NY"),
        seen("Å", "M1", "Ån", b"0", "NY"),
        seen("Z", "M1", "Zon", b"0", "NY"),
        seen("A", "M2", "Alfazon", b"0", "SAMMANSLAGEN", "OVERLAPP"),
        gone("Å", "M2", "Ån", "SAMMANSLAGEN"),
        gone("Z", "M2", "Zon", "SAMMANSLAGEN"),
        seen("A", "M3", "Norra", b"0", "UPPDELAD", "OVERLAPP"),
        seen("S", "M3", "Södra", b"0", "UPPDELAD", "OVERLAPP"),
        seen("S", "M4", "Söder", b"0"),
    ]
    links = [
        *(link("A", before, "M2") for before in ("A", "Å", "Z", "unknown")),
        link("A", "A", "M3"),
        link("S", "A", "M3"),
    ]
    told = stories(MAPPINGS, rows, links, apart_m)
    assert [step.others for step in told["A"]] == [(), ("", "Alfa", "Zon", "Ån"), ("Alfazon",)]
    assert [step.others for step in told["Z"]] == [(), ("Alfazon",)]
    assert [step.others for step in told["S"]] == [("Alfazon",), ()]
