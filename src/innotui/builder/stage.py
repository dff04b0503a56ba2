"""A package's rows as text tables in DuckDB, with their lines: what the rules read and the loader types.

Every table of the package gets ``stage.<name>``: ``line`` and one VARCHAR a field, defaults filled
in. Three tables hold what follows from cells: ``stage.windows`` (periods) and ``stage.moments``
(dates of documents and events), where an id that means nothing stands with its ``problem``, and
``stage.search`` (the spellings of names).
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable
from pathlib import Path

import duckdb

from innotui.builder.search import search_text
from innotui.package.periods import BadPeriodError, parse_moment, parse_period
from innotui.package.reading import BadCell, Package, read_rows
from innotui.package.tables import NAMED, TABLES, Kind, Table


def stage_package(con: duckdb.DuckDBPyConnection, package: Package) -> list[BadCell]:
    """Fills the ``stage`` schema; returns what is wrong with the files themselves."""
    bad: list[BadCell] = []
    con.execute("CREATE SCHEMA stage")
    with tempfile.TemporaryDirectory(prefix="innotui-build-") as folder:
        for table in TABLES:
            _stage_table(con, package, table, Path(folder), bad)
    _merge_identical_rows(con)
    _stage_windows(con)
    _stage_moments(con)
    _stage_search(con)
    return bad


def _stage_table(
    con: duckdb.DuckDBPyConnection, package: Package, table: Table, folder: Path, bad: list[BadCell]
) -> None:
    # Through a file that Python's csv module wrote: only it knows the line of each row, and only
    # DuckDB's reader loads a million rows at once.
    path = folder / table.file
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_MINIMAL)
        writer.writerow(["line", *(field.name for field in table.fields)])
        writer.writerows((row.line, *row.cells) for row in read_rows(package, table, bad))
    columns = ", ".join(
        f"coalesce({field.name}, '{field.default}') AS {field.name}" if field.default else field.name
        for field in table.fields
    )
    con.execute(
        f"CREATE TABLE stage.{table.name} AS SELECT line::BIGINT AS line, {columns}"
        " FROM read_csv(?, all_varchar = true, header = true, delim = ',',"
        " quote = '\"', escape = '\"', nullstr = '', new_line = '\\r\\n')",
        [str(path)],
    )


def _merge_identical_rows(con: duckdb.DuckDBPyConnection) -> None:
    """Keeps the first of rows that say the same; rows that share an id but differ stay, for the rules."""
    for table in TABLES:
        same = " AND ".join(f"a.{field.name} IS NOT DISTINCT FROM b.{field.name}" for field in table.fields)
        con.execute(
            f"DELETE FROM stage.{table.name} AS a USING stage.{table.name} AS b"
            f" WHERE a.{table.key} = b.{table.key} AND b.line < a.line AND {same}"
        )


def _ids(con: duckdb.DuckDBPyConnection, kind: Kind) -> list[str]:
    selects = [
        f"SELECT {field.name} AS id FROM stage.{table.name} WHERE {field.name} IS NOT NULL"
        for table in TABLES
        for field in table.fields
        if field.kind is kind
    ]
    rows = con.execute(f"SELECT DISTINCT id FROM ({' UNION ALL '.join(selects)}) ORDER BY id").fetchall()
    return [row[0] for row in rows]


def _stage_windows(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(
        "CREATE TABLE stage.windows (id VARCHAR, label VARCHAR, kind VARCHAR, start_date DATE, end_date DATE,"
        " problem VARCHAR)"
    )
    _insert(con, "stage.windows", (_window(period_id) for period_id in _ids(con, Kind.PERIOD)))


def _window(period_id: str) -> tuple[object, ...]:
    try:
        period = parse_period(period_id)
    except BadPeriodError as error:
        return period_id, None, None, None, None, str(error)
    return period_id, period.label, period.kind, period.start, period.end, None


def _stage_moments(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("CREATE TABLE stage.moments (id VARCHAR, from_date DATE, to_date DATE, problem VARCHAR)")
    _insert(con, "stage.moments", (_moment(edtf) for edtf in _ids(con, Kind.MOMENT)))


def _moment(edtf: str) -> tuple[object, ...]:
    try:
        return edtf, *parse_moment(edtf), None
    except BadPeriodError as error:
        return edtf, None, None, str(error)


def _stage_search(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("CREATE TABLE stage.search (name VARCHAR, id VARCHAR, text VARCHAR)")
    for table in NAMED:
        names = con.execute(f"SELECT {table.key}, name_en, name_zh FROM stage.{table.name} WHERE name_en IS NOT NULL")
        rows = names.fetchall()
        _insert(con, "stage.search", ((table.name, row_id, search_text(en, zh)) for row_id, en, zh in rows))


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    if found := list(rows):
        con.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(found[0]))})", found)
