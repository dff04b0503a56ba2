"""Which sources stand behind the rows of an answer: told by the columns that name one or a figure, over all rows."""

from __future__ import annotations

import duckdb

from innotui.model import Source
from innotui.results import Result
from innotui.store import cards, questions, results
from innotui.store.backend import Backend
from innotui.store.results import quoted

_FIGURE = ("figure_id", "growth_id", "observation_id")
_FIGURES = ("figure_ids",)
_AT_ONCE = 5000  # ids of figures
_SOURCE = ("source_id",)
NAMING = (*_FIGURE, *_FIGURES, *_SOURCE)
"""The columns by which rows name their figures or sources."""


def naming(result: Result) -> tuple[str, ...]:
    """The columns of an answer that name figures or sources."""
    types = {column.name: column.type for column in result.columns}
    return tuple(name for name in NAMING if types.get(name) == ("VARCHAR[]" if name in _FIGURES else "VARCHAR"))


def sources_of(cursor: duckdb.DuckDBPyConnection, backend: Backend, result: Result) -> tuple[Source, ...] | None:
    """The sources that the shown rows rest on, by id; None where no column tells."""
    names = naming(result)
    if not names:
        return None
    shown = results.rows_sql(result)
    named = [f"SELECT {_ids(name)} AS id FROM shown" for name in names if name not in _SOURCE]
    found = set[str]()
    if named:
        ids = cursor.execute(f"WITH shown AS ({shown}) SELECT DISTINCT id FROM ({' UNION ALL '.join(named)})")
        found |= _behind(backend, [figure_id for (figure_id,) in ids.fetchall() if figure_id])
    if _SOURCE[0] in names:
        own = cursor.execute(f"WITH shown AS ({shown}) SELECT DISTINCT source_id FROM shown").fetchall()
        found |= {source_id for (source_id,) in own}
    entries = [entry.source for entry in cards.sources(backend)]
    return tuple(sorted((one for one in entries if one.source_id in found), key=lambda one: one.source_id))


def _behind(backend: Backend, figure_ids: list[str]) -> set[str]:
    """The sources of figures; many are asked for in parts, for an engine bears no statement without end."""
    sql, found = "SELECT DISTINCT source_id FROM figures WHERE figure_id IN ($ids)", set[str]()
    for start in range(0, len(figure_ids), _AT_ONCE):
        rows = questions.asked(backend, sql, {"ids": figure_ids[start : start + _AT_ONCE]})
        found |= {source_id for (source_id,) in rows}
    return found


def tables_of(sql: str) -> tuple[str, ...]:
    """The tables and views that a statement names, where DuckDB can tell without running it."""
    with duckdb.connect(
        config={"enable_external_access": False}
    ) as empty:  # where views are known they are taken apart
        try:
            return tuple(sorted(empty.get_table_names(sql)))
        except (duckdb.Error, RuntimeError):
            return ()


def _ids(name: str) -> str:
    return f"unnest({quoted(name)})" if name in _FIGURES else quoted(name)
