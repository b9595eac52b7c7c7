# SPDX-License-Identifier: GPL-2.0-or-later
"""What a school register is compared with: addresses, municipalities and school buildings, in its local plane."""

from __future__ import annotations

import numpy as np
import shapely
from qgis.core import QgsFeature, QgsProcessingException, QgsProcessingFeatureSource, QgsProcessingFeedback

from ...core.arrays import Shapes
from ...core.schools import addresses
from ...core.schools.addresses import AddressBook
from ...core.schools.doctor.municipalities import Municipalities
from ...core.text import folded
from ...storage.geodata.coordinates import LocalPlane, transform_shapes
from ...storage.geodata.place_columns import column_of
from ...storage.geodata.positions import middles
from ...translation import tr
from ..inputs import feature_reading
from .register_reading import texts

_SCHOOL_WORDS = ("skol", "school", "utbildning", "education", "förskol")
"""What the purpose of a school building has in it (Lantmäteriet: *Samhällsfunktion; Skola*)."""


class References:
    """Reads layers into one plane, and says which of them compare with nothing."""

    def __init__(self, plane: LocalPlane, transforms, feedback: QgsProcessingFeedback):
        """Read into a plane."""
        self._plane, self._transforms, self._feedback = plane, transforms, feedback

    def addresses(self, source: QgsProcessingFeatureSource) -> AddressBook:
        """Address points as a book.

        Raises:
            QgsProcessingException: no column with streets was found, or the coordinates cannot belong to the CRS.
        """
        features, shapes = self._read(source)
        street, number, letter = (column_of(source, role) for role in ("street", "house_number", "house_letter"))
        if street < 0:
            raise QgsProcessingException(
                tr(
                    "Address layer “{layer}” has no column with streets. Call it gatunamn, or give whole addresses in one called gatuadress."
                ).format(layer=source.sourceName())
            )
        streets = texts(features, street)
        if number < 0:
            found = addresses.whole(streets)
        else:
            numbers = [one + two for one, two in zip(texts(features, number), texts(features, letter))]
            found = addresses.in_parts(streets, numbers)
        book = AddressBook(found, texts(features, column_of(source, "post_town")), middles(shapes))
        if not book:
            self._warn(tr("Layer “{layer}” has no usable address: no unit is compared with one."), source)
        return book

    def municipalities(self, source: QgsProcessingFeatureSource) -> Municipalities:
        """Areas by code and name.

        Raises:
            QgsProcessingException: the coordinates cannot belong to the CRS.
        """
        features, shapes = self._read(source)
        codes, names = (texts(features, column_of(source, role)) for role in ("area_code", "area_name"))
        made = Municipalities(codes, names, np.asarray(shapely.make_valid(shapes), dtype=object))
        if not made:
            self._warn(
                tr("Layer “{layer}” has no column with codes or names of municipalities: it is not used."), source
            )
        return made

    def buildings(self, source: QgsProcessingFeatureSource) -> Shapes:
        """School buildings: those whose purpose says so, or all where no column says what they are for.

        Raises:
            QgsProcessingException: the coordinates cannot belong to the CRS.
        """
        features, shapes = self._read(source)
        column = column_of(source, "purpose")
        if column >= 0:
            purposes = map(folded, texts(features, column))
            shapes = shapes[[any(word in text for word in _SCHOOL_WORDS) for text in purposes]] if features else shapes
        shapes = shapes[~shapely.is_missing(shapes)]
        if not len(shapes):
            self._warn(tr("Layer “{layer}” has no school building: no unit is compared with one."), source)
        return shapes

    def _read(self, source: QgsProcessingFeatureSource) -> tuple[list[QgsFeature], Shapes]:
        features = feature_reading.read_features(source, self._feedback)
        names = [""] * len(features)
        positions = feature_reading.positions_of(source, features, names, self._transforms, self._feedback)
        return features, transform_shapes(positions.shapes, self._plane.from_lonlat)

    def _warn(self, text: str, source: QgsProcessingFeatureSource) -> None:
        self._feedback.pushWarning(text.format(layer=source.sourceName()))
