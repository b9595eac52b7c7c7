# SPDX-License-Identifier: GPL-2.0-or-later
"""Typing the counts of an evaluation: a row for each month or window, a column for each place and its ring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...core.evaluation.windows import Window, Windows, month_of
from ...core.sheets import cell_values
from ...core.store.changes import Row
from ...translation import tr
from ..widgets import help_button

CORE, RING = "KARNA", "RING"
"""Codes of the value list ``zone``, as :mod:`.counting` has them, which takes numpy and shapely with it."""

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_INCOMPLETE = Qt.ItemDataRole.UserRole


class CountsDialog(QDialog):
    """A table like a spreadsheet: typed in, or pasted from one."""

    def __init__(
        self,
        title: str,
        places: Mapping[str, str],
        windows: Sequence[Windows],
        known: Sequence[Row],
        *,
        has_ring: bool,
        parent: QWidget | None = None,
    ):
        """Offer to type counts.

        Args:
            title: what the evaluation is called.
            places: keys and names of the places, those with the measure first.
            windows: the windows of all places.
            known: rows of ``indicator_value`` that are there already.
            has_ring: whether rings are wanted.
            parent: the parent window.
        """
        super().__init__(parent)
        self.setObjectName("DrogscenCountsDialog")
        self.setWindowTitle(tr("Counts: {title}").format(title=title))
        self._places, self._known = places, known
        wanted = {month for one in windows for window in (one.before, one.after) for month in _months(window)}
        self._spans = {
            "months": [Window(month, month) for month in sorted(wanted)],
            "windows": sorted({w for one in windows for w in (one.before, one.after)}, key=lambda one: one.first),
        }
        self._columns = [(key, zone) for key in places for zone in ((CORE, RING) if has_ring else (CORE,))]
        self._how = QComboBox()
        self._how.setObjectName("countsHow")
        self._how.setAccessibleName(tr("A count for"))
        self._how.addItem(tr("A count for each month"), "months")
        self._how.addItem(tr("One count for each window"), "windows")
        self._table = QTableWidget(0, len(self._columns))
        self._table.setObjectName("countsTable")
        self._table.setAccessibleName(tr("Counts"))
        self._table.setHorizontalHeaderLabels(
            [
                places[key] if zone == CORE else tr("{place}: ring").format(place=places[key])
                for key, zone in self._columns
            ]
        )
        self._table.installEventFilter(self)
        self._problem = QLabel()
        self._problem.setObjectName("countsProblem")
        self._problem.setWordWrap(True)
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        help_button.add(box, "evaluate")
        self._ok = box.button(buttons.Ok)
        self._ok.setText(tr("Keep"))
        box.button(buttons.Cancel).setText(tr("Cancel"))
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        text = tr(
            "Months show how much counts vary by chance. Copy from a spreadsheet with Ctrl+V. 0 is a count; empty is not known."
        )
        hint = QLabel(text)
        hint.setWordWrap(True)
        layout.addWidget(hint)
        layout.addWidget(self._how)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._problem)
        layout.addWidget(box)
        is_by_window = bool(known) and any(row["period_start"][:7] != row["period_end"][:7] for row in known)
        self._how.setCurrentIndex(1 if is_by_window else 0)
        self._how.currentIndexChanged.connect(self._fill)
        self._table.itemChanged.connect(self._changed)
        self._fill()
        self.resize(640, 640)

    def _fill(self) -> None:
        spans = self._spans[self._how.currentData()]
        known = {
            (row["scene_uuid"] or row["place"], row["zone"], row["period_start"], row["period_end"]): row
            for row in self._known
        }
        self._table.blockSignals(True)
        self._table.setRowCount(len(spans))
        self._table.setVerticalHeaderLabels([_named(span) for span in spans])
        for number, span in enumerate(spans):
            for column, (key, zone) in enumerate(self._columns):
                row = known.get((key, zone, span.start.isoformat(), span.end.isoformat()))
                item = QTableWidgetItem("" if row is None else _shown(row["number"]))
                if row is not None and not row["complete"]:
                    _mark_incomplete(item)
                item.setTextAlignment(_RIGHT)
                self._table.setItem(number, column, item)
        self._table.blockSignals(False)
        self._table.resizeColumnsToContents()
        self._check()

    def eventFilter(self, watched, event) -> bool:  # noqa: N802
        """Take what was copied from a spreadsheet, and empty cells with Delete."""
        if watched is self._table and event.type() == QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Paste):
                self._paste(QApplication.clipboard().text())
                return True
            if event.key() == Qt.Key.Key_Delete:
                for item in self._table.selectedItems():
                    item.setText("")
                return True
        return super().eventFilter(watched, event)

    def _paste(self, text: str) -> None:
        row, column = max(self._table.currentRow(), 0), max(self._table.currentColumn(), 0)
        for down, line in enumerate(text.rstrip("\r\n").split("\n")):
            for right, cell in enumerate(line.rstrip("\r").split("\t")):
                item = self._table.item(row + down, column + right)
                if item is not None:
                    item.setText(cell.strip())

    def _changed(self, item: QTableWidgetItem) -> None:
        """What somebody types is whole."""
        self._table.blockSignals(True)
        item.setData(_INCOMPLETE, None)
        item.setFont(self._table.font())
        item.setToolTip("")
        self._table.blockSignals(False)
        self._check()

    def _check(self) -> None:
        wrong = [text for text in self._texts(all_of_them=True).values() if text and _count(text) is None]
        self._problem.setText(
            tr("“{text}” is no count: write whole numbers, 0 or more.").format(text=wrong[0]) if wrong else ""
        )
        self._ok.setEnabled(not wrong)

    def _texts(self, *, all_of_them: bool = False) -> dict[tuple[str, str, Window], str]:
        spans = self._spans[self._how.currentData()]
        found = {}
        for number, span in enumerate(spans):
            for column, (key, zone) in enumerate(self._columns):
                item = self._table.item(number, column)
                if item is not None and item.data(_INCOMPLETE) and not all_of_them:
                    continue
                found[key, zone, span] = item.text().strip() if item is not None else ""
        return found

    def cells(self) -> dict[tuple[str, str, Window], int | None]:
        """What is typed: counts by place, zone and period, None for an empty cell.

        An incomplete count that nobody has typed anew is left out: it stays as it is.
        """
        return {key: _count(text) for key, text in self._texts().items()}


def _shown(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _mark_incomplete(item: QTableWidgetItem) -> None:
    item.setData(_INCOMPLETE, True)
    font = item.font()
    font.setItalic(True)
    item.setFont(font)
    item.setToolTip(tr("Incomplete so far. When it is whole, empty the cell and type the count."))


def _months(window: Window) -> range:
    return range(window.first, window.last + 1)


def _named(span: Window) -> str:
    months = list(span.months())
    return months[0] if len(months) == 1 else f"{months[0]} – {months[-1]}"


def _count(text: str) -> int | None:
    value = cell_values.number(text, "integer")
    return value if isinstance(value, int) and value >= 0 else None


def windows_of(rows: Sequence[Row], evaluation: Row) -> list[Windows]:
    """The windows of the places with the measure; those of the evaluation where a place has none of its own.

    Args:
        rows: rows of ``evaluation_scene``.
        evaluation: the evaluation.
    """
    names = ("before_start", "before_end", "after_start", "after_end")
    found = [row for row in rows if all(row[name] for name in names)] or [evaluation]
    return [
        Windows(
            *(Window(*(month_of(date.fromisoformat(row[name])) for name in pair)) for pair in (names[:2], names[2:]))
        )
        for row in found
        if all(row[name] for name in names)
    ]
