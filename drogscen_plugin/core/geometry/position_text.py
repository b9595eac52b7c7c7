# SPDX-License-Identifier: GPL-2.0-or-later
"""Positions as people write them in tables: numbers with commas and spaces, degrees with minutes, in any order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..text import clean

EMPTY, UNREADABLE, ELSEWHERE = "EMPTY", "UNREADABLE", "ELSEWHERE"
"""Why a row gives no point: nothing stands there, it is no position, or it does not fit what the others are."""

_SPACES = " \u00a0\u202f\u2009'"
_GROUPED = rf"[-+]?\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?"
_PLAIN = r"[-+]?\d+(?:[.,]\d+)?"
_NUMBER = f"(?:{_GROUPED}|{_PLAIN})"
_PAIRS = (
    rf"({_NUMBER})\s*[;/|\t]\s*({_NUMBER})",
    rf"({_NUMBER})\s*,\s+({_NUMBER})",
    r"([-+]?\d+\.\d+),([-+]?\d+\.\d+)",
    rf"({_GROUPED})\s+({_GROUPED})",
    rf"({_PLAIN})\s+({_PLAIN})",
)
_ANGLE = (
    r"([NSEWÖV])?\s*(\d{1,3})\s*[°º]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:\"|″|”|''))?)?"
    r"\s*([NSEWÖV])?"
)
_NEGATIVE = {"S", "W", "V"}
_LABELS = re.compile(r"\b(?:lat|latitud|latitude|lon|long|longitud|longitude|[NEXYÖ])\b\s*[:=]?", re.IGNORECASE)


@dataclass(frozen=True)
class Frame:
    """A CRS that positions in Sweden are written in, with the numbers that they have there.

    Attributes:
        epsg: its EPSG code.
        east: least and greatest longitude or easting.
        north: least and greatest latitude or northing.
    """

    epsg: int
    east: tuple[float, float]
    north: tuple[float, float]

    def holds(self, east: float, north: float) -> bool:
        """Whether a position can be in Sweden."""
        return self.east[0] <= east <= self.east[1] and self.north[0] <= north <= self.north[1]


FRAMES = (
    Frame(4326, (10.0, 25.0), (55.0, 70.0)),
    Frame(3006, (260_000.0, 920_000.0), (6_100_000.0, 7_700_000.0)),
    Frame(3011, (50_000.0, 250_000.0), (6_100_000.0, 7_700_000.0)),
    Frame(3021, (1_200_000.0, 1_900_000.0), (6_100_000.0, 7_700_000.0)),
)
"""WGS 84, SWEREF 99 TM, SWEREF 99 18 00 and RT 90 2.5 gon V (EPSG and Lantmäteriet); no numbers fit two of them."""


@dataclass(frozen=True)
class Reading:
    """How a column of positions is read.

    Attributes:
        epsg: EPSG code of the CRS.
        north_first: True where latitude or northing comes first.
        fitting: how many rows fit.
    """

    epsg: int
    north_first: bool
    fitting: int


def number(value: object) -> float | None:
    """A number from a table: with a decimal comma or point, spaces between thousands, or degrees and minutes."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return float(value)
    text = clean(value)
    if re.fullmatch(f"{_GROUPED}|{_PLAIN}", text):
        return _parsed(text)
    angle = re.fullmatch(_ANGLE, text, re.IGNORECASE)
    return _degrees(angle) if angle else None


def pair(value: object) -> tuple[float, float] | None:
    """Two numbers from one field, in the order in which they stand; None for anything else."""
    text = clean(value)
    angles = list(re.finditer(_ANGLE, text, re.IGNORECASE))
    if len(angles) == 2:
        rest = re.sub(r"[\s,;/]", "", re.sub(_ANGLE, "", text, flags=re.IGNORECASE))
        return (_degrees(angles[0]), _degrees(angles[1])) if not rest else None
    text = _LABELS.sub(" ", text).strip(" \t()[],;")
    for pattern in _PAIRS:
        found = re.fullmatch(pattern, text)
        if found:
            return _parsed(found.group(1)), _parsed(found.group(2))
    return None


def decide(pairs: Sequence[tuple[float, float] | None]) -> Reading | None:
    """CRS and order of a column as a whole: what most rows fit; None where less than half fit anything."""
    given = [one for one in pairs if one is not None]
    counts = Counter(
        (frame.epsg, north_first)
        for one in given
        for frame in FRAMES
        for north_first in (True, False)
        if frame.holds(*(one[::-1] if north_first else one))
    )
    if not counts:
        return None
    ((epsg, north_first), fitting) = counts.most_common(1)[0]
    return Reading(epsg, north_first, fitting) if 2 * fitting >= len(given) else None


def problem(value: tuple[float, float] | None, *, is_empty: bool, reading: Reading | None) -> str:
    """Why a row gives no point, '' where it does; without a reading every pair of numbers does."""
    if is_empty:
        return EMPTY
    if value is None:
        return UNREADABLE
    if reading is None:
        return ""
    frame = next(frame for frame in FRAMES if frame.epsg == reading.epsg)
    return "" if frame.holds(*(value[::-1] if reading.north_first else value)) else ELSEWHERE


def _parsed(text: str) -> float:
    return float(re.sub(f"[{_SPACES}]", "", text).replace(",", "."))


def _degrees(found: re.Match[str]) -> float:
    before, degrees, minutes, seconds, after = found.groups()
    value = float(degrees) + _part(minutes) / 60 + _part(seconds) / 3600
    return -value if {(before or "").upper(), (after or "").upper()} & _NEGATIVE else value


def _part(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0
