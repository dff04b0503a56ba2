"""Charts as text: pictures to compare, and what holds at every size."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import product
from textwrap import dedent
from typing import Any

import pytest
from chart_figures import count_of, level, named, on_day, rate, times
from rich.cells import cell_len
from rich.text import Text

from innotui.charts import ChartSpec, candidates, draw
from innotui.charts.canvas import Canvas
from innotui.charts.ink import Ink
from innotui.charts.kinds.trend import Trend
from innotui.model import Figure
from innotui.palette import MONO, NEUTRAL_DARK, NEUTRAL_LIGHT

CHINESE: dict[str, Any] = {"indicator_id": "solar", "indicator": "太阳能电池和光伏组件产量"}
HOSTILE: dict[str, Any] = {"indicator_id": "evil", "indicator": "\x1b[31m[bold]a[/]\r\nb\u200b\u0301 \ufffd"}


def _many() -> list[Figure]:
    values = (90, 81, 60, 55.5, 40, 33, 20.4, 12, 11, 9, 8.1, 4, 0, -5, -8, -19)
    return [rate(str(value), **named(f"indicator:Item {value}")) for value in values]


def _one(figures: list[Figure]) -> ChartSpec:
    return candidates(figures)[0]


SPECS = {
    "bars": _one(
        [rate("56.5", **CHINESE), rate("-20", **HOSTILE), rate("5"), rate("30", qualifier="over", **named("org:X"))]
    ),
    "outlier": _one([rate("1352.2"), rate("40", **CHINESE), rate("-31", **named("chain:C"))]),
    "all fall": _one([rate("-5", qualifier="nearly"), rate("-1.5", **CHINESE), rate("-90", **HOSTILE)]),
    "nothing": _one([rate("0"), rate("0", **CHINESE)]),
    "many": _one(_many()),
    "readings": _one([times("5.8", either=True), times("0.8", **CHINESE), times("2", qualifier="about", **HOSTILE)]),
    "levels": _one([level("412.076"), level("60133.123", **named("region:西咸新区"))]),
    "trend": _one([level("1.5", y, vintage=v) for y, v in ((2016, "first"), (2018, "final"), (2019, "first"))]),
    "flat": _one([rate("0", y) for y in (2021, 2022, 2023)]),
    "rates": _one([rate(v, y) for y, v in ((2018, "8.1"), (2019, "6"), (2020, "-3"), (2021, "9"), (2023, "4.3"))]),
    "huge": _one([count_of("123456", unit_mult=12, **on_day(f"{y}-06-30")) for y in (2021, 2022, 2023)]),
    "mid years": _one([count_of(f"{k}0000", **on_day(f"202{k}-06-30")) for k in (1, 2, 3)]),
    "one year": _one([count_of("5", **on_day(f"2023-0{m}-15")) for m in (2, 5, 8)]),
    "regions": next(
        spec
        for spec in candidates(
            [level(str(9 * k + y % 7), y, **named(f"region:地区 {k}")) for k in range(8) for y in (2019, 2020, 2022)]
        )
        if spec.kind == "trend"
    ),
}
UNLIKE = {
    "vintages": _one(
        [level(v, y, vintage=w) for y, v, w in ((2021, "1", "first"), (2022, "2", "final"), (2023, "3", ""))]
    ),
    "dates": _one(
        [count_of(v, **on_day(d)) for v, d in (("1", "2021-12-31"), ("2", "2022-12-31"), ("3", "2023-06-30"))]
    ),
    "rows": _one([rate("5", vintage="final"), rate("7", doubt="window definition", **CHINESE), rate("6", **HOSTILE)]),
}
SIZES = [*product((0, 1, 23, 24, 25, 29, 33, 40, 59, 78, 151), (0, 1, 4, 5, 6, 8, 12, 31))]


def _lines(text: Text) -> list[str]:
    return [line.rstrip() for line in text.plain.split("\n")]


def _trimmed(text: Text) -> str:
    """The drawing without the blanks that make each line as wide as the chart."""
    assert len({cell_len(line) for line in text.plain.split("\n")}) == 1
    return "\n".join(_lines(text))


@pytest.mark.parametrize("name", SPECS)
def test_every_size_gets_a_chart_that_fits_and_is_safe_to_print(name: str) -> None:
    for (width, height), ascii_only in product(SIZES, (False, True)):
        text = draw(SPECS[name], width, height, NEUTRAL_DARK, ascii_only)
        lines = text.plain.split("\n")
        assert len(lines) <= max(1, height), (width, height)
        assert {cell_len(line) for line in lines} == {width if height else 0}, (width, height, lines)
        assert all(line.isascii() if ascii_only else line.isprintable() for line in lines), (width, height, lines)


@pytest.mark.parametrize("name", [name for name in SPECS if name != "nothing"])
def test_data_is_seen_at_every_size(name: str) -> None:
    for width, height in product(range(24, 45), (5, 6, 12)):
        picture = draw(SPECS[name], width, height, NEUTRAL_DARK).plain
        assert set(picture) & set("▀■▄●◆○█▓▒░▏▎▍▌▋▊▉▐▕"), (width, height, picture)


@pytest.mark.parametrize("name", SPECS)
def test_mono_draws_the_same_without_any_colour(name: str) -> None:
    mono = draw(SPECS[name], 78, 14, MONO)
    assert {str(span.style) for span in mono.spans} <= {"bold"}
    assert not mono.style
    assert mono.plain == draw(SPECS[name], 78, 14, NEUTRAL_LIGHT).plain


@pytest.mark.parametrize(
    ("width", "height", "text"),
    [
        (78, 4, "A chart needs 24×5 cells"),
        (23, 20, "A chart needs 24×5 cel…"),
        (10, 3, "A chart n…"),
        (78, 0, ""),
        (0, 9, ""),
    ],
)
def test_too_small_a_room_is_said_in_one_line(width: int, height: int, text: str) -> None:
    assert _trimmed(draw(SPECS["bars"], width, height, MONO)) == text


def test_bars_picture() -> None:
    figures = [
        rate("56.5", **named("indicator:Solar cells")),
        rate("30", qualifier="over", **named("indicator:Contracts")),
        rate("11.5", **named("indicator:Vehicles")),
        rate("-20", **named("indicator:Unit cost")),
    ]
    assert _trimmed(draw(_one(figures), 60, 14, MONO)) == dedent("""\
        Growth · Shaanxi
        percent, 2023 vs 2022, real

        Solar cells               │████████████████████████▍ +56.5%
                                  │                     ┊
        Contracts                 │██████████▓▒░ >+30%  ┊
                                  │                     ┊
        Vehicles                  │█████ +11.5%         ┊
                                  │                     ┊
        Unit cost   −20% ▕████████│                     ┊
                                 0%                   +50%

        highest Solar cells +56.5%, lowest Unit cost −20%; 1 falls""")


def test_readings_picture() -> None:
    figures = [times("5.8", either=True, **named("indicator:Certified")), times("2.5", **named("indicator:Spun out"))]
    assert _trimmed(draw(_one(figures), 50, 6, MONO)) == dedent("""\
        Growth · Shaanxi
        times the base, 2023 vs 2022, ●● two readings
        Certified │   ┊        ┊        ●━━━● ×5.8 or ×6.8
                  │   ┊        ┊        ┊
        Spun out  │   ┊  ● ×2.5         ┊
                  ×1 ×2       ×4       ×6""")


def test_trend_picture() -> None:
    years = {2016: "1916", 2018: "2443", 2019: "2579", 2020: "2618", 2022: "3277"}
    figures = [level(value, year) for year, value in years.items()]
    figures += [level("2300", 2019, vintage="final")]
    assert _trimmed(draw(_one(figures), 60, 15, MONO)) == dedent("""\
        GDP · Shaanxi
        tn CNY, full years, nominal, ◆ final
        ≠ vintage (not said, final)
                                                            ■ 3.277
        3.0 tn CNY ⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀

                                            ▄
        2.5  ⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂▄⣀⡀⠂⠂⠂⠂▀⠂⠂⢀⡠⠤⠒⠉⠁⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂
                               ⠈⠉⠉⠒⠒◆⠖⠊⠁
             1.916
        2.0  ■⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁
           2016    2017    2018   2019    2020    2021    2022

        latest and highest 3.277 tn CNY (2022), lowest 1.916 tn CNY
        (2016)…""")


def test_ascii_picture() -> None:
    figures = [rate(v, y) for y, v in ((2018, "8"), (2019, "6"), (2020, "-2"), (2021, "7"))]
    assert _trimmed(draw(_one(figures), 44, 9, MONO, ascii_only=True)) == dedent("""\
        GDP growth - Shaanxi
        percent, year on year, real
             +8%
             o---______                       o +7%
        +5%  ..........'o'-__............._-''.
         0%  ................'--_....._-''.....
                                 ''o''
                                  -2%
           2018       2019       2020       2021""")


@pytest.mark.parametrize("name", UNLIKE)
def test_the_guard_stands_at_every_size(name: str) -> None:
    spec = UNLIKE[name]
    for width, height, ascii_only in product(range(24, 100), (5, 8, 11, 12, 20), (False, True)):
        lines = _lines(draw(spec, width, height, MONO, ascii_only))
        heading = lines[2] if height >= 12 else lines[1]
        assert ("!=" if ascii_only else "≠") in heading, (width, height, lines)
        assert max(map(cell_len, lines)) <= width
        assert lines[1].startswith(spec.subtitle[:5])


@pytest.mark.parametrize("name", SPECS)
def test_a_chart_of_like_figures_says_nothing(name: str) -> None:
    for size in ((24, 5), (78, 14)):
        assert ("≠" in draw(SPECS[name], *size, MONO).plain) is bool(SPECS[name].unlike)
    assert bool(SPECS[name].unlike) is (name in ("trend", "one year"))  # two vintages, three days of one year


WHOLE = (
    "≠ definition (太阳能电池和光伏组件产量 in doubt) · ≠ window (太阳能电池和光伏组件产量 in doubt)"
    " · ≠ vintage (not said, final)"
)


@pytest.mark.parametrize(
    ("width", "height", "heading"),
    [
        (125, 12, ["percent, 2023 vs 2022, real", WHOLE]),
        (124, 12, ["percent, 2023 vs 2022, real", "≠ definition, window, vintage"]),
        (40, 12, ["percent, 2023 vs 2022, real", "≠ definition, window, vintage"]),
        (28, 12, ["percent, 2023 vs 2022, real", "≠"]),
        (155, 11, [f"percent, 2023 vs 2022, real · {WHOLE}"]),
        (154, 11, ["percent, 2023 vs 2022, real · ≠ definition, window, vintage"]),
        (58, 11, ["percent, 2023 vs 2022, re… · ≠ definition, window, vintage"]),
        (57, 11, ["percent, 2023 vs 2022, real · ≠"]),
        (24, 5, ["percent, 2023 vs 20… · ≠"]),
    ],
)
def test_the_guard_gets_shorter_and_never_goes(width: int, height: int, heading: list[str]) -> None:
    assert _lines(draw(UNLIKE["rows"], width, height, MONO))[1 : 1 + len(heading)] == heading


def test_the_guard_has_the_colour_of_warnings() -> None:
    text = draw(UNLIKE["vintages"], 78, 14, NEUTRAL_DARK)
    (color,) = (str(span.style) for span in text.spans if "≠" in text.plain[span.start : span.end])
    assert color == "#ffc44d"


def _two_lines() -> ChartSpec:
    xian = named("region:Xi'an")
    told = (({}, "10.52", 2023), ({}, "8", 2022), (xian, "2.7", 2021), (xian, "10.15", 2022), (xian, "9.84", 2023))
    return next(s for s in candidates([level(v, y, **r) for r, v, y in told]) if s.kind == "trend")


def test_of_points_on_one_cell_the_lower_stands_below_and_lines_have_shapes() -> None:
    assert _trimmed(draw(_two_lines(), 60, 9, MONO)) == dedent("""\
        GDP by region
        bn CNY, full years, nominal
        10 bn CNY ⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⣀■⠤⠤⠤⠤⠤⠤⠤⠤⠤⣀⣀⣀⣀⣀⣠⣤⣤⣤● ● Shaanxi 10.52
                        ⢀⡠⠤⠒⠊⠉ ●⠤⠤⠔⠒⠒⠒⠊⠉⠉⠉⠁       ■ ■ Xi'an 9.84
                   ⣀⡠⠔⠒⠉⠁
         5  ⠁⢀⣀⠤⠔⠊⠉⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁
            ■⠁
         0  ⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄
          2021               2022               2023""")


def test_ascii_lines_have_shapes_too() -> None:
    lines = _lines(draw(_two_lines(), 60, 9, MONO, ascii_only=True))
    assert lines[2].endswith("o o Shaanxi 10.52")
    assert lines[3].endswith("# # Xi'an 9.84")


def test_colours_tell_lines_apart_too() -> None:
    text = draw(_two_lines(), 60, 9, NEUTRAL_DARK)
    colors = {str(span.style) for span in text.spans if set(text.plain[span.start : span.end]) <= set("●■")}
    first, second = (NEUTRAL_DARK.of_series(place) or () for place in (0, 1))
    assert colors == {"#{:02x}{:02x}{:02x}".format(*color) for color in (first, second)}


def test_what_rises_within_a_row_is_drawn_rising() -> None:
    figures = [level(v, y) for v, y in (("1", 2005), ("2.98", 2021), ("3.05", 2022), ("3.277", 2023))]
    assert "▄⣀▄⠤⠤■" in draw(_one(figures), 60, 8, MONO).plain


def _points(*values: str) -> Trend:
    data = _one([level(v, 2020 + k) for k, v in enumerate(("5", "6", "7"))]).data
    assert isinstance(data, Trend)
    (series,) = data.series
    return Trend((replace(series, points=series.points[: len(values)]),), data.axis)


def test_no_line_leads_through_one_point() -> None:
    spec = replace(_two_lines(), data=_points("5"))
    picture = draw(spec, 60, 9, MONO, ascii_only=True).plain.split("\n", 2)[2]
    assert picture.count("o") == 1
    assert not set(picture) & set("'_/\\")


@pytest.mark.parametrize(
    ("figures", "ascii_only", "line"),
    [
        ([rate("-20")], False, "Shaanxi −20% ████████████████████████│"),
        ([level("5", status="planned")], False, "Shaanxi │░░░░░░░░░░░░░░░░░░░ 5 planned"),
        ([level("5", status="target")], True, "Shaanxi |.................... 5 target"),
    ],
)
def test_lone_claims_are_drawn(figures: list[Figure], ascii_only: bool, line: str) -> None:
    (bars,) = (spec for spec in candidates(figures) if spec.kind == "bars")
    assert line in _lines(draw(bars, 40, 7, MONO, ascii_only))


@pytest.mark.parametrize(("largest", "cut"), [("1000", True), ("101", True), ("99", False)])
def test_a_bar_is_cut_where_it_dwarfs_the_others_and_the_subtitle_says_so(largest: str, cut: bool) -> None:
    figures = [rate(largest), rate("40", **named("indicator:Exports")), rate("-31", **named("indicator:Costs"))]
    for width in (40, 78, 140):
        _, subtitle, *rest = _lines(draw(_one(figures), width, 9, MONO))
        assert any("▸" in line for line in rest) is cut
        assert subtitle.endswith("▸ cut") is cut


@pytest.mark.parametrize(("height", "shown", "more"), [(30, 16, ""), (9, 6, "+ 10 more"), (5, 2, "+ 14 more")])
def test_rows_without_room_are_counted(height: int, shown: int, more: str) -> None:
    lines = _lines(draw(SPECS["many"], 60, height, MONO))
    assert sum(line.startswith("Item") for line in lines) == shown
    assert (lines[-1] == more) is bool(more)


def test_the_rows_kept_are_the_largest_in_size_not_in_value() -> None:
    lines = _lines(draw(SPECS["many"], 60, 14, MONO))
    assert [line.split()[1] for line in lines if line.startswith("Item")][-1] == "-19"


def test_an_outlier_is_cut_marked_and_told() -> None:
    text = draw(SPECS["outlier"], 78, 14, NEUTRAL_DARK)
    (line,) = (line for line in _lines(text)[2:] if "▸" in line)
    assert line.endswith("▸ +1352.2% (×14.5)")
    narrow = draw(SPECS["outlier"], 40, 14, NEUTRAL_DARK)
    assert any(line.endswith("▸ +1352.2%") for line in _lines(narrow))


def test_sign_is_told_by_side_and_colour() -> None:
    text = draw(SPECS["bars"], 78, 14, NEUTRAL_DARK)
    colors = {
        str(span.style): text.plain[span.start : span.end]
        for span in text.spans
        if "█" in text.plain[span.start : span.end]
    }
    assert set(colors) == {"#56a8f5", "#fa7e42"}
    falling = next(line for line in _lines(text) if "−20%" in line)
    assert falling.index("−20%") < falling.index("█") < falling.index("│")


@pytest.mark.parametrize(
    ("vintage", "qualifier", "marker"), [("first", "exact", "▄■▀"), ("final", "exact", "◆"), ("first", "over", "○")]
)
def test_markers_tell_vintages_and_hedges(vintage: str, qualifier: str, marker: str) -> None:
    figures = [level(v, y, vintage=vintage, qualifier=qualifier) for y, v in ((2020, "1"), (2021, "2"), (2022, "3"))]
    spec = _one(figures)
    picture = "\n".join(_lines(draw(spec, 60, 12, MONO))[2:])
    assert sum(map(picture.count, marker)) == 3
    assert (marker in spec.subtitle) is (len(marker) == 1)


@pytest.mark.parametrize(("name", "width"), [("bars", 24), ("bars", 40), ("outlier", 30)])
def test_long_texts_leave_room_for_bars(name: str, width: int) -> None:
    lines = _lines(draw(SPECS[name], width, 9, MONO))
    assert max(line.count("█") + line.count("▒") for line in lines) >= 2


def test_falling_bars_are_told_beyond_the_zero_line_where_room_is_scarce() -> None:
    (line,) = (line for line in _lines(draw(SPECS["bars"], 24, 9, MONO)) if "−20%" in line)
    assert line.index("│") < line.index("−20%")


def test_rates_always_show_zero() -> None:
    spec = _one([rate(v, y) for y, v in ((2021, "55"), (2022, "56"), (2023, "57"))])
    assert "0%" in [line.split()[0] for line in _lines(draw(spec, 60, 14, MONO)) if line]


def test_value_ticks_stay_few_in_a_tall_chart() -> None:
    lines = _lines(draw(SPECS["rates"], 60, 60, MONO))
    assert 3 <= sum(any(5 * rule in line for rule in "⠁⠂⠄⡀") for line in lines) <= 7


@pytest.mark.parametrize("name", ["trend", "rates", "huge", "mid years", "one year", "regions"])
def test_years_are_whole_and_apart_at_every_width(name: str) -> None:
    for width in range(24, 90):
        years = _lines(draw(SPECS[name], width, 9, MONO))[-1].split()
        assert years, width
        assert all(2015 < int(year) < 2025 for year in years), (width, years)


def test_lines_that_do_not_fit_are_counted() -> None:
    lines = _lines(draw(SPECS["regions"], 60, 7, MONO))
    assert "+ 3 more" in lines[-2]
    assert sum("地区" in line for line in lines) == 3


def test_the_same_from_many_threads() -> None:
    specs = [SPECS["bars"], SPECS["trend"], SPECS["regions"], SPECS["rates"]]
    expected = [draw(spec, 78, 14, NEUTRAL_DARK) for spec in specs]

    def work(offset: int) -> bool:
        order = [(offset + k) % len(specs) for k in range(50)]
        return all(draw(specs[k], 78, 14, NEUTRAL_DARK) == expected[k] for k in order)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(work, range(4)))


def test_plotext_waits_for_the_first_chart() -> None:
    code = "import sys, innotui.charts; sys.exit('plotext' in sys.modules or 'textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("column", "row", "text"), [(8, 0, "abc"), (-1, 0, "a"), (0, 3, "a"), (0, -1, "a"), (7, 0, "太阳")]
)
def test_text_that_plotext_would_drop_is_refused(column: int, row: int, text: str) -> None:
    with pytest.raises(ValueError, match="leaves the canvas"):
        Canvas(10, 3).write(column, row, text, None)


def test_later_text_covers_what_lies_below() -> None:
    canvas = Canvas(10, 2)
    canvas.write(0, 0, "太阳能 ……", None)
    canvas.write(2, 0, "太 b", (1, 2, 3))  # begins where something begins: plotext would drop one
    canvas.stamp([(1, 0), (8, 0)], "●", None)
    assert _trimmed(canvas.render()) == " ●太 b …●"


@pytest.mark.parametrize(
    ("text", "width", "kept"),
    [
        ("×5.8 or ×6.8", 12, "×5.8 or ×6.8"),
        ("×5.8 or ×6.8", 11, "×5.8 or …"),
        ("×5.8 or ×6.8", 7, "×5.8 …"),
        ("123,456", 6, "…"),
        ("123,456", 0, ""),
    ],
)
def test_numbers_are_never_cut_inside(text: str, width: int, kept: str) -> None:
    assert Ink(MONO).fit_number(text, width) == kept


@pytest.mark.parametrize(
    ("text", "width", "kept"),
    [
        ("abc", 3, "abc"),
        ("Cafe\u0301", 4, "Café"),
        ("abcd", 3, "ab…"),
        ("太阳能", 5, "太阳…"),
        ("太阳能", 4, "太…"),
        ("abc", 0, ""),
    ],
)
def test_labels_are_cut_by_cells(text: str, width: int, kept: str) -> None:
    assert Ink(MONO).fit(text, width) == kept


@pytest.mark.parametrize(
    ("width", "kept"),
    [(20, "Gross output · Solar"), (19, "Gross outp… · Solar"), (14, "Gross… · Solar"), (13, "Solar"), (4, "Sol…")],
)
def test_of_a_long_label_the_part_that_differs_is_kept(width: int, kept: str) -> None:
    assert Ink(MONO).fit_label("Gross output · Solar", width) == kept
