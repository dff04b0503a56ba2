"""Indices: which lines, from which year, by whose ratios; and what they look like and say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from random import Random
from textwrap import dedent
from typing import Any

import pytest
from chart_figures import count_of, level, named, note_texts, on_day, rate, times
from rich.cells import cell_len
from rich.text import Text

from innotui.charts import ChartSpec, candidates, draw
from innotui.charts.index_words import index_text, quotient_mark
from innotui.charts.kinds.index import Index
from innotui.charts.lines import Lines
from innotui.model import Charting, Figure
from innotui.palette import MONO, NEUTRAL_DARK, NEUTRAL_LIGHT

XIAN, SICHUAN, CHINA = (named(f"region:{name}") for name in ("Xian", "Sichuan", "China"))
EXPORTS, NEV = named("indicator:Exports"), named("chain:NEV")
SINCE_2020: dict[str, Any] = {"base_period": "2020", "base_label": "2020", "span_years": 3.0}
HOSTILE: dict[str, Any] = {"region_id": "evil", "region": "\x1b[31m[bold]西咸新区[/]\r\n\u200b\u0301"}
SIZES = [*product((24, 25, 33, 40, 60, 80, 200), (5, 6, 9, 12, 24, 60))]

Pair = tuple[str, str]


class Ratios:
    """A database of ratios: what it was asked, and answers that are a tenth wide to either side."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.values = {figure.figure_id: figure.value for figure in figures}
        self.asked: list[Sequence[Pair]] = []

    def __call__(self, pairs: Sequence[Pair]) -> Mapping[Pair, tuple[float, float, float]]:
        self.asked.append(pairs)
        found = {pair: (self.values[pair[0]] or 0) / (self.values[pair[1]] or 1) for pair in pairs}
        return {pair: (0.9 * ratio, ratio, 1.1 * ratio) for pair, ratio in found.items()}


def _indices(figures: Sequence[Figure], around: Sequence[Figure] = (), **charting: Any) -> list[ChartSpec]:
    rebase = Ratios([*figures, *around])
    specs = candidates(figures, around=around, charting=Charting(**charting), rebase=rebase)
    return [spec for spec in specs if spec.kind == "index"]


def _only(figures: Sequence[Figure], around: Sequence[Figure] = (), **charting: Any) -> ChartSpec:
    (spec,) = _indices(figures, around, **charting)
    return spec


def _data(spec: ChartSpec) -> Index:
    assert isinstance(spec.data, Index)
    return spec.data


def _values(spec: ChartSpec) -> dict[str, list[float]]:
    return {one.name: [point.value for point in one.points] for one in _data(spec).all}


def _lines(text: Text) -> list[str]:
    return [line.rstrip() for line in text.plain.split("\n")]


def _years(values: str, first: int = 2020, **fields: Any) -> list[Figure]:
    """Levels of consecutive years; ``-`` where there is none."""
    return [level(value, first + k, **fields) for k, value in enumerate(values.split()) if value != "-"]


TWO = [*_years("10 12 15"), *_years("20 30 60", **XIAN)]


# Levels: the database divides


def test_levels_of_regions_are_measured_from_one_year() -> None:
    spec = _only(TWO)
    assert (spec.title, spec.subtitle) == ("GDP by region, 2020 = 100", "index, full years, nominal")
    assert _values(spec) == {"Xian": [100, 150, 300], "Shaanxi": [100, 120, 150]}
    assert set(spec.figure_ids) == {figure.figure_id for figure in TWO}
    assert spec.unit == "2020 = 100"
    last = spec.data.data()[-1]
    assert (last.lo, last.value, last.hi) == pytest.approx((135, 150, 165))


def test_all_ratios_of_a_chart_are_asked_for_at_once_and_only_when_it_is_made() -> None:
    rebase = Ratios(TWO)
    candidates(TWO, rebase=rebase)
    base = {figure.region_id: figure.figure_id for figure in TWO if figure.period == "2020"}
    expected = {(f.figure_id, base[f.region_id]) for f in TWO if f.period != "2020"}
    assert [set(pairs) for pairs in rebase.asked] == [expected]


def test_without_ratios_levels_have_no_index() -> None:
    assert "index" not in {spec.kind for spec in candidates(TWO)}


def test_a_database_that_gives_no_ratio_is_said_to() -> None:
    (spec,) = (spec for spec in candidates(TWO, rebase=lambda _: {}) if spec.kind == "index")
    assert spec.figure_ids == ()
    for (width, height), ascii_only in product(SIZES, (False, True)):
        text = draw(spec, width, height, MONO, ascii_only)
        assert "The database gives" in text.plain
        assert {cell_len(line) for line in text.plain.split("\n")} == {width}


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        (_years("10 12 15"), "one line of one subject"),
        ([*_years("10 12 15"), *_years("20 - -", **XIAN)], "no second line leads on"),
        ([*_years("10 - -"), *_years("20 - -", **XIAN)], "one year"),
        ([*_years("1 2"), *_years("- - 1 2", **XIAN)], "no year that two have"),
        ([*_years("-1 2"), *_years("0 2", **XIAN)], "nothing is measured from nothing"),
        ([*_years("1 2", unit="percent"), *_years("1 2", unit="percent", **XIAN)], "a share does not grow"),
        ([*_years("1 2"), *_years("1 2", status="planned", **XIAN)], "a plan is no result"),
    ],
)
def test_no_index(figures: list[Figure], reason: str) -> None:
    assert [spec.figure_ids for spec in _indices(figures) if spec.figure_ids] == [], reason


LATE = [*_years("10 12 15 18"), *_years("- 20 30 60", **XIAN), *_years("- - 5 6", **SICHUAN)]


@pytest.mark.parametrize(
    ("wanted", "base", "lines", "remark"),
    [
        (None, 2022, 3, ""),  # the first that all have
        (2022, 2022, 3, ""),
        (2021, 2021, 2, ""),  # two of three have it
        (2020, 2022, 3, "too few have 2020"),
        (1999, 2022, 3, "too few have 1999"),
        (2023, 2023, 3, ""),  # backwards
    ],
)
def test_the_base_year(wanted: int | None, base: int, lines: int, remark: str) -> None:
    spec = _only(LATE, base_year=wanted)
    assert spec.title.endswith(f", {base} = 100")
    assert len(_data(spec).series) == lines
    assert ("too few" in spec.subtitle) is bool(remark)
    assert remark in spec.subtitle
    assert ("2 of 3 regions" in spec.subtitle) is (lines == 2)
    for one in _data(spec).series:
        (at,) = (point for point in one.points if point.x == base)
        assert (at.value, at.datum.lo, at.datum.hi) == (100, 100, 100)


@pytest.mark.parametrize(
    ("charting", "first", "told"),
    [
        ({}, 2022, True),
        ({"base_year": 2022}, 2022, True),
        ({"base_year": 2022, "first_year": 2020}, 2020, False),  # the years were asked for
        ({"base_year": 2023}, 2020, False),  # from the last year there is no way but back
    ],
)
def test_lines_begin_at_the_base_unless_earlier_years_are_asked_for(
    charting: dict[str, Any], first: int, told: bool
) -> None:
    spec = _only(LATE, **charting)
    assert min(point.x for one in _data(spec).series for point in one.points) == first
    assert ("2022 on" in spec.subtitle) is told


def test_of_several_figures_of_the_base_year_the_final_one_is_the_base() -> None:
    figures = [*TWO, level("8", 2020, vintage="final")]
    assert _values(_only(figures))["Shaanxi"] == [125, 100, 150, 187.5]


def test_what_rests_on_a_soft_figure_is_soft() -> None:
    spec = _only([*TWO[:3], *_years("20", qualifier="over", **XIAN), *_years("- 30", **XIAN)])
    soft = {datum.text: datum.soft for datum in spec.data.data() if datum.series == "Xian"}
    assert soft == {"100": False, "<150": True}
    assert "○ not exact" in spec.subtitle


def test_subjects_of_one_region_stand_together_whatever_they_are_counted_in() -> None:
    firms = [count_of(str(value), **on_day(f"{year}-12-31")) for year, value in ((2020, 100), (2021, 210), (2022, 400))]
    spec = _only([*_years("10 12 15"), *firms])
    assert spec.title == "Growth · Shaanxi, 2020 = 100"
    assert _values(spec) == {"Firms": [100, 210, 400], "GDP": [100, 120, 150]}
    assert [one.aspect for one in spec.unlike] == ["window", "price basis"]  # the labels do not tell these


def test_a_region_has_one_colour_in_all_charts_of_a_view() -> None:
    figures = [*TWO, *_years("50 70", **SICHUAN), *_years("1 2 3", **EXPORTS, **XIAN)]
    found: dict[str, set[int]] = {}
    for spec in candidates(figures, rebase=Ratios(figures)):
        if isinstance(spec.data, Lines) and spec.title.startswith("GDP"):
            for one in spec.data.series:
                found.setdefault(one.name or spec.title, set()).add(one.place)
    assert found == {"Shaanxi": {0}, "GDP · Shaanxi": {0}, "Sichuan": {1}, "Xian": {2}, "GDP · Xian": {2}}


def test_regions_without_an_index_are_counted_and_named() -> None:
    figures = [*TWO, *_years("- - 9", **SICHUAN), *_years("- 3 4", **CHINA)]
    spec = _only(figures, base_year=2020)
    assert "2 of 4 regions" in spec.subtitle
    assert spec.sentence.endswith("; no index from 2020 for China and Sichuan")


def test_the_region_around_is_measured_from_the_same_year() -> None:
    spec = _only(TWO, _years("5 5 10 20", first=2019, **CHINA))
    assert _values(spec)["China"] == [100, 200, 400]
    assert spec.sentence.endswith("China to 400 (2022)")
    assert _data(spec).reference is not None


def test_marked_regions_keep_their_colours_and_what_is_left_out_is_named() -> None:
    figures = [*TWO, *_years("- 7 8", **SICHUAN), rate("5", **CHINA)]
    specs = _indices(figures, marks=("china", "xian", "", "shaanxi", "sichuan"))
    spec = next(spec for spec in specs if spec.title == "GDP by region, 2021 = 100")
    assert [(one.name, one.place) for one in _data(spec).series] == [("Xian", 1), ("Shaanxi", 3), ("Sichuan", 4)]
    assert spec.sentence.endswith("nothing for China")
    specs = _indices(figures, marks=("china", "xian", "", "shaanxi", "sichuan"), base_year=2020)
    spec = next(spec for spec in specs if spec.title == "GDP by region, 2020 = 100")
    assert spec.sentence.endswith("no index from 2020 for Sichuan; nothing for China")


def test_marked_chains_are_measured_in_one_region() -> None:
    figures = [*_years("1 2 3", **NEV), *_years("4 5 6", **named("chain:Solar"))]
    titles = [spec.title for spec in _indices(figures, marked_in="chain", marks=("nev", "solar"))]
    assert "GDP by chain · Shaanxi, 2020 = 100" in titles


# Multiples: the claims themselves


def test_both_readings_of_a_claim_are_lines_of_their_own() -> None:
    figures = [times("5.8", either=True, ambiguous=True, **SINCE_2020), times("2.3", **SINCE_2020, **EXPORTS)]
    spec = _only(figures)
    assert spec.title == "Growth · Shaanxi, 2020 = 100"
    assert spec.subtitle == "index, log axis, two lines for two readings"
    assert [(d.value, d.upper, d.text) for d in spec.data.data()] == [
        (100, None, "100"),
        (pytest.approx(580), pytest.approx(680), "580 or 680"),
        (100, None, "100"),
        (pytest.approx(230), None, "230"),
    ]
    assert spec.figure_ids == tuple(figure.figure_id for figure in figures)  # the base is no figure of its own
    steps = list(_data(spec).series[0].steps())
    assert [(start, end[0]) for start, end in steps] == [((2020, 100), 2023)] * 2  # over three years, and no gap


@pytest.mark.parametrize(
    ("fields", "there"),
    [
        ({}, True),
        ({"base_period": None}, False),
        ({"span_years": None}, False),
        ({"span_years": 1.0}, False),  # from one year to the next a bar says it
        ({"status": "target"}, False),
        ({"period": "2021/2023"}, False),
        ({"period_end": None}, False),
        ({"ratio_to": None}, False),
    ],
)
def test_claims_need_a_base_that_is_years_away(fields: dict[str, Any], there: bool) -> None:
    assert bool(_indices([times("5.8", either=True, ambiguous=True, **{**SINCE_2020, **fields})])) is there


def test_a_single_reading_alone_is_no_chart() -> None:
    assert _indices([times("5.8", **SINCE_2020)]) == []


def test_an_inferred_base_is_marked() -> None:
    spec = _only([times("5.8", either=True, ambiguous=True, **SINCE_2020, base_inferred=True)])
    assert spec.title == "GDP · Shaanxi, 2020* = 100"
    assert spec.subtitle.endswith("* base inferred")


def test_claims_of_one_subject_stand_together_by_region() -> None:
    titles = [spec.title for spec in _indices([times("2", **SINCE_2020), times("3", **SINCE_2020, **XIAN)])]
    assert titles == ["GDP by region, 2020 = 100"]


# Drawing and words


@pytest.mark.parametrize(
    ("values", "log", "is_log"),
    [("10 12 15", False, False), ("10 12 15", True, True), ("10 12 41", False, True), ("10 -3 60", True, False)],
)
def test_an_index_is_logarithmic_where_it_is_wide_or_asked_for(values: str, log: bool, is_log: bool) -> None:
    spec = _only([*_years(values), *_years("10 10 11", **XIAN)], log=log)
    assert _data(spec).log is is_log
    assert ("log axis" in spec.subtitle) is (is_log or log)


def test_index_picture() -> None:
    assert "\n".join(_lines(draw(_only(TWO), 50, 15, MONO))) == dedent("""\
        GDP by region, 2020 = 100
        index, full years, nominal

        300  ┊⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⣀■ ■ Xian 300
             ┊                        ⢀⠔⠊
        250  ┊⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⢀⡠⠊⠁⠂⠂⠂⠂
             ┊                   ⡠⠒⠁
        200  ┊⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⣀⠔⠉⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁
        150  ┊⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⣀⣀■⠊⡀⡀⡀⡀⡀⡀⡀⡀⡀⣀⣀⣀● ● Shaanxi 150
             ┊   ⢀⣀⡠⠤⠤⠒⠒⣉⣉⣀⣀●⠤⠤⠤⠒⠒⠒⠊⠉⠉⠉
        100  ■⠒⠚⠛⠓⠊⠉⠉⠉⠉⠉⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄
           2020           2021          2022

        since 2020: most Xian to 300 (2022), least Shaanxi
        to 150 (2022)""")


@pytest.mark.parametrize(
    ("figures", "charting", "sentence"),
    [
        (TWO, {}, "since 2020: most Xian to 300 (2022), least Shaanxi to 150 (2022)"),
        (
            [*_years("10 12 9"), *_years("20 30 5", **XIAN)],
            {},
            "since 2020: most Shaanxi to 90 (2022), least Xian to 25 (2022); below 2020: Shaanxi and Xian",
        ),
        (
            LATE,
            {"base_year": 2021},
            "since 2021: most Xian to 300 (2023), least Shaanxi to 150 (2023); no index from 2021 for Sichuan",
        ),
        (
            [times("5.8", either=True, ambiguous=True, **SINCE_2020)],
            {},
            "since 2020: Shaanxi to 580 or 680 (2023)",
        ),
    ],
)
def test_sentences_say_what_grew_most_and_least(figures: list[Figure], charting: dict[str, Any], sentence: str) -> None:
    assert _only(figures, **charting).sentence == sentence


@pytest.mark.parametrize(
    ("value", "mark", "digits", "decimals", "text"),
    [
        (100, "", None, 0, "100"),
        (99.6, "", None, 0, "100"),
        (9.94, "", None, 0, "9.9"),
        (0.00012, "", None, 0, "0.00012"),
        (0, "", None, 0, "0"),
        (1758.2, "≈", None, 0, "≈1,758"),
        (-30, "", None, 0, "−30"),
        (1607.1, "", 2, 0, "≈1,600"),
        (1607.1, "", 1, 0, "≈1,600"),  # two digits at the least
        (1600.3, "", 2, 0, "1,600"),  # nothing is lost
        (274.72, "<", 6, 0, "<275"),
        (274.72, ">", 6, 0, ">274"),
        (1607.1, ">~", 2, 0, ">~1,600"),
        (1607.1, "≤", 2, 0, "≤1,700"),
        (230.00000000000003, "<", 3, 0, "<230"),
        (126.14, "", 5, 1, "126.1"),
        (126.14, "", 3, 1, "126"),
        (126.0, "", None, 1, "126.0"),
    ],
)
def test_an_index_is_written_with_the_digits_it_has_and_bounds_stay_true(
    value: float, mark: str, digits: int | None, decimals: int, text: str
) -> None:
    assert index_text(value, mark, digits, decimals) == text


@pytest.mark.parametrize(
    ("said", "base", "mark"),
    [
        ("exact", "exact", ""),
        ("over", "exact", ">"),
        ("at_least", "exact", "≥"),
        ("nearly", "exact", "<~"),
        ("up_to", "exact", "≤"),
        ("about", "exact", "≈"),
        ("exact", "over", "<"),
        ("exact", "at_least", "≤"),
        ("exact", "nearly", ">~"),
        ("exact", "up_to", "≥"),
        ("over", "over", "≈"),  # they pull to both sides
        ("over", "up_to", ">"),
        ("up_to", "about", "≈"),
    ],
)
def test_an_index_says_on_which_side_its_bound_lies(said: str, base: str, mark: str) -> None:
    at, loss = level("20", qualifier=said), level("-20", qualifier=said)
    assert quotient_mark(at, level("10", qualifier=base)) == mark
    assert quotient_mark(loss, level("10", qualifier=base)) == mark.translate(str.maketrans("<>≤≥", "><≥≤"))


def test_levels_with_few_digits_make_an_index_with_few() -> None:
    spec = _only([*_years("1.4 22.5"), *_years("153.366 412.076", **XIAN)])
    assert [datum.text for datum in spec.data.data()] == ["100", "≈1,600", "100", "269"]
    firms = [
        count_of(v, value_lo=float(v), value_hi=float(v), **on_day(f"202{k}-12-31")) for k, v in enumerate(("3", "10"))
    ]
    many = [count_of(v, **on_day(f"202{k}-12-31"), **XIAN) for k, v in enumerate(("1", "12.34"))]
    assert [datum.text for datum in _only([*firms, *many]).data.data()] == ["100", "≈1,200", "100", "333"]


@pytest.mark.parametrize(
    ("last", "texts", "sentence"),
    [
        (("126.14", "126.3"), ["126.3", "126.1"], "most Xian to 126.3 (2021), least Shaanxi to 126.1 (2021)"),
        (("126.14", "126"), ["126", "126"], "Shaanxi and Xian to 126 (2021)"),  # three digits have no decimal
        (("126.0", "126.0"), ["126.0", "126.0"], "Shaanxi and Xian to 126.0 (2021)"),
    ],
)
def test_ends_that_read_alike_get_a_decimal_or_are_told_together(
    last: tuple[str, str], texts: list[str], sentence: str
) -> None:
    spec = _only([*_years(f"100.0 {last[0]}"), *_years(f"100.0 {last[1]}", **XIAN)])
    assert [one.line[-1].text for one in _data(spec).series] == texts
    assert spec.sentence == f"since 2020: {sentence}"


def test_of_many_all_that_are_most_and_all_that_are_least_are_named() -> None:
    figures = [*_years("10 20"), *_years("20 40", **XIAN), *_years("10 15", **SICHUAN), *_years("20 30", **CHINA)]
    assert _only(figures).sentence == (
        "since 2020: most Shaanxi and Xian to 200 (2021), least China and Sichuan to 150 (2021)"
    )


@pytest.mark.parametrize(("stated", "mark"), [("30", ">"), ("-20", "<")])
def test_a_claim_that_is_a_bound_stays_one(stated: str, mark: str) -> None:
    claims = [
        rate(stated, qualifier="over", **SINCE_2020),
        rate("5", **SINCE_2020, **EXPORTS),
    ]
    texts = [datum.text for datum in _only(claims).data.data()]
    assert f"{mark}{100 + int(stated)}" in texts


def test_the_order_of_the_figures_does_not_matter() -> None:
    firms = [count_of(str(k), **on_day(f"202{k}-12-31")) for k in (0, 1, 2)]
    claims = [times("5.8", either=True, ambiguous=True, **SINCE_2020), times("2.3", **SINCE_2020, **EXPORTS)]
    figures = [*TWO, *firms, *claims, *_years("10 12 15", **EXPORTS)]
    for charting in ({}, {"marks": ("shaanxi", "xian")}):
        expected = _indices(figures, **charting)
        assert expected
        for seed in range(10):
            shuffled = Random(seed).sample(figures, len(figures))
            assert _indices(shuffled, **charting) == expected


SPECS = {
    "regions": _only(TWO, _years("5 10 20", **CHINA)),
    "readings": _only(
        [
            times("5.8", either=True, ambiguous=True, **SINCE_2020),
            times("120", either=True, ambiguous=True, **SINCE_2020, **EXPORTS),
        ]
    ),
    "equal": _only([*_years("7 7 7"), *_years("3 3 3", **HOSTILE)]),
    "far apart": _only([*_years("0.001 7 10000"), *_years("1000 3 0.001", **HOSTILE)]),
    "below nothing": _only([*_years("5 -7 2"), *_years("3 3 3", **HOSTILE)]),
}


@pytest.mark.parametrize("name", SPECS)
def test_every_size_fits_and_no_text_stands_on_text(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spec, cells = SPECS[name], note_texts(monkeypatch)
    for (width, height), palette, ascii_only in product(SIZES, (MONO, NEUTRAL_LIGHT), (False, True)):
        cells.clear()
        text = draw(spec, width, height, palette, ascii_only, marked=spec.figure_ids[-1])
        lines = text.plain.split("\n")
        assert len(lines) <= height
        assert {cell_len(line) for line in lines} == {width}, (width, height, lines)
        assert all(line.isascii() if ascii_only else line.isprintable() for line in lines), lines
        assert len(cells) == len(set(cells)), (width, height, lines)
        assert any(line.split()[:1] == ["100"] for line in lines), (width, height, lines)  # the guide


def test_the_base_year_is_bold_and_where_all_begin_there_is_one_marker() -> None:
    text = draw(_only(TWO), 80, 20, NEUTRAL_DARK)
    assert "2020" in [text.plain[s.start : s.end] for s in text.spans if "bold" in str(s.style)]
    (row,) = (line for line in _lines(text) if line.startswith("100 "))
    assert sum(map(row.count, "▀■▄")) == 1
