# SPDX-License-Identifier: GPL-2.0-or-later
"""Every difference between the supported versions of QGIS and Qt, in one place."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    NULL,
    Qgis,
    QgsAttributeEditorContainer,
    QgsLayoutItemLabel,
    QgsLegendStyle,
    QgsLocatorResult,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsProcessingContext,
    QgsProxyProgressTask,
    QgsSymbolLayer,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import PYQT_VERSION, QMetaType, QTranslator, QVariant
from qgis.PyQt.QtGui import QColor, QFont
from qgis.PyQt.QtXml import QDomDocument

_PT_PER_MM = 72 / 25.4

FIELD_TYPES: dict[str, Any]
STRING_LIST_TYPE: Any
STRUCTURED_TYPES: tuple[Any, ...]
if Qgis.QGIS_VERSION_INT >= 33800:
    FIELD_TYPES = {
        "text": QMetaType.Type.QString,
        "integer": QMetaType.Type.Int,
        "integer64": QMetaType.Type.LongLong,
        "real": QMetaType.Type.Double,
        "boolean": QMetaType.Type.Bool,
        "datetime": QMetaType.Type.QDateTime,
    }
    STRING_LIST_TYPE = QMetaType.Type.QStringList
    STRUCTURED_TYPES = (QMetaType.Type.QStringList, QMetaType.Type.QVariantList, QMetaType.Type.QVariantMap)
else:
    # ``QgsField`` takes no ``QMetaType`` before 3.38.
    FIELD_TYPES = {
        "text": QVariant.String,
        "integer": QVariant.Int,
        "integer64": QVariant.LongLong,
        "real": QVariant.Double,
        "boolean": QVariant.Bool,
        "datetime": QVariant.DateTime,
    }
    STRING_LIST_TYPE = QVariant.StringList
    STRUCTURED_TYPES = (QVariant.StringList, QVariant.List, QVariant.Map)
"""Types for ``QgsField``, by the name that the rest of the plugin uses."""


_SYMBOL_PROPERTIES = getattr(QgsSymbolLayer, "Property", QgsSymbolLayer)
SYMBOL_CHARACTER: Any = getattr(_SYMBOL_PROPERTIES, "PropertyCharacter", None) or _SYMBOL_PROPERTIES.Character
SYMBOL_ENABLED: Any = getattr(_SYMBOL_PROPERTIES, "PropertyLayerEnabled", None) or _SYMBOL_PROPERTIES.LayerEnabled
"""Properties of symbols that an expression can give; QGIS 3.34 calls them by shorter names."""


KEEPS_OFFSETS = Qgis.QGIS_VERSION_INT >= 33000
"""Whether QGIS writes a time in a file with its offset from UTC, and reads it again."""


def described_by(layer: QgsMapLayer) -> Any:
    """What has a layer's abstract and attribution: its properties for servers from 3.38 on, itself before."""
    return layer.serverProperties() if Qgis.QGIS_VERSION_INT >= 33800 else layer


def is_null(value: object) -> bool:
    """True for a missing attribute, which is None or QGIS's NULL depending on where it comes from."""
    return value is None or value == NULL


def set_layer_group(details: QgsProcessingContext.LayerDetails, group: str, order: int) -> bool:
    """Have Processing put a layer in a group; False where QGIS is older than 3.32 and cannot."""
    if not hasattr(details, "groupName"):
        return False
    details.groupName = group
    details.layerSortKey = order
    return True


def make_tab(container: QgsAttributeEditorContainer) -> None:
    """Turn a part of a form into a tab; ``setIsGroupBox`` is deprecated from 3.32 on."""
    if hasattr(container, "setType"):
        container.setType(Qgis.AttributeEditorContainerType.Tab)
    else:
        container.setIsGroupBox(False)


def store_style(layer: QgsVectorLayer, name: str) -> str:
    """Store the layer's style as the default in its database; returns what went wrong, '' if nothing did.

    ``saveStyleToDatabase`` is deprecated where ``saveStyleToDatabaseV2`` exists. That also reports when no SLD could be
    written, which nothing here reads.
    """
    if not hasattr(layer, "saveStyleToDatabaseV2"):
        return layer.saveStyleToDatabase(name, "", True, "")
    failed, problem = layer.saveStyleToDatabaseV2(name, "", True, "")
    results = type(layer).SaveStyleResult
    return problem if failed & (results.QmlGenerationFailed | results.DatabaseWriteFailed) else ""


def never_left_out(settings: QgsPalLayerSettings) -> None:
    """Have labels drawn even where they overlap others; ``displayAll`` is gone from 3.26 on."""
    if not hasattr(settings, "placementSettings"):
        settings.displayAll = True
        return
    placement = settings.placementSettings()
    placement.setOverlapHandling(Qgis.LabelOverlapHandling.AllowOverlapAtNoCost)
    settings.setPlacementSettings(placement)


def font_of(part: QgsLayoutItemLabel | QgsLegendStyle) -> QFont:
    """The font with its size in points; ``font`` is deprecated for labels from 3.24 and for legends from 3.30 on."""
    if not hasattr(part, "textFormat"):
        return part.font()
    text = part.textFormat()
    font = text.font()
    in_mm = text.sizeUnit() == QgsUnitTypes.RenderUnit.RenderMillimeters
    font.setPointSizeF(text.size() * (_PT_PER_MM if in_mm else 1))
    return font


def set_font(part: QgsLayoutItemLabel | QgsLegendStyle, font: QFont) -> None:
    """Use a font with its size in points; ``setFont`` is deprecated as ``font`` is."""
    if not hasattr(part, "setTextFormat"):
        part.setFont(font)
        return
    text = part.textFormat()
    text.setFont(font)
    text.setSize(font.pointSizeF())
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    part.setTextFormat(text)


def set_font_colour(label: QgsLayoutItemLabel, colour: QColor) -> None:
    """Use a colour for a label's text; ``setFontColor`` is deprecated as ``setFont`` is."""
    if not hasattr(label, "setTextFormat"):
        label.setFontColor(colour)
        return
    text = label.textFormat()
    text.setColor(colour)
    label.setTextFormat(text)


def translated(translator: QTranslator, context: str, text: str, count: int = -1) -> str:
    """A text in a translator's language, '' if it has none; in the form for a count if one is given.

    PyQt5 refuses non-ASCII text unless it comes as bytes; PyQt6 refuses bytes.
    """
    if PYQT_VERSION >= 0x060000:
        return translator.translate(context, text, None, count)
    as_bytes: Any = (context.encode(), text.encode(), None, count)
    return translator.translate(*as_bytes)


def parsed_xml(text: str) -> tuple[QDomDocument, str]:
    """XML as a document, and what is wrong with it, '' if nothing is; PyQt6 returns an object, PyQt5 a tuple."""
    document = QDomDocument()
    answer: Any = document.setContent(text)
    if isinstance(answer, tuple):
        done, message, line, column = answer
    else:
        done, message, line, column = bool(answer), answer.errorMessage, answer.errorLine, answer.errorColumn
    return document, "" if done else f"{message} ({line}:{column})"


def qgis_version() -> str:
    """The running QGIS, as ``3.22.16``."""
    return Qgis.QGIS_VERSION.split("-")[0]


def proxy_task(title: str) -> tuple[QgsProxyProgressTask, Any]:
    """An entry of QGIS's list of tasks, and the signal by which it asks for its end; None before 3.26, which has none."""
    if Qgis.QGIS_VERSION_INT < 32600:
        return QgsProxyProgressTask(title), None
    task: Any = QgsProxyProgressTask(title, True)
    return task, task.canceled


def data_of(result: QgsLocatorResult) -> Any:
    """What a filter has put into a result of QGIS's search; a value, a function or both by version."""
    data: Any = result.userData
    return data() if callable(data) else data
