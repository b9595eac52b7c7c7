# SPDX-License-Identifier: GPL-2.0-or-later
"""What the user must know about the open store: why it is read-only, unsaved drafts, that the map does not show it."""

from __future__ import annotations

import html

from qgis.PyQt.QtCore import QObject

from ...core.errors import StoreError
from ...core.plans import drafts
from ...core.plans.drafts import Draft
from ...layers.store import project_inside
from ...storage.store import Store
from ...translation import tr
from ..on_map.map_link import MapLink
from ..plans import draft_keeper
from ..plans.plan_editors import PlanEditors
from ..store.session import StoreSession
from ..store.store_opening import StoreOpening
from ..widgets import questions
from ..widgets.message_bar import Messages
from .dock_panel import DockPanel

_READ_S = 20


class StoreNotice(QObject):
    """The lines under the store's name, and what their links do."""

    def __init__(
        self,
        session: StoreSession,
        panel: DockPanel,
        map_link: MapLink,
        editors: PlanEditors,
        opening: StoreOpening,
        messages: Messages,
    ):
        super().__init__(panel)
        self._session, self._panel, self._map = session, panel, map_link
        self._editors, self._opening, self._messages = editors, opening, messages
        self._drafts: list[Draft] = []
        panel.notice_clicked.connect(self._follow)
        editors.changed.connect(self._look_again)
        session.opened.connect(self._look_at_project)

    def _look_at_project(self) -> None:
        """Find out whether the project inside leads elsewhere, as in a copy, and put it right."""
        store = self._session.store
        if store is None or self._session.read_only:
            return

        def found(origin: str) -> None:
            if store is self._session.store and origin:
                self._put_project_right(origin)

        # Not by asking the session, which ignores a question while it answers one alike about the store before.
        self._session.jobs.run(
            tr("Reading the plan store…"),
            lambda job: project_inside.elsewhere(store.place),
            found,
            self._messages.error,
            kind="project inside",
        )

    def _put_project_right(self, origin: str) -> None:
        place = self._session.open_store().place
        try:
            project_inside.put_right(place, origin)
            place.share()
        except StoreError as error:
            self._messages.error(error)
            return
        self._messages.note(
            tr("The project in this plan store led to {origin}. It shows this store now.").format(
                origin=place.project().title_of(origin)
            ),
            seconds=_READ_S,
        )

    def look_for_drafts(self) -> None:
        """Find the drafts that a crash left behind for the open store."""
        self._drafts = draft_keeper.left_behind(self._session.open_store().meta["store_uuid"])

    def _look_again(self) -> None:
        if self._session.store is not None:
            self.look_for_drafts()
            self.show()

    def show(self) -> None:
        """Show the notices that apply now."""
        lines = [html.escape(self._session.why_not())] if self._session.read_only not in ("", "foreign") else []
        if self._session.read_only == "foreign":
            text, link = (
                tr("This file brings triggers along that are not the plugin's. Nothing is saved in it meanwhile."),
                tr("Show them…"),
            )
            lines.append(f'{html.escape(text)} <a href="foreign:">{html.escape(link)}</a>')
        if self._session.lacks_history:
            text, link = (
                html.escape(tr("The history of this store is not written as it should be.")),
                tr("Put it right…"),
            )
            lines.append(f'{text} <a href="history:">{html.escape(link)}</a>')
        for number, draft in enumerate(self._drafts):
            title = html.escape(str(draft.values.get("title") or tr("New plan")))
            text = html.escape(tr("Not saved on {when}: “{title}”.")).format(when=draft.written_at, title=title)
            go_on, discard = html.escape(tr("Continue")), html.escape(tr("Discard"))
            lines.append(f'{text} <a href="resume:{number}">{go_on}</a> · <a href="discard:{number}">{discard}</a>')
        if not self._map.shows_scenes():
            text, link = html.escape(tr("The map does not show this store.")), html.escape(tr("Add its layers"))
            lines.append(f'{text} <a href="map:">{link}</a>')
        self._panel.show_notice("<br>".join(lines))

    def _follow(self, link: str) -> None:
        action, _, number = link.partition(":")
        if action == "map":
            self._opening.add_to_map()
            return
        if action == "history":
            self._mend_history()
            return
        if action == "foreign":
            self._session.ask(lambda store: store.place.foreign(), self._remove_foreign, about="foreign")
            return
        draft = self._drafts[int(number)]
        if action == "resume":
            self._editors.resume(draft)
        elif self._may_discard(draft):
            drafts.drop(draft_keeper.folder(), draft.store_uuid, draft.plan_uuid)
            self._look_again()

    def _mend_history(self) -> None:
        text = tr(
            "The triggers that write down who changed what are missing, switched off or from an earlier version: somebody has rebuilt the "
            "store, worked on it with its database's tools or made it with an earlier Drogscen. What they did not write down is not in the "
            "history. Make them anew?"
        )
        button = questions.Button
        answers = {button.Yes: tr("Make them anew"), button.Cancel: tr("Leave it")}
        if questions.ask(self._panel, tr("History"), text, answers, button.Yes) == button.Yes:
            self._session.mend_history(self.show)

    def _remove_foreign(self, names: list[str]) -> None:
        text = tr(
            "These triggers are neither the plugin's nor GDAL's. They would run on your computer whenever a plan is saved, and could change "
            "or take away anything in the store: {names}. Ask whoever sent the file what they are for. Take them away?"
        ).format(names=", ".join(names))
        button = questions.Button
        answers = {button.Yes: tr("Take them away"), button.Cancel: tr("Leave it read-only")}
        if questions.ask(self._panel, tr("Triggers in the file"), text, answers, button.Cancel) == button.Yes:
            place = self._session.open_store().place

            def work(store: Store) -> None:
                store.place.remove_foreign(store.schema)

            self._session.ask(work, lambda _: self._session.open(place, lambda: True), about="remove foreign")

    def _may_discard(self, draft: Draft) -> bool:
        text = tr("Discard what was written in “{title}”? This cannot be undone.")
        title = draft.values.get("title") or tr("New plan")
        button = questions.Button
        answers = {button.Discard: tr("Discard"), button.Cancel: tr("Keep it")}
        answer = questions.ask(self._panel, tr("Discard the draft"), text.format(title=title), answers, button.Cancel)
        return answer == button.Discard
