"""The ground under a map: grey and faded, as one picture, so that everything above it stays sharp."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter

DPI = 200
VEIL = 0.60
"""How much white lies over the ground."""


def faded(
    layers: Sequence[QgsMapLayer],
    crs: QgsCoordinateReferenceSystem,
    extent: QgsRectangle,
    width_mm: float,
    height_mm: float,
    project: QgsProject,
    veil: float = VEIL,
) -> tuple[str, list[str]]:
    """A picture of layers in grey, under white.

    Args:
        layers: the layers, top first.
        crs: of the map.
        extent: of the map.
        width_mm: width of the map on paper.
        height_mm: its height.
        project: for its transformations.
        veil: how much white lies over it, from 0 to 1.

    Returns:
        The picture as ``base64:…``, and what could not be drawn, as QGIS says it.
    """
    settings = QgsMapSettings()
    settings.setLayers(list(layers))
    settings.setDestinationCrs(crs)
    settings.setTransformContext(project.transformContext())
    settings.setOutputDpi(DPI)
    settings.setOutputSize(QSize(_dots(width_mm), _dots(height_mm)))
    settings.setExtent(extent)
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    grey = (
        job.renderedImage().convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(QImage.Format.Format_RGB32)
    )
    painter = QPainter(grey)
    painter.fillRect(grey.rect(), QColor(255, 255, 255, round(255 * veil)))
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    grey.convertToFormat(QImage.Format.Format_Grayscale8).save(buffer, "JPG", 85)
    buffer.close()
    problems = [f"{error.layerID}: {error.message}" for error in job.errors()]
    return "base64:" + base64.b64encode(bytes(content)).decode("ascii"), problems


def _dots(mm: float) -> int:
    return max(1, round(mm / 25.4 * DPI))
