"""The frozen values that all rooms share: figures, lists, the selection and the view.

No logic lives here beyond what a value can say about itself. Money is in yuan, ratios are
new / base, percent values are in percent (56.5, not 0.565), dates are ``datetime.date``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

T = TypeVar("T")


class Beginning(tuple[T, ...]):
    """A list that ends before all is told, because an engine holds too much to be listed; whoever shows it says so."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One claim as printed and what follows from it: a row of the view ``figures``.

    The fields are the view's columns in its own order, so a row unpacks into a figure.
    ``value*`` is given for levels only (base unit: yuan, watts, pieces); ``ratio*``, ``pct*`` and
    ``cagr*`` for growth only: ``_to`` and ``_by`` are the two readings of "increased N times"
    (equal where only one reading exists), ``_lo`` and ``_hi`` the outer bounds of both,
    ``_to_hi`` and ``_by_lo`` the inner ones: two islands, not a range. ``change*`` is the amount of
    increments and of percentage points; points have no ``pct*`` and no ``cagr*``.
    ``doubt`` names what is open about it, apart by spaces: grammar, definition, translation, window,
    base. A soft end of the bounds rests on our convention for "over", "nearly" and "about", not on the
    printed digits.
    """

    figure_id: str
    kind: str
    region_id: str
    region: str
    chain_id: str | None
    chain: str | None
    org_id: str | None
    org: str | None
    initiative_id: str | None
    initiative: str | None
    indicator_id: str
    indicator: str
    topic: str
    period: str
    period_label: str
    period_start: date | None
    period_end: date | None
    base_period: str | None
    base_label: str | None
    base_inferred: bool
    span_years: float | None
    form: str
    stated: str
    unit_mult: int
    unit: str
    qualifier: str
    reading: str | None
    status: str
    price_basis: str
    vintage: str
    value: float | None
    value_lo: float | None
    value_hi: float | None
    ratio_lo: float | None
    ratio_to: float | None
    ratio_by: float | None
    ratio_hi: float | None
    pct_lo: float | None
    pct_to: float | None
    pct_by: float | None
    pct_hi: float | None
    cagr_lo: float | None
    cagr_to: float | None
    cagr_by: float | None
    cagr_hi: float | None
    ambiguous: bool
    verdict: str | None
    said_by: str | None
    source_id: str
    source: str
    published: str
    para: int | None
    note: str | None
    doubt: str | None = None
    lo_is_soft: bool = False
    hi_is_soft: bool = False
    ratio_to_hi: float | None = None
    ratio_by_lo: float | None = None
    pct_to_hi: float | None = None
    pct_by_lo: float | None = None
    cagr_to_hi: float | None = None
    cagr_by_lo: float | None = None
    change_lo: float | None = None
    change: float | None = None
    change_hi: float | None = None

    @property
    def subject(self) -> str:
        """What is measured, with the chain and the firm it is about."""
        parts = [self.indicator, self.chain, self.org]
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Source:
    """A document that figures come from."""

    source_id: str
    title: str
    issuer: str
    carrier: str
    kind: str
    published: str
    url: str | None
    lang: str
    translated: bool
    grade: str
    headline: str | None = None
    accessed: date | None = None
    paragraphs: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One finding of the audit: a row of the table ``checks``.

    Attributes:
        check_id: ``C01`` … ``C26``, or ``rule:figure[:figure]``.
        kind: share, part, sum, base, chain, cross_source, vintage, target, timing or definition.
        title: what is checked, in our words.
        expected, found: the two sides, as text with units.
        verdict: pass, untestable, tension or fail.
        reason: one plain sentence.
        figure_ids: the figures that it touches.
        query: the SQL that reproduces it.
    """

    check_id: str
    kind: str
    title: str
    expected: str
    found: str
    verdict: str
    reason: str
    figure_ids: tuple[str, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured: a row of the table ``indicators``; ids of numerator and denominator for shares."""

    indicator_id: str
    name: str
    name_zh: str | None
    topic: str
    unit: str
    additive: bool
    measure: str
    coverage: str | None
    numerator_id: str | None
    denominator_id: str | None
    denominator_scope: str | None
    definition: str


@dataclass(frozen=True, slots=True)
class FigureCard:
    """Everything about one figure.

    Attributes:
        figure: the claim.
        source: where it stands.
        indicator: what it measures.
        speaker: name of the organisation that says it, where one is named.
        checks: the audit's findings that touch it, the worst first.
        same_source: the other figures of the source, in paragraph order.
    """

    figure: Figure
    source: Source
    indicator: Indicator
    speaker: str | None
    checks: tuple[Check, ...]
    same_source: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source in the list of all: how many figures it gives, and how many checks of each verdict touch them."""

    source: Source
    figures: int
    passed: int
    untestable: int
    tensions: int
    failed: int


@dataclass(frozen=True, slots=True)
class IndicatorCard:
    """An indicator with all its figures, by region, chain and period."""

    indicator: Indicator
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """What is known of one region, subject and year.

    Attributes:
        region_id, region: where.
        indicator_id, indicator, chain_id, chain: what (chain None: the whole).
        year: of the period's end.
        levels, growths: how many reported figures of each kind.
        figure_ids: which, the reported ones first.
        plans: how many goals and plans; they are claims, but nothing is known by them.
    """

    region_id: str
    region: str
    indicator_id: str
    indicator: str
    chain_id: str | None
    chain: str | None
    year: int
    levels: int
    growths: int
    figure_ids: tuple[str, ...]
    plans: int = 0

    @property
    def is_known(self) -> bool:
        """Whether anything is reported there."""
        return self.levels + self.growths > 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the regions, chains or firms list.

    Attributes:
        entry_id: the id of the region, chain or organisation.
        parent_id: the entry it hangs under; None at the top and in flat lists.
        name: English name.
        name_zh: Chinese name, where certain.
        kind: province, chain, firm, ...
        search: names and pinyin, lower case, for the filter and the palette.
        count: figures of it and all inside it, under the selection that narrows the list.
        latest_pct: latest growth in percent (GDP where known), or None; a soft or undecided
            claim counts with its lower reading, so that the arrow never boasts.
    """

    entry_id: str
    parent_id: str | None
    name: str
    name_zh: str | None
    kind: str
    search: str
    count: int
    latest_pct: float | None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened when."""

    event_id: str
    date: str
    title: str
    region: str
    org: str | None
    initiative: str | None
    source_id: str
    para: int | None


@dataclass(frozen=True, slots=True)
class Link:
    """One relation between two of organisation, region, chain and initiative."""

    link_id: str
    role: str
    one: str
    other: str
    source_id: str
    para: int | None


@dataclass(frozen=True, slots=True)
class Showing:
    """How figures are written where there is a choice; nothing of it changes a figure.

    Attributes:
        reading: of "increased N times" where the claim leaves it open: both, to or by.
        money: at which scales: bn (billion, trillion) or yi (亿, 万亿).
    """

    reading: str = "both"
    money: str = "bn"

    def with_next_reading(self) -> Showing:
        """Both, then to, then by, and both again."""
        return replace(self, reading={"both": "to", "to": "by", "by": "both"}[self.reading])

    def with_other_money(self) -> Showing:
        """The other scales."""
        return replace(self, money="yi" if self.money == "bn" else "bn")


@dataclass(frozen=True, slots=True)
class Charting:
    """How charts are made where there is a choice; nothing of it changes a figure.

    Attributes:
        marked_in: which list the marks are in: region, chain or org.
        marks: ids in the order of marking; an empty text is the place of a mark that was taken away, so that
            the others keep their colours.
        base_year: the year that is 100 in an index; None for the first that all lines have.
        log: whether an axis of values is logarithmic where it can be.
        first_year, last_year: only figures whose window ends in these years; None for no limit.
    """

    marked_in: str = "region"
    marks: tuple[str, ...] = ()
    base_year: int | None = None
    log: bool = False
    first_year: int | None = None
    last_year: int | None = None

    @property
    def marked(self) -> tuple[str, ...]:
        """The ids that are marked, in order."""
        return tuple(mark for mark in self.marks if mark)

    def with_mark(self, marked_in: str, entry_id: str) -> Charting:
        """With a mark more, in the first free place, or without it where it was marked; other lists lose theirs."""
        marks = self.marks if marked_in == self.marked_in else ()
        if entry_id in marks:
            kept = tuple("" if mark == entry_id else mark for mark in marks)
            marks = kept if any(kept) else ()
        elif "" in marks:
            free = marks.index("")
            marks = (*marks[:free], entry_id, *marks[free + 1 :])
        else:
            marks = (*marks, entry_id)
        return replace(self, marked_in=marked_in, marks=marks)

    def with_marks(self, marked_in: str, entry_ids: Sequence[str]) -> Charting:
        """With these marks and no others; those that were marked before keep their places."""
        known = self.marks if marked_in == self.marked_in else ()
        marks = [mark if mark in entry_ids else "" for mark in known]
        for entry_id in entry_ids:
            if entry_id in marks:
                continue
            if "" in marks:
                marks[marks.index("")] = entry_id
            else:
                marks.append(entry_id)
        return replace(self, marked_in=marked_in, marks=tuple(marks))

    def without_marks(self) -> Charting:
        """With nothing marked."""
        return replace(self, marks=())


@dataclass(frozen=True, slots=True)
class Selection:
    """What the user looks at: a region, and perhaps a chain or a firm in it.

    Attributes:
        region_id: the region whose figures are shown.
        chain_id: only this chain and what is inside it; None for all.
        org_id: only this organisation; None for all.
        inside: also the figures of the regions inside; None lets the store decide (yes
            where the region has none of its own).
    """

    region_id: str
    chain_id: str | None = None
    org_id: str | None = None
    inside: bool | None = None

    def with_region(self, region_id: str) -> Selection:
        """The same narrowing, seen from another region."""
        return replace(self, region_id=region_id, inside=None)


@dataclass(frozen=True, slots=True)
class View:
    """The answer to one selection; everything that the explorer draws.

    Attributes:
        selection: the selection this answers.
        path: names from the outermost region to what is selected.
        inside: whether the figures of the regions inside are among ``figures``.
        regions, chains, firms: the three lists, narrowed by the selection.
        figures: in the order of the table.
        sources: of the figures, events and links shown, by id.
        sql: the statement that gives ``figures``, ready for the query pane.
        cut: the names of those fields that end before all is told, because an engine holds too much to be listed.
    """

    selection: Selection
    path: tuple[str, ...]
    inside: bool
    regions: tuple[Entry, ...]
    chains: tuple[Entry, ...]
    firms: tuple[Entry, ...]
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]
    links: tuple[Link, ...]
    sources: dict[str, Source] = field(hash=False)
    sql: str
    cut: frozenset[str] = frozenset()

    def wider(self) -> Selection | None:
        """One step out: without the firm, else without the chain, else the region around; None at the outermost."""
        here = self.selection
        if here.org_id:
            return replace(here, org_id=None, inside=None)
        if here.chain_id:
            return replace(here, chain_id=None, inside=None)
        around = next((entry.parent_id for entry in self.regions if entry.entry_id == here.region_id), None)
        return Selection(around) if around else None


@dataclass(frozen=True, slots=True)
class PackageInfo:
    """A data package that a database was built from."""

    name: str
    version: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Info:
    """What a database is and holds.

    Attributes:
        path: where it lies.
        data_version, schema_version, content_hash: from its ``meta`` table.
        engine: the DuckDB version that reads it.
        counts: rows by table, in the order of the schema.
        locked: in plain words, what a statement cannot do here.
        packages: what it was built from: name, version and content of each; empty where it does not say.
    """

    path: str
    data_version: str
    schema_version: int
    content_hash: str
    engine: str
    counts: dict[str, int] = field(hash=False)
    locked: tuple[str, ...]
    packages: tuple[PackageInfo, ...] = ()

    @property
    def figures(self) -> int:
        """How many claims it holds, levels and growth together."""
        return self.counts["observations"] + self.counts["growth"]
