# SPDX-License-Identifier: GPL-2.0-or-later
"""The weights that the user has chosen for the order of priority, kept in QGIS's settings."""

from __future__ import annotations

import json
from collections.abc import Mapping

from qgis.core import QgsSettings

from ...core.scenes import priority

_KEY = "drogscen/weights"


def keep(weights: Mapping[str, float]) -> None:
    """Remember weights."""
    QgsSettings().setValue(_KEY, json.dumps(dict(weights)))


def load() -> dict[str, float]:
    """The weights that the user has chosen, with the proposed ones where a weight is missing or invalid."""
    try:
        stored = json.loads(QgsSettings().value(_KEY, "{}"))
    except (TypeError, ValueError):
        stored = {}
    weights = stored if isinstance(stored, dict) else {}
    return {
        code: weights[code]
        if isinstance(weights.get(code), (int, float)) and 0 <= weights[code] <= priority.HIGHEST_WEIGHT
        else weight
        for code, weight in priority.DEFAULT_WEIGHTS.items()
    }
