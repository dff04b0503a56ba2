"""Engines that read Parquet where it lies as a target: Spark, and whatever speaks Flight SQL and Spark's SQL.

DuckDB writes the files of a version into a folder that the engine can read (``folder``). They become tables of a
schema of their own, ``<schema>__<version>``. In the schema itself there are views on them, for other programs, and
``meta`` among them, which is replaced last: it names the version's schema. That one view is the pointer; who reads
it first and then that schema sees one version and no other. The version before stays until the publication after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from innotui.engines import Connection, EngineUrl, StatementError, connect
from innotui.errors import InnotuiError, PublishError, UsageError
from innotui.publishing.asking import rows, told_as_publishing
from innotui.publishing.folder import file_of, tidy, written_version
from innotui.publishing.guarding import check_name
from innotui.publishing.source import Source
from innotui.publishing.stopping import Stop
from innotui.publishing.tables import Table
from innotui.publishing.version import Published, Tell, Version, is_same, is_version, new_version

_TYPES: Final = {
    "BOOLEAN": "BOOLEAN",
    "DATE": "DATE",
    "DOUBLE": "DOUBLE",
    "TINYINT": "TINYINT",
    "SMALLINT": "SMALLINT",
    "INTEGER": "INT",
    "BIGINT": "BIGINT",
    "VARCHAR": "STRING",
    "VARCHAR[]": "ARRAY<STRING>",
}


def publish_to_lake(
    url: EngineUrl, location: Path | None, source: Source, tell: Tell, stop: Stop, force: bool = False
) -> Published:
    """Writes Parquet files into ``location`` and makes them tables of the engine, or finds that they are there.

    Raises:
        PublishError: the folder cannot be written to, or the engine cannot read it, refuses, or is gone.
        OpenError: there is no connection.
        UsageError: there is no location.
    """
    check_name(url.schema)
    _check_dialect(url)
    files = _place(url, location)
    version = new_version(source)
    version = version.also(schema=f"{url.schema}__{version.name}")
    with closing(connect(url, read_only=False)) as connection, stop.of(connection.cancel), told_as_publishing(stop):
        engine = _Engine(connection, url)
        old = engine.meta()
        if old and not force and is_same(old, version.meta) and engine.holds(old):
            return Published(_where(url, files), version.meta["data_version"], len(source.tables), 0, False)
        engine.check(old, source.tables)
        with written_version(files, version, source, tell, stop) as folder:
            engine.take(folder, version, source, tell, stop)
            stop.look()
        _point(engine, url, version, source.tables, old)
        engine.tidy(version, old)
        tidy(files, oldest=(old or {}).get("version", version.name))
    count = sum(map(source.rows, source.tables))
    return Published(_where(url, files), version.meta["data_version"], len(source.tables), count)


def _point(
    engine: _Engine, url: EngineUrl, version: Version, tables: Sequence[Table], old: Mapping[str, str] | None
) -> None:
    """Has the views show the new version, or all of them the old one again where that fails."""
    done = False
    try:
        engine.point(version, tables)
        done = True
    finally:
        if not done and old:
            with suppress(InnotuiError), closing(connect(url, read_only=False)) as fresh:
                _Engine(fresh, url).point_back(old)
    engine.forget(set((old or {}).get("tables", "").split()) - {table.name for table in tables})


def _where(url: EngineUrl, files: Path) -> str:
    return f"{url.shown}, schema {url.schema}, files in {files}"


def _place(url: EngineUrl, location: Path | None) -> Path:
    hint = "Name a folder that this machine writes and the engine reads: --location DIR"
    if location is None:
        raise UsageError("Location is missing", f"{url.shown} reads Parquet files where they lie.", hint)
    if "://" in str(location) or ":/" in str(location):
        raise UsageError("Location is no folder", f"{location} is not on this machine's disks.", hint)
    return location.absolute() / url.schema


def _check_dialect(url: EngineUrl) -> None:
    if url.dialect.name != "spark":
        message = f"{url.shown} speaks {url.dialect.title}; its tables are made by its own tools."
        raise UsageError("Cannot publish there", message, "innotui publish DIR writes Parquet files for it.")


class _Engine:
    """What is said to the engine, in the SQL of Spark."""

    def __init__(self, connection: Connection, url: EngineUrl) -> None:
        self._connection = connection
        self._schema = url.schema
        self._name, self._text = url.dialect.quoted, url.dialect.literal

    def meta(self) -> Mapping[str, str] | None:
        """What the schema's ``meta`` says; None where there is no schema, empty where there is no such table."""
        if self._schema not in self._schemas(self._schema):
            return None
        if "meta" not in self._tables(self._schema):
            return {}
        return dict(rows(self._connection, f"SELECT key, value FROM {self._in(self._schema, 'meta')}"))

    def holds(self, meta: Mapping[str, str]) -> bool:
        """Whether the version that ``meta`` names can be read."""
        try:
            found = rows(self._connection, f"SELECT key, value FROM {self._in(meta.get('schema', ''), 'meta')}")
        except StatementError:
            return False
        return dict(found) == meta

    def check(self, old: Mapping[str, str] | None, tables: Sequence[Table]) -> None:
        """Makes sure that the schema is there and holds what was published, and nothing else.

        Where its files are gone, ``meta`` is there and says nothing: then it is known by its names. A table of others
        is not lost in any case, for views replace views alone.

        Args:
            old: what ``meta`` says.
            tables: that are to be published.

        Raises:
            PublishError: it holds something else.
        """
        if old is None:
            self._connection.execute(f"CREATE SCHEMA IF NOT EXISTS {self._name(self._schema)}")
            return
        there, ours = self._tables(self._schema), set(old.get("tables", "").split())
        if "meta" in there:
            ours |= {table.name for table in tables}
        others = sorted(there - ours)
        if others:
            message = f"{self._schema} also holds {', '.join(others[:5])}."
            raise PublishError("Schema is in use", message, "Name another with --schema.")

    def take(self, folder: Path, version: Version, source: Source, tell: Tell, stop: Stop) -> None:
        """Makes a version's files tables of its own schema, and has each counted: the engine may not see the folder."""
        schema, total = version.meta["schema"], sum(map(source.rows, source.tables))
        done = False
        try:
            self._connection.execute(f"CREATE SCHEMA {self._name(schema)}")
            for table in source.tables:
                stop.look()
                tell(total, total, f"the engine reads {table.name}")
                self._connection.execute(self._creating(self._in(schema, table.name), table, folder))
                self._count(schema, table.name, source.rows(table), folder)
            done = True
        finally:
            if not done:
                self._drop(schema)

    def point(self, version: Version, tables: Sequence[Table]) -> None:
        """Has the views of the schema show the version, ``meta`` last."""
        schema = version.meta["schema"]
        for table in tables:  # meta is the last of them
            columns = ", ".join(self._name(one.name) + self._comment(one.comment) for one in table.columns)
            selected = ", ".join(self._name(one.name) for one in table.columns)
            self._connection.execute(
                f"CREATE OR REPLACE VIEW {self._in(self._schema, table.name)} ({columns}){self._comment(table.comment)}"
                f" AS SELECT {selected} FROM {self._in(schema, table.name)}"
            )

    def point_back(self, old: Mapping[str, str]) -> None:
        """Has the views show a version that was published before."""
        for table in old.get("tables", "").split():
            place = self._in(old["schema"], table)
            self._connection.execute(f"CREATE OR REPLACE VIEW {self._in(self._schema, table)} AS SELECT * FROM {place}")

    def forget(self, tables: Iterable[str]) -> None:
        """Removes views of tables that are no longer published."""
        for table in tables:
            with suppress(StatementError):
                self._connection.execute(f"DROP VIEW IF EXISTS {self._in(self._schema, table)}")

    def tidy(self, version: Version, old: Mapping[str, str] | None) -> None:
        """Forgets the versions before the previous one; their files are gone already, or go with the next."""
        oldest = (old or {}).get("version") or version.name
        for schema in self._schemas(f"{self._schema}__v*"):
            name = schema.removeprefix(f"{self._schema}__")
            if is_version(name) and name < oldest:
                self._drop(schema)

    def _creating(self, place: str, table: Table, folder: Path) -> str:
        columns = ", ".join(
            f"{self._name(one.name)} {_TYPES[one.type]}{self._comment(one.comment)}" for one in table.columns
        )
        file = self._text((folder / file_of(table)).as_uri())
        return f"CREATE TABLE {place} ({columns}) USING parquet{self._comment(table.comment)} LOCATION {file}"

    def _count(self, schema: str, table: str, expected: int, folder: Path) -> None:
        hint = f"Can the engine read {folder.parent}? It needs the same path there, and the right to read."
        try:
            [[found]] = rows(self._connection, f"SELECT count(*) FROM {self._in(schema, table)}")
        except StatementError as error:
            raise PublishError("Engine cannot read the files", error.message, hint) from None
        if int(found) != expected:
            message = f"{table} has {found} rows there and {expected} here."
            raise PublishError("Engine cannot read the files", message, hint)

    def _drop(self, schema: str) -> None:
        with suppress(InnotuiError):  # the engine is gone, and with it the schema, or the next publication removes it
            self._connection.execute(f"DROP SCHEMA IF EXISTS {self._name(schema)} CASCADE")

    def _schemas(self, pattern: str) -> set[str]:
        return {str(row[0]) for row in rows(self._connection, f"SHOW SCHEMAS LIKE {self._text(pattern)}")}

    def _tables(self, schema: str) -> set[str]:
        return {str(row[1]) for row in rows(self._connection, f"SHOW TABLES IN {self._name(schema)}")}

    def _in(self, schema: str, table: str) -> str:
        return f"{self._name(schema)}.{self._name(table)}"

    def _comment(self, comment: str) -> str:
        return f" COMMENT {self._text(comment)}" if comment else ""
