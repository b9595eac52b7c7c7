# SPDX-License-Identifier: GPL-2.0-or-later
"""The side of the meeting view: what is known of the place, large enough to be read across the table."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place
from ...core.plans.validation import is_open
from ...core.store.vocabulary import Vocabulary
from ...translation import tr
from ...wording import mapping_source, place_words
from ..scenes import place_disc
from ..widgets.coverage_bar import CoverageBar
from ..widgets.phase_bar import PhaseBar
from . import screen_type
from .place_html import PlaceHtml

_MOST_PLANS = 2


class PlacePanel(QWidget):
    """Everything beside the map.

    Attributes:
        previous_wanted, next_wanted, decision_wanted, external_wanted: emitted by their buttons.
        body: the layout in which the form of a decision takes its place.
    """

    previous_wanted = pyqtSignal()
    next_wanted = pyqtSignal()
    decision_wanted = pyqtSignal()
    external_wanted = pyqtSignal()

    def __init__(self, vocabularies: Mapping[str, Vocabulary], width: int, height: int, ground: str = ""):
        """An empty side, so wide, for a screen so high in pixels; ``ground`` says what lies under the map."""
        super().__init__()
        self.setFixedWidth(width)
        self._ground = ground
        margins = 2 * screen_type.px("text", height)
        self._html, self._height = PlaceHtml(vocabularies, height, width - margins), height
        self.setStyleSheet(
            "PlacePanel, QScrollArea, QScrollArea > QWidget > QWidget { background: #FFFFFF; } QLabel { color: #1B1F23; }"
        )
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._coverage = self._label("meetingCoverage", "source")
        self._bar = CoverageBar(max(6, round(screen_type.px("text", height) * 0.4)))
        self._mapping = self._label("meetingMapping", "source")
        self._mapping.setWordWrap(False)
        self._disc = QLabel()
        self._disc.setObjectName("meetingDisc")
        self._head = self._label("meetingHead", "name")
        self._facts = self._label("meetingFacts", "text")
        self._facts.setStyleSheet("border-top: 2px solid #1B1F23; border-bottom: 1px solid #C8CDD2; padding: 6px 0;")
        self._plans = [self._label(f"meetingPlan{at or ''}", "text") for at in range(_MOST_PLANS)]
        self._phases = [PhaseBar(self._html.phases(), on_white=True) for _ in self._plans]
        for bar in self._phases:
            bar.setFont(screen_type.font("small", height))
        self._schools = self._label("meetingSchools", "text")
        self._tasks = self._label("meetingTasks", "text")
        self._source = self._label("meetingSource", "source")
        self._decide = self._button("meetingDecide", tr("Note a decision (B)"))
        self._external = self._button("meetingExternal", "")
        self._external.setCheckable(True)
        self._previous = self._button("meetingPrevious", "")
        self._next = self._button("meetingNext", "")
        self._next.setStyleSheet("QPushButton { background: #4B2A6B; color: #FFFFFF; border-radius: 4px; }")
        self._count = self._label("meetingCount", "text")
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._decide.clicked.connect(self.decision_wanted)
        self._external.clicked.connect(self.external_wanted)
        self._previous.clicked.connect(self.previous_wanted)
        self._next.clicked.connect(self.next_wanted)
        self._arrange()

    def _label(self, name: str, size: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setFont(screen_type.font(size, self._height))
        return label

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setFont(screen_type.font("text", self._height))
        button.setMinimumHeight(screen_type.px("button", self._height))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _arrange(self) -> None:
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(round(screen_type.px("text", self._height) * 0.6))
        head = QHBoxLayout()
        head.addWidget(self._disc)
        head.addWidget(self._head, 1)
        head.setSpacing(inner.spacing())
        inner.addLayout(head)
        inner.addWidget(self._facts)
        for plan, phases in zip(self._plans, self._phases):
            inner.addWidget(plan)
            inner.addWidget(phases)
        for widget in (self._schools, self._tasks):
            inner.addWidget(widget)
        inner.addStretch()
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        self._actions = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._actions.addWidget(self._decide)
        self._actions.addWidget(self._external)
        moves = QHBoxLayout()
        moves.addWidget(self._previous, 1)
        moves.addWidget(self._count, 1)
        moves.addWidget(self._next, 1)
        margin = screen_type.px("text", self._height)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin // 2)
        top = QHBoxLayout()
        top.addWidget(self._coverage, 1)
        top.addWidget(self._mapping)
        self.body.addLayout(top)
        self.body.addWidget(self._bar)
        self.body.addWidget(area, 1)
        self.body.addLayout(self._actions)
        self.body.addLayout(moves)
        self.body.addWidget(self._source)

    def show_actions(self, *, are_shown: bool) -> None:
        """Show or hide what has no place beside an open form."""
        self._external.setVisible(are_shown)
        self._decide.setVisible(are_shown and not self._external.isChecked())

    def show_pack(self, pack: Pack) -> None:
        """Show what is the same for all places."""
        self._bar.setVisible(pack.progress is not None)
        self._mapping.setText(escape(str(pack.mapping["label"])))
        if pack.progress is None:
            self._coverage.setText(f"<b>{escape(tr('EXTERNAL VERSION'))}</b>")
        else:
            total = len(pack.places)
            text = tr("%n of {total} places have an active plan", pack.progress.covered).format(total=total)
            self._bar.show_share(pack.progress.covered, total, text)
            self._coverage.setText(escape(text))
        source = mapping_source.sources({**pack.mapping, "run_record": pack.run_record})
        self._source.setText(escape(f"{source.rstrip('.')}. {self._ground}".strip()))
        self._external.setChecked(pack.external)
        self._external.setText(tr("Show what is internal (E)") if pack.external else tr("For outsiders (E)"))
        # Beside one another where their texts allow it.
        ways = QBoxLayout.Direction
        widest = max(button.sizeHint().width() for button in (self._decide, self._external))
        room = self.width() - 3 * self.body.contentsMargins().left()
        self._actions.setDirection(ways.LeftToRight if 2 * widest <= room else ways.TopToBottom)

    def show_place(self, pack: Pack, place: Place, typed: str) -> None:
        """Show a place.

        Args:
            pack: the content.
            place: the place.
            typed: the digits of a number that is being typed, '' for none.
        """
        total = len(pack.places)
        change = place_words.change(place, pack).lower()
        under = " · ".join(filter(None, (place.row["district"] or place.board, change)))
        self._head.setText(
            f"<b>{escape(place_words.name(place.row))}</b>"
            f"<br><span style='font-size:{screen_type.px('small', self._height)}px;color:#4A5158'>{escape(under)}</span>"
        )
        size = screen_type.px("disc", self._height)
        icon = place_disc.icon(
            str(place.rank),
            size,
            near_limit=bool(place.row["borderline"]),
            doubtful=bool(place.row.get("position_doubt")),
        )
        self._disc.setPixmap(icon.pixmap(size, size))
        self._facts.setText(self._html.fact_table(place))
        self._show_plans(pack, place)
        self._schools.setText(self._html.school_table(place, pack))
        self._tasks.setText(self._html.task_box(place, pack))
        self._tasks.setVisible(bool(place.gaps) and not pack.external)
        self.show_actions(are_shown=True)
        self._decide.setEnabled(any(is_open(part.plan) for part in place.plans))
        self._previous.setText(f"◀ {place.rank - 1}" if place.rank > 1 else "◀")
        self._previous.setEnabled(place.rank > 1)
        self._next.setText(f"{place.rank + 1} ▶" if place.rank < total else "▶")
        self._next.setEnabled(place.rank < total)
        count = tr("{rank} of {total}").format(rank=f"<b>{place.rank}</b>", total=total)
        self._count.setText(tr("To {number} …").format(number=typed) if typed else count)

    def _show_plans(self, pack: Pack, place: Place) -> None:
        texts = [self._html.plan_text(part) for part in place.plans[:_MOST_PLANS]]
        for at, (label, phases) in enumerate(zip(self._plans, self._phases)):
            has_plan = at < len(texts)
            label.setText(texts[at] if has_plan else self._html.no_plan(pack) if at == 0 else "")
            label.setVisible(bool(label.text()))
            phases.setVisible(has_plan)
            phases.show_phase(str(place.plans[at].plan["phase"]) if has_plan else "")
