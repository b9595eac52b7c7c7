# SPDX-License-Identifier: GPL-2.0-or-later
"""Plan stores at hand: those in the project, and those that were opened recently."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from time import monotonic

from qgis.core import QgsDataSourceUri, QgsMapLayer, QgsProject, QgsProviderRegistry, QgsSettings, QgsVectorLayer

from ...core.errors import StoreMissing
from ...layers.roles import STORE_TABLE
from ...storage.geopackage.place import GeoPackage
from ...storage.place import Place
from ...storage.postgis import same_database
from ...storage.postgis.place import PostGis, of_connection
from ...translation import tr

_KEY = "drogscen/recent_stores"
_KEPT = 6
_PATIENCE_S = 0.5


def in_project(project: QgsProject) -> list[Place]:
    """The stores whose scenes are layers of the project, in the order of its layer tree."""
    places: list[Place] = []
    for layer in project.layerTreeRoot().layerOrder():
        if not shows_a_store(layer):
            continue
        place = of_layer(layer)
        if place is not None and place not in places:
            places.append(place)
    return places


def shows_a_store(layer: QgsMapLayer) -> bool:
    """True for a layer that shows the scenes of a plan store."""
    return isinstance(layer, QgsVectorLayer) and layer.customProperty(STORE_TABLE) == "scene"


def of_layer(layer: QgsVectorLayer) -> Place | None:
    """The store whose table a layer shows, None for a layer of another provider."""
    if layer.providerType() == "ogr":
        path = QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path")
        return GeoPackage(Path(path)) if path else None
    if layer.providerType() == "postgres":
        uri = QgsDataSourceUri(layer.source())
        return PostGis(uri.connectionInfo(False), uri.schema(), _connection_of(uri) or uri.database() or uri.service())
    return None


def _connection_of(uri: QgsDataSourceUri) -> str:
    """The name of the connection to a database, by which algorithms find it; '' if there is none."""
    connections = QgsProviderRegistry.instance().providerMetadata("postgres").connections(False)
    uris = {name: QgsDataSourceUri(connection.uri()) for name, connection in connections.items()}
    own = uri.connectionInfo(False)
    same = [name for name, other in uris.items() if same_database.written(other) == same_database.written(uri)]
    same = same or [name for name, other in uris.items() if same_database.is_same(other.connectionInfo(False), own)]
    return next((name for name in same if _login(uris[name]) == _login(uri)), same[0] if same else "")


def _login(uri: QgsDataSourceUri) -> tuple[str, str]:
    return uri.username(), uri.authConfigId()


def remember(place: Place) -> None:
    """Remember a store as a recent one, by its file or the name of its connection; never with a login."""
    entry = _entry(place)
    if entry is None:
        return
    entries = [entry] + [other for other in _entries() if other != entry]
    QgsSettings().setValue(_KEY, json.dumps(entries[:_KEPT]))


def _entry(place: Place) -> dict[str, str] | None:
    if place.file is not None:
        return {"file": str(place.file)}
    names = place.parameters()
    known = QgsProviderRegistry.instance().providerMetadata("postgres").connections(False)
    return {"connection": names["CONNECTION"], "schema": names["SCHEMA"]} if names["CONNECTION"] in known else None


def _entries() -> list[dict[str, str]]:
    try:
        entries = json.loads(QgsSettings().value(_KEY, "[]"))
    except (TypeError, ValueError):
        return []
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def recent() -> list[Place]:
    """The recently opened stores that can still be named, the latest first."""
    places: list[Place] = []
    for entry in _entries():
        if "file" in entry:
            places.append(GeoPackage(Path(entry["file"])))
        elif {"connection", "schema"} <= entry.keys():
            try:
                places.append(of_connection(entry["connection"], entry["schema"]))
            except StoreMissing:
                continue
    return places


def told_apart(places: Sequence[Place]) -> list[str]:
    """What stores are called in a list: a file with its folder, and whether it is still there."""
    gone = _missing([place.file for place in places if place.file is not None])
    texts = []
    for place in places:
        text = place.short_title()
        if place.file is not None:
            text = tr("{file} in {folder}").format(file=text, folder=place.file.parent.name or str(place.file.parent))
        texts.append(tr("{store} – not there any more").format(store=text) if place.file in gone else text)
    return texts


def _missing(files: Sequence[Path]) -> set[Path]:
    """Files that are not there. A drive that does not answer in time may have its file."""
    gone: set[Path] = set()

    def look(file: Path) -> None:
        with contextlib.suppress(OSError):
            if not file.exists():
                gone.add(file)

    threads = [Thread(target=look, args=(file,), daemon=True) for file in files]
    until = monotonic() + _PATIENCE_S
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, until - monotonic()))
    return set(gone)
