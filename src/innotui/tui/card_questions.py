"""What the cards ask of the store: generators of the messages that answer, run in a worker thread.

``Desk.about`` hands them the open store. What the cards show of the answers is theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message

from innotui.errors import QueryError
from innotui.model import Check, Entry, Figure, Source, View
from innotui.tui.messages import (
    CheckReady,
    ChecksReady,
    FigureCardReady,
    FigureFound,
    FiguresReady,
    IndicatorCardReady,
    SourceCardReady,
)

if TYPE_CHECKING:
    from innotui.store import Store

T = TypeVar("T")

_MOST_FIGURES = 30
_MOST_OTHERS = 8
_MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class Found:
    """What a text finds beside the places, a few of each, and how many more there are."""

    figures: tuple[Figure, ...] = ()
    sources: tuple[Source, ...] = ()
    checks: tuple[Check, ...] = ()
    more_figures: int = 0
    more_sources: int = 0
    more_checks: int = 0
    places: tuple[tuple[str, Entry], ...] = ()
    """Regions, chains and firms that the lists of the first view leave out, each with its kind."""


def figure_card(store: Store, figure_id: str) -> Iterator[Message]:
    """Everything about a figure."""
    card = store.figure_card(figure_id)
    yield FigureCardReady(card, bool(card.checks) or _audited(store))


def figures_of(store: Store, title: str, figure_ids: Sequence[str]) -> Iterator[Message]:
    """The first of several figures, to choose one from."""
    few = figure_ids[:_MOST_LISTED]
    yield FiguresReady(title, store.figures(few), len(figure_ids) - len(few))


def checks_of(store: Store, figure_id: str) -> Iterator[Message]:
    """The checks that touch a figure."""
    checks = store.checks(figure_id)
    yield ChecksReady(store.figure(figure_id), checks, bool(checks) or _audited(store))


def _audited(store: Store) -> bool:
    """Whether the database holds any check: without one, no figure says anything by having none."""
    return store.info().counts["checks"] > 0


def check(store: Store, check_id: str) -> Iterator[Message]:
    """One check with the figures it touches."""
    found = next((check for check in store.checks() if check.check_id == check_id), None)
    if found is None:
        raise QueryError("Not in the data", f'There is no check "{check_id}".', "See: SELECT * FROM checks")
    yield CheckReady(found, store.figures(found.figure_ids))


def indicator_card(store: Store, indicator_id: str) -> Iterator[Message]:
    """An indicator with its figures, and the indicators that it divides."""
    card = store.indicator_card(indicator_id)
    ids = card.indicator.numerator_id, card.indicator.denominator_id
    parts = [store.indicator_card(part).indicator for part in ids if part]
    yield IndicatorCardReady(card, tuple(parts))


def source_card(store: Store, source_id: str) -> Iterator[Message]:
    """A source and what it says."""
    figures = store.source_figures(source_id)
    [source] = [entry.source for entry in store.sources() if entry.source.source_id == source_id]
    yield SourceCardReady(source, figures)


def figure(store: Store, figure_id: str) -> Iterator[Message]:
    """The figure to go to."""
    yield FigureFound(store.figure(figure_id))


def find(store: Store, text: str, home: View | None = None) -> Found:
    """Figures, sources and checks that hold every word of a text; places that the first view's lists leave out."""
    words = text.lower().split()
    figures, count = store.find_counted(text, _MOST_FIGURES)
    sources = _held((entry.source for entry in store.sources()), words, _said_of)
    checks = _held(store.checks(), words, lambda check: f"{check.check_id} {check.title}")
    return Found(
        figures=figures,
        sources=tuple(sources[:_MOST_OTHERS]),
        checks=tuple(checks[:_MOST_OTHERS]),
        more_figures=count - len(figures),
        more_sources=len(sources[_MOST_OTHERS:]),
        more_checks=len(checks[_MOST_OTHERS:]),
        places=tuple(_left_out(store, text, home)) if home is not None and words else (),
    )


def _left_out(store: Store, text: str, home: View) -> Iterator[tuple[str, Entry]]:
    words = text.lower().split()
    lists = (("region", "regions", home.regions), ("chain", "chains", home.chains), ("firm", "firms", home.firms))
    for kind, name, listed in lists:
        if name in home.cut:
            known = {entry.entry_id for entry in listed}
            found = store.entries("org" if kind == "firm" else kind, text, home.selection)
            new = (one for one in found if one.entry_id not in known and all(word in one.search for word in words))
            yield from ((kind, entry) for entry in islice(new, _MOST_OTHERS))


def _said_of(source: Source) -> str:
    return f"{source.source_id} {source.title} {source.issuer} {source.carrier} {source.headline or ''}"


def _held(things: Iterable[T], words: Sequence[str], text: Callable[[T], str]) -> list[T]:
    return [thing for thing in things if all(word in text(thing).lower() for word in words)] if words else []
