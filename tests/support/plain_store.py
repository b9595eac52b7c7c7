# SPDX-License-Identifier: GPL-2.0-or-later
"""A store of plain rows, with what a mapping does to them."""

import numpy as np
import shapely

from drogscen_plugin.core.classification.identity import derived_uuid
from drogscen_plugin.core.mappings import putting_in
from drogscen_plugin.core.mappings.incoming import Incoming
from drogscen_plugin.core.mappings.mapping_update import TABLES
from drogscen_plugin.core.mappings.putting_in import Given
from drogscen_plugin.core.mappings.putting_right import Decision, put_right
from drogscen_plugin.core.store.changes import applied

A, B, C = "POINT (0 0)", "POINT (1000 0)", "POINT (5000 0)"
M1 = derived_uuid("mapping:1:2023")
M2 = derived_uuid("mapping:2:2024")
VALUES = {"source": "Polisen", "radius_m": 500.0}
NEAR = {"school_key": "1", "school_name": "Askskolan", "distance_m": 300.0, "rank": 1}


def figures(name, code="SUPU", **values):
    row = {
        "name": name,
        "class_code": code,
        "borderline": False,
        "school_count": 1,
        "unit_count": 1,
        "nearest_school": "Askskolan",
        "nearest_m": 300.0,
        "nearest_point_m": None,
        "schools": "Askskolan",
        "pupils": 400.0,
        "position_doubt": False,
        "also_count": None,
        "also": None,
        "district": "Norra",
        "radius_m": 500.0,
        "shootings": None,
    }
    return {**row, **values}


def wkb(text):
    return None if text is None else shapely.to_wkb(shapely.from_wkt(text))


def shapes_of(wkbs):
    return np.array([None if part is None else shapely.from_wkb(part) for part in wkbs], dtype=object)


def scene(key, place, name=None, schools=(), **values):
    return Incoming(key, figures(key if name is None else name, **values), wkb(place), "2026-05-01T10:00:00Z", schools)


class PlainStore:
    """Rows by table."""

    def __init__(self):
        self.rows = {table: [] for table in TABLES}

    def put(self, label, *scenes, schools=(), values=VALUES):
        given = Given(label, scenes, values, schools)
        result = putting_in.put(self.rows, given, distance_m=50.0, to_plane=shapes_of)
        for change in result.changes.changes:
            kept = [row for row in self.rows[change.table] if row["uuid"] != change.uuid]
            assert len(self.rows[change.table]) - len(kept) == (change.before is not None)
            self.rows[change.table] = kept + ([dict(change.after)] if change.after is not None else [])
        return result

    def one(self, table, **wanted):
        (row,) = self.some(table, **wanted)
        return row

    def some(self, table, **wanted):
        return [row for row in self.rows[table] if all(row[name] == value for name, value in wanted.items())]

    def put_right(self, label, scene_uuid, place_uuid, following=()):
        decision = Decision(self.one("mapping", label=label)["uuid"], scene_uuid, place_uuid, following)
        changes = put_right(self.rows, decision, distance_m=50.0, to_plane=shapes_of)
        self.rows = applied(self.rows, [changes])
        return changes

    def attach(self, plan, scene_uuid, **values):
        link = {"uuid": f"{plan}-{scene_uuid}", "plan_uuid": plan, "scene_uuid": scene_uuid, "inherited_from": None}
        self.rows = {**self.rows, "plan_scene": [*self.rows["plan_scene"], {**link, **values}]}

    def links(self):
        return {(row["plan_uuid"], row["scene_uuid"]) for row in self.rows["plan_scene"]}

    def told(self, label):
        """Identity by name of the scenes of a mapping, with the change; those that are gone with None for the name."""
        mapping = self.one("mapping", label=label)["uuid"]
        rows = self.some("scene_mapping", mapping_uuid=mapping)
        return {(row["scene_uuid"], row["name"] if row["present"] else None, row["change_code"]) for row in rows}
