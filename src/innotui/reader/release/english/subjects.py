"""Whom or what a figure is about, and the words for what is measured: from the words around it, without a model.

What is measured stands before the verb, behind "of", or behind the number; the subject is a name in or beside those
words, or the one that was spoken of last. Both are guesses that a person looks at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from innotui.reader.release.amounts import Kind
from innotui.reader.release.english.around import Around
from innotui.reader.release.english.names import ENDS, NAME, clean, is_place, names_in, peoples_in
from innotui.reader.release.words import tables

_WORDS = tables("en")
_VERB = re.compile(
    rf"\b(?:{_WORDS.pattern('verbs', 'up', 'down', 'up_by', 'down_by', 'target')}|witness(?:ed)?|experienced)\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"[;:]\s|\s[-–—]\s|—|,\s(?:and|while|with|which|where|but|as|including|of\s+which|who|or|compared|bringing|representing|according)\s"
    r"|\b(?:while|whereas|which|that\s+the|saw|with|including|compared|after|because|when|where|as)\s|\"",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:[\s,.\-–)\]]|(?<![\w'])(?:and|or|but|by|of|to|in|on|at|for|from|the|an?|its|their|his|our|also|alone|meanwhile|however|moreover|furthermore|among|them|these|this|that|total|overall|period|as|then|both|all|while|some|about|compared|more|than|over|up|down|respectively|further|now|year|years|only|than|there|it|they|we|he|she|i|who|which|after|before|since|until|despite|amid|though|although|when|because|if)\b)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,(\-–]|(?<![\w'])(?:and|or|but|by|of|to|in|on|at|for|from|between|the|an?|its|their|also|about|was|were|is|are|with|over|total|some|another|further|just|as|respectively|rate\s+of|pace\s+of|annual|average|it|they|which|whose|being|up|only|record|than|that|be|has|have|had)\b)+$",
    re.IGNORECASE,
)
_PARTNER = re.compile(
    r"\b(?:to|with|from|by|than|against|following|after)\s+(?:the\s+)?(?:(?:North|South|East|West|Central)\w*\s+)?"
    r"(?:(?:People's\s+)?(?:Republic|Kingdom|States?|countries|members?)\s+of\s+(?:the\s+)?){0,2}$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r",\s+(?:which|who|whose|where|including|excluding|such\s+as|as\s+measured\s+by)\b[^,;:]*,(?=\s+(?:\w+ly\s+)?"
    rf"(?:{_WORDS.pattern('verbs', 'up', 'down')})\b)",
    re.IGNORECASE,
)
"""As in "Core inflation, which excludes food, was": the noun before it is meant."""
_TERMS = re.compile(
    r"^\W*(?:in|on|at)\s+(?:an?\s+)?(?:(?:real|nominal|monthly|annual|yearly|quarterly|seasonally\s+adjusted|absolute|value|volume"
    r"|month-on-month|year-on-year|quarter-on-quarter|like-for-like)\s+)+(?:terms|basis|comparison|prices)\s*,\s*",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"\b(?:value\s+added|added\s+value|output\s+value|newly\s+added|\w+\s+inflation(?:\s+rate)?)\b", re.IGNORECASE
)
"""Names of things that hold a verb."""
_SAME = re.compile(rf"\b(?:the|this)\s+{_WORDS.pattern('the_same')}\b", re.IGNORECASE)
_EMPTY = re.compile(
    rf"(?:(?:{_WORDS.pattern('empty_nouns')}|\w+ly)(?:\s+(?:{_WORDS.pattern('empty_nouns')}))*)", re.IGNORECASE
)
_NO_NOUN = re.compile(
    r"(?:equating|corresponding|marking|having|reali[sz]e|actuali[sz]e|continued|steady|unchanged|little\s+changed|below|above"
    r"|(?:an?\s+)?(?:impressive|significant|sharp|strong|remarkable|robust|notable)|(?:the\s+)?(?:new\s+)?(?:record\s+)?(?:high|low|level)|average\s+annual\s+rates?"
    r"|(?:lowest|highest)(?:\s+\w+)?\s+(?:figures?|levels?)|same\s+(?:\w+\s+)?(?:months?|quarter|period)|years?)",
    re.IGNORECASE,
)
"""Words before an amount that name nothing measured: the head noun stands before them."""
_THAT_OF = re.compile(r"\bthat\s+(?:of|for)\s", re.IGNORECASE)
_POSSESSIVE = re.compile(r"^(?P<name>[A-Z][\w.-]*(?:\s+[A-Z][\w.-]*){0,4})'s?\s+(?P<rest>.+)$")
_NAMED_FIRST = re.compile(r"(?P<name>[A-Z][\w'.-]*(?:\s+[A-Z][\w.-]*){0,4})\s+(?P<rest>[a-z].*)$")
_ENDED = re.compile(rf"(?=.*\b{ENDS}$){NAME}")
"""A name that ends as those of places and firms do: "Gansu Province"."""
_PLACED = re.compile(rf"(?P<name>{NAME})\s+in\s+(?:the\s+)?{NAME}")
"""As in "Lima Airport in Peru": the whole is only said to be where the part is."""
_IN_NAME = re.compile(
    r"\s+(?:in|of|across|for|at|by|from)\s+(?:the\s+)?(?:[a-z]+(?:ern|west|east)?\s+)?(?P<name>[A-Z][\w'&.-]*(?:\s+(?:of\s+)?[A-Z][\w'&.-]*)*)"
    r"(?:\s+(?:province|municipality|county|prefecture|district|region|state|city)\b)?"
)


@dataclass(frozen=True, slots=True)
class About:
    """Whom a figure is about and what is measured, as written."""

    subject: str
    indicator: str


def about(place: Around, last: About | None, known: str) -> About:
    """Subject and indicator of an amount.

    Args:
        place: the amount with the words around it.
        last: of the amount before it in the sentence.
        known: the subject that was spoken of last.
    """
    measured = place.amount.kind is Kind.PHYSICAL and _noun_behind(place)
    phrase = _counted(place) or measured or _before(place, last) or _noun_behind(place)
    if last and phrase and _THAT_OF.search(place.gap):
        phrase = f"{_head(last.indicator)} of {phrase}"
    subject, indicator = _parted(phrase)
    if not indicator and last:
        indicator = last.indicator
        subject = _behind(place) or subject
    return About(_before_bracket(place) or subject or _named(place) or known, indicator)


def _counted(place: Around) -> str:
    """As in "34 key industrial chains": the noun with the words between, of a count."""
    amount = place.amount
    if amount.kind is not Kind.COUNT:
        return ""
    head = amount.unit.split()[-1] if amount.unit else ""
    if _EMPTY.fullmatch(head):
        return ""
    found = re.match(rf"[\s-]*((?:[\w'&/-]+[\s,]+){{0,5}}?{re.escape(head)})\b", place.rest) if head else None
    return " ".join(found[1].split()) if found else head


def _before(place: Around, last: About | None) -> str:
    """The noun phrase before the verb, or between the verb and the number."""
    words = place.gap if last else place.before
    words = re.sub(r"\([^()]*\)", lambda match: " " * len(match[0]), words)
    words = _ASIDE.sub(lambda match: " " * len(match[0]), words)
    words = _TERMS.sub("", words)
    words = _ADDED.sub(lambda match: match[0].replace(" ", "_"), words)
    cuts = list(_CUT.finditer(words))
    for cut in (*reversed(cuts), None):
        piece = words[cut.end() if cut else 0 :]
        if phrase := _phrase(piece):
            return phrase.replace("_", " ")
    return ""


def _phrase(piece: str) -> str:
    verbs = list(_VERB.finditer(piece))
    if not verbs:
        return _stripped(piece)
    tail = _stripped(piece[verbs[-1].end() :])
    if tail and len(tail) > 3:
        return tail
    for place in range(len(verbs) - 1, -1, -1):
        start = verbs[place - 1].end() if place else 0
        if phrase := _stripped(piece[start : verbs[place].start()]):
            return phrase
    return ""


def _noun_behind(place: Around) -> str:
    """As in "300 MT of capacity", "a 5 percent stake": what stands behind."""
    found = re.match(r"\s*(?:of|in)\s+(?:the\s+)?((?:[\w'&-]+\s?){1,4})", place.after)
    return _stripped(found[1]) if found else ""


def _stripped(phrase: str) -> str:
    phrase = " ".join(phrase.split())
    phrase = _LEAD.sub("", phrase)
    phrase = _TAIL.sub("", phrase)
    phrase = re.sub(r"^.*,\s+(?=the\s)", "", phrase) if phrase.count(",") == 1 else phrase
    phrase = re.sub(r"\b(?:\w+ly|also|still)$", "", phrase).strip(" ,-–(\"'")
    return (
        ""
        if _EMPTY.fullmatch(phrase) or _NO_NOUN.fullmatch(phrase) or not re.search(r"[A-Za-z]{2}", phrase)
        else phrase
    )


def _parted(phrase: str) -> tuple[str, str]:
    """Subject and indicator of a noun phrase: "Sichuan's GDP", "technology contract turnover in Xi'an"."""
    if own := _POSSESSIVE.match(phrase):
        rest = own["rest"]
        inner = _POSSESSIVE.match(rest) or _NAMED_FIRST.match(rest)
        if inner and clean(inner["name"]):
            return inner["name"], inner["rest"]
        name = clean(own["name"])
        if is_place(name) and (is_place(rest) or _ENDED.fullmatch(rest)):
            return rest, ""
        return name, rest
    if (placed := _PLACED.fullmatch(phrase)) and _ENDED.fullmatch(placed["name"]):
        return placed["name"], ""
    if inside := list(_IN_NAME.finditer(phrase)):
        name = clean(inside[-1]["name"])
        if name:
            return name, (phrase[: inside[-1].start()] + phrase[inside[-1].end() :]).strip(" ,")
    if clean(phrase) == phrase and (" " in phrase or is_place(phrase)) and re.fullmatch(NAME, phrase):
        return phrase, ""
    if is_place(phrase):
        return "", ""
    return "", _SAME.sub("", phrase).strip(" ,'s") if _SAME.match(f"the {phrase}") else phrase


def _named(place: Around) -> str:
    """A name in the sentence: the last before the amount, else one directly behind it ("1.7% in the euro area")."""
    if behind := _behind(place):
        return behind
    before = [
        name
        for start, name, _ in names_in(place.whole)
        if start + len(name) <= len(place.before) and not _PARTNER.search(place.whole[:start])
    ]
    return before[-1] if before else next(reversed(peoples_in(place.before)), "")


def _behind(place: Around) -> str:
    """The name directly behind an amount: "0.3% in the EU"."""
    end = len(place.whole) - len(place.rest)
    behind = next(((start - end, name) for start, name, _ in names_in(place.whole) if start >= end), None)
    if behind and re.fullmatch(r"\s*(?:in|for|at)\s+(?:the\s+)?", place.rest[: behind[0]]):
        return behind[1]
    return ""


def _before_bracket(place: Around) -> str:
    """As in "Lithuania (0.4%)": the name that a bracket belongs to."""
    found = re.search(rf"(?P<name>{NAME})\s*\($", place.before)
    return clean(found["name"]) if found else ""


def _head(indicator: str) -> str:
    return re.split(r"\s+of\s+", indicator)[0]
