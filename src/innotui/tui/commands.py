"""The command palette: go to any place, firm, indicator, figure, source or check; every action by its name; colours.

It is the same over the explorer and over whatever lies on it; the actions are those of the screen it was opened on.
Places and indicators are at hand; figures, sources and checks are asked for, once the typing pauses.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.markup import escape
from textual.screen import Screen

from innotui import formats
from innotui.formats import printable
from innotui.model import Figure, Showing, View
from innotui.palette import NAMES
from innotui.tui.card_questions import Found
from innotui.tui.grounds import Painter
from innotui.tui.keys import EXPLORE_KEYS
from innotui.tui.visiting import manners_of

if TYPE_CHECKING:
    from innotui.queries import Question

_PAUSE = 0.12  # seconds without a key before the database is asked
_MARKS = "><≥≤≈~×¥$+-−"  # what stands before a number
_NUMBER, _LEAST = 100.0, 0.1  # scores: before all that is at hand, and after it

_PALETTES = {
    "neutral": "blue up, vermillion down",
    "china": "red up, green down, as in mainland China",
    "west": "green up, red down, as in the west",
}

_Line = tuple[str, str, Callable[[], object]]
Command = tuple[str, str, str, Callable[[], object]]
"""Name, what it may be found by, help, what it does."""


@runtime_checkable
class Explorer(Protocol):
    """What the palette needs of the explorer."""

    catalogue: View | None
    """Everything there is to go to."""

    @property
    def can_renew(self) -> bool:
        """Whether what is open can be built anew from its files."""

    def line_of_view(self) -> str:
        """What opens this view again in a shell; empty before there is one."""

    def copy_line_of_view(self) -> None:
        """Copies it."""

    def go_to(self, kind: str, entry_id: str) -> None:
        """Goes to a region, chain or firm."""

    def go_to_indicator(self, indicator: str) -> None:
        """Shows all figures of an indicator."""

    async def run_action(self, action: str) -> object:
        """Runs the action of a binding."""

    @property
    def called(self) -> Sequence[str]:
        """The options of a command line that opens the same."""

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

    def questions(self) -> Sequence[Question]:
        """All questions, a person's own first; reads files."""

    def open_question(self, question: Question) -> None:
        """Puts a question into the editor."""


class GoTo(Provider):
    """Finds by English, Chinese and pinyin."""

    @property
    def _explore(self) -> Explorer:
        """The explorer itself, or the one beneath the screen that the palette was opened on."""
        explorers = [screen for screen in self.app.screen_stack if isinstance(screen, Explorer)]
        if not explorers:
            raise TypeError("the palette of the explorer was opened without one")
        return explorers[0]

    async def discover(self) -> Hits:
        """The actions, before anything is typed."""
        for name, _, help_text, run in (*self._actions(), *self._palettes()):
            yield DiscoveryHit(name, run, help=help_text)

    async def search(self, query: str) -> Hits:
        """Whatever the typed text finds, fuzzily in names, exactly in Chinese and pinyin."""
        matcher = self.matcher(query)
        words = query.lower().split()
        questions = await asyncio.to_thread(self._questions)
        for name, search, help_text, run in (*self._actions(), *self._palettes(), *self._places(), *questions):
            score = matcher.match(name)
            if not score and words and all(word in search for word in words):
                score = 0.5
            if score > 0:
                yield Hit(score, matcher.highlight(escape(name)), run, help=help_text)
        await asyncio.sleep(_PAUSE)
        found = self._found(await self._explore.find(query), only_a_number=all(map(_is_number, words)))
        # In the order in which they were found: a number first, but else after the places of that name.
        first = _NUMBER if any(map(_is_number, words)) else _LEAST
        for place, (name, help_text, run) in enumerate(found):
            yield Hit(first / (1 + place), matcher.highlight(escape(name)), run, help=escape(help_text))

    def _found(self, found: Found, *, only_a_number: bool) -> Iterator[_Line]:
        """Sources of that name before the figures that they hold; but of a mere number the figures that print it."""
        figures, sources = self._figures(found), self._sources(found)
        yield from chain(figures, sources) if only_a_number else chain(sources, figures)
        for check in found.checks:
            mark = formats.verdict_mark(check.verdict)
            name = f"{mark} {check.check_id} {check.title}"
            yield printable(name), f"check · {check.verdict}", partial(self._explore.open_check, check.check_id)
        yield from self._more(found.more_checks, "check")

    def _figures(self, found: Found) -> Iterator[_Line]:
        explore = self._explore
        for kind, entry in found.places:
            name = printable(formats.both_names(entry.name, entry.name_zh))
            yield name, f"{kind} · {entry.count} figures", partial(explore.go_to, kind, entry.entry_id)
        for figure in found.figures:
            yield _named(figure, explore.showing), _figure_help(figure), partial(explore.go_to_figure, figure.figure_id)
        yield from self._more(found.more_figures, "figure")

    def _sources(self, found: Found) -> Iterator[_Line]:
        for source in found.sources:
            help_text = f"source · {formats.said_by(source)}{formats.said_when(source)}"
            run = partial(self._explore.open_source, source.source_id)
            yield printable(source.title), printable(help_text), run
        yield from self._more(found.more_sources, "source")

    def _more(self, count: int, what: str) -> Iterator[_Line]:
        """What a list that is cut ends with; chosen, it only leads back into the palette."""
        if count:
            what = what if count == 1 else f"{what}s"
            yield f"… and {count:,} more {what}: type more words", "", self.app.action_command_palette

    def _actions(self) -> Iterator[Command]:
        on: Explorer | Screen[object] = self.screen
        bindings = getattr(on, "KEYS", ())
        if isinstance(bindings, str):  # a card: its keys stand in its border
            on = self._explore
            bindings = [binding for binding in EXPLORE_KEYS if (binding.id or "").startswith("screen.")]
        for binding in bindings:
            run = partial(on.run_action, binding.action)
            name = binding.tooltip or binding.description
            yield name, "", f"key {self.app.get_key_display(binding)}", run

    def _questions(self) -> list[Command]:
        """Questions by their titles, found by their names and explanations as well."""
        explore = self._explore
        return [
            (
                printable(f"Question: {question.title}"),
                f"@{question.name} {question.about}".lower(),
                escape(printable(f"@{question.name} · {'shipped' if question.shipped else 'yours'}")),
                partial(explore.open_question, question),
            )
            for question in explore.questions()
        ]

    def _palettes(self) -> Iterator[Command]:
        if manners_of(self.app).reads_files:
            allow = partial(self._explore.run_action, "allow_files")
            yield "Allow files of a folder …", "open read csv parquet", "SQL may read them; answers are dropped", allow
            own = "into a package of your own"
            yield "Import a spreadsheet …", "csv excel xlsx parquet package", own, partial(self._take_in, "IMPORT")
            yield "Read a release …", "review text press news package", own, partial(self._take_in, "REVIEW")
        if self._explore.can_renew:
            renew = partial(self._explore.run_action, "renew")
            yield (
                "Build the package anew",
                "reload refresh renew",
                "what its files hold by now; answers are dropped",
                renew,
            )
        if line := self._explore.line_of_view():
            said = escape(printable(line))
            yield (
                "Copy the line that opens this view",
                f"reopen later {line.lower()}",
                said,
                self._explore.copy_line_of_view,
            )
        app = self.app
        if isinstance(app, Painter):
            for name in NAMES:
                used = " · now" if name == app.palette_name else ""
                yield f"Palette: {name}", "colours colors", _PALETTES[name] + used, partial(app.choose_palette, name)

    def _take_in(self, errand: str) -> None:
        from innotui.tui.screens import import_asking

        explore = self._explore

        async def see(has_changed: bool | None) -> None:
            if has_changed:
                await explore.run_action("renew")

        self.app.push_screen(import_asking.ImportAskScreen(getattr(import_asking, errand), explore.called), see)

    def _places(self) -> Iterator[Command]:
        explore = self._explore
        catalogue = explore.catalogue
        if catalogue is None:
            return
        for kind, entries in (("region", catalogue.regions), ("chain", catalogue.chains), ("firm", catalogue.firms)):
            for entry in entries:
                name = formats.both_names(entry.name, entry.name_zh)
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


def _is_number(word: str) -> bool:
    return word.strip(_MARKS)[:1].isdigit()


def _named(figure: Figure, showing: Showing) -> str:
    """A figure as a line of the palette."""
    said = f"{figure.region}: {figure.subject}, {figure.period_label}: {formats.stated(figure, showing.money)}"
    return printable(said)


def _figure_help(figure: Figure) -> str:
    return printable(f"figure {figure.figure_id} · {formats.paragraph(figure.para)} {figure.source}")
