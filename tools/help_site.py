# SPDX-License-Identifier: GPL-2.0-or-later
"""``make site``: the help as a static site in both languages, to be put anywhere.

Usage: help_site.py [FOLDER], ``build/site`` if not told.

Each chapter of the help becomes a page; what was a link within the help leads to the page that has its target. The pages
need no server, no script and nothing from the net, so the folder can also be opened from a disk.
"""

from __future__ import annotations

import html
import re
import shutil
import sys
from configparser import ConfigParser
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
HELP = ROOT / "docs" / "help"
FIRST = "index"
"""The page with what stands before the first chapter."""

CHAPTER = re.compile(r'(?=<h2 id=")')
HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)
CONTENTS = re.compile(r"<nav>.*?</nav>\s*", re.DOTALL)
LINK = re.compile(r'href="#([^"]+)"')
RISE = re.compile(r"(</?h)([23])\b")
ID = re.compile(r'\bid="([^"]+)"')


class Words(NamedTuple):
    """What the site says beside the help."""

    name: str
    contents: str
    before: str
    after: str
    start: str
    skip: str
    about: str


WORDS = {
    "sv": Words(
        "Svenska",
        "Innehåll",
        "Föregående",
        "Nästa",
        "Om Drogscen",
        "Till texten",
        "Insticksprogram för QGIS, version {}.",
    ),
    "en": Words(
        "English", "Contents", "Previous", "Next", "About Drogscen", "Skip to the text", "QGIS plugin, version {}."
    ),
}

STYLE = """\
:root { color-scheme: light dark; --ink: #1b1f23; --paper: #fff; --line: #b9bfc4; --mark: #4b2a6b; --side: #f6f5f8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e6ec; --paper: #17161a; --line: #55515c; --mark: #c9aeea; --side: #201e25; }
}
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.6 "Source Sans 3", "Segoe UI", system-ui, sans-serif; color: var(--ink);
  background: var(--paper); display: grid; grid-template-columns: 17rem minmax(0, 1fr); min-height: 100vh; }
a { color: var(--mark); }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem; }
.side { background: var(--side); border-right: 1px solid var(--line); padding: 1.5rem 1.25rem; }
.side .name { font-size: 1.4rem; font-weight: 700; text-decoration: none; }
.side ul { list-style: none; margin: 1rem 0; padding: 0; }
.side li a { display: block; padding: .2rem .5rem; text-decoration: none; border-left: 3px solid transparent; }
.side li a[aria-current] { font-weight: 700; border-left-color: var(--mark); }
main { max-width: 50rem; padding: 1.5rem 2.5rem 3rem; }
h1, h2, h3 { line-height: 1.25; }
h1 { margin-top: 0; font-size: 1.8rem; }
h2 { margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
code { font-size: .93em; overflow-wrap: anywhere; }
pre { overflow-x: auto; border: 1px solid var(--line); padding: .6rem; }
img { max-width: 100%; height: auto; border: 1px solid var(--line); }
figure { margin: 1rem 0; }
figcaption, footer { font-size: .9em; }
.turn { display: flex; justify-content: space-between; gap: 1rem; border-top: 1px solid var(--line); margin-top: 2.5rem;
  padding-top: 1rem; }
@media (max-width: 760px) {
  body { display: block; overflow-wrap: anywhere; }
  .side { border-right: 0; border-bottom: 1px solid var(--line); }
  .side ul { columns: 2; }
  main { padding: 1rem; }
}
@media (max-width: 520px) {
  main table, main tbody, main tr, main th, main td { display: block; border: 0; }
  main tr { border-bottom: 1px solid var(--line); padding: .4rem 0; }
}
@media print { body { display: block; } .side, .turn, .skip { display: none; } }
"""

PAGE = """\
<!DOCTYPE html>
<html lang="{code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="../style.css">
<link rel="icon" href="../icon.svg">
<link rel="alternate" hreflang="{other}" href="../{other}/{page}.html">
</head>
<body>
<a class="skip" href="#text">{words.skip}</a>
<div class="side">
<a class="name" href="index.html">Drogscen</a>
<nav aria-label="{words.contents}">
<ul>
{contents}
</ul>
</nav>
<p><a href="../{other}/{page}.html" lang="{other}">{other_name}</a></p>
<footer>{about}</footer>
</div>
<main id="text">
{text}
{turn}
</main>
</body>
</html>
"""

DOOR = """\
<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Drogscen</title>
<link rel="stylesheet" href="style.css">
<link rel="icon" href="icon.svg">
</head>
<body style="display: block">
<main>
<h1>Drogscen</h1>
{choices}
</main>
</body>
</html>
"""


class Chapter(NamedTuple):
    """A page of the site: its name without ``.html``, its heading as HTML, and its text with the heading."""

    page: str
    heading: str
    text: str


def main(folder: Path = ROOT / "build" / "site") -> None:
    """Write the site, and print where."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "style.css").write_text(STYLE, encoding="utf-8")
    shutil.copy(ROOT / "resources" / "icons" / "drogscen.svg", folder / "icon.svg")
    for code in WORDS:
        (folder / code).mkdir()
        for name, page in pages(code).items():
            (folder / code / f"{name}.html").write_text(page, encoding="utf-8")
        for picture in HELP.glob(f"*-{code}.*"):
            shutil.copy(picture, folder / code)
    choices = [f'<p lang="{code}"><a href="{code}/index.html">{words.name}</a></p>' for code, words in WORDS.items()]
    (folder / "index.html").write_text(DOOR.format(choices="\n".join(choices)), encoding="utf-8")
    print(folder.relative_to(ROOT) if folder.is_relative_to(ROOT) else folder)


def chapters(code: str) -> list[Chapter]:
    """The chapters of the help in a language; the first is what stands before them, without its list of contents."""
    page = (HELP / f"{code}.html").read_text(encoding="utf-8")
    text = page.partition("<main>")[2].partition("</main>")[0]
    before, *rest = CHAPTER.split(text)
    found = [Chapter(FIRST, WORDS[code].start, CONTENTS.sub("", before))]
    for part in rest:
        heading = HEADING.match(part)
        found.append(Chapter(heading[1], heading[2], RISE.sub(_risen, part)))
    return found


def _risen(tag: re.Match[str]) -> str:
    """A heading of the help, one level up, since its chapter is a page of its own."""
    return f"{tag[1]}{int(tag[2]) - 1}"


def pages(code: str) -> dict[str, str]:
    """The pages of a language as HTML, by their names without ``.html``."""
    words, parts = WORDS[code], chapters(code)
    (other,) = set(WORDS) - {code}
    home = {name: part.page for part in parts for name in ID.findall(part.text)}
    made = {}
    for number, part in enumerate(parts):
        before = parts[number - 1] if number else None
        after = parts[number + 1] if number + 1 < len(parts) else None
        made[part.page] = PAGE.format(
            code=code,
            other=other,
            other_name=WORDS[other].name,
            page=part.page,
            title="Drogscen" if part.page == FIRST else f"{_plain(part.heading)} – Drogscen",
            words=words,
            contents="\n".join(_entry(one, part) for one in parts),
            about=words.about.format(version()),
            text=LINK.sub(lambda link, page=part.page: f'href="{_address(link[1], home, page)}"', part.text).strip(),
            turn=_turn(before, after, words),
        )
    return made


def _address(target: str, home: dict[str, str], page: str) -> str:
    """Where a heading is, from a page; the heading of a chapter is the page itself."""
    there = home[target]
    if there == target != page:
        return f"{there}.html"
    return f"#{target}" if there == page else f"{there}.html#{target}"


def _entry(part: Chapter, current: Chapter) -> str:
    here = ' aria-current="page"' if part is current else ""
    return f'<li><a href="{part.page}.html"{here}>{part.heading}</a></li>'


def _turn(before: Chapter | None, after: Chapter | None, words: Words) -> str:
    back = (
        f'<a rel="prev" href="{before.page}.html">{words.before}: {before.heading}</a>' if before else "<span></span>"
    )
    on = f'<a rel="next" href="{after.page}.html">{words.after}: {after.heading}</a>' if after else "<span></span>"
    return f'<div class="turn">{back}{on}</div>'


def _plain(heading: str) -> str:
    return html.escape(html.unescape(re.sub(r"<[^>]+>", "", heading)))


def version() -> str:
    """The plugin's version, from its metadata."""
    metadata = ConfigParser()
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    return metadata["general"]["version"]


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
