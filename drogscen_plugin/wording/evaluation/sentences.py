# SPDX-License-Identifier: GPL-2.0-or-later
"""What may be said of an evaluation, in one sentence; what to know beside it; and why one cannot be made."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ... import paths
from ...core import labels
from ...core.evaluation import results
from ...core.evaluation.refusals import EvaluationRefused
from ...core.store.changes import Row
from ...core.store.coded_texts import Text, load
from ...core.text import clean
from ...storage.value_lists import value_list
from ...translation import language, number, tr

if TYPE_CHECKING:
    from ...core.evaluation.cautions import Caution

FEW = "EXTERN"
_ONE_SERIES = 11
"""Degrees of freedom of one series of twelve months."""
_RING_CODES = {results.FALL: "RING_MINSKNING", results.RISE: "RING_OKNING"}


@functools.lru_cache(maxsize=1)
def _texts() -> Mapping[tuple[str, str], Text]:
    return load(paths.plugin_file("resources", "evaluation", "texts.csv"))


def text(kind: str, code: str, values: Mapping[str, object] | None = None) -> str:
    """A text of ``resources/evaluation/texts.csv``, filled in; numbers are written as the language does."""
    found = _texts()[kind, code]
    said = {name: _written(value) for name, value in (values or {}).items()}
    return labels.label(language(), found.sv, found.en).format(**said)


def _written(value: object) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number(value, 0 if float(value).is_integer() else 1)
    return str(value)


def refusal(error: EvaluationRefused) -> str:
    """Why an evaluation cannot be made, and what to do."""
    return text("refusal", error.code, error.values)


def cautions(found: Iterable[Caution]) -> list[str]:
    """What to know beside the answer, a sentence each."""
    return [text("warning", code, values) for code, values in found]


def question_words() -> dict[str, str]:
    """What the parts of a question are called, by the fields of :class:`.question.Question`."""
    return {
        "treated": tr("places with the measure"),
        "comparison": tr("comparison places"),
        "categories": tr("categories"),
        "measure": tr("measure"),
        "indicator": tr("indicator"),
        "months": tr("months"),
        "buffer_m": tr("zone"),
        "ring_m": tr("ring"),
        "before": tr("window before"),
        "after": tr("window after"),
    }


def indicator_name(title: str, categories: Sequence[str]) -> str:
    """What was counted: the indicator's title, else the categories, else all incidents."""
    if clean(title):
        return clean(title)
    words = value_list("incident_category")
    named = [words.label(code, language()) for code in categories]
    return ", ".join(named) if named else tr("Incidents")


def places_name(names: Sequence[str]) -> str:
    """The places with the measure, by name; their number where they are many."""
    return ", ".join(names) if len(names) <= _NAMED else tr("%n places", len(names))


_NAMED = 3


def sentence(
    row: Row, *, indicator: str, buffer_m: float, ring_m: float, places: Sequence[str], reason: str = ""
) -> str:
    """The answer of an evaluation in a sentence, and a second one about the ring; '' while it has no answer.

    Args:
        row: its figures and result, as ``evaluation`` has them.
        indicator: what was counted.
        buffer_m: how far the zone reaches, metres.
        ring_m: how far the ring reaches, metres; 0 for no ring.
        places: names of the places with the measure.
        reason: for what cannot be said, a code of kind ``reason``, perhaps with the name of a place after a colon.
    """
    result = row["result"]
    if not result or row["t0"] is None:
        return ""
    values = {
        "indicator": indicator,
        "buffer": buffer_m,
        "ring": ring_m,
        "place": places_name(places),
        "T0": row["t0"],
        "T1": row["t1"],
        "C0": row["ct0"],
        "C1": row["ct1"],
        "D0": row["d0"],
        "D1": row["d1"],
        "tmax": row["visible_at"],
        "reason": _reason(reason),
        **_size(row),
    }
    said = [text("result", "SAMLAD", {"n": len(places)})] if len(places) > 1 else []
    said.append(text("result", _code(row), values))
    if row["d0"] is not None and result not in (results.NOTHING_DONE, results.NO_INCIDENTS, results.CANNOT_SAY):
        ring_code = row.get("ring_result") or ring_result(row)
        said.append(text("ring", _RING_CODES.get(ring_code, "RING_EJ_SKILJBAR"), values))
    return " ".join(said)


def _code(row: Row) -> str:
    """The code of the sentence; without a comparison it depends on the exact ratio."""
    from ...core.evaluation.figures import intervals

    code = str(row["result"])
    if code != results.NO_COMPARISON:
        return code
    ratio = intervals.rate_ratio(row["t0"], row["t1"], 1.0, row["weight_before"] or 1.0)
    ending = "_MINSKNING" if ratio.sees_fall else "_OKNING" if ratio.sees_rise else ""
    return f"{code}{ending}"


def ring_result(row: Row) -> str:
    """Whether incidents fell or rose in the ring beyond chance, by both ways of counting.

    Where the run's record is not at hand, as for outsiders, the months are taken to be those of one series, so that no more
    is said than the run itself says.
    """
    if row["d0"] is None or row["cd0"] is None or row["ring_low"] is None:
        return results.NOT_TOLD
    from ...core.evaluation import verdict  # with numpy, which the panel opens without
    from ...core.evaluation.figures.displacement import Change

    counts = verdict.Counts(
        Change(row["d0"], row["d1"]),
        Change(row["cd0"], row["cd1"]),
        row["comparison_factor"] or 1.0,
        row["weight_before"] or 1.0,
        row["dispersion"],
        None if row["dispersion"] is None else _ONE_SERIES,
    )
    return verdict.judge_ring(counts)


def _size(row: Row) -> dict[str, object]:
    """The difference and its limits without sign, in whole numbers, the smaller limit first."""
    if row["wdd"] is None or row["wdd_low"] is None:
        return {"x": "–", "xmin": "–", "xmax": "–"}
    ends = sorted(abs(round(row[name])) for name in ("wdd_low", "wdd_high"))
    return {"x": abs(round(row["wdd"])), "xmin": ends[0], "xmax": ends[1]}


def _reason(code: str) -> str:
    name, _, place = code.partition(":")
    return text("reason", name, {"place": place}) if name else ""
