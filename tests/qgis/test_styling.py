# SPDX-License-Identifier: GPL-2.0-or-later
"""Styles on every output of every run, and stored where a colleague without the plugin sees them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsReadWriteContext,
    QgsVectorLayer,
)
from qgis.gui import QgsLayerTreeView
from qgis.PyQt.QtCore import QDateTime
from qgis.PyQt.QtXml import QDomDocument

from drogscen_plugin import compat
from drogscen_plugin.core.plans.validation import is_active
from drogscen_plugin.core.scenes import scene_list
from drogscen_plugin.core.scenes.priority import DEFAULT_WEIGHTS
from drogscen_plugin.layers.store import project as store_project
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage.place import GeoPackage

OUTPUTS = ("OUTPUT", "PAIRS", "EXPOSED_SCHOOLS", "RINGS")
LEGENDS = {
    "OUTPUT": [
        "Place where young people are especially exposed (school within 500 m)",
        "The same, but near the limit (at most 50 m inside)",
        "No school within the radius, but near the limit (at most 50 m outside)",
        "No school within 500 m",
        "Unknown: no usable position",
    ],
    "PAIRS": ["To the nearest school", "To further schools within the radius"],
    "EXPOSED_SCHOOLS": ["School with one drug scene within 500 m", "School with several drug scenes within 500 m"],
    "RINGS": ["Within 500 m of a school"],
}


@pytest.fixture
def scenes(make_layer):
    rows = [
        ("klassad", "Point (674000 6580000)"),
        ("nära innanför", "Point (674000 6580570)"),
        ("nära utanför", "Point (674000 6580630)"),
        ("ingen", "Point (690000 6580000)"),
        ("okänd", None),
    ]
    return make_layer("Point", rows)


@pytest.fixture
def schools(make_layer):
    return make_layer("Point", [("S", "Point (674000 6580100)")], title="skolor")


def legend(layer):
    return [item.label() for item in layer.renderer().legendSymbolItems()]


def rule_of(layer, feature):
    """Which legend text a feature is drawn under."""
    from qgis.core import QgsRenderContext

    context = QgsRenderContext()
    scope = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    scope.setFeature(feature)
    context.setExpressionContext(scope)
    return [rule.label() for rule in layer.renderer().rootRule().children() if rule.isFilterOK(feature, context)]


def test_each_class_has_its_own_symbol_and_no_scene_has_two_or_none(scenes, schools, classify):
    layer = classify(scenes, schools)["OUTPUT"]
    drawn = {f["namn"]: rule_of(layer, f) for f in layer.getFeatures()}
    order = ("klassad", "nära innanför", "nära utanför", "ingen", "okänd")
    assert drawn == {name: [text] for name, text in zip(order, LEGENDS["OUTPUT"])}
    symbols = [
        str([part.properties() for part in rule.symbol().symbolLayers()])
        for rule in layer.renderer().rootRule().children()
    ]
    assert len(set(symbols)) == 5


def test_the_classes_differ_in_grey_print(scenes, schools, classify):
    layer = classify(scenes, schools)["OUTPUT"]
    looks = []
    for rule in layer.renderer().rootRule().children():
        sign = rule.symbol().symbolLayer(1)
        edge = sign.strokeColor() if sign.strokeStyle() else sign.color()
        looks.append((sign.shape(), sign.size(), round(sign.color().lightnessF(), 1), round(edge.lightnessF(), 1)))
    assert len(set(looks)) == 5


def drawn_numbers(layer, key):
    """The number on the disc of each feature, as the style's expression has it; None for those without."""

    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    symbol = layer.renderer().rootRule().children()[0].symbol()
    if symbol.symbolLayer(1).layerType() != "SimpleMarker":
        symbol = next(part for part in symbol.symbolLayers() if part.layerType() == "CentroidFill").subSymbol()
    text = next(part for part in symbol.symbolLayers() if part.layerType() == "FontMarker")
    expression = QgsExpression(text.dataDefinedProperties().property(compat.SYMBOL_CHARACTER).expressionString())
    assert not expression.hasParserError(), expression.parserErrorString()
    found = {}
    for feature in layer.getFeatures():
        context.setFeature(feature)
        value = expression.evaluate(context)
        assert not expression.hasEvalError(), expression.evalErrorString()
        found[feature[key]] = None if compat.is_null(value) else int(value)
    return found


def test_the_map_has_the_numbers_of_the_papers(provider, example_file):
    store = stores.open_store(GeoPackage(example_file), migrate=False)
    scenes = scene_list.make(store.read("scene"), store.read("plan"), store.read("plan_scene"), (), DEFAULT_WEIGHTS)
    plans = {plan["uuid"]: plan for plan in store.read("plan")}
    expected = {scene.uuid: number for number, scene in enumerate(scene_list.numbered(scenes, DEFAULT_WEIGHTS), 1)}
    project = QgsProject.instance()
    project.clear()
    try:
        layers = store_project.add_layers(GeoPackage(example_file), project)
        found = drawn_numbers(layers["scene"], "uuid")
        assert {key: number for key, number in found.items() if number is not None} == expected
        assert len(expected) == 24
        (ticks,) = project.mapLayersByName("Active plan")
        assert ticks.geometryType() == layers["scene"].geometryType()
        active = {link["scene_uuid"] for link in store.read("plan_scene") if is_active(plans[link["plan_uuid"]])}
        assert {feature["uuid"] for feature in ticks.getFeatures()} == active & set(expected)
        assert ticks.featureCount() == 11
    finally:
        project.clear()


def test_drawing_looks_at_no_other_feature(provider, example_file, project, scenes, schools, classify):
    """Maps are drawn in other threads, where QGIS before 3.30 reads the open project for an aggregate, and may die."""
    layers = list(store_project.add_layers(GeoPackage(example_file), project).values())
    run = classify(scenes, schools)
    drawn = [*layers, *project.mapLayersByName("Active plan"), *(run[name] for name in OUTPUTS)]
    drawn = [layer for layer in drawn if layer.renderer() is not None]
    assert len(drawn) == 8
    for layer in drawn:
        context, document = QgsReadWriteContext(), QDomDocument()
        document.appendChild(layer.renderer().save(document, context))
        if layer.labeling() is not None:
            document.documentElement().appendChild(layer.labeling().save(document, context))
        text = document.toString()
        found = [name for name in ("aggregate", "array_agg", "count(", "get_feature") if name in text]
        assert not found, (layer.name(), found)


def test_a_run_has_discs_without_numbers(scenes, schools, classify):
    """A place has one number everywhere, and a run does not know yet what is new and where there were shootings."""
    layer = classify(scenes, schools)["OUTPUT"]
    for rule in layer.renderer().rootRule().children()[:2]:
        assert [part.layerType() for part in rule.symbol().symbolLayers()] == ["SimpleMarker", "SimpleMarker"]


def test_layers_that_are_returned_are_styled_with_aliases_labels_and_tips(scenes, schools, classify):
    run = classify(scenes, schools)
    for name in OUTPUTS:
        assert legend(run[name]) == LEGENDS[name]
        assert run[name].mapTipTemplate()
    layer = run["OUTPUT"]
    assert layer.attributeAlias(layer.fields().lookupField("nearest_m")) == "Distance to the nearest (m)"
    assert layer.labelsEnabled()
    assert layer.labeling().settings().fieldName == '"namn"'


def test_labels_do_not_hang_on_the_fonts_of_this_computer(scenes, schools, classify):
    layer = classify(scenes, schools)["OUTPUT"]
    settings = layer.labeling().settings()
    text = settings.format()
    assert text.families()[2:4] == ["Arial", "Helvetica"]
    assert text.size() == 9


def test_areas_are_seen_at_any_scale(make_layer, schools, classify):
    square = "Polygon ((674000 6580000, 674020 6580000, 674020 6580020, 674000 6580020, 674000 6580000))"
    layer = classify(make_layer("Polygon", [("A", square)]), schools)["OUTPUT"]
    kinds = [
        [part.layerType() for part in rule.symbol().symbolLayers()] for rule in layer.renderer().rootRule().children()
    ]
    plain = ["SimpleFill", "SimpleLine", "SimpleLine", "CentroidFill"]
    assert kinds == [["SimpleFill", "LinePatternFill", "SimpleLine", "SimpleLine", "CentroidFill"], *[plain] * 4]


@pytest.fixture
def project(qgis_app):
    QgsProject.instance().clear()
    yield QgsProject.instance()
    QgsProject.instance().clear()


def load_into_project(scenes, schools, project, qtbot, folder=None):
    """Run as the dialog does: a task in the background, then loading with Processing's own code."""
    from processing.gui import Postprocessing

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("drogscen:classifyscenes")
    context = QgsProcessingContext()
    context.setProject(project)
    feedback = QgsProcessingFeedback()
    context.setFeedback(feedback)
    parameters = {"SCENES": scenes.id(), "SCHOOLS": schools.id()}
    for name in OUTPUTS:
        sink = (
            "TEMPORARY_OUTPUT" if folder is None else f"ogr:dbname='{folder}/ut.gpkg' table=\"{name.lower()}\" (geom)"
        )
        parameters[name] = definition(sink, project)
    ok, message = algorithm.checkParameterValues(parameters, context)
    assert ok, message
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    with qtbot.waitSignal(task.executed, timeout=20_000) as done:
        QgsApplication.taskManager().addTask(task)
    succeeded, results = done.args
    assert succeeded
    # later versions hand the window's layer tree to C++, which refuses a stand-in
    if hasattr(Postprocessing, "iface"):
        Postprocessing.iface.layerTreeView.return_value = QgsLayerTreeView()
    Postprocessing.handleAlgorithmResults(algorithm, context, feedback)
    return results


class Clock:
    """Tells a second more each time."""

    def __init__(self):
        self._second = 0

    def currentDateTime(self):
        self._second += 1
        return QDateTime(2026, 1, 1, 0, 0, self._second)


def definition(sink, project):
    from qgis.core import QgsProcessingOutputLayerDefinition

    return QgsProcessingOutputLayerDefinition(sink, project)


def tree(project):
    return [
        (group.name(), [node.name() for node in group.findLayers()]) for group in project.layerTreeRoot().findGroups()
    ]


@pytest.mark.parametrize("to_file", [False, True])
def test_two_runs_in_one_qgis_load_styled_layers_in_one_ordered_group_each(
    scenes, schools, project, provider, qtbot, tmp_path, monkeypatch, to_file
):
    from drogscen_plugin.algorithms.classification import analysis

    clock = Clock()
    monkeypatch.setattr(analysis, "QDateTime", clock)
    project.addMapLayers([scenes, schools])
    headlines = []
    provider.classified.connect(headlines.append)
    try:
        for run in ("ett", "två"):
            folder = tmp_path / run
            folder.mkdir()
            load_into_project(scenes, schools, project, qtbot, folder if to_file else None)
    finally:
        provider.classified.disconnect(headlines.append)
    loaded = [layer for layer in project.mapLayers().values() if layer.customProperty("drogscen/role")]
    assert len(loaded) == 8
    for layer in loaded:
        assert legend(layer) == LEGENDS[layer.customProperty("drogscen/role").upper()]
    titles = ["Drug scenes", "Scene–school pairs", "Exposed schools", "School rings"]
    assert tree(project) == [
        ("Drug scenes near schools, 500 m (2026-01-01 00:00:02)", titles),
        ("Drug scenes near schools, 500 m (2026-01-01 00:00:01)", titles),
    ]
    assert headlines == ["Places where young people are especially exposed: 2 of 5. Near the limit: 2. Unknown: 1."] * 2


PLAIN_QGIS = """
import json, sys
from qgis.core import QgsApplication, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
found = {}
for name in ("output", "pairs", "exposed_schools", "rings"):
    layer = QgsVectorLayer(f"{sys.argv[1]}|layername={name}", name, "ogr")
    found[name.upper()] = [item.label() for item in layer.renderer().legendSymbolItems()]
layer = QgsVectorLayer(sys.argv[1] + "|layername=output", "x", "ogr")
found["alias"] = layer.attributeAlias(layer.fields().lookupField("class_label"))
found["tip"] = layer.mapTipTemplate()
print(json.dumps(found))
"""


def test_the_geopackage_is_styled_in_a_qgis_without_the_plugin(scenes, schools, classify, tmp_path):
    path = tmp_path / "ut.gpkg"
    sinks = {name: f"ogr:dbname='{path}' table=\"{name.lower()}\" (geom)" for name in OUTPUTS}
    classify(scenes, schools, **sinks)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", PLAIN_QGIS, str(path)], env=environment, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout.splitlines()[-1])
    assert {name: found[name] for name in OUTPUTS} == LEGENDS
    assert found["alias"] == "Class"
    assert "nearest_school" in found["tip"]


def test_an_output_can_be_added_to_a_geopackage_that_has_other_tables(scenes, schools, classify, tmp_path):
    path = tmp_path / "ut.gpkg"
    classify(scenes, schools, OUTPUT=f"ogr:dbname='{path}' table=\"ett\" (geom)", PAIRS=None, RINGS=None)
    classify(scenes, schools, OUTPUT=f"ogr:dbname='{path}' table=\"tva\" (geom)", PAIRS=None, RINGS=None)
    for table in ("ett", "tva"):
        layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
        assert legend(layer) == LEGENDS["OUTPUT"]
        assert layer.featureCount() == 5


def test_other_formats_are_written_too(scenes, schools, classify, tmp_path):
    path = tmp_path / "ut.geojson"
    classify(scenes, schools, OUTPUT=str(path))
    layer = QgsVectorLayer(str(path), "ut", "ogr")
    assert [f["class_code"] for f in layer.getFeatures()] == ["SUPU", "SUPU", "EJ", "EJ", "OKAND"]
    assert Path(path).stat().st_size > 0


def test_a_shapefile_is_written_with_a_warning_of_what_it_cuts(scenes, schools, classify, tmp_path):
    run = classify(scenes, schools, OUTPUT=str(tmp_path / "ut.shp"))
    layer = QgsVectorLayer(str(tmp_path / "ut.shp"), "ut", "ogr")
    assert [f["class_code"] for f in layer.getFeatures()] == ["SUPU", "SUPU", "EJ", "EJ", "OKAND"]
    assert "Shapefiles cut field names at 10 characters and texts at 254." in " ".join(run.log.warnings)
