"""What tests ask of a store in one line: the last answer of a run, an answer filtered."""

from __future__ import annotations

from innotui.filters import parse_filter
from innotui.results import Arrangement, Result
from innotui.store import Query, Store


def last(query: Query) -> Result:
    return list(query.run())[-1]


def arranged(store: Store, result: Result, text: str) -> Result:
    conditions = parse_filter(text, [column.name for column in result.columns])
    return store.arranging(result, Arrangement(text, conditions)).run()
