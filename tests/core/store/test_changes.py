"""Changes of rows: what is a conflict, what is done already, what is put on top."""

import json

import pytest

from drogscen_plugin.core.plans import history as plan_history
from drogscen_plugin.core.store import changes


def test_a_change_of_a_row_that_others_changed_is_a_conflict_and_can_be_put_on_top():
    before = {"uuid": "P", "title": "A", "goal": "x", "cause": "c", "version": 1}
    mine = changes.update("plan", before, title="B", goal="y")
    theirs = {**before, "title": "C", "cause": "d", "version": 2}
    assert changes.conflict(mine, before) is None
    found = changes.conflict(mine, theirs)
    assert found.fields() == ["title"]
    (again,) = changes.on_top([mine], {("plan", "P"): theirs}).changes
    assert changes.conflict(again, theirs) is None
    assert {name: again.after[name] for name in ("title", "goal", "cause")} == {"title": "B", "goal": "y", "cause": "d"}


def test_a_save_whose_answer_was_lost_may_be_repeated():
    before = {"uuid": "P", "title": "A", "version": 1}
    mine = changes.update("plan", before, title="B")
    assert changes.conflict(mine, {**before, "title": "B", "version": 2}) is None
    made = changes.insert("plan", {"uuid": "P", "title": "A"})
    assert changes.conflict(made, {"uuid": "P", "title": "A", "goal": None, "version": 1}) is None
    assert changes.conflict(made, {"uuid": "P", "title": "Z", "version": 1}) is not None
    assert changes.conflict(changes.delete("plan", before), None) is None


def test_what_others_deleted_is_a_conflict_and_can_be_made_again():
    before = {"uuid": "P", "title": "A", "goal": "x", "version": 4}
    mine = changes.update("plan", before, title="B")
    assert changes.conflict(mine, None).fields() == ["title"]
    (again,) = changes.on_top([mine], {("plan", "P"): None}).changes
    assert again.before is None
    assert again.after["goal"] == "x"
    assert again.after["title"] == "B"


def log(number, table, before, after, save=None):
    texts = [None if row is None else json.dumps(row) for row in (before, after)]
    common = {"fid": number, "changed_at": f"2026-01-01T00:00:{number:02d}.000Z", "changed_by": "a", "save_id": save}
    return {**common, "table_name": table, "before": texts[0], "after": texts[1]}


def test_what_the_user_decided_about_a_conflict_is_written_field_by_field():
    before = {"uuid": "P", "title": "A", "goal": "x", "cause": "c", "version": 1}
    theirs = {**before, "title": "C", "goal": "z", "cause": "d", "version": 2}
    mine = changes.update("plan", before, title="B", goal="y")
    new = changes.insert("measure", {"uuid": "M", "title": "Ljus"})
    conflicts = [changes.conflict(mine, theirs)]
    kept, added = changes.decided([mine, new], conflicts, {("plan", "P", "goal")}).changes
    assert changes.conflict(kept, theirs) is None
    assert {name: kept.after[name] for name in ("title", "goal", "cause")} == {"title": "B", "goal": "z", "cause": "d"}
    assert added == new
    assert changes.decided([mine], conflicts, {("plan", "P", "title"), ("plan", "P", "goal")}).changes == ()


@pytest.mark.parametrize("theirs", [{("plan", "P", "")}, set()])
def test_a_row_that_others_deleted_stays_away_or_is_made_again(theirs):
    before = {"uuid": "P", "title": "A", "goal": "x", "version": 1}
    mine = changes.update("plan", before, title="B")
    decided = changes.decided([mine], [changes.conflict(mine, None)], theirs).changes
    if theirs:
        assert decided == ()
    else:
        (made,) = decided
        assert made.before is None
        assert (made.after["title"], made.after["goal"]) == ("B", "x")


@pytest.mark.parametrize("theirs", [{("plan", "P", "")}, set()])
def test_a_row_that_others_changed_stays_or_is_deleted_all_the_same(theirs):
    before = {"uuid": "P", "title": "A", "version": 1}
    present = {**before, "title": "C", "version": 2}
    mine = changes.delete("plan", before)
    decided = changes.decided([mine], [changes.conflict(mine, present)], theirs).changes
    assert [(change.before, change.after) for change in decided] == ([] if theirs else [(present, None)])


def test_a_conflict_carries_what_was_wanted_and_what_is_there():
    before = {"uuid": "P", "title": "A", "version": 1}
    mine, theirs = changes.update("plan", before, title="B"), {**before, "title": "C", "version": 2}
    assert changes.conflict(mine, theirs) == changes.Conflict(mine, theirs)
    made = changes.insert("plan", {"uuid": "P", "title": "B"})
    assert changes.conflict(made, theirs) == changes.Conflict(made, theirs)
    assert changes.conflict(made, theirs).fields() == ["uuid", "title"]
    assert changes.conflict(mine, None) == changes.Conflict(mine, None)
    assert changes.conflict(made, None) is None


def test_whether_a_change_is_done():
    row = {"uuid": "P", "title": "A", "version": 1}
    made, gone = changes.insert("plan", row), changes.delete("plan", row)
    assert changes.is_done(made, {**row, "version": 7, "goal": "x"})
    assert not changes.is_done(made, None)
    assert changes.is_done(gone, None)
    assert not changes.is_done(gone, row)


def test_of_several_changes_only_those_in_the_way_are_put_on_top():
    one = {"uuid": "A", "title": "a", "version": 1}
    two = {"uuid": "B", "title": "b", "version": 1}
    first, second = changes.update("plan", one, title="x"), changes.update("measure", two, title="y")
    new = changes.insert("plan", {"uuid": "C"})
    theirs = {**two, "title": "z", "version": 2}
    assert changes.on_top([first, new, second], {("measure", "B"): theirs}).changes == (
        first,
        new,
        changes.Change("measure", "B", theirs, {**theirs, "title": "y"}),
    )
    deleted = changes.delete("plan", one)
    assert changes.on_top([deleted], {("plan", "A"): {**one, "version": 5}}).changes == (
        changes.Change("plan", "A", {**one, "version": 5}, None),
    )


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


def test_what_a_change_does_not_name_stays_when_it_is_put_on_top():
    row = {"uuid": "P", "title": "A", "goal": "x", "version": 1}
    part = changes.Change("plan", "P", row, {"title": "B"})
    (again,) = changes.on_top([part], {("plan", "P"): None}).changes
    assert (again.before, again.after) == (None, {**row, "title": "B"})
    gone = changes.on_top([changes.delete("plan", row)], {("plan", "P"): None}).changes
    assert gone == (changes.Change("plan", "P", None, None),)
    new = changes.insert("plan", {"uuid": "P", "title": "B"})
    assert changes.on_top([new], {("plan", "P"): None}).changes == (new,)


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


def test_a_row_whose_changes_are_not_counted_conflicts_if_it_has_neither_the_old_nor_the_new_values():
    before = {"uuid": "s", "name": "A", "present": True}
    change = changes.update("scene", before, name="B")
    assert changes.conflict(change, {**before, "present": False}) is None, "what is not written may have changed"
    assert changes.conflict(change, {**before, "name": "B", "present": False}) is None
    found = changes.conflict(change, {**before, "name": "C"})
    assert found is not None
    assert found.fields() == ["name"]
    assert changes.conflict(changes.delete("scene", before), {**before, "name": "C"}) is None
