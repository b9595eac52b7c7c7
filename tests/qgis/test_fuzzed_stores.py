# SPDX-License-Identifier: GPL-2.0-or-later
"""Every algorithm and the panel on a store that somebody has edited in a database program: a result, or a refusal in words.

``DROGSCEN_FUZZ=8`` makes eight times as many cases (``make fuzz``).
"""

import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drogscen_plugin.core.errors import StoreError
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.scenes import priority, scene_page
from drogscen_plugin.gui.store import store_reading
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geodata.apart import apart_m
from drogscen_plugin.storage.geopackage.place import GeoPackage
from tests.support.fuzzing import cases, figures, run  # noqa: F401
from tests.support.mappings import FIRST, box, key

TABLES = ("mapping", "scene", "scene_mapping", "scene_school", "school", "predecessor", "plan", "plan_scene", "measure")
NONSENSE = st.sampled_from(
    [
        None,
        "",
        "x",
        0,
        -1,
        1.5,
        1e308,
        "9" * 30,
        "2020-13-45",
        "2024-02-30T25:00:00Z",
        b"\x00\x01",
        b"GP\x00\x01",
        "<b>",
        "[]",
    ]
)
TODAY = date(2026, 11, 1)
JOB = SimpleNamespace(progressed=SimpleNamespace(emit=lambda percent: None), is_dropped=False)


@pytest.fixture
def store_of_two_mappings(classified, update_store, tmp_path):
    """The file of a store with two mappings, a split, a ceased scene, and a plan with a measure; and the latest layer."""
    place = GeoPackage(tmp_path / "lager.gpkg")
    first = [("a", "A", "SUPU", "Åskolan (210 m)", box(0)), *FIRST[1:]]
    update_store(classified(first), place, "2023")
    latest = classified([("a1", "A öst", "SUPU", "Åskolan (210 m)", box(0, side=9)), *first[:1], *FIRST[2:]])
    update_store(latest, place, "2024")
    plan = {"title": "Ljus", "status": "PAGAENDE", "phase": "ANALYS", "confidentiality": "INGEN"}
    measures = [{"kind": "BELYSNING", "title": "Lampor", "status": "PLANERAD", "due_date": "2026-12-01"}]
    stores.open_store(place, migrate=False).apply(plan_edits.add(plan, [key("a")], {"measure": measures}))
    return place.path, latest


def content(path):
    """Every row of the store's own tables, whatever it holds."""
    with closing(sqlite3.connect(path)) as database:
        names = stores.description().names()
        return {name: sorted(map(repr, database.execute(f'SELECT * FROM "{name}"'))) for name in names}


def spoil(path, data):
    """Write nonsense into a field of one row or of all, past the triggers."""
    with closing(sqlite3.connect(path)) as database, database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        table = data.draw(st.sampled_from(TABLES))
        columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")') if row[1] != "fid"]
        column, value = data.draw(st.sampled_from(columns)), data.draw(NONSENSE)
        which = data.draw(st.sampled_from([f'WHERE fid = (SELECT min(fid) FROM "{table}")', ""]))
        with suppress(sqlite3.IntegrityError):  # what the database itself refuses
            database.execute(f'UPDATE "{table}" SET "{column}" = ? {which}', [value])


@cases(25)
@given(data=st.data())
def test_a_store_that_was_edited_by_hand(data, store_of_two_mappings, tmp_path):
    path, layer = store_of_two_mappings
    edited = tmp_path / "redigerat.gpkg"
    shutil.copyfile(path, edited)
    spoil(edited, data)
    before = content(edited)
    where = {"STORE": str(edited)}
    run("exportplans", {**where, "OUTPUT": str(tmp_path / "ut.xlsx")})
    run("districtsummary", {**where, "OUTPUT": "TEMPORARY_OUTPUT"})
    if data.draw(st.integers(0, 9)) == 0:
        run("meetingpack", {**where, "FOLDER": str(tmp_path / "underlag"), "LAYOUTS": False})
    try:
        store = stores.open_store(GeoPackage(edited), migrate=False)
        shown = store_reading.content(store, "", [], priority.DEFAULT_WEIGHTS, JOB)
        store_reading.missing(store, TODAY, JOB)
        for scene in shown.scenes:
            scene_page.read(store.read, scene.uuid, shown.mapping["uuid"], apart_m)
    except StoreError as error:
        assert str(error)
    assert content(edited) == before, "who reads writes nothing"
    stored = run("updatestore", {**where, "INPUT": layer, "MAPPING": data.draw(st.sampled_from(["2024", "2025"]))})
    after = content(edited)
    if stored is None:
        assert after == before, "all or nothing"
    for table in ("plan", "measure"):
        assert after[table] == before[table], "a mapping changes no plan"
