# SPDX-License-Identifier: GPL-2.0-or-later
"""Errors of the core: each carries data, never user-facing text.

The texts are made in one place (``wording/``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


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
    repeated: Mapping[str, Sequence[int]]


@dataclass
class CoordinatesOutsideCrs(DrogscenError):
    """Coordinates that cannot belong to the declared CRS.

    Attributes:
        reason: one of the constants of :mod:`drogscen_plugin.core.geometry.position_problems`.
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


@dataclass
class BadSchema(DrogscenError):
    """The description of the store's tables is inconsistent.

    Attributes:
        where: file, table and field.
        problem: what is wrong (``type``, ``uuid``, ``table``, ``default``).
    """

    where: str
    problem: str


@dataclass
class BadWeight(DrogscenError):
    """A part of the text that sets the priority weights is not a valid weight."""

    part: str


class StoreError(DrogscenError):
    """Base of the errors of a plan store; the store is left as it was."""


@dataclass
class StoreMissing(StoreError):
    """There is no store at this place."""

    place: str


@dataclass
class NotAStore(StoreError):
    """What is there is not a plan store.

    Attributes:
        place: the file or schema.
        reason: ``not_geopackage``, ``no_tables``, ``damaged``, ``name`` (a path that QGIS cannot open), ``foreign`` (views).
        detail: the database's own message, or the names of the missing tables or the views.
    """

    place: str
    reason: str
    detail: str = ""


@dataclass
class StoreVersionDiffers(StoreError):
    """The store's schema is newer than this plugin's, or older and not to be upgraded now."""

    place: str
    found: int
    known: int


@dataclass
class StoreReadOnly(StoreError):
    """The store cannot be written by this user; ``reason`` is ``file``, ``folder``, ``rights`` or ``foreign``."""

    place: str
    reason: str


@dataclass
class StoreThere(StoreError):
    """Somebody else has just made a store at the place where one was to be made."""

    place: str


@dataclass
class StoreFailed(StoreError):
    """The database refused the change or could not be reached; no part of the change was kept.

    Attributes:
        place: the file or schema.
        detail: the database's own message.
        kind: ``locked`` (somebody else writes), ``lost`` (the server or the connection is gone), ``endless`` (reading a file), ``timeout`` (the server
            ended it, as it took too long), ``rights``, ``full`` (a disk), ``moved`` (schema or table have another name),
            ``unsure`` (the answer to a commit was lost and nobody can say whether it was done), or '' for anything else.
    """

    place: str
    detail: str
    kind: str = ""


@dataclass
class StoreUnprepared(StoreError):
    """A store cannot be there: ``reason`` is ``extension``, ``server``, ``create``, ``driver`` (psycopg2 is missing) or
    ``search_path`` (PostGIS is in a schema, ``detail``, that QGIS does not look into).
    """

    place: str
    reason: str
    detail: str = ""


@dataclass
class GeometryTypeDiffers(StoreError):
    """A mapping has points and the store areas, or the other way round."""

    given: str
    stored: str


@dataclass
class SaveConflict(StoreError):
    """Somebody else has changed what is to be saved.

    Attributes:
        conflicts: a :class:`drogscen_plugin.core.store.conflicts.Conflict` for each row that differs.
    """

    conflicts: tuple[Any, ...]


@dataclass
class OpenEdits(StoreError):
    """The user has unsaved edits of their own in layers of the store."""

    layers: tuple[str, ...]


@dataclass
class BadMapping(StoreError):
    """A mapping cannot be put in the store.

    Attributes:
        reason: ``no_label``, ``not_classified``, ``empty``, ``not_a_number``.
        label: the mapping's label, the layer's title, or the text found where a number should be.
        detail: the missing or wrong field.
    """

    reason: str
    label: str
    detail: str = ""


@dataclass
class BadSheets(StoreError):
    """A workbook or CSV file cannot be read or written; ``detail`` is the program's or system's own message.

    Its kind is ``large`` for one that would fill the memory, ``damaged`` for one that no program can read and says
    nothing about, else ''.
    """

    path: str
    detail: str
    kind: str = ""
