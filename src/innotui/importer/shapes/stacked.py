"""A table with two lines of heads: windows under merged indicators, or indicators under merged windows.

Where cells were merged, the file holds their words in the first column alone; they hold for the columns behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from innotui.importer.guess import Guess
from innotui.importer.periods import is_period
from innotui.importer.shapes.common import notes
from innotui.importer.shapes.generic import is_row, named_columns
from innotui.importer.sheet import Line, Sheet

_IsName = Callable[[str, str], bool]
_LOOKED_AT = 15


def recognise(sheet: Sheet, is_name: _IsName) -> Guess | None:
    """A table whose second line of heads names windows or indicators under those of the first."""
    for place in range(min(_LOOKED_AT, len(sheet.lines) - 2)):
        upper, lower = sheet.lines[place], sheet.lines[place + 1]
        if is_row(sheet, place) or is_row(sheet, place + 1):
            continue
        for role, over_role in (("period", "indicator"), ("indicator", "period")):
            if spread := _spread(upper, lower, role):
                over = dict(_merged(upper, [at for at, _ in spread]))
                parts = named_columns(sheet, place + 1, is_name, set(over), _heads(upper, lower))
                parts = {name: part for name, part in parts.items() if name not in ("period", "indicator", "value")}
                why = f"lines {upper.number} and {lower.number} name {over_role}s and {role}s across"
                return Guess(
                    "stacked", place + 1, parts, spread, role, notes(sheet, place + 1), why=why, over=over,
                    over_role=over_role, heads=_heads(upper, lower),
                )  # fmt: skip
    return None


def _spread(upper: Line, lower: Line, role: str) -> tuple[tuple[int, str], ...]:
    """The columns of values with the lower words, from the first to the end of the line; none where it is not so."""
    first = next((at for at in lower.filled if is_period(lower.cell(at) if role == "period" else upper.cell(at))), 0)
    behind = [at for at in lower.filled if at >= first]
    has_heads_before = any(_heads(upper, lower)[:first])
    if not first or len(behind) < 2 or not has_heads_before or any(at >= first for at in _gaps(lower)):
        return ()
    if not all(is_period(lower.cell(at)) == (role == "period") for at in behind):
        return ()
    above = [at for at in upper.filled if at >= first]
    if not above or above[0] != first or len({upper.cell(at) for at in above}) >= len(behind):
        return ()  # as many as below: no word is over several columns, and the upper line may be anything
    if not all(is_period(upper.cell(at)) == (role != "period") for at in above):
        return ()
    return tuple((at, lower.cell(at)) for at in behind)


def _gaps(line: Line) -> list[int]:
    """The empty columns before the last filled one."""
    return [at for at in range(line.filled[-1]) if not line.cell(at)]


def _merged(upper: Line, columns: list[int]) -> Iterator[tuple[int, str]]:
    """The upper words over each column: those above it, or the nearest before."""
    words = ""
    for at in columns:
        words = upper.cell(at) or words
        yield at, words


def _heads(upper: Line, lower: Line) -> tuple[str, ...]:
    """One head a column: the lower, or where it is empty the upper."""
    return tuple(lower.cell(at) or upper.cell(at) for at in range(max(len(upper.cells), len(lower.cells))))
