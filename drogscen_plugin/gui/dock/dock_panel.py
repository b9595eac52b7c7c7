# SPDX-License-Identifier: GPL-2.0-or-later
"""What the dock shows; knows nothing about layers or stores."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qgis.PyQt.QtCore import QEvent, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAction,
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...core.scenes.scene_list import Coverage
from ...translation import tr
from ...wording import scene_sentences, school_counts
from ..scenes.page_panel import PagePanel
from ..scenes.plan_tree import PlanModel
from ..scenes.scene_model import SceneModel
from ..scenes.scene_panel import ScenePanel
from ..widgets import plain_text
from ..widgets.coverage_bar import CoverageBar
from ..widgets.scroll_area import Column, in_scroll_area
from .store_head import StoreHead
from .welcome_panel import WelcomePanel

_WIDE_PX = 380


class DockPanel(QWidget):
    """Store and mapping, coverage, scenes, and the chosen scene.

    Attributes:
        mapping_chosen: emitted with the key of a mapping.
        notice_clicked: emitted with the link of a notice that was clicked.
        undo_wanted, redo_wanted: emitted by their buttons and keys.
        cancel_wanted: emitted when the user wants work to stop.
        map_wanted: emitted when the keyboard is to go to the map.
        schools_wanted: emitted when the schools to check are to be shown.
    """

    mapping_chosen = pyqtSignal(str)
    notice_clicked = pyqtSignal(str)
    undo_wanted = pyqtSignal()
    redo_wanted = pyqtSignal()
    cancel_wanted = pyqtSignal()
    map_wanted = pyqtSignal()
    schools_wanted = pyqtSignal()

    def __init__(
        self,
        scenes: SceneModel,
        plans: PlanModel,
        weights: Mapping[str, float],
        parent: QWidget | None = None,
    ):
        """Show models.

        Args:
            scenes: the scenes.
            plans: the plans of the chosen one.
            weights: the weights of the priority.
            parent: the dock.
        """
        super().__init__(parent)
        self.welcome = WelcomePanel()
        self.scenes = ScenePanel(scenes)
        self.page = PagePanel(plans, weights)
        self.head = StoreHead()
        self.head.mapping_chosen.connect(self.mapping_chosen)
        self.head.undo_wanted.connect(self.undo_wanted)
        self.head.redo_wanted.connect(self.redo_wanted)
        self.store_menu = self.head.menu
        self._notice = QLabel()
        self._notice.setObjectName("notice")
        self._notice.setWordWrap(True)
        self._notice.setFrameShape(QFrame.Shape.StyledPanel)
        self._notice.setMargin(6)
        self._notice.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._notice.linkActivated.connect(self.notice_clicked)
        self._coverage = CoverageBar(self.fontMetrics().height() // 2 + 2)
        self._coverage.setObjectName("coverageBar")
        self._sentence = QLabel()
        self._sentence.setObjectName("coverageLabel")
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._check = QPushButton()
        self._check.setObjectName("schoolsToCheckButton")
        self._check.setToolTip(tr("Schools whose position is doubtful, and what is decided about each"))
        self._check.hide()
        self._check.clicked.connect(self.schools_wanted)
        self._busy = QProgressBar()
        self._busy.setObjectName("busyBar")
        self._cancel = QToolButton()
        self._cancel.setText(tr("Cancel"))
        self._cancel.clicked.connect(self.cancel_wanted)
        self._stack = QStackedWidget()
        self._arrange()
        self.show_no_store()
        self.show_idle()

    def _arrange(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setObjectName("dockSplitter")
        split.setChildrenCollapsible(False)
        split.addWidget(self.scenes)
        split.addWidget(self.page)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        store = Column()
        inner = QVBoxLayout(store)
        inner.addWidget(self.head)
        inner.addWidget(self._notice)
        inner.addWidget(self._coverage)
        inner.addWidget(self._sentence)
        inner.addWidget(self._check)
        inner.addWidget(split, 1)
        moves = (
            ("Alt+Down", self.scenes.go_on),
            ("Alt+Up", self.scenes.go_back),
            ("Alt+Z", self.scenes.zoom_wanted.emit),
            ("Alt+G", self.page.log.log_today),
        )
        for keys, act in moves:
            move = QAction(store)  # not the buttons' own shortcuts, which would apply everywhere in QGIS
            move.setShortcut(QKeySequence(keys))
            move.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            move.triggered.connect(lambda _=False, act=act: act())
            store.addAction(move)
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(in_scroll_area(store))
        for first, second in ((self.head, self._notice), (self._notice, self.scenes.filters.search)):
            self.setTabOrder(first, second)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack, 1)
        work = QHBoxLayout()
        work.addWidget(self._busy, 1)
        work.addWidget(self._cancel)
        layout.addLayout(work)

    def _act_on(self, event) -> Callable[[], None] | None:
        """What a key that QGIS itself uses does here, None for other keys and while no store is open."""
        if event.key() == Qt.Key.Key_F6 and not event.modifiers():
            return self.map_wanted.emit
        if self._stack.currentWidget() is self.welcome:
            return None
        keys = QKeySequence.StandardKey
        undo, redo, new = self.undo_wanted.emit, self.redo_wanted.emit, self.page.ask_for_plan
        acts = ((keys.Undo, undo), (keys.Redo, redo), (keys.New, new))
        return next((act for key, act in acts if event.matches(key)), None)

    def event(self, event) -> bool:
        """Keep QGIS's own undo, redo and new project from reacting while the focus is here, even with nothing to do.

        In combo boxes Alt with an arrow key opens and closes the list, as everywhere else.
        """
        if event.type() == QEvent.Type.ShortcutOverride:
            on_list = isinstance(QApplication.focusWidget(), QComboBox)
            if (on_list and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)) or self._act_on(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event) -> None:  # noqa: D102, N802
        act = self._act_on(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def sizeHint(self) -> QSize:  # noqa: N802
        """As wide as the list needs to show its columns whole; QGIS opens it so."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), _WIDE_PX), hint.height())

    def enter(self) -> None:
        """Put the keyboard into the list, or on the first way to open a store."""
        if self._stack.currentWidget() is self.welcome:
            self.welcome.enter()
        else:
            self.scenes.enter_list()

    def show_no_store(self) -> None:
        """Offer the ways to open a store."""
        self._stack.setCurrentWidget(self.welcome)

    def show_store(self, title: str, full_title: str) -> None:
        """Show an open store.

        Args:
            title: what it is called.
            full_title: where it is.
        """
        self.head.show_store(title, full_title)
        self._stack.setCurrentIndex(1)

    def show_coverage(self, coverage: Coverage, hanging: int, to_check: int | None) -> None:
        """Show how many of the classified scenes have an active plan, and how far positions can be trusted.

        Args:
            coverage: the scenes with an active plan.
            hanging: how many classes hang on doubtful positions.
            to_check: how many schools wait for a decision; None where there is nothing to show.
        """
        sentence = scene_sentences.coverage_sentence(coverage)
        self._coverage.show_share(coverage.covered, coverage.classified, sentence)
        doubt = school_counts.hanging(coverage.classified, hanging)
        self._sentence.setText("\n".join(filter(None, (sentence, doubt))))
        self._check.setVisible(to_check is not None)
        self._check.setText(tr("%n schools to check…", to_check) if to_check else tr("Schools that were checked…"))

    def show_notice(self, html: str) -> None:
        """Show a notice that stays until it no longer applies; '' hides it."""
        self._notice.setText(html)
        self._notice.setVisible(bool(html))

    def show_busy(self, title: str) -> None:
        """Say what is being done."""
        self._busy.setRange(0, 0)
        self._busy.setFormat(title)
        self._busy.setAccessibleName(title)
        self._busy.setToolTip(plain_text.tip(title))

    def show_progress(self, percent: float) -> None:
        """Show how far the work has come."""
        self._busy.setRange(0, 100)
        self._busy.setValue(int(percent))
        self._busy.setVisible(True)
        self._cancel.setVisible(True)

    def show_idle(self) -> None:
        """Show that no work is being done."""
        self._busy.hide()
        self._cancel.hide()
