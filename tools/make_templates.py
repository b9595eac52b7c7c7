# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes the print templates in ``resources/templates``. Run it with QGIS 3.22: later versions' files cannot be read there.

A template says where the blocks of a page stand, by the ids of its items; the plugin places what is in them.
A city can move and resize them in QGIS's layout editor, and add texts, lines and pictures of its own.
"""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_HASH_SEED"] = "0"  # the same order of attributes each time

from qgis.core import (
    QgsApplication,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsUnitTypes,
)
from qgis.PyQt.QtGui import QFont

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "templates"
FAMILY = "Arial"
MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
MAP, PICTURE = "", "picture"

# Id, text in the editor, and left, top, width and height in millimetres: the measures of the printed page.
OVERVIEW = (
    ("title", "Rubrik", (12, 9, 318, 26)),
    ("stamp", "Stämpel", (330, 10, 78, 20)),
    ("heroes", "Nyckeltal", (12, 37.5, 396, 26)),
    ("map", MAP, (12, 69, 262, 182)),
    ("legend", "Teckenförklaring", (12, 253.5, 262, 20)),
    ("list", "Platserna i ordning", (281, 67, 127, 206)),
    ("footer", "Källor", (12, 275.5, 396, 14)),
    ("logo", PICTURE, (300, 10, 26, 16)),
)
PLACES = (
    ("title", "Platsens namn", (33, 10, 118, 17)),
    ("stamp", "Stämpel", (152, 10, 44, 17)),
    ("facts", "Uppgifter", (14, 28.2, 182, 15.5)),
    ("map", MAP, (14, 46.6, 182, 91)),
    ("body", "Skolor, plan och beslut", (14, 141, 182, 138.5)),
    ("footer", "Källor", (14, 281, 140, 11)),
    ("page", "Sidnummer", (150, 281, 46, 11)),
    ("logo", PICTURE, (126, 10, 24, 14)),
)


def make(name: str, size: tuple[float, float], items) -> None:
    """Write a template."""
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    layout.setName(name)
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(*size, MM))
    for key, text, (x, y, width, height) in items:
        if text == MAP:
            item = QgsLayoutItemMap(layout)
            item.setKeepLayerSet(True)
            item.setLayers([])
        elif text == PICTURE:
            item = QgsLayoutItemPicture(layout)
        else:
            item = QgsLayoutItemLabel(layout)
            item.setText(text)
            font = QFont(FAMILY)
            font.setPointSizeF(12)
            item.setFont(font)
        item.setId(key)
        layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(x, y, MM))
        item.attemptResize(QgsLayoutSize(width, height, MM))
    if not layout.saveAsTemplate(str(FOLDER / f"{name}.qpt"), QgsReadWriteContext()):
        raise SystemExit(f"{name}.qpt cannot be written")


def main() -> None:
    """Make both templates."""
    application = QgsApplication([], False)
    application.initQgis()
    make("oversikt", (420, 297), OVERVIEW)
    make("platser", (210, 297), PLACES)
    application.exitQgis()


if __name__ == "__main__":
    main()
