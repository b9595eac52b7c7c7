# SPDX-License-Identifier: GPL-2.0-or-later
"""What the pages of a pack say."""

from __future__ import annotations

from collections.abc import Collection

from ...core.classification.radius_and_margin import DEFAULT_MARGIN_M
from ...core.classification.scene_class import CLASSIFIED
from ...core.meeting.pack import Pack
from ...core.scenes import priority
from ...translation import number, tr
from ...wording import place_words, school_counts
from . import sentences


def title(pack: Pack) -> str:
    """The finding: how many scenes have a school near, and for insiders how many of these have no active plan."""
    counts = pack.situation
    text = tr("%n of {scenes} open drug scenes have a school within {radius} m", counts.classified)
    said = text.format(scenes=counts.scenes, radius=radius(pack))
    if pack.progress is None or not counts.classified:
        return said
    lacking = pack.progress.uncovered
    if not lacking:
        more = tr("all of them with an active plan")
    elif lacking == counts.classified:
        more = tr("none of them has an active plan")
    else:
        more = tr("%n of the {classified} have no active plan", lacking)
    return f"{said} – {more.format(classified=counts.classified)}"


def radius(pack: Pack) -> str:
    """The radius in metres."""
    return sentences.radius_text(pack.mapping["radius_m"])


def limits(pack: Pack) -> tuple[str, str, str]:
    """The lower end of what is near the limit, the radius, and the upper end, in metres."""
    radius_m = float(pack.mapping["radius_m"] or 0)
    margin = min(DEFAULT_MARGIN_M, radius_m)
    return number(radius_m - margin), number(radius_m), number(radius_m + margin)


def stamp(pack: Pack, *, has_draft: bool) -> str:
    """The stamp of a paper, '' for none."""
    if pack.external:
        return tr("EXTERNAL VERSION")
    return tr("WORKING MATERIAL") if has_draft else ""


def mapping(pack: Pack) -> str:
    """The mapping that a page is about."""
    return tr("mapping {label}").format(label=pack.mapping["label"])


def part_labels() -> dict[str, str]:
    """The parts of the priority in two words."""
    return {
        priority.CLASS: tr("Classified place"),
        priority.NO_PLAN: tr("No active plan"),
        priority.DISTANCE: tr("Near a school"),
        priority.SCHOOLS: tr("Number of schools"),
        priority.PUPILS: tr("Number of pupils"),
        priority.SHOOTINGS: tr("Shooting"),
        priority.NEW: tr("New place"),
    }


def without_school(pack: Pack, scenes: Collection[str]) -> str:
    """Names those of some scenes that are not classified, '' if all are."""
    shown = set(scenes)
    rest = [
        place_words.name(scene.row)
        for scene in pack.scenes
        if scene.row["class_code"] != CLASSIFIED and scene.uuid in shown
    ]
    text = tr("Without a school within {radius} m ({count}): {names}")
    return text.format(radius=radius(pack), count=len(rest), names=", ".join(rest)) if rest else ""


def hanging(pack: Pack) -> str:
    """How many classes hang on doubtful positions, '' for none."""
    return school_counts.hanging(pack.situation.classified, pack.situation.doubtful)


def footer(pack: Pack, *, has_class: bool, ground: str = "") -> str:
    """Sources and what has to be known to read a page.

    Args:
        pack: the content.
        has_class: True to say what the class is, and what it is not.
        ground: what is said about the background of the page's map, '' for none.
    """
    parts = [tr("Source: {sources}.").format(sources=sentences.sources(pack).rstrip("."))]
    parts += [ground] if ground else []
    if has_class:
        parts.append(tr("The number is the same on the map, in the list and on the place's page."))
        parts.append(sentences.explanation())
    parts.append(tr("Distances are as the crow flies."))
    parts.append(sentences.audience_note(pack))
    parts.append(sentences.made(pack))
    return " ".join(parts)
