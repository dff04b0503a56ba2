"""A sheet taken apart: one printed value a row, with the words for where, what and when it is of. Nothing is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from innotui.importer.guess import Guess
from innotui.importer.sheet import Line, Sheet


@dataclass(frozen=True, slots=True)
class Printed:
    """One cell that should hold a value, and the words around it.

    Attributes:
        line: of the file.
        column: the header over the value.
        value, region, indicator, period, unit, unit_mult, status, code, indicator_code, chain: words; may be empty.
    """

    line: int
    column: str
    value: str
    region: str
    indicator: str
    period: str
    unit: str = ""
    unit_mult: str = ""
    status: str = ""
    code: str = ""
    indicator_code: str = ""
    chain: str = ""


def body(sheet: Sheet, guess: Guess) -> Iterator[Line]:
    """The rows below the header that are no furniture."""
    return (line for line in sheet.lines[guess.header + 1 :] if line.number not in guess.skipped)


def printed(sheet: Sheet, guess: Guess) -> Iterator[Printed]:
    """Every value of a sheet, row by row and from left to right."""
    headers = guess.headers(sheet)
    for line in body(sheet, guess):
        words = {role: _words(line, guess, role) for role in guess.parts if role != "value"}
        if not guess.spread:
            if "value" not in guess.parts:
                return  # nobody has said yet where the numbers stand
            column = guess.parts["value"].column
            header = headers[column] if column is not None and column < len(headers) else ""
            yield Printed(line.number, header, **_whole(words, _words(line, guess, "value"), "", ""))
        for at, header in guess.spread:
            above = {guess.over_role: guess.over[at]} if at in guess.over else {}
            yield Printed(line.number, header, **_whole(above | words, line.cell(at), guess.spread_role, header))


def too_long(sheet: Sheet, guess: Guess) -> dict[int, str]:
    """The rows with more cells than the header, by line: a comma that is not quoted has moved all behind it."""
    width = len(guess.headers(sheet))
    return {
        line.number: f"has {max(line.filled) + 1} cells where the header has {width}"
        for line in body(sheet, guess)
        if line.filled and max(line.filled) >= width
    }


def _whole(words: dict[str, str], value: str, role: str, header: str) -> dict[str, str]:
    known = {"region": "", "indicator": "", "period": ""} | words | {"value": value}
    return known | {role: header} if role else known


def _words(line: Line, guess: Guess, role: str) -> str:
    part = guess.parts.get(role)
    if part is None:
        return ""
    return part.fixed if part.column is None else line.cell(part.column)
