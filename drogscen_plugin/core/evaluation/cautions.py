# SPDX-License-Identifier: GPL-2.0-or-later
"""What whoever reads an evaluation has to know beside its answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from . import results
from .outcome import Outcome, may_fall_by_itself

Caution = tuple[str, Mapping[str, object]]
"""A code of kind ``warning`` in ``resources/evaluation/texts.csv``, and what its text says."""

_ALIKE_AT_MOST = 2
_FEW_DAYS_APART = 2
_VARIES = 1.5
_DAYS_OF_LATE_REPORTS = 90
_ENOUGH_DONE = 0.5
_MOSTLY = 0.5

DRUGS = "NARKOTIKA"


@dataclass(frozen=True)
class Rows:
    """What was odd about the rows of incidents.

    Attributes:
        without_position: rows without one, in all, and of those in the windows before and after.
        without_day: rows without a valid day.
        repeated: rows that look like an earlier one.
        in_several_zones: rows that lay in the zones of several places.
        with_zone, without_zone: date-times with a time zone, and without.
        at_midnight: date-times at 00:00.
    """

    without_position: tuple[int, int, int] = (0, 0, 0)
    without_day: int = 0
    repeated: int = 0
    in_several_zones: int = 0
    with_zone: int = 0
    without_zone: int = 0
    at_midnight: int = 0


@dataclass(frozen=True)
class Circumstances:
    """What is known beside the counts.

    Attributes:
        comparison_count: how many comparison places there are.
        treated_count: how many places have the measure.
        kinds: kinds of the measures.
        categories: codes that count.
        follow_activity: whether one of them follows what the police do.
        others: what else went on at the places in the windows, by title.
        in_ring: names of other scenes of the mapping that lie in the ring.
        changed: how scenes changed in the mapping in that time, in words; '' for not at all.
        is_gone: whether a place is no longer mapped.
        settled_on: the day on which the question was settled, '' for never.
        deviations: names of what differs from what was settled.
        received: the day on which the data were taken out, None where that is not known.
        done: how much of the measure was carried out, how much was planned, and in which unit; None if nobody planned.
        rows: what was odd about the rows.
    """

    comparison_count: int
    treated_count: int
    kinds: Collection[str] = ()
    categories: Collection[str] = ()
    follow_activity: bool = False
    others: Sequence[str] = ()
    in_ring: Sequence[str] = ()
    changed: str = ""
    is_gone: bool = False
    settled_on: str = ""
    deviations: Sequence[str] = ()
    received: date | None = None
    done: tuple[float, float, str] | None = None
    rows: Rows = field(default_factory=Rows)


def find(outcome: Outcome, known: Circumstances) -> list[Caution]:
    """The cautions, in the order in which they are told: what was asked, what was counted, what it may mean."""
    return [*_of_question(outcome, known), *_of_counts(outcome, known), *_of_rows(known.rows), *_of_meaning(known)]


def _of_question(outcome: Outcome, known: Circumstances) -> Iterator[Caution]:
    before, after = outcome.windows.before, outcome.windows.after
    if known.settled_on and known.deviations:
        yield "AVVIKELSE", {"date": known.settled_on, "list": ", ".join(known.deviations)}
    if not known.settled_on or known.settled_on >= outcome.first_after.isoformat():
        yield "EFTERHAND", {}
    if known.follow_activity:
        yield "SPANINGSBROTT", {}
    if outcome.weight_before != 1:
        yield "SASONG", {}
    if abs(before.days - after.days) > _FEW_DAYS_APART:
        yield "OLIKA_LANGD", {"d0": before.days, "d1": after.days}
    left_out = outcome.windows.left_out
    if left_out is not None and not outcome.is_staggered:
        yield "STARTMANAD", {"from": left_out.start.isoformat(), "to": left_out.end.isoformat()}
    if outcome.is_staggered:
        yield "STEGVIS", {}


def _of_counts(outcome: Outcome, known: Circumstances) -> Iterator[Caution]:
    if outcome.comparison is None:
        yield "INGEN_JAMFORELSE", {}
    else:
        c, t = outcome.comparison.before * outcome.factor, outcome.treated.before
        if c * _ALIKE_AT_MOST < t or c > _ALIKE_AT_MOST * t:
            yield "JAMFORELSE_OLIK", {"c": outcome.comparison.before, "t": t}
        is_shared = outcome.is_staggered or known.treated_count > known.comparison_count
        if known.treated_count > 1 and is_shared:
            yield "JAMFORELSE_DELAD", {}
        if outcome.result == results.TOO_FEW:
            yield "FA_HANDELSER", {}
    yield from _of_uncertainty(outcome, known)


def _of_uncertainty(outcome: Outcome, known: Circumstances) -> Iterator[Caution]:
    if len(outcome.earlier) < 2:
        yield "INGEN_BAKGRUND", {}
    elif may_fall_by_itself(outcome):
        yield "HOGST_FORE", {}
    if outcome.dispersion is None:
        yield "SPRIDNING_OKAND", {}
    elif outcome.dispersion >= _VARIES:
        yield "SPRIDNING", {"phi": outcome.dispersion}
    if known.rows.in_several_zones:
        yield "ZONER_MOTS", {"n": known.rows.in_several_zones}
    if outcome.ring is not None:
        for name in known.in_ring:
            yield "SCEN_I_RING", {"place": name}
    if known.received is not None:
        waited = (known.received - outcome.span.after.end).days
        if waited < _DAYS_OF_LATE_REPORTS:
            yield "EFTERSLAPNING", {"n": max(waited, 0)}


def _of_rows(rows: Rows) -> Iterator[Caution]:
    total, before, after = rows.without_position
    if total:
        yield "UTAN_LAGE", {"n": total, "n0": before, "n1": after}
    if rows.without_day:
        yield "UTAN_DATUM", {"n": rows.without_day}
    if rows.repeated:
        yield "DUBBLETTER", {"n": rows.repeated}
    if rows.with_zone:
        yield "TIDSZON", {"n": rows.without_zone}
    timed = rows.with_zone + rows.without_zone
    if timed and rows.at_midnight >= _MOSTLY * timed:
        yield "DATUM_SAKNAR_KLOCKSLAG", {}


def _of_meaning(known: Circumstances) -> Iterator[Caution]:
    if known.others:
        yield "ANDRA_INSATSER", {"list": ", ".join(known.others)}
    if known.changed:
        yield "SCEN_ANDRAD", {"change": known.changed}
    if known.done is not None and known.done[0] < _ENOUGH_DONE * known.done[1]:
        yield "LAG_DOS", {"done": known.done[0], "planned": known.done[1], "unit": known.done[2]}
    if results.NOTICED_MORE & set(known.kinds):
        yield "ANMALAN", {}
    if known.is_gone or DRUGS in known.categories:
        yield "MARKNADEN", {}
