"""How source and year of a mapping are stated on maps, tables and papers."""

from __future__ import annotations

import textwrap

from ..core.store.changes import Row
from ..translation import tr

_LONGEST_SOURCE = 200
"""Most characters of a source: the notes beside it need room too."""


def sources(mapping: Row) -> str:
    """Label, source and day of receipt of a row of ``mapping``."""
    source = textwrap.shorten(mapping["source"] or tr("not stated"), _LONGEST_SOURCE, placeholder="…")
    text = tr("Mapping {label}, source: {source}").format(label=mapping["label"], source=source)
    if not mapping["received"]:
        return text
    return f"{text}, {tr('received {day}').format(day=mapping['received'])}"
