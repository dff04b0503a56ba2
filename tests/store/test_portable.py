"""The explorer's own questions: SQL that every engine reads, parts that are left out, lists that an engine cuts.

That the engines answer alike is the contract suite's business; here is what can be told without one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files

import pytest

from innotui.engines.dialects import DUCKDB, POSTGRES, SPARK, Dialect
from innotui.errors import QueryError
from innotui.model import Selection
from innotui.store import Store, cards, comparing, find, marking, names, questions, views
from innotui.store.backend import Backend
from innotui.store.figures_sql import figures_sql

QUERIES = files("innotui.store").joinpath("queries")
LOCAL = {"claim_evidence", "claim_forms", "ratios", "near_name", "nearest"}
"""Questions that the local DuckDB is asked on every engine, for the macros or the measures of likeness that it has."""

UNPORTABLE = {
    "a cast by ::": r"::",
    "a function of lists": r"\b(unnest|list_\w+|string_split|array_length|len)\s*\(",
    "a list": r"(?<!IN )\[",
    "QUALIFY": r"\bQUALIFY\b",
    "EXCLUDE": r"\bEXCLUDE\b",
    "starts_with or ends_with": r"\b(starts|ends)_with\s*\(",
    "FROM before SELECT": r"(\A|\()\s*FROM\b",
    "recursion": r"\bRECURSIVE\b",
    "an ordered aggregate": r"\w+_agg\((?:(?!\)).)*ORDER BY",
    "USING": r"\bUSING\s*\(",
    "GROUP BY ALL": r"\b(GROUP|ORDER) BY ALL\b",
    "a name in quotes": r'"',
    "a type that not all name alike": r"\bAS (VARCHAR|TEXT|STRING|DOUBLE|HUGEINT)\b",
    "ltrim or rtrim": r"\b[lr]trim\s*\(",
    "concat, which not all let skip NULL": r"\bconcat\s*\(",
    "DISTINCT ON": r"\bDISTINCT ON\b",
    "a difference of words": r"\b(jaro_winkler\w*|damerau_levenshtein)\s*\(",
    "a regular expression": r"\bregexp_\w+\s*\(",
}

CUT = 2


def _questions() -> Iterator[tuple[str, str]]:
    for file in sorted(QUERIES.iterdir(), key=lambda file: file.name):
        name = file.name.removesuffix(".sql")
        if "." not in name and name not in LOCAL:
            yield name, file.read_text(encoding="utf-8")


def _bare(sql: str) -> str:
    """A question without its remarks and texts, in which any word may stand."""
    return re.sub(r"'[^']*'", "''", re.sub(r"--.*", "", sql))


def _faults(sql: str) -> list[str]:
    return [what for what, pattern in UNPORTABLE.items() if re.search(pattern, _bare(sql), re.MULTILINE)]


@pytest.mark.parametrize(("name", "sql"), [*_questions()])
def test_every_question_is_read_by_all_engines(name: str, sql: str) -> None:
    assert _faults(sql) == []


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT a::INTEGER FROM t",
        "SELECT unnest(ids) FROM t",
        "SELECT [1, 2]",
        "SELECT list_contains(x, y) FROM t",
        "SELECT a FROM t QUALIFY row_number() OVER () = 1",
        "SELECT * EXCLUDE (a) FROM t",
        "SELECT starts_with(a, b) FROM t",
        "SELECT len(a) FROM t",
        "WITH RECURSIVE up AS (SELECT 1) SELECT * FROM up",
        "SELECT array_agg(a ORDER BY b) FROM t",
        "SELECT a FROM t JOIN u USING (b)",
        'SELECT "a" FROM t',
        "SELECT CAST(a AS VARCHAR) FROM t",
        "SELECT ltrim(a, '-') FROM t",
        "FROM t SELECT a",
        "SELECT a FROM (FROM t)",
    ],
)
def test_what_not_all_engines_read_is_seen(sql: str) -> None:
    assert _faults(sql) != []


@pytest.mark.parametrize(("name", "sql"), [*_questions()])
def test_empty_cells_have_their_place_in_a_descending_order(name: str, sql: str) -> None:
    """PostgreSQL and Spark set them otherwise than DuckDB; only counts cannot be empty."""
    for key in re.findall(r"([\w.()*, ]+) DESC(?! NULLS)", _bare(sql)):
        assert key.split()[-1].split(".")[-1] in {"n", "0)", "depth", "inside"}, (name, key)


def test_a_file_for_one_dialect_says_why() -> None:
    for file in QUERIES.iterdir():
        name, _, dialect = file.name.removesuffix(".sql").partition(".")
        if dialect:
            assert dialect in {"duckdb", "postgres", "spark"}, file.name
            assert QUERIES.joinpath(f"{name}.sql").is_file(), file.name
            assert file.read_text(encoding="utf-8").startswith("-- "), file.name


# Parts that are asked only where they are needed ------------------------------------------------------

PARTS = "SELECT 1\n--? a\nAND a = $a\n--? not a, b\nAND b = $b\n--.\nLIMIT 1"


@dataclass
class Spelled:
    """A backend that is never asked."""

    dialect: Dialect = DUCKDB


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, "SELECT 1\nLIMIT 1"),
        ({"a": None, "b": None}, "SELECT 1\nLIMIT 1"),
        ({"a": "x"}, "SELECT 1\nAND a = 'x'\nLIMIT 1"),
        ({"a": "x", "b": "y"}, "SELECT 1\nAND a = 'x'\nLIMIT 1"),
        ({"b": "y"}, "SELECT 1\nAND b = 'y'\nLIMIT 1"),
        ({"a": [], "b": ""}, "SELECT 1\nAND b = ''\nLIMIT 1"),
        ({"a": "--? b\n$b", "b": "y"}, "SELECT 1\nAND a = '--? b\n$b'\nLIMIT 1"),  # a value is no part
    ],
)
def test_parts_of_a_question(parameters: Mapping[str, str], expected: str) -> None:
    assert questions.written(Spelled(), PARTS, parameters) == expected  # type: ignore[arg-type]


def test_every_part_ends_and_asks_for_parameters_in_words() -> None:
    for name, sql in _questions():
        marks = [line.strip() for line in sql.splitlines() if line.strip().startswith(("--?", "--."))]
        for mark in marks:
            assert re.fullmatch(r"--\.|--\? (not )?[a-z_]+(, (not )?[a-z_]+)*", mark), (name, mark)
        assert not marks or marks[-1] == "--." or sql.rstrip().endswith("LIMIT $most"), name


def test_the_statement_of_a_view_is_spelled_as_the_engine_spells_it() -> None:
    chosen = Selection("o'north\\", None, "a'b")
    assert "region_id = 'o''north\\'" in figures_sql(chosen, inside=False)
    assert "org_id = 'a''b'" in figures_sql(chosen, inside=False, dialect=POSTGRES)
    assert "region_id = 'o\\'north\\\\'" in figures_sql(chosen, inside=False, dialect=SPARK)


# Lists that an engine cuts ----------------------------------------------------------------------------


class Engine:
    """The made-up figures as an engine would hold them: another dialect, and nothing copied is there already."""

    dialect = POSTGRES

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self.asked: list[str] = []
        self.run: Callable[[str], object] = self._run

    def _run(self, sql: str, limit: int | None = None) -> object:
        self.asked.append(sql)
        return self._backend.run(sql, limit)

    @contextmanager
    def copied(self, asked: Mapping[str, str]) -> Iterator[Backend]:
        for sql in asked.values():
            self._run(sql)
        yield self._backend


@pytest.fixture
def engine(tiny: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setattr(questions, "MOST", CUT)
    monkeypatch.setattr(views, "MOST", CUT)
    with tiny._backend() as backend:
        yield Engine(backend)


def test_a_file_is_shown_whole(tiny: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "MOST", CUT)
    monkeypatch.setattr(views, "MOST", CUT)
    view = tiny.view(Selection("china"))
    assert (len(view.regions), len(view.figures), view.cut) == (4, 16, frozenset())


def test_lists_of_an_engine_end_and_say_so(engine: Engine) -> None:
    view = views.view(engine, Selection("china"))  # type: ignore[arg-type]
    assert view.cut == {"regions", "chains", "figures"}  # two firms and two events are all there are
    assert [entry.entry_id for entry in view.regions] == ["china", "north"]
    assert [(entry.entry_id, entry.count, entry.latest_pct) for entry in view.chains] == [
        ("cells", 2, 200.0),
        ("solar", 2, None),
    ]
    assert [entry.entry_id for entry in view.firms] == ["sunny", "quiet"]
    assert len(view.figures) == CUT
    assert all("LIMIT 3" in sql for sql in engine.asked if "row_number()" in sql)


def test_what_is_chosen_stands_in_a_list_that_ends_before_it(engine: Engine) -> None:
    view = views.view(engine, Selection("harbour"))  # type: ignore[arg-type]
    assert {entry.entry_id for entry in view.regions} == {"china", "north", "harbour"}
    assert view.path == ("Middleland", "North", "Harbour")
    assert view.wider() == Selection("north")


@pytest.mark.parametrize(
    ("kind", "text", "selection", "expected"),
    [
        ("region", "hgs", Selection("china"), ["china", "north", "harbour"]),  # by its initials, under those around it
        ("region", "nan SHENG", Selection("china"), ["china", "south"]),
        ("region", "nowhere", Selection("china"), []),
        ("chain", "cells", Selection("north"), ["cells", "solar"]),
        ("chain", "boats", Selection("north"), []),  # it is narrowed as the list is
        ("org", "boats", Selection("china"), ["quiet"]),
        ("org", "'", Selection("china"), []),
    ],
)
def test_entries_are_found_beyond_what_is_shown(
    tiny: Store, kind: str, text: str, selection: Selection, expected: list[str]
) -> None:
    with tiny._backend() as backend:
        found = views.entries(backend, kind, text, selection)
        whole = views.entries(backend, kind, "", selection)
    assert [entry.entry_id for entry in found] == expected
    assert set(found) <= set(whole)
    view = tiny.view(selection)
    assert whole == {"region": view.regions, "chain": view.chains, "org": view.firms}[kind]


def test_figures_of_an_engine_are_no_more_than_a_list_may_hold(engine: Engine) -> None:
    everywhere = Selection("china")
    with pytest.raises(QueryError, match=f"more than {CUT} figures"):  # some of them would look like all
        marking.marked(engine, everywhere, "region", ["north", "harbour"])  # type: ignore[arg-type]
    assert len(cards.source_figures(engine, "release")) == CUT  # type: ignore[arg-type]
    assert len(cards.indicator_card(engine, "gdp").figures) == CUT  # type: ignore[arg-type]


def test_coverage_that_no_one_could_read_is_refused(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = cards.coverage(engine)  # type: ignore[arg-type]
    monkeypatch.setattr(cards, "MOST_CELLS", len(whole))
    assert cards.coverage(engine) == whole  # type: ignore[arg-type]
    monkeypatch.setattr(cards, "MOST_CELLS", len(whole) - 1)
    with pytest.raises(QueryError, match="Too much to show"):
        cards.coverage(engine)  # type: ignore[arg-type]


def test_near_names_are_judged_beside_an_engine(engine: Engine) -> None:
    with pytest.raises(QueryError) as error:
        names.named(engine, "norht", ("region",))  # type: ignore[arg-type]
    assert error.value.hint == 'Did you mean "North"?'
    with pytest.raises(QueryError) as error:
        questions.demand(engine, "regions", "region_id", "sooth")  # type: ignore[arg-type]
    assert error.value.hint == 'Did you mean "south"?'
    with pytest.raises(QueryError) as error:
        questions.demand(engine, "regions", "region_id", "atlantis")  # type: ignore[arg-type]
    assert error.value.hint == "See: SELECT * FROM regions"
    assert not any("jaro_winkler" in sql for sql in engine.asked)


def test_a_claim_may_name_the_organisations_that_its_text_holds(engine: Engine) -> None:
    about = comparing.names(engine, "Sunny Cells made 5 in 2023")  # type: ignore[arg-type]
    assert [name.name_id for name in about if name.kind == "org"] == ["sunny"]
    assert {name.name_id for name in about if name.kind == "region"} == {"china", "north", "harbour", "south"}
    with_all = comparing.names(engine)  # type: ignore[arg-type]
    assert len(with_all) > len(about)


def test_find_counts_all_and_hands_out_some(engine: Engine) -> None:
    found, count = find.find_counted(engine, "north", 1)  # type: ignore[arg-type]
    assert len(found) == 1
    assert count > 1
