# SPDX-License-Identifier: GPL-2.0-or-later
"""Municipalities by code and name, however these are written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely

from ...arrays import Shapes
from ...text import folded

_KIND = re.compile(r"(?:s? kommun|s? stad| municipality)$")


def key_of(text: str) -> str:
    """A code with its lost zero, or a name without what kind of place it is: *Stockholms kommun* is *stockholm*."""
    plain = folded(text)
    return plain.zfill(4) if plain.isdigit() else _KIND.sub("", plain)


class Municipalities:
    """Areas, found by code or name; the parts of one are one area."""

    def __init__(self, codes: Iterable[str], names: Iterable[str], shapes: Shapes):
        """Make them of the rows of a layer: codes and names, '' for none, and shapes, None for none."""
        parts: dict[str, list[Any]] = defaultdict(list)
        called: dict[str, str] = {}
        also: dict[str, str] = {}
        for code, name, shape in zip(codes, names, shapes):
            key = key_of(code) or key_of(name)
            if key and shape is not None:
                parts[key].append(shape)
                called[key] = name or code
                also[key_of(name)] = key
        self._areas = {key: shapely.union_all(np.array(some, dtype=object)) for key, some in parts.items()}
        self._also = {**also, **{key: key for key in parts}}
        self._called = called

    def __bool__(self) -> bool:
        return bool(self._areas)

    def find(self, *texts: str) -> str:
        """The key of the first of some codes and names that is known, '' for none."""
        return next((self._also[key] for key in map(key_of, texts) if key and key in self._also), "")

    def area(self, key: str) -> shapely.Geometry:
        """The area of a key."""
        return self._areas[key]

    def name(self, key: str) -> str:
        """What it is called, as it is written."""
        return self._called[key]

    def keys(self) -> list[str]:
        """All of them."""
        return list(self._areas)
