# SPDX-License-Identifier: GPL-2.0-or-later
"""A plan store with the made-up places of the evaluation's known answers, and their incidents as layers."""

import math

import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsPointXY,
)

from drogscen_plugin.core.evaluation.windows import Window
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.store import changes
from drogscen_plugin.core.store.changes import ChangeSet
from drogscen_plugin.storage import store as stores
from tests.support import runs
from tests.support.evaluation_data import is_close, rows
from tests.support.layers import make_layer
from tests.support.mappings import key

SPECK_M = 1e-5
"""Half the side of the area that stands for a point in a store of areas: far below a millimetre."""


def _area(wkt):
    shape = shapely.from_wkt(wkt)
    if shape.geom_type == "Point":
        shape = shapely.box(shape.x - SPECK_M, shape.y - SPECK_M, shape.x + SPECK_M, shape.y + SPECK_M)
    return shapely.to_wkb(shapely.MultiPolygon([shape]))


def make(place):
    """A store with the places A to H; those with a measure have a plan of their own, C has a draft of one."""
    stores.create(place, "MultiPolygon", 3006)
    store = stores.open_store(place, migrate=False)
    counts = (
        "scene",
        "classified",
        "borderline",
        "unknown",
        "new",
        "remaining",
        "ceased",
        "merged",
        "split",
        "returned",
    )
    mapping = {"uuid": key("mapping"), "label": "2023", "ordinal": 1, **{f"{name}_count": 0 for name in counts}}
    inserts = [changes.insert("mapping", mapping)]
    for row in rows("scenes"):
        scene = {
            "uuid": key(row["key"]),
            "name": row["name"],
            "class_code": "SUPU",
            "borderline": False,
            "position_doubt": False,
            "present": True,
            "change_code": "NY",
            "mapping_uuid": mapping["uuid"],
            "marked_new": False,
            "geom": _area(row["wkt"]),
        }
        inserts.append(changes.insert("scene", scene))
    store.apply(ChangeSet(tuple(inserts)))
    for row in rows("scenes"):
        begun = row["measure_start"] or ("2024-07-01" if row["key"] == "C" else "")
        if begun:
            _add_plan(store, row["key"], begun, "UTKAST" if row["key"] == "C" else "PAGAENDE")
    return store


def _add_plan(store, name, begun, status):
    plan = {"uuid": key(f"plan {name}"), "title": f"Plan {name}", "phase": "ATGARDER", "status": status}
    measure = {"uuid": key(f"measure {name}"), "kind": "BELYSNING", "title": f"Ljus {name}", "status": "PAGAENDE"}
    event = {"measure_uuid": measure["uuid"], "kind": "START", "event_date": begun}
    children = {"measure": [{**measure, "start_date": begun}], "measure_event": [event]}
    store.apply(plan_edits.add({**plan, "confidentiality": "INGEN", "start_date": begun}, [key(name)], children))


def incidents(crs="EPSG:3006"):
    """The incidents in a CRS; those at 0,0 stand there in it, and those without a position have no geometry."""
    to_crs = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:3006"), QgsCoordinateReferenceSystem(crs), QgsCoordinateTransformContext()
    )
    features = []
    for row in rows("incidents"):
        east, north = float(row["east"] or "nan"), float(row["north"] or "nan")
        point = None
        if east == 0 and north == 0:
            point = QgsGeometry.fromPointXY(QgsPointXY(0, 0))
        elif row["east"] and row["north"]:
            point = QgsGeometry.fromPointXY(to_crs.transform(QgsPointXY(east, north)))
        features.append((row["id"], row["occurred"], row["category"], point))
    fields = (("id", str), ("occurred", str), ("category", str))
    return make_layer("Point", features, crs=crs, fields=fields, title="händelser")


def asked(design):
    """The parameters of a design of ``expected.csv``."""
    said = {
        row["name"]: row["value"] for row in rows("expected") if row["design"] == design and row["section"] == "design"
    }
    treated = said["treated"].split(";")
    before = said[f"windows {treated[0]}"].split()[1].split("..")
    months = (int(before[1][:4]) - int(before[0][:4])) * 12 + int(before[1][5:]) - int(before[0][5:]) + 1
    return {
        "PLAN": f"Plan {treated[0]}",
        "MONTHS": months,
        "COMPARISON": ";".join(f"Testplats {name}" for name in said["comparison"].split(";") if name),
        "CATEGORIES": said["categories"],
        "BUFFER": float(said["buffer_m"]),
        "RING": float(said["ring_m"] or 0),
        "COMPLETE_TO": "2025-12-31",
        "DATE_FIELD": "occurred",
        "CATEGORY_FIELD": "category",
        "ID_FIELD": "id",
    }


def answers(design):
    """The expected cells, figures and rows of a design, by name."""
    sections = ("cell", "result", "rows")
    return {
        row["name"]: row["value"] for row in rows("expected") if row["design"] == design and row["section"] in sections
    }


def run(store, **parameters):
    return runs.run("evaluatemeasures", {**runs.parameters_of(store.place), **parameters})


def evaluate(store, design, crs="EPSG:3006", **more):
    given = {**asked(design), "INCIDENTS": incidents(crs), **more}
    return run(store, **given)


def typed(store, design="E1", *, zones=("KARNA", "RING"), left_out=()):
    """An indicator with the counts of a design by month, as somebody would type them."""
    found = evaluate(store, design, MONTHLY="memory:")
    indicator = {"uuid": key("indicator"), "title": "Våld och rån", "kind": "ANTAL", "source": "Polisen"}
    indicator |= {
        "follows_activity": False,
        "direction": "LAGRE",
        "plan_uuid": None,
        "buffer_m": 100.0,
        "ring_m": 300.0,
    }
    inserts = [changes.insert("indicator", indicator)]
    for row in found.rows("MONTHLY"):
        year, month = map(int, row["month"].split("-"))
        window = Window(year * 12 + month - 1, year * 12 + month - 1)
        if row["zone"] not in zones or row["month"] in left_out:
            continue
        value = {"uuid": key(f"{row['scene_uuid']} {row['zone']} {row['month']}"), "indicator_uuid": indicator["uuid"]}
        value |= {"place": row["scene_uuid"], "scene_uuid": row["scene_uuid"], "zone": row["zone"], "complete": True}
        value |= {
            "period_start": window.start.isoformat(),
            "period_end": window.end.isoformat(),
            "number": row["count"],
        }
        inserts.append(changes.insert("indicator_value", value))
    store.apply(ChangeSet(tuple(inserts)))


TYPED = {"PLAN": "Plan A", "COMPARISON": "Testplats C", "INDICATOR": "Våld och rån"}


FIGURES = {
    **{name.upper(): name for name in ("T0", "T1", "Ct0", "Ct1", "D0", "D1", "Cd0", "Cd1")},
    "WDD": "wdd_local",
    "WDD_LOW": "wdd_local_low_dispersed",
    "WDD_HIGH": "wdd_local_high_dispersed",
    "RELATIVE": "relative",
    "RELATIVE_LOW": "relative_low",
    "RELATIVE_HIGH": "relative_high",
    "DISPERSION": "dispersion",
    "VISIBLE_AT": "largest_visible_T1",
    "RESULT": "verdict",
}


def wrong(found, design):
    """What differs from the expected answers: names with both values."""
    expected, differing = answers(design), []
    for output, name in FIGURES.items():
        if name not in expected:
            continue
        value, text = found[output], expected[name]
        if output == "RESULT":
            same = value == text
        elif text == "inf":  # no limit, which a table cannot hold
            same = value is None or value == math.inf
        else:
            same = is_close(value, text)
        if not same:
            differing.append((design, output, value, text))
    return differing
