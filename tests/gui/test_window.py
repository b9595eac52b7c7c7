"""The real QGIS program on a virtual screen: what is linked and loaded there differs from a Python process."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import drogscen_plugin

SETTINGS = """[PythonPlugins]
drogscen_plugin=true
processing=true
[locale]
overrideFlag=true
userLocale={locale}
[qgis]
checkVersion=false
"""
SEEN = {
    "sv_SE": {
        "errors": [],
        "example": "Drogscener nära skolor – påhittat exempel",
        "headline": "Särskilt utsatta platser för unga: 24 av 31. Nära gränsen: 4.",
        "group": ["Drogscener", "Par av plats och skola", "Berörda skolor", "Ringar kring skolorna"],
        "legend": [
            "Särskilt utsatt plats för unga (skola inom 500 m)",
            "Detsamma, men nära gränsen (högst 50 m innanför)",
            "Ingen skola inom radien, men nära gränsen (högst 50 m utanför)",
            "Ingen skola inom 500 m",
            "Okänd: inget användbart läge",
        ],
        "changed_by_reloads": {},
        "left_after_unload": {},
    }
}


TITLE = "Tryggare väg till skolan"
MEASURES = ["Åtgärd: Belysning (Trafikkontoret)", "Åtgärd: Vuxna på stan (Trafikkontoret)"]
FOLLOWED_UP = [*MEASURES, "Uppföljning: Effekt, Minskning"]
TOUR = {
    "errors": [],
    "coverage": "11 av 24 klassade scener har en aktiv plan",
    "first": "Exempelplats 29",
    "cause": "Platsen är mörk eller svår att överblicka.\nFå vuxna rör sig på platsen när skolan slutar.",
    "parties": ["Exempelområde Söder", "Filosofiska"],
    "plan": MEASURES,
    "second": "Exempelplats 24",
    "followed_up": FOLLOWED_UP,
    "again": FOLLOWED_UP,
    "coverage_after": "13 av 24 klassade scener har en aktiv plan",
}


def run_in_window(script: Path, folder: Path, locale: str) -> dict:
    """Run a script inside the QGIS program with a new profile; what it has seen."""
    profile = folder / "profiler"
    settings = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS.format(locale=locale), encoding="utf-8")
    environment = {
        **os.environ,
        "DROGSCEN_SEEN": str(folder / "seen.json"),
        "QGIS_PLUGINPATH": str(Path(drogscen_plugin.__file__).parent.parent),
        "PYTHONPATH": next(path for path in sys.path if path.endswith("site-packages")),
        "XDG_RUNTIME_DIR": str(folder),
    }
    environment.pop("QT_QPA_PLATFORM", None)
    command = ["xvfb-run", "-a", "-s", "-screen 0 1280x900x24", "qgis", "--nologo", "--noversioncheck"]
    done = subprocess.run(
        [*command, "--profiles-path", str(profile), "--code", str(script)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert (folder / "seen.json").exists(), done.stderr[-3000:]
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads((folder / "seen.json").read_text(encoding="utf-8"))


pytestmark = pytest.mark.skipif(not shutil.which("xvfb-run"), reason="needs xvfb-run, which make setup installs")


@pytest.mark.parametrize("locale", ["sv_SE"])
def test_example_classification_and_reload_in_the_window(locale, tmp_path):
    assert run_in_window(Path(__file__).with_name("window_script.py"), tmp_path, locale) == SEEN[locale]


def test_the_whole_way_with_plans_in_the_window(tmp_path):
    root = Path(drogscen_plugin.__file__).parent.parent.parent
    assert run_in_window(root / "tools" / "dock_tour.py", tmp_path, "sv_SE") == TOUR
