# SPDX-License-Identifier: GPL-2.0-or-later
"""School registers of every format: which rows count, what is told, and that nothing about persons is carried on."""

import re
from collections import Counter

import pytest

from tests.support.layers import make_layer
from tests.support.runs import classify
from tests.support.school_registers import FORMATS, WAYS


def dropped(log):
    """The values that the log says rows were dropped for."""
    lines = [re.fullmatch(r" {4}(.*): (\d+)", text) for text in log.infos]
    found = Counter()
    for match in filter(None, lines):
        found[match[1]] += int(match[2])
    return found


@pytest.fixture
def scenes(provider):
    return make_layer("Point", [("Torget", "Point (674000 6580020)")])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", FORMATS)
def test_active_grundskolor_count_however_the_register_came(scenes, tmp_path, name, way):
    register = FORMATS[name]
    layer = WAYS[way](register, tmp_path)
    run = classify(scenes, layer)
    assert run["SCHOOL_COUNT"] == register.kept, run.log.infos
    told = dropped(run.log)
    assert sum(told.values()) == len(register.rows) - register.kept
    if way != "shapefile":  # which writes yes and no, and cuts long texts, in its own way
        assert {value: told.get(value) for value in register.dropped} == register.dropped
    said = [*run.log.warnings, *(text for text in run.log.infos if "no register columns" in text)]
    assert any("closed" in text or "no register columns" in text for text in said) == (not register.knows_status)
    assert any("neither" in text or "no register columns" in text for text in said) == (not register.knows_forms)
    carried = set(run["EXPOSED_SCHOOLS"].fields().names())
    assert run["EXPOSED_SCHOOLS"].featureCount() == register.kept
    persons = {
        value for row in register.rows for (field, _), value in zip(register.fields, row) if field in register.private
    }
    written = {value for row in run.rows("EXPOSED_SCHOOLS") for value in row.values()}
    assert not persons - {None, ""} & written, carried


def test_columns_about_persons_are_left_out_of_the_scenes_too(provider, tmp_path):
    fields = [("namn", str), ("Handläggare", str), ("anmält av", str), ("huvudman", str)]
    scenes = make_layer(
        "Point", [("Torget", "Ada Alm", "a@x.example", "Region", "Point (674000 6580020)")], fields=fields
    )
    run = classify(scenes, WAYS["plain"](FORMATS["municipal"], tmp_path))
    names = run["OUTPUT"].fields().names()
    assert {"namn", "huvudman"} <= set(names)
    assert not {"Handläggare", "anmält av"} & set(names)
    assert any("Handläggare, anmält av" in text for text in run.log.infos)


def test_a_features_number_is_no_code(scenes):
    """Rows of a file change places; a school is known by its name where it has no code."""
    rows = [("Askskolan", "Point (674000 6580000)"), ("Björkskolan", "Point (674010 6580000)")]
    for order in (rows, rows[::-1]):
        run = classify(scenes, make_layer("Point", order, title="skolor"))
        assert sorted((row["school_name"], row["school_key"]) for row in run.rows("PAIRS")) == [
            ("Askskolan", ""),
            ("Björkskolan", ""),
        ]


def test_an_own_filter_with_braces_is_shown_as_it_is(scenes, tmp_path):
    own = "regexp_match(\"schoolUnitCode\", '^[0-9]{8}$') > 0"
    run = classify(scenes, WAYS["plain"](FORMATS["Skolenhetsregistret v2"], tmp_path), SCHOOL_FILTER=own)
    assert run["SCHOOL_COUNT"] == 5
    assert f"School filter: {own}" in run.log.infos
