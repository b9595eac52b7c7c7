"""Every difference between the supported versions of QGIS and Qt, in one place."""

from __future__ import annotations

from qgis.core import NULL, Qgis, QgsProcessingContext
from qgis.PyQt.QtCore import QVariant

FIELD_TYPES = {
    "text": QVariant.String,
    "integer": QVariant.Int,
    "real": QVariant.Double,
    "boolean": QVariant.Bool,
    "datetime": QVariant.DateTime,
}
"""Types for ``QgsField``, by the name that the core uses. ``QMetaType`` fails before QGIS 3.38."""

STRING_LIST_TYPE = QVariant.StringList


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


def qgis_version() -> str:
    """The running QGIS, as ``3.22.16``."""
    return Qgis.QGIS_VERSION.split("-")[0]
