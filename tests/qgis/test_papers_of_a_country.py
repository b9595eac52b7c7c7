# SPDX-License-Identifier: GPL-2.0-or-later
"""The papers of scenes that are spread over a country: maps of their own, one list at the end, pages that are full."""

import re

import pytest
from qgis.core import QgsLayoutItemLabel, QgsLayoutItemMap, QgsLayoutItemPage, QgsPrintLayout, QgsProject

from drogscen_plugin.report.overview import contents_page, overview_list
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage.place import GeoPackage
from tests.support import layers, runs
from tests.support.mappings import box
from tests.support.papers import pack_of, papers_of

CITY, TOWN, FAR_KM = 40, 2, 200
SCENES = [
    *((f"s{number}", f"Stad {number:02}", "SUPU", "Askolan (210 m)", box(1500 * number)) for number in range(CITY)),
    *(
        (f"o{number}", f"Ort {number}", "SUPU", "Bskolan (310 m)", box(2000 * number, FAR_KM * 1000))
        for number in range(TOWN)
    ),
    ("e", "Ensam", "EJ", "", box(0, 2 * FAR_KM * 1000)),
]


@pytest.fixture(scope="module")
def country(store_copies):
    def build(place):
        runs.update_store(layers.classified(SCENES), place, "2023")

    store = stores.open_store(GeoPackage(store_copies.file("country", build, "planlager.gpkg")), migrate=False)
    project = QgsProject()
    pack = pack_of(store)
    yield pack, papers_of(store, pack, project), project


@pytest.fixture(scope="module")
def maps(country):
    _, papers, project = country
    return list(papers.overview_layouts(project))


def pages(layout):
    return [item for item in layout.items() if isinstance(item, QgsLayoutItemPage)]


def texts(layout):
    return [item.text() for item in layout.items() if isinstance(item, QgsLayoutItemLabel)]


def map_of(layout):
    (found,) = [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]
    return found


def test_each_group_of_scenes_has_a_numbered_map_and_the_rest_is_listed_once_after_the_last(maps):
    assert len(maps) == 3
    for number, layout in enumerate(maps, start=1):
        assert any(text.endswith(f"map {number} of 3") for text in texts(layout))
    assert [len(pages(layout)) for layout in maps] == [1, 1, 2], "the list of the city is the last page"
    (more,) = [text for text in texts(maps[0]) if text.startswith("…")]
    left = int(re.search(r"\d+", more).group())
    assert more == f"… and {left} more in the list at the end"
    assert sum(bool(re.fullmatch(r"Stad \d\d", text)) for text in texts(maps[2])) == left
    assert sum(bool(re.fullmatch(r"Stad \d\d", text)) for text in texts(maps[0])) == CITY - left


def test_a_short_list_stands_below_a_map_as_wide_as_the_page(maps):
    beside, below = map_of(maps[0]), map_of(maps[1])
    assert below.rect().width() > 1.4 * beside.rect().width()
    labels = {item.text(): item for item in maps[1].items() if isinstance(item, QgsLayoutItemLabel)}
    foot = below.sceneBoundingRect().bottom()
    assert all(labels[f"Ort {number}"].sceneBoundingRect().top() > foot for number in range(TOWN))
    extent = below.extent()
    assert extent.height() >= 1000, "a map shows at least its radius to every side"


def test_a_map_without_a_classified_scene_says_so_of_itself_and_shows_the_radius(maps):
    shown = texts(maps[2])
    assert "No scene on the map is classified as especially exposed" in shown
    assert "Without a school within 500 m (1): Ensam" in shown
    assert map_of(maps[2]).extent().height() >= 1000


def test_the_legend_shows_what_is_on_its_own_map(maps):
    def has(layout, start):
        return any(text.startswith(start) for text in texts(layout))

    assert has(maps[0], "Place where young people") and not has(maps[0], "No school within")
    assert has(maps[2], "No school within") and not has(maps[2], "Place where young people")


@pytest.mark.parametrize("count", [5, 25, 73, 74, 200])
def test_lists_fill_their_pages_alike(country, count):
    pack, _, _ = country
    places = (pack.places * 5)[:count]
    found = overview_list.pages_of(places, 297)
    assert [place for page in found for column in page for place in column] == places
    sizes = [sum(map(len, page)) for page in found]
    assert max(sizes) - min(sizes) <= len(sizes)
    assert all(len(page) <= 3 for page in found)


@pytest.mark.parametrize("count", [3, 13, 42, 61, 62, 200])
@pytest.mark.parametrize("districts", [0, 1, 11])
def test_the_contents_fill_their_pages_alike(country, count, districts):
    pack, papers, project = country
    places = [
        place_in(place, f"Distrikt {at % districts:02}" if districts else "")
        for at, place in enumerate((pack.places * 5)[:count])
    ]
    sheet = papers.draw_place(QgsPrintLayout(project), pack.places[0])[0]
    columns = contents_page.columns_of(sheet, places)
    shown = [entry for column in columns for entry in column if not isinstance(entry, str)]
    assert sorted(map(id, shown)) == sorted(map(id, places))
    assert not any(isinstance(column[-1], str) for column in columns), "no heading at the foot of a column"
    if count > 12:
        assert len(columns) % 2 == 0, "no page with an empty half"
        assert min(map(len, columns)) >= 0.5 * max(map(len, columns))


def place_in(place, district):
    from dataclasses import replace

    return replace(place, row={**place.row, "district": district})
