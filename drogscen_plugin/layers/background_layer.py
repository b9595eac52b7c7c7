# SPDX-License-Identifier: GPL-2.0-or-later
"""The chosen background as a layer of a project: under everything else, grey and faded."""

from __future__ import annotations

import re

from qgis.core import (
    QgsHueSaturationFilter,
    QgsLayerTree,
    QgsMapLayer,
    QgsMapLayerStyle,
    QgsProject,
    QgsRasterLayer,
    QgsRenderContext,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..translation import tr
from .chosen_background import Choice, address, chosen, of_layer, whose

OPACITY = 0.4
_ROLE, _STYLE = "drogscen/background", "drogscen/background_style"
_CHOSEN, _ADDED = "chosen", "added"


def in_project(project: QgsProject) -> QgsMapLayer | None:
    """The layer that lies under a project's map as its background."""
    return next((layer for layer in project.mapLayers().values() if layer.customProperty(_ROLE)), None)


def put_under(project: QgsProject) -> QgsMapLayer | None:
    """Put the chosen background under everything else, and take another one away.

    Returns:
        Its layer; None if none is chosen, or its source cannot be opened.
    """
    choice = chosen(project)
    for layer in list(project.mapLayers().values()):
        if layer.customProperty(_ROLE) and not _is_of(layer, choice):
            _let_go(layer, project)
    if choice is None:
        return None
    layer = next((layer for layer in project.mapLayers().values() if _is_of(layer, choice)), None)
    if layer is None:
        layer = choice.layer()
        if layer is None:
            return None
        layer.setCustomProperty(_ROLE, _ADDED)
        project.addMapLayer(layer, False)
        project.layerTreeRoot().addLayer(layer)
    elif not layer.customProperty(_ROLE):
        layer.setCustomProperty(_ROLE, _CHOSEN)
    if choice.source and choice.source != whose(layer):
        about = layer.metadata()
        about.setRights([choice.source])
        layer.setMetadata(about)
    if choice.is_faded:
        _fade(layer)
    else:
        _restore(layer)
    _to_bottom(layer, project.layerTreeRoot())
    return layer


def _is_of(layer: QgsMapLayer, choice: Choice | None) -> bool:
    own = of_layer(layer)
    if own is None or choice is None:
        return False
    if (own.provider, own.kind) != (choice.provider, choice.kind):
        return False
    # A project that was moved together with its files still has its background.
    is_moved = bool(layer.customProperty(_ROLE)) and _file_name(own.uri) == _file_name(choice.uri) != ""
    return own.uri == choice.uri or is_moved


def _file_name(uri: str) -> str:
    """What a file is called, with the layer in it; '' for what is no file."""
    return "" if address(uri) else re.split(r"[/\\]", uri)[-1]


def _let_go(layer: QgsMapLayer, project: QgsProject) -> None:
    if layer.customProperty(_ROLE) == _ADDED:
        project.removeMapLayer(layer.id())
        return
    _restore(layer)
    layer.removeCustomProperty(_ROLE)


def _to_bottom(layer: QgsMapLayer, root: QgsLayerTree) -> None:
    node = root.findLayer(layer.id())
    if node is None or root.children()[-1] is node or root.layerOrder()[-1:] == [layer]:
        return
    root.addChildNode(node.clone())
    node.parent().removeChildNode(node)


def _fade(layer: QgsMapLayer) -> None:
    """Grey and faded, as a style of its own beside the one that it had; QGIS's menu of styles leads back as well."""
    styles = layer.styleManager()
    name = tr("Background, grey")
    if layer.customProperty(_STYLE):
        return
    layer.setCustomProperty(_STYLE, styles.currentStyle())
    styles.addStyleFromLayer(name)
    styles.setCurrentStyle(name)
    if isinstance(layer, QgsRasterLayer) and layer.hueSaturationFilter() is not None:
        layer.hueSaturationFilter().setGrayscaleMode(QgsHueSaturationFilter.GrayscaleMode.GrayscaleLuminosity)
    elif isinstance(layer, QgsVectorLayer) and layer.renderer() is not None:
        # Not by a paint effect: QGIS computes those in the threads that wait for them, and hangs on two cores.
        for symbol in layer.renderer().symbols(QgsRenderContext()):
            _make_grey(symbol)
    layer.setOpacity(OPACITY)
    layer.triggerRepaint()


def _make_grey(symbol: QgsSymbol) -> None:
    """Turn every colour of a symbol into the grey of the same luminosity."""
    for part in symbol.symbolLayers():
        for read, write in (
            (part.color, part.setColor),
            (part.strokeColor, part.setStrokeColor),
            (part.fillColor, part.setFillColor),
        ):
            colour = read()
            if colour.isValid():
                grey = round(0.3 * colour.red() + 0.59 * colour.green() + 0.11 * colour.blue())
                write(QColor(grey, grey, grey, colour.alpha()))
        if part.subSymbol() is not None:
            _make_grey(part.subSymbol())


def _restore(layer: QgsMapLayer) -> None:
    before = layer.customProperty(_STYLE)
    if not before:
        return
    styles = layer.styleManager()
    ours = styles.currentStyle()
    if before in styles.styles() and ours != before:
        styles.setCurrentStyle(before)
        styles.removeStyle(ours)
    layer.removeCustomProperty(_STYLE)
    layer.triggerRepaint()


def as_it_was(layer: QgsMapLayer) -> QgsMapLayer:
    """The layer itself, or a copy with the style that it had before it was faded: papers fade it themselves."""
    before = layer.customProperty(_STYLE)
    style = layer.styleManager().style(before) if before else QgsMapLayerStyle()
    if not style.isValid():
        return layer
    copy = layer.clone()
    style.writeToLayer(copy)
    return copy if copy.isValid() else layer


def is_faded(layer: QgsMapLayer) -> bool:
    """Whether a layer is grey and faded in the project."""
    return bool(layer.customProperty(_STYLE))
