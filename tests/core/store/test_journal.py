# SPDX-License-Identifier: GPL-2.0-or-later
"""Undo and redo against a store in memory that numbers rows as the real ones do."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from drogscen_plugin.core.store import changes, conflicts
from drogscen_plugin.core.store.changes import Change, ChangeSet
from drogscen_plugin.core.store.journal import Journal


class Book:
    """Rows by table and key: an insert gets version 1, an update one more; a stale row is refused."""

    def __init__(self):
        self.rows = {}

    def write(self, wanted):
        stored = []
        for change in wanted.changes:
            key = (change.table, change.uuid)
            there = self.rows.get(key)
            assert conflicts.conflict_of(change, there) is None, change
            if change.after is None:
                self.rows.pop(key, None)
                stored.append(Change(*key, there, None))
                continue
            version = there["version"] + 1 if there else 1
            self.rows[key] = {**(there or {}), **change.after, "version": version}
            stored.append(Change(*key, there, self.rows[key]))
        return ChangeSet(tuple(stored))

    def values(self):
        return {key: row["value"] for key, row in self.rows.items()}


def edit_of(book, wanted, value):
    """A saving that sets the value of some rows, None to delete; as a form would make it from what is there."""
    made = []
    for uuid in wanted:
        there = book.rows.get(("plan", uuid))
        if value is None:
            made += [changes.delete("plan", there)] if there else []
        elif there is None:
            made.append(changes.insert("plan", {"uuid": uuid, "value": value}))
        elif there["value"] != value:
            made.append(changes.update("plan", there, value=value))
    return ChangeSet(tuple(made))


SAVE = st.tuples(st.sets(st.sampled_from("ABC"), min_size=1), st.sampled_from([None, 1, 2, 3]))
ACTS = st.lists(st.one_of(SAVE, st.just("undo"), st.just("redo")), max_size=40)


@given(ACTS)
def test_any_way_back_and_forth_ends_where_it_should(acts):
    book, journal, seen, at = Book(), Journal(), [{}], 0
    for act in acts:
        if act == "undo":
            step = journal.next_undo()
            assert (step is None) == (at == 0)
            if step is not None:
                journal.was_undone(book.write(step.changes))
                at -= 1
        elif act == "redo":
            step = journal.next_redo()
            assert (step is None) == (at == len(seen) - 1)
            if step is not None:
                journal.was_redone(book.write(step.changes))
                at += 1
        else:
            wanted = edit_of(book, *act)
            journal.record("", book.write(wanted))
            if wanted:
                seen[at + 1 :] = [book.values()]
                at += 1
        assert book.values() == seen[at]


def test_steps_keep_their_names_and_forgetting_takes_all():
    book, journal = Book(), Journal()
    for name, value in zip(("ett", "två"), itertools.count(1)):
        journal.record(name, book.write(edit_of(book, "A", value)))
    assert journal.next_undo().name == "två"
    journal.was_undone(book.write(journal.next_undo().changes))
    assert (journal.next_undo().name, journal.next_redo().name) == ("ett", "två")
    journal.clear()
    assert (journal.next_undo(), journal.next_redo()) == (None, None)


def test_what_others_changed_meanwhile_is_not_undone_unseen():
    book, journal = Book(), Journal()
    journal.record("ny", book.write(edit_of(book, "A", 1)))
    journal.record("ändrad", book.write(edit_of(book, "A", 2)))
    book.write(edit_of(book, "A", 3))
    (change,) = journal.next_undo().changes.changes
    assert conflicts.conflict_of(change, book.rows["plan", "A"]).fields() == ["value"]


def test_a_row_that_was_deleted_and_came_back_counts_its_versions_anew():
    book, journal = Book(), Journal()
    for value in (1, 2, None):
        journal.record("", book.write(edit_of(book, "A", value)))
    states = [{}, {"A": 1}, {"A": 2}, {}]
    for depth in (2, 3, 1):
        for back in range(depth):
            journal.was_undone(book.write(journal.next_undo().changes))
            assert {uuid: value for (_, uuid), value in book.values().items()} == states[2 - back]
        for forward in range(depth):
            journal.was_redone(book.write(journal.next_redo().changes))
            assert {uuid: value for (_, uuid), value in book.values().items()} == states[4 - depth + forward]


def test_a_step_that_cannot_be_taken_any_more_is_forgotten_and_those_before_it_are_reached():
    made = Journal()
    for name in ("first", "second"):
        made.record(name, ChangeSet((changes.insert("plan", {"uuid": name, "version": 1}),)))
    made.drop_undo()
    assert (made.next_undo().name, made.next_redo()) == ("first", None)
    made.was_undone(ChangeSet((changes.delete("plan", {"uuid": "first", "version": 1}),)))
    assert (made.next_undo(), made.next_redo().name) == (None, "first")
    made.drop_redo()
    assert (made.next_undo(), made.next_redo()) == (None, None)


def test_rows_whose_changes_are_not_counted_are_undone_and_redone_beside_those_that_are():
    journal = Journal()
    counted = Change("plan_scene", "l", None, {"uuid": "l", "version": 1})
    scene = Change("scene", "s", {"uuid": "s", "name": "A"}, {"uuid": "s", "name": "B"})
    journal.record("step", ChangeSet((counted, scene)))
    journal.was_undone(journal.next_undo().changes)
    assert journal.next_undo() is None
    again = journal.next_redo().changes
    assert [(change.table, change.before, change.after) for change in again.changes] == [
        ("plan_scene", None, {"uuid": "l", "version": 1}),
        ("scene", {"uuid": "s", "name": "A"}, {"uuid": "s", "name": "B"}),
    ]
