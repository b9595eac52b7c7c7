# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenes and plans by a part of their name, for a search that shows both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..text import folded
from .scene_list import Scene


class Hit(NamedTuple):
    """A scene or a plan that was found.

    Attributes:
        scene: the scene's key.
        plan: the plan's key, '' for a scene.
        title: the name of the scene or the title of the plan, '' if it has none.
        at: the scene's district, or for a plan the name of its scene; '' if it has none.
        number: the scene's number in its mapping, 0 for none and for plans.
    """

    scene: str
    plan: str
    title: str
    at: str
    number: int


def hits(
    scenes: Sequence[Scene],
    numbers: Mapping[str, int],
    titles: Mapping[str, str],
    places: Mapping[str, Sequence[str]],
    text: str,
) -> list[Hit]:
    """The scenes, then the plans, that a text is in; each plan once, at the first of its scenes that is there.

    Args:
        scenes: in the order in which they are to be found.
        numbers: their numbers in the mapping.
        titles: titles of plans by key.
        places: keys of the scenes of each plan.
        text: folded; '' finds every scene, and no plan.
    """
    found = [
        Hit(scene.uuid, "", scene.row["name"] or "", scene.row["district"] or "", numbers.get(scene.uuid, 0))
        for scene in scenes
        if text in scene.searchable
    ]
    wanted = [plan for plan, title in titles.items() if text and text in folded(title)]
    order = {scene.uuid: at for at, scene in enumerate(scenes)} if wanted else {}
    for plan in wanted:
        at = min((order[uuid] for uuid in places.get(plan, ()) if uuid in order), default=None)
        if at is not None:
            found.append(Hit(scenes[at].uuid, plan, titles[plan], scenes[at].row["name"] or "", 0))
    return found
