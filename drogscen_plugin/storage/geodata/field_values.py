# SPDX-License-Identifier: GPL-2.0-or-later
"""Feature values by field name, ignoring case, with the fields looked up once for a whole layer."""

from __future__ import annotations

import math

from qgis.core import QgsFeature, QgsFields

from ... import compat
from ...core.errors import BadMapping
from ...core.text import clean


class Columns:
    """The fields of a layer by name; a missing field reads as NULL."""

    def __init__(self, fields: QgsFields):
        self._indexes: dict[str, int] = {}
        for index, field in enumerate(fields):
            self._indexes.setdefault(field.name().casefold(), index)

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._indexes

    def value(self, feature: QgsFeature, name: str) -> object:
        """The value as it is, None for NULL."""
        index = self._indexes.get(name.casefold())
        value = None if index is None else feature[index]
        return None if compat.is_null(value) else value

    def text(self, feature: QgsFeature, name: str) -> str:
        """The value as clean text, '' for NULL."""
        return clean(self.value(feature, name))

    def real(self, feature: QgsFeature, name: str) -> float | None:
        """The value as a number, None for NULL.

        Raises:
            BadMapping: it is not a number, or not finite.
        """
        value = self.value(feature, name)
        if value is None:
            return None
        try:
            number = float(str(value).replace(",", "."))
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise BadMapping("not_a_number", clean(value), name)
        return number

    def whole(self, feature: QgsFeature, name: str) -> int | None:
        """The value as a whole number, None for NULL.

        Raises:
            BadMapping: it is not a number, or not finite.
        """
        value = self.real(feature, name)
        return None if value is None else int(value)
