"""Rules that read an amount as a level, a number of things, a part, a rank or a multiple, or as the one before it.

Each sees an amount in its sentence and what was found of the one before it; None where it has nothing to say.
"""

from __future__ import annotations

import re

from innotui.reader.release.amounts import Kind
from innotui.reader.release.english.around import Around
from innotui.reader.release.english.change_words import FROM, LISTED, OR, RISES, SHARE_BEFORE, TO, WORDS, any_of
from innotui.reader.release.english.judged import Judged, raw

_SHARE_AFTER = re.compile(
    r"\s*(?:of\s+(?!growth\b)(?:the\s+|all\s+)?(?=[\w$€£¥])|share\b|stake\b|interest\s+in\b)", re.IGNORECASE
)
_OWN = WORDS.meanings("percent_of")
_PERCENT_OF = re.compile(rf"\b(?:{any_of('percent_of')})\b", re.IGNORECASE)
_OWN_MEANING = {re.sub(r"\((.*?)\)", r"\1", word).casefold(): meaning for word, meaning in _OWN.items()} | {
    re.sub(r"\((.*?)\)", "", word).casefold(): meaning for word, meaning in _OWN.items()
}
_AGAINST = re.compile(
    r"(?:\b(?:up|down|rising|falling|increasing|decreasing|higher|lower)\s+from|\bcompared\s+(?:with|to)|\b(?:as\s+)?against"
    r"|\bversus|\bvs\.?)\s+(?:(?:the|about|around|nearly|just|only)\s+)*$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:to|and|[-–])\s*$", re.IGNORECASE)
_TIMES_UP = re.compile(
    rf"\b{any_of('up')}(?:\s+(?:by|of|about|more|nearly|at|some|its|the|[\w]+ly))*\s*(?:by\s*)?$", re.IGNORECASE
)
_MORE = re.compile(
    r"(?:\s*(?:,|and|,\s*and)\s*[\d.,]+\s+times)*\s*(?:(?:more|higher|larger|greater|faster|bigger)\s+than\b"
    r"|(?:increase|growth|rise|jump|surge)\b)",
    re.IGNORECASE,
)
_THAT_OF = re.compile(r"\s*(?:that|those|the|as|its|what)\b", re.IGNORECASE)
_BARE_RATE = re.compile(
    r"(?:^\s*(?:in|for|at|of)?|\b(?:the|annual|lowest|highest|monthly|this|yearly|quarterly|average|same|that|flash))\s+rates?\b(?!.*\brate\b)",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(\s*$")
_SPEAKS_OF_CHANGE = re.compile(rf"\b{any_of('up', 'down', 'rises', 'falls')}\b|\brates?\b", re.IGNORECASE)
_SIGNED = re.compile(r"\(\s*[-+−–]\s?\d")
"""Of a bracket's percentage its own sentence must say that it is a change; the one before may tell other things."""
_USED_FOR = re.compile(r"\bused\s+(?:for|in|by)\s*$", re.IGNORECASE)
_HAS_DONE = re.compile(r"\s*\w+ed\b")
_BE = re.compile(r"\b(?:is|are|was|were)\s*$", re.IGNORECASE)
_RATES = re.compile(r"\brates\b", re.IGNORECASE)
_MILLION = 6
_PER_COIN = re.compile(
    r"\s+(?:to|per|against)\s+(?:the\s+|one\s+|an?\s+)?(?:US\s+|U\.S\.\s+)?(?:dollar|greenback|euro|pound|sterling|yen|yuan|US\$|\$)",
    re.IGNORECASE,
)
"""As in "the shilling held at 129 to the dollar": the price of a currency."""
_MONEYED = re.compile(rf"\b{any_of('money_nouns')}\b", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\b(?:number|numbers)\b", re.IGNORECASE)
_INDEX = re.compile(
    r"\b(?:index|indices|PMI|score|scored|gauge|barometer|points)\b(?!.*\bnumber\s+of\b)", re.IGNORECASE
)
_OF_WORK = re.compile(r"\s*(?:\w+ing|person|man|bed)[\s-]", re.IGNORECASE)
_DURATION = re.compile(r"(?:years?|months?|weeks?|days?|hours?|minutes?)(?: old)?", re.IGNORECASE)
_UNKNOWN_VERB = re.compile(r"\b\w+ed\s+(?:by\s+)?$")
_NO_CHANGE = re.compile(
    r"\b(?:reached|totall?ed|estimated|recorded|registered|averaged|posted|remained|exceeded|topped|surpassed|scored|captured"
    r"|accounted|achieved|covered|contributed|represented|owned|completed|crossed|touched|charged|earned|received|needed)\s+(?:by\s+)?$",
    re.IGNORECASE,
)


def rank(place: Around, _last: Judged | None) -> Judged | None:
    """An ordinal, a place in an order."""
    return Judged("rank") if place.amount.kind is Kind.RANK else None


def multiple(place: Around, last: Judged | None) -> Judged | None:
    """As in "Increased 1.9 times" is not "1.9 times that of"; "doubled" and "tenfold" are multiples."""
    amount = place.amount
    if amount.kind is not Kind.TIMES:
        return None
    if "time" not in amount.unit:
        return Judged("multiple_of")
    if _TIMES_UP.search(place.before) or _MORE.match(raw(place)):
        return Judged("increased_by_times")
    if last and _is_rise(last) and LISTED.match(place.gap) and not _THAT_OF.match(raw(place)):
        return Judged("increased_by_times", confidence=0.85)
    return Judged("multiple_of")


def _is_rise(last: Judged) -> bool:
    """As in "increased by 120.5 percent and 12.3 times": the verb holds for both."""
    return last.measure == "increased_by_times" or (last.measure == "growth_pct" and not last.falls)


def to_level(place: Around, _last: Judged | None) -> Judged | None:
    """As in "Rose 5 percent to 1.06 trillion yuan", "from 70.8 billion": a level, whatever moved."""
    if place.amount.kind in (Kind.PERCENT, Kind.FRACTION, Kind.POINTS, Kind.TIMES, Kind.RANK):
        return None
    return _plain(place) if TO.search(place.gap) or FROM.search(place.gap) else None


def against(place: Around, last: Judged | None) -> Judged | None:
    """What a part or rate was before: "76.4%, up from 75.7%", "72% of turnover, compared with 71%"."""
    if place.amount.kind is not Kind.PERCENT or not last or last.measure not in ("share_pct", "level"):
        return None
    before = place.previous
    if before is None or before.kind is not Kind.PERCENT or not _AGAINST.search(place.gap):
        return None
    return Judged(last.measure, confidence=0.85)


def listed(place: Around, last: Judged | None) -> Judged | None:
    """The next of a list is what the one before it was: "grew by 81.6 percent, 20.4 percent and 23.1 percent"."""
    if not last or not (LISTED.fullmatch(place.gap) or _is_range(place, last)):
        return None
    if last.measure in ("growth_pct", "cagr_pct", "change_amount", "share_pct", "level"):
        percent = place.amount.kind in (Kind.PERCENT, Kind.BARE)
        if percent and last.measure in ("growth_pct", "cagr_pct", "share_pct", "level"):
            return Judged(last.measure, last.falls, confidence=0.88)
        if not percent and last.measure == "change_amount":
            return Judged("change_amount", last.falls, confidence=0.8)
    return None


def _is_range(place: Around, last: Judged) -> bool:
    """As in "5 to 6 percent"; but "fell 0.1% to 5.2%" goes on to a level."""
    if not _RANGE.fullmatch(place.gap) or not place.previous:
        return False
    bare = place.sentence.text[place.previous.start - place.sentence.start : place.previous.end - place.sentence.start]
    return bool(re.fullmatch(r"[-+−]?[\d.,]+", bare)) or last.rule not in ("moved", "changed_by")


def share(place: Around, _last: Judged | None) -> Judged | None:
    """A part of a whole: "accounting for 75.9 percent", "a third of the firms"."""
    if place.amount.kind not in (Kind.PERCENT, Kind.FRACTION):
        return None
    if _HAS_DONE.match(place.after) and _BE.search(place.gap):
        return Judged("share_pct")
    if (
        _USED_FOR.search(place.gap)
        or SHARE_BEFORE.search(place.gap)
        or _SHARE_AFTER.match(place.after)
        or OR.fullmatch(place.gap)
    ):
        return Judged("share_pct")
    return None


def rate(place: Around, _last: Judged | None) -> Judged | None:
    """A percentage that is a level of its own: the noun before it says of what kind."""
    if place.amount.kind is not Kind.PERCENT:
        return None
    for words in (place.gap, place.before):
        found = [match[0] for match in _PERCENT_OF.finditer(words)]
        if found:
            if place.remembered and _BARE_RATE.search(words) and found[-1].casefold() == "rate":
                return Judged(place.remembered, confidence=0.7)
            measure = str(_OWN_MEANING[" ".join(found[-1].casefold().split())])
            return Judged(
                measure, measure == "growth_pct" and found[-1].casefold() in ("decline", "decrease"), confidence=0.85
            )
    after = _PERCENT_OF.match(place.after.strip())
    if after:
        return Judged(str(_OWN_MEANING[" ".join(after[0].casefold().split())]), confidence=0.8)
    return None


def as_before(place: Around, _last: Judged | None) -> Judged | None:
    """A percentage that nothing names is of the kind spoken of before: "Down to 2.1% in the EU"."""
    if place.amount.kind is not Kind.PERCENT or not place.remembered:
        return None
    if place.remembered == "growth_pct" and _BRACKET.search(place.gap):
        changes = _SPEAKS_OF_CHANGE.search(place.before) or _SIGNED.search(place.whole)
        return Judged("growth_pct", confidence=0.6) if changes else None
    named = TO.search(place.gap) or _RATES.search(place.before) if place.alone else FROM.search(place.gap)
    return Judged(place.remembered, confidence=0.6) if named else None


def bare(place: Around, last: Judged | None) -> Judged | None:
    """A number without unit: a level of an index, else of things that were named before it."""
    return _bare(place, last) if place.amount.kind is Kind.BARE else None


def _bare(place: Around, last: Judged | None) -> Judged:
    amount, previous = place.amount, place.previous
    decimal = "." in amount.value and not amount.scale
    money = previous and amount.scale and previous.kind in (Kind.MONEY, Kind.PHYSICAL)
    again = previous and amount.scale and previous.kind is Kind.BARE and last and last.measure == "level"
    named = amount.scale >= _MILLION and _MONEYED.search(place.before) and not _NUMBER_OF.search(place.before)
    coin = bool(_PER_COIN.match(raw(place)))
    if coin or decimal or money or again or named or _INDEX.search(place.before[-120:]):
        return Judged("level", confidence=0.75)
    return Judged("count", confidence=0.75)


def carried(place: Around, last: Judged | None) -> Judged | None:
    """A percentage without a verb of its own does what the one before it did: "up 5% in Hubei and 6% in Hunan"."""
    if last and place.amount.kind is Kind.PERCENT and last.measure in ("growth_pct", "share_pct", "cagr_pct"):
        return Judged(last.measure, last.falls, confidence=0.7)
    return None


def plain(place: Around, _last: Judged | None) -> Judged | None:
    """Nothing around it speaks of change: a level, a number of things, or a part."""
    return _plain(place)


def _plain(place: Around) -> Judged:
    kind = place.amount.kind
    if kind in (Kind.PERCENT, Kind.FRACTION):
        return _unnamed(place)
    if kind is Kind.COUNT:
        lasts = _DURATION.fullmatch(place.amount.unit) and not _OF_WORK.match(place.after)
        return Judged("level" if lasts else "count")
    if kind is Kind.BARE:
        return _bare(place, None)
    return Judged("level")


def _unnamed(place: Around) -> Judged:
    """A percentage by itself is a change where its sentence speaks of one before it, else a part."""
    found = list(RISES.finditer(place.before))
    if TO.search(place.gap) and place.remembered:
        return Judged(place.remembered, confidence=0.5)
    if found and place.amount.kind is Kind.PERCENT and not re.search(r"\bof\b\s*(?:the|all)\b", place.after):
        return Judged("growth_pct", bool(found[-1]["down"]), confidence=0.5)
    if place.amount.kind is Kind.PERCENT and _UNKNOWN_VERB.search(place.gap) and not _NO_CHANGE.search(place.gap):
        return Judged("growth_pct", confidence=0.5)
    return Judged("share_pct", confidence=0.55)
