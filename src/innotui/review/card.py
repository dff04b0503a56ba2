"""The source card of a text: what can be guessed of it, for a person to correct.

Each guess is a rule of its own over the first and last paragraphs; what no rule finds stays empty. The printed headline
is a bibliographic fact and kept as such; of the text itself nothing is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile, takewhile
from urllib.parse import urlsplit

from innotui.package.cells import fault_of
from innotui.package.slugs import free, slug
from innotui.package.tables import SOURCES, Field
from innotui.proposals import Reading

_HAN = re.compile(r"[\u4e00-\u9fff]")
_URL = re.compile(r"https?://[^\s<>\"')\]]+[^\s<>\"')\].,;:]")
_WHO = 24  # characters of an id for who says it
_HEADLINE = 200  # characters at most; what is longer is a paragraph
_CARRIERS = {
    "PR Newswire": r"PR ?Newswire",
    "Business Wire": r"Business ?Wire",
    "GlobeNewswire": r"Globe ?Newswire",
    "EQS": r"\bEQS[- ]News",
    "Xinhua": r"\(?Xinhua\)?|新华社|新华网",
    "China Daily": r"China ?Daily|chinadaily",
    "People's Daily": r"People['’]s Daily|人民日报|人民网",
    "Reuters": r"\bReuters\b",
    "AP": r"\(AP\)",
    "Press Information Bureau": r"\bPIB\b|Press Information Bureau",
}
_WIRES = ("PR Newswire", "Business Wire", "GlobeNewswire", "EQS")
_BODY = (
    r"(?:Bureau|Office|Ministry|Department|Commission|Committee|Agency|Institute|Administration|Bank|Board|Authority)"
)
_ISSUERS = (
    re.compile(r"^\s*SOURCE:?\s+(\S.{2,80}?)\s*(?:\||$)", re.MULTILINE),
    re.compile(r"^\s*(?:Issued by|Issuer|Source):\s*(\S.{2,80}?)\s*(?:\||$)", re.MULTILINE | re.IGNORECASE),
    re.compile(r"^\s*(?:来源|发布单位|发布机构)[:：]\s*(\S{2,40})", re.MULTILINE),
)
"""Lines that say who issued a text."""
_BODIES = (
    re.compile(
        rf"((?:[A-Z][\w'’]+ (?:and )?){{1,4}}{_BODY}\b(?: (?:of|for|and|on) (?:the )?[A-Z][\w'’]+(?: [A-Z][\w'’]+)*)*)"
    ),
    re.compile(rf"({_BODY}\b (?:of|for) (?:the )?[A-Z][\w'’]+(?:(?: and| of|,)? [A-Z][\w'’]+)*)"),
    re.compile(r"\b(Statistics [A-Z][\w'’]+(?: [A-Z][\w'’]+)?)\b"),
    re.compile(r"^\s*((?:[A-Z]{3,} ){1,5}(?:OF|FOR) [A-Z]{3,}(?: [A-Z]{2,}){0,3})\s*$", re.MULTILINE),
    re.compile(
        r"(?:据|由|经|，|。|^|\s)?((?![据由经])[\u4e00-\u9fff]{2,8}"
        r"(?:统计局|统计处|发展和改革委员会|人民政府|工业和信息化厅|商务厅|财政厅|海关))"
    ),
    re.compile(r"(统计暨普查局|国家统计局)"),
)
"""Bodies that may have said it: which one has, is told by how early and how often it is named."""
_EARLY = 600  # characters from the head within which a body is likely to be the one that speaks
_NO_HEADLINE = re.compile(
    r"^(?:[\w.-]+\.(?:[a-z]{2,3})\b|home\s*[>»|/]|press release(?: no\b.*|:.*| \d.*)?$|news(?: release)?$"
    r"|skip to\b|listen to\b|share\b|for (?:immediate )?release\b|embargoed\b|media (?:release|contact)"
    r"|statistical release$|date\s*:|release date|posted\b|department\s*:|tel\b|no\.\s|证券代码|时间[:：]|目录"
    r"|.{0,50}\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? \d{4}$|.{0,50}\b[A-Z][a-z]+ \d{1,2}, \d{4}$"
    rf"|(?:.*\b)?{_BODY}\b[^,;:]{{0,40}}$"
    r"|(?:government|ministry|department|state|republic|statistics) (?:of )?[\w ]{2,40}$)",
    re.IGNORECASE,
)
"""Lines above a headline: who, what kind of paper, when."""
_FEW_WORDS, _FEW_SIGNS = 4, 6
_FRONT = 8
_BYLINE = re.compile(r"^\s*(?:by [A-Z]|updated\b|published\b|来源|时间|发布)|\s\|\s|^\W*\d{4}[-./年]", re.IGNORECASE)
_COMMUNIQUE = re.compile(r"communiqu|statistical bulletin|统计公报", re.IGNORECASE)
_OFFICIAL = re.compile(r"\.gov(?:\.|/|$)|\bgov\.|\.go\.|统计局|Statistics|Ministry|Government", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CardField:
    """One cell of the card: its column, its label, what belongs there."""

    name: str
    label: str
    hint: str


CARD_FIELDS = (
    CardField("title", "title", "your own short name for it, not the headline"),
    CardField("headline", "headline", "as printed; may stay empty"),
    CardField("issuer", "issuer", "whose claims these are"),
    CardField("carrier", "carrier", "the wire or site that carried it"),
    CardField("published", "date", "2024-11-25, 2024-11, 2024-11~, or .. where it is not known"),
    CardField("url", "link", "http://… or https://…; may stay empty"),
    CardField("lang", "language", "two letters: en, zh"),
    CardField("translated", "translated", "true or false"),
    CardField("kind", "kind", "press_release, government_site, communique, news, trade_site, scraped_copy, data_file"),
    CardField("grade", "grade", "A official, B a wire or a named paper, C an unnamed copy"),
    CardField("source_id", "id", "small letters, digits and hyphens"),
    CardField("note", "note", "in your own words"),
)
"""What the form asks, in its order; paragraphs and fingerprint of the text are added by themselves."""


def guessed(reading: Reading, taken: Collection[str], today: date) -> dict[str, str]:
    """The cells of the card as far as the text tells them.

    Args:
        reading: the text.
        taken: ids that other sources have.
        today: the day on which the text was at hand.
    """
    text = reading.text
    carrier = next((name for name, words in _CARRIERS.items() if re.search(words, text)), "")
    url = match[0] if (match := _URL.search(text)) else ""
    carrier = carrier or (urlsplit(url).hostname or "")
    issuer = _issuer(text)
    published = reading.written.isoformat() if reading.written else ""
    kind = _kind(text, carrier, url)
    return {
        "title": proposed_title(issuer or carrier, published),
        "headline": _headline(reading),
        "issuer": issuer,
        "carrier": carrier or issuer,
        "published": published or "..",
        "url": url,
        "lang": "zh" if len(_HAN.findall(text)) * 5 > len(text) else "en",
        "translated": "false",
        "kind": kind,
        "grade": "A" if kind in ("government_site", "communique") else "B" if carrier else "C",
        "source_id": proposed_source_id(issuer or carrier, published, today, taken),
        "note": "",
        "accessed": today.isoformat(),
    }


def proposed_title(who: str, published: str) -> str:
    """A short name for a text of someone, of a day; never the headline."""
    return " ".join(filter(None, (who, published[:7].strip("."))))


def proposed_source_id(who: str, published: str, today: date, taken: Collection[str]) -> str:
    """An id of a text of someone, of a day, that no other source has: short, for every figure's id begins with it."""
    when = published if published[:1].isdigit() else today.isoformat()
    return free(slug(f"{slug(who, longest=_WHO) or 'text'}-{when}"), taken)


def source_row(card: Mapping[str, str], reading: Reading) -> dict[str, str]:
    """The row of the source: the card, and what the text is known by."""
    return {
        **{name: cell for name, cell in card.items() if cell},
        "paragraphs": str(len(reading.paragraphs)),
        "sha256": fingerprint(reading.text),
    }


def fingerprint(text: str) -> str:
    """SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def card_faults(card: Mapping[str, str], taken: Collection[str]) -> dict[str, str]:
    """What is wrong with the card, by the name of the field.

    Args:
        card: its cells.
        taken: ids that other sources have.
    """
    columns = {field.name: field for field in SOURCES.fields}
    wrong = {asked: _wrong(columns[asked.name], card.get(asked.name, ""), taken) for asked in CARD_FIELDS}
    return {asked.name: f"{asked.label.capitalize()} {words}: {asked.hint}." for asked, words in wrong.items() if words}


def _wrong(column: Field, cell: str, taken: Collection[str]) -> str:
    """What is wrong with a cell, in a few words; empty for nothing."""
    if fault := fault_of(column, cell):
        return "cannot be used" if cell else fault  # the hint behind it says what can
    return "belongs to another source" if column.name == "source_id" and cell in taken else ""


def _headline(reading: Reading) -> str:
    """The first paragraph that reads like a headline: short, no full stop, and not who, when or what kind of paper."""
    if len(reading.paragraphs) < 2:
        return ""
    for number, paragraph in enumerate(reading.paragraphs[:_FRONT]):
        lines = list(dropwhile(lambda line: bool(_NO_HEADLINE.search(line.strip())), paragraph.text.splitlines()))
        printed = takewhile(lambda line: not _BYLINE.search(line), lines)
        words = " ".join(" ".join(printed).split())
        if words.endswith((".", "。", ":", "：")) or len(words) > _HEADLINE:
            return ""
        alone = number == 0 and lines == paragraph.text.splitlines()
        if words and (alone or len(words.split()) >= _FEW_WORDS or len(_HAN.findall(words)) >= _FEW_SIGNS):
            return words
    return ""


def _issuer(text: str) -> str:
    for pattern in _ISSUERS:
        if match := pattern.search(text):
            return _plain(match[1])
    found: dict[str, float] = {}
    for place, match in enumerate(match for pattern in _BODIES for match in pattern.finditer(text)):
        name = _plain(match[1])
        if " " not in name and not _HAN.search(name):
            continue  # "The Board": of whom?
        found[name] = found.get(name, -place / 1000) + (3 if match.start() < _EARLY else 1)
    return max(found, key=lambda name: found[name]) if found else ""


def _plain(name: str) -> str:
    """A name as it is written in a sentence."""
    words = " ".join(name.split()).strip(" .,;:/").removeprefix("The ").removeprefix("According to ")
    return (
        words.title().replace(" Of ", " of ").replace(" For ", " for ") if words.isupper() and " " in words else words
    )


def _kind(text: str, carrier: str, url: str) -> str:
    if carrier in _WIRES:
        return "press_release"
    if _COMMUNIQUE.search(text[:600]):
        return "communique"
    if _OFFICIAL.search(url) or carrier == "Press Information Bureau":
        return "government_site"
    return "news" if carrier else "scraped_copy"
