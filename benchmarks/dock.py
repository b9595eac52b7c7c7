# SPDX-License-Identifier: GPL-2.0-or-later
"""``make bench``: the dock over both back ends, in one run. Usage: dock.py [--scenes N].

Every time is also given as a multiple of a floor: reading all the scenes' fields with QGIS's own layer.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from run import start_qgis
from store import classified_layer, fill, put

CLICKS = 50
TICK_MS = 5


class Pulse:
    """Ticks on the main thread: the longest time between two ticks is the longest that the window did not answer."""

    def __init__(self):
        from qgis.PyQt.QtCore import QTimer

        self._timer = QTimer()
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._last = time.perf_counter()
        self._longest = 0.0

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    def longest(self) -> float:
        """The longest time since the last call."""
        found, self._longest = self._longest, 0.0
        return found


def wait_until(condition) -> float:
    """Seconds until something is so, with the event loop running."""
    from qgis.PyQt.QtCore import QEventLoop, QTimer

    start, loop = time.perf_counter(), QEventLoop()
    while not condition():
        QTimer.singleShot(2, loop.quit)
        loop.exec()
    return time.perf_counter() - start


def timed(act) -> float:
    """Seconds of a call."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def prepare(place, parameters: dict, count: int) -> float:
    """Make a store full of plans; the floor in seconds."""
    from qgis.core import QgsVectorLayer

    from drogscen_plugin.storage import store as stores

    put(place, parameters, classified_layer(count, shift_m=0, prefix="a"), "1")
    store = stores.open_store(place, migrate=False)
    fill(store, [row["uuid"] for row in store.read("scene", ["uuid"])])
    layer = QgsVectorLayer(place.source("scene"), "scene", place.provider)
    return timed(lambda: [feature.attributes() for feature in layer.getFeatures()])


def measure(place) -> dict[str, float]:
    """Seconds of what the user does, by name."""
    from qgis.core import QgsProject
    from qgis.gui import QgsMapCanvas, QgsMessageBar
    from qgis.PyQt.QtWidgets import QLabel, QLineEdit, QTreeView

    from drogscen_plugin.gui.dock.dock_controller import DockController
    from drogscen_plugin.gui.dock.lazy_dock import LazyDock

    canvas, bar, project = QgsMapCanvas(), QgsMessageBar(), QgsProject.instance()
    found = {}
    start = time.perf_counter()
    dock = LazyDock(canvas.windowIcon(), lambda made: DockController(made, canvas, bar, project, bool), None)
    dock.resize(500, 900)
    dock.show()
    found["the empty dock"] = time.perf_counter() - start
    controller, pulse = dock.controller(), Pulse()
    session, shown = controller.session, dock.findChild(QTreeView, "sceneList")
    start = time.perf_counter()
    controller.open(place)
    wait_until(lambda: shown.model().rowCount() > 0)
    found["open, until the list is there"] = time.perf_counter() - start
    found["longest pause while opening"] = pulse.longest()
    wait_until(lambda: session.knows_gaps and not session.jobs.is_busy())
    found["open, until the gaps are known too"] = time.perf_counter() - start
    found["longest pause while gaps are looked for"] = pulse.longest()
    blocked, whole = [], []
    title, rows = dock.findChild(QLabel, "sceneTitle"), shown.model().rowCount()
    for number in range(CLICKS):
        index = shown.model().index(number * rows // CLICKS, 1)
        start = time.perf_counter()
        shown.setCurrentIndex(index)
        blocked.append(time.perf_counter() - start)
        if title.text() != index.data():
            raise AssertionError(index.data())
        wait_until(lambda: not session.jobs.is_busy())
        whole.append(time.perf_counter() - start)
    found["select a scene"], found["slowest selection"] = statistics.median(blocked), max(blocked)
    found["select, until its page is there"] = statistics.median(whole)
    found["longest pause while selecting"] = pulse.longest()
    search = dock.findChild(QLineEdit, "searchEdit")
    found["search"] = max(timed(lambda text=text: search.setText(text)) for text in ("p", "pl", "plats 99", ""))
    dock.stop()
    return found


def main() -> None:
    """Both back ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", type=int, default=10_000)
    arguments = parser.parse_args()
    application = start_qgis()
    from qgis.core import QgsProviderRegistry

    from drogscen_plugin.storage.geopackage.place import GeoPackage
    from drogscen_plugin.storage.postgis.place import PostGis
    from tests.support.postgres import Cluster

    cluster = Cluster()
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = GeoPackage(Path(folder) / "s.gpkg")
            schema = PostGis(cluster.uri(cluster.new_database("bench")), "drogscen", "bench")
            metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
            metadata.saveConnection(metadata.createConnection(schema.connection, {"saveUsername": True}), "bench")
            places = {file: {"STORE": str(file.path)}, schema: {"CONNECTION": "bench", "SCHEMA": "drogscen"}}
            floors = [prepare(place, parameters, arguments.scenes) for place, parameters in places.items()]
            results = [measure(place) for place in places]
    finally:
        cluster.remove()
    print(f"floor, reading {arguments.scenes} scenes with QGIS: {floors[0]:.3f} s and {floors[1]:.3f} s")
    print("| seconds | GeoPackage | PostGIS |\n|---|---|---|")
    for name in results[0]:
        cells = (f"{result[name]:.3f} ({result[name] / floor:.2f} ×)" for result, floor in zip(results, floors))
        print(f"| {name} | {' | '.join(cells)} |")
    application.exitQgis()
    # Python would go on to destroy QGIS's objects in no particular order, which crashes after many databases.
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
