# SPDX-License-Identifier: GPL-2.0-or-later
"""Sizes of text for a screen that is read across a table."""

from __future__ import annotations

from qgis.PyQt.QtGui import QFont

_LOW_PX, _HIGH_PX = 800, 1080
_SIZES = {
    "name": (34, 45),
    "fact": (37, 50),
    "heading": (24, 31),
    "text": (19, 26),
    "small": (18, 24),
    "source": (15, 20),
    "map": (15, 19),
    "button": (52, 70),
    "disc": (70, 92),
}
"""Pixels on a screen 800 and 1,080 pixels high."""


def px(name: str, height: int) -> int:
    """The size of something on a screen of a height; larger screens get larger text."""
    low, high = _SIZES[name]
    return round(max(low * 0.8, low + (high - low) * (height - _LOW_PX) / (_HIGH_PX - _LOW_PX)))


def font(name: str, height: int, *, bold: bool = False) -> QFont:
    """The font of a text."""
    result = QFont()
    result.setPixelSize(px(name, height))
    result.setBold(bold)
    return result
