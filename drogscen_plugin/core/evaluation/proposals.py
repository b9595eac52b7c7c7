# SPDX-License-Identifier: GPL-2.0-or-later
"""Places to compare with, proposed from what they were like before alone, never from what came after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..text import alphabetical

TREATED, NEAR, OTHER_CLASS, OTHER_SIZE = "treated", "near", "class", "size"
"""Why a place does not fit; the first two exclude it."""
EXCLUDING = frozenset({TREATED, NEAR})

_SMALLEST, _LARGEST = 0.5, 2.0
_ZONES_APART = 2


@dataclass(frozen=True)
class Candidate:
    """A place that may be compared with.

    Attributes:
        key: key of the scene.
        name: what it is called.
        class_code: its class.
        is_treated: whether it had measures of its own in the windows.
        distance_m: how far it is from the nearest place with the measure, metres.
        before: incidents before, None where that is not known.
    """

    key: str
    name: str
    class_code: str
    is_treated: bool
    distance_m: float
    before: int | None = None


@dataclass(frozen=True)
class Proposal:
    """A candidate with what speaks against it, nothing for one that is proposed."""

    candidate: Candidate
    against: tuple[str, ...]

    @property
    def is_proposed(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.against

    @property
    def is_possible(self) -> bool:
        """Whether it can be chosen all the same."""
        return not EXCLUDING & set(self.against)


def propose(
    candidates: Iterable[Candidate], *, class_code: str, outer_m: float, before: int | None = None
) -> list[Proposal]:
    """Every candidate, those that fit first, then those that are possible, each by name.

    Args:
        candidates: the places without the measure.
        class_code: the class of the places with it.
        outer_m: how far the zones reach, metres.
        before: incidents there before, None where that is not known.
    """
    found = []
    for one in candidates:
        against = []
        if one.is_treated:
            against.append(TREATED)
        if one.distance_m <= _ZONES_APART * outer_m:
            against.append(NEAR)
        if one.class_code != class_code:
            against.append(OTHER_CLASS)
        is_known = before is not None and one.before is not None
        if is_known and not _SMALLEST * (before or 0) <= (one.before or 0) <= _LARGEST * (before or 0):
            against.append(OTHER_SIZE)
        found.append(Proposal(one, tuple(against)))
    return sorted(found, key=lambda one: (bool(one.against), not one.is_possible, alphabetical(one.candidate.name)))
