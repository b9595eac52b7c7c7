# SPDX-License-Identifier: GPL-2.0-or-later
"""A language that nobody speaks: the words of the English texts backwards, and each 40 % longer.

A text that the plugin shows in it and that has an English or Swedish word forwards did not go through the translation.
"""

import math
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

from tests.support.folders import ROOT
from tests.support.tools import load

CODE = "fi"
"""Qt has to know how it writes numbers, and QGIS that it exists."""

LONGER = 0.4
_KEPT = re.compile(r"\{[^}]*\}|%n|<[^>]*>|&\w+;|https?://\S+|\\n|\*\.\w+")
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 4


def made_up(text):
    """A text in the language: placeholders, tags and addresses stay, words turn round and grow."""
    parts, at = [], 0
    for kept in _KEPT.finditer(text):
        parts += [_WORD.sub(_turned, text[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join(parts) + _WORD.sub(_turned, text[at:])


def _turned(word):
    backwards = word[0][::-1]
    return backwards + backwards[: math.ceil(LONGER * len(backwards))]


def _messages():
    return list(ET.parse(ROOT / "i18n" / "drogscen_sv.ts").iter("message"))  # noqa: S314


def sources():
    """The English texts, each with whether it has plural forms; labels of value lists and fields among them."""
    found = {message.findtext("source"): message.get("numerus") == "yes" for message in _messages()}
    return {**dict.fromkeys(load("update_translations").labels(), False), **found}


def words_forwards():
    """Words by which an untranslated text is known, in lower case: those of the English texts and the Swedish ones."""
    texts = list(sources())
    for message in _messages():
        translation = message.find("translation")
        texts += [part.text or "" for part in (translation, *translation)]
    forwards = words(" ".join(_KEPT.sub(" ", text) for text in texts))
    return forwards - words(" ".join(map(made_up, sources())))


def forwards(text, among):
    """The words of a text that are among some."""
    return sorted(words(_KEPT.sub(" ", text)) & among)


def words(text):
    """The longer words of a text, in lower case."""
    return {word.lower() for word in _WORD.findall(text) if len(word) >= _SHORTEST}


def install(plugins: Path):
    """A folder of plugins with a copy of the built one that knows the language, by that one file more.

    Args:
        plugins: where the copy is to be.
    """
    copy = plugins / "drogscen_plugin"
    shutil.copytree(ROOT / "build" / "drogscen_plugin", copy)
    tree = ET.Element("TS", version="2.1", language=CODE)
    context = ET.SubElement(tree, "context")
    ET.SubElement(context, "name").text = "Drogscen"
    for source, is_plural in sources().items():
        message = ET.SubElement(context, "message", **({"numerus": "yes"} if is_plural else {}))
        ET.SubElement(message, "source").text = source
        translation = ET.SubElement(message, "translation")
        if is_plural:
            for _ in range(2):
                ET.SubElement(translation, "numerusform").text = made_up(source)
        else:
            translation.text = made_up(source)
    ts, qm = plugins / "made_up.ts", copy / "i18n" / f"drogscen_{CODE}.qm"
    ET.ElementTree(tree).write(ts, encoding="utf-8", xml_declaration=True)
    lrelease = next(filter(None, map(shutil.which, load("build").LRELEASE)))
    subprocess.run([lrelease, "-silent", ts, "-qm", qm], check=True, env={"QT_SELECT": "qt5", "PATH": "/usr/bin:/bin"})
