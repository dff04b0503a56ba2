"""The heading of an indicator taken apart: its name, its unit in brackets, and whether it says a level or a change.

``国内生产总值(亿元)``, ``地区生产总值指数(上年=100)``, ``GDP growth (annual %)``, ``社会消费品零售总额_累计增长(%)``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from innotui.importer.units import Unit, prices, read_unit

_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_LAST = re.compile(r"^(?P<name>.*\S)(?:, | [-–] | in )(?P<unit>[^,]+?)$")
"""A unit behind the last comma, dash or "in": "Output, billion yuan", "Solar generation - TWh", "GDP in Mio. EUR"."""
_INDEX_BASE = re.compile(
    r"(?P<year>上年同[期月]|上年|去年|previous year|preceding year|same (?:month|period) (?:of )?last year)"
    r"|(?P<month>上月|上期|previous (?:month|period))|(?P<fixed>\d{4}(?:年)?(?:-\d\d)?)"
)
_CUMULATIVE = re.compile(
    r"[_\s]?(?:本年)?累计(?:值|量)?$|[_,\s]*(?:year[- ]to[- ]date|ytd|cumulative|accumulated)$", re.IGNORECASE
)
_OWN_WINDOW = re.compile(r"[_\s]?(?:当期值|当季值|期末值|本期)$")
_CHANGE = re.compile(
    r"(?P<zh>[_\s]?(?:比上年|较上年)?(?P<sum>累计)?(?:同比)?(?:实际)?(?:增长率?|增速|增幅))$"
    r"|(?P<en>[, ]*\b(?:annual |real |nominal |year[- ]on[- ]year |yoy )*(?:growth|change)(?: rate)?)$",
    re.IGNORECASE,
)
_POINTS_MORE = re.compile(
    r"(?P<zh>[_\s]?(?:比上年|较上年|同比)(?:增减|增长|变化|提高|上升|下降)?|[_\s]增减)$"
    r"|(?P<en>[, ]*\b(?:annual |year[- ]on[- ]year |yoy )*(?:change|increase|rise|difference)"
    r"(?: (?:on|from|over) (?:the )?(?:previous |last )?year)?)$",
    re.IGNORECASE,
)
_OF_WHOLE = re.compile(r"(?:%|percent|per cent) of |占", re.IGNORECASE)
_CHANGE_UNIT = re.compile(
    r"annual %|% (?:growth|change)|%.*(?:yoy|y/y|year[- ]on[- ]year|per year|annual)|同比", re.IGNORECASE
)
_AVERAGE = re.compile(r"年均|平均增|average annual|\bcagr\b", re.IGNORECASE)
_MONTHLY = re.compile(r"环比|month[- ]on[- ]month|\bmom\b|m/m|quarter[- ]on[- ]quarter|q/q", re.IGNORECASE)
_REAL = re.compile(r"实际|可比价|不变价|\breal\b|constant", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """What an indicator's words say.

    Attributes:
        name: what is measured, without unit and aspect.
        unit: words in brackets, or of the unit column; empty where none are.
        form: ``level``, ``pct`` (a change in percent), ``pp`` (in percentage points) or ``multiple_of`` (an index with
            the year before as 100).
        against: what a change is against: ``year`` or ``before``; empty for a level.
        cumulative: values run from the year's first day.
        price_basis: real or nominal where said.
        problem: why no row can be made of it; empty where one can.
        whole: the words as they stand, an index's own name among them.
    """

    name: str
    unit: str = ""
    form: str = "level"
    against: str = ""
    cumulative: bool = False
    price_basis: str = ""
    problem: str = ""
    whole: str = ""


def read_heading(text: str) -> Heading:
    """Takes an indicator's words apart."""
    said = " ".join(unicodedata.normalize("NFKC", text).split())
    name, unit, base = _bracketed(said)
    basis = "real" if _REAL.search(said) else prices(said)
    whole = name
    if base is not None:
        return _index(name, base, basis, whole)
    cumulative = bool(_CUMULATIVE.search(name))
    name = _OWN_WINDOW.sub("", _CUMULATIVE.sub("", name)).strip(" _,")
    problem = "a rate against the window before, which need not be a year" if _MONTHLY.search(said) else ""
    problem = problem or ("an average rate of several years needs its first year" if _AVERAGE.search(said) else "")
    found = read_unit(unit)
    if found and found.unit == "points":  # without a word of change a difference by itself: a contribution to growth
        if not (more := _POINTS_MORE.search(name)):
            return Heading(name, unit, "level", "", cumulative, basis, problem, whole)
        return Heading(name[: more.start()].strip(" _,") or whole, unit, "pp", "year", cumulative, "", problem, whole)
    change = _CHANGE.search(name)
    if change or _CHANGE_UNIT.search(unit):
        cumulative = cumulative or bool(change and change["sum"])
        name = (name[: change.start()] if change else name).strip(" _,")
        return Heading(name or whole, "%", "pct", "year", cumulative, "real" if basis == "real" else "", problem, whole)
    return Heading(name, unit, "level", "", cumulative, basis, problem, whole)


def _bracketed(said: str) -> tuple[str, str, str | None]:
    """Name, unit and an index's base, from brackets at the end or a unit behind the last comma, dash or "in"."""
    name, unit, base = said, "", None
    while match := _BRACKET.search(name):
        inner = match[1].strip()
        if found := re.fullmatch(r"(.+?) ?= ?100", inner):
            base = found[1].strip()
        elif is_unit(inner) or _CHANGE_UNIT.search(inner):
            unit = unit or inner
        elif _OF_WHOLE.match(inner):  # "(% of GDP)" says what it is, and stays in the name
            unit = unit or "%"
            break
        elif (parted := _LAST.match(inner)) and is_unit(parted["unit"]):  # "(BoP, current US$)"
            unit = unit or parted["unit"]
        elif prices(inner):
            pass  # "GDP (constant prices)" names no unit; the basis is read from all the words
        else:
            before = _BRACKET.search(name[: match.start()])
            if before and _OF_WHOLE.match(before[1].strip()):  # "(% of labor force) (modeled estimate)"
                unit = unit or "%"
            break
        name = name[: match.start()].strip()
    if not unit and base is None and (match := _LAST.match(name)) and is_unit(match["unit"]):
        name, unit = match["name"], match["unit"]
    return name, unit, base


def is_unit(text: str) -> bool:
    """Whether words name a unit, not a power of ten alone."""
    found: Unit | None = read_unit(text)
    return found is not None and bool(found.unit)


def _index(name: str, base: str, basis: str, whole: str) -> Heading:
    """An index of 100 for the year before says how many times that year; one of a fixed year is a level."""
    found = _INDEX_BASE.search(base.lower())
    if found is None or found["fixed"]:
        return Heading(f"{name} ({base}=100)", "index", "level", "", False, "", "", f"{name} ({base}=100)")
    plain = re.sub(r"(?:累计)?指数$|\s*\bindex$", "", name, flags=re.IGNORECASE).strip(" _,")
    against = "year" if found["year"] else "before"
    cumulative = "累计" in name
    # The bureau's indices of output and value added are at constant prices; those of prices are no volumes at all.
    basis = basis or ("real" if re.search("生产总值|增加值", name) else "")
    return Heading(plain or name, "", "multiple_of", against, cumulative, basis, "", whole)
