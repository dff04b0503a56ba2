"""Trends grown up: log axes, lines of reference, what is marked, sentences, and the figure that is pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from textwrap import dedent
from typing import Any

import pytest
from chart_figures import count_of, in_first_half, level, named, note_texts, on_day, rate
from rich.cells import cell_len
from rich.text import Text

from innotui.charts import ChartSpec, candidates, draw
from innotui.charts.axes import Axis, nice_logs
from innotui.charts.kinds.trend import Trend
from innotui.model import Charting, Figure
from innotui.palette import MONO, NEUTRAL_DARK

XIAN, SICHUAN, CHENGDU, CHINA = (named(f"region:{name}") for name in ("Xian", "Sichuan", "Chengdu", "China"))
NEV, SOLAR = named("chain:NEV"), named("chain:Solar")
HOSTILE: dict[str, Any] = {"region_id": "evil", "region": "\x1b[31m[bold]西咸新区[/]\r\n\u200b\u0301"}
SIZES = [*product((24, 25, 33, 40, 60, 80, 200), (5, 6, 9, 12, 24, 60))]


def _trends(figures: Sequence[Figure], around: Sequence[Figure] = (), **charting: Any) -> list[ChartSpec]:
    specs = candidates(figures, around=around, charting=Charting(**charting))
    return [spec for spec in specs if spec.kind == "trend"]


def _best(figures: Sequence[Figure], around: Sequence[Figure] = (), **charting: Any) -> ChartSpec:
    """The trend of most figures."""
    return max(_trends(figures, around, **charting), key=lambda spec: len(spec.figure_ids))


def _data(spec: ChartSpec) -> Trend:
    assert isinstance(spec.data, Trend)
    return spec.data


def _lines(text: Text) -> list[str]:
    return [line.rstrip() for line in text.plain.split("\n")]


def _years(values: str, first: int = 2020, **fields: Any) -> list[Figure]:
    """Levels of consecutive years; ``-`` where there is none."""
    return [level(value, first + k, **fields) for k, value in enumerate(values.split()) if value != "-"]


def _rates(values: str, first: int = 2020, **fields: Any) -> list[Figure]:
    return [rate(value, first + k, **fields) for k, value in enumerate(values.split()) if value != "-"]


# Log axes


@pytest.mark.parametrize(
    ("lo", "hi", "count", "values"),
    [
        (1, 100, 6, (1, 2, 5, 10, 20, 50, 100)),
        (1, 100, 3, (1, 10, 100)),
        (0.3, 40, 6, (0.5, 1, 2, 5, 10, 20)),
        (1e-3, 1e13, 6, (1e-3, 1, 1e3, 1e6, 1e9, 1e12)),
        (3, 4, 6, ()),
        (2, 2.1, 6, (2,)),
    ],
)
def test_log_ticks_are_at_1_2_5_or_at_powers_of_ten(
    lo: float, hi: float, count: int, values: tuple[float, ...]
) -> None:
    assert nice_logs(lo, hi, count) == pytest.approx(values)


@pytest.mark.parametrize(
    ("axis", "lo", "hi", "texts"),
    [
        (Axis("level", 9, " bn CNY"), 0.2e9, 40e9, ["0.2", "0.5", "1", "2", "5", "10", "20"]),
        (Axis("level"), 3, 4, ["3.0", "3.2", "3.4", "3.6", "3.8", "4.0"]),  # evenly spaced values, for want of others
        (Axis("level"), 1e-3, 1e13, ["0.001", "1", "1,000", "1,000,000", "1,000,000,000", "1,000,000,000,000"]),
    ],
)
def test_log_ticks_are_written_with_the_decimals_that_each_needs(
    axis: Axis, lo: float, hi: float, texts: list[str]
) -> None:
    assert list(axis.log_ticks(lo, hi, 6).values()) == texts


def test_on_a_log_axis_equal_ratios_are_equally_far_apart() -> None:
    spec = _best(_years("1 10 100"), log=True)
    assert spec.subtitle == "bn CNY, full years, nominal, log axis"
    assert "\n".join(_lines(draw(spec, 40, 9, MONO))) == dedent("""\
        GDP · Shaanxi
        bn CNY, full years, nominal, log axis
        100 bn CNY ⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⢀⣀⠤■ 100
                                  ⣀⡠⠔⠒⠉⠁
                            ▀⡠⠤⠒⠊⠉
         10  ⠁⠁⠁⠁⠁⠁⠁⠁⠁⣀⡠⠤⠒⠊⠉⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁
             1  ⢀⣀⠤⠔⠒⠉
          1  ■⠒⠉⠁⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄
           2020           2021          2022""")


@pytest.mark.parametrize(
    ("figures", "why"),
    [
        (_years("1 0 3"), "no log axis: not all values are above zero"),
        (_years("1 -2 3"), "no log axis: not all values are above zero"),
        (_rates("1 2 3"), "no log axis: rates are drawn from zero"),
    ],
)
def test_where_an_axis_cannot_be_logarithmic_it_says_why(figures: list[Figure], why: str) -> None:
    spec = _best(figures, log=True)
    assert spec.subtitle.endswith(why)
    assert not _data(spec).log
    assert "log" not in _best(figures).subtitle


# Lines of reference


def test_the_region_around_is_a_dashed_line_of_reference() -> None:
    around = _rates("5 6 7", **CHINA)
    spec = _best(_rates("8 6 2"), around)
    assert spec.figure_ids[-3:] == tuple(figure.figure_id for figure in around)
    assert [datum.series for datum in spec.data.data()][-3:] == ["China"] * 3
    assert spec.sentence.endswith("China +7% (2022)")
    assert "\n".join(_lines(draw(spec, 44, 14, MONO))) == dedent("""\
        GDP growth · Shaanxi
        percent, year on year, real

             +8%
             ■⠤⠤⣀⣀⡀
                  ⠈⠉⠉⠒⠒⠢⠤⠤▄+⠤ ⠤ ⠒ ⠒ ⠉ + ╌ China +7%
        +5%  +⠂⠐⠁⠈⠁⠈⠁⠂⠂⠂⠂⠂⠂⠉⠑⠢⠤⣀⠂⠂⠂⠂⠂⠂⠂
                                ⠉⠑⠢⠤⣀
                                     ⠉▀ +2%
         0%  ⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄
           2020         2021        2022

        latest and lowest +2% (2022), highest +8%
        (2020)…""")


@pytest.mark.parametrize(
    ("around", "there"),
    [
        (_rates("5 6 7", **CHINA), True),
        (_rates("5 6 7"), False),  # the region itself
        (_rates("5 - -", **CHINA), False),  # a point is no line
        (_rates("5 6 7", first=2000, **CHINA), False),  # other years
        (_rates("5 6 7", **CHINA, price_basis="nominal"), False),
        (_rates("5 6 7", **CHINA, **NEV), False),
        (_years("5 6 7", **CHINA), False),
    ],
)
def test_a_reference_is_the_same_thing_in_the_same_years(around: list[Figure], there: bool) -> None:
    assert (_data(_best(_rates("8 6 2"), around)).reference is not None) is there


@pytest.mark.parametrize(
    ("around", "log", "there"),
    [
        ("39 40 41", False, False),
        ("10 11 12", False, True),
        ("39 40 41", True, True),
        ("0 1 2", True, False),  # nothing has no place on a log axis
    ],
)
def test_a_reference_that_would_press_levels_flat_is_left_out(around: str, log: bool, there: bool) -> None:
    spec = _best(_years("1 2 3"), _years(around, **CHINA), log=log)
    assert (_data(spec).reference is not None) is there


# What is marked


def test_marked_regions_share_a_trend_of_rates_and_keep_the_colours_of_their_places() -> None:
    figures = [*_rates("5 6 7", **XIAN), *_rates("8 9 10", **SICHUAN), *_rates("2 1 3", **CHENGDU)]
    spec = _best(figures, marks=("chengdu", "", "xian", "sichuan"))
    assert (spec.title, len(spec.figure_ids)) == ("GDP growth by region", 9)
    assert [(series.name, series.place) for series in _data(spec).series] == [
        ("Sichuan", 3),
        ("Xian", 2),
        ("Chengdu", 0),
    ]
    text = draw(spec, 80, 20, NEUTRAL_DARK)
    for name, place in (("Chengdu", 0), ("Xian", 2), ("Sichuan", 3)):
        (style,) = (str(s.style) for s in text.spans if text.plain[s.start : s.end][1:].startswith(f" {name} "))
        assert style == "bold #{:02x}{:02x}{:02x}".format(*NEUTRAL_DARK.of_series(place) or ())


def test_a_marked_region_keeps_its_colour_alone() -> None:
    spec = min(
        _trends([*_years("1 2 3"), *_years("4 5 6", **XIAN)], marks=("", "xian", "shaanxi")), key=lambda s: s.title
    )
    assert (spec.title, _data(spec).series[0].place) == ("GDP by region", 1)
    alone = {s.title: _data(s).series[0].place for s in _trends([*_years("1 2 3")], marks=("", "xian", "shaanxi"))}
    assert alone == {"GDP · Shaanxi": 2}


def test_marked_chains_share_a_trend_in_one_region() -> None:
    figures = [*_years("1 2 3", **NEV), *_years("4 5 6", **SOLAR), *_years("7 8 9", **SOLAR, **XIAN)]
    specs = _trends(figures, marked_in="chain", marks=("solar", "nev"))
    (spec,) = (spec for spec in specs if spec.title == "GDP by chain · Shaanxi")
    assert [(series.name, series.place) for series in _data(spec).series] == [("Solar", 0), ("NEV", 1)]
    assert not spec.unlike  # that they differ in chain is what the chart is about


def test_what_is_marked_and_has_one_point_or_none_is_not_lost() -> None:
    figures = [*_years("1 2 3"), *_years("4 5 6", **XIAN), *_years("7", **SICHUAN), *_rates("5 6 7", **CHENGDU)]
    spec = _best(figures, marks=("shaanxi", "xian", "sichuan", "chengdu"))
    assert [series.name for series in _data(spec).series] == ["Sichuan", "Xian", "Shaanxi"]
    assert spec.sentence.endswith("; nothing for Chengdu")


@pytest.mark.parametrize("count", [6, 10, 12])
def test_ten_marked_lines_are_the_most_and_each_has_a_look_of_its_own(count: int) -> None:
    regions = [named(f"region:R{k:02}") for k in range(count)]
    figures = [figure for k, region in enumerate(regions) for figure in _years(f"{k + 1} {k + 1} {k + 1}", **region)]
    spec = _best(figures, marks=tuple(region["region_id"] for region in regions))
    shown = _data(spec).series
    assert len(shown) == min(count, 10)
    assert ("10 of 12 regions" in spec.subtitle) is (count == 12)
    names = {series.name for series in shown}
    for palette in (NEUTRAL_DARK, MONO):
        text = draw(spec, 100, 40, palette)
        runs = [(str(s.style), text.plain[s.start : s.end].split()) for s in text.spans]
        looks = {(style, words[0]) for style, words in runs if "bold" in style and names.intersection(words)}
        assert len({shape for _, shape in looks}) == len(shown)
        assert len({style for style, _ in looks}) == min(len(shown), len(palette.series))


# Sentences


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        (_years("1 2 3"), "latest and highest 3 bn CNY (2022), lowest 1 bn CNY (2020); since 2020"),
        (
            _years("5 - 9 - 4.5 7", first=2014),
            "latest 7 bn CNY (2019), highest 9 bn CNY (2016), lowest 4.5 bn CNY (2018); since 2014; "
            "2015 and 2017 missing",
        ),
        (
            _years("5 - - - - 6 7"),
            "latest and highest 7 bn CNY (2026), lowest 5 bn CNY (2020); since 2020; 4 of 7 years missing",
        ),
        (_years("2 2 2"), "latest 2 bn CNY (2022); since 2020"),
        (_rates("5 -2 3"), "latest +3% (2022), highest +5% (2020), lowest −2% (2021); negative in 2021; since 2020"),
        (
            [level(str(y - 2000), **in_first_half(y)) for y in (2020, 2021, 2023)],
            "latest and highest 23 bn CNY (H1 2023), lowest 20 bn CNY (H1 2020); since H1 2020; 2022 missing",
        ),
        (
            [count_of(str(k), **on_day(f"202{k}-06-30")) for k in (1, 2, 3)],
            "latest and highest 3 (30 Jun 2023), lowest 1 (30 Jun 2021); since 30 Jun 2021",
        ),
        (
            [*_years("1 2"), *_years("- - 4 6", **XIAN)],
            "latest Xian 6 bn CNY (2023); Shaanxi 2 bn CNY (2021); 2020 to 2023",
        ),
        (
            [*_years("1 2 3"), *_years("4 - 6", **XIAN), *_years("9 9 -", **SICHUAN)],
            "latest Xian 6 bn CNY, Shaanxi 3 bn CNY (2022); Sichuan 9 bn CNY (2021); "
            "highest Sichuan 9 bn CNY, lowest Shaanxi 1 bn CNY (2020); 2020 to 2022; years are missing for Xian",
        ),
        (
            [*_years("1 2"), *_years("4 7", **XIAN), *_years("3 5", **SICHUAN)],
            "latest (2021): highest Xian 7 bn CNY, lowest Shaanxi 2 bn CNY; between them Sichuan 5 bn CNY; "
            "2020 to 2021",
        ),
        (
            [*_years("1 5"), *_years("4 5", **XIAN), *_years("3 1", **SICHUAN), *_years("2 1", **CHENGDU)],
            "latest (2021): highest Shaanxi and Xian 5 bn CNY, lowest Chengdu and Sichuan 1 bn CNY; 2020 to 2021",
        ),
        ([*_years("1 5"), *_years("4 5", **XIAN)], "latest (2021): all 5 bn CNY; 2020 to 2021"),
        (
            [count_of(str(k), **on_day(day)) for k, day in ((1, "2018-12-31"), (2, "2021-12-31"), (3, "2023-06-30"))],
            "latest and highest 3 (30 Jun 2023), lowest 1 (end 2018); since end 2018; 2019, 2020 and 2022 missing",
        ),
        (
            [*_years("1 2"), *_years("4 7", **XIAN), level("5", 2020, **SICHUAN), level("6", 2021, **CHENGDU)],
            "latest (2021): highest Xian 7 bn CNY, lowest Shaanxi 2 bn CNY; 2020 to 2021; "
            "one year only, and no line, for Chengdu and Sichuan",
        ),
    ],
)
def test_sentences_say_latest_highest_lowest_since_when_and_what_is_missing(
    figures: list[Figure], sentence: str
) -> None:
    assert _best(figures).sentence == sentence


# The figure that is pointed at, and every size

SPECS = {
    "log": _best(_years("0.001 3 500 80000"), log=True),
    "levels below zero": _best(_years("-3 5 -8 2"), log=True),
    "equal": _best(_years("2 2 2"), log=True),
    "reference": _best(_rates("8 6 -2"), _rates("5 6 7", **CHINA)),
    "marked": _best(
        [*_rates("8 - -2 4", **HOSTILE), *_rates("5 6 7", **XIAN), *_rates("5 6 7.5", vintage="final", **SICHUAN)],
        _rates("5 6 7", **CHINA),
        marks=("xian", "evil", "sichuan"),
    ),
    "ten": _best(
        [figure for k in range(10) for figure in _years(f"{k} {k + 1} {3 * k}", **named(f"region:地区 {k}"))],
        marks=tuple(f"地区_{k}" for k in range(10)),
    ),
}


@pytest.mark.parametrize("name", SPECS)
def test_every_size_fits_and_no_text_stands_on_text(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = note_texts(monkeypatch)
    pointed = ("", SPECS[name].figure_ids[0], SPECS[name].figure_ids[-1])
    for (width, height), ascii_only, marked in product(SIZES, (False, True), pointed):
        cells.clear()
        lines = draw(SPECS[name], width, height, MONO, ascii_only, marked=marked).plain.split("\n")
        assert len(lines) <= height
        assert {cell_len(line) for line in lines} == {width}, (width, height, lines)
        assert all(line.isascii() if ascii_only else line.isprintable() for line in lines), lines
        assert len(cells) == len(set(cells)), (width, height, ascii_only, marked, lines)


@pytest.mark.parametrize(("ascii_only", "pointer"), [(False, "›▄"), (True, ">o")])
def test_the_figure_pointed_at_has_a_pointer_and_says_its_year_and_value(ascii_only: bool, pointer: str) -> None:
    spec = _best(_years("1 2 3"))
    plain = draw(spec, 60, 14, MONO, ascii_only)
    text = draw(spec, 60, 14, MONO, ascii_only, marked=spec.figure_ids[1])
    assert pointer in text.plain
    assert pointer not in plain.plain
    assert "2021: 2" in text.plain
    bold = [text.plain[s.start : s.end] for s in text.spans]
    assert any(pointer in run for run in bold)


def test_a_figure_of_the_reference_can_be_pointed_at_too() -> None:
    spec = SPECS["reference"]
    assert "›+" in draw(spec, 60, 14, MONO, marked=spec.figure_ids[-1]).plain


def test_without_colours_a_final_vintage_still_has_its_own_marker() -> None:
    assert "◆" in draw(SPECS["marked"], 80, 24, MONO).plain.split("\n", 2)[2]


DENSE = [level(str(100 + y % 7), y, qualifier="over" if y == 1985 else "exact") for y in range(1960, 2024) if y != 1999]


@pytest.mark.parametrize(("width", "markers"), [(60, {"plain": 4, "soft": 1}), (200, {"plain": 62, "soft": 1})])
def test_where_years_are_crowded_only_telling_points_have_markers(width: int, markers: dict[str, int]) -> None:
    spec = _best(DENSE)
    picture = draw(spec, width, 20, MONO).plain.split("\n", 2)[2]
    # The first, the last, the ends at the gap of 1999; and what is not exact.
    assert sum(map(picture.count, "▀■▄")) == markers["plain"]
    assert picture.count("○") == markers["soft"]
    pointed = next(datum.figure_id for datum in spec.data.data() if datum.label == "1970")
    assert "1970: 103" in draw(spec, width, 20, MONO, marked=pointed).plain


@pytest.mark.parametrize(
    ("width", "label"),
    [
        (90, "New-energy vehicles 4 (2021)"),
        (66, "New-energy… 4 (2021)"),  # the name gives way before the year
        (48, "New-… 4 (2021)"),
        (42, "New-e… 4 ’21"),
        (36, "New… 4 ’21"),
    ],
)
def test_a_line_that_ends_early_says_its_year_before_all_of_its_name(width: int, label: str) -> None:
    figures = [*_years("1 2 3"), *_years("5 4", **named("region:New-energy vehicles"))]
    assert any(line.endswith(label) for line in _lines(draw(_best(figures), width, 14, NEUTRAL_DARK)))


@pytest.mark.parametrize(("other", "step"), [("19.5", 1), ("21", -1)])
def test_a_second_marker_of_a_cell_stands_above_or_below_it_as_its_value_does(other: str, step: int) -> None:
    figures = [*_years("1 - 40"), level("20.2", 2021, vintage="final"), *_years(f"1 {other} 30", **XIAN)]
    lines = _lines(draw(_best(figures), 50, 14, NEUTRAL_DARK))
    (row,) = (row for row, line in enumerate(lines) if "◆" in line and row > 1)
    assert lines[row + step][lines[row].index("◆")] == "■"


@pytest.mark.parametrize("palette", [NEUTRAL_DARK, MONO])
def test_lines_have_shapes_of_their_own_in_colour_too(palette: Any) -> None:
    figures = [*_rates("1 2 3"), *_rates("5 4 9", **XIAN), *_rates("2 7 1", **SICHUAN)]
    picture = draw(_best(figures, marks=("shaanxi", "xian", "sichuan")), 80, 20, palette).plain.split("\n", 2)[2]
    assert [picture.count(shape) for shape in "●■▲"] == [4, 4, 4]  # three points, and the label


def test_in_a_crowd_lines_that_share_colours_still_show_their_shapes_along_the_way() -> None:
    regions = [named(f"region:R{k}") for k in range(2)]
    figures = [level(str(10 * k + 5), y, **region) for k, region in enumerate(regions) for y in range(1960, 2024)]
    picture = draw(_best(figures), 80, 20, MONO).plain
    assert all(4 <= picture.count(marker) <= 10 for marker in "●■")
