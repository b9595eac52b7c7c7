# SPDX-License-Identifier: GPL-2.0-or-later
"""Connections to a PostgreSQL server of our own, through psycopg2, which never connects again by itself.

QGIS's connections do: after a break they go on without the transaction, and what is told as saved is not.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from qgis.core import QgsCredentials, QgsDataSourceUri

from ...core import secrets
from ...core.errors import StoreFailed, StoreUnprepared

_DEFAULTS = {
    # A server that is gone without a word is noticed while a save waits for it.
    "keepalives_idle": "20",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
    "application_name": "QGIS Drogscen",
    "client_encoding": "UTF8",
}
_PATIENCE_S = 10
_IDLE_S, _MOST_IDLE = 30.0, 3
_KINDS = {
    "55P03": "locked",
    "40P01": "locked",
    "40001": "locked",
    "57014": "timeout",
    "42501": "rights",
    "25006": "rights",
    "53100": "full",
    "3F000": "moved",
    "42P01": "moved",
}
"""What an error is by its SQLSTATE (PostgreSQL's manual, appendix A); see :class:`drogscen_plugin.core.errors.StoreFailed`."""
_idle: dict[str, list[tuple[float, Any]]] = defaultdict(list)
_guard = threading.Lock()


def connect(connection: str, title: str, *, patience_s: int = _PATIENCE_S) -> Any:
    """A new connection that commits every statement by itself.

    Args:
        connection: how to reach the database, as QGIS writes it.
        title: what the user calls the place.
        patience_s: how long to wait for the server, seconds, unless the connection says so itself.

    Raises:
        StoreUnprepared: psycopg2 is missing.
        StoreFailed: the server cannot be reached, or refuses.
    """
    psycopg2 = _driver(title)
    uri = QgsDataSourceUri(connection)
    secrets.learn(uri.password())
    try:
        given = psycopg2.extensions.parse_dsn(uri.connectionInfo(True))
        secrets.learn(given.get("password", ""))
        made = _opened(psycopg2, {"connect_timeout": str(patience_s), **given}, uri)
        made.autocommit = True
    except psycopg2.Error as error:
        raise failed(title, error, None) from error
    return made


def _opened(psycopg2: Any, given: dict[str, str], uri: QgsDataSourceUri) -> Any:
    settings = {**_DEFAULTS, **given}
    try:
        return psycopg2.connect(**settings)
    except psycopg2.OperationalError as error:
        credentials = QgsCredentials.instance()
        if uri.password() or uri.authConfigId() or credentials is None or "password" not in str(error):
            raise
        # A connection without a password: QGIS knows it for this session, or asks.
        realm = uri.connectionInfo(False)
        known, user, password = credentials.get(realm, uri.username(), "", secrets.hidden(str(error).strip()))
        if not known:
            raise
        secrets.learn(password)
        made = psycopg2.connect(**{**settings, "user": user, "password": password})
        credentials.put(realm, user, password)
        return made


def lent(connection: str) -> str:
    """A connection without its password, which QGIS knows from now on for as long as it runs.

    What QGIS writes down of its layers and projects, and says of them in its log, has the connection in it.
    """
    uri = QgsDataSourceUri(connection)
    credentials = QgsCredentials.instance()
    if not uri.password() or credentials is None:
        return connection
    user, password = uri.username(), uri.password()
    secrets.learn(password)
    uri.setPassword("")
    credentials.put(uri.connectionInfo(False), user, password)
    return uri.connectionInfo(False)


def _driver(title: str) -> Any:
    try:
        import psycopg2
        import psycopg2.extensions
    except ImportError as error:
        raise StoreUnprepared(title, "driver", str(error)) from error
    return psycopg2


def failed(title: str, error: Exception, connection: Any) -> StoreFailed:
    """What to tell of an error of psycopg2's; a connection that has ended is ``lost``."""
    code = getattr(error, "pgcode", None) or ""
    is_lost = connection is None or connection.closed or code.startswith(("08", "57P"))
    kind = _KINDS.get(code, "lost" if is_lost else "")
    said = secrets.hidden(getattr(getattr(error, "diag", None), "message_primary", None) or str(error).strip())
    # Further lines repeat the statement, which is no news to those who read it.
    return StoreFailed(title, said.splitlines()[0] if said else "", kind)


def query(connection: str, title: str, statement: str) -> list[list[Any]]:
    """The rows that a read-only statement returns, on a connection that may have been used before.

    Raises:
        StoreUnprepared: psycopg2 is missing.
        StoreFailed: the server cannot be reached, or refuses.
    """
    psycopg2 = _driver(title)
    while True:
        used, made = True, _take(connection)
        if made is None:
            used, made = False, connect(connection, title)
        try:
            rows = rows_of(made, statement)
        except psycopg2.Error as error:
            problem = failed(title, error, made)
            made.close()
            if used and problem.kind == "lost":
                continue  # it had ended while nobody used it
            raise problem from error
        _give_back(connection, made)
        return rows


def rows_of(connection: Any, statement: str) -> list[list[Any]]:
    """The rows that a statement returns on a connection; none for one that returns nothing."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [list(row) for row in cursor.fetchall()] if cursor.description else []


def read(connection: Any, title: str, statement: str) -> list[list[Any]]:
    """The same, with the server's errors as ours.

    Raises:
        StoreFailed: the server has gone, or refuses.
    """
    try:
        return rows_of(connection, statement)
    except _driver(title).Error as error:
        raise failed(title, error, connection) from error


@contextmanager
def new_connection(connection: str, title: str, *, patience_s: int = _PATIENCE_S) -> Iterator[Any]:
    """A connection for a block of statements, closed after it; see :func:`connect`."""
    made = connect(connection, title, patience_s=patience_s)
    try:
        yield made
    finally:
        made.close()


def _take(connection: str) -> Any:
    with _guard:
        waiting = _idle[connection]
        while waiting:
            since, made = waiting.pop()
            if time.monotonic() - since < _IDLE_S:
                return made
            made.close()
    return None


def _give_back(connection: str, made: Any) -> None:
    with _guard:
        waiting = _idle[connection]
        if len(waiting) < _MOST_IDLE:
            waiting.append((time.monotonic(), made))
            return
    made.close()


def close_idle() -> None:
    """Close the connections that wait to be used again."""
    with _guard:
        for waiting in _idle.values():
            for _, made in waiting:
                made.close()
        _idle.clear()
