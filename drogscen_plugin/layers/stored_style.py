# SPDX-License-Identifier: GPL-2.0-or-later
"""The style that a layer brings along in its database, so that it looks the same without the plugin."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback, QgsVectorLayer

from .. import compat
from ..translation import tr

_NAME = "Drogscen"


def keep(layer: QgsVectorLayer, feedback: QgsProcessingFeedback) -> None:
    """Store the style as the table's default; an older one is deleted first, as QGIS asks before overwriting."""
    related, ids, names, _, _ = layer.listStylesInDatabase()
    for style_id, name in zip(ids[: max(related, 0)], names):
        if name == _NAME:
            layer.deleteStyleFromDatabase(style_id)
    problem = compat.store_style(layer, _NAME)
    if problem:
        feedback.pushWarning(
            tr("The style of “{layer}” could not be stored: {problem}").format(layer=layer.name(), problem=problem)
        )
