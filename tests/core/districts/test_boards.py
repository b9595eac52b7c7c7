# SPDX-License-Identifier: GPL-2.0-or-later
import unicodedata
from pathlib import Path

import pytest

from drogscen_plugin.core.districts import boards
from drogscen_plugin.core.errors import BadVocabulary

FILE = Path(__file__).resolve().parents[3] / "resources" / "districts" / "boards.csv"
TABLE = boards.load(FILE)

OLDER = (
    "Bromma",
    "Enskede-Årsta-Vantör",
    "Farsta",
    "Hägersten-Älvsjö",
    "Hässelby-Vällingby",
    "Kungsholmen",
    "Norrmalm",
    "Rinkeby-Kista",
    "Skarpnäck",
    "Skärholmen",
    "Spånga-Tensta",
    "Södermalm",
    "Östermalm",
)


def test_the_thirteen_older_districts_have_eleven_boards():
    assert len({boards.board_of(name, TABLE) for name in OLDER}) == 11
    assert {name: boards.board_of(name, TABLE) for name in OLDER if boards.board_of(name, TABLE) != name} == {
        "Norrmalm": "Norra innerstaden",
        "Östermalm": "Norra innerstaden",
        "Rinkeby-Kista": "Järva",
        "Spånga-Tensta": "Järva",
    }


@pytest.mark.parametrize(
    ("written", "board"),
    [
        ("Hässelby - Vällingby", "Hässelby-Vällingby"),
        ("HÄSSELBY–VÄLLINGBY", "Hässelby-Vällingby"),
        (unicodedata.normalize("NFD", "Hägersten\u2010Älvsjö"), "Hägersten-Älvsjö"),
        ("Kungsholmens stadsdelsområde", "Kungsholmen"),
        ("Norra innerstadens stadsdelsnämnd", "Norra innerstaden"),
        ("Skärholmens stadsdelsförvaltning", "Skärholmen"),
        ("SDN Farsta", "Farsta"),
        ("  Rinkeby-Kista  sdo", "Järva"),
        ("Järva", "Järva"),
        ("Stadsdelsnämnden Farsta", "Farsta"),
        ("Stadsdelsområde Farsta", "Farsta"),
        ("Bromma (stadsdelsområde)", "Bromma"),
        ("Bromma stadsdel", "Bromma"),
        ("Spånga/Tensta", "Järva"),
        ("Spånga / Tensta", "Järva"),
        ("Enskede Årsta Vantör", "Enskede-Årsta-Vantör"),
        ("Botkyrka", "Botkyrka"),
        ("  Ett annat  ", "Ett annat"),
        ("", ""),
        (None, ""),
    ],
)
def test_spellings_lead_to_the_board(written, board):
    assert boards.board_of(written, TABLE) == board


def test_no_board_ends_in_s_so_that_a_genitive_can_be_told():
    assert [name for name in TABLE if name.endswith("s")] == []


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("name,board\nA,B\n", 1, "columns"),
        ("name,board,valid_from,valid_to\nA,,,\n", 2, "code"),
        ("name,board,valid_from,valid_to\n,A,,\n", 2, "code"),
        ("name,board,valid_from,valid_to\nA - B,C,,\na-b,D,,\n", 3, "duplicate"),
    ],
)
def test_a_damaged_table_is_told(tmp_path, text, line, problem):
    path = tmp_path / "b.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadVocabulary) as caught:
        boards.load(path)
    assert (caught.value.path, caught.value.line, caught.value.problem) == (str(path), line, problem)


def test_a_table_saved_by_a_spreadsheet_is_read(tmp_path):
    path = tmp_path / "b.csv"
    path.write_bytes('\ufeffname,board,valid_from,valid_to\r\nSöder,"Två\r\nrader",,\r\n'.encode())
    assert boards.load(path) == {"söder": "Två\r\nrader"}


def test_only_the_ending_s_of_a_genitive_is_left_out():
    assert boards.board_of("Farstan", {"farsta": "Farsta"}) == "Farstan"
    assert boards.board_of("Farstas", {"farsta": "Farsta"}) == "Farsta"
