# SPDX-License-Identifier: GPL-2.0-or-later
"""The interface's language decides texts, labels, legends and numbers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProcessingException

from drogscen_plugin import translation
from drogscen_plugin.report.pack.files import FILE_NAMES


@pytest.fixture
def swedish(qgis_app, monkeypatch):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "sv_SE"))
    translator = translation.install()
    assert translator is not None
    yield
    translation.remove(translator)
    monkeypatch.undo()
    translation.install()


@pytest.fixture
def layers(make_layer):
    return make_layer("Point", [("A", "Point (674000 6580000)"), ("B", None)]), make_layer(
        "Point", [("S", "Point (674100 6580000)")], title="skolor"
    )


def test_results_are_in_swedish(swedish, layers, classify):
    run = classify(*layers)
    layer = run["OUTPUT"]
    assert run.column("class_label") == ["Särskilt utsatt plats för unga", "Okänd: ingen geometri"]
    assert next(item.label() for item in layer.renderer().legendSymbolItems()) == (
        "Särskilt utsatt plats för unga (skola inom 500 m)"
    )
    assert layer.attributeAlias(layer.fields().lookupField("school_count")) == "Skolor inom radien"
    assert "Särskilt utsatta platser för unga: 1 av 2. Nära gränsen: 0. Okända: 1." in run.log.infos


def test_errors_are_in_swedish_with_swedish_numbers(swedish, layers, classify):
    with pytest.raises(QgsProcessingException) as caught:
        classify(*layers, DISTANCE=0)
    assert "Radien måste vara ett antal meter över 0 och högst 50\u00a0000, inte ”0.0”." in str(caught.value)


def test_the_dialog_is_in_swedish(swedish, provider):
    algorithm = provider.algorithm("classifyscenes").create()
    assert algorithm.displayName() == "Klassa drogscener nära skolor"
    assert algorithm.parameterDefinition("DISTANCE").description() == "Radie (meter)"
    assert "Nära gränsen" in algorithm.shortHelpString()


def test_english_has_a_translator_for_its_plural_forms(qgis_app, monkeypatch):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "en_GB"))
    translator = translation.install()
    assert [translation.tr("%n scenes", count) for count in (1, 2, 12_345)] == [
        "one scene",
        "2 scenes",
        "12,345 scenes",
    ]
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "sv_SE"))
    assert translation.language() == "en", "until it is unloaded"
    translation.remove(translator)
    assert translation.language() == "sv"
    with translation.speaking("sv"):
        assert [translation.tr("%n scenes", count) for count in (1, 12_345)] == ["en scen", "12\u00a0345 scener"]
    monkeypatch.undo()
    translation.install()


def test_other_languages_get_english(qgis_app, monkeypatch):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "fi_FI"))
    translation.install()
    assert translation.language() == "en"
    assert translation.tr("School rings") == "School rings"
    assert translation.tr("%n scenes", 1) == "one scene"


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("sv", "Särskilt utsatta platser för unga: 24 av 31. Nära gränsen: 4."),
        ("en", "Places where young people are especially exposed: 24 of 31. Near the limit: 4."),
    ],
)
def test_the_demo_speaks_the_language_that_it_is_told(language, headline, tmp_path):
    demo = Path(__file__).resolve().parents[2] / "tools" / "demo.py"
    done = subprocess.run(
        [sys.executable, str(demo), "--language", language, "--folder", str(tmp_path / "ut")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LC_ALL": "C.UTF-8", "XDG_CONFIG_HOME": str(tmp_path / "settings")},
    )
    settings = [path for path in (tmp_path / "settings").rglob("*") if path.is_file()]
    assert not [path for path in settings if "Locale" in path.read_text(encoding="utf-8")], "those of the user"
    assert done.stdout.splitlines()[-1] == headline
    made = {"drogscen.gpkg", "drogscen.qgz", "oversikt.png", "planlager.gpkg", "kartlaggning.html", "motesunderlag"}
    pack = sorted(path.name for path in (tmp_path / "ut" / "motesunderlag").iterdir())
    assert pack == sorted(FILE_NAMES[language])
    listed = [line.rsplit("/", maxsplit=1)[-1] for line in done.stdout.splitlines()[-5:-1]]
    assert listed == pack
    said = (tmp_path / "ut" / "motesunderlag" / FILE_NAMES[language].summary).read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in said
    assert ("Platserna i ordning" if language == "sv" else "The places in order") in said
    assert {path.name for path in (tmp_path / "ut").iterdir()} == made
