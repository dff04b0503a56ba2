"""Which charts are wanted, and what borders and tables say of it: pure, without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from innotui.charts import ChartSpec
from innotui.charts.ink import BLOCKS
from innotui.model import Charting, Figure, Selection, Showing
from innotui.store import Store
from innotui.tui.panes.chart_order import most_alike
from innotui.tui.panes.chart_words import Pointed, pointed_words, subtitle, title
from innotui.tui.panes.entry_rows import MARKS
from innotui.tui.panes.series import sparklines
from innotui.tui.wanted import (
    Wanted,
    Years,
    base_years,
    begun_later,
    compared,
    drawn_by,
    ended_earlier,
    held,
    other_base_year,
    single_years,
    state_words,
    years_of,
)
from innotui.tui.widgets.sparkline import sparkline


@pytest.fixture
def figure(tiny: Store) -> dict[str, Figure]:
    return {figure.figure_id: figure for figure in tiny.view(tiny.home()).figures}


def wanted(charting: Charting | None = None, reading: str = "both") -> Wanted:
    return Wanted(Selection("china"), Showing(reading), charting or Charting())


def spec(kind: str = "bars", name: str = "GDP", subtitle: str = "", figure_ids: Sequence[str] = ()) -> ChartSpec:
    return ChartSpec(kind, name, subtitle, tuple(figure_ids), (), None)  # type: ignore[arg-type]  # never drawn


# Marks


def test_a_mark_has_the_sign_that_charts_draw_its_place_with() -> None:
    assert BLOCKS.series == MARKS


def test_marks_keep_their_places() -> None:
    three = Charting().with_mark("region", "a").with_mark("region", "b").with_mark("region", "c")
    assert three.marks == ("a", "b", "c")
    two = three.with_mark("region", "b")
    assert (two.marks, two.marked) == (("a", "", "c"), ("a", "c"))
    assert two.with_mark("region", "d").marks == ("a", "d", "c")
    assert two.with_mark("chain", "b").marks == ("b",)
    assert two.with_mark("region", "a").with_mark("region", "c").marks == ()
    assert two.with_marks("region", ["e", "c", "f"]).marks == ("e", "f", "c")
    assert two.with_marks("org", ["e"]).marks == ("e",)
    assert three.without_marks().marks == ()


@pytest.mark.parametrize(
    ("charting", "said"),
    [
        (Charting(), ""),
        (Charting("region", ("a",)), "1 region"),
        (Charting("chain", ("a", "", "b")), "2 chains"),
        (Charting("org", ("a", "b", "c")), "3 firms"),
    ],
)
def test_what_is_compared(charting: Charting, said: str) -> None:
    assert compared(charting) == said
    assert compared(charting, len(charting.marked)) == said


def test_a_chart_that_holds_only_some_of_the_marked_says_so(figure: dict[str, Figure]) -> None:
    charting = Charting("region", ("north", "", "south", "china"))
    chart = spec(figure_ids=["north-gdp-2021", "north-gdp-2022", "south-gdp-2023", "unknown"])
    drawn = drawn_by(chart, figure)
    assert [one.figure_id for one in drawn] == ["north-gdp-2021", "north-gdp-2022", "south-gdp-2023"]
    assert held(charting, drawn) == 2
    assert held(Charting("region", ("north",)), drawn) == 1
    assert held(Charting("org", ("north",)), drawn) == 0
    assert compared(charting, 2) == "2 of 3 regions"
    assert compared(Charting("region", ("a",)), 0) == "0 of 1 region"
    assert title(KINDS, "index", wanted(charting), 60, 2) == "0 Chart, comparing 2 of 3 regions: bars trend ‹index›"


# Years

YEARS = (2019, 2022)


@pytest.mark.parametrize(
    ("keys", "windows"),
    [
        ("{{{{", [(2020, None), (2021, None), (2022, None), (None, None)]),
        ("}}}}", [(None, 2021), (None, 2020), (None, 2019), (None, None)]),
        ("{}}}", [(2020, None), (2020, 2021), (2020, 2020), (None, None)]),
        ("}}{{", [(None, 2021), (None, 2020), (2020, 2020), (None, None)]),
    ],
)
def test_years_are_left_out_one_by_one_until_none_would_be_left(
    keys: str, windows: list[tuple[int | None, int | None]]
) -> None:
    charting, seen = Charting(log=True), []
    for key in keys:
        left = [y for y in (2019, 2020, 2021, 2022) if (charting.first_year or 0) <= y <= (charting.last_year or 9999)]
        charting = (begun_later if key == "{" else ended_earlier)(charting, left)
        seen.append((charting.first_year, charting.last_year))
    assert seen == windows
    assert charting.log


def test_steps_lead_over_the_years_there_are() -> None:
    years = [2010, 2015, 2017, 2022]
    assert begun_later(Charting(), years).first_year == 2015
    assert ended_earlier(Charting(), years).last_year == 2017


@pytest.mark.parametrize(
    ("first", "last", "left", "years"),
    [
        (1990, None, [2019, 2020], (2020, None)),  # from somewhere with older figures
        (2022, None, [2022], (None, None)),
        (2030, None, [], (None, None)),
        (None, 1990, [], (None, None)),
    ],
)
def test_years_chosen_elsewhere_are_no_trap(
    first: int | None, last: int | None, left: list[int], years: object
) -> None:
    found = begun_later(Charting(first_year=first, last_year=last), left)
    assert (found.first_year, found.last_year) == years


def test_the_years_there_are(figure: dict[str, Figure]) -> None:
    assert years_of([figure["north-gdp-2021"], figure["north-gdp-2023"]]) == (2021, 2023)
    assert single_years([figure["north-gdp-2023"], figure["north-gdp-2021"], figure["north-gdp-2023"]]) == [2021, 2023]
    endless = replace(figure["north-gdp-2021"], period_end=None)
    assert years_of([endless]) is None
    assert years_of([endless, figure["north-gdp-2022"]]) == (2022, 2022)


@pytest.mark.parametrize(
    ("charting", "kind", "years", "said"),
    [
        (Charting(), "trend", YEARS, []),
        (Charting(first_year=2020), "bars", YEARS, ["2020–2022"]),
        (Charting(last_year=2020), "bars", YEARS, ["2019–2020"]),
        (Charting(first_year=2020, last_year=2020), "bars", YEARS, ["2020"]),
        (Charting(first_year=2020), "bars", None, ["2020–…"]),
        (Charting(log=True), "bars", YEARS, []),
        (Charting(log=True, first_year=2021, last_year=2022), "trend", YEARS, ["2021–2022", "log"]),
        (Charting(log=True), "index", YEARS, ["log"]),
    ],
)
def test_what_is_set_in_words(charting: Charting, kind: str, years: Years | None, said: list[str]) -> None:
    assert state_words(charting, kind, years) == said


# Base years

GDPS = ("north-gdp-2021", "north-gdp-2022", "north-gdp-2023", "north-gdp-growth")


def test_the_base_year_goes_through_the_years_of_the_levels(figure: dict[str, Figure]) -> None:
    index = replace(spec("index", figure_ids=[*GDPS, "unknown"]), base_year=2022)
    assert base_years(index, figure) == [2021, 2022, 2023]
    assert [other_base_year(index, figure, by) for by in (-1, 1)] == [2021, 2023]
    begun = replace(index, figure_ids=("north-gdp-2022", "north-gdp-2023"))  # the year before stands in other charts
    assert other_base_year(begun, figure, -1) == 2021
    half = replace(figure["north-gdp-2021"], figure_id="half", period="2019-01/2019-06")
    assert other_base_year(begun, {**figure, "half": replace(half, period_end=date(2019, 6, 30))}, -1) == 2021
    last = replace(index, base_year=2023)
    assert [other_base_year(last, figure, by) for by in (-1, 1)] == [2022, None]
    assert other_base_year(replace(index, base_year=None), figure, 1) is None
    assert other_base_year(replace(index, figure_ids=("cells-times",)), figure, 1) is None


# Which of several charts


@pytest.mark.parametrize(
    ("shown", "place"),
    [
        (spec("trend", "GDP", "bn", "abc"), 1),
        (spec("trend", "GDP", "tn", "abc"), 1),  # other money
        (spec("trend", "GDP", "tn", "xyz"), 1),  # the title goes before the figures
        (spec("trend", "Firms", "de", "abcdef"), 2),
        (spec("trend", "GDP of the north", "bn", "abcd"), 1),
        (spec("trend", "Firms of the north", "bn", "d"), 2),  # the smaller of two that hold it
        (spec("trend", "Other", "", "xyz"), 1),
        (spec("bars", "GDP", "bn", "abc"), 0),
        (spec("index", "GDP", "bn", "abc"), 0),
    ],
)
def test_a_chart_is_found_again_among_others(shown: ChartSpec, place: int) -> None:
    charts = [spec("bars", "X"), spec("trend", "GDP", "bn", "abcdef"), spec("trend", "Firms", "bn", "de")]
    assert most_alike(charts, shown) == place
    assert most_alike([], shown) == 0


# The border of the chart

KINDS = ("bars", "trend", "index")
MARKED = Charting("region", ("a", "b"))


@pytest.mark.parametrize(
    ("kinds", "shown", "asked", "room", "said"),
    [
        (KINDS, "trend", wanted(), 60, "0 Chart: bars ‹trend› index"),
        (KINDS, "trend", wanted(), 27, "0 Chart: bars ‹trend› index"),
        (KINDS, "trend", wanted(), 26, "0 Chart: trend · 2 of 3"),
        (KINDS, "trend", wanted(), 22, "trend · 2 of 3"),
        (KINDS, "trend", wanted(), 6, "trend"),
        (("bars",), "bars", wanted(), 60, "0 Chart: bars"),
        (KINDS, "index", wanted(MARKED), 60, "0 Chart, comparing 2 regions: bars trend ‹index›"),
        (KINDS, "index", wanted(MARKED), 47, "0 Chart, comparing 2 regions: index · 3 of 3"),
        (KINDS, "index", wanted(MARKED), 30, "0 Chart: index · 3 of 3"),
        (KINDS, "bars", wanted(reading="to"), 60, "0 Chart: ‹bars› trend index · read “to”"),
        (KINDS, "bars", wanted(reading="to"), 36, "0 Chart: bars · 1 of 3 · read “to”"),
    ],
)
def test_the_title_is_the_longest_that_fits(
    kinds: Sequence[str], shown: str, asked: Wanted, room: int, said: str
) -> None:
    assert title(kinds, shown, asked, room) == said


def test_the_subtitle_leaves_out_from_the_end() -> None:
    charts = [spec("bars", "a"), spec("trend", "b"), spec("bars", "c")]
    asked = wanted(Charting(first_year=2021))

    def below(place: int, pointed: Pointed | None = None, room: int = 80) -> str:
        return subtitle(charts, place, asked, YEARS, pointed, room)

    assert below(0) == "2021–2022 · 1 of 2 · c next kind"
    assert below(2) == "2021–2022 · 2 of 2 · c next kind"
    assert below(1) == "2021–2022 · c next kind"
    north = Pointed("1 of 3: +5%", "The North of the country")
    whole = "1 of 3: +5% · 2021–2022 · The North of the country · chart 1 of 2 · c next kind"
    assert below(0, north) == whole
    assert below(0, north, len(whole) - 1) == whole.removesuffix(" · c next kind")
    assert below(0, north, 52) == "1 of 3: +5% · 2021–2022 · The North of the country"
    assert below(0, north, 40) == "1 of 3: +5% · 2021–2022 · The North of…"
    assert below(0, north, 31) == "1 of 3: +5% · 2021–2022"
    assert below(0, north, 22) == "1 of 3: +5%"
    assert below(0, north, 8) == "1 of 3:…"
    assert below(0, room=31) == "2021–2022 · 1 of 2"
    assert below(0, room=17) == "2021–2022"
    assert below(0, room=4) == "202…"
    index = replace(spec("index"), base_year=2019)
    assert subtitle([index], 0, wanted(), YEARS, None, 80) == "2019 = 100"
    assert subtitle([spec()], 0, wanted(), YEARS, None, 80) == ""


def test_the_figure_pointed_at_is_told_by_what_tells_it_from_the_others(figure: dict[str, Figure]) -> None:
    charts = spec(figure_ids=["north-gdp-2022", "north-gdp-2023"])
    assert pointed_words(charts, figure, figure["north-gdp-2022"], wanted()) == ("1 of 2: 90.0 bn CNY", "2022")
    yi = Wanted(Selection("china"), Showing(money="yi"), Charting())
    assert pointed_words(charts, figure, figure["north-gdp-2023"], yi) == ("2 of 2: 1,000 亿元", "2023")
    alone = spec(figure_ids=["cells-times"])
    by = wanted(reading="by")
    assert pointed_words(alone, figure, figure["cells-times"], by) == ("1 of 1: +300%", "North")


# Sparklines


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        ([1, 2, 3], "▁▅█"),
        ([3, None, 1], "█·▁"),
        ([0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█"),
        ([-7, 0], "▁█"),
        ([5, 5, None], "▅▅·"),
        ([None, None], "··"),
        ([], ""),
    ],
)
def test_a_sparkline_goes_from_the_least_to_the_most(values: list[float | None], drawn: str) -> None:
    assert sparkline(values) == drawn


def test_the_newest_level_of_a_series_carries_its_years(figure: dict[str, Figure]) -> None:
    assert sparklines(figure.values()) == {"north-gdp-2023": "▁▅█"}
    first = figure["north-gdp-2021"]

    def at(year: int, value: float, **other: object) -> Figure:
        end = date(year, 12, 31)
        fields = {"period": str(year), "period_end": end, "value": value, "figure_id": f"{year}", **other}
        return replace(first, **fields)  # type: ignore[arg-type]

    years = [at(2012, 1.0), at(2013, 8.0), at(2016, 4.0)]
    assert sparklines(years) == {"2016": "▁█··▄"}
    assert sparklines([*years, at(2016, 8.0, figure_id="final", vintage="final")]) == {"final": "▁█··█"}
    assert sparklines([*years[:2], at(2016, 4.0, price_basis="real")]) == {}
    assert sparklines([*years[:2], at(2016, 4.0, status="target")]) == {}
    assert sparklines([*years[:2], at(2016, 4.0, period="2016-01/2016-06")]) == {}
    assert sparklines([*years[:2], at(2016, 4.0, period="2016-12-31")]) == {}
    assert sparklines(at(year, 1.0) for year in range(1990, 2021)) == {"2020": "▅" * 12}
    assert sparklines([at(1990, 1.0), *years]) == {"2016": "▁█··▄"}  # what lies far back is no gap
    assert sparklines(years[:2]) == {}
