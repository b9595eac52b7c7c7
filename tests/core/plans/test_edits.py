# SPDX-License-Identifier: GPL-2.0-or-later
"""What can be done with plans, as changes of rows."""

from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.store import changes

PLAN = {"title": "Ljusare torg", "status": "UTKAST", "phase": "ANALYS", "confidentiality": "INGEN"}


def test_a_new_plan_comes_before_what_belongs_to_it():
    made = plan_edits.add(PLAN, ["S1", "S2", "S1"], {"measure": [{"kind": "MVP", "title": "MVP"}]})
    assert [change.table for change in made.changes] == ["plan", "plan_scene", "plan_scene", "measure"]
    key = made.changes[0].uuid
    assert [change.after["plan_uuid"] for change in made.changes[1:]] == [key] * 3
    assert [change.after["scene_uuid"] for change in made.changes[1:3]] == ["S1", "S2"]
    assert len({change.uuid for change in made.changes}) == 4
    assert [(c.table, c.before is None, c.after is None) for c in made.inverse().changes][-1] == ("plan", False, True)


def test_an_edit_holds_only_what_differs():
    plan = {"uuid": "P", **PLAN, "version": 3}
    old = [{"uuid": "A", "plan_uuid": "P", "title": "Ljus"}, {"uuid": "B", "plan_uuid": "P", "title": "Lås"}]
    new = [{"uuid": "A", "title": "Ljus"}, {"title": "Nytt"}]
    made = plan_edits.edit(plan, {"goal": "Tryggt"}, {"measure": old}, {"measure": new})
    assert [(c.table, c.before and c.before.get("title"), c.after and c.after.get("title")) for c in made.changes] == [
        ("plan", "Ljusare torg", "Ljusare torg"),
        ("measure", "Lås", None),
        ("measure", None, "Nytt"),
    ]
    assert made.changes[0].changed() == {"goal": "Tryggt"}
    assert not plan_edits.edit(plan, {"goal": plan.get("goal")}, {"measure": old}, {"measure": old})


def test_attaching_again_changes_nothing():
    attached = [{"uuid": "L", "plan_uuid": "P", "scene_uuid": "S1"}]
    made = plan_edits.attach({"uuid": "P"}, ["S1", "S2", "S2"], attached)
    assert [change.after["scene_uuid"] for change in made.changes] == ["S2"]


def test_a_plan_that_has_a_key_keeps_it_and_its_rows_come_with_theirs():
    made = plan_edits.add({**PLAN, "uuid": "P"}, ["S1"], {"measure": [{"uuid": "M", "title": "Ljus"}]})
    again = plan_edits.add({**PLAN, "uuid": "P"}, ["S1"], {"measure": [{"uuid": "M", "title": "Ljus"}]})
    assert made == again, "a saving whose answer was lost can be repeated"
    assert [(change.table, change.before) for change in made.changes] == [
        ("plan", None),
        ("plan_scene", None),
        ("measure", None),
    ]
    assert made.changes[0].after == {**PLAN, "uuid": "P"}
    assert made.changes[2].after == {"uuid": "M", "title": "Ljus", "plan_uuid": "P"}


def test_an_edit_of_a_row_keeps_what_it_does_not_name():
    plan = {"uuid": "P", **PLAN}
    old = {"uuid": "A", "plan_uuid": "P", "title": "Ljus", "cost_sek": 5.0}
    made = plan_edits.edit(plan, {}, {"measure": [old]}, {"measure": [{"uuid": "A", "title": "Lampor"}]})
    (change,) = made.changes
    assert (change.table, change.uuid, change.before) == ("measure", "A", old)
    assert change.after == {**old, "title": "Lampor"}
    new = plan_edits.edit(plan, {}, {}, {"party": [{"kind": "POLIS"}]})
    assert [(change.table, change.after["plan_uuid"]) for change in new.changes] == [("party", "P")]


def test_attachments_are_rows_of_their_own():
    (change,) = plan_edits.attach({"uuid": "P"}, ["S"], []).changes
    assert (change.table, change.before) == ("plan_scene", None)
    assert {name: change.after[name] for name in ("plan_uuid", "scene_uuid")} == {"plan_uuid": "P", "scene_uuid": "S"}
    assert change.uuid == change.after["uuid"]
    link = {"uuid": "L", "plan_uuid": "P", "scene_uuid": "S"}
    assert plan_edits.detach([link]).changes == (changes.delete("plan_scene", link),)


def test_a_deleted_plan_goes_after_what_belongs_to_it_and_comes_back_before():
    plan = {"uuid": "P", **PLAN}
    rows = {"plan_scene": [{"uuid": "L"}], "follow_up": [{"uuid": "F"}], "measure": [{"uuid": "M"}]}
    gone = plan_edits.delete(plan, rows)
    assert [(change.table, change.uuid, change.after) for change in gone.changes] == [
        ("follow_up", "F", None),
        ("measure", "M", None),
        ("plan_scene", "L", None),
        ("plan", "P", None),
    ]
    back = gone.inverse()
    assert [(change.table, change.before) for change in back.changes] == [
        ("plan", None),
        ("plan_scene", None),
        ("measure", None),
        ("follow_up", None),
    ]
    assert back.inverse() == gone
    assert (gone + back).changes == gone.changes + back.changes
