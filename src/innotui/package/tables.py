"""What a data package may hold: its tables, their columns and the rules each cell must keep.

This is the contract between a package's CSV files and ``schema.sql``; ``datapackage.json`` says the
same in Frictionless terms (a test compares the two). Rules that look at more than one cell are in
``rules.py``. The tables stand in loading order: parents before children.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a cell is read."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DAY = "date"
    PERIOD = "period"
    """A window in ISO 8601 / EDTF: ``2023``, ``2024-01/2024-10``, ``/2024-03``."""
    MOMENT = "moment"
    """A date of a document or an event in EDTF: ``2023-12~``, ``[2014..]``."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column and what its cells must look like.

    Attributes:
        name: as in the CSV header and in ``schema.sql``.
        kind: how it is read.
        required: whether an empty cell is an error.
        default: what an empty or absent cell means; None for nothing.
        pattern: regular expression for the whole cell, with ``pattern_hint`` in words.
        values: the only values allowed.
        refers_to: the table whose id it must be.
        low, high: bounds of a number.
        max_length: in characters.
    """

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    default: str | None = None
    pattern: str | None = None
    pattern_hint: str = ""
    values: tuple[str, ...] = ()
    refers_to: str | None = None
    low: int | None = None
    high: int | None = None
    max_length: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a package; the first field is its key."""

    name: str
    fields: tuple[Field, ...]
    needed: bool = False

    @property
    def key(self) -> str:
        """Name of the id column."""
        return self.fields[0].name

    @property
    def file(self) -> str:
        """Name of the CSV file."""
        return f"{self.name}.csv"

    def references(self) -> Iterator[Field]:
        """The fields that must name a row of some table."""
        return (field for field in self.fields if field.refers_to)


_SLUG = "[a-z0-9-]+"
_SLUG_HINT = "lower-case letters, digits and hyphens"
_DIGITS = r"-?[0-9]+(\.[0-9]+)?"
_DIGITS_HINT = "the printed digits without separators or words, as 412.076; a fall carries a minus"


def _key(name: str, pattern: str = _SLUG, hint: str = _SLUG_HINT) -> Field:
    return Field(name, required=True, pattern=pattern, pattern_hint=hint)


def _text(name: str, *, required: bool = False, max_length: int | None = None) -> Field:
    return Field(name, required=required, max_length=max_length)


def _one_of(name: str, *values: str, required: bool = True, default: str | None = None) -> Field:
    return Field(name, required=required and default is None, default=default, values=values)


def _ref(name: str, table: str, *, required: bool = False) -> Field:
    return Field(name, required=required, refers_to=table)


_NAMES = (_text("name_en", required=True), _text("name_zh"))
_CITED = (_ref("source_id", "sources", required=True), Field("para", Kind.INTEGER, low=1))
_ABOUT = (
    _ref("indicator_id", "indicators", required=True),
    _ref("region_id", "regions", required=True),
    _ref("chain_id", "chains"),
    _ref("org_id", "orgs"),
    _ref("initiative_id", "initiatives"),
)
_STATED = (
    Field("stated", required=True, pattern=_DIGITS, pattern_hint=_DIGITS_HINT),
    Field("unit_mult", Kind.INTEGER, default="0", low=0, high=15),
)
_QUALIFIER = _one_of("qualifier", "exact", "over", "nearly", "about", "at_least", "up_to", default="exact")
_VINTAGE = _one_of("vintage", "unknown", "first", "final", default="unknown")
_STATUS = _one_of("status", "reported", "planned", "target", default="reported")
_BASES = ("real", "nominal", "none", "unknown")
_DOUBT = "(grammar|definition|translation|window|base)"
_CLAIM_END = (
    _ref("said_by", "orgs"),
    *_CITED,
    Field(
        "doubt",
        pattern=f"{_DOUBT}( {_DOUBT})*",
        pattern_hint="words among grammar, definition, translation, window and base, apart by one space",
    ),
    _text("note", max_length=200),
)

SOURCES = Table(
    "sources",
    (
        _key("source_id"),
        _text("title", required=True),
        _text("headline"),
        _text("issuer", required=True),
        _text("carrier", required=True),
        _one_of(
            "kind", "press_release", "government_site", "communique", "news", "trade_site", "scraped_copy", "data_file"
        ),
        Field("published", Kind.MOMENT, required=True),
        Field("url", pattern="https?://.+", pattern_hint="an address that starts with http:// or https://"),
        Field("accessed", Kind.DAY),
        Field("lang", required=True, pattern="[a-z]{2}", pattern_hint="an ISO 639-1 code, as en or zh"),
        Field("translated", Kind.BOOLEAN, default="false"),
        _one_of("grade", "A", "B", "C"),
        Field("paragraphs", Kind.INTEGER, low=1),
        Field("sha256", pattern="[0-9a-f]{64}", pattern_hint="64 hexadecimal digits"),
        _text("note"),
    ),
    needed=True,
)
REGIONS = Table(
    "regions",
    (
        _key("region_id"),
        *_NAMES,
        _one_of(
            "kind",
            "world",
            "group",
            "country",
            "province",
            "prefecture_city",
            "county",
            "national_new_area",
            "development_zone",
            "other",
        ),
        _ref("parent_id", "regions"),
        Field("gb_code", pattern="[1-9][0-9]{5}", pattern_hint="six digits of GB/T 2260"),
        Field("iso_code", pattern="[A-Z]{2}(-[A-Z0-9]{1,3})?", pattern_hint="an ISO 3166 code, as CN-SN"),
        Field("lat", Kind.NUMBER, low=-90, high=90),
        Field("lon", Kind.NUMBER, low=-180, high=180),
        _text("note"),
    ),
    needed=True,
)
CHAINS = Table(
    "chains",
    (_key("chain_id"), *_NAMES, _one_of("kind", "sector", "chain", "product"), _ref("parent_id", "chains")),
)
ORGS = Table(
    "orgs",
    (
        _key("org_id"),
        *_NAMES,
        _one_of("kind", "firm", "institute", "university", "government"),
        _ref("region_id", "regions"),
    ),
)
INITIATIVES = Table(
    "initiatives",
    (
        _key("initiative_id"),
        *_NAMES,
        _one_of("kind", "platform", "policy", "plan", "project", "facility", "alliance"),
        _ref("region_id", "regions", required=True),
        Field("started", Kind.MOMENT),
        *_CITED,
    ),
)
LINKS = Table(
    "links",
    (
        _key("link_id"),
        _one_of(
            "role",
            "located_in",
            "active_in",
            "key_chain",
            "leading",
            "emerging",
            "future",
            "cluster",
            "owner",
            "carrier",
            "member",
        ),
        _ref("org_id", "orgs"),
        _ref("region_id", "regions"),
        _ref("chain_id", "chains"),
        _ref("initiative_id", "initiatives"),
        *_CITED,
    ),
)
INDICATORS = Table(
    "indicators",
    (
        _key("indicator_id", "[a-z0-9_]+", "lower-case letters, digits and underscores"),
        *_NAMES,
        _one_of("topic", "economy", "industry", "firms", "innovation", "talent", "investment"),
        _one_of(
            "unit",
            "CNY",
            "USD",
            "EUR",
            "count",
            "persons",
            "percent",
            "points",
            "index",
            "rank",
            "W",
            "Wh",
            "t",
            "vehicles",
            "volume",
        ),
        Field("additive", Kind.BOOLEAN, required=True),
        _one_of("measure", "flow", "stock", "ratio", "capacity"),
        _text("coverage"),
        _ref("numerator_id", "indicators"),
        _ref("denominator_id", "indicators"),
        _one_of("denominator_scope", "same", "parent", required=False),
        _text("definition", required=True),
    ),
    needed=True,
)
OBSERVATIONS = Table(
    "observations",
    (
        _key("observation_id"),
        *_ABOUT,
        Field("period_id", Kind.PERIOD, required=True),
        *_STATED,
        _one_of("unit", "count", "t", "W", "Wh", "vehicles", required=False),
        _one_of("price_basis", *_BASES, default="none"),
        _VINTAGE,
        _QUALIFIER,
        _STATUS,
        *_CLAIM_END,
    ),
)
GROWTH = Table(
    "growth",
    (
        _key("growth_id"),
        *_ABOUT,
        Field("period_id", Kind.PERIOD, required=True),
        Field("base_period_id", Kind.PERIOD),
        Field("base_inferred", Kind.BOOLEAN, default="false"),
        _one_of("form", "pct", "pct_avg", "pct_each", "multiple_of", "increase_times", "increment"),
        *_STATED,
        _VINTAGE,
        _QUALIFIER,
        _one_of("reading", "plain", "either", "to", "by", default="plain"),
        _one_of("price_basis", *_BASES),
        _STATUS,
        *_CLAIM_END,
    ),
)
EVENTS = Table(
    "events",
    (
        _key("event_id"),
        Field("date", Kind.MOMENT, required=True),
        _text("stated"),
        _text("title", required=True, max_length=80),
        _ref("region_id", "regions", required=True),
        _ref("org_id", "orgs"),
        _ref("initiative_id", "initiatives"),
        *_CITED,
    ),
)

TABLES = (SOURCES, REGIONS, CHAINS, ORGS, INITIATIVES, LINKS, INDICATORS, OBSERVATIONS, GROWTH, EVENTS)
"""Every table of a package, parents before children."""

NAMED = (REGIONS, CHAINS, ORGS, INITIATIVES, INDICATORS)
"""The tables that people search by name; each gets a ``search`` column."""

FACTS = (OBSERVATIONS, GROWTH)
"""The two fact tables; a figure's id is unique over both."""
