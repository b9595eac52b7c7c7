# SPDX-License-Identifier: GPL-2.0-or-later
"""The schools whose position is doubtful, and what is decided about each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...core.schools import decisions
from ...core.schools.codes import BY_MAP
from ...core.schools.to_check import Proposal, Unit
from ...translation import tr
from ...wording import school_decisions
from ..on_map.place_marks import Mark
from ..widgets import help_button, plain_text

_SCHOOL, _FOUND, _HANGS, _DECIDED = range(4)


class SchoolDialog(QDialog):
    """Lists schools, and takes decisions; stays open beside the map.

    Attributes:
        shown: emitted with the number of the school that was chosen, -1 for none.
        decided: emitted with a school, a code of the value list ``school_decision``, the reason, and for a move the place.
        taken_back: emitted with a school whose decision is to be taken back.
        map_wanted: emitted with a school, and the reason, when its place is to be shown on the map.
        check_wanted: emitted when the register is to be checked again.
    """

    shown = pyqtSignal(int)
    decided = pyqtSignal(object, str, str, object)
    taken_back = pyqtSignal(object)
    map_wanted = pyqtSignal(object, str)
    check_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        """Show no school yet."""
        super().__init__(parent)
        self.setObjectName("DrogscenSchoolDialog")
        self.setWindowTitle(tr("Schools whose position is doubtful"))
        self._units: list[Unit] = []
        self._can_edit = True
        self._list = QTreeWidget()
        self._list.setObjectName("schoolCheckList")
        self._list.setAccessibleName(tr("Schools"))
        self._list.setHeaderLabels([tr("School"), tr("What was found"), tr("Classes that may change"), tr("Decision")])
        self._list.setRootIsDecorated(False)
        self._list.setAlternatingRowColors(True)
        self._list.setWordWrap(True)
        self._list.header().setStretchLastSection(True)
        self._list.itemSelectionChanged.connect(self._choose)
        self._facts = self._label("schoolFacts")
        self._reason = QLineEdit()
        self._reason.setObjectName("decisionReason")
        self._reason.setAccessibleName(tr("Why"))
        self._reason.setPlaceholderText(tr("Why? It is kept with the decision and in the history."))
        self._right = self._button("positionRightButton", tr("The position is right"), self._decide_right)
        self._move = self._button("moveSchoolButton", tr("Move here"), None)
        self._move.setMenu(QMenu(self._move))
        self._not = self._button("notASchoolButton", tr("Not a school"), self._decide_not)
        self._back = self._button("takeBackButton", tr("Take back the decision"), self._take_back)
        self._again = self._button("checkAgainButton", tr("Check the register again…"), self.check_wanted.emit)
        self._arrange()
        self._choose()
        self.resize(860, 520)

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _button(self, name: str, text: str, act) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        if act is not None:
            button.clicked.connect(lambda _=False: act())
        return button

    def _arrange(self) -> None:
        intro = self._label("schoolIntro")
        intro.setText(
            tr(
                "The register's check doubts where these are. A decision holds until the register changes the school. "
                "“The position is right” lifts the mark at once where the class was measured to that position; "
                "everything else counts when the scenes are classified anew."
            )
        )
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        box.addButton(self._again, QDialogButtonBox.ButtonRole.ActionRole)
        help_button.add(box, "check")
        box.rejected.connect(self.close)
        grid = QGridLayout()
        for number, button in enumerate((self._right, self._move, self._not, self._back)):
            grid.addWidget(button, number // 2, number % 2)
        layout = QVBoxLayout(self)
        layout.addWidget(intro)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._facts)
        layout.addWidget(self._reason)
        layout.addLayout(grid)
        layout.addWidget(box)

    def show_units(self, units: Sequence[Unit], *, can_edit: bool, why_not: str) -> None:
        """List schools; the chosen one stays chosen, else the first is."""
        chosen = self._chosen()
        self._can_edit = can_edit
        for button in (self._right, self._move, self._not, self._back):
            button.setToolTip(plain_text.tip(why_not))
        self._units = list(units)
        self._list.clear()
        for unit in units:
            item = QTreeWidgetItem(
                [
                    unit.name or tr("(no name)"),
                    school_decisions.found(unit),
                    school_decisions.hangs(unit),
                    school_decisions.decided(unit),
                ]
            )
            for column in range(4):
                item.setToolTip(column, plain_text.tip(item.text(column)))
            if unit.is_open and unit.scenes:
                font = item.font(_SCHOOL)
                font.setBold(True)
                item.setFont(_SCHOOL, font)
            self._list.addTopLevelItem(item)
        header = self._list.header()
        for column, wide in ((_SCHOOL, 190), (_FOUND, 260), (_HANGS, 190)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, wide)
        rows = [row for row, unit in enumerate(units) if chosen is not None and unit.identity == chosen.identity]
        if units:
            self._list.setCurrentItem(self._list.topLevelItem(rows[0] if rows else 0))
        self._choose()

    def show_facts(self) -> None:
        """Say what is known of the chosen school."""
        unit = self._chosen()
        self._facts.setText("" if unit is None else school_decisions.facts(unit))

    def chosen_number(self) -> int:
        """The place of the chosen school in the list, -1 for none."""
        chosen = self._list.selectedItems()
        return self._list.indexOfTopLevelItem(chosen[0]) if chosen else -1

    def _chosen(self) -> Unit | None:
        row = self.chosen_number()
        return self._units[row] if 0 <= row < len(self._units) else None

    def _choose(self) -> None:
        unit = self._chosen()
        for button in (self._right, self._move):
            button.setEnabled(unit is not None and unit.doubts_position and self._can_edit)
        self._not.setEnabled(unit is not None and bool(unit.findings) and self._can_edit)
        self._back.setEnabled(unit is not None and unit.decision is not None and self._can_edit)
        self._reason.setEnabled(self._can_edit)
        self.show_facts()
        menu = self._move.menu()
        menu.clear()
        if unit is not None:
            menu.addAction(tr("Where I click on the map")).triggered.connect(self._ask_map)
            for proposal in unit.proposals:
                source = school_decisions.source(proposal.source)
                action = menu.addAction(tr("To the place of {source}").format(source=source))
                action.triggered.connect(lambda _=False, at=proposal: self._decide(decisions.MOVED, at))
        self.shown.emit(self.chosen_number())

    def _decide(self, code: str, place: Proposal | None = None) -> None:
        unit = self._chosen()
        if unit is not None:
            self.decided.emit(unit, code, self._reason.text().strip(), place)
            self._reason.clear()

    def _decide_right(self) -> None:
        self._decide(decisions.RIGHT)

    def _decide_not(self) -> None:
        self._decide(decisions.NOT_A_SCHOOL)

    def _take_back(self) -> None:
        unit = self._chosen()
        if unit is not None:
            self.taken_back.emit(unit)

    def _ask_map(self) -> None:
        unit = self._chosen()
        if unit is not None:
            self._facts.setText(
                tr("Click on the map where “{name}” is; Esc leaves it as it was.").format(name=unit.name)
            )
            self.map_wanted.emit(unit, self._reason.text().strip())

    def take_place(self, unit: Unit, reason: str, lon: float, lat: float) -> None:
        """Decide that a school lies where somebody has clicked, in degrees."""
        self.decided.emit(unit, decisions.MOVED, reason, Proposal(lon, lat, BY_MAP))
        self._reason.clear()

    def marks(self, from_degrees: Callable[[QgsPointXY], QgsPointXY]) -> list[Mark]:
        """The schools for the map: where the register has them, else where they may be.

        Args:
            from_degrees: brings a place to the CRS of the marks.
        """
        found = []
        for unit in self._units:
            place = unit.place or next(((one.lon, one.lat) for one in unit.proposals), None)
            wkb = None if place is None else _point(from_degrees(QgsPointXY(*place)))
            found.append(Mark(wkb, (unit.name or tr("(no name)"), school_decisions.hangs(unit)), is_asked=unit.is_open))
        return found


def _point(at: QgsPointXY) -> bytes:
    return bytes(QgsGeometry.fromPointXY(at).asWkb().data())
