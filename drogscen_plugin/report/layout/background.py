# SPDX-License-Identifier: GPL-2.0-or-later
"""The ground under a map: grey and faded, as one picture, so that everything above it stays sharp."""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Sequence

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, QSize, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from ...layers import background_layer, chosen_background
from ...translation import tr

DPI = 200
MOST_DOTS = 1_000_000
"""A larger picture is coarser: that of an A3 sheet is read from further away, and would take 60 MB more."""
VEIL = 0.60
"""How much white lies over the ground."""
PATIENCE_S = 20.0
"""How long a map waits for a server. After two maps that have waited in vain, the rest go without."""
_LATE_MAPS = 2
_LOOK_MS = 100
_MM_PER_INCH = 25.4
_MISSING_SHARE = 0.001
"""The share of a tiled map that may be empty: seams between tiles are."""


class Ground:
    """Draws layers as one picture, in grey under white."""

    def __init__(self, layers: Sequence[QgsMapLayer] = (), is_cancelled: Callable[[], bool] = lambda: False):
        """Draw layers, top first; ``is_cancelled`` is asked while a server lets wait."""
        self._layers = [background_layer.as_it_was(layer) for layer in layers]
        self._is_cancelled = is_cancelled
        self._late: dict[str, int] = {}

    def __bool__(self) -> bool:
        return bool(self._layers)

    def picture(
        self,
        crs: QgsCoordinateReferenceSystem,
        extent: QgsRectangle,
        width_mm: float,
        height_mm: float,
        project: QgsProject,
    ) -> tuple[str, list[str]]:
        """A picture for a map.

        Args:
            crs: of the map.
            extent: of the map.
            width_mm: width of the map on paper.
            height_mm: its height.
            project: for its transformations.

        Returns:
            The picture as ``base64:…``, and what could not be drawn.
        """
        settings = QgsMapSettings()
        settings.setDestinationCrs(crs)
        settings.setTransformContext(project.transformContext())
        size = _size(width_mm, height_mm)
        settings.setOutputDpi(size.width() / width_mm * _MM_PER_INCH)
        settings.setOutputSize(size)
        settings.setExtent(extent)
        # What is left empty must be told from what is white.
        settings.setBackgroundColor(QColor(Qt.GlobalColor.transparent))
        whole = QImage(settings.outputSize(), QImage.Format.Format_Grayscale8)
        whole.fill(Qt.GlobalColor.white)
        problems = []
        for layer in reversed(self._layers):
            image, found = self._drawn(layer, settings)
            problems += [f"{layer.name()}: {text}" for text in found]
            if image is not None:
                painter = QPainter(whole)
                painter.drawImage(0, 0, image)
                painter.end()
        return "base64:" + base64.b64encode(_faded(whole)).decode("ascii"), problems

    def _drawn(self, layer: QgsMapLayer, settings: QgsMapSettings) -> tuple[QImage | None, list[str]]:
        """A layer alone, and what is missing in it."""
        is_served = chosen_background.is_served(layer)
        if is_served and self._late.get(layer.id(), 0) >= _LATE_MAPS:
            return None, [tr("the server did not answer in time")]
        settings.setLayers([layer])
        job = QgsMapRendererParallelJob(settings)
        is_late = not self._wait(job, PATIENCE_S if is_served else None)
        if is_late:
            self._late[layer.id()] = self._late.get(layer.id(), 0) + 1
        image = job.renderedImage()
        problems = [error.message for error in job.errors()]
        if is_late:
            problems.append(tr("the server did not answer in time"))
        elif not problems and is_served and _is_missing(image, _MISSING_SHARE if _is_tiled(layer) else 1.0):
            # QGIS itself says nothing of tiles that a server lacks.
            problems.append(tr("the server did not deliver all of it"))
        return image, problems

    def _wait(self, job: QgsMapRendererParallelJob, limit_s: float | None) -> bool:
        """Wait for a job; False if it was stopped, as it took too long or the user cancels."""
        loop, looking, left = QEventLoop(), QTimer(), [limit_s]

        def look() -> None:
            if left[0] is not None:
                left[0] -= _LOOK_MS / 1000
            if self._is_cancelled() or (left[0] is not None and left[0] <= 0):
                loop.exit(1)

        job.finished.connect(loop.quit)
        looking.timeout.connect(look)
        looking.start(_LOOK_MS)
        job.start()
        is_stopped = job.isActive() and loop.exec() == 1
        looking.stop()
        if is_stopped:
            job.cancel()
        return not is_stopped


def _is_tiled(layer: QgsMapLayer) -> bool:
    return "type=xyz" in layer.source() or "tileMatrixSet=" in layer.source()


def _is_missing(image: QImage, share: float) -> bool:
    """Whether at least a share of a picture is empty."""
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    bits = alpha.constBits().asstring(alpha.bytesPerLine() * alpha.height())
    rows = np.frombuffer(bits, np.uint8).reshape(alpha.height(), alpha.bytesPerLine())[:, : alpha.width()]
    return 1 - np.count_nonzero(rows) / rows.size >= share


def _faded(grey: QImage) -> bytes:
    """A picture in grey, laid under white, as JPEG."""
    painter = QPainter(grey)
    painter.fillRect(grey.rect(), QColor(255, 255, 255, round(255 * VEIL)))
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    grey.save(buffer, "JPG", 85)
    buffer.close()
    return bytes(content)


def _size(width_mm: float, height_mm: float) -> QSize:
    """The dots of a picture."""
    dpi = min(DPI, _MM_PER_INCH * math.sqrt(MOST_DOTS / (width_mm * height_mm)))
    return QSize(*(max(1, round(mm / _MM_PER_INCH * dpi)) for mm in (width_mm, height_mm)))
