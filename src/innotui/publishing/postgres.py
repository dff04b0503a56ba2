"""PostgreSQL as a target: the tables are copied into a schema beside the published one, and then take its place.

Text is ordered by its signs (``COLLATE "C"``), as DuckDB orders it, whatever the server's language is. What must hold
before anything is copied stands in ``guarding``, how the schemas change places in ``swapping``.
"""

from __future__ import annotations

import time
from contextlib import closing, suppress
from typing import Final

from innotui.engines import Connection, EngineUrl, connect
from innotui.engines.dialects import POSTGRES
from innotui.errors import InnotuiError
from innotui.publishing import guarding
from innotui.publishing.asking import rows, told_as_publishing
from innotui.publishing.indexes import lookups
from innotui.publishing.source import Source
from innotui.publishing.stopping import Stop
from innotui.publishing.swapping import Waiting, swap
from innotui.publishing.tables import Column, Table
from innotui.publishing.version import Published, Tell, Version, is_same, new_version

_TYPES: Final = {
    "BOOLEAN": "boolean",
    "DATE": "date",
    "DOUBLE": "double precision",
    "TINYINT": "smallint",
    "SMALLINT": "smallint",
    "INTEGER": "integer",
    "BIGINT": "bigint",
    "VARCHAR": 'text COLLATE "C"',
    "VARCHAR[]": 'text[] COLLATE "C"',
}
_NO_NUL = "chr(0), '\N{SYMBOL FOR NULL}'"  # the one sign that PostgreSQL's text cannot hold, as it is shown on screens
_OURS = "innotui: figures as innotui publish wrote them"  # by it a schema is known that may be removed
_TRIES: Final = (0, 1, 1)  # seconds before each; a server that was full or crashed is back soon
_name = POSTGRES.quoted


def publish_to_postgres(
    url: EngineUrl, source: Source, tell: Tell, stop: Stop, force: bool = False, waiting: Waiting | None = None
) -> Published:
    """Copies the tables into the URL's schema, or finds that they are there.

    Args:
        url: of the database and the schema.
        source: of the rows.
        tell: told how far it is.
        stop: ends it early.
        force: also where the same content is there.
        waiting: how long readers are waited for.

    Raises:
        PublishError: the server refuses, is full or gone; the role may not; or it was stopped.
        OpenError: there is no connection.
    """
    guarding.check_name(url.schema)
    version = new_version(source)
    with closing(connect(url, read_only=False)) as connection, stop.of(connection.cancel), told_as_publishing(stop):
        old = guarding.old_version(connection, url.schema)
        if old is not None and not force and is_same(old, version.meta):
            return _published(url, version, *guarding.sizes(connection, url.schema), is_new=False)
        guarding.check(connection, url, old)
        _clean(connection, url.schema)
        beside = guarding.beside(url.schema, version)
        done = False
        try:
            total = _fill(connection, beside, source, version, tell, stop)
            guarding.take_over_rights(connection, url.schema, beside, source.tables)
            stop.look()
            tell(2 * total, 2 * total, "putting it in place")
            swap(connection, url.schema, beside, version.name, waiting or Waiting(), stop)
            done = True
        finally:
            if not done:
                connection.close()
                _drop(url, beside)
    return _published(url, version, len(source.tables), total)


def _published(url: EngineUrl, version: Version, tables: int, count: int, is_new: bool = True) -> Published:
    return Published(f"{url.shown}, schema {url.schema}", version.meta["data_version"], tables, count, is_new)


def _fill(connection: Connection, schema: str, source: Source, version: Version, tell: Tell, stop: Stop) -> int:
    """Makes the schema with all tables in it.

    Returns:
        How many rows they have.
    """
    source.name_version(version)
    with stop.of(source.interrupt):
        total = source.compute(stop, lambda what: tell(0, 0, what))
        connection.execute(f"CREATE SCHEMA {_name(schema)}")
        connection.execute(f"COMMENT ON SCHEMA {_name(schema)} IS {POSTGRES.literal(_OURS)}")
        done = 0
        for table in source.tables:
            place = f"{_name(schema)}.{_name(table.name)}"
            connection.execute(_creating(place, table))
            for stream, count in source.pieces(table, _written):
                stop.look()
                tell(done, 2 * total, table.name)
                done += connection.ingest(table.name, stream, schema=schema) if count else 0
    for table in source.tables:
        tell(done, 2 * total, f"indexes of {table.name}")
        _finish(connection, f"{_name(schema)}.{_name(table.name)}", table, stop)
        done += source.rows(table)
    return total


def _creating(place: str, table: Table) -> str:
    columns = [f"{_name(one.name)} {_TYPES[one.type]}{' NOT NULL' if one.required else ''}" for one in table.columns]
    return f"CREATE TABLE {place} ({', '.join(columns)})"


def _written(column: Column) -> str:
    """A column as it is copied: in the type of the other side, and without what no text there can hold."""
    name = '"' + column.name.replace('"', '""') + '"'
    if column.type == "VARCHAR":
        return f"replace({name}::VARCHAR, {_NO_NUL})"
    if column.type == "VARCHAR[]":
        return f"CASE WHEN {name} IS NOT NULL THEN [replace(one, {_NO_NUL}) FOR one IN {name}::VARCHAR[]] END"
    return f"{name}::{'SMALLINT' if column.type == 'TINYINT' else column.type}"


def _finish(connection: Connection, place: str, table: Table, stop: Stop) -> None:
    """Keys, indexes, comments, and the statistics that plans are made with."""
    if table.key:
        connection.execute(f"ALTER TABLE {place} ADD PRIMARY KEY ({', '.join(map(_name, table.key))})")
    for column in lookups(table):
        stop.look()
        connection.execute(f"CREATE INDEX ON {place} ({_name(column)})")
    if table.comment:
        connection.execute(f"COMMENT ON TABLE {place} IS {POSTGRES.literal(table.comment)}")
    for one in table.columns:
        if one.comment:
            connection.execute(f"COMMENT ON COLUMN {place}.{_name(one.name)} IS {POSTGRES.literal(one.comment)}")
    stop.look()
    connection.execute(f"VACUUM (ANALYZE) {place}")


def _clean(connection: Connection, schema: str) -> None:
    """Removes what publications left that died: they hold the lock no longer, and so no one works there."""
    like = POSTGRES.literal(f"{schema}\\_\\_next\\_%")
    sql = (
        f"SELECT nspname::text FROM pg_namespace WHERE nspname LIKE {like}"
        f" AND obj_description(oid, 'pg_namespace') = {POSTGRES.literal(_OURS)}"
    )
    for (left,) in rows(connection, sql):
        connection.execute(f"DROP SCHEMA {_name(left)} CASCADE")


def _drop(url: EngineUrl, schema: str) -> None:
    """Removes a version that did not come about; where the server stays away, the next publication does so."""
    for pause in _TRIES:
        time.sleep(pause)
        with suppress(InnotuiError), closing(connect(url, read_only=False)) as connection:
            connection.execute("SET lock_timeout = '2s'")
            connection.execute(f"DROP SCHEMA IF EXISTS {_name(schema)} CASCADE")
            return
