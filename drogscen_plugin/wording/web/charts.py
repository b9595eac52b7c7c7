# SPDX-License-Identifier: GPL-2.0-or-later
"""Bar charts as SVG: drawn in the page, readable by screen readers, told apart without colour."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

_ROW_PX = 26
_BAR_PX = 18
_WIDTH_PX = 720
_LABEL_PX = 210
_VALUE_PX = 130
_LETTER_PX = 7.2
_FILL, _MARKED = "#8a7aa8", "#4a2673"


class Bar(NamedTuple):
    """One line of a chart.

    Attributes:
        label: what it stands for.
        value: its length, not negative.
        text: what is written beside it.
        is_marked: True for the one that matters most.
    """

    label: str
    value: float
    text: str
    is_marked: bool = False


class Part(NamedTuple):
    """A kind of what bars are made up of.

    Attributes:
        label: what it is.
        fill, edge, text: colours of the part, its edge, and the figure in it.
    """

    label: str
    fill: str
    edge: str
    text: str


def stacked(title: str, parts: Sequence[Part], lines: Sequence[tuple[str, Sequence[int], str]]) -> str:
    """A chart whose bars are put together from parts, with their figures in them and a legend above.

    Args:
        title: what it shows.
        parts: the kinds of parts, from the left.
        lines: from the top: label, how many of each kind, and what is written at the end of the line.
    """
    longest = max((sum(counts) for _, counts, _ in lines), default=0) or 1
    room = _WIDTH_PX - _LABEL_PX - _VALUE_PX
    spoken = "; ".join(
        f"{label}: {text} (" + ", ".join(f"{part.label} {count}" for part, count in zip(parts, counts)) + ")"
        for label, counts, text in lines
    )
    height = _ROW_PX * (len(lines) + 1) + 4
    drawn = [
        f'<svg class="chart" role="img" viewBox="0 0 {_WIDTH_PX} {height}" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(title)}</title><desc>{escape(spoken)}</desc>",
    ]
    left = 0.0
    for part in parts:
        drawn.append(_box(left + 1, 3, 13, 13, part) + f'<text x="{left + 20:.0f}" y="15">{escape(part.label)}</text>')
        left += 20 + len(part.label) * _LETTER_PX + 24
    for row, (label, counts, text) in enumerate(lines, start=1):
        top, left = row * _ROW_PX + 2, float(_LABEL_PX)
        drawn.append(f'<text x="0" y="{top + _BAR_PX - 5}">{escape(_fitting(label))}</text>')
        for part, count in zip(parts, counts):
            wide = room * count / longest
            if count:
                drawn.append(
                    _box(left, top, wide - 1, _BAR_PX, part)
                    + f'<text x="{left + 7:.1f}" y="{top + _BAR_PX - 5}" fill="{part.text}" font-weight="bold">{count}</text>'
                )
            left += wide
        drawn.append(f'<text x="{_WIDTH_PX}" y="{top + _BAR_PX - 5}" text-anchor="end">{escape(text)}</text>')
    return "\n".join([*drawn, "</svg>"])


def _box(left: float, top: float, width: float, height: float, part: Part) -> str:
    return f'<rect x="{left:.1f}" y="{top}" width="{max(width, 1):.1f}" height="{height}" fill="{part.fill}" stroke="{part.edge}"/>'


def bars(title: str, lines: Sequence[Bar], *, whole: float | None = None) -> str:
    """A chart with horizontal bars.

    Args:
        title: what it shows.
        lines: from the top.
        whole: the value that fills the width; the largest one if None.
    """
    longest = max([whole or 0, *(line.value for line in lines)]) or 1
    height = _ROW_PX * len(lines) + 4
    room = _WIDTH_PX - _LABEL_PX - _VALUE_PX
    spoken = "; ".join(f"{line.label}: {line.text}" for line in lines)
    parts = [
        f'<svg class="chart" role="img" viewBox="0 0 {_WIDTH_PX} {height}" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(title)}</title><desc>{escape(spoken)}</desc>",
    ]
    for row, line in enumerate(lines):
        top = row * _ROW_PX + 4
        text_y = top + _BAR_PX - 5
        length = max(round(room * line.value / longest, 1), 1.0 if line.value else 0.0)
        fill = _MARKED if line.is_marked else _FILL
        weight = ' font-weight="bold"' if line.is_marked else ""
        parts.append(
            f'<text x="{_LABEL_PX - 8}" y="{text_y}" text-anchor="end"{weight}>{escape(_fitting(line.label))}</text>'
            f'<rect x="{_LABEL_PX}" y="{top}" width="{length}" height="{_BAR_PX}" fill="{fill}"/>'
            f'<text x="{_LABEL_PX + length + 6}" y="{text_y}"{weight}>{escape(line.text)}</text>'
        )
    return "\n".join([*parts, "</svg>"])


def _fitting(label: str) -> str:
    most = int(_LABEL_PX / _LETTER_PX)
    return label if len(label) <= most else f"{label[: most - 1]}…"
