"""The like-for-like guard: in what figures that stand side by side differ, and the words that say so with ≠.

Pure functions over figures. What may share a chart is decided in ``charts``, whether claims agree is
decided by the audit in the database, and how a figure itself is written is in ``formats``.

Nothing is said about the region: to compare regions is why figures stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from innotui import formats
from innotui.model import Figure

MARK = "≠"
"""What every wording of the guard begins with."""

_MOST_VALUES = 3
_OF_AMOUNT = ("level", "increment", "pp")
_NAMED = {"pp": "percentage points"}
_A_YEAR = ("pct_avg", "pct_each")
_YEAR = re.compile(r"(?<![\d-])\d{4}")  # of an ISO 8601 id; never the months and days after it
_YEAR_WORD = re.compile(r"\s*\b\d{4}\b")


class Aspect(StrEnum):
    """What is held side by side; the value is the word that is printed, the order is that of all answers.

    Attributes:
        definition: what is measured: the indicator.
        base: what a change is measured against. Alike where it is the same period, and where it lies the same
            distance before each claim's own period: 2023 vs 2022 and 2022 vs 2021. A base that is not printed
            differs from one that is; that we inferred it is no difference. Levels have none.
        window: the period. Over time only its length and its place in the year count, not which year it is:
            a year, its first half, its end and an unknown start are four kinds.
        span: years between base and period, unknown being a value of its own. Levels have none.
        scope: the chain or product, the organisation and the initiative.
        price_basis: real, nominal, not said, or no prices at all (counts and volumes).
        vintage: first against final. A figure that says nothing is as a rule the one of its day, so it stands
            with the first ones: most pages say nothing, and a warning on every chart warns of nothing.
        form: a level, a change over the whole span, a rate a year, an increment, or percentage points. Over one
            year an average rate is the change; percent and multiples are two ways to write one.
        unit: of levels, increments and percentage points.
        status: reported, planned or a target.
    """

    definition = "definition"
    base = "base"
    window = "window"
    span = "span"
    scope = "scope"
    price_basis = "price basis"
    vintage = "vintage"
    form = "form"
    unit = "unit"
    status = "status"


@dataclass(frozen=True, slots=True)
class Difference:
    """One aspect in which figures differ.

    Attributes:
        aspect: which.
        values: the distinct things found, in words, in order of appearance; safe to print.
    """

    aspect: Aspect
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Look:
    """What a figure is in one aspect: what is compared, and how it is written."""

    key: Hashable
    text: str


def differences(
    figures: Sequence[Figure], *, over_time: bool = False, told: Collection[Aspect] = ()
) -> tuple[Difference, ...]:
    """In what the figures differ, in the order of ``Aspect``; empty when they are alike.

    Where the definition, the window or the base of some figures is in doubt and that of others is not,
    that is a difference too; doubts about grammar and translation are about the reading of one claim, and
    none. What is unknown of all figures is no difference either: there is nothing to hold it against.

    Args:
        figures: in the order in which they are shown.
        over_time: they follow one another in time, so that another year is no other window.
        told: aspects that are compared on purpose and spelled out beside each figure, as products by
            the labels of bars. An open doubt is not spelled out there, and is still found.
    """
    found = ((aspect, _values(aspect, figures, over_time, aspect in told)) for aspect in Aspect)
    return tuple(Difference(aspect, values) for aspect, values in found if values)


def guard(figures: Sequence[Figure], *, over_time: bool = False, told: Collection[Aspect] = ()) -> str:
    """One line: ``≠ base (2017, 2022) · ≠ price basis (real, nominal)``; empty when the figures are alike."""
    return wordings(differences(figures, over_time=over_time, told=told))[0]


def wordings(found: Sequence[Difference]) -> tuple[str, ...]:
    """The same in ever fewer cells: all values, the names of the aspects, the sign alone; one empty text for none."""
    if not found:
        return ("",)
    whole = " · ".join(f"{MARK} {one.aspect} ({_listed(one.values)})" for one in found)
    return whole, f"{MARK} {', '.join(one.aspect for one in found)}", MARK


def _listed(values: Sequence[str]) -> str:
    more = len(values) - _MOST_VALUES
    return ", ".join(values[:_MOST_VALUES]) + (f" and {more} more" if more > 0 else "")


def _values(aspect: Aspect, figures: Sequence[Figure], over_time: bool, told: bool) -> tuple[str, ...]:
    """The distinct things found in one aspect, in words; empty if there is only one."""
    if told:
        return _in_doubt(aspect, figures)
    found = [
        _doubted(look, aspect in (figure.doubt or "").split())
        for figure, look in zip(figures, _looks(aspect, figures, over_time), strict=True)
        if look is not None
    ]
    keys = dict.fromkeys(look.key for look in found)
    if len(keys) < 2:
        return ()
    looks = [look for look in _looks(aspect, figures, over_time) if look is not None]
    if len({look.key for look in looks}) == 1 and len(set(_names(figures))) > 1:
        return _in_doubt(aspect, figures)  # the doubt is all that differs: of which figures it is helps more
    texts = dict.fromkeys(formats.printable(look.text) for look in found)
    # Two things of one name: only what tells them apart helps.
    return tuple(texts) if len(texts) > 1 else tuple(formats.printable(str(key)) for key in keys)


def _in_doubt(aspect: Aspect, figures: Sequence[Figure]) -> tuple[str, ...]:
    """Of what is told nothing but which figures are in doubt; empty where all are or none is."""
    doubted = [aspect in (figure.doubt or "").split() for figure in figures]
    if not any(doubted):
        return ()
    names = [
        f"{formats.printable(name)} in doubt"
        for name, in_doubt in zip(_names(figures), doubted, strict=True)
        if in_doubt
    ]
    return tuple(dict.fromkeys(names)) if len(names) < len(figures) else ()


def _names(figures: Sequence[Figure]) -> list[str]:
    """Each figure by what tells it from the others: region, subject, period; by its region where nothing does."""
    rows = [(figure.region, figure.subject, figure.period_label) for figure in figures]
    telling = [place for place in range(3) if len({row[place] for row in rows}) > 1] or [0]
    return [" ".join(filter(None, (row[place] for place in telling))) for row in rows]


def _doubted(look: _Look, doubted: bool) -> _Look:
    """The same with an open doubt."""
    return _Look((look.key, True), f"{look.text} in doubt") if doubted else look


def _looks(aspect: Aspect, figures: Sequence[Figure], over_time: bool) -> list[_Look | None]:
    """Each figure in one aspect; None where it has no such thing."""
    if aspect is Aspect.base:
        return _bases(figures)
    if aspect is Aspect.window:
        return [_kind_of_window(figure) if over_time else _window(figure) for figure in figures]
    return [_LOOKS[aspect](figure) for figure in figures]


def _window(figure: Figure) -> _Look:
    return _Look((figure.period_start, figure.period_end or figure.period), figure.period_label)


def _kind_of_window(figure: Figure) -> _Look:
    """Length and place in the year, from the dates: February ends on two days, and is one window."""
    start, end = figure.period_start, figure.period_end
    if start is None or end is None:
        return _Look("open", "start not known")
    last = _day_of_year(end)
    first = last if start == end else (start.month, start.day)
    text = _YEAR_WORD.sub("", figure.period_label).strip() or figure.period_label
    if (first, last) == ((1, 1), (12, 31)):
        years = end.year - start.year + 1
        text = "full years" if years == 1 else f"{years} years"
    elif first == last == (12, 31):
        text = "year end"
    return _Look((end.year - start.year, first, last), text)


def _day_of_year(day: date) -> tuple[int, int]:
    return (day.month, 31 if (day + timedelta(days=1)).day == 1 else day.day)


def _bases(figures: Sequence[Figure]) -> list[_Look | None]:
    """By their own ids where all have one base, else by their distance from each claim's period.

    In one window the names of the bases say more than distances.
    """
    growth = [figure for figure in figures if figure.kind == "growth"]
    one_base = len({figure.base_period for figure in growth}) == 1
    one_window = len({figure.period for figure in growth}) == 1
    return [_base(figure, one_base or one_window) if figure.kind == "growth" else None for figure in figures]


def _base(figure: Figure, by_name: bool) -> _Look:
    if figure.base_period is None:
        return _Look(None, "not printed")
    name = figure.base_label or figure.base_period
    if by_name:
        return _Look(figure.base_period, name)
    here, there = _last_year(figure.period), _last_year(figure.base_period)
    if _back(figure.period, here - there) == figure.base_period:
        return _Look(here - there, f"{here - there} y before")
    return _Look((_back(figure.base_period, here), _back(figure.period, here)), name)


def _last_year(period: str) -> int:
    return max(map(int, _YEAR.findall(period)), default=0)


def _back(period: str, years: int) -> str:
    """A period's id so many years earlier."""
    return _YEAR.sub(lambda year: str(int(year[0]) - years), period)


def _span(figure: Figure) -> _Look | None:
    if figure.kind != "growth":
        return None
    return _Look(figure.span_years, formats.span(figure) or "not known")


def _scope(figure: Figure) -> _Look:
    names = (figure.chain, figure.org, figure.initiative)
    ids = (figure.chain_id, figure.org_id, figure.initiative_id)
    return _Look("/".join(one or "" for one in ids), " · ".join(name for name in names if name) or "all")


def _price_basis(figure: Figure) -> _Look:
    return _Look(figure.price_basis, "no prices" if figure.price_basis == "none" else formats.price_basis(figure))


def _vintage(figure: Figure) -> _Look:
    return _Look(figure.vintage == "final", "not said" if figure.vintage == "unknown" else figure.vintage)


def _form(figure: Figure) -> _Look:
    text = _NAMED.get(figure.form, figure.form) if figure.form in _OF_AMOUNT else "change"
    if figure.form in _A_YEAR and figure.span_years != 1:
        text = "rate a year"
    return _Look(text, text)


def _unit(figure: Figure) -> _Look | None:
    return _Look(figure.unit, figure.unit) if figure.form in _OF_AMOUNT else None


_LOOKS: dict[Aspect, Callable[[Figure], _Look | None]] = {
    Aspect.definition: lambda figure: _Look(figure.indicator_id, figure.indicator),
    Aspect.span: _span,
    Aspect.scope: _scope,
    Aspect.price_basis: _price_basis,
    Aspect.vintage: _vintage,
    Aspect.form: _form,
    Aspect.unit: _unit,
    Aspect.status: lambda figure: _Look(figure.status, figure.status),
}
