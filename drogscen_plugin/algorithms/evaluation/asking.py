# SPDX-License-Identifier: GPL-2.0-or-later
"""What a run asks: from its parameters, a settled design, and what the plan store knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext
from qgis.PyQt.QtCore import QDate, QDateTime

from ...core.evaluation import question
from ...core.evaluation.question import Question
from ...core.evaluation.refusals import EvaluationRefused
from ...core.plans import zone_and_months
from ...core.store.changes import Row
from ...core.store.schema import UUID
from ...core.text import clean, many
from ...storage.evaluation_ground import Ground
from ...storage.value_lists import value_list
from .asked import Asked
from .evaluate_parameters import (
    AFTER_FROM,
    AFTER_TO,
    BEFORE_FROM,
    BEFORE_TO,
    BUFFER,
    CATEGORIES,
    COMPARISON,
    EVALUATION,
    INDICATOR,
    MEASURE,
    MONTHS,
    PLAN,
    RING,
    TREATED,
)


def read(
    algorithm: QgsProcessingAlgorithm,
    parameters: Mapping[str, object],
    context: QgsProcessingContext,
    ground: Ground,
    today: date,
) -> Asked:
    """What is asked.

    Of a settled evaluation its own question, but for parameters that are given and not what they are by themselves.

    Raises:
        EvaluationRefused: something is named that the store does not have.
    """

    def text(name: str) -> str:
        return clean(algorithm.parameterAsString(parameters, name, context))

    named = ground.one("plan", text(PLAN)) if text(PLAN) else None
    evaluation = ground.one("evaluation", text(EVALUATION), named) if text(EVALUATION) else None
    settled = str((evaluation or {}).get("frozen_design") or "")
    within = ground.one("plan", evaluation["plan_uuid"]) if evaluation is not None else named
    measure = ground.one("measure", text(MEASURE), within) if text(MEASURE) else None
    indicator = ground.one("indicator", text(INDICATOR), within) if text(INDICATOR) else None
    if evaluation is not None:
        measure = _own(ground, evaluation, "measure", measure)
        indicator = _own(ground, evaluation, "indicator", indicator)
    plan = within or _plan(ground, measure)
    base = question.read(settled or evaluation["design"]) if evaluation else _new(ground, plan, measure, indicator)
    return Asked(
        plan=plan,
        measure=measure,
        indicator=indicator,
        evaluation=evaluation,
        question=_with_given(algorithm, parameters, context, ground, base, is_new=evaluation is None),
        settled=settled,
        today=today,
    )


def _own(ground: Ground, evaluation: Row, table: str, given: Row | None) -> Row | None:
    """What an evaluation is about; what is given must be that, so that its question stays what it was."""
    key = evaluation[f"{table}_uuid"]
    asked = question.read(str(evaluation["frozen_design"] or evaluation["design"]))
    if table == "measure" and not key and asked.measure:
        raise EvaluationRefused("ATGARD_BORTTAGEN")
    if given is not None and given[UUID] != key:
        raise EvaluationRefused("ANNAN_FRAGA", value=given["title"])
    return ground.one(table, key) if key else None


def _plan(ground: Ground, measure: Row | None) -> Row:
    if measure is not None:
        return ground.one("plan", measure["plan_uuid"])
    raise EvaluationRefused("INGEN_SCEN")


def _new(ground: Ground, plan: Row, measure: Row | None, indicator: Row | None) -> Question:
    wanted = Question(
        treated=tuple(ground.scenes_of(plan)),
        measure=str(measure[UUID]) if measure else "",
        indicator=str(indicator[UUID]) if indicator else "",
    )
    if indicator is None:
        return wanted
    return replace(
        wanted,
        categories=tuple(codes(indicator["categories"])),
        buffer_m=indicator["buffer_m"] or wanted.buffer_m,
        ring_m=wanted.ring_m if indicator["ring_m"] is None else indicator["ring_m"],
    )


def _with_given(algorithm, parameters, context, ground: Ground, base: Question, *, is_new: bool) -> Question:
    values: dict[str, object] = {}
    scenes = {name: many(parameters.get(name)) for name in (TREATED, COMPARISON)}
    for name, field in ((TREATED, "treated"), (COMPARISON, "comparison")):
        if scenes[name]:
            values[field] = tuple(dict.fromkeys(str(ground.one("scene", text)[UUID]) for text in scenes[name]))
    if many(parameters.get(CATEGORIES)):
        values["categories"] = tuple(dict.fromkeys(codes(parameters[CATEGORIES])))
    for name, field, usual in (
        (MONTHS, "months", zone_and_months.DEFAULT_MONTHS),
        (BUFFER, "buffer_m", zone_and_months.DEFAULT_BUFFER_M),
        (RING, "ring_m", zone_and_months.DEFAULT_RING_M),
    ):
        if parameters.get(name) is None:
            continue
        number = algorithm.parameterAsDouble(parameters, name, context)
        # A dialog gives every parameter; what stands there by itself says nothing against a settled question.
        if number != usual or (is_new and base.indicator == ""):
            values[field] = int(number) if name == MONTHS else number
    for first, last, field in ((BEFORE_FROM, BEFORE_TO, "before"), (AFTER_FROM, AFTER_TO, "after")):
        days = tuple(_iso(day(algorithm, parameters, name, context)) for name in (first, last))
        if any(days):
            values[field] = days
    return replace(base, **values)  # type: ignore[arg-type]


def codes(value: object) -> list[str]:
    """Categories as codes, however they are written; what the list does not have stays as it is."""
    return value_list("incident_category").codes_in(value)


def day(algorithm, parameters, name: str, context) -> date | None:
    """A date that is given, as a date or as text YYYY-MM-DD; None for none.

    Raises:
        EvaluationRefused: it is no date.
    """
    value = parameters.get(name)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip()[:10])
        except ValueError:
            pass
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    found = value.date() if isinstance(value, QDateTime) else value
    if not isinstance(found, QDate):
        found = algorithm.parameterAsDateTime(parameters, name, context).date()
    if not found.isValid():
        raise EvaluationRefused("DATUMFALT", field=name)
    return date(found.year(), found.month(), found.day())


def _iso(value: date | None) -> str:
    return "" if value is None else value.isoformat()
