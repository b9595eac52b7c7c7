"""The identity of each scene, and what the user is told about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qgis.core import QgsProcessingException, QgsProcessingFeedback

from ..core import identity
from ..core.errors import DuplicateKeys
from ..translation import tr
from .inputs import Layer, namer, text_of
from .messages import describe_layer_error, name_some


def scene_identities(layer: Layer, uuid_index: int, key_field: str, feedback: QgsProcessingFeedback) -> list[str]:
    """The UUID of each scene.

    Args:
        layer: the scenes.
        uuid_index: index of the input's own ``scene_uuid`` field, -1 for none.
        key_field: the officer's key field, '' for none.
        feedback: told of missing keys and of twins.
    """
    features = layer.features
    given = [text_of(f[uuid_index]) for f in features] if uuid_index >= 0 else [None] * len(features)
    keys = [text_of(f[key_field]) for f in features] if key_field else None
    complete = all(map(identity.parse_uuid, given)) if uuid_index >= 0 else keys is not None and all(keys)
    places = [""] * len(features) if complete else layer.positions.places()
    try:
        uuids, sources = identity.scene_uuids(
            given, keys, layer.names, places, uuid_field="scene_uuid", key_field=key_field
        )
    except DuplicateKeys as error:
        raise QgsProcessingException(describe_layer_error(error, layer.title, namer(features, layer.names))) from error
    derived = [row for row, origin in enumerate(sources) if origin == identity.FROM_PLACE]
    if (uuid_index >= 0 or keys is not None) and derived:
        feedback.pushWarning(
            tr("Drug scenes without key are recognised by name and place instead: {features}.").format(
                features=name_some([namer(features, layer.names)(row) for row in derived])
            )
        )
    twins = [
        row
        for row, n in enumerate(_running_numbers(layer.names, places))
        if n > 1 and sources[row] == identity.FROM_PLACE
    ]
    if twins:
        feedback.pushWarning(
            tr(
                "Drug scenes with the same name and place as another one: {features}. Check whether they are the same."
            ).format(features=name_some([namer(features, layer.names)(row) for row in twins]))
        )
    return uuids


def _running_numbers(names: Sequence[str], places: Sequence[str]) -> list[int]:
    seen = Counter()
    numbers = []
    for pair in zip(names, places):
        seen[pair] += 1
        numbers.append(seen[pair])
    return numbers
