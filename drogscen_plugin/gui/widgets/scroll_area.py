"""What is too high for a small screen or a large font can be scrolled to."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QWidget


class Column(QWidget):
    """What may be as low as its layout can be, before what it stands in has to scroll."""

    def heightForWidth(self, width: int) -> int:  # noqa: D102, N802
        return self.layout().minimumHeightForWidth(width)


def scrolling(widget: QWidget) -> QScrollArea:
    """What is too high for a small screen or a large font can be scrolled to; it is never narrower than it can be read."""
    made = QScrollArea()
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setWidgetResizable(True)
    made.setWidget(widget)
    made.setMinimumWidth(widget.minimumSizeHint().width() + made.verticalScrollBar().sizeHint().width())
    return made
