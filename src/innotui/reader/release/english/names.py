"""Names of places and firms that a text speaks of, and the one it is about: by where they stand, without a model.

A capitalised word is a name where it owns something ("Sichuan's GDP"), stands behind "in", is a known place, or ends
as places and firms do ("Province", "Ltd."). Months, offices and persons are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from innotui.reader.release.words import expression, tables

_WORDS = tables("en")
_KNOWN = frozenset(_WORDS.of("places"))
_MONEY = frozenset((*_WORDS.of("currency_signs"), *_WORDS.of("currencies")))
_NO = frozenset(word.casefold() for word in _WORDS.of("no_names"))
_MONTHS = frozenset(word.casefold() for word in _WORDS.of("months_and_days"))
_PRICED = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, _MONEY), key=len, reverse=True))})\s?\d")
"""Money that looks like a name: "RMB161.89"."""
_NUMBERED = re.compile(r"-?\d+$")
"""How many members a union has: "EU27"."""
_PAIR = re.compile(r"[-–/]")
"""Between the two months of a stretch that looks like a name: "April-October"."""
_THINGS = frozenset(word.casefold() for word in _WORDS.of("capitalised_things"))
"""Products and the like with a capital letter."""
_COMMON = frozenset(_WORDS.of("common_heads"))
"""Words that are part of a name, and by themselves say "the" one spoken of."""
_OFFICE = re.compile(rf"\b{_WORDS.pattern('offices')}\b")
_WORD = r"[A-Z](?:[\w&.-]|'(?=[a-z]{2})){0,28}\w|[A-Z]"
NAME = rf"(?:{_WORD})(?:\s+(?:of\s+)?(?:{_WORD})){{0,4}}"
ENDS = _WORDS.pattern("name_ends")
_OWNS = re.compile(rf"(?P<name>{NAME})'s?\s")
_IN = re.compile(
    rf"\b(?:[Ii]n|[Aa]cross|of|[Ff]rom|[Tt]hroughout|[Ww]ithin)\s+(?:the\s+)?(?:[a-z]+(?:ern|west|east|th|al)\s+)?(?P<name>{NAME})"
)
_ENDED = re.compile(rf"\b(?P<name>(?:{_WORD})(?:\s+(?:{_WORD})){{0,4}}\s+{ENDS})\b")
_DESCRIBED = re.compile(
    rf"\b(?P<name>{NAME})(?:\s+(?:province|municipality|county|prefecture|autonomous\s+region)\b|,\s+(?:the\s+)?(?:provincial\s+)?capital\b)"
)
"""As in "Hubei province", "Xi'an, capital of Shaanxi"."""
_TICKER = re.compile(
    rf"(?P<name>{NAME}),?\s*\([A-Z]{{2,8}}(?:\s?[:：]|\s[A-Z])|\bAbout\s+(?P<about>{NAME})\s*$|(?P<firm>{NAME}),?\s+(?:Inc|Ltd|plc|PLC|ASA|AG|Limited|Corporation|Corp)\b"
)
_PLACE = re.compile(rf"\b{_WORDS.pattern('places')}\b(?!\s?\$)")
_SPEAKER = re.compile(
    rf"(?:^|[-–—]\s+)(?:The\s+)?(?P<name>{NAME})\s+(?:today|has|on\s+[A-Z]\w+day|announced|reported|posted|published"
    r"|recorded|received|welcomed|attracted|saw)\b"
)
"""Who does something at the head of the first paragraph, or right behind its dateline."""
_PEOPLE = _WORDS.meanings("peoples")
_PEOPLES = re.compile(rf"\b{_WORDS.pattern('peoples')}\b")
_PEOPLE_FIRST = re.compile(rf"(?:The\s+)?(?P<people>{_WORDS.pattern('peoples')})\s+[a-z]")
"""As in "The Kenyan economy grew", at the head of a text."""
_PARTNER = re.compile(
    r"\b(?:to|with|against|than)\s+(?:the\s+)?(?:(?:People's\s+)?(?:Republic|Kingdom|States?|countries|members?)\s+of\s+"
    r"(?:the\s+)?){0,2}$",
    re.IGNORECASE,
)
"""As in "exports to China": one that is traded or compared with is not whom a text is about."""
_ISSUER = re.compile(r"\bGOVERNMENT[ ]+OF[ ]+(?P<name>[A-Z]{3,}(?:[ ]+[A-Z]{2,}){0,2})[ \t]*$", re.MULTILINE)
"""The head of a government's letter: "GOVERNMENT OF KERALA"."""
_BY_OFFICE = re.compile(r"\b(?:Statistics|Bank\s+of)\s+$")
"""As in "Statistics Norway": who says it, and perhaps of a part of the country."""
_OF_PEOPLE = re.compile(
    r"\s+(?:real\s+|nominal\s+|annual\s+|core\s+|total\s+|overall\s+)?(?:exports?|imports?|economy|economic|GDP|industr\w+"
    r"|manufactur\w+|trade|consumers?|households?|inflation|output|production|employment|retail)\b"
)
"""As in "German exports": as much as "Germany's exports"."""
_FRONT = 8
_PROSE = 15
"""From so many words a paragraph is no headline; the first name of the first one weighs more."""
_LEAD_WEIGHT = 6
_OWNED_WEIGHT = 3
_REACH = 60
_SURE = 3
_HEAD = 200
_BY_NUMBER = re.compile(r"\s?\d")
_COMPASS = re.compile(
    r"^(?:North|South|East|West|Central|Northern|Southern|Eastern|Western|Northeast|Northwest|Southeast|Southwest)\s+(?=[A-Z])"
)
_PART = re.compile(
    rf"(?P<whole>{_WORDS.pattern('places')})'s?\s+(?:[a-z]+\s+)?(?={_WORD})"
    rf"|(?P<city>{_WORD})'s\s+(?=(?:{_WORD})(?:\s+(?:{_WORD})){{0,4}}\s+(?:Zone|New\s+Area|Park|District|County)\b)"
    rf"|(?:{_WORD}),\s+(?:in\s+)?(?:\w*\s)?(?P<outer>{_WORDS.pattern('places')})\b(?!\s+and)"
)
"""A whole that a part is named of: "China's Chongqing"."""
_COMPASS_OF = re.compile(
    rf"\b(?:North|South|East|West|Central|Northeast|Northwest|Southeast|Southwest)(?:ern)?\s+(?P<whole>{_WORDS.pattern('places')})\b"
)
"""As in "A powerhouse of Central China": the text is about a part of it."""
_PAIRED = re.compile(r"[A-Z]\w+[-–]$")
_PAIRED_ON = re.compile(r"[-–][A-Z]")
"""One of a pair is no subject: "China-Europe trains"."""
_PAPER = re.compile(r"(?:\.org\.cn|\s+(?:Daily|Times|News|Post|Herald|Press|Gazette|Today|Tribune)\b)")
"""Behind a place it is the name of who prints a text: "China Daily"."""
_DATED = re.compile(r",\s+(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+|[A-Z][a-z]{2,8}\.?\s+\d)")
"""A place before the day is where a text was written: "Nairobi, 14th May 2024"."""
_PERSON = re.compile(
    r"^\s*,?\s*(?:said|says|told|added|noted|director|deputy|chief|head|president|chairman|CEO|an?\s+analyst|mayor|governor|secretary)\b"
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Shri|Smt|Minister|President|Chairman|Director|said|CEO|by)\.?\s+$")


@lru_cache(maxsize=8)
def names_in(text: str) -> list[tuple[int, str, int]]:
    """The names of a text: where each stands, itself, and how sure it is one (1 to 4)."""
    found: dict[int, tuple[str, int]] = {}
    for pattern, weight in ((_TICKER, 6), (_ENDED, 3), (_DESCRIBED, 3), (_OWNS, 2), (_IN, 2)):
        for match in pattern.finditer(text):
            said = next(value for value in match.groupdict().values() if value)
            start = match.start() + match[0].index(said)
            name = clean(said)
            headed = name not in _KNOWN and (
                (weight < _SURE and _is_headline(text)) or _BY_NUMBER.match(text, match.end())
            )
            headed = headed or text[match.end() : match.end() + 2].lstrip().startswith("$")
            if name and not headed and not _is_person(text, start, start + len(said)):
                place = start + said.index(name.split()[0])
                if place not in found or found[place][1] < weight:
                    found[place] = (name, weight)
    for match in _PLACE.finditer(text):
        if _PAIRED.search(text[max(0, match.start() - 30) : match.start()]) or _PAIRED_ON.match(text, match.end()):
            continue
        if _PAPER.match(text, match.end()):
            continue
        if not _is_within(match.start(), found):
            found.setdefault(match.start(), (match[0], 2))
    return sorted((place, name, weight) for place, (name, weight) in found.items())


def _is_within(at: int, found: Mapping[int, tuple[str, int]]) -> bool:
    """Whether a known place is only the end of a longer name: of "Upper Austria" the part is meant, not Austria."""
    return any(place < at < place + len(name) for place, (name, _) in found.items())


def main_name(texts: Sequence[str]) -> str:
    """The name that a text is about; of a country and a part of it the part."""
    weights: Counter[str] = Counter()
    lead = next((text for text in texts if len(text.split()) > _PROSE), "")
    if (leading := names_in(lead)) and not _DATED.match(lead, leading[0][0] + len(leading[0][1])):
        weights[leading[0][1]] += _LEAD_WEIGHT
    if opening := _PEOPLE_FIRST.match(lead):
        weights[str(_PEOPLE[opening["people"]])] += _LEAD_WEIGHT
    if (speaker := _SPEAKER.search(lead, 0, _HEAD)) and (said := clean(speaker["name"])):
        weights[said] += 2 * _LEAD_WEIGHT
    front = texts[:_FRONT]
    parted = [match for text in front for match in _PART.finditer(text)]
    wholes = {match["whole"] or match["city"] for match in parted if match["whole"] or match["city"]}
    wholes |= {outer for match in parted if (outer := match["outer"]) and not _opens(outer, front)}
    wholes |= {match["whole"] for text in front for match in _COMPASS_OF.finditer(text)}
    weights.update(_issuers(front[:3]))
    for number, text in enumerate(texts):
        times = 3 if number < 4 else 1
        for start, name, weight in names_in(text):
            if name not in wholes:
                weights[name] += _weight(text, start, name, times * (weight + (name in _KNOWN)))
        for match in _PEOPLES.finditer(text):
            people = str(_PEOPLE[match[0]])
            weights[people] += (
                times * (_OWNED_WEIGHT if _OF_PEOPLE.match(text, match.end()) else 1) * (people not in wholes)
            )
    merged = _merged(weights)
    return max(merged, key=lambda name: merged[name]) if merged else _by_money(texts)


def _by_money(texts: Sequence[str]) -> str:
    """The country whose money a text counts that names no place."""
    counts: Counter[str] = Counter()
    for word, place in _WORDS.meanings("money_of").items():
        pattern = re.compile(rf"(?<![^\W\d]){expression(word)}(?![^\W\d])")
        counts[str(place)] += sum(len(pattern.findall(text)) for text in texts)
    place, count = counts.most_common(1)[0]
    return place if count else ""


def _weight(text: str, start: int, name: str, weight: int) -> int:
    """Of a name in one place: next to nothing of an office's own, and of one that is traded or compared with.

    Nothing of a short form behind the long one: "the European Union (EU)".
    """
    before = text[max(0, start - _REACH) : start]
    if before.endswith("(") and text.startswith(")", start + len(name)):
        return 0
    return 1 if name in _KNOWN and (_BY_OFFICE.search(before) or _PARTNER.search(before)) else weight


def _issuers(texts: Sequence[str]) -> dict[str, int]:
    """The place whose government's name stands at the head, in capitals."""
    return {match["name"].title(): _LEAD_WEIGHT for text in texts for match in _ISSUER.finditer(text)}


def _opens(name: str, texts: Sequence[str]) -> bool:
    """Whether paragraphs begin with a name: more than one, so that it is no place of a scene in "Xiangyang, Hubei"."""
    return sum(text.startswith(name) for text in texts) > 1


def peoples_in(text: str) -> list[str]:
    """The places that a text speaks of by their adjectives: "German exports"."""
    return [str(_PEOPLE[match[0]]) for match in _PEOPLES.finditer(text) if _OF_PEOPLE.match(text, match.end())]


def is_place(name: str) -> bool:
    """Whether a name is known as that of a place."""
    return name in _KNOWN


def clean(name: str) -> str:
    """A name without the capitalised words around it that are none; empty if nothing is left."""
    words = re.sub(r"'s?$", "", name.strip(" .,")).split()
    while words and _is_none(words[0]):
        words = words[1:]
    while words and (_is_none(words[-1]) or words[-1] in ("of", "and", "the")):
        words = words[:-1]
    found = " ".join(words)
    if (inner := _COMPASS.sub("", found)) in _KNOWN and found not in _KNOWN:
        found = inner
    short = found.isupper() and len(found) < 6 and _NUMBERED.sub("", found) not in _KNOWN
    if _OFFICE.search(found) or short:
        return ""
    if found in _MONEY or found in _COMMON or _PRICED.match(found):
        return ""
    return found if len(found) > 2 or found in _KNOWN else ""


def _is_headline(text: str) -> bool:
    """Whether most words of a short text have capitals, so that they name nothing."""
    words = [word for word in text.split() if word[:1].isalpha()]
    return len(words) < _PROSE and sum(word[0].isupper() for word in words) * 2 > len(words)


def _is_none(word: str) -> bool:
    plain = word.strip(".,").casefold()
    return plain in _NO or plain in _THINGS or all(part in _MONTHS for part in _PAIR.split(plain))


def _is_person(text: str, start: int, end: int) -> bool:
    return bool(_PERSON.match(text[end:]) or _TITLE.search(text[:start]))


def _merged(weights: Counter[str]) -> dict[str, float]:
    """A short name and the long one it begins are one: "Norvik" and "Norvik ASA"."""
    merged: dict[str, float] = dict(weights)
    for name in sorted(weights, key=len):
        for longer in weights:
            if longer != name and re.search(rf"\b{re.escape(name)}\b", longer):
                merged[name] = merged[name] + weights[longer] * 0.9
    return merged
