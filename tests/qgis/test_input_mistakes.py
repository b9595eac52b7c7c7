# SPDX-License-Identifier: GPL-2.0-or-later
"""Inputs that cannot be meant are refused, and those that may be meant are told of."""

import shutil

import pytest
from qgis.core import (
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsProperty,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from tests.support.layers import make_layer
from tests.support.runs import classify, run
from tests.support.school_registers import FORMATS, WAYS

SCENES = [("Torget", "Point (674000 6580020)"), ("Parken", "Point (676000 6580020)")]


@pytest.fixture
def places(provider):
    return make_layer("Point", SCENES)


@pytest.fixture
def schools(provider, tmp_path):
    return WAYS["plain"](FORMATS["Skolenhetsregistret v2"], tmp_path)


def saved(layer, path, driver="GPKG"):
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = driver, path.stem
    transforms = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), transforms, options)
    return QgsVectorLayer(str(path), path.stem, "ogr")


def refusal(scenes, schools, **parameters):
    with pytest.raises(QgsProcessingException) as caught:
        classify(scenes, schools, **parameters)
    return str(caught.value)


TWICE = "is chosen both as “Open drug scenes” and as “Schools”. Choose another layer for one of them."


def ways(layer, path, tmp_path):
    """The same features under other names: id, layer, path, another layer on the file, the path written otherwise."""
    QgsProject.instance().addMapLayer(layer)
    again = QgsVectorLayer(f"{path}|layername={path.stem}", "annat namn", "ogr")
    (tmp_path / "länk").symlink_to(path.parent)
    return [layer, layer.id(), str(path), again, f"{tmp_path / 'länk' / path.name}", f"{path}|layername={path.stem}"]


def test_the_same_layer_however_it_is_named_is_refused(places, tmp_path):
    folder = tmp_path / "mapp"
    folder.mkdir()
    path = folder / "platser.gpkg"
    layer = saved(places, path)
    for other in ways(layer, path, tmp_path):
        for pair in ((layer, other), (other, str(path))):
            assert TWICE in refusal(*pair)
    assert TWICE in refusal(places, places)


def test_the_same_file_with_another_filter_or_another_file_is_no_mistake(places, tmp_path):
    path = tmp_path / "platser.gpkg"
    layer = saved(places, path)
    part = QgsVectorLayer(f"{path}|layername=platser|subset=\"namn\" = 'Parken'", "en del", "ogr")
    assert classify(layer, part)["SCHOOL_COUNT"] == 1
    shutil.copy(path, tmp_path / "andra.gpkg")
    assert classify(layer, QgsVectorLayer(str(tmp_path / "andra.gpkg"), "andra", "ogr"))["SCHOOL_COUNT"] == 2


def test_two_layers_of_one_file_are_two(places, tmp_path):
    """The path alone means the file's first layer."""
    path = tmp_path / "allt.gpkg"
    saved(places, path)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", "skolor"
    options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    schools = make_layer("Point", [("S", "Point (674000 6580000)")], title="skolor")
    transforms = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(schools, str(path), transforms, options)
    run = classify(str(path), f"{path}|layername=skolor")
    assert (run["SCENE_COUNT"], run["SCHOOL_COUNT"]) == (2, 1)
    assert TWICE in refusal(str(path), f"{path}|layername=allt")


def test_a_selection_of_the_same_layer_may_be_meant(places):
    QgsProject.instance().addMapLayer(places)
    places.selectByIds([1])
    chosen = QgsProcessingFeatureSourceDefinition(places.id(), selectedFeaturesOnly=True)
    assert classify(chosen, places)["SCENE_COUNT"] == 1
    assert TWICE in refusal(chosen, QgsProcessingFeatureSourceDefinition(places.id(), selectedFeaturesOnly=True))


@pytest.mark.parametrize("output", ["RINGS", "EXPOSED_SCHOOLS"])
def test_our_own_results_are_no_scenes(places, schools, tmp_path, output):
    result = saved(classify(places, schools)[output], tmp_path / "resultat.gpkg")
    text = refusal(result, schools)
    assert text.endswith("Choose another layer for “Open drug scenes”.")
    assert {"RINGS": "school rings", "EXPOSED_SCHOOLS": "the schools near drug scenes"}[output] in text


@pytest.mark.parametrize(("output", "what"), [("RINGS", "school rings"), ("OUTPUT", "classified drug scenes")])
def test_our_own_results_are_no_schools(places, schools, tmp_path, output, what):
    result = saved(classify(places, schools)[output], tmp_path / "resultat.gpkg")
    assert f"holds {what}. Choose another layer for “Schools”." in refusal(places, result)


def test_classified_scenes_can_be_classified_again(places, schools):
    assert classify(classify(places, schools)["OUTPUT"], schools)["SCENE_COUNT"] == 2


def test_a_run_on_earlier_exposed_schools_is_told_of(places, schools):
    run = classify(places, classify(places, schools)["EXPOSED_SCHOOLS"])
    assert any("only the schools near drug scenes of an earlier run" in text for text in run.log.warnings)


def test_a_register_as_scenes_is_told_of(schools, tmp_path):
    run = classify(schools, WAYS["plain"](FORMATS["municipal"], tmp_path))
    assert any("looks like a school register" in text for text in run.log.warnings)


def squares(side_m, count=4):
    return [
        (f"Område {n}", QgsGeometry.fromRect(QgsRectangle(west, 6580000, west + side_m, 6580000 + side_m)))
        for n, west in enumerate(range(670000, 670000 + count * side_m, side_m))
    ]


def test_districts_are_no_schools(places):
    text = refusal(places, make_layer("Polygon", squares(2000), title="stadsdelar"))
    assert "The areas of layer “stadsdelar” are as large as districts (half of them over 4.0 km²)" in text


def test_premises_are(provider):
    scenes = make_layer("Point", [("Torget", "Point (670010 6580010)")])
    assert classify(scenes, make_layer("Polygon", squares(300), title="fastigheter"))["SCHOOL_COUNT"] == 4


def test_districts_as_scenes_are_told_of(schools):
    run = classify(make_layer("Polygon", squares(2000), title="stadsdelar"), schools)
    assert any("chosen as drug scenes, are as large as districts" in text for text in run.log.warnings)


@pytest.mark.parametrize(("radius", "told"), [(0.5, "0.5 m. If you meant kilometres, type metres: 500."), (10, None)])
def test_a_radius_that_was_typed_in_kilometres_is_told_of(places, schools, radius, told):
    warnings = [text for text in classify(places, schools, DISTANCE=radius, MARGIN=0).log.warnings if "radius" in text]
    assert warnings == ([f"The radius is {told}"] if told else [])


@pytest.mark.parametrize("value", [QgsProperty.fromField("r"), QgsProperty.fromExpression('"r" * 2')])
def test_a_radius_from_a_field_is_refused(places, schools, value):
    assert "“Radius (metres)” cannot be taken from a field" in refusal(places, schools, DISTANCE=value)
    assert classify(places, schools, DISTANCE=QgsProperty.fromExpression("2 * 250"))["CLASSIFIED_COUNT"] == 1


def test_the_radii_have_two_inputs_too(places, schools, tmp_path):
    with pytest.raises(QgsProcessingException, match="is chosen both as"):
        run("radiussensitivity", {"SCENES": places, "SCHOOLS": places, "OUTPUT": "memory:"})


def test_an_update_does_not_take_one_layer_twice(places, schools, tmp_path):
    layer = classify(places, schools)["OUTPUT"]
    inputs = {"INPUT": layer, "EXPOSED_SCHOOLS": layer, "MAPPING": "2026", "STORE": str(tmp_path / "lager.gpkg")}
    with pytest.raises(QgsProcessingException, match="is chosen both as"):
        run("updatestore", inputs)
    assert not (tmp_path / "lager.gpkg").exists()


def test_a_layer_that_was_not_chosen_is_asked_for(places):
    assert refusal(places, "").endswith("Choose a layer for “Schools”.")
