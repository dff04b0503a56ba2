"""The table of figures: sorted by its columns, filtered by words and demands, read cell by cell."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from explorer import NARROW, WIDE, Explorer, explorer, typed

from innotui.errors import QueryError
from innotui.model import Figure, Showing
from innotui.results import SortKey
from innotui.store import Store
from innotui.tui.panes.figure_fields import FILTERABLE, ordered, sieve
from innotui.tui.panes.figures import FiguresPane
from innotui.tui.screens.column_picker import ColumnPickerScreen
from innotui.tui.screens.whole_cell import WholeCellScreen
from innotui.tui.widgets.filter_bar import FilterBar


def pane(shown: Explorer) -> FiguresPane:
    return shown.get(FiguresPane)


async def on_figures(shown: Explorer) -> FiguresPane:
    """With the regions inside, so that there is something to sort."""
    pane(shown).focus()
    if not pane(shown)._inside:
        await shown.press("d")
    await shown.until(lambda: len(pane(shown)._shown) > 5, "figures")
    return pane(shown)


# Sorting


async def test_o_sorts_and_keeps_the_cursor_on_its_figure(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        table = await on_figures(shown)
        came = [figure.figure_id for figure in table._shown]
        await shown.press("j", "j", *["l"] * 4)
        kept = table.figure_id
        await shown.press("O")
        growth = [figure.pct_to for figure in table._shown]
        known = [value for value in growth if value is not None]
        assert known == sorted(known, reverse=True)
        assert len(set(known)) > 1
        assert growth[len(known) :] == [None] * (len(growth) - len(known))  # what has none stands last
        assert table.figure_id == kept
        assert "growth ▼" in shown.text()
        await shown.press("o")
        growth = [figure.pct_to for figure in table._shown]
        assert growth[: len(known)] == sorted(known)
        assert growth[len(known) :] == [None] * (len(growth) - len(known))
        await shown.press("o")  # once more takes it back
        assert [figure.figure_id for figure in table._shown] == came
        assert table.figure_id == kept
        assert "▲1" not in shown.text()


async def test_the_latest_key_leads_and_the_one_before_breaks_ties(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        table = await on_figures(shown)
        await shown.press("o", "l", "l", "O")
        assert "period ▼1" in shown.text()
        assert "indicator ▲2" in shown.text()
        ends = [figure.period_start or figure.period_end for figure in table._shown]
        assert [end for end in ends if end] == sorted((end for end in ends if end), reverse=True)
        pairs = [((figure.period_start, figure.period_end), figure.subject.lower()) for figure in table._shown]
        same = [(a[1], b[1]) for a, b in pairwise(pairs) if a[0] == b[0]]
        assert same
        assert all(first <= second for first, second in same)


async def test_an_order_stays_in_another_view_and_is_said_in_its_title(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        table = await on_figures(shown)
        await shown.press("l", "l", "l", "o")
        assert "stated ▲" in shown.block(table).splitlines()[0]
        await shown.press("d")
        await shown.until(lambda: not table._inside, "the own figures")
        values = [figure.value for figure in table._shown if figure.value is not None]
        assert values == sorted(values)


@pytest.mark.parametrize("name", FILTERABLE)
def test_figures_are_ordered_by_any_column_and_none_is_lost(tiny: Store, name: str) -> None:
    figures = _figures(tiny)
    for descending in (False, True):
        found = ordered(figures, [SortKey(name, descending)], Showing())
        assert sorted(figure.figure_id for figure in found) == sorted(figure.figure_id for figure in figures)


def test_a_verdict_is_ordered_by_how_well_the_figure_stands(tiny: Store) -> None:
    verdicts = [figure.verdict for figure in ordered(_figures(tiny), [SortKey("✓")], Showing())]
    wanted = [verdict for verdict in ("pass", "untestable", "tension", "fail", None) if verdict in verdicts]
    assert list(dict.fromkeys(verdicts)) == wanted
    assert len(wanted) > 2


def _figures(store: Store) -> list[Figure]:
    view = store.view(store.home().with_region(store.home().region_id))
    return list(view.figures)


# Filtering


async def test_a_filter_may_be_words_and_demands(bundled_database: Path) -> None:
    async with explorer(bundled_database, WIDE) as shown:
        table = pane(shown)
        before = len(table._all)
        table.filter("gdp growth>7 period>=2015")
        assert 0 < len(table._shown) < before
        for figure in table._shown:
            assert "gdp" in table._searched(figure)
            assert figure.pct_to is not None
            assert figure.pct_to > 7
            assert (figure.period_start or figure.period_end).year >= 2015  # type: ignore[union-attr]
        table.filter("region=Shaanxi pct_to!=NULL")
        assert {figure.region for figure in table._shown} == {"Shaanxi"}
        assert all(figure.pct_to is not None for figure in table._shown)
        table.filter("陕西 source~(?i)xinhua")
        assert all("xinhua" in figure.source.lower() for figure in table._shown)


async def test_a_demand_without_a_name_is_about_the_column_under_the_cursor(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        table = await on_figures(shown)
        await shown.press(*["l"] * 4, "/", *typed(">20"))
        assert table._shown
        assert all(figure.pct_to is not None and figure.pct_to > 20 for figure in table._shown)
        assert "growth /" in shown.text()
        await shown.press("escape")
        assert "growth /" not in shown.text()


async def test_a_bad_filter_says_why_in_its_line_and_nothing_is_lost(tiny_path: Path) -> None:
    async with explorer(tiny_path, NARROW) as shown:
        table = await on_figures(shown)
        await shown.press("/", *typed("growth>5"))
        found = [figure.figure_id for figure in table._shown]
        bar = shown.get(FilterBar)
        await shown.press(*typed("x"))
        assert "growth>5x   ✗ growth holds numbers, and 5x is none." in shown.text()
        assert [figure.figure_id for figure in table._shown] == found
        await shown.press("enter")
        assert shown.focus == "filter"  # a text that is no filter is not kept
        await shown.press("backspace")
        assert bar.wrong == ""
        assert "✗ growth" not in shown.text()
        bar.value = "growht>5"
        await shown.press("end")
        assert 'There is no column growht. Did you mean "growth"?' in shown.text()
        await shown.press("escape")
        assert len(table._shown) == len(table._all)


async def test_the_arrows_move_the_figures_while_a_filter_is_typed(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        table = await on_figures(shown)
        await shown.press("/", "down", "down", "up")
        assert table.cursor == 1
        assert shown.focus == "filter"
        await shown.press("enter")
        assert table.cursor == 1


def test_a_demand_that_cannot_be_compared_is_refused(tiny: Store) -> None:
    from innotui.filters import parse_filter

    with pytest.raises(QueryError, match="period holds dates, and soon is none"):
        sieve(parse_filter("period>soon", FILTERABLE), Showing())


# Cells and columns


async def test_v_shows_a_whole_cell_of_a_figure(tiny_path: Path) -> None:
    async with explorer(tiny_path, NARROW) as shown:
        table = await on_figures(shown)
        await shown.press("end", "v")
        assert isinstance(shown.app.screen, WholeCellScreen)
        figure = table.figure
        assert figure is not None
        assert figure.source in " ".join(shown.text().split())
        await shown.press("escape")
        assert shown.focus == "figures"


async def test_a_hidden_column_stays_hidden_with_the_regions_inside(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        table = await on_figures(shown)
        await shown.press("l", "l", "p")
        assert isinstance(shown.app.screen, ColumnPickerScreen)
        await shown.press("space", "enter")
        assert " period " not in shown.block(table)
        assert "1 hidden · p" in shown.block(table)
        await shown.press("d")
        await shown.until(lambda: not table._inside, "the own figures")
        await shown.press("d")
        await shown.until(lambda: table._inside, "all figures")
        table.focus()
        assert " period " not in shown.block(table)
        await shown.press("p", "r", "enter")
        assert " period " in shown.block(table)
