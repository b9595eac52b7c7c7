"""How a run is stopped by the user."""

from __future__ import annotations

from qgis.core import QgsProcessingException, QgsProcessingFeedback

from ..translation import tr

CANCEL_EVERY = 1000
"""Features between two looks at whether the user wants to stop."""


def stop_if_cancelled(feedback: QgsProcessingFeedback) -> None:
    """Raise if the user has stopped the run; then nothing has been written.

    Raises:
        QgsProcessingException: the user stopped. Not a class of our own, which QGIS 3.22 shows with a traceback.
    """
    if feedback.isCanceled():
        raise QgsProcessingException(tr("Cancelled. Nothing was written."))
