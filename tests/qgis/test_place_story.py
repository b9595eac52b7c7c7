# SPDX-License-Identifier: GPL-2.0-or-later
"""The story of a place in one line, in the panel, the report and the papers."""

import html
import re

import pytest
from qgis.PyQt.QtWidgets import QLabel

from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.scenes.scene_story import Step
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geodata.apart import apart_m
from drogscen_plugin.wording import place_story
from tests.support.layers import classified
from tests.support.mappings import box
from tests.support.runs import update_store
from tests.support.scene_points import put, told


def step(label, name, code="KVARSTAR", how=None, moved_m=None, others=(), *, present=True):
    return Step(label, name, present, code, how, moved_m, tuple(others))


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], "; plans: 2"),
        ([step("2024", "Alfa", "NY")], "2024 Alfa; plans: 2"),
        (
            [step("2024", "Alfa", "NY"), step("2025", "Nya Alfa", how="AVSTAND", moved_m=29.6)],
            "2024 Alfa → 2025 Nya Alfa, 30 m, recognised by place; plans: 2",
        ),
        (
            [step("2024", "", "NY"), step("2025", "", how="OVERLAPP", moved_m=0.0)],
            "2024 (no name) → 2025 (no name), 0 m, recognised by place; plans: 2",
        ),
        ([step("2025", "A", how="NYCKEL")], "2025 A, recognised by key; plans: 2"),
        ([step("2025", "A", how="NAMN")], "2025 A, recognised by name; plans: 2"),
        ([step("2025", "A", how="BESLUT")], "2025 A, settled by hand; plans: 2"),
        ([step("2025", "A", "ATERKOMMEN", "AVSTAND", 3.0)], "2025 A, returned, 3 m, recognised by place; plans: 2"),
        ([step("2025", "A", "UPPHORD", present=False)], "2025 gone; plans: 2"),
        ([step("2025", "A", "SAMMANSLAGEN", present=False)], "2025 gone; plans: 2"),
        ([step("2025", "A", "SAMMANSLAGEN", others=["B"], present=False)], "2025 merged into B; plans: 2"),
        ([step("2025", "A", "UPPDELAD", others=["B", ""], present=False)], "2025 split into B, (no name); plans: 2"),
        ([step("2025", "A", "SAMMANSLAGEN", others=["B", "C"])], "2025 A, merged from B, C; plans: 2"),
        ([step("2025", "A", "UPPDELAD", others=["B"])], "2025 A, split from B; plans: 2"),
        ([step("2025", "A", "SAMMANSLAGEN")], "2025 A; plans: 2"),
    ],
)
def test_a_story_is_one_line(steps, expected):
    assert place_story.sentence(tuple(steps), 2) == expected


def test_former_names_leave_out_what_a_place_is_called_now_and_what_is_gone():
    story = (step("1", "Alfa"), step("2", "Beta"), step("3", "Cedern", present=False), step("4", "ALFA"))
    assert place_story.former_names(story) == "Formerly Beta."
    assert place_story.former_names(story[:1]) == ""


def test_it_is_measured_from_edge_to_edge():
    def wkb(west):
        from qgis.core import QgsGeometry, QgsRectangle

        return QgsGeometry.fromRect(QgsRectangle(west, 0, west + 20, 20)).asWkb().data()

    assert apart_m(wkb(0), wkb(50)) == 30.0
    assert apart_m(wkb(0), wkb(10)) == 0.0


def rows_of(report):
    table = report.read_text(encoding="utf-8").split("Every scene")[1].split("</table>")[0]
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)]
    return [tuple(html.unescape(cell) for cell in row) for row in cells if row]


def test_the_panel_and_the_report_tell_it(user, place, provider, tmp_path):
    put(place, "2024", ("Alfa", 18.0700, 59.31), ("Parken", 18.2, 59.4))
    store = stores.open_store(place, migrate=False)
    for title in ("Belysning", "Vuxna ute"):
        store.apply(plan_edits.add({"title": title, "status": "PAGAENDE"}, [told(place, "2024")["Alfa"][0]]))
    report = tmp_path / "rapport.html"
    put(place, "2025", ("Nya Alfa", 18.0704, 59.31), ("Lunden", 18.3, 59.4), REPORT=str(report))
    line = "2024 Alfa → 2025 Nya Alfa, 23 m, recognised by place; plans: 2"
    assert rows_of(report) == [
        ("Lunden", "New", "2025 Lunden; plans: 0"),
        ("Nya Alfa", "Remains", line),
        ("Parken", "No longer mapped", "2024 Parken → 2025 gone; plans: 0"),
    ]
    user.open(place)
    user.select("Nya Alfa")
    user.settle()
    assert user.find(QLabel, "placeStory").text() == line
    assert user.find(QLabel, "sceneClass").text().startswith("Formerly Alfa. ")
    user.select("Lunden")
    user.settle()
    assert "Formerly" not in user.find(QLabel, "sceneClass").text()


def test_the_report_tells_all_mappings_and_what_merged(place, provider, tmp_path):
    report = tmp_path / "rapport.html"
    first = [("a", "Alfa", "EJ", "", box(0)), ("b", "Beta", "EJ", "", box(30))]
    update_store(classified(first), place, "2023")
    update_store(classified([("n", "Alfabeta", "EJ", "", box(0, side=50))]), place, "2024")
    update_store(classified([("n", "Alfabeta", "EJ", "", box(0, side=50))]), place, "2025", REPORT=str(report))
    assert rows_of(report) == [
        (
            "Alfabeta",
            "Remains",
            "2024 Alfabeta, merged from Alfa, Beta, recognised by place → 2025 Alfabeta, 0 m, recognised by key; plans: 0",
        )
    ]
