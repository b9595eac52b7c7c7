# SPDX-License-Identifier: GPL-2.0-or-later
"""The headline figures of a mapping (lägesbild), those that the motion (dnr KS 2023/1390) based its case on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..classification.scene_class import CLASSIFIED, UNKNOWN
from ..districts.boards import board_of
from ..mappings import change_code
from ..plans.gaps import FOLLOW_UP_OVERDUE, MEASURE_OVERDUE, Gap
from ..schools.register import identity_of
from ..store.changes import Row
from ..text import alphabetical, clean

OVERDUE = frozenset({FOLLOW_UP_OVERDUE, MEASURE_OVERDUE})


@dataclass(frozen=True)
class Situation:
    """One mapping in figures.

    Attributes:
        scenes: scenes in it.
        classified: those with a school within the radius.
        borderline: those near the limit, on either side.
        unknown: those without a usable position.
        new: those that are new since the mapping before; None for the first mapping.
        with_shooting: those with at least one shooting; None where the mapping says nothing about shootings.
        by_board: scenes and classified scenes of each district board, '' for those outside every district.
        ceased: scenes of the mapping before that ceased; None for the first mapping.
        doubtful: classes that hang on schools whose position is doubtful; None where the schools were not checked.
    """

    scenes: int
    classified: int
    borderline: int
    unknown: int
    new: int | None
    with_shooting: int | None
    by_board: dict[str, tuple[int, int]]
    ceased: int | None
    doubtful: int | None = None


@dataclass(frozen=True)
class Progress:
    """How far plans have come for the classified scenes of the latest mapping.

    Attributes:
        covered: scenes with an active plan.
        uncovered: scenes without one.
        overdue: scenes, classified or not, with a follow-up or measure that is overdue.
    """

    covered: int
    uncovered: int
    overdue: int


def of_mapping(mapping: Row, rows: Iterable[Row], boards: Mapping[str, str], *, is_first: bool) -> Situation:
    """The figures of a mapping.

    Args:
        mapping: its row, which says how many scenes ceased; its scenes do not, as they include those that were
            withdrawn when it was corrected.
        rows: its rows of ``scene_mapping``.
        boards: from :func:`.boards.load`.
        is_first: True for the first mapping of a store, in which every scene is new.
    """
    present = [row for row in rows if row["present"] is not False]
    classes = Counter(row["class_code"] for row in present)
    shootings = [row["shootings"] for row in present if row["shootings"] is not None]
    return Situation(
        scenes=len(present),
        classified=classes[CLASSIFIED],
        borderline=sum(bool(row["borderline"]) for row in present),
        unknown=classes[UNKNOWN],
        new=None if is_first else sum(row["change_code"] == change_code.NEW for row in present),
        with_shooting=sum(count > 0 for count in shootings) if shootings else None,
        by_board=by_area((board_of(row["district"], boards), row) for row in present),
        ceased=None if is_first else mapping["ceased_count"],
        doubtful=None
        if mapping.get("doubtful_count") is None
        else sum(bool(row.get("position_doubt")) for row in present),
    )


def by_area(rows: Iterable[tuple[str, Row]]) -> dict[str, tuple[int, int]]:
    """Scenes and classified scenes of each area, in alphabetical order, '' (outside all) last.

    Args:
        rows: the name of the area, and the row of the scene.
    """
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, row in rows:
        counts[name][0] += 1
        counts[name][1] += row["class_code"] == CLASSIFIED
    return {
        name: (counts[name][0], counts[name][1])
        for name in sorted(counts, key=lambda name: (not name, alphabetical(name)))
    }


def progress(classified: Sequence[str], covered: Iterable[str], gaps: Iterable[Gap]) -> Progress:
    """How far plans have come.

    Args:
        classified: keys of the classified scenes in the latest mapping.
        covered: keys of scenes with an active plan.
        gaps: from :func:`.gaps.find`.
    """
    done = set(covered) & set(classified)
    late = {gap.scene_uuid for gap in gaps if gap.code in OVERDUE}
    return Progress(len(done), len(set(classified)) - len(done), len(late))


@dataclass(frozen=True)
class Check:
    """Published figures beside those found.

    Attributes:
        expected_classified, expected_scenes: as published; None for what was not given.
        classified, scenes: as found.
        near_limit_in, near_limit_out: scenes near the limit that are classified, and that are not; moving the limit or
            a coordinate a little changes their class.
    """

    expected_classified: int | None
    expected_scenes: int | None
    classified: int
    scenes: int
    near_limit_in: tuple[str, ...]
    near_limit_out: tuple[str, ...]

    def agrees(self) -> bool:
        """True if every published figure that was given is matched."""
        pairs = ((self.expected_classified, self.classified), (self.expected_scenes, self.scenes))
        return all(expected in (None, count) for expected, count in pairs)


def check(rows: Iterable[Row], expected_classified: int | None, expected_scenes: int | None) -> Check:
    """Compare a mapping with published figures.

    Args:
        rows: the mapping's rows of ``scene_mapping``.
        expected_classified: classified scenes as published, None for no such figure.
        expected_scenes: scenes in all as published, None for no such figure.
    """
    present = [row for row in rows if row["present"] is not False]
    near = sorted((row for row in present if row["borderline"]), key=lambda row: alphabetical(row["name"]))
    inside = tuple(clean(row["name"]) for row in near if row["class_code"] == CLASSIFIED)
    outside = tuple(clean(row["name"]) for row in near if row["class_code"] != CLASSIFIED)
    classified = sum(row["class_code"] == CLASSIFIED for row in present)
    return Check(
        expected_classified=expected_classified,
        expected_scenes=expected_scenes,
        classified=classified,
        scenes=len(present),
        near_limit_in=inside,
        near_limit_out=outside,
    )


def shared_schools(near: Iterable[Row], names: Mapping[str, str]) -> list[tuple[str, str, list[tuple[str, float]]]]:
    """Schools near two or more scenes: unit code, name, and its scenes with distances in metres.

    The school with most scenes comes first, then by name; its scenes by distance.

    Args:
        near: rows of ``scene_school`` of one mapping.
        names: name of each scene by its key; other scenes are left out.
    """
    of_school: dict[str, list[Row]] = defaultdict(list)
    for row in near:
        if row["scene_uuid"] in names:
            of_school[identity_of(row["school_key"], row["school_name"])].append(row)
    shared = []
    for rows in of_school.values():
        if len({row["scene_uuid"] for row in rows}) > 1:
            nearest = sorted(rows, key=lambda row: (row["distance_m"], names[row["scene_uuid"]]))
            scenes = [(names[row["scene_uuid"]], row["distance_m"]) for row in nearest]
            shared.append((clean(rows[0]["school_key"]), clean(rows[0]["school_name"]), scenes))
    return sorted(shared, key=lambda entry: (-len(entry[2]), alphabetical(entry[1]), entry[0]))
