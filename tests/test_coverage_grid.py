"""What is known, what is missing, and what stands nearest to a hole."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from innotui.coverage import (
    BOTH,
    GROWTH,
    LEGEND,
    LEVEL,
    MISSING,
    PLAN,
    Coverage,
    Line,
    grid,
    mark,
    missing,
    narrowed,
    nearest,
    shape,
)
from innotui.model import CoverageCell, Entry
from innotui.store import Store


def cell(region: str, year: int, indicator: str = "gdp", chain: str | None = None, kinds: str = "l") -> CoverageCell:
    levels, growths = kinds.count("l"), kinds.count("g")
    ids = tuple(f"{region}-{indicator}-{year}-{place}" for place in range(len(kinds)))
    named = chain and chain.title()
    return CoverageCell(
        region, region.title(), indicator, indicator.upper(), chain, named, year, levels, growths, ids, kinds.count("p")
    )  # fmt: skip


def region(name: str, parent: str | None) -> Entry:
    return Entry(name, parent, name.title(), None, "place", name, 1, None)


# Siblings before their parent: the order of the lists is not the order of the tree.
REGIONS = [
    region("harbour", "north"),
    region("quay", "harbour"),
    region("land", None),
    region("south", "land"),
    region("north", "land"),
]
CELLS = [
    cell("harbour", 2020),
    cell("land", 2021),
    cell("land", 2022, kinds="lg"),
    cell("moon", 2022),
    cell("north", 2020, kinds="g"),
    cell("north", 2023),
    cell("north", 2023, chain="solar"),
    cell("quay", 2022),
    cell("south", 2022, "firms"),
    cell("south", 2022),
]


@pytest.fixture
def known() -> Coverage:
    return grid(CELLS, REGIONS)


def line(known: Coverage, name: str) -> Line:
    [found] = [line for line in known.lines if line.name == name]
    return found


def test_rows_stand_in_the_order_of_the_tree_and_keep_their_order_in_a_region(known: Coverage) -> None:
    assert [line.name for line in known.lines] == [
        "Land · GDP", "South · FIRMS", "South · GDP", "North · GDP", "North · GDP · Solar",
        "Harbour · GDP", "Quay · GDP", "Moon · GDP",
    ]  # fmt: skip


def test_several_outermost_regions_keep_their_order_and_unknown_ones_come_last() -> None:
    known = grid(
        [cell("moon", 2022), cell("sun", 2022), cell("land", 2022)], [region("land", None), region("sun", None)]
    )
    assert [line.region_id for line in known.lines] == ["land", "sun", "moon"]


def test_years_are_those_of_which_something_is_known(known: Coverage) -> None:
    assert known.years == (2020, 2021, 2022, 2023)
    assert grid([cell("north", 2005), cell("north", 2001)]).years == (2001, 2005)
    assert known.filled == len(CELLS)


def test_nothing_known_is_an_empty_grid() -> None:
    empty = grid([], REGIONS)
    assert (empty.lines, empty.years, empty.filled) == ((), (), 0)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("l", LEVEL),
        ("ll", LEVEL),
        ("g", GROWTH),
        ("lg", BOTH),
        ("ggl", BOTH),
        ("p", PLAN),
        ("lp", LEVEL),
        ("gpp", GROWTH),
    ],
)
def test_each_shape_says_what_is_known(kinds: str, expected: str) -> None:
    assert shape(cell("north", 2020, kinds=kinds)) == expected


def test_a_hole_has_a_shape_too(known: Coverage) -> None:
    assert shape(known.cell(line(known, "North · GDP"), 2021)) == MISSING


def test_the_shapes_differ_are_one_cell_wide_and_stand_in_the_legend() -> None:
    shapes = [BOTH, LEVEL, GROWTH, PLAN, MISSING]
    assert len({*shapes}) == 5
    assert [cell_len(shape) for shape in shapes] == [1] * 5
    assert all(shape in LEGEND for shape in shapes)
    assert cell_len(LEGEND) < 79


def test_a_goal_or_plan_is_shown_but_nothing_is_known_by_it() -> None:
    known = grid([cell("north", 2020), cell("north", 2022, kinds="p"), cell("south", 2022, kinds="p")], REGIONS)
    north, south = line(known, "North · GDP"), line(known, "South · GDP")
    assert known.years == (2020, 2022)
    assert known.filled == 1
    assert [mark(known, row, year) for row in (south, north) for year in known.years] == [MISSING, PLAN, LEVEL, PLAN]
    assert [near.text for near in nearest(known, south, 2020)] == ["■ North 2020 (elsewhere)"]


def test_a_goal_makes_no_hole_elsewhere_and_none_between() -> None:
    known = grid([cell("north", 2020), cell("north", 2024, kinds="p"), cell("south", 2022), cell("east", 2024)])
    assert missing(known, line(known, "North · GDP"), 2022)  # known in South
    assert not missing(known, line(known, "North · GDP"), 2024)  # the goal stands there
    only = grid([cell("north", 2020), cell("north", 2024, kinds="p"), cell("north", 2022, "firms")])
    assert not missing(only, line(only, "North · GDP"), 2022)  # after it stands nothing but a goal
    assert mark(only, line(only, "North · GDP"), 2022) == " "


def test_some_rows_keep_the_holes_that_others_show(known: Coverage) -> None:
    rows = [line(known, "Harbour · GDP"), line(known, "North · GDP · Solar")]
    some = narrowed(known, rows)
    assert list(some.lines) == rows
    for row in rows:
        everywhere = {year: mark(known, row, year) for year in known.years if mark(known, row, year) != " "}
        assert {year: mark(some, row, year) for year in some.years if mark(some, row, year) != " "} == everywhere
    assert some.filled == 2
    assert narrowed(known, [rows[1]]).years == (2023,)  # a year without a mark has no column


@pytest.mark.parametrize(
    ("name", "year", "texts"),
    [
        # the nearest year, the later of two; the region around; those inside at any depth; elsewhere
        (
            "North · GDP",
            2022,
            [
                "■ North 2023 (1 year later)",
                "● Land 2022 (the region around)",
                "■ Quay 2022 (inside)",
                "■ Moon 2022 (elsewhere, and 1 more)",
            ],
        ),
        ("North · GDP", 2021, ["△ North 2020 (1 year earlier)", "■ Land 2021 (the region around)"]),
        ("Land · GDP", 2020, ["■ Land 2021 (1 year later)", "■ Harbour 2020 (inside, and 1 more)"]),
        # a region around further out, where the next one knows nothing
        (
            "Harbour · GDP",
            2022,
            [
                "■ Harbour 2020 (2 years earlier)",
                "● Land 2022 (the region around)",
                "■ Quay 2022 (inside)",
                "■ Moon 2022 (elsewhere, and 1 more)",
            ],
        ),
        ("Harbour · GDP", 2023, ["■ Harbour 2020 (3 years earlier)", "■ North 2023 (the region around)"]),
        # a chain is another subject than the whole
        ("North · GDP · Solar", 2022, ["■ North 2023 (1 year later)"]),
        ("South · FIRMS", 2020, ["■ South 2022 (2 years later)"]),
    ],
)
def test_what_is_nearest_to_a_hole(known: Coverage, name: str, year: int, texts: list[str]) -> None:
    assert [near.text for near in nearest(known, line(known, name), year)] == texts


def test_of_two_years_as_near_the_later_one_counts() -> None:
    known = grid([cell("north", 2020), cell("north", 2022), cell("south", 2021)])
    assert nearest(known, line(known, "North · GDP"), 2021)[0].cell.year == 2022


def test_two_regions_that_lie_in_each_other_end() -> None:
    known = grid(
        [cell("hen", 2020), cell("egg", 2021), cell("nest", 2020)], [region("hen", "egg"), region("egg", "hen")]
    )
    assert [near.how for near in nearest(known, line(known, "Egg · GDP"), 2020)] == [
        "1 year later", "the region around", "elsewhere",
    ]  # fmt: skip


def test_every_figure_with_an_end_stands_in_one_cell(bundled: Store) -> None:
    cells = bundled.coverage()
    known = grid(cells, bundled.view(bundled.home()).regions)
    ids = [figure_id for line in known.lines for cell in known.cells[line].values() for figure_id in cell.figure_ids]
    figures = bundled.figures(ids)
    assert len(ids) == len(set(ids)) > 200
    assert sum(cell.levels + cell.growths + cell.plans for cell in cells) == len(ids)
    assert all(figure.period_end for figure in figures)
