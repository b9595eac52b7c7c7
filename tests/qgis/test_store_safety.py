# SPDX-License-Identifier: GPL-2.0-or-later
"""A plan store is not written over, by whatever is written beside it; and what it cannot hold does not get in."""

import html
import math
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from qgis.core import (
    QgsGeometry,
    QgsPoint,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from drogscen_plugin import paths
from drogscen_plugin.core.errors import NotAStore
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage import table_rows
from drogscen_plugin.storage.geopackage.place import GeoPackage
from drogscen_plugin.storage.postgis.place import PostGis
from tests.support import layers, runs
from tests.support.mappings import FIRST, box, counts, key


@pytest.fixture
def store_file(store_copies, tmp_path):
    """A GeoPackage with a store of one mapping and one plan."""

    def build(place):
        runs.update_store(layers.classified(FIRST), place, "2023")
        store = stores.open_store(place, migrate=False)
        plan = {"title": "Ljus", "status": "PAGAENDE", "phase": "ANALYS", "confidentiality": "INGEN"}
        store.apply(plan_edits.add(plan, [key("a")]))

    return store_copies.copy("one_plan", "geopackage", build, tmp_path / "lager.gpkg").path


def titles(path):
    return [row["title"] for row in stores.open_store(GeoPackage(path), migrate=False).read("plan")]


def refused(name, **parameters):
    import processing

    with pytest.raises(QgsProcessingException) as error:
        processing.run(f"drogscen:{name}", parameters, feedback=QgsProcessingFeedback())
    return str(error.value)


def test_no_output_replaces_a_store_or_a_table_of_it(provider, store_file, make_layer, tmp_path):
    scenes = make_layer("Point", [("A", "Point (670000 6580000)")])
    schools = make_layer("Point", [("S", "Point (670100 6580000)")], title="skolor")
    both, store = {"SCENES": scenes, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE"}, str(store_file)
    table = f"ogr:dbname='{store}' table=\"plan\""
    runs = (
        ("classifyscenes", {**both, "OUTPUT": store}),
        ("classifyscenes", {**both, "OUTPUT": f"ogr:dbname='{store}' table=\"scene\" (geom)"}),
        ("classifyscenes", {**both, "OUTPUT": "TEMPORARY_OUTPUT", "RUN_RECORD": store}),
        ("radiussensitivity", {**both, "OUTPUT": table}),
        ("radiussensitivity", {**both, "OUTPUT": "TEMPORARY_OUTPUT", "CHART": store}),
        ("districtsummary", {"STORE": store, "OUTPUT": store}),
        ("importplans", {"STORE": store, "INPUT": str(tmp_path / "x.xlsx"), "REPORT": store}),
    )
    for name, parameters in runs:
        assert f"would replace the plan store {store}" in refused(name, **parameters)
        assert titles(store_file) == ["Ljus"]


def test_a_table_beside_those_of_the_store_is_written(provider, store_file):
    import processing

    sink = f"ogr:dbname='{store_file}' table=\"per_namnd\""
    processing.run("drogscen:districtsummary", {"STORE": str(store_file), "OUTPUT": sink})
    assert QgsVectorLayer(f"{store_file}|layername=per_namnd", "x", "ogr").featureCount() > 0
    assert titles(store_file) == ["Ljus"]


@pytest.mark.parametrize("begins", ["postgis:", "postgres://"])
def test_no_output_replaces_a_table_of_a_store_in_a_database(
    classified, update_store, make_layer, postgis_place, begins
):
    import processing

    place = postgis_place()
    update_store(classified(FIRST), place, "2023")
    content = {table: stores.open_store(place, migrate=False).read(table) for table in ("scene_mapping", "measure")}
    scenes = make_layer("Point", [("A", "Point (670000 6580000)")])
    schools = make_layer("Point", [("S", "Point (670100 6580000)")], title="skolor")
    both = {"SCENES": scenes, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE"}

    def sink(table):
        return f'{begins}{place.connection} key=\'id\' table="{place.name}"."{table}" (geom)'

    for table, before in content.items():
        message = refused("classifyscenes", **both, OUTPUT=sink(table))
        assert f"would replace the plan store {place.name}.{table}, or a table of it" in message
        assert stores.open_store(place, migrate=False).read(table) == before
    beside = QgsVectorLayer(f'{place.connection} key=\'id\' table="{place.name}"."utdrag" (geom)', "utdrag", "postgres")
    processing.run("drogscen:classifyscenes", {**both, "OUTPUT": sink("utdrag")})
    beside.reload()
    again = QgsVectorLayer(beside.source(), "utdrag", "postgres")
    assert again.featureCount() == 1
    assert "which layer “utdrag” comes from" in refused(
        "classifyscenes", **{**both, "SCENES": again}, OUTPUT=sink("utdrag")
    )
    unreachable = sink("plan").replace("127.0.0.1", "127.0.0.2")
    assert "cannot be read now and may hold a plan store" in refused("classifyscenes", **both, OUTPUT=unreachable)


@pytest.mark.parametrize("folder", [".", "kopia#1", "kopia%20av"])
def test_a_store_that_is_damaged_or_cannot_be_opened_by_its_name_is_not_replaced(
    provider, store_file, make_layer, tmp_path, folder
):
    scenes = make_layer("Point", [("A", "Point (670000 6580000)")])
    schools = make_layer("Point", [("S", "Point (670100 6580000)")], title="skolor")
    (tmp_path / folder).mkdir(exist_ok=True)
    kept = tmp_path / folder / "kopia.gpkg"
    shutil.copyfile(store_file, kept)
    both = {"SCENES": scenes, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE", "OUTPUT": str(kept)}
    _break_a_page(kept)
    assert f"would replace the plan store {kept}" in refused("classifyscenes", **both)
    before = kept.read_bytes()
    kept.write_bytes(before[:100] + bytes(len(before) - 100))
    assert "cannot be read now and may hold a plan store" in refused("classifyscenes", **both)
    for at in (16, 19, 21):  # the size of its pages, its version, how full they may be: SQLite takes it for no database
        kept.write_bytes(before[:at] + b"\xff" + before[at + 1 :])
        assert "cannot be read now and may hold a plan store" in refused("classifyscenes", **both)


def test_an_output_over_its_own_input_is_refused_by_every_algorithm(provider, make_layer, tmp_path, store_file):
    import processing

    path = tmp_path / "in.gpkg"
    scenes = make_layer("Point", [("A", "Point (670000 6580000)")])
    processing.run("native:savefeatures", {"INPUT": scenes, "OUTPUT": str(path)})
    layer = QgsVectorLayer(str(path), "in", "ogr")
    schools = make_layer("Point", [("S", "Point (670100 6580000)")], title="skolor")
    both = {"SCENES": layer, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE"}
    assert "which layer “in” comes from" in refused("radiussensitivity", **both, OUTPUT=str(path))
    assert "which layer “in” comes from" in refused(
        "radiussensitivity", **both, OUTPUT="TEMPORARY_OUTPUT", CHART=str(path)
    )
    sheet = tmp_path / "planer.xlsx"
    processing.run("drogscen:exportplans", {"STORE": str(store_file), "OUTPUT": str(sheet)})
    before = sheet.read_bytes()
    assert f"would replace {sheet}" in refused(
        "importplans", STORE=str(store_file), INPUT=str(sheet), REPORT=str(sheet)
    )
    assert sheet.read_bytes() == before
    assert layer.featureCount() == 1


def test_looking_at_a_store_takes_nobodys_lock_away(store_file):
    """Else a save of ours and one of another program could write into each other."""
    script = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
    with closing(sqlite3.connect(store_file, isolation_level=None)) as writing:
        writing.execute("PRAGMA journal_mode = DELETE")
        writing.execute("BEGIN IMMEDIATE")
        assert "scene" in GeoPackage(store_file).tables()
        other = subprocess.run([sys.executable, "-c", script, store_file], capture_output=True, text=True, check=False)
        assert "database is locked" in other.stderr
    other = subprocess.run([sys.executable, "-c", script, store_file], capture_output=True, text=True, check=False)
    assert other.returncode == 0


@pytest.mark.parametrize("name", ["plan%20lager.gpkg", "a|layername=scene.gpkg", "a?b.gpkg", "a#b.gpkg"])
def test_a_path_that_qgis_takes_for_something_else_is_refused(provider, classified, update_store, tmp_path, name):
    with pytest.raises(QgsProcessingException, match="rename the file or folder"):
        update_store(classified(FIRST), GeoPackage(tmp_path / name), "2023")
    assert list(tmp_path.iterdir()) == []


def _break_a_page(path):
    content = bytearray(path.read_bytes())
    page = 4096
    for number in range(5, len(content) // page):
        if content[number * page] in (0x0D, 0x05, 0x0A, 0x02):  # a page of a tree: its kind stands first
            content[number * page : (number + 1) * page] = bytes(page)
            break
    path.write_bytes(content)


def test_a_file_with_a_broken_page_is_refused(provider, store_file):
    _break_a_page(store_file)
    with pytest.raises(NotAStore) as error:
        stores.open_store(GeoPackage(store_file), migrate=False)
    assert error.value.reason == "damaged"


def _edit(path, statement, *values):
    """As somebody does in a database program."""
    with sqlite3.connect(path) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute(statement, values)


def test_a_column_that_is_gone_is_told_and_not_read_as_its_name(provider, store_file):
    _edit(store_file, "ALTER TABLE plan DROP COLUMN goal")
    with pytest.raises(Exception, match=r"goal"):
        stores.open_store(GeoPackage(store_file), migrate=False).read("plan")


def test_a_number_without_end_is_told_as_damage(provider, store_file):
    _edit(store_file, "UPDATE scene SET nearest_m = 9e999")
    with pytest.raises(NotAStore) as error:
        stores.open_store(GeoPackage(store_file), migrate=False).read("scene")
    assert (error.value.reason, error.value.detail.split(":")[0]) == ("damaged", "scene")


@pytest.mark.parametrize(
    ("table", "column", "value", "told"),
    [
        ("mapping", "ordinal", "två", "ordinal = 'två'"),
        ("plan", "version", 1.5, "version = '1.5'"),
        ("plan", "changed_at", 20240101, "changed_at = '20240101'"),
        ("plan", "changed_at", "i går", "changed_at = 'i går'"),
        ("scene", "geom", b"GP\x00", "geom = '475000'"),
        ("scene", "geom", b"\x00\x01\x02\x03\x04", "geom = '0001020304'"),
    ],
)
def test_what_a_column_cannot_hold_is_told_with_its_row(provider, store_file, table, column, value, told):
    """SQLite keeps anything in any column."""
    _edit(store_file, f'UPDATE "{table}" SET "{column}" = ? WHERE fid = 1', value)
    store = stores.open_store(GeoPackage(store_file), migrate=False)
    with pytest.raises(NotAStore) as error:
        store.read(table, ["uuid", column])
    assert error.value.reason == "damaged"
    ((uuid,),) = store.place.query(f'SELECT uuid FROM "{table}" WHERE fid = 1')
    assert error.value.detail == f"{table}: {told} {uuid}"


def test_a_mapping_that_is_in_the_store_is_not_said_to_have_failed(
    provider, store_file, classified, update_store, tmp_path
):
    """A plan that nobody can read keeps its mapping neither out nor half in, and is told of."""
    _edit(store_file, "UPDATE plan SET changed_at = 1.5")
    report = tmp_path / "rapport.html"
    run = update_store(classified(FIRST), GeoPackage(store_file), "2024", REPORT=str(report))
    assert counts(run) == (0, 4, 0, 0, 0, 0)
    assert "REPORT" not in run.results
    (warning,) = (text for text in run.log.warnings if "damaged (plan: changed_at = '1.5'" in text)
    assert warning.endswith("The mapping is in the store, but not its report.")
    _edit(store_file, "UPDATE plan SET status = x'0001'")
    run = update_store(classified(FIRST), GeoPackage(store_file), "2025")
    assert any(text.startswith("The plan store could not be checked: ") for text in run.log.warnings)
    with sqlite3.connect(store_file) as database:
        assert database.execute("SELECT label FROM mapping ORDER BY ordinal").fetchall() == [
            ("2023",),
            ("2024",),
            ("2025",),
        ]


@pytest.mark.parametrize("written", ["Inf", "9.0e+999", "9e999", "Infinity", "NaN"])
def test_however_a_database_writes_a_number_without_end_it_is_told(qgis_app, written):
    table = stores.description()["scene"]
    assert table_rows.from_json(table, ["name", "nearest_m"], ['["Inf", 1.5]'], bytes) == [
        {"name": "Inf", "nearest_m": 1.5}
    ]
    with pytest.raises(ValueError):
        table_rows.from_json(table, ["nearest_m"], ["[1.5]", f"[{written}]"], bytes)


def test_a_mapping_with_a_number_without_end_is_refused(classified, update_store, place):
    layer = classified(FIRST[:1])
    column = layer.fields().indexFromName("radius_m")
    for feature in layer.getFeatures():
        layer.dataProvider().changeAttributeValues({feature.id(): {column: math.inf}})
    with pytest.raises(QgsProcessingException, match=re.escape("The field “radius_m” holds “inf”")):
        update_store(layer, place, "2023")


def test_a_mapping_without_crs_is_refused(make_layer, classified, update_store, place):
    with pytest.raises(QgsProcessingException, match="has no CRS"):
        update_store(classified(FIRST[:1], crs=""), place, "2023")


def test_pairs_of_another_classification_are_refused(make_layer, classified, update_store, place):
    fields = [("scene_uuid", str), ("school_key", str), ("school_name", str), ("distance_m", float), ("rank", int)]
    line = "LineString (670000 6580000, 670100 6580000)"
    scenes = classified([("a", "A", "SUPU", "Åskolan (210 m)", box(0))])
    own = make_layer("LineString", [(key("a"), "1", "Åskolan", 210.25, 1, line)], fields=fields, title="par")
    other = make_layer("LineString", [(key("z"), "1", "Åskolan", 210.25, 1, line)], fields=fields, title="par")
    with pytest.raises(QgsProcessingException, match="“A” has 1 school units within the radius, but 0 pairs"):
        update_store(scenes, place, "2023", PAIRS=other)
    roads = make_layer("LineString", [("E4", line)], title="vägar")
    with pytest.raises(QgsProcessingException, match="The layer vägar has no field “scene_uuid”"):
        update_store(scenes, place, "2023", PAIRS=roads)
    update_store(scenes, place, "2023", PAIRS=own)
    store = stores.open_store(place, migrate=False)
    assert [row["distance_m"] for row in store.read("scene_school")] == [210.25]


def test_a_text_that_says_no_is_not_near_the_limit(make_layer, classified, update_store, place):
    layer = classified([("a", "A", "SUPU", "Åskolan (210 m)", box(0)), ("b", "B", "EJ", "", box(100))])
    texts = [(field.name(), str if field.name() == "borderline" else None) for field in layer.fields()]
    rows = []
    for feature, said in zip(layer.getFeatures(), ("false", "true")):
        values = [said if kind else feature[name] for name, kind in texts]
        rows.append((*values, feature.geometry().asWkt()))
    kinds = {"school_count": int, "nearest_m": float, "radius_m": float}
    copy = make_layer("Polygon", rows, fields=[(name, kinds.get(name, str)) for name, _ in texts])
    update_store(copy, place, "2023")
    store = stores.open_store(place, migrate=False)
    assert {row["name"]: row["borderline"] for row in store.read("scene")} == {"A": False, "B": True}


def test_a_store_in_degrees_is_made_in_metres(classified, update_store, place):
    rows = [("a", "A", "SUPU", "Åskolan (210 m)", "Polygon ((18 59,18.001 59,18.001 59.001,18 59.001,18 59))")]
    update_store(classified(rows, crs="EPSG:4326"), place, "2023")
    assert stores.open_store(place, migrate=False).srid == 3006


@pytest.mark.parametrize("nowhere", [(0.0, 0.0), (1e300, 1e300), (math.inf, math.inf), (6_580_000.0, 670_000.0)])
def test_a_position_that_cannot_be_right_does_not_get_into_the_maps(classified, update_store, place, nowhere):
    """Zoomed to, it would show the equator; without end, it stopped the store's project from being made."""
    there = [("a", "A", "EJ", "", "Point (670000 6580000)"), ("b", "B", "EJ", "", "Point (670500 6580000)")]
    rows = [*there, ("c", "C", "OKAND", "", QgsGeometry(QgsPoint(*nowhere)))]
    run = update_store(classified(rows, kind="Point"), place, "2023")
    assert counts(run) == (3, 0, 0, 0, 0, 0)
    assert "Drug scenes stored without a position: 1." in run.log.infos
    assert "feature 3 (C)" in " ".join(run.log.warnings)
    stored = stores.open_store(place, migrate=False).read("scene", ["name", "geom"])
    assert {row["name"]: row["geom"] is None for row in stored} == {
        "A": False,
        "B": False,
        "C": True,
    }
    project = QgsProject()
    assert project.read(place.project().uri())
    extent = project.viewSettings().defaultViewExtent()
    assert extent.toString(0) == QgsRectangle(669_300, 6_579_300, 671_200, 6_580_700).toString(0)
    project.clear()
    again = [("x", *there[0][1:]), *rows[1:]]
    assert counts(update_store(classified(again, kind="Point"), place, "2024")) == (0, 3, 0, 0, 0, 0)


def test_the_project_in_a_store_names_nobody(provider, store_file):
    with sqlite3.connect(store_file) as database:
        (content,) = database.execute("SELECT content FROM qgis_projects").fetchone()
    content = bytes.fromhex(content) if isinstance(content, str) else content
    folder = store_file.parent / "project"
    folder.mkdir()
    (folder / "p.qgz").write_bytes(content)
    shutil.unpack_archive(folder / "p.qgz", folder, "zip")
    text = next(folder.glob("*.qgs")).read_text(encoding="utf-8")
    assert "saveUser" not in text
    assert "<author></author>" in text


def test_an_import_that_fails_leaves_no_report_that_says_otherwise(provider, store_file, tmp_path):
    import processing

    sheet, report = tmp_path / "ny_plan.csv", tmp_path / "rapport.html"
    sheet.write_text("title;status\nNy plan;UTKAST\n", encoding="utf-8")
    parameters = {"STORE": str(store_file), "INPUT": str(sheet), "DRY_RUN": False, "REPORT": str(report)}
    other = sqlite3.connect(store_file)
    other.execute("BEGIN IMMEDIATE")
    try:
        refused("importplans", **parameters)
        assert not report.exists()
    finally:
        other.rollback()
        other.close()
    processing.run("drogscen:importplans", parameters)
    assert "The rows are in the store." in report.read_text(encoding="utf-8")
    assert sorted(titles(store_file)) == ["Ljus", "Ny plan"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig", "utf-8"])
def test_a_csv_in_the_encodings_of_excel_keeps_its_letters(provider, store_file, tmp_path, encoding):
    import processing

    sheet = tmp_path / "ny_plan.csv"
    sheet.write_text("title;lead_unit\nLjus på torget;Södermalms stadsdelsförvaltning\n", encoding=encoding)
    processing.run("drogscen:importplans", {"STORE": str(store_file), "INPUT": str(sheet), "DRY_RUN": False})
    store = stores.open_store(GeoPackage(store_file), migrate=False)
    found = {row["title"]: row["lead_unit"] for row in store.read("plan")}
    assert found["Ljus på torget"] == "Södermalms stadsdelsförvaltning"


def sql_of_the_help(language):
    """The statements that the help tells the administrator to give, ready to be run."""
    page = (paths.plugin_file("help", f"{language}.html")).read_text(encoding="utf-8")
    (script,) = re.findall(r"<pre[^>]*><code>(CREATE DATABASE.*?)</code></pre>", page, re.DOTALL)
    return [line.split("--")[0] for line in html.unescape(script).replace("…", "hemligt").splitlines()]


@pytest.mark.parametrize(
    ("language", "owner", "officer", "reader"),
    [
        ("sv", "planagare", "handlaggare1", "lasare1"),
        ("en", "plan_owner", "officer1", "reader1"),
    ],
)
@pytest.mark.parametrize("roles_first", [True, False])
def test_what_the_help_tells_the_administrator_to_do_lets_everybody_in(
    cluster, classified, update_store, language, owner, officer, reader, roles_first
):
    """With the roles made before the first mapping, as the help has it, and with roles that are made afterwards."""
    lines = sql_of_the_help(language)
    named = re.search(r"CREATE DATABASE (\w+)", lines[0]).group(1)
    database = f"{named}_of_the_help"  # the other tests have a database of such a name
    lines = [re.sub(rf"\b(DATABASE|c) {named}\b", rf"\1 {database}", line) for line in lines]
    lines = [line.replace(f"{named}_drogscen_", f"{database}_drogscen_") for line in lines]
    roles = (f"{database}_drogscen_reader", f"{database}_drogscen_writer")
    cluster.psql("postgres", f"DROP DATABASE IF EXISTS {database};")
    cluster.psql("postgres", "".join(f"DROP ROLE IF EXISTS {role};" for role in (owner, officer, reader, *roles)))
    cluster.psql("postgres", lines[0])
    is_late = [line for line in lines[2:] if not roles_first and any(role in line for role in roles)]
    cluster.psql(database, "\n".join(line for line in lines[2:] if line not in is_late))

    def place_of(user):
        return PostGis(cluster.uri(database, user, "hemligt"), "drogscen", "tests")

    update_store(classified(FIRST), place_of(owner), "2023")
    if is_late:
        cluster.psql(database, "\n".join(is_late))
        update_store(classified(FIRST), place_of(owner), "2023")
    own = stores.open_store(place_of(officer), migrate=False)
    own.apply(plan_edits.add({"title": "Ljus", "status": "UTKAST"}, [key("a")]))
    assert (own.why_read_only(), [row["title"] for row in own.read("plan")]) == ("", ["Ljus"])
    seen = stores.open_store(place_of(reader), migrate=False)
    assert (seen.why_read_only(), [row["title"] for row in seen.read("plan")]) == ("rights", ["Ljus"])
    for user in (officer, reader):
        project = QgsProject()
        assert project.read(place_of(user).project().uri()), user
        project.clear()
    cluster.psql("postgres", f"DROP DATABASE {database} WITH (FORCE);")
    cluster.psql("postgres", "".join(f"DROP ROLE IF EXISTS {role};" for role in (owner, officer, reader, *roles)))
