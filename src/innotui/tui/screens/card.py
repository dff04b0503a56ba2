"""What all cards share: lines to read over the explorer, some of which lead to another card or to a place.

A card knows no store: it asks the explorer to open things, and the explorer's desk finds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from innotui import formats
from innotui.formats import printable
from innotui.model import Check, Figure, Showing
from innotui.tui.commands import GoTo
from innotui.tui.keys import PALETTE, help_keys
from innotui.tui.opener import Opener
from innotui.tui.panes.figure_rows import VERDICT_LOOKS
from innotui.tui.widgets.lines import Line, Lines

FIGURE_KIND = "Source card"
"""The kind of the card of a figure."""
MOVING = "j k move · enter follows a › line · tab next › · esc back"


class Target(NamedTuple):
    """What a line leads to.

    Attributes:
        kind: figure, place (of a figure), region, check, checks, source, indicator or sql.
        key: its id, or the text of the SQL.
        figure_id: of a region, its figure to put the cursor on.
    """

    kind: str
    key: str
    figure_id: str = ""


class CardScreen(ModalScreen[None]):
    """One thing and all about it."""

    COMMANDS = {GoTo}
    BINDINGS = [
        Binding("escape,q", "dismiss", "Back", key_display="esc q", id="card.close"),
        Binding("question_mark,f1", "help", "Help", key_display="? f1", id="card.help"),
        Binding("i", "open_figure", "Source card of the figure on this line, else of the card's", id="card.figure"),
        Binding("r", "reading", "“N times” read as: both, to N times, by N times", id="card.reading"),
        Binding("m", "money", "Money in bn or 亿", id="card.money"),
        PALETTE,
    ]
    VERTICAL_BREAKPOINTS = [(0, "-small"), (30, "-large")]
    KIND: ClassVar[str]
    """What it is a card of, for the border."""
    KEYS: ClassVar[str] = MOVING
    """What the lower border says of its keys."""
    figure_id: str = ""
    """The figure that the card is about; empty where it is about none or several."""

    def __init__(self, opener: Opener, key: str) -> None:
        super().__init__()
        self._opener = opener
        self.about = (self.KIND, key)
        """What it shows; two cards about one thing are one card."""

    def compose(self) -> ComposeResult:
        """One list of lines."""
        yield Lines(id="card")

    def on_mount(self) -> None:
        """Shows the lines."""
        lines = self.query_one(Lines)
        lines.border_title = printable(" ".join(self.about)).replace("[", r"\[")
        lines.border_subtitle = self.KEYS
        lines.focus()
        self._show()

    def on_screen_resume(self) -> None:
        """Shows the lines anew: how figures are written may have changed on a card over this one."""
        self._show()

    def _show(self) -> None:
        self.query_one(Lines).show_lines(self.lines())

    def lines(self) -> Sequence[Line]:
        """What it says, as figures are written now."""
        raise NotImplementedError

    def on_lines_followed(self, event: Lines.Followed) -> None:
        """Goes where a line leads."""
        event.stop()
        if isinstance(event.target, Target):
            self._follow(event.target)

    def _follow(self, target: Target) -> None:
        opener = self._opener
        match target.kind:
            case "figure":
                opener.open_figure(target.key)
            case "place":
                opener.go_to_figure(target.key)
            case "region":
                opener.go_to_region(target.key, target.figure_id)
            case "check":
                opener.open_check(target.key)
            case "checks":
                opener.open_checks_of(target.key)
            case "source":
                opener.open_source(target.key)
            case "indicator":
                opener.open_indicator(target.key)
            case "sql":
                opener.propose_sql(target.key)

    def action_open_figure(self) -> None:
        """Opens the source card of the figure that the line under the cursor names, else of the card's own."""
        wanted = _figure_of(self.query_one(Lines).target) or self.figure_id
        if not wanted:
            self.notify("No figure stands on this line.", severity="warning")
        elif self.about == (FIGURE_KIND, wanted):
            self.notify("This is the source card of the figure.")
        else:
            self._opener.open_figure(wanted)

    def action_reading(self) -> None:
        """Switches the reading, here and in the explorer."""
        self._opener.action_reading()
        self._show()

    def action_money(self) -> None:
        """Switches the scales of money, here and in the explorer."""
        self._opener.action_money()
        self._show()

    def action_help(self) -> None:
        """Lists the keys of the card."""
        from innotui.tui.screens.help import HelpScreen

        bindings = {binding.id: binding for _, binding in self._bindings if binding.show}  # two keys are one binding
        self.app.push_screen(HelpScreen(self.KIND, MOVING, help_keys(self.app, bindings.values())))


def _figure_of(target: object) -> str:
    """The figure that a line leads to, or the one named by its region; empty where there is none."""
    if not isinstance(target, Target):
        return ""
    return target.key if target.kind in ("figure", "place") else target.figure_id


def check_line(label: str, check: Check) -> Line:
    """A check in a line: mark, id, title."""
    text = f"{formats.verdict_mark(check.verdict)} {check.check_id} {check.title}"
    return Line(label, text, Target("check", check.check_id), VERDICT_LOOKS[check.verdict])


def more_line(figures: Sequence[Figure]) -> Iterator[Line]:
    """Says beneath a list that it ends before all is told, where it does."""
    if more := formats.beginning(figures):
        yield Line("", more, look="dim")


def figure_line(label: str, figure: Figure, showing: Showing) -> Line:
    """A figure in a line: verdict, paragraph, what, when, as stated."""
    before = [formats.verdict_mark(figure.verdict), formats.paragraph(figure.para)]
    what = f"{figure.region}: {figure.subject}, {figure.period_label}: {formats.stated(figure, showing.money)}"
    return Line(label, " ".join(part for part in (*before, what) if part), Target("figure", figure.figure_id))
