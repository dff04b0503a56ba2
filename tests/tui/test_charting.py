"""Marks, kinds, years, axis and base year by the keyboard: what lists, chart and borders show of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from explorer import NARROW, Explorer, explorer
from textual.message import Message

from conftest import Package
from innotui.charts.spec import ChartSpec
from innotui.errors import QueryError
from innotui.model import View
from innotui.store import Store
from innotui.tui.messages import Charted
from innotui.tui.panes import chart_order
from innotui.tui.panes.chart import ChartPane
from innotui.tui.panes.entries import EntriesPane
from innotui.tui.panes.entry_rows import MARKS
from innotui.tui.screens.choosing import ChoiceScreen
from innotui.tui.view_desk import ViewDesk
from innotui.tui.wanted import Wanted


def title(shown: Explorer, name: str) -> str:
    return str(shown.screen.query_one(f"#{name}").border_title)


def below(shown: Explorer) -> str:
    return str(shown.get(ChartPane).border_subtitle)


def spec(shown: Explorer) -> ChartSpec:
    found = shown.get(ChartPane).shown
    assert found is not None
    return found


def notes(shown: Explorer) -> list[str]:
    return [note.message for note in shown.notes]


def row(shown: Explorer, pane: str, name: str) -> str:
    """The row of a list that holds a name, without borders and blanks around it."""
    [line] = [line for line in shown.shown(f"#{pane}") if name in line]
    return line[1:-1].strip()


async def kind(shown: Explorer, wanted: str) -> None:
    """Presses c until a kind of chart is shown."""
    for _ in range(12):
        if spec(shown).kind == wanted:
            return
        await shown.press("c")
    raise AssertionError(f"no {wanted} among {shown.get(ChartPane).kinds}")


# Marks


async def test_space_marks_with_a_sign_and_a_count_and_the_chart_compares(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "space", "j", "j", "space")
        assert shown.screen.charting.marks == ("north", "south")
        assert title(shown, "regions") == "1 Regions · 2 marked"
        assert row(shown, "regions", "North").startswith(f"▾ {MARKS[0]} North")
        assert row(shown, "regions", "South").startswith(f"{MARKS[1]} South")
        assert title(shown, "chart").startswith("0 Chart, comparing 2 regions: ")
        drawn = {figure.region_id for figure in shown.get(ChartPane).figures.values()}
        assert drawn == {"north", "south"}
        await shown.press("space")
        assert title(shown, "regions") == "1 Regions · 1 marked"
        assert title(shown, "chart").startswith("0 Chart, comparing 1 region: ")
        assert row(shown, "regions", "South").startswith("South")


async def test_marks_stay_whatever_the_cursor_does(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "space", "j", "j", "space")
        chart, charts = shown.block("#chart"), shown.get(ChartPane).charts
        assert charts
        for keys in (["k"], ["k"], ["k"], ["enter"], ["1", "j"], ["escape"], ["["], ["]"]):
            await shown.press(*keys)
            assert shown.get(ChartPane).charts == charts, keys
            assert shown.block("#chart") == chart, keys
        await shown.press("1", "/", *"harb", "enter")
        assert title(shown, "regions") == "1 Regions · 2 marked /harb"
        assert row(shown, "regions", "North").startswith(f"▾ {MARKS[0]} North")
        await shown.press("escape", "u")
        assert shown.screen.charting.marked == ()
        assert title(shown, "regions") == "1 Regions"
        assert "comparing" not in title(shown, "chart")
        assert MARKS[0] not in shown.block("#regions")


async def test_the_chart_of_what_is_marked_stays_from_region_to_region(bundled_database: Path) -> None:
    async with explorer(bundled_database) as shown:
        pane = shown.get(ChartPane)
        await shown.press("2", "j", "a")
        await kind(shown, "bars")
        await shown.press("0", "l")
        before, charts = spec(shown), pane.charts
        assert before.kind == "bars"
        await shown.press("1", "j")
        assert pane.charts != charts
        assert spec(shown).title == before.title
        assert spec(shown) != next(one for one in pane.charts if one.kind == "bars")


async def test_marks_in_another_list_begin_anew(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "space", "2", "j", "j", "space")
        charting = shown.screen.charting
        assert (charting.marked_in, charting.marked) == ("chain", ("cells",))
        assert title(shown, "regions") == "1 Regions"
        assert title(shown, "chains") == "2 Chains · 1 marked"
        assert title(shown, "chart").startswith("0 Chart, comparing 1 chain: ")
        await shown.press("3", "j", "space")
        assert title(shown, "chains") == "2 Chains"
        assert title(shown, "firms") == "3 Firms · 1 marked"
        assert "comparing 1 firm" in title(shown, "chart")


async def test_a_marks_what_stands_beside_the_cursor(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "a")
        assert shown.screen.charting.marked == ("north", "south")
        await shown.press("j", "a")
        assert shown.screen.charting.marked == ("north", "south", "harbour")  # with those that were marked
        await shown.press("escape", "escape", "2", "a")  # on the line for all
        assert shown.screen.charting.marked == ("solar", "cells", "boats")
        await shown.press("u", "/", *"boats", "enter", "a")
        assert shown.screen.charting.marked == ("boats",)  # what a filter leaves
        await shown.press("escape", "escape", "2", "j", "a")
        assert shown.screen.charting.marked == ("boats", "solar", "cells")


async def test_at_most_ten_are_marked_and_it_is_said(package: Package) -> None:
    for number in range(14):
        package.add("chains", "boats", chain_id=f"c{number}", name_en=f"Chain {number}")
        package.add("growth", "boats-avg", growth_id=f"g{number}", chain_id=f"c{number}")
    async with explorer(package.build()) as shown:
        await shown.press("2", "a")
        assert len(shown.screen.charting.marked) == 10
        assert any("The first 10 of 17 are marked" in note for note in notes(shown))
        await shown.press("G", "space")
        assert len(shown.screen.charting.marked) == 10
        assert any("10 are marked" in note for note in notes(shown))
        signs = [line for line in shown.shown("#chains") if any(sign in line for sign in MARKS.replace("▲", ""))]
        assert len(signs) > 2  # those that are in sight


async def test_only_lists_mark_and_the_others_say_so(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        for key in ("0", "enter", "5"):
            before = len(notes(shown))
            await shown.press("1", key, "space", "a")
            assert shown.screen.charting.marked == ()
            assert all("1 regions, 2 chains, 3 firms" in note for note in notes(shown)[before:])
            assert len(notes(shown)) == before + 2
        await shown.press("2", "space")  # the line for all
        assert shown.screen.charting.marked == ()
        assert "stands for all" in notes(shown)[-1]
        await shown.press("u")
        assert "Nothing is marked" in notes(shown)[-1]


async def test_letters_typed_in_a_filter_mark_nothing(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("/", "a", "space", "u", "L", "escape")
        assert shown.screen.charting.marked == ()
        assert notes(shown) == []


async def test_marks_have_the_colours_of_the_lines(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "space", "j", "space", "k", "k")
        pane = shown.grid("regions")
        colours = []
        for y, sign in ((1, MARKS[0]), (2, MARKS[1])):
            [segment] = [segment for segment in pane.render_line(y) if sign in segment.text]
            assert segment.style is not None
            assert segment.style.color is not None
            colours.append(segment.style.color.name)
        variables = shown.app.get_css_variables()
        assert colours == [variables["series-0"], variables["series-1"]]
        assert colours[0] != colours[1]


async def test_a_marked_region_without_figures_still_leaves_the_chart_its_room(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "space", "k", "3", "j", "j")
        assert shown.place == ("china", None, "quiet")
        assert "Of the 1 region marked nothing is known about Quiet Boats [/]." in shown.block("#chart")
        assert "esc widens · u unmarks all" in shown.block("#chart")
        await shown.press("u")
        assert "No figures for Quiet Boats [/]." in shown.block("#chart")


async def test_what_is_compared_keeps_its_room_over_a_region_without_figures(package: Package) -> None:
    package.add("regions", "harbour", region_id="empty", gb_code="100300", name_en="Empty", name_zh="")
    async with explorer(package.build()) as shown:
        await shown.press("j", "space")
        height = shown.get(ChartPane).size.height
        await shown.press("/", *"empty", "enter")
        assert shown.place == ("empty", None, None)
        assert not shown.grid("figures").display
        assert shown.get(ChartPane).size.height >= height
        await shown.press("u")
        await shown.still()
        assert shown.get(ChartPane).size.height < height
        assert "No figures for Empty." in shown.block("#chart")


async def test_figures_of_what_is_marked_have_their_sources(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "space", "j", "space", "0")
        figure = shown.get(ChartPane).figure
        assert figure is not None
        assert figure.region_id in ("north", "harbour")
        assert "North Office, via Wire" in shown.block("#source")


async def test_charts_of_other_marks_come_too_late(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, answered, chart = threading.Event(), threading.Event(), ViewDesk.chart

    def slow_chart(desk: ViewDesk, wanted: Wanted, view: View) -> Iterator[Message]:
        held = wanted.charting.marked == ("north",)
        if held:
            gate.wait(20)
        yield from chart(desk, wanted, view)
        if held:
            answered.set()

    async with explorer(tiny_path) as shown:
        await shown.press("j")
        before = shown.block("#chart")
        monkeypatch.setattr(ViewDesk, "chart", slow_chart)
        await shown.pilot.press("space", "space")
        await shown.settled()
        assert shown.block("#chart") == before
        gate.set()
        await shown.until(answered.is_set, "the late chart")
        await shown.pilot.pause()
        assert shown.block("#chart") == before
        answer = shown.get(ChartPane).answered
        assert answer is not None
        other = replace(answer.wanted, charting=replace(answer.wanted.charting, log=True))
        shown.screen.post_message(Charted(other, ()))
        await shown.pilot.pause()
        assert shown.get(ChartPane).charts == answer.charts


# Kinds


async def test_the_border_names_the_kinds_and_brackets_the_one_shown(bundled_database: Path) -> None:
    async with explorer(bundled_database) as shown:
        await shown.press("j")
        kinds = shown.get(ChartPane).kinds
        assert len(kinds) > 1
        for _ in kinds:
            now = spec(shown).kind
            said = " ".join(f"‹{name}›" if name == now else name for name in kinds)
            assert title(shown, "chart") == f"0 Chart: {said}"
            assert f"─ 0 Chart: {said} ─" in shown.shown("#chart")[0]
            await shown.press("c")
    async with explorer(bundled_database, (70, 24)) as shown:
        await shown.press("j")
        assert title(shown, "chart").endswith(f" of {len(kinds)}") or "‹" in title(shown, "chart")
        assert cut(shown.shown("#chart")) == []


def cut(lines: list[str]) -> list[str]:
    """Borders whose words were cut."""
    return [line for line in (lines[0], lines[-1]) if "…" in line]


async def test_c_goes_through_the_kinds_and_h_l_through_all_charts(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        pane = shown.get(ChartPane)
        kinds, count = pane.kinds, len(pane.charts)
        assert count > len(kinds) > 1
        first, seen = spec(shown), []
        for _ in kinds:
            seen.append(spec(shown).kind)
            assert pane.charts.index(spec(shown)) == [one.kind for one in pane.charts].index(spec(shown).kind)
            await shown.press("c")
        assert sorted(seen) == sorted(kinds)
        assert spec(shown) == first
        await shown.press("0")
        walked = []
        for _ in range(count):
            walked.append(pane.place)
            await shown.press("l")
        assert sorted(walked) == list(range(count))
        order = [pane.charts[place].kind for place in walked]
        assert [name for name, before in zip(order, ["", *order], strict=False) if name != before] == list(kinds)
        assert pane.place == walked[0]
        await shown.press("left")
        assert pane.place == walked[-1]


async def test_the_border_counts_the_charts_of_the_kind(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        alike = [one for one in shown.get(ChartPane).charts if one.kind == "bars"]
        assert below(shown) == f"1 of {len(alike)} · c next kind"
        await shown.press("0", "l")
        assert f"chart 2 of {len(alike)}" in below(shown)


async def test_the_kind_chosen_stays_from_region_to_region(bundled_database: Path) -> None:
    async with explorer(bundled_database) as shown:
        await shown.press("j")
        await kind(shown, "timeline")
        seen = set()
        for _ in range(3):
            await shown.press("j")
            kinds = shown.get(ChartPane).kinds
            best = shown.get(ChartPane).charts[0].kind
            assert spec(shown).kind == ("timeline" if "timeline" in kinds else best)
            seen.add(spec(shown).kind)
        assert "timeline" in seen
        await shown.press("k", "k", "k")
        assert spec(shown).kind == "timeline"
        await shown.press("c")
        assert spec(shown).kind != "timeline"


async def test_a_kind_that_is_not_there_gives_way_and_comes_back(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j")
        await kind(shown, "trend")
        await shown.press("j")
        assert "trend" not in shown.get(ChartPane).kinds
        assert spec(shown) == shown.get(ChartPane).charts[0]
        await shown.press("k")
        assert spec(shown).kind == "trend"


async def test_capital_c_lists_all_charts(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        pane = shown.get(ChartPane)
        last = chart_order.by_kind(pane.charts)[-1]
        await shown.pilot.press("C")
        await shown.until(lambda: isinstance(shown.app.screen, ChoiceScreen), "the list")
        text = shown.text()
        assert all(name in text for name in pane.kinds)
        assert pane.charts[last].title in text
        await shown.pilot.press("G", "enter")
        await shown.settled()
        assert pane.place == last
        await shown.pilot.press("C", "escape")
        assert shown.app.screen is shown.screen
        assert pane.place == last
        await shown.press("3", "j", "j", "C")
        assert shown.app.screen is shown.screen
        assert notes(shown) == ["There is no chart to choose from."]


async def test_the_table_brings_a_chart_of_the_same_kind(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j")
        await kind(shown, "timeline")
        await shown.press("enter", "j", "j")
        assert spec(shown).kind == "timeline"


# Years, axis, base year


async def test_braces_leave_out_the_years_of_the_chart_until_none_would_be_left(package: Package) -> None:
    for year in range(2017, 2021):
        package.add("observations", "south-gdp-2023", observation_id=f"s{year}", period_id=f"{year}", stated=f"{year}")
    async with explorer(package.build()) as shown:
        await shown.press("j", "j", "j")
        assert shown.place[0] == "south"
        await kind(shown, "trend")
        whole = shown.block("#chart")
        seen = []
        for _ in range(2):
            await shown.press("{")
            seen.append((shown.screen.charting.first_year, below(shown).split(" · ")[0], spec(shown).kind))
        assert seen == [(2018, "2018–2023", "trend"), (2019, "2019–2023", "trend")]
        await shown.press("}")  # the years between have no figures
        assert (shown.screen.charting.first_year, shown.screen.charting.last_year) == (2019, 2020)
        while shown.screen.charting.first_year:
            assert below(shown).startswith(f"{shown.screen.charting.first_year}")
            await shown.press("}")
        assert shown.screen.charting.last_year is None
        assert "–" not in below(shown)
        assert shown.block("#chart") == whole


async def test_a_chart_of_one_year_has_none_to_leave_out(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j")
        await kind(shown, "bars")
        assert shown.get(ChartPane).years == [2023]
        await shown.press("}", "{")
        assert shown.screen.charting.last_year is None
        assert [note.split(":")[0] for note in notes(shown)] == 2 * ["There are no years to leave out"]


async def test_charts_keep_to_the_years_chosen(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j")
        await kind(shown, "trend")
        await shown.press("}")
        ends = {figure.period_end.year for figure in shown.get(ChartPane).figures.values() if figure.period_end}
        assert ends
        assert max(ends) == 2022


async def test_a_log_axis_is_said_where_there_is_one(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j")
        await kind(shown, "bars")
        await shown.press("L")
        assert not shown.screen.charting.log
        assert "c shows one" in notes(shown)[-1]
        await kind(shown, "trend")
        plain = shown.block("#chart")
        await shown.press("L")
        assert shown.screen.charting.log
        assert "log" in below(shown).split(" · ")
        assert shown.block("#chart") != plain
        await shown.press("L")
        assert shown.block("#chart") == plain


async def test_keys_that_have_nothing_to_do_say_so(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "<")
        assert notes(shown)[-1].startswith("An index has a base year; ")
        await shown.press("3", "j", "j", "{", "}", "L", ">", "c")
        assert [note.split(" ")[0] for note in notes(shown)[1:]] == ["There", "There", "A", "An", "There"]
        assert shown.screen.charting.marked == ()


async def test_the_base_year_of_an_index_goes_through_its_years(package: Package) -> None:
    for year, stated in ((2021, "42"), (2022, "47")):
        package.add("observations", "south-gdp-2023", observation_id=f"s{year}", period_id=f"{year}", stated=stated)
    async with explorer(package.build()) as shown:
        await kind(shown, "index")
        pane = shown.get(ChartPane)
        while "GDP" not in spec(shown).title:
            await shown.press("0", "l")
        assert spec(shown).kind == "index"
        assert "2021 = 100" in below(shown).split(" · ")
        for key, year in ((">", 2022), (">", 2023), ("<", 2022), ("<", 2021), ("<", 2021)):
            await shown.press(key)
            assert shown.screen.charting.base_year == year
            assert f"{year} = 100" in below(shown)
            assert f"{year} = 100" in spec(shown).title
            assert pane.kinds
        assert notes(shown) == ["This index has no earlier year to begin at."]


async def test_a_database_of_an_older_version_has_all_charts_but_the_index_of_levels(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_ratios(store: Store, pairs: object) -> object:
        raise QueryError("Catalog", "no such function")

    package.add("observations", "south-gdp-2023", observation_id="s2021", period_id="2021", stated="42")
    database = package.build()
    async with explorer(database) as shown:
        whole = shown.get(ChartPane).charts
    monkeypatch.setattr(Store, "ratios", no_ratios)
    async with explorer(database) as shown:
        assert notes(shown) == []
        left = set(shown.get(ChartPane).charts)
        assert left < set(whole)
        assert {one.kind for one in set(whole) - left} == {"index"}


# Drawing


async def test_money_and_reading_are_those_of_the_charts_too(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j")
        await kind(shown, "trend")
        before = shown.block("#chart")
        assert "bn CNY" in before
        await shown.press("m")
        assert "亿" in shown.block("#chart")
        assert "bn CNY" not in shown.block("#chart")
        await shown.press("m")
        assert shown.block("#chart") == before


async def test_the_figure_pointed_at_is_seen_while_the_chart_has_the_keyboard(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j")
        await kind(shown, "bars")
        plain = shown.shown("#chart")[1:-1]
        assert "›" not in "".join(plain)
        await shown.press("0")
        pointed = shown.shown("#chart")[1:-1]
        assert "›" in "".join(pointed)
        await shown.press("1")
        assert shown.shown("#chart")[1:-1] == plain


async def test_a_chart_is_drawn_once_for_a_size(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import innotui.charts

    drawn, draw = [], innotui.charts.draw

    def counted(spec: ChartSpec, *args: object, **kwargs: object) -> object:
        drawn.append(spec)
        return draw(spec, *args, **kwargs)  # type: ignore[arg-type]

    async with explorer(tiny_path) as shown:
        monkeypatch.setattr(innotui.charts, "draw", counted)
        await shown.press("0", "l")
        count = len(drawn)
        assert count
        await shown.press("h", "l", "h", "l")
        assert len(drawn) <= count + 1  # the one before was drawn with nothing pointed at
        before = shown.block("#chart")
        await shown.pilot.resize_terminal(100, 30)
        await shown.settled()
        assert len(drawn) > count + 1
        await shown.pilot.resize_terminal(132, 40)
        await shown.settled()
        await shown.still()
        assert shown.block("#chart") == before


async def test_narrow_lists_keep_their_counts(tiny_path: Path) -> None:
    async with explorer(tiny_path, NARROW) as shown:
        await shown.press("j", "a")
        assert "─ 1 Regions · 2 marked ─" in shown.block("#lists")
        assert cut(shown.shown("#chart")) == []


async def test_every_list_has_a_name_for_its_marks() -> None:
    assert sorted(pane.MARKED_IN for pane in EntriesPane.__subclasses__()) == ["chain", "org", "region"]
