# SPDX-License-Identifier: GPL-2.0-or-later
"""The evaluations of a pack: each with its places and indicator, and all of a kind of measure together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..evaluation.question import TREATED
from ..plans.evaluation_gaps import ABANDONED
from ..store.changes import Row
from ..store.schema import UUID
from ..text import alphabetical


@dataclass(frozen=True)
class Evaluation:
    """An evaluation of a plan.

    Attributes:
        row: its row.
        places: names of the places with the measure, in alphabetical order.
        comparison: names of the places to compare with, in alphabetical order.
        scenes: its rows of ``evaluation_scene``.
        indicator: the row of its indicator, None for none.
        measure: the row of its measure, None for the whole plan.
    """

    row: Row
    places: list[str]
    comparison: list[str]
    scenes: list[Row]
    indicator: Row | None
    measure: Row | None


@dataclass(frozen=True)
class Share:
    """How many answered in a way, period by period.

    Attributes:
        indicator: the row of the indicator.
        values: its rows of ``indicator_value``, in order of time and place.
    """

    indicator: Row
    values: list[Row]


def of_plans(content: Mapping[str, Sequence[Row]]) -> dict[str, list[Evaluation]]:
    """The evaluations of each plan, by its key: main questions first, then by title; abandoned ones are left out.

    Args:
        content: the rows by table, those of the audience.
    """
    names = {row[UUID]: row["name"] or "" for row in content["scene"]}
    indicators = {row[UUID]: row for row in content["indicator"]}
    measures = {row[UUID]: row for row in content["measure"]}
    places: dict[str, list[Row]] = defaultdict(list)
    for row in content["evaluation_scene"]:
        places[row["evaluation_uuid"]].append(row)
    found: dict[str, list[Evaluation]] = defaultdict(list)
    for row in sorted(content["evaluation"], key=lambda one: (not one["is_primary"], alphabetical(one["title"]))):
        if row["status"] == ABANDONED:
            continue
        own = places[row[UUID]]
        found[row["plan_uuid"]].append(
            Evaluation(
                row=row,
                places=treated_names(own, names),
                comparison=_names((row for row in own if row["role"] != TREATED), names),
                scenes=own,
                indicator=indicators.get(row["indicator_uuid"]),
                measure=measures.get(row["measure_uuid"]),
            )
        )
    return dict(found)


def treated_names(places: Iterable[Row], names: Mapping[str, str]) -> list[str]:
    """Names of the places with the measure, in alphabetical order.

    Args:
        places: rows of ``evaluation_scene``.
        names: names of scenes by key.
    """
    return _names((row for row in places if row["role"] == TREATED), names)


def _names(places: Iterable[Row], names: Mapping[str, str]) -> list[str]:
    return sorted(filter(None, (names.get(row["scene_uuid"], "") for row in places)), key=alphabetical)


def shares_of_plans(content: Mapping[str, Sequence[Row]]) -> dict[str, list[Share]]:
    """Indicators that are shares of answers, with their values, by the key of the plan that has them.

    Args:
        content: the rows by table, those of the audience.
    """
    values: dict[str, list[Row]] = defaultdict(list)
    for row in content["indicator_value"]:
        if row["out_of"] is not None:
            values[row["indicator_uuid"]].append(row)
    found: dict[str, list[Share]] = defaultdict(list)
    for row in sorted(content["indicator"], key=lambda one: alphabetical(one["title"])):
        own = sorted(values[row[UUID]], key=lambda one: (one["period_start"], str(one["place"])))
        if row["plan_uuid"] and own:
            found[row["plan_uuid"]].append(Share(row, own))
    return dict(found)
