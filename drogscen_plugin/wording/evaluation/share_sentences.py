# SPDX-License-Identifier: GPL-2.0-or-later
"""Shares of answers, such as how many feel safe: a sentence about the first and the last period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...core.evaluation.figures import shares
from ...core.store.changes import Row
from ...translation import number, percent, tr
from . import sentences


def said(indicator: Row, values: Sequence[Row], names: Mapping[str, str]) -> list[str]:
    """A sentence for each place with at least two periods; a place with one has its share and margin of error.

    Args:
        indicator: the row of the indicator, whose title goes on from “the share who”.
        values: rows of ``indicator_value`` with ``out_of``, in order of time.
        names: names of scenes by key; other places are areas by name.
    """
    by_place: dict[str, list[Row]] = {}
    for row in values:
        if row["out_of"]:
            by_place.setdefault(row["place"], []).append(row)
    found = []
    for place, rows in by_place.items():
        name = names.get(place, place)
        found.append(
            f"{name}: {_change(indicator, rows[0], rows[-1]) if len(rows) > 1 else _alone(indicator, rows[0])}"
        )
    return found


def _change(indicator: Row, first: Row, last: Row) -> str:
    found = shares.difference_of_shares((last["number"], last["out_of"]), (first["number"], first["out_of"]))
    code = "ANDEL_EJ_SKILJBAR"
    if found.low is not None and found.high is not None:
        code = "ANDEL_MINSKNING" if found.high < 0 else "ANDEL_OKNING" if found.low > 0 else code
    values = {
        "question": indicator["title"],
        "p0": _share(first),
        "p1": _share(last),
        "low": number(100 * (found.low or 0.0), 0),
        "high": number(100 * (found.high or 0.0), 0),
    }
    more = tr("The difference is {points} percentage points; with its margin of error between {low} and {high}.")
    points = number(100 * (found.estimate or 0.0), 0)
    return (
        f"{sentences.text('share', code, values)} {more.format(points=points, low=values['low'], high=values['high'])}"
    )


def _alone(indicator: Row, row: Row) -> str:
    found = shares.share(row["number"], row["out_of"])
    text = tr("the share who {question} was {share} ({low} to {high})")
    return text.format(
        question=indicator["title"],
        share=_share(row),
        low=percent(found.low or 0.0),
        high=percent(found.high or 0.0),
    )


def _share(row: Row) -> str:
    text = tr("{share} ({year}, {n} answers)")
    return text.format(
        share=percent(row["number"] / row["out_of"]), year=row["period_start"][:4], n=number(row["out_of"])
    )
