# SPDX-License-Identifier: GPL-2.0-or-later
"""The number of a place and what is added to its sign, as expressions, so that maps show them without the plugin too."""

from __future__ import annotations

from collections.abc import Collection

from ...core.classification.scene_class import CLASSIFIED
from ...core.mappings import change_code
from ...core.plans.validation import ACTIVE
from ...core.scenes import priority
from .palette import quoted

_ONE = 1_000_000
"""Points are compared as millionths, as :func:`~drogscen_plugin.core.scenes.priority.score` rounds them."""


def number(fields: Collection[str], *, key: str, name: str, present: str) -> str:
    """The number of a classified place, NULL for others: as ``scene_list.numbered`` has it with the proposed weights.

    Args:
        fields: the fields of the layer; a part of the priority whose field is missing counts as nothing.
        key: the field that tells scenes apart.
        name: the field with their names, '' for none.
        present: the expression that is true for scenes of the latest mapping, '' where all are.
    """
    wanted = f"\"class_code\" = '{CLASSIFIED}'" + (f" AND {present}" if present else "")
    order = f"lpad(to_string(round((1000 - ({_points(fields)})) * {_ONE})), 12, '0')"
    if name:
        order += f" || {_alphabetical(name)}"
    order += f" || {quoted(key)}"
    listed = f"array_agg({quoted(key)}, filter:={wanted}, order_by:={order})"
    return f"CASE WHEN {wanted} THEN array_find({listed}, {quoted(key)}) + 1 END"


def is_new(fields: Collection[str]) -> str:
    """Whether a scene is new in the mapping; false where the layer does not say."""
    return f"coalesce(\"change_code\" = '{change_code.NEW}', false)" if "change_code" in fields else "false"


def is_marked_new(fields: Collection[str], *, key: str) -> str:
    """Whether the map says that a scene is new: in a first mapping every scene would be, which says nothing."""
    if "change_code" not in fields:
        return "false"
    others = f"count({quoted(key)}, filter:=coalesce(\"change_code\", '') <> '{change_code.NEW}')"
    return f"({is_new(fields)}) AND {others} > 0"


def has_active_plan(plans: str, links: str) -> str:
    """Whether a scene of a store has an active plan; false where the project lacks the layers.

    Args:
        plans: id of the layer of plans.
        links: id of the layer that ties plans to scenes.
    """
    statuses = ", ".join(f"'{status}'" for status in sorted(ACTIVE))
    active = f"aggregate('{plans}', 'array_agg', \"uuid\", \"status\" IN ({statuses}))"
    scenes = f"aggregate('{links}', 'array_agg', \"scene_uuid\", array_contains({active}, \"plan_uuid\"))"
    return f'coalesce(array_contains({scenes}, "uuid"), false)'


def _points(fields: Collection[str]) -> str:
    weights = priority.DEFAULT_WEIGHTS
    parts = {
        "nearest_m": f'{weights[priority.DISTANCE]} * coalesce(max(0, 1 - "nearest_m" / "radius_m"), 0)',
        "school_count": _rising("school_count", weights[priority.SCHOOLS], priority.MANY_SCHOOLS),
        "pupils": _rising("pupils", weights[priority.PUPILS], priority.MANY_PUPILS),
        "shootings": _rising("shootings", weights[priority.SHOOTINGS], priority.MANY_SHOOTINGS),
    }
    said = [text for field, text in parts.items() if field in fields]
    if "change_code" in fields:
        said.append(f"CASE WHEN {is_new(fields)} THEN {weights[priority.NEW]} ELSE 0 END")
    return " + ".join([str(weights[priority.CLASS]), *said])


def _rising(field: str, weight: int, many: int) -> str:
    return f"{weight} * min(1.0, coalesce({quoted(field)}, 0) / {many}.0)"


def _alphabetical(name: str) -> str:
    """A name that sorts as Swedish does, å, ä and ö after z."""
    letters = "'å', '{', 'ä', '|', 'ö', '}', 'æ', '|', 'ø', '}'"
    return f"replace(lower(trim(coalesce({quoted(name)}, ''))), map({letters}))"
