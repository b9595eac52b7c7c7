# SPDX-License-Identifier: GPL-2.0-or-later
"""A mapping at its place in time, and the later ones told anew."""

import shapely

from drogscen_plugin.core.store import changes
from tests.support.mapping_sequences import play
from tests.support.plain_store import A, B, C, PlainStore, scene


class Played(PlainStore):
    """A store of plain rows as :func:`tests.support.mapping_sequences.play` wants it."""

    def __init__(self, *, areas):
        super().__init__()
        self.areas = areas

    def put(self, label, scenes):
        shapes = [
            shapely.box(x, y, x + w, y + h) if self.areas else shapely.Point(x, y) for _, _, (x, y, w, h) in scenes
        ]
        given = [scene(key, shape.wkt, name.strip()) for (key, name, _), shape in zip(scenes, shapes)]
        return bool(super().put(label, *given).changes)

    def attach(self, plan, identity):
        super().attach(plan, identity)

    def undo(self):
        self.rows = {**self.rows, "plan_scene": self.rows["plan_scene"][:-1]}

    def scenes(self, label):
        rows = self.some("scene_mapping", mapping_uuid=self.one("mapping", label=label)["uuid"], present=True)
        return {row["source_uuid"]: row["scene_uuid"] for row in rows}

    def codes(self, label):
        rows = self.some("scene_mapping", mapping_uuid=self.one("mapping", label=label)["uuid"])
        return {row["scene_uuid"]: (row["change_code"], row["present"]) for row in rows}


def test_random_sequences_leave_what_a_plain_model_says():
    kinds = set()
    for seed in range(300):
        try:
            kinds.update(play(seed, Played(areas=seed % 3 > 0)))
        except Exception as error:
            raise AssertionError(f"sequence {seed}") from error
    assert kinds == {"next", "correct", "again", "earlier", "plan", "undo"}


def test_an_earlier_mapping_moves_the_later_ones_and_is_not_the_latest():
    store = PlainStore()
    store.put("2022", scene("a", A))
    store.put("2025", scene("a", A), scene("b", B))
    result = store.put("2024", scene("a", A), scene("b2", "POINT (1010 0)", "b"), scene("c", "POINT (5000 0)"))
    assert (result.replaced, result.later) == (False, ["2025"])
    assert sorted((row["ordinal"], row["label"]) for row in store.rows["mapping"]) == [
        (1, "2022"),
        (2, "2024"),
        (3, "2025"),
    ]
    assert store.told("2024") == {("a", "a", "KVARSTAR"), ("b", "b", "NY"), ("c", "c", "NY")}
    assert store.told("2025") == {("a", "a", "KVARSTAR"), ("b", "b", "KVARSTAR"), ("c", None, "UPPHORD")}
    assert {row["uuid"]: row["present"] for row in store.rows["scene"]} == {"a": True, "b": True, "c": False}
    latest = store.one("mapping", label="2025")
    assert store.one("scene", uuid="b")["mapping_uuid"] == latest["uuid"]
    assert (latest["new_count"], latest["remaining_count"], latest["ceased_count"]) == (0, 2, 1)


def test_each_row_is_written_once_parents_first_and_again_changes_nothing():
    store = PlainStore()
    store.put("2022", scene("a", A))
    store.put("2025", scene("a", A), scene("b", B))
    given = [scene("a", A), scene("b", B), scene("c", "POINT (5000 0)")]
    result = store.put("2024", *given)
    keys = [(change.table, change.uuid) for change in result.changes.changes]
    assert len(keys) == len(set(keys))
    tables = [table for table, _ in keys]
    assert tables == sorted(tables, key=["mapping", "scene", "scene_mapping"].index)
    assert not store.put("2024", *given).changes
    assert not store.put("2025", scene("a", A), scene("b", B)).changes


def test_an_earlier_mapping_put_in_again_replaces_it_and_says_so():
    store = PlainStore()
    store.put("2022", scene("a", A))
    store.put("2023", scene("a", A), scene("b", B))
    result = store.put("2022", scene("a", A), scene("b", B))
    assert (result.replaced, result.later) == (True, ["2023"])
    assert store.told("2023") == {("a", "a", "KVARSTAR"), ("b", "b", "KVARSTAR")}


def test_later_scenes_keep_their_identity_whatever_an_earlier_year_says():
    """Alfa was taken for a new place in 2025; the year between shows that it had moved there step by step."""
    store = PlainStore()
    store.put("2023", scene("a", A, "Alfa"))
    store.put("2025", scene("n", "POINT (900 0)", "Alfa"))
    store.attach("p", "n")
    store.put("2024", scene("m", "POINT (450 0)", "Alfa"))
    assert store.told("2024") == {("a", "Alfa", "KVARSTAR")}
    assert store.told("2025") == {("n", "Alfa", "NY"), ("a", None, "UPPHORD")}
    row = store.one("scene_mapping", scene_uuid="n", mapping_uuid=store.one("mapping", label="2025")["uuid"])
    assert row["matched_by"] == "BESLUT", "put in again, it is not taken for another"
    assert not store.put("2025", scene("n", "POINT (900 0)", "Alfa")).changes
    assert store.links() == {("p", "n")}


def test_changes_can_be_undone():
    store = PlainStore()
    store.put("2022", scene("a", A))
    store.put("2025", scene("b", B))
    before = {table: sorted(map(repr, map(sorted_items, rows))) for table, rows in store.rows.items()}
    result = store.put("2024", scene("a", A), scene("b", B))
    store.rows = changes.applied(store.rows, [result.changes.inverse()])
    assert {table: sorted(map(repr, map(sorted_items, rows))) for table, rows in store.rows.items()} == before


def sorted_items(row):
    return sorted(row.items())


def test_the_rows_afterwards_are_those_that_the_store_then_has():
    store = PlainStore()
    store.put("2023", scene("a", A), scene("b", B))
    for label, scenes in (("2025", [scene("a", A)]), ("2024", [scene("b", B), scene("c", C)])):
        result = store.put(label, *scenes)
        for table, rows in result.rows().items():
            expected = {row["uuid"]: row for row in store.rows[table]}
            assert {row["uuid"]: row for row in rows} == expected, table
