# SPDX-License-Identifier: GPL-2.0-or-later
"""Every writer on a disk that gets full: success is told only of what is whole, and what was there before is never lost.

``DROGSCEN_FULL=40`` tries forty amounts of room for each writer (``make chaos``).
"""

import json
import os
import shutil
import sqlite3
import zipfile
from contextlib import closing

import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsVectorLayer

from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage import whole_table
from drogscen_plugin.storage.geopackage.place import GeoPackage
from tests.support import layers, runs, small_disk
from tests.support.mappings import FIRST, whole
from tests.support.written_layers import saved

TIMES = int(os.environ.get("DROGSCEN_FULL", "3"))
COUNT = 1500


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    with small_disk.mounted(tmp_path_factory.mktemp("disk") / "full") as made:
        if made is None:
            pytest.skip("only root can mount a small disk")
        yield made


@pytest.fixture(scope="module")
def inputs(qgis_app):
    rows = [(f"Plats {n} " + "x" * 60, f"Point ({670000 + 7 * n} {6580000 + 3 * n})") for n in range(COUNT)]
    schools = [("Askolan", "Point (670100 6580100)"), ("Bskolan", "Point (675000 6583000)")]
    return layers.make_layer("Point", rows), layers.make_layer("Point", schools, title="skolor")


def free_amounts(most_kb):
    """Amounts of room from almost nothing to almost enough."""
    return [max(8, round(most_kb * (step + 0.5) / TIMES)) for step in range(TIMES)]


def count_of(path, layer=None):
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    if source is None:
        return None
    found = source.GetLayerByName(layer) if layer else source.GetLayer(0)
    return sum(1 for _ in found) if found is not None else None


def is_whole_database(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def classify(inputs, output, **more):
    import processing

    return processing.run(
        "drogscen:classifyscenes",
        {"SCENES": inputs[0], "SCHOOLS": inputs[1], "DISTANCE": 500, "OUTPUT": output, **more},
    )


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "sqlite", "shp", "csv"])
def test_a_new_result_is_whole_or_not_there(disk, inputs, provider, suffix):
    path = disk.folder / f"ut.{suffix}"
    told = []
    for free_kb in free_amounts(1500):
        disk.leave_free(free_kb)
        try:
            classify(inputs, str(path))
            told.append(True)
            assert count_of(path) == COUNT
        except QgsProcessingException as error:
            told.append(False)
            assert "annot be written" in str(error) or "written whole" in str(error) or "full" in str(error), str(error)
            assert disk.names() == []
            assert disk.open_files() == [], "or their room would be missing until QGIS ends"
        finally:
            disk.empty_filling()
            for name in disk.names():
                (disk.folder / name).unlink()
    assert False in told


@pytest.mark.parametrize("suffix", ["gpkg", "fgb"])
def test_rows_of_a_table_are_whole_or_not_there(disk, inputs, tmp_path, provider, suffix):
    """A layer that is read straight from its file, into one that is filled the same way, and into one that QGIS fills."""
    table = QgsVectorLayer(saved(inputs[0], tmp_path / "platser.gpkg"), "platser", "ogr")
    assert whole_table.of_layer(table) is not None
    paths = [disk.folder / f"{name}.{suffix}" for name in ("ut", "par")]
    told = []
    for free_kb in free_amounts(2000):
        disk.leave_free(free_kb)
        try:
            results = classify((table, inputs[1]), str(paths[0]), PAIRS=str(paths[1]))
            told.append(True)
            assert [count_of(path) for path in paths] == [COUNT, results["PAIR_COUNT"]]
        except QgsProcessingException as error:
            told.append(False)
            assert "annot be written" in str(error) or "written whole" in str(error) or "full" in str(error), str(error)
            assert disk.names() == []
            assert disk.open_files() == []
        finally:
            disk.empty_filling()
            for name in disk.names():
                (disk.folder / name).unlink()
    assert set(told) == {False, True}


@pytest.mark.parametrize("kind", ["table", "file", "geojson"])
def test_an_earlier_result_is_replaced_whole_or_stays(disk, inputs, provider, kind):
    path = disk.folder / ("ut.geojson" if kind == "geojson" else "ut.gpkg")
    output = f"ogr:dbname='{path}' table=\"o\" (geom)" if kind == "table" else str(path)
    few = layers.make_layer("Point", [("A", "Point (670000 6580000)")])
    told = []
    for free_kb in free_amounts(2500):
        classify((few, inputs[1]), output)
        if kind == "table":
            classify((few, inputs[1]), f"ogr:dbname='{path}' table=\"annat\" (geom)")
        layer = None if kind == "geojson" else "o" if kind == "table" else "ut"
        assert count_of(path, layer) == 1
        disk.leave_free(free_kb)
        try:
            classify(inputs, output)
            told.append(True)
            expected = COUNT
        except QgsProcessingException:
            told.append(False)
            expected = 1
        disk.empty_filling()
        assert count_of(path, layer) == expected, f"{free_kb} kB, told {told[-1]}"
        if kind != "geojson":
            assert is_whole_database(path)
        if kind == "table":
            assert count_of(path, "annat") == 1
        assert [name for name in disk.names() if name.startswith(".drogscen")] == []
        for name in disk.names():
            (disk.folder / name).unlink()
    assert False in told


def test_a_store_takes_a_mapping_whole_or_not_at_all(disk, provider):
    place = GeoPackage(disk.folder / "lager.gpkg")
    big = [(f"k{n}", f"Namn {n} " + "x" * 200, "EJ", "", FIRST[n % 4][4]) for n in range(400)]
    told = []
    for free_kb in free_amounts(1500):
        runs.update_store(layers.classified(FIRST), place, "2023")
        before = whole(place)
        disk.leave_free(free_kb)
        try:
            runs.update_store(layers.classified(big), place, "2024")
            told.append(True)
        except QgsProcessingException:
            told.append(False)
        disk.empty_filling()
        labels = [row["label"] for row in stores.open_store(place, migrate=False).read("mapping")]
        assert sorted(labels) == (["2023", "2024"] if told[-1] else ["2023"])
        if not told[-1]:
            assert whole(place) == before
        assert is_whole_database(place.path)
        for name in disk.names():
            (disk.folder / name).unlink()
    assert False in told


@pytest.mark.parametrize("version", [1, 2])
def test_a_store_of_an_earlier_version_is_brought_up_to_date_or_stays_and_can_be_tried_again(disk, provider, version):
    place = GeoPackage(disk.folder / "lager.gpkg")
    told = []
    for free_kb in free_amounts(400):
        stores.make(place, version, "MultiPolygon", 3006)
        disk.leave_free(free_kb)
        try:
            runs.update_store(layers.classified(FIRST), place, "2023")
            told.append(True)
        except QgsProcessingException:
            told.append(False)
        disk.empty_filling()
        runs.update_store(layers.classified(FIRST), place, "2024")
        assert "2024" in [row["label"] for row in stores.open_store(place, migrate=False).read("mapping")]
        for name in disk.names():
            (disk.folder / name).unlink()
    assert False in told


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_an_export_is_whole_or_not_there(disk, provider, tmp_path, suffix):
    import processing

    place = GeoPackage(tmp_path / "lager.gpkg")
    runs.update_store(layers.classified(FIRST), place, "2023")
    store = stores.open_store(place, migrate=False)
    scene = store.read("scene", ["uuid"])[0]["uuid"]
    for number in range(60):
        store.apply(plan_edits.add({"title": f"Plan {number}", "problem": f"{number} " * 300}, [scene]))
    told = []
    for free_kb in free_amounts(80 if suffix == "xlsx" else 150):
        disk.leave_free(free_kb)
        path = disk.folder / f"planer.{suffix}"
        try:
            processing.run("drogscen:exportplans", {"STORE": str(place.path), "OUTPUT": str(path)})
            told.append(True)
            if suffix == "xlsx":
                assert zipfile.ZipFile(path).testzip() is None
        except QgsProcessingException:
            told.append(False)
            assert disk.names() == []
        disk.empty_filling()
        for name in disk.names():
            (disk.folder / name).unlink()
    assert False in told


def test_a_pack_is_whole_or_the_earlier_one_stays(disk, provider, example_file, tmp_path):
    import processing

    folder = disk.folder / "underlag"
    processing.run(
        "drogscen:meetingpack", {"STORE": str(example_file), "FOLDER": str(tmp_path / "p"), "LAYOUTS": False}
    )
    told = []
    for free_kb in free_amounts(900):
        shutil.copytree(tmp_path / "p", folder)
        for path in folder.iterdir():
            path.write_bytes(path.read_bytes()[:2000])  # the earlier one, told apart by its size
        disk.leave_free(free_kb)
        try:
            processing.run(
                "drogscen:meetingpack", {"STORE": str(example_file), "FOLDER": str(folder), "LAYOUTS": False}
            )
            told.append(True)
        except QgsProcessingException:
            told.append(False)
        disk.empty_filling()
        sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
        assert len(sizes) == 4, sizes
        assert all(size == 2000 for size in sizes.values()) is not told[-1], json.dumps(sizes)
        assert all(size > 2000 for size in sizes.values()) is told[-1], json.dumps(sizes)
        shutil.rmtree(folder)
    assert False in told
