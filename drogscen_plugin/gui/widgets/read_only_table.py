# SPDX-License-Identifier: GPL-2.0-or-later
"""Read-only tables of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QTreeWidget, QTreeWidgetItem

from . import plain_text


def make(name: str, label: str, titles: Sequence[str]) -> QTreeWidget:
    """An empty table with its object name, its label for screen readers, and its headings."""
    table = QTreeWidget()
    table.setObjectName(name)
    table.setAccessibleName(label)
    table.setHeaderLabels(titles)
    table.setRootIsDecorated(False)
    table.setAlternatingRowColors(True)
    table.setUniformRowHeights(True)
    return table


def show(table: QTreeWidget, rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> None:
    """Replace the rows of a table; the columns in ``right`` are right-aligned."""
    table.clear()
    for texts in rows:
        item = QTreeWidgetItem(list(texts))
        for column, text in enumerate(texts):
            item.setToolTip(column, plain_text.tip(text))
        for column in right:
            item.setTextAlignment(column, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
        table.addTopLevelItem(item)
    for column in range(table.columnCount() - 1):
        table.resizeColumnToContents(column)
