# SPDX-License-Identifier: GPL-2.0-or-later
"""A scroll area for what is too tall for a small screen or a large font."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QWidget


class Column(QWidget):
    """A widget that may shrink to the minimum height of its layout before the area around it has to scroll."""

    def heightForWidth(self, width: int) -> int:  # noqa: D102, N802
        return self.layout().minimumHeightForWidth(width)


class UprightScrollArea(QScrollArea):
    """A scroll area that is never narrower than what is in it, which would be laid out wrong if it had to be moved sideways."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWidgetResizable(True)

    def minimumSizeHint(self) -> QSize:  # noqa: D102, N802
        hint = super().minimumSizeHint()
        if self.widget() is not None:
            beside = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
            hint.setWidth(self.widget().minimumSizeHint().width() + beside)
        return hint

    def resizeEvent(self, event) -> None:  # noqa: N802
        """Called by Qt; it leaves rows of wrapped texts as high as they were at another width while nobody sees them."""
        super().resizeEvent(event)
        if self.widget() is not None and self.widget().layout() is not None:
            self.widget().layout().invalidate()

    def tell_width(self) -> None:
        """Have this and the areas around it ask anew how wide they have to be, once texts in it have changed."""
        area: QWidget | None = self
        while area is not None:
            if isinstance(area, UprightScrollArea):
                area.updateGeometry()
            area = area.parentWidget()


def in_scroll_area(widget: QWidget) -> QScrollArea:
    """A scroll area around a widget that may be too tall for the screen."""
    area = UprightScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(widget)
    return area
