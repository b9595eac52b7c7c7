"""Creating and altering the tables of a store in PostgreSQL, each in one step."""

from __future__ import annotations

from collections.abc import Mapping

from ...core.errors import StoreUnprepared
from ...core.store import ddl, schema, sql
from ...core.store.schema import Schema
from .connection import Connection

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
        statements["new_meta"].substitute(schema=place.name, name=name, value=sql.text(value))
        for name, value in meta.items()
    ]
    script += _roles(place, tables)
    place.query("\n".join(script))


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
    place.query("\n".join(script))


def share(place: Connection, tables: Schema) -> None:
    """Grant the roles their rights again. See :meth:`.postgis.PostGis.share`."""
    if place.ask("owned") and (script := _roles(place, tables)):
        place.query("\n".join(script))


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
    for role in ddl.roles(place.name):
        if not place.ask("role_there", role=role):
            if not place.ask("may_make_roles"):
                return []
            script.append(statements["create_role"].substitute(role=role))
    return script + ddl.postgis_grants(tables, place.name, statements)


def is_good_name(name: str) -> bool:
    """True for a schema name that needs no quoting anywhere: letters, digits and underscores, in lower case."""
    return name.isascii() and name.replace("_", "a").isalnum() and name == name.lower() and not name[:1].isdigit()
