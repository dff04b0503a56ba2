"""The command palette: go to any region, chain, firm, indicator, figure, source or check, and every action by its name.

Places and indicators are at hand; figures, sources and checks are asked for, once the typing pauses.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.markup import escape

from innotui import formats
from innotui.formats import printable
from innotui.model import Figure, Showing, View
from innotui.tui.card_questions import Found
from innotui.tui.keys import EXPLORE_KEYS

_PAUSE = 0.12  # seconds without a key before the database is asked
_NUMBER, _LEAST = 100.0, 0.1  # scores: before all that is at hand, and after it

Command = tuple[str, str, str, Callable[[], object]]
"""Name, what it may be found by, help, what it does."""


@runtime_checkable
class Explorer(Protocol):
    """What the palette needs of the screen it was opened on."""

    catalogue: View | None
    """Everything there is to go to."""

    def go_to(self, kind: str, entry_id: str) -> None:
        """Goes to a region, chain or firm."""

    def go_to_indicator(self, indicator: str) -> None:
        """Shows all figures of an indicator."""

    async def run_action(self, action: str) -> object:
        """Runs the action of a binding."""

    @property
    def showing(self) -> Showing:
        """How figures are written now."""

    async def find(self, text: str) -> Found:
        """Figures, sources and checks that a text finds."""

    def go_to_figure(self, figure_id: str) -> None:
        """Goes to a figure's place, with the cursor on it."""

    def open_source(self, source_id: str) -> None:
        """Opens the card of a source."""

    def open_check(self, check_id: str) -> None:
        """Opens a check."""

    def open_indicator(self, indicator_id: str) -> None:
        """Opens the card of an indicator."""


class GoTo(Provider):
    """Finds by English, Chinese and pinyin."""

    @property
    def _explore(self) -> Explorer:
        if not isinstance(self.screen, Explorer):
            raise TypeError("the palette of the explorer was opened on another screen")
        return self.screen

    async def discover(self) -> Hits:
        """The actions, before anything is typed."""
        for name, _, help_text, run in self._actions():
            yield DiscoveryHit(name, run, help=help_text)

    async def search(self, query: str) -> Hits:
        """Whatever the typed text finds, fuzzily in names, exactly in Chinese and pinyin."""
        matcher = self.matcher(query)
        words = query.lower().split()
        for name, search, help_text, run in (*self._actions(), *self._places()):
            score = matcher.match(name)
            if not score and words and all(word in search for word in words):
                score = 0.5
            if score > 0:
                yield Hit(score, matcher.highlight(escape(name)), run, help=help_text)
        await asyncio.sleep(_PAUSE)
        found = self._found(await self._explore.find(query))
        for place, (name, help_text, run) in enumerate(found):
            # In the order in which they were found: a number first, but else after the places of that name.
            score = (_NUMBER if query[:1].isdigit() else _LEAST) / (1 + place)
            yield Hit(score, matcher.highlight(escape(name)), run, help=help_text)

    def _found(self, found: Found) -> Iterator[tuple[str, str, Callable[[], object]]]:
        explore = self._explore
        for figure in found.figures:
            yield _named(figure, explore.showing), _figure_help(figure), partial(explore.go_to_figure, figure.figure_id)
        for source in found.sources:
            help_text = f"source · {formats.said_by(source)}{formats.said_when(source)}"
            yield printable(source.title), printable(help_text), partial(explore.open_source, source.source_id)
        for check in found.checks:
            mark = formats.verdict_mark(check.verdict)
            name = f"{mark} {check.check_id} {check.title}"
            yield printable(name), f"check · {check.verdict}", partial(explore.open_check, check.check_id)

    def _actions(self) -> Iterator[Command]:
        for binding in EXPLORE_KEYS:
            run = partial(self._explore.run_action, binding.action)
            name = binding.tooltip or binding.description
            yield name, "", f"key {self.app.get_key_display(binding)}", run

    def _places(self) -> Iterator[Command]:
        explore = self._explore
        catalogue = explore.catalogue
        if catalogue is None:
            return
        for kind, entries in (("region", catalogue.regions), ("chain", catalogue.chains), ("firm", catalogue.firms)):
            for entry in entries:
                name = f"{entry.name} {entry.name_zh}" if entry.name_zh else entry.name
                run = partial(explore.go_to, kind, entry.entry_id)
                yield name, entry.search, f"{kind} · {entry.count} figures", run
        for indicator, key in sorted({(figure.indicator, figure.indicator_id) for figure in catalogue.figures}):
            yield indicator, "", "indicator · all its figures", partial(explore.go_to_indicator, indicator)
            yield (
                f"Indicator card: {indicator}",
                "",
                "definition, unit, regions that have it",
                partial(explore.open_indicator, key),
            )


def _named(figure: Figure, showing: Showing) -> str:
    """A figure as a line of the palette."""
    said = f"{figure.region}: {figure.subject}, {figure.period_label}: {formats.stated(figure, showing.money)}"
    return printable(said)


def _figure_help(figure: Figure) -> str:
    return printable(f"figure {figure.figure_id} · {formats.paragraph(figure.para)} {figure.source}")
