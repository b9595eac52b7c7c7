# SPDX-License-Identifier: GPL-2.0-or-later
"""A store whose triggers are missing is noticed and mended."""

import sqlite3
from contextlib import closing

import pytest
from qgis.core import QgsDataSourceUri
from qgis.PyQt.QtWidgets import QLabel, QMessageBox

from drogscen_plugin.algorithms.inputs import store_check
from drogscen_plugin.core.errors import SaveConflict
from drogscen_plugin.core.store import changes
from drogscen_plugin.core.store.schema import HISTORY
from drogscen_plugin.storage import store as stores
from tests.support.dock import PATIENCE_MS, answer
from tests.support.runs import Log


@pytest.fixture
def without_trigger(filled, request):
    if filled.provider == "ogr":
        with closing(sqlite3.connect(filled.path)) as connection, connection:
            connection.execute("DROP TRIGGER plan_logged_update")
    else:
        database = QgsDataSourceUri(filled.connection).database()
        request.getfixturevalue("cluster").psql(
            database, f'ALTER TABLE "{filled.name}".plan DISABLE TRIGGER drogscen_logged;'
        )
    return filled


def entries(place):
    return len(stores.open_store(place, migrate=False).read(HISTORY))


def change(place, goal):
    store = stores.open_store(place, migrate=False)
    (plan,) = store.read("plan")
    store.apply(changes.ChangeSet((changes.update("plan", plan, goal=goal),)))


def test_a_whole_store_lacks_nothing(filled):
    assert filled.lacks_history(stores.description()) is False


def test_a_missing_or_disabled_trigger_is_told_and_put_back_when_the_user_agrees(user, without_trigger, monkeypatch):
    before = entries(without_trigger)
    change(without_trigger, "Utan spår")
    assert entries(without_trigger) == before
    log = Log()
    store_check.tell(stores.open_store(without_trigger, migrate=False), log)
    assert any("may leave no trace" in text for text in log.warnings)
    user.open(without_trigger)
    notice = user.find(QLabel, "notice")
    assert "not written as it should be" in notice.text()
    asked = answer(monkeypatch, QMessageBox.StandardButton.Cancel)
    notice.linkActivated.emit("history:")
    user.settle()
    assert asked and without_trigger.lacks_history(stores.description())
    answer(monkeypatch, QMessageBox.StandardButton.Yes)
    notice.linkActivated.emit("history:")
    user.qtbot.waitUntil(lambda: "not written as it should be" not in notice.text(), timeout=PATIENCE_MS)
    assert not without_trigger.lacks_history(stores.description())
    change(without_trigger, "Med spår")
    assert entries(without_trigger) == before + 1


def test_a_colleagues_change_that_nothing_has_counted_is_not_overwritten(without_trigger):
    mine, other = (stores.open_store(without_trigger, migrate=False) for _ in range(2))
    (plan,) = mine.read("plan")
    change(without_trigger, "Kollegans")
    with pytest.raises(SaveConflict):
        mine.apply(changes.ChangeSet((changes.update("plan", plan, goal="Mitt"),)))
    assert other.read("plan")[0]["goal"] == "Kollegans"
