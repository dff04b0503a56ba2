"""Small multiples: what is marked, side by side in every indicator that the marks share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from textwrap import dedent
from typing import Any

import pytest
from chart_figures import count_of, in_first_half, level, named, rate, times
from rich.cells import cell_len

from innotui.charts import ChartSpec, candidates, draw
from innotui.charts.kinds.strips import Strips
from innotui.charts.material import Material
from innotui.charts.propose.compare import compares_of
from innotui.likeness import Aspect
from innotui.model import Charting, Figure
from innotui.palette import MONO, NEUTRAL_DARK

A, B, C = (named(f"region:{name}") for name in ("Alba", "Berg", "Coast"))
FIRMS: dict[str, Any] = named("indicator:Firms")
EXPORTS: dict[str, Any] = named("indicator:Exports")


def _compared(
    figures: list[Figure], *marks: str, marked_in: str = "region", around: list[Figure] | None = None
) -> ChartSpec:
    (spec,) = _all(figures, *marks, marked_in=marked_in, around=around)
    return spec


def _all(
    figures: list[Figure], *marks: str, marked_in: str = "region", around: list[Figure] | None = None
) -> list[ChartSpec]:
    material = Material(figures, around or (), charting=Charting(marked_in, marks))
    return [candidate.make() for candidate in compares_of(material)]


def _rows(spec: ChartSpec) -> list[tuple[str, str, str]]:
    return [(datum.series.split(",")[0], datum.label, datum.text) for datum in spec.data.data()]


def _picture(spec: ChartSpec, width: int, height: int, **how: Any) -> str:
    return "\n".join(line.rstrip() for line in draw(spec, width, height, MONO, **how).plain.split("\n"))


TWO = [rate("5", **A), rate("8", **B), level("1.5", **A), level("0.5", **B)]


def test_every_panel_has_all_marks_in_their_order() -> None:
    spec = _compared(TWO, "berg", "alba")
    assert _rows(spec) == [
        ("GDP", "Berg", "0.5"),
        ("GDP", "Alba", "1.5"),
        ("GDP growth", "Berg", "+8%"),
        ("GDP growth", "Alba", "+5%"),
    ]
    assert (spec.title, spec.subtitle) == ("Berg and Alba compared", "2 indicators, each on a scale of its own")
    assert spec.sentence == (
        "of 2 indicators, highest: Alba in 1, Berg in 1; GDP, 2023: highest Alba 1.5 bn CNY;"
        " GDP growth, 2023 vs 2022: highest Berg +8%"
    )
    assert spec.unlike == ()


def test_a_figure_that_is_missing_has_a_row_that_says_so() -> None:
    spec = _compared([*TWO, rate("3", **C)], "alba", "berg", "coast", "nowhere")
    assert [row for row in _rows(spec) if row[2] == "no figure"] == [
        ("GDP growth", "nowhere", "no figure"),
        ("GDP", "Coast", "no figure"),
        ("GDP", "nowhere", "no figure"),
    ]
    assert "; no figure: nowhere in all, Coast in 1; " in spec.sentence
    assert spec.sentence.endswith("; GDP, 2023: highest Alba 1.5 bn CNY, no figure of Coast and nowhere")
    assert _picture(spec, 80, 12).count("no figure") == 3


@pytest.mark.parametrize(
    ("bound", "said"),
    [
        ({"value_lo": 1.5e9, "value_hi": 1.7e9}, "highest Berg 1.8 bn CNY"),
        ({"value_lo": 1.5e9, "value_hi": 1.9e9}, "Alba >1.5 bn CNY, Berg 1.8 bn CNY"),
        ({}, "Alba >1.5 bn CNY, Berg 1.8 bn CNY"),
    ],
)
def test_what_a_bound_leaves_open_is_not_ranked(bound: dict[str, float], said: str) -> None:
    figures = [level("1.5", **A, qualifier="over", **bound), level("1.8", **B), rate("5", **A), rate("8", **B)]
    sentence = _compared(figures, "alba", "berg").sentence
    assert f"; GDP, 2023: {said};" in sentence
    assert ("; not certain in 1, for a bound;" in sentence) is (said[:7] != "highest")


def test_two_readings_are_ranked_only_where_both_are_higher() -> None:
    def said(berg: str) -> str:
        figures = [times("2.5", either=True, **A, **FIRMS), times(berg, **B, **FIRMS), rate("5", **A), rate("8", **B)]
        return _compared(figures, "alba", "berg").sentence

    assert "Firms growth, 2023 vs 2022: highest Berg ×4" in said("4")
    assert "Firms growth, 2023 vs 2022: Alba ×2.5 or ×3.5, Berg ×3" in said("3")


def test_a_city_is_not_ranked_against_its_province_in_amounts() -> None:
    places = {"Shaanxi": "33", "Xi'an": "12", "Mianyang": "4", "Sichuan": "60"}
    figures = [make(value, **named(f"region:{one}")) for one, value in places.items() for make in (level, rate)]
    ids = [named(f"region:{one}")["region_id"] for one in places]
    assert "; GDP, 2023: highest of 2 provinces: Sichuan 60 bn CNY;" in _compared(figures, *ids).sentence
    two = _compared(figures, *ids[:2]).sentence
    assert "; GDP, 2023: Shaanxi 33 bn CNY, Xi'an 12 bn CNY;" in two
    assert "GDP growth, 2023 vs 2022: highest Shaanxi +33%" in two  # rates can be held side by side
    cities = _compared(figures, *ids[:3]).sentence
    assert "; GDP, 2023: highest of 2 cities and zones: Xi'an 12 bn CNY;" in cities


def test_narrow_panels_stand_side_by_side_where_one_would_leave_the_rest_empty() -> None:
    figures = [make(str(k + 1), **named(f"region:R{k}")) for k in range(4) for make in (level, rate, count_of)]
    spec = _compared(figures, "r0", "r1", "r2", "r3")
    lines = _picture(spec, 60, 15).split("\n")
    assert sum(line.count("│") for line in lines) == 2 * 4
    assert lines.index("+ 1 more indicator") <= max(k for k, line in enumerate(lines) if "│" in line) + 2


def test_a_panel_is_of_the_newest_window_that_more_than_half_have() -> None:
    old = [level(value, 2020, **where) for value, where in (("1", A), ("2", B), ("3", C))]
    some = [level(value, 2022, **where) for value, where in (("4", A), ("5", C))]
    one = [level("9", 2024, **B)]
    rates = [rate("1", **A), rate("2", **B)]
    spec = _compared([*old, *some, *one, *rates], "alba", "berg", "coast")
    assert [text for series, _, text in _rows(spec) if series == "GDP"] == ["4", "no figure", "5"]
    without = _compared([*old, *one, *rates], "alba", "berg", "coast")
    assert [text for series, _, text in _rows(without) if series == "GDP"] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "other",
    [
        rate("8", **{**B, "price_basis": "nominal"}),
        rate("8", **{**B, "status": "target"}),
        rate("8", **B, base_period="2017", base_label="2017", span_years=6.0),
        rate("8", **B, base_period=None, base_label=None),
        times("8", **B),
        rate("8", **{**B, **in_first_half(2023)}),
        rate("8", **B, **FIRMS),
    ],
)
def test_what_is_not_alike_shares_no_panel(other: Figure) -> None:
    levels = [level("1", **A), level("2", **B), level("3", **A, **EXPORTS), level("4", **B, **EXPORTS)]
    spec = _compared([*levels, rate("5", **A), other], "alba", "berg")
    assert {series for series, *_ in _rows(spec)} == {"GDP", "Exports"}


@pytest.mark.parametrize(
    "open_ended",
    [
        {"make": rate, "base_period": None, "base_label": None, "span_years": None},
        {"make": level, "period": "/2024-03", "period_label": "some years to Mar 2024", "indicator": "Exports"},
    ],
)
def test_windows_that_are_not_known_are_not_known_to_be_the_same(open_ended: dict[str, Any]) -> None:
    make, fields = open_ended["make"], {k: v for k, v in open_ended.items() if k != "make"}
    vague = [make("5", **where, **{**EXPORTS, **fields}) for where in (A, B)]
    spec = _compared([*TWO, *vague], "alba", "berg")
    assert {series for series, *_ in _rows(spec)} == {"GDP", "GDP growth"}


def test_one_indicator_or_one_entry_is_no_comparison() -> None:
    assert _all(TWO[:2], "alba", "berg") == []
    assert _all(TWO, "alba") == []
    assert _all([], "alba", "berg") == []


def test_a_place_that_was_given_up_stays_empty_and_colours_stay() -> None:
    spec = _compared(TWO, "alba", "", "berg")
    picture = _picture(spec, 60, 20)
    assert "● Alba" in picture
    assert "▲ Berg" in picture
    colors = {str(span.style) for span in draw(spec, 60, 20, NEUTRAL_DARK).spans}
    assert _rgb(0) in " ".join(colors)
    assert _rgb(2) in " ".join(colors)
    assert _rgb(1) not in " ".join(colors)


def _rgb(place: int) -> str:
    red, green, blue = NEUTRAL_DARK.of_series(place)  # type: ignore[misc]  # the dark palette has colours
    return f"#{red:02x}{green:02x}{blue:02x}"


def test_the_region_around_is_one_more_row_where_it_is_alike() -> None:
    around = [level("9", **named("region:Land")), rate("7", 2022, **named("region:Land")), level("8", **A)]
    spec = _compared(TWO, "alba", "berg", around=around)
    assert ("GDP", "Land", "9.00") in _rows(spec) or ("GDP", "Land", "9") in _rows(spec)
    assert [label for _, label, _ in _rows(spec)].count("Land") == 1
    assert around[0].figure_id in spec.figure_ids
    assert "highest: Alba in 1, Berg in 1" in spec.sentence  # it is no entry


def test_the_preferred_figure_of_several_stands_in_the_panel() -> None:
    first = level("1.4", **A, vintage="first", published="2025-01-01")
    final = level("1.6", **A, vintage="final", published="2024-06-01")
    spec = _compared([*TWO, first, final], "alba", "berg")
    assert final.figure_id in spec.figure_ids
    assert first.figure_id not in spec.figure_ids
    assert [one.aspect for one in spec.unlike] == [Aspect.vintage]


def test_chains_are_compared_in_one_region_each() -> None:
    chains = [named("chain:Nev"), named("chain:Chips")]
    figures = [make("5", **chain, **A) for make in (rate, level) for chain in chains]
    figures += [rate("6", **chains[0], **B)]
    spec = _compared(figures, "nev", "chips", marked_in="chain")
    assert _rows(spec) == [
        ("GDP", "Nev", "5"),
        ("GDP", "Chips", "5"),
        ("GDP growth", "Nev", "+5%"),
        ("GDP growth", "Chips", "+5%"),
    ]
    assert spec.sentence == "GDP, 2023: all 5 bn CNY; GDP growth, 2023 vs 2022: all +5%"
    assert spec.unlike == ()


def test_panels_of_several_regions_name_them() -> None:
    chains = [named("chain:Nev"), named("chain:Chips")]
    figures = [rate("5", **chain, **where) for chain in chains for where in (A, B)]
    spec = _compared(figures, "nev", "chips", marked_in="chain")
    assert {series for series, *_ in _rows(spec)} == {"GDP · Alba growth", "GDP · Berg growth"}


def test_firms_are_compared_wherever_they_are() -> None:
    one, other = {**named("org:One"), **A}, {**named("org:Other"), **B}
    figures = [count_of("5", **one), count_of("7", **other), rate("5", **one), rate("7", **other)]
    spec = _compared(figures, "one", "other", marked_in="org")
    assert {series for series, *_ in _rows(spec)} == {"Firms", "GDP growth"}
    assert spec.unlike == ()


def test_without_marks_the_regions_that_share_most_are_compared() -> None:
    spec = _compared([*TWO, rate("3", **C)])
    assert [entry for _, entry, _ in _rows(spec)] == ["Alba", "Berg"] * 2
    assert _all([figure for figure in TWO if figure.region_id == "alba"]) == []
    crowd = [make(str(k + 1), **named(f"region:R{k}")) for k in range(11) for make in (rate, level)]
    assert _all(crowd) == []


def test_marks_come_first_among_all_charts() -> None:
    charting = Charting("region", ("alba", "berg"))
    assert candidates(TWO, charting=charting)[0].kind == "compare"
    assert candidates(TWO)[0].kind != "compare"


def test_money_follows_the_reader() -> None:
    material = Material(TWO, charting=Charting("region", ("alba", "berg")), money="yi")
    (spec,) = (candidate.make() for candidate in compares_of(material))
    assert [text for series, _, text in _rows(spec) if series == "GDP"] == ["15", "5"]


MIXED = [
    *TWO,
    rate("-4", **C),
    rate("30", qualifier="over", pct_lo=30.0, **A, **EXPORTS),
    rate("-12.5", **B, **EXPORTS),
    times("2.5", either=True, **A, **FIRMS),
    times("6", **B, **FIRMS),
    level("12", **A, **EXPORTS, status="target"),
    level("7", **B, **EXPORTS, status="target"),
]


def test_picture_of_panels_beside_one_another() -> None:
    spec = _compared(MIXED, "alba", "berg", "coast")
    assert _picture(spec, 80, 27) == dedent("""\
        Alba, Berg and Coast compared
        5 indicators, each on a scale of its own

        GDP growth                               Exports growth
        percent, 2023 vs 2022, real              percent, 2023 vs 2022, real
        ● Alba          │█████████▏ +5%          ● Alba        │███████████▓▒░ >+30%
        ■ Berg          │██████████████▋ +8%     ■ Berg  ██████│ −12.5%
        ▲ Coast  ███████│ −4%                    ▲ Coast       │ no figure

        Firms growth                             GDP
        times the base, 2023 vs 2022             bn CNY, 2023, nominal
        ● Alba  │        ●━━━● ×2.5 or ×3.5      ● Alba  │██████████████████████ 1.5
        ■ Berg  │                     ● ×6       ■ Berg  │███████▍ 0.5
        ▲ Coast │ no figure                      ▲ Coast │ no figure

        Exports
        bn CNY, target, 2023, nominal
        ● Alba  │░░░░░░░░░░░░░░░░░░░░░░░ 12
        ■ Berg  │░░░░░░░░░░░░░ 7
        ▲ Coast │ no figure

        of 5 indicators, highest: Alba in 3, Berg in 2; no figure: Coast in 4; GDP
        growth, 2023 vs 2022: highest Berg +8%…""")


def test_a_short_chart_puts_title_and_unit_on_one_line_where_both_can_be_read() -> None:
    assert _picture(_compared(TWO, "alba", "berg"), 50, 12) == dedent("""\
        Alba and Berg compared
        2 indicators, each on a scale of its own

        GDP  bn CNY, 2023, nominal
        ● Alba │███████████████████████████████████ 1.5
        ■ Berg │███████████▋ 0.5

        GDP growth  percent, 2023 vs 2022, real
        ● Alba │█████████████████████▉ +5%
        ■ Berg │███████████████████████████████████ +8%

        of 2 indicators, highest: Alba in 1, Berg in 1…""")


def test_a_long_title_keeps_a_line_of_its_own() -> None:
    long = [replace(figure, indicator="Technology contract turnover") for figure in TWO]
    lines = _picture(_compared(long, "alba", "berg"), 50, 12).split("\n")
    assert lines[3:5] == ["Technology contract turnover", "bn CNY, 2023, nominal"]


def test_a_cut_bar_to_the_left_keeps_clear_of_its_name() -> None:
    for width in range(40, 90):
        lines = _picture(SPECS["fall"], width, 20).split("\n")
        assert all(line.find("◂") in (-1, *range(len("● Coast "), width)) for line in lines), (width, lines)


def test_no_more_indicators_than_anybody_reads_have_a_panel_and_the_others_are_counted() -> None:
    figures = [level("1", **where, **named(f"indicator:I{k:02}")) for k in range(30) for where in (A, B)]
    spec = _compared(figures, "alba", "berg")
    assert spec.subtitle.startswith("30 indicators")
    assert len(spec.data.data()) == 24 * 2
    assert "+ 6 more indicators" in _picture(spec, 200, 60)


YEARS = range(2010, 2020)


def _line(where: dict[str, Any], values: Iterable[float]) -> list[Figure]:
    return [level(f"{value:g}", year, **where) for year, value in zip(YEARS, values, strict=False)]


def _strips(figures: list[Figure]) -> list[ChartSpec]:
    marks = tuple(dict.fromkeys(figure.region_id for figure in figures))
    return [spec for spec in _all(figures, *marks) if isinstance(spec.data, Strips)]


def test_lines_that_cross_often_get_a_panel_each_on_one_scale() -> None:
    ways = ([k % 3 + 1 for k in YEARS], [(k + 1) % 3 + 1 for k in YEARS], [(k + 2) % 3 + 1 for k in YEARS])
    (spec,) = _strips([f for where, way in zip((A, B, C), ways, strict=True) for f in _line(where, way)])
    assert spec.kind == "compare"
    assert spec.subtitle.endswith("one scale for all")
    assert len(spec.data.data()) == 30
    drawn = draw(spec, 40, 21, MONO, ascii_only=True).plain.split("\n")[3:18]
    assert "\n".join(line.rstrip() for line in drawn) == dedent("""\
        o Alba 1 (2019)
        3 ......._-_........._-_........._-_...
              _-'  '\\     _-'  '\\     _-'  '\\
           _-'       \\__-'       \\__-'       \\_
          '           '           '           o
        0 .....................................
          2010                             2019
        # Berg 2 (2019)
        3 ..._-_........._-_........._-_.......
          _-'  '\\     _-'  '\\     _-'  '\\     #
                 \\__-'       \\__-'       \\__-'
                  '           '           '
        0 .....................................
          2010                             2019
        + 1 more""")


def test_few_lines_that_keep_their_order_need_no_panels() -> None:
    apart = [f for k, where in enumerate((A, B, C)) for f in _line(where, [10 * k + y for y in range(1, 11)])]
    assert _strips(apart) == []


def test_many_lines_get_a_panel_each_and_gaps_stay_open() -> None:
    places = [named(f"region:R{k}") for k in range(8)]
    figures = [f for k, where in enumerate(places) for f in _line(where, [10 * k + y for y in range(1, 11)])]
    figures = [f for f in figures if not (f.region_id == "r0" and f.period == "2014")]
    (spec,) = _strips(figures)
    assert "+ 6 more" in _picture(spec, 40, 21)
    # Where panels would be too flat to tell a small rate from none, there are fewer of them.
    for width, height in ((40, 18), (60, 15), (80, 24), (120, 40)):
        rows = _picture(spec, width, height).split("\n")
        titles = [k for k, row in enumerate(rows) if "(2019)" in row and not row.startswith("latest")]
        years = [k for k, row in enumerate(rows) if "2010" in row and "latest" not in row and "to" not in row]
        assert [foot - head - 1 >= 5 for head, foot in zip(titles, years, strict=True)] == [True] * len(titles), rows
    series = spec.data.series  # type: ignore[attr-defined]  # _strips asks for the class
    first = next(one for one in series if one.name == "R0")
    assert [len(run) for run in first.runs()] == [4, 5]


def test_names_go_to_a_line_of_their_own_where_panels_are_narrow() -> None:
    long = [{**where, "region": f"{where['region']} High-tech Development Zone"} for where in (A, B)]
    spec = _compared([make("5", **where) for where in long for make in (rate, level)], "alba", "berg")
    picture = _picture(spec, 80, 12)
    assert picture.split("\n")[3] == "● Alba High-tech Development Zone  ■ Berg High-tech Development Zone"
    assert picture.count("High-tech Development Zone") == 2
    wide = _picture(spec, 200, 24)
    assert wide.count("● Alba High-tech Development Zone │") == 2


def test_what_has_no_place_is_counted() -> None:
    spec = _compared(MIXED, "alba", "berg", "coast")
    assert "+ 4 more indicators" in _picture(spec, 40, 9)
    crowd = [make(str(k + 1), **named(f"region:R{k:02}")) for k in range(12) for make in (rate, level)]
    many = _compared(crowd, *(f"r{k:02}" for k in range(12)))
    assert "+ 8 more\n" in _picture(many, 40, 9)
    assert "+ 1 more indicator" in _picture(many, 40, 9)


def test_the_figure_that_is_pointed_at_is_seen() -> None:
    spec = _compared(TWO, "alba", "berg")
    assert "●›Alba" in _picture(spec, 60, 20, marked=TWO[0].figure_id)
    assert "›" not in _picture(spec, 60, 20)
    strips = SPECS["strips"]
    assert "›" in _picture(strips, 80, 24, marked=strips.figure_ids[3])
    assert "›" not in _picture(strips, 80, 24)


def test_no_two_places_share_a_shape_without_colours() -> None:
    crowd = [make(str(k + 1), **named(f"region:R{k:02}")) for k in range(14) for make in (rate, level)]
    spec = _compared(crowd, *(f"r{k:02}" for k in range(14)))
    lines = _picture(spec, 60, 60).split("\n")
    shapes = [line[0] for line in lines if line[1:4] == " R0" or line[1:4] == " R1"]
    assert len(shapes) == 28
    assert len(set(shapes)) == 14


EVIL = "\x1b[31m[bold]太阳能电池[/]\r\nb\u200b"
SPECS = {
    "mixed": _compared(MIXED, "alba", "berg", "coast", around=[level("9", **named("region:Land"))]),
    "hostile": _compared(
        [replace(f, region=f"{EVIL} {f.region}", indicator=f"{EVIL} {f.indicator}") for f in MIXED], "alba", "berg"
    ),
    "crowd": _compared(
        [make(str((k + 1) ** 3), **named(f"region:R{k}")) for k in range(24) for make in (rate, level, count_of)],
        *(f"r{k}" for k in range(24)),
    ),
    "outlier": _compared(
        [make(v, **w) for make in (rate, level) for v, w in (("9000", A), ("-1", B), ("4", C))], "alba", "berg", "coast"
    ),
    "fall": _compared(
        [make(v, **w) for make in (rate, level) for v, w in (("-9000", A), ("1", B), ("-4", C))],
        "alba",
        "berg",
        "coast",
    ),
    "strips": _strips(
        [f for k in range(9) for f in _line(named(f"region:{EVIL} {k}"), [(-1) ** k * 10**k * y for y in range(1, 11)])]
    )[0],
    "zero": _compared([make("0", **w) for make in (rate, level) for w in (A, B)], "alba", "berg"),
}


@pytest.mark.parametrize("name", SPECS)
def test_every_size_gets_a_chart_that_fits_and_is_safe_to_print(name: str) -> None:
    sizes = product((24, 25, 29, 33, 40, 60, 71, 80, 120, 200), (5, 6, 7, 8, 10, 12, 15, 24, 40, 60))
    for (width, height), ascii_only in product(sizes, (False, True)):
        lines = draw(SPECS[name], width, height, NEUTRAL_DARK, ascii_only).plain.split("\n")
        assert len(lines) <= height, (width, height)
        assert {cell_len(line) for line in lines} == {width}, (width, height)
        assert all(line.isascii() if ascii_only else line.isprintable() for line in lines), (width, height)


@pytest.mark.parametrize("name", SPECS)
def test_mono_has_no_colour(name: str) -> None:
    assert {str(span.style) for span in draw(SPECS[name], 80, 24, MONO).spans} <= {"bold"}


@pytest.mark.parametrize("name", [name for name in SPECS if name != "strips"])
def test_nothing_is_dropped_without_a_word(name: str) -> None:
    """Each row of each panel is drawn or counted: every row that is drawn has a piece of the zero line."""
    spec = SPECS[name]
    rows = list(Counter(datum.series for datum in spec.data.data()).values())
    for width, height in product((25, 33, 60, 80, 120, 200), (5, 8, 12, 24, 60)):
        picture = _picture(spec, width, height)
        hidden = sum(map(int, re.findall(r"\+ (\d+) (?:more indicator|charts)", picture)))
        counted = sum(map(int, re.findall(r"\+ (\d+) (?:more(?! indicator)|rows)", picture)))
        assert picture.count("│") + counted == sum(rows[: len(rows) - hidden]), (width, height, picture)
