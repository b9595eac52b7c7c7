# SPDX-License-Identifier: GPL-2.0-or-later
"""The store as layers: styled, with forms and relations, also for those who do not have the plugin."""

from __future__ import annotations

import re

from qgis.core import (
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsPathResolver,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from ... import compat, paths
from ...core.classification.scene_class import CLASSIFIED
from ...core.errors import StoreFailed
from ...core.plans.validation import ACTIVE
from ...core.store import sql
from ...core.store.schema import Schema, Table
from ...storage import store as stores
from ...storage.place import Place
from ...storage.project_inside import OWN
from ...translation import language, tr
from .. import first_view, map_note, stored_style
from ..roles import ACTIVE_PLAN, STORE_TABLE
from ..styling import store_layers
from . import anonymous
from . import forms as store_forms

_DATABASE = re.compile(r"\b(?:dbname|service)=")
_LOGIN = re.compile(r"\b(?:user|password)=(?:'(?:[^'\\]|\\.)*'|\S+)\s*")
_MAP = ("scene", "school")
_TABLES = (
    "plan",
    "measure",
    "measure_event",
    "follow_up",
    "evaluation",
    "indicator",
    "indicator_value",
    "party",
    "plan_scene",
    "mapping",
    "scene_school",
    "school_decision",
)
_BACKGROUND = ("evaluation_scene", "scene_mapping", "school_finding", "predecessor", "history", "drogscen_meta")


def write(place: Place, feedback: QgsProcessingFeedback, *, note: str = "") -> None:
    """Put styles and forms, and a project that shows them all, into a store; on the main thread.

    Args:
        place: the store.
        feedback: receives warnings about what could not be stored.
        note: a text that the map shows at all times, '' for none.

    Raises:
        StoreFailed: they cannot be written; the data are not touched.
    """
    project = QgsProject()
    layers = add_layers(place, project)
    if place.file is not None:
        for layer in layers.values():
            stored_style.keep(layer, feedback)
    project.setTitle(tr("Plan store for drug scenes"))
    project.writeEntry(*OWN, place.project().own())
    first_view.show(project, layers["scene"])
    if note:
        map_note.show(project, note)
    # Colleagues open the project with their own login, so its author's login and name are left out of it.
    writer = QgsPathResolver.setPathWriter(_without_login)
    try:
        with anonymous.saved(project):
            written = project.write(place.project().uri())
    finally:
        QgsPathResolver.removePathWriter(writer)
    problem = project.error()
    project.clear()
    place.end()
    if not written:
        raise StoreFailed(place.title(), problem)


def _without_login(source: str) -> str:
    return _LOGIN.sub("", source) if _DATABASE.search(source) else source


def add_layers(place: Place, project: QgsProject) -> dict[str, QgsVectorLayer]:
    """Add the store's layers to a project, in groups, with styles, forms and relations.

    Raises:
        StoreFailed: a table cannot be opened.
    """
    schema = stores.description()
    group = project.layerTreeRoot().insertGroup(0, tr("Plan store for drug scenes"))
    layers = {}
    for title, tables, visible in (
        (None, _MAP, True),
        (tr("Plans and mappings"), _TABLES, True),
        (tr("Behind the plans"), _BACKGROUND, False),
    ):
        inner = group if title is None else group.addGroup(title)
        for table in tables:
            layers[table] = _add(place, schema, table, project, inner)
        if not visible:
            inner.setItemVisibilityChecked(False)
            inner.setExpanded(False)
    store_layers.style_scenes(layers["scene"])
    _add_ticks(place, schema["scene"], project, group)
    store_forms.add_relations(project, schema, layers)
    return layers


def _add_ticks(place: Place, scenes: Table, project: QgsProject, group: QgsLayerTreeGroup) -> None:
    """Put the scenes that have an active plan below the layers of the map, as the database finds them at each drawing."""
    names = (place.schema_name,) if place.schema_name else ()
    chosen = sql.load(paths.plugin_file("resources", "schema", "layers.sql"))["active_scenes"].substitute(
        class_code=CLASSIFIED,
        plan=sql.identifier(*names, "plan"),
        plan_scene=sql.identifier(*names, "plan_scene"),
        statuses=sql.literals(sorted(ACTIVE)),
    )
    layer = _opened(place, place.source("scene", chosen), tr("Active plan"), project)
    layer.setCustomProperty(STORE_TABLE, ACTIVE_PLAN)
    store_forms.apply(layer, scenes)
    layer.setReadOnly(True)
    layer.setFlags(layer.flags() & ~QgsMapLayer.LayerFlag.Searchable & ~QgsMapLayer.LayerFlag.Identifiable)
    store_layers.style_active(layer)
    project.addMapLayer(layer, False)
    group.insertLayer(len(_MAP), layer)


def _opened(place: Place, source: str, title: str, project: QgsProject) -> QgsVectorLayer:
    # Without the style that a file keeps for it: it may be somebody else's, with code, actions and addresses in it.
    options = QgsVectorLayer.LayerOptions(project.transformContext())
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(source, title, place.provider, options)
    if not layer.isValid():
        raise StoreFailed(place.title(), layer.error().summary())
    if place.file is not None:
        # Once the next layer has been opened, GDAL cannot find out the extent of an empty table any more (“unable to open
        # database file” on the console); QGIS remembers what it has asked once.
        layer.extent()
    return layer


def _add(place: Place, schema: Schema, table: str, project: QgsProject, group: QgsLayerTreeGroup) -> QgsVectorLayer:
    layer = _opened(place, place.source(table), schema[table].label(language()), project)
    layer.setCustomProperty(STORE_TABLE, table)
    store_forms.apply(layer, schema[table])
    if table in store_forms.READ_ONLY_TABLES:
        # Else a scene can be drawn, whose form has nothing but locked fields and cannot be saved.
        layer.setReadOnly(True)
        compat.described_by(layer).setAbstract(
            tr(
                "Read-only: mappings fill this layer. Put scenes in with “Save in a plan store”; plans are written in the panel, "
                "or in the layer of the plans."
            )
        )
    if table == "scene_mapping":
        store_layers.style_earlier(layer)
    elif table == "school":
        store_layers.style_schools(layer)
    project.addMapLayer(layer, False)
    group.addLayer(layer)
    return layer
