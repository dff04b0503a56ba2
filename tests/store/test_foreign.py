"""A person's SQL in another dialect: its statements, its words and its layout."""

from __future__ import annotations

import pytest

from innotui.engines.dialects import DUCKDB, POSTGRES, SPARK
from innotui.errors import QueryError
from innotui.store.foreign import count, formatted, statement_at, tokens_of

HELD = r"select 'it\'s; one' as `a;b`, " + r'"x\";y" as c; select 2'


def test_a_semicolon_in_a_text_of_spark_ends_no_statement() -> None:
    assert count(HELD, SPARK) == 2
    assert statement_at(HELD, 5, SPARK) == HELD.partition("; select 2")[0]
    assert statement_at(HELD, len(HELD), SPARK).strip() == "select 2"


def test_a_statement_keeps_its_place() -> None:
    for dialect in (DUCKDB, POSTGRES, SPARK):
        found = statement_at("select 1;\n  select 2", 14, dialect)
        assert found == "\n  select 2"


def test_between_no_statements_there_is_none() -> None:
    assert statement_at("-- nothing", 3, SPARK) == ""


def test_the_words_of_spark_keep_their_letters_and_places() -> None:
    found = tokens_of(SPARK)(r"select `a b`, 'it\'s', " + r'"x\"y" from figures')
    words = [(one.kind, one.text) for one in found]
    assert ("text", r"'it\'s'") in words
    assert ("text", r'"x\"y"') in words
    assert ("name", "`a b`") in words
    assert words[-1] == ("name", "figures")


def test_what_is_not_finished_is_cut_as_well() -> None:
    assert [one.text for one in tokens_of(SPARK)("select 'op")][-1] == "'op"
    assert [one.text for one in tokens_of(SPARK)("select `op")][-1] == "`op"


def test_the_layout_is_that_of_the_dialect_or_refused() -> None:
    laid_out = "select region, 'a' as b\nfrom figures\nwhere x = 1"
    assert formatted("select   region, 'a' as b from figures where x=1", SPARK).split() == laid_out.split()
    assert formatted("select $q$ a  b $q$   as x", POSTGRES) == "select $q$ a  b $q$ as x"
    for text in ("select `a b`", 'select "a"', r"select 'a\'b'"):
        with pytest.raises(QueryError, match="Spark SQL"):
            formatted(text, SPARK)
    assert formatted('select   "a"', POSTGRES) == 'select "a"'
