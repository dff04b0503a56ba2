"""One check opened: what was expected, what was found, what follows, and the figures and the SQL behind it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from innotui import formats
from innotui.model import Check, Figure, Showing
from innotui.tui.opener import Opener
from innotui.tui.panes.checks import VERDICT_WORDS
from innotui.tui.panes.figure_rows import VERDICT_LOOKS
from innotui.tui.screens.card import CardScreen, Target, figure_line
from innotui.tui.sifting import kind_name
from innotui.tui.widgets.lines import BLANK, Line


class CheckCardScreen(CardScreen):
    """A finding of the audit."""

    KIND = "Check"
    KEYS = "enter follows › · tab next › · s its SQL in the query pane · esc back · ?"
    BINDINGS = [
        Binding("s", "sql", "Its SQL in the query pane", id="card.sql"),
    ]

    def __init__(self, opener: Opener, check: Check, figures: Sequence[Figure]) -> None:
        super().__init__(opener, check.check_id)
        self._check, self._figures = check, figures
        self.figure_id = check.figure_ids[0] if check.figure_ids else ""

    def lines(self) -> Sequence[Line]:
        """The finding, then what it rests on."""
        return check_lines(self._check, self._figures, self._opener.showing)

    def action_sql(self) -> None:
        """Puts the SQL into the query pane."""
        self._opener.propose_sql(self._check.query)


def check_lines(check: Check, figures: Sequence[Figure], showing: Showing) -> list[Line]:
    """A check as lines: the verdict before its reason, the figures before the SQL."""
    verdict = f"{formats.verdict_mark(check.verdict)} {check.verdict}: {VERDICT_WORDS[check.verdict]}"
    lines = [
        Line("checks", check.title, look="title"),
        Line("verdict", verdict, look=VERDICT_LOOKS[check.verdict]),
        Line("kind", kind_name(check.kind)),
        Line("expected", check.expected),
        Line("found", check.found),
        Line("reason", check.reason),
    ]
    if showing.money == "yi":
        lines.append(Line("money", "expected, found and reason are written in bn; the figures below in 亿", look="dim"))
    lines.append(BLANK)
    lines += [figure_line("" if place else "figures", figure, showing) for place, figure in enumerate(figures)]
    statement = check.query.splitlines()
    lines += [BLANK, Line("SQL", "in the query pane, where it can be run and changed", Target("sql", check.query))]
    return [*lines, *(Line("", text, look="dim") for text in statement)]
