"""The data of a chart as rows for a spreadsheet: what is drawn, value by value, each with its source.

A text that a spreadsheet would take for a formula gets an apostrophe before it, which spreadsheets hide: names come
from data that anyone may have written. Signed numbers and percentages stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from innotui import formats
from innotui.export.chart_query import Query
from innotui.model import Figure, Source
from innotui.results import Column

_DATUM = ("series", "label", "value", "upper", "lo", "hi")
_REST = ("text", "soft")
_OF_FIGURE = ("status", "vintage")
_NAMES = {"upper": "other_reading"}
_OF_SOURCE = ("source_id", "source", "publisher", "published", "url", "paragraph")
_OF_ALL = ("chart", "data")
_OF_QUERY = ("query", "filter")
_NUMBERS = ("value", "upper", "lo", "hi")
_FORMULA = re.compile(r"\s*[=+\-@|%]")
_DIGITS = 12  # significant ones: no page prints more, and those behind come from reckoning in binary
_SIGNED = re.compile(r"[+-]\d[\d,.]*%?")


def chart_records(
    data: Iterable[Any],
    unit: str,
    about: tuple[str, str],
    figures: Mapping[str, Figure],
    sources: Mapping[str, Source],
    query: Query | None = None,
) -> tuple[tuple[Column, ...], list[tuple[Any, ...]]]:
    """A row a value.

    Args:
        data: what is drawn: values with the fields of ``charts.datum.Datum``.
        unit: of the values.
        about: what the chart is called, and which data it is from; both stand in each row.
        figures: by id.
        sources: by id.
        query: what an answer was asked with, in columns of its own; None for a chart of figures.
    """
    asked = (_lines(query.sql), _safe(query.filter)) if query else ()
    names = [*(_NAMES.get(name, name) for name in _DATUM), "unit", *_REST, *_OF_FIGURE, "figure_id", *_OF_SOURCE]
    names += _OF_ALL + _OF_QUERY if query else _OF_ALL
    columns = tuple(Column(name, "DOUBLE" if name in (*_NUMBERS, "other_reading") else "VARCHAR") for name in names)
    rows = [
        (
            *(getattr(one, name) for name in _DATUM),
            unit,
            *(getattr(one, name) for name in _REST),
            *(getattr(one, name) if one.figure_id else None for name in _OF_FIGURE),
            one.figure_id,
            *_source(figures.get(one.figure_id), sources),
            *about,
        )
        for one in data
    ]
    return columns, [(*map(_safe, row), *asked) for row in rows]


def _source(figure: Figure | None, sources: Mapping[str, Source]) -> tuple[Any, ...]:
    """Where a figure stands; blanks for what is no figure."""
    if figure is None or figure.source_id not in sources:
        return (None,) * len(_OF_SOURCE)
    source = sources[figure.source_id]
    publisher = formats.said_by(source)
    return source.source_id, source.title, publisher, source.published, source.url, figure.para


def _safe(value: Any) -> Any:
    """A cell that a spreadsheet shows and does not run, without control characters."""
    if isinstance(value, float):
        return float(f"{value:.{_DIGITS}g}")
    if not isinstance(value, str):
        return value
    return _unrun(formats.printable(value))


def _lines(text: str) -> str:
    """A statement in one cell with its lines kept: else a comment in it would swallow what follows."""
    return _unrun("\n".join(map(formats.printable, text.splitlines())))


def _unrun(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) and not _SIGNED.fullmatch(text) else text
