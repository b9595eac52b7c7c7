# SPDX-License-Identifier: GPL-2.0-or-later
"""Four made-up mappings in a row, on both back ends, against the table in docs/plan-store.md."""

import re
from pathlib import Path

from drogscen_plugin import example
from drogscen_plugin.report.example import example_store
from drogscen_plugin.storage import store as stores
from tests.support.runs import Log, parameters_of

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "plan-store.md"
COUNTS = ("NEW_COUNT", "REMAINING_COUNT", "CEASED_COUNT", "MERGED_COUNT", "SPLIT_COUNT", "RETURNED_COUNT")


def published():
    """The counts by mapping, as the document has them: scenes, classified, and the six changes."""
    part = DOCUMENT.read_text(encoding="utf-8").split("## Four example mappings")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (\d{4}) \|(.*)\|$", part, re.MULTILINE)
    return {mapping: tuple(int(cell) for cell in cells.split("|")) for mapping, cells in rows}


def links(store):
    """For each plan its scenes by name, with what they were inherited from."""
    names = {row["uuid"]: row["name"][-2:] for row in store.read("scene")}
    titles = {row["uuid"]: row["title"] for row in store.read("plan")}
    return {
        (titles[row["plan_uuid"]], names[row["scene_uuid"]], names.get(row["inherited_from"]))
        for row in store.read("plan_scene")
    }


def build(place, folder):
    """Put the mappings in a store; the counts of the four runs, and who had which plan after each."""
    counts, seen = [], []
    for mapping in example.MAPPINGS:
        counts += example_store.make(place, parameters_of(place), folder, Log(), mappings=[mapping])
        seen.append(links(stores.open_store(place, migrate=False)))
    return counts, seen


def test_the_published_table_is_what_comes_out_and_no_plan_is_lost(place, provider, tmp_path):
    counts, seen = build(place, tmp_path)
    store = stores.open_store(place, migrate=False)
    rows = sorted(store.read("mapping"), key=lambda row: row["ordinal"])
    found = {
        mapping: (row["scene_count"], row["classified_count"], *(count[name] for name in COUNTS))
        for mapping, row, count in zip(example.MAPPINGS, rows, counts)
    }
    assert found == published()
    assert found["2023"] == (31, 24, 6, 22, 3, 1, 2, 0)
    for before, after in zip(seen, seen[1:]):
        assert before <= after
    park, path = "Place collaboration in the park", "Safe passage along the path"
    assert {link for link in seen[0] if link[0] in (park, path)} == {
        (park, "32", None),
        (park, "33", None),
        (path, "34", None),
    }
    first = min("32", "33", key=lambda name: next(r["uuid"] for r in store.read("scene") if r["name"].endswith(name)))
    assert {link for link in seen[1] - seen[0] if link[2]} == {
        (park, "03", first),
        (path, "20", "34"),
        (path, "30", "34"),
    }
    assert {link[:2] for link in seen[2] - seen[1]} == {(path, "40")}
    assert {link[1:] for link in seen[2] - seen[1]} <= {("40", "20"), ("40", "30")}
    assert seen[3] == seen[2]


def test_scenes_keep_their_identity_through_four_mappings(store_copies, back_end, tmp_path):
    place = store_copies.copy("four_mappings", back_end, lambda new: build(new, tmp_path), tmp_path / "lager.gpkg")
    store = stores.open_store(place, migrate=False)
    scenes = {row["name"][-2:]: row for row in store.read("scene")}
    changes = {row["uuid"]: row["ordinal"] for row in store.read("mapping")}
    told = {}
    for row in store.read("scene_mapping"):
        name = next(name for name, scene in scenes.items() if scene["uuid"] == row["scene_uuid"])
        told.setdefault(name, {})[changes[row["mapping_uuid"]]] = row["change_code"]
    assert told["01"] == {1: "NY", 2: "KVARSTAR", 3: "KVARSTAR", 4: "KVARSTAR"}
    assert told["07"] == {1: "NY", 2: "KVARSTAR", 3: "KVARSTAR", 4: "KVARSTAR"}
    assert told["04"] == {2: "NY", 3: "KVARSTAR", 4: "KVARSTAR"}
    assert told["20"] == {2: "UPPDELAD", 3: "SAMMANSLAGEN", 4: "UPPDELAD"}
    assert told["34"] == {1: "NY", 2: "UPPDELAD"}
    assert told["36"] == {1: "NY", 2: "UPPHORD", 3: "ATERKOMMEN", 4: "KVARSTAR"}
    assert told["25"] == {1: "NY", 2: "KVARSTAR", 3: "UPPDELAD", 4: "SAMMANSLAGEN"}
    assert told["22"] == {1: "NY", 2: "KVARSTAR", 3: "UPPHORD", 4: "ATERKOMMEN"}
    how = {(row["name"][-2:], changes[row["mapping_uuid"]]): row["matched_by"] for row in store.read("scene_mapping")}
    assert (how["07", 3], how["16", 3], how["22", 4], how["05", 4]) == ("NAMN", "NAMN", "NAMN", "NYCKEL")


def test_a_good_half_of_the_classified_scenes_has_a_plan(place, parameters_of, provider, tmp_path):
    example_store.make(place, parameters_of(place), tmp_path, Log(), mappings=["2022", "2023"])
    store = stores.open_store(place, migrate=False)
    planned = {row["scene_uuid"] for row in store.read("plan_scene")}
    classified = [row for row in store.read("scene") if row["present"] and row["class_code"] == "SUPU"]
    assert len(classified) == 24
    assert 13 <= sum(row["uuid"] in planned for row in classified) < 24


def test_the_example_shows_every_kind_of_gap_but_no_irregularity(place, parameters_of, provider, tmp_path):
    from datetime import date

    from drogscen_plugin.core.plans import gaps
    from drogscen_plugin.core.store import irregularities
    from drogscen_plugin.storage.value_lists import value_lists

    example_store.make(place, parameters_of(place), tmp_path, Log(), mappings=["2022", "2023"])
    store = stores.open_store(place, migrate=False)
    rows = {table: store.read(table, list(names)) for table, names in gaps.COLUMNS.items()}
    found = {gap.code for gap in gaps.find(rows, date(2026, 11, 23))}
    assert found >= {
        "INGEN_PLAN",
        "INGEN_ORSAKSANALYS",
        "ATGARD_UTAN_ANSVARIG",
        "ATGARD_FORSENAD",
        "UPPFOLJNING_FORSENAD",
        "SKOLA_EJ_PART",
    }
    content = {table.name: store.read(table.name) for table in store.schema.tables}
    assert irregularities.find(store.schema, content, value_lists(store.schema)) == []
