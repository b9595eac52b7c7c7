# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables that are read and written straight, and the way through QGIS: the same results, whichever is taken.

``DROGSCEN_FUZZ=84`` makes 2,100 cases (``make fuzz``).
"""

import contextlib
import math
import sqlite3
import tempfile
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from osgeo import gdal
from osgeo_utils.samples import validate_gpkg
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPoint,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)
from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, Qt, QTime, QVariant

from drogscen_plugin.algorithms.classification import analysis, output_rows
from drogscen_plugin.algorithms.inputs import layer_rows, source_tables
from drogscen_plugin.algorithms.outputs import bulk_copy, sinks, tables
from drogscen_plugin.algorithms.outputs.contents import LayerContent, TableContent
from drogscen_plugin.storage.geopackage import blob, table_filling, whole_table
from tests.support import runs
from tests.support.fuzzed_layers import columns_of, layers
from tests.support.fuzzing import cases, figures, mostly, run  # noqa: F401
from tests.support.runs import Log
from tests.support.written_layers import content, differences, file_around, saved

OUTPUTS = ("OUTPUT", "PAIRS", "RINGS", "EXPOSED_SCHOOLS")
BEGAN = QDateTime(QDate(2026, 7, 1), QTime(12, 30, 15, 250))


class _Clock(QDateTime):
    @staticmethod
    def currentDateTime():
        return BEGAN


@contextlib.contextmanager
def ways(*, reads_straight, writes_straight):
    """One of the four ways, at a time that stands still."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(analysis, "QDateTime", _Clock)
        if not reads_straight:
            patch.setattr(source_tables, "of_parameter", lambda value, layer: None)
        if not writes_straight:
            patch.setattr(tables, "is_filled", lambda path: False)
            patch.setattr(bulk_copy, "is_for", lambda path: False)
        yield


ALL_WAYS = [(True, True), (True, False), (False, True), (False, False)]


def in_files(folder, parameters, ending="gpkg", *, reads_straight=True, writes_straight):
    """Results in files of their own, each with what else is in the file; None for a refusal."""
    target = Path(folder) / f"{ending}{reads_straight}{writes_straight}"
    target.mkdir()
    outputs = {name: str(target / f"{name.lower()}.{ending}") for name in OUTPUTS}
    with ways(reads_straight=reads_straight, writes_straight=writes_straight):
        if run("classifyscenes", {**parameters, **outputs}) is None:
            return None
    around = file_around if ending == "gpkg" else definition
    return {name: (content(path), around(path, name.lower())) for name, path in outputs.items()}


def in_memory(parameters, *, reads_straight):
    """The same in memory layers."""
    with ways(reads_straight=reads_straight, writes_straight=True):
        results = run("classifyscenes", {**parameters, **dict.fromkeys(OUTPUTS, "TEMPORARY_OUTPUT")})
    return None if results is None else {name: content(results[name]) for name in OUTPUTS}


def definition(path, name):
    """What GDAL says of a layer's geometry and fields."""
    dataset = gdal.OpenEx(path, gdal.OF_VECTOR)
    layer = dataset.GetLayerByName(name)
    described = layer.GetLayerDefn()
    fields = [described.GetFieldDefn(index) for index in range(described.GetFieldCount())]
    return (
        layer.GetGeomType(),
        [(f.GetName(), f.GetType(), f.GetSubType(), f.GetWidth(), f.GetPrecision()) for f in fields],
    )


def _texts(row):
    return [value for value in row if not isinstance(value, float)]


LARGEST_FLOAT = 3.4028234663852886e38


def _numbers(row):
    """Bounds, which are rounded in several ways.

    Next to the largest number that the index can hold SQLite rounds outwards by two steps, to infinity, and we by one.
    """
    return [min(max(value, -LARGEST_FLOAT), LARGEST_FLOAT) for value in row if isinstance(value, float)]


def _is_finite(layer):
    shapes = shapely.from_wkb([geometry or None for _, _, geometry in layer["rows"]], on_invalid="ignore")
    return bool(np.isfinite(shapely.get_coordinates(shapes)).all())


def assert_same_files(one, other):
    for name in OUTPUTS:
        (layer, around), (second, around_second) = one[name], other[name]
        has_extent = _is_finite(layer)  # beside a coordinate that is no number GDAL notes another or none
        assert [found for found in differences(layer, second) if has_extent or found[0] != "extent"] == [], name
        for what in around:
            assert len(around[what]) == len(around_second[what]), (name, what)
            for row, again in zip(around[what], around_second[what]):
                assert _texts(row) == _texts(again), (name, what)
                if what == "contents" and not has_extent:
                    continue
                assert _numbers(row) == pytest.approx(_numbers(again), rel=1e-6, abs=1e-30), (name, what)


def compared(folder, parameters, endings=("shp", "fgb")):
    """Whether a run gives the same in all ways, and which it is: results or a refusal."""
    results = [in_files(folder, parameters, reads_straight=r, writes_straight=w) for r, w in ALL_WAYS]
    if results[0] is None:
        assert results == [None] * 4
        return None
    for other in results[1:]:
        assert_same_files(results[0], other)
    memory = [in_memory(parameters, reads_straight=reads) for reads in (True, False)]
    for name in OUTPUTS:
        assert differences(memory[0][name], memory[1][name]) == [], name
    for ending in endings:
        copied, moved = (in_files(folder, parameters, ending, writes_straight=way) for way in (True, False))
        assert (copied is None) == (moved is None), ending
        for name in OUTPUTS if copied else ():
            assert differences(copied[name][0], moved[name][0]) == [], (ending, name)
            assert copied[name][1] == moved[name][1], (ending, name)
    return results[0]


@cases(25)
@given(data=st.data())
def test_a_table_by_chance(data, provider):
    wild = data.draw(mostly(False, True))
    scenes, schools = data.draw(layers("platser", wild=wild)), data.draw(layers("skolor", wild=False))
    if scenes.wkbType() == QgsVectorLayer("NoGeometry", "x", "memory").wkbType() or not scenes.crs().isValid():
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            path = saved(scenes, Path(folder) / "platser.gpkg")
        except AssertionError:
            return  # no GeoPackage can hold this layer
        stored = QgsVectorLayer(path, "platser", "ogr")
        parameters = {"SCENES": stored, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE"}
        parameters["SCENE_KEY"] = data.draw(st.none() | columns_of(stored, wild=False))
        parameters["SCENE_NAME"] = data.draw(columns_of(stored, wild=False))
        parameters["DISSOLVE_RINGS"] = data.draw(st.booleans())
        compared(folder, parameters, [data.draw(st.sampled_from(["shp", "fgb"]))])


def typed_layer(kind="Point", wkts=None):
    """A layer with a column of every type that a GeoPackage has, and in each a NULL."""
    types = {
        "namn": QVariant.String,
        "antal": QVariant.Int,
        "stort": QVariant.LongLong,
        "tal": QVariant.Double,
        "flagga": QVariant.Bool,
        "dag": QVariant.Date,
        "tid": QVariant.DateTime,
        "bytes": QVariant.ByteArray,
    }
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:3006", "platser", "memory")
    layer.dataProvider().addAttributes([QgsField(name, type_) for name, type_ in types.items()])
    layer.updateFields()
    at = QDateTime(QDate(2026, 2, 3), QTime(4, 5, 6, 700), Qt.TimeSpec.UTC)
    rows = [
        ["Å, ä och ö", -7, 2**53 + 1, 0.1, True, QDate(1999, 12, 31), at, QByteArray(b"\x00\xff")],
        [None] * 8,
        ["", 0, 0, -0.0, False, QDate(2026, 3, 29), at.addSecs(86_400), QByteArray(b"")],
    ]
    wkts = wkts or ["Point (674000 6580000)", "Point (674200 6580000)", None]
    for row, wkt in zip(rows, wkts):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(row)
        feature.setGeometry(QgsGeometry.fromWkt(wkt) if wkt else QgsGeometry())
        assert layer.dataProvider().addFeature(feature)
    return layer


@pytest.fixture
def schools(make_layer):
    return make_layer("Point", [("S", "Point (674100 6580000)"), ("T", "Point (674900 6580900)")], title="skolor")


@pytest.mark.parametrize(
    "wkts", [None, ["MultiPoint ((674000 6580000))", None, "MultiPoint ((0 0), (674000 6580010))"]]
)
def test_a_column_of_every_type(tmp_path, schools, wkts):
    kind = "MultiPoint" if wkts else "Point"
    stored = QgsVectorLayer(saved(typed_layer(kind, wkts), tmp_path / "platser.gpkg"), "platser", "ogr")
    assert whole_table.of_layer(stored) is not None
    assert compared(tmp_path, {"SCENES": stored, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE"})


def test_a_place_that_is_infinitely_far_away(tmp_path, schools):
    """GDAL notes no extent then, and nor do we; it is as large as what there is."""
    layer = typed_layer(wkts=["Point (674000 6580000)"])
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry(QgsPoint(math.inf, 6_580_000)))
    assert layer.dataProvider().addFeature(feature)
    stored = QgsVectorLayer(saved(layer, tmp_path / "platser.gpkg"), "platser", "ogr")
    results = compared(tmp_path, {"SCENES": stored, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE"}, [])
    assert results["OUTPUT"][1]["contents"][0] == ("features", "output", None, None, None, None, 3006)
    assert [row[0] for row in results["OUTPUT"][1]["index"]] == [1, 2]


def square(x, y=6_580_000):
    return f"Polygon (({x} {y}, {x + 20} {y}, {x + 20} {y + 20}, {x} {y + 20}, {x} {y}))"


def test_areas_of_one_and_several_parts(tmp_path, schools):
    wkts = [
        square(674000),
        "Polygon ((674500 6580000, 674510 6580010, 674500 6580010, 674510 6580000, 674500 6580000))",
    ]
    stored = QgsVectorLayer(saved(typed_layer("Polygon", wkts), tmp_path / "platser.gpkg"), "platser", "ogr")
    results = compared(tmp_path, {"SCENES": stored, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE"})
    assert results["OUTPUT"][0]["kind"] == 3


def test_another_number_of_the_crs_in_the_file(tmp_path, schools):
    """The same CRS has different numbers in different files."""
    stored = saved(typed_layer(), tmp_path / "platser.gpkg")
    with contextlib.closing(sqlite3.connect(tmp_path / "platser.gpkg")) as connection:
        columns = "srs_name, {}, organization, organization_coordsys_id, definition, description"
        connection.execute(
            f"INSERT INTO gpkg_spatial_ref_sys ({columns.format('srs_id')}) "
            f"SELECT {columns.format('999')} FROM gpkg_spatial_ref_sys WHERE srs_id = 3006"
        )
        blob.register(connection)
        for table in ("gpkg_contents", "gpkg_geometry_columns"):
            connection.execute(f"UPDATE {table} SET srs_id = 999")
        connection.create_function("numbered", 1, lambda b: b and b[:4] + (999).to_bytes(4, "little") + b[8:])
        connection.execute("UPDATE platser SET geom = numbered(geom)")
        connection.commit()
    stored = QgsVectorLayer(stored, "platser", "ogr")
    assert whole_table.of_layer(stored).srs_id == 999
    results = compared(tmp_path, {"SCENES": stored, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE"})
    assert results["OUTPUT"][0]["crs"] == "EPSG:3006"


def test_into_a_table_beside_the_one_that_is_read(tmp_path, schools):
    stored = saved(typed_layer(), tmp_path / "platser.gpkg")
    layer = QgsVectorLayer(stored, "platser", "ogr")
    into = f"ogr:dbname='{tmp_path / 'platser.gpkg'}' table=\"klassade\" (geom)"
    parameters = {"SCENES": layer, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE", "OUTPUT": into}
    before = content(stored)
    assert run("classifyscenes", parameters)["SCENE_COUNT"] == 3
    assert content(stored) == before
    assert len(content(f"{tmp_path / 'platser.gpkg'}|layername=klassade")["rows"]) == 3


def selected(layer):
    layer.selectByIds([1])
    return QgsProcessingFeatureSourceDefinition(layer.id(), True)


def joined(layer):
    other = typed_layer()
    QgsProject.instance().addMapLayers([other, layer])
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(other)
    join.setJoinFieldName("antal")
    join.setTargetFieldName("antal")
    assert layer.addJoin(join)


def edited(layer):
    layer.startEditing()
    layer.deleteFeature(1)


OTHERS = {
    "a subset": lambda layer: layer.setSubsetString("antal IS NULL"),
    "a join": joined,
    "a virtual field": lambda layer: layer.addExpressionField("1", QgsField("ett", QVariant.Int)),
    "edits": edited,
}


@pytest.mark.parametrize("what", sorted(OTHERS))
def test_what_a_layer_shows_besides_its_table_is_read_through_qgis(tmp_path, what):
    layer = QgsVectorLayer(saved(typed_layer(), tmp_path / "platser.gpkg"), "platser", "ogr")
    assert whole_table.of_layer(layer) is not None
    OTHERS[what](layer)
    assert whole_table.of_layer(layer) is None


def test_a_selection_is_read_through_qgis(tmp_path):
    layer = QgsVectorLayer(saved(typed_layer(), tmp_path / "platser.gpkg"), "platser", "ogr")
    assert source_tables.of_parameter(layer, layer) is not None
    whole = QgsProcessingFeatureSourceDefinition(layer.id())
    assert source_tables.of_parameter(whole, layer) is not None
    whole.featureLimit = 2
    assert source_tables.of_parameter(whole, layer) is None
    assert source_tables.of_parameter(selected(layer), layer) is None


def test_other_tables_and_files_are_read_through_qgis(tmp_path, make_layer):
    point = [("A", "Point (674000 6580000)")]
    other_key = saved(make_layer("Point", point), tmp_path / "a.gpkg")
    with contextlib.closing(sqlite3.connect(tmp_path / "a.gpkg")) as connection:
        connection.execute("ALTER TABLE a RENAME COLUMN fid TO nummer")
    assert whole_table.of_layer(QgsVectorLayer(other_key, "a", "ogr")) is None
    high = saved(make_layer("PointZ", [("A", "PointZ (674000 6580000 3)")]), tmp_path / "b.gpkg")
    assert whole_table.of_layer(QgsVectorLayer(high, "b", "ogr")) is None
    assert whole_table.of_layer(make_layer("Point", point)) is None
    assert whole_table.of_layer(None) is None
    saved(make_layer("Point", point), tmp_path / "c.gpkg")
    saved(make_layer("Point", point), tmp_path / "c.gpkg", "d")
    assert whole_table.of_layer(QgsVectorLayer(f"{tmp_path}/c.gpkg|layername=d", "c", "ogr")).name == "d"
    assert whole_table.of_layer(QgsVectorLayer(f"{tmp_path}/c.gpkg|layerid=1", "c", "ogr")) is None


def test_what_only_gdal_can_read_is_read_through_qgis(tmp_path, schools):
    """Curves in a table of points, texts that are no UTF-8: whatever comes of it, it is what QGIS makes of it."""
    for name, statement in {
        "text": "UPDATE platser SET namn = CAST(x'c3' AS TEXT) WHERE fid = 1",
        "bytes": "UPDATE platser SET namn = x'41' WHERE fid = 1",
        "area": "UPDATE platser SET geom = x'47500001be0b00000103000000010000000400000000000000000000000000000000000000000000000000f03f0000000000000000000000000000f03f000000000000f03f00000000000000000000000000000000' WHERE fid = 2",
    }.items():
        folder = tmp_path / name
        folder.mkdir()
        stored = saved(typed_layer(), folder / "platser.gpkg")
        with contextlib.closing(sqlite3.connect(folder / "platser.gpkg")) as connection:
            blob.register(connection)
            connection.execute(statement)
            connection.commit()
        layer = QgsVectorLayer(stored, "platser", "ogr")
        one = in_memory({"SCENES": layer, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE"}, reads_straight=True)
        other = in_memory({"SCENES": layer, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE"}, reads_straight=False)
        assert one == other, name


@pytest.mark.parametrize("write", ["UPDATE platser SET namn = 'Ändrad'", "DELETE FROM platser"])
def test_a_table_that_others_write_in_meanwhile_is_not_classified_by_halves(tmp_path, schools, monkeypatch, write):
    stored = saved(typed_layer(), tmp_path / "platser.gpkg")
    layer = QgsVectorLayer(stored, "platser", "ogr")
    found = analysis.proximity.find_near

    def somebody_else(*arguments, **named):
        with contextlib.closing(sqlite3.connect(tmp_path / "platser.gpkg")) as connection:
            blob.register(connection)
            connection.execute(f"{write} WHERE fid = 1")
            connection.commit()
        return found(*arguments, **named)

    monkeypatch.setattr(analysis.proximity, "find_near", somebody_else)
    target = tmp_path / "ut.gpkg"
    parameters = {"SCENES": layer, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE", "OUTPUT": str(target)}
    assert run("classifyscenes", parameters) is None
    assert not target.exists()


def test_others_can_write_in_the_table_while_results_are_written(tmp_path, make_layer, monkeypatch):
    """They need not wait for the run, which is refused as it notices."""
    monkeypatch.setattr(output_rows, "PIECE", 100)
    scenes, schools = city(tmp_path, make_layer, 1000)
    log, written = Log(), []

    def somebody_else(done):
        if done > 60 and not written:
            with contextlib.closing(sqlite3.connect(tmp_path / "platser.gpkg", timeout=0.5)) as connection:
                blob.register(connection)
                connection.execute("DELETE FROM platser WHERE fid = 1")
                connection.commit()
            written.append(done)

    log.progressChanged.connect(somebody_else)
    target = tmp_path / "ut.gpkg"
    parameters = {"SCENES": scenes, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE", "OUTPUT": str(target)}
    with pytest.raises(QgsProcessingException, match="was changed while it was read"):
        runs.run("classifyscenes", parameters, log)
    assert written
    assert written[0] < 90
    assert not target.exists()


@pytest.mark.parametrize("statement", ["RENAME COLUMN antal TO number", "DROP COLUMN antal"])
def test_a_table_whose_columns_change_meanwhile_is_told(tmp_path, schools, monkeypatch, statement):
    layer = QgsVectorLayer(saved(typed_layer(), tmp_path / "platser.gpkg"), "platser", "ogr")
    found = analysis.proximity.find_near

    def somebody_else(*arguments, **named):
        with contextlib.closing(sqlite3.connect(tmp_path / "platser.gpkg")) as connection:
            blob.register(connection)
            connection.execute(f"ALTER TABLE platser {statement}")
        return found(*arguments, **named)

    monkeypatch.setattr(analysis.proximity, "find_near", somebody_else)
    log = Log()
    parameters = {"SCENES": layer, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE", "OUTPUT": str(tmp_path / "ut.gpkg")}
    with pytest.raises(QgsProcessingException, match="was changed while it was read"):
        runs.run("classifyscenes", parameters, log)


def test_a_table_in_another_encoding_is_read_through_qgis(tmp_path, schools):
    saved(typed_layer(), tmp_path / "platser.gpkg")
    with (
        contextlib.closing(sqlite3.connect(tmp_path / "platser.gpkg")) as usual,
        contextlib.closing(sqlite3.connect(tmp_path / "andra.gpkg")) as other,
    ):
        other.execute("PRAGMA encoding = 'UTF-16le'")
        for name in ("application_id", "user_version"):
            other.execute(f"PRAGMA {name} = {usual.execute(f'PRAGMA {name}').fetchone()[0]}")
        for table in ("gpkg_spatial_ref_sys", "gpkg_contents", "gpkg_geometry_columns", "platser"):
            other.execute(*usual.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone())
            rows = usual.execute(f"SELECT * FROM {table}").fetchall()
            other.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        other.commit()
    layer = QgsVectorLayer(f"{tmp_path / 'andra.gpkg'}|layername=platser", "platser", "ogr")
    assert layer.featureCount() == 3
    assert whole_table.of_layer(layer) is None
    results = run(
        "classifyscenes",
        {"SCENES": layer, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE", "OUTPUT": str(tmp_path / "ut.gpkg")},
    )
    assert results["SCENE_COUNT"] == 3
    assert content(str(tmp_path / "ut.gpkg"))["rows"][0][1][1] == "Å, ä och ö"


def city(tmp_path, make_layer, count):
    """Many scenes in a file, and schools among them."""
    rows = [(f"Plats {n}", f"Point ({674_000 + n % 40 * 90} {6_580_000 + n // 40 * 90})") for n in range(count)]
    stored = saved(make_layer("Point", rows), tmp_path / "platser.gpkg")
    schools = [(f"Skola {n}", f"Point ({674_030 + n * 400} {6_580_040 + n * 300})") for n in range(8)]
    return QgsVectorLayer(stored, "platser", "ogr"), make_layer("Point", schools, title="skolor")


def test_files_keep_the_rules_of_geopackage(tmp_path, make_layer):
    """As GDAL's own validator has them, for every output and for all of them in one file."""
    scenes, schools = city(tmp_path, make_layer, 700)
    outputs = {name: f"ogr:dbname='{tmp_path / 'allt.gpkg'}' table=\"{name.lower()}\" (geom)" for name in OUTPUTS}
    saved(make_layer("Point", [("A", "Point (0 0)")]), tmp_path / "allt.gpkg", "annat")
    assert run("classifyscenes", {"SCENES": scenes, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE", **outputs})
    apart = {name: str(tmp_path / f"{name.lower()}.gpkg") for name in OUTPUTS}
    assert run("classifyscenes", {"SCENES": scenes, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE", **apart})
    for path in (tmp_path / "allt.gpkg", *apart.values()):
        assert validate_gpkg.check(str(path), extra_checks=True) == []


def test_a_result_can_be_edited_and_its_index_stays_right(tmp_path, make_layer):
    scenes, schools = city(tmp_path, make_layer, 400)
    path = str(tmp_path / "ut.gpkg")
    assert run("classifyscenes", {"SCENES": scenes, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE", "OUTPUT": path})
    layer = QgsVectorLayer(path, "ut", "ogr")
    assert layer.startEditing()
    for key in range(1, 101):
        assert layer.changeGeometry(key, QgsGeometry.fromWkt(f"Point ({700_000 + key} 6600000)"))
        assert layer.deleteFeature(key + 100)
    new = []
    for number in range(200):
        feature = QgsFeature(layer.fields())
        feature["scene_uuid"] = f"ny {number}"
        feature.setGeometry(QgsGeometry.fromWkt(f"Point ({710_000 + number} 6610000)"))
        new.append(feature)
    assert layer.addFeatures(new)
    assert layer.commitChanges(), layer.commitErrors()
    for box, count in (
        (QgsRectangle(700_000, 6_599_000, 701_000, 6_601_000), 100),
        (QgsRectangle(709_000, 6_609_000, 711_000, 6_611_000), 200),
        (QgsRectangle(673_000, 6_579_000, 680_000, 6_590_000), 200),
    ):
        assert sum(1 for _ in layer.getFeatures(QgsFeatureRequest(box))) == count
    del layer
    assert file_around(path, "ut")["count"][0] == ("ut", 500)
    assert validate_gpkg.check(path, extra_checks=True) == []


@pytest.mark.parametrize("ending", ["gpkg", "shp", "memory"])
def test_layers_in_turn_are_those_that_are_written_side_by_side(tmp_path, make_layer, monkeypatch, ending):
    monkeypatch.setattr(output_rows, "PIECE", 100)
    scenes, schools = city(tmp_path, make_layer, 700)
    parameters = {"SCENES": scenes, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE"}
    found = []
    for rows in (500_000, 0):
        monkeypatch.setattr(sinks, "_SIDE_BY_SIDE", rows)
        if ending == "memory":
            found.append(in_memory(parameters, reads_straight=True))
        else:
            (tmp_path / str(rows)).mkdir()
            results = in_files(tmp_path / str(rows), parameters, ending, writes_straight=True)
            found.append({name: layer for name, (layer, _) in results.items()})
    for name in OUTPUTS:
        assert found[0][name]["rows"], name
        assert differences(found[0][name], found[1][name]) == [], name


@pytest.mark.parametrize("at", [0, 21, 51, 80])
@pytest.mark.parametrize("ending", ["gpkg", "fgb"])
def test_a_run_that_is_stopped_leaves_what_was_there(tmp_path, make_layer, monkeypatch, at, ending):
    monkeypatch.setattr(layer_rows, "PIECE", 100)
    monkeypatch.setattr(output_rows, "PIECE", 100)
    scenes, schools = city(tmp_path, make_layer, 1000)
    targets = [tmp_path / f"ut.{ending}", tmp_path / f"par.{ending}"]
    parameters = {"SCENES": scenes, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE"}
    outputs = {"OUTPUT": str(targets[0]), "PAIRS": str(targets[1])}
    assert run("classifyscenes", {**parameters, **outputs})
    before = [target.read_bytes() for target in targets]
    log, told = Log(), []
    log.progressChanged.connect(lambda done: (told.append(done), done >= at and log.cancel()))
    with pytest.raises(QgsProcessingException):
        runs.run("classifyscenes", {**parameters, **outputs, "DISTANCE": 300}, log)
    assert [target.read_bytes() for target in targets] == before
    assert told == sorted(told)
    assert told[-1] < 100
    assert {path.name for path in tmp_path.iterdir()} == {"platser.gpkg", *(target.name for target in targets)}


def test_a_table_that_was_not_made_whole_is_told(tmp_path, make_layer):
    saved(make_layer("Point", [("A", "Point (0 0)")]), tmp_path / "a.gpkg")
    with (
        pytest.raises(table_filling.TableMissing),
        table_filling.filled(tmp_path / "a.gpkg", "saknas"),
    ):
        pytest.fail("nothing can be added")
    layer = LayerContent("Drogscener", QgsFields(), 1, QgsCoordinateReferenceSystem("EPSG:3006"), 7)
    with pytest.raises(QgsProcessingException, match="“Drogscener” was not written whole: 0 of 7 features are there"):
        list(tables.fill(tmp_path / "a.gpkg", "saknas", layer, TableContent(lambda filling: iter(()))))
