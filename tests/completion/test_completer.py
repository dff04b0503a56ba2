"""What is suggested at a place: the text with ``|`` where the cursor stands."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innotui.catalogue import Catalogue, Function, NamedColumn, Relation, Token
from innotui.completion import Completion
from innotui.completion.completer import MOST, Completer
from innotui.engines.dialects import SPARK
from innotui.store.foreign import tokens_of
from innotui.store.tokens import tokens

FIGURES = Relation(
    "figures",
    "view",
    "Every claim.",
    (
        NamedColumn("region", "VARCHAR", "Name of the region"),
        NamedColumn("region_id", "VARCHAR"),
        NamedColumn("pct_to", "DOUBLE", "Growth", "percent"),
        NamedColumn("Two words", "DATE"),
        NamedColumn("order", "INTEGER"),
    ),
)
REGIONS = Relation("regions", "table", "Places.", (NamedColumn("name_en", "VARCHAR"), NamedColumn("lat", "DOUBLE")))
CATALOGUE = Catalogue(
    (FIGURES, REGIONS),
    (
        Function("lower", "(string VARCHAR) → VARCHAR", "Converts to lower case."),
        Function("now", "() → TIMESTAMP", takes_nothing=True),
        Function("read_csv", "(path VARCHAR, …)", gives_rows=True),
        Function("regr_r2", "(y, x)"),
    ),
    ("select", "from", "where", "when", "order", "limit", "left", "reset"),
    frozenset({"select", "from", "where", "order", "limit"}),
    {"Shaanxi": "shaanxi 陕西省 shanxisheng sxs"},
)
VALUES = {
    ("figures", "region"): [("Shaanxi", 30), ("Xi'an", 20), ("西咸新区", 3)],
    ("regions", "name_en"): [("Sichuan", 1)],
}


def values(relation: str, column: str) -> Sequence[tuple[str, int]]:
    return VALUES.get((relation, column), [])


COMPLETER = Completer(CATALOGUE, tokens, values)


def complete(marked: str, *, asked: bool = True) -> Completion:
    return COMPLETER.complete(marked.replace("|", ""), marked.index("|"), asked=asked)


def names(marked: str, *, asked: bool = True) -> list[str]:
    return [one.name for one in complete(marked, asked=asked).suggestions]


def taken(marked: str, place: int = 0) -> str:
    """The text after the suggestion was taken, the cursor in it as ``|``."""
    text = marked.replace("|", "")
    found = complete(marked)
    one = found.suggestions[place]
    cursor = len(one.text) - one.back
    return f"{text[: found.start]}{one.text[:cursor]}|{one.text[cursor:]}{text[found.end :]}"


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("from |", ["figures", "regions", "read_csv"]),
        ("FROM fi|", ["figures"]),
        ("select 1 from figures join re|", ["regions", "read_csv"]),
        ("from figures, r|", ["regions", "read_csv"]),
        ("select f.| from figures f", ["region", "region_id", "pct_to", "Two words", "order"]),
        ("from figures AS f where f.pct|", ["pct_to"]),
        ("from regions r, figures f where r.|", ["name_en", "lat"]),
        ("select reg| from figures", ["region", "region_id", "regr_r2", "regions"]),
        ("from figures select pc|", ["pct_to"]),
        ("from figures where region = '|'", ["Shaanxi", "Xi'an", "西咸新区"]),
        ("from figures where region in ('Shaanxi', 'x|", ["Xi'an", "西咸新区", "Shaanxi"]),
        ("from figures where region not like '西|", ["西咸新区"]),
        ("from figures where region <> 'xixian|", ["西咸新区"]),  # by its pinyin
        ("from figures f, regions r where r.name_en = '|", ["Sichuan"]),
        ("with near as (select region, count(*) as n from figures) select | from near", ["region", "n"]),
        ("with near as (select * from regions) from near where |", ["name_en", "lat"]),
        ("with near as (select 1) from ne|", ["near"]),
        ("select * from (select | from regions)", ["name_en", "lat"]),
        ("select | from (select name_en from regions) x, figures", ["name_en", "region"]),
        ("select 1 where 2 in (select max(la|) from regions) and 3", ["lat"]),
        ("select x.| from (select lat as north from regions) as x", ["north"]),
        ("from figures where region in (select na| from regions) and pct_to > 1", ["name_en"]),
        ("selec 1; select la| from regions; selec", ["lat"]),
        ("select (((la| from regions", ["lat"]),
        ("from figures where \"Two w|", ["Two words"]),
        ("pctt| from figures", ["pct_to"]),
        ("select lwoer|", ["lower"]),
        ("wh|", ["where", "when"]),
        ("from figures where region = |", ["Shaanxi", "Xi'an", "西咸新区"]),  # in quotes when it is taken
        ("from figures where region in (sh|", ["Shaanxi"]),
        ("from figures where region = '陕|", ["Shaanxi"]),  # by another spelling of the name
        ("from figures where region = 'sxs|", ["Shaanxi"]),
        ("from figures where region = 'Shaanxi' |", ["region"]),
        ("select region as north from figures order by no|", ["north", "now"]),
        ("select cast(lat as north) from regions order by no|", ["now"]),
        ("select 1 from figures f where exists (select 1 from regions r where lat = f.|)", ["region"]),
        ("from main.|", ["figures", "regions"]),
        ("from figures wh|", ["where"]),
        ("from figures f join regions r o|", ["order"]),
    ],
)  # fmt: skip
def test_what_is_likeliest_at_a_place_comes_first(marked: str, first: list[str]) -> None:
    assert names(marked)[: len(first)] == first


@pytest.mark.parametrize(
    "marked",
    [
        "select 'reg|'", "select 1 -- reg|", "/* reg|", "select $re|", "select 1 as re|", "select 12|",
        "select $$ reg|", "from figures where pct_to = '|", "select nothing.re|", "from figures where zzzzz|",
        "from figures re|", "from figures f, regions fi|",
    ],
)  # fmt: skip
def test_there_are_places_where_nothing_is_suggested(marked: str) -> None:
    assert names(marked) == []


def test_what_is_put_in_is_sql() -> None:
    assert taken("select lo|") == "select lower(|)"
    assert taken("select lo|('x')") == "select lower|('x')"
    assert taken("select no|") == "select now()|"
    assert taken("select f.two| from figures f") == 'select f."Two words"| from figures f'
    assert taken('select "tw|" from figures') == 'select "Two words"| from figures'
    assert taken("select f.or| from figures f") == 'select f."order"| from figures f'
    assert taken("from figures where region = '|'", 1) == "from figures where region = 'Xi''an'|"
    assert taken("from figures where region = 'Xi|") == "from figures where region = 'Xi''an'|"
    assert taken("whe|") == "where|"
    assert taken("WHE|") == "WHERE|"


def test_a_column_says_its_type_unit_and_meaning() -> None:
    [one] = complete("select pct_to| from figures").suggestions
    assert (one.kind, one.about, one.comment) == ("column", "DOUBLE percent", "Growth")


def test_while_typing_a_few_letters_are_no_riddle() -> None:
    assert "region" in names("from figures select gn|")
    assert names("from figures select gn|", asked=False) == []


@pytest.mark.parametrize("marked", ["select |", "from |", "from figures where region = |", "from figures where 'x'|"])
def test_by_itself_nothing_is_offered_before_a_letter(marked: str) -> None:
    assert names(marked, asked=False) == []


def test_by_itself_columns_are_offered_behind_a_dot_and_values_behind_a_quote() -> None:
    assert "region" in names("select f.| from figures f", asked=False)
    assert "Shaanxi" in names("from figures where region = '|", asked=False)


def test_in_a_long_text_only_what_is_near_is_looked_at_and_places_are_of_the_whole() -> None:
    cut: list[int] = []

    def watched(sql: str) -> Sequence[Token]:
        cut.append(len(sql))
        return tokens(sql)

    many = "select lat from regions where lat > 1;\n" * 5000
    found = Completer(CATALOGUE, watched, values).complete(
        f"{many}select pct from figures;\n{many}", len(many) + 10, asked=True
    )
    assert found.start == len(many) + 7
    assert found.suggestions[0].name == "pct_to"
    assert max(cut) < len(many) / 3


def test_there_are_never_more_than_anybody_reads() -> None:
    many = Relation("many", "table", "", tuple(NamedColumn(f"c{n}", "INTEGER") for n in range(5000)))
    found = Completer(Catalogue((many,)), tokens, values).complete("select c from many", 8, asked=True)
    assert len(found.suggestions) == MOST


@given(st.text("selct from wh'\"$-/*();.,ag1西\n", max_size=40), st.integers(0, 40))
def test_no_text_is_too_broken(text: str, at: int) -> None:
    at = min(at, len(text))
    found = COMPLETER.complete(text, at, asked=True)
    assert 0 <= found.start <= at <= found.end <= len(text)


def test_names_and_values_are_written_as_the_dialect_writes_them() -> None:
    spark = Completer(CATALOGUE, tokens_of(SPARK), lambda *_: [("Xi'an", 1)], SPARK)
    text = "select Two from figures"
    assert "`Two words`" in [one.text for one in spark.complete(text, 10, asked=True).suggestions]
    text = r"select 'it\'s', `region` from figures where region = 'X"
    assert [one.text for one in spark.complete(text, len(text), asked=True).suggestions] == [r"'Xi\'an'"]
