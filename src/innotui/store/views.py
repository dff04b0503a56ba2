"""What the explorer shows for a selection: its figures, and the three lists narrowed by it."""

from __future__ import annotations

import duckdb

from innotui.model import Entry, Event, Figure, Link, Selection, Source, View
from innotui.store.figures_sql import figures_sql, where
from innotui.store.questions import FIGURE_COLUMNS, demand, rows


def view(cursor: duckdb.DuckDBPyConnection, selection: Selection) -> View:
    """Everything the explorer shows for a selection.

    Raises:
        QueryError: the region, chain or organisation is not in the database.
    """
    _check(cursor, selection)
    inside = _shows_inside(cursor, selection)
    narrowed = {"region_id": selection.region_id, "chain_id": selection.chain_id, "org_id": selection.org_id}
    figures = tuple(Figure(*row) for row in cursor.execute(figures_sql(selection, inside, FIGURE_COLUMNS)).fetchall())
    events = tuple(Event(*row) for row in rows(cursor, "events", narrowed))
    links = tuple(Link(*row) for row in rows(cursor, "links", narrowed))
    return View(
        selection=selection,
        path=tuple(row[0] for row in rows(cursor, "path", narrowed)),
        inside=inside,
        regions=_entries(cursor, "regions", narrowed, "chain_id", "org_id"),
        chains=_entries(cursor, "chains", narrowed, "region_id", "org_id"),
        firms=_entries(cursor, "firms", narrowed, "region_id", "chain_id"),
        figures=figures,
        events=events,
        links=links,
        sources=sources_by_id(cursor, {thing.source_id for things in (figures, events, links) for thing in things}),
        sql=figures_sql(selection, inside),
    )


def sources_by_id(cursor: duckdb.DuckDBPyConnection, source_ids: set[str]) -> dict[str, Source]:
    """The sources with these ids."""
    found = rows(cursor, "sources", {"source_ids": sorted(source_ids)})
    return {row[0]: Source(*row) for row in found}


def _check(cursor: duckdb.DuckDBPyConnection, selection: Selection) -> None:
    for table, key, value in (
        ("regions", "region_id", selection.region_id),
        ("chains", "chain_id", selection.chain_id),
        ("orgs", "org_id", selection.org_id),
    ):
        if value:
            demand(cursor, table, key, value)


def _shows_inside(cursor: duckdb.DuckDBPyConnection, selection: Selection) -> bool:
    if selection.inside is not None:
        return selection.inside
    own = cursor.execute(f"SELECT 1 FROM figures WHERE {where(selection, inside=False)} LIMIT 1").fetchone()
    return own is None


def _entries(
    cursor: duckdb.DuckDBPyConnection, name: str, narrowed: dict[str, str | None], *parameters: str
) -> tuple[Entry, ...]:
    return tuple(Entry(*row) for row in rows(cursor, name, {key: narrowed[key] for key in parameters}))
