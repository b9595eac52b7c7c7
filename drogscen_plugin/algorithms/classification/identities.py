# SPDX-License-Identifier: GPL-2.0-or-later
"""The identity of each scene, and what the user is told about it."""

from __future__ import annotations

from qgis.core import QgsFields, QgsProcessingException, QgsProcessingFeedback

from ...core.classification import identity
from ...core.errors import DuplicateKeys
from ...layers.result_fields import SCENE_UUID, field_index
from ...translation import tr
from ...wording.layer_errors import describe_layer_error, name_some
from ..inputs.feature_reading import namer_by_id
from .scene_layer import Scenes

_OF_STORE = ("uuid", "change_code", "mapping_uuid", "present")


def own_uuids(fields: QgsFields) -> str:
    """The field with the scenes' own identity, '' for none.

    It is ``scene_uuid`` in a result of ours, and ``uuid`` in a plan store's layer of scenes.
    """
    index = field_index(fields, SCENE_UUID)
    if index < 0 and all(field_index(fields, name) >= 0 for name in _OF_STORE):
        index = field_index(fields, "uuid")
    return fields.at(index).name() if index >= 0 else ""


def scene_identities(layer: Scenes, uuid_field: str, key_field: str, feedback: QgsProcessingFeedback) -> list[str]:
    """The UUID of each scene.

    Args:
        layer: the scenes.
        uuid_field: the field with the scenes' own identity, '' for none.
        key_field: the officer's key field, '' for none.
        feedback: receives warnings about missing keys and twins.
    """
    given = layer.rows.texts[uuid_field] if uuid_field else None
    keys = layer.rows.texts[key_field] if key_field else None
    complete = (given is not None and all(map(identity.parse_uuid, given))) or (keys is not None and all(keys))
    names = names_in(layer)
    places = [""] * len(names) if complete else layer.positions.places()
    name = namer_by_id(layer.rows.ids, layer.names)
    try:
        uuids, sources = identity.scene_uuids(given, keys, names, places, key_field=key_field)
    except DuplicateKeys as error:
        raise QgsProcessingException(describe_layer_error(error, layer.title, name)) from error
    if set(sources) <= {identity.FROM_INPUT, identity.FROM_KEY}:
        return uuids
    by_place = [row for row, origin in enumerate(sources) if origin in (identity.FROM_PLACE, identity.FROM_TWIN)]
    if given is not None or keys is not None:
        feedback.pushWarning(
            tr("Drug scenes without key are recognised by name and place instead: {features}.").format(
                features=name_some([name(row) for row in by_place])
            )
        )
    twins = [row for row, origin in enumerate(sources) if origin == identity.FROM_TWIN]
    if twins:
        feedback.pushWarning(
            tr(
                "Drug scenes with the same name and place as another one: {features}. Check whether they are the same."
            ).format(features=name_some([name(row) for row in twins]))
        )
    return uuids


def names_in(layer: Scenes) -> list[str]:
    """The names that the layer itself has, '' where it has none: those made up for the log are not the scene's own."""
    return layer.rows.texts_of(layer.name_field)
