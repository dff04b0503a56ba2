"""The last drawings of charts, kept so that going to and fro between them draws nothing anew.

Which charts there are is their owner's business: it clears this when they change. Drawing is in ``innotui.charts``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.geometry import Size

from innotui.errors import InnotuiError
from innotui.palette import Palette
from innotui.tui.faults import told, undrawn
from innotui.tui.widgets.words import words

if TYPE_CHECKING:
    from innotui.charts import ChartSpec

_MOST_DRAWN = 12  # those of the charts one goes to and fro between


class Drawings:
    """Draws a chart of an owner, or finds its drawing at that size and in those colours."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], Text] = {}

    def clear(self) -> None:
        """Forgets all: other charts have their places."""
        self._kept.clear()

    def draw(self, place: int, spec: ChartSpec, size: Size, palette: Palette, marked: str = "") -> Text:
        """The chart as text, or why there is none.

        Args:
            place: of the chart among its owner's: cheaper to look up than the chart itself.
            spec: the chart.
            size: in cells.
            palette: its colours.
            marked: the id of a figure to point at.
        """
        from innotui.charts import draw  # loaded by the worker that found the charts

        key = place, size, palette, marked
        if key not in self._kept:
            while len(self._kept) >= _MOST_DRAWN:
                del self._kept[next(iter(self._kept))]
            try:
                with told():
                    self._kept[key] = draw(spec, size.width, size.height, palette, marked=marked)
            except InnotuiError as error:
                self._kept[key] = words(undrawn(error), size.width, size.height)
        return self._kept[key]
