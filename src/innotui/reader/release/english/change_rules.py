"""Rules that read an amount as a change: of so many percent, by so much, on average a year.

Each sees an amount in its sentence and what was found of the one before it; None where it has nothing to say.
"""

from __future__ import annotations

import re

from innotui.reader.release.amounts import Kind
from innotui.reader.release.english.around import Around
from innotui.reader.release.english.change_words import (
    BY,
    FROM,
    LISTED,
    LOOSE,
    NOUN_AFTER,
    NOUN_OF,
    OR,
    RISES,
    SHARE_BEFORE,
    THAN,
    TIGHT,
    TO,
    VERB,
    VERB_BY,
    any_of,
    tied_verb,
)
from innotui.reader.release.english.judged import Judged, change_of, move

_CAGR = re.compile(
    rf"\b{any_of('cagr')}\b(?=\s*$|[,.)]|\s+(?:of|at|by|(?:[\w-]+\s+)?(?:growth|rates?|increases?|decrease|decline|rise|pace|drop|expansion|reduction)))",
    re.IGNORECASE,
)
_PER_YEAR = re.compile(
    r"\s*(?:per\s+year|a\s+year|annually|per\s+annum|each\s+year|every\s+year)\b(?P<average>\s+on\s+average)?",
    re.IGNORECASE,
)
_ADDED = re.compile(r"\badd(?:ed|s|ing)\s*$", re.IGNORECASE)
_AND_BY = re.compile(r"(?:\b(?:and|or|but|then)|,)\s+(?:then\s+)?by\s*$", re.IGNORECASE)
_BRACKET = re.compile(r"\(\s*(?:both\s+)?$")
_IN_BRACKET = re.compile(r"\([^()]*$")
_AVERAGED = re.compile(
    r"\b(?:growth|(?P<up>gains?|increases?)|(?P<down>loss(?:es)?|declines?|decreases?))\s+(?:(?:has|have|had)\s+)?(?:averaged|totall?ed)\s*$",
    re.IGNORECASE,
)
_FLOW = re.compile(
    r"\b(?:(?P<up>add(?:ed|s)?|gain(?:ed|ing|s)?)|(?P<down>los(?:t|ing|es)|shed(?:ding)?))\s*(?:a\s+net\s+)?$",
    re.IGNORECASE,
)
_WORKERS = re.compile(
    r"[\s\w-]*?\b(?:jobs?|positions?|employees|workers|members|staff|people|persons)\b", re.IGNORECASE
)
_OR_THAN = re.compile(
    r"\s*,?\s*(?:\()?or\s+[^,;)]{1,40}[,)]?\s*(?:(?P<up>(?:more|higher)\s+than|above)|(?P<down>(?:less|fewer|lower)\s+than|below))\b",
    re.IGNORECASE,
)
_COMPARATIVE = re.compile(
    r"\s*(?:[\w'-]+\s+)?(?:more|fewer|less|higher|lower|above|below)\b\s*(?:than\b|the\b|(?:[\w-]+\s+){1,6}than\b|$|[,.;])",
    re.IGNORECASE,
)


def signed(place: Around, _last: Judged | None) -> Judged | None:
    """A number whose sign is printed, in brackets or behind a comma, is a change: "services (+35,000)"."""
    sign = place.sentence.text[place.amount.start - place.sentence.start]
    if sign not in "+-−–" or place.amount.kind in (Kind.RANK, Kind.TIMES):
        return None
    return (
        Judged(change_of(place)) if _IN_BRACKET.search(place.before) or re.search(r"[,;:(]\s*$", place.before) else None
    )


def jobs(place: Around, _last: Judged | None) -> Judged | None:
    """As in "Added 33,000 jobs", "job gains have averaged 192,000"."""
    if place.amount.kind not in (Kind.COUNT, Kind.BARE):
        return None
    if found := _FLOW.search(place.gap):
        return move(found, "change_amount", 0.85) if _WORKERS.match(place.after) else None
    return move(_AVERAGED.search(place.gap), "change_amount", 0.85)


def by_again(place: Around, last: Judged | None) -> Judged | None:
    """As in "Rose by 67,000 in September and by 582,000 over the year"."""
    if last and last.measure in ("growth_pct", "change_amount", "cagr_pct") and _AND_BY.search(place.gap):
        return Judged(change_of(place), last.falls)
    return None


def bracketed(place: Around, last: Judged | None) -> Judged | None:
    """As in "Decreases in industrial supplies ($1.0 billion) and in food ($0.4 billion)": each is a change."""
    if not _BRACKET.search(place.gap) or place.amount.kind in (Kind.TIMES, Kind.RANK, Kind.POINTS):
        return None
    if last and last.rule not in ("bracketed", "signed", "listed"):
        return None
    found = list(RISES.finditer(place.before))
    return move(found[-1], change_of(place), 0.7) if found else None


def average_rate(place: Around, _last: Judged | None) -> Judged | None:
    """An average annual rate: "grew at an average annual rate of 12 percent"."""
    if place.amount.kind is not Kind.PERCENT:
        return None
    near = place.before[-110:] if place.alone else place.gap
    yearly = _PER_YEAR.match(place.after)
    averaged = bool(yearly and re.search(r"\baverage\b", near[-40:], re.IGNORECASE))
    if not (averaged or _CAGR.search(near) or (yearly and yearly["average"]) or (_CAGR.match(place.after.lstrip()))):
        return None
    if averaged or re.search(
        r"\b(?:rate|CAGR|growth|grew|grow\w*|increas\w+|ris\w+|rose|expan\w+|declin\w+|fell|drop\w*|up|down|averaging)\b",
        near + place.after[:40],
        re.IGNORECASE,
    ):
        falls = tied_verb(place.before, VERB, TIGHT) or re.search(
            rf"\b(?P<down>{any_of('down')})\b", near, re.IGNORECASE
        )
        return Judged("cagr_pct", bool(falls and falls.groupdict().get("down")))
    return None


def points(place: Around, last: Judged | None) -> Judged | None:
    """Percentage and basis points are always a change; its sign is told before or behind."""
    counted = place.amount.kind is Kind.COUNT and place.amount.unit in ("point", "points") and "." in place.amount.value
    if place.amount.kind is not Kind.POINTS and not counted:
        return None
    found = (
        THAN.match(place.after)
        or NOUN_AFTER.match(place.after)
        or tied_verb(place.gap, VERB_BY, BY)
        or tied_verb(place.gap, VERB, LOOSE)
    )
    if found:
        return Judged("change_amount", bool(found["down"]), confidence=0.95)
    found = tied_verb(place.before, VERB_BY, BY) or NOUN_OF.search(place.before)
    again = bool(last and last.falls and last.measure == "change_amount")
    return Judged("change_amount", bool(found and found["down"]) or again)


def same_change_again(place: Around, last: Judged | None) -> Judged | None:
    """As in "An increase of 450,000 tons, or 1.4 percent": the change once more, in other terms."""
    if not last or last.measure not in ("change_amount", "growth_pct") or not OR.fullmatch(place.gap):
        return None
    measured = place.amount.kind in (Kind.PERCENT, Kind.MONEY, Kind.PHYSICAL, Kind.COUNT)
    return Judged(change_of(place), last.falls) if measured else None


def changed_by(place: Around, _last: Judged | None) -> Judged | None:
    """A verb of change with "by": "reduced the cost by 20 percent"."""
    if place.amount.kind is Kind.BARE and place.amount.worded:
        return None
    return move(tied_verb(place.gap, VERB_BY, BY), change_of(place), 0.95)


def noun_of(place: Around, _last: Judged | None) -> Judged | None:
    """As in "An increase of 12,000 hectares", "growth in earnings was 4.8%"."""
    found = NOUN_OF.search(place.gap)
    if (
        found
        and place.amount.kind not in (Kind.PERCENT, Kind.FRACTION)
        and not re.search(r"\b(?:of|by)\s*(?:an?\s*)?$", place.gap, re.IGNORECASE)
    ):
        return None
    return move(found, change_of(place))


def noun_after(place: Around, _last: Judged | None) -> Judged | None:
    """As in "A 5.2 percent decline"."""
    if place.amount.kind in (Kind.COUNT, Kind.BARE):
        return None
    return move(NOUN_AFTER.match(place.after), change_of(place))


def than(place: Around, _last: Judged | None) -> Judged | None:
    """As in "1,206 more than a year ago", "5 percent higher"."""
    if found := _OR_THAN.match(place.rest):
        return move(found, change_of(place), 0.85)
    if (
        place.amount.kind in (Kind.PERCENT, Kind.FRACTION)
        or re.match(r"\s*(?:[\w'-]+\s+)?\w+\s+than\b", place.after)
        or _COMPARATIVE.match(_raw(place))
    ):
        return move(THAN.match(place.after), change_of(place))
    return None


def _raw(place: Around) -> str:
    """The words behind an amount, windows and all: "fewer persons in farming than a year ago"."""
    return place.sentence.text[place.amount.end - place.sentence.start :]


def moved(place: Around, _last: Judged | None) -> Judged | None:
    """A verb of change before the amount: "grew 5.2 percent", "up 13.6 billion dollars"."""
    if place.amount.kind in (Kind.PERCENT, Kind.FRACTION):
        if TO.search(place.gap) or FROM.search(place.gap):
            return None
        if _ADDED.search(place.gap):
            return Judged("growth_pct")
        return move(tied_verb(place.gap, VERB, LOOSE), "growth_pct", 0.93)
    found = tied_verb(place.gap, VERB, TIGHT)
    return None if found and "rate" in found[0] else move(found, "change_amount", 0.88)


def stepped(place: Around, last: Judged | None) -> Judged | None:
    """As in "5.2 percent year on year" needs no verb."""
    if place.stepped and place.amount.kind is Kind.PERCENT and not SHARE_BEFORE.search(place.gap):
        return Judged("growth_pct", bool(last and last.falls and LISTED.match(place.gap)), confidence=0.8)
    return None
