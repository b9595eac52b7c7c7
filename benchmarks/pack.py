# SPDX-License-Identifier: GPL-2.0-or-later
"""The meeting pack: time and memory for 24, 100 and 500 classified places, without and with a background.

The background comes as tiles from a server on this computer.

Each pack runs in a process of its own, whose highest memory is what the system says at its end; its store is made by
another.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "build"))
sys.path.insert(0, str(ROOT / "benchmarks"))
sys.path.insert(0, str(ROOT))

SIZES = (24, 100, 500)
PLANS_EACH, MEASURES_EACH = 2, 5
STORE = "lager.gpkg"


def make_store(count: int, folder: Path) -> None:
    """Make a store with that many classified places in a folder."""
    from run import start_qgis
    from store import classified_layer

    application = start_qgis()
    import processing

    from drogscen_plugin.core.plans import edits as plan_edits
    from drogscen_plugin.core.store.changes import ChangeSet
    from drogscen_plugin.storage import store as stores
    from drogscen_plugin.storage.geopackage.place import GeoPackage

    path = folder / STORE
    layer = classified_layer(count, shift_m=0, prefix="a")
    processing.run("drogscen:updatestore", {"INPUT": layer, "STORE": str(path), "MAPPING": "2023"})
    store = stores.open_store(GeoPackage(path), migrate=False)
    made = ChangeSet(())
    for scene in store.read("scene", ["uuid", "name"]):
        for number in range(PLANS_EACH):
            plan = {"title": f"Plan {number} {scene['name']}", "status": "PAGAENDE", "cause": "Mörkt " * 20}
            measures = [
                {"kind": "BELYSNING", "title": f"Åtgärd {at}", "status": "PLANERAD"} for at in range(MEASURES_EACH)
            ]
            made += plan_edits.add(plan, [scene["uuid"]], {"measure": measures})
    store.apply(made)
    application.exitQgis()


def measure(folder: Path, *, has_background: bool) -> dict[str, float]:
    """Make a pack from the store in a folder."""
    from run import start_qgis

    application = start_qgis()
    import processing
    from qgis.core import QgsRasterLayer

    from tests.support.tile_server import TileServer

    tiles = TileServer()
    given = {"BACKGROUND": [QgsRasterLayer(tiles.uri, "Tiles", "wms")]} if has_background else {}
    before_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    found = processing.run(
        "drogscen:meetingpack",
        {"STORE": str(folder / STORE), "FOLDER": str(folder / "underlag"), "LAYOUTS": False, **given},
    )
    seconds = time.perf_counter() - start
    after_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tiles.stop()
    if bool(tiles.asked) != has_background:
        sys.exit("The background was not asked for, or was asked for without being wanted.")
    application.exitQgis()
    return {"places": found["PLACE_COUNT"], "seconds": seconds, "before_mb": before_mb, "after_mb": after_mb}


def main() -> None:
    """Every size, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--make", type=int)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--background", action="store_true")
    arguments = parser.parse_args()
    if arguments.make:
        make_store(arguments.make, arguments.folder)
        return
    if arguments.folder:
        print(json.dumps(measure(arguments.folder, has_background=arguments.background)), flush=True)
        return
    print("| places | background | seconds | ms a place | memory before, MB | highest, MB |\n|---|---|---|---|---|---|")
    for size, extra in itertools.product(SIZES, ([], ["--background"])):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, __file__, "--folder", folder]
            subprocess.run([*command, "--make", str(size)], capture_output=True, check=True)
            done = subprocess.run([*command, *extra], capture_output=True, text=True, check=True)
        found = json.loads(done.stdout.strip().splitlines()[-1])
        each_ms = 1000 * found["seconds"] / found["places"]
        print(
            f"| {found['places']} | {'yes' if extra else 'no'} | {found['seconds']:.1f} | {each_ms:.0f} | {found['before_mb']:.0f} | {found['after_mb']:.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
