# SPDX-License-Identifier: GPL-2.0-or-later
"""Tests of conflicts with what others have saved."""

import pytest

from drogscen_plugin.core.store import changes, conflicts


def test_a_change_of_a_row_that_others_changed_is_a_conflict_and_can_be_put_on_top():
    before = {"uuid": "P", "title": "A", "goal": "x", "cause": "c", "version": 1}
    mine = changes.update("plan", before, title="B", goal="y")
    theirs = {**before, "title": "C", "cause": "d", "version": 2}
    assert conflicts.conflict_of(mine, before) is None
    found = conflicts.conflict_of(mine, theirs)
    assert found.fields() == ["title"]
    (again,) = conflicts.on_top([mine], {("plan", "P"): theirs}).changes
    assert conflicts.conflict_of(again, theirs) is None
    assert {name: again.after[name] for name in ("title", "goal", "cause")} == {"title": "B", "goal": "y", "cause": "d"}


def test_what_others_changed_is_a_conflict_also_where_nothing_counts_the_changes():
    before = {"uuid": "P", "title": "A", "goal": "x", "changed_at": "1", "version": 1}
    theirs = {**before, "title": "C"}
    assert conflicts.conflict_of(changes.update("plan", before, title="B"), theirs).fields() == ["title"]
    assert conflicts.conflict_of(changes.update("plan", before, goal="y"), theirs) is not None
    assert conflicts.conflict_of(changes.delete("plan", before), theirs) is not None
    assert conflicts.conflict_of(changes.update("plan", before, goal="y"), {**before, "changed_at": "2"}) is None
    assert conflicts.conflict_of(changes.update("plan", before, title="B"), theirs).last_noted() is None, "not by whom"
    counted = {**theirs, "version": 2}
    assert conflicts.conflict_of(changes.update("plan", before, title="B"), counted).last_noted() == counted
    assert conflicts.is_same(before, {**before, "more": 1})
    assert not conflicts.is_same(before, {**before, "version": 2})


def test_a_save_whose_answer_was_lost_may_be_repeated():
    before = {"uuid": "P", "title": "A", "version": 1}
    mine = changes.update("plan", before, title="B")
    assert conflicts.conflict_of(mine, {**before, "title": "B", "version": 2}) is None
    made = changes.insert("plan", {"uuid": "P", "title": "A"})
    assert conflicts.conflict_of(made, {"uuid": "P", "title": "A", "goal": None, "version": 1}) is None
    assert conflicts.conflict_of(made, {"uuid": "P", "title": "Z", "version": 1}) is not None
    assert conflicts.conflict_of(changes.delete("plan", before), None) is None


def test_what_others_deleted_is_a_conflict_and_can_be_made_again():
    before = {"uuid": "P", "title": "A", "goal": "x", "version": 4}
    mine = changes.update("plan", before, title="B")
    assert conflicts.conflict_of(mine, None).fields() == ["title"]
    (again,) = conflicts.on_top([mine], {("plan", "P"): None}).changes
    assert again.before is None
    assert again.after["goal"] == "x"
    assert again.after["title"] == "B"


def test_what_the_user_decided_about_a_conflict_is_written_field_by_field():
    before = {"uuid": "P", "title": "A", "goal": "x", "cause": "c", "version": 1}
    theirs = {**before, "title": "C", "goal": "z", "cause": "d", "version": 2}
    mine = changes.update("plan", before, title="B", goal="y")
    new = changes.insert("measure", {"uuid": "M", "title": "Ljus"})
    met = [conflicts.conflict_of(mine, theirs)]
    kept, added = conflicts.decided([mine, new], met, {("plan", "P", "goal")}).changes
    assert conflicts.conflict_of(kept, theirs) is None
    assert {name: kept.after[name] for name in ("title", "goal", "cause")} == {"title": "B", "goal": "z", "cause": "d"}
    assert added == new
    assert conflicts.decided([mine], met, {("plan", "P", "title"), ("plan", "P", "goal")}).changes == ()


@pytest.mark.parametrize("theirs", [{("plan", "P", "")}, set()])
def test_a_row_that_others_deleted_stays_away_or_is_made_again(theirs):
    before = {"uuid": "P", "title": "A", "goal": "x", "version": 1}
    mine = changes.update("plan", before, title="B")
    decided = conflicts.decided([mine], [conflicts.conflict_of(mine, None)], theirs).changes
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
    decided = conflicts.decided([mine], [conflicts.conflict_of(mine, present)], theirs).changes
    assert [(change.before, change.after) for change in decided] == ([] if theirs else [(present, None)])


def test_a_conflict_carries_what_was_wanted_and_what_is_there():
    before = {"uuid": "P", "title": "A", "version": 1}
    mine, theirs = changes.update("plan", before, title="B"), {**before, "title": "C", "version": 2}
    assert conflicts.conflict_of(mine, theirs) == conflicts.Conflict(mine, theirs)
    made = changes.insert("plan", {"uuid": "P", "title": "B"})
    assert conflicts.conflict_of(made, theirs) == conflicts.Conflict(made, theirs)
    assert conflicts.conflict_of(made, theirs).fields() == ["uuid", "title"]
    assert conflicts.conflict_of(mine, None) == conflicts.Conflict(mine, None)
    assert conflicts.conflict_of(made, None) is None


def test_whether_a_change_is_done():
    row = {"uuid": "P", "title": "A", "version": 1}
    made, gone = changes.insert("plan", row), changes.delete("plan", row)
    assert conflicts.is_done(made, {**row, "version": 7, "goal": "x"})
    assert not conflicts.is_done(made, None)
    assert conflicts.is_done(gone, None)
    assert not conflicts.is_done(gone, row)


def test_of_several_changes_only_those_in_the_way_are_put_on_top():
    one = {"uuid": "A", "title": "a", "version": 1}
    two = {"uuid": "B", "title": "b", "version": 1}
    first, second = changes.update("plan", one, title="x"), changes.update("measure", two, title="y")
    new = changes.insert("plan", {"uuid": "C"})
    theirs = {**two, "title": "z", "version": 2}
    assert conflicts.on_top([first, new, second], {("measure", "B"): theirs}).changes == (
        first,
        new,
        changes.Change("measure", "B", theirs, {**theirs, "title": "y"}),
    )
    deleted = changes.delete("plan", one)
    assert conflicts.on_top([deleted], {("plan", "A"): {**one, "version": 5}}).changes == (
        changes.Change("plan", "A", {**one, "version": 5}, None),
    )


def test_what_a_change_does_not_name_stays_when_it_is_put_on_top():
    row = {"uuid": "P", "title": "A", "goal": "x", "version": 1}
    part = changes.Change("plan", "P", row, {"title": "B"})
    (again,) = conflicts.on_top([part], {("plan", "P"): None}).changes
    assert (again.before, again.after) == (None, {**row, "title": "B"})
    gone = conflicts.on_top([changes.delete("plan", row)], {("plan", "P"): None}).changes
    assert gone == (changes.Change("plan", "P", None, None),)
    new = changes.insert("plan", {"uuid": "P", "title": "B"})
    assert conflicts.on_top([new], {("plan", "P"): None}).changes == (new,)


def test_a_row_whose_changes_are_not_counted_conflicts_if_it_has_neither_the_old_nor_the_new_values():
    before = {"uuid": "s", "name": "A", "present": True}
    change = changes.update("scene", before, name="B")
    assert conflicts.conflict_of(change, {**before, "present": False}) is None, "what is not written may have changed"
    assert conflicts.conflict_of(change, {**before, "name": "B", "present": False}) is None
    found = conflicts.conflict_of(change, {**before, "name": "C"})
    assert found is not None
    assert found.fields() == ["name"]
    assert conflicts.conflict_of(changes.delete("scene", before), {**before, "name": "C"}) is None
