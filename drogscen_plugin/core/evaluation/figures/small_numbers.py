# SPDX-License-Identifier: GPL-2.0-or-later
"""What outsiders may see of an evaluation: no count from which single incidents could be told."""

from __future__ import annotations

from collections.abc import Iterable

LEAST_SHOWN = 5
"""Smaller counts are told as *fewer than 5*; 0 too, as it says something of every person who was there."""


def is_small(count: int) -> bool:
    """Whether a count is too small to be told."""
    return count < LEAST_SHOWN


def may_be_shown(cells: Iterable[int | None]) -> bool:
    """Whether the figures of an evaluation may be told: one small cell hides them all, as it follows from the others.

    Args:
        cells: its counts, None for cells that it does not have, such as a ring.
    """
    return not any(is_small(cell) for cell in cells if cell is not None)
