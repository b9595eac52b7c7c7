"""Drug scenes by class."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import QgsFillSymbol, QgsMarkerSymbol, QgsRuleBasedRenderer, QgsSymbol, QgsVectorLayer

from ...translation import number, tr
from .palette import DARK_GREY, GREY, INK, ORANGE, PAPER, PURPLE, html, label, marker, quoted, symbol_for


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
    layer.setRenderer(renderer(layer, texts))
    if look.scene_name:
        label(layer, quoted(look.scene_name), size_pt=9, largest_scale_denominator=150_000)
        layer.setDisplayExpression(quoted(look.scene_name))
    layer.setMapTipTemplate(_map_tip(look))


def renderer(layer: QgsVectorLayer, texts: Mapping[str, str], *, present: str = "") -> QgsRuleBasedRenderer:
    """A symbol for each class.

    Args:
        layer: points or areas.
        texts: the legend's text for each of ``classified near_inside near_outside plain unknown``, and ``gone`` for
            scenes that are no longer in the mapping.
        present: the expression that is true for scenes of the latest mapping, '' where all are.
    """
    root = QgsRuleBasedRenderer.Rule(None)
    for name, expression, symbol in _rules(layer):
        if name == "gone" and not present:
            continue
        wanted = expression
        if present:
            wanted = f"NOT ({present})" if name == "gone" else f"({present}) AND {expression}"
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, wanted, texts[name]))
    return QgsRuleBasedRenderer(root)


def markers() -> dict[str, QgsMarkerSymbol]:
    """The marker of each class, by the names that :func:`renderer` uses; the most important first."""
    return {
        "classified": marker("diamond", PURPLE, PAPER, size_mm=5.2, outline_mm=0.4),
        "near_inside": marker("diamond", ORANGE, PURPLE, size_mm=5.2, outline_mm=0.8),
        "near_outside": marker("circle", PAPER, ORANGE, size_mm=3.8, outline_mm=1.0),
        "plain": marker("circle", GREY, DARK_GREY, size_mm=3.0),
        "unknown": marker("cross2", INK, INK, size_mm=3.2, outline_mm=0.8),
        "gone": marker("circle", PAPER, GREY, size_mm=2.6, outline_mm=0.5),
    }


def _rules(layer: QgsVectorLayer) -> list[tuple[str, str, QgsSymbol]]:
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
    areas = {
        "classified": (PURPLE, PURPLE, "solid"),
        "near_inside": (ORANGE, PURPLE, "solid"),
        "near_outside": (PAPER, ORANGE, "dash"),
        "plain": (GREY, DARK_GREY, "no"),
        "unknown": (PAPER, INK, "dot"),
        "gone": (PAPER, GREY, "dot"),
    }
    return [
        (name, expressions[name], symbol_for(layer, point, _area(*areas[name]))) for name, point in markers().items()
    ]


def pale_area() -> QgsFillSymbol:
    """An area that lies in the background."""
    return _area(PAPER, GREY, "dot")


def _area(fill: str, outline: str, style: str) -> QgsFillSymbol:
    line = {"dash": "dash", "dot": "dot"}.get(style, "solid")
    symbol = QgsFillSymbol.createSimple(
        {"color": fill, "outline_color": outline, "outline_width": "0.5", "outline_style": line, "style": "solid"}
    )
    symbol.symbolLayer(0).setColor(_with_alpha(symbol.symbolLayer(0).color(), 150))
    return symbol


def _with_alpha(colour, alpha: int):
    colour.setAlpha(alpha)
    return colour


def _map_tip(look) -> str:
    name = html(quoted(look.scene_name)) if look.scene_name else tr("Drug scene")
    schools = html(quoted("schools"))
    parts = (
        f"<b>{name}</b><br>{html(quoted('class_label'))}",
        tr("Nearest school: {name}, {distance} m").format(
            name=html(quoted("nearest_school")), distance=html('round("nearest_m", 1)')
        ),
        tr("Schools within {radius} m: {schools}").format(radius=number(look.radius_m), schools=schools),
    )
    return "<br>".join(parts)
