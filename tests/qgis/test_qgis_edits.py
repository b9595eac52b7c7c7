# SPDX-License-Identifier: GPL-2.0-or-later
"""A store edited in QGIS's own ways: history is written, keys stay unique, and nothing is left behind."""

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)

from drogscen_plugin.layers.store import project as store_project
from drogscen_plugin.storage import store as stores


@pytest.fixture
def in_qgis(filled):
    """The layers of a store in a project."""
    project = QgsProject()
    yield store_project.add_layers(filled, project), project
    project.clear()


def read(place, table):
    return stores.open_store(place, migrate=False).read(table)


def test_a_plan_that_is_deleted_in_qgis_leaves_no_edits_and_no_orphans(filled, in_qgis):
    layers, project = in_qgis
    children = [layers[name] for name in ("measure", "follow_up", "party", "plan_scene")]
    for layer in (layers["plan"], *children):
        assert layer.startEditing()
    (plan,) = layers["plan"].getFeatures()
    context = QgsVectorLayer.DeleteContext(True, project)
    assert layers["plan"].deleteFeature(plan.id(), context)
    assert layers["plan"].commitChanges()
    assert not any(layer.isModified() for layer in children)
    assert all(layer.commitChanges() for layer in children)
    store = stores.open_store(filled, migrate=False)
    assert store.read("plan") == []
    assert all(store.read(name) == [] for name in ("measure", "follow_up", "party", "plan_scene"))


def test_what_the_field_calculator_or_several_rows_at_once_change_is_in_the_history(filled, in_qgis):
    plan = in_qgis[0]["plan"]
    before = {row["uuid"]: row["version"] for row in read(filled, "plan")}
    entries = len(read(filled, "history"))
    assert plan.startEditing()
    for feature in plan.getFeatures():
        assert plan.changeAttributeValue(feature.id(), plan.fields().indexOf("goal"), "Räknat")
    assert plan.commitChanges()
    rows = read(filled, "plan")
    assert {row["goal"] for row in rows} == {"Räknat"}
    assert {row["uuid"]: row["version"] for row in rows} == {key: version + 1 for key, version in before.items()}
    assert len(read(filled, "history")) == entries + len(before)


def test_a_plan_that_is_copied_and_pasted_gets_a_key_of_its_own(filled, in_qgis):
    plan = in_qgis[0]["plan"]
    (feature,) = plan.getFeatures()
    assert plan.startEditing()
    values = {index: value for index, value in enumerate(feature.attributes()) if plan.fields()[index].name() != "fid"}
    pasted: QgsFeature = QgsVectorLayerUtils.createFeature(plan, QgsGeometry(), values)
    assert plan.addFeature(pasted)
    assert plan.commitChanges()
    rows = read(filled, "plan")
    assert len({row["uuid"] for row in rows}) == len(rows) == 2
    assert {row["title"] for row in rows} == {feature["title"]}


def test_a_measure_that_is_added_in_a_form_belongs_to_its_plan_and_is_in_the_history(filled, in_qgis):
    layers, _ = in_qgis
    (plan,) = layers["plan"].getFeatures()
    measure = layers["measure"]
    index = measure.fields().indexOf
    values = {index("plan_uuid"): plan["uuid"], index("kind"): "BELYSNING", index("title"): "Ljus"}
    assert measure.startEditing()
    assert measure.addFeature(QgsVectorLayerUtils.createFeature(measure, QgsGeometry(), values))
    assert measure.commitChanges()
    (row,) = read(filled, "measure")
    assert (row["plan_uuid"], row["title"], row["version"]) == (plan["uuid"], "Ljus", 1)
    assert [entry["action"] for entry in read(filled, "history") if entry["row_uuid"] == row["uuid"]] == ["INSERT"]
