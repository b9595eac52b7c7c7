# SPDX-License-Identifier: GPL-2.0-or-later
"""Writing a mapping into a store, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)

from ...core.errors import GeometryTypeDiffers, NotAStore, SpanTooWide, StoreError, StoreMissing, StoreThere
from ...core.mappings import mapping_update, putting_in
from ...core.mappings.known_scenes import ToPlane
from ...core.mappings.mapping_update import Update
from ...core.mappings.putting_in import Given
from ...core.scenes import map_signs
from ...core.schools import deciding, decisions
from ...core.store.changes import Row
from ...core.store.schema import GEOMETRY, VERSION
from ...storage import store as stores
from ...storage.geodata.store_plane import shapes_to_lonlat, shapes_to_plane
from ...storage.place import Place
from ...storage.store import Store
from ...translation import tr
from ...wording.layer_errors import describe_layer_error
from ..cancelling import stop_if_cancelled
from . import classified_layer, exposed_schools, school_pairs
from .classified_layer import MappingLayer


@dataclass(frozen=True)
class Request:
    """What is to be put in a store besides the scenes.

    Attributes:
        label: what the mapping is called.
        values: fields of ``mapping`` that were given.
        match_distance_m: how far a scene may have moved, edge to edge.
        pairs: the scene–school pairs, None if there are none.
        exposed: the exposed schools, None if there are none.
        transforms: how coordinates are to be transformed.
    """

    label: str
    values: dict
    match_distance_m: float
    pairs: QgsProcessingFeatureSource | None
    exposed: QgsProcessingFeatureSource | None
    transforms: QgsCoordinateTransformContext


def open_or_create(
    place: Place, layer: MappingLayer, stack: ExitStack, feedback: QgsProcessingFeedback
) -> tuple[Store, bool]:
    """The store at a place, upgraded or created if necessary; and whether it still has to get its styles.

    Args:
        place: where.
        layer: decides the geometry type and CRS of a new one.
        stack: removes a new store if what follows fails.
        feedback: told what was done.

    Raises:
        StoreError: something else is there, or the store cannot be created.
    """
    try:
        version = stores.version_of(place)
    except StoreMissing:
        version = None
    except NotAStore as error:
        # A GeoPackage or schema with none of our tables can take a store; one that lacks some of them is damaged.
        if error.reason != "no_tables" or set(place.tables()) & set(stores.description().names()):
            raise
        version = 0
    if version:
        store = stores.open_store(place, migrate=True)
        if version < VERSION:
            feedback.pushInfo(
                tr("The plan store was brought from schema version {found} to {now}.").format(
                    found=version, now=VERSION
                )
            )
        return store, version < VERSION
    try:
        store = stores.create(place, layer.geometry, layer.srid)
    except StoreThere:
        feedback.pushInfo(tr("Somebody else has just made the plan store {place}.").format(place=place.title()))
        return stores.open_store(place, migrate=True), True
    stack.enter_context(_taken_back_on_failure(store, feedback, whole=version is None))
    feedback.pushInfo(tr("A new plan store was made: {place}.").format(place=place.title()))
    return store, True


@contextmanager
def _taken_back_on_failure(store: Store, feedback: QgsProcessingFeedback, *, whole: bool) -> Iterator[None]:
    try:
        yield
    except BaseException:
        try:
            is_gone = store.place.remove(store.meta["store_uuid"], whole=whole)
        except StoreError:
            is_gone = False
        if not is_gone:
            feedback.pushWarning(
                tr("The new plan store {place} stays, as somebody uses it, or as it could not be taken away.").format(
                    place=store.place.title()
                )
            )
        raise


def put(store: Store, layer: MappingLayer, request: Request, feedback: QgsProcessingFeedback) -> Update:
    """Put a mapping in a store, whole or not at all.

    Raises:
        GeometryTypeDiffers: the store holds points and the mapping areas, or the other way round.
        BadMapping: there is no label.
        StoreError: it could not be written.
        QgsProcessingException: the user stopped, or geometries cannot be compared.
    """
    if layer.geometry != store.geometry:
        raise GeometryTypeDiffers(layer.geometry, store.geometry)
    pairs = school_pairs.read(request.pairs, layer, feedback)
    incoming = classified_layer.incoming(layer, store.srid, pairs, request.transforms)
    schools: Sequence[dict] = ()
    if pairs is not None and request.pairs is not None:
        crs = request.pairs.sourceCrs()
        schools = exposed_schools.read_schools(pairs, crs, request.exposed, store.srid, request.transforms, feedback)
    feedback.setProgress(40)
    with store.transaction(locked=mapping_update.TABLES) as transaction:
        state = {}
        for table in mapping_update.TABLES:
            state[table] = transaction.rows(table)
            stop_if_cancelled(feedback)
        given = Given(request.label, incoming, request.values, schools)
        feedback.setProgress(60)
        to_plane = _plane(store, layer, state["scene"], request.transforms)
        update = putting_in.put(state, given, distance_m=request.match_distance_m, to_plane=to_plane)
        decided, found = transaction.rows(decisions.DECISION), transaction.rows(decisions.FINDING)
        to_lonlat = shapes_to_lonlat(store.srid, request.transforms)
        planned = deciding.with_decisions(state, update.changes, decided, found, to_lonlat, mapping_update.TABLES)
        update.changes = map_signs.with_signs(state, planned, mapping_update.TABLES)
        feedback.setProgress(70)
        transaction.write(update.changes.changes)
        feedback.setProgress(95)
        stop_if_cancelled(feedback)
    return update


def _plane(
    store: Store, layer: MappingLayer, scenes: Sequence[Row], transforms: QgsCoordinateTransformContext
) -> ToPlane:
    """What brings shapes of the store into one plane in metres, centred on the known scenes and the new ones."""
    known = shapes_to_lonlat(store.srid, transforms)([row[GEOMETRY] for row in scenes])
    try:
        return shapes_to_plane(store.srid, transforms, [known, layer.lonlat])
    except SpanTooWide as error:
        title = layer.source.sourceName()
        raise QgsProcessingException(describe_layer_error(error, title, lambda row: layer.names[row])) from error
