"""The one table: widths in cells, the first column stays, only what is seen is drawn and asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from innotui.tui.widgets.columns import Cell, GridColumn, fitted
from innotui.tui.widgets.grid import Grid, Rows

SIZE = (40, 12)  # the border leaves 38 × 10, the header nine rows
CUT = 8  # of a first column that must leave room: 0.35 of 38, but never under 8


@pytest.mark.parametrize(
    ("text", "width", "right", "shown"),
    [
        ("ab", 4, False, "ab  "),
        ("ab", 4, True, "  ab"),
        ("abcd", 4, False, "abcd"),
        ("abcde", 4, False, "abc…"),
        ("abcde", 4, True, "abc…"),
        ("西安市", 6, False, "西安市"),
        ("西安市", 5, False, "西安…"),
        ("西安市", 4, False, "西 …"),  # half of a wide character is a blank, never a broken cell
        ("西", 4, True, "  西"),
        ("西安", 1, False, "…"),
    ],
)
def test_a_text_takes_exactly_its_cells(text: str, width: int, right: bool, shown: str) -> None:
    assert fitted(text, width, right) == shown
    assert cell_len(shown) == width


class Bench(App[None]):
    """Nothing but a grid, and what it says."""

    CSS = "Grid { border: round white; scrollbar-size: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Grid.Moved | Grid.Chosen | Grid.RowsWanted] = []

    def compose(self) -> ComposeResult:
        yield Grid(id="grid")

    def on_grid_moved(self, event: Grid.Moved) -> None:
        self.said.append(event)

    def on_grid_chosen(self, event: Grid.Chosen) -> None:
        self.said.append(event)

    def on_grid_rows_wanted(self, event: Grid.RowsWanted) -> None:
        self.said.append(event)


class Shown:
    """A grid on the bench."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        assert isinstance(pilot.app, Bench)
        self.said = pilot.app.said
        self.grid = pilot.app.query_one(Grid)
        self.press = pilot.press

    async def show(self, columns: Sequence[GridColumn], rows: Rows, cursor: int = 0) -> list[str]:
        self.grid.show(columns, rows, cursor)
        await self.pilot.pause()
        return self.lines()

    def lines(self) -> list[str]:
        """The lines within the border; each is as wide as the grid."""
        strips = [self.grid.render_line(y) for y in range(self.grid.size.height)]
        assert {strip.cell_length for strip in strips} == {self.grid.size.width}
        assert all(cell_len(strip.text) == strip.cell_length for strip in strips)
        return [strip.text for strip in strips]

    def wanted(self) -> set[int]:
        return {event.index for event in self.said if isinstance(event, Grid.RowsWanted)}


@asynccontextmanager
async def bench(size: tuple[int, int] = SIZE) -> AsyncIterator[Shown]:
    async with Bench().run_test(size=size) as pilot:
        yield Shown(pilot)


TWO = [GridColumn("name"), GridColumn("n", right=True)]


async def test_columns_are_as_wide_as_their_cells_counted_in_cells() -> None:
    async with bench() as shown:
        lines = await shown.show(TWO, [("Xi'an", "1"), ("西咸新区", "22"), ("é", "333")])
        assert [line.rstrip() for line in lines[:4]] == [
            "name        n",
            "Xi'an       1",
            "西咸新区   22",
            "é         333",
        ]


async def test_a_fixed_width_holds_and_a_flexible_one_takes_the_rest() -> None:
    columns = [GridColumn("name", width=-1), GridColumn("n", right=True, width=5)]
    async with bench() as shown:
        lines = await shown.show(columns, [("a", "1"), ("b" * 60, "123456")])
        assert lines[1].rstrip() == "a" + " " * 35 + "1"  # one cell is the scrollbar's, whether or not it is there
        assert lines[2].rstrip() == "b" * 29 + "…  1234…"
        await shown.pilot.resize_terminal(30, 12)
        assert shown.lines()[2].rstrip() == "b" * 19 + "…  1234…"


async def test_a_close_column_stands_one_blank_apart_and_leaves_the_room_to_others() -> None:
    columns = [GridColumn("name"), GridColumn("✓", close=True), GridColumn("n", right=True)]
    async with bench() as shown:
        lines = await shown.show(columns, [("Xi'an", "~", "1"), ("西咸新区", "✓", "22")])
        assert [line.rstrip() for line in lines[:3]] == ["name     ✓   n", "Xi'an    ~   1", "西咸新区 ✓  22"]


async def test_a_column_gets_no_wider_than_its_most() -> None:
    async with bench((120, 12)) as shown:
        lines = await shown.show([GridColumn("a", most=6), GridColumn("b")], [("123456789", "x")])
        assert lines[1].rstrip() == "12345…  x"


async def test_what_is_left_over_goes_to_columns_that_were_tightened() -> None:
    columns = [GridColumn("a"), GridColumn("b", tight=4), GridColumn("c", tight=4)]
    rows = [("1234567", "b" * 20, "c" * 20)]
    async with bench() as shown:  # 37 cells: 7, 4 and 4, two gaps of 2, and 18 left over
        assert (await shown.show(columns, rows))[1].rstrip() == f"1234567  {'b' * 20}  ccccc…"


async def test_a_short_text_stands_in_where_the_full_one_does_not_fit() -> None:
    rows = [(Cell("Harbour 海港市", short="Harbour"),)]
    async with bench() as shown:
        assert (await shown.show([GridColumn("name", width=14)], rows))[1].rstrip() == "Harbour 海港市"
        assert (await shown.show([GridColumn("name", width=13)], rows))[1].rstrip() == "Harbour"
        assert (await shown.show([GridColumn("name", width=5)], rows))[1].rstrip() == "Harb…"


async def test_control_characters_and_markup_are_shown_and_take_their_cells() -> None:
    async with bench() as shown:
        lines = await shown.show(TWO, [("a\x1b[31mb\n\tc\x7f", "1"), ("[/][red]", "2")])
        assert lines[1].split("  ")[0] == "a␛[31mb↵␉c␡"
        assert lines[2].startswith("[/][red]   ")
        assert lines[1].rstrip().endswith("1")
        assert not any(ord(char) < 32 or ord(char) == 127 for line in lines for char in line)


async def test_the_first_column_stays_while_the_others_scroll_and_the_border_says_so() -> None:
    columns = [GridColumn("name"), *(GridColumn(f"c{n}") for n in range(8))]
    rows = [("the first of the columns", *(f"value-{n}" for n in range(8)))]
    async with bench() as shown:
        first = await shown.show(columns, rows)
        assert "value-0" in first[1]
        assert shown.grid.border_subtitle == "h l more columns ▸"
        name = first[1][:CUT]
        await shown.press("l")
        moved = shown.lines()
        assert moved[1][:CUT] == name
        assert "value-0" not in moved[1]
        assert moved[1].index("value-2") == moved[0].index("c2")  # titles go with their columns
        assert shown.grid.border_subtitle == "◂ h l more columns ▸"
        await shown.press(*["right"] * 9)
        assert "value-7" in shown.lines()[1]
        assert shown.grid.border_subtitle == "◂ h l more columns"
        await shown.press(*["h"] * 10)
        assert shown.lines() == first


async def test_no_hint_where_all_columns_are_seen() -> None:
    async with bench() as shown:
        await shown.show(TWO, [("a", "1")])
        assert shown.grid.border_subtitle == ""


async def test_the_cursor_steps_pages_and_jumps_and_stays_in_sight() -> None:
    rows = [(f"row {n}", str(n)) for n in range(100)]
    keys = {
        "j": 1, "down": 2, "k": 1, "up": 0, "pagedown": 9, "G": 99, "pageup": 90, "g": 0, "end": 99, "home": 0,
    }  # fmt: skip
    async with bench() as shown:
        await shown.show(TWO, rows)
        for key, cursor in keys.items():
            await shown.press(key)
            assert shown.grid.cursor == cursor, key
            assert any(line.startswith(f"row {cursor} ") for line in shown.lines()), key
        await shown.press("k")
        assert shown.grid.cursor == 0
        assert [event.index for event in shown.said] == list(keys.values())  # and none for the step that was none


async def test_showing_other_rows_keeps_the_cursor_within_them() -> None:
    async with bench() as shown:
        await shown.show(TWO, [(str(n), "") for n in range(100)], cursor=70)
        assert shown.grid.cursor == 70
        assert any(line.startswith("70 ") for line in shown.lines())
        await shown.show(TWO, [("only", "1")], cursor=70)
        assert shown.grid.cursor == 0
        assert shown.lines()[1].startswith("only")


async def test_an_empty_grid_takes_every_key() -> None:
    async with bench() as shown:
        await shown.show(TWO, [])
        await shown.press("j", "k", "G", "g", "pagedown", "pageup", "enter", "h", "l")
        assert shown.said == []
        assert shown.lines()[0].startswith("name")
        await shown.show([], [])
        shown.lines()


async def test_enter_and_a_double_click_choose_and_a_click_moves() -> None:
    async with bench() as shown:
        await shown.show(TWO, [(str(n), "") for n in range(5)])
        await shown.press("j", "enter")
        await shown.pilot.click(Grid, offset=(3, 5))  # the border, the header, three rows
        await shown.pilot.click(Grid, offset=(3, 1))  # the header is no row
        assert [(type(event).__name__, event.index) for event in shown.said] == [
            ("Moved", 1), ("Chosen", 1), ("Moved", 3),
        ]  # fmt: skip
        await shown.pilot.double_click(Grid, offset=(3, 4))
        assert [(type(event).__name__, event.index) for event in shown.said][3:] == [("Moved", 2), ("Chosen", 2)]


class Million:
    """Rows of which only some are at hand; notes what is asked."""

    def __init__(self) -> None:
        self.asked: set[int] = set()
        self.at_hand: dict[int, tuple[str, str]] = {}

    def __len__(self) -> int:
        return 1_000_000

    def __getitem__(self, index: int) -> tuple[str, str] | None:
        self.asked.add(index)
        return self.at_hand.get(index)


async def test_of_a_million_rows_only_the_seen_ones_are_wanted() -> None:
    rows = Million()
    async with bench() as shown:
        lines = await shown.show(TWO, rows)
        assert lines[1].startswith("…")
        await shown.pilot.pause()
        assert shown.wanted() == set(range(9))
        await shown.press("G")
        shown.lines()
        await shown.pilot.pause()
        assert shown.wanted() == set(range(9)) | set(range(999_991, 1_000_000))
        assert len(rows.asked) < 1000  # the widths are measured on the first few hundred
        assert shown.grid.cursor == 999_999


async def test_rows_that_come_later_are_drawn_when_they_are_there() -> None:
    rows = Million()
    async with bench() as shown:
        await shown.show([GridColumn("name", width=8), GridColumn("n", right=True, width=6)], rows)
        await shown.press("G")
        rows.at_hand = {999_999: ("the last", "999999")}
        shown.grid.refresh_rows()
        await shown.pilot.pause()
        assert shown.lines()[-1].startswith("the last  999999")
        assert shown.lines()[-2].startswith("…  ")
