"""How a run is stopped by the user."""

from __future__ import annotations

from qgis.core import QgsProcessingException

from ..translation import tr

CANCEL_EVERY = 1000
"""Features between two looks at whether the user wants to stop."""


class Cancelled(QgsProcessingException):
    """The user stopped the run; nothing has been written."""

    def __init__(self):
        super().__init__(tr("Cancelled. Nothing was written."))
