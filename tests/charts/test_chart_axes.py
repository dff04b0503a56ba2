"""Ticks, scales and places, by tables."""

from __future__ import annotations

import pytest

from innotui.charts.axes import Axis, Taken, cells_per_unit, cut_beside, cut_scale, nice_ticks, spread, year_ticks

PERCENT, TIMES = Axis("percent"), Axis("times")
BN, COUNT, SHARE = Axis("level", 9, " bn CNY"), Axis("level", 0, ""), Axis("level", 0, "%")


@pytest.mark.parametrize(
    ("lo", "hi", "count", "ticks"),
    [
        (0, 10, 5, (0, 2, 4, 6, 8, 10)),
        (0, 0.3, 3, (0, 0.1, 0.2, 0.3)),
        (-7, 13, 4, (-5, 0, 5, 10)),
        (4.07, 6.01, 4, (4.5, 5, 5.5, 6)),
        (1300, 3700, 3, (2000, 3000)),
        (0, 0, 3, (0,)),
        (5, 5, 2, (5,)),
    ],
)
def test_ticks_are_round_and_inside(lo: float, hi: float, count: int, ticks: tuple[float, ...]) -> None:
    assert nice_ticks(lo, hi, count)[0] == ticks


@pytest.mark.parametrize(
    ("axis", "lo", "hi", "texts"),
    [
        (PERCENT, -10, 10, ["−10%", "0%", "+10%"]),
        (PERCENT, 0, 5, ["0%", "+2.5%", "+5.0%"]),
        (PERCENT, 0, 0.5, ["0%", "+0.25%", "+0.50%"]),
        (TIMES, 0, 4, ["0", "×2", "×4"]),
        (BN, 0, 2e12, ["0", "1,000", "2,000"]),
        (COUNT, 0, 20000, ["0", "10,000", "20,000"]),
        (SHARE, 0, 100, ["0%", "50%", "100%"]),
    ],
)
def test_tick_texts_show_sign_scale_and_as_many_decimals_as_the_step(
    axis: Axis, lo: float, hi: float, texts: list[str]
) -> None:
    assert list(axis.ticks(lo, hi, 2).values()) == texts


@pytest.mark.parametrize(
    ("first", "last", "cells", "years"),
    [
        (2018, 2023, 80, (2018, 2019, 2020, 2021, 2022, 2023)),
        (2018, 2023, 24, (2019, 2021, 2023)),
        (2005, 2025, 50, (2005, 2010, 2015, 2020, 2025)),
        (1952, 2025, 30, (1965, 1985, 2005, 2025)),
        (2020, 2020, 5, (2020,)),
        (1950, 2025, 12, (1975, 2025)),
        (1950, 2025, 5, (2025,)),
    ],
)
def test_year_ticks_are_whole_years_back_from_the_last(
    first: int, last: int, cells: int, years: tuple[int, ...]
) -> None:
    assert year_ticks(first, last, cells) == years


@pytest.mark.parametrize(
    ("values", "scale", "cut"),
    [
        ((100, 20, 10), 0.05, 23),
        ((-100, 20, 10), 0.05, 23),
        ((100, 20, 10), 0.099, 23),
        ((100, 20, 10), 0.1, None),  # two cells are enough to compare
        ((50, 20, 10), 0.05, None),  # a cut would gain little
        ((51, 20, 10), 0.0, 23),
        ((160, 30, 18.2, 5), 0.0, 34.5),
        ((100, 20), 0.05, None),
        ((100, 90, 1), 0.001, None),
        ((100, 0, 0), 0.05, None),
        ((), 0.05, None),
    ],
)
def test_one_outlier_of_three_or_more_is_cut_where_the_others_would_be_flat(
    values: tuple[float, ...], scale: float, cut: float | None
) -> None:
    assert cut_scale(values, scale) == (None if cut is None else pytest.approx(cut))


@pytest.mark.parametrize(
    ("values", "lines", "cut"),
    [
        ((9.7, 2.5, -2), (), 2.875),
        ((9.7, 2.5, -2), (4.3,), None),  # the line is what the largest may be held against
        ((1000, 4, 3), (500,), 4.6),  # a line that is an outlier itself spares none
        ((10, 4), (1,), None),  # of two bars neither is the exception
    ],
)
def test_a_line_of_reference_counts_among_what_is_not_cut(
    values: tuple[float, ...], lines: tuple[float, ...], cut: float | None
) -> None:
    assert cut_beside(values, lines) == (None if cut is None else pytest.approx(cut))


@pytest.mark.parametrize(
    ("spans", "room", "scale"),
    [
        ([(10, 5)], 25, 2.0),
        ([(10, 5), (8, 13)], 25, 1.5),  # the shorter bar with the longer text is the one that binds
        ([(10, 5), (-10, 5)], 30, 1.0),
        ([(-4, 2)], 10, 2.0),
        ([(0, 3)], 10, 0.0),
        ([(10, 30)], 25, 0.0),
    ],
)
def test_the_scale_leaves_room_for_every_text(spans: list[tuple[float, int]], room: int, scale: float) -> None:
    assert cells_per_unit(spans, room) == pytest.approx(scale)


@pytest.mark.parametrize(
    ("wanted", "height", "rows"),
    [
        ((0, 5), 6, (0, 5)),
        ((2, 2, 2), 6, (2, 3, 4)),
        ((5, 5, 5), 6, (3, 4, 5)),
        ((4, 0, 4), 5, (3, 0, 4)),
        ((9, 9), 2, (0, 1)),
        ((), 3, ()),
    ],
)
def test_labels_are_spread_over_rows_of_their_own(wanted: tuple[int, ...], height: int, rows: tuple[int, ...]) -> None:
    assert spread(wanted, height) == rows


def test_more_labels_than_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="3 labels"):
        spread((0, 1, 2), 2)


def test_taken_cells_keep_a_blank_around_text() -> None:
    taken = Taken()
    taken.add(5, 2)
    assert not taken.free(6, 2, 3)  # touches
    assert taken.free(7, 2, 3)
    assert not taken.free(2, 2, 3)
    assert taken.free(5, 3, 1)
