# SPDX-License-Identifier: GPL-2.0-or-later
"""The zip that is handed out, installed in QGIS as a user installs it, and used the whole way."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.folders import PROGRAMS
from tests.support.qgis_program import ROOT, needs_screen, run_in_window

COUNTS = {"CEASED": 3, "MERGED": 1, "NEW": 6, "REMAINING": 22, "SPLIT": 2}
TEXTS = {
    "sv_SE": {
        "example": [
            "Drogscener nära skolor – påhittat exempel",
            "11 av 24 klassade scener har en aktiv plan\nEn av 24 klasser hänger på tveksamma lägen.",
        ],
        "classify": "Klassa drogscener nära skolor",
        "headline": "Särskilt utsatta platser för unga: {0} av {1}. Nära gränsen: {2}.",
        "layers": ["Drogscener", "Par av plats och skola", "Berörda skolor", "Ringar kring skolorna"],
        "store": "Spara i ett planlager",
        "coverage": "0 av {0} klassade scener har en aktiv plan",
        "scene": "Exempelplats 01",
        "pack": "Skapa mötesunderlag",
        "files": ["oversikt.pdf", "platser.pdf", "sammanfattning.html", "underlag.xlsx"],
    },
    "en_US": {
        "example": [
            "Drug scenes near schools – made-up example",
            "11 of 24 classified scenes have an active plan\nOne of 24 classes hangs on doubtful positions.",
        ],
        "classify": "Classify Drug Scenes Near Schools",
        "headline": "Places where young people are especially exposed: {0} of {1}. Near the limit: {2}.",
        "layers": ["Drug scenes", "Scene–school pairs", "Exposed schools", "School rings"],
        "store": "Save in a Plan Store",
        "coverage": "0 of {0} classified scenes have an active plan",
        "scene": "Exempelplats 01",
        "pack": "Make Meeting Pack",
        "files": ["basis.xlsx", "overview.pdf", "places.pdf", "summary.html"],
    },
}


def expected(texts):
    """What the officer sees; the plan is a draft, so that no scene has an active one."""
    headline, coverage = texts["headline"].format, texts["coverage"].format
    return {
        "errors": [],
        "in the profile": True,
        "example": texts["example"],
        "first mapping": [texts["classify"], headline(20, 28, 3), texts["layers"]],
        "first store": [texts["store"], {"NEW": 28}, coverage(20)],
        "scene": texts["scene"],
        "second mapping": [texts["classify"], headline(24, 31, 4), texts["layers"]],
        "second store": [COUNTS, coverage(24)],
        "scenes": 31,
        "pack": [texts["pack"], texts["files"]],
        "left": [],
    }


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """The zip, made anew; not in build/, from where other tests load the plugin at the same time."""
    return packaged(tmp_path_factory.mktemp("package"))


def packaged(folder):
    for tool in ("build.py", "package.py"):
        command = [sys.executable, ROOT / "tools" / tool, folder]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Path(done.stdout.strip())


def test_the_same_files_give_the_same_bytes(package, tmp_path):
    assert packaged(tmp_path).read_bytes() == package.read_bytes()


@needs_screen
@pytest.mark.parametrize("locale", list(TEXTS))
def test_from_the_zip_to_the_second_mapping(package, locale, tmp_path):
    work = tmp_path / "arbete"
    work.mkdir()
    script = PROGRAMS / "packaged_zip_script.py"
    variables = {"DROGSCEN_ZIP": str(package), "DROGSCEN_WORK": str(work)}
    assert run_in_window(script, tmp_path, locale, installed=False, **variables) == expected(TEXTS[locale])
