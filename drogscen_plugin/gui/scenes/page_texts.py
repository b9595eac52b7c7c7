# SPDX-License-Identifier: GPL-2.0-or-later
"""A scene's schools, mappings and history as rows of text."""

from __future__ import annotations

from collections.abc import Mapping

from ...core import times
from ...core.plans import gaps
from ...core.plans import history as plan_history
from ...core.plans.history import DecidedVersion, Entry
from ...core.scenes.scene_page import ScenePage
from ...core.store.schema import UUID, Schema
from ...core.store.vocabulary import Vocabulary
from ...core.text import clean
from ...translation import language, number, tr
from ...wording.decided_title import decided_title
from ...wording.scene_sentences import metres

_SHOWN_VALUES = 4
_LONGEST = 60


def schools(page: ScenePage) -> list[tuple[str, str, str, str]]:
    """School, distance, pupils as published, and the plans that it is party to."""
    return [
        (
            row["school_name"],
            metres(row["distance_m"]),
            page.pupils.get(row["school_key"], "") or "–",
            ", ".join(_plans_of(row, page)) or "–",
        )
        for row in page.schools
    ]


def _plans_of(school: Mapping[str, object], page: ScenePage) -> list[str]:
    return [
        attached.plan["title"]
        for attached in page.plans
        if any(gaps.is_school(party, school) for party in attached.children["party"])
    ]


def mappings(page: ScenePage, vocabularies: Mapping[str, Vocabulary]) -> list[tuple[str, ...]]:
    """Mapping, change, class, distance to the nearest school, number of schools, shootings."""
    rows = []
    for label, row in page.mappings:
        class_ = vocabularies["scene_class"].label(row["class_code"], language()) if row["class_code"] else "–"
        counts = [number(row[name]) if row[name] is not None else "–" for name in ("school_count", "shootings")]
        change = vocabularies["change_code"].label(row["change_code"], language())
        rows.append((label, change, class_, metres(row["nearest_m"]), *counts))
    return rows


def history(page: ScenePage, schema: Schema, vocabularies: Mapping[str, Vocabulary]) -> list[tuple[str, str, str]]:
    """When, who and what, the latest first."""
    titles = {attached.plan[UUID]: attached.plan["title"] for attached in page.plans}
    return [
        (times.local_minute(entry.changed_at), entry.changed_by or "–", _what(entry, schema, vocabularies, titles))
        for entry in plan_history.entries(page.history)
    ]


def decided(page: ScenePage) -> list[tuple[str, DecidedVersion]]:
    """The versions of the scene's plans that were decided, each with its name; plan by plan, the latest first."""
    versions = []
    for attached in page.plans:
        rows = [row for row in page.history if row["plan_uuid"] == attached.plan[UUID]]
        versions += [(decided_title(version), version) for version in reversed(plan_history.decided_versions(rows))]
    return versions


def _what(entry: Entry, schema: Schema, vocabularies: Mapping[str, Vocabulary], titles: Mapping[str, str]) -> str:
    table = schema[entry.table]
    name = clean(entry.row.get("title") or entry.row.get("name") or entry.row.get("follow_up_date"))
    plan = titles.get(str(entry.row.get("plan_uuid")), "")
    named = tr("“{name}”").format(name=name) if name else ""
    subject = " ".join(part for part in (table.label(language()), named, f"({plan})" if plan else "") if part)
    if entry.action != "update":
        text = tr("{subject}: made") if entry.action == "insert" else tr("{subject}: deleted")
        return text.format(subject=subject)
    parts = [
        f"{table[field].label(language())}: {_value(table[field], before, vocabularies)} → {_value(table[field], after, vocabularies)}"
        for field, before, after in entry.values[:_SHOWN_VALUES]
        if field in table.names()
    ]
    return f"{subject}: {'; '.join(parts)}"


def _value(field, value: object, vocabularies: Mapping[str, Vocabulary]) -> str:
    if value is None or value == "":
        return "–"
    if field.vocabulary:
        return vocabularies[field.vocabulary].label(str(value), language())
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
