"""Errors of the core: each carries data, never user-facing text.

The texts are made in one place a side (``algorithms/messages.py`` for Processing).
"""

from __future__ import annotations

from dataclasses import dataclass


class DrogscenError(Exception):
    """Base of every error that the plugin raises about its input."""


@dataclass
class RadiusOutOfRange(DrogscenError):
    """The radius is not a finite number of metres in ``(0, maximum_m]``."""

    radius_m: object
    maximum_m: float


@dataclass
class MarginOutOfRange(DrogscenError):
    """The margin is not a finite number of metres in ``[0, radius_m)``."""

    margin_m: object
    radius_m: float


@dataclass
class SpanTooWide(DrogscenError):
    """The scenes lie too far apart for one local projection."""

    longitude_span_deg: float
    maximum_deg: float


@dataclass
class DuplicateKeys(DrogscenError):
    """A field that has to identify each scene repeats a value.

    Attributes:
        field: the field's name.
        repeated: for each repeated value, the row numbers that have it.
    """

    field: str
    repeated: dict


@dataclass
class CoordinatesOutsideCrs(DrogscenError):
    """Coordinates that cannot belong to the declared CRS.

    Attributes:
        reason: one of the constants of :mod:`drogscen_plugin.core.problems`.
        x: first coordinate of the first such position, in the layer's units.
        y: second coordinate of the same position.
        row: row number of that feature.
        count: number of features with such coordinates.
    """

    reason: str
    x: float
    y: float
    row: int
    count: int


@dataclass
class BadVocabulary(DrogscenError):
    """A value list file cannot be used.

    Attributes:
        path: the file.
        line: line number, the header being line 1.
        problem: what is wrong, as a short code (``columns``, ``code``, ``date``, ``duplicate``).
    """

    path: str
    line: int
    problem: str
