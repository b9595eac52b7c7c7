# SPDX-License-Identifier: GPL-2.0-or-later
"""Swedish is complete: every text in the code is in the file, translated, with the same places for values."""

import ast
import re
import string
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def texts_in_code():
    found = {}
    for path in sorted((ROOT / "drogscen_plugin").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tr":
                assert len(node.args) in (1, 2), f"{path}:{node.lineno}"
                assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno}: tr() needs a literal"
                found[node.args[0].value] = f"{path.name}:{node.lineno}"
                (COUNTED if len(node.args) == 2 else PLAIN).add(node.args[0].value)
    return found


def messages(code):
    tree = ET.parse(ROOT / "i18n" / f"drogscen_{code}.ts")  # noqa: S314
    (context,) = tree.getroot().findall("context")
    assert context.findtext("name") == "Drogscen"
    return {m.findtext("source"): m.find("translation") for m in context.findall("message")}


PLAIN, COUNTED = set(), set()
CODE = texts_in_code()
SWEDISH, ENGLISH = messages("sv"), messages("en")


def test_the_files_hold_exactly_the_texts_of_the_code():
    assert set(SWEDISH) == set(CODE)
    assert len(CODE) > 100
    assert set(ENGLISH) == COUNTED, "English has a file for plural forms alone"
    assert set() == PLAIN & COUNTED, "a text either has a count or has none"


@pytest.mark.parametrize("language", [SWEDISH, ENGLISH], ids=["sv", "en"])
def test_every_text_is_finished(language):
    assert {CODE.get(text, text): wrong for text in sorted(language) if (wrong := faults(text, language[text]))} == {}


def test_counts_have_a_form_for_one_and_one_for_several():
    assert {
        text for text in COUNTED for one in (SWEDISH, ENGLISH) if len(one[text].findall("numerusform")) != 2
    } == set()


def faults(text, translation):
    """What is wrong with a translation, in any of its forms."""
    forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
    checks = {
        "unfinished": translation.get("type") is not None or not all(forms),
        "other places for values": any(placeholders(form) != placeholders(text) for form in forms),
        "other bold parts": any(form.count("<b>") != text.count("<b>") for form in forms),
        "no number": "%n" in text and "%n" not in forms[-1],
    }
    return [fault for fault, there in checks.items() if there]


@pytest.mark.parametrize(
    ("swedish", "wrong"),
    [
        ("<translation>{n} skolor</translation>", []),
        ('<translation type="unfinished"></translation>', ["unfinished", "other places for values"]),
        ("<translation>{antal} skolor</translation>", ["other places for values"]),
        ("<translation>&lt;b&gt;{n}&lt;/b&gt; skolor</translation>", ["other bold parts"]),
        (
            "<translation><numerusform>{n} skola</numerusform><numerusform>skolor</numerusform></translation>",
            ["other places for values"],
        ),
    ],
)
def test_a_faulty_translation_is_found(swedish, wrong):
    assert faults("{n} schools", ET.fromstring(swedish)) == wrong  # noqa: S314


def placeholders(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_the_help_pages_have_the_same_sections_in_both_languages():
    pages = [(ROOT / "docs" / "help" / f"{code}.html").read_text(encoding="utf-8") for code in ("sv", "en")]
    assert re.findall(r'id="(\w+)"', pages[0]) == re.findall(r'id="(\w+)"', pages[1])


def test_vocabularies_have_labels_in_both_languages():
    without = [
        f"{path.name}: {line}"
        for path in (ROOT / "resources" / "vocabulary").glob("*.csv")
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
        if not all(line.split(",")[:3])
    ]
    assert without == []
