# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers from WKT, the provider, and runs of the algorithm."""

from __future__ import annotations

import os
import sys
import uuid

import pytest
from qgis.core import QgsApplication, QgsProject, QgsSettings

from drogscen_plugin import translation
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage.place import GeoPackage
from drogscen_plugin.storage.postgis.place import PostGis
from tests.support import layers, runs
from tests.support.folders import SHARED
from tests.support.mappings import FIRST
from tests.support.postgres import Cluster
from tests.support.runs import logged
from tests.support.store_copies import StoreCopies
from tests.support.tile_server import TileServer


def pytest_sessionfinish(session, exitstatus):
    session.config.drogscen_status = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    """End with pytest's own status, as everything is reported by now.

    Python would go on to destroy QGIS's objects in no particular order, which crashes after many databases.
    """
    if hasattr(config, "drogscen_status"):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.drogscen_status)


@pytest.fixture(autouse=True)
def nothing_unexpected(qgis_app):
    """Fails a test in which an error was logged that QGIS swallows, as one in what follows a run of an algorithm."""
    with logged() as messages:
        yield
    assert not [text for text in messages if text.startswith("Traceback")]


@pytest.fixture(scope="session", autouse=True)
def english(qgis_app):
    """The texts as a user has them, with English plural forms."""
    translator = translation.install()
    yield
    translation.remove(translator)


@pytest.fixture(scope="session")
def provider(qgis_app, qgis_processing):
    from drogscen_plugin.provider import DrogscenProvider

    provider = DrogscenProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture
def make_layer(qgis_app):
    """See :func:`tests.support.layers.make_layer`."""
    return layers.make_layer


@pytest.fixture
def in_crs(qgis_app):
    """See :func:`tests.support.layers.in_crs`."""
    return layers.in_crs


@pytest.fixture
def classified(qgis_app):
    """See :func:`tests.support.layers.classified`."""
    return layers.classified


@pytest.fixture
def classify(provider):
    """See :func:`tests.support.runs.classify`."""
    return runs.classify


@pytest.fixture
def update_store(provider):
    """See :func:`tests.support.runs.update_store`."""
    return runs.update_store


@pytest.fixture
def parameters_of(provider):
    """See :func:`tests.support.runs.parameters_of`."""
    return runs.parameters_of


@pytest.fixture
def csv_layer(qgis_app, make_layer):
    """Factory: a layer from one of the shared CSV files, every column as text."""
    import csv

    def load(name, title):
        if not SHARED.is_dir():
            pytest.skip("the shared data are not beside the checkout")
        with open(SHARED / name, encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        columns = [column for column in rows[0] if column not in ("lat", "lon")]
        features = [
            (*(row[c] for c in columns), f"Point ({row['lon']} {row['lat']})" if row["lat"] else None) for row in rows
        ]
        return make_layer("Point", features, crs="EPSG:4326", fields=[(c, str) for c in columns], title=title)

    return load


@pytest.fixture(scope="session")
def cluster():
    """A private PostgreSQL cluster."""
    running = Cluster()
    yield running
    running.remove()


@pytest.fixture(scope="session")
def database(cluster):
    """A database with PostGIS in it."""
    return cluster.new_database("plans")


@pytest.fixture
def postgis_place(cluster, database, qgis_app):
    """Factory: places in new schemas of the database."""
    made = []

    def make(name=None, **login):
        name = name or f"store_{uuid.uuid4().hex[:8]}"
        made.append(name)
        return PostGis(cluster.uri(database, **login), name, "tests")

    yield make
    for name in made:
        cluster.psql(database, f'DROP SCHEMA IF EXISTS "{name}" CASCADE;')


@pytest.fixture
def place(back_end, request, tmp_path):
    """A place without a store, on each back end in turn."""
    if back_end == "geopackage":
        return GeoPackage(tmp_path / "lager.gpkg")
    return request.getfixturevalue("postgis_place")()


@pytest.fixture
def user(qtbot, tmp_path, monkeypatch, qgis_app):
    from tests.support import dock

    made = dock.DockUser(qtbot, tmp_path / "profil", monkeypatch)
    yield made
    made.close()
    QgsProject.instance().clear()
    for name in ("weights", "recent_stores", "store_folder"):
        QgsSettings().remove(f"drogscen/{name}")


@pytest.fixture(scope="session")
def store_copies(tmp_path_factory, request, provider):
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "stores"
    folder.mkdir(exist_ok=True)
    return StoreCopies(folder, lambda: request.getfixturevalue("cluster"))


@pytest.fixture(scope="session")
def example_file(store_copies, tmp_path_factory):
    """The file of the example's store with two mappings; it is only read."""
    from drogscen_plugin.report.example import example_store

    def build(place):
        folder = tmp_path_factory.mktemp("lager")
        example_store.make(place, place.parameters(), folder, runs.Log(), mappings=("2022", "2023"))

    return store_copies.file("example", build, "planlager.gpkg")


@pytest.fixture
def tiles():
    """A server of maps on this computer."""
    server = TileServer()
    yield server
    server.stop()


@pytest.fixture(params=["geopackage", "postgis"])
def back_end(request):
    return request.param


@pytest.fixture
def first_mapping(store_copies, back_end, tmp_path):
    """A store with the scenes of :data:`tests.support.mappings.FIRST`, put in as the mapping 2023."""
    return store_copies.copy(
        "first",
        back_end,
        lambda place: runs.update_store(layers.classified(FIRST), place, "2023"),
        tmp_path / "lager.gpkg",
    )


@pytest.fixture
def filled(store_copies, back_end, tmp_path):
    """A store with four scenes: A has two schools, B one and an active plan, C none, D one at 499 m."""
    return store_copies.copy("filled", back_end, fill, tmp_path / "lager.gpkg")


def fill(place):
    from tests.support import dock

    scenes = layers.make_layer("Polygon", dock.SCENES, title="Drogscener")
    schools = layers.make_layer("Point", dock.SCHOOLS, fields=(("kod", str), ("namn", str)), title="Skolor")
    run = runs.classify(scenes, schools, SCENE_NAME="namn", SCHOOL_NAME="namn", SCHOOL_KEY="kod")
    given = {"PAIRS": run["PAIRS"], "EXPOSED_SCHOOLS": run["EXPOSED_SCHOOLS"], "SOURCE": "Polisen"}
    runs.update_store(run["OUTPUT"], place, "2023", **given)
    store = stores.open_store(place, migrate=False)
    keys = {row["name"]: row["uuid"] for row in store.read("scene", ["uuid", "name"])}
    store.apply(plan_edits.add({"title": "Platssamverkan", "status": "PAGAENDE"}, [keys["Björkgången"]]))
