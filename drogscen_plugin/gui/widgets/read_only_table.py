"""Tables of words that are only read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QTreeWidget, QTreeWidgetItem


def make(name: str, label: str, titles: Sequence[str]) -> QTreeWidget:
    """An empty table with its object name, what it is for those who hear it, and its headings."""
    made = QTreeWidget()
    made.setObjectName(name)
    made.setAccessibleName(label)
    made.setHeaderLabels(titles)
    made.setRootIsDecorated(False)
    made.setAlternatingRowColors(True)
    made.setUniformRowHeights(True)
    return made


def show(table: QTreeWidget, rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> None:
    """Fill a table anew; the columns ``right`` are aligned so."""
    table.clear()
    for texts in rows:
        item = QTreeWidgetItem(list(texts))
        for column, text in enumerate(texts):
            item.setToolTip(column, text)
        for column in right:
            item.setTextAlignment(column, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
        table.addTopLevelItem(item)
    for column in range(table.columnCount() - 1):
        table.resizeColumnToContents(column)
