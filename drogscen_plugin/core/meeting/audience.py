# SPDX-License-Identifier: GPL-2.0-or-later
"""What an external audience may see: only what is declared open, so that what is forgotten stays internal."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from ..evaluation.figures.small_numbers import is_small, may_be_shown
from ..evaluation.results import NOTICED_MORE
from ..plans.edits import LOOSE
from ..plans.validation import RELEASED, UNMARKED
from ..store.changes import Row
from ..store.schema import UUID, Schema, Table
from ..store.vocabulary import Vocabulary

OPEN = "open"

CELLS = ("t0", "t1", "ct0", "ct1", "d0", "d1", "cd0", "cd1")
"""The counts of an evaluation."""
FIGURES = {
    "evaluation": (
        *CELLS,
        *("weight_before", "comparison_factor", "dispersion", "visible_at"),
        *("wdd", "wdd_low", "wdd_high", "ring_wdd", "ring_low", "ring_high"),
        *("relative", "relative_low", "relative_high"),
    ),
    "indicator_value": ("place", "number", "out_of"),
}
"""Internal fields that an external audience sees where no count is small; :func:`rows` empties them where one is."""
INTERNAL = ("design", "run_record")
"""Internal fields of an evaluation of which :func:`rows` leaves an external audience what a sentence needs, for papers."""
_NOTICED_MORE = "ANMALAN"
_SAID_OF_FIGURES = ("result", "warnings")
"""What follows from the figures, and goes with them: that nothing happened is a count too."""


def tables(schema: Schema, *, external: bool) -> list[Table]:
    """The tables that an audience may see, with the fields that it may see."""
    if not external:
        return list(schema.tables)
    return [
        Table(
            **{
                **table.__dict__,
                "fields": tuple(
                    field for field in table.fields if field.access == OPEN or field.name in FIGURES.get(table.name, ())
                ),
            }
        )
        for table in schema.tables
        if table.access == OPEN
    ]


def rows(content: Mapping[str, Sequence[Row]], kinds: Vocabulary, *, external: bool) -> dict[str, list[Row]]:
    """The rows for an audience.

    An external audience sees no drafts, no plans with a confidentiality mark, nothing that belongs to either, and no
    measure of an internal kind (cameras and entry systems), with its log and evaluations, what was concluded from these and
    what was counted for them. Rows with an unknown kind, mark or status stay internal, and so does an indicator that no
    plan owns unless a shown evaluation uses it. One small count hides the figures of its evaluation, or of its whole series.

    Args:
        content: rows by table.
        kinds: the value list ``measure_kind``.
        external: True for owners, businesses and the public.
    """
    if not external:
        return {table: list(table_rows) for table, table_rows in content.items()}
    shown = {
        plan[UUID]
        for plan in content.get("plan", ())
        if plan["status"] in RELEASED and plan["confidentiality"] == UNMARKED
    }
    open_kinds = {term.code for term in kinds.terms if not term.internal}
    result = {}
    for table, table_rows in content.items():
        kept = list(table_rows)
        if table == "plan":
            kept = [row for row in kept if row[UUID] in shown]
        elif kept and "plan_uuid" in kept[0]:
            is_shared = table in LOOSE
            kept = [row for row in kept if row["plan_uuid"] in shown or (is_shared and row["plan_uuid"] is None)]
        if table == "measure":
            kept = [row for row in kept if row["kind"] in open_kinds]
        result[table] = kept
    hidden_kinds = {row["plan_uuid"] for row in content.get("measure", ()) if row["kind"] not in open_kinds}
    _strip_what_was_done(result, content.get("evaluation", ()), hidden_kinds)
    return result


def _strip_what_was_done(content: dict[str, list[Row]], all_evaluations: Sequence[Row], with_hidden: set[str]) -> None:
    """Take away the log and the evaluations of measures that are not shown, what hangs on these, and figures too small.

    Args:
        content: the rows that are shown, by table.
        all_evaluations: those that are not shown too.
        with_hidden: keys of plans that have a measure of an internal kind.
    """
    measures = {row[UUID] for row in content.get("measure", ())}

    def of_shown(row: Row) -> bool:
        # A measure that has been deleted may have been of an internal kind.
        named = {row.get("measure_uuid"), *(_measures_of(row.get(name)) for name in ("design", "frozen_design"))}
        return named - {None, ""} <= measures

    for table in ("measure_event", "evaluation"):
        if table in content:
            content[table] = [row for row in content[table] if of_shown(row)]
    evaluations = {row[UUID] for row in content.get("evaluation", ())}
    _strip_what_hangs_on(content, [row for row in all_evaluations if row[UUID] not in evaluations])
    if "evaluation" in content:
        kinds_of: dict[str, set[str]] = defaultdict(set)
        for row in content.get("measure", ()):
            kinds_of[row["plan_uuid"]].add(row["kind"])
        content["evaluation"] = [
            _without_small(_opened(row, kinds_of[row["plan_uuid"]], tells=row["plan_uuid"] in with_hidden))
            for row in content["evaluation"]
        ]
    if "evaluation_scene" in content:
        content["evaluation_scene"] = [
            row for row in content["evaluation_scene"] if row["evaluation_uuid"] in evaluations
        ]
    if "indicator_value" in content:
        small = {row["indicator_uuid"] for row in content["indicator_value"] if _is_small(row)}
        known = {row[UUID] for row in content.get("indicator", ())}
        content["indicator_value"] = [
            row for row in content["indicator_value"] if row["indicator_uuid"] in known - small
        ]


def _strip_what_hangs_on(content: dict[str, list[Row]], hidden: Sequence[Row]) -> None:
    """Take away the follow-ups that conclude from hidden evaluations, and indicators that only these use, or nobody."""
    if "follow_up" in content:
        gone = {row[UUID] for row in hidden}
        content["follow_up"] = [row for row in content["follow_up"] if row.get("evaluation_uuid") not in gone]
    if "indicator" in content:
        used = {row["indicator_uuid"] for row in content.get("evaluation", ())}
        only_hidden = {row["indicator_uuid"] for row in hidden} - used
        content["indicator"] = [
            row
            for row in content["indicator"]
            if row[UUID] in used or (row["plan_uuid"] is not None and row[UUID] not in only_hidden)
        ]


def _opened(row: Row, kinds: set[str], *, tells: bool) -> Row:
    """An evaluation with what its sentence needs of the design and of the run, and nothing else of these.

    Args:
        row: its row.
        kinds: kinds of the shown measures of its plan.
        tells: whether what is said of the whole plan could tell of a measure that is not shown.
    """
    asked, run = (_read(row.get(name)) for name in INTERNAL)
    parts = {name: asked[name] for name in ("categories", "buffer_m", "ring_m") if name in asked}
    ring = (run.get("result") or {}).get("ring_result")
    found = {
        **row,
        "design": json.dumps({"treated": [], **parts}) if parts else None,
        "run_record": json.dumps({"result": {"ring_result": ring}}) if ring else None,
    }
    if tells and not row.get("measure_uuid") and not kinds & NOTICED_MORE:
        # More may be noticed because of a measure that is not shown.
        left = [code for code in (row.get("warnings") or "").split(";") if code != _NOTICED_MORE]
        found["warnings"] = ";".join(left) or None
    return found


def _read(text: object) -> dict[str, Any]:
    try:
        found = json.loads(str(text or "{}"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _measures_of(design: str | None) -> str | None:
    """The measure that a design is about, None for the whole plan; '?' where that cannot be read."""
    if not design:
        return None
    try:
        return json.loads(design).get("measure") or None
    except (ValueError, AttributeError):
        return "?"


def _without_small(row: Row) -> Row:
    """An evaluation without its figures, and what follows from them, where one is small."""
    if may_be_shown(row.get(name) for name in CELLS):
        return row
    return {**row, **dict.fromkeys((*FIGURES["evaluation"], *_SAID_OF_FIGURES, "run_record"))}


def _is_small(row: Row) -> bool:
    """Whether single persons or incidents could be told from a value: of answers, the others are a number too."""
    rest = None if row["out_of"] is None else row["out_of"] - row["number"]
    return is_small(row["number"]) or (rest is not None and is_small(rest))
