# SPDX-License-Identifier: GPL-2.0-or-later
"""What is said of a place in a word or two, on papers and on the screen."""

from __future__ import annotations

from collections.abc import Callable

from ..core.mappings import change_code
from ..core.meeting.pack import Pack
from ..core.meeting.place_page import Place
from ..core.plans.validation import foremost, is_active
from ..core.store.changes import Row
from ..translation import tr


def name(row: Row) -> str:
    """What a scene is called."""
    return row["name"] or tr("(no name)")


def change(place: Place, pack: Pack) -> str:
    """What became of a place since the mapping before, '' if there was none."""
    if pack.before is None:
        return ""
    return {
        change_code.NEW: tr("New"),
        change_code.REMAINING: tr("Remains"),
        change_code.RETURNED: tr("Returned"),
        change_code.MERGED: tr("Merged"),
        change_code.SPLIT: tr("Split"),
    }.get(place.row["change_code"], "")


def is_new(place: Place, pack: Pack) -> bool:
    """Whether a place is new since the mapping before."""
    return pack.before is not None and place.row["change_code"] == change_code.NEW


def plan_state(place: Place, statuses: Callable[[str], str]) -> tuple[str, bool]:
    """The state of a place's plans in a word or two, and whether one of them is active.

    Args:
        place: the place.
        statuses: gives the words for a code of the value list ``plan_status``.
    """
    plan = foremost(part.plan for part in place.plans)
    return (statuses(plan["status"]), is_active(plan)) if plan else ("", False)


def letter(number_: int) -> str:
    """The letter of a school by its place in the order of distance: A to Z, then AA and so on."""
    text = ""
    number_ += 1
    while number_:
        number_, rest = divmod(number_ - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
