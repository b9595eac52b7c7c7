# SPDX-License-Identifier: GPL-2.0-or-later
"""Stores that were copied, moved, renamed or restored: their project shows them, and changes land in them."""

import contextlib
import io
import shutil
import zipfile
from contextlib import closing

import pytest
from qgis.core import QgsDataSourceUri, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from drogscen_plugin.core.errors import OpenEdits, StoreFailed
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.store.schema import SCENE
from drogscen_plugin.gui.store import known_stores
from drogscen_plugin.layers.roles import STORE_TABLE
from drogscen_plugin.layers.store import project_inside
from drogscen_plugin.layers.store.opened_projects import OpenedProjects
from drogscen_plugin.storage import open_edits
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage.place import GeoPackage
from drogscen_plugin.storage.postgis import same_database
from drogscen_plugin.storage.postgis.place import PostGis
from drogscen_plugin.storage.project_inside import origins, own_source
from tests.support.dock import PATIENCE_MS
from tests.support.mappings import FIRST, SECOND, key
from tests.support.runs import Log

HOME = "127.0.0.1"


def database_of(place):
    return QgsDataSourceUri(place.connection).database()


def at_host(place, host):
    """The same place by another name of its server."""
    return PostGis(place.connection.replace(f"host={HOME}", f"host={host}"), place.name, "tests")


class Movers:
    """Ways that a store takes: each returns the place that it has then."""

    def __init__(self, cluster, folder):
        self._cluster, self._folder = cluster, folder

    def copied(self, place):
        if isinstance(place, GeoPackage):
            target = self._folder / "säkerhets kopia.gpkg"
            shutil.copyfile(place.path, target)
            return GeoPackage(target)
        return self._restored(place)

    def moved(self, place):
        """The one from before is there no more."""
        if isinstance(place, GeoPackage):
            (self._folder / "arkiv").mkdir()
            return GeoPackage(place.path.rename(self._folder / "arkiv" / "nytt namn.gpkg"))
        now = self._restored(place)
        place.let_go()
        self._cluster.psql("postgres", f'DROP DATABASE "{database_of(place)}" WITH (FORCE);')
        return now

    def _restored(self, place):
        target = f"{database_of(place)}_restored"
        self._cluster.duplicate(database_of(place), target)
        return PostGis(self._cluster.uri(target), place.name, "tests")

    def renamed_schema(self, place):
        self._cluster.psql(database_of(place), f'ALTER SCHEMA "{place.name}" RENAME TO "{place.name}_ny";')
        return PostGis(place.connection, f"{place.name}_ny", "tests")


@pytest.fixture
def movers(cluster, tmp_path):
    return Movers(cluster, tmp_path)


@pytest.fixture
def project(qgis_app):
    """A project, and what the plugin does to it from QGIS's start."""
    project, owner = QgsProject(), QObject()
    opened = OpenedProjects(project, owner)
    yield project
    opened.stop()
    project.clear()


def shown(project):
    """The places whose scenes a project shows, and whether all of its layers can be read."""
    return known_stores.in_project(project), [
        layer.source() for layer in project.mapLayers().values() if not layer.isValid()
    ]


def write_in_project(project, title):
    """Write a plan in the project's layer, as an officer without the panel does."""
    (layer,) = [layer for layer in project.mapLayers().values() if layer.customProperty(STORE_TABLE) == "plan"]
    assert layer.startEditing()
    feature = next(layer.getFeatures())
    assert layer.changeAttributeValue(feature.id(), layer.fields().lookupField("title"), title)
    assert layer.commitChanges(), layer.commitErrors()


def titles(place):
    return {row["title"] for row in stores.open_store(place, migrate=False).read("plan")}


def with_plan(place):
    """A store with a plan, whose project shows it; the tests' stores are copies in databases of other names."""
    project_inside.see_to(place, Log(), is_new=False)
    stores.open_store(place, migrate=False).apply(plan_edits.add({"title": "Först"}, [key("a")]))
    return place


def origin_here(place):
    """Where the project inside has to lead, as it has it."""
    if isinstance(place, GeoPackage):
        return f"./{place.path.name}"
    return f'dbname=\'{database_of(place)}\' host={HOME} port={QgsDataSourceUri(place.connection).port()} table="{place.name}"."scene"'


WAYS = [
    (way, back_end)
    for way in ("copied", "moved", "renamed_schema")
    for back_end in ("geopackage", "postgis")
    if (way, back_end) != ("renamed_schema", "geopackage")
]


@pytest.mark.parametrize(("way", "back_end"), WAYS, indirect=["back_end"])
def test_the_project_inside_shows_the_store_that_it_is_in(way, first_mapping, movers, project):
    before = with_plan(first_mapping)
    now = getattr(movers, way)(before)
    assert project.read(now.project().uri())
    assert shown(project) == ([now], [])
    write_in_project(project, "Nu")
    assert titles(now) == {"Nu"}
    if way == "copied":
        assert titles(before) == {"Först"}


@pytest.mark.parametrize(("way", "back_end"), WAYS, indirect=["back_end"])
def test_opened_in_the_panel_it_is_right_without_the_plugin_too(way, first_mapping, movers, user):
    before = with_plan(first_mapping)
    now = getattr(movers, way)(before)
    user.open(now)
    user.qtbot.waitUntil(lambda: project_inside.led_astray(now) == "", timeout=PATIENCE_MS)
    assert any("It shows this store now" in text for text in user.messages())
    assert origins(now.project()) == [origin_here(now)]
    project = QgsProject()
    assert project.read(now.project().uri(), QgsProject.ReadFlag.FlagDontResolveLayers)
    assert project.title() and len(project.relationManager().relations()) > 5
    project.clear()


@pytest.mark.parametrize(("way", "back_end"), WAYS, indirect=["back_end"])
def test_a_new_mapping_puts_the_project_right(way, first_mapping, movers, update_store, classified):
    now = getattr(movers, way)(with_plan(first_mapping))
    update_store(classified(SECOND), now, "2024")
    assert project_inside.led_astray(now) == ""
    assert len(stores.open_store(now, migrate=False).read("mapping")) == 2


def test_a_store_that_is_opened_again_at_once_is_put_right_too(first_mapping, movers, user):
    """As when a project is read: its layers and its end both open the store."""
    now = movers.copied(with_plan(first_mapping))
    user.controller.session.open(now, lambda: True)
    user.controller.session.open(now, lambda: True)
    user.qtbot.waitUntil(lambda: project_inside.led_astray(now) == "", timeout=PATIENCE_MS)


def test_what_was_made_in_the_project_inside_stays(first_mapping, movers, user):
    place = with_plan(first_mapping)
    project = QgsProject()
    assert project.read(place.project().uri())
    project.setTitle("Vår egen")
    assert project.write(place.project().uri())
    now = movers.copied(place)
    user.open(now)
    user.qtbot.waitUntil(lambda: project_inside.led_astray(now) == "", timeout=PATIENCE_MS)
    assert project.read(now.project().uri(), QgsProject.ReadFlag.FlagDontResolveLayers)
    assert project.title() == "Vår egen"


def test_a_store_that_was_not_moved_is_left_alone(first_mapping, user):
    place = with_plan(first_mapping)
    statement = place.statements()["project_content"].substitute(schema=place.schema_name)
    content = place.query(statement)
    user.open(place)
    user.settle()
    assert place.query(statement) == content
    assert not any("It shows this store now" in text for text in user.messages())


@pytest.mark.parametrize("back_end", ["geopackage"], indirect=True)
def test_another_store_beside_ones_own_in_the_project_stays_another(first_mapping, movers, project):
    other = movers.copied(with_plan(first_mapping))
    assert project.read(first_mapping.project().uri())
    from drogscen_plugin.layers.store import project as store_project

    store_project.add_layers(other, project)
    assert project.write(first_mapping.project().uri())
    assert project.read(first_mapping.project().uri())
    assert {place.path for place in known_stores.in_project(project)} == {first_mapping.path, other.path}


@pytest.mark.parametrize("back_end", ["geopackage"], indirect=True)
@pytest.mark.parametrize("title", ["1 jämförelse", "å jämförelse"])
def test_a_copy_with_another_store_for_comparison_leads_its_own_layers_here(
    first_mapping, movers, project, tmp_path, title
):
    """Which layers are its own does not hang on their order."""
    own = with_plan(first_mapping)
    other = movers.copied(own)
    assert project.read(own.project().uri())
    layer = QgsVectorLayer(other.source(SCENE), title, other.provider)
    project.addMapLayer(layer)
    assert project.write(own.project().uri())
    project.clear()
    now = GeoPackage(tmp_path / "kopia.gpkg")
    shutil.copyfile(own.path, now.path)
    assert project_inside.elsewhere(now) == "./lager.gpkg"
    assert project.read(now.project().uri())
    led = {layer.name(): layer.source().split("|")[0] for layer in project.mapLayers().values()}
    assert led.pop(title) == str(other.path)
    assert set(led.values()) == {str(now.path)}
    assert project.write(now.project().uri())
    assert project_inside.led_astray(now) == ""
    project_inside.put_right(own, "./annan.gpkg")
    assert project_inside.led_astray(own) == ""


@pytest.mark.parametrize("back_end", ["geopackage"], indirect=True)
def test_a_project_that_cannot_be_unpacked_stays_as_it_is(first_mapping, movers):
    now = movers.copied(with_plan(first_mapping))
    statement = now.statements()["project_content"].substitute()
    content = bytearray(bytes.fromhex(now.query(statement)[0][0]))
    content[200] ^= 255
    with closing(now.session()) as session:
        session.run(now.statements()["set_project"].substitute(content=content.hex()))
        session.commit()
    before = now.query(statement)
    assert project_inside.led_astray(now) == ""
    with pytest.raises(StoreFailed):
        project_inside.put_right(now, "./lager.gpkg")
    assert now.query(statement) == before


@pytest.mark.parametrize("back_end", ["postgis"], indirect=True)
def test_a_schema_with_another_name_saves_its_history_in_itself(first_mapping, movers, update_store, classified):
    before = with_plan(first_mapping)
    now = movers.renamed_schema(before)
    update_store(classified(FIRST), before, "2023")  # another store under the name of before
    own = stores.open_store(now, migrate=False)
    counts = [len(stores.open_store(place, migrate=False).read("history")) for place in (now, before)]
    own.apply(plan_edits.add({"title": "I den som fick ett nytt namn"}, [key("a")]))
    after = [len(stores.open_store(place, migrate=False).read("history")) for place in (now, before)]
    assert (after[0] > counts[0], after[1]) == (True, counts[1])


@pytest.mark.parametrize("back_end", ["postgis"], indirect=True)
def test_a_server_has_several_names_and_its_stores_are_the_same(first_mapping, user):
    other = at_host(first_mapping, "localhost")
    assert other == first_mapping and hash(other) == hash(first_mapping)
    user.open(first_mapping)
    layer = user_layer(other, "plan")
    QgsProject.instance().addMapLayer(layer)
    assert first_mapping.holds(layer)
    assert first_mapping != PostGis(first_mapping.connection, "another", "tests")
    store_project_read = QgsProject()
    assert store_project_read.read(other.project().uri())
    assert known_stores.in_project(store_project_read) == [first_mapping]
    store_project_read.clear()


def user_layer(place, table):
    layer = QgsVectorLayer(place.source(table), table, place.provider)
    assert layer.isValid()
    return layer


@pytest.mark.parametrize("back_end", ["postgis"], indirect=True)
def test_unsaved_edits_are_seen_by_whatever_name_of_the_server_they_were_begun(first_mapping, update_store, classified):
    place = with_plan(first_mapping)
    layer = user_layer(at_host(place, "localhost"), SCENE)
    layer.setReadOnly(False)
    QgsProject.instance().addMapLayer(layer)
    assert layer.startEditing()
    feature = next(layer.getFeatures())
    assert layer.changeAttributeValue(feature.id(), layer.fields().lookupField("name"), "Osparat")
    with pytest.raises(OpenEdits, match="scene"):
        open_edits.refuse_unsaved(place, QgsProject.instance(), [SCENE])
    layer.rollBack()
    QgsProject.instance().clear()


@pytest.mark.parametrize("back_end", ["postgis"], indirect=True)
def test_a_server_by_another_name_is_no_move(first_mapping, user):
    other = at_host(with_plan(first_mapping), "localhost")
    assert project_inside.led_astray(other) != ""
    assert project_inside.elsewhere(other) == ""
    user.open(other)
    user.settle()
    assert not any("It shows this store now" in text for text in user.messages())


@pytest.mark.parametrize("back_end", ["postgis"], indirect=True)
def test_databases_are_told_apart_by_what_their_server_says(cluster, first_mapping, movers):
    copy = movers.copied(first_mapping)
    assert copy != first_mapping
    assert not same_database.is_same(first_mapping.connection, "dbname='plans' host=127.0.0.1 port=1")
    assert same_database.is_same(first_mapping.connection, at_host(first_mapping, "LOCALHOST").connection)


@pytest.mark.parametrize("back_end", ["postgis"], indirect=True)
def test_a_service_is_the_server_that_it_names(first_mapping, tmp_path, monkeypatch):
    uri = QgsDataSourceUri(first_mapping.connection)
    (tmp_path / "services.conf").write_text(
        f"[planer]\nhost={HOME}\nport={uri.port()}\ndbname={uri.database()}\n[annan]\nhost={HOME}\nport={uri.port()}\ndbname=postgres\n"
    )
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "services.conf"))
    login = f"user={uri.username()} sslmode=disable"
    assert PostGis(f"service='planer' {login}", first_mapping.name, "tests") == first_mapping
    assert PostGis(f"service='annan' {login}", first_mapping.name, "tests") != first_mapping
    assert PostGis(f"service='saknas' {login}", first_mapping.name, "tests") != first_mapping
    inside = PostGis(f"service='planer' {login}", first_mapping.name, "tests").project()
    assert project_inside.place_of(inside.uri()) == first_mapping


def test_connections_without_a_port_have_the_usual_one():
    assert same_database.is_same("dbname='a' host=db", "dbname='a' host=DB port=5432")


def test_what_is_no_project_leads_nowhere(qgis_app, tmp_path):
    assert project_inside.place_of(str(tmp_path / "projekt.qgz")) is None
    assert project_inside.place_of("geopackage:/a/b.gpkg?projectName=annat") is None
    assert project_inside.place_of("postgresql://h:1/?dbname=a&schema=b&project=annat") is None
    assert project_inside.place_of("") is None
    file = tmp_path / "å #1 50%.gpkg"
    assert project_inside.place_of(GeoPackage(file).project().uri()) == GeoPackage(file)


@pytest.mark.parametrize("content", ["", "zz", "00", "504b0304", None, 5, "å"])
def test_what_is_not_a_zip_of_a_project_has_no_sources(content):
    from drogscen_plugin.storage import project_inside as archive

    assert archive.sources(content) == []


def test_a_project_that_would_fill_the_memory_is_not_unpacked(monkeypatch):
    import io
    import zipfile

    from drogscen_plugin.storage import project_inside as archive

    def packed(text):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("a.qgs", text)
        return stream.getvalue().hex()

    source = "<datasource>./a&amp;b.gpkg|layername=scene</datasource>"
    assert archive.sources(packed(source)) == ["./a&b.gpkg|layername=scene"]
    with contextlib.suppress(MemoryError):
        assert archive.sources(packed(source + " " * 50_000_001)) == []


ENTRIES = {
    "QGIS 3.22": "<drogscen><radius type='double'>400</radius><store type='QString'>./l.gpkg|layername=scene</store></drogscen>",
    "QGIS 3.40": (
        '<properties name="drogscen"><properties name="radius" type="double">400</properties>\n'
        '<properties type="QString" name="store">./l.gpkg|layername=scene</properties></properties>'
    ),
    "another's": '<properties name="drogscen"><properties name="radius">4</properties></properties>'
    '<properties name="x"><properties name="store">./other.gpkg</properties></properties>',
}


@pytest.mark.parametrize("version", list(ENTRIES))
def test_what_a_project_keeps_is_found_as_each_qgis_writes_it(version):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("p.qgs", f"<qgis><properties>{ENTRIES[version]}</properties></qgis>")
    found = own_source(archive.getvalue().hex())
    assert found == ("" if version == "another's" else "./l.gpkg|layername=scene")


def test_a_source_is_led_here_with_its_table_and_as_a_path_alone(tmp_path):
    """QGIS 3.40 asks for the path alone, 3.22 for the whole source."""
    one = GeoPackage(tmp_path / "kopia.gpkg").project()
    for source, led in (
        ("./lager.gpkg|layername=scene", f"{tmp_path}/kopia.gpkg|layername=scene"),
        ("./lager.gpkg", f"{tmp_path}/kopia.gpkg"),
        ("./annat.gpkg", "./annat.gpkg"),
        ("./lager.gpkg.bak", "./lager.gpkg.bak"),
    ):
        assert one.here(source, "./lager.gpkg") == led
