"""What a data package may hold: its tables, their columns and the rules each cell must keep.

This is the contract between a package's CSV files and ``schema.sql``; ``datapackage.json`` says the
same in Frictionless terms (a test compares the two). Rules that look at more than one cell are in
the builder's ``rules.py``, units in ``innotui.units``. The tables stand in loading order: parents before children.
"""

from __future__ import annotations

from innotui.package.fields import Field, Kind, Table, key, one_of, ref, text
from innotui.units import CURRENCIES, EACH_ROWS_OWN, UNIT_HINT, UNITS, VOLUME_UNITS

__all__ = ["FACTS", "NAMED", "TABLES", "Field", "Kind", "Table"]

_NAMES = (text("name_en", required=True), text("name_zh"))
_DIGITS = r"-?[0-9]+(\.[0-9]+)?"
_DIGITS_HINT = "the printed digits without separators or words, as 412.076; a fall carries a minus"
_CITED = (ref("source_id", "sources", required=True), Field("para", Kind.INTEGER, low=1))
_ABOUT = (
    ref("indicator_id", "indicators", required=True),
    ref("region_id", "regions", required=True),
    ref("chain_id", "chains"),
    ref("org_id", "orgs"),
    ref("initiative_id", "initiatives"),
)
_STATED = (
    Field("stated", required=True, pattern=_DIGITS, pattern_hint=_DIGITS_HINT),
    Field("unit_mult", Kind.INTEGER, default="0", low=0, high=15),
)
_QUALIFIER = one_of("qualifier", "exact", "over", "nearly", "about", "at_least", "up_to", default="exact")
_VINTAGE = one_of("vintage", "unknown", "first", "final", default="unknown")
_STATUS = one_of("status", "reported", "planned", "target", default="reported")
_BASES = ("real", "nominal", "none", "unknown")
_DOUBT = "(grammar|definition|translation|window|base)"
_CLAIM_END = (
    ref("said_by", "orgs"),
    *_CITED,
    Field(
        "doubt",
        pattern=f"{_DOUBT}( {_DOUBT})*",
        pattern_hint="words among grammar, definition, translation, window and base, apart by one space",
    ),
    text("note", max_length=200),
)

TOPICS = (
    *("economy", "industry", "firms", "innovation", "talent", "investment"),
    *("trade", "prices", "labour", "energy", "population", "environment"),
)
REGION_KINDS = (
    *("world", "group", "country", "province", "prefecture_city", "county", "national_new_area", "development_zone"),
    *("state", "territory", "region", "prefecture", "district", "municipality", "city", "other"),
)

SOURCES = Table(
    "sources",
    (
        key("source_id"),
        text("title", required=True),
        text("headline"),
        text("issuer", required=True),
        text("carrier", required=True),
        one_of(
            "kind", "press_release", "government_site", "communique", "news", "trade_site", "scraped_copy", "data_file"
        ),
        Field("published", Kind.MOMENT, required=True),
        Field("url", pattern="https?://.+", pattern_hint="an address that starts with http:// or https://"),
        Field("accessed", Kind.DAY),
        Field("lang", required=True, pattern="[a-z]{2}", pattern_hint="an ISO 639-1 code, as en or zh"),
        Field("translated", Kind.BOOLEAN, default="false"),
        one_of("grade", "A", "B", "C"),
        Field("paragraphs", Kind.INTEGER, low=1),
        Field("sha256", pattern="[0-9a-f]{64}", pattern_hint="64 hexadecimal digits"),
        text("note"),
    ),
    needed=True,
)
REGIONS = Table(
    "regions",
    (
        key("region_id"),
        *_NAMES,
        one_of("kind", *REGION_KINDS),
        ref("parent_id", "regions"),
        Field("gb_code", pattern="[1-9][0-9]{5}", pattern_hint="six digits of GB/T 2260"),
        Field("iso_code", pattern="[A-Z]{2}(-[A-Z0-9]{1,3})?", pattern_hint="an ISO 3166 code, as CN-SN"),
        Field("lat", Kind.NUMBER, low=-90, high=90),
        Field("lon", Kind.NUMBER, low=-180, high=180),
        text("note"),
    ),
    needed=True,
)
CHAINS = Table(
    "chains",
    (key("chain_id"), *_NAMES, one_of("kind", "sector", "chain", "product"), ref("parent_id", "chains")),
)
ORGS = Table(
    "orgs",
    (
        key("org_id"),
        *_NAMES,
        one_of("kind", "firm", "institute", "university", "government"),
        ref("region_id", "regions"),
    ),
)
INITIATIVES = Table(
    "initiatives",
    (
        key("initiative_id"),
        *_NAMES,
        one_of("kind", "platform", "policy", "plan", "project", "facility", "alliance"),
        ref("region_id", "regions", required=True),
        Field("started", Kind.MOMENT),
        *_CITED,
    ),
)
LINKS = Table(
    "links",
    (
        key("link_id"),
        one_of(
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
        ref("org_id", "orgs"),
        ref("region_id", "regions"),
        ref("chain_id", "chains"),
        ref("initiative_id", "initiatives"),
        *_CITED,
    ),
)
INDICATORS = Table(
    "indicators",
    (
        key("indicator_id", "[a-z0-9_]+", "lower-case letters, digits and underscores"),
        *_NAMES,
        one_of("topic", *TOPICS),
        one_of("unit", *CURRENCIES, *UNITS, EACH_ROWS_OWN, hint=UNIT_HINT),
        Field("additive", Kind.BOOLEAN, required=True),
        one_of("measure", "flow", "stock", "ratio", "capacity"),
        text("coverage"),
        ref("numerator_id", "indicators"),
        ref("denominator_id", "indicators"),
        one_of("denominator_scope", "same", "parent", required=False),
        text("definition", required=True),
    ),
    needed=True,
)
OBSERVATIONS = Table(
    "observations",
    (
        key("observation_id"),
        *_ABOUT,
        Field("period_id", Kind.PERIOD, required=True),
        *_STATED,
        one_of("unit", *VOLUME_UNITS, required=False),
        one_of("price_basis", *_BASES, default="none"),
        _VINTAGE,
        _QUALIFIER,
        _STATUS,
        *_CLAIM_END,
    ),
)
GROWTH = Table(
    "growth",
    (
        key("growth_id"),
        *_ABOUT,
        Field("period_id", Kind.PERIOD, required=True),
        Field("base_period_id", Kind.PERIOD),
        Field("base_inferred", Kind.BOOLEAN, default="false"),
        one_of("form", "pct", "pct_avg", "pct_each", "multiple_of", "increase_times", "increment", "pp"),
        *_STATED,
        _VINTAGE,
        _QUALIFIER,
        one_of("reading", "plain", "either", "to", "by", default="plain"),
        one_of("price_basis", *_BASES),
        _STATUS,
        *_CLAIM_END,
    ),
)
EVENTS = Table(
    "events",
    (
        key("event_id"),
        Field("date", Kind.MOMENT, required=True),
        text("stated"),
        text("title", required=True, max_length=80),
        ref("region_id", "regions", required=True),
        ref("org_id", "orgs"),
        ref("initiative_id", "initiatives"),
        *_CITED,
    ),
)

TABLES = (SOURCES, REGIONS, CHAINS, ORGS, INITIATIVES, LINKS, INDICATORS, OBSERVATIONS, GROWTH, EVENTS)
"""Every table of a package, parents before children."""

NAMED = (REGIONS, CHAINS, ORGS, INITIATIVES, INDICATORS)
"""The tables that people search by name; each gets a ``search`` column."""

FACTS = (OBSERVATIONS, GROWTH)
"""The two fact tables; a figure's id is unique over both."""
