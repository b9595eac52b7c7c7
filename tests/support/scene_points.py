# SPDX-License-Identifier: GPL-2.0-or-later
"""Named points in degrees, classified without a key field, as an officer's own mapping often is."""

from __future__ import annotations

from drogscen_plugin.storage import store as stores
from tests.support import layers, runs

SCHOOL = ("9", "Askskolan", "Point (18.0705 59.3105)")


def classified_points(*scenes):
    """The classified layer of scenes given as name (or None), longitude and latitude."""
    rows = [(name, f"Point ({lon} {lat})" if lon is not None else None) for name, lon, lat in scenes]
    places = layers.make_layer("Point", rows, crs="EPSG:4326", fields=[("namn", str)], title="Kartläggning")
    schools = layers.make_layer(
        "Point", [SCHOOL], crs="EPSG:4326", fields=[("kod", str), ("namn", str)], title="Skolor"
    )
    run = runs.classify(places, schools, SCENE_NAME="namn", SCHOOL_NAME="namn", SCHOOL_KEY="kod")
    return run["OUTPUT"]


def put(place, label, *scenes, **parameters):
    """Put such a mapping in a store."""
    return runs.update_store(classified_points(*scenes), place, label, **parameters)


def told(place, label):
    """For each scene of a mapping by its name there: its identity, change, doubt and how it was recognised."""
    store = stores.open_store(place, migrate=False)
    (mapping,) = [row["uuid"] for row in store.read("mapping") if row["label"] == label]
    return {
        row["name"]: (row["scene_uuid"], row["change_code"], row["doubt"], row["matched_by"])
        for row in store.read("scene_mapping", where={"mapping_uuid": [mapping]})
    }
