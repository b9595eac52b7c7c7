# SPDX-License-Identifier: GPL-2.0-or-later
"""``make bench``: the classification against QGIS's own tools and GeoPandas, all in one run, as ratios.

Usage: run.py [--scenes N] [--schools N] [--rounds N] [--large N]
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(ROOT / "build"), "/usr/share/qgis/python/plugins"]
sys.path.append(str(ROOT))

SIDE_M = 99_000
"""With 10,000 schools in a square of this side a scene has 0.8 schools within 500 m, as gymnasieskolor in Sweden have
grundskolor."""

RADIUS_M = 500
OUTPUTS = ("OUTPUT", "PAIRS", "RINGS", "EXPOSED_SCHOOLS")


def start_qgis():
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    from processing.core.Processing import Processing

    Processing.initialize()
    from drogscen_plugin.provider import DrogscenProvider

    application.drogscen = DrogscenProvider()
    QgsApplication.processingRegistry().addProvider(application.drogscen)
    from drogscen_plugin import translation

    application.translator = translation.install()
    return application


def make_layer(path: Path, count: int, seed: int, *, side_m: float = SIDE_M, corners: int = 0) -> None:
    """Random points in SWEREF 99 TM with a key, a name and a number, or areas of so many corners and 20 to 80 m across."""
    import numpy as np
    from qgis.core import (
        QgsCoordinateTransformContext,
        QgsFeature,
        QgsGeometry,
        QgsPointXY,
        QgsVectorFileWriter,
        QgsVectorLayer,
    )

    rng = np.random.default_rng(seed)
    x, y = rng.uniform(600_000, 600_000 + side_m, count), rng.uniform(6_500_000, 6_500_000 + side_m, count)
    kind = "Polygon" if corners else "Point"
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:3006&field=nr:string&field=namn:string&field=antal:integer", "x", "memory")
    around = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    for start in range(0, count, 50_000):
        features = []
        for row in range(start, min(count, start + 50_000)):
            feature = QgsFeature(layer.fields())
            feature.setAttributes([f"{row:07d}", f"Namn {row}", row % 900])
            if corners:
                reach_m = rng.uniform(10, 40, corners)
                ring = zip(x[row] + reach_m * np.cos(around), y[row] + reach_m * np.sin(around))
                feature.setGeometry(QgsGeometry.fromPolygonXY([[QgsPointXY(*corner) for corner in ring]]))
            else:
                feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x[row], y[row])))
            features.append(feature)
        layer.dataProvider().addFeatures(features)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)


class Contest:
    """The contestants, each writing what it finds into a folder of its own."""

    def __init__(self, scenes: Path, schools: Path, folder: Path, database: str = ""):
        """``database``: how QGIS reaches the database that tables go into, where a file's ending is ``table``."""
        self.scenes, self.schools, self.folder, self.database = str(scenes), str(schools), folder, database
        self.made: set[str] = set()

    def run(self, algorithm: str, **parameters):
        import processing

        return processing.run(algorithm, parameters)

    def file(self, name: str, ending: str = "gpkg") -> str:
        if ending == "table":
            return f'postgres://{self.database} table="public"."{name}" (geom)'
        self.made.add(name)
        return str(self.folder / f"{name}.{ending}")

    def tidy(self) -> None:
        """Remove what was made before, but for what is kept."""
        for name in self.made:
            for path in [] if name.startswith("kept-") else self.folder.glob(f"{name}.*"):
                path.unlink()

    def save(self, layer: str, name: str, ending: str):
        """Saved by QGIS as it is; into a database by reprojecting it to its own CRS, as later versions save to files alone."""
        output = self.file(name, ending)
        if ending == "table":
            self.run("native:reprojectlayer", INPUT=layer, TARGET_CRS="EPSG:3006", OUTPUT=output)
        else:
            self.run("native:savefeatures", INPUT=layer, OUTPUT=output)

    def save_features(self, ending: str = "gpkg"):
        self.save(self.scenes, "floor", ending)

    def save_results(self, ending: str = "gpkg"):
        """What QGIS takes to save the rows of a result that was kept."""
        for name in ("ut", "par"):
            self.save(str(self.folder / f"kept-{name}.gpkg"), f"floor-{name}", ending)

    def buffer_and_join(self):
        rings = self.run("native:buffer", INPUT=self.schools, DISTANCE=RADIUS_M, SEGMENTS=64, OUTPUT="memory:")[
            "OUTPUT"
        ]
        self.run(
            "native:joinattributesbylocation", INPUT=self.scenes, JOIN=rings, PREDICATE=[0], METHOD=0,
            OUTPUT=self.file("join"),
        )  # fmt: skip

    def join_by_nearest(self):
        self.run(
            "native:joinbynearest", INPUT=self.scenes, INPUT_2=self.schools, NEIGHBORS=1, MAX_DISTANCE=RADIUS_M,
            OUTPUT=self.file("nearest"),
        )  # fmt: skip

    def geopandas(self):
        """In a process of its own, as its libraries must not meet QGIS's; it tells its own time."""
        python = ROOT / "build" / "bench-venv" / "bin" / "python"
        command = [str(python), str(ROOT / "benchmarks" / "with_geopandas.py"), self.scenes, self.schools]
        answer = subprocess.run([*command, self.file("geopandas")], capture_output=True, text=True, check=True)
        return float(answer.stdout)

    def drogscen(self, ending: str = "gpkg", kept: str = "", *, has_pairs: bool = True):
        pairs = {"PAIRS": self.file(f"{kept}par", ending)} if has_pairs else {}
        return self.run(
            "drogscen:classifyscenes", SCENES=self.scenes, SCHOOLS=self.schools, SCENE_KEY="nr",
            OUTPUT=self.file(f"{kept}ut", ending), **pairs,
        )  # fmt: skip

    def drogscen_without_pairs(self, ending: str = "gpkg"):
        return self.drogscen(ending, has_pairs=False)

    def drogscen_to_memory(self):
        return self.run(
            "drogscen:classifyscenes", SCENES=self.scenes, SCHOOLS=self.schools, SCENE_KEY="nr", OUTPUT="memory:",
            PAIRS="memory:",
        )  # fmt: skip

    def drogscen_in_a_project(self):
        """From Run to layers in a project, styled and grouped."""
        import processing
        from qgis.core import QgsProcessingContext, QgsProject

        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        processing.runAndLoadResults(
            "drogscen:classifyscenes",
            {"SCENES": self.scenes, "SCHOOLS": self.schools, "SCENE_KEY": "nr", **dict.fromkeys(OUTPUTS, "memory:")},
            context=context,
        )
        loaded = len(QgsProject.instance().mapLayers())
        QgsProject.instance().clear()
        if loaded != len(OUTPUTS):
            raise AssertionError(loaded)


CONTESTANTS = {
    "native:savefeatures → GeoPackage (the floor)": "save_features",
    "native:buffer + joinattributesbylocation → GeoPackage": "buffer_and_join",
    "native:joinbynearest, 500 m → GeoPackage": "join_by_nearest",
    "GeoPandas: read, dwithin, nearest, write": "geopandas",
    "drogscen:classifyscenes → GeoPackage, with pairs": "drogscen",
    "drogscen:classifyscenes → memory, with pairs": "drogscen_to_memory",
}


def seconds(work) -> float:
    """How long the work takes; as it says itself where it returns a number.

    What the work before has left is given back first: else Python's collector and the allocator do that in the middle of
    the next, a tenth of a second after two memory layers of 180,000 features, in whatever comes after them.
    """
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    start = time.perf_counter()
    own = work()
    return own if isinstance(own, float) else time.perf_counter() - start


def loading_ms() -> float:
    """Time to load the plugin into a running QGIS, the better of five processes."""
    code = (
        "import sys, time; sys.path.insert(0, sys.argv[1])\n"
        "from qgis.core import QgsApplication; from qgis.PyQt import QtCore, QtGui, QtWidgets\n"
        "a = QgsApplication([], False); a.initQgis()\n"
        "t = time.perf_counter(); import drogscen_plugin\n"
        "p = drogscen_plugin.classFactory(None); p.initProcessing(); print(1000 * (time.perf_counter() - t))"
    )
    command = [sys.executable, "-c", code, str(ROOT / "build")]
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache, "PYTHONDONTWRITEBYTECODE": ""}
        runs = [
            subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
            for _ in range(5)
        ]
    return min(float(output.split()[-1]) for output in runs)


def large(count: int, schools: Path, folder: Path) -> dict:
    """One run to a GeoPackage in a process of its own: seconds and peak memory."""
    scenes = folder / f"scenes-{count}.gpkg"
    if not scenes.exists():
        make_layer(scenes, count, 1)
    command = [sys.executable, __file__, "--one", str(scenes), str(schools)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(answer.stdout.splitlines()[-1])


def one(scenes: Path, schools: Path) -> None:
    application = start_qgis()
    with tempfile.TemporaryDirectory() as folder:
        elapsed = seconds(Contest(scenes, schools, Path(folder)).drogscen)
    status = Path("/proc/self/status").read_text(encoding="utf-8")  # getrusage counts the parent's memory too
    peak_mb = int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024
    print(json.dumps({"seconds": elapsed, "peak_mb": peak_mb}))
    application.exitQgis()


def others(contest: Contest, folder: Path, rounds: int) -> None:
    """Other formats, areas, and a city's own mapping, each against saving the same layer to the same format."""
    areas, few, city = folder / "areas.gpkg", folder / "few.gpkg", folder / "city.gpkg"
    make_layer(areas, 50_000, 3, corners=20)
    make_layer(few, 31, 4, side_m=10_000)
    make_layer(city, 135, 5, side_m=10_000)
    small = Contest(few, city, folder)
    print("\n| classifyscenes | with pairs, s | ÷ QGIS saving the input | ÷ saving the result | without, ÷ the input |")
    print("|---|---|---|---|---|")
    formats = {"GeoPackage": "gpkg", "Shapefile": "shp", "FlatGeobuf": "fgb", "PostGIS": "table"}
    rows = [(f"100,000 points → {title}", contest, ending) for title, ending in formats.items()]
    # The server goes on tidying its tables up when a run has ended, so it comes last.
    rows.insert(-1, ("50,000 areas of 20 corners → GeoPackage", Contest(areas, Path(contest.schools), folder), "gpkg"))
    for title, one_contest, ending in rows:
        one_contest.drogscen(kept="kept-")
        methods = (one_contest.drogscen, one_contest.save_features, one_contest.save_results)
        methods += (one_contest.drogscen_without_pairs,)
        times: list[list[float]] = [[] for _ in methods]
        for _ in range(rounds):
            for method, found in zip(methods, times):
                one_contest.tidy()
                found.append(seconds(partial(method, ending)))
        ours, floor, results, without = map(min, times)
        print(f"| {title} | {ours:.2f} | {ours / floor:.2f} | {ours / results:.2f} | {without / floor:.2f} |")
    project = min(seconds(small.drogscen_in_a_project) for _ in range(rounds))
    print(f"\n31 scenes × 135 schools, from Run to styled layers in a project: {project:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", type=int, default=100_000)
    parser.add_argument("--schools", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large", type=int, default=1_000_000, help="0 leaves the large run out")
    parser.add_argument("--one", nargs=2, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        one(*arguments.one)
        return
    application = start_qgis()
    from tests.support.postgres import Cluster

    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        scenes, schools = folder / f"scenes-{arguments.scenes}.gpkg", folder / "schools.gpkg"
        make_layer(scenes, arguments.scenes, 1)
        make_layer(schools, arguments.schools, 2)
        cluster = Cluster()
        stack.callback(cluster.remove)
        contest = Contest(scenes, schools, folder, cluster.uri(cluster.new_database("bench")))
        times = {name: [] for name in CONTESTANTS}
        for _ in range(arguments.rounds):
            for name, method in CONTESTANTS.items():
                contest.tidy()
                times[name].append(seconds(getattr(contest, method)))
        best = {name: min(values) for name, values in times.items()}
        names = list(CONTESTANTS)
        floor, join = best[names[0]], best[names[1]]
        print(f"| {arguments.scenes:,} scenes × {arguments.schools:,} schools | seconds | × floor | × buffer + join |")
        print("|---|---|---|---|")
        for name, value in best.items():
            print(f"| {name} | {value:.2f} | {value / floor:.2f} | {value / join:.2f} |")
        others(contest, folder, arguments.rounds)
        print(f"\nloading the plugin: {loading_ms():.0f} ms")
        if arguments.large:
            small, big = large(arguments.scenes, schools, folder), large(arguments.large, schools, folder)
            for count, found in ((arguments.scenes, small), (arguments.large, big)):
                print(f"{count:,} scenes to a GeoPackage: {found['seconds']:.1f} s, peak {found['peak_mb']:.0f} MB")
            print(f"ratio: {big['seconds'] / small['seconds']:.1f}")
    application.exitQgis()


if __name__ == "__main__":
    main()
