# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether two connections lead to the same database, however they are written."""

from __future__ import annotations

import threading
import time

from qgis.core import QgsDataSourceUri

from ... import paths
from ...core.errors import StoreError
from ...core.store import sql
from . import server

_PATIENCE_S = 3
_FORGOTTEN_AFTER_S = 60.0
_known: dict[str, tuple[float, tuple[str, ...]]] = {}
_guard = threading.Lock()


def written(uri: QgsDataSourceUri) -> tuple[str, str, str, str]:
    """How a connection names its database: service, host, port and database."""
    return uri.service(), uri.host().lower(), uri.port() or ("" if uri.service() else "5432"), uri.database()


def is_same(one: str, other: str) -> bool:
    """Whether two connections, as QGIS writes them, lead to the same database.

    Where they are written differently, both servers are asked for the cluster's identifier and the database's number; a
    server that does not answer within three seconds, or does not tell, has another database. The answers are kept for a
    minute. Databases with two names are two, and nobody is asked.
    """
    first, second = written(QgsDataSourceUri(one)), written(QgsDataSourceUri(other))
    if first == second:
        return True
    if first[3] and second[3] and first[3] != second[3]:
        return False
    identity = _identity(one)
    return bool(identity) and identity == _identity(other)


def _identity(connection: str) -> tuple[str, ...]:
    now = time.monotonic()
    with _guard:
        since, identity = _known.get(connection, (-_FORGOTTEN_AFTER_S, ()))
    if now - since < _FORGOTTEN_AFTER_S:
        return identity
    statement = sql.load(paths.plugin_file("resources", "schema", "postgis.sql"))["identity"].substitute()
    try:
        with server.new_connection(connection, "", patience_s=_PATIENCE_S) as made:
            identity = tuple(map(str, server.read(made, "", statement)[0]))
    except StoreError:
        identity = ()
    with _guard:
        _known[connection] = now, identity
    return identity
