# SPDX-License-Identifier: GPL-2.0-or-later
"""Writing an evaluation to a plan store, and what is kept of how it was made."""

from __future__ import annotations

import json
from datetime import date

from qgis.PyQt.QtCore import QDateTime

from ... import paths
from ...core.evaluation import saving, starts
from ...core.evaluation.windows import Window, Windows
from ...core.store.schema import UUID
from ...storage.evaluation_ground import Ground
from ...storage.store import Store
from ...storage.table_rows import utc_text
from ...wording.evaluation import sentences as evaluation_sentences
from .asked import Asked, Incidents
from .evaluating import Evaluated


def lies_ahead(ground: Ground, asked: Asked) -> bool:
    """Whether the answer of a question cannot be known yet: its last month has not ended."""
    return max(one.after.end for one in _windows(ground, asked).values()) >= asked.today


def _windows(ground: Ground, asked: Asked) -> dict[str, Windows]:
    asked.question.check()
    return asked.question.windows(_starts(ground, asked))


def _starts(ground: Ground, asked: Asked) -> dict[str, starts.Start]:
    measures = ground.measures(asked.plan, asked.measure)
    return starts.of_places(measures, ground.log(asked.plan), asked.question.treated)


def settle(store: Store, ground: Ground, asked: Asked, seen: tuple[Window, int | None] | None = None) -> str:
    """Settle a question; returns what has been done, in a sentence.

    Args:
        store: where it is kept.
        ground: its rows.
        asked: the question.
        seen: from :func:`.before_settling.visible_at`, None where no incidents are at hand.

    Raises:
        StoreError: it cannot be written.
        EvaluationRefused: the question cannot be asked.
    """
    windows = _windows(ground, asked)
    now = utc_text(QDateTime.currentDateTime()) or ""
    store.apply(
        saving.settle(
            asked.question,
            plan=str(asked.plan[UUID]),
            title=_title(asked),
            windows=windows,
            starts=_starts(ground, asked),
            settled_at=now,
            is_primary=_is_first(ground, asked),
            visible_at=seen[1] if seen else None,
            reference=seen[0] if seen else None,
        )
    )
    last = max(one.after.end for one in windows.values())
    said = evaluation_sentences.text("result", "FORTID", {"date": now[:10], "to": last})
    if seen is None:
        return said
    values = {"from": seen[0].start, "to": seen[0].end, "tmax": seen[1]}
    code = "SYNLIG_VID" if seen[1] is not None else "ALDRIG_SYNLIG"
    return f"{said} {evaluation_sentences.text('settling', code, values)}"


def save(store: Store, ground: Ground, found: Evaluated, incidents: Incidents | None, record: str) -> None:
    """Write an answer.

    Raises:
        StoreError: it cannot be written; nothing was.
    """
    asked = found.asked
    where = {"evaluation_uuid": [asked.evaluation[UUID]]} if asked.evaluation else None
    deviations = next((values["list"] for code, values in found.cautions if code == "AVVIKELSE"), None)
    codes = ";".join(dict.fromkeys(code for code, _ in found.cautions))
    said = {
        "warnings": codes or None,
        "deviations": deviations,
        "count_source": saving.TYPED if incidents is None else saving.POINTS,
        "source": _source(asked, incidents),
        "source_rows": found.row_count,
        "complete_to": None if incidents is None else incidents.complete_to.isoformat(),
        "received": asked.today.isoformat() if incidents is not None else None,
        "run_record": record,
    }
    store.apply(
        saving.answer(
            found.outcome,
            found.counted,
            found.places,
            asked.question,
            known=asked.evaluation,
            known_places=store.read("evaluation_scene", where=where) if where else [],
            plan=str(asked.plan[UUID]),
            title=_title(asked),
            starts=found.starts,
            is_primary=_is_first(ground, asked),
            said=said,
        )
    )


def title_of(found: Evaluated) -> str:
    """What an evaluation is called."""
    return _title(found.asked)


def _title(asked: Asked) -> str:
    if asked.evaluation is not None:
        return str(asked.evaluation["title"])
    what = evaluation_sentences.indicator_name((asked.indicator or {}).get("title") or "", asked.question.categories)
    about = asked.measure or asked.plan
    return f"{about['title']}: {what}"


def _is_first(ground: Ground, asked: Asked) -> bool:
    own = [row for row in ground.rows["evaluation"] if row["plan_uuid"] == asked.plan[UUID]]
    return not any(row["is_primary"] for row in own)


def _source(asked: Asked, incidents: Incidents | None) -> str | None:
    if incidents is not None:
        return str(incidents.source.sourceName())
    return (asked.indicator or {}).get("source")


def record(found: Evaluated, row: dict[str, object], incidents: Incidents | None) -> str:
    """What was asked, of which data, and what came out, as JSON: counts, never rows."""
    asked = found.asked
    content = {
        "algorithm": "drogscen:evaluatemeasures",
        "plugin": paths.plugin_version(),
        "question": json.loads(asked.question.text(plan=asked.plan[UUID])),
        "settled": json.loads(asked.settled) if asked.settled else None,
        "data": {
            "layer": None if incidents is None else incidents.source.sourceName(),
            "complete_to": None if incidents is None else incidents.complete_to,
            "rows": found.row_count,
            "counted": found.counted.counted,
            "not_counted": dict(found.counted.reasons),
            "same_id": found.counted.same_id,
            "in_several_zones": found.counted.in_several_zones,
            "equally_near": found.counted.equally_near,
        },
        "reason": found.reason or None,
        "result": {name: value for name, value in row.items() if name != UUID},
        "warnings": [[code, dict(values)] for code, values in found.cautions],
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, default=_written)


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
