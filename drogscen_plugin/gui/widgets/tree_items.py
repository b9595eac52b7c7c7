# SPDX-License-Identifier: GPL-2.0-or-later
"""The rows of a tree that has no branches."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.PyQt.QtWidgets import QTreeWidget, QTreeWidgetItem


def items_of(tree: QTreeWidget) -> Iterator[QTreeWidgetItem]:
    """The top-level items of a tree, from the top."""
    for number in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(number)
        if item is not None:
            yield item
