"""Which charts figures allow, and which comes first."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from chart_figures import count_of, in_first_half, level, named, on_day, rate, times

from innotui.charts import ChartSpec, choose
from innotui.charts.kinds.bars import Bars
from innotui.charts.kinds.trend import Trend
from innotui.charts.propose.bars import MOST_ROWS
from innotui.model import Charting, Figure, Showing

XIAN, SICHUAN, CHENGDU = (named(f"region:{name}") for name in ("Xian", "Sichuan", "Chengdu"))
EXPORTS, SALES = named("indicator:Exports"), named("indicator:Sales")
NEV, SOLAR = named("chain:NEV"), named("chain:Solar")


def candidates(figures: Sequence[Figure]) -> tuple[ChartSpec, ...]:
    """Bars and trends only: the other kinds look at the same figures from another side."""
    return tuple(spec for spec in choose.candidates(figures) if spec.kind in ("bars", "trend"))


def _kinds(*figures: Figure) -> list[str]:
    """Of the charts that compare."""
    return [spec.kind for spec in candidates(figures) if len(spec.figure_ids) > 1]


def _bars(spec: ChartSpec) -> Bars:
    assert isinstance(spec.data, Bars)
    return spec.data


def _trend(spec: ChartSpec) -> Trend:
    assert isinstance(spec.data, Trend)
    return spec.data


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ({}, True),
        ({"form": "pct_avg"}, True),  # over one year an average is the rate
        ({"qualifier": "over"}, True),
        ({"base_inferred": True}, True),
        ({"year": 2022}, False),
        ({"base_period": "2017"}, False),
        ({"span_years": 2.0}, False),
        ({"price_basis": "nominal"}, False),
        ({"status": "target"}, False),
        ({"status": "planned"}, False),
        ({"form": "multiple_of"}, False),
        ({"form": "increment"}, False),
        ({"pct_to": None}, False),
        ({"indicator_id": "gdp"}, True),  # two claims of one thing, told apart
    ],
)
def test_bars_are_like_for_like(other: dict[str, Any], alike: bool) -> None:
    assert _kinds(rate("5"), rate("7", **{**EXPORTS, **other})) == (["bars"] if alike else [])


def test_claims_without_a_base_are_not_known_to_share_one() -> None:
    assert _kinds(rate("5", base_period=None), rate("7", base_period=None, **EXPORTS)) == []


def test_average_rates_over_years_stay_apart_from_total_changes() -> None:
    fields: dict[str, Any] = {"span_years": 3.0, "base_period": "2020"}
    total, yearly = rate("50", **fields), rate("14", form="pct_avg", **EXPORTS, **fields)
    assert _kinds(total, yearly) == []


def test_multiples_are_no_bars() -> None:
    assert candidates([times("5.8", either=True), times("2.5", **EXPORTS)]) == ()


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (XIAN, True),
        (NEV, True),
        (EXPORTS, False),
        (XIAN | {"unit": "USD"}, False),
        (XIAN | {"year": 2022}, False),
        (XIAN | {"price_basis": "real"}, False),
        (XIAN | {"status": "target"}, False),
    ],
)
def test_levels_of_one_indicator_and_window_make_bars(other: dict[str, Any], alike: bool) -> None:
    assert _kinds(level("5"), level("7", **other)) == (["bars"] if alike else [])


def test_levels_of_windows_with_an_unknown_start_are_not_known_to_be_alike() -> None:
    window: dict[str, Any] = {"period": "/2023-12", "period_start": None}
    assert _kinds(level("5", **window), level("7", **window, **XIAN)) == []


def test_initiatives_are_told_apart_and_named() -> None:
    project = named("initiative:Project")
    (spec,) = candidates([level("5"), level("7", **project)])
    assert [bar.label for bar in _bars(spec).rows] == ["Project", "GDP"]
    (spec,) = candidates([level("5", y, **project) for y in (2021, 2022, 2023)])
    assert spec.title == "GDP · Project · Shaanxi"


def test_ranks_are_not_drawn() -> None:
    assert candidates([level("1", unit="rank"), level("2", unit="rank", **XIAN)]) == ()


NO_BASE: dict[str, Any] = {"base_period": None, "base_label": None, "span_years": None}


@pytest.mark.parametrize(
    ("figure", "title", "subtitle", "texts"),
    [
        (rate("-20", **NO_BASE), "GDP growth · Shaanxi", "percent, 2023, base not printed, real", ["−20%"]),
        (rate("5"), "GDP growth · Shaanxi", "percent, 2023 vs 2022, real", ["+5%"]),
        (level("5", period="/2023-12", period_label="up to Dec 2023"), "GDP · Shaanxi", None, ["5"]),
        (
            level("300", kind="growth", form="increment", base_period="2022", base_label="2022"),
            "GDP growth · Shaanxi",
            "change in bn CNY, 2023 vs 2022, nominal",
            ["+300"],
        ),
        (level("5", status="planned"), "GDP · Shaanxi", "bn CNY, planned, 2023, nominal", ["5 planned"]),
        (rate("8", status="target"), "GDP growth · Shaanxi", "percent, target, 2023 vs 2022, real", ["+8% target"]),
    ],
)
def test_a_lone_claim_has_a_chart(figure: Figure, title: str, subtitle: str | None, texts: list[str]) -> None:
    (spec,) = candidates([figure])
    assert (spec.kind, spec.title) == ("bars", title)
    assert subtitle is None or spec.subtitle == subtitle
    assert [bar.text for bar in _bars(spec).rows] == texts
    assert spec.figure_ids == (figure.figure_id,)


def test_what_stands_in_another_chart_is_not_drawn_alone() -> None:
    trend = [level("5", y) for y in (2021, 2022, 2023)]
    lone, planned = level("7", **EXPORTS), level("9", status="planned", **SALES)
    specs = candidates([*trend, rate("5", 2022), rate("6", 2022, **SALES), lone, planned])
    assert [spec.kind for spec in specs] == ["bars", "trend", "bars", "bars"]
    assert [spec.figure_ids for spec in specs[2:]] == [(lone.figure_id,), (planned.figure_id,)]


def test_plans_stand_with_plans_after_what_is_reported() -> None:
    plans = [level(v, status="planned", **what) for v, what in (("5", NEV), ("6", SOLAR))]
    reported = [level(v, 2020, **what) for v, what in (("5", NEV), ("6", SOLAR))]
    of_reported, of_plans, lone = candidates([*plans, *reported, level("7", 2019)])
    assert {bar.hollow for bar in _bars(of_reported).rows} == {False}
    assert {bar.hollow for bar in _bars(of_plans).rows} == {True}
    assert len(lone.figure_ids) == 1


def test_forty_charts_are_the_most_and_the_best_are_kept() -> None:
    lone = [rate("5", y, span_years=2.0) for y in range(1900, 1990, 2)]
    alike = [rate(v, 1890, **what) for v, what in (("5", NEV), ("6", SOLAR))]
    specs = candidates([*lone, *alike])
    assert [len(spec.figure_ids) for spec in specs] == [2] + 39 * [1]
    assert "1988 vs 1987" in specs[1].subtitle
    regions = [named(f"region:R{k:02}") for k in range(45)]
    specs = candidates([rate("5", y, **r, **what) for r in regions for y in (2022, 2023) for what in ({}, EXPORTS)])
    assert len(specs) == 40
    assert [spec.title for spec in specs[:4]] == ["GDP growth by region"] * 2 + ["Exports growth by region"] * 2


def test_of_very_many_rows_the_largest_are_kept_and_the_rest_counted() -> None:
    figures = [rate(str(k - 100), **named(f"region:R{k:03}")) for k in range(300)]
    (spec,) = candidates(figures)
    assert len(spec.figure_ids) == MOST_ROWS
    assert _bars(spec).more == 300 - MOST_ROWS
    assert {bar.value for bar in _bars(spec).rows} == set(range(200 - MOST_ROWS, 200))


@pytest.mark.parametrize("status", ["planned", "target"])
def test_a_view_of_regions_that_only_plan_is_still_charted(status: str) -> None:
    (spec,) = candidates([level("5", status=status), level("6", status=status, **XIAN)])
    assert spec.subtitle.startswith(f"bn CNY, {status}")


def test_rows_fall_and_keep_their_figures() -> None:
    (spec,) = candidates(
        [rate("-3", figure_id="a"), rate("7", figure_id="b", **EXPORTS), rate("5", figure_id="c", **SALES)]
    )
    assert spec.figure_ids == ("b", "c", "a")
    assert [bar.label for bar in _bars(spec).rows] == ["Exports", "Sales", "GDP"]


def test_what_two_sources_say_alike_is_one_row_and_what_differs_is_two() -> None:
    spec = candidates([rate("5"), rate("5"), rate("7", **EXPORTS)])[0]
    assert [bar.label for bar in _bars(spec).rows] == ["Exports", "GDP"]
    spec = candidates([rate("2.9", vintage="first"), rate("2.8", vintage="final"), rate("7", **EXPORTS)])[0]
    assert [bar.label for bar in _bars(spec).rows] == ["Exports", "GDP (first)", "GDP (final)"]


@pytest.mark.parametrize(
    ("figures", "title", "subtitle"),
    [
        ([rate("5"), rate("7", **EXPORTS)], "Growth · Shaanxi", "percent, 2023 vs 2022, real"),
        ([rate("5"), rate("7", **XIAN)], "GDP growth by region", "percent, 2023 vs 2022, real"),
        ([rate("5", **NEV), rate("7", **SOLAR)], "GDP growth · Shaanxi", "percent, 2023 vs 2022, real"),
        ([rate("5"), rate("7", **XIAN, **EXPORTS)], "Growth by region and subject", "percent, 2023 vs 2022, real"),
        ([level("5"), level("7", **XIAN)], "GDP by region", "bn CNY, 2023, nominal"),
        ([level(str(y), y) for y in (2021, 2022, 2023)], "GDP · Shaanxi", "tn CNY, full years, nominal"),
        ([rate("5", y) for y in (2021, 2022, 2023)], "GDP growth · Shaanxi", "percent, year on year, real"),
    ],
)
def test_titles_say_what_and_subtitles_unit_window_and_basis(figures: list[Figure], title: str, subtitle: str) -> None:
    spec = candidates(figures)[0]
    assert (spec.title, spec.subtitle) == (title, subtitle)


@pytest.mark.parametrize(
    ("figures", "kinds"),
    [
        ([level("5", y) for y in (2021, 2022, 2023)], ["trend"]),
        ([level("5", y) for y in (2021, 2023)], []),
        ([rate("5", y) for y in (2019, 2021, 2023)], ["trend"]),
        ([rate("5", y, span_years=2.0) for y in (2019, 2021, 2023)], []),
        ([level("5", 2021), level("5", 2022), level("3", **in_first_half(2023))], []),
        ([level("5", **in_first_half(y)) for y in (2021, 2022, 2023)], ["trend"]),
        ([level("5", 2021), level("5", 2022), rate("5", 2023)], []),
        ([level("5", 2021), level("5", 2022), level("5", 2023, status="target")], []),
        ([level("5", 2021), level("5", 2022), level("5", 2023, price_basis="real")], []),
        ([level("5", 2021), level("5", 2022), level("5", 2023, **NEV)], []),
        ([level("5", 2022), level("6", 2022), level("5", 2023)], ["bars"]),  # two figures of one year are one year
        ([count_of("5", **on_day(d)) for d in ("2021-12-31", "2022-12-31", "2023-06-30")], ["trend"]),
    ],
)
def test_trends_need_three_like_years(figures: list[Figure], kinds: list[str]) -> None:
    assert _kinds(*figures) == kinds


SMES = named("indicator:SMEs")
GUARDED = [
    ("products are compared on purpose", [rate("5", **NEV), rate("6", **SOLAR)], ""),
    ("so are indicators and regions", [rate("5"), rate("6", **EXPORTS), rate("7", **XIAN)], ""),
    ("an open definition is not", [rate("5"), rate("6", doubt="definition", **EXPORTS)], "definition"),
    ("vintages of regions", [rate("5", vintage="first"), rate("6", vintage="final", **XIAN)], "vintage"),
    ("levels with an open window", [level("5"), level("6", doubt="window", **XIAN)], "window"),
    ("a claim alone", [rate("5", doubt="base window definition", vintage="final")], ""),
    ("levels over years", [level("5", y, vintage="first") for y in (2021, 2022, 2023)], ""),
    ("rates over years", [rate("5", y) for y in (2021, 2022, 2023)], ""),
    (
        "vintages over years",
        [level("5", y, vintage="final" if y == 2022 else "first") for y in (2021, 2022, 2023)],
        "vintage",
    ),
    ("year ends", [count_of("5", **on_day(f"{y}-12-31")) for y in (2021, 2022, 2023)], ""),
    ("dates", [count_of("5", **SMES, **on_day(d)) for d in ("2021-12-31", "2022-12-31", "2023-06-30")], "window"),
    ("an open base", [rate("5", y, doubt="base" if y == 2022 else None) for y in (2021, 2022, 2023)], "base"),
    (
        "what is not drawn does not count",
        [*(level("5", y) for y in (2021, 2022, 2023)), level("5", 2023, doubt="definition", published="2023")],
        "",
    ),
]


@pytest.mark.parametrize(("figures", "aspect"), [case[1:] for case in GUARDED], ids=[case[0] for case in GUARDED])
def test_charts_carry_in_what_their_figures_differ(figures: list[Figure], aspect: str) -> None:
    spec = max(candidates(figures), key=lambda spec: len(spec.figure_ids))
    assert len(spec.figure_ids) >= len(figures) - 1
    assert [one.aspect for one in spec.unlike] == ([aspect] if aspect else [])


def test_the_guard_names_things_in_the_order_of_the_drawing() -> None:
    figures = [rate("5", vintage="first"), rate("6", vintage="final", **XIAN)]
    for order in (figures, figures[::-1]):
        assert candidates(order)[0].unlike[0].values == ("final", "first")


def test_regions_share_a_trend_of_levels_from_two_points_on() -> None:
    figures = [level(v, y, **r) for r, v in ((XIAN, "5"), (SICHUAN, "9"), (CHENGDU, "7")) for y in (2022, 2023)]
    trend = next(spec for spec in candidates([*figures, level("99", 2023)]) if spec.kind == "trend")
    assert [series.name for series in _trend(trend).series] == ["Sichuan", "Chengdu", "Xian"]
    assert "3 of 4 regions" in trend.subtitle
    assert trend.sentence.endswith("one year only, and no line, for Shaanxi")


def test_rates_of_several_regions_do_not_share_a_trend() -> None:
    assert "trend" not in _kinds(*(rate("5", y, **r) for r in (XIAN, SICHUAN) for y in (2022, 2023)))


def test_six_lines_are_the_most_and_the_chart_says_so() -> None:
    regions = [named(f"region:R{k}") for k in range(8)]
    figures = [level(str(k + 1), y, **r) for k, r in enumerate(regions) for y in (2022, 2023)]
    trend = next(spec for spec in candidates(figures) if spec.kind == "trend")
    assert [series.name for series in _trend(trend).series] == ["R7", "R6", "R5", "R4", "R3", "R2"]
    assert "6 of 8 regions" in trend.subtitle


def test_gaps_stay_open() -> None:
    figures = [level("5", y) for y in (2016, 2018, 2019, 2020, 2023)]
    (series,) = _trend(candidates(figures)[0]).series
    assert [[point.x for point in run] for run in series.runs()] == [[2016], [2018, 2019, 2020], [2023]]


@pytest.mark.parametrize(
    ("one", "other", "through"),
    [
        ({"vintage": "first", "published": "2025"}, {"vintage": "final", "published": "2024"}, "other"),
        ({"published": "2024-05"}, {"published": "2024-02"}, "one"),
        ({"published": "2024-05~"}, {"published": "[2025..]"}, "other"),
        ({"vintage": "first", "published": "2023"}, {"vintage": "unknown", "published": "2024"}, "other"),
    ],
)
def test_of_two_figures_of_a_year_both_are_shown_and_one_is_on_the_line(
    one: dict[str, Any], other: dict[str, Any], through: str
) -> None:
    figures = [level("1", 2021), level("2", 2022), level("3", figure_id="one", **one)]
    for order in (figures, figures[::-1]):
        spec = candidates([*order, level("4", figure_id="other", **other)])[0]
        (series,) = _trend(spec).series
        assert {"one", "other"} <= set(spec.figure_ids)
        assert series.line[-1].datum.figure_id == through


RANKED = [
    (
        "a long trend of GDP first, then the longest bars, then the rest",
        [level("5", y) for y in (2020, 2021, 2022, 2023)]
        + [rate(v, **what) for v, what in (("5", {}), ("6", EXPORTS), ("7", SALES))]
        + [rate(v, 2022, **what) for v, what in (("5", EXPORTS), ("6", SALES))],
        ["trend tn", "bars 2023", "bars 2022"],
    ),
    (
        "a short trend of GDP is one of the rest",
        [level("5", y) for y in (2021, 2022, 2023)] + [rate("5"), rate("6", **EXPORTS)],
        ["bars 2023", "trend tn"],
    ),
    (
        "of equally long bars the newest is before the rest, and the others are among it",
        [rate(v, y, **what) for y in (2022, 2023) for v, what in (("5", NEV), ("6", EXPORTS))]
        + [level("5", y, **EXPORTS) for y in (2021, 2022, 2023)],
        ["bars 2023", "trend tn", "bars 2022"],
    ),
    (
        "of several regions the newest GDP growth of three first, however many an older one has",
        [rate("5", 2022, **r) for r in (XIAN, SICHUAN, CHENGDU, {})]
        + [rate("5", 2023, **r) for r in (XIAN, SICHUAN, CHENGDU)]
        + [level("5", 2023, **r) for r in (XIAN, SICHUAN, CHENGDU, {})],
        ["bars 2023", "bars 2022", "bars level 2023"],
    ),
    (
        "what compares regions is before what shows one, and before what mixes",
        [rate("5", 2023, **XIAN), rate("6", 2023, **SICHUAN), rate("7", 2023, **EXPORTS, **XIAN)]
        + [level("5", y, **SALES) for y in (2020, 2021, 2022)],
        ["bars 2023", "trend tn", "bars 2023", "bars 2023"],
    ),
]


def _told(spec: ChartSpec) -> str:
    unit, window, *_ = spec.subtitle.split(", ")
    if spec.kind == "trend":
        return "trend tn"
    return f"bars {'' if unit == 'percent' else 'level '}{window.split()[0]}"


@pytest.mark.parametrize(("figures", "expected"), [case[1:] for case in RANKED], ids=[case[0] for case in RANKED])
def test_ranks(figures: list[Figure], expected: list[str]) -> None:
    assert [_told(spec) for spec in candidates(figures)] == expected


def test_mixed_bars_come_last() -> None:
    specs = candidates(RANKED[-1][1])
    assert [spec.title for spec in specs] == [
        "GDP growth by region",
        "Sales · Shaanxi",
        "Growth · Xian",
        "Growth by region and subject",
    ]


def test_the_order_of_the_figures_does_not_matter() -> None:
    figures = [figure for _, case, _ in RANKED for figure in case]
    expected = candidates(figures)
    for seed in range(20):
        Random(seed).shuffle(figures)
        assert candidates(figures) == expected


def test_no_figures_no_charts() -> None:
    assert candidates([]) == ()


def test_of_what_is_marked_the_chart_that_shows_most_of_it_comes_first() -> None:
    long = [level("5", y, **SALES, **where) for y in range(2016, 2024) for where in (XIAN, SICHUAN)]
    shared = [rate(v, **EXPORTS, **where) for v, where in (("6", XIAN), ("7", SICHUAN), ("8", CHENGDU))]
    assert candidates([*long, *shared])[0].kind == "trend"
    marked = choose.candidates([*long, *shared], charting=Charting(marks=("xian", "sichuan", "chengdu")))
    assert next(spec.kind for spec in marked if spec.kind in ("bars", "trend")) == "bars"


def test_what_compares_the_marked_in_several_indicators_is_first_of_its_equals() -> None:
    figures = [rate(v, **where, **what) for v, where in (("6", XIAN), ("7", SICHUAN)) for what in (EXPORTS, SALES)]
    assert choose.candidates(figures, charting=Charting(marks=("xian", "sichuan")))[0].kind == "compare"


def test_a_lone_multiple_is_shown_as_it_is_before_it_is_shown_as_an_index() -> None:
    kinds = [spec.kind for spec in choose.candidates([times("5.8", either=True, ambiguous=True, span_years=2.0)])]
    assert kinds[0] == "range"


def test_a_chart_says_which_reading_was_asked_for_where_it_draws_two() -> None:
    figures = [times("5.8", either=True, ambiguous=True), times("3", **NEV)]
    read = choose.candidates(figures, showing=Showing(reading="by"))
    said = [spec for spec in read if "read as “by N times”" in spec.subtitle]
    assert [spec for spec in read if figures[0].figure_id in spec.figure_ids] == said
    assert all("read as" not in spec.subtitle for spec in choose.candidates(figures))
    assert all("read as" not in spec.subtitle for spec in choose.candidates(figures[1:], showing=Showing(reading="by")))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (2019, None, "only from 2019"),
        (None, 2021, "only to 2021"),
        (2019, 2021, "only 2019–2021"),
        (2020, 2020, "only 2020"),
    ],
)
def test_a_chart_says_which_years_were_asked_for(first: int | None, last: int | None, said: str) -> None:
    figures = [level("5", year) for year in range(2018, 2024)]
    specs = choose.candidates(figures, charting=Charting(first_year=first, last_year=last))
    assert specs
    assert all(spec.subtitle.endswith(said) for spec in specs)
    everything = choose.candidates(figures, charting=Charting(first_year=2018, last_year=2023))
    assert all("only" not in spec.subtitle for spec in everything)


def test_what_shows_only_one_of_the_marked_is_left_out_where_anything_shows_more() -> None:
    alone = [level("5", y, **SALES, **XIAN) for y in (2020, 2021, 2022)]
    charting = Charting(marks=("xian", "sichuan"))
    both = choose.candidates([*alone, rate("6", **XIAN), rate("7", **SICHUAN)], charting=charting)
    entries = {figure.figure_id: figure.region for figure in alone}
    assert all(set(spec.figure_ids) - entries.keys() for spec in both)
    assert choose.candidates(alone, charting=charting)[0].kind == "trend"
