# SPDX-License-Identifier: GPL-2.0-or-later
"""What a run asks, and of which data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qgis.core import QgsProcessingFeatureSource

from ...core.evaluation.question import Question
from ...core.store.changes import Row
from .incident_reading import Columns


@dataclass(frozen=True)
class Incidents:
    """A layer of incidents: the layer, its fields, its times as they stand in the file, and how far it is complete."""

    source: QgsProcessingFeatureSource
    columns: Columns
    written: Mapping[int, str] | None
    complete_to: date


@dataclass(frozen=True)
class Asked:
    """What is asked of whom.

    Attributes:
        plan, measure, indicator, evaluation: rows; the last three None for none.
        question: the question.
        settled: the settled design, '' for none.
        today: the day of the run.
    """

    plan: Row
    measure: Row | None
    indicator: Row | None
    evaluation: Row | None
    question: Question
    settled: str
    today: date
