"""Layers from WKT, the provider, and runs of the algorithm."""

from __future__ import annotations

import os
import re
import sys
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsSettings,
    QgsVectorLayer,
)

from drogscen_plugin import compat

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
US_FEET = "+proj=tmerc +lat_0=59 +lon_0=18 +k=0.9999 +x_0=150000 +y_0=0 +ellps=GRS80 +units=us-ft +no_defs"
_KINDS = {str: "text", int: "integer", float: "real", bool: "boolean"}


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


@contextmanager
def logged():
    """What QGIS logs meanwhile."""
    messages, log = [], QgsApplication.messageLog()

    def keep(text, *_):
        messages.append(text)

    log.messageReceived[str, str, Qgis.MessageLevel].connect(keep)
    try:
        yield messages
    finally:
        log.messageReceived[str, str, Qgis.MessageLevel].disconnect(keep)


@pytest.fixture(autouse=True)
def nothing_unexpected(qgis_app):
    """Fails a test in which an error was logged that QGIS swallows, as one in what follows a run of an algorithm."""
    with logged() as messages:
        yield
    assert not [text for text in messages if text.startswith("Traceback")]


@pytest.fixture(scope="session")
def provider(qgis_app, qgis_processing):
    from drogscen_plugin.provider import DrogscenProvider

    provider = DrogscenProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture
def make_layer(qgis_app):
    """Factory: ``make_layer("Point", [("A", "Point (18 59)")], ...)``; rows are attributes followed by WKT or None."""

    def make(kind, rows, *, crs="EPSG:3006", fields=(("namn", str),), title="platser"):
        layer = QgsVectorLayer(kind, title, "memory")
        layer.setCrs(to_crs(crs))
        layer.dataProvider().addAttributes(
            [QgsField(name, compat.FIELD_TYPES[_KINDS[type_]]) for name, type_ in fields]
        )
        layer.updateFields()
        features = []
        for row in rows:
            feature = QgsFeature(layer.fields())
            feature.setAttributes(list(row[:-1]))
            if row[-1] is not None:
                feature.setGeometry(row[-1] if isinstance(row[-1], QgsGeometry) else QgsGeometry.fromWkt(row[-1]))
            features.append(feature)
        added, _ = layer.dataProvider().addFeatures(features)
        assert added
        layer.updateExtents()
        return layer

    return make


def to_crs(text):
    if not text:
        return QgsCoordinateReferenceSystem()
    if text.startswith("+proj"):
        return QgsCoordinateReferenceSystem.fromProj(text)
    return QgsCoordinateReferenceSystem(text)


@pytest.fixture
def in_crs(qgis_app):
    """Factory: a copy of a layer in another CRS."""

    def copy(layer, crs):
        target = to_crs(crs)
        transform = QgsCoordinateTransform(layer.crs(), target, QgsProject.instance())
        moved = layer.materialize(QgsFeatureRequest())
        moved.setName(layer.name())
        moved.setCrs(target)
        changes = {}
        for feature in moved.getFeatures():
            geometry = feature.geometry()
            if not geometry.isNull():
                geometry.transform(transform)
                changes[feature.id()] = geometry
        moved.dataProvider().changeGeometryValues(changes)
        moved.updateExtents()
        return moved

    return copy


class Log(QgsProcessingFeedback):
    """Collects what a run tells the user."""

    def __init__(self):
        super().__init__(False)
        self.infos, self.warnings, self.errors = [], [], []

    def pushInfo(self, info):
        self.infos.append(info)

    def pushWarning(self, warning):
        self.warnings.append(warning)

    def reportError(self, error, fatalError=False):  # noqa: N803
        self.errors.append(error)


@dataclass
class Run:
    """Results of a run: counts by name, layers by output name, and the log."""

    results: dict
    log: Log
    context: QgsProcessingContext = field(default=None)

    def __getitem__(self, name):
        return self.results[name]

    def rows(self, output="OUTPUT"):
        return [feature.attributeMap() for feature in self.results[output].getFeatures()]

    def column(self, name, output="OUTPUT"):
        return [feature[name] for feature in self.results[output].getFeatures()]


@pytest.fixture
def classify(provider):
    """Runs the algorithm with memory outputs: ``classify(scenes, schools, DISTANCE=300)``."""
    import processing

    def run(scenes, schools, feedback=None, **parameters):
        log = feedback or Log()
        given = {"OUTPUT": "memory:", "PAIRS": "memory:", "RINGS": "memory:", "EXPOSED_SCHOOLS": "memory:"}
        given.update(SCENES=scenes, SCHOOLS=schools, **parameters)
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        results = processing.run(
            "drogscen:classifyscenes", {k: v for k, v in given.items() if v is not None}, feedback=log, context=context
        )
        return Run(results, log, context)

    return run


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
    from tests.support.postgres import Cluster

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
    from drogscen_plugin.storage.postgis.place import PostGis

    made = []

    def make(name=None, **login):
        name = name or f"store_{uuid.uuid4().hex[:8]}"
        made.append(name)
        return PostGis(cluster.uri(database, **login), name, "tests")

    yield make
    for name in made:
        cluster.psql(database, f'DROP SCHEMA IF EXISTS "{name}" CASCADE;')


@pytest.fixture(params=["geopackage", "postgis"])
def place(request, tmp_path):
    """A place without a store, on each back end in turn."""
    from drogscen_plugin.storage.geopackage.place import GeoPackage

    if request.param == "geopackage":
        return GeoPackage(tmp_path / "lager.gpkg")
    return request.getfixturevalue("postgis_place")()


@pytest.fixture
def parameters_of(provider):
    """The parameters by which an algorithm finds a place."""
    from qgis.core import QgsProviderRegistry

    def parameters(place):
        if place.provider == "ogr":
            return {"STORE": str(place.path)}
        metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
        metadata.saveConnection(
            metadata.createConnection(place.connection, {"saveUsername": True, "savePassword": True}), "drogscen tests"
        )
        return {"CONNECTION": "drogscen tests", "SCHEMA": place.name}

    return parameters


@pytest.fixture
def classified(make_layer):
    """Factory: a classified layer from rows of key, name, class, schools text and WKT or None."""

    def make(rows, *, kind="Polygon", crs="EPSG:3006", at="2026-01-01T12:00:00", **more):
        fields = [(name, type_) for name, type_ in CLASSIFIED_FIELDS] + [(name, int) for name in more]
        values = []
        for number, (key, name, code, schools, wkt) in enumerate(rows):
            count = schools.count(" m)")
            extra = [column[number] for column in more.values()]
            values.append(
                (
                    name,
                    str(uuid.uuid5(uuid.NAMESPACE_OID, key)),
                    code,
                    False,
                    count,
                    *_nearest(schools),
                    schools or None,
                    500.0,
                    at,
                    *extra,
                    wkt,
                )
            )
        return make_layer(kind, values, crs=crs, fields=fields, title="Klassade scener")

    return make


def _nearest(schools):
    """Name and distance of the first school of a scene's text, as the classification writes them."""
    found = re.match(r"(.+?) \((\d+) m\)", schools)
    return (found.group(1), float(found.group(2))) if found else (None, None)


CLASSIFIED_FIELDS = (
    ("namn", str),
    ("scene_uuid", str),
    ("class_code", str),
    ("borderline", bool),
    ("school_count", int),
    ("nearest_school", str),
    ("nearest_m", float),
    ("schools", str),
    ("radius_m", float),
    ("classified_at", str),
)


@pytest.fixture
def update_store(provider, parameters_of):
    """Runs ``drogscen:updatestore``: ``update_store(layer, place, "2023", MATCH_DISTANCE=50)``."""
    import processing

    def run(layer, place, label, feedback=None, **parameters):
        log = feedback or Log()
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        given = {"INPUT": layer, "MAPPING": label, **parameters_of(place), **parameters}
        results = processing.run("drogscen:updatestore", given, feedback=log, context=context)
        return Run(results, log, context)

    return run


@pytest.fixture
def user(qtbot, tmp_path, monkeypatch, qgis_app):
    from tests.qgis import dock

    made = dock.DockUser(qtbot, tmp_path / "profil", monkeypatch)
    yield made
    made.close()
    QgsProject.instance().clear()
    for name in ("weights", "recent_stores", "store_folder"):
        QgsSettings().remove(f"drogscen/{name}")


@pytest.fixture
def filled(make_layer, classify, update_store, place):
    """A store with four scenes: A has two schools, B one and an active plan, C none, D one at 499 m."""
    from drogscen_plugin.core.plans import edits as plan_edits
    from drogscen_plugin.storage import store as stores
    from tests.qgis import dock

    scenes = make_layer("Polygon", dock.SCENES, title="Drogscener")
    schools = make_layer("Point", dock.SCHOOLS, fields=(("kod", str), ("namn", str)), title="Skolor")
    run = classify(scenes, schools, SCENE_NAME="namn", SCHOOL_NAME="namn", SCHOOL_KEY="kod")
    given = {"PAIRS": run["PAIRS"], "EXPOSED_SCHOOLS": run["EXPOSED_SCHOOLS"], "SOURCE": "Polisen"}
    update_store(run["OUTPUT"], place, "2023", **given)
    store = stores.open_store(place, migrate=False)
    keys = {row["name"]: row["uuid"] for row in store.read("scene", ["uuid", "name"])}
    store.apply(plan_edits.add({"title": "Platssamverkan", "status": "PAGAENDE"}, [keys["Björkgången"]]))
    return place
