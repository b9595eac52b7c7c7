# SPDX-License-Identifier: GPL-2.0-or-later
"""What is new, said once after an upgrade."""

from __future__ import annotations

from qgis.core import Qgis, QgsSettings
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QPushButton

from ... import paths
from ...translation import tr
from ..widgets import help_button

_SETTING = "drogscen/version"


def tell(bar: QgsMessageBar) -> None:
    """After an upgrade, say so, with a button that opens the help where it tells what is new; never at the first start."""
    settings, version = QgsSettings(), paths.plugin_version()
    before = settings.value(_SETTING, "", str)
    settings.setValue(_SETTING, version)
    if not before or before == version:
        return
    text = tr("Drogscen is now version {version}; it was {before}.").format(version=version, before=before)
    item = bar.createMessage("Drogscen", text)
    button = QPushButton(tr("What is new"))
    button.setObjectName("newsButton")
    button.clicked.connect(lambda: help_button.show("news"))
    item.layout().addWidget(button)
    bar.pushWidget(item, Qgis.MessageLevel.Info, 0)
