# SPDX-License-Identifier: GPL-2.0-or-later
"""Four mappings without keys, with moves, swaps, a rotation and new names, against the table in docs/plan-store.md."""

import re
from pathlib import Path

import pytest

from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.scenes import scene_page
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geodata.apart import apart_m
from drogscen_plugin.wording import place_story
from tests.support.mappings import counts
from tests.support.scene_points import put, told

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "plan-store.md"

STEP = 0.0011
"""Degrees of longitude between two spots along a street: 63 m."""

MAPPINGS = {
    "2022": {"Alfa": 0, "Beta": 1, "Gamma": 2, "Delta": 10, "Epsilon": 20, "Zeta": 30},
    # All along the street move to the next spot; one gets another name; one is new.
    "2023": {"Alfa": 1, "Beta": 2, "Gamma": 3, "Nya Delta": 10, "Epsilon": 20, "Zeta": 30, "Eta": 40},
    # Two change places; one is gone; one moves 313 m.
    "2024": {"Alfa": 2, "Beta": 1, "Gamma": 3, "Nya Delta": 10, "Zeta": 35, "Eta": 40},
    # Three go round; one moves and has another name; one is back; one is gone and another one is new.
    "2025": {"Alfa": 3, "Beta": 2, "Gamma": 1, "Sista Delta": 10.3, "Epsilon": 20, "Zeta": 35, "Theta": 60},
}


def published():
    """Each place in each mapping as the document has it: mapping, name, what is told, what is to be checked."""
    part = DOCUMENT.read_text(encoding="utf-8").split("## Four mappings of named places")[1].split("\n## ")[0]
    return re.findall(r"^\| (\d{4}) \| (.*?) \| (.*?) \| (.*?) \|$", part, re.MULTILINE)


def shown(store):
    """The same from a store, place by place in the order of their first names."""
    labels = {row["uuid"]: row["label"] for row in store.read("mapping")}
    latest = max(store.read("mapping"), key=lambda row: row["ordinal"])["uuid"]
    doubts = {(row["scene_uuid"], labels[row["mapping_uuid"]]): row["doubt"] for row in store.read("scene_mapping")}
    told = []
    for row in store.read("scene", ["uuid"]):
        story = scene_page.read(store.read, row["uuid"], latest, apart_m).story
        steps = []
        for step in story:
            head, _, rest = place_story.sentence((step,), 0).split(";")[0].partition(", ")
            doubt = doubts[row["uuid"], step.label]
            name = "" if head.endswith(" gone") else step.name
            steps.append((step.label, name or "–", rest or ("–" if name else "gone"), f"`{doubt}`" if doubt else "–"))
        told.append(steps)
    return [step for steps in sorted(told, key=lambda steps: (steps[0][0], steps[0][1])) for step in steps]


@pytest.mark.parametrize("again", [False, True])
def test_the_published_stories_are_what_comes_out(place, provider, again):
    """Each place keeps its identity and its plan, also when each mapping is put in twice."""
    store = None
    for label, spots in MAPPINGS.items():
        scenes = [(name, 18.07 + STEP * spot, 59.31) for name, spot in spots.items()]
        run = put(place, label, *scenes)
        if again:
            put(place, label, *scenes[::-1])
        if store is None:
            assert counts(run) == (6, 0, 0, 0, 0, 0)
            store = stores.open_store(place, migrate=False)
            for name, found in told(place, label).items():
                store.apply(plan_edits.add({"title": f"Plan för {name}", "status": "PAGAENDE"}, [found[0]]))
    assert shown(store) == published()
    first, last = told(place, "2022"), told(place, "2025")
    for before, now in {"Alfa": "Alfa", "Beta": "Beta", "Gamma": "Gamma", "Delta": "Sista Delta"}.items():
        assert last[now][0] == first[before][0]
    titles = {row["uuid"]: row["title"] for row in store.read("plan")}
    plans = {row["scene_uuid"]: titles[row["plan_uuid"]] for row in store.read("plan_scene")}
    assert plans == {found[0]: f"Plan för {name}" for name, found in first.items()}
