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
                assert len(node.args) == 1, f"{path}:{node.lineno}"
                assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno}: tr() needs a literal"
                found[node.args[0].value] = f"{path.name}:{node.lineno}"
    return found


def messages():
    tree = ET.parse(ROOT / "i18n" / "drogscen_sv.ts")  # noqa: S314
    (context,) = tree.getroot().findall("context")
    assert context.findtext("name") == "Drogscen"
    return {m.findtext("source"): m.find("translation") for m in context.findall("message")}


CODE = texts_in_code()
SWEDISH = messages()


def test_the_file_holds_exactly_the_texts_of_the_code():
    assert set(SWEDISH) == set(CODE)
    assert len(CODE) > 100


def test_every_text_is_finished_in_swedish():
    assert {CODE.get(text, text): wrong for text in sorted(SWEDISH) if (wrong := faults(text, SWEDISH[text]))} == {}


def faults(text, translation):
    """What is wrong with a translation."""
    swedish = translation.text or ""
    checks = {
        "unfinished": translation.get("type") is not None or not swedish,
        "other places for values": placeholders(swedish) != placeholders(text),
        "other bold parts": swedish.count("<b>") != text.count("<b>"),
    }
    return [fault for fault, there in checks.items() if there]


@pytest.mark.parametrize(
    ("swedish", "wrong"),
    [
        ("<translation>{n} skolor</translation>", []),
        ('<translation type="unfinished"></translation>', ["unfinished", "other places for values"]),
        ("<translation>{antal} skolor</translation>", ["other places for values"]),
        ("<translation>&lt;b&gt;{n}&lt;/b&gt; skolor</translation>", ["other bold parts"]),
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
