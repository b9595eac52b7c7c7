# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS's own search (Ctrl+K): a scene or a plan of the open store by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import QgsFeedback, QgsLocatorContext, QgsLocatorFilter, QgsLocatorResult, QgsSettings
from qgis.PyQt.QtGui import QIcon

from ... import compat
from ...core.scenes.scene_search import Hit
from ...core.text import folded
from ...translation import tr

NAME, PREFIX = "drogscen", "ds"
_PREFIX_SETTING = f"locator_filters/prefix_{NAME}"
_MOST = 30


class SceneLocator(QgsLocatorFilter):
    """Finds scenes and plans; choosing one shows it in the panel and on the map."""

    def __init__(self, icon: QIcon, search: Callable[[str], Sequence[Hit]], go: Callable[[str, str], None]):
        """Search the open store.

        Args:
            icon: of a result.
            search: the scenes and plans that a text, folded, is in; called on the main thread.
            go: shows a scene, and a plan of it if there is one.
        """
        super().__init__()
        self._icon, self._search, self._go = icon, search, go
        self.setUseWithoutPrefix(True)

    def clone(self) -> SceneLocator:
        """Called by QGIS for each search."""
        return SceneLocator(self._icon, self._search, self._go)

    def name(self) -> str:
        """The name in QGIS's settings."""
        return NAME

    def displayName(self) -> str:  # noqa: N802
        """What the list of filters says."""
        return tr("Drug scenes and plans")

    def prefix(self) -> str:
        """What QGIS takes for a prefix of a plugin, which is three letters or more; see :func:`use_short_prefix`."""
        return NAME

    def priority(self) -> QgsLocatorFilter.Priority:
        """Where results stand among others."""
        return QgsLocatorFilter.Priority.Medium

    def flags(self) -> QgsLocatorFilter.Flags:
        """In the main thread, as what is searched is in memory and belongs to the panel."""
        return QgsLocatorFilter.Flag.FlagFast

    def fetchResults(self, text: str, context: QgsLocatorContext, feedback: QgsFeedback) -> None:  # noqa: N802
        """Called by QGIS with what was typed."""
        wanted = folded(text.strip())
        if not wanted and not context.usingPrefix:
            return
        for place, hit in enumerate(self._search(wanted)[:_MOST]):
            if feedback.isCanceled():
                return
            title = hit.title or tr("(no name)")
            if hit.number:
                title = tr("{number} {name}").format(number=hit.number, name=title)
            result = QgsLocatorResult(self, title, f"{hit.scene} {hit.plan}")  # a text, which C++ can copy
            result.description = tr("Plan at {scene}").format(scene=hit.at) if hit.plan else hit.at
            # QGIS sorts by the score, and what has the same by its text, where 10 comes before 2.
            begins = folded(hit.title).startswith(wanted)
            result.icon, result.score = self._icon, (1.0 if begins else 0.5) - 0.4 * place / _MOST
            self.resultFetched.emit(result)

    def triggerResult(self, result: QgsLocatorResult) -> None:  # noqa: N802
        """Called by QGIS when a result is chosen."""
        scene, _, plan = compat.data_of(result).partition(" ")
        self._go(scene, plan)


def use_short_prefix() -> None:
    """Have the filter answer to ``ds``, unless the user has given it a prefix of their own; before it is registered.

    QGIS leaves two letters to its own filters, but lets the user choose them for any.
    """
    settings = QgsSettings()
    if not settings.value(_PREFIX_SETTING, "", str, QgsSettings.Section.Gui):
        settings.setValue(_PREFIX_SETTING, PREFIX, QgsSettings.Section.Gui)


def drop_short_prefix() -> None:
    """Take back what :func:`use_short_prefix` has set."""
    settings = QgsSettings()
    if settings.value(_PREFIX_SETTING, "", str, QgsSettings.Section.Gui) == PREFIX:
        settings.remove(_PREFIX_SETTING, QgsSettings.Section.Gui)
