# SPDX-License-Identifier: GPL-2.0-or-later
"""The list's filter: what it shows follows criteria and data, and a scene is looked at no more often than it has to be."""

from collections import Counter, defaultdict

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon

from drogscen_plugin import paths
from drogscen_plugin.core.scenes.scene_list import NEAR_LIMIT, Criteria, Scene
from drogscen_plugin.core.store import vocabulary
from drogscen_plugin.gui.scenes import scene_model
from drogscen_plugin.gui.scenes.scene_filter import SceneFilter
from drogscen_plugin.gui.scenes.scene_model import UUID_ROLE, SceneModel

COUNT = 50


def scene(number, *, near=False):
    row = {
        "name": f"Plats {COUNT - number:03}",
        "present": True,
        "class_code": "SUPU",
        "borderline": near,
        "nearest_m": 100.0,
        "district": "",
    }
    return Scene(f"u{number}", row, 0, "", False, 1.0, (), row["name"].casefold())


@pytest.fixture
def model(qgis_app):
    statuses = vocabulary.load(paths.vocabulary_file("plan_status"))
    model = SceneModel(defaultdict(QIcon), defaultdict(str), statuses)
    model.set_scenes([scene(number) for number in range(COUNT)], {})
    return model


@pytest.fixture
def shown(model):
    return SceneFilter(model)


def listed(shown):
    return [shown.index(row, 0).data(UUID_ROLE) for row in range(shown.rowCount())]


@pytest.fixture
def asked(monkeypatch):
    """How often each scene was looked at."""
    found, keeps = Counter(), Criteria.keeps

    def noted(self, scene):
        found[scene.uuid] += 1
        return keeps(self, scene)

    monkeypatch.setattr(Criteria, "keeps", noted)
    return found


def test_rows_come_and_go_as_the_data_change(model, shown):
    shown.set_criteria(Criteria(class_choice=NEAR_LIMIT))
    assert listed(shown) == shown.shown() == []
    model.set_scenes([scene(number, near=number in (3, 7)) for number in range(COUNT)], {})
    assert listed(shown) == shown.shown() == ["u3", "u7"]
    model.set_scenes([scene(number, near=number in (7, 9)) for number in range(COUNT)], {})
    assert listed(shown) == shown.shown() == ["u7", "u9"]
    model.set_scenes([scene(number, near=True) for number in range(4)], {})
    assert listed(shown) == ["u0", "u1", "u2", "u3"]


def test_what_is_held_stays_until_it_is_let_go(model, shown, qtbot):
    shown.set_criteria(Criteria(text="plats 050"))
    assert listed(shown) == ["u0"]
    shown.hold(["u0"])
    model.set_scenes([scene(number)._replace(searchable="") for number in range(COUNT)], {})
    assert listed(shown) == ["u0"]
    with qtbot.waitSignal(shown.let_go):
        shown.hold([])
    assert listed(shown) == shown.shown() == []


def test_sorting_keeps_the_filter_and_the_order_of_priority(model, shown):
    shown.set_criteria(Criteria(text="plats 04"))
    by_priority = listed(shown)
    assert by_priority == [f"u{number}" for number in (*range(1, 11), 46)]
    shown.sort(scene_model.NAME, Qt.SortOrder.AscendingOrder)
    assert listed(shown) == by_priority[::-1]
    assert shown.shown() == by_priority


def test_a_scene_is_looked_at_once_for_each_change(model, shown, asked):
    shown.set_criteria(Criteria(text="plats"))
    listed(shown), shown.shown()
    assert set(asked.values()) == {1}
    model.set_scenes([scene(number, near=True) for number in range(COUNT)], {})  # the same in the same order
    listed(shown), shown.shown()
    assert set(asked.values()) == {2}
    model.set_scenes([scene(number) for number in reversed(range(COUNT))], {})
    listed(shown), shown.shown()
    assert set(asked.values()) == {3}
    shown.sort(scene_model.NAME, Qt.SortOrder.AscendingOrder)
    listed(shown), shown.shown()
    assert set(asked.values()) == {4}
    assert len(asked) == COUNT
