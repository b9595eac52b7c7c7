# SPDX-License-Identifier: GPL-2.0-or-later
"""Which units of a register are one school: people and meetings mean schools, a register lists units (*skolenheter*)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from ..arrays import Floats, Integers
from ..text import folded
from .addresses import Address, parsed

SAME_POINT_M = 0.5
"""Points no further apart than this along an axis are one point: what a transformation leaves of equal coordinates."""
SAME_ADDRESS_M = 100.0
"""Units of one address that lie no further apart are at one place, such as the houses of one school."""


def same_units(keys: Sequence[str], names: Sequence[str]) -> Integers:
    """The number of each row's unit (m,): rows with the same code and name are one unit that is listed twice.

    The same code with another name is an error in the codes, and such rows stay units of their own.
    """
    numbers: dict[tuple[str, str], int] = {}
    found = [
        numbers.setdefault((key, folded(name)), row) if key else row for row, (key, name) in enumerate(zip(keys, names))
    ]
    return np.array(found, dtype=np.int64)


def same_schools(
    units: Integers, xy: Floats, addresses: Sequence[str], towns: Sequence[str], called: Sequence[str]
) -> Integers:
    """The number of each row's school (m,): units at one place and address are one school.

    Units on one point are one school unless :func:`unlike`; units with the same street address in the same postal town
    are one school where they lie no further than :data:`SAME_ADDRESS_M` from the first of them. Rows without a position
    are schools of their own.

    Args:
        units: from :func:`same_units` (m,).
        xy: where they are in metres, NaN for nowhere (m, 2).
        addresses: street addresses, '' for none.
        towns: postal towns, '' for none.
        called: names as the register has them, '' for none.
    """
    groups = _Groups(len(units))
    for row, unit in enumerate(units.tolist()):
        groups.join(row, unit)
    for rows in points(xy, range(len(units))):
        if not unlike(rows, addresses, towns, called):
            for row in rows[1:]:
                groups.join(row, rows[0])
    for rows in _at_address(xy, addresses, towns):
        first = xy[rows[0]]
        for row in rows[1:]:
            if np.hypot(*(xy[row] - first)) <= SAME_ADDRESS_M:
                groups.join(row, rows[0])
    return groups.numbers()


def points(xy: Floats, rows: Iterable[int]) -> list[list[int]]:
    """Rows that share a point with others, those of one point together."""
    groups: dict[tuple[float, float], list[int]] = defaultdict(list)
    for row in rows:
        if np.isfinite(xy[row]).all():
            x, y = np.round(xy[row] / SAME_POINT_M)
            groups[float(x), float(y)].append(int(row))
    return [rows for rows in groups.values() if len(rows) > 1]


def unlike(rows: Sequence[int], addresses: Sequence[str], towns: Sequence[str], called: Sequence[str]) -> bool:
    """Whether rows on one point are of different schools: by address or town, or by name where addresses are not known."""
    own = [parsed(addresses[row]) for row in rows]
    first_words = {_first_word(called[row]) for row in rows}
    is_nameless = sum(map(bool, own)) < 2 and (len(first_words) > 1 or first_words == {""})
    return is_nameless or differ(rows, addresses, towns)


def differ(rows: Sequence[int], addresses: Sequence[str], towns: Sequence[str]) -> bool:
    """Whether rows have different addresses or postal towns; those that are not known differ from none."""
    return _several(parsed(addresses[row]) for row in rows) or _several(folded(towns[row]) for row in rows)


def _at_address(xy: Floats, addresses: Sequence[str], towns: Sequence[str]) -> list[list[int]]:
    known = {text: parsed(text) for text in set(addresses)}
    groups: dict[tuple[Address, str], list[int]] = defaultdict(list)
    for row, (text, town) in enumerate(zip(addresses, towns)):
        address = known[text]
        if address is not None and np.isfinite(xy[row]).all():
            groups[address, folded(town)].append(row)
    return [rows for rows in groups.values() if len(rows) > 1]


def _first_word(name: str) -> str:
    """The beginning of a name, by which *Varlaskolan Nord* and *Varlaskolan Syd* are known for one school."""
    return next(iter(folded(name).split()), "")


def _several(values: Iterable[object]) -> bool:
    return len({value for value in values if value}) > 1


class _Groups:
    """Rows that are joined in pairs, and the groups that come of it."""

    def __init__(self, count: int):
        self._leads = list(range(count))

    def join(self, row: int, other: int) -> None:
        first, second = sorted((self._lead(row), self._lead(other)))
        self._leads[second] = first

    def _lead(self, row: int) -> int:
        while self._leads[row] != row:
            row = self._leads[row]
        return row

    def numbers(self) -> Integers:
        """The first row of each row's group."""
        return np.array([self._lead(row) for row in range(len(self._leads))], dtype=np.int64)
