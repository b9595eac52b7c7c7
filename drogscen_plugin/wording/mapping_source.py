# SPDX-License-Identifier: GPL-2.0-or-later
"""How source and year of a mapping are stated on maps, tables and papers."""

from __future__ import annotations

import json
import textwrap

from ..core.store.changes import Row
from ..translation import number, tr
from . import school_filter_words

_LONGEST_SOURCE = 200
"""Most characters of a source: the notes beside it need room too."""


def sources(mapping: Row) -> str:
    """Label, source and day of receipt of a row of ``mapping``, and which schools count where that is not known."""
    source = textwrap.shorten(mapping["source"] or tr("not stated"), _LONGEST_SOURCE, placeholder="…")
    text = tr("Mapping {label}, source: {source}").format(label=mapping["label"], source=source)
    if mapping["received"]:
        text = f"{text}, {tr('received {day}').format(day=mapping['received'])}"
    unlimited = school_filter_words.of_mapping(mapping.get("run_record"))
    return f"{text}. {unlimited}" if unlimited else text


def counted_schools(run_record: str | None) -> str:
    """How many schools counted, and how many units of the register these are, by a run record; '' where it does not say."""
    try:
        result = json.loads(run_record or "{}").get("result", {})
        schools, units = int(result["SCHOOL_COUNT"]), int(result["UNIT_COUNT"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return ""
    return number(schools) + ("" if units == schools else " " + tr("(%n units)", units))
