# SPDX-License-Identifier: GPL-2.0-or-later
from drogscen_plugin.core.meeting import district_summary

BOARDS = {"väster": "Väster", "gamla väster": "Väster", "öster": "Öster"}


def scene(uuid, district, code="SUPU"):
    return {"uuid": uuid, "district": district, "class_code": code}


SCENES = [
    scene("1", "Väster"),
    scene("2", "Gamla Väster"),
    scene("3", "Öster"),
    scene("4", "Öster", "EJ"),
    scene("5", None),
    scene("6", "  "),
]
NEAR = [
    {"scene_uuid": "1", "school_key": "11111111", "school_name": "A"},
    {"scene_uuid": "2", "school_key": "11111111", "school_name": "A"},
    {"scene_uuid": "2", "school_key": None, "school_name": "Utan Kod"},
    {"scene_uuid": "3", "school_key": "11111111", "school_name": "A"},
    {"scene_uuid": "3", "school_key": "22222222", "school_name": "B"},
    {"scene_uuid": "5", "school_key": "33333333", "school_name": "C"},
]
SCHOOLS = [
    {"school_key": "11111111", "name": "A", "pupils": 400, "pupils_text": "400"},
    {"school_key": "22222222", "name": "B", "pupils": 370, "pupils_text": "cirka 370"},
    {"school_key": "33333333", "name": "C", "pupils": None, "pupils_text": ".."},
]
PLANS = [
    {"uuid": "p", "status": "PAGAENDE"},
    {"uuid": "q", "status": "UTKAST"},
    {"uuid": "r", "status": "AVSLUTAD"},
]
ATTACHED = [
    {"plan_uuid": "p", "scene_uuid": "1"},
    {"plan_uuid": "p", "scene_uuid": "2"},
    {"plan_uuid": "q", "scene_uuid": "3"},
    {"plan_uuid": "r", "scene_uuid": "3"},
    {"plan_uuid": "p", "scene_uuid": "4"},
    {"plan_uuid": "gone", "scene_uuid": "5"},
]


def summarise(**further):
    return district_summary.summarise(SCENES, NEAR, SCHOOLS, PLANS, ATTACHED, BOARDS, **further)


def test_counted_by_hand():
    # board, names, scenes, classified, border, schools, pupils, uncertain, plans, covered
    assert [tuple(row) for row in summarise(on_border={"2", "4"})] == [
        ("Väster", ("Gamla Väster", "Väster"), 2, 2, 1, 2, 400, 1, 1, 2),
        ("Öster", ("Öster",), 2, 1, 1, 2, 770, 1, 2, 0),
        ("", (), 2, 2, 0, 1, 0, 1, 0, 0),
        (None, ("Gamla Väster", "Väster", "Öster"), 6, 5, 2, 4, 770, 3, 2, 2),
    ]


def test_a_shared_school_counts_once_in_all():
    rows = summarise()
    assert sum(row.school_count for row in rows[:-1]) == 5
    assert rows[-1].school_count == 4


def test_boards_without_scenes_are_named_when_they_are_known():
    rows = summarise(known=["Norr", "Öster"])
    assert [row.board for row in rows] == ["Norr", "Väster", "Öster", "", None]
    assert tuple(rows[0]) == ("Norr", (), 0, 0, 0, 0, 0, 0, 0, 0)


def test_no_scene_at_all():
    assert [tuple(row) for row in district_summary.summarise([], [], [], [], [], {})] == [
        (None, (), 0, 0, 0, 0, 0, 0, 0, 0)
    ]


def test_schools_without_code_are_told_apart_by_name_and_never_taken_for_a_code():
    scenes = [scene("1", "Väster"), scene("2", "Väster")]
    near = [
        {"scene_uuid": "1", "school_key": None, "school_name": "Utan kod"},
        {"scene_uuid": "2", "school_key": "", "school_name": " UTAN kod"},
        {"scene_uuid": "2", "school_key": None, "school_name": "En annan"},
        {"scene_uuid": "1", "school_key": "7", "school_name": "Sju"},
        {"scene_uuid": "2", "school_key": " 7 ", "school_name": "Sjuan"},
        {"scene_uuid": "2", "school_key": None, "school_name": "7"},
    ]
    schools = [
        {"school_key": None, "name": "utan kod", "pupils": 10, "pupils_text": "10"},
        {"school_key": "", "name": "En annan", "pupils": 20, "pupils_text": "20"},
        {"school_key": "7", "name": "Sju", "pupils": 30, "pupils_text": "30"},
    ]
    (row, _) = district_summary.summarise(scenes, near, schools, [], [], BOARDS)
    assert (row.school_count, row.pupil_count, row.pupils_uncertain) == (4, 60, 1)


def test_older_names_of_a_board_are_in_alphabetical_order():
    scenes = [scene(str(number), name) for number, name in enumerate(("Ö", "Å", "a", "Z"))]
    row = district_summary.summarise(scenes, [], [], [], [], dict.fromkeys("öåaz", "Alla"))[0]
    assert row.names == ("a", "Z", "Å", "Ö")
