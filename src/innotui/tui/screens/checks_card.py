"""The checks that touch one figure, the worst first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from innotui import formats
from innotui.model import Check, Figure, Showing
from innotui.tui.opener import Opener
from innotui.tui.panes.checks import VERDICT_WORDS
from innotui.tui.screens.card import CardScreen, Target, check_line
from innotui.tui.sifting import Sieve, why_none
from innotui.tui.widgets.lines import BLANK, Line


class ChecksCardScreen(CardScreen):
    """A list that leads to each check."""

    KIND = "Checks of"

    def __init__(self, opener: Opener, figure: Figure, checks: Sequence[Check], audited: bool = True) -> None:
        super().__init__(opener, figure.figure_id)
        self._figure, self._checks, self._audited = figure, checks, audited
        self.figure_id = figure.figure_id

    def lines(self) -> Sequence[Line]:
        """The figure, then its checks."""
        return checks_lines(self._figure, self._checks, self._opener.showing, self._audited)


def why_unchecked(audited: bool) -> str:
    """Why no check reaches a figure, in a database with checks or without."""
    if not audited:
        return why_none((), Sieve())
    return (
        "No rule of the audit reaches it: a growth is checked where its base is printed too, a level where a share,"
        " a whole, a part or a second source is."
    )


def checks_lines(figure: Figure, checks: Sequence[Check], showing: Showing, audited: bool = True) -> list[Line]:
    """The checks of a figure as lines; that there is none is said with what it means."""
    claim = f"{figure.region}: {figure.subject}, {figure.period_label}: {formats.stated(figure, showing.money)}"
    lines = [Line("figure", claim, Target("figure", figure.figure_id), "title")]
    if not checks:
        none = f"{formats.verdict_mark(None)} No check touches this figure. That is no judgement."
        return [*lines, BLANK, Line("checks", none), Line("", why_unchecked(audited))]
    for verdict, alike in groupby(checks, key=lambda check: check.verdict):
        lines += [BLANK, Line(verdict, VERDICT_WORDS[verdict], look="dim")]
        lines += [check_line("", check) for check in alike]
    return lines
