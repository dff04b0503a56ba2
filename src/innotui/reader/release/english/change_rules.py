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
from innotui.reader.release.english.judged import Judged, change_of, move, raw

_CAGR = re.compile(
    rf"\b{any_of('cagr')}\b(?=\s*$|[,.)]|\s+(?:of|at|by|(?:[\w-]+\s+)?(?:growth|rates?|increases?|decrease|decline|rise|pace|clip|drop|expansion|reduction)))",
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
    r"\b(?:(?P<up>add(?:ed|s)?|gain(?:ed|ing|s)?)|(?P<down>los(?:t|ing|es)|shed(?:ding|s)?))\s*(?:a\s+net\s+)?$",
    re.IGNORECASE,
)
_WORKERS = re.compile(
    r"[\s\w-]*?\b(?:jobs?|positions?|employees|workers|members|staff|people|persons)\b", re.IGNORECASE
)
_OR_THAN = re.compile(
    r"\s*,?\s*(?:\()?or\s+[^,;)]{1,40}[,)]?\s*(?:(?P<up>(?:more|higher)\s+than|above)|(?P<down>(?:less|fewer|lower)\s+than|below))\b",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*points?\s+(?:ahead\s+of|above|higher|more|(?P<down>behind|below|lower|less))\b", re.IGNORECASE)
"""How far two shares are apart, or how one moved: "2 points ahead of the average"."""
_FEWER = re.compile(r"\s*fewer\s+(?!than\b)[a-z]", re.IGNORECASE)
_ADJECTIVE_BY = re.compile(
    r"\b(?:(?P<up>stronger|higher|larger|bigger|firmer|dearer|more)"
    r"|(?P<down>weaker|lower|smaller|softer|cheaper|less))\s+by\s+(?:(?:about|around|nearly|some|over)\s+)?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\s*(?:(?P<up>above)|(?P<down>below|under))\s+(?=\S)"
    r"|\s*,?\s*(?:(?:more|higher|greater|dearer|costlier|heavier|warmer|wetter)|(?P<less>less|fewer|lower|cheaper|lighter|colder|drier))"
    r"\s+than\s+(?=[a-z])",
    re.IGNORECASE,
)
"""A month or year behind it is read as a window, and blanked out with the word: "5 percent above February"."""
_CUTTING = re.compile(r",\s*(?:(?P<up>raising|boosting|adding)|(?P<down>reducing|cutting|lowering))\s*$", re.IGNORECASE)
"""As a participle behind a comma they speak of what was told before: "9 billion dollars, reducing 2.4 percent"."""
_CROSSED = re.compile(
    r"\b(?:fell|fallen|sank|sunk|dropped|dipped|slipped|slid|rose|risen|climbed|jumped|eased|edged)\s+(?:back\s+|just\s+|well\s+)?"
    r"(?:below|under|above|past)\s*$",
    re.IGNORECASE,
)
_OF_A_POINT = re.compile(r"\s*of\s+an?\s+(?:percentage|basis)\s+point\b", re.IGNORECASE)
_ADDING = re.compile(
    r"\b(?:add(?:s|ed|ing)?|gain(?:s|ed|ing)?|(?P<down>los(?:es|t|ing)|shed(?:s|ding)?|cut(?:s|ting)?))\s+(?:about\s+|nearly\s+|some\s+|over\s+)?$",
    re.IGNORECASE,
)
_OVER_THE = re.compile(r"(?:\s+[a-z]+){0,2}\s+(?:over|on)\s+the\s+(?:month|quarter|year)\b", re.IGNORECASE)
_AN = re.compile(r"\ban?\s+(?:net\s+)?$", re.IGNORECASE)
_THING_AFTER = re.compile(
    r"[\s-]+[a-z]+\s+(?:(?P<down>decline|decrease|drop|loss|fall|reduction)|gain|increase|rise|jump)\b", re.IGNORECASE
)
_THE = re.compile(r"\bthe\s*$", re.IGNORECASE)
_OF = re.compile(r"\s*(?:of|in|seen|recorded|registered)\b", re.IGNORECASE)
_VALUE_OF = re.compile(
    r"\b(?:from|than|against|versus|with|to)\s+[^,;()]{0,40}\b(?:value|level|figure|reading|mark|total)\s+of\s*$",
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
    counted = place.amount.kind is Kind.COUNT and place.amount.unit in ("point", "points")
    if counted and (apart := _APART.match(place.after)):
        return move(apart, "change_amount")
    if _OF_A_POINT.match(raw(place)):
        return Judged("change_amount", confidence=0.8)
    counted = counted and "." in place.amount.value
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
    """A verb of change with "by": "reduced the cost by 20 percent"; also "weaker by 60 centavos"."""
    if place.amount.kind is Kind.BARE and place.amount.worded:
        return None
    found = tied_verb(place.gap, VERB_BY, BY) or _ADJECTIVE_BY.search(place.gap)
    return move(found, change_of(place), 0.95)


def value_of(place: Around, _last: Judged | None) -> Judged | None:
    """As in "A 6.1 percent growth from the March value of 388.8": what is compared with is no change itself."""
    if place.amount.kind in (Kind.TIMES, Kind.RANK, Kind.POINTS, Kind.FRACTION):
        return None
    start = place.previous.end - place.sentence.start if place.previous else 0
    words = place.sentence.text[start : place.amount.start - place.sentence.start]
    if not _VALUE_OF.search(words):
        return None
    if place.amount.kind is Kind.PERCENT:
        return Judged(place.remembered, confidence=0.7) if place.remembered else None
    return Judged("count" if place.amount.kind is Kind.COUNT else "level", confidence=0.8)


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
    """As in "A 5.2 percent decline"; of things only "a 3,000 job gain"."""
    if place.amount.kind in (Kind.COUNT, Kind.BARE):
        said = place.sentence.text[: place.amount.start - place.sentence.start]
        return move(_THING_AFTER.match(raw(place)), "change_amount", 0.85) if _AN.search(said) else None
    return move(NOUN_AFTER.match(place.after), change_of(place))


def than(place: Around, _last: Judged | None) -> Judged | None:
    """As in "1,206 more than a year ago", "5 percent higher", "three fewer matches"."""
    if place.amount.kind in (Kind.PERCENT, Kind.FRACTION) and (found := _BESIDE.match(raw(place))):
        return Judged("growth_pct", bool(found["down"] or found["less"]), confidence=0.85)
    if place.amount.kind in (Kind.COUNT, Kind.BARE) and _FEWER.match(place.after):
        return Judged("change_amount", falls=True, confidence=0.8)
    if found := _OR_THAN.match(place.rest):
        return move(found, change_of(place), 0.85)
    if (
        place.amount.kind in (Kind.PERCENT, Kind.FRACTION)
        or re.match(r"\s*(?:[\w'-]+\s+)?\w+\s+than\b", place.after)
        or _COMPARATIVE.match(raw(place))
    ):
        return move(THAN.match(place.after), change_of(place))
    return None


def moved(place: Around, _last: Judged | None) -> Judged | None:
    """A verb of change before the amount: "grew 5.2 percent", "up 13.6 billion dollars"."""
    if place.amount.kind in (Kind.PERCENT, Kind.FRACTION):
        if TO.search(place.gap) or FROM.search(place.gap) or _is_crossed(place):
            return None
        if _ADDED.search(place.gap):
            return Judged("growth_pct")
        return move(_CUTTING.search(place.gap) or tied_verb(place.gap, VERB, LOOSE), "growth_pct", 0.93)
    found = tied_verb(place.gap, VERB, TIGHT)
    return None if found and "rate" in found[0] else move(found, "change_amount", 0.88)


def _is_crossed(place: Around) -> bool:
    """As in "Utilisation has sunk below 50%": a mark that was crossed, no change by so much."""
    words = place.sentence.text[: place.amount.start - place.sentence.start]
    return bool(_CROSSED.search(words))


def stepped(place: Around, last: Judged | None) -> Judged | None:
    """As in "5.2 percent year on year" needs no verb; "the 5.2 percent of a year earlier" is what was told of before.

    Of things "adding 20,200 people over the month".
    """
    said = place.sentence.text[: place.amount.start - place.sentence.start]
    if place.amount.kind in (Kind.COUNT, Kind.BARE) and _OVER_THE.match(raw(place)):
        return move(_ADDING.search(said), "change_amount", 0.85)
    if place.stepped and place.amount.kind is Kind.PERCENT and _THE.search(said) and _OF.match(raw(place)):
        return Judged(place.remembered, confidence=0.7) if place.remembered else None
    if place.stepped and place.amount.kind is Kind.PERCENT and not SHARE_BEFORE.search(place.gap):
        return Judged("growth_pct", bool(last and last.falls and LISTED.match(place.gap)), confidence=0.8)
    return None
