"""PDF files written page by page: text stays text, and an incomplete file is an error."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsLayoutExporter, QgsPrintLayout, QgsRenderContext
from qgis.PyQt.QtCore import QMarginsF, QRectF, QSizeF
from qgis.PyQt.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)

from ... import paths

DPI = 300
FAMILY = "Arial"
"""As in the templates; if it is not installed, the system substitutes another font."""
_MM_PER_INCH = 25.4


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

    def device(self) -> QPdfWriter:
        """The paint device that texts are laid out for."""
        return self._writer

    def add(self, layout: QgsPrintLayout, number: int = 0) -> QPainter:
        """Draw a page of a layout; the returned painter can draw more on the same page.

        Raises:
            OSError: the file cannot be written.
        """
        size = layout.pageCollection().page(number).pageSize()
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
        context = layout.renderContext()
        context.setDpi(DPI)
        context.setTextRenderFormat(QgsRenderContext.TextRenderFormat.AlwaysText)
        self._painter.save()
        QgsLayoutExporter(layout).renderPage(self._painter, number)
        self._painter.restore()
        return self._painter

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


class FlowingText:
    """A text with tables that flows from page to page; table headings are repeated."""

    def __init__(self, file: PdfFile, html: str, style: str, *, width_mm: float, first_mm: float, next_mm: float):
        """Lay out a text.

        Args:
            file: where it will be drawn.
            html: the text.
            style: CSS, as far as Qt's rich text knows it.
            width_mm: the width available.
            first_mm: the height available on its first page.
            next_mm: the height available on later pages, at least as much.
        """
        self._first, self._next = _dots(first_mm), _dots(next_mm)
        self._width = _dots(width_mm)
        self._document = QTextDocument()
        self._document.documentLayout().setPaintDevice(file.device())
        self._document.setDocumentMargin(0)
        self._document.setDefaultFont(QFont(FAMILY))
        self._document.setDefaultStyleSheet(style)
        self._document.setHtml(html)
        self._document.setPageSize(QSizeF(self._width, self._next))
        self._push_down(self._next - self._first)
        self._keep_headings_with_what_follows()
        # Qt leaves out what its marks place outside a page, and it does not move those marks with such changes.
        self._document.markContentsDirty(0, self._document.characterCount())

    def _push_down(self, dots: float) -> None:
        """Fill the height that the first page lacks with an empty frame, as all pages of a document are one height."""
        cursor = QTextCursor(self._document)
        shape = QTextFrameFormat()
        shape.setHeight(dots)
        frame = cursor.insertFrame(shape)
        # Qt keeps an empty line before the frame.
        above = self._document.documentLayout().frameBoundingRect(frame).top()
        shape.setHeight(max(0.0, dots - above))
        frame.setFrameFormat(shape)

    def _keep_headings_with_what_follows(self) -> None:
        """Begin a new page before a heading if the first line or table row after it would fall on the next page."""
        layout = self._document.documentLayout()
        block = self._document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.next().isValid():
                top = layout.blockBoundingRect(block).top()
                if int(top / self._next) != int((self._end_of_first(block.next()) - 1) / self._next):
                    shape = block.blockFormat()
                    shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                    QTextCursor(block).setBlockFormat(shape)
            block = block.next()

    def _end_of_first(self, block) -> float:
        """Where the first line of a text ends, or the first row of a table after its headings."""
        layout = self._document.documentLayout()
        table: QTextTable | None = QTextCursor(block).currentTable()
        if table is None:
            line = block.layout().lineAt(0)
            return layout.blockBoundingRect(block).top() + (line.height() if line.isValid() else 0.0)
        row = min(table.format().headerRowCount(), table.rows() - 1)
        cells = [table.cellAt(row, column) for column in range(table.columns())]
        return max(layout.blockBoundingRect(cell.lastCursorPosition().block()).bottom() for cell in cells)

    def page_count(self) -> int:
        """How many pages it takes."""
        return self._document.pageCount()

    def draw(self, painter: QPainter, number: int, x_mm: float, y_mm: float) -> None:
        """Draw one of its pages, counted from 0, at a position on the paper."""
        skipped = self._next - self._first if number == 0 else 0.0
        top = number * self._next + skipped
        painter.save()
        painter.translate(_dots(x_mm), _dots(y_mm) - top)
        clip = QRectF(0, top, self._width, self._next - skipped)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor("#1a1a1a"))
        context.clip = clip
        painter.setClipRect(clip)
        self._document.documentLayout().draw(painter, context)
        painter.restore()


def _dots(mm: float) -> float:
    return mm / _MM_PER_INCH * DPI
