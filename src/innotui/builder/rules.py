"""What a row must keep to be built: one named rule a function, each answering with all that break it.

A rule is a query over the ``stage`` tables that gives line, column, problem and remedy. Cell rules
follow from ``tables.py``; the rules below the line look at several cells or tables. Whether figures
agree with one another is not asked here: contradictory claims are data, and the audit's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import duckdb

from innotui.builder.places import Places
from innotui.builder.references import unknown_references
from innotui.package.reading import BadCell
from innotui.package.tables import (
    CHAINS,
    EVENTS,
    FACTS,
    GROWTH,
    INITIATIVES,
    LINKS,
    REGIONS,
    TABLES,
    Field,
    Kind,
    Table,
)
from innotui.units import VOLUME_UNITS

_Found = tuple[Table, str]
"""A table, and the query that gives (line, column, problem, remedy) of its bad rows."""

_WINDOW_HINT = "write it as 2023, 2023-12, 2023-12-31, 2023-01/2023-09 or /2024-03"
_MOMENT_HINT = "write it as 2023, 2023-12, 2023-12-31, 2023-12~ or [2014..]"
_MOST_DIGITS = 30


def broken_rules(con: duckdb.DuckDBPyConnection, places: Places, unread: Sequence[BadCell] = ()) -> list[BadCell]:
    """Every bad cell of the staged packages.

    Args:
        con: holds the ``stage`` tables.
        places: the packages.
        unread: what is wrong with the files themselves: rows that these kept from being read are not missed.
    """
    unusable = {cell.file.removesuffix(".csv") for cell in unread if cell.whole_file}
    found = [
        (table.file, *row)
        for rule in _RULES
        if _ASKS_FOR.get(rule) not in unusable
        for table, query in rule()
        for row in con.execute(query).fetchall()
    ]
    found += unknown_references(con, unusable, unread)
    bad = []
    for file, number, column, problem, remedy in found:
        package, line = places.of(number)
        bad.append(BadCell(file, line, column, problem, remedy, package=package))
    return bad


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _select(table: Table, column: str, problem: str, remedy: str, where: str, join: str = "") -> _Found:
    """A rule's query: ``problem`` is an SQL expression over the row ``t``, ``remedy`` plain text."""
    return (
        table,
        f"SELECT t.line, {_quote(column)}, {problem}, {_quote(remedy)} FROM stage.{table.name} t {join} WHERE {where}",
    )


def _at(table: Table, line: str) -> str:
    """An SQL expression for where a row stands: ``regions.csv:7``, with its package where there are several."""
    return f"where_is({_quote(table.file)}, {line})"


def _first_use(table: Table) -> str:
    """An SQL expression for where a row ``f.first`` stands as seen from the row ``t``: by its line in the same file."""
    beside = f"t.line // {Places.APART} = f.first // {Places.APART}"
    return f"CASE WHEN {beside} THEN 'on line ' || f.first % {Places.APART} ELSE 'in ' || {_at(table, 'f.first')} END"


def _cells() -> Iterator[_Found]:
    for table in TABLES:
        for field in table.fields:
            yield from _cell(table, field)


def _cell(table: Table, field: Field) -> Iterator[_Found]:
    cell = f"t.{field.name}"
    says = f"'\"' || {cell} || '\""

    def unless(good: str, problem: str, remedy: str) -> _Found:
        return _select(
            table, field.name, f"{says} {problem}'", remedy, f"{cell} IS NOT NULL AND NOT coalesce({good}, false)"
        )

    if field.required:
        yield _select(table, field.name, "'is empty'", "give it", f"{cell} IS NULL")
    if field.pattern:
        what = "is not digits" if field.name == "stated" else "is not of the right form"
        yield unless(f"regexp_full_match({cell}, {_quote(field.pattern)})", what, f"write {field.pattern_hint}")
    if field.values:
        allowed = ", ".join(map(_quote, field.values))
        yield unless(
            f"{cell} IN ({allowed})",
            "is not allowed here",
            f"use {field.values_hint or 'one of ' + ', '.join(field.values)}",
        )
    if field.max_length:
        too_long = f"length({cell}) > {field.max_length}"
        problem = f"'has ' || length({cell}) || ' characters'"
        yield _select(table, field.name, problem, f"use at most {field.max_length}", too_long)
    if field.kind in (Kind.INTEGER, Kind.NUMBER):
        yield unless(*_number_rule(field, cell))
    if field.kind is Kind.BOOLEAN:
        yield unless(f"lower({cell}) IN ('true', 'false')", "is neither true nor false", "write true or false")
    if field.kind is Kind.DAY:
        yield unless(f"try_cast({cell} AS DATE) IS NOT NULL", "is not a day", "write it as 2024-03-27")
    if field.kind in (Kind.PERIOD, Kind.MOMENT):
        yield _edtf_rule(table, field)


def _number_rule(field: Field, cell: str) -> tuple[str, str, str]:
    number = f"try_cast({cell} AS {'BIGINT' if field.kind is Kind.INTEGER else 'DOUBLE'})"
    low = f" AND {number} >= {field.low}" if field.low is not None else ""
    high = f" AND {number} <= {field.high}" if field.high is not None else ""
    bounds = f" from {field.low}" if field.low is not None else ""
    bounds += f" to {field.high}" if field.high is not None else ""
    whole = "whole " if field.kind is Kind.INTEGER else ""
    # A cast would also take 1.5 and 1e3 for whole numbers.
    form = f"regexp_full_match({cell}, '-?[0-9]+{'' if whole else '([.][0-9]+)?'}') AND "
    return f"{form}{number} IS NOT NULL{low}{high}", f"is not a {whole}number{bounds}", f"write a {whole}number{bounds}"


def _edtf_rule(table: Table, field: Field) -> _Found:
    known, hint = ("windows", _WINDOW_HINT) if field.kind is Kind.PERIOD else ("moments", _MOMENT_HINT)
    problem = f"'\"' || t.{field.name} || '\" cannot be used: ' || m.problem"
    join = f"JOIN stage.{known} m ON m.id = t.{field.name}"
    return _select(table, field.name, problem, hint, "m.problem IS NOT NULL", join)


def _digits() -> Iterator[_Found]:
    """More digits than a DOUBLE can tell apart are a slip; from 309 on they are no number at all."""
    for table in FACTS:
        problem = f"'has more than {_MOST_DIGITS} digits'"
        yield _select(table, "stated", problem, "look at the source", f"length(t.stated) > {_MOST_DIGITS + 2}")


def _id_used_twice() -> Iterator[_Found]:
    for table in TABLES:
        firsts = f"SELECT {table.key} AS id, min(line) AS first FROM stage.{table.name} GROUP BY 1"
        join = f"JOIN ({firsts}) f ON f.id = t.{table.key}"
        within = f"t.line // {Places.APART} = f.first // {Places.APART}"
        where = (
            f"CASE WHEN {within} THEN 'on line ' || f.first % {Places.APART} ELSE 'in ' || {_at(table, 'f.first')} END"
        )
        problem = f"'\"' || t.{table.key} || '\" is used ' || {where} || ' for another row'"
        yield _select(table, table.key, problem, "give each row an id of its own", "t.line > f.first", join)


def _figure_id_in_both_fact_tables() -> Iterator[_Found]:
    levels, growth = FACTS
    join = f"JOIN stage.{levels.name} o ON o.{levels.key} = t.{growth.key}"
    problem = f"'\"' || t.{growth.key} || '\" is also a level, ' || {_at(levels, 'o.line')}"
    yield _select(growth, growth.key, problem, "give each figure an id of its own", "true", join)


def _paragraph() -> Iterator[_Found]:
    for table in TABLES:
        if not any(field.name == "para" for field in table.fields):
            continue
        join = "JOIN stage.sources s ON s.source_id = t.source_id"
        has = "try_cast(s.paragraphs AS BIGINT)"
        missing = f"'is missing: ' || s.source_id || ' has ' || {has} || ' paragraphs'"
        yield _select(table, "para", missing, "give the paragraph", f"{has} IS NOT NULL AND t.para IS NULL", join)
        beyond = f"'paragraph ' || t.para || ' of ' || s.source_id || ', which has ' || {has}"
        remedy = "count again: blocks between blank lines, the headline being 1"
        yield _select(table, "para", beyond, remedy, f"try_cast(t.para AS BIGINT) > {has}", join)
        uncounted = "'given, but ' || s.source_id || ' has no counted paragraphs'"
        yield _select(table, "para", uncounted, "leave it empty", f"{has} IS NULL AND t.para IS NOT NULL", join)


def _unit() -> Iterator[_Found]:
    levels = FACTS[0]
    join = "JOIN stage.indicators i ON i.indicator_id = t.indicator_id"
    remedy = f"give the unit, one of {', '.join(VOLUME_UNITS)}"
    missing = "'is missing: ' || t.indicator_id || ' is a volume, each row says its own unit'"
    yield _select(levels, "unit", missing, remedy, "i.unit = 'volume' AND t.unit IS NULL", join)
    surplus = "'\"' || t.unit || '\" given, but ' || t.indicator_id || ' is always in ' || i.unit"
    yield _select(levels, "unit", surplus, "leave it empty", "i.unit <> 'volume' AND t.unit IS NOT NULL", join)


def _base() -> Iterator[_Found]:
    join = "JOIN stage.windows p ON p.id = t.period_id JOIN stage.windows b ON b.id = t.base_period_id"
    late = "'the base ' || t.base_period_id || ' does not end before ' || t.period_id"
    # Of an open window ("some years to March 2024") only the end is known, and that may be the base's own month.
    where = "b.end_date >= p.end_date AND p.kind <> 'open'"
    yield _select(GROWTH, "base_period_id", late, "give the earlier window as base", where, join)
    marked = "t.base_inferred = 'true' AND t.base_period_id IS NULL"
    yield _select(GROWTH, "base_inferred", "'true, but there is no base'", "give the base or write false", marked)
    spans = "LEFT JOIN stage.windows p ON p.id = t.period_id LEFT JOIN stage.windows b ON b.id = t.base_period_id"
    unknown = "t.form = 'pct_each' AND (b.id IS NULL OR p.kind = 'open' OR b.kind = 'open')"
    problem = "'\"pct_each\" needs to know how many years'"
    yield _select(GROWTH, "base_period_id", problem, "give period and base with known ends", unknown, spans)


def _reading() -> Iterator[_Found]:
    where = "(t.form = 'increase_times') <> (t.reading <> 'plain')"
    problem = "'\"' || t.reading || '\" with form ' || t.form"
    yield _select(GROWTH, "reading", problem, "increase_times takes either, to or by; every other form plain", where)


def _increment() -> Iterator[_Found]:
    levels = (
        "(" + " AND ".join(f"o.{key} IS NOT DISTINCT FROM t.{key}" for key in LEVEL_KEY) + " AND o.status = 'reported')"
    )
    where = f"t.form = 'increment' AND NOT EXISTS (SELECT 1 FROM stage.observations o WHERE {levels})"
    problem = "'an increment, but no level of the same indicator, place, period and source'"
    yield _select(GROWTH, "form", problem, "add the level to observations.csv", where)


def _points() -> Iterator[_Found]:
    """Percentage points are of an indicator in percent, and there an amount is said in them: one fact, one form."""
    join = "JOIN stage.indicators i ON i.indicator_id = t.indicator_id"
    other = "'\"pp\", but ' || t.indicator_id || ' is in ' || i.unit"
    remedy = "percentage points are a change of an indicator in percent; write an amount as increment"
    yield _select(GROWTH, "form", other, remedy, "t.form = 'pp' AND i.unit <> 'percent'", join)
    amount = "'\"increment\", but ' || t.indicator_id || ' is in percent'"
    where = "t.form = 'increment' AND i.unit = 'percent'"
    yield _select(GROWTH, "form", amount, "write percentage points as pp", where, join)
    scaled = "'\"' || t.unit_mult || '\" with form pp'"
    where = "t.form = 'pp' AND try_cast(t.unit_mult AS BIGINT) BETWEEN 1 AND 15"
    yield _select(GROWTH, "unit_mult", scaled, "percentage points are written out: leave it empty", where)


LEVEL_KEY = ("indicator_id", "region_id", "chain_id", "org_id", "initiative_id", "period_id", "source_id", "vintage")
"""What a level and a claim of change share when the one is the level that changed."""


def _two_ends() -> Iterator[_Found]:
    ends = ["org_id", "region_id", "chain_id", "initiative_id"]
    given = " + ".join(f"(t.{end} IS NOT NULL)::INT" for end in ends)
    problem = f"'has ' || ({given}) || ' ends'"
    yield _select(LINKS, "", problem, f"give exactly two of {', '.join(ends)}", f"{given} <> 2")


def _share() -> Iterator[_Found]:
    indicators = next(table for table in TABLES if table.name == "indicators")
    where = "(t.denominator_id IS NULL) <> (t.denominator_scope IS NULL)"
    problem = "'denominator and its scope come together'"
    yield _select(indicators, "denominator_scope", problem, "give both or neither", where)


def _text_at_hand() -> Iterator[_Found]:
    sources = TABLES[0]
    where = "(t.paragraphs IS NULL) <> (t.sha256 IS NULL)"
    problem = "'paragraphs and sha256 come together'"
    yield _select(sources, "sha256", problem, "give both where the text is at hand, else neither", where)


def _code_used_twice() -> Iterator[_Found]:
    for code in ("gb_code", "iso_code"):
        join = f"JOIN (SELECT {code} AS code, min(line) AS first FROM stage.regions GROUP BY 1) f ON f.code = t.{code}"
        problem = f"'\"' || t.{code} || '\" is used ' || {_first_use(REGIONS)}"
        yield _select(REGIONS, code, problem, "a code belongs to one region", "t.line > f.first", join)


def _dated_event() -> Iterator[_Found]:
    for table, column in ((EVENTS, "date"), (INITIATIVES, "started")):
        join = f"JOIN stage.moments m ON m.id = t.{column}"
        where = "m.problem IS NULL AND (m.from_date IS NULL OR m.to_date IS NULL)"
        yield _select(table, column, f"'\"' || t.{column} || '\" is open'", "give both its ends", where, join)


def _some_region() -> Iterator[_Found]:
    yield (
        REGIONS,
        "SELECT 1, 'region_id', 'no region', 'give at least one: every figure is of a region'"
        " WHERE NOT EXISTS (SELECT 1 FROM stage.regions)",
    )


def _circle() -> Iterator[_Found]:
    for table in (REGIONS, CHAINS):
        climbs = (
            f"WITH RECURSIVE up AS (SELECT {table.key} AS id, parent_id FROM stage.{table.name} UNION"
            f" SELECT up.id, p.parent_id FROM up JOIN stage.{table.name} p ON p.{table.key} = up.parent_id)"
        )
        circle = "EXISTS (SELECT 1 FROM up WHERE up.id = up.parent_id AND up.id = t." + table.key + ")"
        problem = "'\"' || t.parent_id || '\" leads back to this row'"
        _, query = _select(table, "parent_id", problem, "a tree has no circles", circle)
        yield table, f"{climbs} {query}"


_RULES: tuple[Callable[[], Iterator[_Found]], ...] = (
    _cells,
    _digits,
    _id_used_twice,
    _figure_id_in_both_fact_tables,
    _paragraph,
    _unit,
    _base,
    _reading,
    _increment,
    _points,
    _two_ends,
    _share,
    _text_at_hand,
    _code_used_twice,
    _dated_event,
    _circle,
    _some_region,
)


_ASKS_FOR = {_increment: "observations", _some_region: "regions"}
"""The rules that miss rows of another table, which may only not have been read."""
