"""What was found of a value, held against its indicator: does the unit fit, can the digits be, level or change.

What follows from the indicator alone is settled here; what the words name, in ``figures``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from innotui.importer.cells import Printed
from innotui.importer.heading import Heading
from innotui.importer.known import Measured
from innotui.importer.naming import Topic
from innotui.importer.numbers import Number
from innotui.importer.statuses import Status
from innotui.importer.units import Unit, fits, is_plain
from innotui.package.periods import parse_period
from innotui.units import COUNTED, EACH_ROWS_OWN, VOLUME_UNITS, is_money

_MOST_POWER = 15
_WHOLE = (*COUNTED, "rank")


@dataclass(slots=True)
class Faults:
    """What is wrong with a value.

    Attributes:
        listed: column (empty for the value's own), words, problem, remedy, and what could be created.
        is_unit_unread: whether the unit cannot be read, so that nothing can be said of whether it fits.
    """

    listed: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    is_unit_unread: bool = False

    def add(self, column: str, text: str, problem: str, remedy: str, kind: str = "") -> None:
        """Takes one down."""
        self.listed.append((column, text, problem, remedy, kind))


@dataclass(frozen=True, slots=True)
class Found:
    """What a value says, in the ids of the data.

    Attributes:
        table: observations or growth.
        form: of a claim of change.
        against: what it is against: ``year`` or ``before``.
        unit: of the row, where its indicator leaves that to it.
        price_basis: as the row will say.
    """

    table: str
    region_id: str
    topic: Topic
    period_id: str
    number: Number
    unit_mult: int
    unit: str
    price_basis: str
    status: str
    vintage: str
    note: str
    form: str = "level"
    against: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A value with all that its words name."""

    value: Printed
    heading: Heading
    region_id: str
    topic: Topic
    measured: Measured
    period_id: str
    number: Number
    unit: Unit | None
    status: Status


def level(seen: Seen, faults: Faults) -> Found | None:
    """The value as a level; None where its unit cannot be read, which is told already."""
    if faults.is_unit_unread:
        return None
    unit, power = _fitted(seen, faults)
    mult = seen.number.unit_mult + power
    if not 0 <= mult <= _MOST_POWER:
        problem = f"ten to the {mult} is beyond what is kept"
        faults.add("unit", seen.value.unit, problem, "look at unit and multiplier")
    _check_digits(seen, mult, unit or seen.measured.unit, faults)
    basis = (seen.heading.price_basis or "unknown") if is_money(seen.measured.unit) else "none"
    return _found("observations", seen, mult, unit, basis)


def change(seen: Seen, faults: Faults) -> Found:
    """The value as a claim of change."""
    form, unit = seen.heading.form, seen.unit
    if form == "pct" and unit is not None and unit.unit not in ("percent", ""):
        faults.add("unit", seen.value.unit, "a change in something other than percent", "it is not taken")
    if form == "pp" and seen.measured.unit != "percent":
        problem = f"{seen.topic.indicator_id} is in {seen.measured.unit}, and percentage points are of percent"
        faults.add("unit", seen.value.unit or seen.heading.unit, problem, "it is not taken")
    if form == "pp" and seen.number.unit_mult:
        faults.add("", seen.value.value, "percentage points have no scale", "write them out")
    if form == "multiple_of" and seen.number.stated.startswith("-"):
        faults.add("", seen.value.value, "an index below nothing", "look at the file")
    if seen.heading.against == "before" and parse_period(seen.period_id).kind != "month":
        faults.add("period", seen.value.period, "of this window the one before is not known", "give months")
    priced = is_money(seen.measured.unit) or seen.measured.unit == "index"
    basis = seen.heading.price_basis or ("unknown" if priced else "none")
    return _found("growth", seen, seen.number.unit_mult, "", basis)


def _found(table: str, seen: Seen, mult: int, unit: str, basis: str) -> Found:
    status, heading = seen.status, seen.heading
    about = (seen.region_id, seen.topic, seen.period_id, seen.number, mult, unit, basis)
    marked = f"marked {seen.number.mark} in the file" if seen.number.mark else ""
    note = "; ".join(filter(None, (status.note, marked)))
    return Found(table, *about, status.status, status.vintage, note, heading.form, heading.against)


def _fitted(seen: Seen, faults: Faults) -> tuple[str, int]:
    """The row's own unit, where it needs one, and the power of ten."""
    wanted, unit, name = seen.measured.unit, seen.unit, seen.topic.indicator_id
    if wanted == EACH_ROWS_OWN:
        allowed = f"one of {', '.join(VOLUME_UNITS)}"
        if unit is None or not unit.unit:
            faults.add("unit", "", f"no unit: {name} needs one", f"give --unit, {allowed}")
        elif unit.unit not in VOLUME_UNITS:
            faults.add("unit", unit.unit, f"{name} is not kept in it", allowed)
        return (unit.unit, unit.power) if unit else ("", 0)
    if unit is None or not unit.unit:
        if not is_plain(wanted):
            faults.add("unit", "", f"no unit: {name} is in {wanted}", f"give --unit, as 'billion {wanted}'")
    elif not fits(unit.unit, wanted):
        remedy = "it is not converted: another indicator, or another file"
        if unit.unit == "percent":
            remedy = "if it is a change, the indicator must say so, as 'GDP growth'"
        faults.add("unit", unit.unit, f"{name} is in {wanted}", remedy)
    return "", unit.power if unit else 0


def _check_digits(seen: Seen, mult: int, unit: str, faults: Faults) -> None:
    """What no figure of its kind can be."""
    stated, cell = seen.number.stated, seen.value.value
    falls = stated.startswith("-")
    if unit in _WHOLE and falls:
        faults.add("", cell, "a number of things below nothing", "look at the file")
    if unit in _WHOLE and mult == 0 and stated.partition(".")[2].strip("0"):
        faults.add("", cell, "a number of things with a fraction", "is there a power of ten? Give --unit, as 万")
    if seen.measured.is_share and (falls or Decimal(stated) > 100):
        faults.add("", cell, "a share outside 0 to 100%", "look at the file")
