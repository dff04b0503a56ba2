"""Coverage grids: what is known and what is missing, by regions or by years, at every size."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from textwrap import dedent
from typing import Any

import pytest
from chart_figures import count_of, figure, level, named, on_day, rate
from rich.cells import cell_len

from innotui.charts import ChartSpec, candidates, draw
from innotui.charts.propose import coverage
from innotui.model import Figure
from innotui.palette import MONO, NEUTRAL_DARK, NEUTRAL_LIGHT

SIZES = [*product((24, 25, 33, 40, 60, 80, 120, 200), (5, 6, 8, 12, 15, 24, 40, 60))]
XIAN, XIXIAN = named("region:Xi'an"), named("region:Xixian New Area")


def _specs(figures: Sequence[Figure]) -> list[ChartSpec]:
    return [spec for spec in candidates(figures) if spec.kind == "coverage"]


def _one(figures: Sequence[Figure]) -> ChartSpec:
    (spec,) = _specs(figures)
    return spec


def _picture(spec: ChartSpec, width: int, height: int, ascii_only: bool = False, marked: str = "") -> str:
    text = draw(spec, width, height, MONO, ascii_only, marked=marked).plain
    return "\n".join(line.rstrip() for line in text.split("\n"))


REGIONS = [
    level("1"),
    rate("5"),
    level("1", **XIAN),
    rate("5", **XIXIAN),
    count_of("3"),
    count_of("3", **XIXIAN, status="target"),
    rate("4", **named("indicator:Exports"), **XIAN),
]
YEARS = [
    *(level("1", year) for year in (2019, 2020, 2021)),
    *(rate("5", year) for year in (2021, 2022, 2023)),
    count_of("7", **on_day("2022-12-31")),
]


def test_picture_by_regions() -> None:
    assert _picture(_one(REGIONS), 70, 12) == dedent("""\
        What is known by region
        ● level and growth, ■ level, △ growth, ◇ goal or plan, · missing

                                                   Xixian New
                    Shaanxi          Xi'an            Area
        GDP            ●               ■               △
        Firms          ■               ·               ◇
        Exports        ·               △               ·

        5 of 9 cells known: 3 subjects, 3 regions…""")


def test_picture_by_years() -> None:
    assert _picture(_one(YEARS), 60, 12) == dedent("""\
        What is known · Shaanxi
        ● level and growth, ■ level, △ growth, · missing

               2019 2020 2021 2022 2023
        GDP     ■    ■    ●    △    △
        Firms   ·    ·    ·    ■    ·

        6 of 10 cells known: 2 subjects, 5 years…""")


def test_sentences_say_what_is_most_complete_and_what_has_stopped() -> None:
    assert _one(YEARS).sentence == (
        "6 of 10 cells known: 2 subjects, 5 years; most complete GDP, 5 of 5 years; no level of GDP after 2021"
    )
    assert _one(REGIONS).sentence == (
        "5 of 9 cells known: 3 subjects, 3 regions; most complete Shaanxi and Xi'an, 2 of 3 subjects;"
        " least Xixian New Area, 1; GDP known in 3 of 3 regions; 2 subjects in one region only"
    )


def test_a_grid_of_single_years_boasts_of_nothing() -> None:
    sentence = _one([level("1", 2019), count_of("1", **on_day("2023-12-31"))]).sentence
    assert sentence == "2 of 10 cells known: 2 subjects, 5 years; 2 subjects in one year only"


def test_ranks_are_known_too() -> None:
    rank = figure(indicator_id="rank", indicator="Rank", unit="rank", unit_mult=0, value=3.0, stated="3")
    assert _one([rank, level("1"), level("1", 2022)]).data.labels == ("GDP", "Rank")  # type: ignore[attr-defined]


def test_one_subject_or_one_year_of_one_region_is_no_grid() -> None:
    assert not _specs([level("1", year) for year in (2020, 2021)])
    assert not _specs([level("1"), count_of("3")])
    assert _specs([level("1"), count_of("3", **XIAN)])


def test_too_many_figures_are_left_to_the_coverage_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "MOST_FIGURES", len(REGIONS))
    assert _specs(REGIONS)
    assert not _specs([*REGIONS, level("2")])


def test_all_that_are_equal_are_named() -> None:
    sentence = _one([*REGIONS, *(rate("5", **named(f"region:R{k}")) for k in range(2))]).sentence
    assert "; least R0, R1 and 1 more, 1; " in sentence
    ties = [figure for row in (YEARS, [count_of("1", **on_day(f"{year}-12-31")) for year in range(2019, 2024)])
            for figure in row]  # fmt: skip
    assert "; most complete Firms and GDP, 5 of 5 years" in _one(ties).sentence


def test_nothing_is_held_side_by_side_and_doubts_are_said() -> None:
    assert "doubt" not in _one(REGIONS).sentence
    spec = _one([*REGIONS, level("3", doubt="grammar"), level("2", doubt="grammar window"), rate("1", doubt="base")])
    assert spec.unlike == ()
    assert spec.sentence.endswith("; definition, window or base in doubt of 2 figures")


def test_data_hold_every_figure_and_the_missing_cells_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(spec: ChartSpec, missing: int) -> None:
        data = spec.data.data()
        known = {one.figure_id: one for one in data if one.figure_id}
        assert len(data) - len(known) == missing == sum(one.value is None for one in data)
        assert set(known) == {one.figure_id for one in figures} == set(spec.figure_ids)
        one = known[figures[-1].figure_id]
        assert (one.series, one.label, one.value, one.text) == ("GDP", "Shaanxi", 1.0, "level, 2022: >8 bn CNY")
        assert (one.soft, one.vintage) == (True, "final")
        assert known[REGIONS[5].figure_id].status == "target"

    figures = [*REGIONS, level("8", 2022, qualifier="over", vintage="final")]
    check(_one(figures), 3)
    monkeypatch.setattr(coverage, "MOST_ROWS", 1)
    check(_one(figures), 0)


def test_regions_have_their_names_where_there_is_room_for_them() -> None:
    regions = ["Shaanxi", "Xixian New Area", "Xi'an", "Sichuan", "Mianyang", "Chengdu", "Silk Road Science City",
               "Tianfu New Area", "Xi'an High-tech Industries Development Zone"]  # fmt: skip
    rows = ["Gross industrial output value of high-tech manufacturing", "Technology contract turnover"]
    spec = _one([rate("5", **named(f"region:{one}"), **named(f"indicator:{row}")) for one in regions for row in rows])
    picture = _picture(spec, 120, 24)
    assert "1 Chengdu" not in picture
    assert all(word in picture for region in regions for word in region.split())
    assert "Gross industrial output value" in picture
    assert "1 Chengdu" in _picture(spec, 80, 24)


def test_narrow_charts_number_the_regions_and_count_what_is_left_out() -> None:
    figures = [
        rate("5", **named(f"region:Development Zone {k}"), **named(f"indicator:Item {i}"))
        for k in range(9)
        for i in range(20)
        if k <= i
    ]
    picture = _picture(_one(figures), 60, 15)
    assert "1 Development Zone 0  2 Development Zone 1" in picture
    assert "+ 14 subjects, 5 regions more" in picture
    assert "+ 19 subjects, 7 regions more" in _picture(_one(figures), 30, 5)


def test_years_are_shortened_and_the_newest_kept() -> None:
    figures = [level("1", year) for year in range(1980, 2024)] + [count_of("1", **on_day("1980-12-31"))]
    heads = _picture(_one(figures), 60, 12).split("\n")[3].split()
    assert heads[-1] == "23"
    assert len(heads) > 10
    assert f"+ {44 - len(heads)} earlier years more" in _picture(_one(figures), 60, 12)


def test_the_cell_that_is_pointed_at_is_marked() -> None:
    spec = _one(REGIONS)
    assert "›" not in _picture(spec, 70, 12)
    line = next(line for line in _picture(spec, 70, 12, marked=REGIONS[5].figure_id).split("\n") if "›" in line)
    assert line.split() == ["Firms", "■", "·", "›◇"]


def test_ascii_tells_the_shapes_apart() -> None:
    lines = _picture(_one(REGIONS), 70, 12, ascii_only=True).split("\n")
    assert lines[1] == "@ level and growth, # level, ^ growth, o goal or plan, - missing"
    assert [line.split()[1:] for line in lines[5:8]] == [["@", "#", "^"], ["#", "-", "o"], ["-", "^", "-"]]


SWEPT: dict[str, list[Figure]] = {
    "regions": REGIONS,
    "years": YEARS,
    "hostile": [
        rate("5", **named(f"region:\x1b[31m地区{k}\n[/]"), indicator_id=f"i{i}", indicator="\x1b长的名字" * (i + 1))
        for k in range(12)
        for i in range(70)
    ],
    "goals only": [level("1", 2030, status="target"), count_of("1", status="planned", **XIAN)],
    "far apart": [level("1", 1), count_of("1", **on_day("9999-12-31"))],
    "no name": [level("1", region_id="", region=""), count_of("1", **XIAN, indicator="")],
}


@pytest.mark.parametrize("name", SWEPT)
def test_every_size_is_exact_and_shows_data(name: str) -> None:
    spec = _one(SWEPT[name])
    for (width, height), palette, ascii_only in product(SIZES, (NEUTRAL_DARK, NEUTRAL_LIGHT, MONO), (False, True)):
        text = draw(spec, width, height, palette, ascii_only, marked=spec.figure_ids[0])
        lines = text.plain.split("\n")
        assert {cell_len(line) for line in lines} == {width}, (width, height)
        assert len(lines) <= height
        assert text.plain.replace("\n", "").isascii() if ascii_only else text.plain.replace("\n", "").isprintable()
        assert set("".join(lines[2:])) & set("@#^o-" if ascii_only else "●■△◇·"), (width, height, lines)


@pytest.mark.parametrize("shuffle", [1, 3, 5])
def test_the_order_of_the_figures_does_not_matter(shuffle: int) -> Any:
    moved = [*REGIONS[shuffle:], *REGIONS[:shuffle]]
    assert _picture(_one(moved), 90, 20) == _picture(_one(REGIONS), 90, 20)
