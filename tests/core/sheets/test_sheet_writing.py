# SPDX-License-Identifier: GPL-2.0-or-later
"""Plans as sheets."""

from drogscen_plugin.core import times
from drogscen_plugin.core.meeting import audience
from drogscen_plugin.core.sheets import sheet_writing
from tests.support.sheets import CONTENT, LISTS, SCHEMA, full, written


def cells(one, row=0):
    return dict(zip(one.headers, one.rows[row]))


def test_words_or_codes_in_either_language():
    swedish, english, codes = written("sv")["measure"], written("en")["measure"], written(labels=False)["measure"]
    kind = LISTS["measure_kind"]
    field = next(field for field in SCHEMA["measure"].fields if field.name == "kind")
    assert cells(swedish)[field.sv] == kind.label("BELYSNING", "sv")
    assert cells(english)[field.en] == kind.label("BELYSNING", "en")
    assert cells(codes)["kind"] == "BELYSNING"
    assert (swedish.title, english.title, codes.title) == (SCHEMA["measure"].sv, SCHEMA["measure"].en, "measure")
    assert dict(zip(codes.headers, codes.types))["cost_sek"] == "real"


def test_words_are_words_and_moments_local():
    scene = full(
        "scene", uuid="s1", name="Torget", borderline=True, present=False, classified_at="2026-07-01T10:00:00.000Z"
    )
    content = {**CONTENT, "scene": [scene]}
    labels = {name: SCHEMA["scene"][name] for name in ("borderline", "present", "classified_at")}
    for language, yes, no in (("sv", "ja", "nej"), ("en", "yes", "no")):
        sheet = written(language, content=content)["scene"]
        shown = {name: cells(sheet)[field.label(language)] for name, field in labels.items()}
        local = times.local_minute("2026-07-01T10:00:00.000Z")
        assert shown == {"borderline": yes, "present": no, "classified_at": local}
        assert dict(zip(sheet.headers, sheet.types))[labels["present"].label(language)] == "text"
    codes = written(labels=False, content=content)["scene"]
    assert (cells(codes)["present"], cells(codes)["classified_at"]) == (False, "2026-07-01T10:00:00.000Z")


def test_csv_has_the_decimals_of_the_language_and_codes_those_of_programs():
    assert [written("sv")["measure"].decimal, written("en")["measure"].decimal] == [",", "."]
    assert written("sv", labels=False)["measure"].decimal == "."


def test_beside_the_key_of_a_plan_stands_its_title():
    parent = next(field for field in SCHEMA["measure"].fields if field.references == "plan")
    assert cells(written("sv")["measure"])[f"{parent.sv}: rubrik"] == "Ljus"
    assert cells(written("en")["measure"])[f"{parent.en}: title"] == "Ljus"
    found = cells(written(labels=False)["measure"])
    assert (found["plan_uuid"], found["plan_uuid_name"]) == ("p1", "Ljus")
    linked = {**CONTENT, "plan_scene": [full("plan_scene", uuid="l1", plan_uuid="p1", scene_uuid="s1")]}
    scene = next(field for field in SCHEMA["plan_scene"].fields if field.name == "scene_uuid")
    assert cells(written("sv", content=linked)["plan_scene"])[f"{scene.sv}: namn"] == "Torget"
    assert cells(written("en", content=linked)["plan_scene"])[f"{scene.en}: name"] == "Torget"


def test_only_the_tables_for_people_and_rows_by_title():
    plans = [full("plan", uuid=str(number), title=title) for number, title in enumerate(("ö", "A", None, "å", "a"))]
    found = written(content={"plan": plans})
    assert set(found) == set(sheet_writing.TABLES)
    at = found["plan"].headers.index(next(field.sv for field in SCHEMA["plan"].fields if field.name == "title"))
    assert [row[at] for row in found["plan"].rows][:3] == [None, "A", "a"]
    open_tables = {table.name for table in audience.tables(SCHEMA, external=True)}
    assert {
        s.table for s in sheet_writing.sheets(audience.tables(SCHEMA, external=True), {}, LISTS, "sv", labels=True)
    } <= open_tables


def test_rows_are_written_by_title_name_or_label_then_by_plan_and_key():
    parties = [
        full("party", uuid=uuid, plan_uuid=plan, kind="POLIS", name=name)
        for uuid, plan, name in (
            ("4", "p2", "B"),
            ("3", "p1", "B"),
            ("2", "p1", "B"),
            ("1", "p9", "b"),
            ("0", "p9", "a"),
        )
    ]
    found = written(labels=False, content={"party": parties})["party"]
    assert [cells(found, row)["uuid"] for row in range(5)] == ["0", "2", "3", "4", "1"]
    mappings = [full("mapping", uuid=uuid, label=label) for uuid, label in (("1", "2024"), ("2", "2023"))]
    found = written(labels=False, content={"mapping": mappings})["mapping"]
    assert [cells(found, row)["label"] for row in range(2)] == ["2023", "2024"]
    assert found.types[found.headers.index("uuid")] == "key"
    linked = written(labels=False)["measure"]
    assert linked.types[linked.headers.index("plan_uuid_name")] == "text"
