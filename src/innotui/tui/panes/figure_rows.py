"""Figures as the rows of their table: its columns, and what stands in them of a claim.

Here stands how a figure is written in a row; which figures are shown, and in which order, is the pane's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innotui import formats
from innotui.model import Figure, Showing
from innotui.readings import read_as
from innotui.tui.widgets.columns import Cell, GridColumn

_COLUMNS = (
    GridColumn("indicator", most=44),
    GridColumn("✓", close=True),
    GridColumn("period", tight=12),
    GridColumn("stated", right=True, tight=16),
    GridColumn("growth", right=True),
    GridColumn("multiple", right=True),
    GridColumn("base", tight=12),
    GridColumn("a year", right=True),
    GridColumn("basis"),
    GridColumn("source", tight=20),
)
_WITH_REGION = GridColumn("region · indicator", most=60, name="indicator")

VERDICT_LOOKS = {"pass": "good", "untestable": "dim", "tension": "warn", "fail": "bad"}
"""The look of each verdict, in every palette; its mark says the same without it."""

_AS_IS = Showing()


def columns_for(inside: bool) -> Sequence[GridColumn]:
    """The columns; where figures of several regions stand together the first is the region's, too."""
    return (_WITH_REGION, *_COLUMNS[1:]) if inside else _COLUMNS


def said_by_all(figures: Sequence[Figure]) -> frozenset[str | None]:
    """The chain and the firm that all figures share: the path names them, and the rows need not."""
    chains, orgs = {figure.chain for figure in figures}, {figure.org for figure in figures}
    return frozenset((chains if len(chains) == 1 else set()) | (orgs if len(orgs) == 1 else set()))


def cells(
    figure: Figure,
    inside: bool,
    said: frozenset[str | None] = frozenset(),
    showing: Showing = _AS_IS,
    sparkline: str = "",
) -> Sequence[str | Cell]:
    """A figure's row.

    Args:
        figure: the claim.
        inside: whether figures of several regions stand together, and each row begins with its own.
        said: chain and firm that the rows need not repeat.
        showing: how it is written.
        sparkline: of the levels that lead to this one, in the place of a growth; empty for none.
    """
    figure = read_as(figure, showing.reading)
    specific = [name for name in (figure.org, figure.chain) if name and name not in said]
    subject = " · ".join([*specific, figure.indicator])
    if inside:
        subject = f"{figure.region} · {subject}"
    if figure.status != "reported":
        subject += f" ({figure.status})"
    look = _look(figure)
    growth = formats.growth_percent(figure)
    arrow = formats.arrow(formats.direction(figure))
    row: list[str | Cell] = [
        subject,
        Cell(formats.verdict_mark(figure.verdict), VERDICT_LOOKS.get(figure.verdict or "", "dim")),
        figure.period_label,
        formats.stated(figure, showing.money),
        Cell(f"{arrow} {growth}" if growth else sparkline, look),
        Cell(formats.growth_multiple(figure), look),
        formats.base(figure),
        formats.per_year(figure),
        Cell(formats.price_basis(figure), "dim"),
        f"{formats.paragraph(figure.para)} {figure.source}".lstrip(),
    ]
    return row


def _look(figure: Figure) -> str:
    way = formats.direction(figure)
    return "" if not way else "up" if way > 0 else "down"


class FigureRows:
    """Figures as cells, made when they are drawn."""

    def __init__(
        self,
        figures: Sequence[Figure],
        inside: bool,
        said: frozenset[str | None],
        showing: Showing,
        sparklines: Mapping[str, str],
    ) -> None:
        self._figures, self._inside, self._said, self._showing = figures, inside, said, showing
        self._sparklines = sparklines

    def __len__(self) -> int:
        return len(self._figures)

    def __getitem__(self, index: int) -> Sequence[str | Cell]:
        figure = self._figures[index]
        return cells(figure, self._inside, self._said, self._showing, self._sparklines.get(figure.figure_id, ""))
