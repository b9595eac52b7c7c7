# SPDX-License-Identifier: GPL-2.0-or-later
"""Creating and altering the tables of a store in PostgreSQL, each in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from ...core.errors import StoreThere, StoreUnprepared
from ...core.store import ddl, schema, sql
from ...core.store.schema import META, Schema
from .connection import Connection
from .session import Session

OLDEST_SERVER = 130000
"""PostgreSQL 13, the first version in which ``gen_random_uuid`` needs no extension."""


def create(place: Connection, tables: Schema, geometry: str, srid: int, meta: Mapping[str, str]) -> None:
    """Create every table with its indexes, triggers and roles. See :meth:`.postgis.PostGis.create`."""
    _check_server(place)
    statements = place.statements()
    script = [statements["create_schema"].substitute(schema=place.name)]
    script += [ddl.postgis_table(table, place.name, geometry, srid, statements) for table in tables.tables]
    script += ddl.postgis_rest(tables, place.name, statements)
    script += [
        statements["new_meta"].substitute(schema=place.name, name=name, value=value) for name, value in meta.items()
    ]
    script += _roles(place, tables)
    with _changing(place) as session:
        # Whoever waited here for somebody else who made it finds it now.
        there = session.query(statements["tables_there"].substitute(schema=place.name))[0][0].split(",")
        if META in there:
            raise StoreThere(place.title())
        session.run("\n".join(script))


@contextmanager
def _changing(place: Connection) -> Iterator[Session]:
    """A transaction in which tables are made, altered or removed; nobody else does so at the same time."""
    session = Session(place)
    try:
        session.run(place.statements()["one_at_a_time"].substitute(schema=place.name))
        yield session
        session.commit()
    finally:
        session.close()


def remove(place: Connection, tables: Schema, store_uuid: str, *, whole: bool) -> bool:
    """Take a store away again if it is empty and the one that was made. See :meth:`.place.PostGis.remove`."""
    statements = place.statements()

    def named(names: Iterable[str]) -> str:
        return ", ".join(sql.identifier(place.name, name) for name in names)

    with _changing(place) as session:
        session.run(statements["lock_to_remove"].substitute(tables=named(tables.names())))
        found = session.query(statements["meta"].substitute(schema=place.name, name="store_uuid"))
        filled = [
            name
            for name in tables.names()
            if name != META
            and session.query(statements["row_count"].substitute(schema=place.name, table=name)) != [[0]]
        ]
        if found != [[store_uuid]] or filled:
            return False
        session.run(statements["drop_tables"].substitute(schema=place.name, tables=named(tables.names())))
        others = session.query(statements["other_objects"].substitute(schema=place.name))
        if whole and others == [[0]]:
            session.run(statements["drop_schema"].substitute(schema=place.name))
    return True


def migrate(place: Connection, tables: Schema, found: int) -> None:
    """Add what is newer than an earlier version. See :meth:`.postgis.PostGis.migrate`."""
    _check_server(place)
    statements, earlier = place.statements(), tables.at(found)
    geometry, srid = place.ask("meta", name="geometry"), int(place.ask("meta", name="srid"))
    script = []
    for table in tables.tables:
        if table.name not in earlier.names():
            script.append(ddl.postgis_table(table, place.name, geometry, srid, statements))
            continue
        script += [
            statements["add_column"].substitute(
                schema=place.name, table=table.name, column=ddl.postgis_column(field, place.name)
            )
            for field in table.fields
            if field.since > found
        ]
    script += ddl.postgis_rest(tables, place.name, statements)
    version = statements["set_meta"].substitute(schema=place.name, name="schema_version", value=schema.VERSION)
    script += [f"{version};", *_roles(place, tables)]
    with _changing(place) as session:
        if session.query(statements["meta"].substitute(schema=place.name, name="schema_version")) != [[str(found)]]:
            return  # somebody else has brought it up to date meanwhile
        session.run("\n".join(script))


def mend_history(place: Connection, tables: Schema) -> None:
    """Make functions and triggers anew. See :meth:`.place.PostGis.mend_history`."""
    with _changing(place) as session:
        session.run("\n".join(ddl.postgis_rest(tables, place.name, place.statements())))


def share(place: Connection, tables: Schema) -> None:
    """Grant the roles their rights again, and renew the functions. See :meth:`.postgis.PostGis.share`."""
    if not place.ask("owned"):
        return
    script = _roles(place, tables)
    if has_old_functions(place):
        script = [*ddl.postgis_rest(tables, place.name, place.statements()), *script]
    if script:
        with _changing(place) as session:
            session.run("\n".join(script))


def has_old_functions(place: Connection) -> bool:
    """Whether functions are missing, are not as this version makes them, or may be used by everybody."""
    statements = place.statements()
    there = dict(place.query(statements["functions_there"].substitute(schema=place.name)))
    return not there.items() >= ddl.postgis_functions(statements).items()


def _check_server(place: Connection) -> None:
    version = place.ask("server")
    if version < OLDEST_SERVER:
        raise StoreUnprepared(place.title(), "server", f"{version // 10000}")
    if not place.ask("postgis_there"):
        raise StoreUnprepared(place.title(), "extension", "available" if place.ask("postgis_available") else "")
    if not place.ask("may_create"):
        raise StoreUnprepared(place.title(), "create")


def _roles(place: Connection, tables: Schema) -> list[str]:
    """The statements for the two roles; none if they do not exist and this user may not create roles."""
    statements, script = place.statements(), []
    names = ddl.roles(place.ask("database"), place.name)
    for role in names:
        if not place.ask("role_there", role=role):
            if not place.ask("may_make_roles"):
                return []
            script.append(statements["create_role"].substitute(role=role))
    return script + ddl.postgis_grants(tables, names, place.name, statements)


def is_good_name(name: str) -> bool:
    """True for a schema name that needs no quoting anywhere: letters, digits and underscores, in lower case."""
    return name.isascii() and name.replace("_", "a").isalnum() and name == name.lower() and not name[:1].isdigit()
