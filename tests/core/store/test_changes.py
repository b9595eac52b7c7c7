# SPDX-License-Identifier: GPL-2.0-or-later
"""Changes of rows."""

import json

import pytest

from drogscen_plugin.core.plans import history as plan_history
from drogscen_plugin.core.store import changes


def log(number, table, before, after, save=None):
    texts = [None if row is None else json.dumps(row) for row in (before, after)]
    common = {"fid": number, "changed_at": f"2026-01-01T00:00:{number:02d}.000Z", "changed_by": "a", "save_id": save}
    return {**common, "table_name": table, "before": texts[0], "after": texts[1]}


def test_a_key_that_changes_leaves_no_row_under_the_old_one():
    decided = {"uuid": "P", "title": "A", "status": "BESLUTAD"}
    rows = [
        log(1, "plan", None, {**decided, "status": "UTKAST"}, "s"),
        log(2, "measure", None, {"uuid": "M", "title": "Ljus"}, "s"),
        log(3, "measure", {"uuid": "M", "title": "Ljus"}, {"uuid": "N", "title": "Ljus"}, "s"),
        log(4, "plan", {**decided, "status": "UTKAST"}, decided, "s"),
    ]
    (version,) = plan_history.decided_versions(rows)
    assert [row["uuid"] for row in version.children["measure"]] == ["N"]


def test_rows_after_some_changes():
    state = {"plan": [{"uuid": "a", "title": "A", "goal": "g"}, {"uuid": "b"}], "party": [{"uuid": "x"}]}
    steps = [
        changes.ChangeSet((changes.update("plan", state["plan"][0], title="B"), changes.delete("plan", {"uuid": "b"}))),
        changes.ChangeSet((changes.insert("plan", {"uuid": "c"}),)),
    ]
    after = changes.applied(state, steps)
    assert after["plan"] == [{"uuid": "a", "title": "B", "goal": "g"}, {"uuid": "c"}]
    assert after["party"] is state["party"]
    assert state["plan"][0]["title"] == "A"
    with pytest.raises(KeyError):
        changes.applied(state, [changes.ChangeSet((changes.insert("unknown", {"uuid": "c"}),))])


def test_changes_that_follow_on_each_other_become_one_for_each_row():
    row = {"uuid": "a", "title": "A"}
    first = changes.ChangeSet(
        (
            changes.update("plan", row, title="B"),
            changes.insert("party", {"uuid": "new"}),
            changes.insert("plan", {"uuid": "n", "title": "N"}),
            changes.update("plan", {"uuid": "same", "title": "S"}, title="T"),
            changes.delete("plan", {"uuid": "gone"}),
            changes.delete("party", {"uuid": "gone too"}),
        )
    )
    second = changes.ChangeSet(
        (
            changes.update("plan", {**row, "title": "B"}, title="C"),
            changes.delete("party", {"uuid": "new"}),
            changes.update("plan", {"uuid": "n", "title": "N"}, title="M"),
            changes.update("plan", {"uuid": "same", "title": "T"}, title="S"),
        )
    )
    joined = changes.joined([first, second], ("plan", "party"))
    assert [(c.table, c.uuid, c.before, c.after) for c in joined.changes] == [
        ("party", "gone too", {"uuid": "gone too"}, None),
        ("plan", "gone", {"uuid": "gone"}, None),
        ("plan", "n", None, {"uuid": "n", "title": "M"}),
        ("plan", "a", row, {"uuid": "a", "title": "C"}),
    ]
    assert changes.joined([first], ("plan", "party")) is first
