# SPDX-License-Identifier: GPL-2.0-or-later
"""What the dock shows while no plan store is open: the ways to open one."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCommandLinkButton, QLabel, QScrollArea, QVBoxLayout, QWidget

from ...translation import tr
from ..widgets import plain_text


class WelcomePanel(QScrollArea):
    """The next steps as buttons.

    Attributes:
        wanted: emitted with ``example``, ``classify``, ``save``, ``file``, ``connection`` or ``help``.
        recent_wanted: emitted with the number of a recent store.
    """

    wanted = pyqtSignal(str)
    recent_wanted = pyqtSignal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("welcomePanel")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self.setWidget(inner)
        self._layout = QVBoxLayout(inner)
        intro = QLabel(
            tr(
                "No plan store is open. A plan store keeps drug scenes with the plans for them, from mapping to mapping."
            )
        )
        intro.setWordWrap(True)
        self._layout.addWidget(intro)
        steps = {
            "example": (tr("Open the example"), tr("Made-up scenes with plans, to try everything on")),
            "classify": (tr("1. Classify drug scenes"), tr("Which scenes lie near a school?")),
            "save": (tr("2. Save in a plan store"), tr("Put the classified scenes into a new or existing store")),
            "file": (tr("Open a plan store in a file…"), tr("A GeoPackage, for one user at a time")),
            "connection": (tr("Open a plan store in a database…"), tr("PostgreSQL, for several users")),
            "help": (tr("Help"), tr("First steps, and everything else, on this computer")),
        }
        for code, (text, more) in steps.items():
            button = QCommandLinkButton(text, more)
            button.setObjectName(f"{code}StepButton")
            button.clicked.connect(self._want)
            self._layout.addWidget(button)
        self._first = self.findChildren(QCommandLinkButton)[0]
        self._recent = QVBoxLayout()
        self._layout.addLayout(self._recent)
        self._layout.addStretch()

    def enter(self) -> None:
        """Put the keyboard on the first step."""
        self._first.setFocus()

    def _want(self) -> None:
        self.wanted.emit(self.sender().objectName()[: -len("StepButton")])

    def _want_recent(self) -> None:
        self.recent_wanted.emit(self.sender().property("number"))

    def show_recent(self, titles: Sequence[tuple[str, str]]) -> None:
        """Offer the stores that were opened recently, each with its title and where it is."""
        while self._recent.count():
            self._recent.takeAt(0).widget().deleteLater()
        if titles:
            self._recent.addWidget(QLabel(tr("Open again:")))
        for number, (title, where) in enumerate(titles):
            button = QCommandLinkButton(title)
            button.setToolTip(plain_text.tip(where))
            button.setObjectName(f"recentStore{number}Button")
            button.setProperty("number", number)
            button.clicked.connect(self._want_recent)
            self._recent.addWidget(button)
