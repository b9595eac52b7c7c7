# SPDX-License-Identifier: GPL-2.0-or-later
"""The documentation site has all of the help, and every way in it leads somewhere."""

import re
from html.parser import HTMLParser

import pytest

from tests.support.folders import ROOT
from tests.support.tools import load

tool = load("help_site")
LANGUAGES = ("sv", "en")


class Page(HTMLParser):
    """The words in ``main``, the ids and the addresses of a page."""

    def __init__(self, text):
        super().__init__()
        self.words, self.ids, self.links, self._inside = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self._inside += [tag] if tag in ("main", "nav") else []
        if "id" in given:
            self.ids.append(given["id"])
        self.links += [given[name] for name in ("href", "src") if name in given]

    def handle_endtag(self, tag):
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data):
        if self._inside == ["main"]:
            self.words += data.split()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    tool.main(folder)
    return folder, {path: Page(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_of_the_help_is_in_one_page_in_its_order(site, code):
    help_page = Page((ROOT / "docs" / "help" / f"{code}.html").read_text(encoding="utf-8"))
    words = []
    for chapter in tool.chapters(code):
        text = Page(f"<main>{chapter.text}</main>").words
        shown = site[1][site[0] / code / f"{chapter.page}.html"].words
        assert shown[: len(text)] == text
        words += text
    assert words == help_page.words
    assert len(words) > 4000


def test_every_address_leads_to_a_file_and_a_heading_of_the_site(site):
    folder, pages = site
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids))
        for link in page.links:
            name, _, target = link.partition("#")
            there = (path.parent / name).resolve() if name else path
            assert there.is_file(), f"{path.name}: {link}"
            assert there.is_relative_to(folder)
            assert not target or target in pages[there].ids, f"{path.name}: {link}"


def test_headings_of_the_help_keep_their_names_in_both_languages(site):
    folder, pages = site
    names = {code: {path.name for path in (folder / code).glob("*.html")} for code in LANGUAGES}
    assert names["sv"] == names["en"]
    for code in LANGUAGES:
        help_ids = Page((ROOT / "docs" / "help" / f"{code}.html").read_text(encoding="utf-8")).ids
        found = [one for path, page in pages.items() if path.parent.name == code for one in page.ids if one != "text"]
        assert sorted(found) == sorted(help_ids)


def test_each_page_has_one_main_heading_its_language_and_a_way_to_the_other(site):
    folder, _ = site
    for code, other in zip(LANGUAGES, reversed(LANGUAGES)):
        for path in (folder / code).glob("*.html"):
            text = path.read_text(encoding="utf-8")
            assert text.startswith(f'<!DOCTYPE html>\n<html lang="{code}">')
            assert re.findall(r"<h1\b", text) == ["<h1"]
            assert f'href="../{other}/{path.name}"' in text
            levels = [int(level) for level in re.findall(r"<h([1-6])\b", text)]
            assert all(after - before <= 1 for before, after in zip(levels, levels[1:]))
