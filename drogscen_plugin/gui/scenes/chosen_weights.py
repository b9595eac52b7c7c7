"""The weights of the priority that the user has chosen, kept in QGIS's settings."""

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
    """The weights that the user has chosen, the proposed ones for what is not there or makes no sense."""
    try:
        stored = json.loads(QgsSettings().value(_KEY, "{}"))
    except (TypeError, ValueError):
        stored = {}
    found = stored if isinstance(stored, dict) else {}
    return {
        code: found[code]
        if isinstance(found.get(code), (int, float)) and 0 <= found[code] <= priority.HIGHEST_WEIGHT
        else weight
        for code, weight in priority.DEFAULT_WEIGHTS.items()
    }
