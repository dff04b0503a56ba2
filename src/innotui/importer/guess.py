"""Where the parts of a figure stand in a sheet: what the importer guesses, and what a person may say instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from innotui.errors import UsageError
from innotui.importer.sheet import Sheet

ROLES = ("region", "indicator", "period", "value", "unit", "unit_mult", "status", "code", "indicator_code", "chain")
"""What a column may hold; ``code`` is a second name of the region, tried where the first is not known."""

NEEDED = ("region", "indicator", "period", "value")


@dataclass(frozen=True, slots=True)
class Part:
    """Where one part of a figure comes from: a column, or the same words for all."""

    column: int | None = None
    fixed: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """How a sheet is read.

    Attributes:
        shape: which recogniser made it.
        header: place of the header in the sheet's lines; -1 where there is none.
        parts: by role; a role that is missing is not in the sheet.
        spread: columns that hold one value a row each, with what their header says; empty for a long sheet.
        spread_role: what those headers name: period or indicator.
        skipped: numbers of the lines that are furniture: titles, notes.
        decimal: the sign before decimals, or that groups are those of lakh and crore.
        grain: year or month where the sheet writes those as days, as workbooks do; fiscal where its windows are years
            from one to the next; empty where days are days.
        why: what the guess rests on, in words.
        over: words of a second line of heads, by the spread column that they stand over.
        over_role: what those name: indicator or period.
        heads: of all columns, where they stand on more lines than one.
    """

    shape: str
    header: int
    parts: Mapping[str, Part] = field(default_factory=dict)
    spread: tuple[tuple[int, str], ...] = ()
    spread_role: str = ""
    skipped: frozenset[int] = frozenset()
    decimal: str = "."
    grain: str = ""
    why: str = ""
    over: Mapping[int, str] = field(default_factory=dict)
    over_role: str = ""
    heads: tuple[str, ...] = ()

    def missing(self) -> tuple[str, ...]:
        """The roles without which nothing can be placed."""
        has = {role for role, part in self.parts.items() if part.column is not None or part.fixed}
        if self.spread:
            has |= {self.spread_role, self.over_role, "value"}
        return tuple(role for role in NEEDED if role not in has)

    @property
    def above(self) -> str:
        """The words of the second line of heads, each once."""
        return ", ".join(dict.fromkeys(self.over.values()))

    def unused(self, sheet: Sheet) -> tuple[int, ...]:
        """The columns that hold something and are not read."""
        used = {part.column for part in self.parts.values()} | {at for at, _ in self.spread}
        rows = (line for line in sheet.lines[self.header + 1 :] if line.number not in self.skipped)
        filled = {at for line in rows for at in line.filled if at < len(self.headers(sheet))}
        return tuple(sorted(filled - used))

    def headers(self, sheet: Sheet) -> tuple[str, ...]:
        """The header's cells; numbers of columns where there is none."""
        if self.heads:
            return self.heads
        if self.header >= 0:
            return sheet.lines[self.header].cells
        return tuple(str(at + 1) for at in range(max(len(line.cells) for line in sheet.lines)))


def with_parts(made: Guess, sheet: Sheet, said: Mapping[str, str]) -> Guess:
    """The guess with a person's own words: the name of a column, ``#3`` for its third, else the same words for all.

    ``=words`` is never a column.

    Raises:
        UsageError: a column is named that the sheet has not.
    """
    parts = dict(made.parts)
    for role, words in said.items():
        parts[role] = _part(words, made.headers(sheet))
    kept = made.spread
    if made.spread_role in said or "value" in said:
        if len(kept) == 1 and "value" not in parts:  # the one column of numbers is still that of the values
            parts["value"] = Part(kept[0][0])
        kept = ()
    made = replace(made, parts=parts, spread=kept, spread_role=made.spread_role if kept else "")
    return made if kept and made.over_role not in said else replace(made, over={}, over_role="")


def _part(words: str, headers: tuple[str, ...]) -> Part:
    if words.startswith("="):
        return Part(fixed=words[1:].strip())
    if words.startswith("#") and words[1:].isdigit():
        if not 1 <= int(words[1:]) <= len(headers):
            raise UsageError("No such column", f"There is no column {words}.", f"The sheet has {len(headers)}.")
        return Part(int(words[1:]) - 1)
    folded = [header.casefold() for header in headers]
    if words.casefold() in folded:
        return Part(folded.index(words.casefold()))
    return Part(fixed=words)
