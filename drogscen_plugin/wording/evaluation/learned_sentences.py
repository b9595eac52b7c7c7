# SPDX-License-Identifier: GPL-2.0-or-later
"""What has been learned from several evaluations, in words."""

from __future__ import annotations

from collections.abc import Iterable

from ...core.meeting import learned
from ...core.meeting.learned import Lessons, OfKind, PlaceChange
from ...storage.value_lists import value_list
from ...translation import language, number, tr
from . import sentences

_MANY = 5


def name(one: OfKind) -> str:
    """The kind of measure, and where it was."""
    kind = value_list("measure_kind").label(one.kind, language()) if one.kind else tr("Whole plans")
    return f"{kind}: {', '.join(one.places)}"


def difference(one: OfKind) -> str:
    """How many fewer or more than expected, with its interval; that of few incidents would only confuse."""
    pooled = one.pooled
    limits = pooled.difference.limits(one.widened)
    if limits is None or one.is_too_few:
        return tr("too few incidents")
    text = tr("{value} (95 %: {low} to {high})")
    values = (pooled.difference.estimate, *limits)
    return text.format(**dict(zip(("value", "low", "high"), (number(round(value)) for value in values))))


def said(one: OfKind) -> str:
    """What can be said of a kind of measure."""
    if one.is_too_few:
        return tr("Nobody can know: not even no incidents at all would have shown anything.")
    texts = {
        learned.FALL: tr("Fewer than expected, more than chance usually gives. That does not show the cause."),
        learned.RISE: tr(
            "More than expected, more than chance usually gives. Check whether more is noticed or reported."
        ),
        learned.NOT_TOLD: tr("Cannot be told from chance."),
    }
    alone = tr("One evaluation alone says little.") if one.pooled.count == 1 else ""
    peak = tr("It was at its worst before; part of a fall would have come anyway.") if one.after_a_peak else ""
    return " ".join(filter(None, (texts[one.result], peak if one.result == learned.FALL else "", alone)))


def notes(lessons: Lessons) -> Iterable[str]:
    """What to know when reading the table."""
    yield tr("Only what was measured, at places that were compared with others. Judged changes are not counted here.")
    if any(one.pooled.shares_comparisons for one in lessons.kinds):
        yield sentences.text("warning", "JAMFORELSE_DELAD")
    if lessons.hidden:
        yield tr(
            "%n evaluations are not among them: nothing to compare with, nothing carried out, nothing that can be said, places that began at different times, or counts that may not be shown.",
            lessons.hidden,
        )
    if len(lessons.kinds) >= _MANY:
        shown = len(lessons.kinds)
        yield sentences.text("warning", "MANGA", {"m": shown, "k": max(1, round(shown * 0.05))})


def mark(one: PlaceChange) -> str:
    """Whether a place alone, without any comparison, changed more than unchanged places do."""
    if one.result == learned.NOT_TOLD:
        return tr("no sure difference") if sum(one.change) else tr("no incidents")
    return tr("clearly fewer") if one.result == learned.FALL else tr("clearly more")


def root(one: PlaceChange) -> str:
    """√2(√after − √before) of a place, a dash where it means nothing."""
    return "–" if one.root is None else number(one.root, 1)


def about_roots() -> str:
    """What the figure of a place means."""
    return tr(
        "This shows only before and after at the place itself, and takes no account of what happened at other places. "
        "The last column is √2(√after − √before): beyond ±2 in one of twenty places where nothing changed, beyond ±3 in three of a thousand."
    )
