"""What a column of the shown rows holds: its size, order and most frequent values; and how often each value stands.

Both are about the rows as they are shown, filtered where they are, and about the kept rows alone: nothing is asked
again. How rows are kept and arranged stands in ``results``.
"""

from __future__ import annotations

from typing import Any

import duckdb

from innotui.results import Column, ColumnSummary, Result
from innotui.store import results

_COUNTED_UP_TO = 1_000_000  # rows; beyond it what would hold all values at once is estimated, or left out
_TOP = 12
_ESTIMATED = ("DATE", "TIME")  # besides numbers: of these quartiles can be estimated
_UNORDERED = ("BLOB", "BIT", "STRUCT", "MAP", "UNION", "JSON", "VARIANT", "GEOMETRY", '"NULL"')


def summary(cursor: duckdb.DuckDBPyConnection, result: Result, column: Column) -> ColumnSummary:
    """What a column of the shown rows holds."""
    value, source = results.stored(column.name), results.shown(result)
    is_exact = result.row_count <= _COUNTED_UP_TO
    distinct = f"count(DISTINCT {value})" if is_exact else f"approx_count_distinct({value})"
    row = _row(
        cursor,
        f"SELECT count(*) - count({value}), {distinct}, {_spread(column, value, is_exact=is_exact)} FROM {source}",
    )
    nulls, count, least, most, quartiles, mean, deviation = row
    return ColumnSummary(
        column=column,
        row_count=result.row_count,
        null_count=nulls,
        distinct=min(count, result.row_count - nulls),
        distinct_is_exact=is_exact,
        least=least,
        most=most,
        quartiles=tuple(quartiles or ()),
        mean=mean,
        deviation=deviation,
        top=_top(cursor, value, source),
    )


def _spread(column: Column, value: str, *, is_exact: bool) -> str:
    """The least and the most, the quartiles, the mean and the deviation, as far as such values have them."""
    if not _is_ordered(column):
        return "NULL, NULL, NULL, NULL, NULL"
    ordered = f"min({value}), max({value}), {_quartiles(column, value, is_exact=is_exact)}"
    if not column.is_number:
        return f"{ordered}, NULL, NULL"
    # What is no finite number has no mean, and one of them would leave none to the others.
    finite = f"{value}::DOUBLE"
    return f"{ordered}, {' , '.join(f'{of}({finite}) FILTER (isfinite({finite}))' for of in ('avg', 'stddev_samp'))}"


def _quartiles(column: Column, value: str, *, is_exact: bool) -> str:
    if is_exact:
        return f"quantile_disc({value}, [0.25, 0.5, 0.75])"
    if column.is_number or column.type.startswith(_ESTIMATED):
        return f"approx_quantile({value}, [0.25, 0.5, 0.75])"
    return "NULL"


def _is_ordered(column: Column) -> bool:
    return not (column.type.startswith(_UNORDERED) or column.type.endswith("]"))


def _top(cursor: duckdb.DuckDBPyConnection, value: str, source: str) -> tuple[tuple[Any, int], ...]:
    """The most frequent values; among equals the first in order."""
    query = (
        f"SELECT {value}, count(*) AS times FROM {source} GROUP BY {value} ORDER BY times DESC, {value} LIMIT {_TOP}"
    )
    return tuple((found, times) for found, times in cursor.execute(query).fetchall())


def _row(cursor: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    row = cursor.execute(query).fetchone()
    assert row is not None
    return tuple(row)


def counts(cursor: duckdb.DuckDBPyConnection, result: Result, column: Column, result_id: int) -> Result:
    """Each value of a column with how many of the shown rows have it, and how many that are in percent; most first."""
    value, name = results.stored(column.name), results.quoted(column.name)
    of_kept = _counting(value, name, results.shown(result))
    sql = _counting(name, name, f"(\n{result.sql.rstrip().rstrip(';')}\n) AS answer", results.spoken_where(result))
    return results.keep_as(cursor, of_kept, sql, result_id, dict(result.parameters))


def _counting(value: str, name: str, source: str, where: str = "") -> str:
    label = name if name.lower() not in ('"rows"', '"percent"') else '"value"'
    return (
        f"SELECT {value} AS {label}, count(*) AS rows, round(100.0 * count(*) / sum(count(*)) OVER (), 2) AS percent\n"
        f"FROM {source}\n{f'WHERE {where}{chr(10)}' if where else ''}GROUP BY {value}\nORDER BY 2 DESC, 1"
    )
