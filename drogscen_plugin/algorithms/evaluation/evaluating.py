# SPDX-License-Identifier: GPL-2.0-or-later
"""From a question, a plan store and incidents or typed counts to an answer; nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import shapely
from qgis.core import QgsProcessingFeedback

from ...core.evaluation import cautions, counting, outcome, starts, typed_counts, windows
from ...core.evaluation.cautions import Caution, Rows
from ...core.evaluation.counting import Counted, Place
from ...core.evaluation.outcome import Outcome
from ...core.evaluation.question import SHARE, Question
from ...core.evaluation.refusals import EvaluationRefused
from ...core.evaluation.starts import Start
from ...core.evaluation.windows import Windows
from ...core.store.changes import Row
from ...core.store.schema import GEOMETRY, UUID
from ...storage.evaluation_ground import Ground
from ...storage.geodata.coordinates import LocalPlane, transform_shapes
from ...storage.geodata.store_plane import shapes_to_lonlat
from ...storage.value_lists import value_list
from ...translation import language
from ...wording.evaluation import sentences as evaluation_sentences
from . import circumstances, comparisons, incident_reading
from .asked import Asked, Incidents


@dataclass(frozen=True)
class Evaluated:
    """An answer with all that is said of it.

    Attributes:
        asked: what was asked.
        places: the places in the order in which they were counted, those with the measure first.
        starts: when it began at each.
        counted: the counts by place, zone and month.
        outcome: the answer.
        cautions: what to know beside it.
        reason: why nothing can be said, '' where something can.
        row_count: rows of the layer, None for typed counts.
        indicator_name: what was counted.
    """

    asked: Asked
    places: list[Place]
    starts: Mapping[str, Start]
    counted: Counted
    outcome: Outcome
    cautions: list[Caution]
    reason: str
    row_count: int | None
    indicator_name: str

    def names(self) -> list[str]:
        """Names of the places with the measure."""
        return [place.name for place in self.places if place.windows is not None]


def evaluate(
    ground: Ground,
    asked: Asked,
    incidents: Incidents | None,
    values: Sequence[Row],
    transforms,
    feedback: QgsProcessingFeedback,
) -> Evaluated:
    """Count and judge.

    Args:
        ground: the store's rows.
        asked: what is asked.
        incidents: the layer, None for typed counts.
        values: rows of ``indicator_value`` of the indicator, for typed counts.
        transforms: QGIS's transform context.
        feedback: asked whether the user stopped.

    Raises:
        EvaluationRefused: it cannot be made as it is asked for.
    """
    wanted = asked.question
    measures, log = ground.measures(asked.plan, asked.measure), ground.log(asked.plan)
    begun, places, whole, plane = look(ground, asked, transforms)
    reason = comparisons.check(ground, asked, places, whole, plane)
    in_ring = comparisons.in_ring(ground, places, wanted, plane, transforms)
    read: incident_reading.Read | None = None
    if incidents is not None:
        _check_complete(incidents.complete_to, whole, asked.today)
        read = incident_reading.read(
            incidents.source, incidents.columns, incidents.written, plane, transforms, feedback
        )
        _check_data(read, wanted, whole)
        counted = counting.count(
            places,
            read.incidents,
            wanted.categories,
            buffer_m=wanted.buffer_m,
            ring_m=wanted.ring_m,
            measure=plane.measure,
        )
    else:
        indicator = asked.indicator or {}
        if indicator.get("kind") == SHARE or any(row["out_of"] is not None for row in values):
            raise EvaluationRefused("ANDEL_EJ_ANTAL", value=indicator.get("title"))
        values = typed_counts.of_places(values, places, ring=bool(wanted.ring_m))
        _check_typed(values, asked.today)
        counted = typed_counts.tally(values, places, ring=bool(wanted.ring_m))
    around = circumstances.Around(ground, asked, measures, log, whole)
    reason = reason or around.reason()
    found = outcome.find(
        counted,
        places,
        ring=bool(wanted.ring_m),
        monthly=incidents is not None or typed_counts.is_monthly(values, places),
        is_done=starts.is_done(measures, log, whole.after.end),
        cannot_say=bool(reason),
    )
    received = asked.today if incidents is not None else circumstances.received(values)
    known = around.known(in_ring, received, circumstances.rows(read, counted, whole, wanted) if read else Rows())
    return Evaluated(
        asked=asked,
        places=places,
        starts=begun,
        counted=counted,
        outcome=found,
        cautions=cautions.find(found, known),
        reason=reason,
        row_count=None if read is None else len(read.incidents.days),
        indicator_name=evaluation_sentences.indicator_name(
            (asked.indicator or {}).get("title") or "", wanted.categories
        ),
    )


def look(ground: Ground, asked: Asked, transforms):
    """When it began, the places with those of the measure first, the first to the last month, and a plane for them."""
    wanted = asked.question
    wanted.check()
    begun = starts.of_places(ground.measures(asked.plan, asked.measure), ground.log(asked.plan), wanted.treated)
    own = wanted.windows(begun)
    keys = (*wanted.treated, *wanted.comparison)
    plane, shapes = _shapes(ground, keys, transforms)
    places = [Place(key, ground.name(key), shape, own.get(key)) for key, shape in zip(keys, shapes)]
    return begun, places, _whole(list(own.values())), plane


def _whole(own: Sequence[Windows]) -> Windows:
    """From the first month before to the last month after of all places."""
    if len(set(own)) == 1:
        return own[0]
    before, after = [one.before for one in own], [one.after for one in own]
    return Windows(
        windows.Window(min(one.first for one in before), max(one.last for one in before)),
        windows.Window(min(one.first for one in after), max(one.last for one in after)),
    )


def _shapes(ground: Ground, keys: Sequence[str], transforms) -> tuple[LocalPlane, np.ndarray]:
    for key in keys:
        if ground.scenes[key][GEOMETRY] is None:
            raise EvaluationRefused("SCEN_UTAN_LAGE", place=ground.name(key))
    to_lonlat = shapes_to_lonlat(ground.store.srid, transforms)
    lonlat = to_lonlat([ground.scenes[key][GEOMETRY] for key in keys])
    plane = LocalPlane(shapely.get_coordinates(lonlat), transforms)
    return plane, transform_shapes(lonlat, plane.from_lonlat)


def _check_complete(complete_to: date, whole: Windows, today: date) -> None:
    known_to = min(complete_to, today - timedelta(days=1))
    if known_to < whole.after.end:
        raise EvaluationRefused("EJ_KOMPLETT", date=known_to, to=whole.after.end)


def _check_typed(values: Sequence[Row], today: date) -> None:
    """A count that was got, or typed, before its period had ended is none."""
    for row in values:
        yesterday, ended = str(today - timedelta(days=1)), str(row["period_end"])
        known_to = min(str(row["received"] or yesterday), yesterday)
        if known_to < ended:
            raise EvaluationRefused("EJ_KOMPLETT", date=known_to, to=ended)


def _check_data(read: incident_reading.Read, wanted: Question, whole: Windows) -> None:
    known = read.incidents
    if wanted.categories and not set(wanted.categories) & set(known.categories):
        words = value_list("incident_category")
        named = ", ".join(words.label(code, language()) for code in wanted.categories)
        raise EvaluationRefused("INGA_TRAFFAR", category=named)
    first = counting.first_day(known.days)
    # The first incident may come some days into a month that the data hold as a whole.
    if first is None or windows.month_of(first) > whole.before.first:
        raise EvaluationRefused("FONSTER_UTANFOR", **{"date": first, "from": whole.before.start})


def row_of(found: Evaluated) -> dict[str, object]:
    """The answer as the fields of ``evaluation`` have it."""
    from ...core.evaluation import saving

    return {**saving.figures(found.outcome), "ring_result": found.outcome.ring_result, UUID: ""}
