# SPDX-License-Identifier: GPL-2.0-or-later
"""What the dialog says before a run: which schools of the chosen layer count, and how many."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import QgsExpression, QgsFeatureRequest, QgsVectorLayer

from ...core.schools import register_filter
from ...storage.geodata import school_register
from ...translation import number, tr
from ...wording import school_filter_words
from ..inputs import school_filter
from .classify_parameters import SCHOOL_FILTER, SCHOOLS


def note(values: Mapping[str, object]) -> tuple[str, str, dict[str, object]]:
    """A sentence about the schools, and a button that puts in the default filter as an expression; '' without a layer.

    Args:
        values: ``SCHOOLS`` and ``SCHOOL_FILTER`` as the dialog has them, the layer itself.
    """
    layer = values.get(SCHOOLS)
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
        return "", "", {}
    given = values.get(SCHOOL_FILTER)
    text = given.strip() if isinstance(given, str) else ""
    columns = school_register.columns_of(layer)
    conditions = school_filter.conditions(layer, columns, text)
    is_own = any(condition.role == school_filter.OWN for condition in conditions)
    expression = register_filter.joined(conditions)
    if expression and QgsExpression(expression).hasParserError():
        return "", "", {}
    total = layer.featureCount()
    said = tr("Schools that count: {kept} of {count} rows: {filter}.").format(
        kept=number(_kept(layer, expression)) if expression else number(total),
        count=number(total),
        filter=tr("your expression") if is_own else school_filter_words.chosen(conditions),
    )
    unlimited = "" if is_own else school_filter_words.unlimited(layer.name(), columns)
    button = tr("Show the expression") if expression and not is_own else ""
    return " ".join(filter(None, (said, unlimited))), button, {SCHOOL_FILTER: expression} if button else {}


def _kept(layer: QgsVectorLayer, expression: str) -> int:
    request = QgsFeatureRequest().setFilterExpression(expression).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return sum(1 for _ in layer.getFeatures(request))
