"""How the store's layers look on the map."""

from __future__ import annotations

from qgis.core import QgsSingleSymbolRenderer, QgsVectorLayer

from ...translation import tr
from . import scenes
from .palette import DARK_GREY, GREY, PAPER, html, label, marker, quoted, symbol_for


def style_scenes(layer: QgsVectorLayer) -> None:
    """The scenes of the latest mapping by class, and those that ceased."""
    texts = {
        "classified": tr("Place where young people are especially exposed (school within the radius)"),
        "near_inside": tr("The same, but near the limit"),
        "near_outside": tr("No school within the radius, but near the limit"),
        "plain": tr("No school within the radius"),
        "unknown": tr("Unknown: no usable position"),
        "gone": tr("No longer in the mapping"),
    }
    layer.setRenderer(scenes.renderer(layer, texts, present='coalesce("present", true)'))
    label(layer, quoted("name"), size_pt=9, largest_scale_denominator=150_000)
    parts = (
        f"<b>{html(quoted('name'))}</b>",
        tr("Nearest school: {name}, {distance} m").format(
            name=html(quoted("nearest_school")), distance=html('round("nearest_m", 1)')
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
    symbol = symbol_for(layer, marker("square", DARK_GREY, PAPER, size_mm=3.2, outline_mm=0.4), scenes.pale_area())
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    label(layer, quoted("name"), size_pt=8, largest_scale_denominator=25_000)
