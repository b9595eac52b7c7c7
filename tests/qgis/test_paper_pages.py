# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages of the papers, measured: nothing outside, nothing over one another, nothing too small, numbers alike."""

import itertools
import re

import numpy as np
import pytest
from qgis.core import QgsLayoutExporter, QgsLayoutItemLabel, QgsPrintLayout, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QFontMetricsF, QImage, QPainter

from drogscen_plugin import compat, paths
from drogscen_plugin.report.example import example_store
from drogscen_plugin.report.layout.painted_canvas import PaintedCanvas
from drogscen_plugin.report.layout.sheet import Sheet
from drogscen_plugin.report.layout.template import Template
from drogscen_plugin.report.layout.typography import Style, Type
from drogscen_plugin.report.pages import words
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage.place import GeoPackage
from drogscen_plugin.translation import speaking
from drogscen_plugin.wording import place_words
from tests.support.papers import pack_of, papers_of
from tests.support.runs import Log

SMALLEST_PT = 6.0


@pytest.fixture(scope="module")
def example(store_copies, tmp_path_factory):
    def build(place):
        example_store.make(
            place, place.parameters(), tmp_path_factory.mktemp("lager"), Log(), mappings=("2022", "2023")
        )

    return stores.open_store(GeoPackage(store_copies.file("example", build, "planlager.gpkg")), migrate=False)


def labels(layout, page=None):
    found = [item for item in layout.items() if isinstance(item, QgsLayoutItemLabel)]
    return [item for item in found if page is None or item.page() == page]


def ink(item):
    """The box of a label's line, as tall as its letters: left, top, right, bottom."""
    box, font = item.sceneBoundingRect(), compat.font_of(item)
    size = font.pointSizeF() * 25.4 / 72
    font.setPixelSize(1000)
    width = QFontMetricsF(font).horizontalAdvance(item.text()) / 1000 * size
    middle, side = box.center().y(), item.hAlign()
    left = box.left()
    if side == Qt.AlignmentFlag.AlignRight:
        left = box.right() - width
    elif side == Qt.AlignmentFlag.AlignHCenter:
        left = box.center().x() - width / 2
    return (left, middle - size * 0.36, left + width, middle + size * 0.36)


def check(layout):
    """Every text on its page, none smaller than can be read, none over another."""
    for page in range(layout.pageCollection().pageCount()):
        sheet = layout.pageCollection().page(page)
        top, width, height = sheet.pos().y(), sheet.pageSize().width(), sheet.pageSize().height()
        texts = labels(layout, page)
        assert texts
        for item in texts:
            left, high, right, low = ink(item)
            assert left >= 3 and right <= width - 3 and high >= top + 3 and low <= top + height - 3, item.text()
            assert compat.font_of(item).pointSizeF() >= SMALLEST_PT or item.text() in ("NEW", "NY"), item.text()
        boxes = [(ink(item), item.text()) for item in texts if "%" not in item.text()]
        for (one, text), (other, another) in itertools.combinations(boxes, 2):
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across < 0.8 or down < 0.8, (text, another)


@pytest.mark.parametrize("external", [False, True], ids=["internal", "external"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_text_is_on_its_page_and_legible_and_over_no_other(example, language, external):
    project = QgsProject()
    with speaking(language):
        pack = pack_of(example, external=external)
        papers = papers_of(example, pack, project)
        for overview in papers.overview_layouts(project):
            check(overview)
        for place in pack.places:
            layout = QgsPrintLayout(project)
            papers.draw_place(layout, place)
            check(layout)
            shown = {item.text() for item in labels(layout)}
            assert str(place.rank) in shown
            assert place_words.name(place.row) in shown


def test_a_place_has_one_number_for_insiders_outsiders_and_in_the_list(example):
    inside, outside = pack_of(example), pack_of(example, external=True)
    assert [place.row["uuid"] for place in inside.places] == [place.row["uuid"] for place in outside.places]
    assert [place.rank for place in inside.places] == list(range(1, 25))
    project = QgsProject()
    (overview,) = papers_of(example, inside, project).overview_layouts(project)
    shown = [item.text() for item in labels(overview)]
    for place in inside.places:
        assert shown.count(str(place.rank)) >= 2, "on the map and in the list"


def test_pages_are_full_but_for_the_last_of_a_place(example):
    project = QgsProject()
    pack = pack_of(example)
    papers = papers_of(example, pack, project)
    for place in pack.places:
        layout = QgsPrintLayout(project)
        sheets = papers.draw_place(layout, place)
        for number in range(max(len(sheets) - 1, 1)):
            page = layout.pageCollection().page(number)
            height, top = page.pageSize().height(), page.pos().y()
            footer = top + height - 17
            lowest = max(
                item.sceneBoundingRect().bottom()
                for item in layout.items()
                if hasattr(item, "page") and item.page() == number and item.sceneBoundingRect().bottom() < footer
            )
            assert lowest - top > height * 2 / 3, place.rank


def test_the_title_tells_insiders_more_than_outsiders(example):
    assert words.title(pack_of(example)) == (
        "24 of 31 open drug scenes have a school within 500 m – 13 of the 24 have no active plan"
    )
    assert words.title(pack_of(example, external=True)) == "24 of 31 open drug scenes have a school within 500 m"


def test_letters_go_on_after_z():
    assert [place_words.letter(number) for number in (0, 1, 25, 26, 27, 51, 52)] == [
        "A",
        "B",
        "Z",
        "AA",
        "AB",
        "AZ",
        "BA",
    ]
    assert re.fullmatch("[A-Z]+", place_words.letter(900))


def test_texts_of_any_length_are_laid_out_at_once_and_none_of_their_letters_is_lost(qgis_app):
    """A word of 200,000 letters once took minutes; a bound on the measured letters holds on any machine."""
    type_, style, measured = Type(), Style(9.2), []
    measure = type_.width_mm
    type_.width_mm = lambda text, style: measured.append(len(text)) or measure(text, style)
    word = "x" * 20_000
    assert "".join(type_.wrapped(word, style, 80)) == word
    assert sum(measured) < 20_000 * 400
    assert " ".join(type_.wrapped("ett två tre fyra fem " * 20, style, 40)) == ("ett två tre fyra fem " * 20).strip()
    cut = type_.cut(word, style, 80)
    assert cut.endswith("…")
    assert 70 < type_.width_mm(cut, style) <= 80


def small(image):
    """A picture in grey, an eighth as wide: what is where, and not how edges are smoothed."""
    grey = image.convertToFormat(QImage.Format.Format_RGB32).scaled(
        image.width() // 8,
        image.height() // 8,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    grey = grey.convertToFormat(QImage.Format.Format_Grayscale8)
    data = grey.constBits()
    data.setsize(grey.sizeInBytes())
    rows = np.frombuffer(data, dtype=np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].astype(int)


def test_what_is_painted_into_files_is_what_the_project_gets_as_layouts(example):
    project, dpi = QgsProject(), 96
    pack = pack_of(example)
    papers = papers_of(example, pack, project)
    template = Template(paths.plugin_file("resources", "templates", "platser.qpt"), ("map",), project)
    ground, frames = template.ground(None)
    kind = Type(template.family)
    for place in pack.places[:8]:
        layout, canvases = QgsPrintLayout(project), [PaintedCanvas(kind) for _ in range(9)]
        pages = len(papers.draw_place(layout, place))
        sheets = [Sheet(canvas, project, kind, frames, (template.width, template.height)) for canvas in canvases]
        assert len(papers._place_page.draw(place, iter(sheets).__next__)) == pages
        for number, canvas in enumerate(canvases[:pages]):
            expected = QgsLayoutExporter(layout).renderPageToImage(number, dpi=dpi)
            image = QgsLayoutExporter(ground).renderPageToImage(0, dpi=dpi)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            canvas.paint(painter, dpi / 25.4)
            painter.end()
            difference = np.abs(small(image) - small(expected))
            assert difference.mean() < 2, (place.rank, number, difference.mean())
            assert np.quantile(difference, 0.999) < 60, (place.rank, number)


def test_spaced_letters_are_as_wide_as_they_are_measured(qgis_app):
    """Names of districts keep their distance from discs by what is measured."""
    kind, style, dpi = Type("Open Sans"), Style(10, spacing_mm=0.55), 300
    canvas = PaintedCanvas(kind)
    text = "EXEMPELOMRÅDE MITT"
    canvas.line(text, (10, 10, 150, 10), style, "left")
    image = QImage(round(170 / 25.4 * dpi), 400, QImage.Format.Format_Grayscale8)
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    image.fill(255)
    painter = QPainter(image)
    canvas.paint(painter, dpi / 25.4)
    painter.end()
    data = image.constBits().asstring(image.sizeInBytes())
    rows = np.frombuffer(data, dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
    inked = np.flatnonzero((rows < 128).any(axis=0))
    assert (inked[-1] - inked[0]) / dpi * 25.4 == pytest.approx(kind.width_mm(text, style), rel=0.05)
