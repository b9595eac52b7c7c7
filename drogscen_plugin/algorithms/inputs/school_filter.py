# SPDX-License-Identifier: GPL-2.0-or-later
"""Which schools count: the user's expression, or the default one, and what the log says about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)

from ... import compat
from ...core.schools import register_filter
from ...core.schools.register import RegisterColumns
from ...core.schools.register_filter import Condition
from ...core.text import clean
from ...storage.geodata import school_register
from ...translation import tr
from ...wording import school_filter_words
from ..cancelling import CANCEL_EVERY, stop_if_cancelled

OWN = "filter"
"""The role of a filter of the user's own."""

_FALSE_TEXTS = ("", "0", "false")
"""Texts that a QGIS filter takes for false."""

_NOT_COLUMNS = {QgsFeatureRequest.ALL_ATTRIBUTES}


def conditions(source: QgsProcessingFeatureSource, columns: RegisterColumns, text: str) -> tuple[Condition, ...]:
    """The conditions of a run: the user's filter as a single one, or the default filter's parts if it equals that."""
    default = school_register.default_conditions(source, columns)
    if text and text != register_filter.joined(default):
        return (Condition(OWN, "", text),)
    return default


def apply(
    features: list[QgsFeature],
    conditions: Sequence[Condition],
    context: QgsExpressionContext,
    title: str,
    feedback: QgsProcessingFeedback,
    known: Sequence[frozenset[str]] | None = None,
) -> list[QgsFeature]:
    """The features for which every condition is true; logs which filter was used and why the others were dropped.

    What was dropped is listed with each value and how many schools had it.

    Args:
        features: the schools.
        conditions: the filter.
        context: has the layer's fields.
        title: the layer's name.
        feedback: of the run.
        known: what :func:`failing` has found for them, None to look.

    Raises:
        QgsProcessingException: a condition cannot be used, or none is kept.
    """
    if not conditions:
        feedback.pushInfo(
            tr(
                "No school filter, and no register columns in layer “{layer}”: every row counts ({count} in all)."
            ).format(layer=title, count=len(features))
        )
        return features
    prepared = [_prepare(condition.expression, context, title) for condition in conditions] if known is None else []

    def first_failing(number: int, feature: QgsFeature) -> Condition | None:
        if known is not None:
            return next((condition for condition in conditions if condition.role in known[number]), None)
        context.setFeature(feature)
        return next((c for c, e in zip(conditions, prepared) if not _is_true(e, context, feature, title)), None)

    kept: list[QgsFeature] = []
    dropped: dict[Condition, Counter[str]] = {}
    for number, feature in enumerate(features):
        if number % CANCEL_EVERY == 0:
            stop_if_cancelled(feedback)
        failed = first_failing(number, feature)
        if failed is None:
            kept.append(feature)
        else:
            dropped.setdefault(failed, Counter())[_value(feature, failed.column)] += 1
    feedback.pushInfo(tr("School filter: {expression}").format(expression=school_filter_words.chosen(conditions)))
    feedback.pushInfo(
        tr("Schools kept: {kept} of {count}. Dropped: {dropped}.").format(
            kept=len(kept), count=len(features), dropped=len(features) - len(kept)
        )
    )
    for condition in (condition for condition in conditions if condition in dropped):
        _tell_dropped(condition, dropped[condition], feedback)
    if not kept:
        raise QgsProcessingException(
            tr(
                "The school filter keeps no school of layer “{layer}” ({count} in all). Filter: {expression}. "
                "Correct the filter, or write TRUE to keep every school."
            ).format(count=len(features), layer=title, expression=school_filter_words.chosen(conditions))
        )
    return kept


def _tell_dropped(condition: Condition, values: Counter[str], feedback: QgsProcessingFeedback) -> None:
    feedback.pushInfo(f"  {school_filter_words.why_dropped(condition)}: {sum(values.values())}")
    if condition.column:
        for value, count in values.most_common():
            feedback.pushInfo(f"    {value or tr('(no value)')}: {count}")


def _value(feature: QgsFeature, column: str) -> str:
    if not column:
        return ""
    value = feature[column]
    if compat.is_null(value):
        return ""
    return ", ".join(map(clean, value)) if isinstance(value, (list, tuple)) else clean(value)


def failing(
    features: Sequence[QgsFeature],
    conditions: Sequence[Condition],
    context: QgsExpressionContext,
    title: str,
    feedback: QgsProcessingFeedback,
) -> list[frozenset[str]]:
    """The roles of the conditions that are not true of each feature; none for one that is kept.

    Raises:
        QgsProcessingException: a condition cannot be used.
    """
    prepared = [(condition.role, _prepare(condition.expression, context, title)) for condition in conditions]
    found = []
    for number, feature in enumerate(features):
        if number % CANCEL_EVERY == 0:
            stop_if_cancelled(feedback)
        context.setFeature(feature)
        found.append(frozenset(role for role, one in prepared if not _is_true(one, context, feature, title)))
    return found


def _prepare(text: str, context: QgsExpressionContext, title: str) -> QgsExpression:
    expression = QgsExpression(text)
    if expression.hasParserError():
        raise _unreadable(expression.parserErrorString(), text)
    known = {name.casefold() for name in context.fields().names()}
    named = expression.referencedColumns() - _NOT_COLUMNS
    unknown = sorted(name for name in named if name.casefold() not in known)
    if unknown:
        raise QgsProcessingException(
            tr(
                "The school filter names fields that layer “{layer}” does not have: {fields}. Correct the filter."
            ).format(layer=title, fields=", ".join(unknown))
        )
    if not expression.prepare(context):
        raise _unreadable(expression.evalErrorString(), text)
    return expression


def _unreadable(problem: str, text: str) -> QgsProcessingException:
    return QgsProcessingException(
        tr("The school filter cannot be read: {problem}. Filter: {expression}. Correct it and run again.").format(
            problem=problem.strip().rstrip("."), expression=text
        )
    )


def _is_true(expression: QgsExpression, context: QgsExpressionContext, feature: QgsFeature, title: str) -> bool:
    value = expression.evaluate(context)
    if expression.hasEvalError():
        raise QgsProcessingException(
            tr("The school filter fails at feature {id} of layer “{layer}”: {problem}. Correct the filter.").format(
                id=feature.id(), layer=title, problem=expression.evalErrorString()
            )
        )
    if isinstance(value, str):
        return value.strip().lower() not in _FALSE_TEXTS
    return not compat.is_null(value) and bool(value)
