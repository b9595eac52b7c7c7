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
        "toolbars": 1,
        "actions": 1,
        "providers": 1,
    }
}


@pytest.mark.skipif(not shutil.which("xvfb-run"), reason="needs xvfb-run, which make setup installs")
@pytest.mark.parametrize("locale", ["sv_SE"])
def test_example_classification_and_reload_in_the_window(locale, tmp_path):
    profile = tmp_path / "profiler"
    settings = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS.format(locale=locale), encoding="utf-8")
    environment = {
        **os.environ,
        "DROGSCEN_SEEN": str(tmp_path / "seen.json"),
        "QGIS_PLUGINPATH": str(Path(drogscen_plugin.__file__).parent.parent),
        "PYTHONPATH": next(path for path in sys.path if path.endswith("site-packages")),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    environment.pop("QT_QPA_PLATFORM", None)
    script = Path(__file__).with_name("window_script.py")
    command = ["xvfb-run", "-a", "-s", "-screen 0 1280x900x24", "qgis", "--nologo", "--noversioncheck"]
    done = subprocess.run(
        [*command, "--profiles-path", str(profile), "--code", str(script)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (tmp_path / "seen.json").exists(), done.stderr[-3000:]
    assert json.loads((tmp_path / "seen.json").read_text(encoding="utf-8")) == SEEN[locale]
    assert done.returncode == 0, done.stderr[-3000:]
