"""The rows that all programs are given: made once for a size, the same in a database, in Parquet and in CSV.

The database is a copy of the bundled one with one more table, ``made``: innotui opens only databases with figures in
them, and any other program opens them too. ``tag`` says which row it is, so that a screen can be told from another
without counting; ``code`` is a shuffle of all numbers, so that an order by it is a real one; ``name`` mixes Chinese
and digits. What the screens must show first after a sort or a filter is asked of DuckDB, not worked out here.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

NEEDLE = "0777"
"""What the filter looks for in ``name``: one row in five thousand has it."""

_ROWS = """
SELECT range AS id, 'r' || lpad(range::VARCHAR, 8, '0') AS tag, ((range * 7919 + 1234567) % {rows})::INTEGER AS code,
       (hash(range) % 1000003) / 1000003.0 AS share,
       (['陕西省', '四川省', '西咸新区', '秦创原', 'Tianfu'])[1 + range % 5]
         || lpad((hash(range) % 5000)::VARCHAR, 4, '0') AS name,
       DATE '2000-01-01' + (range % 9000)::INTEGER AS day
FROM range({rows})
"""


@dataclass(frozen=True, slots=True)
class Made:
    """Where the rows lie, and how a screen tells them.

    Attributes:
        database: for innotui, harlequin and the DuckDB CLI.
        parquet: the same rows, for what reads no DuckDB.
        rows: how many.
        first: the tag of the first row.
        last: of the last.
        lowest: of the row that comes first in the order of ``code``.
        highest: of the one that comes last.
        found: of the first row that the filter finds.
    """

    database: Path
    parquet: Path
    rows: int
    first: str
    last: str
    lowest: str
    highest: str
    found: str


def make(folder: Path, rows: int, bundled: Path) -> Made:
    """Makes the files where they are not there yet.

    Args:
        folder: where they lie.
        rows: how many; not a multiple of 7919, or the shuffle would be none.
        bundled: the database with the figures.
    """
    database, parquet = folder / f"made{rows}.duckdb", folder / f"made{rows}.parquet"
    if not (database.exists() and parquet.exists()):
        folder.mkdir(parents=True, exist_ok=True)
        half = database.with_suffix(".half")
        shutil.copyfile(bundled, half)
        with duckdb.connect(str(half)) as con:
            con.execute("CREATE TABLE made AS " + _ROWS.format(rows=rows))
            con.execute(f"COPY made TO '{parquet}'")
        half.rename(database)
    with duckdb.connect(str(database), read_only=True) as con:
        return Made(database, parquet, rows, *_marks(con))


def _marks(con: duckdb.DuckDBPyConnection) -> tuple[str, str, str, str, str]:
    found = con.execute(
        "SELECT arg_min(tag, id), arg_max(tag, id), arg_min(tag, code), arg_max(tag, code),"
        " arg_min(tag, id) FILTER (name LIKE ?) FROM made",
        [f"%{NEEDLE}%"],
    ).fetchone()
    assert found is not None
    assert None not in found, "too few rows: the filter finds nothing"
    return found
