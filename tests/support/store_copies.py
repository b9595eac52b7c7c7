# SPDX-License-Identifier: GPL-2.0-or-later
"""Stores that many tests begin with: each is built once a run on each back end, and copied."""

from __future__ import annotations

import fcntl
import itertools
import shutil
import uuid
from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsDataSourceUri, QgsProcessingFeedback

from drogscen_plugin.layers.store import project_inside
from drogscen_plugin.storage.geopackage.place import GeoPackage
from drogscen_plugin.storage.postgis.place import PostGis
from tests.support.postgres import Cluster
from tests.support.runs import save_connection

SCHEMA = "plans"


class StoreCopies:
    """Copies of stores: a file of a GeoPackage, and in PostgreSQL a database from a template."""

    def __init__(self, folder: Path, cluster: Callable[[], Cluster]):
        """Make nothing yet.

        Args:
            folder: for the files that are copied.
            cluster: gives the cluster, which is started only when it is needed.
        """
        self._folder, self._cluster = folder, cluster
        self._built: set[tuple[str, str]] = set()
        self._numbers = itertools.count(1)

    def copy(self, name: str, back_end: str, build: Callable[[object], None], target: Path):
        """A store of a test's own, as ``build`` fills an empty place.

        Args:
            name: what the store is called among those that are copied.
            back_end: ``geopackage`` or ``postgis``.
            build: fills a place; it is called once a run.
            target: the file that a GeoPackage is to be.
        """
        if back_end == "geopackage":
            shutil.copyfile(self.file(name, build, target.name), target)
            place = GeoPackage(target)
        else:
            cluster = self._cluster()
            if (name, back_end) not in self._built:
                build(self._in_database(cluster.new_database(f"built_{name}")))
                # QGIS keeps connections for a while, and a database that has any is no template. Ending them could end QGIS.
                cluster.duplicate(f"built_{name}", f"template_{name}")
            database = cluster.new_database(f"copy_{next(self._numbers)}", template=f"template_{name}")
            place = self._in_database(database)
            save_connection(place)
            project_inside.see_to(place, QgsProcessingFeedback(), is_new=False)  # it shows the one that was copied
        self._built.add((name, back_end))
        return place

    def file(self, name: str, build: Callable[[GeoPackage], None], file_name: str = "lager.gpkg") -> Path:
        """A GeoPackage that is built once for all processes of a run, to be copied or read; never to be changed.

        It is in a folder of its own, and has the name that its copies get, as the project inside names the file.
        """
        path = self._folder / name / file_name
        with open(self._folder / f"{name}.lock", "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.exists():
                draft = path.with_name(f"draft-{uuid.uuid4().hex}") / file_name
                draft.parent.mkdir(parents=True)
                build(GeoPackage(draft))
                draft.replace(path)
        return path

    def _in_database(self, database: str) -> PostGis:
        return PostGis(self._cluster().uri(database), SCHEMA, "tests")


def database_of(place: PostGis) -> str:
    """The database that a place is in."""
    return QgsDataSourceUri(place.connection).database()
