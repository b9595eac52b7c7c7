"""Layers from WKT, the provider, and runs of the algorithm."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from qgis.core import (
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
    QgsVectorLayer,
)

from drogscen_plugin import compat

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
US_FEET = "+proj=tmerc +lat_0=59 +lon_0=18 +k=0.9999 +x_0=150000 +y_0=0 +ellps=GRS80 +units=us-ft +no_defs"
_KINDS = {str: "text", int: "integer", float: "real", bool: "boolean"}


@pytest.fixture(scope="session")
def provider(qgis_app, qgis_processing):
    from drogscen_plugin.algorithms.provider import DrogscenProvider

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
