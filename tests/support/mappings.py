# SPDX-License-Identifier: GPL-2.0-or-later
"""Classified scenes as they are put in a store, and what a store holds then."""

import uuid

from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.storage import store as stores

EXPECTED_COUNTS = ("NEW", "REMAINING", "CEASED", "MERGED", "SPLIT", "RETURNED")


def box(x, y=0, side=20):
    x, y = 670000 + x, 6580000 + y
    return f"Polygon (({x} {y},{x + side} {y},{x + side} {y + side},{x} {y + side},{x} {y}))"


def key(name):
    return str(uuid.uuid5(uuid.NAMESPACE_OID, name))


def counts(run):
    return tuple(run[f"{name}_COUNT"] for name in EXPECTED_COUNTS)


def scenes(place):
    """Name, change, class and presence of every scene of a store."""
    store = stores.open_store(place, migrate=False)
    rows = store.read("scene", ["name", "change_code", "class_code", "present"])
    return sorted((row["name"], row["change_code"], row["class_code"], row["present"]) for row in rows)


def whole(place):
    """Every row of a store without row numbers, tables of plans included."""
    store = stores.open_store(place, migrate=False)
    content = {}
    for table in store.schema.tables:
        geometry = ["geom"] if table.geometry else []
        names = [name for name in table.names() if name not in ("changed_at", "changed_by")] + geometry
        if table.name == "drogscen_meta":
            names = ["name"]
        content[table.name] = sorted(repr(sorted(row.items())) for row in store.read(table.name, names))
    return content


FIRST = [
    ("a", "A", "SUPU", "Åskolan (210 m); Bskolan (480 m)", box(0)),
    ("b", "B", "SUPU", "Åskolan (250 m)", box(30)),
    ("c", "C", "EJ", "", box(500, side=50)),
    ("e", "E", "EJ", "", box(900)),
]
SECOND = [
    ("ab", "AB", "SUPU", "Åskolan (205 m)", box(0, side=50)),
    ("c1", "C1", "SUPU", "Cskolan (499 m)", box(500)),
    ("c2", "C2", "EJ", "", box(530)),
    ("f", "F", "EJ", "", box(1500)),
]


def plan_on(place, title, *names):
    store = stores.open_store(place, migrate=False)
    store.apply(plan_edits.add({"title": title, "status": "PAGAENDE"}, [key(name) for name in names]))


def attached(place):
    store = stores.open_store(place, migrate=False)
    names = {row["uuid"]: row["name"] for row in store.read("scene")}
    titles = {row["uuid"]: row["title"] for row in store.read("plan")}
    return sorted(
        (titles[row["plan_uuid"]], names[row["scene_uuid"]], names.get(row["inherited_from"]))
        for row in store.read("plan_scene")
    )
