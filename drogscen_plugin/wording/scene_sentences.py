# SPDX-License-Identifier: GPL-2.0-or-later
"""What the dock says about scenes: classes, changes, parts of the priority, gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .. import paths
from ..core.classification.scene_class import CLASSIFIED, NOT_CLASSIFIED, UNKNOWN
from ..core.scenes import priority, scene_list
from ..core.scenes.priority import Part
from ..core.scenes.scene_list import Coverage, Scene
from ..core.store import vocabulary
from ..core.store.changes import Row
from ..translation import language, number, tr
from . import distances, school_counts
from . import gap_sentences as gap_texts


def look_of(row: Row) -> str:
    """Which of the map's symbols a scene has: ``classified near_inside near_outside plain unknown gone``."""
    if row["present"] is False:
        return "gone"
    if row["class_code"] == CLASSIFIED:
        return "near_inside" if row["borderline"] else "classified"
    if row["class_code"] == NOT_CLASSIFIED:
        return "near_outside" if row["borderline"] else "plain"
    return "unknown"


def class_sentence(row: Row) -> str:
    """The class of a scene and why it has it."""
    if row["present"] is False:
        return tr("No longer in the mapping.")
    if row["class_code"] == UNKNOWN:
        return tr("Class unknown: no usable position.")
    if row["class_code"] == CLASSIFIED and row["school_count"] == 1:
        text = tr(
            "Place where young people are especially exposed (särskilt utsatt plats för unga): "
            "one school within {radius} m, {school} at {distance} m."
        )
    elif row["class_code"] == CLASSIFIED:
        text = tr(
            "Place where young people are especially exposed (särskilt utsatt plats för unga): "
            "{count} schools within {radius} m, the nearest is {school} at {distance} m."
        )
    elif row["nearest_m"] is None:
        text = tr("No school within {radius} m.")
    else:
        text = tr("No school within {radius} m; the nearest is {school} at {distance} m.")
    said = text.format(
        count=row["school_count"] or 0,
        radius="–" if row["radius_m"] is None else number(row["radius_m"]),
        school=row["nearest_school"] or "–",
        distance=metres(row["nearest_m"]),
    )
    near = [tr("Near the limit: check the distance.")] if row["borderline"] else []
    return " ".join([said, *near, *school_counts.said(row)])


def metres(distance_m: float | None) -> str:
    """A distance as the interface's language writes it, to the decimetre near the limits that people argue about."""
    return "–" if distance_m is None else number(distance_m, 1)


def nearest(row: Row) -> str:
    """The distance to the nearest school as a list has it; a dash where it is not known."""
    return distances.rounded(row["nearest_m"], row["radius_m"], is_area=bool(row.get("is_area"))) or "–"


def class_choices() -> dict[str, str]:
    """What the list can be limited to."""
    return {
        scene_list.IN_MAPPING: tr("All in the mapping"),
        CLASSIFIED: tr("Especially exposed"),
        scene_list.NEAR_LIMIT: tr("Near the limit"),
        NOT_CLASSIFIED: tr("No school within the radius"),
        UNKNOWN: tr("Class unknown"),
        scene_list.NEW: tr("New"),
        scene_list.RETURNED: tr("Returned"),
        scene_list.DOUBTFUL: tr("To be checked: perhaps another place"),
        scene_list.HANGING: tr("Class hangs on doubtful positions"),
        scene_list.GONE: tr("No longer in the mapping"),
    }


def gap_choices() -> dict[str, str]:
    """The gaps that the list can be limited to."""
    return {
        "": tr("With and without gaps"),
        scene_list.ANY_GAP: tr("Some gap"),
        **gap_texts.labels(),
        scene_list.NO_GAP: tr("No gap"),
    }


def district_choices(districts: Sequence[str]) -> dict[str, str]:
    """The districts that the list can be limited to."""
    return {
        "": tr("All districts"),
        **{name or scene_list.NO_DISTRICT: name or tr("Outside every district") for name in districts},
    }


def coverage_sentence(coverage: Coverage) -> str:
    """How many classified scenes have an active plan."""
    if not coverage.classified:
        return tr("No scene in the mapping is classified as especially exposed")
    text = tr("%n of {classified} classified scenes have an active plan", coverage.covered)
    return text.format(classified=coverage.classified)


def shown_sentence(shown: int, total: int) -> str:
    """How many scenes the filters leave."""
    if shown == total:
        return tr("%n scenes", total)
    if not shown:
        return tr("None of %n scenes fits the search and the filters. Clear them to see all.", total)
    return tr("{shown} of %n scenes", total).format(shown=number(shown))


def gap_sentences(scene: Scene, titles: Mapping[str, str]) -> list[str]:
    """The gaps of a scene as sentences, with the titles of plans by their keys."""
    return [gap_texts.sentence(gap, titles.get(gap.plan_uuid, "")) for gap in scene.gaps]


def part_labels() -> dict[str, str]:
    """What the parts of the priority are called."""
    terms = vocabulary.load(paths.vocabulary_file("priority_part")).terms
    return {term.code: term.label(language()) for term in terms}


def part_value(part: Part) -> str:
    """What a part is computed from."""
    if part.value is None:
        return tr("not known")
    if isinstance(part.value, bool):
        return tr("yes") if part.value else tr("no")
    return (
        tr("{distance} m").format(distance=metres(part.value)) if part.code == priority.DISTANCE else number(part.value)
    )
