"""A program of its own that saves plans: until it is killed, or a number of times together with others."""

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


def main():
    kind, where, name, *rest = sys.argv[1:]
    application = QgsApplication([], False)
    application.initQgis()
    place = GeoPackage(Path(where)) if kind == "geopackage" else PostGis(where, name, "x")
    store = stores.open_store(place, migrate=False)
    if rest == ["forever"]:
        number = 0
        while True:
            add_plan(store, number)
            number += 1
    shared, writer, times = rest
    conflicts = 0
    for number in range(int(times)):
        add_plan(store, number)
        conflicts += add_word(store, shared, f"{writer}.{number}")
    say(f"conflicts={conflicts}")


main()
