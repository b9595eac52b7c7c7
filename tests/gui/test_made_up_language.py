# SPDX-License-Identifier: GPL-2.0-or-later
"""A third language is a file and nothing else: one of reversed words reaches every text, and its longer texts have room."""

import re
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from drogscen_plugin import example
from tests.support import made_up_language
from tests.support.folders import PROGRAMS
from tests.support.qgis_program import needs_screen, run_in_window

pytestmark = needs_screen

OF_QT = {"clear", "scroll", "left", "right"}
"""What Qt itself says where nobody has translated it."""
OF_FILES = {"planlager", "gpkg"}
WHERE = {
    *("tool bar", "menus", "help menu", "welcome", "panel", "messages", "project", "layers", "legend", "fields"),
    *("editor", "options", "attach", "another place", "connection", "background", "help", "meeting", "classification"),
}
FAR_RIGHT_PT = 20


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    folder = tmp_path_factory.mktemp("x")
    plugins, work = folder / "plugins", folder / "work"
    plugins.mkdir()
    work.mkdir()
    made_up_language.install(plugins)
    told = run_in_window(PROGRAMS / "made_up_language_script.py", work, "fi_FI", plugins=plugins)
    return {**told, "papers": [*(work / "internal").iterdir(), *(work / "external").iterdir()]}


@pytest.fixture(scope="module")
def forwards(seen):
    """Words of English and Swedish that stand for a text nobody has translated: not those of data."""
    of_layers = {*example._SCENE_FIELDS, *example._SCHOOL_FIELDS, *(field.name() for field in _fields())}
    of_data = made_up_language.words(" ".join([*of_layers, *_texts_of(seen["store"])]))
    return made_up_language.words_forwards() - of_data - OF_QT - OF_FILES


def _fields():
    return [*example.districts_layer().fields(), *example.town_layer().fields()]


def _texts_of(store):
    """What users have written in a store."""
    with closing(sqlite3.connect(store)) as connection:
        for table in (
            *("scene", "school", "plan", "measure", "follow_up", "party", "mapping"),
            *("measure_event", "indicator", "indicator_value", "evaluation"),
        ):
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                yield from (value for value in row if isinstance(value, str))


def test_every_text_of_the_window_is_in_it(seen, forwards):
    assert seen["errors"] == []
    algorithms = {name for name in seen["texts"] if name.startswith("drogscen:")}
    assert len(algorithms) == 10
    assert set(seen["texts"]) == WHERE | algorithms
    shown = [(where, text) for where, texts in seen["texts"].items() for text in texts]
    assert len(shown) > 1000
    untranslated = [
        (where, text, found) for where, text in shown if (found := made_up_language.forwards(text, forwards))
    ]
    assert untranslated == []


def test_every_text_of_the_papers_is_in_it_and_whole(seen, forwards):
    assert sorted(path.name for path in seen["papers"]) == sorted(
        2 * ["basis.xlsx", "overview.pdf", "places.pdf", "summary.html"]
    )
    for path in seen["papers"]:
        lines = _lines(path)
        assert len(lines) > 50
        untranslated = [(line, found) for line in lines if (found := made_up_language.forwards(line, forwards))]
        assert untranslated == [], path
        if path.suffix == ".pdf":
            assert [line for line in lines if "…" in line] == []
            assert _beyond_the_page(path) == []


def _lines(path: Path):
    if path.suffix == ".pdf":
        text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
    elif path.suffix == ".html":
        text = re.sub(r"<style.*?</style>|<[^>]+>", "\n", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    else:
        with zipfile.ZipFile(path) as book:
            parts = [name for name in book.namelist() if re.match(r"xl/(sharedStrings|workbook|worksheets/)", name)]
            text = "\n".join(re.sub(r"<[^>]+>", "\n", book.read(name).decode("utf-8")) for name in parts)
    return [line.strip() for line in dict.fromkeys(text.splitlines()) if line.strip()]


def _beyond_the_page(path):
    """Words that reach into the right margin or beyond."""
    layout = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    found, width = [], 0.0
    for line in layout.splitlines():
        if page := re.search(r'<page width="([\d.]+)"', line):
            width = float(page[1])
        elif (word := re.search(r'xMax="([\d.]+)"[^>]*>(.*?)</word>', line)) and float(word[1]) > width - FAR_RIGHT_PT:
            found.append((word[2], float(word[1]), width))
    return found


def test_nothing_in_the_window_is_cut_off_with_texts_40_percent_longer(seen):
    assert seen["cut off"] == []
