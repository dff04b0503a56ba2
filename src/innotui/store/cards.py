"""One thing and all about it: a figure, a source, an indicator; the audit's findings and what is covered.

Each function takes a cursor on the database; ``Store`` has a method of the same name for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from innotui.model import Check, CoverageCell, Figure, FigureCard, Indicator, IndicatorCard, Source, SourceEntry
from innotui.store.questions import demand, missing, rows
from innotui.store.views import sources_by_id

Cursor = duckdb.DuckDBPyConnection


def checks(cursor: Cursor, figure_id: str | None = None) -> tuple[Check, ...]:
    """All findings, or those that touch a figure; the worst first."""
    found = rows(cursor, "checks", {"figure_id": figure_id})
    return tuple(Check(*_frozen(row)) for row in found)


def figures(cursor: Cursor, figure_ids: Sequence[str]) -> tuple[Figure, ...]:
    """The figures with these ids, in this order.

    Raises:
        QueryError: one is not in the data.
    """
    found = {figure.figure_id: figure for figure in known_figures(cursor, figure_ids)}
    for figure_id in figure_ids:
        if figure_id not in found:
            raise missing(cursor, "figures", "figure_id", figure_id)
    return tuple(found[figure_id] for figure_id in figure_ids)


def known_figures(cursor: Cursor, figure_ids: Sequence[str]) -> tuple[Figure, ...]:
    """Those of these figures that are in the data, in this order."""
    found = {row[0]: Figure(*row) for row in rows(cursor, "figures_by_id", {"figure_ids": list(figure_ids)})}
    return tuple(found[figure_id] for figure_id in dict.fromkeys(figure_ids) if figure_id in found)


def figure_card(cursor: Cursor, figure_id: str) -> FigureCard:
    """Everything about one figure.

    Raises:
        QueryError: it is not in the data.
    """
    [figure] = figures(cursor, [figure_id])
    [indicator] = _indicators(cursor, figure.indicator_id)
    speaker = cursor.execute("SELECT name_en FROM orgs WHERE org_id = ?", [figure.said_by]).fetchone()
    beside = source_figures(cursor, figure.source_id)
    return FigureCard(
        figure=figure,
        source=sources_by_id(cursor, {figure.source_id})[figure.source_id],
        indicator=indicator,
        speaker=speaker[0] if speaker else None,
        checks=checks(cursor, figure_id),
        same_source=tuple(other for other in beside if other.figure_id != figure_id),
    )


def sources(cursor: Cursor) -> tuple[SourceEntry, ...]:
    """All sources with what they give, the newest first."""
    return tuple(SourceEntry(Source(*row[:-5]), *row[-5:]) for row in rows(cursor, "source_entries", {}))


def source_figures(cursor: Cursor, source_id: str) -> tuple[Figure, ...]:
    """The figures of a source in paragraph order.

    Raises:
        QueryError: the source is not in the data.
    """
    demand(cursor, "sources", "source_id", source_id)
    return tuple(Figure(*row) for row in rows(cursor, "source_figures", {"source_id": source_id}))


def indicators(cursor: Cursor) -> tuple[Indicator, ...]:
    """All indicators, by topic and name."""
    return _indicators(cursor, None)


def indicator_card(cursor: Cursor, indicator_id: str) -> IndicatorCard:
    """An indicator with its figures by region, chain and period.

    Raises:
        QueryError: the indicator is not in the data.
    """
    demand(cursor, "indicators", "indicator_id", indicator_id)
    [indicator] = _indicators(cursor, indicator_id)
    found = rows(cursor, "indicator_figures", {"indicator_id": indicator_id})
    return IndicatorCard(indicator, tuple(Figure(*row) for row in found))


def coverage(cursor: Cursor, region_id: str | None = None) -> tuple[CoverageCell, ...]:
    """What is known of each region, subject and year; with a region, of it and all inside it.

    Raises:
        QueryError: the region is not in the data.
    """
    if region_id is not None:
        demand(cursor, "regions", "region_id", region_id)
    return tuple(CoverageCell(*_frozen(row)) for row in rows(cursor, "coverage", {"region_id": region_id}))


def _indicators(cursor: Cursor, indicator_id: str | None) -> tuple[Indicator, ...]:
    return tuple(Indicator(*row) for row in rows(cursor, "indicators", {"indicator_id": indicator_id}))


def _frozen(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row whose lists are tuples, as frozen values hold them."""
    return tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row)
