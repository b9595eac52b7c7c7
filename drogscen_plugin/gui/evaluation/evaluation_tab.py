# SPDX-License-Identifier: GPL-2.0-or-later
"""The evaluations of a scene's plans: what is asked, what came of it, and the buttons that go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from qgis.PyQt.QtCore import QByteArray, QSize, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QImage, QPainter, QTextDocument
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTextBrowser,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...core.meeting.evaluations import treated_names
from ...core.plans.evaluation_gaps import ABANDONED
from ...core.plans.validation import is_open
from ...core.scenes.scene_page import AttachedPlan
from ...core.store.changes import Row
from ...core.store.schema import UUID
from ...translation import tr
from ...wording.evaluation import page_parts, stored
from ..widgets import plain_text, read_only_table

_KEY = int(Qt.ItemDataRole.UserRole)
_ROWS, _TEXT_LINES = 4, 12
_CHART = "chart.svg"
_CHART_PX = QSize(720, 190)


class EvaluationTab(QWidget):
    """A list of evaluations, and all that is known of the chosen one.

    Attributes:
        settle_wanted: emitted with the key of a plan whose question is to be settled.
        counts_wanted: emitted with the row of an evaluation whose counts are to be typed.
        count_wanted: emitted with the row of an evaluation that is to be counted, None for a new one.
    """

    settle_wanted = pyqtSignal(str)
    counts_wanted = pyqtSignal(object)
    count_wanted = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._rows: dict[str, Row] = {}
        self._plans: list[str] = []
        self._indicators: dict[str, Row] = {}
        self._places: dict[str, list[str]] = {}
        self._can_edit, self._why = True, ""
        self._list = read_only_table.make("evaluationList", tr("Evaluations"), (tr("Evaluation"), tr("Answer")))
        self._text = QTextBrowser()
        self._text.setObjectName("evaluationText")
        self._text.setAccessibleName(tr("The chosen evaluation"))
        self._text.setOpenLinks(False)
        buttons = QHBoxLayout()
        self._buttons: dict[str, QPushButton] = {}
        for name, text, tip in (
            ("settle", tr("Settle…"), tr("Settle what is to be judged, before anybody knows the answer")),
            ("typeCounts", tr("Type counts…"), tr("Type the counts of the chosen evaluation, by place and month")),
            ("count", tr("Count…"), tr("Count the chosen evaluation from points or typed counts, and keep the answer")),
        ):
            button = QPushButton(text)
            button.setObjectName(f"{name}Button")
            button.setAutoDefault(False)
            button.setProperty("tip", tip)
            buttons.addWidget(button)
            self._buttons[name] = button
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 6, 0, 0)
        # Above what they are about: low windows show the top of a page, and the rest by scrolling.
        whole.addLayout(buttons)
        whole.addWidget(self._list)
        whole.addWidget(self._text, 1)
        self._list.setMaximumHeight(_ROWS * (self._list.fontMetrics().height() + 6))
        self._text.setMinimumHeight(_TEXT_LINES * self._text.fontMetrics().height())
        self._list.itemSelectionChanged.connect(self._show_chosen)
        self._buttons["settle"].clicked.connect(lambda: self.settle_wanted.emit(self._plans[0]))
        self._buttons["typeCounts"].clicked.connect(lambda: self.counts_wanted.emit(self.chosen()))
        self._buttons["count"].clicked.connect(lambda: self.count_wanted.emit(self.chosen()))
        self._show_chosen()

    def show_plans(self, plans: Sequence[AttachedPlan], scenes: Mapping[str, str], plan: str) -> None:
        """Show the evaluations of plans, abandoned ones left out.

        Args:
            plans: the plans of the scene.
            scenes: names of scenes by key.
            plan: the chosen plan, to which a new question belongs; '' for the first open one.
        """
        kept = (self.chosen() or {}).get(UUID)
        open_ones = [one.plan[UUID] for one in plans if is_open(one.plan)]
        self._plans = [plan] if plan in open_ones else open_ones
        self._indicators = {
            row[UUID]: row
            for one in plans
            for table in ("indicator", "used_indicator")
            for row in one.children.get(table, ())
        }
        self._rows = {
            row[UUID]: row for one in plans for row in one.children.get("evaluation", ()) if row["status"] != ABANDONED
        }
        places = [row for one in plans for row in one.children["evaluation_scene"]]
        self._places = {
            key: treated_names([row for row in places if row["evaluation_uuid"] == key], scenes) for key in self._rows
        }
        self._list.clear()
        for key, row in self._rows.items():
            item = QTreeWidgetItem([row["title"] or "", stored.status(row)])
            item.setData(0, _KEY, key)
            for column in (0, 1):
                item.setToolTip(column, plain_text.tip(item.text(column)))
            self._list.addTopLevelItem(item)
            item.setSelected(key == kept)
        first = self._list.topLevelItem(0)
        if first is not None and not self._list.selectedItems():
            first.setSelected(True)
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._show_chosen()

    def chosen(self) -> Row | None:
        """The chosen evaluation."""
        items = self._list.selectedItems()
        return self._rows.get(items[0].data(0, _KEY)) if items else None

    def allow(self, *, can_edit: bool, why_not: str) -> None:
        """Let the user settle and count, or say why not."""
        self._can_edit, self._why = can_edit, plain_text.tip(why_not)
        self._enable()

    def _enable(self) -> None:
        chosen = self.chosen() is not None
        wanted = {"settle": bool(self._plans), "typeCounts": chosen, "count": chosen}
        for name, button in self._buttons.items():
            button.setEnabled(wanted[name] and self._can_edit)
            button.setToolTip(button.property("tip") if self._can_edit else self._why)

    def _show_chosen(self) -> None:
        row = self.chosen()
        self._enable()
        self._text.clear()
        if row is None:
            text = tr("Nothing is settled yet: say now, before anybody knows the answer, how it will be judged.")
            self._text.setHtml(f"<p>{escape(text)}</p>")
            return
        indicator = self._indicators.get(row["indicator_uuid"] or "")
        said = stored.sentence(row, self._places.get(row[UUID], []), indicator)
        parts = [f"<p><b>{escape(said)}</b></p>", f"<p>{escape(page_parts.plainly(row))}</p>"]
        parts.append(f"<p>{escape(page_parts.periods(row))}</p>")
        told = stored.cautions(row)
        parts += ["<ul>" + "".join(f"<li>{escape(text)}</li>" for text in told) + "</ul>"] if told else []
        parts.append(page_parts.cells(row, level=4))
        chart = page_parts.chart(row, tr("{indicator} by month").format(indicator=row["title"]))
        document = self._text.document()
        if chart:
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(_CHART), _drawn(chart))
            width = min(_CHART_PX.width(), max(self._text.viewport().width() - 20, 240))
            parts.append(f'<p><img src="{_CHART}" width="{width}"></p>')
        if row["t0"] is not None:
            figures = "".join(
                f"<tr><td>{escape(name)}</td><td>{escape(value)}</td></tr>" for name, value in page_parts.figures(row)
            )
            parts.append(f'<table cellpadding="3">{figures}</table>')
        self._text.setHtml("".join(parts))


def _drawn(svg: str) -> QImage:
    """A chart as a picture, twice as fine as it is shown."""
    image = QImage(_CHART_PX * 2, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return image
