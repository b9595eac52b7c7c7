# SPDX-License-Identifier: GPL-2.0-or-later
"""Which units of a register are one school: people and meetings mean schools, a register lists units (*skolenheter*)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from ..arrays import Floats, Integers
from ..geometry.point_cells import PointCells
from ..text import folded
from .addresses import Address, parsed

SAME_POINT_M = 0.7
"""Points no further apart than this are one point: what transformations and roundings leave of equal coordinates."""
SAME_ADDRESS_M = 100.0
"""Units of one address that lie no further from another of them are at one place, such as the houses of one school."""


def same_units(keys: Sequence[str], names: Sequence[str]) -> Integers:
    """The number of each row's unit (m,): rows with the same code and name are one unit that is listed twice.

    The same code with another name is an error in the codes, and such rows stay units of their own.
    """
    numbers: dict[tuple[str, str], int] = {}
    found = [
        numbers.setdefault((key, _spaced(name)), row) if key else row
        for row, (key, name) in enumerate(zip(keys, names))
    ]
    return np.array(found, dtype=np.int64)


def same_schools(
    units: Integers, xy: Floats, addresses: Sequence[str], towns: Sequence[str], called: Sequence[str]
) -> Integers:
    """The number of each row's school (m,): units at one place and address are one school.

    Units on one point are one school where they have one address and postal town; one whose address is not known goes by
    the beginning of its name. Units with the same street address in the same postal town are one school where each lies
    no further than :data:`SAME_ADDRESS_M` from another of them. Rows without a position are schools of their own. The
    order of the rows makes no difference.

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
        for alike in _alike(rows, addresses, towns, called):
            for row in alike[1:]:
                groups.join(row, alike[0])
    for rows in _at_address(xy, addresses, towns):
        for row, other in _near(xy, rows, SAME_ADDRESS_M):
            groups.join(row, other)
    return groups.numbers()


def points(xy: Floats, rows: Iterable[int]) -> list[list[int]]:
    """Rows that share a point with others, those of one point together, in their order."""
    wanted = np.fromiter(rows, dtype=np.int64)
    wanted = wanted[np.isfinite(xy[wanted]).all(axis=1)]
    # Few have another around them at all, itself being the one that everyone has.
    placed = wanted[PointCells(xy[wanted], SAME_POINT_M).around(xy[wanted], 1)[2]].tolist()
    groups = _Groups(len(xy))
    for row, other in _near(xy, placed, SAME_POINT_M):
        groups.join(row, other)
    together: dict[int, list[int]] = defaultdict(list)
    for row, lead in zip(placed, groups.numbers()[placed].tolist()):
        together[lead].append(row)
    return [rows for rows in together.values() if len(rows) > 1]


def _near(xy: Floats, rows: Sequence[int], distance_m: float) -> Iterator[tuple[int, int]]:
    """Pairs of rows no further apart than a distance, enough of them to connect all that are.

    Rows lie in cells whose diagonal is the distance, so that those of a cell are all near; of two cells one pair is enough.
    """
    side = distance_m / np.sqrt(2)
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row, (x, y) in zip(rows, np.floor(xy[list(rows)] / side).astype(np.int64).tolist()):
        cells[x, y].append(row)
    for (x, y), members in cells.items():
        for row in members[1:]:
            yield members[0], row
        for dx, dy in _LATER_CELLS:
            others = cells.get((x + dx, y + dy))
            pair = _first_near(xy, members, others, distance_m) if others else None
            if pair is not None:
                yield pair


_LATER_CELLS = [(dx, dy) for dx in range(-2, 3) for dy in range(-2, 3) if (dx, dy) > (0, 0)]
"""Where a near point can be in another cell; the rest of these see this one as theirs."""
_AT_ONCE = 256


def _first_near(xy: Floats, rows: Sequence[int], others: Sequence[int], distance_m: float) -> tuple[int, int] | None:
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        off = xy[some][:, None] - xy[list(others)][None]
        found = np.argwhere(np.hypot(off[..., 0], off[..., 1]) <= distance_m)
        if len(found):
            one, other = found[0].tolist()
            return some[one], others[other]
    return None


def _alike(
    rows: Sequence[int], addresses: Sequence[str], towns: Sequence[str], called: Sequence[str]
) -> list[list[int]]:
    """Rows of one point by the school that they are of: by address and town, or by name where addresses are not known."""
    at_address: dict[Address, list[int]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        address = parsed(addresses[row])
        if address is not None:
            at_address[address].append(row)
        elif word := _first_word(called[row]):
            by_word[word].append(row)
    parts = [part for members in at_address.values() for part in _by_town(members, towns)]
    with_word: dict[str, list[list[int]]] = defaultdict(list)
    for part in parts:
        for word in {_first_word(called[row]) for row in part}:
            with_word[word].append(part)
    for word, members in by_word.items():
        homes = [part for part in with_word[word] if not _several(folded(towns[row]) for row in (*part, *members))]
        if len(homes) == 1:
            homes[0].extend(members)
        else:
            parts += _by_town(members, towns)
    return parts


def _by_town(rows: Sequence[int], towns: Sequence[str]) -> list[list[int]]:
    """Rows by their postal town; those without one are with the others where these have but one."""
    parts: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        parts[folded(towns[row])].append(row)
    if "" in parts and len(parts) == 2:
        return [list(rows)]
    return list(parts.values())


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


def _spaced(name: str) -> str:
    """A name for comparison, its words with one space between them."""
    return " ".join(folded(name).split())


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
        lead = row
        while self._leads[lead] != lead:
            lead = self._leads[lead]
        while self._leads[row] != lead:
            self._leads[row], row = lead, self._leads[row]
        return lead

    def numbers(self) -> Integers:
        """The first row of each row's group."""
        return np.array([self._lead(row) for row in range(len(self._leads))], dtype=np.int64)
