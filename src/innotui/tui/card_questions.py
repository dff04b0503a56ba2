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
from innotui.model import Check, Figure, Source
from innotui.tui.messages import (
    CheckReady,
    ChecksReady,
    FigureCardReady,
    FigureFound,
    IndicatorCardReady,
    SourceCardReady,
)

if TYPE_CHECKING:
    from innotui.store import Store

T = TypeVar("T")

_MOST_FIGURES = 30
_MOST_OTHERS = 8


@dataclass(frozen=True, slots=True)
class Found:
    """What a text finds beside the places, a few of each."""

    figures: tuple[Figure, ...] = ()
    sources: tuple[Source, ...] = ()
    checks: tuple[Check, ...] = ()


def figure_card(store: Store, figure_id: str) -> Iterator[Message]:
    """Everything about a figure."""
    yield FigureCardReady(store.figure_card(figure_id))


def checks_of(store: Store, figure_id: str) -> Iterator[Message]:
    """The checks that touch a figure."""
    yield ChecksReady(store.figure(figure_id), store.checks(figure_id))


def check(store: Store, check_id: str) -> Iterator[Message]:
    """One check with the figures it touches."""
    found = next((check for check in store.checks() if check.check_id == check_id), None)
    if found is None:
        raise QueryError("Not in the data", f'There is no check "{check_id}".', "See: FROM checks")
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


def find(store: Store, text: str) -> Found:
    """Figures, sources and checks that hold every word of a text."""
    words = text.lower().split()
    sources = (entry.source for entry in store.sources())
    return Found(
        figures=store.find(text, _MOST_FIGURES),
        sources=_first(sources, words, lambda s: f"{s.source_id} {s.title} {s.issuer} {s.headline or ''}"),
        checks=_first(store.checks(), words, lambda c: f"{c.check_id} {c.title}"),
    )


def _first(things: Iterable[T], words: Sequence[str], text: Callable[[T], str]) -> tuple[T, ...]:
    held = (thing for thing in things if all(word in text(thing).lower() for word in words))
    return tuple(islice(held, _MOST_OTHERS)) if words else ()
