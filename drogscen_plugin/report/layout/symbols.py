# SPDX-License-Identifier: GPL-2.0-or-later
"""Symbols for what is drawn on a page, from colours and sizes in millimetres."""

from __future__ import annotations

from functools import lru_cache

from qgis.core import QgsFillSymbol, QgsLinePatternFillSymbolLayer, QgsLineSymbol
from qgis.PyQt.QtGui import QColor

HATCH_MM, HATCH_APART_MM = 0.5, 1.7


def _colour(text: str) -> str:
    """A colour as symbols take it."""
    colour = QColor(text[:7])
    return f"{colour.red()},{colour.green()},{colour.blue()},{int(text[7:9], 16) if len(text) > 7 else 255}"


@lru_cache(maxsize=500)
def fill_symbol(fill: str, edge: str, thick: float, dash: str = "no") -> QgsFillSymbol:
    """A symbol for a surface; a dashed edge takes ``dash`` as for :func:`line_symbol`, 'no' or '' for a plain one."""
    is_dashed = dash not in ("", "no")
    symbol = QgsFillSymbol.createSimple(
        {
            "color": _colour(fill) if fill else "0,0,0,0",
            "style": "solid" if fill else "no",
            "outline_color": _colour(edge) if edge else "0,0,0,0",
            "outline_style": "solid" if edge and not is_dashed else "no",
            "outline_width": str(thick),
            "joinstyle": "round",
        }
    )
    if edge and is_dashed:
        line = line_symbol(edge, thick, dash).symbolLayer(0).clone()
        symbol.appendSymbolLayer(line)
    return symbol


@lru_cache(maxsize=500)
def line_symbol(colour: str, thick: float, dash: str = "") -> QgsLineSymbol:
    """A symbol for a line."""
    given = {"line_color": _colour(colour), "line_width": str(thick), "capstyle": "flat", "joinstyle": "round"}
    if dash:
        given.update(use_custom_dash="1", customdash=dash, customdash_unit="MM")
    return QgsLineSymbol.createSimple(given)


def hatch_layer(colour: str) -> QgsLinePatternFillSymbolLayer:
    """Lines across a surface at 45°, through which the map is seen."""
    layer = QgsLinePatternFillSymbolLayer()
    layer.setLineAngle(45)
    layer.setDistance(HATCH_APART_MM)
    layer.setSubSymbol(line_symbol(colour, HATCH_MM).clone())
    return layer
