"""What is published: which tables and views, with which columns, keys and comments; read from the catalogue.

Every table goes along, and every view that says of itself what it is: one without a comment is a step on the way to
another. What stands behind the view ``figures`` is published as ``figures``. How an engine spells a type stands with
the engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import duckdb

_BEHIND_FIGURES: Final = "figures_kept"  # the view's own rows, kept as a table
_LEFT_OUT: Final = ("figures_kept", "figure_values")  # both are the view figures under another name
_ALWAYS: Final = ("figures", "check_figures")  # the store asks these, commented or not
_KEYS: Final = {"figures": ("figure_id",)}  # of views; a table's stand in the catalogue
_PLACE: Final = "region_id"  # what most questions are narrowed by
_PLAIN: Final = {
    "BOOLEAN", "DATE", "DOUBLE", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "VARCHAR", "VARCHAR[]",
}  # fmt: skip
_AS: Final = {
    "FLOAT": "DOUBLE",
    "HUGEINT": "BIGINT",
    "UTINYINT": "SMALLINT",
    "USMALLINT": "INTEGER",
    "UINTEGER": "BIGINT",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it is published.

    Attributes:
        name: of the column.
        type: DuckDB's name for what it is published as; one of a few that all engines have.
        comment: what it holds; empty where nobody said.
        required: whether it is never empty.
    """

    name: str
    type: str
    comment: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is published.

    Attributes:
        name: of the table on the other side.
        relation: what its rows are read from, as SQL names it.
        columns: in their order.
        key: the columns that name a row; empty where none do.
        comment: what it holds.
        computed: whether its rows are computed when they are read.
    """

    name: str
    relation: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    comment: str = ""
    computed: bool = False

    @property
    def lies(self) -> tuple[str, ...]:
        """The columns by which its rows lie in a file; empty where they stay as they are.

        Who asks about a place then reads a small part of the file: engines skip what their statistics rule out.
        """
        columns = {column.name for column in self.columns}
        return (_PLACE, *self.key) if _PLACE in columns and _PLACE not in self.key else ()


def published_tables(con: duckdb.DuckDBPyConnection, database: str) -> tuple[Table, ...]:
    """What is published of an attached database, in the order of the names, ``meta`` last."""
    keys = _keys(con, database)
    found = [
        Table(
            name,
            f"{database}.main.{_quoted(_BEHIND_FIGURES if behind else name)}",
            _columns(con, database, name),
            _KEYS.get(name) or keys.get(name, ()),
            comment or "",
            is_view and not behind,
        )
        for name, comment, is_view in _relations(con, database)
        for behind in [name == "figures" and is_view and _has(con, database, _BEHIND_FIGURES)]
    ]
    return tuple(sorted(found, key=lambda table: (table.name == "meta", table.name)))


def _relations(con: duckdb.DuckDBPyConnection, database: str) -> list[tuple[str, str | None, bool]]:
    rows = con.execute(
        """
        SELECT table_name, comment, FALSE FROM duckdb_tables() WHERE database_name = $1 AND schema_name = 'main'
        UNION ALL
        SELECT view_name, comment, TRUE FROM duckdb_views()
        WHERE database_name = $1 AND schema_name = 'main' AND NOT internal
          AND (comment IS NOT NULL OR list_contains($2, view_name))
        """,
        [database, list(_ALWAYS)],
    ).fetchall()
    return [(name, comment, is_view) for name, comment, is_view in rows if name not in _LEFT_OUT]


def _has(con: duckdb.DuckDBPyConnection, database: str, table: str) -> bool:
    sql = "SELECT 1 FROM duckdb_tables() WHERE database_name = $1 AND table_name = $2"
    return con.execute(sql, [database, table]).fetchone() is not None


def _columns(con: duckdb.DuckDBPyConnection, database: str, table: str) -> tuple[Column, ...]:
    rows = con.execute(
        """
        SELECT column_name, data_type, comment, NOT is_nullable FROM duckdb_columns()
        WHERE database_name = $1 AND schema_name = 'main' AND table_name = $2 ORDER BY column_index
        """,
        [database, table],
    ).fetchall()
    return tuple(
        Column(name, _published_as(kind), comment or "", bool(required)) for name, kind, comment, required in rows
    )


def _published_as(kind: str) -> str:
    """Few types, that every engine has: what else there is, as an enum, becomes text."""
    if kind in _PLAIN:
        return kind
    if kind in _AS:
        return _AS[kind]
    return "VARCHAR[]" if kind.endswith("[]") else "VARCHAR"


def _keys(con: duckdb.DuckDBPyConnection, database: str) -> dict[str, tuple[str, ...]]:
    rows = con.execute(
        """
        SELECT table_name, constraint_column_names FROM duckdb_constraints()
        WHERE database_name = $1 AND schema_name = 'main' AND constraint_type = 'PRIMARY KEY'
        """,
        [database],
    ).fetchall()
    return {table: tuple(columns) for table, columns in rows}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
