# SPDX-License-Identifier: GPL-2.0-or-later
"""What the history tells of plans, and which version was decided."""

import json

import pytest

from drogscen_plugin.core.plans import history as plan_history


def log(number, table, before, after, save=None):
    texts = [None if row is None else json.dumps(row) for row in (before, after)]
    common = {"fid": number, "changed_at": f"2026-01-01T00:00:{number:02d}.000Z", "changed_by": "a", "save_id": save}
    return {**common, "table_name": table, "before": texts[0], "after": texts[1]}


def test_the_history_tells_what_each_saving_did_latest_first():
    def logged(fid, before, after, table="plan"):
        texts = [json.dumps(row) if row else None for row in (before, after)]
        at = f"2026-01-0{fid}T10:00:00.000Z"
        return {
            "fid": fid,
            "changed_at": at,
            "changed_by": "x",
            "table_name": table,
            "before": texts[0],
            "after": texts[1],
        }

    first = {"uuid": "P", "title": "A", "goal": None, "version": 1, "changed_at": "1"}
    second = {**first, "title": "B", "version": 2, "changed_at": "2"}
    third = {**second, "version": 3, "changed_at": "3"}
    rows = [logged(2, first, second), logged(1, None, first), logged(3, second, third), logged(4, third, None)]
    found = plan_history.entries(rows)
    assert [(entry.action, entry.values, entry.row["version"]) for entry in found] == [
        ("delete", (), 3),
        ("update", (("title", "A", "B"),), 2),
        ("insert", (), 1),
    ]


def test_the_decided_version_is_what_was_saved_with_the_decision_and_stays_so():
    draft = {"uuid": "P", "title": "A", "status": "UTKAST"}
    decided = {**draft, "title": "B", "status": "BESLUTAD"}
    one, two = {"uuid": "M1", "title": "Ljus"}, {"uuid": "M2", "title": "Lås"}
    rows = [
        log(1, "plan", None, draft, "s1"),
        log(2, "measure", None, one, "s1"),
        log(3, "plan", draft, decided, "s2"),
        log(4, "measure", None, two, "s2"),
        log(5, "measure", one, None, "s3"),
        log(6, "plan", decided, {**decided, "title": "C"}),
        log(7, "plan", {**decided, "title": "C"}, {**decided, "title": "D", "status": "PAGAENDE"}),
        log(8, "plan", {**decided, "title": "D", "status": "PAGAENDE"}, {**decided, "title": "E"}),
    ]
    first, second = plan_history.decided_versions(reversed(rows))
    assert first.plan["title"] == "B"
    assert first.decided_at == "2026-01-01T00:00:03.000Z"
    assert [row["title"] for row in first.children["measure"]] == ["Ljus", "Lås"]
    assert second.plan["title"] == "E"
    assert [row["title"] for row in second.children["measure"]] == ["Lås"]


def test_without_a_save_mark_only_what_came_before_the_decision_belongs_to_it():
    decided = {"uuid": "P", "title": "A", "status": "BESLUTAD"}
    rows = [log(1, "plan", None, decided), log(2, "measure", None, {"uuid": "M1", "title": "Ljus"})]
    (version,) = plan_history.decided_versions(rows)
    assert version.children["measure"] == []


@pytest.mark.parametrize(
    ("statuses", "decided"),
    [
        (("UTKAST", "FORANKRING"), []),
        (("UTKAST", "PAGAENDE", "AVSLUTAD"), [2]),
        (("PAGAENDE", "PAGAENDE"), [1]),
        (("BESLUTAD", "PAGAENDE"), [1]),
        (("PAGAENDE", "BESLUTAD", "PAGAENDE"), [1, 2]),
        (("BESLUTAD", "AVSLUTAD", "PAGAENDE", "ERSATT"), [1]),
        (("BESLUTAD", "PAUSAD", "PAGAENDE"), [1]),
        (("BESLUTAD", "UTKAST", "BESLUTAD"), [1, 3]),
        (("AVSLUTAD",), []),
    ],
)
def test_a_plan_that_begins_without_having_been_decided_is_decided_then(statuses, decided):
    states = [None, *({"uuid": "P", "title": str(n), "status": status} for n, status in enumerate(statuses, 1))]
    rows = [log(n, "plan", before, after, f"s{n}") for n, (before, after) in enumerate(zip(states, states[1:]), 1)]
    assert [int(version.plan["title"]) for version in plan_history.decided_versions(rows)] == decided


def test_a_plan_that_is_deleted_in_the_saving_that_decides_it_has_no_decided_version():
    decided = {"uuid": "P", "title": "A", "status": "BESLUTAD"}
    rows = [log(1, "plan", None, decided, "s1"), log(2, "plan", decided, None, "s1")]
    assert plan_history.decided_versions(rows) == []


def test_each_entry_of_the_history_tells_who_when_and_where():
    rows = [log(1, "measure", None, {"uuid": "M", "title": "Ljus"})]
    (entry,) = plan_history.entries(rows)
    assert (entry.changed_at, entry.changed_by, entry.table) == ("2026-01-01T00:00:01.000Z", "a", "measure")
    decided = {"uuid": "P", "title": "A", "status": "BESLUTAD"}
    (version,) = plan_history.decided_versions([log(1, "plan", None, decided)])
    assert (version.decided_at, version.decided_by) == ("2026-01-01T00:00:01.000Z", "a")


def test_a_plan_that_comes_back_by_undoing_its_deletion_was_not_decided_anew():
    decided = {"uuid": "P", "title": "A", "status": "BESLUTAD"}
    changed = {**decided, "title": "B"}
    rows = [
        log(1, "plan", None, decided, "s1"),
        log(2, "plan", decided, changed, "s2"),
        log(3, "plan", changed, None, "s3"),
        log(4, "plan", None, changed, "s4"),
    ]
    assert [version.plan["title"] for version in plan_history.decided_versions(rows)] == ["A"]


def test_a_decision_that_was_undone_and_done_again_is_one():
    draft, decided = ({"uuid": "P", "title": "A", "status": status} for status in ("UTKAST", "BESLUTAD"))
    children = [log(1, "measure", None, {"uuid": key, "title": key}, "s0") for key in ("M2", "M1")]
    rows = [
        *children,
        log(3, "plan", None, draft, "s1"),
        log(4, "plan", draft, {**decided, "version": 2}, "s2"),
        log(5, "plan", {**decided, "version": 2}, {**draft, "version": 3}, "s3"),
        log(6, "plan", {**draft, "version": 3}, {**decided, "version": 4}, "s4"),
    ]
    (version,) = plan_history.decided_versions(rows)
    assert (version.plan["version"], len(version.children["measure"])) == (2, 2)
