"""Whether every id that a row names is the id of a row, in the same package or an earlier one."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Sequence

import duckdb

from innotui.package.reading import BadCell
from innotui.package.tables import TABLES, Table


def unknown_references(
    con: duckdb.DuckDBPyConnection, unusable: Collection[str], unread: Sequence[BadCell]
) -> Iterator[tuple[str, int, str, str, str]]:
    """Ids that name no row: file, staged row, column, problem, and the nearest id there is.

    Args:
        con: holds the ``stage`` tables.
        unusable: tables whose rows could not be read; nothing is missed in them.
        unread: what is wrong with the files themselves; a row that it kept from being read is not missed.
    """
    for table in TABLES:
        for field in table.references():
            target = next(other for other in TABLES if other.name == field.refers_to)
            if target.name in unusable:
                continue
            excused = [cell.row_id for cell in unread if cell.file == target.file and cell.row_id]
            found = con.execute(
                f"SELECT line, {field.name} FROM stage.{table.name} ANTI JOIN stage.{target.name} r"
                f" ON r.{target.key} = {table.name}.{field.name}"
                f" WHERE {field.name} IS NOT NULL AND NOT list_contains(?::VARCHAR[], {field.name}) ORDER BY line",
                [excused],
            ).fetchall()
            if not found:
                continue
            known = [row[0] for row in con.execute(f"SELECT {target.key} FROM stage.{target.name}").fetchall()]
            remedies = {value: _nearest(value, known, target) for value in {value for _, value in found}}
            for line, value in found:
                yield table.file, line, field.name, f'"{value}" is in no row of {target.file}', remedies[value]


def _nearest(value: str, known: Sequence[str], target: Table) -> str:
    near = difflib.get_close_matches(value, [one for one in known if one], n=1)
    return f'did you mean "{near[0]}"?' if near else f"add it to {target.file}"
