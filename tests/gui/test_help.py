# SPDX-License-Identifier: GPL-2.0-or-later
"""The help: offline, in both languages, and opened where it tells about what is on the screen."""

import re
from pathlib import Path

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtWidgets import QDialogButtonBox, QPushButton

import drogscen_plugin
from drogscen_plugin import help_pages
from drogscen_plugin.gui.widgets import help_button, help_window
from drogscen_plugin.provider import DrogscenProvider

PACKAGE = Path(drogscen_plugin.__file__).parent
PAGES = {code: (PACKAGE / "help" / f"{code}.html").read_text(encoding="utf-8") for code in ("sv", "en")}


def ids(page):
    return set(re.findall(r'id="([\w-]+)"', page))


def test_each_algorithm_has_its_own_place_in_the_help_and_an_icon(qgis_app):
    provider = DrogscenProvider()
    provider.loadAlgorithms()
    places = {algorithm.name(): QUrl(algorithm.helpUrl()) for algorithm in provider.algorithms()}
    assert len({place.fragment() for place in places.values()}) == len(places) >= 7
    for name, place in places.items():
        assert Path(place.toLocalFile()) == PACKAGE / "help" / "en.html", name
        assert place.fragment() in ids(PAGES["en"]) & ids(PAGES["sv"]), name
    icons = [Path(algorithm.svgIconPath()) for algorithm in provider.algorithms()]
    assert len(set(icons)) == len(icons)
    assert all(icon.parent == PACKAGE / "resources" / "icons" and icon.exists() for icon in icons)


@pytest.mark.parametrize(("locale", "page"), [("sv", "sv.html"), ("nb", "en.html")])
def test_the_help_is_in_the_interfaces_language(locale, page, monkeypatch):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: locale))
    assert help_pages.url().toLocalFile().endswith(f"/help/{page}")
    assert not help_pages.url().hasFragment()


def test_the_button_opens_the_help_where_it_tells_about_the_dialog(qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(help_window, "show", opened.append)
    monkeypatch.setattr(help_button.sys, "platform", "linux")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
    qtbot.addWidget(box)
    help_button.add(box, "together")
    button = box.findChild(QPushButton, "helpButton")
    assert (button.text(), button.shortcut().toString()) == ("Help", "F1")
    button.click()
    assert opened == [help_pages.url("together")]


def test_every_dialog_has_the_button_and_every_place_it_names_exists():
    dialogs, named = [], []
    for path in sorted((PACKAGE / "gui").rglob("*.py"), key=lambda path: path.name):
        text = path.read_text(encoding="utf-8")
        places = re.findall(r'help_button\.add\([\w.]+, "(\w+)"\)', text)
        named += places
        if "QDialogButtonBox(" in text and path.stem != "help_window":
            dialogs.append(path.stem)
            assert places, path.name
    assert dialogs == [
        "attach_dialog",
        "background_dialog",
        "conflict_dialog",
        "connection_dialog",
        "counts_dialog",
        "headings_dialog",
        "log_dialog",
        "place_dialog",
        "plan_editor",
        "school_dialog",
        "settle_dialog",
    ]
    for page in PAGES.values():
        assert set(named) <= ids(page)


@pytest.mark.parametrize("code", ["sv", "en"])
def test_links_and_pictures_of_the_help_are_there_and_none_leads_to_the_net(code):
    links = re.findall(r'(?:href|src)="([^"]+)"', PAGES[code])
    assert len(links) > 15
    for link in links:
        assert link[1:] in ids(PAGES[code]) if link.startswith("#") else (PACKAGE / "help" / link).is_file(), link


@pytest.mark.parametrize("code", ["sv", "en"])
def test_the_help_can_be_heard_and_read_on_a_narrow_screen(code):
    """What an accessibility checker (axe) found: landmarks, named headings, what scrolls is reached by keys."""
    page = PAGES[code]
    assert page.count("<main>") == page.count("</main>") == 1
    assert not re.findall(r"<th[^>]*>\s*</th>", page)
    assert all("tabindex" in pre for pre in re.findall(r"<pre[^>]*>", page))
    assert "max-width: 520px" in page
