"""Several figures that stand in one place, a line each."""

from __future__ import annotations

from collections.abc import Sequence

from innotui.model import Figure
from innotui.tui.opener import Opener
from innotui.tui.screens.card import CardScreen, figure_line
from innotui.tui.widgets.lines import Line


class FiguresCardScreen(CardScreen):
    """A list that leads to the source card of each figure."""

    KIND = "Figures"

    def __init__(self, opener: Opener, title: str, figures: Sequence[Figure], more: int) -> None:
        super().__init__(opener, title)
        self._figures, self._more = figures, more

    def lines(self) -> Sequence[Line]:
        """The figures, and how many there are besides."""
        lines = [figure_line("", figure, self._opener.showing) for figure in self._figures]
        more = Line("", f"… and {self._more:,} more: the figure's place has them all", look="dim")
        return [*lines, more] if self._more else lines
