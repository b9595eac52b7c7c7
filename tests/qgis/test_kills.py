# SPDX-License-Identifier: GPL-2.0-or-later
"""Every writer killed at any moment: whole before or whole after, the next run is clean, and no litter stays.

``DROGSCEN_KILLS=40`` kills each writer forty times (``make chaos``).
"""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import QgsApplication

from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage.place import GeoPackage
from tests.support import layers, runs
from tests.support.mappings import FIRST, SECOND

KILLS = int(os.environ.get("DROGSCEN_KILLS", "2"))
ROOT = Path(__file__).resolve().parents[2]
COUNT = 2000


class Writer:
    """The program that is killed again and again."""

    def __init__(self, temporary):
        self.temporary = temporary
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(temporary)}
        plugins = Path(QgsApplication.pkgDataPath()) / "python" / "plugins"
        folders = [ROOT / "build", ROOT, plugins, environment.get("PYTHONPATH", "")]
        environment["PYTHONPATH"] = os.pathsep.join(map(str, folders))
        self._program = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "support" / "programs" / "killed_writer.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )
        self.chance = random.Random(7)

    def run(self, name, parameters, *, kill_after_s=None):
        """How a run ended: ``done``, ``killed`` or ``failed …``, and how long it took."""
        print(json.dumps({"name": name, "parameters": parameters}), file=self._program.stdin, flush=True)
        numbers, ended, begun, timer = [], "killed", time.monotonic(), None
        for line in self._program.stdout:
            word = line.split()[0] if line.split() else ""
            if word == "process":
                numbers.append(int(line.split()[1]))
            elif word == "begin":
                begun = time.monotonic()
                if kill_after_s is not None:
                    timer = threading.Timer(kill_after_s, _kill, args=(numbers,))
                    timer.start()
            elif word in ("done", "failed"):
                ended = line.strip()
            elif word == "dead":
                break
        if timer is not None:
            timer.cancel()
        return ended, time.monotonic() - begun

    def moments(self, seconds):
        """When to kill: moments at random of a run that takes so long, most of them near its end, where it writes."""
        return [seconds * (1 - self.chance.random() ** 2) for _ in range(KILLS)]

    def stop(self):
        self._program.stdin.close()
        assert self._program.wait(timeout=60) == 0


def _kill(numbers):
    while not numbers:
        time.sleep(0.001)
    with suppress(ProcessLookupError):
        os.kill(numbers[0], signal.SIGKILL)


@pytest.fixture(scope="module")
def writer(tmp_path_factory, qgis_app):
    made = Writer(tmp_path_factory.mktemp("tmp"))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def inputs(qgis_app, tmp_path_factory):
    folder = tmp_path_factory.mktemp("in")
    rows = [(f"Plats {n}", f"Point ({670000 + 7 * n} {6580000 + 3 * n})") for n in range(COUNT)]
    schools = [("Askolan", "Point (670100 6580100)"), ("Bskolan", "Point (675000 6583000)")]
    for name, content in (("platser", rows), ("skolor", schools), ("fa", rows[:1])):
        _save(layers.make_layer("Point", content), folder / f"{name}.gpkg")
    for name, content in (("forst", FIRST), ("sedan", SECOND)):
        _save(layers.classified(content), folder / f"{name}.gpkg")
    return folder


def _save(layer, path):
    from qgis.core import QgsProject, QgsVectorFileWriter

    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsProject.instance().transformContext(), options)


def layer_of(path):
    return {"layer": str(path)}


def counted(path, layer):
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    found = source and (source.GetLayerByName(layer) if layer else source.GetLayer(0))
    return sum(1 for _ in found) if found else None


def is_whole_database(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def put_back(place, content):
    """The file of a store as it was, without what SQLite may have left beside it."""
    for path in place.path.parent.glob(f"{place.path.name}*"):
        path.unlink()
    place.path.write_bytes(content)


def no_litter(*folders):
    found = [str(path) for folder in folders for path in Path(folder).glob(".drogscen-*")]
    assert found == []


@pytest.mark.parametrize("kind", ["table", "geojson"])
def test_a_classification(writer, inputs, tmp_path, kind):
    path = tmp_path / ("ut.gpkg" if kind == "table" else "ut.geojson")
    output = f"ogr:dbname='{path}' table=\"o\" (geom)" if kind == "table" else str(path)
    common = {"SCHOOLS": str(inputs / "skolor.gpkg"), "OUTPUT": output}
    few = {"SCENES": str(inputs / "fa.gpkg"), **common}
    many = {"SCENES": str(inputs / "platser.gpkg"), **common}
    layer = "o" if kind == "table" else None
    if kind == "table":
        stores.create(GeoPackage(path), "MultiPoint", 3006)
    assert writer.run("drogscen:classifyscenes", few)[0] == "done"
    _, seconds = writer.run("drogscen:classifyscenes", many)
    ends = []
    for moment in writer.moments(seconds):
        assert writer.run("drogscen:classifyscenes", few)[0] == "done"
        no_litter(tmp_path)
        ends.append(writer.run("drogscen:classifyscenes", many, kill_after_s=moment)[0])
        if kind == "table":
            # The first who may write undoes what was begun, as QGIS does; GDAL alone, opening to read, does not.
            assert is_whole_database(path)
        found = counted(path, layer)
        assert found in (1, COUNT) and (found == COUNT or ends[-1] != "done")
        if kind == "table":
            assert stores.open_store(GeoPackage(path), migrate=False).read("plan") == []
    print(f"\nclassification, {kind}: {len(ends)} kills, {ends.count('done')} done before")
    assert "killed" in ends or KILLS < 10, "two runs may both be done before they are killed"


def test_a_mapping_in_a_new_store(writer, inputs, tmp_path):
    given = {"INPUT": layer_of(inputs / "forst.gpkg"), "MAPPING": "2023"}
    _, seconds = writer.run("drogscen:updatestore", {**given, "STORE": str(tmp_path / "prov.gpkg")})
    ends = []
    for number, moment in enumerate(writer.moments(seconds)):
        folder = tmp_path / str(number)
        folder.mkdir()
        place = GeoPackage(folder / "lager.gpkg")
        ends.append(writer.run("drogscen:updatestore", {**given, "STORE": str(place.path)}, kill_after_s=moment)[0])
        if place.path.exists():
            assert is_whole_database(place.path)
        assert writer.run("drogscen:updatestore", {**given, "STORE": str(place.path)})[0] == "done"
        store = stores.open_store(place, migrate=False)
        assert [row["label"] for row in store.read("mapping")] == ["2023"]
        assert len(store.read("scene")) == len(FIRST)
        assert not place.project().is_lacking(), "what the killed run did not get to is made"
        no_litter(folder)
    print(f"\nnew store: {len(ends)} kills, {ends.count('done')} done before")


def test_a_mapping_in_a_store_with_plans(writer, inputs, tmp_path, provider):
    place = GeoPackage(tmp_path / "lager.gpkg")
    runs.update_store(layers.classified(FIRST), place, "2023")
    store = stores.open_store(place, migrate=False)
    store.apply(plan_edits.add({"title": "Ljus"}, [row["uuid"] for row in store.read("scene")]))
    before = place.path.read_bytes()
    given = {"INPUT": layer_of(inputs / "sedan.gpkg"), "MAPPING": "2024", "STORE": str(place.path)}
    _, seconds = writer.run("drogscen:updatestore", given)
    ends = []
    for moment in writer.moments(seconds):
        put_back(place, before)
        ends.append(writer.run("drogscen:updatestore", given, kill_after_s=moment)[0])
        store = stores.open_store(place, migrate=False)
        labels = sorted(row["label"] for row in store.read("mapping"))
        names = {row["name"] for row in store.read("scene") if row["present"]}
        assert (labels, names) in ((["2023"], {"A", "B", "C", "E"}), (["2023", "2024"], {"AB", "C1", "C2", "F"}))
        assert len(store.read("plan")) == 1
        assert ends[-1] != "done" or labels == ["2023", "2024"]
        assert is_whole_database(place.path)
    print(f"\nstore with plans: {len(ends)} kills, {ends.count('done')} done before")


@pytest.mark.parametrize("version", [1, 2])
def test_a_store_of_an_earlier_version(writer, inputs, tmp_path, provider, version):
    place = GeoPackage(tmp_path / "lager.gpkg")
    stores.make(place, version, "MultiPolygon", 3006)
    before = place.path.read_bytes()
    given = {"INPUT": layer_of(inputs / "forst.gpkg"), "MAPPING": "2023", "STORE": str(place.path)}
    _, seconds = writer.run("drogscen:updatestore", given)
    ends = []
    for moment in writer.moments(seconds):
        put_back(place, before)
        ends.append(writer.run("drogscen:updatestore", given, kill_after_s=moment)[0])
        assert is_whole_database(place.path)
        assert writer.run("drogscen:updatestore", given)[0] == "done"
        assert [row["label"] for row in stores.open_store(place, migrate=False).read("mapping")] == ["2023"]
        assert not place.project().is_lacking()
    print(f"\nearlier version: {len(ends)} kills, {ends.count('done')} done before")


def test_a_pack_and_an_export(writer, example_file, tmp_path):
    folder = tmp_path / "underlag"
    pack = {"STORE": str(example_file), "FOLDER": str(folder), "LAYOUTS": False}
    export = {"STORE": str(example_file), "OUTPUT": str(folder / "planer.csv")}
    assert writer.run("drogscen:meetingpack", pack)[0] == "done"
    for name, parameters in (("drogscen:meetingpack", pack), ("drogscen:exportplans", export)):
        _, seconds = writer.run(name, parameters)
        whole = {path.name: path.stat().st_size for path in folder.iterdir()}
        ends = []
        for moment in writer.moments(seconds):
            for path in folder.iterdir():
                if path.is_file():
                    path.write_bytes(b"earlier")
            ends.append(writer.run(name, parameters, kill_after_s=moment)[0])
            assert writer.run(name, parameters)[0] == "done"
            sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
            assert sizes.keys() == whole.keys(), "nothing is missing and nothing is left"
        print(f"\n{name}: {len(ends)} kills, {ends.count('done')} done before")


def test_an_import(writer, tmp_path, provider):
    place = GeoPackage(tmp_path / "lager.gpkg")
    runs.update_store(layers.classified(FIRST), place, "2023")
    store = stores.open_store(place, migrate=False)
    scenes = [row["uuid"] for row in store.read("scene")]
    for number in range(40):
        store.apply(plan_edits.add({"title": f"Plan {number}"}, scenes))
    import processing

    processing.run("drogscen:exportplans", {"STORE": str(place.path), "OUTPUT": str(tmp_path / "planer.xlsx")})
    for plan in store.read("plan"):
        children = {
            table: store.read(table, where={"plan_uuid": [plan["uuid"]]})
            for table in ("measure", "follow_up", "party", "plan_scene")
        }
        store.apply(plan_edits.delete(plan, children))
    before = place.path.read_bytes()
    given = {"INPUT": str(tmp_path / "planer.xlsx"), "STORE": str(place.path), "DRY_RUN": False}
    _, seconds = writer.run("drogscen:importplans", given)
    assert len(store.read("plan")) == 40
    ends = []
    for moment in writer.moments(seconds):
        put_back(place, before)
        ends.append(writer.run("drogscen:importplans", given, kill_after_s=moment)[0])
        store = stores.open_store(place, migrate=False)
        assert (len(store.read("plan")), len(store.read("plan_scene"))) in ((0, 0), (40, 40 * len(scenes)))
        assert is_whole_database(place.path)
    print(f"\nimport: {len(ends)} kills, {ends.count('done')} done before")


def test_nothing_of_ours_is_left_among_temporary_files(writer):
    left = [path.name for path in writer.temporary.iterdir() if "drogscen" in path.name]
    assert left == []
    assert Path(tempfile.gettempdir()) != writer.temporary
    shutil.rmtree(writer.temporary, ignore_errors=True)
