# SPDX-License-Identifier: GPL-2.0-or-later
"""What an officer sees when a server goes and comes back, and when a colleague is at work on the same plan."""

import re

import pytest
from qgis.PyQt.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from drogscen_plugin.core.errors import SaveConflict, StoreFailed
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.store import changes
from drogscen_plugin.gui.plans.conflict_dialog import ConflictDialog
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.store import Store
from drogscen_plugin.storage.value_lists import value_lists
from drogscen_plugin.storage.watch import Watch
from tests.support.dock import PATIENCE_MS


def refuse(*_, **__):
    raise StoreFailed("lagret", "server closed the connection unexpectedly", "lost")


def test_a_message_about_a_lost_server_goes_when_the_store_is_read_again(user, filled, monkeypatch):
    user.open(filled)
    reading = Store.read
    monkeypatch.setattr(Store, "read", refuse)
    user.session.refresh()
    user.qtbot.waitUntil(lambda: any("was lost" in text for text in user.messages()), timeout=PATIENCE_MS)
    assert not any("SELECT" in text for text in user.messages())
    monkeypatch.setattr(Store, "read", reading)
    user.session.refresh()
    user.qtbot.waitUntil(lambda: not any("was lost" in text for text in user.messages()), timeout=PATIENCE_MS)


def test_a_server_that_is_back_is_read_again_though_nothing_was_changed(filled, qtbot, monkeypatch):
    if filled.provider == "ogr":
        pytest.skip("a file is watched by QGIS")
    watch = Watch(filled, filled.state())
    asking = type(filled).state
    monkeypatch.setattr(type(filled), "state", refuse)
    qtbot.waitUntil(lambda: watch._was_lost, timeout=PATIENCE_MS)
    monkeypatch.setattr(type(filled), "state", asking)
    with qtbot.waitSignal(watch.changed, timeout=PATIENCE_MS):
        pass
    watch.stop()


def test_an_error_of_the_server_is_told_without_its_statement(filled):
    if filled.provider == "ogr":
        pytest.skip("a GeoPackage has no server")
    with pytest.raises(StoreFailed) as caught:
        filled.query("SELECT nothing_of_the_kind")
    assert caught.value.detail == 'column "nothing_of_the_kind" does not exist'


def school_tab(user):
    texts = [button.text() for button in user.find(QWidget, "sceneTabs").findChildren(QPushButton)]
    (found,) = [text for text in texts if re.fullmatch(r"Schools( \(\d+\))?", text)]
    return found


def test_schools_are_not_counted_before_they_are_known(user, filled, monkeypatch):
    user.open(filled)
    user.select("Almparken")
    assert school_tab(user) == "Schools (2)"
    monkeypatch.setattr(user.session, "read_page", lambda uuid: None)
    user.select("Björkgången")
    assert school_tab(user) == "Schools"


def open_plan(user, place):
    user.open(place)
    user.select("Björkgången")
    user.select_plan("Platssamverkan")
    user.click("editPlanButton")
    return user.editor()


def test_an_open_editor_says_that_a_colleague_has_saved_the_plan(user, filled):
    editor = open_plan(user, filled)
    other = stores.open_store(filled, migrate=False)
    (plan,) = other.read("plan")
    other.apply(changes.ChangeSet((changes.update("plan", plan, goal="Kollegans"),)))
    user.qtbot.waitUntil(lambda: any("saved this plan at" in text for text in editor.bar.texts()), timeout=PATIENCE_MS)
    (text,) = editor.bar.texts()
    assert "UTC" not in text
    editor.close()


def test_an_open_editor_says_that_a_colleague_has_deleted_the_plan(user, filled):
    editor = open_plan(user, filled)
    other = stores.open_store(filled, migrate=False)
    (plan,) = other.read("plan")
    children = {table: other.read(table) for table in plan_edits.CHILDREN}
    other.apply(plan_edits.delete(plan, children))
    user.qtbot.waitUntil(lambda: any("deleted this plan" in text for text in editor.bar.texts()), timeout=PATIENCE_MS)
    editor.close()


def test_a_conflict_says_who_deleted_the_plan_and_enter_decides_nothing(filled, qtbot):
    store = stores.open_store(filled, migrate=False)
    (plan,) = store.read("plan")
    children = {table: store.read(table) for table in plan_edits.CHILDREN}
    store.apply(plan_edits.delete(plan, children))
    with pytest.raises(SaveConflict) as caught:
        store.apply(changes.ChangeSet((changes.update("plan", plan, goal="Mitt"),)))
    (conflict,) = caught.value.conflicts
    assert conflict.gone["changed_by"]
    dialog = ConflictDialog(caught.value.conflicts, store.schema, value_lists(store.schema))
    qtbot.addWidget(dialog)
    told = " ".join(label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text"))
    assert conflict.gone["changed_by"] in told
    assert "not known" not in told
    box = dialog.findChild(QDialogButtonBox)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).isDefault()
    assert not box.button(QDialogButtonBox.StandardButton.Save).isDefault()
