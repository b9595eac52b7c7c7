# SPDX-License-Identifier: GPL-2.0-or-later
"""The city district boards: older names and spellings of a district, mapped to the board responsible for it today."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from ..errors import BadVocabulary
from ..text import clean, folded

COLUMNS = ("name", "board", "valid_from", "valid_to")

_DASHES = re.compile(r"\s*[-\u00ad\u2010-\u2015\u2212]\s*")
_SPACES = re.compile(r"\s+")
_BODY = r"(?:stadsdel(?:en)?|stadsdels(?:område|nämnd|förvaltning)\w*|sdn|sdo|sdf)"
_AROUND = re.compile(rf"^{_BODY}\s+|\s+\(?{_BODY}\)?$")
_JOINED = re.compile(r"\s*/\s*")


def load(path: Path) -> dict[str, str]:
    """The board for every known name of a district, names as :func:`normalised` gives them.

    Args:
        path: CSV in UTF-8 with the columns ``name,board,valid_from,valid_to``; the days say when a name was in use.

    Raises:
        BadVocabulary: columns or a name are missing, or a name is repeated.
    """
    boards: dict[str, str] = {}
    with open(path, encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise BadVocabulary(str(path), 1, "columns")
        for row in reader:
            name, board = normalised(row["name"]), clean(row["board"])
            if not name or not board:
                raise BadVocabulary(str(path), reader.line_num, "code")
            if name in boards:
                raise BadVocabulary(str(path), reader.line_num, "duplicate")
            boards[name] = board
    return boards


def normalised(name: object) -> str:
    """A district's name for comparing: NFC, no case, one kind of dash without spaces, no *stadsdelsområde* or such."""
    text = _SPACES.sub(" ", _DASHES.sub("-", _JOINED.sub("-", folded(name))))
    return _AROUND.sub("", text).strip()


def board_of(name: object, boards: Mapping[str, str]) -> str:
    """The board of a district; the name itself where the table does not have it, '' for none.

    A genitive (*Kungsholmens stadsdelsområde*) is recognised without its *s*, and a name with spaces instead of dashes.
    """
    wanted = normalised(name)
    tries = (wanted, wanted[:-1] if wanted.endswith("s") else wanted, wanted.replace(" ", "-"))
    return next((boards[text] for text in tries if text in boards), clean(name))
