# SPDX-License-Identifier: GPL-2.0-or-later
"""How the store's layers look on the map."""

from __future__ import annotations

from qgis.core import QgsSingleSymbolRenderer, QgsVectorLayer, QgsVectorLayerSimpleLabeling

from ...core.scenes import map_signs
from ...translation import tr
from . import scenes, signs
from .palette import BLUE, GREY, PAPER, distance_text, html, label, marker, quoted, symbol_for
from .signs import Additions


def style_scenes(layer: QgsVectorLayer) -> None:
    """The scenes of the latest mapping by class, with their numbers, and those that ceased."""
    texts = {
        "classified": tr("Place where young people are especially exposed (school within the radius)"),
        "near_inside": tr("The same, but near the limit"),
        "near_outside": tr("No school within the radius, but near the limit"),
        "plain": tr("No school within the radius"),
        "unknown": tr("Unknown: no usable position"),
        "gone": tr("No longer in the mapping"),
    }
    additions = Additions(
        number=quoted(map_signs.NUMBER),
        new=f"coalesce({quoted(map_signs.MARKED_NEW)}, false)",
        doubt='coalesce("position_doubt", false)',
    )
    layer.setRenderer(scenes.renderer(layer, texts, additions, present='coalesce("present", true)'))
    label(layer, quoted("name"), size_pt=9, largest_scale_denominator=50_000, sign_mm=scenes.SIGN_MM)
    parts = (
        f"<b>{html(quoted('name'))}</b>",
        tr("Nearest school: {name}, {distance}").format(
            name=html(quoted("nearest_school")), distance=html(distance_text("nearest_m"))
        ),
        tr("Schools within the radius: {schools}").format(schools=html(quoted("schools"))),
    )
    layer.setMapTipTemplate("<br>".join(parts))


def style_active(layer: QgsVectorLayer) -> None:
    """The ticks on the signs of scenes that have an active plan.

    They are labels, which lie above all layers, so that the layer need not be the topmost: that one is what QGIS selects in.
    The symbol is for the legend; on the map it lies under the discs.
    """
    layer.setRenderer(QgsSingleSymbolRenderer(symbol_for(layer, signs.tick(), signs.nothing())))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(signs.tick_label()))
    layer.setLabelsEnabled(True)


def style_earlier(layer: QgsVectorLayer) -> None:
    """Scenes as they were in each mapping, pale, to lie under the present ones."""
    area = scenes.pale_area()
    layer.setRenderer(QgsSingleSymbolRenderer(symbol_for(layer, marker("circle", PAPER, GREY, size_mm=2.6), area)))


def style_schools(layer: QgsVectorLayer) -> None:
    """Schools with a scene within the radius."""
    symbol = symbol_for(layer, marker("square", BLUE, PAPER, size_mm=3.0, outline_mm=0.3), scenes.pale_area())
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    label(layer, quoted("name"), size_pt=8, largest_scale_denominator=25_000)
