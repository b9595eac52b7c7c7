# SPDX-License-Identifier: GPL-2.0-or-later
"""How the rows of the list of scenes are painted: numbered discs, and the chosen row by a tint and a bar."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette
from qgis.PyQt.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ...layers.styling.palette import PURPLE
from . import place_disc
from .scene_model import DOUBT_ROLE, GAPS, NAME, NEAR_ROLE, RANK

_TINT, _INK, _RUST = "#E9E3F0", "#1B1F23", "#A32A00"
_DARK_TINT, _LIGHT_RUST = "#4A3D5C", "#FF9E7A"
_BAR_PX, _ROOM_PX = 4, 8


class SceneDelegate(QStyledItemDelegate):
    """Paints the cells of a view."""

    def __init__(self, view: QTreeView):
        """Paint for a view, whose chosen rows are tinted from now on."""
        super().__init__(view)
        palette = QPalette(view.palette())
        self._is_dark = palette.color(QPalette.ColorRole.Base).lightness() < 128
        palette.setColor(QPalette.ColorRole.Highlight, QColor(_DARK_TINT if self._is_dark else _TINT))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#FFFFFF" if self._is_dark else _INK))
        view.setPalette(palette)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # noqa: D102, N802
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), option.fontMetrics.height() + _ROOM_PX)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # noqa: D102, N802
        super().initStyleOption(option, index)
        if option.state & QStyle.StateFlag.State_Selected:
            _embolden(option)
        if index.column() == RANK:
            option.text, option.icon = "", QIcon()
        if index.column() == NAME:
            option.textElideMode = Qt.TextElideMode.ElideMiddle  # names of one kind differ at their ends
        if index.column() == GAPS and option.text.startswith("!"):
            option.font.setBold(True)
            rust = QColor(_LIGHT_RUST if self._is_dark else _RUST)
            option.palette.setColor(QPalette.ColorRole.Text, rust)
            option.palette.setColor(QPalette.ColorRole.HighlightedText, rust)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # noqa: D102
        super().paint(painter, option, index)
        if index.column() != RANK:
            return
        box = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box.left(), box.top(), _BAR_PX, box.height(), QColor(PURPLE))
        side = min(box.height() - 2, box.width() - 2 * _BAR_PX)
        disc = QRectF(0, 0, side, side)
        disc.moveCenter(QRectF(box).center())
        number = str(index.data() or "")
        if number:
            near_limit, doubtful = bool(index.data(NEAR_ROLE)), bool(index.data(DOUBT_ROLE))
            place_disc.paint(painter, disc, number, near_limit=near_limit, doubtful=doubtful)
        else:
            icon = index.data(int(Qt.ItemDataRole.DecorationRole))
            if icon is not None:
                icon.paint(painter, disc.toRect())


def _embolden(option: QStyleOptionViewItem) -> None:
    """Write in bold what has room for it."""
    font = QFont(option.font)
    font.setBold(True)
    if QFontMetrics(font).horizontalAdvance(option.text) + _ROOM_PX <= option.rect.width():
        option.font = font
