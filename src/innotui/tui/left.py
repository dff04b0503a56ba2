"""How a screen over the explorer was left, so that it opens again as it was. Pure; the explorer keeps one a screen."""

from __future__ import annotations

from dataclasses import dataclass, field

from innotui.coverage import Line
from innotui.tui.sifting import Sieve


@dataclass(frozen=True, slots=True)
class Left:
    """What was chosen on a screen, and where the cursors stood; what a screen has not stays as it is here.

    Attributes:
        sieve: which checks were wanted.
        text: what the list was filtered by.
        row: the check or the source under the cursor.
        cell: row and year of the coverage under the cursor.
        opened: whether the source under the cursor was read.
        figure_id: the figure under the cursor, in the list of figures.
        figure_text: what the list of figures was filtered by.
        in_figures: whether the keyboard was in the list of figures.
    """

    sieve: Sieve = field(default_factory=Sieve)
    text: str = ""
    row: str = ""
    cell: tuple[Line, int] | None = None
    opened: bool = False
    figure_id: str = ""
    figure_text: str = ""
    in_figures: bool = False
