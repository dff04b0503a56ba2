"""The kinds of spreadsheet that are known by name, each with a recogniser, and the general ones behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from innotui.errors import UsageError
from innotui.importer.cells import printed
from innotui.importer.guess import Guess
from innotui.importer.numbers import decimal_sign
from innotui.importer.periods import grain_of
from innotui.importer.shapes import generic, nbs, owid, sdmx, stacked, world_bank
from innotui.importer.sheet import Sheet

IsName = Callable[[str, str], bool]
"""Whether a kind (region, indicator) has something of this name; settles which column holds what."""

SHAPES: dict[str, Callable[[Sheet, IsName], Guess | None]] = {
    "world-bank": world_bank.recognise,
    "sdmx": sdmx.recognise,
    "nbs": nbs.recognise,
    "owid": owid.recognise,
    "stacked": stacked.recognise,
    "wide": generic.recognise_wide,
    "long": generic.recognise_long,
}
"""By name, in the order they are tried: the sure ones first."""


def guess(sheet: Sheet, is_name: IsName, shape: str | None = None, *, is_told: bool = False) -> Guess:
    """How a sheet is best read.

    Args:
        sheet: what was read.
        is_name: whether the catalogue has something of a name.
        shape: only this one is tried.
        is_told: a person says where things stand; then a sheet of no shape has its first line for a header.

    Raises:
        UsageError: it is not of the shape that was asked for, or of none.
    """
    for name, recognise in SHAPES.items():
        if shape in (None, name) and (found := recognise(sheet, is_name)):
            return with_habits(sheet, found)
    if is_told and not shape:
        return Guess("long", 0, why=f"line {sheet.lines[0].number} is taken for the header")
    what = f"is not of the shape {shape}" if shape else "has no header that can be made out"
    hint = f"Shapes are {', '.join(SHAPES)}; name the columns with --region, --indicator, --period and --value."
    raise UsageError("Spreadsheet not understood", f"{sheet.name} {what}.", hint)


def with_habits(sheet: Sheet, made: Guess) -> Guess:
    """The guess with how its cells are written: which sign stands before decimals, whether days stand for years."""
    values = list(printed(sheet, made))
    decimal = decimal_sign([one.value for one in values])
    return replace(made, decimal=decimal, grain=grain_of({one.period for one in values}))
