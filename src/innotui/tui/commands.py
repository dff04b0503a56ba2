"""The command palette: go to any region, chain, firm or indicator, and every action by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.markup import escape

from innotui.model import View
from innotui.tui.keys import EXPLORE_KEYS

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
        for indicator in sorted({figure.indicator for figure in catalogue.figures}):
            yield indicator, "", "indicator · all its figures", partial(explore.go_to_indicator, indicator)
