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
from itertools import takewhile
from urllib.parse import urlsplit

from innotui.package.periods import BadPeriodError, parse_moment
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
    re.compile(r"^\s*SOURCE:?\s+(\S.{2,80}?)\s*$", re.MULTILINE),
    re.compile(r"^\s*(?:Issued by|Issuer|Source):\s*(\S.{2,80}?)\s*$", re.MULTILINE | re.IGNORECASE),
    re.compile(r"^\s*(?:来源|发布单位|发布机构)[:：]\s*(\S{2,40})", re.MULTILINE),
    re.compile(rf"((?:[A-Z][\w'’]+ ){{1,4}}{_BODY}(?: (?:of|for|and|on) (?:the )?[A-Z][\w'’]+(?: [A-Z][\w'’]+)*)*)"),
    re.compile(rf"({_BODY} (?:of|for) (?:the )?[A-Z][\w'’]+(?:(?: and| of|,)? [A-Z][\w'’]+)*)"),
    re.compile(r"([\u4e00-\u9fff]{2,8}(?:统计局|发展和改革委员会|人民政府|工业和信息化厅|商务厅|财政厅|海关))"),
)
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
        "source_id": free(_source_id(issuer or carrier, published or today.isoformat()), taken),
        "note": "",
        "accessed": today.isoformat(),
    }


def proposed_title(who: str, published: str) -> str:
    """A short name for a text of someone, of a day; never the headline."""
    return " ".join(filter(None, (who, published[:7].strip("."))))


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
    if not cell:
        return "is missing" if column.required else ""
    if column.values and cell not in column.values:
        return "is none of these"
    if column.pattern and not re.fullmatch(column.pattern, cell):
        return "cannot be used"
    if column.name == "published" and not _is_moment(cell):
        return "is no date"
    if column.name == "translated" and cell not in ("true", "false"):
        return "is neither"
    return "belongs to another source" if column.name == "source_id" and cell in taken else ""


def _is_moment(cell: str) -> bool:
    try:
        parse_moment(cell)
    except BadPeriodError:
        return False
    return True


def _headline(reading: Reading) -> str:
    """The first paragraph where it reads like a headline: short, and without a full stop."""
    lines = reading.paragraphs[0].text.splitlines() if reading.paragraphs else []
    printed = takewhile(lambda line: not _BYLINE.search(line), lines)
    first = " ".join(" ".join(printed).split())
    is_sentence = first.endswith((".", "。", ":", "："))
    return first if 0 < len(first) <= _HEADLINE and not is_sentence and len(reading.paragraphs) > 1 else ""


def _issuer(text: str) -> str:
    for pattern in _ISSUERS:
        if match := pattern.search(text):
            return " ".join(match[1].split()).strip(" .,;:/").removeprefix("The ")
    return ""


def _source_id(who: str, when: str) -> str:
    """Short, for every figure's id begins with it."""
    return f"{slug(who, longest=_WHO) or 'text'}-{when}"


def _kind(text: str, carrier: str, url: str) -> str:
    if carrier in _WIRES:
        return "press_release"
    if _COMMUNIQUE.search(text[:600]):
        return "communique"
    if _OFFICIAL.search(url) or carrier == "Press Information Bureau":
        return "government_site"
    return "news" if carrier else "scraped_copy"
