# SPDX-License-Identifier: GPL-2.0-or-later
"""Which scenes of a mapping and of a store belong together, as :mod:`.matching` finds it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from .known import ACTIVE, FRESH, LATER


@dataclass
class Matches:
    """Which scenes belong together; rows of new scenes on one side, of known ones on the other.

    Attributes:
        own: for new scenes, the known one whose identity they have by decision, key or name; active or ceased.
        predecessors: for new scenes, the active scenes that they come from.
        successors: for active scenes, the new ones that come from them.
        returned: for new scenes, the ceased one that has come back, recognised by its place.
        fresh: for new scenes, one first seen in this mapping or later; it gives them its identity and nothing else.
        settled: new scenes that a key or name says are first seen in a later mapping; they come from no active scene
            unless they merge or split.
        decided: new scenes that the officer has decided on.
        matched_by: how a new scene was recognised.
        ambiguous: new scenes for which several known ones were possible.
        near_new: new scenes that were not recognised though an active one lies near.
        near_known: active scenes that were not recognised though a new one lies near.
        moved: new scenes with a known key or name that lie further away than the distance.
        contradicted: new scenes whose name, key and place do not say the same.
        renamed: new scenes with another name that only nearness speaks for.
        same_name: for new scenes, a known one with their name that nothing else has and that could not be taken for
            them: too far away, or without a position to compare.
    """

    own: dict[int, int] = field(default_factory=dict)
    predecessors: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    successors: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    returned: dict[int, int] = field(default_factory=dict)
    fresh: dict[int, int] = field(default_factory=dict)
    settled: set[int] = field(default_factory=set)
    decided: set[int] = field(default_factory=set)
    matched_by: dict[int, str] = field(default_factory=dict)
    ambiguous: set[int] = field(default_factory=set)
    near_new: set[int] = field(default_factory=set)
    near_known: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)
    contradicted: set[int] = field(default_factory=set)
    renamed: set[int] = field(default_factory=set)
    same_name: dict[int, int] = field(default_factory=dict)

    def link(self, new: int, known: int, how: str) -> None:
        """Record that a new scene comes from an active one."""
        self.predecessors[new].add(known)
        self.successors[known].add(new)
        self.matched_by.setdefault(new, how)

    def unlink(self, new: int, known: int) -> None:
        """Take back that a new scene comes from an active one."""
        self.predecessors[new].discard(known)
        self.successors[known].discard(new)
        self.matched_by.pop(new, None)

    def claimed(self) -> set[int]:
        """The known scenes whose identity has been given to a new one."""
        return {*self.own.values(), *self.fresh.values(), *self.returned.values()}

    def is_free(self, new: int) -> bool:
        """True for a new scene whose identity no decision, key or name has settled."""
        return new not in self.own and new not in self.settled and new not in self.decided

    def identify(self, new: int, row: int, state: str, how: str) -> None:
        """Give a new scene the identity of a known one."""
        if state in (FRESH, LATER):
            self.fresh[new] = row
            if state == LATER:
                self.settled.add(new)
            return
        self.own[new] = row
        self.matched_by[new] = how
        if state == ACTIVE:
            self.link(new, row, how)
