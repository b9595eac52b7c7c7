# SPDX-License-Identifier: GPL-2.0-or-later
"""HTML pages that need nothing else: text escaped, tables with headings, readable on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from ... import paths
from ...translation import language, number

_STYLE = """
body { font-family: sans-serif; margin: 2em; max-width: 60em; color: #1a1a1a; background: #ffffff; }
h1 { font-size: 1.4em; } h2 { font-size: 1.2em; margin-top: 1.8em; } h3 { font-size: 1.05em; } h4 { font-size: 1em; margin-bottom: .3em; }
svg.chart { max-width: 100%; margin-top: .8em; font-size: 13px; font-family: sans-serif; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #999999; padding: .3em .6em; text-align: left; vertical-align: top; }
td.number, th.number { text-align: right; } p.note { color: #444444; }
@media screen and (max-width: 640px) { body { margin: 1em; overflow-wrap: anywhere; } table, tbody, tr, th, td { display: block; } thead { position: absolute; left: -999em; }
  tr { border-bottom: 1px solid #999999; padding: .4em 0; } th, td, td.number { border: 0; padding: .1em 0; text-align: left; } }
@media print { body { margin: 0; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
"""

_NUMBER = ' class="number"'


def page(title: str, parts: Iterable[str], style: str = "") -> str:
    """A whole page from its parts, which are HTML already; ``style`` is CSS that comes after the page's own."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}{style}</style></head>\n'
        f"<body>\n<main>\n<h1>{escape(title)}</h1>\n"
        + "\n".join(part for part in parts if part)
        + f'\n<p class="note">Drogscen {escape(paths.plugin_version())}</p>\n</main>\n</body></html>\n'
    )


def paragraph(text: str, *, note: bool = False, strong: bool = False) -> str:
    """A paragraph of plain text; line breaks are kept."""
    inner = escape(text).replace("\n", "<br>")
    if strong:
        inner = f"<strong>{inner}</strong>"
    return f'<p class="note">{inner}</p>' if note else f"<p>{inner}</p>"


def heading(text: str, *, level: int = 2, anchor: str = "") -> str:
    """A heading; ``anchor`` is the id that links lead to."""
    return f"<h{level}" + (f' id="{escape(anchor)}"' if anchor else "") + f">{escape(text)}</h{level}>"


def bullets(texts: Iterable[str]) -> str:
    """A list of plain texts."""
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]], *, empty: str, level: int = 2) -> str:
    """A table with its heading, numbers aligned right, line breaks kept; ``empty`` is shown if there are no rows."""
    if not rows:
        return f"{heading(title, level=level)}\n<p>{escape(empty)}</p>"
    head = "".join(
        f'<th scope="col"{_NUMBER if _is_number(value) else ""}>{escape(column)}</th>'
        for column, value in zip(columns, rows[0])
    )
    body = "\n".join("<tr>" + "".join(_cell(value) for value in row) + "</tr>" for row in rows)
    return f"{heading(title, level=level)}\n<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"


def _cell(value: object) -> str:
    if isinstance(value, (int, float)):
        return f"<td{_NUMBER}>{escape(number(value))}</td>"
    return f"<td>{escape(str(value)).replace(chr(10), '<br>')}</td>"


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float))
