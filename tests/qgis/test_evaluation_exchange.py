# SPDX-License-Identifier: GPL-2.0-or-later
"""Evaluations, indicators and the log as sheets: out, and back in, without a change."""

import pytest
from qgis.core import QgsProcessingException

from drogscen_plugin.core.store import changes
from drogscen_plugin.core.store.changes import ChangeSet
from tests.support import evaluation_store, runs
from tests.support.mappings import key

TABLES = ("measure_event", "indicator", "indicator_value", "evaluation", "evaluation_scene")


@pytest.fixture
def store(place, provider):
    """A store with a settled question, one that was counted, typed counts, and two indicators that say no."""
    made = evaluation_store.make(place)
    evaluation_store.typed(made)
    evaluation_store.evaluate(made, "E1", SAVE=True)
    ahead = {
        "AFTER_FROM": "2030-01-01",
        "AFTER_TO": "2030-12-31",
        "BEFORE_FROM": "2023-07-01",
        "BEFORE_TO": "2024-06-30",
    }
    evaluation_store.run(made, PLAN="Plan A", COMPARISON="Testplats C", MEASURE="Ljus A", SAVE=True, **ahead)
    return made


def export(store, path, **asked):
    runs.run("exportplans", {**runs.parameters_of(store.place), "OUTPUT": str(path), **asked})


def bring_in(store, path, **asked):
    return runs.run("importplans", {**runs.parameters_of(store.place), "INPUT": str(path), "DRY_RUN": False, **asked})


def content(store):
    return {table: sorted(store.read(table), key=lambda row: row["uuid"]) for table in TABLES}


@pytest.mark.parametrize("values", [0, 1])
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_what_is_taken_out_and_brought_in_again_changes_nothing(store, tmp_path, suffix, values):
    before = content(store)
    assert {row["status"] for row in before["evaluation"]} == {"FASTSTALLD", "KLAR"}
    assert len(before["indicator_value"]) > 90
    export(store, tmp_path / f"planer.{suffix}", VALUES=values)
    source = tmp_path / "planer.xlsx" if suffix == "xlsx" else next(tmp_path.glob("planer_*lan*.csv"))
    back = bring_in(store, source)
    assert (back["NEW_COUNT"], back["CHANGED_COUNT"], back["REFUSED_COUNT"]) == (0, 0, 0), back.log.infos
    assert content(store) == before


@pytest.mark.parametrize(("said", "kept"), [("ja", True), ("No", False), ("sant", True), ("0", False)])
def test_yes_and_no_are_read_as_people_write_them(store, tmp_path, said, kept):
    source = tmp_path / "indikatorer.csv"
    source.write_text(
        "uuid;title;kind;follows_activity;direction\n" + f"{key('new')};Rop;ANTAL;{said};LAGRE\n", encoding="utf-8"
    )
    back = bring_in(store, source)
    (row,) = store.read("indicator", where={"title": ["Rop"]})
    assert (back["NEW_COUNT"], row["follows_activity"]) == (1, kept)
    assert isinstance(row["follows_activity"], (bool, int))


def test_what_is_neither_yes_nor_no_is_refused_with_the_reason(store, tmp_path):
    (indicator,) = store.read("indicator")
    source = tmp_path / "indikatorer.csv"
    source.write_text(f"uuid;title;follows_activity\n{indicator['uuid']};Annat;kanske\n", encoding="utf-8")
    said = "“kanske” in “Found by police work” is neither yes nor no. Correct it and import again."
    with pytest.raises(QgsProcessingException, match=said):
        bring_in(store, source)
    assert store.read("indicator") == [indicator]


def test_a_row_changed_beside_a_settled_question_is_taken_in(store, tmp_path):
    """The moment of settling is written to the minute: that is no change of it."""
    from drogscen_plugin.core.store.schema import UUID

    settled = next(row for row in store.read("evaluation") if row["status"] == "FASTSTALLD")
    store.apply(ChangeSet((changes.update("evaluation", settled, frozen_at="2026-11-30T08:00:17.250Z"),)))
    export(store, tmp_path / "planer.xlsx", VALUES=0)
    back = bring_in(store, tmp_path / "planer.xlsx")
    assert (back["CHANGED_COUNT"], back["REFUSED_COUNT"]) == (0, 0)
    (row,) = store.read("evaluation", where={UUID: [settled[UUID]]})
    assert row["frozen_at"] == "2026-11-30T08:00:17.250Z"
