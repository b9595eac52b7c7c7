# SPDX-License-Identifier: GPL-2.0-or-later
"""How the user stops a run."""

from __future__ import annotations

from qgis.core import QgsProcessingException, QgsProcessingFeedback

from ..translation import tr

CANCEL_EVERY = 1000
"""Number of features between two checks whether the user wants to stop."""


def stop_if_cancelled(feedback: QgsProcessingFeedback) -> None:
    """Raise if the user has stopped the run; nothing has been written by then.

    Raises:
        QgsProcessingException: the user stopped. Not a class of our own, which QGIS 3.22 would show with a traceback.
    """
    if feedback.isCanceled():
        raise QgsProcessingException(tr("Cancelled. Nothing was written."))
