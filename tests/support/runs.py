# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs of algorithms: their results, and what they tell the user."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsProviderRegistry,
)


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


def classify(scenes, schools, feedback=None, **parameters):
    """Run ``drogscen:classifyscenes`` with memory outputs: ``classify(scenes, schools, DISTANCE=300)``."""
    given = {"OUTPUT": "memory:", "PAIRS": "memory:", "RINGS": "memory:", "EXPOSED_SCHOOLS": "memory:"}
    given.update(SCENES=scenes, SCHOOLS=schools, **parameters)
    return run("classifyscenes", {name: value for name, value in given.items() if value is not None}, feedback)


def update_store(layer, place, label, feedback=None, **parameters):
    """Run ``drogscen:updatestore``: ``update_store(layer, place, "2023", MATCH_DISTANCE=50)``."""
    return run("updatestore", {"INPUT": layer, "MAPPING": label, **parameters_of(place), **parameters}, feedback)


def run(name, parameters, feedback=None):
    """Run one of the algorithms in the open project."""
    import processing

    log = feedback or Log()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    results = processing.run(f"drogscen:{name}", parameters, feedback=log, context=context)
    return Run(results, log, context)


CONNECTION = "drogscen tests"


def parameters_of(place):
    """The parameters by which an algorithm finds a place."""
    if place.file is not None:
        return place.parameters()
    save_connection(place)
    return {"CONNECTION": CONNECTION, "SCHEMA": place.name}


def save_connection(place):
    """Have QGIS know the connection to a place."""
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    connection = metadata.createConnection(place.connection, {"saveUsername": True, "savePassword": True})
    metadata.saveConnection(connection, CONNECTION)
