# SPDX-License-Identifier: GPL-2.0-or-later
"""The project inside a store shows the store that it is in, whatever the file or database is called by now.

QGIS keeps in it where the layers lead. After a copy under another name, a dump that was restored elsewhere or another
name of a schema, that is another store, in which plans would be written. While QGIS reads such a project its layers are
led here; and when a store is opened for writing, what the project inside says is put right, so that it is right without
the plugin too.
"""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsProcessingFeedback

from ...core.errors import StoreError
from ...storage import project_inside
from ...storage.geopackage import project_inside as in_file
from ...storage.geopackage.place import GeoPackage
from ...storage.place import Place
from ...storage.postgis import project_inside as in_database
from ...storage.postgis.place import PostGis
from . import project as store_project


def place_of(uri: str) -> Place | None:
    """The store that holds a project, by QGIS's address of the project; None for a project that is elsewhere."""
    if (file := in_file.file_of(uri)) is not None:
        return GeoPackage(file)
    if (found := in_database.connection_of(uri)) is not None:
        return PostGis(*found, "")
    return None


def led_astray(place: Place) -> str:
    """Where the project inside leads by its own layers, if not to the store that it is in; else ''.

    Layers of other stores, as for comparison, are not its own.

    Raises:
        StoreFailed: the store cannot be read.
    """
    return project_inside.astray(place.project())


def elsewhere(place: Place) -> str:
    """The same, unless that is another way to the same store, as another name of its server. May take seconds.

    Raises:
        StoreFailed: the store cannot be read.
    """
    origin = led_astray(place)
    return origin if origin and not place.project().leads_here(origin) else ""


def see_to(place: Place, feedback: QgsProcessingFeedback, *, is_new: bool) -> None:
    """Make the project inside a new store, or have that of another one lead here; on the main thread.

    Raises:
        StoreFailed: it cannot be read or written.
    """
    if is_new:
        store_project.write(place, feedback)
    elif origin := elsewhere(place):
        put_right(place, origin)


def put_right(place: Place, origin: str) -> None:
    """Have the project inside lead here, with everything that was made in it as it was.

    Its text is changed; it is not opened, as it may be somebody else's and ask a network.

    Raises:
        StoreReadOnly: the store cannot be written.
        StoreFailed: it cannot be read or written.
    """
    place.project().lead_here(origin)
    place.end()


def astray(address: str) -> tuple[Callable[[str], str], str] | None:
    """What to do with the sources of a project that is read from a store; None where they are right as they are.

    Args:
        address: QGIS's address of the project.

    Returns:
        What makes the right source of one, and the source of the project's own store, which it is to keep.
    """
    place = place_of(address)
    if place is None:
        return None
    try:
        origin = led_astray(place)
    except StoreError:
        return None  # QGIS says itself what it cannot read
    if not origin:
        return None
    inside = place.project()
    return lambda source: inside.here(source, origin), inside.own()
