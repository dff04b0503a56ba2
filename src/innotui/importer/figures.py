"""One printed value to what it says: region, indicator, period, digits, unit; with every fault on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from innotui.importer.cells import Printed
from innotui.importer.creating import NewIndicator, NewRegion, new_indicator, new_region
from innotui.importer.fitting import Faults, Found, Seen, change, level
from innotui.importer.heading import Heading, read_heading
from innotui.importer.known import Known, Measured
from innotui.importer.naming import NotPlacedError, Topic, chain_of, labelled, region_of, topic_of
from innotui.importer.numbers import NotANumberError, Number, read_number
from innotui.importer.periods import FISCAL, as_of_its_end, in_grain, read_period
from innotui.importer.statuses import Status, read_status
from innotui.importer.units import Unit, read_unit
from innotui.package.periods import BadPeriodError, parse_period


@dataclass(slots=True)
class Finder:
    """Finds what values say, and keeps what is created for them.

    Attributes:
        units: what a person says of an indicator's unit, by its words, code or id in lower case.
        regions, indicators: what was created, by the words for it.
    """

    known: Known
    today: date
    decimal: str
    create: frozenset[str]
    status: str
    grain: str
    units: Mapping[str, str] = field(default_factory=dict)
    regions: dict[str, NewRegion] = field(default_factory=dict)
    indicators: dict[str, NewIndicator] = field(default_factory=dict)
    _headings: dict[str, Heading] = field(default_factory=dict)
    _names: dict[tuple[str, ...], str | NotPlacedError] = field(default_factory=dict)
    _topics: dict[tuple[str, ...], Topic | NotPlacedError] = field(default_factory=dict)

    def find(self, value: Printed, faults: Faults) -> Found | None:
        """What a value says; None where something is at fault."""
        heading = self._heading(value.indicator)
        if heading.problem:
            faults.add("indicator", value.indicator, heading.problem, "it is not taken")
        region_id = self._region(value, faults)
        number = self._number(value, faults)
        unit = self._unit(value, heading, number, faults)
        topic, heading = self._topic(value, heading, unit, faults)
        status = self._status(value, faults)
        period_id = self._period(value, heading, topic, status, faults)
        if number is None or topic is None or not (region_id and period_id):
            return None
        seen = Seen(value, heading, region_id, topic, self._measured(topic), period_id, number, unit, status)
        return level(seen, faults) if heading.form == "level" else change(seen, faults)

    def _heading(self, words: str) -> Heading:
        if words not in self._headings:
            self._headings[words] = read_heading(words)
        return self._headings[words]

    def _region(self, value: Printed, faults: Faults) -> str:
        key = (value.region, value.code)
        if key not in self._names:
            try:
                self._names[key] = region_of(*key, self.known)
            except NotPlacedError as error:
                self._names[key] = self._created_region(value, error) or error
        found = self._names[key]
        if isinstance(found, str):
            return found
        faults.add("region", value.region or value.code, found.problem, found.remedy, found.kind)
        return ""

    def _created_region(self, value: Printed, error: NotPlacedError) -> str:
        words = value.region or value.code
        if not error.kind or not self.create & {"regions", words}:
            return ""
        code, name = labelled(words)
        made = new_region(name, value.code or code, self.known.aliases.get(words.casefold(), ""))
        self.regions[words] = made
        return made.region_id

    def _number(self, value: Printed, faults: Faults) -> Number | None:
        try:
            return read_number(value.value, self.decimal)
        except NotANumberError as error:
            faults.add("", value.value, str(error), "write digits, or leave the cell empty")
            return None

    def _unit(self, value: Printed, heading: Heading, number: Number | None, faults: Faults) -> Unit | None:
        """The unit that is written: behind the digits, in a column of its own or in the heading.

        What a person says of this indicator goes before column and heading.
        """
        own = self._own_unit(value, heading)
        said = [number.unit if number else "", *([own] if own else [value.unit, heading.unit])]
        found = None
        for words in filter(None, said):
            read = read_unit(words)
            if read is None and words is heading.unit:  # "annual %" was understood with the heading
                read = Unit("percent") if "%" in words else None
            if read is None and number is not None and words is number.unit:
                faults.add(
                    "", value.value, f'is not a number: "{words}" is no unit', "write digits, or leave the cell empty"
                )
                faults.is_unit_unread = True
                return None
            if read is None:
                faults.add("unit", words, "unit not known", "give one with --unit, as 'billion yuan' or 亿元")
                faults.is_unit_unread = True
                return None
            if found and found.power and read.power and not (found.unit and read.unit):
                faults.add(
                    "unit", words, "a scale is written twice", "leave one of them out: in the cell or in the unit"
                )
                faults.is_unit_unread = True
                return None
            found = _joined(found, read)
        power = read_unit(value.unit_mult) if value.unit_mult and not value.unit_mult.isdecimal() else None
        if value.unit_mult and power is None and not value.unit_mult.isdecimal():
            faults.add("unit_mult", value.unit_mult, "is no power of ten", "write 6 for millions")
            faults.is_unit_unread = True
            return None
        extra = power.power if power else int(value.unit_mult or 0)
        if extra:
            found = Unit(found.unit if found else "", (found.power if found else 0) + extra)
        return found

    def _own_unit(self, value: Printed, heading: Heading) -> str:
        keys = (value.indicator, heading.name, value.indicator_code)
        ids = [self.known.aliases.get(key.casefold(), key) for key in keys if key]
        return next((self.units[key.casefold()] for key in (*keys, *ids) if key.casefold() in self.units), "")

    def _topic(
        self, value: Printed, heading: Heading, unit: Unit | None, faults: Faults
    ) -> tuple[Topic | None, Heading]:
        found = self._named_topic(value, heading)
        if isinstance(found, NotPlacedError):
            made, heading = self._created_topic(value, heading, unit, found, faults)
            if made is None:
                return None, heading
            found = Topic(made)
        elif heading.form == "multiple_of" and self._measured(found).unit == "index":
            heading = replace(heading, form="level", unit="index", against="", price_basis="")  # an index of its own
        elif heading.form == "pp" and self._measured(found).unit == "points":
            heading = replace(heading, form="level", against="")  # what is a difference of two shares by itself
        if not value.chain:
            return found, heading
        try:
            return Topic(found.indicator_id, chain_of(value.chain, self.known) or found.chain_id), heading
        except NotPlacedError as error:
            faults.add("chain", value.chain, error.problem, error.remedy)
            return None, heading

    def _named_topic(self, value: Printed, heading: Heading) -> Topic | NotPlacedError:
        key = (value.indicator, heading.name, heading.whole, value.indicator_code)
        if key not in self._topics:
            try:
                self._topics[key] = topic_of(*key, self.known)
            except NotPlacedError as error:
                self._topics[key] = error
        return self._topics[key]

    def _created_topic(
        self, value: Printed, heading: Heading, unit: Unit | None, error: NotPlacedError, faults: Faults
    ) -> tuple[str | None, Heading]:
        words = value.indicator
        if not error.kind or not self.create & {"indicators", words, heading.name}:
            faults.add("indicator", words, error.problem, error.remedy, error.kind)
            return None, heading
        if heading.form == "pp":
            unit = Unit("percent")  # of what changes by points the unit is known
        elif (
            heading.form != "level"
        ):  # of a change alone nobody knows the unit of the level: kept as the number printed
            printed_unit = "percent" if heading.form == "pct" else "index"
            heading = Heading(value.indicator, printed_unit, whole=value.indicator)
            unit = Unit(printed_unit)
        _, name = labelled(heading.name if heading.form == "pp" else heading.whole or heading.name)
        if name not in self.indicators:
            if unit is None or not unit.unit:
                remedy = f'give it with --unit "{value.indicator_code or words}=UNIT"'
                faults.add("indicator", words, "a new indicator needs a unit", remedy, "unit")
                return None, heading
            self.indicators[name] = new_indicator(name, unit.unit, self.known.aliases.get(words.casefold(), ""))
        return self.indicators[name].indicator_id, heading

    def _measured(self, topic: Topic) -> Measured:
        if known := self.known.indicators.get(topic.indicator_id):
            return known
        made = next(one for one in self.indicators.values() if one.indicator_id == topic.indicator_id)
        return Measured(made.unit, made.measure)

    def _status(self, value: Printed, faults: Faults) -> Status:
        found = Status(self.status) if self.status else read_status(value.status)
        if found is None:
            faults.add("status", value.status, "status not known", "write reported, planned or target")
        return found or Status("reported")

    def _period(self, value: Printed, heading: Heading, topic: Topic | None, status: Status, faults: Faults) -> str:
        if not value.period.strip():
            faults.add("period", "", "is empty", "give the period")
            return ""
        try:
            period_id = read_period(value.period, heading.cumulative, self.grain == FISCAL)
        except BadPeriodError as error:
            faults.add(
                "period", value.period, f"not a period: {error}", "write it as 2023, 2023Q1, 2023-05 or 2023年1-10月"
            )
            return ""
        window = parse_period(period_id)
        if status.status == "reported" and (window.start or window.end) > self.today:
            faults.add("period", value.period, "has not begun yet", "for a plan or forecast give --status target")
            return ""
        if topic and heading.form == "level" and self._measured(topic).measure == "stock":
            return as_of_its_end(period_id)
        return in_grain(period_id, self.grain)


def _joined(before: Unit | None, read: Unit) -> Unit:
    """Two units that are written: "USD" in one column and "millions" in another; the nearer one counts."""
    if before is None:
        return read
    if before.unit and read.unit:
        return before
    return Unit(before.unit or read.unit, before.power + read.power)
