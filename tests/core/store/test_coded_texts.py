# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts by kind and code: the file that comes with the plugin, and ones that are spoilt."""

import string

import pytest

from drogscen_plugin import paths
from drogscen_plugin.core.errors import BadVocabulary
from drogscen_plugin.core.store import coded_texts, vocabulary

FILE = paths.plugin_file("resources", "evaluation", "texts.csv")


def names(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_says_the_same_in_both_languages():
    found = coded_texts.load(FILE)
    assert len(found) == 83
    for key, text in found.items():
        assert names(text.sv) == names(text.en), key
        assert text.when, key


def test_every_result_has_a_sentence():
    results = vocabulary.load(paths.vocabulary_file("evaluation_result")).codes()
    assert {("result", code) for code in results} <= set(coded_texts.load(FILE))


HEAD = "kind,code,when,sv,en\n"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("kind,code,sv,en\n", 1, "columns"),
        (f"{HEAD}result,A,always,,Text\n", 2, "code"),
        (f"{HEAD}result,,always,Text,Text\n", 2, "code"),
        (f"{HEAD}result,A,always,Text,Text\nresult,A,never,Text,Text\n", 3, "duplicate"),
    ],
)
def test_a_spoilt_file_says_where(tmp_path, text, line, problem):
    path = tmp_path / "texts.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadVocabulary) as raised:
        coded_texts.load(path)
    assert (raised.value.line, raised.value.problem) == (line, problem)
