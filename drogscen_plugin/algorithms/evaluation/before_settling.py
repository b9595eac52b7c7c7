# SPDX-License-Identifier: GPL-2.0-or-later
"""What is looked at before a question is settled: whether it can be asked, and whether a fall could be seen at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from qgis.core import QgsProcessingFeedback

from ...core.evaluation import counting, outcome, windows
from ...core.evaluation.windows import Window, Windows
from ...storage.evaluation_ground import Ground
from . import comparisons, evaluating, incident_reading
from .asked import Asked, Incidents


def check(ground: Ground, asked: Asked, transforms) -> None:
    """Look whether a question can be asked and its places compared with one another.

    Raises:
        EvaluationRefused: it cannot.
    """
    _, places, whole, plane = evaluating.look(ground, asked, transforms)
    comparisons.check(ground, asked, places, whole, plane)


def visible_at(
    ground: Ground, asked: Asked, incidents: Incidents, transforms, feedback: QgsProcessingFeedback
) -> tuple[Window, int | None] | None:
    """The latest months that the data hold as a whole, and the most incidents after that would show a fall.

    There are as many months as the windows have. What comes is taken to be as those months, at the comparison too. The
    number is None where not even no incidents at all would show a fall; all is None where the data do not hold the months.

    Raises:
        EvaluationRefused: the data cannot be read.
    """
    wanted = asked.question
    _, places, _, plane = evaluating.look(ground, asked, transforms)
    known_to = min(incidents.complete_to, asked.today - timedelta(days=1))
    last = windows.month_of(known_to + timedelta(days=1)) - 1
    reference = Window(last - wanted.months + 1, last)
    read = incident_reading.read(incidents.source, incidents.columns, incidents.written, plane, transforms, feedback)
    first = counting.first_day(read.incidents.days)
    if first is None or windows.month_of(first) > reference.first:
        return None
    places = [replace(place, windows=place.windows and Windows(reference, reference)) for place in places]
    counted = counting.count(
        places,
        read.incidents,
        wanted.categories,
        buffer_m=wanted.buffer_m,
        ring_m=wanted.ring_m,
        measure=plane.measure,
    )
    found = outcome.find(counted, places, ring=False, monthly=True, is_done=True, cannot_say=False)
    return reference, found.visible_at
