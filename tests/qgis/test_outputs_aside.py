# SPDX-License-Identifier: GPL-2.0-or-later
"""Outputs of a run that are put in place together: all of them or none, with what belongs to them."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from drogscen_plugin.storage.geopackage import file as geopackage_file
from drogscen_plugin.storage.geopackage import moving
from tests.support import layers

FEW = [("A", "Point (670000 6580000)")]
MANY = [(f"Plats {number}", f"Point ({670000 + number} 6580000)") for number in range(30)]
SCHOOLS = [("Askolan", "Point (670100 6580100)")]


@pytest.fixture
def classify(provider):
    import processing

    def run(rows, **outputs):
        given = {"SCENES": layers.make_layer("Point", rows), "SCHOOLS": layers.make_layer("Point", SCHOOLS, title="s")}
        return processing.run("drogscen:classifyscenes", {**given, "DISTANCE": 500, **outputs})

    return run


def count(path, layer=""):
    return QgsVectorLayer(f"{path}|layername={layer}" if layer else str(path), "ut", "ogr").featureCount()


def in_table(path, name):
    return f"ogr:dbname='{path}' table=\"{name}\" (geom)"


@pytest.fixture
def impatient(monkeypatch):
    original = geopackage_file.connect
    monkeypatch.setattr(geopackage_file, "connect", lambda path, mode, timeout_s=0.1: original(path, mode, 0.1))


@pytest.mark.parametrize("locked", ["b.gpkg", "c.gpkg"])
def test_if_one_output_cannot_be_put_in_place_none_is(classify, tmp_path, impatient, locked):
    (tmp_path / "under").mkdir()
    outputs = {
        "OUTPUT": str(tmp_path / "a.geojson"),
        "PAIRS": in_table(tmp_path / "b.gpkg", "par"),
        "EXPOSED_SCHOOLS": str(tmp_path / "c.gpkg"),
        "RUN_RECORD": str(tmp_path / "under" / "d.json"),
    }
    classify(FEW, **outputs)
    before = {path.name: path.read_bytes() for path in tmp_path.rglob("*.*json")}
    with closing(sqlite3.connect(tmp_path / locked)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(QgsProcessingException, match=f"{locked} cannot be written: database is locked"):
            classify(MANY, **outputs)
        other.rollback()
    assert {path.name: path.read_bytes() for path in tmp_path.rglob("*.*json")} == before
    assert (count(tmp_path / "b.gpkg", "par"), count(tmp_path / "c.gpkg")) == (1, 1)
    assert [path.name for path in tmp_path.rglob(".drogscen*")] == []
    classify(MANY, **outputs)
    assert (count(tmp_path / "a.geojson"), count(tmp_path / "b.gpkg", "par")) == (30, 30)
    assert json.loads((tmp_path / "under" / "d.json").read_text(encoding="utf-8"))


def test_a_file_that_cannot_be_replaced_leaves_the_databases_as_they_were(classify, tmp_path, monkeypatch):
    outputs = {"OUTPUT": in_table(tmp_path / "b.gpkg", "o"), "PAIRS": str(tmp_path / "a.geojson")}
    classify(FEW, **outputs)
    replacing = Path.replace

    def refuse(path, target):
        if path.name == "a.geojson" and Path(target).parent == tmp_path:
            raise PermissionError(13, "Permission denied", str(path), None, str(target))
        return replacing(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(QgsProcessingException, match=r"a\.geojson cannot be written: Permission denied"):
        classify(MANY, **outputs)
    monkeypatch.undo()
    assert (count(tmp_path / "b.gpkg", "o"), count(tmp_path / "a.geojson")) == (1, 1)


def test_a_whole_database_is_put_back_if_what_comes_after_it_fails(classify, tmp_path, monkeypatch):
    outputs = {"OUTPUT": str(tmp_path / "a.gpkg"), "PAIRS": in_table(tmp_path / "b.gpkg", "par")}
    classify(FEW, **outputs)

    def fail(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(moving._Files, "copy", fail)
    with pytest.raises(QgsProcessingException, match="full"):
        classify(MANY, **outputs)
    monkeypatch.undo()
    assert (count(tmp_path / "a.gpkg"), count(tmp_path / "b.gpkg", "par")) == (1, 1)


def test_a_shapefile_that_is_replaced_takes_its_index_with_it_and_nothing_else(classify, tmp_path):
    path = tmp_path / "ut.shp"
    classify(FEW, OUTPUT=str(path))
    for name in ("ut.qix", "ut.sbn", "ut.pdf", "ut.qml"):
        (tmp_path / name).write_bytes(b"old")
    classify(MANY, OUTPUT=str(path))
    assert count(path) == 30
    assert not (tmp_path / "ut.qix").exists() and not (tmp_path / "ut.sbn").exists()
    assert (tmp_path / "ut.pdf").exists() and (tmp_path / "ut.qml").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("suffix", ["gpkg", "geojson"])
def test_an_output_that_is_a_link_is_written_where_it_leads(classify, tmp_path, suffix):
    (tmp_path / "disk").mkdir()
    link, real = tmp_path / f"ut.{suffix}", tmp_path / "disk" / f"verklig.{suffix}"
    classify(FEW, OUTPUT=str(real))
    link.symlink_to(real)
    run = classify(MANY, OUTPUT=str(link))
    assert link.is_symlink()
    assert count(real) == 30
    assert str(link) in run["OUTPUT"]


def test_somebody_elses_new_file_is_not_replaced(classify, tmp_path, monkeypatch):
    path = tmp_path / "ut.geojson"
    original = os.link

    def late(source, target):
        Path(target).write_text("somebody else's", encoding="utf-8")
        return original(source, target)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(QgsProcessingException, match="File exists"):
        classify(MANY, OUTPUT=str(path))
    assert path.read_text(encoding="utf-8") == "somebody else's"
