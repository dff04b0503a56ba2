"""Shares: what counts as one, which stand together, and what is no part of a whole."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest
from chart_figures import in_first_half, level, named, rate
from row_figures import charts, lines, percent

from innotui.charts import draw
from innotui.charts.kinds.share import Share, is_part
from innotui.model import Figure
from innotui.palette import MONO, NEUTRAL_DARK

XIAN, BAOJI = (named(f"region:{name}") for name in ("Xian", "Baoji"))
LOCAL = named("indicator:Share used locally")


def _parts(figures: list[Figure]) -> list[tuple[str, float]]:
    data = charts(figures, "share")[0].data
    assert isinstance(data, Share)
    return [(part.datum.label, part.value) for part in data.parts]


def test_shares_of_a_region_are_one_bar_each() -> None:
    figures = [
        percent("50"),
        percent("75.9", **LOCAL, **in_first_half(2024)),
        percent("1", qualifier="over", **named("chain:X")),
    ]
    (spec,) = charts(figures, "share")
    assert "\n".join(lines(draw(spec, 70, 14, MONO))) == dedent("""\
        Shares · Shaanxi
        percent of the whole

        Share used locally, H1 2024     ████████████████████████▎░░░░░░░ 75.9%
                                        ┊               ┊              ┊
        Share of gross output, 2023     ████████████████░░░░░░░░░░░░░░░░   50%
                                        ┊               ┊              ┊
        Share of gross output · X, 2023 ▒░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░   >1%
                                        0%             50%           100%

        3 claims: highest Share used locally, H1 2024 75.9%…""")
    assert spec.unit == "percent"


def test_a_share_over_time_stands_in_order_of_time() -> None:
    figures = [percent(v, y) for y, v in ((2021, "100"), (2019, "0"), (2020, "33.3"))]
    (spec,) = charts(figures, "share")
    assert "\n".join(lines(draw(spec, 50, 14, MONO))) == dedent("""\
        Share of gross output · Shaanxi
        percent of the whole

        2019 ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░    0%
             ┊                  ┊                  ┊
        2020 █████████████░░░░░░░░░░░░░░░░░░░░░░░░░░ 33.3%
             ┊                  ┊                  ┊
        2021 ███████████████████████████████████████  100%
             0%                50%               100%

        latest 100% in 2021, first 0% in 2019…""")
    assert spec.sentence == "latest 100% in 2021, first 0% in 2019; highest 2021 100%, lowest 2019 0%"


def test_a_share_over_regions_falls_and_takes_the_newest_of_each() -> None:
    figures = [percent("20", **XIAN), percent("90", 2019, **XIAN), percent("30", 2021, **BAOJI)]
    specs = charts(figures, "share")
    by_region = next(spec for spec in specs if spec.title.endswith("by region"))
    assert [(d.label, d.value) for d in by_region.data.data()] == [("Baoji, 2021", 30), ("Xian, 2023", 20)]
    assert by_region.subtitle == "percent of the whole"
    assert by_region.sentence == "2 regions: highest Baoji, 2021 30%, lowest Xian, 2023 20%"
    assert [spec.title for spec in specs if spec is not by_region] == ["Share of gross output · Xian"]


@pytest.mark.parametrize(
    ("figure", "drawn"),
    [
        (percent("20"), True),
        (percent("20", indicator_id="x", indicator="Share of contracts"), True),
        (percent("20", indicator_id="local_share", indicator="Used locally"), True),
        (percent("20", indicator_id="x", indicator="第三产业比重"), True),
        (percent("2.1", indicator_id="rd", indicator="R&D spending as a share of GDP"), False),
        (percent("2.1", indicator_id="x", indicator="研发占GDP比重"), False),
        (percent("2.1", indicator_id="gdp_share", indicator="Share of GDP"), True),
        (percent("2.1", indicator_id="x", indicator="占全省GDP比重"), True),
        (percent("2.1", indicator_id="x", indicator="Intensity, as a proportion of the gross regional product"), False),
        (percent("20", indicator_id="shareholders", indicator="Shareholder return"), False),
        (percent("20", indicator_id="x", indicator="Capacity utilisation"), False),
        (rate("20", indicator_id="rd_share", indicator="Share of gross output"), False),
        (level("20", indicator_id="rd_share", indicator="Share of gross output"), False),
    ],
)
def test_a_share_is_a_level_in_percent_that_says_so(figure: Figure, drawn: bool) -> None:
    assert bool(charts([figure], "share")) is drawn


@pytest.mark.parametrize(("value", "part"), [(-0.1, False), (0, True), (100, True), (100.1, False)])
def test_what_is_no_part_of_a_whole_is_told_and_not_drawn(value: float, part: bool) -> None:
    assert is_part(value) is part
    (spec,) = charts([percent(str(value), **XIAN), percent("50", **BAOJI)], "share")
    row = next(line for line in lines(draw(spec, 60, 9, MONO)) if line.startswith("Xian"))
    assert ("no part of a whole" in row) is not part
    assert ("is no part of a whole" in spec.sentence) is not part
    assert bool(set(row) & set("█░")) is part


@pytest.mark.parametrize(
    ("fields", "bar"),
    [
        ({}, "█████░░░░░"),
        ({"qualifier": "about"}, "███▓▒░░░░░"),
        ({"status": "target"}, "░░░░░◇░░░░"),
    ],
)
def test_what_is_not_exact_fades_and_what_is_aimed_at_is_a_mark(fields: dict[str, Any], bar: str) -> None:
    (spec,) = charts([percent("50", **fields)], "share")
    row = lines(draw(spec, 60, 9, MONO))[2]
    drawn = row.split()[1]
    assert drawn.startswith(bar[:1])
    assert [char for k, char in enumerate(drawn) if k == 0 or drawn[k - 1] != char] == [
        char for k, char in enumerate(bar) if k == 0 or bar[k - 1] != char
    ]


def test_something_is_never_drawn_as_nothing() -> None:
    (spec,) = charts([percent("0.01", **XIAN), percent("0", **BAOJI)], "share")
    some, none = (line for line in lines(draw(spec, 40, 9, MONO)) if "░" in line)
    assert "▏" in some
    assert "▏" not in none


def test_the_rest_is_in_another_colour_than_the_share() -> None:
    (spec,) = charts([percent("50")], "share")
    drawn = draw(spec, 60, 9, NEUTRAL_DARK)
    colors = {
        str(s.style): drawn.plain[s.start : s.end] for s in drawn.spans if set(drawn.plain[s.start : s.end]) & set("█░")
    }
    assert colors["#56a8f5"].strip("█▏▎▍▌▋▊▉") == ""
    assert len(colors) == 2


def test_two_sources_of_one_year_are_told_apart_and_what_they_say_alike_is_one() -> None:
    figures = [percent("20", 2022), percent("20", 2022), percent("30"), percent("31", published="2025-05")]
    assert _parts(figures) == [("2022", 20), ("2023 (2024-03-01)", 30), ("2023 (2025-05)", 31)]


@pytest.mark.parametrize(("height", "first"), [(30, "2001"), (9, "2017"), (5, "2021")])
def test_of_many_years_the_latest_are_kept(height: int, first: str) -> None:
    figures = [percent(str(y - 2000), y) for y in range(2001, 2023)]
    (spec,) = charts(figures, "share")
    rows = [line for line in lines(draw(spec, 60, height, MONO)) if line.startswith("20")]
    assert rows[-1].startswith("2022")
    assert rows[0].startswith(first)


def test_plans_and_results_of_one_share_say_which_is_which() -> None:
    (spec,) = charts([percent("20"), percent("25", 2025, status="target")], "share")
    assert "◇ goal" in spec.subtitle
    assert spec.unlike == ()
    assert "25% target" in draw(spec, 60, 9, MONO).plain
    assert spec.sentence == "Share of gross output · Shaanxi: 20% in 2023; 1 is a goal"


def test_a_mean_of_five_years_is_neither_the_latest_nor_a_row_among_years() -> None:
    five = {"period": "2021/2025", "period_label": "2021–2025"}
    figures = [percent("20", 2021), percent("22", 2022), percent("99", 2025, **five)]
    (spec,) = charts(figures, "share")
    assert [datum.label for datum in spec.data.data()] == ["2021", "2022"]
    assert spec.sentence.startswith("latest 22% in 2022")
    by_region = charts([*figures, percent("7", **XIAN)], "share")
    newest = next(spec for spec in by_region if spec.title.endswith("by region"))
    assert [datum.label for datum in newest.data.data()] == ["Shaanxi, 2022", "Xian, 2023"]


def test_years_and_halves_are_two_rows_of_time() -> None:
    halves = [percent(v, **in_first_half(y)) for y, v in ((2022, "30"), (2023, "31"))]
    specs = charts([percent("20", 2021), percent("22", 2022), *halves], "share")
    assert sorted([datum.label for datum in spec.data.data()] for spec in specs) == [
        ["2021", "2022"],
        ["H1 2022", "H1 2023"],
    ]


def test_an_open_window_is_in_the_guard() -> None:
    (spec,) = charts([percent("20"), percent("25", 2022, doubt="window")], "share")
    assert [one.aspect for one in spec.unlike] == ["window"]
