# SPDX-License-Identifier: GPL-2.0-or-later
"""The scenes that a store knows, as they are compared with those of a mapping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..arrays import Shapes

ACTIVE, FRESH, CEASED, LATER = "active", "fresh", "ceased", "later"
"""State of a known scene: in the mapping before this one; first seen in this one, which is being put in again; there
once, but not in the mapping before; first seen in a later mapping, as when an earlier year is put in after a later."""


@dataclass(frozen=True)
class Known:
    """The scenes that the store knows.

    Attributes:
        uuids: their identities.
        shapes: shapely geometries (n,) in a plane in metres, None for those without.
        states: ``ACTIVE``, ``FRESH``, ``CEASED`` or ``LATER`` for each.
        keys: for each key that a scene ever came with, the scene's place in the list.
        names: the name of each, as :func:`.scene_names.comparable` gives it.
    """

    uuids: Sequence[str]
    shapes: Shapes
    states: Sequence[str]
    keys: Mapping[str, int]
    names: Sequence[str]

    def rows(self, state: str) -> list[int]:
        """The places of the scenes in a state."""
        return [row for row, scene_state in enumerate(self.states) if scene_state == state]


@dataclass(frozen=True)
class New:
    """The scenes of a mapping.

    Attributes:
        keys: the identity that each came with.
        shapes: shapely geometries (m,) in the plane of the known ones, None for those without.
        names: the name of each, as :func:`.scene_names.comparable` gives it; '' for one that its source did not name.
        decided: identities that the officer has decided on, by place in the list: known ones, or new ones.
    """

    keys: Sequence[str]
    shapes: Shapes
    names: Sequence[str]
    decided: Mapping[int, str]
