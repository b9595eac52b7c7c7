# SPDX-License-Identifier: GPL-2.0-or-later
"""The store as plain QGIS opens it: layers, styles, forms, value lists and relations."""

import pytest
from qgis.core import QgsAttributeEditorRelation, QgsFieldConstraints, QgsProject, QgsVectorLayer

from drogscen_plugin import compat
from drogscen_plugin.layers.roles import ACTIVE_PLAN
from drogscen_plugin.layers.store import forms as store_forms
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage.place import GeoPackage
from drogscen_plugin.storage.postgis.place import PostGis
from tests.support.layers import classified
from tests.support.mappings import FIRST, plan_on
from tests.support.runs import update_store


@pytest.fixture(scope="module")
def place_with_plan(provider, request, tmp_path_factory):
    """For each back end the place of a store that tests only look at, made when it is first asked for."""
    made = {}

    def of(back_end):
        if back_end not in made:
            if back_end == "geopackage":
                place = GeoPackage(tmp_path_factory.mktemp("formulär") / "lager.gpkg")
            else:
                cluster = request.getfixturevalue("cluster")
                place = PostGis(cluster.uri(cluster.new_database("forms")), "plans", "tests")
            update_store(classified(FIRST), place, "2023")
            plan_on(place, "Ljus", "a", "b")
            made[back_end] = place
        return made[back_end]

    return of


@pytest.fixture
def opened(place_with_plan, back_end, monkeypatch):
    # The project in the database holds no login; QGIS asks for it in its window.
    monkeypatch.setenv("PGUSER", "drogscen_admin")
    place = place_with_plan(back_end)
    project = QgsProject()
    assert project.read(place.project().uri())
    layers = {layer.customProperty("drogscen/table"): layer for layer in project.mapLayers().values()}
    del layers[ACTIVE_PLAN]  # the ticks, which show no table alone
    yield project, layers
    project.clear()


def test_every_table_is_a_valid_layer_with_its_rows(opened):
    _, layers = opened
    assert set(layers) == set(stores.description().names())
    assert all(layer.isValid() for layer in layers.values())
    assert tuple(len(list(layers[table].getFeatures())) for table in ("scene", "plan_scene")) == (4, 2)


def test_codes_are_labelled_choices_and_fields_have_names(opened):
    _, layers = opened
    plan = layers["plan"]
    index = plan.fields().indexOf
    status = plan.editorWidgetSetup(index("status"))
    assert status.type() == "ValueMap"
    choices = {label: code for choice in status.config()["map"] for label, code in choice.items()}
    assert choices["Ongoing"] == "PAGAENDE"
    assert len(choices) == 7
    assert plan.attributeAlias(index("next_follow_up")) == "Next follow-up"
    assert plan.editorWidgetSetup(index("start_date")).type() == "DateTime"
    assert plan.editorWidgetSetup(index("problem")).config()["IsMultiline"] in (True, "true")
    assert plan.editorWidgetSetup(index("uuid")).type() == "Hidden"
    assert (
        layers["measure"].editorWidgetSetup(layers["measure"].fields().indexOf("plan_uuid")).type()
        == "RelationReference"
    )
    assert plan.displayExpression() == '"title"'


def test_new_rows_get_keys_defaults_and_constraints(opened):
    _, layers = opened
    plan = layers["plan"]
    index = plan.fields().indexOf
    assert plan.defaultValueDefinition(index("uuid")).expression() == "uuid('WithoutBraces')"
    assert plan.defaultValueDefinition(index("status")).expression() == "'UTKAST'"
    assert plan.defaultValueDefinition(index("changed_by")).applyOnUpdate()
    constraints = plan.fieldConstraints(index("title"))
    assert constraints & QgsFieldConstraints.Constraint.ConstraintNotNull


def test_relations_are_valid_and_shown_on_tabs(opened):
    project, layers = opened
    relations = project.relationManager().relations()
    references = [field for table in stores.description().tables for field in table.fields if field.references]
    assert len(relations) == len(references)
    assert all(relation.isValid() for relation in relations.values())
    tabs = {
        tab.name(): part
        for tab in layers["plan"].editFormConfig().tabs()
        for part in tab.children()
        if isinstance(part, QgsAttributeEditorRelation)
    }
    assert set(tabs) == {"Scenes", "Measures", "Log of measures", "Evaluations", "Follow-ups", "Parties"}
    for part in tabs.values():
        assert part.init(project.relationManager())
        assert part.relation().isValid()
    plan = next(layers["plan"].getFeatures())
    linked = relations["drogscen_plan_scene_plan_uuid"].getRelatedFeatures(plan)
    assert len(list(linked)) == 2


def test_what_mappings_fill_is_read_only_in_forms(opened):
    _, layers = opened
    for table, field, read_only in (
        ("scene", "class_code", True),
        ("history", "after", True),
        ("plan", "title", False),
    ):
        layer = layers[table]
        assert layer.editFormConfig().readOnly(layer.fields().indexOf(field)) == read_only


def test_layers_that_mappings_fill_cannot_be_edited_and_say_why(opened):
    _, layers = opened
    assert {table for table, layer in layers.items() if layer.readOnly()} == set(store_forms.READ_ONLY_TABLES)
    assert not layers["scene"].startEditing()
    assert "Save in a plan store" in compat.described_by(layers["scene"]).abstract()
    assert layers["plan"].startEditing()
    layers["plan"].rollBack()


def test_scenes_are_styled_by_class_and_the_map_opens_where_they_are(opened):
    project, layers = opened
    legend = [rule.label() for rule in layers["scene"].renderer().rootRule().children()]
    assert legend[0] == "Place where young people are especially exposed (school within the radius)"
    assert legend[-1] == "No longer in the mapping"
    assert project.viewSettings().defaultViewExtent().contains(layers["scene"].extent())


def test_a_single_layer_of_a_geopackage_has_its_style_too(place_with_plan, back_end):
    place = place_with_plan(back_end)
    if place.provider == "postgres":
        pytest.skip("PostgreSQL keeps the look in the project alone")
    layer = QgsVectorLayer(place.source("plan"), "", "ogr")
    assert layer.attributeAlias(layer.fields().indexOf("title")) == "Title"
    assert layer.editorWidgetSetup(layer.fields().indexOf("phase")).type() == "ValueMap"
