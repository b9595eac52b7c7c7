"""A stable identity for each scene: the same scene gets the same UUID in every run."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence

from .errors import DuplicateKeys
from .text import clean

NAMESPACE = uuid.UUID("fdf64aa4-3dde-4643-bc2b-a288e1c14955")
"""Namespace of every derived scene UUID (version 5). Changing it would detach every plan ever stored."""

FROM_INPUT = "input"
FROM_KEY = "key"
FROM_PLACE = "place"


def parse_uuid(value: object) -> str | None:
    """The UUID in its canonical text form, or None if the value is not one."""
    try:
        return str(uuid.UUID(clean(value)))
    except ValueError:
        return None


def scene_uuids(
    given: Sequence[object],
    keys: Sequence[object] | None,
    names: Sequence[str],
    places: Sequence[str],
    *,
    uuid_field: str = "scene_uuid",
    key_field: str = "",
) -> tuple[list[str], list[str]]:
    """The UUID of each scene and where it came from (``input``, ``key`` or ``place``).

    Args:
        given: the scenes' own ``scene_uuid`` values, None where they have none.
        keys: key values, or None when no key field was chosen; a NULL or blank key falls back to the place.
        names: scene names.
        places: a text for each scene's geometry that is the same in every run and CRS.
        uuid_field: the field that ``given`` came from, for the error.
        key_field: the field that ``keys`` came from, for the error.

    Scenes without key that share name and place are told apart by a running number.

    Raises:
        DuplicateKeys: a given UUID or a key stands at several scenes.
    """
    parsed = [parse_uuid(value) for value in given]
    _refuse_repeats(parsed, uuid_field)
    cleaned = [clean(value) for value in keys] if keys is not None else [""] * len(parsed)
    _refuse_repeats([key or None for key in cleaned], key_field)
    result, sources, seen = [], [], Counter()
    for own, key, name, place in zip(parsed, cleaned, names, places):
        if own:
            result.append(own)
            sources.append(FROM_INPUT)
        elif key:
            result.append(str(uuid.uuid5(NAMESPACE, "key:" + key)))
            sources.append(FROM_KEY)
        else:
            text = f"place:{clean(name)}|{place}"
            seen[text] += 1
            result.append(str(uuid.uuid5(NAMESPACE, text if seen[text] == 1 else f"{text}|{seen[text]}")))
            sources.append(FROM_PLACE)
    return result, sources


def _refuse_repeats(values: Sequence[str | None], field: str) -> None:
    if len(set(values)) == len(values):
        return
    rows = defaultdict(list)
    for row, value in enumerate(values):
        if value is not None:
            rows[value].append(row)
    repeated = {value: found for value, found in rows.items() if len(found) > 1}
    if repeated:
        raise DuplicateKeys(field, repeated)
