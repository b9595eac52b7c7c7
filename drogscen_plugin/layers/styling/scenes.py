# SPDX-License-Identifier: GPL-2.0-or-later
"""Drug scenes by class."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import QgsFillSymbol, QgsMarkerSymbol, QgsRuleBasedRenderer, QgsSymbol, QgsVectorLayer

from ...translation import number, tr
from .. import result_fields
from . import signs
from .palette import distance_text, html, label, quoted, symbol_for
from .signs import Additions

SIGN_MM = "CASE WHEN \"class_code\" = 'SUPU' THEN 5.0 ELSE 2.4 END"
"""How far a sign reaches from its middle, in millimetres."""


def apply(layer: QgsVectorLayer, look) -> None:
    """Symbols by class and nearness to the limit, names as labels, schools in the map tip."""
    radius, margin = number(look.radius_m), number(look.margin_m)
    texts = {
        "classified": tr("Place where young people are especially exposed (school within {radius} m)").format(
            radius=radius
        ),
        "near_inside": tr("The same, but near the limit (at most {margin} m inside)").format(margin=margin),
        "near_outside": tr("No school within the radius, but near the limit (at most {margin} m outside)").format(
            margin=margin
        ),
        "plain": tr("No school within {radius} m").format(radius=radius),
        "unknown": tr("Unknown: no usable position"),
    }
    # Without numbers: what is new and where there were shootings is known once the mapping is in a store, and a place has
    # one number everywhere.
    is_checked = result_fields.POSITION_DOUBT in layer.fields().names()
    additions = Additions(doubt=f"coalesce({quoted(result_fields.POSITION_DOUBT)}, false)" if is_checked else "")
    layer.setRenderer(renderer(layer, texts, additions))
    if look.scene_name:
        label(layer, quoted(look.scene_name), size_pt=9, largest_scale_denominator=50_000, sign_mm=SIGN_MM)
        layer.setDisplayExpression(quoted(look.scene_name))
    layer.setMapTipTemplate(_map_tip(look))


def renderer(
    layer: QgsVectorLayer, texts: Mapping[str, str], additions: Additions, *, present: str = ""
) -> QgsRuleBasedRenderer:
    """A symbol for each class.

    Args:
        layer: points or areas.
        texts: the legend's text for each of ``classified near_inside near_outside plain unknown``, and ``gone`` for
            scenes that are no longer in the mapping.
        additions: what is added to the discs of places.
        present: the expression that is true for scenes of the latest mapping, '' where all are.
    """
    root = QgsRuleBasedRenderer.Rule(None)
    for name, expression, symbol in _rules(layer, additions):
        if name == "gone" and not present:
            continue
        wanted = expression
        if present:
            wanted = f"NOT ({present})" if name == "gone" else f"({present}) AND {expression}"
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, wanted, texts[name]))
    return QgsRuleBasedRenderer(root)


def markers() -> dict[str, QgsMarkerSymbol]:
    """The sign of each class without a number, by the names that :func:`renderer` uses; the most important first."""
    return signs.markers(Additions())


def _rules(layer: QgsVectorLayer, additions: Additions) -> list[tuple[str, str, QgsSymbol]]:
    """Name, expression and symbol of each class; the most important comes first in the legend."""
    near = 'coalesce("borderline", false)'
    expressions = {
        "classified": f"\"class_code\" = 'SUPU' AND NOT {near}",
        "near_inside": f"\"class_code\" = 'SUPU' AND {near}",
        "near_outside": f"\"class_code\" = 'EJ' AND {near}",
        "plain": f"\"class_code\" = 'EJ' AND NOT {near}",
        "unknown": "\"class_code\" = 'OKAND'",
        "gone": "",
    }
    areas = signs.areas()
    return [
        (name, expressions[name], symbol_for(layer, point, areas[name]))
        for name, point in signs.markers(additions).items()
    ]


def pale_area() -> QgsFillSymbol:
    """An area that lies in the background."""
    return signs.areas()["gone"]


def _map_tip(look) -> str:
    name = html(quoted(look.scene_name)) if look.scene_name else tr("Drug scene")
    schools = html(quoted("schools"))
    parts = (
        f"<b>{name}</b><br>{html(quoted('class_label'))}",
        tr("Nearest school: {name}, {distance}").format(
            name=html(quoted("nearest_school")), distance=html(distance_text("nearest_m"))
        ),
        tr("Schools within {radius} m: {schools}").format(radius=number(look.radius_m), schools=schools),
    )
    return "<br>".join(parts)
