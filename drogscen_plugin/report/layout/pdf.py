# SPDX-License-Identifier: GPL-2.0-or-later
"""PDF files written page by page: text stays text, and an incomplete file is an error."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsLayoutExporter, QgsPrintLayout, QgsRenderContext
from qgis.PyQt.QtCore import QMarginsF, QSizeF
from qgis.PyQt.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from ... import paths
from ...translation import language
from . import pdf_catalogue
from .painted_canvas import PaintedCanvas

DPI = 300
MM_PER_INCH = 25.4


class PdfFile:
    """A file whose pages are drawn one after the other, so that memory use does not grow with their number."""

    def __init__(self, path: Path, title: str):
        """Begin a file.

        Args:
            path: where it is written.
            title: what viewers and searches show.
        """
        self._writer = QPdfWriter(str(path))
        self._writer.setTitle(title)
        self._writer.setCreator(f"Drogscen {paths.plugin_version()}")
        self._writer.setResolution(DPI)
        self._painter: QPainter | None = None
        self._path = path
        self._title = title
        self._count = 0
        self._marks: list[tuple[str, int]] = []

    def mark(self, title: str) -> None:
        """Let the next page that is added be found by a bookmark."""
        self._marks.append((title, self._count))

    def add(self, ground: QgsPrintLayout, canvas: PaintedCanvas) -> None:
        """Draw a page.

        Args:
            ground: a layout of one page, which is drawn first.
            canvas: what is drawn upon it.

        Raises:
            OSError: the file cannot be written.
        """
        size = ground.pageCollection().page(0).pageSize()
        page = QPageLayout(
            QPageSize(
                QSizeF(size.width(), size.height()), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch
            ),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
        self._writer.setPageLayout(page)
        if self._painter is None:
            self._painter = QPainter()
            if not self._painter.begin(self._writer):
                self._painter = None
                raise OSError(f"{self._path}")
        else:
            self._writer.newPage()
        context = ground.renderContext()
        context.setDpi(DPI)
        context.setTextRenderFormat(QgsRenderContext.TextRenderFormat.AlwaysText)
        self._painter.save()
        QgsLayoutExporter(ground).renderPage(self._painter, 0)
        self._painter.restore()
        canvas.paint(self._painter, DPI / MM_PER_INCH)
        self._count += 1

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(self, kind, error, traceback) -> None:
        """End the file: Qt crashes if a painter outlives its paint device.

        Raises:
            OSError: the file could not be completed.
        """
        painter, self._painter = self._painter, None
        if painter is not None and not painter.end() and kind is None:
            raise OSError(f"{self._path}")
        if painter is not None and kind is None:
            pdf_catalogue.complete(self._path, language(), self._marks)
