# SPDX-License-Identifier: GPL-2.0-or-later
"""An evaluation as parts of a page: its cells, its uncertainty in words, and its months."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ...core.evaluation import results
from ...core.store.changes import Row
from ...translation import number, tr
from ..web import html_page
from ..web.series_chart import Series, draw


def cells(row: Row, *, level: int = 2) -> str:
    """The eight cells as a table; '' where nothing was counted."""
    if row["t0"] is None:
        return ""
    lines = [
        (tr("The place"), row["t0"], row["t1"]),
        (tr("Comparison places"), row["ct0"], row["ct1"]),
        (tr("The ring around the place"), row["d0"], row["d1"]),
        (tr("The rings of the comparison places"), row["cd0"], row["cd1"]),
    ]
    rows = [line for line in lines if line[1] is not None]
    columns = (tr("Where"), tr("Before"), tr("After"))
    return html_page.table(tr("Counts"), columns, rows, empty="", level=level)


def figures(row: Row) -> list[tuple[str, str]]:
    """The figures for those who want them: name and value; what is undefined is a dash, never 0."""
    return [
        (tr("Fewer (−) or more (+) than expected"), _span(row, "wdd", 0)),
        (tr("The same in the ring"), _span(row, "ring_wdd", 0, "ring")),
        (tr("Change as a part of the comparison's (below 1 is a fall)"), _span(row, "relative", 2)),
        (tr("How much months vary (1 is chance alone)"), _one(row["dispersion"], 2)),
        (tr("A fall would have been seen at most at"), _one(row["visible_at"], 0)),
    ]


def periods(row: Row) -> str:
    """Which windows were compared."""
    if not row["before_start"] or not row["after_start"]:
        return ""
    text = tr("Before: {b0} to {b1}. After: {a0} to {a1}.")
    return text.format(b0=row["before_start"], b1=row["before_end"], a0=row["after_start"], a1=row["after_end"])


def plainly(row: Row) -> str:
    """What was expected and what came, for those who do not want figures; '' where nothing can be said."""
    if row["t0"] is None or row["ct0"] is None or row["wdd"] is None:
        return ""
    if row["result"] in (results.FALL, results.RISE):
        text = tr("Had it gone as at the comparison places, about {expected} were expected; there were {count}.")
        said = text.format(expected=number(round(row["t1"] - row["wdd"])), count=number(row["t1"]))
        sure = tr("It is sure that there were fewer, but not how many.")
        if row["result"] == results.RISE:
            sure = tr("It is sure that there were more, but not how many.")
        return f"{said} {sure}"
    if row["result"] == results.TOO_FEW:
        text = tr(
            "At the comparison places: {before} before, {after} after. Nobody can know whether the measure helped."
        )
        return text.format(before=number(row["ct0"]), after=number(row["ct1"]))
    return ""


def chart(row: Row, title: str) -> str:
    """The counts by month; '' where they are not known."""
    months: Sequence[tuple[str, int, int | None]] = json.loads(row["monthly"]) if row["monthly"] else ()
    if not months:
        return ""
    names, here, there = zip(*months)
    windows = [
        (str(row[f"{one}_start"])[:7], str(row[f"{one}_end"])[:7], label)
        for one, label in (("before", tr("before")), ("after", tr("after")))
    ]
    has_comparison = any(value is not None for value in there)
    return draw(
        Series(
            title=title,
            months=names,
            here=here,
            there=there,
            here_label=tr("The place"),
            there_label=tr("Comparison places") if has_comparison else "",
            windows=windows,
        )
    )


def _one(value: float | None, decimals: int) -> str:
    return "–" if value is None else number(value, decimals)


def _span(row: Row, name: str, decimals: int, ends: str = "") -> str:
    if row[name] is None:
        return "–"
    low, high = (row[f"{ends or name}_{end}"] for end in ("low", "high"))
    text = tr("{value} (95 %: {low} to {high})")
    return text.format(value=_one(row[name], decimals), low=_one(low, decimals), high=_one(high, decimals))
