# SPDX-License-Identifier: GPL-2.0-or-later
"""Scrolling past a field without changing it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QWidget


class _QuietWheel(QObject):
    """Leaves the wheel to the page, so that scrolling past a field does not change it."""

    def eventFilter(self, watched, event) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Wheel and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def take_wheel_only_with_focus(widget: QWidget) -> None:
    """Let the wheel change a widget only while it has the keyboard focus."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(_QuietWheel(widget))
