# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables that are read in pieces, and shapes that are moved and checked in parts."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsVectorLayer

from drogscen_plugin.core import parallel
from drogscen_plugin.core.errors import CoordinatesOutsideCrs
from drogscen_plugin.core.geometry import position_problems
from drogscen_plugin.storage.geodata import positions
from drogscen_plugin.storage.geopackage import blob, blob_arrays, table_reading, whole_table
from drogscen_plugin.storage.geopackage.table_reading import Reading
from drogscen_plugin.storage.geopackage.whole_table import Table
from tests.support.written_layers import saved

POINT = blob.from_wkb(shapely.Point(1, 2).wkb, 3006)
SWEREF = QgsCoordinateReferenceSystem("EPSG:3006")


@pytest.fixture
def table(tmp_path):
    """A table to put anything in, and how it is read."""
    path = tmp_path / "tabell.gpkg"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            'CREATE TABLE "t" (fid INTEGER PRIMARY KEY, geom BLOB, "na""mn")'
        )  # without a type it stays as put
    return Table(path, "t", "geom", 3006, 1, {'na"mn': "TEXT"})


def put(table, *rows):
    with closing(sqlite3.connect(table.path)) as connection:
        connection.executemany('INSERT INTO "t" VALUES (?, ?, ?)', rows)
        connection.commit()


def pieces(table, rows):
    with closing(Reading(table)) as reading:
        return list(reading.pieces(['na"mn'], rows))


KEYS = [-(2**63), -5, 0, 1, 7, 2**53 + 1, 2**63 - 1]


@pytest.mark.parametrize("rows", range(1, 9))
def test_every_row_is_in_one_piece_whatever_its_key(table, rows):
    put(table, *((key, POINT, f"plats {key}") for key in KEYS))
    found = pieces(table, rows)
    assert [id_ for piece in found for id_ in piece.ids.tolist()] == KEYS
    assert [text for piece in found for text in piece.texts[0]] == [f"plats {key}" for key in KEYS]
    assert [len(piece.ids) for piece in found] == [rows] * (7 // rows) + ([7 % rows] if 7 % rows else [])
    assert all(piece.geometries == POINT * len(piece.ids) for piece in found)


def test_an_empty_table_has_no_pieces(table):
    assert pieces(table, 10) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        (" Plattan\n", "Plattan"),
        ("A\u030a", "\u00c5"),
        (127, "127"),
        (-(2**63), str(-(2**63))),
        (370.0, "370"),
        (-0.0, "0"),
    ],
)
def test_a_value_becomes_a_clean_text(table, value, text):
    put(table, (1, POINT, "före"), (2, POINT, value), (3, POINT, "efter"))
    (piece,) = pieces(table, 10)
    assert piece.texts == [["före", text, "efter"]]


@pytest.mark.parametrize("value", [1.5, float("inf"), 1e19, b"Plattan", b"", "a\0b", "\0", "\ufeffPlattan"])
def test_what_qgis_may_write_in_another_way_is_left_to_it(table, value):
    put(table, (1, POINT, "före"), (2, POINT, value), (3, POINT, "efter"))
    with pytest.raises(ValueError, match="declares"):
        pieces(table, 10)


def test_a_column_of_numbers_holds_numbers(table):
    table = replace(table, types={'na"mn': "INTEGER"})
    put(table, (1, POINT, 7), (2, POINT, None), (3, POINT, 8.0))
    assert pieces(table, 10)[0].texts == [["7", "", "8"]]
    put(table, (4, POINT, "abc"))
    with pytest.raises(ValueError, match="declares"):
        pieces(table, 10)


def test_what_sqlite_has_cut_at_a_nul_is_no_table():
    """As SQLite before 3.37 gives it."""
    for columns in (("1", b"GP", "29"), ("1", POINT, "29,29"), ("1,2", POINT * 2, "29,29", "a"), ("1", None, "29")):
        with pytest.raises(ValueError, match="declares"):
            table_reading._piece(*columns)


@pytest.mark.parametrize(
    ("key", "is_table"),
    [
        ("INTEGER PRIMARY KEY AUTOINCREMENT", True),
        ("INTEGER PRIMARY KEY", True),
        ("INTEGER PRIMARY KEY DESC", False),
        ("INT PRIMARY KEY", False),
        ("TEXT PRIMARY KEY", False),
    ],
)
def test_a_key_that_is_not_the_number_of_the_row_is_left_to_qgis(tmp_path, make_layer, key, is_table):
    path = tmp_path / "tabell.gpkg"
    saved(make_layer("Point", [("A", "Point (674000 6580000)")]), path)
    with closing(sqlite3.connect(path)) as connection:
        (name,) = connection.execute("SELECT table_name FROM gpkg_contents").fetchone()
        (made,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", [name]).fetchone()
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        connection.execute(f'ALTER TABLE "{name}" RENAME TO old')
        connection.execute(made.replace("INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", key))
        connection.execute(f'INSERT INTO "{name}" SELECT * FROM old')
        connection.execute("DROP TABLE old")
        connection.commit()
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    assert layer.featureCount() == 1
    assert (whole_table.of_layer(layer) is not None) == is_table


@pytest.mark.parametrize("value", [b"198001011234", "198001011234\0x", "\ufeff198001011234"])
def test_a_column_about_persons_is_told_as_through_qgis(table, value):
    put(table, *((number, POINT, value) for number in range(1, 6)))
    with closing(Reading(table)) as reading:
        assert reading.in_one_text('na"mn') is None
        assert reading.different('na"mn') is None


@pytest.mark.parametrize("rows", [1, 2, 3, 100])
@pytest.mark.parametrize("values", [["B", " A", "A\u030a", "", "A"], ["B", None, "A"], ["B", 7], ["B"], [""], []])
def test_texts_that_were_read_in_one_are_the_same(table, values, rows):
    with closing(sqlite3.connect(table.path)) as connection:
        connection.execute('CREATE INDEX "by name" ON "t" ("na""mn", fid)')
    put(table, *((2 * number, POINT, value) for number, value in enumerate(values)))
    expected = [(piece.ids.tolist(), piece.texts) for piece in pieces(table, rows)]
    statements = []
    with closing(Reading(table)) as reading:
        text = reading.in_one_text('na"mn')
        assert (text is None) == (7 in values)
        reading._connection.set_trace_callback(statements.append)
        found = [(piece.ids.tolist(), piece.texts) for piece in reading.pieces(['na"mn'], rows)]
        again = [(piece.ids.tolist(), piece.texts) for piece in reading.pieces(['na"mn'], rows)]
    assert found == again == expected
    is_read = any('"na""mn"' in statement for statement in statements[: len(statements) // 2])
    assert is_read == (not values or None in values or 7 in values), "read once where all of them are texts"


@pytest.mark.parametrize("change", ["INSERT INTO t VALUES (9, NULL, 'C')", "DELETE FROM t WHERE fid = 2"])
@pytest.mark.parametrize("rows", [1, 2, 100])
def test_rows_that_come_or_go_after_their_texts_were_read_are_noticed(table, change, rows):
    put(table, (1, POINT, "A"), (2, POINT, "B"))
    with closing(Reading(table)) as reading:
        assert reading.in_one_text('na"mn') == "A\0B"
        with closing(sqlite3.connect(table.path)) as connection:
            connection.execute(change)
            connection.commit()
        with pytest.raises(ValueError, match="meanwhile"):
            list(reading.pieces(['na"mn'], rows))


def test_a_geometry_that_is_a_text_is_left_to_qgis(table):
    put(table, (1, POINT, "a"), (2, "GP", "b"))
    with pytest.raises(ValueError, match="declares"):
        pieces(table, 10)


def test_a_text_that_is_no_utf_8_is_left_to_qgis(table):
    with closing(sqlite3.connect(table.path)) as connection:
        connection.execute("INSERT INTO t VALUES (1, NULL, CAST(x'ff' AS TEXT))")
        connection.commit()
    with pytest.raises(sqlite3.Error):
        pieces(table, 10)


def together(*blobs):
    lengths = np.array([-1 if one is None else len(one) for one in blobs], dtype=np.int64)
    return blob_arrays.read(b"".join(filter(None, blobs)), lengths)


def with_header(wkb, flags, envelope=b""):
    return b"GP\0" + bytes([flags]) + (3006).to_bytes(4, "little") + envelope + wkb


def test_blobs_of_all_forms_are_read_each_by_itself():
    area, two = shapely.box(1, 2, 3, 4), shapely.MultiPoint([(5, 6), (7, 8)])
    high = shapely.from_wkt("POINT Z (1 2 3)")
    blobs = [
        None,
        with_header(shapely.to_wkb(area, byte_order=0), 0x01),
        with_header(area.wkb, 0x03, bytes(32)),
        None,
        with_header(two.wkb, 0x05, bytes(48)),
        with_header(shapely.to_wkb(high, flavor="iso"), 0x09, bytes(64)),
        with_header(shapely.from_wkt("POLYGON EMPTY").wkb, 0x11),
    ]
    shapes, kinds = together(*blobs)
    assert kinds.tolist() == [0, 3, 3, 0, 4, 1001, 3]
    expected = [None, area.wkt, area.wkt, None, two.wkt, "POINT (1 2)", "POLYGON EMPTY"]
    assert [shapely.to_wkt(shape, trim=True) for shape in shapes] == expected


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"GP\0\1",
        b"XP" + POINT[2:],
        b"GX" + POINT[2:],
        POINT[:3] + b"\x21" + POINT[4:],
        POINT[:3] + b"\x0b" + POINT[4:],
        POINT[:12],
        POINT[:8] + b"\2" + POINT[9:],
        POINT[:-1],
        with_header(bytes([1, 8, 0, 0, 0, 0, 0, 0, 0]), 0x01),
    ],
)
def test_a_broken_blob_is_left_to_gdal(broken):
    with pytest.raises(ValueError):
        together(POINT, broken, POINT)


def test_lines_are_written_as_any_shape_is():
    rng = np.random.default_rng(7)
    xy = rng.uniform(-1e6, 7e6, (50, 2, 2))
    xy[3, 1] = xy[3, 0]
    xy[4] = xy[4, ::-1]
    xy[5, 1, 0], xy[6, 0, 1], xy[7] = np.nan, np.inf, np.nan
    shapes = np.asarray(shapely.linestrings(np.nan_to_num(xy, posinf=0)), dtype=object)
    shapes[5:8] = None
    blobs, boxes = blob_arrays.write_lines(xy, 3006)
    assert blobs == blob_arrays.write(shapes, 3006)
    np.testing.assert_array_equal(boxes, shapely.bounds(shapes))
    assert blob_arrays.write_lines(xy[:0], 3006)[0] == []


# Shapes in parts


@pytest.fixture
def two_parts(monkeypatch):
    monkeypatch.setattr(parallel, "_WORTH_A_THREAD", 50)
    monkeypatch.setattr(parallel, "cores", lambda: 2)


def squares(count):
    """Squares of 20 m around Stockholm, 100 m apart."""
    x = 674_000 + 100 * np.arange(count)
    return np.asarray(shapely.box(x, 6_580_000, x + 20, 6_580_020), dtype=object)


def moved(shapes):
    problem = positions.problems_of(shapes, ~shapely.is_missing(shapes))
    return positions.in_degrees(shapes, problem, SWEREF, QgsCoordinateTransformContext())


def test_parts_give_what_the_whole_gives(two_parts, monkeypatch):
    shapes = squares(120)
    bow_tie = shapely.Polygon([(674_000, 6_580_000), (674_020, 6_580_020), (674_020, 6_580_000), (674_000, 6_580_020)])
    shapes[[10, 100]], shapes[[20, 110]] = bow_tie, None
    shapes[[30, 90]] = shapely.from_wkt("POLYGON EMPTY")
    shapes[[40, 80]] = shapely.box(1, 2, 3, 4)
    shapes[[50, 70]] = shapely.box(674_000, 6_580_000, 680_000, 6_580_020)
    found = moved(shapes.copy())
    monkeypatch.setattr(parallel, "cores", lambda: 1)
    whole = moved(shapes.copy())
    assert found.repaired.tolist() == whole.repaired.tolist() == [10, 100]
    assert found.problem.tolist() == whole.problem.tolist()
    assert np.flatnonzero(found.problem != "").tolist() == [20, 30, 40, 80, 90, 110]
    assert found.problem[80] == position_problems.DEGREES_AS_METRES
    assert shapely.get_num_coordinates(found.lonlat)[[50, 70]].tolist() == [15, 15], "6 km in six steps, twice"
    assert shapely.to_wkb(found.lonlat).tolist() == shapely.to_wkb(whole.lonlat).tolist()


@pytest.mark.parametrize("first", [0, 60])
def test_the_coordinates_of_all_parts_count_and_the_first_is_named(two_parts, first):
    shapes = squares(120)
    shapes[[0, 119]] = None
    wrong = np.setdiff1d(np.arange(first, 120), [0, 119])
    shapes[wrong] = shapely.box(1, 2, 3, 4)
    if first:
        assert np.count_nonzero(moved(shapes.copy()).problem == position_problems.DEGREES_AS_METRES) == 59, (
            "half of 118"
        )
        shapes[59] = shapely.box(1, 2, 3, 4)
        wrong = [59, *wrong]
    with pytest.raises(CoordinatesOutsideCrs) as caught:
        moved(shapes)
    assert (caught.value.row, caught.value.count) == (wrong[0], len(wrong))
