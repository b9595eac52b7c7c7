# SPDX-License-Identifier: GPL-2.0-or-later
"""What is to be done at a place."""

from __future__ import annotations

from collections.abc import Mapping

from ..core.meeting.place_page import Place
from ..core.plans import gaps
from ..translation import tr
from . import gap_sentences, place_words


def sentences(place: Place, titles: Mapping[str, str], most: int) -> list[str]:
    """What is missing as sentences, tasks of the same kind in one, and how many more there are.

    Args:
        place: the place.
        titles: titles of plans by their keys.
        most: how many lines there may be.
    """
    outside = [gap.detail for gap in place.gaps if gap.code == gaps.SCHOOL_NOT_PARTY]
    letters = {
        school["school_name"]: place_words.letter(number) for number, school in reversed(list(enumerate(place.schools)))
    }
    said: list[str] = []
    for gap in place.gaps:
        if gap.code == gaps.SCHOOL_NOT_PARTY and len(outside) > 1:
            continue
        text = gap_sentences.sentence(gap, titles.get(gap.plan_uuid, ""))
        if text not in said:
            said.append(text)
    if len(outside) > 1:
        listed = [letters.get(name, name) for name in outside]
        text = tr("{count} schools within the radius are no parties: {letters} and {last}. Ask them in.")
        said.append(text.format(count=len(outside), letters=", ".join(listed[:-1]), last=listed[-1]))
    if len(said) > most:
        more = len(said) - most + 1
        said = [*said[: most - 1], tr("… and {count} more, in the workbook").format(count=more)]
    return said
