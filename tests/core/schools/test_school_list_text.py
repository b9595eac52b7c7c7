# SPDX-License-Identifier: GPL-2.0-or-later
"""The schools of a scene as one text, and back."""

from drogscen_plugin.core.schools import school_list_text


def test_names_with_whole_metres_in_the_order_given_for_each_scene():
    names, distances_m = ["Åskolan", "Bskolan (södra)", "C", "D"], [209.5, 480.49, 0, 77.5]
    assert school_list_text.joined(names, distances_m, [0, 0, 3, 4, 4]) == [
        "",
        "Åskolan (210 m); Bskolan (södra) (480 m); C (0 m)",
        "D (78 m)",
        "",
    ]
    assert school_list_text.joined([], [], [0, 0]) == [""]
    assert school_list_text.joined([], [], [0]) == []


def test_the_text_gives_back_names_and_metres():
    text = "Åskolan (210 m); Bskolan (södra) (480 m); C; D (0 m)"
    assert school_list_text.parsed(text) == [("Åskolan", 210.0), ("Bskolan (södra)", 480.0), ("C; D", 0.0)]
    assert school_list_text.parsed("rad\nrad (5 m)") == [("rad\nrad", 5.0)]
    assert [school_list_text.parsed(nothing) for nothing in (None, "", "Åskolan", "Åskolan (x m)")] == [[], [], [], []]
