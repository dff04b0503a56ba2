"""Which statement stands at a place, what DuckDB suggests as a hint, and SQL laid out without being changed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innotui.errors import QueryError
from innotui.parameters import type_of, value_of
from innotui.queries import Question, head_lines, question_of, shipped_questions
from innotui.store import Store
from innotui.store.formatting import formatted
from innotui.store.statement import in_place, query_error, statement_at
from innotui.store.tokens import tokens


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("select| 1; select 2", "select 1"),
        ("select 1|; select 2", "select 1"),
        ("select 1;| select 2", "select 1"),  # between two: the one before
        ("select 1; |select 2", "select 2"),
        ("select 1; select 2;  |", "select 2"),
        ("select 1; -- the end|", "select 1"),
        ("  |\n select 1", "select 1"),
        ("select ';|' as a; selec 2", "select ';' as a"),
        ("selec 1; select '西;'|", "select '西;'"),
        ("select 1; select $$;|$$", "select $$;$$"),
        ("-- of two\nselec|t 2", "-- of two\nselect 2"),
        ("|", ""),
        (" ; -- no|thing", ""),
    ],
)
def test_the_statement_at_a_place(marked: str, expected: str) -> None:
    assert statement_at(marked.replace("|", ""), marked.index("|")).strip() == expected


def test_a_statement_keeps_its_line_and_column() -> None:
    text = "select 1;\n\n  select\n 2"
    found = statement_at(text, len(text))
    assert found == "\n\n  select\n 2"
    assert in_place("a", 0, 1, lines_before=2) == "\n\na"


def test_an_open_quote_in_another_statement_is_its_own_fault() -> None:
    assert statement_at("select 1;\nselect 'open", 3).strip() == "select 1"


@pytest.mark.parametrize(
    ("sql", "hint"),
    [
        ("selec 1", 'Did you mean "SELECT"?'),
        ("from figurs", 'Did you mean "figures"?'),
        ("from figures f where f.regionn = 'x'", 'Did you mean "region", "region_id" or "reading"?'),
        ("from figures f where $a = 'x' and \"f\" . regionn = 'x'", 'Did you mean "region", "region_id" or "reading"?'),
        ("with t as (select 1 as abc) select T.abd from t", 'Did you mean "abc"?'),
        ("select zz.region from figures f", 'Did you mean "f"?'),
        ("select lowr('a')", 'Did you mean "lower"?'),
        ('from figures where region = "North"', "Double quotes name a column; a text stands in single quotes."),
    ],
)
def test_a_fault_is_told_once_with_a_short_hint(tiny: Store, sql: str, hint: str) -> None:
    with pytest.raises(QueryError) as failed:
        list(tiny.query(sql, {"a": 1} if "$a" in sql else None).run())
    assert failed.value.hint == hint
    assert "Did you mean" not in failed.value.message
    assert failed.value.message.count("LINE") == 1


def test_unknown_columns_and_calls_are_told_in_few_lines(tiny: Store) -> None:
    with pytest.raises(QueryError) as failed:
        list(tiny.query("select regionn from figures").run())
    assert failed.value.hint.startswith('Did you mean "region"')
    with pytest.raises(QueryError) as failed:
        list(tiny.query("select sum(region) from figures").run())
    assert "and 4 more" in failed.value.message
    assert len(failed.value.message.splitlines()) < 10


def test_a_hint_of_memory_stands_before_a_suggestion() -> None:
    assert "fewer rows" in query_error(duckdb.OutOfMemoryException("Out of Memory Error: no room")).hint


@pytest.mark.parametrize(
    "sql",
    [
        "from figures select region where kind = 'level'",
        "select * exclude (note) from figures qualify row_number() over (partition by region order by value) = 1",
        "select list_transform([1,2], lambda x: x+1), {'a':1}, x ->> '$.a', $name, $1",
        "select '西安' as 城市, \"A b\" AS Total, -- why\n 2 from t /* so */ where a ilike 'b'",
        "pivot figures on period using first(value) group by region",
        "select 7//2, 1 from t where a ^@ 'f' and b ~~* 'c' and @-5 > 2",
        "select e'a\\'b\\n', x'AB' , 1",
        "select {'a': {'b':1}} , map {'c': {'d': [1]}}",
        "/* one\n two */ select  (a /* so */ , b) -- why",
        f"-- a comment {'that goes on ' * 20}and is no sentence to wrap\nselect  1",
        "with t as materialized (select  1) from t",
    ],
)
def test_a_layout_changes_blanks_and_nothing_else(sql: str) -> None:
    new = formatted(sql)
    assert [token.text for token in tokens(new)] == [token.text for token in tokens(sql)]
    for comment in ("-- why", "/* so */"):
        assert (comment in new) == (comment in sql)
    assert formatted(new) == new


def test_every_statement_is_laid_out_and_what_is_between_them_stays() -> None:
    assert formatted("select  1;  -- one\nselect   2 ;") == "select 1;  -- one\nselect 2 ;"
    assert formatted("select  1; select   2") == "select 1;\nselect 2"
    long = "select region, count(*) as n, max(pct_to) as most from figures where kind = 'growth' group by region"
    assert formatted(long).splitlines()[1:3] == ["from figures", "where kind = 'growth'"]


def formatted_or_left(sql: str) -> str:
    try:
        return formatted(sql)
    except QueryError:
        return sql


def test_a_refusal_says_so_and_what_becomes_of_the_text() -> None:
    with pytest.raises(QueryError, match="would change") as refused:
        formatted("select {/# a")
    assert (refused.value.title, refused.value.hint) == ("Not formatted", "It stays as it was typed.")


@pytest.mark.parametrize("sql", ["/* a /* b */ c */ select 1", "select (1", "select 1)"])
def test_what_cannot_be_laid_out_safely_is_refused_or_unchanged(sql: str) -> None:
    assert [token.text for token in tokens(formatted_or_left(sql))] == [token.text for token in tokens(sql)]


@pytest.mark.parametrize("question", shipped_questions(), ids=lambda question: question.name)
def test_shipped_questions_are_laid_out_and_keep_their_heads(question: Question) -> None:
    new = formatted(question.text)
    assert [token.text for token in tokens(new)] == [token.text for token in tokens(question.text)]
    assert head_lines(new) == head_lines(question.text)
    assert question_of("x", new).about == question_of("x", question.text).about


@given(st.text("select from'\"-/*();,1西 \n$e\\{}:@~", max_size=40))
def test_no_text_brings_the_layout_down(sql: str) -> None:
    new = formatted_or_left(sql)
    assert [token.text for token in tokens(new)] == [token.text for token in tokens(sql)]
    assert sorted("".join(new.split())) == sorted("".join(sql.split()))  # a comment may go to the end of its line


def test_words_and_signs_stand_where_they_are_typed() -> None:
    sql = "FROM \"城 市\" AS f SELECT f.x, '西''安', 1.5e3, $a -- end\n;"
    found = tokens(sql)
    assert all(sql.startswith(token.text, token.start) for token in found)
    assert [token.text for token in found] == [
        "FROM", '"城 市"', "AS", "f", "SELECT", "f", ".", "x", ",", "'西''安'", ",", "1.5e3", ",", "$", "a", ";"
    ]  # fmt: skip
    assert found[1].word == "城 市"


@pytest.mark.parametrize(
    ("typed", "value", "kind"),
    [
        ("5", 5, "number"), (" -3 ", -3, "number"), ("1.50", Decimal("1.50"), "number"), ("1e3", 1000.0, "number"),
        ("true", True, "true or false"), ("FALSE", False, "true or false"), ("null", None, "NULL"),
        ("2023-12-31", date(2023, 12, 31), "date"), ("2023-02-30", "2023-02-30", "text"),
        ("2023-12-31 08:30", datetime(2023, 12, 31, 8, 30), "time"),
        ("'5'", "5", "text"), ("'it''s'", "it's", "text"), ('"null"', "null", "text"), ("'", "'", "text"),
        ("西安", "西安", "text"), ("", "", "text"), (" a ", " a ", "text"), ("2023", 2023, "number"),
        ("1_000", "1_000", "text"),
    ],
)  # fmt: skip
def test_a_typed_text_becomes_a_value(typed: str, value: object, kind: str) -> None:
    found = value_of(typed)
    assert found == value
    assert type(found) is type(value)
    assert type_of(found) == kind
