# SPDX-License-Identifier: GPL-2.0-or-later
"""A stable identity for each scene: the same scene gets the same UUID in every run."""

from __future__ import annotations

import hashlib
import itertools
import re
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ..errors import DuplicateKeys
from ..text import all_clean, clean

NAMESPACE = uuid.UUID("fdf64aa4-3dde-4643-bc2b-a288e1c14955")
"""Namespace of every derived scene UUID (version 5). Changing it would detach every plan ever stored."""

_LENGTH = 36
_PIECE = 20_000
_HYPHENS = (8, 13, 18, 23)

_CANONICAL = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

FROM_INPUT = "input"
FROM_KEY = "key"
FROM_PLACE = "place"
FROM_TWIN = "twin"


def parse_uuid(value: object) -> str | None:
    """The UUID in its canonical text form, or None if the value is not one."""
    if isinstance(value, str) and _CANONICAL.fullmatch(value):
        return value  # a tenth of the time of parsing it
    try:
        return str(uuid.UUID(clean(value)))
    except ValueError:
        return None


def derived_uuids(texts: Iterable[str]) -> list[str]:
    """The version 5 UUIDs of texts in our namespace, as ``uuid.uuid5`` gives them one by one.

    Source: RFC 9562, section 5.5.
    """
    remaining, result = iter(texts), []
    while piece := list(itertools.islice(remaining, _PIECE)):
        result += _derived(piece)
    return result


def _derived(texts: Sequence[str]) -> list[str]:
    import numpy as np  # which QGIS starts without

    of_namespace = hashlib.sha1(NAMESPACE.bytes, usedforsecurity=False)
    digests = []
    for text in texts:
        both = of_namespace.copy()  # in three quarters of the time of beginning anew
        both.update(text.encode())
        digests.append(both.digest())
    octets = np.frombuffer(b"".join(digests), dtype=np.uint8).reshape(-1, 20)[:, :16].copy()
    octets[:, 6] = octets[:, 6] & 0x0F | 0x50
    octets[:, 8] = octets[:, 8] & 0x3F | 0x80
    digits = np.frombuffer(octets.tobytes().hex().encode(), dtype="S1").reshape(-1, 32)
    written = np.full((len(texts), _LENGTH), b"-", dtype="S1")
    written[:, [place for place in range(_LENGTH) if place not in _HYPHENS]] = digits
    joined = written.tobytes().decode()
    return [joined[place : place + _LENGTH] for place in range(0, len(joined), _LENGTH)]


def derived_uuid(text: str) -> str:
    """The version 5 UUID of a text in our namespace."""
    return derived_uuids([text])[0]


def scene_uuids(
    given: Sequence[object] | None,
    keys: Sequence[object] | None,
    names: Sequence[str],
    places: Sequence[str],
    *,
    uuid_field: str = "scene_uuid",
    key_field: str = "",
) -> tuple[list[str], list[str]]:
    """The UUID of each scene and where it came from (``input``, ``key``, ``place`` or ``twin``).

    Args:
        given: the scenes' own ``scene_uuid`` values, or None when they have no such field.
        keys: key values, or None when no key field was chosen; a NULL or blank key falls back to the place.
        names: scene names.
        places: a text for each scene's geometry that is the same in every run and CRS.
        uuid_field: the field that ``given`` came from, for the error.
        key_field: the field that ``keys`` came from, for the error.

    Scenes without a key that share name and place are told apart by a running number.

    Raises:
        DuplicateKeys: several scenes have the same given UUID or key.
    """
    own = [None] * len(names) if given is None else [parse_uuid(value) for value in given]
    if given is not None:
        _refuse_repeats(own, uuid_field)
    cleaned = [""] * len(names) if keys is None else all_clean(keys)
    _refuse_repeats(cleaned, key_field)
    if given is None and all(cleaned):
        return derived_uuids("key:" + key for key in cleaned), [FROM_KEY] * len(cleaned)
    seen: Counter[str] = Counter()
    texts, sources = [], []
    for known, key, name, place in zip(own, cleaned, names, places):
        if known:
            sources.append(FROM_INPUT)
        elif key:
            texts.append("key:" + key)
            sources.append(FROM_KEY)
        else:
            text = f"place:{clean(name)}|{place}"
            seen[text] += 1
            twin = seen[text] > 1
            texts.append(f"{text}|{seen[text]}" if twin else text)
            sources.append(FROM_TWIN if twin else FROM_PLACE)
    derived = iter(derived_uuids(texts))
    result = [known or next(derived) for known in own]
    # A given UUID may be the one derived from another scene's key, as when a copy of an earlier result was renumbered.
    _refuse_repeats(result, uuid_field)
    return result, sources


def _refuse_repeats(values: Sequence[str | None], field: str) -> None:
    if len(set(values)) == len(values):
        return
    rows = defaultdict(list)
    for row, value in enumerate(values):
        if value:
            rows[value].append(row)
    repeated = {value: row_numbers for value, row_numbers in rows.items() if len(row_numbers) > 1}
    if repeated:
        raise DuplicateKeys(field, repeated)
