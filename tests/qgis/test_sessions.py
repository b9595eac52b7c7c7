# SPDX-License-Identifier: GPL-2.0-or-later
"""Transactions on both back ends: success means that it is there, and an error that nothing is."""

import os
import sqlite3
import struct
import threading

import pytest
import shapely
from osgeo import ogr
from qgis.core import QgsDataSourceUri, QgsProcessingException, QgsVectorLayer

from drogscen_plugin.core.errors import StoreError, StoreFailed, StoreThere
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.store import changes
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage import blob
from drogscen_plugin.storage.geopackage import file as geopackage_file
from drogscen_plugin.storage.geopackage.place import GeoPackage
from drogscen_plugin.storage.postgis import server
from drogscen_plugin.storage.postgis import session as postgis_session
from drogscen_plugin.storage.postgis.place import PostGis
from drogscen_plugin.wording.store_errors import describe_store_error
from tests.support import layers, runs, told
from tests.support.cutting_proxy import AFTER, BEFORE, INSIDE, CuttingProxy
from tests.support.mappings import FIRST, scenes, whole

RACES = int(os.environ.get("DROGSCEN_RACES", "3"))
CHILDREN = {"measure": [{"kind": "BELYSNING", "title": "Ljus"}], "party": [{"kind": "SKOLA", "name": "Askolan"}]}


@pytest.fixture
def cut(filled, cluster):
    """A place on PostgreSQL behind a proxy, and the proxy."""
    if filled.provider == "ogr":
        pytest.skip("a GeoPackage has no server")
    proxy = CuttingProxy(cluster.port)
    connection = filled.connection.replace(f"port={cluster.port}", f"port={proxy.port}")
    yield PostGis(connection, filled.name, "x"), proxy
    proxy.stop()


def new_plan(store, title="Ljus"):
    return plan_edits.add({"title": title}, [store.read("scene", ["uuid"])[0]["uuid"]], CHILDREN)


@pytest.mark.parametrize("where", [BEFORE, AFTER, INSIDE])
def test_a_save_that_is_cut_at_any_statement_is_told_as_it_is(cut, where):
    place, proxy = cut
    store = stores.open_store(place, migrate=False)
    told_as = []
    for statement in range(40):
        changes_ = new_plan(store, f"{where} {statement}")
        cuts = proxy.cuts
        proxy.cut_next(statement, where)
        try:
            store.apply(changes_)
            told_as.append(True)
        except StoreFailed as error:
            assert error.kind == "lost"
            told_as.append(False)
        there = {change.uuid in {row["uuid"] for row in store.read(change.table)} for change in changes_.changes}
        assert there == {told_as[-1]}, f"statement {statement}"
        if proxy.cuts == cuts:
            break
    assert proxy.cuts > 8 and told_as[-1], "all statements were cut, and the last save by none"
    # A commit that the server has done is success, whether its answer came or not.
    assert told_as[-2] is (where != BEFORE)


@pytest.mark.parametrize("statement", range(12))
def test_a_deletion_that_is_cut_leaves_the_plan_whole(cut, statement):
    place, proxy = cut
    store = stores.open_store(place, migrate=False)
    store.apply(new_plan(store))
    (plan,) = store.read("plan", where={"title": ["Ljus"]})
    before = {table: store.read(table) for table in ("plan", *told.CHILDREN)}
    children = {table: store.read(table, where={"plan_uuid": [plan["uuid"]]}) for table in told.CHILDREN}
    proxy.cut_next(statement, BEFORE)
    try:
        store.apply(plan_edits.delete(plan, children))
    except StoreFailed:
        assert {table: store.read(table) for table in ("plan", *told.CHILDREN)} == before
    else:
        assert store.read("plan", where={"uuid": [plan["uuid"]]}) == []


def test_what_nobody_can_know_is_told_in_those_words_and_saved_once_when_it_is_tried_again(cut, monkeypatch):
    place, proxy = cut
    store = stores.open_store(place, migrate=False)
    made = new_plan(store)
    monkeypatch.setattr(postgis_session, "_PATIENCE_S", 0.3)
    original = server.new_connection

    def gone(*_):
        raise StoreFailed("x", "refused", "lost")

    monkeypatch.setattr(server, "new_connection", gone)
    for statement in range(40):
        proxy.cut_next(statement, AFTER)
        try:
            store.apply(made)
            pytest.fail("no cut met the commit")
        except StoreFailed as error:
            if error.kind == "unsure":
                text = describe_store_error(error)
                break
    assert "does not say whether it has saved" in text
    assert "Nothing was changed" not in text
    monkeypatch.setattr(server, "new_connection", original)
    proxy.spare()
    store.apply(made)
    assert len(store.read("plan", where={"title": ["Ljus"]})) == 1
    assert told.history_is_whole(store)


def test_a_save_whose_backend_is_ended_while_it_waits_for_a_lock_is_not_written(filled, cluster):
    if filled.provider == "ogr":
        pytest.skip("a GeoPackage has no server")
    store = stores.open_store(filled, migrate=False)
    (plan,) = store.read("plan")
    database = QgsDataSourceUri(filled.connection).database()
    answers = []

    def save():
        try:
            store.apply(changes.ChangeSet((changes.update("plan", plan, goal="Sent"),)))
            answers.append("saved")
        except StoreFailed as error:
            answers.append(error.kind)

    with server.new_connection(filled.connection, "x") as other:
        server.rows_of(other, "BEGIN")
        server.rows_of(other, f'SELECT 1 FROM "{filled.name}".plan FOR UPDATE')
        saving = threading.Thread(target=save)
        saving.start()
        ended = ""
        while "t" not in ended:
            ended = cluster.psql(
                database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock';"
            )
    saving.join()
    assert answers == ["lost"]
    assert store.read("plan")[0]["goal"] != "Sent"


def test_a_login_that_may_only_read_is_seen_as_such(filled, cluster):
    if filled.provider == "ogr":
        pytest.skip("a GeoPackage has no logins")
    database = QgsDataSourceUri(filled.connection).database()
    cluster.psql(database, f"ALTER DATABASE {database} SET default_transaction_read_only = on;")
    server.close_idle()
    assert filled.why_read_only() == "rights"


@pytest.mark.parametrize(
    ("detail", "kind", "word"),
    [
        ('permission denied for function "clock_timestamp"', "rights", "may not do this"),
        ('relation "block.plan" does not exist', "moved", "not there under this name"),
        ("could not connect to server", "lost", "connection"),
        ("canceling statement due to statement timeout", "timeout", "statement_timeout"),
        ("disk is full", "full", "Make room"),
        ("database is locked", "locked", "Somebody else"),
        ("clock_timestamp: block", "", "could not be reached or written"),
    ],
)
def test_advice_follows_the_kind_of_an_error_and_not_its_letters(detail, kind, word):
    text = describe_store_error(StoreFailed("x", detail, kind))
    assert word in text
    assert ("Somebody else" in text) == (kind == "locked")


def test_postgis_where_qgis_does_not_look_is_told_as_opening_a_layer_would_end_qgis(cluster, provider):
    database = cluster.new_database("elsewhere", postgis=False)
    cluster.psql(database, "CREATE SCHEMA extensions; CREATE EXTENSION postgis SCHEMA extensions;")
    place = PostGis(cluster.uri(database), "plans", "x")
    with pytest.raises(QgsProcessingException, match="search_path = public, extensions"):
        runs.update_store(layers.classified(FIRST), place, "2023")
    cluster.psql(database, f"ALTER DATABASE {database} SET search_path = public, extensions;")
    server.close_idle()
    runs.update_store(layers.classified(FIRST), place, "2023")
    assert [row[0] for row in scenes(place)] == ["A", "B", "C", "E"]


# Making a store, and taking it back


@pytest.fixture
def new_place(back_end, tmp_path, request):
    if back_end == "geopackage":
        return GeoPackage(tmp_path / "nytt.gpkg")
    cluster = request.getfixturevalue("cluster")
    return PostGis(cluster.uri(request.getfixturevalue("database")), f"s{abs(hash(tmp_path)) % 10**9}", "x")


def fresh(new_place, number):
    if new_place.file is not None:
        return GeoPackage(new_place.file.with_name(f"nytt{number}.gpkg"))
    return PostGis(new_place.connection, f"{new_place.name}_{number}", "x")


@pytest.mark.parametrize("number", range(RACES))
def test_of_those_who_make_a_store_at_once_one_makes_it_and_the_others_are_told(new_place, provider, number):
    place = fresh(new_place, number)
    answers, gate = [], threading.Barrier(4)

    def make():
        gate.wait()
        try:
            answers.append(stores.create(place, "MultiPolygon", 3006).meta["store_uuid"])
        except StoreThere:
            answers.append("there")

    run_all([threading.Thread(target=make) for _ in range(4)])
    assert sorted(answer == "there" for answer in answers) == [False, True, True, True], answers
    (uuid,) = set(answers) - {"there"}
    assert stores.open_store(place, migrate=False).meta["store_uuid"] == uuid


def run_all(threads):
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("number", range(RACES))
def test_a_maker_who_cancels_takes_nothing_away_that_another_has_stored(new_place, provider, number):
    place = fresh(new_place, number)
    store = stores.create(place, "MultiPolygon", 3006)
    other = stores.open_store(place, migrate=False)
    answers, gate = {}, threading.Barrier(2)

    def cancel():
        gate.wait()
        try:
            answers["removed"] = place.remove(store.meta["store_uuid"], whole=True)
        except StoreFailed:
            answers["removed"] = False

    def save():
        gate.wait()
        try:
            other.apply(plan_edits.add({"title": "Annans plan"}))
            answers["saved"] = True
        except StoreError:
            answers["saved"] = False

    run_all([threading.Thread(target=cancel), threading.Thread(target=save)])
    assert not (answers["removed"] and answers["saved"]), answers
    if answers["saved"]:
        titles = [row["title"] for row in stores.open_store(place, migrate=False).read("plan")]
        assert titles == ["Annans plan"]


def test_a_store_in_which_somebody_has_put_something_is_not_taken_back(new_place, provider, first_mapping):
    store = stores.create(new_place, "MultiPolygon", 3006)
    other = stores.open_store(new_place, migrate=False)
    other.apply(plan_edits.add({"title": "Annans plan"}))
    before = whole(new_place)
    assert new_place.remove(store.meta["store_uuid"], whole=True) is False
    assert whole(new_place) == before


def test_an_empty_store_is_taken_back_and_another_one_is_not(new_place, provider):
    store = stores.create(new_place, "MultiPolygon", 3006)
    assert new_place.remove("another", whole=True) is False
    assert new_place.remove(store.meta["store_uuid"], whole=True) is True
    if new_place.file is not None:
        assert not new_place.file.exists()
    else:
        assert not new_place.ask("schema_there")


def test_what_else_is_in_a_schema_or_file_stays(new_place, provider, request):
    if new_place.file is not None:
        driver = ogr.GetDriverByName("GPKG")
        source = driver.CreateDataSource(str(new_place.path))
        source.CreateLayer("eget", None, ogr.wkbPoint)
        source = None
    else:
        cluster, database = request.getfixturevalue("cluster"), request.getfixturevalue("database")
        cluster.psql(
            database, f'CREATE SCHEMA "{new_place.name}"; CREATE TABLE "{new_place.name}".layer_styles (a int);'
        )
    store = stores.create(new_place, "MultiPolygon", 3006)
    assert new_place.remove(store.meta["store_uuid"], whole=False) is True
    assert new_place.tables() == (["eget"] if new_place.file is not None else ["layer_styles"])


# GeoPackage's own form of geometries


@pytest.mark.parametrize(
    "text",
    [
        "MULTIPOLYGON (((0 0, 10 0, 10 20, 0 0)))",
        "MULTIPOINT ((1 2), (-3 4))",
        "POINT (5 6)",
        "MULTIPOLYGON EMPTY",
        "MULTIPOINT EMPTY",
    ],
)
def test_a_geometry_is_written_as_gdal_writes_it(tmp_path, text):
    path = tmp_path / "g.gpkg"
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    from osgeo import osr

    crs = osr.SpatialReference()
    crs.ImportFromEPSG(3006)
    layer = source.CreateLayer("t", crs, ogr.wkbUnknown, ["SPATIAL_INDEX=NO", "GEOMETRY_NAME=geom"])
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt(text))
    layer.CreateFeature(feature)
    feature = layer = source = None
    ((stored,),) = geopackage_file.read(path, "SELECT geom FROM t")
    wkb = shapely.to_wkb(shapely.from_wkt(text), flavor="iso")
    assert blob.to_wkb(blob.from_wkb(wkb, 3006)) == wkb
    assert blob.from_wkb(wkb, 3006) == stored


def test_the_functions_of_the_spatial_index_give_what_gdals_give():
    connection = sqlite3.connect(":memory:")
    blob.register(connection)
    names = ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY", "ST_IsEmpty")

    def asked(value):
        return connection.execute(f"SELECT {', '.join(f'{name}(?)' for name in names)}", [value] * 5).fetchone()

    box = shapely.to_wkb(shapely.from_wkt("MULTIPOLYGON (((1 2, 10 2, 10 20, 1 2)))"))
    assert asked(blob.from_wkb(box, 3006)) == (1, 10, 2, 20, 0)
    assert asked(blob.from_wkb(shapely.to_wkb(shapely.from_wkt("POINT (5 6)")), 3006)) == (5, 5, 6, 6, 0)
    assert asked(blob.from_wkb(shapely.to_wkb(shapely.from_wkt("MULTIPOINT EMPTY")), 3006)) == (None,) * 4 + (1,)
    assert asked(None) == (None,) * 5
    # Others write without an envelope, or with the order of bytes of another machine.
    bare = struct.pack("<2sBBi", b"GP", 0, 1, 3006) + box
    assert asked(bare) == (1, 10, 2, 20, 0)
    swapped = struct.pack(">2sBBi4d", b"GP", 0, 2, 3006, 1, 10, 2, 20) + box
    assert asked(swapped) == (1, 10, 2, 20, 0)


def test_qgis_finds_what_was_written_by_rectangle_and_knows_its_extent(first_mapping):
    if first_mapping.provider != "ogr":
        pytest.skip("PostGIS keeps its own index")
    from qgis.core import QgsFeatureRequest, QgsRectangle

    layer = QgsVectorLayer(first_mapping.source("scene"), "scene", "ogr")
    extent = layer.extent()
    assert (extent.xMinimum(), extent.xMaximum()) == (670000, 670920)
    found = layer.getFeatures(QgsFeatureRequest(QgsRectangle(670495, 6579990, 670560, 6580060)))
    assert [feature["name"] for feature in found] == ["C"]
