"""The coverage screen: what is known by place and year, a cursor on one cell, and what is nearest to a hole."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from audited import audited
from card_reading import card, put_on
from explorer import NARROW, Explorer, explorer, typed
from screen_files import SIZES, golden, screen  # noqa: F401  a fixture is used by its name
from syrupy.assertion import SnapshotAssertion
from textual.app import App, ComposeResult

from conftest import Package
from innotui.tui.panes.coverage import CellPane, CoveragePane
from innotui.tui.screens.coverage import CoverageScreen
from innotui.tui.widgets.cell_grid import CellGrid
from innotui.tui.widgets.columns import GridColumn

# The grid with a cursor on one cell

YEARS = [str(year) for year in range(2001, 2027)]


class Bench(App[None]):
    """Nothing but a grid of years, and where its cursor went."""

    CSS = "CellGrid { border: round white; scrollbar-size: 0 1; } CellGrid > .grid--cursor { background: red; }"

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[int, int]] = []

    def compose(self) -> ComposeResult:
        yield CellGrid(id="grid")

    def on_mount(self) -> None:
        rows = [(f"row {place}", *(f"{place}.{year[2:]}" for year in YEARS)) for place in range(30)]
        self.grid.show([GridColumn("name"), *map(GridColumn, YEARS)], rows, 0, len(YEARS))

    @property
    def grid(self) -> CellGrid:
        return self.query_one(CellGrid)

    def on_cell_grid_crossed(self, event: CellGrid.Crossed) -> None:
        self.said.append((event.index, self.grid.column))

    def header(self) -> list[str]:
        return self.grid.render_line(0).text.split()

    def under_cursor(self) -> str:
        """The text in the cursor's own colours."""
        color = self.grid.get_component_rich_style("grid--cursor").bgcolor
        strips = [self.grid.render_line(y) for y in range(self.grid.size.height)]
        return "".join(s.text for strip in strips for s in strip if s.style and s.style.bgcolor == color).strip()


async def test_the_newest_column_is_in_sight_and_the_names_stay() -> None:
    async with Bench().run_test(size=(40, 12)) as pilot:
        bench = pilot.app
        assert isinstance(bench, Bench)
        assert bench.header()[0] == "name"
        assert bench.header()[-1] == "2026"
        assert bench.under_cursor() == "0.26"
        assert "◂" in str(bench.grid.border_subtitle)
        assert "▸" not in str(bench.grid.border_subtitle)


@pytest.mark.parametrize("size", [(40, 12), (120, 12), (20, 5), (14, 4)])
async def test_the_cursor_s_column_is_always_in_sight(size: tuple[int, int]) -> None:
    async with Bench().run_test(size=size) as pilot:
        bench = pilot.app
        assert isinstance(bench, Bench)
        for column in range(len(YEARS) - 1, 0, -1):
            await pilot.press("h" if column % 2 else "left")
            assert bench.grid.column == column
            assert YEARS[column - 1] in bench.header()
            assert bench.under_cursor() == f"0.{YEARS[column - 1][2:]}"
        await pilot.press("h")
        assert bench.grid.column == 1  # the names are no cell
        for _ in range(40):
            await pilot.press("l")
        assert bench.header()[-1] == "2026"
        await pilot.press("j", "G", "g", "down")
        assert bench.under_cursor() == "1.26"
        assert bench.said[0] == (0, 25)
        assert len(bench.said) == 50  # no word where the cursor stayed


async def test_the_column_stays_in_sight_when_the_screen_shrinks() -> None:
    async with Bench().run_test(size=(160, 12)) as pilot:
        bench = pilot.app
        assert isinstance(bench, Bench)
        await pilot.press("h", "h", "h")
        await pilot.resize_terminal(30, 12)
        await pilot.pause()
        assert bench.under_cursor() == "0.23"
        await pilot.resize_terminal(160, 12)
        await pilot.pause()
        assert bench.under_cursor() == "0.23"


async def test_a_click_chooses_the_cell() -> None:
    async with Bench().run_test(size=(60, 12)) as pilot:
        bench = pilot.app
        assert isinstance(bench, Bench)
        x = bench.grid.render_line(0).text.index("2024")
        await pilot.click(CellGrid, offset=(1 + x, 4))
        assert bench.under_cursor() == "2.24"


async def test_no_rows_and_no_columns_do_no_harm() -> None:
    async with Bench().run_test(size=(40, 12)) as pilot:
        bench = pilot.app
        assert isinstance(bench, Bench)
        bench.grid.show([GridColumn("name")], [], 0)
        await pilot.press("h", "l", "j", "k", "G", "enter")
        assert bench.under_cursor() == ""


# The screen


@pytest.fixture
def database(tiny_path: Path, tmp_path: Path) -> Path:
    return audited(tiny_path, tmp_path)


async def opened(shown: Explorer) -> CoveragePane:
    await shown.press("V")
    await shown.until(lambda: getattr(shown.app.screen, "answered", False), "the coverage")
    await shown.still()
    assert isinstance(shown.app.screen, CoverageScreen)
    return shown.app.screen.query_one(CoveragePane)


def words(shown: Explorer) -> str:
    """What is said of the cell under the cursor."""
    return " ".join(line.strip() for line in shown.shown(shown.app.screen.query_one(CellPane)) if line.strip())


async def to(shown: Explorer, pane: CoveragePane, name: str, year: int) -> None:
    """Puts the cursor on a cell by keys."""
    await shown.press("g")
    for _ in range(40):
        if pane.line is not None and pane.line.name == name:
            break
        await shown.press("j")
    while pane.year is not None and pane.year != year:
        await shown.press("h" if pane.year > year else "l")
    assert (pane.line.name if pane.line else None, pane.year) == (name, year)


async def test_each_place_and_subject_has_a_row_and_each_year_a_shape(database: Path) -> None:
    async with explorer(database) as shown:
        pane = await opened(shown)
        header = shown.shown(pane)[1].strip("│ ").split()
        assert header == ["region", "·", "indicator", "2021", "2022", "2023", "2024"]
        assert [
            (line.name, "".join(shape_of(pane, line, year) for year in range(2021, 2025))) for line in pane._shown
        ] == [
            ("North · Firms", "  △△"),
            ("North · GDP", "■■● "),
            ("North · Output · Solar cells", "  △ "),
            ("Harbour · GDP", "··● "),
            ("Harbour · Output · Solar cells", "  ■ "),
            ("Harbour · Share of GDP", "  ■ "),
            ("South · GDP", "··● "),
            ("South · Output · Boats", "  △ "),
        ]
        for name in ("North · GDP", "South · Output · Boats"):
            assert any(name in line for line in shown.shown(pane))
        assert "● level and growth" in shown.text()
        assert "8 rows × 4 years, 11 cells known" in shown.shown(pane)[0]


def shape_of(pane: CoveragePane, line: object, year: int) -> str:
    """What the screen shows in a cell."""
    from innotui.coverage import mark

    assert pane._coverage is not None
    return mark(pane._coverage, line, year)  # type: ignore[arg-type]


async def test_a_known_cell_says_its_figures(database: Path) -> None:
    async with explorer(database) as shown:
        pane = await opened(shown)
        await to(shown, pane, "North · GDP", 2023)
        await shown.until(lambda: "100 bn CNY" in words(shown), "the figures")
        assert words(shown).startswith("North · GDP, 2023: 1 level, 1 growth figure 2023 100 bn CNY")
        assert "+10.0%" in words(shown)


async def test_a_hole_says_what_is_nearest_and_enter_goes_there(database: Path) -> None:
    async with explorer(database) as shown:
        pane = await opened(shown)
        await to(shown, pane, "Harbour · GDP", 2022)
        near = "● Harbour 2023 (1 year later) · ■ North 2022 (the region around)"
        assert words(shown) == f"Harbour · GDP, 2022: missing nearest: {near}"
        await shown.press("x")
        assert shown.app.screen.query_one(CoveragePane) is pane  # no check touches nothing
        await shown.press("enter")
        assert pane.year == 2023
        assert pane.cell is not None


async def test_what_is_known_nowhere_that_year_is_not_missing(database: Path) -> None:
    async with explorer(database) as shown:
        pane = await opened(shown)
        await to(shown, pane, "North · GDP", 2024)
        head = "North · GDP, 2024: not known, and nowhere else that year"
        assert words(shown) == f"{head} nearest: ● North 2023 (1 year earlier)"
        assert any("North · GDP" in line and "[ ]" in line for line in shown.shown(pane))


async def test_what_is_only_a_goal_has_a_mark_and_says_so(database: Path) -> None:
    with duckdb.connect(str(database)) as con:
        con.execute("UPDATE figures_kept SET status = 'planned' WHERE figure_id = 'firms-each'")
    async with explorer(database) as shown:
        pane = await opened(shown)
        await to(shown, pane, "North · Firms", 2023)
        assert "◇ goal or plan" in shown.text()
        assert any("North · Firms" in line and "[◇]" in line for line in shown.shown(pane))
        assert "10 cells known" in shown.shown(pane)[0]
        await shown.until(lambda: "(target)" in words(shown), "the figures")
        assert words(shown).startswith("North · Firms, 2023: 2 goals or plans")
        assert "(planned)" in words(shown)


async def test_a_place_of_which_only_a_goal_is_known_does_no_harm(database: Path) -> None:
    with duckdb.connect(str(database)) as con:
        con.execute("UPDATE figures_kept SET status = 'target'")
    async with explorer(database) as shown:
        pane = await opened(shown)
        assert "0 cells known" in shown.shown(pane)[0]
        await to(shown, pane, "North · GDP", 2024)
        assert words(shown) == "North · GDP, 2024: not known, and nowhere else that year"


async def test_a_late_answer_is_dropped(database: Path) -> None:
    async with explorer(database) as shown:
        pane = await opened(shown)
        await to(shown, pane, "North · GDP", 2023)
        cell = pane.cell
        assert cell is not None
        await shown.until(lambda: "100 bn CNY" in words(shown), "the figures")
        await shown.press("h", "h")
        await shown.until(lambda: "80 bn CNY" in words(shown), "the other figures")
        over = shown.app.screen
        assert isinstance(over, CoverageScreen)
        over.show_figures(cell, [])
        await shown.still()
        assert words(shown).startswith("North · GDP, 2021: 1 level 2021 80 bn CNY")


async def test_i_opens_the_card_and_enter_goes_to_the_figure_s_place(database: Path) -> None:
    async with explorer(database) as shown:
        pane = await opened(shown)
        await to(shown, pane, "Harbour · Share of GDP", 2023)
        assert pane.cell is not None
        first = pane.cell.figure_ids[0]
        await shown.press("i")
        await shown.until(lambda: getattr(shown.app.screen, "about", None) == ("Source card", first), "the card")
        await shown.press("escape", "enter")
        await shown.until(lambda: shown.app.screen is shown.screen, "the explorer")
        await shown.until(lambda: shown.place == ("harbour", None, None), "the figure's place")


@pytest.mark.parametrize("text", ["harbour share", "haigang share", "海港 share"])
async def test_rows_are_found_by_place_and_subject(database: Path, text: str) -> None:
    async with explorer(database) as shown:
        pane = await opened(shown)
        await shown.press("/", *typed(text))
        assert [line.name for line in pane._shown] == ["Harbour · Share of GDP"]
        assert f"Coverage 1 of 8 /{text}" in shown.shown(pane)[0]
        await shown.press("escape")
        assert len(pane._shown) == 8
        assert shown.focus == "coverage"


async def test_a_filter_that_finds_nothing_says_so(database: Path) -> None:
    async with explorer(database) as shown:
        pane = await opened(shown)
        await shown.press("/", *typed("atlantis"), "enter")
        assert words(shown) == "nothing is known here esc clears the filter"
        await shown.press("h", "l", "j", "enter", "i")
        assert pane._shown == []


async def test_i_lists_the_figures_of_a_cell_that_has_several(database: Path) -> None:
    async with explorer(database) as shown:
        pane = await opened(shown)
        await to(shown, pane, "North · GDP", 2023)
        assert pane.cell is not None
        assert len(pane.cell.figure_ids) == 2
        await shown.press("i")
        text = await card(shown, ("Figures", "North · GDP, 2023"))
        assert "2023: 100 bn CNY" in text
        assert "2023: +10.0%" in text
        await put_on(shown, "+10.0%")
        await shown.press("enter")
        await card(shown, ("Source card", "north-gdp-growth"))


async def test_i_on_a_hole_opens_what_is_nearest(database: Path) -> None:
    async with explorer(database) as shown:
        pane = await opened(shown)
        await to(shown, pane, "South · Output · Boats", 2024)
        near = pane.nearest()[0].cell
        await shown.press("i")
        await card(shown, ("Source card", near.figure_ids[0]))


async def test_v_comes_back_to_the_cell(database: Path) -> None:
    async with explorer(database) as shown:
        pane = await opened(shown)
        await shown.press("/", *typed("gdp"), "enter")
        await to(shown, pane, "Harbour · GDP", 2023)
        await shown.until(lambda: "30 bn" in words(shown) or "25 bn" in words(shown), "the figures")
        before = shown.text()
        await shown.press("p")
        await shown.until(lambda: shown.place == ("harbour", None, None), "the figure's place")
        await shown.settled()
        await opened(shown)
        await shown.until(lambda: shown.text() == before, "the same again")


async def test_years_without_figures_leave_a_visible_break(package: Package) -> None:
    package.set("observations", "north-gdp-2021", period_id="2015")
    async with explorer(package.build()) as shown:
        pane = await opened(shown)
        assert shown.shown(pane)[1].strip("│ ").split()[3:] == ["2015┆2022", "2023", "2024"]
        assert all("┆" in line for line in shown.shown(pane)[2:6])
        assert "┆ years left out" in shown.text()


async def test_years_in_a_row_have_no_break(database: Path) -> None:
    async with explorer(database) as shown:
        await opened(shown)
        assert "┆" not in shown.text()


async def test_a_region_without_figures_has_a_row_that_is_found(package: Package) -> None:
    package.add(
        "regions", "south", region_id="isle", name_en="Isle", name_zh="海岛", parent_id="north", gb_code="", iso_code=""
    )
    async with explorer(package.build()) as shown:
        pane = await opened(shown)
        assert "8 rows × 4 years, 11 cells known, 1 region without figures" in shown.shown(pane)[0]
        await shown.press("/", *typed("haidao"), "enter")
        assert "Isle · no figures" in shown.text()
        assert words(shown) == "Isle: no figures nothing is known of it, nor of any region inside it"
        screen = shown.app.screen
        await shown.press("enter", "i", "x", "p")
        assert shown.app.screen is screen
        assert any("Nothing is near it" in note.message for note in shown.notes)


async def test_esc_goes_back_to_the_explorer(database: Path) -> None:
    async with explorer(database, NARROW) as shown:
        before = shown.text()
        await opened(shown)
        await shown.press("escape")
        await shown.still()
        assert shown.text() == before


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_the_screen(database: Path, size: tuple[int, int], golden: SnapshotAssertion) -> None:  # noqa: F811
    async with explorer(database, size) as shown:
        pane = await opened(shown)
        await to(shown, pane, "North · GDP", 2024)
        assert await screen(shown) == golden
