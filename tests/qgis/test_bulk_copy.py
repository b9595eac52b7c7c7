# SPDX-License-Identifier: GPL-2.0-or-later
"""Shapefiles and FlatGeobufs that GDAL fills in one call: what QGIS would have written, and QGIS writes it if GDAL cannot."""

import gc
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import QgsFeature, QgsField, QgsGeometry, QgsProcessingException, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime, QVariant

from drogscen_plugin.algorithms.classification import output_rows
from drogscen_plugin.algorithms.inputs import layer_rows
from drogscen_plugin.algorithms.outputs import bulk_copy, tables
from tests.support import runs
from tests.support.runs import Log
from tests.support.written_layers import content, differences, saved

ENDINGS = ("shp", "fgb")
TYPES = {
    "namn": QVariant.String,
    "ett_långt_namn_på_en_kolumn": QVariant.String,
    "stort": QVariant.LongLong,
    "tal": QVariant.Double,
    "flagga": QVariant.Bool,
    "dag": QVariant.Date,
    "tid": QVariant.DateTime,
    "annan_tid": QVariant.DateTime,
}
AT = QDateTime(QDate(2026, 7, 3), QTime(4, 5, 6, 70))


@pytest.fixture
def scenes(tmp_path):
    """A stored layer with a column of every type that both formats have, and in each a NULL."""
    layer = QgsVectorLayer("Point?crs=EPSG:3006", "platser", "memory")
    layer.dataProvider().addAttributes([QgsField(name, kind) for name, kind in TYPES.items()])
    layer.updateFields()
    rows = [
        ["Å, ä och ö", "ö" * 300, 2**53 + 1, 0.1, True, QDate(1999, 12, 31), AT, AT.toOffsetFromUtc(5 * 3600)],
        ["B", *[None] * 7],
        ["", "kort", 0, -0.0, False, QDate(2026, 3, 29), AT.addMSecs(-70), AT.toTimeSpec(Qt.TimeSpec.UTC)],
    ]
    for number, row in enumerate(rows):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(row)
        feature.setGeometry(QgsGeometry.fromWkt(f"Point ({674_000 + 200 * number}.123456789 6580000)"))
        assert layer.dataProvider().addFeature(feature)
    return saved(layer, tmp_path / "platser.gpkg")


@pytest.fixture
def schools(make_layer):
    return make_layer("Point", [("S", "Point (674100 6580000)"), ("T", "Point (674900 6580900)")], title="skolor")


@pytest.fixture
def classify(scenes, schools, tmp_path, provider):
    def classified(name, ending, log=None):
        paths = [tmp_path / f"{name}_{output}.{ending}" for output in ("ut", "par")]
        parameters = {"SCENES": scenes, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE"}
        runs.run("classifyscenes", {**parameters, "OUTPUT": str(paths[0]), "PAIRS": str(paths[1])}, log)
        return paths

    return classified


def outcome(monkeypatch):
    """For each output that was copied, how many rows they were; None for one that could not be copied."""
    done, copied = [], tables._copied

    def noted(*arguments):
        rows, coming = [], copied(*arguments)
        while True:
            try:
                rows.append(next(coming))
            except StopIteration as end:
                assert end.value or sum(rows) == 0
                done.append(sum(rows) if end.value else None)
                return end.value
            yield rows[-1]

    monkeypatch.setattr(tables, "_copied", noted)
    return done


def written(path: Path):
    """The layer as QGIS shows it, but for the time of the run."""
    shown = content(str(path))
    at = [number for number, field in enumerate(shown["fields"]) if field[0].startswith("classified")]
    for _, values, _ in shown["rows"]:
        for number in at:
            values[number] = type(values[number])
    return shown


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_copied_file_is_the_one_that_qgis_writes(classify, monkeypatch, ending):
    done = outcome(monkeypatch)
    copied = classify("gdal", ending)
    assert done == [3, 3]
    monkeypatch.setattr(bulk_copy, "is_for", lambda path: False)
    moved = classify("qgis", ending)
    assert done == [3, 3], "this time QGIS wrote"
    for one, other in zip(copied, moved):
        assert written(one)["rows"], one
        assert differences(written(one), written(other)) == [], one
        assert sorted(path.suffix for path in one.parent.glob(f"{one.stem}.*")) == sorted(
            path.suffix for path in other.parent.glob(f"{other.stem}.*")
        )
        if ending == "shp":
            for same in (".shp", ".shx", ".cpg"):
                assert one.with_suffix(same).read_bytes() == other.with_suffix(same).read_bytes()
            ours, theirs = one.with_suffix(".dbf").read_bytes(), other.with_suffix(".dbf").read_bytes()
            assert (len(ours), ours[:12], ours[-1:]) == (len(theirs), theirs[:12], b"\x1a") and theirs[-1:] == b"\x1a"


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("how", ["nothing", "an error", "a message"])
def test_qgis_writes_what_gdal_cannot_copy(classify, monkeypatch, ending, how):
    expected = [written(path) for path in classify("gdal", ending)]
    translate = gdal.VectorTranslate

    def fails(*arguments, **options):
        translate(*arguments, **options)  # some of it is there by now
        if how == "an error":
            raise RuntimeError("no")
        if how == "a message":
            gdal.Error(gdal.CE_Failure, gdal.CPLE_AppDefined, "no")
        return None if how == "nothing" else True

    done = outcome(monkeypatch)
    monkeypatch.setattr(gdal, "VectorTranslate", fails)
    gc.collect()
    gc.disable()
    paths = classify("qgis", ending)
    still_open = [thing for thing in gc.get_objects() if isinstance(thing, gdal.Dataset) and thing.this]
    gc.enable()
    assert still_open == [], "one that is closed later may write over what QGIS has written"
    found = [written(path) for path in paths]
    assert done == [None, None]
    for one, other in zip(expected, found):
        assert differences(one, other) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_copying_that_is_stopped_leaves_what_was_there(classify, monkeypatch, ending):
    paths = classify("en", ending)
    before = [path.read_bytes() for path in paths]
    log, added = Log(), []
    translate = gdal.VectorTranslate

    def one_piece(*arguments, **options):
        added.append(translate(*arguments, **options))
        log.cancel()
        return added[-1]

    monkeypatch.setattr(gdal, "VectorTranslate", one_piece)
    monkeypatch.setattr(layer_rows, "PIECE", 1)
    monkeypatch.setattr(output_rows, "PIECE", 1)
    with pytest.raises(QgsProcessingException):
        classify("en", ending, log)
    assert len(added) <= len(paths), "each is in its first piece"
    monkeypatch.undo()
    assert [path.read_bytes() for path in paths] == before
    assert {path.stem for path in paths[0].parent.iterdir()} == {"platser", "en_ut", "en_par"}


@pytest.mark.parametrize("ending", ENDINGS)
def test_pieces_do_not_show(classify, monkeypatch, ending):
    whole = [written(path) for path in classify("hel", ending)]
    monkeypatch.setattr(output_rows, "PIECE", 1)
    pieces = [written(path) for path in classify("delar", ending)]
    for one, other in zip(whole, pieces):
        assert differences(one, other) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_settings_of_gdal_are_as_they_were(classify, ending):
    name = "OGR2OGR_USE_ARROW_API"
    for value in (None, "YES"):
        gdal.SetThreadLocalConfigOption(name, value)
        classify(f"satt{value}", ending)
        assert gdal.GetThreadLocalConfigOption(name) == value
    gdal.SetThreadLocalConfigOption(name, None)


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_older_gdal_has_no_settings_of_a_thread(classify, monkeypatch, ending):
    expected = [written(path) for path in classify("ny", ending)]
    for name in ("GetThreadLocalConfigOption", "SetThreadLocalConfigOption"):
        monkeypatch.delattr(gdal, name)
    for one, path in zip(expected, classify("aldre", ending)):
        assert differences(one, written(path)) == []
