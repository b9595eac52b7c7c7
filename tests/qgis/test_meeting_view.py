# SPDX-License-Identifier: GPL-2.0-or-later
"""The meeting view, walked through by keys; decisions noted on the spot, and the officer's window left as it was."""

import pytest
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QComboBox, QDateEdit, QLabel, QLineEdit, QPushButton, QWidget

from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.gui.meeting import map_furniture, screen_type
from drogscen_plugin.gui.widgets.phase_bar import PhaseBar
from drogscen_plugin.storage import store as stores

KEY = Qt.Key


@pytest.fixture
def view(user, filled):
    """Opens the view at a scene."""

    def open_at(name=""):
        user.open(filled)
        if name:
            user.select(name)
        user.click("meetingButton")
        user.qtbot.waitUntil(lambda: user.controller.meeting.window is not None, timeout=20_000)
        user.settle()
        return user.controller.meeting.window

    yield open_at
    user.controller.meeting.close()


def text(window, name):
    return window.findChild(QLabel, name).text()


def press(user, window, *keys):
    for key in keys:
        user.qtbot.keyClick(window, key)


def name_of(window):
    return window.place.row["name"]


def test_it_begins_at_the_chosen_place_and_goes_on_by_the_keys_of_a_presenter(user, view):
    window = view("Björkgången")
    ranks = [place.row["name"] for place in window._pack.places]
    assert name_of(window) == "Björkgången"
    assert "Björkgången" in text(window, "meetingHead")
    assert "Åskolan" in text(window, "meetingSchools")
    press(user, window, KEY.Key_Home)
    walked = [name_of(window)]
    for key in (KEY.Key_PageDown, KEY.Key_Right, KEY.Key_Space):
        press(user, window, key)
        walked.append(name_of(window))
    assert walked == [*ranks, ranks[-1]], "the last is the end"
    press(user, window, KEY.Key_PageUp)
    assert name_of(window) == ranks[-2]
    press(user, window, "3", KEY.Key_Return)
    assert name_of(window) == ranks[2]
    press(user, window, "9", KEY.Key_Return)
    assert name_of(window) == ranks[2], "there is no ninth"
    press(user, window, "1")
    assert "To 1" in text(window, "meetingCount")
    user.qtbot.waitUntil(lambda: name_of(window) == ranks[0], timeout=5_000)


def test_numbers_are_those_of_the_papers_whatever_the_panel_is_sorted_by(user, view):
    window = view()
    assert [place.row["name"] for place in window._pack.places] == ["Almparken", "Björkgången", "Dammen"]
    assert user.names()[:3] == ["Almparken", "Dammen", "Björkgången"], "the panel counts plans too"


def test_a_decision_becomes_a_follow_up_and_a_measure_and_can_be_undone(user, view, filled):
    window = view("Björkgången")
    press(user, window, KEY.Key_B)
    form = window.findChild(QWidget, "decisionForm")
    assert form.isVisible()
    user.click("keepDecision", form)
    assert text(form, "decisionProblem") == "Choose what was decided."
    user.click("decideKOMPLETTERA", form)
    kinds = form.findChild(QComboBox, "decisionMeasure")
    kinds.setCurrentIndex(kinds.findData("BELYSNING"))
    form.findChild(QLineEdit, "decisionWhat").setText("Fler lampor")
    form.findChild(QLineEdit, "decisionOwner").setText("Trafikkontoret")
    form.findChild(QDateEdit, "decisionDue").setDate(QDate(2030, 1, 2))
    user.click("keepDecision", form)
    user.settle()
    store = stores.open_store(filled, migrate=False)
    (follow_up,) = [row for row in store.read("follow_up") if row["conclusion"] == "KOMPLETTERA"]
    assert follow_up["kind"] == "PROCESS"
    (measure,) = [row for row in store.read("measure") if row["title"] == "Fler lampor"]
    assert (measure["owner_unit"], measure["due_date"], measure["kind"]) == (
        "Trafikkontoret",
        "2030-01-02",
        "BELYSNING",
    )
    user.qtbot.waitUntil(lambda: text(window, "meetingTold") == "Kept. Ctrl+Z undoes it.", timeout=20_000)
    assert not form.isVisible()
    user.qtbot.keyClick(window, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    user.settle()
    assert not [row for row in store.read("measure") if row["title"] == "Fler lampor"]
    assert not [row for row in store.read("follow_up") if row["conclusion"] == "KOMPLETTERA"]


def test_what_is_being_noted_is_taken_away_by_no_key_and_no_other_user(user, view, filled):
    window = view("Björkgången")
    press(user, window, KEY.Key_B)
    form = window.findChild(QWidget, "decisionForm")
    what = form.findChild(QLineEdit, "decisionWhat")
    what.setText("Lampor")
    press(user, what, KEY.Key_PageDown, KEY.Key_PageUp)
    press(user, window, KEY.Key_PageDown, KEY.Key_Right, KEY.Key_Space, KEY.Key_Home, "3")
    assert (name_of(window), what.text(), form.isVisible()) == ("Björkgången", "Lampor", True)
    user.session.changed.emit()
    user.settle()
    assert (what.text(), form.isVisible()) == ("Lampor", True)
    press(user, what, KEY.Key_Return)
    assert "Choose what was decided" in text(window, "decisionProblem")
    form.findChild(QPushButton, "decideFORTSATT").setChecked(True)
    press(user, what, KEY.Key_Return)
    user.settle()
    assert not form.isVisible()
    (noted,) = [row for row in stores.open_store(filled, migrate=False).read("follow_up") if row["note"]]
    assert noted["note"] == "Lampor"


def test_what_is_about_a_person_is_not_kept(user, view, filled):
    window = view("Björkgången")
    before = stores.open_store(filled, migrate=False).read("follow_up")
    press(user, window, KEY.Key_B)
    form = window.findChild(QWidget, "decisionForm")
    user.click("decideFORTSATT", form)
    form.findChild(QLineEdit, "decisionWhat").setText("Ring 811218-9876")
    user.click("keepDecision", form)
    assert "a personal identity number" in text(form, "decisionProblem")
    assert form.isVisible()
    assert stores.open_store(filled, migrate=False).read("follow_up") == before


def test_the_phase_of_a_plan_is_shown_as_a_bar_that_is_read_aloud(user, view, filled):
    store = stores.open_store(filled, migrate=False)
    (plan,) = store.read("plan")
    store.apply(plan_edits.edit(plan, {"phase": "ATGARDER"}, {}, {}))
    window = view("Björkgången")
    shown = [bar for bar in window.findChildren(PhaseBar) if bar.isVisible()]
    assert [bar.accessibleName() for bar in shown] == ["Phase 3 of 4: Response"]
    picture = shown[0].grab().toImage()
    row = [picture.pixelColor(round(picture.width() * (at + 0.5) / 4), 4).name() for at in range(4)]
    assert row == ["#4b2a6b", "#4b2a6b", "#e9e3f0", "#ffffff"]


def test_without_a_plan_there_is_nothing_to_decide_about(user, view):
    window = view("Almparken")
    assert not window.findChild(QPushButton, "meetingDecide").isEnabled()
    press(user, window, KEY.Key_B)
    assert "no plan to decide about" in text(window, "meetingTold")
    assert "No plan yet" in text(window, "meetingPlan")


def test_outsiders_see_nothing_that_is_internal(user, view, filled):
    store = stores.open_store(filled, migrate=False)
    scene = next(row for row in store.read("scene") if row["name"] == "Almparken")
    store.apply(plan_edits.add({"title": "Hemligt utkast", "status": "UTKAST"}, [scene["uuid"]]))
    window = view("Almparken")
    assert "Hemligt utkast" in text(window, "meetingPlan")
    press(user, window, KEY.Key_E)
    user.qtbot.waitUntil(lambda: window._pack.external, timeout=20_000)
    shown = " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())
    assert "Hemligt" not in shown
    assert "EXTERNAL VERSION" in shown
    assert "To do" not in shown
    assert not window.findChild(QPushButton, "meetingDecide").isVisible()
    press(user, window, KEY.Key_B)
    assert not window.findChild(QWidget, "decisionForm").isVisible()
    press(user, window, KEY.Key_E)
    user.qtbot.waitUntil(lambda: not window._pack.external, timeout=20_000)


def test_escape_leaves_the_form_and_then_the_view_and_the_panel_is_as_it_was(user, view):
    window = view("Björkgången")
    state = user.window.saveState()
    press(user, window, KEY.Key_B, KEY.Key_Escape)
    assert not window.findChild(QWidget, "decisionForm").isVisible()
    press(user, window, KEY.Key_Escape)
    user.qtbot.waitUntil(lambda: sip.isdeleted(window), timeout=5_000)
    assert user.window.saveState() == state
    assert user.selected() == ["Björkgången"]
    user.click("meetingButton")
    user.settle()
    assert name_of(user.controller.meeting.window) == "Björkgången"


def test_closing_the_store_closes_the_view(user, view):
    window = view()
    user.session.close()
    user.qtbot.waitUntil(lambda: sip.isdeleted(window), timeout=5_000)


def test_the_place_is_drawn_with_its_ring_and_number(user, view):
    window = view("Almparken")
    window.resize(1280, 800)
    canvas = window.findChild(QWidget, "meetingCanvas")
    user.qtbot.wait(300)
    picture = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    colours = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
    }
    assert {"#4b2a6b", "#0b4f7a", "#1b1f23"} <= colours, "disc, school and ring"


@pytest.mark.parametrize(("height", "sizes"), [(800, (34, 37, 19, 18, 15, 52)), (1080, (45, 50, 26, 24, 20, 70))])
def test_text_is_as_large_as_the_screen_needs(height, sizes):
    names = ("name", "fact", "text", "small", "source", "button")
    assert tuple(screen_type.px(name, height) for name in names) == sizes
    assert screen_type.px("name", 2160) > 80


@pytest.mark.parametrize(
    ("most_m", "length_m"), [(1, 1), (1.9, 1), (3, 2), (9.9, 5), (199, 100), (200, 200), (499, 200), (5_000.1, 5_000)]
)
def test_the_scale_bar_has_a_round_length(most_m, length_m):
    assert map_furniture.bar_length(most_m) == length_m
