"""What is known by region and subject, year by year; a cursor goes through the cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text
from textual.content import Content
from textual.widget import Widget

from innotui import coverage, formats
from innotui.coverage import Coverage, Line
from innotui.model import CoverageCell, Entry, Figure
from innotui.tui.overview_messages import CellMarked
from innotui.tui.panes.pane import FilterablePane
from innotui.tui.widgets.cell_grid import CellGrid
from innotui.tui.widgets.columns import Cell, GridColumn
from innotui.tui.widgets.grid import Grid
from innotui.tui.widgets.words import words

_NAME = GridColumn("region · indicator", most=64)


class CoveragePane(CellGrid, FilterablePane):
    """A row a region and subject, a column a year."""

    HELP = (
        "h j k l or arrows move from cell to cell · g G top and bottom · enter go to the figure's place,"
        " from a hole to what is nearest · i source card, or a list where a cell has several figures,"
        " from a hole of what is nearest · x checks of the first figure · p go to its place"
        " · / filter by region and indicator · ┆ years without any figure"
    )

    def __init__(self, regions: Sequence[Entry]) -> None:
        super().__init__(id="coverage")
        self._names = {entry.entry_id: entry.search for entry in regions}
        self._coverage: Coverage | None = None
        self._shown: Sequence[Line] = ()
        self.border_title = "Coverage"

    def show_coverage(self, known: Coverage) -> None:
        """Shows a grid from its newest year, with the cursor on what is newest in the first row."""
        self._coverage = known
        self._rebuild(column=len(known.years))
        if self.line is not None and known.cells[self.line]:
            self.go_to_column(known.years.index(max(known.cells[self.line])) + 1)

    def filter(self, text: str) -> None:
        """Keeps only rows whose region and subject hold every word."""
        self.filter_text = text
        self._rebuild()

    def _rebuild(self, column: int | None = None) -> None:
        if self._coverage is None:
            return
        keep = self.line
        wanted = self.filter_text.lower().split()
        lines = self._coverage.lines
        self._shown = [line for line in lines if all(word in self._searched(line) for word in wanted)]
        self.border_title = Content(self._title(self._coverage))  # no markup: it is typed
        columns = [_NAME, *_year_columns(self._coverage.years)]
        cursor = self._shown.index(keep) if keep and keep in self._shown else 0
        self.show(columns, _CoverageRows(self._shown, self._coverage), cursor, column)
        self.post_message(CellMarked())

    def _title(self, known: Coverage) -> str:
        if self.filter_text.split():
            return f"Coverage {len(self._shown):,} of {len(known.lines):,} /{self.filter_text}"
        rows = f"{len(known.lines) - known.bare:,} rows × {len(known.years)} years, {known.filled:,} cells known"
        bare = f", {known.bare:,} region{'' if known.bare == 1 else 's'} without figures" if known.bare else ""
        return f"Coverage {rows}{bare}"

    @property
    def leaves_years_out(self) -> bool:
        """Whether a year between the first and the last has no column."""
        years = self._coverage.years if self._coverage else ()
        return len(years) > 1 and years[-1] - years[0] >= len(years)

    def _searched(self, line: Line) -> str:
        return f"{line.name} {self._names.get(line.region_id, '')}".lower()

    @property
    def line(self) -> Line | None:
        """The row under the cursor."""
        return self._shown[self.cursor] if self.cursor < len(self._shown) else None

    @property
    def year(self) -> int | None:
        """The year under the cursor."""
        years = self._coverage.years if self._coverage else ()
        return years[self.column - 1] if self.column <= len(years) else None

    @property
    def cell(self) -> CoverageCell | None:
        """What there is under the cursor; None for a hole."""
        if self._coverage is None or self.line is None or self.year is None:
            return None
        return self._coverage.cell(self.line, self.year)

    @property
    def is_missing(self) -> bool:
        """Whether the hole under the cursor is one that could be filled: known elsewhere, or before and after it."""
        if self._coverage is None or self.line is None or self.year is None:
            return False
        return coverage.missing(self._coverage, self.line, self.year)

    def nearest(self) -> tuple[coverage.Near, ...]:
        """What is known near the hole under the cursor."""
        if self._coverage is None or self.line is None or self.year is None or self.cell:
            return ()
        return coverage.nearest(self._coverage, self.line, self.year)

    def go_to_cell(self, cell: CoverageCell) -> None:
        """Puts the cursor on a known cell; a filter that hides it is cleared."""
        if self._coverage is None:
            return
        line = coverage.line_of(cell)
        if line not in self._shown:
            self.filter("")
        self.go_to_line(line, cell.year)

    def go_to_line(self, line: Line, year: int) -> None:
        """Puts the cursor on a year of a row that is shown."""
        years = self._coverage.years if self._coverage else ()
        if line in self._shown and year in years:
            self.go_to_column(years.index(year) + 1)
            self.move_to(self._shown.index(line))

    def on_grid_moved(self, event: Grid.Moved) -> None:
        """Tells that the cursor stands on another cell."""
        event.stop()
        self.post_message(CellMarked())

    def on_cell_grid_crossed(self, event: CellGrid.Crossed) -> None:
        """Tells that the cursor stands on another cell."""
        event.stop()
        self.post_message(CellMarked())


def _year_columns(years: Sequence[int]) -> Iterator[GridColumn]:
    """A column a year, with a break before each whose year before is left out."""
    for place, year in enumerate(years):
        left_out = place > 0 and years[place - 1] != year - 1
        yield GridColumn(str(year), before=coverage.BREAK if left_out else " ")


class _CoverageRows:
    """Lines as cells, made when they are drawn."""

    def __init__(self, lines: Sequence[Line], known: Coverage) -> None:
        self._lines, self._known = lines, known

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, index: int) -> Sequence[str | Cell]:
        line = self._lines[index]
        return [line.name, *(_shape(self._known, line, year) for year in self._known.years)]


def _shape(known: Coverage, line: Line, year: int) -> Cell:
    return Cell(f" {coverage.mark(known, line, year)}", "" if known.cell(line, year) else "dim")


class CellPane(Widget):
    """The cell under the cursor in words: what is known there, or what is nearest."""

    def __init__(self) -> None:
        super().__init__(id="cell")
        self._lines: Sequence[str] = ()

    def say(self, head: str, *lines: str) -> None:
        """Shows other words."""
        self._lines = (head, *lines)
        self.refresh()

    def render(self) -> Text:
        """The head in bold, then the rest."""
        return words(self._lines, *self.content_size)


def known_text(cell: CoverageCell, figures: Sequence[Figure], money: str) -> str:
    """The figures of a cell, as stated, with their verdicts; the first ones where there are many."""
    said = []
    for figure in figures:
        mark = formats.verdict_mark(figure.verdict) if figure.verdict else ""
        status = "" if figure.status == "reported" else f"({figure.status})"
        parts = (figure.period_label, formats.stated(figure, money), status, mark)
        said.append(" ".join(part for part in parts if part))
    more = len(cell.figure_ids) - len(figures)
    return " · ".join([*said, f"and {more} more"] if more > 0 else said)


def count_text(cell: CoverageCell) -> str:
    """How many figures of each kind are known, and how many goals and plans there are."""
    counts = (
        (cell.levels, "level", "levels"),
        (cell.growths, "growth figure", "growth figures"),
        (cell.plans, "goal or plan", "goals or plans"),
    )
    return ", ".join(f"{count} {one if count == 1 else several}" for count, one, several in counts if count)
