# SPDX-License-Identifier: GPL-2.0-or-later
"""Counts by month as a small line chart in SVG: two lines told apart by their dashes, and what lies between the windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_WIDTH_PX, _HEIGHT_PX = 720, 190
_LEFT_PX, _RIGHT_PX, _TOP_PX, _BOTTOM_PX = 36, 12, 26, 30
_HERE, _THERE, _BAND, _INK = "#4a2673", "#6b6b6b", "#ece6f2", "#1a1a1a"
_LETTER_PX = 7.2


@dataclass(frozen=True)
class Series:
    """What a chart shows.

    Attributes:
        title: what it is called, and what screen readers say first.
        months: the months as ``2024-07``.
        here, there: counts of each at the place and at the comparison; None where nothing was counted.
        here_label, there_label: what the lines are called; the second is '' without a comparison.
        windows: first and last month of the windows before and after, with what they are called.
    """

    title: str
    months: Sequence[str]
    here: Sequence[int | None]
    there: Sequence[int | None]
    here_label: str
    there_label: str
    windows: Sequence[tuple[str, str, str]]


def draw(series: Series) -> str:
    """The chart; '' without months."""
    if not series.months:
        return ""
    known = [value for value in (*series.here, *series.there) if value is not None]
    most = max([*known, 1])
    room = _WIDTH_PX - _LEFT_PX - _RIGHT_PX
    step = room / max(len(series.months), 1)
    bottom = _HEIGHT_PX - _BOTTOM_PX

    def x(at: int) -> float:
        return _LEFT_PX + step * (at + 0.5)

    def y(value: float) -> float:
        return bottom - (bottom - _TOP_PX) * value / most

    parts = [
        f'<svg class="chart" role="img" viewBox="0 0 {_WIDTH_PX} {_HEIGHT_PX}" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(series.title)}</title><desc>{escape(_spoken(series))}</desc>",
    ]
    for first, last, label in series.windows:
        if first not in series.months or last not in series.months:
            continue
        left = _LEFT_PX + step * series.months.index(first)
        wide = step * (series.months.index(last) - series.months.index(first) + 1)
        parts.append(
            f'<rect x="{left:.1f}" y="{_TOP_PX}" width="{wide:.1f}" height="{bottom - _TOP_PX}" fill="{_BAND}"/>'
            f'<text x="{left + wide / 2:.1f}" y="{_HEIGHT_PX - 6}" text-anchor="middle">{escape(label)}</text>'
        )
    for value in sorted({0, most}):
        parts.append(
            f'<line x1="{_LEFT_PX}" x2="{_WIDTH_PX - _RIGHT_PX}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#999999"/>'
            f'<text x="{_LEFT_PX - 6}" y="{y(value) + 4:.1f}" text-anchor="end">{value}</text>'
        )
    for values, colour, dash in ((series.there, _THERE, "5 4"), (series.here, _HERE, "")):
        for run in _runs(values):
            points = " ".join(f"{x(at):.1f},{y(value):.1f}" for at, value in run)
            dashed = f' stroke-dasharray="{dash}"' if dash else ""
            parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>')
    left = float(_LEFT_PX)
    for label, colour, dash in ((series.here_label, _HERE, ""), (series.there_label, _THERE, "5 4")):
        if label:
            dashed = f' stroke-dasharray="{dash}"' if dash else ""
            parts.append(
                f'<line x1="{left:.0f}" x2="{left + 24:.0f}" y1="12" y2="12" stroke="{colour}" stroke-width="2"{dashed}/>'
                f'<text x="{left + 30:.0f}" y="16" fill="{_INK}">{escape(label)}</text>'
            )
            left += 30 + len(label) * _LETTER_PX + 24
    return "\n".join([*parts, "</svg>"])


def _runs(values: Sequence[int | None]) -> list[list[tuple[int, int]]]:
    """What can be drawn in one go: a month without a count ends a line."""
    runs: list[list[tuple[int, int]]] = [[]]
    for at, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((at, value))
    return [run for run in runs if run]


def _spoken(series: Series) -> str:
    rows = []
    for month, here, there in zip(series.months, series.here, series.there):
        texts = [str(value) for value in (here, there) if value is not None]
        rows.append(f"{month}: {' / '.join(texts)}")
    labels = " / ".join(filter(None, (series.here_label, series.there_label)))
    return f"{labels}; " + "; ".join(rows)
