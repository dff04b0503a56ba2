"""Charts made of rows: what bars are held against and say, colours of marks, and what holds at every size."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from textwrap import dedent
from typing import Any

import pytest
from chart_figures import count_of, in_year, level, named, on_day, rate, times
from rich.cells import cell_len
from rich.text import Text
from row_figures import bounded, charts, lines, over_years, percent

from innotui.charts import draw
from innotui.charts.canvas import Canvas
from innotui.charts.ink import PLAIN, Ink
from innotui.charts.kinds.bars import Bars
from innotui.charts.propose import said
from innotui.charts.rows import Row, lay
from innotui.model import Charting, Figure
from innotui.palette import MONO, NEUTRAL_DARK, NEUTRAL_LIGHT, Color

XIAN, BAOJI, YULIN = (named(f"region:{name}") for name in ("Xian", "Baoji", "Yulin"))
EXPORTS = named("indicator:Exports")
REGIONS = [rate(v, **r) for v, r in (("9.7", XIAN), ("-2", BAOJI), ("2.5", YULIN))]
AROUND = [rate("4.3")]


def test_the_region_around_is_a_line_through_all_rows_named_once() -> None:
    (spec,) = charts(REGIONS, "bars", around=AROUND)
    assert "\n".join(lines(draw(spec, 60, 14, MONO))) == dedent("""\
        GDP growth by region
        percent, 2023 vs 2022, real

                                         ┃ Shaanxi +4.3%
        Xian              │██████████████████████████████████ +9.7%
                          │              ┃  ┊
        Yulin             │████████▊ +2.5%  ┊
                          │              ┃  ┊
        Baoji  −2% ███████│              ┃  ┊
                         0%                +5%

        3 regions: highest Xian +9.7%, lowest Baoji −2%; 1 falls…""")
    assert spec.sentence == "3 regions: highest Xian +9.7%, lowest Baoji −2%; 1 falls; Shaanxi +4.3%"
    assert spec.figure_ids == (*(f.figure_id for f in (REGIONS[0], REGIONS[2], REGIONS[1])), AROUND[0].figure_id)
    assert [(d.label, d.value) for d in spec.data.data()][-1] == ("Shaanxi", 4.3)


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ({}, True),
        ({"form": "pct_avg"}, True),
        ({"year": 2022}, False),
        ({"base_period": "2017"}, False),
        ({"base_period": None}, False),
        ({"price_basis": "nominal"}, False),
        ({"status": "target"}, False),
        ({"form": "multiple_of"}, False),
        (EXPORTS, False),
        (named("chain:NEV"), False),
        (XIAN, False),  # has a row
        ({"pct_to": None}, False),
    ],
)
def test_a_line_of_reference_is_alike_in_all_but_the_region(other: dict[str, Any], alike: bool) -> None:
    (spec,) = charts(REGIONS, "bars", around=[rate("4.3", **other)])
    assert isinstance(spec.data, Bars)
    assert [line.label for line in spec.data.lines] == (["Shaanxi +4.3%"] if alike else [])


def test_a_whole_is_no_reference_for_its_parts_but_its_share_is() -> None:
    for make, count in ((level, 0), (percent, 1)):
        (spec,) = charts([make("5", **XIAN), make("7", **BAOJI)], "bars", around=[make("30")])
        assert isinstance(spec.data, Bars)
        assert len(spec.data.lines) == count


def test_a_line_keeps_a_blank_from_the_texts_of_rows() -> None:
    for value in range(1, 100):
        rows = [rate(str(value / 10), **XIAN), rate("10", **BAOJI)]
        for around in (4.3, 9.3):
            (spec,) = charts(rows, "bars", around=[rate(str(around))])
            assert "%┃" not in draw(spec, 60, 9, MONO).plain


def test_of_two_vintages_around_the_final_one_is_the_line_and_the_guard_knows_it() -> None:
    around = [rate("4.4", vintage="final", published="2024"), rate("4.3", vintage="first", published="2025")]
    (spec,) = charts(REGIONS, "bars", around=around)
    assert spec.figure_ids[-1] == around[0].figure_id
    assert [one.aspect for one in spec.unlike] == ["vintage"]


def test_a_line_beyond_a_cut_is_told_and_not_drawn() -> None:
    rows = [rate("1000", **XIAN), rate("4", **BAOJI), rate("3", **YULIN)]
    (spec,) = charts(rows, "bars", around=[rate("500")])
    picture = draw(spec, 60, 20, MONO).plain
    assert "▸" in picture
    assert "┃" not in picture
    assert "Shaanxi +500%" in spec.sentence


def test_many_rows_keep_their_line_and_its_name() -> None:
    rows = [rate(str(k), **named(f"region:R{k}")) for k in range(1, 41)]
    (spec,) = charts(rows, "bars", around=AROUND)
    picture = lines(draw(spec, 60, 9, MONO))
    assert picture[2].strip() == "┃ Shaanxi +4.3%"
    assert picture[-1] == "+ 35 more"
    assert len([line for line in picture if "█" in line]) == 5
    assert "┃" not in draw(spec, 60, 7, MONO).plain  # no row for its name


def test_a_line_near_zero_breaks_no_bar_and_takes_no_tick() -> None:
    for value, height in product(("0.1", "0.5", "4.3", "9.6"), (8, 14, 20)):
        (spec,) = charts([REGIONS[0], rate("8", **YULIN)], "bars", around=[rate(value)])
        picture = lines(draw(spec, 60, height, MONO))
        head = next(line for line in picture if f"+{value}%" in line)
        column = head.index("┃")
        rows = [line for line in picture if "█" in line]
        assert all(set(line[line.index("█") : line.rindex("█")]) == {"█"} for line in rows)
        assert sum(len(line) > column and line[column] == "┃" for line in picture) >= 1
        assert any(line.strip().startswith("0%") for line in picture)


def test_a_line_has_its_label_on_the_side_with_room() -> None:
    (spec,) = charts([rate("10", **XIAN), rate("8", **YULIN)], "bars", around=[rate("9.9")])
    for width in (30, 60, 120):
        (head,) = (line for line in lines(draw(spec, width, 12, MONO, marked=spec.figure_ids[-1])) if "›" in line)
        assert head.strip() == "Shaanxi +9.9%›┃"


def test_money_is_as_printed_where_there_is_room_and_always_in_words_and_data() -> None:
    (spec,) = charts([level("41.20764", **XIAN), level("337.8607", **YULIN)], "bars")
    assert "41.20764" in draw(spec, 60, 9, MONO).plain
    assert "41.20764" in draw(spec, 30, 9, MONO).plain
    (spec,) = charts([level("41.2076412", **XIAN), level("337.8607", **YULIN)], "bars")
    narrow = draw(spec, 30, 9, MONO).plain
    assert "41.21" in narrow
    assert "337.9" in narrow
    assert spec.sentence.endswith("lowest Xian 41.2076412 bn CNY")
    assert [datum.text for datum in spec.data.data()] == ["337.8607", "41.2076412"]


LONG = [
    "Share of technology contract turnover used locally",
    "Share of technology contracts used locally",
    "Share of technology contracts used elsewhere · NEV",
    "Share of technology contracts used elsewhere · Solar",
    "Share of technology",
    "Other things",
]


@pytest.mark.parametrize("width", range(8, 60))
def test_names_that_differ_never_read_alike(width: int) -> None:
    names = Ink(MONO).fit_labels(LONG, width)
    assert len(set(names)) == len(LONG), names
    assert max(map(cell_len, names)) <= width


def test_names_lose_what_they_share_and_equal_ones_are_left_alone() -> None:
    ink = Ink(MONO)
    assert ink.fit_labels(LONG[:2], 24) == ["Share of…contract turno…", "Share of…contracts used…"]
    assert ink.fit_labels(["GDP of the whole region"] * 2, 12) == ["GDP of the…"] * 2
    assert ink.fit_labels(["aaaaaaaaaaaaaaaaaaaab", "aaaaaaaaaaaaaaaaaaaac"], 9) == ["aaa…b", "aaa…c"]


@pytest.mark.parametrize("kind", ["bars", "range", "share", "targets"])
def test_rows_of_like_names_stay_apart_in_every_kind(kind: str) -> None:
    names = ["Share of technology contracts used locally", "Share of technology contract turnover used locally"]
    make: dict[str, Any] = {
        "bars": rate,
        "range": times,
        "share": percent,
        "targets": lambda v, **f: level(v, status="target", **f),
    }
    figures = [make[kind](v, **named(f"indicator:{name}")) for v, name in zip("32", names, strict=True)]
    for width in (24, 40, 60):
        picture = lines(draw(charts(figures, kind)[0], width, 9, MONO))
        shown = [re.split(r"[│█░▌▏●]", line)[0].strip() for line in picture[2:] if line.startswith("Sh")]
        assert len(set(shown)) == 2, picture


def test_each_mark_of_ascii_means_one_thing() -> None:
    glyphs = PLAIN
    assert glyphs.final not in glyphs.series
    assert len(set(glyphs.series)) == len(glyphs.series) == len(glyphs.series_soft)
    assert "?" not in glyphs.soft + glyphs.series_soft  # it stands for what ASCII has not
    assert not set(glyphs.heights + glyphs.dashed + glyphs.soft + glyphs.grid) & set(glyphs.series)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("A", 5.0, "+5%"), ("B", 5.0, "+5%"), ("C", 1.0, "+1%"), ("D", 1.0, "+1%")],
         "highest A and B +5%, lowest C and D +1%"),
        ([("A", 5.0, "+5%"), ("B", 5.0, ">+5%"), ("C", 1.0, "+1%")], "highest A +5% and B >+5%, lowest C +1%"),
        ([("A", 5.04, "+5%"), ("B", 5.0, "+5%"), ("C", 1.0, "+1%")], "highest A and B +5%, lowest C +1%"),
        ([("A", 5.04, "+5%"), ("B", 5.0, "+5%")], "all +5%"),
        ([("A", 5.0, "+5%"), ("B", 5.0, ">+5%")], "all equal: A +5% and B >+5%"),
        ([(c, 5.0, "+5%") for c in "ABC"] + [("D", 1.0, "+1%")], "highest A, B and C +5%, lowest D +1%"),
        ([(c, 5.0, "+5%") for c in "ABCDE"] + [("F", 1.0, "+1%")], "highest A, B and 3 more +5%, lowest F +1%"),
    ],
)  # fmt: skip
def test_those_that_share_an_end_are_all_named(rows: list[tuple[str, float, str]], told: str) -> None:
    assert said.extremes(rows) == told


def _colors(text: Text, glyph: str) -> set[str]:
    return {str(span.style) for span in text.spans if glyph in text.plain[span.start : span.end]}


def _hex(color: Color) -> str:
    assert isinstance(color, tuple)
    return "#{:02x}{:02x}{:02x}".format(*color)


@pytest.mark.parametrize("kind", ["bars", "range", "share", "targets"])
def test_marked_rows_have_the_colour_of_their_place(kind: str) -> None:
    charting = Charting("region", ("", "yulin", "xian"))
    figures = {
        "bars": REGIONS[::2],
        "range": [times(v, **r) for v, r in (("2", XIAN), ("3", YULIN))],
        "share": [percent(v, **r) for v, r in (("20", XIAN), ("30", YULIN))],
        "targets": [level(v, status="target", **r) for v, r in (("2", XIAN), ("3", YULIN))],
    }[kind]
    spec = charts(figures, kind, charting=charting)[0]
    found = _colors(draw(spec, 60, 12, NEUTRAL_DARK), {"range": "●", "targets": "░"}.get(kind, "█"))
    assert found - {_hex(NEUTRAL_DARK.muted)} == {_hex(NEUTRAL_DARK.series[1]), _hex(NEUTRAL_DARK.series[2])}


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        (REGIONS, "3 regions: highest Xian +9.7%, lowest Baoji −2%; 1 falls"),
        ([rate("5"), rate("-7", **EXPORTS)], "highest GDP +5%, lowest Exports −7%; 1 falls"),
        ([rate("-5"), rate("-7", **EXPORTS)], "highest GDP −5%, lowest Exports −7%; all fall"),
        ([rate("5", **XIAN), rate("5", **YULIN)], "2 regions: all +5%"),
        ([level("5", **XIAN), level("7", **YULIN)], "2 regions: highest Yulin 7 bn CNY, lowest Xian 5 bn CNY"),
        (
            [level(v, status="planned", **r) for v, r in (("5", XIAN), ("7", YULIN))],
            "2 regions, plans: highest Yulin 7 bn CNY, lowest Xian 5 bn CNY",
        ),
        (
            [rate(v, status="target", **what) for v, what in (("5", {}), ("7", EXPORTS))],
            "2 targets: highest Exports +7%, lowest GDP +5%",
        ),
        ([rate("5", **XIAN), rate("7", **EXPORTS)], "2 claims of 2 regions: highest Exports +7%, lowest GDP +5%"),
        ([rate("352.2")], "GDP growth · Shaanxi: +352.2% (×4.52), 2023 vs 2022"),
        ([level("5", status="planned")], "GDP · Shaanxi: 5 bn CNY, planned, 2023"),
    ],
)
def test_bars_say_what_they_show(figures: list[Figure], sentence: str) -> None:
    told = charts(figures, "bars")[0].sentence
    assert (
        told.replace("Exports · Shaanxi", "Exports")
        .replace("Shaanxi · Exports", "Exports")
        .replace("Xian · GDP", "GDP")
        == sentence
    )


def test_rows_left_out_are_said() -> None:
    rows = [rate(str(k), **named(f"region:R{k:03}")) for k in range(80)]
    assert charts(rows, "bars")[0].sentence.endswith("; 20 more without a row")


ROWS = [
    Row(
        "High-tech enterprises",
        (", end 2021–23 (2 y)", " (2 y)"),
        ("+141% or +161% (×5.8 or ×6.8)", "+141% or +161%"),
        ("a",),
    ),
    Row("GDP", (", 2022–23 (1 y)", " (1 y)"), ("+7.9%",), ("b",)),
]


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (120, "High-tech enterprises, end 2021–23 (2 y)>+141% or +161% (×5.8 or ×6.8)"),
        (100, "High-tech enterprises, end 2021–23 (2 y)>+141% or +161%"),
        (80, "High-tech enterp…, end 2021–23 (2 y)>+141% or +161%"),
        (60, "High-tech enterpris… (2 y)>+141% or +161%"),
        (40, "High-tech… (2 y)>+141% or …"),
        (24, "High-te…>+141% …"),
    ],
)
def test_names_and_texts_take_the_longest_form_that_leaves_room_to_draw(width: int, line: str) -> None:
    canvas = Canvas(width, 4)
    layout = lay(ROWS, canvas, 0, Ink(MONO))
    name, _, text = line.partition(">")
    row = canvas.render().plain.split("\n")[0]
    assert row.startswith(name + " ")
    assert row.endswith(" " + text)
    assert layout.left + layout.width + 1 + cell_len(text) == width


@pytest.mark.parametrize("kind", ["range", "share"])
def test_rows_that_were_left_out_are_counted_with_those_that_have_no_room(kind: str) -> None:
    make = {"range": times, "share": percent}[kind]
    spec = charts([make(str(k / 10), **named(f"region:R{k:02}")) for k in range(1, 81)], kind)[0]
    assert spec.sentence.endswith("; 20 more without a row")
    assert lines(draw(spec, 60, 9, MONO))[-1] == "+ 74 more"


def _many(count: int = 40) -> list[Figure]:
    return [rate(f"{k - 9.5}", **named(f"region:地区 {k}")) for k in range(count)]


HOSTILE: dict[str, Any] = {"region_id": "evil", "region": "\x1b[31m[bold]a[/]\r\nb\u200b\u0301 \ufffd; c"}
CHINESE = named("region:西咸新区")
YEARLY = [
    over_years(140.8, 160.8, 2.0, **CHINESE),
    over_years(14.9, 14.9, 6.0, qualifier="about", lo_is_soft=True, hi_is_soft=True, **CHINESE),
    rate("7.9", **CHINESE),
    over_years(-3.0, -3.0, 3.0, **HOSTILE),
    over_years(900.0, 900.0, 3.0, **XIAN),
]
GOALS = [
    level("10", 2025, status="target", **EXPORTS),
    level("9", 2023, **EXPORTS),
    level("5", 2024, status="planned", **named("indicator:研发经费")),
    level("5.5", 2024, qualifier="over", **named("indicator:研发经费")),
    count_of("500", status="target", **in_year(2025)),
    rate("-20", 2024, status="target", **named("indicator:Unit cost; of a thing with a long name")),
    rate("-12", 2024, **named("indicator:Unit cost; of a thing with a long name")),
]
SHARES = [percent(v, **r) for v, r in (("75.9", CHINESE), ("4.68", HOSTILE), ("120", XIAN), ("-3", BAOJI))]
SPECS = {
    "bars": charts(_many(), "bars", around=[rate("4.3", **HOSTILE)])[0],
    "few bars": charts([*REGIONS, rate("5", **HOSTILE)], "bars", around=AROUND)[0],
    "readings": charts(
        [times("5.8", either=True, **CHINESE), times("0.8", **HOSTILE), times("2", status="target", qualifier="about")],
        "range",
    )[0],
    "log": charts([times("120", either=True, **CHINESE), times("0.8", **HOSTILE), times("17.6")], "range")[0],
    "yearly": charts(YEARLY, "range")[0],
    "soft": charts([bounded("30", 27, 33, **CHINESE), bounded("-20", -22, -18, **HOSTILE), rate("1000")], "range")[0],
    "same": charts([times("1", **CHINESE), times("1", **HOSTILE)], "range")[0],
    "shares": charts(SHARES, "share")[0],
    "years": charts([percent(v, year=y) for y, v in ((2020, "0"), (2021, "100"), (2022, "33.3"))], "share")[0],
    "goals": charts(GOALS, "targets")[0],
    "zero": charts([level("0", status="target", **EXPORTS), level("0", **EXPORTS)], "targets")[0],
}
SIZES = [*product((24, 25, 29, 40, 60, 80, 120, 200), (5, 6, 7, 8, 12, 15, 24, 60))]


@pytest.mark.parametrize("name", SPECS)
def test_rows_of_every_kind_fit_at_every_size(name: str) -> None:
    spec = SPECS[name]
    for (width, height), ascii_only in product(SIZES, (False, True)):
        text = draw(spec, width, height, NEUTRAL_DARK, ascii_only, marked=spec.figure_ids[0])
        drawn = text.plain.split("\n")
        assert len(drawn) <= height, (width, height)
        assert {cell_len(line) for line in drawn} == {width}, (width, height, drawn)
        assert all(line.isascii() if ascii_only else line.isprintable() for line in drawn), (width, height, drawn)


@pytest.mark.parametrize("name", SPECS)
def test_no_text_is_ever_drawn_over(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: set[tuple[int, int]] = set()
    put, write = Canvas._put, Canvas.write
    writing = [False]

    def spy_write(self: Canvas, column: int, row: int, text: str, color: Color, bold: bool = False) -> None:
        writing[0] = any(map(str.isalnum, text))
        write(self, column, row, text, color, bold)
        writing[0] = False

    def spy_put(self: Canvas, column: int, row: int, char: str, look: Any) -> None:
        cell = (self._column + column, self._row + row)
        assert cell not in taken, (spec.kind, width, height, cell, char)
        if writing[0]:
            taken.add(cell)
        put(self, column, row, char, look)

    monkeypatch.setattr(Canvas, "write", spy_write)
    monkeypatch.setattr(Canvas, "_put", spy_put)
    spec = SPECS[name]
    for width, height in SIZES:
        taken.clear()
        spec.data.draw(Canvas(width, height), 2, Ink(MONO))


@pytest.mark.parametrize("name", SPECS)
def test_shapes_are_the_same_without_colours(name: str) -> None:
    mono = draw(SPECS[name], 78, 20, MONO)
    assert {str(span.style) for span in mono.spans} <= {"bold"}
    assert mono.plain == draw(SPECS[name], 78, 20, NEUTRAL_LIGHT).plain


@pytest.mark.parametrize("name", SPECS)
def test_the_figure_pointed_at_has_a_pointer(name: str) -> None:
    spec = SPECS[name]
    for figure_id in spec.figure_ids:
        assert "›" in draw(spec, 100, 60, MONO, marked=figure_id).plain
    assert "›" not in draw(spec, 100, 60, MONO, marked="other").plain


@pytest.mark.parametrize("name", SPECS)
def test_all_that_is_drawn_is_data_and_named_in_the_same_order(name: str) -> None:
    spec = SPECS[name]
    assert spec.figure_ids == tuple(datum.figure_id for datum in spec.data.data())
    assert spec.sentence
    assert replace(spec) == spec
    assert isinstance(hash(spec), int)


@pytest.mark.parametrize(("name", "count"), [("bars", 40), ("shares", 4), ("goals", 4), ("yearly", 5)])
def test_what_has_no_room_is_counted(name: str, count: int) -> None:
    drawn = lines(draw(SPECS[name], 60, 5, MONO))
    assert drawn[-1] == f"+ {count - 2} more"


def test_the_order_of_the_figures_does_not_matter() -> None:
    figures = [*YEARLY, *GOALS, *SHARES, *REGIONS, *(percent(v, year=y) for y, v in ((2020, "1"), (2021, "2")))]
    figures += [count_of("5", **on_day("2023-06-30"), status="target")]
    for kind in ("bars", "range", "share", "targets"):
        assert charts(figures[::-1], kind) == charts(figures, kind)
