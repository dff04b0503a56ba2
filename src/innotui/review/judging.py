"""What keeps a proposed row out of a package, each in a clear word with the field it is about.

The builder judges all rows of a package; this says beforehand what a person can mend in the form.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from innotui.package.tables import Field
from innotui.proposals import Proposal
from innotui.review.drafting import Cells, unit_fits
from innotui.review.fields import FIELDS, FORMS, FormField, stands, table_of
from innotui.review.matching import Names
from innotui.review.quantities import mult_is_possible
from innotui.review.windows import known_period

_MOST = 80  # characters of a cell that are repeated
LevelKey = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a row cannot land yet.

    Attributes:
        field: the cell to mend; empty for the row as a whole.
        words: what is missing or wrong.
    """

    field: str
    words: str


_LEVEL_KEY = ("indicator_id", "region_id", "chain_id", "org_id", "period_id")


def level_key(cells: Cells) -> LevelKey:
    """What an increment shares with the level that it changed, within a source."""
    return tuple(cells.get(name, "") for name in _LEVEL_KEY)


def hindrances(
    cells: Cells, proposal: Proposal, names: Names, levels: Collection[LevelKey] = ()
) -> tuple[Hindrance, ...]:
    """Everything that keeps a row out, in the order of the form.

    Args:
        cells: the draft with what a person changed.
        proposal: what was read.
        names: what is known.
        levels: the reported levels of the source that have landed, each by ``level_key``.
    """
    if not cells["form"]:
        return (Hindrance("form", "The form is missing: choose one, or skip the figure."),)
    if cells["form"] not in FORMS:
        return (Hindrance("form", f"“{cells['form'][:_MOST]}” is no form: {', '.join(FORMS)}."),)
    return tuple(_hindrances(cells, proposal, names, levels))


def _hindrances(cells: Cells, proposal: Proposal, names: Names, levels: Collection[LevelKey]) -> Iterator[Hindrance]:
    columns = {field.name: field for field in table_of(cells["form"]).fields}
    for field in FIELDS:
        if stands(field, cells["form"]) and (words := _of_cell(field, columns.get(field.name), cells, names)):
            yield Hindrance(field.name, words)
    yield from _of_unit(cells, proposal, names)
    yield from _of_windows(cells)
    if (cells["form"] == "increase_times") != (cells["reading"] in ("either", "to", "by")):
        yield Hindrance("reading", "“increased N times” is read as either, to or by; all else is plain.")
    named = all(cells[name] for name in ("indicator_id", "region_id", "period_id"))
    of_percent = names.unit(cells["indicator_id"]) == "percent"  # that it is no increment is said already
    if cells["form"] == "increment" and named and not of_percent and level_key(cells) not in levels:
        yield Hindrance("form", "An increment stands beside the level it led to: accept that level of this text first.")


def _of_cell(field: FormField, column: Field | None, cells: Cells, names: Names) -> str:
    """What is wrong with one cell by itself; empty for nothing."""
    cell = cells.get(field.name, "")
    if not cell:
        needed = field.name == "price_basis" or (column is not None and column.required)
        return f"{field.label.capitalize()} is missing: {field.hint}." if needed else ""
    if field.names and (field.names, cell) not in names.known:
        return f"No {field.names if field.names != 'org' else 'firm'} is called “{cell[:_MOST]}”: ctrl+n makes it."
    if field.values and cell not in field.values:
        return f"“{cell[:_MOST]}” is none of {', '.join(field.values)}."
    if field.name == "unit_mult":
        return "" if re.fullmatch(r"-?[0-9]{1,3}", cell) and mult_is_possible(int(cell)) else "×10^ takes 0 to 15."
    if column is not None and column.pattern and not re.fullmatch(column.pattern, cell):
        return f"“{cell[:_MOST]}” cannot be used: write {column.pattern_hint}."
    if column is not None and column.max_length and len(cell) > column.max_length:
        return f"{field.label.capitalize()} has {len(cell)} characters: use at most {column.max_length}."
    return ""


def _of_unit(cells: Cells, proposal: Proposal, names: Names) -> Iterator[Hindrance]:
    indicator_id = cells["indicator_id"]
    unit = names.unit(indicator_id)
    if not unit_fits(proposal, cells["form"], names, indicator_id):
        words = f"{names.label('indicator', indicator_id)} is measured in {unit}, the text says {proposal.unit}."
        yield Hindrance("indicator_id", words + " Choose another indicator, or make one (ctrl+n).")
    elif cells["form"] == "pp" and unit not in (None, "percent"):
        words = f"{names.label('indicator', indicator_id)} is measured in {unit}, and percentage points are of percent."
        yield Hindrance("indicator_id", words + " Choose another indicator, or make one (ctrl+n).")
    if cells["form"] == "increment" and unit == "percent":
        yield Hindrance("form", "Of an indicator in percent, percentage points are written as pp.")
    if cells["form"] == "pp" and cells["unit_mult"] not in ("", "0"):
        yield Hindrance("unit_mult", "Percentage points are written out: leave ×10^ at 0.")
    if cells["form"] == "level" and unit == "volume" and not cells["unit"]:
        yield Hindrance("unit", "Of a volume each row says its own unit, as count, t, kg, Wh or vehicles.")
    if cells["form"] == "level" and unit not in (None, "volume") and cells["unit"]:
        yield Hindrance("unit", f"The indicator is always in {unit}: leave the unit empty.")


def _of_windows(cells: Cells) -> Iterator[Hindrance]:
    windows = {name: known_period(cells[name]) for name in ("period_id", "base_period_id") if cells[name]}
    for name, window in windows.items():
        if window is None:
            yield Hindrance(name, f"“{cells[name][:_MOST]}” is no window: 2023, 2023-12, 2023-12-31, 2023-01/2023-09.")
    period, base = windows.get("period_id"), windows.get("base_period_id")
    if period and base and period.kind != "open" and base.end >= period.end:
        yield Hindrance("base_period_id", f"The base {base.label} does not end before {period.label}.")
    if cells["form"] == "pct_each" and not (period and base):
        yield Hindrance("base_period_id", "“In each year” needs period and base: how many years?")
