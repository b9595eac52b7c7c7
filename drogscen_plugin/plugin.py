# SPDX-License-Identifier: GPL-2.0-or-later
"""Loading and unloading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtCore import QObject

from . import dependencies, translation

if TYPE_CHECKING:
    from .gui.home.window_parts import WindowParts


class DrogscenPlugin(QObject):
    """The plugin as QGIS holds it; ``iface`` is None where there is no window."""

    def __init__(self, iface):
        super().__init__()
        self._iface = iface
        self._provider: QgsProcessingProvider | None = None
        self._parts: WindowParts | None = None
        self._translator = translation.install()

    def initProcessing(self) -> None:  # noqa: N802
        """Called by QGIS, also without a window: add the algorithms."""
        if self._provider is not None:
            return
        from .provider import DrogscenProvider

        self._provider = DrogscenProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:  # noqa: N802
        """Called by QGIS: add everything to its window."""
        from .gui.home import news
        from .gui.home.window_parts import WindowParts
        from .gui.widgets import plain_text

        self.initProcessing()
        self._parts = WindowParts(self._iface, self._provider)
        if problem := dependencies.problem():
            text = plain_text.rich(problem)
            self._iface.messageBar().pushMessage("Drogscen", text, Qgis.MessageLevel.Warning, 0)
        news.tell(self._iface.messageBar())

    def unload(self) -> None:
        """Called by QGIS: remove everything again."""
        if self._parts is not None:
            self._parts.remove()
            self._parts = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        translation.remove(self._translator)
        self._translator = None
