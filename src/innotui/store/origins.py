"""Which sources stand behind the rows of an answer: told by the columns that name one or a figure, over all rows."""

from __future__ import annotations

import duckdb

from innotui.model import Source
from innotui.results import Result
from innotui.store import cards, results
from innotui.store.results import quoted

_FIGURE = ("figure_id", "growth_id", "observation_id")
_FIGURES = ("figure_ids",)
_SOURCE = ("source_id",)
NAMING = (*_FIGURE, *_FIGURES, *_SOURCE)
"""The columns by which rows name their figures or sources."""


def naming(result: Result) -> tuple[str, ...]:
    """The columns of an answer that name figures or sources."""
    types = {column.name: column.type for column in result.columns}
    return tuple(name for name in NAMING if types.get(name) == ("VARCHAR[]" if name in _FIGURES else "VARCHAR"))


def sources_of(cursor: duckdb.DuckDBPyConnection, result: Result) -> tuple[Source, ...] | None:
    """The sources that the shown rows rest on, by id; None where no column tells."""
    names = naming(result)
    if not names:
        return None
    shown = results.rows_sql(result)
    named = [f"SELECT {_ids(name)} AS id FROM shown" for name in names if name not in _SOURCE]
    figures = f"SELECT source_id FROM figures WHERE figure_id IN ({' UNION ALL '.join(named)})" if named else ""
    own = "SELECT source_id FROM shown" if _SOURCE[0] in names else ""
    asked = " UNION ".join(filter(None, (figures, own)))
    found = {source_id for (source_id,) in cursor.execute(f"WITH shown AS ({shown}) {asked}").fetchall()}
    entries = [entry.source for entry in cards.sources(cursor)]
    return tuple(sorted((one for one in entries if one.source_id in found), key=lambda one: one.source_id))


def tables_of(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[str, ...]:
    """The tables and views that a statement asks, where DuckDB can tell without running it."""
    try:
        return tuple(sorted(connection.get_table_names(sql)))
    except (duckdb.Error, RuntimeError):
        return ()


def _ids(name: str) -> str:
    return f"unnest({quoted(name)})" if name in _FIGURES else quoted(name)
