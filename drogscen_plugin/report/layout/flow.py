# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a page below one another, which go on on a further page where they must."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .sheet import Sheet

Draw = Callable[[Sheet, float, float], None]
"""Draws a row on a page, at a height on it, as high as it is to be."""


@dataclass(frozen=True)
class Row:
    """Something that stays together.

    Attributes:
        height: how high it is at least, in millimetres.
        draw: draws it.
        keeps_next: True for a heading, which never stands at the foot of a page.
        head: a row that is repeated above it where it begins a page, None for none.
        stretches: True for a row that takes what room is left on its page.
        most: how high it gets on a further page, in millimetres.
    """

    height: float
    draw: Draw
    keeps_next: bool = False
    head: Row | None = None
    stretches: bool = False
    most: float = 100.0


def pages(rows: Sequence[Row], first_mm: float, next_mm: float) -> list[list[tuple[Row, float, float]]]:
    """Rows with where they stand on their page, and how high they are.

    Args:
        rows: the rows.
        first_mm: the height that there is on the first page.
        next_mm: the height that there is on further pages.
    """
    result: list[list[tuple[Row, float, float]]] = [[]]
    at, room = 0.0, first_mm
    for number, row in enumerate(rows):
        needed = row.height + _of_next(rows, number)
        if at + needed > room + 1e-6 and result[-1]:
            result.append([])
            at, room = 0.0, next_mm
            if row.head is not None:
                result[-1].append((row.head, at, row.head.height))
                at += row.head.height
        result[-1].append((row, at, row.height))
        at += row.height
    return [
        _stretched(page, next_mm if number else first_mm, is_first=not number) for number, page in enumerate(result)
    ]


def _of_next(rows: Sequence[Row], number: int) -> float:
    """The height of what has to stand on the same page below a row."""
    height = 0.0
    while rows[number].keeps_next and number + 1 < len(rows):
        number += 1
        height += rows[number].height
    return height


def _stretched(page: list[tuple[Row, float, float]], room: float, *, is_first: bool) -> list[tuple[Row, float, float]]:
    if not page or not page[-1][0].stretches:
        return page
    row, at, _ = page[-1]
    return [*page[:-1], (row, at, room - at if is_first else min(room - at, max(row.height, row.most)))]
