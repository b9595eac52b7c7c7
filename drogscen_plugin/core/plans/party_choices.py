# SPDX-License-Identifier: GPL-2.0-or-later
"""The choices in a plan's list of parties, and which of them are ticked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..store.changes import Row
from ..text import clean, folded

DISTRICT_BOARD, POLICE, SCHOOL = "STADSDELSNAMND", "POLIS", "SKOLA"


@dataclass(frozen=True)
class Proposal:
    """A party proposed because of where the scenes lie.

    Attributes:
        kind: a code of the value list ``party_kind``.
        name: the district, the police area or the school.
        school_key: the school unit code, '' for none.
        distance_m: a school's shortest distance to one of the scenes, None for others.
    """

    kind: str
    name: str
    school_key: str = ""
    distance_m: float | None = None


@dataclass(frozen=True)
class Choice:
    """A line of the list in which parties are ticked.

    Attributes:
        party: the row of ``party`` as it would be saved, without a key if it is not in the plan yet.
        distance_m: a school's shortest distance to one of the scenes, None for others.
        is_proposed: True if it is proposed because of where the scenes lie.
        is_party: True if it is in the plan or, for a new plan, is proposed.
    """

    party: Row
    distance_m: float | None
    is_proposed: bool
    is_party: bool


def choices(
    existing: Sequence[Row], proposals: Iterable[Proposal], kinds: Iterable[str], *, is_new: bool
) -> list[Choice]:
    """Everything that can be ticked: what is proposed, then what else the plan has, then one of each other kind.

    Args:
        existing: the rows of ``party`` that the plan has.
        proposals: what ``proposed_parties.propose`` returned.
        kinds: the codes of the value list ``party_kind``.
        is_new: True for a new plan, in which what is proposed is ticked.

    Schools are matched by unit code, or by name where either has none; other parties by kind and name.
    """
    left, lines = list(existing), []
    for proposal in proposals:
        there = next((row for row in left if _is_same(row, proposal)), None)
        if there is not None:
            left.remove(there)
        row = there or {"kind": proposal.kind, "name": proposal.name, "school_key": proposal.school_key or None}
        lines.append(Choice(row, proposal.distance_m, is_proposed=True, is_party=is_new or there is not None))
    lines += [Choice(row, None, is_proposed=False, is_party=True) for row in left]
    kinds_there = {choice.party["kind"] for choice in lines}
    lines += [
        Choice({"kind": kind, "name": None, "school_key": None}, None, is_proposed=False, is_party=False)
        for kind in kinds
        if kind not in kinds_there and kind != SCHOOL
    ]
    return lines


def _is_same(row: Row, proposal: Proposal) -> bool:
    if row["kind"] != proposal.kind:
        return False
    key = clean(row["school_key"])
    if key and proposal.school_key:
        return key == proposal.school_key
    return folded(row["name"]) == folded(proposal.name)
