# SPDX-License-Identifier: GPL-2.0-or-later
"""Questions whose buttons say what they do, in the interface's language."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

Button = QMessageBox.StandardButton


def ask(parent: QWidget, title: str, text: str, answers: Mapping[Button, str], default: Button) -> Button:
    """Ask, and wait for the answer.

    Args:
        parent: the window that it is about.
        title: the title of the dialog.
        text: the question.
        answers: the texts of the buttons; Qt's own are in English where its translations are not installed.
        default: the answer that Enter gives.
    """
    box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)  # the question names what comes from files
    for button, label in answers.items():
        box.addButton(button).setText(label)
    box.setDefaultButton(default)
    box.exec()
    given = box.standardButton(box.clickedButton())
    box.deleteLater()
    return given
