"""Packages' rows as text tables in DuckDB, with their lines: what the rules read and the loader types.

Every table gets ``stage.<name>``: ``line`` and one VARCHAR a field, defaults filled in. The rows of all packages stand
in it one below the other: ``line`` counts on over them (``places``), so that one number says package and line and
orders rows as they were given. Three tables hold what follows from cells: ``stage.windows`` (periods) and
``stage.moments`` (dates of documents and events), where an id that means nothing stands with its ``problem``, and
``stage.search`` (the spellings of names).
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import duckdb

from innotui.builder.places import Places
from innotui.builder.search import search_text
from innotui.package.periods import BadPeriodError, parse_moment, parse_period
from innotui.package.reading import BadCell, Package, read_rows, stray_files
from innotui.package.tables import NAMED, TABLES, Kind, Table

_AT_ONCE = 20_000  # rows between two looks whether to stop


def stage_packages(
    con: duckdb.DuckDBPyConnection, packages: Sequence[Package], look: Callable[[], None] = lambda: None
) -> list[BadCell]:
    """Fills the ``stage`` schema; returns what is wrong with the files themselves.

    Args:
        con: where to.
        packages: in their order; a row may refer to one of an earlier package.
        look: called now and then, to raise where the build is to stop.
    """
    bad: list[BadCell] = []
    places = Places(packages)
    for place, package in enumerate(packages):
        bad += [replace(cell, package=places.name(place)) for cell in stray_files(package)]
    con.execute("CREATE SCHEMA stage")
    con.execute(f"CREATE MACRO where_is(file, line) AS {places.sql('file', 'line')}")
    with tempfile.TemporaryDirectory(prefix="innotui-build-") as folder:
        for table in TABLES:
            _stage_table(con, places, table, Path(folder), bad, look)
    _merge_identical_rows(con)
    _stage_windows(con)
    _stage_moments(con)
    _stage_search(con)
    return bad


def _stage_table(
    con: duckdb.DuckDBPyConnection,
    places: Places,
    table: Table,
    folder: Path,
    bad: list[BadCell],
    look: Callable[[], None],
) -> None:
    # Through a file that Python's csv module wrote: only it knows the line of each row, and only
    # DuckDB's reader loads a million rows at once.
    path = folder / table.file
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_MINIMAL)
        writer.writerow(["line", *(field.name for field in table.fields)])
        for place, package in enumerate(places.packages):
            look()
            found: list[BadCell] = []
            first = place * Places.APART
            rows = read_rows(package, table, found)
            while some := list(islice(rows, _AT_ONCE)):
                look()
                writer.writerows((first + row.line, *row.cells) for row in some)
            bad += [replace(cell, package=places.name(place)) for cell in found]
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
