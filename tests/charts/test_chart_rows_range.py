"""Ranges: which claims they hold, where dots and bounds stand, and what is said of them."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest
from chart_figures import level, named, rate, times
from row_figures import bounded, charts, lines, over_years

from innotui.charts import candidates, draw
from innotui.charts.kinds.range import Island, Range
from innotui.likeness import Aspect
from innotui.model import Charting, Figure, Showing
from innotui.palette import MONO, NEUTRAL_DARK

XIAN, BAOJI = (named(f"region:{name}") for name in ("Xian", "Baoji"))
EXPORTS, SALES = (named(f"indicator:{name}") for name in ("Exports", "Sales"))
NO_BASE: dict[str, Any] = {"base_period": None, "base_label": None, "span_years": None}
READ_TWICE: dict[str, Any] = {"ratio_lo": 5.75, "ratio_to_hi": 5.85, "ratio_by_lo": 6.75, "ratio_hi": 6.85}
YEARLY = [
    over_years(140.8, 160.8, 2.0, **EXPORTS),
    over_years(14.9, 14.9, 6.0, qualifier="about", lo_is_soft=True, hi_is_soft=True, cagr_lo=10.0, cagr_hi=20.0),
    rate("7.9"),
    rate("9.1", 2022),  # an older one of the same span
    rate("99", **SALES),  # nothing of it is over more than a year
]


def _range(figures: list[Figure], **wanted: Any) -> Range:
    data = charts(figures, "range", **wanted)[0].data
    assert isinstance(data, Range)
    return data


def test_multiples_of_one_window_are_dots_and_two_readings_two() -> None:
    figures = [times("5.8", either=True, **READ_TWICE), times("2.5", **EXPORTS), times("0.8", **SALES)]
    (spec,) = charts(figures, "range")
    assert "\n".join(lines(draw(spec, 60, 14, MONO))) == dedent("""\
        Growth · Shaanxi
        times the base, 2023 vs 2022, ●● two readings

        GDP      │      ┊           ┊          ●━━━━━━● ×5.8 or ×6.8
                 │      ┊           ┊            ┊
        Exports  │      ┊  ● ×2.5   ┊            ┊
                 │      ┊           ┊            ┊
        Sales   ●│ ×0.8 ┊           ┊            ┊
                ×1     ×2          ×4           ×6

        3 claims: highest GDP ×5.8 or ×6.8, lowest Sales ×0.8…""")
    assert spec.sentence == "3 claims: highest GDP ×5.8 or ×6.8, lowest Sales ×0.8; 1 can be read in two ways"
    assert spec.unit == "times"


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ({}, True),
        ({"form": "increase_times"}, True),
        ({"year": 2022}, False),
        ({"base_period": "2017"}, False),
        ({"span_years": 2.0}, False),
        ({"price_basis": "real"}, False),
        ({"status": "planned"}, False),
        ({"form": "pct"}, False),
        (NO_BASE, False),
    ],
)
def test_multiples_are_like_for_like(other: dict[str, Any], alike: bool) -> None:
    specs = charts([times("2"), times("3", **{**EXPORTS, **other})], "range")
    assert (2 in [len(spec.figure_ids) for spec in specs]) is alike


@pytest.mark.parametrize(
    ("fields", "prefix", "islands"),
    [
        (READ_TWICE, "either", (Island(5.75, 5.8, 5.85), Island(6.75, 6.8, 6.85))),
        (READ_TWICE | {"lo_is_soft": True}, "either", (Island(5.75, 5.8, 5.85, True), Island(6.75, 6.8, 6.85))),
        (READ_TWICE | {"hi_is_soft": True}, "either", (Island(5.75, 5.8, 5.85), Island(6.75, 6.8, 6.85, False, True))),
        ({}, "either", (Island(5.8, 5.8, 5.8), Island(6.8, 6.8, 6.8))),
        ({"ratio_lo": 5.7, "ratio_hi": 6.0, "hi_is_soft": True}, "", (Island(5.7, 5.8, 6.0, False, True),)),
    ],
)
def test_bounds_are_those_of_the_database(fields: dict[str, Any], prefix: str, islands: tuple[Island, ...]) -> None:
    (claim,) = _range([times("5.8", either=prefix == "either", **fields)]).claims
    assert claim.islands == islands


@pytest.mark.parametrize(("reading", "at"), [("both", (5.8, 6.8)), ("to", (5.8,)), ("by", (6.8,))])
def test_a_reading_that_was_chosen_is_the_only_dot(reading: str, at: tuple[float, ...]) -> None:
    figure = times("5.8", either=True, ambiguous=True, **READ_TWICE)
    (claim,) = _range([figure], showing=Showing(reading=reading)).claims
    assert tuple(island.at for island in claim.islands) == at


@pytest.mark.parametrize(
    ("figures", "log"),
    [
        ([times("9"), times("2", **EXPORTS)], False),
        ([times("17.6"), times("2", **EXPORTS)], True),
        ([times("120", either=True)], True),
        ([bounded("1700", 1600, 1800), rate("3", **EXPORTS)], False),  # rates may fall
    ],
)
def test_multiples_over_ten_stand_on_a_log_axis_and_the_subtitle_says_so(figures: list[Figure], log: bool) -> None:
    (spec,) = charts(figures, "range")
    assert isinstance(spec.data, Range)
    assert spec.data.log is log
    assert ("log scale" in spec.subtitle) is log


def test_a_log_axis_can_be_asked_for_where_all_is_above_zero() -> None:
    assert _range([times("2"), times("3", **EXPORTS)], charting=Charting(log=True)).log
    assert not _range([bounded("5", -1, 11), rate("-3", **EXPORTS)], charting=Charting(log=True)).log


def test_rates_that_are_all_above_zero_keep_their_zero_whatever_is_asked_for() -> None:
    figures = [bounded("12.5", 11, 14), rate("64.2", **EXPORTS)]
    (spec,) = charts(figures, "range", charting=Charting(log=True))
    assert isinstance(spec.data, Range)
    assert not spec.data.log
    assert "log" not in spec.subtitle
    assert "0%" in draw(spec, 80, 16, MONO).plain


def test_levels_on_a_log_axis_have_no_zero() -> None:
    soft = {"qualifier": "about", "value_lo": 0.9e9, "value_hi": 1.1e9}
    (spec,) = charts([level("1", **soft), level("70", **XIAN)], "range", charting=Charting(log=True))
    assert isinstance(spec.data, Range)
    assert spec.data.log
    foot = lines(draw(spec, 80, 9, MONO))[-1]
    assert foot.split()[0] == "1"


@pytest.mark.parametrize("width", [60, 120, 200])
def test_a_value_stands_beside_its_dot(width: int) -> None:
    figures = [times(v, **named(f"indicator:I{v}")) for v in ("1.2", "2", "5", "9")]
    (spec,) = charts(figures, "range")
    rows = [line for line in lines(draw(spec, width, 12, MONO)) if "●" in line]
    assert [row.index("×") - row.index("●") for row in rows] == [2, 2, 2, 2]


def test_an_outlier_among_rates_is_cut_and_one_among_multiples_is_not() -> None:
    values = ["160", "30", "18", "5"]
    rates = [bounded("160", 150, 170), *(rate(v, **named(f"indicator:I{v}")) for v in values[1:])]
    assert _range(rates).cut == pytest.approx(34.5)
    assert _range([times(v, **named(f"indicator:I{v}")) for v in ("9", "1.5", "1.2")]).cut is None


def test_the_other_reading_is_in_the_data() -> None:
    (datum,) = _range([times("5.8", either=True)]).data()
    assert (datum.value, datum.upper) == (5.8, 6.8)
    (datum,) = _range([times("5.8")]).data()
    assert datum.upper is None


def test_both_readings_have_as_many_decimals() -> None:
    (spec,) = charts([over_years(22.0, 24.1, 6.0), rate("5")], "range")[:1]
    assert spec.data.data()[0].text == "+22.0% or +24.1%"


def test_two_readings_are_two_dots_even_where_they_are_near() -> None:
    (spec,) = charts([times("120", either=True)], "range")
    for width in (24, 40, 80, 200):
        assert draw(spec, width, 8, MONO).plain.split("\n", 2)[2].count("●") == 2


def test_soft_ends_fade_and_hard_ends_do_not() -> None:
    soft: dict[str, Any] = {"pct_lo": 30.0, "pct_hi": 45.0, "qualifier": "over", "hi_is_soft": True}
    (spec,) = charts([rate("30", **soft), rate("20", pct_lo=10.0, pct_hi=30.0, **EXPORTS)], "range")
    picture = lines(draw(spec, 60, 9, MONO))
    assert "●╌╌╌╌╌" in picture[2]
    assert "├" not in picture[2]
    assert "├──────" in picture[4]
    assert "──────┤" in picture[4]
    ascii_only = lines(draw(spec, 60, 9, MONO, ascii_only=True))
    assert "@....." in ascii_only[2]
    assert "[------" in ascii_only[4]


def test_bounds_finer_than_a_dot_are_not_drawn() -> None:
    (spec,) = charts([times("5.8", ratio_lo=5.75, ratio_hi=5.85), times("2", **EXPORTS)], "range")
    assert not set(draw(spec, 60, 9, MONO).plain) & set("├─┤╌")


def test_what_is_planned_is_hollow() -> None:
    (spec,) = charts([times("2", status="planned"), times("3", status="planned", **EXPORTS)], "range")
    picture = draw(spec, 60, 9, MONO).plain
    assert (picture.count("◇"), picture.count("●")) == (2, 0)
    assert "planned" in picture


def test_an_outlier_is_cut_marked_and_told() -> None:
    figures = [bounded("30", 27, 33), rate("-20", **EXPORTS), rate("5000", **SALES)]
    (spec,) = charts(figures, "range")
    drawn = draw(spec, 60, 9, NEUTRAL_DARK)
    (line,) = (line for line in lines(drawn)[2:] if "▸" in line)
    assert spec.subtitle.endswith("▸ cut")
    assert line.startswith("Sales")
    assert line.endswith("+5000% (×51)")
    assert drawn.plain.count("●") == 2


def test_the_fall_is_told_by_side_and_colour() -> None:
    (spec,) = charts([bounded("30", 27, 33), rate("-20", **EXPORTS)], "range")
    drawn = draw(spec, 60, 9, NEUTRAL_DARK)
    colors = {str(span.style) for span in drawn.spans if "●" in drawn.plain[span.start : span.end]}
    assert colors == {"#56a8f5", "#fa7e42"}
    falling = next(line for line in lines(drawn) if line.startswith("Exports"))
    assert falling.index("●") < falling.index("│")


def test_claims_of_other_spans_stand_side_by_side_as_yearly_rates() -> None:
    (spec,) = charts(YEARLY, "range")
    assert "\n".join(lines(draw(spec, 80, 14, MONO))) == dedent("""\
        Growth a year · Shaanxi
        percent a year, spans differ, ●● two readings, ╌ not exact, ▸ cut
        ≠ price basis (no prices, real)
        Exports, 2021–23 (2 y) │            ┊           ┊            ┊ ▸▸ +141% or +161%
                               │            ┊           ┊            ┊
        GDP, 2017–23 (6 y)     │            ┊           ╌╌╌╌╌╌╌╌╌╌╌╌╌●╌╌╌ ≈+14.9%
                               │            ┊           ┊            ┊
        GDP, 2022–23 (1 y)     │            ┊      ● +7.9%           ┊
                               0%          +5%        +10%         +15%

        3 claims: highest Exports (2 y) +141% or +161%; lowest GDP (1 y) +7.9%…""")
    assert [(d.label, d.value, d.upper, d.lo, d.hi) for d in spec.data.data()] == [
        ("Exports, 2021–23 (2 y)", 140.8, 160.8, 140.8, 160.8),
        ("GDP, 2017–23 (6 y)", 14.9, None, 10.0, 20.0),
        ("GDP, 2022–23 (1 y)", 7.9, None, 7.9, 7.9),
    ]
    assert spec.unit == "percent a year"


@pytest.mark.parametrize(
    ("figures", "labels"),
    [
        ([rate("5"), rate("6", 2022)], None),  # years of one span are a trend
        ([over_years(10, 10, 3.0)], None),  # alone it is a multiple
        ([over_years(10, 10, 3.0), over_years(12, 12, 3.0, **EXPORTS)], None),  # one window: multiples
        ([over_years(10, 10, 3.0), rate("5")], ["GDP, 2020–23 (3 y)", "GDP, 2022–23 (1 y)"]),
        ([over_years(10, 10, 3.0), over_years(12, 12, 6.0, **XIAN)], ["Xian, 2017–23 (6 y)", "Shaanxi, 2020–23 (3 y)"]),
        ([over_years(10, 10, 3.0, cagr_to=None), rate("5")], None),
        ([over_years(10, 10, 3.0, status="target"), rate("5")], None),
        (
            [
                over_years(10, 10, 3.0),
                rate("12", form="pct_avg", period="/2023-11", period_label="up to Nov 2023", span_years=None),
            ],
            ["GDP, 2022 to Nov 2023", "GDP, 2020–23 (3 y)"],
        ),
        (
            [over_years(10, 10, 3.0), rate("5", base_inferred=True)],
            ["GDP, 2020–23 (3 y)", "GDP, 2022–23* (1 y)"],
        ),
        (
            [over_years(10, 10, 2.0, period_label="H1 2021", base_label="H1 2019"), rate("5")],
            ["GDP, H1 2019–21 (2 y)", "GDP, 2022–23 (1 y)"],
        ),
        (
            [over_years(10, 10, 5.0, period_label="2011–2015", base_label="2006–2010"), rate("5")],
            ["GDP, 2006–2010 to 2011–2015 (5 y)", "GDP, 2022–23 (1 y)"],
        ),
    ],
)
def test_which_claims_are_converted_and_how_their_spans_are_printed(
    figures: list[Figure], labels: list[str] | None
) -> None:
    found = [spec for spec in charts(figures, "range") if "a year" in spec.title]
    assert [[datum.label for datum in spec.data.data()] for spec in found] == ([labels] if labels else [])


def test_what_labels_spell_out_is_no_difference_and_what_they_do_not_is() -> None:
    (spec,) = charts([over_years(10, 10, 3.0, price_basis="real"), rate("5")], "range")[:1]
    assert spec.unlike == ()
    (spec,) = charts([over_years(10, 10, 3.0, doubt="base", price_basis="real"), rate("5")], "range")[:1]
    assert [one.aspect for one in spec.unlike] == [Aspect.base]


@pytest.mark.parametrize(
    ("figures", "drawn"),
    [
        ([rate("5"), rate("7", **EXPORTS)], False),
        ([bounded("5", 4, 6), rate("7", **EXPORTS)], True),
        ([bounded("5", 4, 6)], False),  # alone it is a bar
        ([level("5", qualifier="over", value_lo=5e9, value_hi=5.5e9, hi_is_soft=True), level("7", **XIAN)], True),
        ([level("5"), level("7", **XIAN)], False),
        ([bounded("5", 4, 6), rate("7", 2022, **EXPORTS)], False),
    ],
)
def test_of_rates_and_levels_only_what_is_not_exact_is_a_range(figures: list[Figure], drawn: bool) -> None:
    assert bool(charts(figures, "range")) is drawn


def test_a_lone_multiple_has_a_chart_and_comes_last() -> None:
    lone = times("30", either=True, **NO_BASE, **named("org:Firm"))
    specs = candidates([lone, rate("5"), rate("7", **EXPORTS)])
    assert (specs[-1].kind, specs[-1].figure_ids) == ("range", (lone.figure_id,))
    assert specs[-1].title == "GDP · Firm growth · Shaanxi"
    assert specs[-1].subtitle == "times the base, log scale, 2023, base not printed, ●● two readings"
    assert specs[-1].sentence == (
        "GDP · Firm growth · Shaanxi: ×30 or ×31, 2023, base not printed; 1 can be read in two ways"
    )


def test_a_multiple_that_stands_in_a_range_is_not_drawn_alone() -> None:
    kinds = [len(spec.figure_ids) for spec in charts([over_years(10, 10, 3.0), rate("5")], "range")]
    assert kinds == [2]
