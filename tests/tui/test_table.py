"""The table of figures and answers: a cell cursor, sort marks, chosen columns, whole cells; nothing is cut unseen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from decimal import Decimal

import pytest
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.scrollbar import ScrollTo

from innotui.results import SortKey
from innotui.tui.cell_words import laid_out, readable, size_of
from innotui.tui.screens.tabling import TablingScreen
from innotui.tui.screens.whole_cell import WholeCellScreen
from innotui.tui.widgets.cell_grid import CellGrid
from innotui.tui.widgets.columns import NULL, GridColumn
from innotui.tui.widgets.grid import Grid, Rows
from innotui.tui.widgets.picked import Picks
from innotui.tui.widgets.table import Table, WholeCell

SIZE = (40, 12)
TWELVE = [GridColumn("name"), *(GridColumn(f"c{n}", right=True) for n in range(1, 12))]
FRUIT = [("apple", *"abcdefghijk"), ("pear", *"lmnopqrstuv"), ("梨", *"ABCDEFGHIJK")]


class _Screen(TablingScreen):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield Table(id="table")

    def on_table_sort_wanted(self, event: Table.SortWanted) -> None:
        self.said.append(event)

    def on_grid_moved(self, event: Grid.Moved) -> None:
        self.said.append(event)

    def on_cell_grid_crossed(self, event: CellGrid.Crossed) -> None:
        self.said.append(event)

    def on_grid_chosen(self, event: Grid.Chosen) -> None:
        self.said.append(event)


class Bench(App[None]):
    """Nothing but a table, on a screen that opens what lies over it."""

    CSS = "Table { border: round white; scrollbar-size: 0 1; } #columns { height: 8; } #columns-box { height: 14; }"

    def get_default_screen(self) -> _Screen:
        return _Screen()


class Shown:
    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        screen = pilot.app.screen
        assert isinstance(screen, _Screen)
        self.said = screen.said
        self.table = screen.query_one(Table)

    async def press(self, *keys: str) -> list[str]:
        await self.pilot.press(*keys)
        await self.pilot.pause()
        return self.lines()

    async def show(self, columns: Sequence[GridColumn], rows: Rows, **more: object) -> list[str]:
        self.table.show(columns, rows, **more)  # type: ignore[arg-type]
        await self.pilot.pause()
        return self.lines()

    def lines(self) -> list[str]:
        strips = [self.table.render_line(y) for y in range(self.table.size.height)]
        assert {strip.cell_length for strip in strips} == {self.table.size.width}
        return [strip.text.rstrip() for strip in strips]

    def marked(self) -> list[str]:
        """The texts that stand out by more than their colours: underlined, or reversed."""
        strips = [self.table.render_line(y) for y in range(self.table.size.height)]
        drawn = [(segment.text, segment.style) for strip in strips for segment in strip]
        return [text for text, style in drawn if style and (style.underline or style.reverse)]

    @property
    def subtitle(self) -> str:
        return self.table.border_subtitle or ""


@asynccontextmanager
async def bench(size: tuple[int, int] = SIZE) -> AsyncIterator[Shown]:
    async with Bench().run_test(size=size) as pilot:
        yield Shown(pilot)


# The cursor


async def test_the_cursor_stands_on_one_cell_and_is_told_by_more_than_colour() -> None:
    async with bench((80, 12)) as shown:
        await shown.show(TWELVE, FRUIT)
        assert [text.strip() for text in shown.marked()] == ["apple"]
        await shown.press("l", "l", "j")
        assert [text.strip() for text in shown.marked()] == ["m"]
        assert (shown.table.cursor, shown.table.at, shown.table.name_at) == (1, 2, "c2")
        await shown.press("h")
        assert shown.table.name_at == "c1"


async def test_home_and_end_go_across_and_g_up_and_down() -> None:
    async with bench() as shown:
        await shown.show(TWELVE, FRUIT * 30)
        for key, at in {"end": (0, 11), "G": (89, 11), "home": (89, 0), "g": (0, 0), "ctrl+end": (89, 0)}.items():
            await shown.press(key)
            assert (shown.table.cursor, shown.table.at) == at, key
        await shown.press("ctrl+home", "pagedown")
        assert shown.table.cursor == 9


async def test_the_column_of_the_cursor_is_drawn_and_the_first_stays() -> None:
    async with bench() as shown:
        rows = [(f"row {n}", *(f"value {n}.{place}" for place in range(1, 12))) for n in range(3)]
        await shown.show(TWELVE, rows)
        for place in range(1, 12):
            lines = await shown.press("l")
            assert f"value 0.{place}" in lines[1].replace("…", ""), place
            assert lines[1].startswith("row 0")
        for _ in range(11):
            await shown.press("h")
        assert shown.subtitle == "h l more columns ▸"


async def test_a_click_goes_to_a_cell_and_a_click_on_a_title_sorts() -> None:
    async with bench() as shown:
        lines = await shown.show(TWELVE, FRUIT)
        x = lines[0].index("c2")
        await shown.pilot.click(Table, offset=(1 + x, 3))
        assert (shown.table.cursor, shown.table.name_at) == (1, "c2")
        shown.said.clear()
        for order, descending in ((), False), ((SortKey("c2"),), True), ((SortKey("c2", True),), True):
            await shown.show(TWELVE, FRUIT, order=order)
            await shown.pilot.click(Table, offset=(1 + x, 1))
            wanted = shown.said.pop()
            assert isinstance(wanted, Table.SortWanted)
            assert (wanted.name, wanted.descending) == ("c2", descending)
        assert shown.said == []  # no row was left by it
        await shown.pilot.click(Table, offset=(37, 1))  # behind the last column there is none
        assert shown.said == []


async def test_an_empty_table_takes_every_key() -> None:
    moves = ["h", "l", "j", "k", "g", "G", "home", "end", "ctrl+home", "ctrl+end", "pageup", "pagedown"]
    keys = [*moves, "o", "O", "v", "minus", "plus", "equals_sign", "enter"]
    async with bench() as shown:
        await shown.show([], [])
        await shown.press(*keys, "p")
        assert shown.said == []
        await shown.show(TWELVE, [])
        await shown.press(*keys)
        assert [type(event) for event in shown.said] == [Table.SortWanted] * 2
        assert isinstance(shown.pilot.app.screen, _Screen)


# The header


async def test_types_and_units_stand_in_a_second_line_of_the_header() -> None:
    columns = [GridColumn("region", kind="varchar"), GridColumn("v", right=True, kind="decimal · bn")]
    async with bench() as shown:
        lines = await shown.show(columns, [("Harbour", "7")])
        assert lines[:3] == ["region              v", "varchar  decimal · bn", "Harbour             7"]
        await shown.press("G")
        assert shown.table.cursor == 0
        lines = await shown.show([GridColumn("region"), GridColumn("v", right=True)], [("Harbour", "7")])
        assert lines[:2] == ["region   v", "Harbour  7"]


async def test_the_header_says_how_rows_are_sorted_and_what_is_filtered() -> None:
    order = (SortKey("c2", descending=True), SortKey("name"))
    async with bench((60, 12)) as shown:
        lines = await shown.show(TWELVE[:4], FRUIT, order=order, filtered={"c1", "c2"})
        assert lines[0].split() == ["name", "▲2", "c1", "/", "c2", "/", "▼1", "c3"]
        lines = await shown.show(TWELVE[:4], FRUIT, order=order[:1])
        assert lines[0].split() == ["name", "c1", "c2", "▼", "c3"]
        wide = [GridColumn("a title that is long", width=8), *TWELVE[1:]]
        lines = await shown.show(wide, FRUIT, order=(SortKey("a title that is long"),))
        assert lines[0].startswith("a tit… ▲  ")  # a mark is never cut


async def test_no_value_is_told_apart_from_the_text_by_shape_and_slant() -> None:
    async with bench() as shown:
        lines = await shown.show([GridColumn("name"), GridColumn("b")], [("a", NULL), ("b", "NULL")])
        assert [line.split()[1] for line in lines[1:3]] == ["‹NULL›", "NULL"]
        slanted = [segment.text for segment in shown.table.render_line(1) if segment.style and segment.style.italic]
        assert slanted == ["‹NULL›"]
        assert not any(segment.style and segment.style.italic for segment in shown.table.render_line(2))


# What is cut and what is hidden


async def test_the_border_counts_cut_cells_of_those_on_the_screen() -> None:
    columns = [GridColumn("a", width=4), GridColumn("b", width=6)]
    rows = [("12345", "123456"), ("1234", "1234567"), ("12345", "中文中文")] + [("x", "y")] * 20
    async with bench() as shown:
        lines = await shown.show(columns, rows)
        assert sum(line.count("…") for line in lines) == 4
        assert shown.subtitle == "4 cut · v"
        await shown.press("G")
        assert shown.subtitle == ""
        shown.table.scroll_to(y=0, animate=False)  # as the mouse wheel would
        await shown.pilot.pause()
        assert shown.subtitle == "4 cut · v"


async def test_a_column_gets_narrower_and_wider_and_as_wide_as_what_is_seen() -> None:
    columns = [GridColumn("a", most=10), GridColumn("b", most=5)]
    async with bench((60, 12)) as shown:
        await shown.show(columns, [("x" * 30, "12345678")])
        assert shown.subtitle == "2 cut · v"
        lines = await shown.press("l", "plus")
        assert lines[1].endswith("  12345678")
        lines = await shown.press("minus")
        assert lines[1].endswith("  1234…")
        lines = await shown.press("h", "equals_sign")
        assert lines[1] == "x" * 30 + "  1234…"
        assert shown.subtitle == "1 cut · v"
        lines = await shown.show(columns, [("y" * 40, "1")])
        assert lines[1] == "y" * 29 + "…  1"  # the width is kept while the columns are the same
        await shown.press(*["minus"] * 20)
        assert shown.lines()[1].startswith("yy…  1")
        lines = await shown.show([GridColumn("a", most=10), GridColumn("c")], [("y" * 40, "1")])
        assert lines[1] == "y" * 9 + "…  1"


async def test_a_width_goes_with_its_column_when_others_are_hidden() -> None:
    async with bench((60, 12)) as shown:
        await shown.show([GridColumn("a"), GridColumn("b"), GridColumn("c", most=5)], [("1", "2", "x" * 20)])
        shown.table.pick(Picks((0, 1, 2), frozenset({1})))
        lines = await shown.press("end", "equals_sign")
        assert lines[1] == f"1  {'x' * 20}"
        shown.table.pick(Picks((2, 1, 0)))
        assert shown.lines()[1] == f"{'x' * 20}  2  1"


async def test_no_room_stays_empty_while_columns_are_out_of_sight() -> None:
    async with bench() as shown:
        rows = [(f"row {n}", *(f"value {n}.{place}" for place in range(1, 12))) for n in range(3)]
        await shown.show(TWELVE, rows)
        assert "value 0.9" not in (await shown.press("end"))[1]
        await shown.pilot.resize_terminal(80, 12)
        assert "value 0.7" in shown.lines()[1]


async def test_columns_are_hidden_moved_and_counted_in_the_border() -> None:
    async with bench((80, 12)) as shown:
        await shown.show(TWELVE[:4], FRUIT, column=3)
        await shown.press("p", "space", "K", "K", "enter")  # hides c3, and moves it before c1
        lines = shown.lines()
        assert lines[0].split() == ["name", "c1", "c2"]
        assert shown.subtitle == "1 hidden · p"
        assert shown.table.picks == Picks((0, 3, 1, 2), frozenset({3}))
        lines = await shown.press("p", "slash", *"c3", "enter", "space", "enter")
        assert lines[0].split() == ["name", "c3", "c1", "c2"]
        assert lines[1].split() == ["apple", "c", "a", "b"]
        assert shown.subtitle == ""
        kept = shown.table.layout_kept
        await shown.press("p", "a", "enter")
        assert len(shown.lines()[0].split()) == 1
        lines = await shown.press("p", "r", "enter")
        assert lines[0].split() == ["name", "c1", "c2", "c3"]
        lines = await shown.show(TWELVE[:4], FRUIT, layout=kept)
        assert lines[0].split() == ["name", "c3", "c1", "c2"]
        assert shown.table.at == kept.at


async def test_leaving_the_choice_of_columns_changes_nothing() -> None:
    async with bench((80, 12)) as shown:
        before = await shown.show(TWELVE[:4], FRUIT)
        assert await shown.press("p", "j", "space", "J", "escape") == before
        lines = await shown.press("p", "slash", *"c2", "escape", "escape")
        assert isinstance(shown.pilot.app.screen, _Screen)
        assert lines == before


def test_the_last_column_cannot_be_hidden() -> None:
    picks = Picks.all_of(2).toggled(0)
    assert picks.shown == (1,)
    assert picks.toggled(1) == picks
    assert picks.toggled(0) == Picks.all_of(2)


# A whole cell


async def test_v_shows_the_whole_cell_and_y_copies_it() -> None:
    text = "first line\nsecond [b]line[/b] \x1b[31m" + "西安" * 300
    async with bench((80, 24)) as shown:
        await shown.show([GridColumn("name", kind="varchar"), GridColumn("b", kind="json")], [("a", text)])
        await shown.press("l", "v")
        screen = shown.pilot.app.screen
        assert isinstance(screen, WholeCellScreen)
        seen = " ".join(word for strip in screen._compositor.render_strips() for word in strip.text.split())
        assert "json · row 1 · " in seen
        assert "second [b]line[/b] ␛[31m" in seen
        assert seen.count("西安") > 100
        assert "\x1b" not in seen
        await shown.press("y")
        assert shown.pilot.app.clipboard == text
        [note] = shown.pilot.app._notifications
        assert note.message.startswith("Copied the cell (")
        await shown.press("escape")
        assert isinstance(shown.pilot.app.screen, _Screen)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("plain {text}", "plain {text}"),
        ('{"a":[1.10,12345678901234567890.5],"中":null}',
         '{\n  "a": [\n    1.10,\n    12345678901234567890.5\n  ],\n  "中": null\n}'),
        ("{not json", "{not json"),
        ([1, None, {"x": Decimal("1.50")}], '[\n  1,\n  null,\n  {\n    "x": 1.50\n  }\n]'),
        (0.1 + 0.2, "0.30000000000000004"),
        (412076000000.0, "412076000000"),
        (float("inf"), "inf"),
        (True, "true"),
        (b"\x00\xff", "00 ff"),
        ("[" * 100_000, "[" * 100_000),
    ],
)  # fmt: skip
def test_a_value_is_laid_out_with_every_digit(value: object, text: str) -> None:
    assert laid_out(value) == text


def test_what_is_no_text_is_said() -> None:
    assert readable(None) == "NULL: there is no value"
    assert readable("") == "an empty text"
    assert readable("a\tb\nc\x00") == "a␉b\nc␀"
    assert [size_of(value) for value in ("a", "a\nb", b"12", [1], {"a": 1}, 7, None)] == [
        "1 character", "3 characters in 2 lines", "2 bytes", "1 element", "1 field", "", "",
    ]  # fmt: skip


class Values:
    """A row that is not at hand, and one that is."""

    def __len__(self) -> int:
        return 2

    def __getitem__(self, index: int) -> tuple[str, str] | None:
        return ("a", "[1]") if index == 0 else None

    def value(self, index: int, column: int) -> object:
        return [index, column]


async def test_a_whole_cell_is_the_value_itself_where_the_rows_know_it() -> None:
    async with bench() as shown:
        await shown.show(TWELVE[:2], Values())
        shown.table.pick(Picks((1, 0)))
        await shown.press("end", "v")
        screen = shown.pilot.app.screen
        assert isinstance(screen, WholeCellScreen)
        assert screen._cell == WholeCell("name", "", 1, [0, 0])
        await shown.press("escape", "G", "v")
        assert isinstance(shown.pilot.app.screen, _Screen)  # nothing is at hand to be shown


# Sizes


class Many:
    """Ten million rows; notes what is asked."""

    def __init__(self) -> None:
        self.asked: set[int] = set()

    def __len__(self) -> int:
        return 10_000_000

    def __getitem__(self, index: int) -> tuple[str, str]:
        self.asked.add(index)
        return (f"row {index}", str(index))


async def test_ten_million_rows_are_reached_row_by_row_and_never_gone_through() -> None:
    rows = Many()
    async with bench() as shown:
        await shown.show(TWELVE[:2], rows)
        assert (await shown.press("G"))[-1].startswith("row 9999999  9999999")
        lines = await shown.press("k")
        assert lines[-2:] == ["row 9999998  9999998", "row 9999999  9999999"]
        shown.table.vertical_scrollbar.post_message(ScrollTo(y=7_654_321.0))
        await shown.pilot.pause(0.3)
        assert shown.lines()[1] == "row 7654321  7654321"
        await shown.pilot.click(Table, offset=(3, 4))
        assert shown.table.cursor == 7_654_323
        assert len(rows.asked) < 1000


async def test_of_ten_thousand_columns_only_those_near_are_measured() -> None:
    asked: set[int] = set()

    class Row(Sequence[str]):
        def __len__(self) -> int:
            return 10_000

        def __getitem__(self, index: int) -> str:  # type: ignore[override]
            asked.add(index)
            return f"value {index}"

    async with bench() as shown:
        await shown.show([GridColumn(f"c{n}") for n in range(10_000)], [Row()])
        lines = await shown.press("end")
        assert lines[1].endswith("value 9999")
        assert len(asked) < 600
        lines = await shown.press("home")
        assert lines[1].startswith("value 0  value 1")
