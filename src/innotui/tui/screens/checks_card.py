"""The checks that touch one figure, the worst first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from innotui import formats
from innotui.model import Check, Figure, Showing
from innotui.tui.opener import Opener
from innotui.tui.panes.checks import VERDICT_WORDS
from innotui.tui.screens.card import CardScreen, Target, check_line
from innotui.tui.widgets.lines import BLANK, Line


class ChecksCardScreen(CardScreen):
    """A list that leads to each check."""

    KIND = "Checks of"

    def __init__(self, opener: Opener, figure: Figure, checks: Sequence[Check]) -> None:
        super().__init__(opener, figure.figure_id)
        self._figure, self._checks = figure, checks

    def lines(self) -> Sequence[Line]:
        """The figure, then its checks."""
        return checks_lines(self._figure, self._checks, self._opener.showing)


def checks_lines(figure: Figure, checks: Sequence[Check], showing: Showing) -> list[Line]:
    """The checks of a figure as lines; that there is none is said with what it means."""
    claim = f"{figure.region}: {figure.subject}, {figure.period_label}: {formats.stated(figure, showing.money)}"
    lines = [Line("figure", claim, Target("figure", figure.figure_id), "title")]
    if not checks:
        why = (
            "That is no judgement. Nothing else in the data is tied to it: no whole or part, no level to its growth, no"
            " second source for the same thing."
        )
        return [*lines, BLANK, Line("checks", "No check touches this figure."), Line("", why)]
    for verdict, alike in groupby(checks, key=lambda check: check.verdict):
        lines += [BLANK, Line(verdict, VERDICT_WORDS[verdict], look="dim")]
        lines += [check_line("", check) for check in alike]
    return lines
