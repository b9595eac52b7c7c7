# SPDX-License-Identifier: GPL-2.0-or-later
"""The map of the meeting view: this place alone, over the ground of the officer's map."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place
from ...core.schools.register import identity_of
from ...core.store.schema import GEOMETRY
from ...layers import background_layer
from ...translation import number, tr
from ...wording import distances, place_words
from ..on_map.map_shapes import geometry_of, ring_around
from .place_picture import PlacePicture, School

_MARGIN = 1.12
_MOST_NAMED = 4


class PlaceMap(QgsMapCanvas):
    """Shows one place at a time."""

    def __init__(self, project: QgsProject, ground: Sequence[QgsMapLayer]):
        """Show layers of the ground, top first; the project is for transformations."""
        super().__init__()
        self._project = project
        self.setObjectName("meetingCanvas")
        self.setCanvasColor(QColor("#F7F7F5"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayers(list(ground))
        self._picture = PlacePicture(self, is_faded=bool(ground) and all(map(background_layer.is_faded, ground)))

    def show_place(self, pack: Pack, place: Place, srid: int, crs: QgsCoordinateReferenceSystem) -> None:
        """Show a place with its radius and schools; nothing for one without a position.

        Args:
            pack: the content.
            place: the place.
            srid: EPSG code of the content's shapes.
            crs: of the map, in metres.
        """
        self.setDestinationCrs(crs)
        shape = geometry_of(place.row.get(GEOMETRY))
        if shape is None or shape.isEmpty():
            self._picture.hide()
            return
        from_store = QgsCoordinateReferenceSystem.fromEpsgId(srid)
        radius = float(place.row["radius_m"] or 0)
        try:
            ring = ring_around(shape, from_store, radius, crs, self._project.transformContext())
            to_map = QgsCoordinateTransform(from_store, crs, self._project)
            shape.transform(to_map)
            schools = _schools(pack, place, to_map)
        except QgsCsException:
            self._picture.hide()
            return
        text = tr("{radius} m from the area") if place.is_area else tr("{radius} m from the place")
        self._picture.show()
        self._picture.show_place(
            shape,
            ring,
            schools,
            str(place.rank),
            near_limit=bool(place.row["borderline"]),
            ring_text=text.format(radius=number(radius)),
        )
        extent = QgsRectangle(ring.boundingBox())
        extent.scale(_MARGIN)
        self.setExtent(extent)
        self.refresh()

    def let_go(self) -> None:
        """Take the picture away, which belongs to the canvas's scene and must not outlive it."""
        self.scene().removeItem(self._picture)


def _schools(pack: Pack, place: Place, to_map: QgsCoordinateTransform) -> list[School]:
    rows = {identity_of(row["school_key"], row["name"]): row for row in pack.content["school"]}
    found = []
    for at, near in enumerate(place.schools):
        row = rows.get(identity_of(near["school_key"], near["school_name"]))
        point = geometry_of(row.get(GEOMETRY)) if row else None
        if point is None or point.isEmpty():
            continue
        point.transform(to_map)
        is_inside = place.is_area and near["distance_m"] == 0
        far = distances.rounded(near["distance_m"], place.row["radius_m"], is_area=place.is_area)
        name = near["school_name"] or "" if len(place.schools) <= _MOST_NAMED and not is_inside else ""
        found.append(School(point.centroid().asPoint(), place_words.letter(at), name, "" if is_inside else far))
    return found
