# SPDX-License-Identifier: GPL-2.0-or-later
"""Forms of the store's layers, from the schema: aliases, widgets, value lists, constraints, defaults and relations."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    QgsAttributeEditorContainer,
    QgsAttributeEditorField,
    QgsAttributeEditorRelation,
    QgsDefaultValue,
    QgsEditFormConfig,
    QgsEditorWidgetSetup,
    QgsFieldConstraints,
    QgsProject,
    QgsRelation,
    QgsRelationManager,
    QgsVectorLayer,
)

from ... import compat, paths
from ...core.store import vocabulary
from ...core.store.schema import HISTORY, TRACKING, UUID, Field, Schema, Table
from ...translation import language, tr

READ_ONLY_TABLES = (
    "drogscen_meta",
    "mapping",
    "scene",
    "scene_mapping",
    "predecessor",
    HISTORY,
    "school",
    "scene_school",
    "school_finding",
)
"""Tables that mappings and triggers fill; people write plans and what belongs to them."""

_NAMES = {
    "drogscen_meta": '"name"',
    "mapping": '"label"',
    "scene": '"name"',
    "scene_mapping": '"name"',
    "plan": '"title"',
    "measure": '"title"',
    "party": '"name"',
    "measure_event": '"event_date"',
    "indicator": '"title"',
    "indicator_value": '"period_start"',
    "evaluation": '"title"',
    "follow_up": '"follow_up_date"',
    "school": '"name"',
    "scene_school": '"school_name"',
    HISTORY: '"changed_at"',
}
"""What a row is called in lists."""


def apply(layer: QgsVectorLayer, table: Table) -> None:
    """Give a layer its form, in the interface's language."""
    hidden = ("fid", UUID, "version")
    for index, field in enumerate(layer.fields()):
        if field.name() in hidden:
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Hidden", {}))
    for field in table.fields:
        index = layer.fields().indexOf(field.name)
        layer.setFieldAlias(index, field.label(language()))
        if field.name not in hidden:
            layer.setEditorWidgetSetup(index, _widget(field))
        if field.required and not field.default:
            layer.setFieldConstraint(index, QgsFieldConstraints.Constraint.ConstraintNotNull)
        default = _default(field)
        if default is not None:
            layer.setDefaultValueDefinition(index, default)
    columns = layer.attributeTableConfig()
    columns.update(layer.fields())
    for number, column in enumerate(columns.columns()):
        columns.setColumnHidden(number, column.name in hidden)
    layer.setAttributeTableConfig(columns)
    layer.setDisplayExpression(_NAMES.get(table.name, f'"{UUID}"'))
    config = layer.editFormConfig()
    for name in table.names() if table.name in READ_ONLY_TABLES else TRACKING if table.logged else ():
        config.setReadOnly(layer.fields().indexOf(name), True)
    layer.setEditFormConfig(config)


def _widget(field: Field) -> QgsEditorWidgetSetup:
    if field.vocabulary:
        terms = vocabulary.load(paths.vocabulary_file(field.vocabulary)).terms
        choices = [{term.label(language()): term.code} for term in terms]
        return QgsEditorWidgetSetup("ValueMap", {"map": choices})
    if field.references:
        return QgsEditorWidgetSetup(
            "RelationReference",
            {
                "Relation": relation_id(field),
                "AllowNULL": not field.required,
                "OrderByValue": True,
                "ShowForm": False,
                "MapIdentification": False,
                "ShowOpenFormButton": True,
            },
        )
    if field.type in ("date", "datetime"):
        shown = "yyyy-MM-dd" if field.type == "date" else "yyyy-MM-dd HH:mm:ss"
        stored = "yyyy-MM-dd" if field.type == "date" else ""
        options = {"display_format": shown, "field_format": stored, "calendar_popup": True, "allow_null": True}
        return QgsEditorWidgetSetup("DateTime", options)
    if field.type == "boolean":
        return QgsEditorWidgetSetup("CheckBox", {})
    return QgsEditorWidgetSetup("TextEdit", {"IsMultiline": field.type == "long_text"})


def _default(field: Field) -> QgsDefaultValue | None:
    if field.name == UUID:
        return QgsDefaultValue("uuid('WithoutBraces')")
    if field.name == "changed_at":
        return QgsDefaultValue("now()", True)
    if field.name == "changed_by":
        return QgsDefaultValue("@user_account_name", True)
    if field.default:
        return QgsDefaultValue(f"'{field.default}'" if field.type == "text" else field.default)
    return None


def relation_id(field: Field) -> str:
    """The id of the relation that a field defines."""
    return f"drogscen_{field.table}_{field.name}"


def add_relations(project: QgsProject, schema: Schema, layers: Mapping[str, QgsVectorLayer]) -> None:
    """Add every relation of the schema between layers of a project, and the forms that show them.

    Args:
        project: the project.
        schema: the schema.
        layers: its layers by table.
    """
    manager = project.relationManager()
    for table in schema.tables:
        for field in table.fields:
            if not field.references:
                continue
            relation = QgsRelation(manager.context())
            relation.setId(relation_id(field))
            relation.setName(f"{table.label(language())}: {field.label(language())}")
            relation.setReferencingLayer(layers[table.name].id())
            relation.setReferencedLayer(layers[field.references].id())
            relation.addFieldPair(field.name, UUID)
            # No composition, though what belongs to a plan goes with it: the database deletes it. QGIS would delete it in
            # edit sessions of its own as well, which then find nothing to delete and can never be saved.
            manager.addRelation(relation)
    _tabs(
        manager,
        layers["plan"],
        schema["plan"],
        [
            schema[name]["plan_uuid"]
            for name in ("plan_scene", "measure", "measure_event", "evaluation", "follow_up", "party")
        ],
        schema,
    )
    _tabs(manager, layers["measure"], schema["measure"], [schema["measure_event"]["measure_uuid"]], schema)
    _tabs(manager, layers["indicator"], schema["indicator"], [schema["indicator_value"]["indicator_uuid"]], schema)
    _tabs(manager, layers["evaluation"], schema["evaluation"], [schema["evaluation_scene"]["evaluation_uuid"]], schema)
    shown = [
        schema["plan_scene"]["scene_uuid"],
        schema["scene_school"]["scene_uuid"],
        schema["scene_mapping"]["scene_uuid"],
    ]
    _tabs(manager, layers["scene"], schema["scene"], shown, schema)


def _tabs(
    manager: QgsRelationManager, layer: QgsVectorLayer, table: Table, children: list[Field], schema: Schema
) -> None:
    """A form with the fields on a first tab and a tab for each table that belongs to the row."""
    config = layer.editFormConfig()
    config.setLayout(QgsEditFormConfig.EditorLayout.TabLayout)
    config.clearTabs()
    root = config.invisibleRootContainer()
    first = QgsAttributeEditorContainer(table.label(language()), root)
    compat.make_tab(first)
    for name in table.names():
        if name not in (UUID, "version"):
            first.addChildElement(QgsAttributeEditorField(name, layer.fields().indexOf(name), first))
    config.addTab(first)
    for field in children:
        title = (
            schema[field.table].label(language())
            if field.table != "plan_scene"
            else (tr("Scenes") if table.name == "plan" else tr("Plans"))
        )
        tab = QgsAttributeEditorContainer(title, root)
        compat.make_tab(tab)
        relation = QgsAttributeEditorRelation(manager.relation(relation_id(field)), tab)
        relation.setShowLabel(False)
        relation.setRelationWidgetTypeId("relation_editor")
        tab.addChildElement(relation)
        config.addTab(tab)
    layer.setEditFormConfig(config)
    # Setting the form copies its parts, and the copies have lost their relation; without it they are saved empty.
    for tab in layer.editFormConfig().tabs():
        for part in tab.children():
            if isinstance(part, QgsAttributeEditorRelation):
                part.init(manager)
