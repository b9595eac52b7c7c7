"""The interface's language and its texts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from . import compat
from .paths import plugin_file

CONTEXT = "Drogscen"


LANGUAGES = ("sv", "en")

_chosen: list[tuple[str, QTranslator | None]] = []
"""The languages that :func:`speaking` has set, the innermost last."""

_installed: list[str] = []
"""The language that the plugin was loaded with; asking QGIS takes longer than all else that a list does for a cell."""


def tr(text: str) -> str:
    """The text in the interface's language. Give a literal, and insert values afterwards with ``format``."""
    if _chosen:
        translator = _chosen[-1][1]
        return (compat.translated(translator, CONTEXT, text) if translator else "") or text
    return QCoreApplication.translate(CONTEXT, text)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Produce texts in one of :data:`LANGUAGES` meanwhile, whatever the interface's language; '' for the interface's.

    For work on the main thread, as this affects the whole program.
    """
    if not code:
        yield
        return
    _chosen.append((code, _translator() if code == "sv" else None))
    try:
        yield
    finally:
        _chosen.pop()


def language() -> str:
    """``sv`` or ``en``: the interface's language, English where it is neither."""
    if _chosen:
        return _chosen[-1][0]
    if _installed:
        return _installed[-1]
    return "sv" if QgsApplication.locale().lower().startswith("sv") else "en"


def number(value: float, decimals: int = 0) -> str:
    """A number as the interface's language writes it."""
    return QLocale(language()).toString(float(value), "f", decimals)


def percent(share: float) -> str:
    """A share from 0 to 1 as the interface's language writes it, with one decimal."""
    return tr("{number} %").format(number=number(100 * share, 1))


def install() -> QTranslator | None:
    """Install the translation of the interface's language; None where the texts need none.

    The caller keeps the translator and gives it to :func:`remove` on unload.
    """
    _installed.clear()
    _installed.append(language())
    translator = _translator() if language() == "sv" else None
    if translator is not None:
        QCoreApplication.installTranslator(translator)
    return translator


def _translator() -> QTranslator | None:
    """The Swedish texts, None where they are not built."""
    translator = QTranslator()
    return translator if translator.load(str(plugin_file("i18n", "drogscen_sv.qm"))) else None


def remove(translator: QTranslator | None) -> None:
    """Take back what :func:`install` installed."""
    _installed.clear()
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
