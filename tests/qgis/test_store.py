# SPDX-License-Identifier: GPL-2.0-or-later
"""The store on both back ends: saving, undo, history, conflicts, other clients, and everything that goes wrong."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsVectorLayer, edit

from drogscen_plugin.core import errors
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.plans import history as plan_history
from drogscen_plugin.core.store import changes, conflicts, schema
from drogscen_plugin.storage import open_edits
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage.place import GeoPackage
from drogscen_plugin.storage.watch import Watch
from tests.support.folders import PROGRAMS
from tests.support.mappings import FIRST, SECOND, attached, key, plan_on, whole
from tests.support.store_copies import database_of

WRITER = PROGRAMS / "store_writer.py"
PLANS = ("plan", "plan_scene", "party", "measure", "follow_up")


@pytest.fixture
def store(first_mapping):
    return stores.open_store(first_mapping, migrate=False)


def one(store, table="plan", **where):
    (row,) = store.read(table, where={name: [value] for name, value in where.items()} or None)
    return row


def add_plan(store, title="Ljus", scenes=("a",), **children):
    return store.apply(plan_edits.add({"title": title, "status": "UTKAST"}, [key(name) for name in scenes], children))


def plan_rows(store):
    """Everything that belongs to plans, without who, when and version."""
    return {
        table: sorted(
            repr(sorted((k, v) for k, v in row.items() if k not in schema.TRACKING)) for row in store.read(table)
        )
        for table in PLANS
    }


def test_everything_that_is_done_with_plans_can_be_undone_and_redone(store):
    empty = plan_rows(store)
    measures = [{"kind": "BELYSNING", "title": "Lampor"}, {"kind": "MVP", "title": "MVP i skolan"}]
    added = add_plan(store, measure=measures, party=[{"kind": "SKOLA", "name": "Åskolan"}])
    with_plan = plan_rows(store)
    plan = one(store)
    links = store.read("plan_scene")
    attached_more = store.apply(plan_edits.attach(plan, [key("a"), key("b"), key("c")], links))
    assert {row["scene_uuid"] for row in store.read("plan_scene")} == {key("a"), key("b"), key("c")}
    on_three = plan_rows(store)
    detached = store.apply(plan_edits.detach(row for row in store.read("plan_scene") if row["scene_uuid"] == key("b")))
    on_two = plan_rows(store)
    children = {table: store.read(table) for table in plan_edits.CHILDREN}
    deleted = store.apply(plan_edits.delete(one(store), children))
    assert plan_rows(store) == empty
    undone = store.apply(deleted.inverse())
    assert plan_rows(store) == on_two
    store.apply(store.apply(undone.inverse()).inverse())
    assert plan_rows(store) == on_two
    store.apply(detached.inverse())
    assert plan_rows(store) == on_three
    assert added and attached_more
    assert len(with_plan["measure"]) == 2


def test_history_has_who_when_before_and_after(store):
    add_plan(store)
    plan = one(store)
    store.apply(changes.ChangeSet((changes.update("plan", plan, title="Ljusare", goal="Tryggt"),)))
    children = {table: store.read(table) for table in plan_edits.CHILDREN}
    store.apply(plan_edits.delete(one(store), children))
    rows = sorted(store.read("history", [*store.schema["history"].names(), "fid"]), key=lambda row: row["fid"])
    assert [(row["table_name"], row["action"]) for row in rows] == [
        ("plan", "INSERT"),
        ("plan_scene", "INSERT"),
        ("plan", "UPDATE"),
        ("plan_scene", "DELETE"),
        ("plan", "DELETE"),
    ]
    update = rows[2]
    before, after = json.loads(update["before"]), json.loads(update["after"])
    assert {name for name in after if after[name] != before[name]} - {"changed_at"} == {"title", "goal", "version"}
    assert (before["title"], after["title"], before["version"], after["version"]) == ("Ljus", "Ljusare", 1, 2)
    assert all(row["changed_by"] for row in rows)
    assert all(row["changed_at"].endswith("Z") and row["changed_at"][:4] >= "2026" for row in rows)
    assert len({row["save_id"] for row in rows}) == 3
    assert {row["plan_uuid"] for row in rows} == {plan["uuid"]}


def test_a_decided_version_can_be_shown_as_it_was(store):
    add_plan(store, measure=[{"kind": "LAS", "title": "Lås"}])
    plan = one(store)
    decision = {"status": "BESLUTAD", "decision_date": "2026-02-03", "decision_body": "Nämnden"}
    new = [*store.read("measure"), {"kind": "BELYSNING", "title": "Lampor"}]
    store.apply(plan_edits.edit(plan, decision, {"measure": store.read("measure")}, {"measure": new}))
    store.apply(changes.ChangeSet((changes.update("plan", one(store), title="Senare"),)))
    store.apply(changes.ChangeSet(tuple(changes.delete("measure", row) for row in store.read("measure"))))
    (version,) = plan_history.decided_versions(store.read("history", [*store.schema["history"].names(), "fid"]))
    assert version.plan["title"] == "Ljus"
    assert version.plan["decision_date"] == "2026-02-03"
    assert sorted(row["title"] for row in version.children["measure"]) == ["Lampor", "Lås"]
    assert [row["scene_uuid"] for row in version.children["plan_scene"]] == [key("a")]


def sql(place, cluster, script):
    """Run SQL as some other client would; the error, or ''."""
    if place.provider == "ogr":
        connection = sqlite3.connect(place.path)
        try:
            connection.executescript(script)
        except sqlite3.Error as error:
            return str(error)
        finally:
            connection.close()
        return ""
    try:
        cluster.psql(database_of(place), f'SET search_path = "{place.name}", public; {script}')
    except RuntimeError as error:
        return str(error)
    return ""


def test_the_history_holds_what_other_clients_do_and_cannot_be_changed(store, cluster):
    add_plan(store, measure=[{"kind": "LAS", "title": "Lås"}])
    assert sql(store.place, cluster, "UPDATE plan SET title = 'från annat program'") == ""
    assert sql(store.place, cluster, "DELETE FROM plan") == ""
    assert [store.read(table) for table in PLANS] == [[]] * 5
    rows = store.read("history")
    told = sorted((row["table_name"], row["action"]) for row in rows)
    assert told.count(("plan", "UPDATE")) == 1
    assert {("plan", "DELETE"), ("measure", "DELETE"), ("plan_scene", "DELETE")} <= set(told)
    who = next(row["changed_by"] for row in rows if row["action"] == "UPDATE")
    assert who == ("drogscen_admin" if store.place.provider == "postgres" else None)
    for script in ("DELETE FROM history", "UPDATE history SET changed_by = 'x'"):
        assert "cannot be changed" in sql(store.place, cluster, script)


def test_an_edit_in_a_plain_form_counts_the_version_and_is_logged(store):
    """As QGIS without the plugin does it: a layer of the store, edited and saved."""
    add_plan(store)
    layer = QgsVectorLayer(store.place.source("plan"), "plan", store.place.provider)
    with edit(layer):
        feature = next(layer.getFeatures())
        layer.changeAttributeValue(feature.id(), layer.fields().indexOf("title"), "I formulär")
    assert (one(store)["title"], one(store)["version"]) == ("I formulär", 2)
    assert [row["action"] for row in store.read("history") if row["table_name"] == "plan"] == ["INSERT", "UPDATE"]


def test_a_scene_with_plans_cannot_be_removed_by_any_client(store, cluster):
    add_plan(store)
    assert sql(store.place, cluster, "DELETE FROM scene WHERE name = 'A'") != ""
    assert len(store.read("scene")) == 4


def test_two_people_change_the_same_plan_and_the_second_chooses(store):
    add_plan(store)
    second = stores.open_store(store.place, migrate=False)
    mine, theirs = one(store), one(second)
    second.apply(changes.ChangeSet((changes.update("plan", theirs, title="Deras", goal="Deras mål"),)))
    change = changes.update("plan", mine, title="Mitt", cause="Min orsak")
    with pytest.raises(errors.SaveConflict) as raised:
        store.apply(changes.ChangeSet((change,)))
    (conflict,) = raised.value.conflicts
    assert conflict.fields() == ["title"]
    assert (conflict.change.before["title"], conflict.present["title"], conflict.change.after["title"]) == (
        "Ljus",
        "Deras",
        "Mitt",
    )
    assert one(store)["title"] == "Deras"
    store.apply(conflicts.on_top([change], {("plan", change.uuid): conflict.present}))
    row = one(second)
    assert (row["title"], row["goal"], row["cause"]) == ("Mitt", "Deras mål", "Min orsak")


def test_deleting_a_plan_that_others_added_to_is_a_conflict(store):
    add_plan(store)
    plan, children = one(store), {"plan_scene": store.read("plan_scene")}
    other = stores.open_store(store.place, migrate=False)
    row = {"uuid": plan_edits.new_uuid(), "plan_uuid": plan["uuid"], "kind": "MVP", "title": "Deras"}
    other.apply(changes.ChangeSet((changes.insert("measure", row),)))
    with pytest.raises(errors.SaveConflict) as raised:
        store.apply(plan_edits.delete(plan, children))
    assert [conflict.present["title"] for conflict in raised.value.conflicts] == ["Deras"]
    assert len(store.read("plan")) == 1


def test_a_measure_of_a_plan_that_others_deleted_is_a_conflict(store):
    add_plan(store, scenes=())
    plan = one(store)
    store.apply(plan_edits.delete(plan, {}))
    row = {"uuid": plan_edits.new_uuid(), "plan_uuid": plan["uuid"], "kind": "MVP", "title": "Mitt"}
    with pytest.raises(errors.SaveConflict):
        store.apply(changes.ChangeSet((changes.insert("measure", row),)))
    assert store.read("measure") == []


def test_a_save_is_whole_or_nothing(store):
    add_plan(store)
    before = whole(store.place)
    good = changes.update("plan", one(store), title="Ny")
    bad = changes.insert(
        "measure", {"uuid": plan_edits.new_uuid(), "plan_uuid": one(store)["uuid"], "kind": None, "title": None}
    )
    with pytest.raises(errors.StoreFailed):
        store.apply(changes.ChangeSet((good, bad)))
    assert whole(store.place) == before
    store.apply(changes.ChangeSet((good,)))
    assert one(store)["title"] == "Ny"


def test_what_others_save_is_told_without_reopening(store, qtbot):
    watch = Watch(store.place, store.place.state())
    other = stores.open_store(store.place, migrate=False)
    with qtbot.waitSignal(watch.changed, timeout=15_000):
        add_plan(other)
    assert one(store)["title"] == "Ljus"
    watch.stop()


def test_what_was_saved_before_watching_began_is_told(store, qtbot):
    seen = store.place.state()
    add_plan(stores.open_store(store.place, migrate=False))
    watch = Watch(store.place, seen)
    qtbot.waitSignal(watch.changed, timeout=15_000).wait()
    watch.stop()


def test_a_file_that_is_gone_before_watching_began_is_told_and_followed_when_it_is_back(tmp_path, qtbot):
    place = GeoPackage(tmp_path / "planlager.gpkg")
    watch = Watch(place, 1)
    with qtbot.waitSignal(watch.changed, timeout=15_000):
        pass
    assert place.state() is None
    with qtbot.waitSignal(watch.changed, timeout=15_000):
        place.path.write_bytes(b"back")
    watch.stop()


def test_watching_tells_of_a_new_mapping_and_is_quiet_otherwise(store, qtbot):
    if store.place.provider == "ogr":
        pytest.skip("any writing of the file is told")
    seen = store.place.state()
    assert store.place.state() == seen
    (scene, *_) = store.read("scene")
    with store.transaction() as transaction:
        transaction.write([changes.update("scene", scene, name="Nytt")])
    assert store.place.state() != seen


def test_a_save_in_which_the_server_stops_can_be_done_again(store, cluster, monkeypatch):
    if store.place.provider == "ogr":
        pytest.skip("a GeoPackage has no server")
    from drogscen_plugin.storage.transaction import Transaction

    add_plan(store)
    change = changes.ChangeSet((changes.update("plan", one(store), title="Skrivet", problem="Lång text"),))
    original = Transaction.write

    def stop_after_writing(self, updates):
        original(self, updates)
        cluster.stop()

    monkeypatch.setattr(Transaction, "write", stop_after_writing)
    try:
        with pytest.raises(errors.StoreFailed):
            store.apply(change)
        with pytest.raises(errors.StoreFailed):
            store.read("plan")
    finally:
        monkeypatch.undo()
        cluster.start()
    assert one(store)["title"] == "Ljus"
    store.apply(change)
    assert (one(store)["title"], one(store)["problem"]) == ("Skrivet", "Lång text")
    store.apply(change)
    assert one(store)["version"] == 2


def test_the_users_own_unsaved_edits_are_respected(store, classified, update_store, qgis_new_project):
    add_plan(store)
    project = QgsProject.instance()
    layer = QgsVectorLayer(store.place.source("scene"), "Scener", store.place.provider)
    project.addMapLayer(layer)
    layer.setReadOnly(False)  # as it was made with the store, and as a user can take away
    assert layer.startEditing()
    feature = next(layer.getFeatures())
    assert layer.changeAttributeValue(feature.id(), layer.fields().indexOf("name"), "mitt namn")
    before = whole(store.place)
    with pytest.raises(Exception, match="edits that are not saved: Scener"):
        update_store(classified(SECOND), store.place, "2024")
    assert layer.isEditable()
    assert layer.isModified()
    assert whole(store.place) == before
    open_edits.refuse_unsaved(store.place, project, PLANS)
    with pytest.raises(errors.OpenEdits):
        open_edits.refuse_unsaved(store.place, project, ["scene"])
    layer.rollBack()
    update_store(classified(SECOND), store.place, "2024")
    assert {feature["name"] for feature in layer.getFeatures()} == {
        "A",
        "B",
        "C",
        "E",
        "AB",
        "C1",
        "C2",
        "F",
    }
    project.clear()


def test_what_was_edited_by_hand_is_told_and_never_crashed_on(store, cluster, classified, update_store):
    add_plan(store, measure=[{"kind": "LAS", "title": "Lås"}])
    scripts = ["UPDATE plan SET status = 'HITTEPÅ'", "UPDATE plan SET uuid = 'inget uuid'"]
    if store.place.provider == "ogr":
        scripts.append("DROP INDEX scene_key; UPDATE measure SET plan_uuid = 'borta'")
    for script in scripts:
        assert sql(store.place, cluster, script) == ""
    run = update_store(classified(SECOND), store.place, "2024")
    text = " ".join(run.log.warnings)
    assert "field “Status”: is not in the value list (1: HITTEPÅ)" in text
    assert "the key is no UUID (1: inget uuid)" in text
    if store.place.provider == "ogr":
        assert "table “Measures”, field “Plan”: points to nothing that is there (1: borta)" in text


def test_repeated_keys_are_told(store, classified, update_store):
    if store.place.provider == "postgres":
        pytest.skip("PostgreSQL refuses them")
    add_plan(store)
    connection = sqlite3.connect(store.place.path)
    connection.executescript(
        'DROP INDEX "plan_key"; INSERT INTO plan (uuid, title, phase, status, confidentiality, version) SELECT uuid, title, phase, status, confidentiality, 1 FROM plan'
    )
    connection.close()
    run = update_store(classified(SECOND), store.place, "2024")
    assert any("the key stands in several rows" in text for text in run.log.warnings)


def test_an_earlier_version_is_brought_up_and_a_newer_one_left_untouched(place, cluster, classified, update_store):
    stores.make(place, 1, "MultiPolygon", 3006)
    with pytest.raises(errors.StoreVersionDiffers):
        stores.open_store(place, migrate=False)
    run = update_store(classified(FIRST), place, "2023")
    assert any(f"from schema version 1 to {schema.VERSION}" in text for text in run.log.infos)
    assert stores.version_of(place) == schema.VERSION
    sql(place, cluster, "UPDATE drogscen_meta SET value = '99' WHERE name = 'schema_version'")
    content = place.path.read_bytes() if place.provider == "ogr" else None
    with pytest.raises(Exception, match="made by a newer Drogscen"):
        update_store(classified(SECOND), place, "2024")
    assert content == (place.path.read_bytes() if place.provider == "ogr" else None)


def shape_of(place, cluster):
    """Columns, indexes, triggers, constraints and rights as lines; the order in which they were made does not matter."""
    if place.provider == "ogr":
        connection = sqlite3.connect(place.path)
        lines = [
            f"{name}: {column[1:5]}"
            for name in stores.description().names()
            for column in connection.execute(f'PRAGMA table_info("{name}")')
        ]
        wanted = "type IN ('trigger', 'index') AND name NOT LIKE 'rtree%' AND name NOT LIKE 'sqlite_%'"
        lines += map(str, connection.execute(f"SELECT type, name, sql FROM sqlite_master WHERE {wanted}"))
        connection.close()
        return sorted(lines)
    script = f"""
        SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
            WHERE table_schema = '{place.name}';
        SELECT indexdef FROM pg_indexes WHERE schemaname = '{place.name}';
        SELECT event_object_table, trigger_name, event_manipulation, action_statement FROM information_schema.triggers
            WHERE trigger_schema = '{place.name}';
        SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = '{place.name}'::regnamespace;
        SELECT table_name, grantee, privilege_type FROM information_schema.role_table_grants
            WHERE table_schema = '{place.name}' AND grantee LIKE 'plans_{place.name}%';
    """
    return sorted(cluster.psql(database_of(place), script).replace(place.name, "S").splitlines())


def old_store(place, cluster, version):
    """A store as an earlier schema made it, with scenes and a plan: kept as it was, never made anew."""
    data = Path(__file__).parent / "data"
    if place.provider == "ogr":
        import gzip

        place.path.write_bytes(gzip.decompress((data / f"store_v{version}.gpkg.gz").read_bytes()))
    else:
        script = (data / f"store_v{version}.sql").read_text(encoding="utf-8")
        cluster.psql(database_of(place), script.replace(f"store_v{version}", place.name))


@pytest.mark.parametrize(("version", "plan"), [(1, "Första planen"), (2, "Andra planen")])
def test_a_store_of_an_earlier_schema_becomes_like_a_new_one_and_keeps_everything(
    place, cluster, tmp_path, postgis_place, classified, update_store, version, plan
):
    old_store(place, cluster, version)
    fresh = GeoPackage(tmp_path / "ny.gpkg") if place.provider == "ogr" else postgis_place()
    stores.create(fresh, "MultiPolygon", 3006)
    store = stores.open_store(place, migrate=True)
    assert shape_of(place, cluster) == shape_of(fresh, cluster)
    assert attached(place) == [(plan, "A", None), (plan, "B", None)]
    assert "Lampor" in [row["title"] for row in store.read("measure")]
    invented = [
        (table.name, field.name, row[field.name])
        for table in store.schema.tables
        for field in table.fields
        for row in store.read(table.name)
        if field.since > version and row[field.name] is not None and not field.required
    ]
    assert invented == [], "no day, amount or result that nobody has given"
    for table in store.schema.tables:
        if table.since > version:
            assert store.read(table.name) == []
    run = update_store(classified(SECOND), place, "2024")
    assert (run["MERGED_COUNT"], run["SPLIT_COUNT"]) == (1, 2)
    assert (plan, "AB", min("AB", key=lambda name: key(name.lower()))) in attached(place)


def test_what_was_written_before_the_log_stays_as_it_was(place, cluster):
    """Codes that are stored keep their meaning: an effect that nobody has counted, and a kind that is no longer offered."""
    old_store(place, cluster, 2)
    store = stores.open_store(place, migrate=True)
    (plan,), (follow_up,) = store.read("plan"), store.read("follow_up")
    assert (plan["indicator"], plan["baseline"], plan["target"]) == ("Antal rån", "12 per år", "6 per år")
    assert (follow_up["kind"], follow_up["outcome"], follow_up["evaluation_uuid"]) == ("EFFEKT", "MINSKNING", None)
    assert sorted(row["kind"] for row in store.read("measure")) == ["BELYSNING", "SSPF"]
    logged = store.read("history", ["action"])
    assert {row["action"] for row in logged} == {"INSERT"}, "a migration changes no row"


@pytest.mark.parametrize("version", [1, 2])
def test_a_migration_that_fails_leaves_the_earlier_schema(place, cluster, monkeypatch, version):
    old_store(place, cluster, version)
    before = shape_of_v1(place, cluster)
    from drogscen_plugin.core.store import ddl

    broken = "geopackage_triggers" if place.provider == "ogr" else "postgis_rest"
    original = getattr(ddl, broken)
    monkeypatch.setattr(ddl, broken, lambda *arguments: [*original(*arguments), "CREATE BROKEN;"])
    with pytest.raises(errors.StoreFailed):
        stores.open_store(place, migrate=True)
    assert shape_of_v1(place, cluster) == before
    assert stores.version_of(place) == version


def shape_of_v1(place, cluster):
    if place.provider == "ogr":
        connection = sqlite3.connect(place.path)
        rows = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        connection.close()
        return rows
    return cluster.psql(
        database_of(place),
        f"SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = '{place.name}' ORDER BY 1, 2",
    )


# What goes wrong with files


def damaged(path, content):
    path.write_bytes(content)
    return GeoPackage(path)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: damaged(path, b"hello"), "not_geopackage"),
        (lambda path: damaged(path, b""), "not_geopackage"),
        (lambda path: damaged(path, b"SQLite format 3\0" + b"\xff" * 4000), "damaged"),
        (lambda path: sqlite3.connect(path).execute("CREATE TABLE x (y)").connection.commit(), "not_geopackage"),
    ],
)
def test_what_is_no_store_is_refused_and_left_untouched(tmp_path, make, reason, classified, update_store):
    path = tmp_path / "fel.gpkg"
    make(path)
    content = path.read_bytes()
    with pytest.raises(errors.NotAStore) as raised:
        stores.open_store(GeoPackage(path), migrate=False)
    assert raised.value.reason == reason
    with pytest.raises(Exception, match="cannot be opened as a plan store"):
        update_store(classified(FIRST), GeoPackage(path), "2023")
    assert path.read_bytes() == content


def test_a_geopackage_with_other_layers_takes_a_store_beside_them(tmp_path, classified, update_store, make_layer):
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter

    path = tmp_path / "annat.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "annat"
    layer = make_layer("Point", [("x", "Point (1 2)")])
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
    with pytest.raises(errors.NotAStore):
        stores.open_store(GeoPackage(path), migrate=False)
    update_store(classified(FIRST), GeoPackage(path), "2023")
    assert len(stores.open_store(GeoPackage(path), migrate=False).read("scene")) == 4
    assert QgsVectorLayer(f"{path}|layername=annat", "", "ogr").featureCount() == 1


def test_a_store_that_lacks_a_table_is_refused_by_name(tmp_path, classified, update_store):
    place = GeoPackage(tmp_path / "s.gpkg")
    update_store(classified(FIRST), place, "2023")
    connection = sqlite3.connect(place.path)
    connection.executescript("DROP TABLE measure; DELETE FROM gpkg_contents WHERE table_name = 'measure'")
    connection.close()
    with pytest.raises(Exception, match=r"tables of it are missing \(measure\)"):
        update_store(classified(SECOND), place, "2024")


def test_a_file_that_another_program_has_locked_is_told_and_waits_for_nobody_for_ever(
    tmp_path, classified, update_store
):
    place = GeoPackage(tmp_path / "s.gpkg")
    update_store(classified(FIRST), place, "2023")
    before = whole(place)
    other = sqlite3.connect(place.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(Exception, match=r"(?s)is writing in the plan store"):
            update_store(classified(SECOND), place, "2024")
    finally:
        other.rollback()
        other.close()
    assert whole(place) == before


def test_read_only_files_and_folders_are_told(tmp_path, classified, update_store, monkeypatch):
    place = GeoPackage(tmp_path / "s.gpkg")
    update_store(classified(FIRST), place, "2023")
    real = os.access
    for path, reason in ((place.path, "the file is read-only"), (tmp_path, "its folder cannot be written")):
        # Root may write everything, so the answer of the system is put in its mouth.
        monkeypatch.setattr(os, "access", lambda p, mode, path=path: Path(p) != path and real(p, mode))
        with pytest.raises(Exception, match=reason):
            update_store(classified(SECOND), place, "2024")
        assert stores.open_store(place, migrate=False).why_read_only() != ""
        assert len(stores.open_store(place, migrate=False).read("scene")) == 4
    with pytest.raises(Exception, match="its folder cannot be written"):
        update_store(classified(FIRST), GeoPackage(tmp_path / "nytt.gpkg"), "2023")


def test_the_rest_of_a_deleted_file_does_not_come_into_a_new_store(tmp_path, classified, update_store):
    place = GeoPackage(tmp_path / "s.gpkg")
    update_store(classified(FIRST), place, "2023")
    holder = sqlite3.connect(place.path)
    holder.execute("PRAGMA journal_mode = wal")
    holder.execute(
        "INSERT INTO mapping (uuid, label, ordinal, scene_count, classified_count, borderline_count, unknown_count, new_count, remaining_count, ceased_count, merged_count, split_count, returned_count) VALUES ('x', 'gammal', 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)"
    )
    holder.commit()
    rest = (tmp_path / "s.gpkg-wal").read_bytes()
    holder.close()
    place.path.unlink()
    (tmp_path / "s.gpkg-wal").write_bytes(rest)
    assert rest
    update_store(classified(FIRST), place, "2024")
    assert [row["label"] for row in stores.open_store(place, migrate=False).read("mapping")] == ["2024"]


# What goes wrong with servers


def test_a_wrong_password_a_missing_server_and_missing_rights_are_told(
    cluster, database, postgis_place, classified, update_store
):
    place = postgis_place()
    update_store(classified(FIRST), place, "2023")
    cluster.psql(
        database,
        "DROP ROLE IF EXISTS officer; DROP ROLE IF EXISTS reader; CREATE ROLE officer LOGIN PASSWORD 'right'; CREATE ROLE reader LOGIN PASSWORD 'right';",
    )
    cluster.psql(database, f'GRANT "{database}_{place.name}_reader" TO reader;')
    from drogscen_plugin.storage.postgis.place import PostGis

    def as_user(user, password="right"):  # noqa: S107
        return PostGis(cluster.uri(database, user, password), place.name, "tests")

    with pytest.raises(errors.StoreFailed):
        stores.open_store(as_user("officer", "wrong"), migrate=False)
    with pytest.raises(errors.StoreFailed, match="permission denied"):
        stores.open_store(as_user("officer"), migrate=False)
    reader = stores.open_store(as_user("reader"), migrate=False)
    assert len(reader.read("scene")) == 4
    assert reader.why_read_only() == "rights"
    before = whole(place)
    with pytest.raises(errors.StoreReadOnly):
        reader.apply(plan_edits.add({"title": "x"}))
    with pytest.raises(Exception, match="no right to write"):
        update_store(classified(SECOND), as_user("reader"), "2024")
    assert whole(place) == before
    with pytest.raises(errors.StoreUnprepared) as raised:
        stores.create(PostGis(cluster.uri(database, "officer", "right"), "nytt", "tests"), "MultiPolygon", 3006)
    assert raised.value.reason == "create"
    nowhere = PostGis("dbname='x' host=127.0.0.1 port=1 connect_timeout=2", "s", "tests")
    with pytest.raises(errors.StoreFailed):
        stores.open_store(nowhere, migrate=False)
    cluster.psql(database, f'GRANT "{database}_{place.name}_writer" TO officer;')
    officer = stores.open_store(as_user("officer"), migrate=False)
    officer.apply(plan_edits.add({"title": "Av tjänstemannen"}, [key("a")]))
    assert {row["changed_by"] for row in officer.read("history")} == {"officer"}
    for script in (
        "DELETE FROM scene",
        "DELETE FROM history",
        "UPDATE history SET changed_by = 'x'",
        "UPDATE drogscen_meta SET value = '99' WHERE name = 'schema_version'",
        "DROP TABLE plan",
    ):
        with pytest.raises(errors.StoreFailed):
            officer.place.query(f'SET search_path = "{place.name}"; {script}')
    update_store(classified(SECOND), as_user("officer"), "2024")
    cluster.psql(database, "DROP OWNED BY officer; DROP OWNED BY reader; DROP ROLE officer; DROP ROLE reader;")


def test_the_project_in_the_database_works_and_holds_nobodys_login(
    cluster, database, postgis_place, classified, update_store
):
    cluster.psql(database, "DROP ROLE IF EXISTS maker; CREATE ROLE maker LOGIN SUPERUSER PASSWORD 'sagesam';")
    place = postgis_place(user="maker", password="sagesam")  # noqa: S106
    update_store(classified(FIRST), place, "2023")
    project = QgsProject()
    assert project.read(place.project().uri(), QgsProject.ReadFlag.FlagDontResolveLayers)
    sources = [layer.source() for layer in project.mapLayers().values()]
    assert len(sources) == len(stores.description().names()) + 1  # the ticks
    assert not [source for source in sources if "maker" in source or "sagesam" in source]
    assert all(f"port={cluster.port}" in source and f'"{place.name}"' in source for source in sources)
    cluster.psql(database, "DROP OWNED BY maker CASCADE; DROP ROLE maker;")


def test_a_database_without_postgis_is_told(cluster, classified, update_store):
    from drogscen_plugin.storage.postgis.place import PostGis

    cluster.new_database("plain", postgis=False)
    place = PostGis(cluster.uri("plain"), "drogscen", "tests")
    with pytest.raises(Exception, match="CREATE EXTENSION postgis"):
        update_store(classified(FIRST), place, "2023")


# Killed, and many at once


def start_writer(*arguments):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(WRITER), *map(str, arguments)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, **pipes, text=True, env=environment)


def test_a_store_whose_program_is_killed_while_it_writes_holds_everything_that_was_saved(
    tmp_path, classified, update_store
):
    """Kill -9 again and again, at any moment of saving: each time the store opens and holds every save that was told."""
    place = GeoPackage(tmp_path / "s.gpkg")
    update_store(classified(FIRST), place, "2023")
    told, kills = set(), int(os.environ.get("DROGSCEN_KILLS", "25"))
    writer = start_writer("KILLED_AGAIN", place.path)
    for number in range(kills):
        print("again", file=writer.stdin, flush=True)
        process, saved = None, 0
        for line in writer.stdout:
            kind, *rest = line.split()
            if kind == "process":
                (process,) = rest
            elif kind == "dead":
                break
            else:
                told.add(kind)
                saved += 1
            if process and saved > number % 7:
                os.kill(int(process), signal.SIGKILL)
                process = None
        rows = stores.open_store(place, migrate=False).read("plan", ["uuid"])
        assert told <= {row["uuid"] for row in rows}
    writer.stdin.close()
    assert writer.wait(timeout=60) == 0
    connection = sqlite3.connect(place.path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    store = stores.open_store(place, migrate=False)
    plans = {row["uuid"] for row in store.read("plan")}
    for table in ("measure", "plan_scene"):
        assert sorted(row["plan_uuid"] for row in store.read(table)) == sorted(plans)
    assert len(told) >= kills
    print(f"kills {kills}, saves told {len(told)}, plans found {len(plans)}")


def test_four_writers_at_once_lose_nothing(postgis_place, classified, update_store):
    """Each adds plans of its own, and words to the text of one plan that all of them change, through conflicts."""
    place = postgis_place()
    update_store(classified(FIRST), place, "2023")
    plan_on(place, "0", "a")
    store = stores.open_store(place, migrate=False)
    shared = one(store)["uuid"]
    times = int(os.environ.get("DROGSCEN_SAVES", "15"))
    writers = [start_writer("TOGETHER", place.connection, place.name, shared, number, times) for number in range(4)]
    outputs = [writer.communicate(timeout=300)[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * 4
    added = {line for output in outputs for line in output if not line.startswith("conflicts=")}
    conflicts = sum(int(line.split("=")[1]) for output in outputs for line in output if line.startswith("conflicts="))
    assert len(added) == 4 * times
    plans = {row["uuid"]: row for row in store.read("plan")}
    assert added <= set(plans)
    words = plans[shared]["problem"].split()
    assert sorted(words) == sorted(f"{writer}.{number}" for writer in range(4) for number in range(times))
    assert plans[shared]["version"] == 4 * times + 1
    kept = [json.loads(row["after"])["problem"] for row in store.read("history", where={"row_uuid": [shared]})]
    assert sorted(len((text or "").split()) for text in kept) == list(range(4 * times + 1))
    assert sorted(row["plan_uuid"] for row in store.read("measure")) == sorted(added)
    print(f"writers 4, saves {8 * times}, conflicts met and resolved {conflicts}")
