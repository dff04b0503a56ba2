"""The laws of the growth algebra, on drawn claims: what must hold for any digits, not only for known ones.

The macros and views are asked in a copy of the made-up database; the other side of each law is exact
arithmetic on the drawn digits. Worked examples live in ``test_algebra``.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import Phase, assume, example, given, settings
from hypothesis import strategies as st

Row = dict[str, Any]

# The same draws on every machine: a law that breaks, breaks for everyone. Each draw is one query.
laws = settings(max_examples=15, deadline=None, derandomize=True, database=None)
# For laws that are known to be broken: nobody reads the smallest case, so it is not looked for.
broken = settings(laws, phases=(Phase.explicit, Phase.generate))

MEASURES = ("ratio", "pct", "cagr")
ENDS = ("lo", "to", "by", "hi")
NUMBERS = ("x_lo", "x", "x_hi", *(f"{measure}_{end}" for measure in MEASURES for end in ENDS))
GIVEN = (*NUMBERS[3:], "ambiguous", "lo_is_soft", "hi_is_soft")  # what the view gives too
QUALIFIERS = ("exact", "over", "at_least", "nearly", "up_to", "about")
SPANS = (1.0, 2.0, 3.0, 6.0, 0.25, 0.5, 1.75, 2.9167)
FORMS = ("pct", "pct_avg", "pct_each", "multiple_of", "increase_times", "increment")
# The digits that a form can print: a rate of a year stays above −90, so that "about −90" is a rate still.
RANGES = {"pct": (-100, 5000), "pct_avg": (-90, 400), "pct_each": (-90, 400), "increment": (-900, 900)}
LEVEL = 1000.0  # above every drawn increment and its soft end


@dataclass(frozen=True)
class Claim:
    """What ``normal_form`` is asked about, in the order of its arguments."""

    form: str
    stated: str
    qualifier: str = "exact"
    reading: str = "plain"
    years: float | None = None
    level: float | None = None


@dataclass(frozen=True)
class Level:
    """The drawn cells of a row of ``observations``."""

    stated: str
    qualifier: str
    unit_mult: int


@dataclass(frozen=True)
class Change:
    """The drawn cells of a row of ``growth``."""

    form: str
    stated: str
    qualifier: str
    reading: str
    span_years: float | None


# Asking the database


@pytest.fixture(scope="module")
def con(tiny_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy that may be written to; what a test writes, it takes back."""
    copy = shutil.copy(tiny_path, tmp_path_factory.mktemp("laws") / "laws.duckdb")
    with duckdb.connect(str(copy)) as connection:
        yield connection


def drawn(rows: list[Any]) -> tuple[str, dict[str, list[Any]]]:
    """A query of the rows, numbered, and its parameters: a list a column."""
    types = {"years": "DOUBLE", "span_years": "DOUBLE", "level": "DOUBLE", "unit_mult": "TINYINT"}
    names = [field.name for field in fields(rows[0])]
    columns = ", ".join(f"unnest(${name}::{types.get(name, 'VARCHAR')}[]) AS {name}" for name in names)
    return (
        f"SELECT unnest(range({len(rows)})) AS i, {columns}",
        {name: [getattr(row, name) for row in rows] for name in names},
    )


def fetch(con: duckdb.DuckDBPyConnection, sql: str, parameters: object = None) -> list[Row]:
    con.execute(sql, parameters)
    names = [column[0] for column in con.description or ()]
    return [dict(zip(names, row, strict=True)) for row in con.fetchall()]


def normal(con: duckdb.DuckDBPyConnection, *claims: Claim) -> list[Row]:
    """The normal form of each claim, in one query."""
    rows, parameters = drawn(list(claims))
    arguments = ", ".join(f"c.{field.name}" for field in fields(Claim))
    sql = f"SELECT f.* FROM ({rows}) c, LATERAL (FROM normal_form({arguments})) f ORDER BY c.i"
    return fetch(con, sql, parameters)


# Drawing claims


@st.composite
def printed(draw: st.DrawFn, least: int, most: int, decimals: int = 3) -> str:
    """Digits as on a page, some with zeros at the end."""
    places = draw(st.integers(0, decimals))
    zeros = draw(st.sampled_from((0, 0, 1, 2)))
    digits = draw(st.integers(least * 10**places, most * 10**places))
    return format(Decimal(digits).scaleb(-places), f".{places + zeros}f")


@st.composite
def claims(draw: st.DrawFn, forms: tuple[str, ...] = FORMS, qualifiers: tuple[str, ...] = QUALIFIERS) -> Claim:
    form = draw(st.sampled_from(forms))
    spans = st.sampled_from(SPANS)
    return Claim(
        form,
        draw(printed(*RANGES.get(form, (0, 1000)))),
        draw(st.sampled_from(qualifiers)),
        draw(st.sampled_from(("either", "to", "by"))) if form == "increase_times" else "plain",
        draw(spans if form == "pct_each" else spans | st.none()),
        draw(st.floats(LEVEL, 1e9)) if form == "increment" else None,
    )


def many(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(strategy, min_size=1, max_size=20)


def text(number: Decimal) -> str:
    return format(number, "f")


def ends(row: Row, measure: str) -> list[float | None]:
    return [row[f"{measure}_{end}"] for end in ENDS]


def same(a: object, b: object) -> bool:
    return a == pytest.approx(b, rel=1e-9, abs=1e-9)


def further(stated: str, extra: int) -> str:
    """The same number with more zeros at the end: a narrower claim."""
    return stated + ("" if "." in stated else ".") + "0" * extra


# Chaining and inverse


@laws
@given(many(st.tuples(claims(("pct_avg", "pct_each")), st.sampled_from(SPANS), st.sampled_from(SPANS))))
def test_a_rate_chains_over_its_spans_with_its_bounds(
    con: duckdb.DuckDBPyConnection, links: list[tuple[Claim, float, float]]
) -> None:
    early, late, both = (
        normal(con, *(replace(claim, years=years) for claim, years in spans))
        for spans in zip(*(((c, a), (c, b), (c, a + b)) for c, a, b in links), strict=True)
    )
    for first, second, whole in zip(early, late, both, strict=True):
        products = [a * b for a, b in zip(ends(first, "ratio"), ends(second, "ratio"), strict=True)]
        assert same(ends(whole, "ratio"), products)


@laws
@given(printed(-90, 900), printed(-90, 900), st.floats(-1, 1), st.floats(-1, 1))
def test_percent_chains_and_the_product_of_the_bounds_holds_every_truth(
    con: duckdb.DuckDBPyConnection, a: str, b: str, shift_a: float, shift_b: float
) -> None:
    # What was true before it was rounded to the printed digits, and the two links as one claim.
    truths = [
        Decimal(s) + Decimal(str(round(shift, 3))) * Decimal(5).scaleb(Decimal(s).as_tuple().exponent - 1)
        for s, shift in ((a, shift_a), (b, shift_b))
    ]
    joined, true_joined = (100 * (1 + p / 100) * (1 + q / 100) - 100 for p, q in ((Decimal(a), Decimal(b)), truths))
    first, second, whole, true_whole = normal(
        con, *(Claim("pct", digits) for digits in (a, b, text(joined), text(true_joined)))
    )
    assert same(whole["ratio_to"], first["ratio_to"] * second["ratio_to"])
    low, high = (first[end] * second[end] for end in ("ratio_lo", "ratio_hi"))
    assert low - 1e-9 <= true_whole["ratio_to"] <= high + 1e-9


@laws
@given(st.lists(st.integers(1, 10**6), min_size=3, max_size=8))
def test_increments_chain_from_level_to_level(con: duckdb.DuckDBPyConnection, levels: list[int]) -> None:
    steps = [*pairwise(levels), (levels[0], levels[-1])]
    *links, whole = normal(con, *(Claim("increment", str(new - old), level=float(new)) for old, new in steps))
    assert same(whole["ratio_to"], math.prod(link["ratio_to"] for link in links))


@laws
@given(printed(-95, 5000))
def test_up_and_back_again_is_one(con: duckdb.DuckDBPyConnection, p: str) -> None:
    assume(Decimal(p) > -100)
    back = format(-100 * Decimal(p) / (100 + Decimal(p)), ".14f")
    there, home = normal(con, Claim("pct", p), Claim("pct", back))
    assert same(there["ratio_to"] * home["ratio_to"], 1)
    assert home["ratio_lo"] - 1e-12 <= 1 / there["ratio_to"] <= home["ratio_hi"] + 1e-12


@laws
@given(st.integers(-8, 8), st.integers(-4, 4), st.integers(1, 9))
def test_a_multiple_and_its_inverse_cancel(con: duckdb.DuckDBPyConnection, twos: int, fives: int, years: int) -> None:
    multiple = Decimal(2) ** twos * Decimal(5) ** fives  # the inverse has an end, so it can be printed
    there, home = normal(con, *(Claim("multiple_of", text(m), years=years) for m in (multiple, 1 / multiple)))
    assert same(there["ratio_to"] * home["ratio_to"], 1)
    assert same((1 + there["cagr_to"] / 100) * (1 + home["cagr_to"] / 100), 1)


# Bounds


@laws
@given(many(claims()))
def test_bounds_contain_the_point(con: duckdb.DuckDBPyConnection, drawn_claims: list[Claim]) -> None:
    for claim, row in zip(drawn_claims, normal(con, *drawn_claims), strict=True):
        assert row["x_lo"] <= row["x"] <= row["x_hi"]
        for measure in MEASURES:
            known = [end for end in ends(row, measure) if end is not None]  # no rate leads to less than nothing
            assert known == sorted(known), (claim, measure)
        if claim.years is not None or claim.form not in ("pct_avg", "pct_each"):
            assert None not in ends(row, "ratio") + ends(row, "pct")


@broken
@given(printed(-100, -91), st.sampled_from(("about", "over", "at_least")), st.sampled_from(SPANS))
@example("-100", "exact", 1.75)
def test_bounds_contain_the_point_of_a_fall_to_nothing(
    con: duckdb.DuckDBPyConnection, stated: str, qualifier: str, years: float
) -> None:
    [row] = normal(con, Claim("pct_avg", stated, qualifier, years=years))
    assert row["ratio_lo"] <= row["ratio_to"] <= row["ratio_hi"]
    assert row["cagr_lo"] >= -100


@laws
@given(many(st.tuples(claims(), st.integers(1, 5000))))
def test_more_printed_is_more_in_every_column(con: duckdb.DuckDBPyConnection, steps: list[tuple[Claim, int]]) -> None:
    pairs = []
    for claim, step in steps:
        less = Decimal(claim.stated)
        more = less + Decimal(step).scaleb(less.as_tuple().exponent)
        # Between 0.9 and 1 the reading changes: up to one, "N times" can only be read as "by".
        crosses = claim.form == "increase_times" and less < 1 <= more
        if not crosses and more <= RANGES.get(claim.form, (0, 1000))[1]:
            pairs.append((claim, replace(claim, stated=text(more))))
    assume(pairs)
    lower, higher = (normal(con, *side) for side in zip(*pairs, strict=True))
    for low, high, pair in zip(lower, higher, pairs, strict=True):
        for name in NUMBERS:
            assert None in (low[name], high[name]) or low[name] <= high[name] + 1e-9, (pair, name)
        assert low["ratio_to"] is None or low["ratio_to"] < high["ratio_to"]


# Rounding


@laws
@given(many(printed(-1000, 1000, decimals=6)))
def test_exact_is_half_a_unit_of_the_last_digit(con: duckdb.DuckDBPyConnection, digits: list[str]) -> None:
    for stated, row in zip(digits, normal(con, *(Claim("pct", stated) for stated in digits)), strict=True):
        half = Decimal(5).scaleb(Decimal(stated).as_tuple().exponent - 1)
        bounds = [float(Decimal(stated) - half), float(Decimal(stated) + half)]
        assert [row["x_lo"], row["x_hi"]] == pytest.approx(bounds, rel=1e-14, abs=1e-14)
        assert row["x"] == float(stated)


@laws
@given(many(st.tuples(claims(qualifiers=("exact",)), st.integers(1, 3))))
def test_trailing_zeros_narrow_the_bounds(
    con: duckdb.DuckDBPyConnection, drawn_claims: list[tuple[Claim, int]]
) -> None:
    plain = normal(con, *(claim for claim, _ in drawn_claims))
    exacter = normal(con, *(replace(claim, stated=further(claim.stated, zeros)) for claim, zeros in drawn_claims))
    for wide, narrow, (_, zeros) in zip(plain, exacter, drawn_claims, strict=True):
        assert narrow["x_hi"] - narrow["x_lo"] == pytest.approx((wide["x_hi"] - wide["x_lo"]) / 10**zeros, rel=1e-6)
        assert narrow["ratio_to"] == wide["ratio_to"]
        if wide["ratio_lo"] is not None:
            assert wide["ratio_lo"] < narrow["ratio_lo"]
            assert narrow["ratio_hi"] < wide["ratio_hi"]


@laws
@given(many(st.tuples(claims(qualifiers=("exact",)), st.integers(-500, 500))))
def test_all_that_rounds_to_the_printed_number_lies_inside(
    con: duckdb.DuckDBPyConnection, drawn_claims: list[tuple[Claim, int]]
) -> None:
    pairs = []
    for claim, shift in drawn_claims:
        number = Decimal(claim.stated)
        truth = number + Decimal(shift).scaleb(number.as_tuple().exponent - 3)
        # One reading at a time: rounding may carry N over one, where "to" becomes possible.
        reading = "by" if claim.form == "increase_times" else "plain"
        pairs.append([replace(claim, stated=digits, reading=reading) for digits in (claim.stated, text(truth))])
    stated, true = (normal(con, *side) for side in zip(*pairs, strict=True))
    for row, truth_row, pair in zip(stated, true, pairs, strict=True):
        for measure in MEASURES:
            low, point, high = row[f"{measure}_lo"], truth_row[f"{measure}_to"], row[f"{measure}_hi"]
            if None not in (low, point, high):
                assert low - 1e-9 * abs(low) - 1e-12 <= point <= high + 1e-9 * abs(high) + 1e-12, (pair, measure)


# Round trips and yearly rates


@laws
@given(printed(-99, 900), st.integers(1, 500), st.sampled_from(SPANS))
def test_percent_multiple_and_increment_say_the_same(
    con: duckdb.DuckDBPyConnection, p: str, hundreds: int, years: float
) -> None:
    percent = Decimal(p)
    base = Decimal(hundreds) * 10**5  # so many that the new level is whole
    new = base * (1 + percent / 100)
    as_multiple = Claim("multiple_of", text(1 + percent.scaleb(-2)), years=years)
    as_increment = Claim("increment", text(new - base), years=years, level=float(new))
    rows = normal(con, Claim("pct", p, years=years), as_multiple, as_increment)
    for row in rows:
        assert same(row["ratio_to"], float(1 + percent / 100))
        assert same([row["pct_to"], row["cagr_to"]], [float(percent), rows[0]["cagr_to"]])
    # Hundredths have two digits more, so percent and multiple are rounded alike.
    assert same([rows[0][name] for name in NUMBERS[3:]], [rows[1][name] for name in NUMBERS[3:]])


@laws
@given(many(claims(("pct", "pct_avg", "pct_each"))))
def test_a_printed_rate_is_given_back_to_the_bit(con: duckdb.DuckDBPyConnection, drawn_claims: list[Claim]) -> None:
    for claim, row in zip(drawn_claims, normal(con, *drawn_claims), strict=True):
        measure = "pct" if claim.form == "pct" else "cagr"
        assert ends(row, measure) == [row["x_lo"], float(claim.stated), float(claim.stated), row["x_hi"]]


@laws
@given(st.lists(st.tuples(printed(1, 20, decimals=2), st.sampled_from(SPANS)), min_size=1, max_size=5))
def test_yearly_rate_of_a_chain_is_the_geometric_mean_of_its_links(
    con: duckdb.DuckDBPyConnection, links: list[tuple[str, float]]
) -> None:
    total = Claim(
        "multiple_of", text(math.prod(Decimal(m) for m, _ in links)), years=math.fsum(years for _, years in links)
    )
    *rows, whole = normal(con, *(Claim("multiple_of", m, years=years) for m, years in links), total)
    logs = math.fsum(years * math.log1p(row["cagr_to"] / 100) for row, (_, years) in zip(rows, links, strict=True))
    assert math.log1p(whole["cagr_to"] / 100) == pytest.approx(logs / total.years, abs=1e-12)


@laws
@given(printed(-90, 400, decimals=2), st.integers(1, 8))
def test_the_ratio_of_an_average_rate_leads_back_to_the_rate(
    con: duckdb.DuckDBPyConnection, rate: str, years: int
) -> None:
    total = text((1 + Decimal(rate) / 100) ** years)
    average, multiple = normal(con, *(Claim(f, s, years=years) for f, s in (("pct_avg", rate), ("multiple_of", total))))
    assert same(average["ratio_to"], float(total))
    assert same([average["cagr_to"], multiple["cagr_to"]], [float(rate)] * 2)


@laws
@given(many(claims()))
def test_no_yearly_rate_without_a_span_but_the_printed_one(
    con: duckdb.DuckDBPyConnection, drawn_claims: list[Claim]
) -> None:
    unknown = [replace(claim, years=None) for claim in drawn_claims]
    for claim, row in zip(unknown, normal(con, *unknown), strict=True):
        if claim.form in ("pct_avg", "pct_each"):
            assert ends(row, "cagr") == [row["x_lo"], row["x"], row["x"], row["x_hi"]]
            assert ends(row, "ratio") + ends(row, "pct") == [None] * 8
        else:
            assert ends(row, "cagr") == [None] * 4
            assert None not in ends(row, "ratio") + ends(row, "pct")


@laws
@given(many(claims()))
def test_over_one_year_the_yearly_rate_is_the_percent_change(
    con: duckdb.DuckDBPyConnection, drawn_claims: list[Claim]
) -> None:
    year = [replace(claim, years=1.0) for claim in drawn_claims]
    for claim, row in zip(year, normal(con, *year), strict=True):
        for change, rate in zip(ends(row, "pct"), ends(row, "cagr"), strict=True):
            assert same(rate, change) if rate is not None else change < -100, claim


# The two readings


@laws
@given(
    many(
        st.tuples(printed(1, 1000).filter(lambda s: float(s) > 1), st.sampled_from(QUALIFIERS), st.sampled_from(SPANS))
    )
)
def test_two_readings_stay_two(con: duckdb.DuckDBPyConnection, drawn_claims: list[tuple[str, str, float]]) -> None:
    times = [Claim("increase_times", stated, qualifier, "either", years) for stated, qualifier, years in drawn_claims]
    either, to, by = (normal(con, *(replace(c, reading=r) for c in times)) for r in ("either", "to", "by"))
    for undecided, as_to, as_by in zip(either, to, by, strict=True):
        assert [undecided["ambiguous"], as_to["ambiguous"], as_by["ambiguous"]] == [True, False, False]
        assert same(undecided["ratio_by"], undecided["ratio_to"] + 1)
        for measure in MEASURES:
            low, first, second, high = ends(undecided, measure)
            assert (low, first) == (as_to[f"{measure}_lo"], as_to[f"{measure}_to"])
            assert (second, high) == (as_by[f"{measure}_by"], as_by[f"{measure}_hi"])
            assert ends(as_to, measure)[1] == ends(as_to, measure)[2]
            assert ends(as_by, measure)[1] == ends(as_by, measure)[2]
            assert low is None or low <= first
            assert first < second <= high
            mean = (first + second) / 2
            assert not any(same(end, mean) for end in (low, first, second, high) if abs(second - first) > 1e-6)


@laws
@given(many(st.tuples(st.integers(0, 1000), st.sampled_from(QUALIFIERS), st.sampled_from(SPANS) | st.none())))
def test_up_to_one_only_by_is_left(
    con: duckdb.DuckDBPyConnection, drawn_claims: list[tuple[int, str, float | None]]
) -> None:
    times = [Claim("increase_times", f"{n / 1000:.3f}", q, "either", years) for n, q, years in drawn_claims]
    either, by = normal(con, *times), normal(con, *(replace(claim, reading="by") for claim in times))
    assert either == by
    assert all(same(row["ratio_to"], 1 + row["x"]) and not row["ambiguous"] for row in either)


# Qualifiers


@laws
@given(many(printed(1, 5000)))
def test_each_word_leaves_its_own_end_open(con: duckdb.DuckDBPyConnection, digits: list[str]) -> None:
    rows = iter(normal(con, *(Claim("pct", stated, word) for stated in digits for word in QUALIFIERS)))
    for stated in digits:
        said = {word: next(rows) for word in QUALIFIERS}
        number = float(stated)
        for word in ("over", "at_least"):
            assert (said[word]["x_lo"], said[word]["x_hi"]) == (number, pytest.approx(1.1 * number))
        for word in ("nearly", "up_to"):
            assert (said[word]["x_lo"], said[word]["x_hi"]) == (pytest.approx(0.9 * number), number)
        assert (said["about"]["x_lo"], said["about"]["x_hi"]) == pytest.approx((0.9 * number, 1.1 * number))
        soft = {word: (row["lo_is_soft"], row["hi_is_soft"]) for word, row in said.items()}
        assert soft == {
            "exact": (False, False),
            "over": (False, True),
            "at_least": (False, True),
            "nearly": (True, False),
            "up_to": (True, False),
            "about": (True, True),
        }


@laws
@given(many(st.tuples(printed(0, 90).filter(lambda s: float(s) > 0), st.sampled_from(QUALIFIERS))))
def test_a_fall_is_the_mirror_of_a_rise(con: duckdb.DuckDBPyConnection, drawn_claims: list[tuple[str, str]]) -> None:
    ups = normal(con, *(Claim("pct", stated, word) for stated, word in drawn_claims))
    downs = normal(con, *(Claim("pct", f"-{stated}", word) for stated, word in drawn_claims))
    for up, down in zip(ups, downs, strict=True):
        assert (down["x_lo"], down["x"], down["x_hi"]) == (-up["x_hi"], -up["x"], -up["x_lo"])
        assert (down["lo_is_soft"], down["hi_is_soft"]) == (up["hi_is_soft"], up["lo_is_soft"])
        assert same(down["ratio_lo"] + up["ratio_hi"], 2)


# The views, on drawn rows


@st.composite
def levels(draw: st.DrawFn) -> Level:
    scale = draw(st.sampled_from((0, 3, 4, 6, 8, 9, 12)))
    # Not finer than hundredths of the base unit, and below 10 trillion: see the law that is broken beyond.
    stated = printed(-1000, 9 if scale == 12 else 9000, decimals=min(3, scale))
    return Level(draw(stated), draw(st.sampled_from(QUALIFIERS)), scale)


@contextmanager
def taken_back(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    con.begin()
    try:
        yield
    finally:
        con.rollback()


def insert(con: duckdb.DuckDBPyConnection, table: str, like: str, rows: list[Any], **cells: str) -> None:
    """Adds ``drawn-0``, ``drawn-1``, …: copies of the row ``like`` with the drawn cells, and those given as SQL."""
    sql, parameters = drawn(rows)
    key = {"observations": "observation_id", "growth": "growth_id"}[table]
    cells = {key: "'drawn-' || d.i"} | {name: f"d.{name}" for name in parameters} | cells
    replaced = ", ".join(f"{cell} AS {column}" for column, cell in cells.items())
    con.execute(
        f"INSERT INTO {table} SELECT t.* REPLACE ({replaced}) FROM (FROM {table} WHERE {key} = '{like}') t, ({sql}) d",
        parameters,
    )


def level_values(con: duckdb.DuckDBPyConnection, like: str, rows: list[Level], **cells: str) -> list[Row]:
    with taken_back(con):
        insert(con, "observations", like, rows, **cells)
        return fetch(
            con,
            "FROM observation_values WHERE starts_with(observation_id, 'drawn-')"
            " ORDER BY split_part(observation_id, '-', 2)::INT",
        )


def bounds_of(level: Level) -> tuple[float, float]:
    """What the digits, the word and the scale allow, without any rounding of binary numbers."""
    number, unit = Decimal(level.stated), Decimal(10) ** level.unit_mult
    half = Decimal(5).scaleb(number.as_tuple().exponent - 1)
    low, high = {
        "exact": (number - half, number + half),
        "about": (number * Decimal("0.9"), number * Decimal("1.1")),
        "nearly": (number * Decimal("0.9"), number),
        "up_to": (number * Decimal("0.9"), number),
    }.get(level.qualifier, (number, number * Decimal("1.1")))
    return float(min(low, high) * unit), float(max(low, high) * unit)


@laws
@given(many(levels()))
def test_a_level_is_its_digits_and_its_bounds_hold_it(
    con: duckdb.DuckDBPyConnection, drawn_levels: list[Level]
) -> None:
    for level, row in zip(drawn_levels, level_values(con, "north-gdp-2021", drawn_levels), strict=True):
        assert row["value"] == float(f"{level.stated}e{level.unit_mult}")
        assert row["value_lo"] <= row["value"] <= row["value_hi"], level
        assert (row["value_lo"], row["value_hi"]) == pytest.approx(bounds_of(level), rel=1e-12, abs=0.006)


@laws
@given(many(levels()))
def test_a_count_is_exact_only_without_a_scale_word(con: duckdb.DuckDBPyConnection, drawn_levels: list[Level]) -> None:
    drawn_levels = [replace(level, stated=level.stated.lstrip("-").split(".")[0]) for level in drawn_levels]
    for level, row in zip(drawn_levels, level_values(con, "north-firms", drawn_levels), strict=True):
        whole = level.qualifier == "exact" and level.unit_mult == 0
        expected = (float(level.stated),) * 2 if whole else bounds_of(level)
        assert (row["value_lo"], row["value_hi"]) == pytest.approx(expected, rel=1e-12), level


@broken
@given(many(st.tuples(st.integers(1, 10**5), st.sampled_from(((2, 12), (6, 3))), st.sampled_from(QUALIFIERS))))
@example([(12802, (2, 12), "over")])  # over 128.02 trillion, a country's GDP: the lower bound is 2 fen above it
@example([(1234566, (6, 3), "exact")])  # 1.234566 thousand: the lower bound is above it
def test_a_large_or_fine_level_lies_inside_its_bounds(
    con: duckdb.DuckDBPyConnection, numbers: list[tuple[int, tuple[int, int], str]]
) -> None:
    drawn_levels = [Level(text(Decimal(n).scaleb(-places)), word, scale) for n, (places, scale), word in numbers]
    for level, row in zip(drawn_levels, level_values(con, "north-gdp-2021", drawn_levels), strict=True):
        assert row["value_lo"] <= row["value"] <= row["value_hi"], level
        assert level.qualifier != "exact" or row["value_lo"] < row["value"] < row["value_hi"]


@pytest.mark.parametrize("unit", ["count", "vehicles"])
def test_a_volume_in_pieces_is_a_count(con: duckdb.DuckDBPyConnection, unit: str) -> None:
    [row] = level_values(con, "sunny-cells-2023", [Level("35124", "exact", 0)], unit=f"'{unit}'")
    assert row["unit"] == unit
    assert (row["value_lo"], row["value_hi"]) == (35124, 35124)


def growth_values(con: duckdb.DuckDBPyConnection, rows: list[Claim], **cells: str) -> list[Row]:
    """What the view makes of the claims, made of a row that has a span and no level unless ``cells`` gives it."""
    growth = [Change(c.form, c.stated, c.qualifier, c.reading, c.years) for c in rows]
    insert(con, "growth", "cells-times", growth, **cells)
    return fetch(
        con,
        "FROM growth_values WHERE starts_with(growth_id, 'drawn-') ORDER BY split_part(growth_id, '-', 2)::INT",
    )


@laws
@given(many(claims(tuple(form for form in FORMS if form != "increment"))))
def test_the_view_says_what_the_macro_says(con: duckdb.DuckDBPyConnection, drawn_claims: list[Claim]) -> None:
    with taken_back(con):
        viewed = growth_values(con, drawn_claims)
    for claim, view, macro in zip(drawn_claims, viewed, normal(con, *drawn_claims), strict=True):
        assert {name: view[name] for name in GIVEN} == {name: macro[name] for name in GIVEN}, claim


@st.composite
def increments(draw: st.DrawFn, least: int, most: int) -> tuple[Claim, Level]:
    """An increment in billions and a level of the same size in hundreds of millions."""
    change = draw(printed(least, most))
    level = Level(draw(printed(20_000, 90_000, decimals=2)), draw(st.sampled_from(QUALIFIERS)), 8)
    return Claim("increment", change, draw(st.sampled_from(QUALIFIERS)), years=2.0), level


def increments_viewed(con: duckdb.DuckDBPyConnection, rows: list[tuple[Claim, Level]]) -> list[tuple[Row, Row]]:
    """Each increment as the view has it, and the level that it led to."""
    changes, drawn_levels = (list(side) for side in zip(*rows, strict=True))
    with taken_back(con):
        insert(con, "observations", "north-gdp-2021", drawn_levels)
        viewed = growth_values(con, changes, unit_mult="9", observation_id="'drawn-' || d.i", indicator_id="'gdp'")
        known = fetch(
            con,
            "FROM observation_values WHERE starts_with(observation_id, 'drawn-')"
            " ORDER BY split_part(observation_id, '-', 2)::INT",
        )
    return list(zip(viewed, known, strict=True))


def hold_all_truths(con: duckdb.DuckDBPyConnection, rows: list[tuple[Claim, Level]]) -> None:
    """The bounds of an increment are the outer ratios over all corners: any new level with any change."""
    bounds = normal(con, *(claim for claim, _ in rows))
    for said, (view, level) in zip(bounds, increments_viewed(con, rows), strict=True):
        news = [level[f"value{end}"] / 1e9 for end in ("_lo", "", "_hi")]
        corners = [new / (new - change) for new in news for change in (said["x_lo"], said["x"], said["x_hi"])]
        assert (view["ratio_lo"], view["ratio_hi"]) == pytest.approx((min(corners), max(corners)), rel=1e-12)
        assert view["ratio_to"] == view["ratio_by"] == pytest.approx(news[1] / (news[1] - said["x"]), rel=1e-12)


@laws
@given(many(increments(1, 900)))
def test_an_increment_to_a_rounded_level_holds_all_truths(
    con: duckdb.DuckDBPyConnection, rows: list[tuple[Claim, Level]]
) -> None:
    hold_all_truths(con, rows)


@broken
@given(many(increments(-900, -1)))
@example([(Claim("increment", "-10", years=2.0), Level("500", "exact", 8))])
def test_a_fall_to_a_rounded_level_holds_all_truths(
    con: duckdb.DuckDBPyConnection, rows: list[tuple[Claim, Level]]
) -> None:
    hold_all_truths(con, rows)


@broken
@given(many(increments(1, 900)))
@example([(Claim("increment", "5", years=2.0), Level("50000", "over", 8))])
def test_an_increment_is_as_soft_as_its_level(con: duckdb.DuckDBPyConnection, rows: list[tuple[Claim, Level]]) -> None:
    own = normal(con, *(claim for claim, _ in rows))
    for said, (view, level) in zip(own, increments_viewed(con, rows), strict=True):
        # The least ratio is made of the greatest level.
        assert view["lo_is_soft"] == (said["lo_is_soft"] or level["hi_is_soft"])
        assert view["hi_is_soft"] == (said["hi_is_soft"] or level["lo_is_soft"])


# The bundled figures


BUNDLED = """
    SELECT g.growth_id, g.form::VARCHAR AS form, g.stated, g.qualifier::VARCHAR AS qualifier,
      g.reading::VARCHAR AS reading, g.span_years AS years, v.* EXCLUDE (growth_id, form, stated, qualifier, reading),
      o.value / pow(10, g.unit_mult) AS level, o.value_lo / pow(10, g.unit_mult) AS level_lo,
      o.value_hi / pow(10, g.unit_mult) AS level_hi
    FROM growth g JOIN growth_values v USING (growth_id)
    LEFT JOIN observation_values o ON o.observation_id = g.observation_id AND g.form = 'increment'
    ORDER BY g.growth_id
"""


def test_every_bundled_growth_is_its_normal_form(bundled_database: Path) -> None:
    with duckdb.connect(str(bundled_database), read_only=True) as con:
        rows = fetch(con, BUNDLED)
        said = ("form", "stated", "qualifier", "reading", "years")
        point, low, high = (
            normal(con, *(Claim(*(row[name] for name in said), row[level]) for row in rows))
            for level in ("level", "level_lo", "level_hi")
        )
        [(count,)] = con.execute("SELECT count(*) FROM growth").fetchall()
    assert len(rows) == count > 0
    # Only an increment has three levels; its bounds are the outer ones.
    outer = {"_lo": min, "_hi": max}
    for row, *macros in zip(rows, point, low, high, strict=True):
        for name in GIVEN:
            ends_of_it = [macro[name] for macro in macros]
            pick = outer.get(name[-3:])
            expected = pick(ends_of_it) if pick and None not in ends_of_it else ends_of_it[0]
            assert row[name] == expected or same(row[name], expected), (row["growth_id"], name)


def test_the_span_of_a_bundled_year_on_year_is_a_year_however_long_the_window(bundled_database: Path) -> None:
    with duckdb.connect(str(bundled_database), read_only=True) as con:
        rows = fetch(
            con,
            "SELECT g.growth_id, g.span_years, g.pct_to, g.cagr_to FROM growth_values g"
            " JOIN periods p ON p.period_id = g.period_id JOIN periods b ON b.period_id = g.base_period_id"
            " WHERE p.end_date - p.start_date < 360 AND p.end_date - p.start_date > 1"
            " AND year(p.start_date) = year(b.start_date) + 1 AND month(p.start_date) = month(b.start_date)"
            " AND year(p.end_date) = year(b.end_date) + 1 AND month(p.end_date) = month(b.end_date)",
        )
    assert rows
    assert all(row["span_years"] == 1 and same(row["cagr_to"], row["pct_to"]) for row in rows), rows
