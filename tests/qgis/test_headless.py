# SPDX-License-Identifier: GPL-2.0-or-later
"""The algorithm in a model, in batch, and in qgis_process."""

import json
import os
import shutil
import subprocess

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProject,
)

from tests.support.folders import SHARED

ROOT_BUILD = SHARED.parents[1]


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
        "PYTHONPATH": str(site),
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profil"),
    }

    def run(*arguments):
        return subprocess.run(
            [program, *arguments], check=False, env=environment, capture_output=True, text=True, timeout=120
        )

    run("plugins", "enable", "drogscen_plugin")
    return run


def test_in_qgis_process(qgis_process, layers, tmp_path):
    from drogscen_plugin.report.example.project_files import store

    inputs = []
    for layer, name in zip(layers, ("platser", "skolor")):
        path = tmp_path / f"{name}.gpkg"
        store(layer, path, name)
        inputs.append(path)
    output = tmp_path / "ut.gpkg"
    done = qgis_process(
        "run", "drogscen:classifyscenes", "--json", "--",
        f"SCENES={inputs[0]}", f"SCHOOLS={inputs[1]}", f"OUTPUT={output}",
    )  # fmt: skip
    answer = json.loads(done.stdout[done.stdout.index("{") :])
    assert answer["results"]["CLASSIFIED_COUNT"] == 1
    assert answer["results"]["SCENE_COUNT"] == 2
    assert output.exists()
