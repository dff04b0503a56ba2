"""Lines at the heights they have."""

from __future__ import annotations

import pytest

from innotui.charts.raster import Raster, Spot


def _drawn(heights: str, *lines: tuple[Spot, Spot]) -> list[str]:
    raster = Raster(heights)
    for start, end in lines:
        raster.line(start, end, None)
    cells = {cell: glyph for cell, glyph, _ in raster.glyphs()}
    columns, rows = range(max(x for x, _ in cells) + 1), range(max(y for _, y in cells) + 1)
    return ["".join(cells.get((x, y), " ") for x in columns) for y in rows]


@pytest.mark.parametrize(
    ("lines", "braille", "plain"),
    [
        ([((0, 0), (4, 0))], ["⠠⠤⠤⠤⠤"], ["-----"]),
        ([((0, -0.4), (4, -0.4))], ["⠈⠉⠉⠉⠉"], ["'''''"]),  # the upper edge of the row, not its middle
        ([((0, 0.4), (4, 0.4))], ["⢀⣀⣀⣀⣀"], ["_____"]),
        ([((0, 0.45), (6, -0.45))], ["⢀⣀⠤⠔⠒⠉⠉"], ["__---''"]),  # a rise within one row
        ([((6, -0.45), (0, 0.45))], ["⢀⣀⠤⠔⠒⠉⠉"], ["__---''"]),
        ([((0, 0), (0, 2))], ["⢠", "⢸", "⠸"], None),
        ([((0, 0), (2, 2))], None, ["\\  ", " \\ ", "  \\"]),
        ([((0, 2), (2, 0))], None, ["  /", " / ", "/  "]),
        ([((1, 1), (1, 1))], ["  ", " ⠠"], ["  ", " -"]),
        ([((0, -0.4), (1, -0.4)), ((0, 0.4), (1, 0.4))], ["⢈⣉"], None),
    ],
)
def test_dots_lie_where_the_line_is(
    lines: list[tuple[Spot, Spot]], braille: list[str] | None, plain: list[str] | None
) -> None:
    if braille:
        assert _drawn("", *lines) == braille
    if plain:
        assert _drawn("'-_", *lines) == plain


def test_a_shared_cell_takes_the_colour_of_the_later_line() -> None:
    raster = Raster("")
    raster.line((0, 0), (2, 0), (1, 1, 1))
    raster.line((2, 0), (4, 0), (2, 2, 2))
    assert [color for _, _, color in raster.glyphs()] == [(1, 1, 1)] * 2 + [(2, 2, 2)] * 3


@pytest.mark.parametrize(("row", "height"), [(3.0, (3, 2)), (2.5, (3, 0)), (3.49, (3, 3)), (2.49, (2, 3))])
def test_heights_are_told_by_quarters_of_a_row(row: float, height: tuple[int, int]) -> None:
    assert Raster("").height(row) == height
