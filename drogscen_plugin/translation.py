"""The interface's language and its texts."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from .paths import plugin_file

CONTEXT = "Drogscen"


def tr(text: str) -> str:
    """The text in the interface's language. Give a literal, and insert values afterwards with ``format``."""
    return QCoreApplication.translate(CONTEXT, text)


def language() -> str:
    """``sv`` or ``en``: the interface's language, English where it is neither."""
    return "sv" if QgsApplication.locale().lower().startswith("sv") else "en"


def number(value: float, decimals: int = 0) -> str:
    """A number as the interface's language writes it."""
    return QLocale(language()).toString(float(value), "f", decimals)


def install() -> QTranslator | None:
    """Install the translation of the interface's language; None where the texts need none.

    The caller keeps the translator and gives it to :func:`remove` on unload.
    """
    if language() != "sv":
        return None
    translator = QTranslator()
    if not translator.load(str(plugin_file("i18n", "drogscen_sv.qm"))):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def remove(translator: QTranslator | None) -> None:
    """Take back what :func:`install` installed."""
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
