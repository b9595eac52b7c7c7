# SPDX-License-Identifier: GPL-2.0-or-later
"""A bar that shows how many of the classified places have an active plan."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QProgressBar

_STYLE = "QProgressBar { border: none; background: #DDE1E4; } QProgressBar::chunk { background: #00695C; }"


class CoverageBar(QProgressBar):
    """Green for what is covered, as active plans are on the map, and without figures, which stand beside it."""

    def __init__(self, height_px: int):
        super().__init__()
        self.setTextVisible(False)
        self.setFixedHeight(height_px)
        self.setStyleSheet(_STYLE)

    def show_share(self, covered: int, classified: int, sentence: str) -> None:
        """Show how many are covered; ``sentence`` says it to those who hear it."""
        self.setRange(0, max(1, classified))
        self.setValue(covered)
        self.setAccessibleName(sentence)
