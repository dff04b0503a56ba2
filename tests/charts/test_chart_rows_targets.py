"""Targets: which result stands beside a goal, how both are drawn, and what is said of them."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest
from chart_figures import count_of, in_first_half, in_year, level, named, on_day, rate
from row_figures import charts, lines

from innotui.charts import draw
from innotui.charts.kinds.targets import Targets
from innotui.model import Figure, Showing
from innotui.palette import MONO

XIAN, EXPORTS, NEV = named("region:Xian"), named("indicator:Exports"), named("chain:NEV")
GOAL = level("10", 2025, status="target", figure_id="goal")


def _result(*figures: Figure) -> str | None:
    data = charts([GOAL, *figures], "targets")[0].data
    assert isinstance(data, Targets)
    result = data.aims[0].result
    return result.figure_id if result else None


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, True),
        ({"year": 2025}, True),
        ({"year": 2019}, True),
        ({"year": 2026}, False),
        (in_first_half(2025), False),  # half a year is no result of a year
        (XIAN, False),
        (EXPORTS, False),
        (NEV, False),
        (named("org:Firm"), False),
        (named("initiative:Plan"), False),
        ({"unit": "USD"}, False),
        ({"status": "planned"}, False),
        ({"price_basis": "real"}, True),  # the guard says it
    ],
)
def test_a_result_is_of_the_same_thing_and_of_no_later_window(fields: dict[str, Any], found: bool) -> None:
    assert _result(level("9", **{"figure_id": "result", **fields})) == ("result" if found else None)


def test_of_several_results_the_latest_counts_and_of_one_window_the_final_one() -> None:
    older, first = level("9", 2022, figure_id="older"), level("8", 2023, figure_id="first", published="2026")
    final = level("7", 2023, figure_id="final", vintage="final")
    assert _result(older, first) == "first"
    assert _result(older, first, final) == "final"


@pytest.mark.parametrize(
    ("goal", "result", "found"),
    [
        (rate("8", status="target"), rate("6.5"), True),
        (rate("8", status="target"), rate("6.5", form="pct_avg"), True),
        (rate("8", status="target"), rate("6.5", span_years=2.0), False),
        (rate("8", status="target"), level("6.5"), False),
        (count_of("5", status="target", **on_day("2025-12-31")), count_of("4", **on_day("2024-06-30")), True),
        (level("5", period="2021/2025", status="target"), level("4"), False),
        (level("5", period="2021/2025", status="target"), level("4", period="2021/2025"), True),
    ],
)
def test_rates_answer_rates_and_dates_answer_dates(goal: Figure, result: Figure, found: bool) -> None:
    (spec,) = charts([goal, result], "targets")
    assert (len(spec.figure_ids) == 2) is found


def test_results_are_solid_goals_hollow_and_units_have_their_own_scales() -> None:
    figures = [
        *(GOAL, level("9")),
        *(level("4", 2024, status="planned", **EXPORTS), level("5", 2024, **EXPORTS)),
        count_of("500", status="target", **in_year(2024)),
    ]
    (spec,) = charts(figures, "targets")
    assert "\n".join(lines(draw(spec, 90, 16, MONO))) == dedent("""\
        Goals and plans · Shaanxi
        a scale for each unit, ◇ goal or plan, ■ result
        ≠ price basis (nominal, no prices)
        GDP, goal 2025, result 2023     │██████████████████████████████████████░░░◇ 9 of 10 bn CNY
                                        │
        Exports, plan 2024, result 2024 │████████████████◇████                       5 of 4 bn CNY
                                        │
        Firms, goal 2024                │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░◇       goal 500

        2 of 3 goals and plans have a result; 1 above, 1 below; GDP 9 of 10 bn CNY (below)…""")
    assert spec.figure_ids == tuple(f.figure_id for f in (GOAL, *figures[1:]))
    assert spec.sentence == (
        "2 of 3 goals and plans have a result; 1 above, 1 below; "
        "GDP 9 of 10 bn CNY (below); Exports 5 of 4 bn CNY (above); Firms goal 500"
    )
    assert spec.unit == ""


def test_ascii_has_its_own_shapes() -> None:
    (spec,) = charts([GOAL, level("5")], "targets")
    (line,) = (line for line in lines(draw(spec, 60, 8, MONO, ascii_only=True)) if "of 10" in line)
    assert "#.." in line
    assert ".o " in line


def test_falls_grow_to_the_left_and_both_sides_have_room() -> None:
    figures = [rate("-20", status="target"), rate("-12"), rate("8", status="target", **EXPORTS), rate("6", **EXPORTS)]
    (spec,) = charts(figures, "targets")
    for width in (40, 60, 120):
        fall, _, rise = lines(draw(spec, width, 6, MONO))[2:]
        assert fall.index("◇") < fall.index("█") < fall.index("│")
        assert rise.index("│") < rise.index("█") < rise.index("◇")


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ([GOAL], "GDP · Shaanxi goal 10 bn CNY; no result in the data"),
        ([GOAL, level("9")], "GDP · Shaanxi 9 of 10 bn CNY (below)"),
        ([GOAL, level("10")], "GDP · Shaanxi 10 of 10 bn CNY (as aimed)"),
        ([GOAL, level("11", qualifier="over")], "GDP · Shaanxi >11 of 10 bn CNY (above)"),
        (
            [GOAL, level("5", status="planned", **EXPORTS)],
            "2 goals and plans, no result in the data; GDP goal 10 bn CNY; Exports plan 5 bn CNY",
        ),
        (
            [GOAL, level("9"), rate("8", status="target", **EXPORTS)],
            "1 of 2 goals have a result; GDP 9 of 10 bn CNY (below); Exports goal +8%",
        ),
    ],
)
def test_it_is_said_how_far_it_is(figures: list[Figure], sentence: str) -> None:
    assert charts(figures, "targets")[0].sentence == sentence


def test_goals_that_are_not_named_are_counted() -> None:
    goals = [level(str(k), status="target", **named(f"indicator:I{k}")) for k in range(1, 10)]
    sentence = charts(goals, "targets")[0].sentence
    assert sentence.count("goal ") == 6
    assert sentence.endswith("; 3 more not named")


def test_goals_of_one_thing_stand_over_regions_too() -> None:
    specs = charts([GOAL, level("4", 2025, status="target", **XIAN), level("3", 2024, **XIAN)], "targets")
    assert specs[0].title == "GDP: goals by region"
    assert {spec.title for spec in specs[1:]} == {"GDP: goals · Shaanxi", "GDP: goals · Xian"}
    assert [d.label for d in specs[0].data.data()] == ["Xian, goal 2025", "Xian, 2024", "Shaanxi, goal 2025"]


def test_money_is_written_at_the_scale_that_is_wanted() -> None:
    (spec,) = charts([GOAL], "targets", showing=Showing(money="yi"))
    assert "goal 100" in draw(spec, 60, 8, MONO).plain
    assert "亿" in spec.subtitle


def test_price_bases_that_differ_are_in_the_guard_and_years_are_not() -> None:
    (spec,) = charts([GOAL, level("9", price_basis="real")], "targets")
    assert [one.aspect for one in spec.unlike] == ["price basis"]


def test_without_goals_there_is_no_chart() -> None:
    assert charts([level("5"), rate("5")], "targets") == []
