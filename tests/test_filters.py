"""How a filter is read, and how its demands compare with cells."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innotui.errors import QueryError
from innotui.filters import Kind, as_words, meets, parse_filter, typed_value
from innotui.results import Condition

COLUMNS = ("region", "pct_to", "a year", "Period")
OPERATORS = st.sampled_from(["=", "!=", ">", ">=", "<", "<=", "~"])
PLAIN = st.text(st.characters(exclude_characters='"=!<>~', exclude_categories=["Z", "C"]), min_size=1)
QUOTED = st.text(st.characters(exclude_characters='"'), min_size=1)


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("", []),
        ("   ", []),
        ("west 西安", [("", "has", "west"), ("", "has", "西安")]),
        ('"new area" x', [("", "has", "new area"), ("", "has", "x")]),
        ('"a>5"', [("", "has", "a>5")]),
        ('"never closed', [("", "has", "never closed")]),
        ("pct_to>5", [("pct_to", ">", "5")]),
        ("PCT_TO>=5 period=2023", [("pct_to", ">=", "5"), ("Period", "=", "2023")]),
        ('"a year"<5', [("a year", "<", "5")]),
        ('region="New Area"', [("region", "=", "New Area")]),
        ("region!=Xi'an", [("region", "!=", "Xi'an")]),
        ("region~^X.*n$", [("region", "~", "^X.*n$")]),
        ("region~a=b", [("region", "~", "a=b")]),
        (">5", [("here", ">", "5")]),
        ("=x", [("here", "=", "x")]),
        ("pct_to>", []),
        ("pct_to>=", []),
        ("~", []),
    ],
)
def test_a_filter_is_read(text: str, conditions: list[tuple[str, str, str]]) -> None:
    found = parse_filter(text, COLUMNS, "here")
    assert [(condition.column, condition.operator, condition.value) for condition in found] == conditions


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("regoin=x", "There is no column regoin.", 'Did you mean "region"?'),
        ("unheard=x", "There is no column unheard.", 'Or put the text in quotes: "unheard…"'),
        ("region~[", "~[ is no regular expression: unterminated character set at position 0.", "For a plain text"),
    ],
)
def test_a_filter_that_cannot_be_read_says_why(text: str, message: str, hint: str) -> None:
    with pytest.raises(QueryError) as refused:
        parse_filter(text, COLUMNS)
    assert refused.value.message == message
    assert refused.value.hint.startswith(hint)


@given(st.text(), st.sampled_from(["", "region"]))
def test_any_text_is_read_or_refused_in_words(text: str, here: str) -> None:
    try:
        conditions = parse_filter(text, COLUMNS, here)
    except QueryError:
        return
    assert all(condition.value for condition in conditions)
    assert {condition.column for condition in conditions} <= {*COLUMNS, here, ""}


@given(st.lists(PLAIN, min_size=1))
def test_plain_words_are_looked_for_one_by_one(words: list[str]) -> None:
    assert parse_filter(" ".join(words), COLUMNS) == tuple(Condition("", "has", word) for word in words)


@given(st.sampled_from(COLUMNS), OPERATORS.filter(lambda operator: operator != "~"), QUOTED)
def test_a_quoted_demand_is_read_to_the_letter(column: str, operator: Any, value: str) -> None:
    assert parse_filter(f'"{column}"{operator}"{value}"', COLUMNS) == (Condition(column, operator, value),)


@given(st.text(st.characters(exclude_characters='"')))
def test_a_text_can_be_looked_for_whatever_stands_in_it(text: str) -> None:
    found = parse_filter(as_words(text), COLUMNS)
    assert all(condition.operator == "has" and condition.value in text for condition in found)
    assert "".join("".join(condition.value for condition in found).split()) == "".join(text.split())


# Comparing


def holds(operator: Any, typed: str, value: Any, text: str, kind: Kind) -> bool:
    condition = Condition("c", operator, typed)
    return meets(condition, typed_value(condition, kind), value, text)


YEAR = (date(2023, 1, 1), date(2023, 12, 31))
HALF = (date(2023, 1, 1), date(2023, 6, 30))


@pytest.mark.parametrize(
    ("operator", "typed", "value", "text", "kind", "expected"),
    [
        (">", "9", 10.0, "+10%", "number", True),
        (">", "9", 9.0, "+9%", "number", False),
        (">=", "9%", 9.0, "+9%", "number", True),
        ("<", "4.5e11", 4.4e11, "", "number", True),
        ("=", "9", 9.0, "+9.0%", "number", True),
        ("!=", "9", 9.0, "+9.0%", "number", False),
        ("~", r"^\+9", 9.0, "+9.0%", "number", True),
        ("has", "NEW", "", "a new area", "text", True),
        ("=", "Xi'an", "Xi'an", "Xi'an", "text", True),
        ("=", "xi'an", "Xi'an", "Xi'an", "text", False),
        (">", "b", "c", "", "text", True),
        ("~", "(?i)^xi", "Xi'an", "Xi'an", "text", True),
        ("~", "^xi", "Xi'an", "Xi'an", "text", False),
        ("=", "2023", YEAR, "2023", "dates", True),
        ("=", "2023", HALF, "H1 2023", "dates", False),
        ("!=", "2023", HALF, "H1 2023", "dates", True),
        ("=", "H1 2023", HALF, "H1 2023", "dates", True),
        ("!=", "H1 2023", HALF, "H1 2023", "dates", False),
        (">", "2022", HALF, "", "dates", True),
        (">", "2023", HALF, "", "dates", False),
        (">=", "2023", HALF, "", "dates", True),
        (">", "2023-03", HALF, "", "dates", False),
        ("<", "2023-07", HALF, "", "dates", True),
        ("<=", "2023-06", HALF, "", "dates", True),
        ("<", "2023-06-30", HALF, "", "dates", False),
        ("<", "2024-02-29", YEAR, "", "dates", True),
        (">", "5", None, "", "number", False),
        ("!=", "5", None, "", "number", False),
        ("~", ".*", None, "", "text", False),
        ("=", "NULL", None, "", "number", True),
        ("!=", "NULL", None, "", "number", False),
        ("=", "NULL", 5.0, "5", "number", False),
        ("!=", "NULL", 5.0, "5", "number", True),
        ("=", "NULL", None, "", "dates", True),
    ],
)
def test_a_demand_holds_or_not(operator: str, typed: str, value: Any, text: str, kind: Kind, expected: bool) -> None:
    assert holds(operator, typed, value, text, kind) is expected


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("many", "number"),
        ("", "number"),
        ("2023-13", "dates"),
        ("2023-02-30", "dates"),
        ("0000", "dates"),
        ("H1", "dates"),
    ],
)
def test_what_cannot_be_compared_is_said(typed: str, kind: Kind) -> None:
    with pytest.raises(QueryError, match="c holds"):
        typed_value(Condition("c", ">", typed), kind)


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_numbers_compare_as_numbers(value: float, other: float) -> None:
    typed = repr(other)
    assert holds("<", typed, value, "", "number") == (value < other)
    assert holds(">=", typed, value, "", "number") == (value >= other)
    assert holds("=", typed, value, "", "number") != holds("!=", typed, value, "", "number")


@given(st.dates(), st.dates())
def test_a_day_is_before_within_or_after_a_year(day: date, other: date) -> None:
    typed = f"{other.year:04}"
    before, after = (holds(operator, typed, (day, day), "", "dates") for operator in "<>")
    assert (before, after) == (day.year < other.year, day.year > other.year)
