# SPDX-License-Identifier: GPL-2.0-or-later
"""One field of a plan: its widget, and below it a text that says what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Union

from qgis.gui import QgsDateEdit
from qgis.PyQt.QtCore import QCoreApplication, QDate, Qt, pyqtSignal
from qgis.PyQt.QtGui import QInputMethodEvent, QStandardItemModel, QTextCharFormat, QTextCursor
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from ...core.plans.privacy import Finding
from ...core.store.schema import Field
from ...core.store.vocabulary import Vocabulary
from ...storage.value_lists import value_list
from ...translation import language, tr
from ..widgets.quiet_wheel import take_wheel_only_with_focus

_LINES = 4
_Editor = Union[QComboBox, QgsDateEdit, QPlainTextEdit, QLineEdit]


class FieldEdit(QWidget):
    """Shows and changes one value.

    Attributes:
        changed: emitted when the user has changed it.
    """

    changed = pyqtSignal()

    def __init__(self, field: Field, vocabulary: Vocabulary | None, parent: QWidget | None = None):
        super().__init__(parent)
        self.field = field
        self.widget = self._make(vocabulary)
        self.widget.setObjectName(f"{field.name}Edit")
        self.widget.setAccessibleName(field.label(language()))
        self._hint = QLabel()
        self._hint.setObjectName(f"{field.name}Hint")
        self._hint.setWordWrap(True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.hide()
        self._findings: Sequence[Finding] = ()
        self._given: str | None = None
        self._shown, self._is_touched = self._read(), False
        self.changed.connect(self._note_touch)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addWidget(self.widget)
        self._layout.addWidget(self._hint)
        self.setFocusProxy(self.widget)

    def _make(self, vocabulary: Vocabulary | None) -> _Editor:
        if vocabulary is not None:
            choice = QComboBox()
            take_wheel_only_with_focus(choice)
            fill_choices(choice, vocabulary, optional=not self.field.required)
            choice.currentIndexChanged.connect(self.changed)
            return choice
        if self.field.type == "date":
            day = make_date_edit()
            take_wheel_only_with_focus(day)
            day.dateValueChanged.connect(self.changed)
            return day
        if self.field.type == "long_text":
            text = QPlainTextEdit()
            text.setTabChangesFocus(True)
            text.setFixedHeight(_LINES * text.fontMetrics().lineSpacing() + 14)
            text.textChanged.connect(self.changed)
            return text
        line = QLineEdit()
        line.textChanged.connect(self.changed)
        return line

    def add_below(self, widget: QWidget) -> None:
        """Put a widget under the field."""
        self._layout.addWidget(widget)

    def value(self) -> str | None:
        """The value: text, a code, or a date as ISO text; None if it is empty.

        A value that the user has not touched is returned as it was given, since widgets alter line ends and no-break
        spaces and cannot show an invalid date. Such a date is lost once another is chosen, even if that one is
        cleared again.
        """
        current = self._read()
        is_left = current == self._shown and not (self._is_touched and current is None)
        return self._given if is_left else current

    def _read(self) -> str | None:
        if isinstance(self.widget, QComboBox):
            return self.widget.currentData()
        if isinstance(self.widget, QgsDateEdit):
            return day_of(self.widget)
        text = self.widget.toPlainText() if isinstance(self.widget, QPlainTextEdit) else self.widget.text()
        return text if text.strip() else None

    def set_value(self, value: str | None) -> None:
        """Show a value."""
        if isinstance(self.widget, QComboBox):
            choose_code(self.widget, value)
        elif isinstance(self.widget, QgsDateEdit):
            show_day(self.widget, value)
        elif isinstance(self.widget, QPlainTextEdit):
            self.widget.setPlainText(value or "")
        else:
            self.widget.setText(value or "")
        self._given, self._shown, self._is_touched = value, self._read(), False

    def _note_touch(self) -> None:
        self._is_touched = True

    def set_read_only(self) -> None:
        """Make the field read-only; texts can still be read and copied."""
        if isinstance(self.widget, (QLineEdit, QPlainTextEdit)):
            self.widget.setReadOnly(True)
        else:
            self.widget.setEnabled(False)

    def problem(self) -> str:
        """The problem that is shown, '' if there is none."""
        return self.widget.accessibleDescription()

    def show_problems(self, texts: Sequence[str], findings: Sequence[Finding]) -> None:
        """Say what is wrong, if anything, and mark the places in the text that are concerned."""
        self._hint.setText("\n".join(f"⚠ {text}" for text in texts))
        self._hint.setVisible(bool(texts))
        self.widget.setAccessibleDescription(" ".join(texts))
        if findings or self._findings:  # existing marks have grown with what was typed after them
            self._findings = tuple(findings)
            self._mark()

    def _mark(self) -> None:
        wavy = QTextCharFormat()
        wavy.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        wavy.setUnderlineColor(Qt.GlobalColor.red)
        if isinstance(self.widget, QPlainTextEdit):
            self.widget.setExtraSelections([_selection(self.widget, finding, wavy) for finding in self._findings])
        elif isinstance(self.widget, QLineEdit):
            # A line edit has no text formats of its own, but it does draw those of an input method.
            kind = QInputMethodEvent.AttributeType.TextFormat
            text, start = self.widget.text(), self.widget.cursorPosition()
            spans = [(_utf16(text, hit.start), _utf16(text, hit.end)) for hit in self._findings]
            marks = [QInputMethodEvent.Attribute(kind, first - start, end - first, wavy) for first, end in spans]
            QCoreApplication.sendEvent(self.widget, QInputMethodEvent("", marks))

    def go_to_problem(self) -> None:
        """Put the cursor in this field, at the first marked place."""
        self.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._findings:
            return
        first = self._findings[0]
        if isinstance(self.widget, QPlainTextEdit):
            self.widget.setTextCursor(_cursor(self.widget, first))
        elif isinstance(self.widget, QLineEdit):
            start = _utf16(self.widget.text(), first.start)
            self.widget.setSelection(start, _utf16(self.widget.text(), first.end) - start)


def _selection(text: QPlainTextEdit, finding: Finding, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor = _cursor(text, finding)
    selection.format = look
    return selection


def _cursor(text: QPlainTextEdit, finding: Finding) -> QTextCursor:
    content = text.toPlainText()
    cursor = QTextCursor(text.document())
    cursor.setPosition(_utf16(content, finding.start))
    cursor.setPosition(_utf16(content, finding.end), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _utf16(text: str, position: int) -> int:
    """A position in a Python string as Qt counts it: characters outside the basic plane count as two."""
    return len(text[:position].encode("utf-16-le")) // 2


def fill_choices(box: QComboBox, vocabulary: Vocabulary, *, optional: bool) -> None:
    """Offer the terms of a value list that are valid today, under their headings."""
    if optional:
        box.addItem("", None)
    heading = ""
    groups = value_list("measure_group")
    for term in vocabulary.terms:
        if not term.is_valid(date.today()):
            continue
        if term.group and term.group != heading:
            heading = term.group
            box.addItem(groups.label(heading, language()), None)
            _disable(box, box.count() - 1)
        box.addItem(term.label(language()), term.code)


def _disable(box: QComboBox, row: int) -> None:
    model = box.model()
    if isinstance(model, QStandardItemModel):
        item = model.item(row)
        item.setEnabled(False)
        font = item.font()
        font.setBold(True)
        item.setFont(font)


def choose_code(box: QComboBox, code: str | None) -> None:
    """Select a code; one that the list does not (or no longer) offer is added as it is."""
    # Without a code, select the empty line if there is one; by its text, as headings have no code either.
    at = box.findText("") if code is None else box.findData(code)
    if at < 0 and code is not None:
        box.addItem(code, code)
        at = box.count() - 1
    box.setCurrentIndex(at)


def make_date_edit() -> QgsDateEdit:
    """A date edit with a calendar, which may be left empty."""
    date_edit = QgsDateEdit()
    date_edit.setAllowNull(True)
    date_edit.setNullRepresentation(tr("no date"))
    date_edit.setCalendarPopup(True)
    date_edit.setDisplayFormat("yyyy-MM-dd")
    date_edit.clear()
    return date_edit


def day_of(edit: QgsDateEdit) -> str | None:
    """The date as ISO text, None if it is empty."""
    return None if edit.isNull() else edit.date().toString(Qt.DateFormat.ISODate)


def show_day(edit: QgsDateEdit, value: str | None) -> None:
    """Show a date given as ISO text; nothing if it is not a valid date."""
    day = QDate.fromString(value or "", Qt.DateFormat.ISODate)
    if day.isValid():
        edit.setDate(day)
    else:
        edit.clear()
