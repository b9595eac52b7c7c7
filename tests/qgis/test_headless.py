# SPDX-License-Identifier: GPL-2.0-or-later
"""The algorithm in a model, in batch, and in qgis_process."""

import json
import os
import shutil
import subprocess

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProject,
    QgsVectorLayer,
)

from drogscen_plugin.storage.geopackage import project_inside
from tests.support.folders import SHARED

ROOT_BUILD = SHARED.parents[1]
FIRST_ROW = 1
"""Of a batch table, below the row that fills columns."""


@pytest.fixture
def layers(make_layer):
    scenes = make_layer("Point", [("A", "Point (674000 6580000)"), ("B", "Point (690000 6580000)")])
    schools = make_layer("Point", [("S", "Point (674100 6580000)")], title="skolor")
    QgsProject.instance().addMapLayers([scenes, schools])
    yield scenes, schools
    QgsProject.instance().removeMapLayers([scenes.id(), schools.id()])


def test_every_parameter_and_output_has_its_frozen_name_and_help(provider):
    algorithm = provider.algorithm("classifyscenes")
    names = [p.name() for p in algorithm.parameterDefinitions()]
    assert sorted(names) == sorted(
        [
            "SCENES",
            "SCENE_KEY",
            "SCENE_NAME",
            "SCHOOLS",
            "SCHOOL_KEY",
            "SCHOOL_NAME",
            "SCHOOL_FILTER",
            "PUPILS",
            "DISTANCE",
            "MARGIN",
            "DISTRICTS",
            "DISTRICT_NAME",
            "DISSOLVE_RINGS",
            "PREMISES",
            "ALSO",
            "ALSO_LABEL",
            "OUTPUT",
            "RINGS",
            "PAIRS",
            "EXPOSED_SCHOOLS",
            "PACKAGE",
            "RUN_RECORD",
        ]
    )
    assert [p.name() for p in algorithm.parameterDefinitions() if not p.help()] == []
    outputs = {o.name() for o in algorithm.outputDefinitions()}
    assert outputs >= {
        "SCENE_COUNT",
        "CLASSIFIED_COUNT",
        "BORDERLINE_COUNT",
        "UNKNOWN_COUNT",
        "SCHOOL_COUNT",
        "UNIT_COUNT",
        "PAIR_COUNT",
        "RUN_RECORD",
    }
    defaults = {p.name(): p.defaultValue() for p in algorithm.parameterDefinitions()}
    assert (defaults["DISTANCE"], defaults["MARGIN"]) == (500, 50)
    assert algorithm.parameterDefinition("RINGS").createByDefault()
    assert not algorithm.parameterDefinition("PAIRS").createByDefault()


def test_in_a_model(provider, layers):
    scenes, schools = layers
    model = QgsProcessingModelAlgorithm("modell", "")
    for name in ("platser", "skolor"):
        model.addModelParameter(QgsProcessingParameterFeatureSource(name, name), QgsProcessingModelParameter(name))
    child = QgsProcessingModelChildAlgorithm("drogscen:classifyscenes")
    child.setChildId("klassa")
    for parameter, name in (("SCENES", "platser"), ("SCHOOLS", "skolor")):
        child.addParameterSources(parameter, [QgsProcessingModelChildParameterSource.fromModelParameter(name)])
    output = QgsProcessingModelOutput("resultat", "resultat")
    output.setChildId("klassa")
    output.setChildOutputName("OUTPUT")
    child.setModelOutputs({"resultat": output})
    model.addChildAlgorithm(child)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    parameters = {"platser": scenes.id(), "skolor": schools.id(), "klassa:resultat": "memory:"}
    results, succeeded = model.run(parameters, context, QgsProcessingFeedback())
    assert succeeded
    # 3.22 keeps the child's id in the name, later versions do not.
    (destination,) = [value for name, value in results.items() if name.endswith("resultat")]
    layer = context.getMapLayer(destination)
    assert [f["class_code"] for f in layer.getFeatures()] == ["SUPU", "EJ"]


def test_in_batch_each_row_has_its_own_result(layers, classify):
    scenes, schools = layers
    assert [classify(scenes, schools, DISTANCE=d)["CLASSIFIED_COUNT"] for d in (60, 500, 20_000)] == [0, 1, 2]


@pytest.fixture
def qgis_process(tmp_path):
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    build = next(p / "build" for p in __import__("pathlib").Path(__file__).resolve().parents if (p / "build").is_dir())
    site = next((build.parent / ".venv" / "lib").glob("python3*")) / "site-packages"
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_PLUGINPATH": str(build),
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profil"),
    }

    def run(*arguments, path=site):
        chosen = {**environment, "PYTHONPATH": str(path)}
        return subprocess.run(
            [program, *arguments], check=False, env=chosen, capture_output=True, text=True, timeout=120
        )

    run("plugins", "enable", "drogscen_plugin")
    return run


@pytest.fixture
def inputs(layers, tmp_path):
    from drogscen_plugin.report.example.project_files import store

    paths = [tmp_path / f"{name}.gpkg" for name in ("platser", "skolor")]
    for layer, path in zip(layers, paths):
        store(layer, path, path.stem)
    return paths


def test_in_qgis_process(qgis_process, inputs, tmp_path):
    output = tmp_path / "ut.gpkg"
    done = qgis_process(
        "run", "drogscen:classifyscenes", "--json", "--",
        f"SCENES={inputs[0]}", f"SCHOOLS={inputs[1]}", f"OUTPUT={output}",
    )  # fmt: skip
    answer = json.loads(done.stdout[done.stdout.index("{") :])
    assert answer["results"]["CLASSIFIED_COUNT"] == 1
    assert answer["results"]["SCENE_COUNT"] == 2
    assert output.exists()


def packed(path):
    """The classes in a package, and how many layers the project inside it has."""
    scenes = QgsVectorLayer(f"{path}|layername=drug_scenes", "", "ogr")
    (name,) = QgsApplication.projectStorageRegistry().projectStorageFromType("geopackage").listProjects(str(path))
    project = QgsProject()
    assert project.read(project_inside.uri(path, name))
    return [feature["class_code"] for feature in scenes.getFeatures()], len(project.mapLayers())


def test_the_new_parameters_in_a_model(provider, layers, tmp_path):
    scenes, schools = layers
    package = tmp_path / "allt.gpkg"
    model = QgsProcessingModelAlgorithm("modell", "")
    child = QgsProcessingModelChildAlgorithm("drogscen:classifyscenes")
    child.setChildId("klassa")
    given = {"SCENES": scenes.id(), "SCHOOLS": schools.id(), "MARGIN": 450, "PACKAGE": str(package)}
    for name, value in given.items():
        child.addParameterSources(name, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
    model.addChildAlgorithm(child)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    _, succeeded = model.run({}, context, QgsProcessingFeedback())
    assert succeeded
    assert packed(package) == (["SUPU", "EJ"], 4)


def test_the_new_parameters_in_qgiss_batch_dialog(provider, layers, tmp_path, qtbot):
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

    scenes, schools = layers
    dialog = BatchAlgorithmDialog(provider.algorithm("classifyscenes").create())
    qtbot.addWidget(dialog)
    panel = dialog.mainWidget()
    panel.addRow(1)
    columns, context = panel.parameter_to_column, QgsProcessingContext()
    context.setProject(QgsProject.instance())
    for row, radius_m in enumerate((60, 500)):
        inputs = {"SCENES": scenes.id(), "SCHOOLS": schools.id(), "DISTANCE": radius_m, "MARGIN": 10}
        for name, value in inputs.items():
            panel.wrappers[row][columns[name]].setParameterValue(value, context)
        outputs = {"OUTPUT": "memory:", "PACKAGE": str(tmp_path / f"{radius_m}.gpkg")}
        for name, value in outputs.items():
            panel.tblParameters.cellWidget(row + FIRST_ROW, columns[name]).setValue(value)
    dialog.runAlgorithm()
    assert packed(tmp_path / "60.gpkg") == (["EJ", "EJ"], 4)
    assert packed(tmp_path / "500.gpkg") == (["SUPU", "EJ"], 4)


@pytest.mark.parametrize("back_end", ["geopackage"], indirect=True)
def test_without_shapely_in_qgis_process_it_says_why_and_the_rest_works(tmp_path, qgis_process, inputs, filled):
    broken = tmp_path / "utan" / "shapely"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise ImportError('not here')", encoding="utf-8")
    (tmp_path / "utan" / "shapely-1.8.5.dist-info").mkdir()
    listed = qgis_process("list", path=broken.parent)
    assert "drogscen:classifyscenes" in listed.stdout
    runs = {
        "classifyscenes": (f"SCENES={inputs[0]}", f"SCHOOLS={inputs[1]}", f"OUTPUT={tmp_path / 'ut.gpkg'}"),
        "meetingpack": (f"STORE={filled.path}", f"FOLDER={tmp_path / 'underlag'}"),
    }
    for name, given in runs.items():
        refused = qgis_process("run", f"drogscen:{name}", "--", *given, path=broken.parent)
        assert refused.returncode != 0
        said = refused.stdout + refused.stderr
        assert "shapely 2.0" in said
        assert "1.8.5" in said
        assert "Traceback" not in said
    table = tmp_path / "planer.xlsx"
    exported = qgis_process(
        "run", "drogscen:exportplans", "--", f"STORE={filled.path}", f"OUTPUT={table}", path=broken.parent
    )
    assert exported.returncode == 0, exported.stdout + exported.stderr
    assert table.stat().st_size > 1000
