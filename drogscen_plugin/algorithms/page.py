"""HTML pages that need nothing else: text escaped, tables with headings, readable on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from .. import paths
from ..translation import language, number

_STYLE = """
body { font-family: sans-serif; margin: 2em; max-width: 60em; color: #1a1a1a; background: #ffffff; }
h1 { font-size: 1.4em; } h2 { font-size: 1.1em; margin-top: 1.6em; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #999999; padding: .3em .6em; text-align: left; vertical-align: top; }
td.number { text-align: right; } p.note { color: #444444; }
@media print { body { margin: 0; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
"""


def page(title: str, parts: Iterable[str]) -> str:
    """A whole page from its parts, which are HTML already."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>{escape(title)}</h1>\n"
        + "\n".join(part for part in parts if part)
        + f'\n<p class="note">Drogscen {escape(paths.plugin_version())}</p>\n</body></html>\n'
    )


def paragraph(text: str, *, note: bool = False) -> str:
    """A paragraph of plain text."""
    return f'<p class="note">{escape(text)}</p>' if note else f"<p>{escape(text)}</p>"


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]], *, empty: str) -> str:
    """A table with its heading, numbers to the right; ``empty`` is said where there are no rows."""
    if not rows:
        return f"<h2>{escape(title)}</h2>\n<p>{escape(empty)}</p>"
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "\n".join("<tr>" + "".join(_cell(value) for value in row) + "</tr>" for row in rows)
    return f"<h2>{escape(title)}</h2>\n<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"


def _cell(value: object) -> str:
    if isinstance(value, (int, float)):
        return f'<td class="number">{escape(number(value))}</td>'
    return f"<td>{escape(str(value))}</td>"
