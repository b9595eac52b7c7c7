# SPDX-License-Identifier: GPL-2.0-or-later
"""Choosing which place a scene is, where the program took it for another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...core.text import alphabetical
from ...translation import tr
from ...wording.scene_sentences import metres
from ..on_map.place_marks import Mark
from ..widgets import help_button, plain_text

if TYPE_CHECKING:
    from ...core.mappings.possible_places import PossiblePlace, Question

_KEY = int(Qt.ItemDataRole.UserRole)


class PlaceDialog(QDialog):
    """The places that a scene could be, and what becomes of the plans.

    Attributes:
        shown: emitted with the number of the place that was chosen in the list, as :meth:`marks` counts them.
    """

    shown = pyqtSignal(int)

    def __init__(self, question: Question, parent: QWidget | None = None):
        """Offer the places.

        Args:
            question: the scene with what it could be.
            parent: the parent window.
        """
        super().__init__(parent)
        self.setObjectName("DrogscenPlaceDialog")
        self.setWindowTitle(tr("This is another place"))
        self._question = question
        self._places: list[PossiblePlace | None] = [*question.places, *([None] if question.before else [])]
        self._list = self._make_list()
        self._following = QListWidget()
        self._following.setObjectName("followingPlanList")
        self._following.setAccessibleName(tr("Plans that go along"))
        for key, title, is_meant in question.plans:
            item = QListWidgetItem(title)
            item.setData(_KEY, key)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if is_meant else Qt.CheckState.Unchecked)
            self._following.addItem(item)
        self._following.itemChanged.connect(self._tell)
        self._outcome = QLabel()
        self._outcome.setObjectName("placeOutcome")
        self._outcome.setWordWrap(True)
        self._outcome.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        help_button.add(box, "update")
        self._ok = box.button(buttons.Ok)
        self._ok.setText(tr("Put right"))
        box.button(buttons.Cancel).setText(tr("Cancel"))
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for text in (self._taken_for(), tr("Choose which place it is:")):
            label = QLabel(text)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)
        layout.addWidget(self._list, 2)
        if question.plans:
            label = QLabel(
                tr("Ticked plans belong to what is mapped now and go along; the others stay with their place:")
            )
            label.setWordWrap(True)
            layout.addWidget(label)
            layout.addWidget(self._following, 1)
        layout.addWidget(self._outcome)
        layout.addWidget(box)
        self._list.itemSelectionChanged.connect(self._choose)
        self._tell()
        self.resize(620, 460)

    def _make_list(self) -> QTreeWidget:
        places = QTreeWidget()
        places.setObjectName("placeChoiceList")
        places.setAccessibleName(tr("Places"))
        places.setHeaderLabels([tr("Place"), tr("Distance (m)"), tr("In this mapping"), tr("Plans")])
        places.setRootIsDecorated(False)
        places.setAlternatingRowColors(True)
        for place in self._places:
            if place is None:
                places.addTopLevelItem(QTreeWidgetItem([tr("A place that was not known before")]))
                continue
            name = tr("{name} ({mapping})").format(name=place.name or tr("(no name)"), mapping=place.label)
            now = tr("not there") if place.now is None else place.now or tr("(no name)")
            item = QTreeWidgetItem([name, metres(place.distance_m), now, ", ".join(place.plans) or "–"])
            item.setTextAlignment(1, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
            item.setToolTip(3, plain_text.tip(item.text(3)))
            places.addTopLevelItem(item)
        places.header().setStretchLastSection(True)
        for column in range(3):
            places.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        return places

    def _taken_for(self) -> str:
        name, before = self._question.name or tr("(no name)"), self._question.before
        if before is None:
            return tr("“{name}” was taken for a place that was not known before.").format(name=name)
        return tr("“{name}” was taken for “{before}” of {mapping}, {distance} m away.").format(
            name=name, before=before.name or tr("(no name)"), mapping=before.label, distance=metres(before.distance_m)
        )

    def _row(self) -> int:
        chosen = self._list.selectedItems()
        return self._list.indexOfTopLevelItem(chosen[0]) if chosen else -1

    def _choose(self) -> None:
        self._tell()
        if self._row() >= 0:
            self.shown.emit(self._row())

    def _tell(self) -> None:
        row = self._row()
        self._ok.setEnabled(row >= 0)
        if row < 0:
            self._outcome.setText("")
            return
        self._outcome.setText("\n".join(self._outcomes(self._places[row])))

    def _outcomes(self, place: PossiblePlace | None) -> list[str]:
        """The plans of the scene, and of the one that the place is taken from, now and afterwards."""
        question, going = self._question, set(self.following())
        own = [title for _, title, _ in question.plans]
        moved = [title for key, title, _ in question.plans if key in going]
        stay = [title for key, title, _ in question.plans if key not in going]
        lines = [_plans_of(question.name, own, [*moved, *(place.plans if place else ())])]
        if place is not None and place.now is not None:
            text = tr("“{name}”, which has that place now, gets the other one.")
            lines += [text.format(name=place.now or tr("(no name)")), _plans_of(place.now, place.plans, stay)]
        elif question.before is not None:
            left = tr("“{name}” of {mapping} is then gone from this mapping; its plans: {plans}")
            before = question.before
            name, plans = before.name or tr("(no name)"), _titles(stay)
            lines.append(left.format(name=name, mapping=before.label, plans=plans))
        return lines

    def marks(self) -> list[Mark]:
        """The places for the map, in the order of the list, and the scene itself at the end."""
        marks = []
        for place in self._places:
            if place is None:
                marks.append(Mark(None, ()))
                continue
            name = tr("{name} ({mapping})").format(name=place.name or tr("(no name)"), mapping=place.label)
            distance = tr("{distance} m").format(distance=metres(place.distance_m))
            marks.append(Mark(place.wkb, (name, distance, tr("Plans: {plans}").format(plans=_titles(place.plans)))))
        plans = tr("Plans: {plans}").format(plans=_titles(title for _, title, _ in self._question.plans))
        marks.append(Mark(self._question.wkb, (self._question.name or tr("(no name)"), plans), is_asked=True))
        return marks

    def chosen(self) -> str:
        """The key of the place that was chosen, :data:`A_NEW_PLACE` for one that was not known before."""
        # The core's comparing needs shapely, which the dock does not load before it is needed.
        from ...core.mappings.putting_right import A_NEW_PLACE

        place = self._places[self._row()]
        return A_NEW_PLACE if place is None else place.uuid

    def following(self) -> list[str]:
        """The keys of the plans that go along."""
        items = (self._following.item(row) for row in range(self._following.count()))
        return [item.data(_KEY) for item in items if item and item.checkState() == Qt.CheckState.Checked]


def _plans_of(name: str, before: Iterable[str], after: Iterable[str]) -> str:
    text = tr("Plans of “{name}” now: {before}; afterwards: {after}")
    return text.format(name=name or tr("(no name)"), before=_titles(before), after=_titles(after))


def _titles(titles: Iterable[str]) -> str:
    return ", ".join(sorted(set(titles), key=alphabetical)) or "–"
