"""Regions and indicators that a person lets an import create: rows with what the sheet says of them, and no more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from innotui.importer.known import Known
from innotui.package.slugs import slug

_CHINESE = re.compile(r"[㐀-鿿]")
_KINDS = (
    ("新区", "national_new_area"),
    ("省", "province"),
    ("自治区", "province"),
    ("市", "prefecture_city"),
    ("县", "county"),
    ("区", "district"),
)
_OF_A_DAY = re.compile(r"[年期月季]末|年底|余额|人口|\bend[- ]of\b|\byear[- ]end\b|\bpopulation\b", re.IGNORECASE)
_ENDING = re.compile(r"(?:省|市|自治区|县)$")


@dataclass(frozen=True, slots=True)
class NewRegion:
    """A region that is not in the catalogue."""

    region_id: str
    name: str
    code: str = ""

    def row(self, known: Known) -> dict[str, str]:
        """Its row; a Chinese place lies in China where China is known."""
        chinese = bool(_CHINESE.search(self.name))
        kind = next((kind for ending, kind in _KINDS if self.name.endswith(ending)), "")
        row = {
            "region_id": self.region_id,
            "name_en": slug(_ENDING.sub("", self.name), "").capitalize() if chinese else self.name,
            "name_zh": self.name if chinese else "",
            "kind": kind or ("country" if re.fullmatch(r"[A-Z]{2,3}", self.code) else "other"),
        }
        if kind and "CHINA" in known.codes:
            row["parent_id"] = known.codes["CHINA"]
        return row


@dataclass(frozen=True, slots=True)
class NewIndicator:
    """An indicator that is not in the catalogue."""

    indicator_id: str
    name: str
    unit: str

    @property
    def measure(self) -> str:
        """A part of something, what is there on a day, or else what comes about in a window."""
        if self.unit in ("percent", "points", "index", "rank"):
            return "ratio"
        return "stock" if _OF_A_DAY.search(self.name) else "flow"

    def row(self, source_title: str) -> dict[str, str]:
        """Its row: what the sheet does not say is the careful value, for a person to change."""
        return {
            "indicator_id": self.indicator_id,
            "name_en": self.name,
            "name_zh": self.name if _CHINESE.search(self.name) else "",
            "topic": "economy",
            "unit": self.unit,
            "additive": "false",
            "measure": self.measure,
            "definition": f"As defined by its source: {source_title}.",
        }


def new_region(words: str, code: str, wanted: str = "") -> NewRegion:
    """A region of that name, with the id that was asked for or one made of the name."""
    joined = "" if _CHINESE.search(words) else "-"  # 重庆市 is chongqing, New York new-york
    return NewRegion(wanted or slug(_ENDING.sub("", words), joined) or slug(code), words, code)


def new_indicator(name: str, unit: str, wanted: str = "") -> NewIndicator:
    """An indicator of that name and unit, with the id that was asked for or one made of the name."""
    return NewIndicator(wanted or slug(name, "_"), name, unit)
