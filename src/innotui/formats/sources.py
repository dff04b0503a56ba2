"""A source to text: who said it, through whom, when, where on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from innotui.model import Source

_SOURCE_KIND = {
    "press_release": "press release",
    "government_site": "government site",
    "communique": "statistical communiqué",
    "news": "news",
    "trade_site": "trade site",
    "scraped_copy": "unnamed copy",
    "data_file": "data file",
}
_GRADES = {"A": "official or first-hand", "B": "neither official nor first-hand", "C": "an unnamed copy"}


def paragraph(para: int | None) -> str:
    """The paragraph sign and number; empty where the page is cited whole."""
    return "" if para is None else f"¶{para}"


def said_by(source: Source) -> str:
    """Who said it, and through whom."""
    carrier = "" if source.carrier == source.issuer else f", via {source.carrier}"
    return source.issuer + carrier


def said_when(source: Source, para: int | None = None) -> str:
    """When it was said, and where on the page; begins with a comma."""
    place = f", {paragraph(para)}" if para else ""
    return f", {published(source.published)}{place}"


def published(edtf: str) -> str:
    """A source's date for people: ``2023-12~`` is about 2023-12, ``[2014..]`` is 2014 or later."""
    if edtf.startswith("["):
        return f"{edtf.strip('[].')} or later"
    return f"about {edtf[:-1]}" if edtf.endswith("~") else edtf


def source_kind(kind: str) -> str:
    """A source's kind in words."""
    return _SOURCE_KIND[kind]


def source_grade(grade: str) -> str:
    """How near a source is to who knows: ``grade A: official or first-hand``."""
    return f"grade {grade}: {_GRADES[grade]}"
