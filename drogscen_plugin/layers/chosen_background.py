# SPDX-License-Identifier: GPL-2.0-or-later
"""Which background the officer has chosen, for all projects or for one, and whom it is from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from urllib.parse import unquote

from qgis.core import (
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
    QgsVectorLayer,
    QgsVectorTileLayer,
)

from .. import compat
from ..translation import tr
from .roles import RESULT_ROLE, STORE_TABLE

_SETTING = "drogscen/background"
_SCOPE, _ENTRY = "drogscen", "/background"
_SERVERS = ("wms", "wcs", "wfs", "oapif", "arcgismapserver", "arcgisfeatureserver", "vectortile", "xyzvectortiles")
_TILES = "vector-tile"
_ADDRESS = re.compile(r"https?://[^\s'\"&]+", re.IGNORECASE)
_KINDS = {"raster": QgsRasterLayer, "vector": QgsVectorLayer, _TILES: QgsVectorTileLayer}


@dataclass(frozen=True)
class Choice:
    """A background.

    Attributes:
        name: what it is called.
        uri: its source, as the provider takes it.
        provider: QGIS's provider; '' for vector tiles.
        kind: ``raster``, ``vector`` or ``vector-tile``.
        source: whom it is from, as the papers say it; '' if nobody has to be named.
        is_faded: whether it is grey and faded in the project; in the papers it always is.
    """

    name: str
    uri: str
    provider: str
    kind: str
    source: str = ""
    is_faded: bool = True

    def layer(self) -> QgsMapLayer | None:
        """A layer of its own; None if its source cannot be opened, or is no background."""
        if self.kind not in _KINDS:
            return None
        if self.kind == _TILES:
            made: QgsMapLayer = QgsVectorTileLayer(self.uri, self.name)
        else:
            made = _KINDS[self.kind](self.uri, self.name, self.provider)
        return made if made.isValid() else None


def of_layer(layer: QgsMapLayer) -> Choice | None:
    """A layer of a project as a choice; None for our own layers, for those in memory, and for kinds of other use."""
    kind = next((kind for kind, cls in _KINDS.items() if isinstance(layer, cls)), "")
    if (
        not kind
        or layer.providerType() == "memory"
        or layer.customProperty(RESULT_ROLE)
        or layer.customProperty(STORE_TABLE)
    ):
        return None
    return Choice(layer.name(), layer.source(), "" if kind == _TILES else layer.providerType(), kind, whose(layer))


def chosen(project: QgsProject) -> Choice | None:
    """What lies under a project's map: its own choice, or else that of the profile; None for nothing."""
    own, has_own = project.readEntry(_SCOPE, _ENTRY, "")
    return _read(own) if has_own and own else of_profile()


def of_profile() -> Choice | None:
    """What lies under the maps of projects without a choice of their own; None for nothing."""
    return _read(QgsSettings().value(_SETTING, "", str))


def is_of_project(project: QgsProject) -> bool:
    """Whether the project has a choice of its own."""
    return bool(project.readEntry(_SCOPE, _ENTRY, "")[0])


def choose(choice: Choice | None, project: QgsProject, *, everywhere: bool) -> None:
    """Remember a background.

    Args:
        choice: the background, None for none.
        project: the open project.
        everywhere: True for the profile, so that other projects have it too; otherwise for this project alone.
    """
    if everywhere:
        keep_in_profile(choice)
        project.removeEntry(_SCOPE, _ENTRY)
    else:
        project.writeEntry(_SCOPE, _ENTRY, _written(choice))


def keep_in_profile(choice: Choice | None) -> None:
    """Remember a background for every project that has none of its own."""
    QgsSettings().setValue(_SETTING, _written(choice))


def _written(choice: Choice | None) -> str:
    return json.dumps(asdict(choice) if choice else None)


def _read(text: str) -> Choice | None:
    try:
        values = json.loads(text or "null")
        found = Choice(**values) if values else None
    except (ValueError, TypeError):  # written by a later version, or by hand
        return None
    return found if found is None or found.kind in _KINDS else None


def is_served(layer: QgsMapLayer) -> bool:
    """Whether what a layer shows comes from a server, which then learns which areas are looked at."""
    return layer.providerType().lower() in _SERVERS and bool(address(layer.source()))


def address(uri: str) -> str:
    """The address of the server in a source as QGIS writes it, '' for none."""
    found = _ADDRESS.search(unquote(uri))
    return found.group(0) if found else ""


def from_servers(layers: Iterable[QgsMapLayer]) -> list[str]:
    """The names of layers whose content comes from a server."""
    return [layer.name() for layer in layers if is_served(layer)]


def whose(layer: QgsMapLayer) -> str:
    """Whom a layer is from, as it says itself; '' if it does not."""
    rights = [text for text in layer.metadata().rights() if text]
    # QGIS 4 has moved it to the layer's properties on a server.
    attribution = compat.described_by(layer).attribution()
    return ", ".join(dict.fromkeys([*rights, *([attribution] if attribution else [])]))


def source_of(layer: QgsMapLayer) -> str:
    """What a layer is called, and whom it is from."""
    who = whose(layer)
    return f"{layer.name()} ({who})" if who else layer.name()


def said(sources: Sequence[str]) -> str:
    """What a footer says about backgrounds; '' for none."""
    return tr("Background: {sources}.").format(sources=", ".join(sources)) if sources else ""
