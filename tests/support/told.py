# SPDX-License-Identifier: GPL-2.0-or-later
"""Writers that keep account of what they were told, to be compared with what is in the store."""

import itertools
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from drogscen_plugin.core.errors import SaveConflict, StoreFailed
from drogscen_plugin.core.mappings import putting_in
from drogscen_plugin.core.mappings.incoming import Incoming
from drogscen_plugin.core.mappings.mapping_update import TABLES
from drogscen_plugin.core.mappings.putting_in import Given
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.store.changes import Change, ChangeSet
from drogscen_plugin.storage import store as stores
from tests.support.plain_store import VALUES, figures, shapes_of

CHILDREN = ("measure", "follow_up", "party", "plan_scene")


@dataclass
class Account:
    """What a writer has been told.

    Attributes:
        sure: for each row (table, key), whether it has to be there.
        open: sets of rows that are there together or not at all.
        texts: what the plans' problem has to be.
        counted: what was done, and how it ended.
    """

    sure: dict = field(default_factory=dict)
    open: list = field(default_factory=list)
    texts: dict = field(default_factory=dict)
    counted: Counter = field(default_factory=Counter)


class Writer(threading.Thread):
    """Saves, changes, attaches, deletes, undoes and maps by chance; every answer goes into the account."""

    def __init__(self, place, number, saves, before_each=lambda chance: None):
        super().__init__(daemon=True)
        self._place, self._number, self._saves, self._before = place, number, saves, before_each
        self._chance = random.Random(number)
        self._mine = {}
        self._last = None
        self.account = Account()
        self.error = None

    def run(self):
        try:
            store, done = None, 0
            while store is None:
                try:
                    store = stores.open_store(self._place, migrate=False)
                    self._scenes = [row["uuid"] for row in store.read("scene", ["uuid"])]
                except StoreFailed:
                    store = None
                    time.sleep(0.1)
            while done < self._saves:
                self._before(self._chance)
                done += self._act(store)
        except BaseException as error:
            self.error = error

    def _act(self, store):
        choices = [self._add, self._add]
        if self._mine:
            choices += [self._edit, self._edit, self._attach, self._remove]
        if self._last is not None:
            choices.append(self._undo)
        if self._number == 0:
            choices.append(self._map)
        action = self._chance.choice(choices)
        try:
            action(store)
        except SaveConflict:
            self.account.counted["conflict"] += 1
        except StoreFailed as error:
            self.account.counted[f"reading failed: {error.kind}"] += 1
            return 0
        return 1

    def _save(self, store, what, changes):
        """Save, and note the answer; the changes as stored, or None."""
        try:
            stored = store.apply(changes)
        except StoreFailed as error:
            self.account.counted[f"{what}: {error.kind or 'failed'}"] += 1
            if error.kind == "unsure":
                self._note_open(changes)
            if error.kind == "lost":
                time.sleep(0.1)
            return None
        self.account.counted[f"{what}: saved"] += 1
        for change in stored.changes:
            self.account.sure[change.table, change.uuid] = change.after is not None
            if change.table == "plan" and change.after is not None:
                self.account.texts[change.uuid] = change.after["problem"]
        return stored

    def _note_open(self, changes):
        for change in changes.changes:
            self.account.sure.pop((change.table, change.uuid), None)
            if change.table == "plan":
                self.account.texts.pop(change.uuid, None)
                self._mine.pop(change.uuid, None)
        self._last = None
        kinds = {change.before is None for change in changes.changes}
        if kinds == {True}:
            self.account.open.append([(change.table, change.uuid) for change in changes.changes])

    def _add(self, store):
        number = f"{self._number}.{sum(self.account.counted.values())}"
        children = {
            "measure": [{"kind": "BELYSNING", "title": f"Åtgärd {number}.{at}"} for at in range(2)],
            "party": [{"kind": "SKOLA", "name": f"Skola {number}"}],
        }
        made = plan_edits.add(
            {"title": f"Plan {number}", "problem": "x" * 3000}, self._chance.sample(self._scenes, 2), children
        )
        for change in made.changes:
            self.account.sure[change.table, change.uuid] = False
        self._last = self._save(store, "add", made)
        if self._last is not None:
            self._mine[made.changes[0].uuid] = self._last.changes[0].after

    def _edit(self, store):
        uuid = self._chance.choice(sorted(self._mine))
        row = self._mine[uuid]
        after = {**row, "problem": f"{self._chance.random()}"}
        stored = self._save(store, "edit", ChangeSet((Change("plan", uuid, row, after),)))
        if stored is not None:
            self._mine[uuid], self._last = stored.changes[0].after, stored

    def _attach(self, store):
        uuid = self._chance.choice(sorted(self._mine))
        attached = store.read("plan_scene", where={"plan_uuid": [uuid]})
        made = plan_edits.attach(self._mine[uuid], self._chance.sample(self._scenes, 2), attached)
        if made:
            for change in made.changes:
                self.account.sure[change.table, change.uuid] = False
            self._last = self._save(store, "attach", made) or self._last

    def _remove(self, store):
        uuid = self._chance.choice(sorted(self._mine))
        children = {table: store.read(table, where={"plan_uuid": [uuid]}) for table in CHILDREN}
        if self._save(store, "delete", plan_edits.delete(self._mine[uuid], children)) is not None:
            del self._mine[uuid]
            self._last = None

    def _undo(self, store):
        last, self._last = self._last, None
        stored = self._save(store, "undo", last.inverse())
        if stored is None:
            return
        for change in stored.changes:
            if change.table == "plan":
                self._mine.pop(change.uuid, None)
                if change.after is not None:
                    self._mine[change.uuid] = change.after

    def _map(self, store):
        """Put a mapping in that replaces itself: its source says which of them is the last."""
        source = f"{self._chance.random()}"
        try:
            with store.transaction(locked=TABLES) as transaction:
                state = {table: transaction.rows(table) for table in TABLES}
                incoming = [
                    Incoming(row["uuid"], figures(row["name"]), row["geom"], None, ())
                    for row in state["scene"]
                    if row["present"]
                ]
                given = Given("2023", incoming, {**VALUES, "source": source}, ())
                update = putting_in.put(state, given, distance_m=50.0, to_plane=shapes_of)
                transaction.write(update.changes.changes)
        except StoreFailed as error:
            self.account.counted[f"map: {error.kind or 'failed'}"] += 1
            if error.kind == "unsure":
                self.account.texts.pop("mapping", None)
            return
        self.account.counted["map: saved"] += 1
        self.account.texts["mapping"] = source


def lies(store, accounts):
    """What is not in the store as its writers were told."""
    there = {table: {row["uuid"]: row for row in store.read(table)} for table in ("plan", *CHILDREN)}
    found = []
    for account in accounts:
        for (table, uuid), is_there in account.sure.items():
            if (uuid in there[table]) != is_there:
                found.append(f"{table} {uuid} {'is missing' if is_there else 'is there'}")
        for rows in account.open:
            if len({uuid in there[table] for table, uuid in rows}) > 1:
                found.append(f"half: {rows}")
        for uuid, text in account.texts.items():
            if uuid == "mapping":
                (mapping,) = store.read("mapping")
                if mapping["source"] != text:
                    found.append("the mapping is another")
            elif uuid in there["plan"] and there["plan"][uuid]["problem"] != text:
                found.append(f"plan {uuid} has another text")
    plans = there["plan"]
    for table in CHILDREN:
        found += [f"orphan in {table}" for row in there[table].values() if row["plan_uuid"] not in plans]
    return found


def history_is_whole(store):
    """True if the last entry of every row says what the row is, and every row has one."""
    last = {}
    for entry in sorted(store.read("history", ["fid", "table_name", "row_uuid", "action"]), key=lambda row: row["fid"]):
        last[entry["table_name"], entry["row_uuid"]] = entry["action"]
    there = {(table, row["uuid"]) for table in ("plan", *CHILDREN) for row in store.read(table, ["uuid"])}
    told = {key for key, action in last.items() if action != "DELETE"}
    return there == told


def counts_of(writers):
    """All that was done, added up."""
    return sum((writer.account.counted for writer in writers), Counter())


def run(writers, meanwhile=lambda: None):
    """Let writers work, with something done again and again meanwhile."""
    for writer in writers:
        writer.start()
    for _ in itertools.count():
        if not any(writer.is_alive() for writer in writers):
            break
        meanwhile()
        for writer in writers:
            writer.join(0.05)
    for writer in writers:
        if writer.error is not None:
            raise writer.error
