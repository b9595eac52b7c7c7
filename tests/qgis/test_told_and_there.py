# SPDX-License-Identifier: GPL-2.0-or-later
"""Whatever a writer is told is compared with what is in the store, while connections are cut, servers end and locks are held.

``DROGSCEN_CHAOS=2400`` saves more than two thousand times on each back end (``make chaos``).
"""

import os
import random
import sqlite3
import threading
import time

import pytest
from qgis.PyQt.QtWidgets import QMessageBox

from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage.place import GeoPackage
from drogscen_plugin.storage.postgis import server
from drogscen_plugin.storage.postgis.place import PostGis
from tests.support import layers, runs, told
from tests.support.cutting_proxy import AFTER, BEFORE, INSIDE, CuttingProxy
from tests.support.mappings import FIRST
from tests.support.postgres import Cluster

SAVES = int(os.environ.get("DROGSCEN_CHAOS", "160"))
WRITERS = 8
RESTARTS = int(os.environ.get("DROGSCEN_RESTARTS", "3"))
STATEMENTS = 14
"""More than a save takes, so that some of the cuts fall on none."""


@pytest.fixture
def own_cluster():
    """A server that may be stopped without harm to other tests."""
    cluster = Cluster()
    yield cluster
    server.close_idle()
    cluster.remove()


def say(kind, writers, *more):
    counted = told.counts_of(writers)
    done = sum(count for what, count in counted.items() if ":" in what)
    print(
        f"\n{kind}: {done} saves; "
        + ", ".join([f"{what} {count}" for what, count in sorted(counted.items())] + list(more))
    )
    return counted


def test_postgresql_tells_the_truth_whatever_is_cut(own_cluster, provider):
    database = own_cluster.new_database("chaos")
    place = PostGis(own_cluster.uri(database), "plans", "x")
    runs.update_store(layers.classified(FIRST), place, "2023")
    proxies = [CuttingProxy(own_cluster.port) for _ in range(WRITERS)]

    def cutting(proxy):
        def before_each(chance):
            proxy.spare()
            if chance.random() < 0.35:
                proxy.cut_next(chance.randrange(STATEMENTS), chance.choice((BEFORE, AFTER, INSIDE)))

        return before_each

    def through(proxy):
        return PostGis(
            own_cluster.uri(database).replace(f"port={own_cluster.port}", f"port={proxy.port}"), "plans", "x"
        )

    writers = [
        told.Writer(through(proxy), number, SAVES // WRITERS, cutting(proxy)) for number, proxy in enumerate(proxies)
    ]
    chance, counted, started = random.Random(1), {"ended": 0, "restarts": 0}, time.monotonic()

    def meanwhile():
        try:
            if chance.random() < 0.3:
                ended = own_cluster.psql(
                    database,
                    "SELECT count(pg_terminate_backend(pid)) FROM (SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                    "AND application_name = 'QGIS Drogscen' ORDER BY random() LIMIT 2) AS chosen;",
                )
                counted["ended"] += int(ended)
            elif chance.random() < 0.1:
                own_cluster.psql(database, "BEGIN; LOCK TABLE plans.plan; SELECT pg_sleep(0.5); COMMIT;")
            elif chance.random() < 0.05:
                own_cluster.psql(database, f"ALTER DATABASE {database} SET statement_timeout = '5ms';")
                time.sleep(0.1)
                own_cluster.psql(database, f"ALTER DATABASE {database} RESET statement_timeout;")
            elif time.monotonic() - started > 3 * (counted["restarts"] + 1):
                own_cluster.stop()
                own_cluster.start()
                counted["restarts"] += 1
        except RuntimeError:
            pass  # one of the statements met what another has done

    told.run(writers, meanwhile)
    own_cluster.psql("postgres", f"ALTER DATABASE {database} RESET statement_timeout;")
    for proxy in proxies:
        proxy.stop()
    store = stores.open_store(place, migrate=False)
    cuts = sum(proxy.cuts for proxy in proxies)
    found = say("PostgreSQL", writers, f"cuts {cuts}", *(f"{what} {count}" for what, count in counted.items()))
    assert told.lies(store, [writer.account for writer in writers]) == []
    assert told.history_is_whole(store)
    assert cuts > SAVES / 10
    assert found["add: saved"] and found["add: lost"] and found["edit: saved"] and found["delete: saved"]
    assert counted["ended"] and (counted["restarts"] or SAVES < 1_000)


def test_a_geopackage_tells_the_truth_whatever_happens_to_its_file(tmp_path, provider, monkeypatch):
    place = GeoPackage(tmp_path / "lager.gpkg")
    runs.update_store(layers.classified(FIRST), place, "2023")
    from drogscen_plugin.storage.geopackage import file as geopackage_file

    original = geopackage_file.connect
    chance = random.Random(2)

    def sometimes_full(path, mode, timeout_s=0.5):
        connection = original(path, mode, min(timeout_s, 0.5))
        if mode == "mode=rw" and chance.random() < 0.2:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages + chance.randrange(4)}")
        return connection

    monkeypatch.setattr(geopackage_file, "connect", sometimes_full)
    writers = [told.Writer(place, number, SAVES // WRITERS) for number in range(WRITERS)]

    def meanwhile():
        if chance.random() < 0.1:
            holder = sqlite3.connect(place.path, isolation_level=None)
            try:
                holder.execute("BEGIN IMMEDIATE")
                time.sleep(0.7)
                holder.execute("ROLLBACK")
            except sqlite3.OperationalError:
                pass
            finally:
                holder.close()

    told.run(writers, meanwhile)
    monkeypatch.undo()
    store = stores.open_store(place, migrate=False)
    found = say("GeoPackage", writers)
    assert told.lies(store, [writer.account for writer in writers]) == []
    assert told.history_is_whole(store)
    assert found["add: saved"] and found["add: full"] and any(what.endswith("locked") for what in found)


def test_the_window_lives_when_the_server_is_started_anew_while_it_saves(own_cluster, provider, user, monkeypatch):
    """The panel with its layers on the map; every title that was told as saved is there."""
    database = own_cluster.new_database("restarts")
    place = PostGis(own_cluster.uri(database), "plans", "x")
    runs.update_store(layers.classified(FIRST), place, "2023")
    told.Writer(place, 1, 1).run()
    user.open(place)
    from tests.support.dock import answer

    answer(monkeypatch, QMessageBox.StandardButton.Discard)
    chance, saved, failed = random.Random(3), [], 0
    for number in range(RESTARTS):
        user.select("A")
        user.click("addPlanButton")
        editor = user.editor()
        user.type("titleEdit", f"Plan {number}", editor)
        restart = threading.Timer(chance.random() * 0.4, lambda: (own_cluster.stop(), own_cluster.start()))
        restart.start()
        user.try_to_save(editor)
        restart.join()
        if user.controller.editors.open:
            failed += 1
            editor.close()
        else:
            saved.append(f"Plan {number}")
        user.settle()
    store = stores.open_store(place, migrate=False)
    titles = {row["title"] for row in store.read("plan")}
    print(f"\n{RESTARTS} restarts: {len(saved)} saved, {failed} told as failed")
    assert set(saved) <= titles
    assert told.history_is_whole(store)
