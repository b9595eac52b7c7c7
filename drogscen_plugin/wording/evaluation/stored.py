# SPDX-License-Identifier: GPL-2.0-or-later
"""What is said of an evaluation that stands in a plan store."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress

from ...core.evaluation import question, results
from ...core.evaluation.question import Question
from ...core.evaluation.refusals import EvaluationRefused
from ...core.plans.evaluation_gaps import COUNTED, SETTLED
from ...core.store.changes import Row
from ...storage.value_lists import value_list
from ...translation import language, tr
from . import sentences


def sentence(row: Row, places: Sequence[str], indicator: Row | None, *, external: bool = False) -> str:
    """The answer in a sentence; for a settled question when it can be counted; what an outsider may know of it.

    Args:
        row: the row of ``evaluation``; for an external audience without its internal fields.
        places: names of the places with the measure.
        indicator: the row of its indicator, None for none.
        external: whether an external audience reads it.
    """
    if external and row["status"] == COUNTED and row["result"] is None:
        return sentences.text("result", sentences.FEW)
    if external and row["result"] == results.CANNOT_SAY:
        return f"{row['title']}: {status(row)}."
    if row["result"] and row["t0"] is not None:
        return _answer(row, places, indicator)
    if row["status"] == SETTLED and row["frozen_at"]:
        return sentences.text("result", "FORTID", {"date": str(row["frozen_at"])[:10], "to": row["after_end"] or "–"})
    return ""


def _answer(row: Row, places: Sequence[str], indicator: Row | None) -> str:
    zones = _zones(row, indicator)
    if zones is None:
        # Without a design and an indicator nobody knows how far the zones reached.
        return f"{row['title']}: {status(row)}."
    asked = _asked(row)
    title = str((indicator or {}).get("title") or "")
    categories = asked.categories if asked else ()
    record = _record(row)
    return sentences.sentence(
        {**row, "ring_result": (record.get("result") or {}).get("ring_result")},
        indicator=sentences.indicator_name(title, categories),
        buffer_m=zones[0],
        ring_m=zones[1],
        places=places or [tr("the place")],
        reason=str(record.get("reason") or ""),
    )


def _zones(row: Row, indicator: Row | None) -> tuple[float, float] | None:
    asked = _asked(row)
    if asked is not None:
        return asked.buffer_m, asked.ring_m
    if indicator is None or indicator["buffer_m"] is None:
        return None
    return indicator["buffer_m"], indicator["ring_m"] or 0.0


def _asked(row: Row) -> Question | None:
    """The question as it was used; None where the design is not there."""
    design = row.get("design")
    with suppress(EvaluationRefused):
        return question.read(str(design)) if design else None
    return None


def cautions(row: Row) -> list[str]:
    """What to know beside the answer; with the figures of its run where these are known, else those that need none."""
    kept = _record(row).get("warnings")
    if isinstance(kept, list):
        return sentences.cautions((str(code), values) for code, values in kept)
    return [sentences.text("warning", code) for code in (row["warnings"] or "").split(";") if code in _WITHOUT_FIGURES]


def status(row: Row) -> str:
    """Where an evaluation stands: its status, or what came out."""
    if row["result"]:
        return value_list("evaluation_result").label(row["result"], language())
    return value_list("evaluation_status").label(row["status"], language())


def _record(row: Row) -> dict:
    try:
        found = json.loads(str(row.get("run_record") or "{}"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


_WITHOUT_FIGURES = frozenset(
    {
        *("SPANINGSBROTT", "INGEN_JAMFORELSE", "FA_HANDELSER", "HOGST_FORE", "INGEN_BAKGRUND", "SASONG", "STEGVIS"),
        *("JAMFORELSE_DELAD", "SPRIDNING_OKAND", "ANMALAN", "MARKNADEN", "EFTERHAND", "DATUM_SAKNAR_KLOCKSLAG"),
    }
)
"""Cautions whose texts hold no counts, names or days, so that outsiders may read them."""
