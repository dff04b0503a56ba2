"""One thing and all about it: a figure, a source, an indicator; the audit's findings and what is covered.

Each function takes a backend that holds the figures; ``Store`` has a method of the same name for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from innotui.engines.dialects import DUCKDB
from innotui.errors import QueryError
from innotui.model import Check, CoverageCell, Figure, FigureCard, Indicator, IndicatorCard, Source, SourceEntry
from innotui.store.backend import Backend
from innotui.store.questions import asked, demand, listed_figures, missing, rows
from innotui.store.views import sources_by_id

MOST_CELLS = 100_000
"""How many cells of coverage an engine may be asked for; no one reads a grid that is larger."""


def checks(backend: Backend, figure_id: str | None = None) -> tuple[Check, ...]:
    """All findings, or those that touch a figure; the worst first."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in rows(backend, "checks", {"figure_id": figure_id}):
        found.setdefault(row[0], []).append(row)
    return tuple(_check(its_rows) for its_rows in found.values())


def figures(backend: Backend, figure_ids: Sequence[str]) -> tuple[Figure, ...]:
    """The figures with these ids, in this order.

    Raises:
        QueryError: one is not in the data.
    """
    found = {figure.figure_id: figure for figure in known_figures(backend, figure_ids)}
    for figure_id in figure_ids:
        if figure_id not in found:
            raise missing(backend, "figures", "figure_id", figure_id)
    return tuple(found[figure_id] for figure_id in figure_ids)


def known_figures(backend: Backend, figure_ids: Sequence[str]) -> tuple[Figure, ...]:
    """Those of these figures that are in the data, in this order."""
    found = {row[0]: Figure(*row) for row in rows(backend, "figures_by_id", {"figure_ids": list(figure_ids)})}
    return tuple(found[figure_id] for figure_id in dict.fromkeys(figure_ids) if figure_id in found)


def figure_card(backend: Backend, figure_id: str) -> FigureCard:
    """Everything about one figure.

    Raises:
        QueryError: it is not in the data.
    """
    [figure] = figures(backend, [figure_id])
    [indicator] = _indicators(backend, figure.indicator_id)
    speaker = asked(backend, "SELECT name_en FROM orgs WHERE org_id = $org_id", {"org_id": figure.said_by})
    beside = source_figures(backend, figure.source_id)
    others = type(beside)(other for other in beside if other.figure_id != figure_id)
    return FigureCard(
        figure=figure,
        source=sources_by_id(backend, {figure.source_id})[figure.source_id],
        indicator=indicator,
        speaker=speaker[0][0] if speaker else None,
        checks=checks(backend, figure_id),
        same_source=others,
    )


def sources(backend: Backend) -> tuple[SourceEntry, ...]:
    """All sources with what they give, the newest first."""
    return tuple(SourceEntry(Source(*row[:-5]), *row[-5:]) for row in rows(backend, "source_entries", {}))


def source_figures(backend: Backend, source_id: str) -> tuple[Figure, ...]:
    """The figures of a source in paragraph order.

    Raises:
        QueryError: the source is not in the data.
    """
    demand(backend, "sources", "source_id", source_id)
    return listed_figures(backend, "source_figures", {"source_id": source_id})


def indicators(backend: Backend) -> tuple[Indicator, ...]:
    """All indicators, by topic and name."""
    return _indicators(backend, None)


def indicator_card(backend: Backend, indicator_id: str) -> IndicatorCard:
    """An indicator with its figures by region, chain and period.

    Raises:
        QueryError: the indicator is not in the data.
    """
    demand(backend, "indicators", "indicator_id", indicator_id)
    [indicator] = _indicators(backend, indicator_id)
    return IndicatorCard(indicator, listed_figures(backend, "indicator_figures", {"indicator_id": indicator_id}))


def coverage(backend: Backend, region_id: str | None = None) -> tuple[CoverageCell, ...]:
    """What is known of each region, subject and year; with a region, of it and all inside it.

    Raises:
        QueryError: the region is not in the data.
    """
    if region_id is not None:
        demand(backend, "regions", "region_id", region_id)
    most = None if backend.dialect is DUCKDB else MOST_CELLS + 1
    found = rows(backend, "coverage", {"region_id": region_id, "most": most})
    if most is not None and len(found) == most:
        message = f"What is known here fills more than {MOST_CELLS:,} cells of region, subject and year."
        raise QueryError("Too much to show", message, "Choose a region with fewer inside, or ask in SQL.")
    return tuple(_cell(row) for row in found)


def _indicators(backend: Backend, indicator_id: str | None) -> tuple[Indicator, ...]:
    return tuple(Indicator(*row) for row in rows(backend, "indicators", {"indicator_id": indicator_id}))


def _check(its_rows: list[tuple[Any, ...]]) -> Check:
    """A finding from its rows, one for each figure that it touches."""
    *said, _, query = its_rows[0]
    figure_ids = tuple(row[-2] for row in its_rows if row[-2] is not None)
    return Check(*(*said, figure_ids, query))


def _cell(row: tuple[Any, ...]) -> CoverageCell:
    """What is known of a region, subject and year; nothing may come as an empty list or as none."""
    *known, reported, planned = row
    figure_ids = (*sorted(reported or ()), *sorted(planned or ()))
    return CoverageCell(*(*known, figure_ids, len(planned or ())))
