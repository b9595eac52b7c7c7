# SPDX-License-Identifier: GPL-2.0-or-later
"""The interface's language and its texts.

The texts in the code are English. A language is a file ``i18n/drogscen_<code>.ts`` and nothing else; English has one too,
for its plural forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from . import compat
from .core import labels
from .paths import plugin_file, translations

CONTEXT = "Drogscen"

LANGUAGES = (labels.SWEDISH, labels.ENGLISH, *(code for code in translations() if code not in ("sv", "en")))
"""The codes of the languages that there is a file for."""

_chosen: list[tuple[str, QTranslator | None]] = []
"""The languages that :func:`speaking` has set, the innermost last."""

_installed: list[tuple[str, QTranslator | None]] = []
"""The language that the plugin was loaded with; asking QGIS takes longer than all else that a list does for a cell."""


def tr(text: str, count: int | None = None) -> str:
    """The text in the interface's language.

    Args:
        text: a literal; values are inserted afterwards with ``format``.
        count: for a text with ``%n``, how many; the form is the language's for that number.
    """
    if count is None and not _chosen:
        return QCoreApplication.translate(CONTEXT, text)
    in_use = _chosen or _installed
    translator = in_use[-1][1] if in_use else None
    if count is None:
        return (compat.translated(translator, CONTEXT, text) if translator else "") or text
    # Not by QCoreApplication, which puts the number in as no language writes it.
    said = (compat.translated(translator, CONTEXT, text, count) if translator else "") or text
    return said.replace("%n", number(count))


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Produce texts in one of :data:`LANGUAGES` meanwhile, whatever the interface's language; '' for the interface's.

    For work on the main thread, as this affects the whole program.
    """
    if not code:
        yield
        return
    _chosen.append((code, _translator(code)))
    _use_labels()
    try:
        yield
    finally:
        _chosen.pop()
        _use_labels()


def language() -> str:
    """The code of the interface's language, English where there is no file for it."""
    if _chosen:
        return _chosen[-1][0]
    if _installed:
        return _installed[-1][0]
    wanted = QgsApplication.locale().lower().replace("-", "_").split("_")[0]
    return wanted if wanted in LANGUAGES else labels.ENGLISH


def name_of_language(code: str) -> str:
    """What a language calls itself, with a capital letter; '' for none."""
    name = QLocale(code).nativeLanguageName() if code else ""
    # Qt's English is American, and says so.
    return "English" if code == labels.ENGLISH else name[:1].upper() + name[1:]


def number(value: float, decimals: int = 0) -> str:
    """A number as the interface's language writes it."""
    return QLocale(language()).toString(float(value), "f", decimals)


def percent(share: float) -> str:
    """A share from 0 to 1 as the interface's language writes it, with one decimal."""
    return tr("{number} %").format(number=number(100 * share, 1))


def install() -> QTranslator | None:
    """Install the translation of the interface's language; None where it has none.

    The caller keeps the translator and gives it to :func:`remove` on unload.
    """
    _installed.clear()
    translator = _translator(language())
    _installed.append((language(), translator))
    if translator is not None:
        QCoreApplication.installTranslator(translator)
    _use_labels()
    return translator


def _use_labels() -> None:
    """Have labels of value lists and fields translated where the language is neither of those in their files."""
    is_other = language() not in (labels.SWEDISH, labels.ENGLISH)
    labels.translate_by(tr if is_other else None)


def _translator(code: str) -> QTranslator | None:
    """The texts of a language, None where they are not built."""
    translator = QTranslator()
    try:
        path = plugin_file("i18n", f"drogscen_{code}.qm")
    except FileNotFoundError:
        return None
    return translator if translator.load(str(path)) else None


def remove(translator: QTranslator | None) -> None:
    """Take back what :func:`install` installed."""
    _installed.clear()
    labels.translate_by(None)
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
