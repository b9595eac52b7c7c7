# SPDX-License-Identifier: GPL-2.0-or-later
"""Lets the user choose between two versions side by side when somebody else has saved in the meantime."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...core import times
from ...core.store.conflicts import Conflict
from ...core.store.schema import Schema
from ...core.store.vocabulary import Vocabulary
from ...translation import language, tr
from ..widgets import help_button, plain_text
from ..widgets.quiet_wheel import take_wheel_only_with_focus

_MINE, _THEIRS = 0, 1


def _by(who: str, when: object) -> str:
    return tr("{who} at {when}").format(who=who, when=times.local_minute(when))


class ConflictDialog(QDialog):
    """A line for each value that both users have changed; by default the user's own version is kept."""

    def __init__(
        self,
        conflicts: Iterable[Conflict],
        schema: Schema,
        vocabularies: Mapping[str, Vocabulary],
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.setObjectName("DrogscenConflictDialog")
        self.setWindowTitle(tr("Changed by somebody else"))
        self._schema, self._vocabularies = schema, vocabularies
        self._choices: dict[tuple[str, str, str], QComboBox] = {}
        self._list = QTreeWidget()
        self._list.setObjectName("conflictList")
        self._list.setHeaderLabels([tr("What"), tr("Yours"), tr("Theirs"), tr("Keep")])
        self._list.setRootIsDecorated(False)
        self._list.setWordWrap(True)
        who = set()
        for conflict in conflicts:
            self._add(conflict)
            noted = conflict.last_noted()
            if noted and noted.get("changed_by"):
                who.add(_by(noted["changed_by"], noted.get("changed_at")))
        intro = tr(
            "This was changed in the store after you opened it ({who}). Nothing is saved yet. Choose what to keep; what only one of you has changed is kept anyway."
        )
        label = QLabel(intro.format(who=", ".join(sorted(who)) or tr("by whom is not known")))
        label.setWordWrap(True)
        header = self._list.header()
        header.setStretchLastSection(False)
        for column in range(4):
            is_value = column in (1, 2)
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if is_value else QHeaderView.ResizeMode.ResizeToContents
            )
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Save | buttons.Cancel)
        help_button.add(box, "together")
        box.button(buttons.Save).setText(tr("Save this"))
        box.button(buttons.Cancel).setText(tr("Back to the form"))
        # Enter decides nothing: what to keep has to be chosen.
        box.button(buttons.Save).setAutoDefault(False)
        box.button(buttons.Cancel).setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self._list, 1)
        layout.addWidget(box)
        self.resize(920, 420)

    def _add(self, conflict: Conflict) -> None:
        change = conflict.change
        table = self._schema[change.table]
        row = change.after or change.before or conflict.present or {}
        name = str(row.get("title") or row.get("name") or row.get("follow_up_date") or "")
        what = (
            tr("{table} “{name}”").format(table=table.label(language()), name=name) if name else table.label(language())
        )
        if conflict.present is None and change.before is None:
            self._line(
                (change.table, change.uuid, ""), what, tr("new"), tr("what it belongs to is deleted"), mine=False
            )
        elif conflict.present is None:
            self._line((change.table, change.uuid, ""), what, tr("changed"), tr("deleted"))
        elif change.after is None:
            self._line((change.table, change.uuid, ""), what, tr("deleted"), tr("changed"))
        else:
            for field in conflict.fields():
                values = [self._text(table[field], given.get(field)) for given in (change.after, conflict.present)]
                self._line((change.table, change.uuid, field), f"{what}: {table[field].label(language())}", *values)

    def _text(self, field, value: object) -> str:
        if value is None:
            return "–"
        return self._vocabularies[field.vocabulary].label(str(value), language()) if field.vocabulary else str(value)

    def _line(self, key: tuple[str, str, str], what: str, ours: str, theirs: str, *, mine: bool = True) -> None:
        """Add a line with a choice; unless ``mine``, only the other user's version can be kept."""
        item = QTreeWidgetItem([what, ours, theirs])
        for column, text in enumerate((what, ours, theirs)):
            item.setToolTip(column, plain_text.tip(text))
        self._list.addTopLevelItem(item)
        choice = QComboBox()
        choice.setObjectName(f"keep_{key[0]}_{key[2]}")
        if mine:
            choice.addItem(tr("mine"), _MINE)
        choice.addItem(tr("theirs"), _THEIRS)
        choice.setAccessibleName(f"{tr('Keep')}: {what}")
        take_wheel_only_with_focus(choice)
        self._list.setItemWidget(item, 3, choice)
        self._choices[key] = choice

    def theirs(self) -> set[tuple[str, str, str]]:
        """Table, key and field of everything for which the other user's version is kept."""
        return {key for key, choice in self._choices.items() if choice.currentData() == _THEIRS}
