# SPDX-License-Identifier: GPL-2.0-or-later
"""What has been learned from several evaluations, in words."""

from __future__ import annotations

from collections.abc import Iterable

from ...core.evaluation.pooling import Pooled
from ...core.meeting import learned
from ...core.meeting.learned import Lessons, OfKind, PlaceChange
from ...translation import number, tr
from . import sentences

_MANY = 5


def difference(pooled: Pooled) -> str:
    """How many fewer or more than expected, with its interval."""
    limits = pooled.difference.limits()
    if limits is None:
        return "–"
    text = tr("{value} (95 %: {low} to {high})")
    values = (pooled.difference.estimate, *limits)
    return text.format(**dict(zip(("value", "low", "high"), (number(round(value)) for value in values))))


def said(one: OfKind) -> str:
    """What can be said of a kind of measure."""
    texts = {
        learned.FALL: tr("Fewer than expected, more than chance usually gives. That does not show the cause."),
        learned.RISE: tr(
            "More than expected, more than chance usually gives. Check whether more is noticed or reported."
        ),
        learned.NOT_TOLD: tr("Cannot be told from chance."),
    }
    alone = tr("One evaluation alone says little.") if one.pooled.count == 1 else ""
    return " ".join(filter(None, (texts[one.result], alone)))


def notes(lessons: Lessons) -> Iterable[str]:
    """What to know when reading the table."""
    yield tr("Only what was measured, at places that were compared with others. Judged changes are not counted here.")
    if any(one.pooled.shares_comparisons for one in lessons.kinds):
        yield sentences.text("warning", "JAMFORELSE_DELAD")
    if lessons.hidden:
        yield tr("%n evaluations had nothing to compare with, or may not be shown.", lessons.hidden)
    if len(lessons.kinds) >= _MANY:
        shown = len(lessons.kinds)
        yield sentences.text("warning", "MANGA", {"m": shown, "k": max(1, round(shown * 0.05))})


def mark(one: PlaceChange) -> str:
    """Whether a place alone, without any comparison, changed more than unchanged places do."""
    if one.result == learned.NOT_TOLD:
        return tr("as chance gives")
    return tr("fewer than chance gives") if one.result == learned.FALL else tr("more than chance gives")


def root(one: PlaceChange) -> str:
    """√2(√after − √before) of a place, a dash where it means nothing."""
    return "–" if one.root is None else number(one.root, 1)


def about_roots() -> str:
    """What the figure of a place means."""
    return tr(
        "√2(√after − √before) is beyond ±2 in one of twenty places where nothing changed, beyond ±3 in three of a thousand; "
        "with few incidents the words beside it are right, which are by the exact interval. "
        "Both compare with nothing: what happened everywhere is in them."
    )
