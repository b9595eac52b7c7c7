# SPDX-License-Identifier: GPL-2.0-or-later
"""``make bench-store``: the plan store on both back ends, in one run. Usage: store.py [--scenes N]."""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
import uuid
from datetime import date
from pathlib import Path

from run import ROOT, start_qgis

sys.path.append(str(ROOT))

PLANS_PER_SCENE, MEASURES_PER_SCENE = 3, 10


def classified_layer(count: int, *, shift_m: float, prefix: str):
    """Classified squares of 20 m on a grid, 200 m apart; another prefix gives other keys at the same places."""
    from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer

    fields = "namn:string scene_uuid:string class_code:string borderline:bool school_count:int "
    fields += "nearest_school:string nearest_m:double schools:string radius_m:double"
    query = "&".join(f"field={field}" for field in fields.split())
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:3006&{query}", prefix, "memory")
    features = []
    for number in range(count):
        x, y = 600_000 + 200 * (number % 100) + shift_m, 6_500_000 + 200 * (number // 100)
        feature = QgsFeature(layer.fields())
        key = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{prefix}{number}"))
        near = ["Askolan", 210.0, "Askolan (210 m); Bskolan (480 m)", 500.0]
        feature.setAttributes([f"Plats {number}", key, "SUPU", False, 2, *near])
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(x, y, x + 20, y + 20)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def put(place, parameters: dict, layer, label: str) -> float:
    """Seconds of one updatestore."""
    import processing

    start = time.perf_counter()
    processing.run("drogscen:updatestore", {"INPUT": layer, "MAPPING": label, **parameters})
    return time.perf_counter() - start


def fill(store, scenes: list[str]) -> None:
    """Plans, measures and parties for every scene."""
    from drogscen_plugin.core.plans import edits as plan_edits

    rng = random.Random(1)  # noqa: S311
    changes = []
    for number in range(PLANS_PER_SCENE * len(scenes)):
        plan = {"title": f"Plan {number}", "status": "PAGAENDE", "cause": "Mörkt", "start_date": "2026-01-01"}
        count = MEASURES_PER_SCENE // PLANS_PER_SCENE + (number % PLANS_PER_SCENE == 0)
        measures = [
            {
                "kind": "BELYSNING",
                "title": f"Åtgärd {n}",
                "owner_unit": "Trafikkontoret",
                "due_date": f"202{rng.randint(5, 8)}-06-01",
            }
            for n in range(count)
        ]
        party = [{"kind": "SKOLA", "name": "Askolan"}]
        changes += plan_edits.add(
            plan, [scenes[number // PLANS_PER_SCENE]], {"measure": measures, "party": party}
        ).changes
    tables = ("plan", "plan_scene", "party", "measure")
    with store.transaction() as transaction:
        for table in tables:
            transaction.write([change for change in changes if change.table == table])


def measure(place, parameters: dict, count: int) -> dict[str, float]:
    """Seconds of everything, by name."""
    from drogscen_plugin.core.plans import gaps
    from drogscen_plugin.core.store import changes
    from drogscen_plugin.storage import store as stores

    found = {"first": put(place, parameters, classified_layer(count, shift_m=0, prefix="a"), "1")}
    store = stores.open_store(place, migrate=False)
    fill(store, [row["uuid"] for row in store.read("scene", ["uuid"])])
    found["update"] = put(place, parameters, classified_layer(count, shift_m=15, prefix="b"), "2")
    start = time.perf_counter()
    store = stores.open_store(place, migrate=False)
    shown = [store.read(name) for name in ("mapping", "scene", "plan", "plan_scene")]
    found["open"] = time.perf_counter() - start
    start = time.perf_counter()
    rows = {table: store.read(table, list(names)) for table, names in gaps.COLUMNS.items()}
    missing = gaps.find(rows, date(2026, 11, 23))
    found["gaps"] = time.perf_counter() - start
    saves = []
    plan = shown[2][0]
    for number in range(15):
        (row,) = store.read("plan", where={"uuid": [plan["uuid"]]})
        start = time.perf_counter()
        store.apply(changes.ChangeSet((changes.update("plan", row, title=f"Ny {number}"),)))
        saves.append(time.perf_counter() - start)
    found["save"], found["slowest save"] = statistics.median(saves), max(saves)
    print(
        f"{place.title()}: {len(shown[1])} scenes, {len(shown[2])} plans, {len(rows['measure'])} measures, {len(missing)} gaps",
        flush=True,
    )
    return found


def main() -> None:
    """Both back ends, and saving the same layer with QGIS's own tool as floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", type=int, default=10_000)
    arguments = parser.parse_args()
    application = start_qgis()
    import processing
    from qgis.core import QgsProviderRegistry

    from drogscen_plugin.storage.geopackage.place import GeoPackage
    from drogscen_plugin.storage.postgis.place import PostGis
    from tests.support.postgres import Cluster

    cluster = Cluster()
    try:
        with tempfile.TemporaryDirectory() as folder:
            layer = classified_layer(arguments.scenes, shift_m=0, prefix="a")
            start = time.perf_counter()
            processing.run("native:savefeatures", {"INPUT": layer, "OUTPUT": f"{folder}/floor.gpkg"})
            floor = time.perf_counter() - start
            file = GeoPackage(Path(folder) / "s.gpkg")
            results = [measure(file, {"STORE": str(file.path)}, arguments.scenes)]
            schema = PostGis(cluster.uri(cluster.new_database("bench")), "drogscen", "bench")
            metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
            metadata.saveConnection(metadata.createConnection(schema.connection, {"saveUsername": True}), "bench")
            results.append(measure(schema, {"CONNECTION": "bench", "SCHEMA": "drogscen"}, arguments.scenes))
    finally:
        cluster.remove()
    print(f"floor, native:savefeatures of the same scenes: {floor:.2f} s")
    print("| seconds | GeoPackage | PostGIS |\n|---|---|---|")
    for name in results[0]:
        print(
            f"| {name} | {results[0][name]:.3f} ({results[0][name] / floor:.2f} ×) | {results[1][name]:.3f} ({results[1][name] / floor:.2f} ×) |"
        )
    application.exitQgis()


if __name__ == "__main__":
    main()
