# SPDX-License-Identifier: GPL-2.0-or-later
"""Street addresses: written in many ways, compared in one, and looked up in a layer of address points."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..arrays import Floats
from ..text import folded

SAME_PLACE_M = 100.0
"""Address points of one address that lie no further apart are one place, such as the entrances of a block."""

_NO_PLACE = re.compile(r"\b(?:box|fack|pob|p\.? ?o\.? ?box)\b")
"""An address to send to, where nothing stands."""
_PARTS = re.compile(r"[,;(\n]|\bc/?o\b[^,;\n]*")
_NUMBER = re.compile(
    r"^(?P<street>.*?[^\W\d_.]\.?)[\s.]*(?P<number>\d{1,4})(?:\s*[-\u2013/]\s*\d{1,4})?\s*(?P<letter>[a-zåäö])?\b"
)
_SIGNS = re.compile(r"[\s.'´`’:-]+")
_ENDINGS = (
    (re.compile(r"(?:vägen|väg|v)$"), "v"),
    (re.compile(r"(?:gatan|gata|g)$"), "g"),
    (re.compile(r"(?:gränden|gränd|gr)$"), "gr"),
    (re.compile(r"(?:stigen|stig|st)$"), "st"),
    (re.compile(r"(?:torget|torg)$"), "torg"),
    (re.compile(r"(?:planen|plan|pl)$"), "pl"),
    (re.compile(r"(?:allén|allé|allen|alle)$"), "alle"),
    (re.compile(r"(?:backen|backe)$"), "backe"),
)
"""Endings of Swedish street names, written out or shortened, in the definite form or not."""
_FIRST_WORDS = (
    (re.compile(r"^(?:sankt|s:t|st\.?|s\.t\.?)\s+"), "sankt "),
    (re.compile(r"^(?:stora|st:a)\s+"), "stora "),
)
_DOTTED_OR_ALONE = re.compile(r"(?:(?<=\s)|(?<=\w)(?=\w{1,2}\.$))(?:v|g|gr|st|pl)\.?$")


class Address(NamedTuple):
    """A street address as it is compared: street and number, the number with its letter; '' for no number."""

    street: str
    number: str


def parsed(text: str) -> Address | None:
    """A street address from one text, such as ``c/o Kommunen, Skolv. 12 B``; None where there is none, as in ``Box 12``."""
    for part in _PARTS.split(text.casefold()):
        found = None if _NO_PLACE.search(part) else _NUMBER.match(part.strip())
        if found is not None:
            return Address(street(found["street"]), found["number"].lstrip("0") + (found["letter"] or ""))
    return None


def street(text: str) -> str:
    """A street name as it is compared: *Skolvägen*, *Skolväg*, *Skolv.* and *skol v* are one."""
    plain = " ".join(folded(text).split())
    for pattern, whole in _FIRST_WORDS:
        plain = pattern.sub(whole, plain)
    shortened = bool(_DOTTED_OR_ALONE.search(plain))
    joined = _SIGNS.sub("", plain)
    for pattern, short in _ENDINGS:
        ending = pattern.search(joined)
        if ending is None or ending.start() == 0:
            continue
        # A lone letter is an ending only where it is written as one: Norra Slaggatan ends otherwise than Hag.
        if len(ending[0]) > 2 or shortened:
            return f"{joined[: ending.start()]}_{short}"
    return joined


def whole(texts: Sequence[str]) -> list[Address | None]:
    """Addresses that stand in one text each."""
    known = {text: parsed(text) for text in set(texts)}
    return [known[text] for text in texts]


def in_parts(streets: Sequence[str], numbers: Sequence[str]) -> list[Address | None]:
    """Addresses whose street and number, with its letter, stand apart; None for one without a number."""
    compared = {text: street(text) for text in set(streets)}
    tidy = {text: _number(text) for text in set(numbers)}
    return [Address(compared[one], tidy[two]) if tidy[two] else None for one, two in zip(streets, numbers)]


class AddressBook:
    """Address points by street, number and postal town."""

    def __init__(self, addresses: Sequence[Address | None], towns: Sequence[str], xy: Floats):
        """Make it of points.

        Args:
            addresses: from :func:`whole` or :func:`in_parts` (n,).
            towns: postal towns (n,), '' where they are not known.
            xy: their places in metres (n, 2); those without one are left out.
        """
        self._xy = xy
        town_of = {text: folded(text) for text in set(towns)}
        has_place = np.isfinite(xy).all(axis=1)
        self._rows: dict[Address, list[tuple[str, int]]] = defaultdict(list)
        for row, (address, town) in enumerate(zip(addresses, towns)):
            if address is not None and has_place[row]:
                self._rows[address].append((town_of[town], row))

    def __bool__(self) -> bool:
        return bool(self._rows)

    def place(self, text: str, town: str) -> tuple[float, float] | None:
        """Where an address is, in metres; None where it is not known or could be several places.

        Without the letter of its number an address is found where the whole one is not. The postal town decides between
        streets of one name: the same street in another town is another place.
        """
        address = parsed(text)
        if address is None:
            return None
        bare = address.number.rstrip("abcdefghijklmnopqrstuvwxyzåäö")
        rows = self._rows.get(address) or self._rows.get(Address(address.street, bare))
        if not rows:
            return None
        own = folded(town)
        return self._only(
            [row for other, row in rows if other == own] or [row for other, row in rows if not (other and own)]
        )

    def _only(self, rows: Sequence[int]) -> tuple[float, float] | None:
        if not rows:
            return None
        places = self._xy[rows]
        middle = places.mean(axis=0)
        if not (np.hypot(*(places - middle).T) <= SAME_PLACE_M).all():
            return None
        nearest = places[np.argmin(np.hypot(*(places - middle).T))]
        return float(nearest[0]), float(nearest[1])


def _number(text: str) -> str:
    found = re.match(r"\s*0*(\d+)(?:\s*[-\u2013/]\s*\d+)?\s*([a-zåäö]?)", text.casefold())
    return found[1] + found[2] if found else ""
