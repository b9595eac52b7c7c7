# SPDX-License-Identifier: GPL-2.0-or-later
"""Stores from somebody else: what would run in them is named, what is in place of tables refused, and names are text."""

import re
import sqlite3
import stat
import time
from contextlib import closing

import pytest
from qgis.core import QgsAction, QgsEditFormConfig, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QMessageBox, QTreeView

from drogscen_plugin import paths
from drogscen_plugin.core import errors
from drogscen_plugin.core.plans import drafts
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.store import sql
from drogscen_plugin.gui.widgets import plain_text
from drogscen_plugin.layers.store import project as store_project
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage import blob, foreign_triggers
from drogscen_plugin.storage.geopackage import file as geopackage_file
from drogscen_plugin.wording.store_errors import describe_store_error
from tests.support.dock import answer
from tests.support.mappings import key, whole


def run(place, *statements):
    with closing(sqlite3.connect(place.path)) as connection, connection:
        blob.register(connection)
        for statement in statements:
            connection.execute(statement)


TRIGGERS = [
    "CREATE TRIGGER sly AFTER UPDATE ON drogscen_meta BEGIN DELETE FROM measure; END",
    "CREATE TRIGGER sly AFTER INSERT ON plan BEGIN UPDATE plan SET title = 'x'; END",
    "CREATE TRIGGER sly AFTER UPDATE ON gpkg_contents BEGIN DELETE FROM measure; END",
    'CREATE TRIGGER sly AFTER INSERT ON plan BEGIN DELETE FROM"measure"; END',
    "CREATE TRIGGER sly AFTER INSERT ON plan BEGIN DELETE/**/FROM/**/measure; END",
    "CREATE TRIGGER trigger_insert_feature_count_plan2 AFTER INSERT ON plan BEGIN UPDATE gpkg_ogr_contents SET feature_count = "
    "(SELECT count(*) FROM plan); END",
    'CREATE TRIGGER rtree_scene_geom_update9 AFTER UPDATE ON scene BEGIN DELETE FROM "rtree_scene_geom" WHERE id = OLD."fid"; '
    "DELETE FROM measure; END",
    "CREATE TRIGGER sly INSERT ON measure BEGIN SELECT RAISE(ABORT, 'x'); END",
    'CREATE TRIGGER sly AFTER INSERT ON plan /* BEGIN INSERT INTO "rtree_a" VALUES ( */ BEGIN DELETE FROM plan_scene WHERE (1); END',
    'CREATE TRIGGER sly BEFORE INSERT ON plan BEGIN INSERT INTO "rtree_scene_geom" VALUES (RAISE(IGNORE),0,0,0,0); END',
    "CREATE TRIGGER trigger_insert_feature_count_plan AFTER INSERT ON plan WHEN RAISE(IGNORE) BEGIN UPDATE gpkg_ogr_contents SET "
    "feature_count = feature_count + 1 WHERE lower(table_name) = lower('plan'); END",
    'CREATE TRIGGER sly AFTER UPDATE ON plan BEGIN DELETE FROM "rtree_scene_geom" WHERE id = OLD."fid"; END',
    'CREATE TRIGGER rtree_scene_geom_update2b AFTER UPDATE ON scene BEGIN UPDATE "rtree_scene_geom" SET minx = 0; END',
    "CREATE TRIGGER history_no_update2 AFTER INSERT ON gpkg_contents BEGIN DELETE FROM measure; END",
    'CREATE TRIGGER "a""b; c" INSERT ON measure BEGIN SELECT 1; END',
]


@pytest.fixture
def back_end():
    """Stores are sent as files."""
    return "geopackage"


@pytest.fixture
def store_file(filled):
    """A store in a file, as somebody sends it."""
    return filled


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_a_foreign_trigger_makes_a_store_read_only_until_it_is_taken_away(store_file, trigger):
    name = re.match(r'CREATE TRIGGER ("(?:[^"]|"")+"|\S+)', trigger)[1]
    run(store_file, f"DROP TRIGGER IF EXISTS {name}", trigger)
    name = name.strip('"').replace('""', '"')
    store = stores.open_store(store_file, migrate=False)
    assert store_file.foreign() == [name]
    before = whole(store_file)
    with pytest.raises(errors.StoreReadOnly) as raised:
        store.apply(plan_edits.add({"title": "Ny"}, [key("a")]))
    assert "triggers that are not the plugin's" in describe_store_error(raised.value)
    assert whole(store_file) == before
    store_file.remove_foreign(store.schema)
    assert (store_file.foreign(), store.why_read_only()) == ([], "")
    assert whole(store_file) == before
    store.apply(plan_edits.add({"title": "Ny"}, []))
    assert {row["title"] for row in store.read("plan")} == {"Platssamverkan", "Ny"}


def test_a_trigger_of_ours_with_another_body_is_foreign(store_file):
    run(
        store_file,
        "DROP TRIGGER plan_logged_insert",
        "CREATE TRIGGER plan_logged_insert AFTER INSERT ON plan BEGIN DELETE FROM measure; END",
    )
    assert store_file.foreign() == ["plan_logged_insert"]
    store_file.remove_foreign(stores.description())
    assert store_file.foreign() == []
    assert not store_file.lacks_history(stores.description())


def test_a_name_of_ours_on_another_table_is_foreign_in_an_earlier_store_too(store_file):
    run(
        store_file,
        "UPDATE drogscen_meta SET value = '1' WHERE name = 'schema_version'",
        "DROP TRIGGER plan_logged_insert",
        "CREATE TRIGGER plan_logged_insert AFTER INSERT ON gpkg_contents BEGIN DELETE FROM measure; END",
    )
    assert store_file.foreign() == ["plan_logged_insert"]
    with pytest.raises(errors.StoreReadOnly):
        stores.open_store(store_file, migrate=True)


@pytest.mark.parametrize(
    "condition", ["UNIQUE ON CONFLICT REPLACE", "UNIQUE ON/**/CONFLICT IGNORE", "CHECK (1)", "AS (1) STORED"]
)
def test_a_table_whose_rows_have_conditions_of_their_own_is_refused(store_file, condition):
    with closing(sqlite3.connect(store_file.path)) as connection:
        text = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'plan'").fetchone()[0]
    assert '"title" TEXT' in text
    run(store_file, "DROP TABLE plan", text.replace('"title" TEXT', f'"title" TEXT {condition}'))
    with pytest.raises(errors.NotAStore) as raised:
        stores.open_store(store_file, migrate=False)
    assert raised.value.reason == "foreign" and "plan" in raised.value.detail


def test_what_gdal_makes_is_known_in_the_files_of_its_versions(store_file, tmp_path):
    """Whatever the columns are called; the forms of other versions are those of the standard."""
    table = "Skolor i å"
    forms = sql.load(paths.plugin_file("resources", "schema", "gdal_triggers.sql"))
    for name, form in forms.items():
        text = form.substitute(t=table, g="läge", i="id nr")
        found = re.search(r'CREATE TRIGGER "([^"]+)"', text)[1]
        known = foreign_triggers._is_known(found, table, text.replace("NOT NULL", "NOTNULL").replace("\n", " "), {})
        assert known, name
        assert not foreign_triggers._is_known(found, table, text.replace(" END", " DELETE FROM measure; END"), {})


def test_triggers_of_other_layers_in_the_file_are_nobodys_affair(store_file):
    run(store_file, "CREATE TABLE annat (a)", "CREATE TRIGGER eget AFTER INSERT ON annat BEGIN DELETE FROM annat; END")
    assert store_file.foreign() == []
    assert stores.open_store(store_file, migrate=False).why_read_only() == ""


def test_the_panel_names_them_and_takes_them_away_when_asked(store_file, user, monkeypatch):
    run(store_file, TRIGGERS[0])
    user.open(store_file)
    notice = user.find(QLabel, "notice")
    assert "triggers along that are not the plugin" in notice.text()
    asked = answer(monkeypatch, QMessageBox.StandardButton.Cancel)
    notice.linkActivated.emit("foreign:")
    user.settle()
    assert "sly" in asked[0] and store_file.foreign() == ["sly"]
    answer(monkeypatch, QMessageBox.StandardButton.Yes)
    notice.linkActivated.emit("foreign:")
    user.qtbot.waitUntil(lambda: user.session.read_only == "" and not user.session.jobs.is_busy(), timeout=20_000)
    assert store_file.foreign() == []


@pytest.mark.parametrize(
    "view",
    [
        "CREATE VIEW plan AS SELECT * FROM gammal",
        "CREATE VIEW plan AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS fid FROM n",
    ],
)
def test_a_view_in_place_of_a_table_is_refused_before_it_is_read(store_file, view):
    run(store_file, "ALTER TABLE plan RENAME TO gammal", view)
    began = time.monotonic()
    with pytest.raises(errors.NotAStore) as raised:
        stores.open_store(store_file, migrate=False)
    assert "plan" in describe_store_error(raised.value)
    assert time.monotonic() - began < 10


def test_reading_that_would_never_end_is_stopped(store_file, monkeypatch):
    monkeypatch.setattr(geopackage_file, "_LONGEST_S", 0.5)
    run(
        store_file,
        "ALTER TABLE gpkg_contents RENAME TO riktig",
        "CREATE VIEW gpkg_contents AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS table_name FROM n WHERE i < 0",
    )
    with pytest.raises(errors.StoreFailed) as raised:
        stores.open_store(store_file, migrate=False)
    assert raised.value.kind == "endless"
    assert "reading never ends" in describe_store_error(raised.value)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE scene SET name = x'fffe'", "damaged"),
        ("UPDATE scene SET name = CAST(x'ff8b' AS TEXT)", "damaged"),
        ("DROP TABLE drogscen_meta", "drogscen_meta"),
    ],
)
def test_what_a_store_cannot_hold_is_told_as_damage(store_file, change, says):
    run(store_file, "DROP TRIGGER IF EXISTS scene_logged_update", change)
    with pytest.raises(errors.NotAStore) as raised:
        stores.open_store(store_file, migrate=False).read("scene")
    assert says in describe_store_error(raised.value)


def test_a_table_whose_definition_is_no_text_is_told_as_damage(store_file):
    with open(store_file.path, "r+b") as stream:
        content = stream.read()
        at = content.index(b'"change_code"', content.index(b'CREATE TABLE "scene_mapping"'))
        stream.seek(at + 1)
        stream.write(b"\xff\xfe")
    with pytest.raises(errors.NotAStore) as raised:
        stores.open_store(store_file, migrate=False)
    assert raised.value.reason == "damaged"


def test_layers_come_without_the_code_actions_and_tips_of_the_file(store_file, tmp_path, qgis_app):
    marker = tmp_path / "kördes"
    layer = QgsVectorLayer(store_file.source("plan"), "plan", "ogr")
    config = layer.editFormConfig()
    config.setInitCodeSource(QgsEditFormConfig.PythonInitCodeSource.CodeSourceDialog)
    config.setInitFunction("formOpen")
    config.setInitCode(f"open({str(marker)!r}, 'w')\\ndef formOpen(*a):\\n    pass")
    layer.setEditFormConfig(config)
    layer.actions().addAction(QgsAction(QgsAction.ActionType.GenericPython, "x", f"open({str(marker)!r}, 'w')"))
    layer.setMapTipTemplate("<img src='http://127.0.0.1:1/a.png'>")
    assert layer.saveStyleToDatabase("x", "", True, "") == ""
    del layer
    project = QgsProject()
    added = store_project.add_layers(store_file, project)["plan"]
    assert added.editFormConfig().initCode() == ""
    assert added.actions().actions() == []
    assert "img" not in added.mapTipTemplate()
    assert not marker.exists()
    project.clear()


NAME = "<img src='/etc/hostname'><b>Torg</b> & <a href='file:///x'>y</a>"


def test_names_are_shown_as_text_in_lists_tips_and_messages(store_file, user):
    run(store_file, f"UPDATE scene SET name = '{NAME.replace(chr(39), chr(39) * 2)}' WHERE name = 'Almparken'")
    user.open(store_file)
    assert NAME in user.names()
    view = user.find(QTreeView, "sceneList") if isinstance(user.list, QTreeView) else user.list
    model = view.model()
    tips = [model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or "" for row in range(model.rowCount())]
    assert not any("<img" in tip or "<b>" in tip for tip in tips)
    user.select(NAME)
    title = user.find(QLabel, "sceneTitle")
    assert (title.text(), title.textFormat()) == (NAME, Qt.TextFormat.PlainText)
    user.controller.messages.problem(f"fel i {NAME}")
    (shown,) = [text for text in user.messages() if "fel i" in text]
    assert "<img" not in shown and "&lt;img" in shown
    user.controller.messages.note("sökväg C:/a<b/c")
    assert any("C:/a&lt;b/c" in text for text in user.messages())


def test_tips_are_text():
    assert plain_text.tip("Torget & Parken") == "Torget & Parken"
    assert plain_text.tip("<b>a</b>\n& b") == "<qt>&lt;b&gt;a&lt;/b&gt;<br>&amp; b</qt>"


def test_what_is_deleted_does_not_linger_in_the_file(store_file):
    marker = "hemlig-anteckning-som-tas-bort"
    description = stores.description()
    (mapping,) = stores.open_store(store_file, migrate=False).read("mapping", ["uuid"])
    row = {"uuid": "s", "school_key": "1", "name": marker * 20, "pupils": None, "pupils_text": None, "geom": None}
    row["mapping_uuid"] = mapping["uuid"]
    with closing(store_file.session()) as session:
        session.insert(description["school"], [row])
        session.commit()
    store_file.end()
    assert marker.encode() in store_file.path.read_bytes()
    with closing(store_file.session()) as session:
        session.delete(description["school"], ["s"])
        session.commit()
    store_file.end()
    assert marker.encode() not in store_file.path.read_bytes()
    with closing(geopackage_file.connect(store_file.path, "mode=rw")) as connection:
        assert connection.execute("PRAGMA secure_delete").fetchall() == [(1,)]


def test_drafts_can_be_read_by_their_owner_alone(tmp_path):
    folder = tmp_path / "profil" / "drafts"
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    left = drafts.path_of(folder, "lager", "plan").with_suffix(".part")
    left.write_text("gammalt")
    left.chmod(0o644)
    draft = drafts.Draft("lager", "plan", "2026-10-01", None, {}, {"title": "hemligt"}, {})
    path = drafts.keep(folder, draft)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert drafts.read(path) == draft
