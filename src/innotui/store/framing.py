"""The frame that a lake's tables are hung into: a database of views, macros and comments, without a row of its own.

It is the bundled database with its tables taken out and a view of the same name and the same types in each one's
place. So the algebra, the views over tables and the units of columns are there as in a file, and whoever asks cannot
tell the difference. It lies in the private folder and is attached read-only. Where the tables lie is told from
outside.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb

from innotui.bundled import bundled
from innotui.errors import OpenError

_INSTEAD = {"figures_kept": ("figures", "figure_values")}
"""What a table that is kept for speed is made of where a lake has none: the published one, else computed anew."""


def frame(con: duckdb.DuckDBPyConnection, file: Path, relations: Mapping[str, str], name: str, place: str) -> None:
    """Makes the frame and attaches it read-only.

    Args:
        con: a connection that is not locked yet.
        file: where the frame is to lie.
        relations: by a table's name, the SQL that stands for its rows after a FROM.
        name: that it is attached by.
        place: what is opened, as a person calls it.

    Raises:
        OpenError: a table or a column is missing, or cannot be read.
    """
    try:
        shutil.copyfile(bundled("indicators.duckdb"), file)
    except OSError as error:
        hint = "Free some room there; if the bundled figures are missing: pip install -U innotui"
        raise OpenError("Lake cannot be opened", f"{file} cannot be made: {error.strerror}.", hint) from None
    con.execute(f"ATTACH {quoted(file)} AS {name}")
    con.execute(f"USE {name}")
    con.execute("BEGIN")
    tables = _tables(con)
    _demand_all(tables, relations, place)
    for table in tables:
        _hang(con, table, _rows_of(table, relations), place)
    con.execute("COMMIT")
    con.execute("USE memory")
    con.execute(f"DETACH {name}")
    con.execute(f"ATTACH {quoted(file)} AS {name} (READ_ONLY)")


def quoted(text: object) -> str:
    """A text or a path as SQL has it."""
    return "'" + str(text).replace("'", "''") + "'"


def _tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables, children before the parents that they refer to: in that order they can go."""
    rows = con.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() ORDER BY table_oid DESC"
    ).fetchall()
    return [table for (table,) in rows]


def _demand_all(tables: list[str], relations: Mapping[str, str], place: str) -> None:
    missing = sorted(table for table in tables if table not in relations and table not in _INSTEAD)
    if missing:
        message = f"{place} has no table {', '.join(missing)}."
        raise OpenError("Lake is not whole", message, "innotui publish DIR writes all that is needed.")


def _rows_of(table: str, relations: Mapping[str, str]) -> str:
    if table in relations or table not in _INSTEAD:
        return relations[table]
    published, computed = _INSTEAD[table]
    return relations.get(published, computed)


def _hang(con: duckdb.DuckDBPyConnection, table: str, rows: str, place: str) -> None:
    """Puts a view in the place of a table: the same columns, types and comments."""
    columns = con.execute(
        "SELECT column_name, data_type, comment FROM duckdb_columns()"
        " WHERE database_name = current_database() AND table_name = ? ORDER BY column_index",
        [table],
    ).fetchall()
    about = con.execute(
        "SELECT comment FROM duckdb_tables() WHERE database_name = current_database() AND table_name = ?", [table]
    ).fetchall()
    cast = ", ".join(f'CAST("{column}" AS {kind}) AS "{column}"' for column, kind, _ in columns)
    con.execute(f"DROP TABLE {table}")
    try:
        con.execute(f"CREATE VIEW {table} AS SELECT {cast} FROM {rows}")
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise OpenError("Lake is damaged", f"{place}, table {table}: {reason}", "Have it published again.") from None
    for (comment,) in about:
        con.execute(f"COMMENT ON VIEW {table} IS {quoted(comment or '')}")
    for column, _, comment in columns:
        if comment:
            con.execute(f'COMMENT ON COLUMN {table}."{column}" IS {quoted(comment)}')
