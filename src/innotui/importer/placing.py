"""Printed values to rows of a package, each placed whole or refused with its line and every reason.

Rows carry the digits as printed, their power of ten and the source. What was read twice, what the package has already
and what can be no figure (a share above 100%, a part of an enterprise, a year to come) is told apart here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from innotui.importer.cells import Printed
from innotui.importer.creating import NewIndicator, NewRegion
from innotui.importer.figures import Finder
from innotui.importer.fitting import Faults, Found
from innotui.importer.known import Known
from innotui.importer.numbers import is_missing
from innotui.importer.oddities import Odd, odd_values
from innotui.importer.rows import row_of
from innotui.importer.slugs import figure_id


@dataclass(frozen=True, slots=True)
class Refused:
    """One thing that keeps a value from being placed.

    Attributes:
        line: of the file.
        column: the header over the value, or the part that is at fault.
        text: the words at fault.
        problem: what is wrong.
        remedy: what would be right.
        kind: region or indicator, where it could be created; unit, where a new indicator lacks one.
    """

    line: int
    column: str
    text: str
    problem: str
    remedy: str
    kind: str = ""

    def __str__(self) -> str:
        shown = f' "{self.text}"' if self.text else ""
        return f"line {self.line}, {self.column}:{shown} {self.problem}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of a sheet.

    Attributes:
        rows: by table: new rows, parents first.
        lines: by a figure's id the line it was read from.
        refused: what could not be placed, in the order of the file, each reason once a line.
        empty: lines and columns without a value, which is no fault.
        odd: what was placed and looks like a slip.
        marked: by a footnote mark, the lines of the figures that carry it; their notes say so.
        already: figures that the package has, word for word.
        values: how many cells were read, the empty ones not counted.
    """

    rows: Mapping[str, list[dict[str, str]]]
    lines: Mapping[str, int]
    refused: tuple[Refused, ...]
    empty: tuple[tuple[int, str], ...]
    odd: tuple[Odd, ...]
    marked: Mapping[str, tuple[int, ...]]
    already: int
    values: int

    @property
    def figures(self) -> int:
        """How many figures are new."""
        return len(self.rows.get("observations", ())) + len(self.rows.get("growth", ()))


@dataclass(slots=True)
class _State:
    """What has been gathered so far."""

    facts: dict[str, list[dict[str, str]]] = field(default_factory=lambda: {"observations": [], "growth": []})
    lines: dict[str, int] = field(default_factory=dict)
    stated: dict[str, tuple[str, str]] = field(default_factory=dict)
    refused: dict[tuple[int, str, str, str], Refused] = field(default_factory=dict)
    empty: list[tuple[int, str]] = field(default_factory=list)
    marked: dict[str, list[int]] = field(default_factory=dict)
    already: int = 0
    values: int = 0


def place(
    values: Iterable[Printed],
    known: Known,
    source: Mapping[str, str],
    *,
    today: date,
    decimal: str = ".",
    grain: str = "",
    create: frozenset[str] = frozenset(),
    status: str = "",
    units: Mapping[str, str] | None = None,
    broken: Mapping[int, str] | None = None,
) -> Placed:
    """Places every value or says why it cannot be.

    Args:
        values: of the sheet.
        known: the catalogue and the package.
        source: the row of the source card.
        today: figures of later windows are no reports.
        decimal: the sign before decimals.
        grain: year or month where days stand for those.
        create: names of regions and indicators to create, or ``regions`` and ``indicators`` for all.
        status: of all figures: reported, planned or target; as the sheet says where it is empty.
        units: of single indicators, by their words, codes or ids in lower case.
        broken: lines whose cells have moved, with what shows it; nothing of them is placed.
    """
    finder = Finder(known, today, decimal, create, status, grain, units or {})
    state = _State()
    moved = dict(broken or {})
    for value in values:
        if value.line in moved:
            problem = moved[value.line]
            _refuse(state, Refused(value.line, "row", "", problem, "quote cells that hold the separator"))
        elif is_missing(value.value):
            state.empty.append((value.line, value.column))
        else:
            state.values += 1
            _one(value, finder, source, state)
    return _placed(state, finder, source)


def _one(value: Printed, finder: Finder, source: Mapping[str, str], state: _State) -> None:
    faults = Faults()
    found = finder.find(value, faults)
    for column, text, problem, remedy, kind in faults.listed:
        _refuse(state, Refused(value.line, column or value.column, text, problem, remedy, kind))
    if found is None or faults.listed:
        return
    made = _id(found, source)
    row = row_of(made, found, source["source_id"])
    if made in state.lines:
        _refuse(state, _twice(value, row["stated"], state, made))
        return
    state.lines[made] = value.line
    state.stated[made] = (row["stated"], row["unit_mult"])
    if found.number.mark:
        state.marked.setdefault(found.number.mark, []).append(value.line)
    before = finder.known.rows.get(made)
    if before is None:
        state.facts[found.table].append(row)
    elif _says_the_same(before, row):
        state.already += 1
    else:
        had = before.get("stated", "")
        remedy = "keep one; to change it, edit the package's CSV"
        _refuse(state, Refused(value.line, value.column, value.value, f"the package has {had} under {made}", remedy))


def _id(found: Found, source: Mapping[str, str]) -> str:
    form = "" if found.table == "observations" else found.form
    basis = found.price_basis if found.price_basis == "real" and found.table == "observations" else ""
    topic = f"{found.topic.chain_id} {found.topic.indicator_id}" if found.topic.chain_id else found.topic.indicator_id
    status = found.status if found.status != "reported" else ""
    return figure_id(source["source_id"], found.region_id, topic, found.period_id, form, basis, status)


def _twice(value: Printed, stated: str, state: _State, made: str) -> Refused:
    line = state.lines[made]
    if state.stated[made][0] == stated:
        problem = f"is the same figure as on line {line}"
        return Refused(value.line, value.column, value.value, problem, "it is taken once")
    problem = f"line {line} says {state.stated[made][0]} for the same place, indicator and period"
    return Refused(
        value.line, value.column, value.value, problem, f"only that of line {line} is taken: which is right?"
    )


def _says_the_same(before: Mapping[str, str], row: Mapping[str, str]) -> bool:
    """Whether a row of the package holds all that this one says; a default that is left out is the same."""
    return all(
        (before.get(name) or "0") == (cell or "0") for name, cell in row.items() if name in ("stated", "unit_mult")
    )


def _refuse(state: _State, refused: Refused) -> None:
    state.refused.setdefault((refused.line, refused.column, refused.text, refused.problem), refused)


def _placed(state: _State, finder: Finder, source: Mapping[str, str]) -> Placed:
    used = {row["region_id"] for rows in state.facts.values() for row in rows}
    topics = {row["indicator_id"] for rows in state.facts.values() for row in rows}
    regions: list[NewRegion] = [region for region in finder.regions.values() if region.region_id in used]
    indicators: list[NewIndicator] = [one for one in finder.indicators.values() if one.indicator_id in topics]
    rows = {
        "regions": [region.row(finder.known) for region in regions],
        "indicators": [one.row(source.get("title", "")) for one in indicators],
        **state.facts,
    }
    refused = tuple(sorted(state.refused.values(), key=lambda one: one.line))
    return Placed(
        {table: found for table, found in rows.items() if found},
        state.lines,
        refused,
        tuple(state.empty),
        tuple(sorted(odd_values(state.facts["observations"], state.lines, _rates(finder)), key=lambda one: one.line)),
        {mark: tuple(lines) for mark, lines in state.marked.items()},
        state.already,
        state.values,
    )


def _rates(finder: Finder) -> set[str]:
    """The indicators that are measured in percent or points, created ones among them."""
    units = {key: one.unit for key, one in finder.known.indicators.items()}
    units |= {one.indicator_id: one.unit for one in finder.indicators.values()}
    return {key for key, unit in units.items() if unit in ("percent", "points")}
