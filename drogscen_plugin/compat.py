"""Every difference between the supported versions of QGIS and Qt, in one place."""

from __future__ import annotations

from qgis.core import NULL, Qgis, QgsAttributeEditorContainer, QgsProcessingContext
from qgis.PyQt.QtCore import QMetaType, QVariant

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
"""Types for ``QgsField``, by the name that the rest of the plugin uses."""


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
    """Have a part of a form be a tab; ``setIsGroupBox`` is deprecated from 3.32 on."""
    if hasattr(container, "setType"):
        container.setType(Qgis.AttributeEditorContainerType.Tab)
    else:
        container.setIsGroupBox(False)


def qgis_version() -> str:
    """The running QGIS, as ``3.22.16``."""
    return Qgis.QGIS_VERSION.split("-")[0]
