# SPDX-License-Identifier: GPL-2.0-or-later
"""The headline figures that are read across a room."""

from __future__ import annotations

from typing import NamedTuple

from ...core.classification.scene_class import CLASSIFIED
from ...core.meeting.headline_figures import OVERDUE
from ...core.meeting.pack import Pack
from ...translation import tr
from ..layout.typography import INK, PURPLE, TEAL
from ..pages import words

_SHARES = (1.25, 0.92, 1.02, 1.2)


class Hero(NamedTuple):
    """A figure: its share of the band's width, the figure, its unit, what it counts, a second line, and its colour."""

    share: float
    figure: str
    unit: str
    label: str
    second: str
    colour: str


def of_pack(pack: Pack) -> list[Hero]:
    """The figures of a pack; one whose value is not known has no cell."""
    now, then = pack.situation, pack.situation_before
    low, _, high = words.limits(pack)
    of = tr("of {count}")
    before = ""
    if then is not None and pack.before is not None:
        before = tr("{label}: {classified} of {scenes}").format(
            label=pack.before["label"], classified=then.classified, scenes=then.scenes
        )
    exposed = tr("places where young people are especially exposed")
    cells = [Hero(_SHARES[0], str(now.classified), of.format(count=now.scenes), exposed, before, PURPLE)]
    if now.new is not None:
        ceased = ""
        if now.ceased is not None:
            ceased = tr("%n have ceased", now.ceased)
        cells.append(Hero(_SHARES[1], str(now.new), "", tr("new since the previous mapping"), ceased, INK))
    inside = sum(bool(scene.row["borderline"]) and scene.row["class_code"] == CLASSIFIED for scene in pack.scenes)
    text = tr("near the limit: {low}–{high} m from a school").format(low=low, high=high)
    sides = tr("{inside} inside, {outside} outside").format(inside=inside, outside=now.borderline - inside)
    cells.append(Hero(_SHARES[2], str(now.borderline), "", text, sides if now.borderline else "", INK))
    if pack.progress is not None:
        late = late_count(pack)
        said = tr("%n have something overdue", late) if late else tr("nothing is overdue")
        covered, total = str(pack.progress.covered), of.format(count=now.classified)
        cells.append(Hero(_SHARES[3], covered, total, tr("with an active plan"), said, TEAL))
    return cells


def late_count(pack: Pack) -> int:
    """How many scenes have something overdue."""
    return sum(any(gap.code in OVERDUE for gap in scene.gaps) for scene in pack.scenes)
