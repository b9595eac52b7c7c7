# SPDX-License-Identifier: GPL-2.0-or-later
"""A scroll area for what is too tall for a small screen or a large font."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QWidget


class Column(QWidget):
    """A widget that may shrink to the minimum height of its layout before the area around it has to scroll."""

    def heightForWidth(self, width: int) -> int:  # noqa: D102, N802
        return self.layout().minimumHeightForWidth(width)


def in_scroll_area(widget: QWidget) -> QScrollArea:
    """A scroll area around a widget that may be too tall for the screen; it never gets too narrow to be read."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(widget)
    area.setMinimumWidth(widget.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
    return area
