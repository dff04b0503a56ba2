"""The list of checks and the whole finding of one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from innotui import formats
from innotui.formats import printable
from innotui.model import Check, Figure
from innotui.tui.overview_messages import CheckMarked
from innotui.tui.panes.claims import ClaimsPane
from innotui.tui.panes.figure_rows import VERDICT_LOOKS
from innotui.tui.panes.pane import FilterablePane, Pane
from innotui.tui.sifting import VERDICTS, Placed, kind_name
from innotui.tui.widgets.columns import Cell, GridColumn
from innotui.tui.widgets.grid import Grid

_COLUMNS = (
    GridColumn("check", most=72),
    GridColumn("kind"),
    GridColumn("expected", tight=20),
    GridColumn("found", tight=26),
    GridColumn("where", tight=20),
)
_WIDE = 160  # cells from which all columns are seen, and those behind the kind have these shares of the width
_SHARES = {"expected": 0.17, "found": 0.21, "where": 0.13}
VERDICT_WORDS = {
    "pass": "the numbers agree within their bounds",
    "untestable": "the other side is not printed",
    "tension": "both hold only under a reading or fact not given",
    "fail": "both cannot hold",
}


class ChecksPane(Grid, FilterablePane):
    """A row a check, the worst first."""

    FIRST_SHARE = 0.36
    HELP = (
        "j k move · h l more columns · enter open the check · i source card of its first figure · tab go to its figures"
        " · J K scroll the words of the finding · p go to its first figure's place · s its SQL"
        " · 1 2 3 4 with or without a verdict · f kind · w where · / filter · esc clear, then back"
    )

    class TextWanted(Message):
        """Keep to checks that hold every word of a text."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__(id="checks")
        self._shown: Sequence[Placed] = ()
        self.border_title = "Checks"

    @property
    def check(self) -> Check | None:
        """The one under the cursor."""
        return self._shown[self.cursor].check if self.cursor < len(self._shown) else None

    def show_checks(self, shown: Sequence[Placed], title: str) -> None:
        """Shows other checks, with the cursor on the one it was on where that is among them."""
        keep = self.check
        self._shown = shown
        self.border_title = Content(title)  # no markup: it is typed
        places = (place for place, other in enumerate(shown) if other.check is keep)
        self.show(self._fitting(), _CheckRows(shown), next(places, 0))
        self._mark()

    def _fitting(self) -> Sequence[GridColumn]:
        room = self._room()
        if room < _WIDE:
            return _COLUMNS
        return [*_COLUMNS[:2], *(GridColumn(title, tight=int(room * share)) for title, share in _SHARES.items())]

    def _take_size(self) -> None:
        """Takes the columns for the width."""
        if self._columns.columns and list(self._columns.columns) != list(self._fitting()):
            self.show(self._fitting(), self._rows, self.cursor)
        super()._take_size()

    def go_to(self, check_id: str) -> bool:
        """Puts the cursor on a check, and says whether it is shown."""
        places = (place for place, shown in enumerate(self._shown) if shown.check.check_id == check_id)
        place = next(places, None)
        if place is not None:
            self.move_to(place)
        return place is not None

    def filter(self, text: str) -> None:
        """Asks for the checks that a text finds: the screen knows what else is wanted of them."""
        self.filter_text = text
        self.post_message(self.TextWanted(text))

    def _mark(self) -> None:
        self.post_message(CheckMarked(self.check))

    def on_grid_moved(self, event: Grid.Moved) -> None:
        """Tells which check the cursor stands on."""
        event.stop()
        self._mark()


class _CheckRows:
    """Checks as cells, made when they are drawn; the mark alone has the verdict's colour."""

    def __init__(self, shown: Sequence[Placed]) -> None:
        self._shown = shown

    def __len__(self) -> int:
        return len(self._shown)

    def __getitem__(self, index: int) -> Sequence[str | Cell]:
        placed = self._shown[index]
        check = placed.check
        where = ", ".join(placed.regions)
        return (
            Cell(_name(check), VERDICT_LOOKS[check.verdict], lead=1),
            kind_name(check.kind),
            check.expected,
            check.found,
            where,
        )


def _name(check: Check) -> str:
    """Mark, id and title; a rule's id only names the figures that the title names in words."""
    number = "" if ":" in check.check_id else f"{check.check_id} "
    return f"{formats.verdict_mark(check.verdict)} {number}{check.title}"


class SummaryBar(Widget):
    """How many checks have each verdict, with the key that asks for them."""

    def __init__(self) -> None:
        super().__init__(id="summary")
        self._counts: Mapping[str, int] = {}
        self._all = 0

    def show_counts(self, counts: Mapping[str, int], of: int) -> None:
        """Shows other counts."""
        self._counts, self._all = counts, of
        self.refresh()

    def render(self) -> Text:
        """One line, with the verdicts' names where there is room."""
        if not self._counts:
            return Text()
        long, short = self._line(named=True), self._line(named=False)
        return Text(long if len(long) <= self.size.width else short, no_wrap=True, overflow="ellipsis")

    def _line(self, *, named: bool) -> str:
        parts = []
        for key, verdict in enumerate(VERDICTS, start=1):
            name = f" {verdict}" if named else ""
            parts.append(f"{key} {formats.verdict_mark(verdict)}{name} {self._counts[verdict]:,}")
        return f" {' · '.join(parts)} · of {self._all:,}"


class FindingPane(Vertical, Pane):
    """The whole finding of one check, over its figures."""

    HELP = ClaimsPane.HELP

    def __init__(self) -> None:
        super().__init__(id="finding")
        self._more_columns = ""
        self.border_title = "Finding"

    def compose(self) -> ComposeResult:
        """Words, then figures."""
        with VerticalScroll(id="finding-words", can_focus=False):
            yield Static(id="finding-text", markup=False)
        yield ClaimsPane(id="touched", name_source=True)

    def scroll_words(self, lines: int) -> None:
        """Scrolls the words by lines."""
        self.query_one("#finding-words").scroll_relative(y=lines, animate=False)

    def on_resize(self) -> None:
        """Says what has no room."""
        self.call_after_refresh(self._say_more)

    def on_grid_more_columns(self, event: Grid.MoreColumns) -> None:
        """Says it in the border of the pane: the list of figures has none of its own."""
        event.stop()
        self._more_columns = event.text
        self._say_more()

    def _say_more(self) -> None:
        touched, words = self.query_one(ClaimsPane), self.query_one("#finding-words")
        columns = f"its figures: {self._more_columns}" if self._more_columns and touched.display else ""
        more = "J K more words" if words.max_scroll_y else ""
        self.border_subtitle = " · ".join(part for part in (more, columns) if part)

    def show_check(self, check: Check, figures: Sequence[Figure]) -> None:
        """Shows a check and the figures that it touches."""
        self.border_title = Content(f"Finding {printable(check.check_id)}")
        self.query_one("#finding-text", Static).update(finding(check))
        self.query_one(ClaimsPane).show_figures(figures, "its figures")
        self.remove_class("-none")
        self._begin_words()

    def show_none(self, why: str) -> None:
        """Says why there is no check to show."""
        self.border_title = "Finding"
        self.query_one("#finding-text", Static).update("\n".join(map(printable, why.splitlines())))
        self.add_class("-none")
        self._begin_words()

    def _begin_words(self) -> None:
        self.query_one("#finding-words").scroll_home(animate=False)
        self.call_after_refresh(self._say_more)


def finding(check: Check) -> Text:
    """A check in words: verdict, what was expected, what was found, why."""
    title, expected, found, reason = map(printable, (check.title, check.expected, check.found, check.reason))
    verdict = f"{formats.verdict_mark(check.verdict)} {check.verdict} · {kind_name(check.kind)}"
    words = VERDICT_WORDS[check.verdict]
    return Text.assemble((title, "bold"), f"\n{verdict}: {words}\n{expected} → {found}\n{reason}")
