# SPDX-License-Identifier: GPL-2.0-or-later
"""A program of its own that saves plans: again and again until it is killed, or a number of times together with others.

Usage: store_writer.py KILLED_AGAIN FILE, or store_writer.py TOGETHER CONNECTION SCHEMA PLAN WRITER TIMES

To be killed fifty times it need not start fifty times: for each line on standard input it tells the number of a new process
of its own, which writes until it is killed, and then ``dead``. No store is open when that begins.
"""

import os
import sys
from pathlib import Path

from qgis.core import QgsApplication

from drogscen_plugin.core.errors import SaveConflict
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.store import changes
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage.place import GeoPackage
from drogscen_plugin.storage.postgis.place import PostGis


def say(text):
    print(text, flush=True)


def add_plan(store, number):
    scene = store.read("scene", ["uuid"])[number % 4]["uuid"]
    children = {"measure": [{"kind": "BELYSNING", "title": f"Åtgärd {number}"}]}
    made = store.apply(plan_edits.add({"title": f"Plan {number}", "problem": "x" * 5000}, [scene], children))
    say(made.changes[0].uuid)


def add_word(store, shared, word):
    """Put a word at the end of a plan's text, on top of whatever others have saved."""
    conflicts = 0
    (row,) = store.read("plan", where={"uuid": [shared]})
    while True:
        change = changes.update("plan", row, problem=f"{row['problem'] or ''} {word}")
        try:
            store.apply(changes.ChangeSet((change,)))
        except SaveConflict as error:
            conflicts += 1
            row = error.conflicts[0].present
            continue
        return conflicts


def write_forever(path):
    store = stores.open_store(GeoPackage(path), migrate=False)
    number = 0
    while True:
        add_plan(store, number)
        number += 1


def be_killed_again(path):
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                write_forever(path)
            finally:
                os._exit(1)  # whatever went wrong: QGIS is not to be taken down twice
        say(f"process {child}")
        os.waitpid(child, 0)
        say("dead")


def write_together(connection, schema, shared, writer, times):
    store = stores.open_store(PostGis(connection, schema, "x"), migrate=False)
    conflicts = 0
    for number in range(int(times)):
        add_plan(store, number)
        conflicts += add_word(store, shared, f"{writer}.{number}")
    say(f"conflicts={conflicts}")


application = QgsApplication([], False)
application.initQgis()
if sys.argv[1] == "KILLED_AGAIN":
    be_killed_again(Path(sys.argv[2]))
else:
    write_together(*sys.argv[2:])
