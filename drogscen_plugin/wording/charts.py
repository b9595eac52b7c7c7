"""Bar charts as SVG: drawn in the page, readable by screen readers, distinguishable without colour."""

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
