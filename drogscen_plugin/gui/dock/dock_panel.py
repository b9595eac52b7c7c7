"""What the dock shows; knows nothing about layers or stores."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from qgis.PyQt.QtCore import QEvent, QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAction,
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...core.scenes.scene_list import Coverage
from ...translation import tr
from ...wording import scene_sentences
from ..scenes.page_panel import PagePanel
from ..scenes.plan_tree import PlanModel
from ..scenes.scene_model import SceneModel
from ..scenes.scene_panel import ScenePanel
from ..widgets.quiet_wheel import take_wheel_only_with_focus
from ..widgets.scroll_area import Column, in_scroll_area
from .welcome_panel import WelcomePanel


class DockPanel(QWidget):
    """Store and mapping, coverage, scenes, and the chosen scene.

    Attributes:
        mapping_chosen: emitted with the key of a mapping.
        notice_clicked: emitted with the link of a notice that was clicked.
        undo_wanted, redo_wanted: emitted by their buttons and keys.
        cancel_wanted: emitted when the user wants work to stop.
    """

    mapping_chosen = pyqtSignal(str)
    notice_clicked = pyqtSignal(str)
    undo_wanted = pyqtSignal()
    redo_wanted = pyqtSignal()
    cancel_wanted = pyqtSignal()

    def __init__(
        self, scenes: SceneModel, plans: PlanModel, weights: Mapping[str, float], parent: QWidget | None = None
    ):
        super().__init__(parent)
        self.welcome = WelcomePanel()
        self.scenes = ScenePanel(scenes)
        self.page = PagePanel(plans, weights)
        self.store_menu = QMenu()
        self._store = QToolButton()
        self._store.setObjectName("storeButton")
        self._store.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._store.setMenu(self.store_menu)
        self._store.setToolTip(tr("The plan store in use; open another"))
        self._store.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._mapping = QComboBox()
        self._mapping.setObjectName("mappingChoice")
        self._mapping.setAccessibleName(tr("Mapping"))
        self._mapping.setToolTip(tr("Scenes as they were in a mapping"))
        take_wheel_only_with_focus(self._mapping)
        self._mapping.activated.connect(self._choose_mapping)
        self._undo = self._step_button("undoButton", "↶", tr("Nothing to undo"), self.undo_wanted)
        self._redo = self._step_button("redoButton", "↷", tr("Nothing to redo"), self.redo_wanted)
        self._notice = QLabel()
        self._notice.setObjectName("notice")
        self._notice.setWordWrap(True)
        self._notice.setFrameShape(QFrame.Shape.StyledPanel)
        self._notice.setMargin(6)
        self._notice.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._notice.linkActivated.connect(self.notice_clicked)
        self._coverage = QProgressBar()
        self._coverage.setObjectName("coverageBar")
        self._coverage.setTextVisible(False)
        self._coverage.setMaximumHeight(self.fontMetrics().height() // 2 + 2)
        self._sentence = QLabel()
        self._sentence.setObjectName("coverageLabel")
        self._sentence.setWordWrap(True)
        self._busy = QProgressBar()
        self._busy.setObjectName("busyBar")
        self._cancel = QToolButton()
        self._cancel.setText(tr("Cancel"))
        self._cancel.clicked.connect(self.cancel_wanted)
        self.scenes.why_wanted.connect(self.page.show_order)
        self._stack = QStackedWidget()
        self._arrange()
        self.show_no_store()
        self.show_idle()

    def _step_button(self, name: str, text: str, label: str, signal) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setText(text)
        button.setAccessibleName(label)
        button.setToolTip(label)
        button.setEnabled(False)
        button.clicked.connect(signal)
        return button

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._store, 1)
        head.addWidget(self._mapping)
        head.addWidget(self._undo)
        head.addWidget(self._redo)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setObjectName("dockSplitter")
        split.setChildrenCollapsible(False)
        split.addWidget(self.scenes)
        split.addWidget(self.page)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        store = Column()
        inner = QVBoxLayout(store)
        inner.addLayout(head)
        inner.addWidget(self._notice)
        inner.addWidget(self._coverage)
        inner.addWidget(self._sentence)
        inner.addWidget(split, 1)
        moves = (
            ("Alt+Down", self.scenes.go_on),
            ("Alt+Up", self.scenes.go_back),
            ("Alt+Z", self.scenes.zoom_wanted.emit),
        )
        for keys, act in moves:
            move = QAction(store)  # not the buttons' own shortcuts, which would apply everywhere in QGIS
            move.setShortcut(QKeySequence(keys))
            move.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            move.triggered.connect(lambda _=False, act=act: act())
            store.addAction(move)
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(in_scroll_area(store))
        in_order = (self._store, self._mapping, self._undo, self._redo, self._notice, self.scenes.filters.search)
        for first, second in zip(in_order, in_order[1:]):
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

    def _choose_mapping(self) -> None:
        # The first is the latest; '' keeps the latest chosen when a newer mapping arrives.
        self.mapping_chosen.emit(self._mapping.currentData() if self._mapping.currentIndex() > 0 else "")

    def show_no_store(self) -> None:
        """Offer the ways to open a store."""
        self._stack.setCurrentWidget(self.welcome)

    def show_store(self, title: str, full_title: str) -> None:
        """Show an open store.

        Args:
            title: what it is called.
            full_title: where it is.
        """
        self._store.setText(title)
        self._store.setToolTip(full_title)
        self._stack.setCurrentIndex(1)

    def show_mappings(self, mappings: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer mappings, each as its key and label."""
        with QSignalBlocker(self._mapping):
            self._mapping.clear()
            for uuid, label in mappings:
                self._mapping.addItem(label, uuid)
            self._mapping.setCurrentIndex(max(0, self._mapping.findData(chosen)))

    def show_coverage(self, coverage: Coverage) -> None:
        """Show how many of the classified scenes have an active plan."""
        self._coverage.setRange(0, max(1, coverage.classified))
        self._coverage.setValue(coverage.covered)
        sentence = scene_sentences.coverage_sentence(coverage)
        self._coverage.setAccessibleName(sentence)
        self._sentence.setText(sentence)

    def show_notice(self, html: str) -> None:
        """Show a notice that stays until it no longer applies; '' hides it."""
        self._notice.setText(html)
        self._notice.setVisible(bool(html))

    def show_steps(self, undo: str, redo: str) -> None:
        """Name what can be undone and redone, '' if there is nothing."""
        for button, name, text, nothing in (
            (self._undo, undo, tr("Undo: {step} (Ctrl+Z)"), tr("Nothing to undo")),
            (self._redo, redo, tr("Redo: {step} (Ctrl+Shift+Z)"), tr("Nothing to redo")),
        ):
            button.setEnabled(bool(name))
            button.setToolTip(text.format(step=name) if name else nothing)
            button.setAccessibleName(button.toolTip())

    def show_busy(self, title: str) -> None:
        """Say what is being done."""
        self._busy.setRange(0, 0)
        self._busy.setFormat(title)
        self._busy.setAccessibleName(title)
        self._busy.setToolTip(title)

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
