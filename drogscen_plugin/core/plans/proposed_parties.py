# SPDX-License-Identifier: GPL-2.0-or-later
"""Who should be party to a plan, proposed from where its scenes lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..arrays import Shapes
from ..districts.boards import board_of
from ..schools.register import identity_of
from ..store.changes import Row
from ..text import clean, folded
from .party_choices import DISTRICT_BOARD, POLICE, SCHOOL, Proposal


@dataclass(frozen=True)
class Areas:
    """Polygons with names, in the plane of the scenes."""

    shapes: Shapes
    names: Sequence[str]


def propose(
    scenes: Shapes,
    schools: Iterable[Row],
    *,
    district_names: Iterable[str] = (),
    district_areas: Areas | None = None,
    police_areas: Areas | None = None,
    boards: Mapping[str, str],
) -> list[Proposal]:
    """The boards, police areas and schools that a plan for these scenes concerns.

    Args:
        scenes: shapely geometries (n,), None allowed, in the plane of the areas.
        schools: rows of ``scene_school`` for these scenes: every school within the radius, whoever runs it.
        district_names: districts that the scenes are already known to lie in.
        district_areas: the city districts, None where there is no such layer.
        police_areas: the local police areas, None where there is no such layer.
        boards: from :func:`.boards.load`; older districts become the boards responsible for them today.

    Boards come first, then police, then schools, the nearest first; each once.
    """
    names = [clean(name) for name in district_names if clean(name)]
    if district_areas is not None:
        names += _touched(scenes, district_areas)
    proposals = [Proposal(DISTRICT_BOARD, name) for name in _once(board_of(name, boards) for name in names)]
    if police_areas is not None:
        proposals += [Proposal(POLICE, name) for name in _once(_touched(scenes, police_areas))]
    nearest: dict[str, Proposal] = {}
    for row in sorted(schools, key=lambda row: (row["distance_m"], folded(row["school_name"]))):
        school = Proposal(SCHOOL, clean(row["school_name"]), clean(row["school_key"]), row["distance_m"])
        nearest.setdefault(identity_of(school.school_key, school.name), school)
    return proposals + list(nearest.values())


def _touched(scenes: Shapes, areas: Areas) -> list[str]:
    from ..districts import assignment  # with shapely, without which the rest of the proposals can be made

    return [name for name in assignment.assign(scenes, areas.shapes, areas.names) if name]


def _once(names: Iterable[str]) -> list[str]:
    return sorted({folded(name): name for name in names}.values(), key=folded)
