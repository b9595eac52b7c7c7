# SPDX-License-Identifier: GPL-2.0-or-later
"""How the store's layers look on the map."""

from __future__ import annotations

from qgis.core import QgsSingleSymbolRenderer, QgsVectorLayer

from ...translation import tr
from . import place_number, scenes
from .palette import BLUE, GREY, PAPER, distance_text, html, label, marker, quoted, symbol_for
from .signs import Additions


def style_scenes(layer: QgsVectorLayer, plans: str = "", links: str = "") -> None:
    """The scenes of the latest mapping by class, and those that ceased.

    Args:
        layer: the store's scenes.
        plans: id of the layer of plans, '' where the project has none.
        links: id of the layer that ties plans to scenes.
    """
    texts = {
        "classified": tr("Place where young people are especially exposed (school within the radius)"),
        "near_inside": tr("The same, but near the limit"),
        "near_outside": tr("No school within the radius, but near the limit"),
        "plain": tr("No school within the radius"),
        "unknown": tr("Unknown: no usable position"),
        "gone": tr("No longer in the mapping"),
    }
    fields, present = layer.fields().names(), 'coalesce("present", true)'
    additions = Additions(
        number=place_number.number(fields, key="uuid", name="name", present=present),
        active=place_number.has_active_plan(plans, links) if plans else "",
        new=place_number.is_marked_new(fields, key="uuid"),
    )
    layer.setRenderer(scenes.renderer(layer, texts, additions, present=present))
    label(layer, quoted("name"), size_pt=9, largest_scale_denominator=50_000, sign_mm=scenes.SIGN_MM)
    parts = (
        f"<b>{html(quoted('name'))}</b>",
        tr("Nearest school: {name}, {distance}").format(
            name=html(quoted("nearest_school")), distance=html(distance_text("nearest_m"))
        ),
        tr("Schools within the radius: {schools}").format(schools=html(quoted("schools"))),
    )
    layer.setMapTipTemplate("<br>".join(parts))


def style_earlier(layer: QgsVectorLayer) -> None:
    """Scenes as they were in each mapping, pale, to lie under the present ones."""
    area = scenes.pale_area()
    layer.setRenderer(QgsSingleSymbolRenderer(symbol_for(layer, marker("circle", PAPER, GREY, size_mm=2.6), area)))


def style_schools(layer: QgsVectorLayer) -> None:
    """Schools with a scene within the radius."""
    symbol = symbol_for(layer, marker("square", BLUE, PAPER, size_mm=3.0, outline_mm=0.3), scenes.pale_area())
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    label(layer, quoted("name"), size_pt=8, largest_scale_denominator=25_000)
