"""What is said beside a file of rows: what was asked, of which data, and which sources stand behind it, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from innotui import __version__
from innotui.model import Info, Source
from innotui.results import Result


@dataclass(frozen=True, slots=True)
class About:
    """What there is to say of a file.

    Attributes:
        file: its name.
        result: the answer that it holds, with its SQL, parameters, filter and order.
        info: the database that was asked.
        sources: that the rows rest on; None where no column tells.
        tables: that were asked, where that is known.
        written: when.
    """

    file: str
    result: Result
    info: Info
    sources: Sequence[Source] | None
    tables: Sequence[str]
    written: datetime


class Knows(Protocol):
    """Whoever has answered: the store."""

    def info(self) -> Info:
        """What the database is."""

    def sources_of(self, result: Result) -> Sequence[Source] | None:
        """The sources that the shown rows rest on."""

    def tables_of(self, sql: str) -> Sequence[str]:
        """The tables that a statement asks."""


def about_of(knows: Knows, result: Result, file: str) -> str:
    """What there is to say now of an answer in a file of this name."""
    sources, tables = knows.sources_of(result), knows.tables_of(result.sql)
    return about_json(About(file, result, knows.info(), sources, tables, datetime.now().astimezone()))


def about_json(about: About) -> str:
    """The text of the file beside."""
    said = {
        "file": about.file,
        "written": about.written.isoformat(timespec="seconds"),
        **_question(about.result),
        "rows": about.result.row_count,
        **_whole(about.result),
        "columns": [{"name": one.name, "type": one.type, "unit": one.unit or None} for one in about.result.columns],
        "data": _data(about.info),
        "written_by": f"innotui {__version__}",
        **_sources(about),
    }
    return json.dumps(said, ensure_ascii=False, indent=2, default=str) + "\n"


def _whole(result: Result) -> Mapping[str, Any]:
    """How many rows there are without the filter; of an engine's answer that was cut nobody knows."""
    kept = result.whole_count or result.row_count
    if not result.is_cut:
        return {"rows_of_the_whole_answer": kept}
    return {"rows_of_the_whole_answer": None, "cut": f"The first {kept:,} rows were taken; the engine has more."}


def _question(result: Result) -> Mapping[str, Any]:
    arrangement = result.arrangement
    order = [f"{key.column} {'descending' if key.descending else 'ascending'}" for key in arrangement.order]
    return {
        "sql": result.sql,
        "parameters": dict(result.parameters),
        "filter": result.filter or None,
        "conditions": [f"{one.column or 'any column'} {one.operator} {one.value}" for one in arrangement.conditions],
        "order": order,
    }


def _data(info: Info) -> Mapping[str, Any]:
    return {
        "version": info.data_version,
        "content_hash": info.content_hash,
        "schema_version": info.schema_version,
        "engine": info.engine,
    }


def _sources(about: About) -> Mapping[str, Any]:
    if about.sources is not None:
        return {"sources": [_source(source) for source in about.sources]}
    note = (
        "No column names a figure or a source (figure_id, figure_ids, source_id …): rows cannot be told their sources."
    )
    return {"sources": None, "sources_note": note, "tables_asked": list(about.tables)}


def _source(source: Source) -> Mapping[str, Any]:
    return {
        "source_id": source.source_id,
        "title": source.title,
        "headline": source.headline or None,
        "issuer": source.issuer,
        "publisher": source.carrier,
        "published": source.published,
        "url": source.url or None,
        "accessed": source.accessed,
    }
