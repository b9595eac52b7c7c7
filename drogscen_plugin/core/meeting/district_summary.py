# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenes, schools, pupils and plans added up by city district board."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from ..classification.scene_class import CLASSIFIED
from ..districts.boards import board_of
from ..plans.validation import is_active, is_open
from ..schools.pupil_counts import is_exact
from ..schools.register import identity_of
from ..store.changes import Row
from ..store.schema import UUID
from ..text import alphabetical, clean

OUTSIDE = ""
"""The board of scenes that lie in no district."""


class Summary(NamedTuple):
    """The figures of one board.

    Attributes:
        board: its name, :data:`OUTSIDE` for scenes in no district.
        names: the district names in the data that are counted here, in order.
        scene_count: scenes in the mapping.
        classified_count: those with a school within the radius.
        border_count: scenes on the border of this board and another, counted here.
        school_count: different schools within the radius of one of its scenes.
        pupil_count: the known numbers of pupils in those schools, each school counted once.
        pupils_uncertain: schools among them whose number is approximate or suppressed.
        plan_count: different plans, not ended, attached to its scenes.
        covered_count: classified scenes with an active plan.
    """

    board: str | None
    names: tuple[str, ...]
    scene_count: int
    classified_count: int
    border_count: int
    school_count: int
    pupil_count: int
    pupils_uncertain: int
    plan_count: int
    covered_count: int


def summarise(
    scenes: Sequence[Row],
    near: Iterable[Row],
    schools: Iterable[Row],
    plans: Iterable[Row],
    attached: Iterable[Row],
    boards: Mapping[str, str],
    *,
    on_border: Collection[str] = (),
    known: Iterable[str] = (),
) -> list[Summary]:
    """The figures of each board, in alphabetical order, those outside every district last; then the total.

    Args:
        scenes: rows of ``scene`` that are in the mapping.
        near: rows of ``scene_school`` of the same mapping.
        schools: rows of ``school``.
        plans: rows of ``plan``.
        attached: rows of ``plan_scene``.
        boards: from :func:`.boards.load`.
        on_border: keys of scenes that lie in the districts of several boards.
        known: boards that are listed even if they have no scene.

    A school near two scenes counts once for a board, and once in the total even where boards share it: the rows of the
    boards may add up to more. Schools are told apart by unit code, or by name where they have none.
    """
    by_board: dict[str, list[Row]] = defaultdict(list, {board: [] for board in known})
    for scene in scenes:
        by_board[board_of(scene["district"], boards)].append(scene)
    index = _Index(near, schools, plans, attached, frozenset(on_border))
    order = sorted(by_board, key=lambda board: (board == OUTSIDE, alphabetical(board)))
    summaries = [index.of(board, by_board[board]) for board in order]
    return [*summaries, index.of(None, scenes)]


class _Index:
    """The schools and plans of scenes by scene key, and the pupils of each school."""

    def __init__(
        self,
        near: Iterable[Row],
        schools: Iterable[Row],
        plans: Iterable[Row],
        attached: Iterable[Row],
        on_border: frozenset[str],
    ):
        self._on_border = on_border
        self._schools: dict[str, set[str]] = defaultdict(set)
        for row in near:
            self._schools[row["scene_uuid"]].add(identity_of(row["school_key"], row["school_name"]))
        self._pupils = {identity_of(row["school_key"], row["name"]): row for row in schools}
        known = {plan[UUID]: plan for plan in plans}
        self._plans: dict[str, list[Row]] = defaultdict(list)
        for link in attached:
            if link["plan_uuid"] in known:
                self._plans[link["scene_uuid"]].append(known[link["plan_uuid"]])

    def of(self, board: str | None, scenes: Sequence[Row]) -> Summary:
        """The figures of some scenes; ``board`` None for all."""
        uuids = [scene[UUID] for scene in scenes]
        classified = [scene[UUID] for scene in scenes if scene["class_code"] == CLASSIFIED]
        schools = set().union(*(self._schools.get(uuid, ()) for uuid in uuids))
        rows = [self._pupils[school] for school in schools if school in self._pupils]
        plans = {plan[UUID] for uuid in uuids for plan in self._plans.get(uuid, ()) if is_open(plan)}
        covered = sum(any(is_active(plan) for plan in self._plans.get(uuid, ())) for uuid in classified)
        names = {clean(scene["district"]) for scene in scenes} - {""}
        return Summary(
            board,
            tuple(sorted(names, key=alphabetical)),
            len(scenes),
            len(classified),
            sum(uuid in self._on_border for uuid in uuids),
            len(schools),
            sum(row["pupils"] or 0 for row in rows),
            len(schools) - sum(is_exact(row["pupils_text"]) for row in rows),
            len(plans),
            covered,
        )
