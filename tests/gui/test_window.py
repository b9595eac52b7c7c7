# SPDX-License-Identifier: GPL-2.0-or-later
"""The real QGIS program on a virtual screen: what is linked and loaded there differs from a Python process."""

from tests.support.folders import PROGRAMS
from tests.support.qgis_program import TOOLS, needs_screen, run_in_window

pytestmark = needs_screen
SEEN = {
    "errors": [],
    "example": "Drogscener nära skolor – påhittat exempel",
    "headline": "Särskilt utsatta platser för unga: 24 av 31. Nära gränsen: 4. En av 24 klasser hänger på tveksamma lägen.",
    "group": ["Drogscener", "Par av plats och skola", "Berörda skolor", "Ringar kring skolorna"],
    "legend": [
        "Särskilt utsatt plats för unga (skola inom 500 m)",
        "Särskilt utsatt, men nära gränsen (högst 50 m innanför)",
        "Ingen skola inom radien, men nära gränsen (högst 50 m utanför)",
        "Ingen skola inom 500 m",
        "Okänd: inget användbart läge",
    ],
    "changed_by_reloads": {},
    "left_after_unload": {},
}

TITLE = "Tryggare väg till skolan"
MEASURES = ["Åtgärd: Belysning (Trafikkontoret)", "Åtgärd: Vuxna på stan (Trafikkontoret)"]
FOLLOWED_UP = [*MEASURES, "Uppföljning: Bedömd förändring (inte mätt), Minskning"]
TOUR = {
    "errors": [],
    "coverage": "11 av 24 klassade scener har en aktiv plan\nEn av 24 klasser hänger på tveksamma lägen.",
    "first": "Exempelplats 26",
    "cause": "Platsen är mörk eller svår att överblicka.\nFå vuxna rör sig på platsen när skolan slutar.",
    "parties": ["Fryshuset Grundskola Husby", "Husbygårdsskolan F-9"],
    "plan": MEASURES,
    "second": "Exempelplats 22",
    "followed_up": FOLLOWED_UP,
    "again": FOLLOWED_UP,
    "coverage_after": "13 av 24 klassade scener har en aktiv plan\nEn av 24 klasser hänger på tveksamma lägen.",
}


def test_example_classification_and_reload_in_the_window(tmp_path):
    assert run_in_window(PROGRAMS / "window_script.py", tmp_path, "sv_SE") == SEEN


def test_the_whole_way_with_plans_in_the_window(tmp_path):
    assert run_in_window(TOOLS / "dock_tour.py", tmp_path, "sv_SE") == TOUR
