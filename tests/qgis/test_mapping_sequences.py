# SPDX-License-Identifier: GPL-2.0-or-later
"""Random sequences of mappings, corrections, earlier years and plans, through the real stores, against a plain model."""

from __future__ import annotations

import os
import shutil

import pytest

from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage.place import GeoPackage
from tests.support import layers, runs
from tests.support.mapping_sequences import play
from tests.support.mappings import key

SEQUENCES = int(os.environ.get("DROGSCEN_SEQUENCES", "10"))
"""How many are played on each back end."""

ORIGIN = (650000, 6560000)


class RealStore:
    """A store as :func:`tests.support.mapping_sequences.play` wants it; read anew from the database after each step."""

    areas = True

    def __init__(self, place):
        self.place = place
        self.store = stores.open_store(place, migrate=False)
        self.written = None
        self.rows = self._read()

    def _read(self):
        tables = ("mapping", "scene", "scene_mapping", "predecessor", "plan", "plan_scene")
        return {table: self.store.read(table) for table in tables}

    def put(self, label, scenes):
        before = self.rows
        rows = [(scene_key, name, "EJ", "", _wkt(box)) for scene_key, name, box in scenes]
        runs.update_store(layers.classified(rows), self.place, label)
        self.rows = self._read()
        return any(sorted(map(repr, before[table])) != sorted(map(repr, self.rows[table])) for table in before)

    def attach(self, plan, identity):
        self.written = self.store.apply(plan_edits.add({"title": plan, "status": "PAGAENDE"}, [identity]))
        self.rows = self._read()

    def undo(self):
        self.store.apply(self.written.inverse())
        self.rows = self._read()

    def _of(self, label):
        (mapping,) = [row["uuid"] for row in self.rows["mapping"] if row["label"] == label]
        return [row for row in self.rows["scene_mapping"] if row["mapping_uuid"] == mapping]

    def scenes(self, label):
        return Keys({row["source_uuid"]: row["scene_uuid"] for row in self._of(label) if row["present"]})

    def codes(self, label):
        return {row["scene_uuid"]: (row["change_code"], row["present"]) for row in self._of(label)}

    def links(self):
        titles = {row["uuid"]: row["title"] for row in self.rows["plan"]}
        return {(titles[row["plan_uuid"]], row["scene_uuid"]) for row in self.rows["plan_scene"]}


class Keys(dict):
    """The layer's keys are made from those of the sequence."""

    def __getitem__(self, name):
        return super().__getitem__(key(name))


def _wkt(box):
    x, y, width, height = box[0] + ORIGIN[0], box[1] + ORIGIN[1], box[2], box[3]
    return f"Polygon (({x} {y},{x + width} {y},{x + width} {y + height},{x} {y + height},{x} {y}))"


@pytest.fixture
def empty_places(store_copies, back_end, request, tmp_path):
    """Factory: places with an empty store."""

    def build(place):
        stores.create(place, "MultiPolygon", 3006)

    if back_end == "geopackage":
        file = store_copies.file("empty", build)

        def copied(number):
            target = tmp_path / f"lager{number}.gpkg"
            shutil.copyfile(file, target)
            return GeoPackage(target)

        return copied
    place = request.getfixturevalue("postgis_place")()
    build(place)
    cluster, database = request.getfixturevalue("cluster"), request.getfixturevalue("database")

    def emptied(number):
        tables = ", ".join(f'"{place.name}"."{name}"' for name in place.tables() if name != "drogscen_meta")
        cluster.psql(database, f"TRUNCATE {tables};")
        return place

    return emptied


@pytest.mark.parametrize("part", range(4))
def test_every_step_leaves_what_a_plain_model_says(empty_places, part):
    kinds = set()
    for seed in range(part, SEQUENCES, 4):
        try:
            kinds.update(play(seed, RealStore(empty_places(seed)), steps=8))
        except Exception as error:
            raise AssertionError(f"sequence {seed}") from error
    assert kinds >= {"next", "correct", "again", "earlier", "plan", "undo"} or SEQUENCES < 40
