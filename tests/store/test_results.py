"""Kept rows: conditions and orders on every type, odd names, summaries, counts, limits, progress, what is left."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from answering import arranged, last
from innotui.errors import OpenError, QueryError
from innotui.results import PAGE, Arrangement, Column, Condition, Result, SortKey
from innotui.settings import Limits
from innotui.store import Store, open_store

PATIENCE = 30  # seconds until a test gives up; nothing is measured
TYPES = """
SELECT i::INTEGER AS i, big, dec, flt, txt, yes, day, moment, tod, span, uid, blb, bits, lst, st, mp, en, js,
  NULL AS nil
FROM (VALUES
  (1, 9007199254740993, 1.90, 0.1, 'North', true, DATE '2023-01-01', TIMESTAMP '2023-01-01 08:30:00', TIME '08:30:00',
   INTERVAL 3 DAY, '00000000-0000-0000-0000-000000000001'::UUID, 'ab'::BLOB, '101'::BIT, [1, 2], {'a': 1, 'b': 'x'},
   MAP {'k': 1}, 'lo'::ENUM('lo', 'hi'), '{"a": 1}'::JSON),
  (2, 9007199254740992, 1.95, 'nan'::DOUBLE, 'north', false, DATE '2024-06-30', TIMESTAMP '2024-06-30 00:00:00',
   TIME '23:00:00', INTERVAL 1 MONTH, '00000000-0000-0000-0000-000000000002'::UUID, 'cd'::BLOB, '111'::BIT, [3], NULL,
   MAP {'l': 2}, 'hi', '{"b": 2}'::JSON),
  (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
) t(i, big, dec, flt, txt, yes, day, moment, tod, span, uid, blb, bits, lst, st, mp, en, js)
"""


@pytest.fixture(scope="module")
def store(tiny_path: Path) -> Iterator[Store]:
    with closing(open_store(tiny_path)) as store:
        yield store


@pytest.fixture(scope="module")
def typed(store: Store) -> Result:
    return last(store.query(TYPES))


def _column(result: Result, name: str) -> Column:
    return next(column for column in result.columns if column.name == name)


def _sorted(store: Store, result: Result, *keys: SortKey) -> Result:
    return store.arranging(result, Arrangement(order=keys)).run()


def _left(store: Store) -> list[tuple[Any, ...]]:
    with store.stream("SELECT table_name FROM duckdb_tables() WHERE database_name = 'memory'") as (_, chunks):
        return [row for chunk in chunks for row in chunk]


# Conditions ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("i=1", [1]),
        ("i!=1", [2]),
        ("i>0.5", [1, 2]),
        ("i>1.5", [2]),  # not rounded to the column's whole numbers
        ("i>=1.5", [2]),
        ("i<1e3", [1, 2]),
        ("big=9007199254740993", [1]),  # beyond what a double tells apart
        ("dec=1.9", [1]),
        ("dec>1.904", [2]),
        ("dec=1.904", []),
        ("flt=0.1", [1]),
        ("flt=nan", [2]),
        ("txt=North", [1]),
        ("txt>a", [2]),
        ("txt~^N", [1]),
        ("txt~(?i)^n", [1, 2]),
        ("i~2", [2]),
        ("yes=true", [1]),
        ("yes=f", [2]),
        ("day>=2023-06-01", [2]),
        ("moment>2024-01-01", [2]),
        ('moment="2023-01-01 08:30:00"', [1]),
        ("tod<12:00:00", [1]),
        ('span>"5 days"', [2]),
        ("uid=00000000-0000-0000-0000-000000000002", [2]),
        ("blb=ab", [1]),
        ("bits=111", [2]),
        ('lst="[1, 2]"', [1]),
        ("st=NULL", [2, None]),
        ("st!=NULL", [1]),
        ("en=hi", [2]),
        ("en=nonsense", []),
        ("nil=NULL", [1, 2, None]),
        ("nil=1", []),
        ("i=null", [None]),
        ("NORTH", [1, 2]),
        ("2024-06", [2]),
        ("true", [1]),
        ('"01-01 08"', [1]),  # in the time stamp alone
        ("null", []),
    ],
)
def test_a_condition_on_each_type(store: Store, typed: Result, text: str, found: list[int | None]) -> None:
    assert [row[0] for row in arranged(store, typed, text).first_page] == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("i=one", "holds numbers"),
        ("dec>1,000", "holds numbers"),
        ("flt<5%", "holds numbers"),
        ("i=1;DROP", "holds numbers"),
        ("day=2023", "2023-12-31"),
        ("day>2023-02-30", "2023-12-31"),
        ("moment<soon", "08:30:00"),
        ("yes=perhaps", "true or false"),
        ("uid=1", "hexadecimal"),
        ("span=long", "3 days"),
        ("txt~(?=x)", "RE2"),
        ("txt~a{2000}", "RE2"),
    ],
)
def test_a_value_that_cannot_be_is_told(store: Store, typed: Result, text: str, words: str) -> None:
    before = _left(store)
    with pytest.raises(QueryError) as error:
        arranged(store, typed, text)
    assert error.value.title == "Filter"
    assert words in str(error.value)
    assert "CREATE" not in str(error.value)
    assert _left(store) == before


@pytest.mark.parametrize("value", ["o'hara", "'; DROP TABLE x; --", "\\", "%", "$1", "?", "西安"])
def test_signs_in_a_value_are_signs(store: Store, value: str) -> None:
    result = last(store.query("SELECT $v AS v UNION ALL SELECT 'x'", {"v": value}))
    for operator in ("has", "="):
        wanted = Arrangement(value, (Condition("v", operator, value),))
        assert store.arranging(result, wanted).run().first_page == [(value,)]


def test_a_word_is_found_in_whatever_can_hold_it(store: Store, typed: Result) -> None:
    """Columns are passed over where the signs of a word do not occur: no cell may be missed for it."""
    for place in (0, 1):
        for column, cell in zip(typed.columns, typed.first_page[place], strict=True):
            if cell is not None:
                text = (
                    last(store.query(f"SELECT $x::{column.type}::VARCHAR", {"x": str(cell)}))
                    if column.is_number
                    else None
                )
                word = text.first_page[0][0] if text else ""
                wanted = Arrangement(word, (Condition(column.name, "has", word),))
                found = store.arranging(typed, wanted).run().first_page
                assert place + 1 in [row[0] for row in found]


# Orders ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("descending", [False, True])
def test_every_type_can_be_sorted_with_null_last(store: Store, typed: Result, descending: bool) -> None:
    for column in typed.columns:
        rows = _sorted(store, typed, SortKey(column.name, descending)).first_page
        nulls = [row[typed.columns.index(column)] is None for row in rows]
        assert nulls == sorted(nulls)
        assert len(rows) == 3


def test_several_keys_and_ties_in_the_order_of_the_rows(store: Store) -> None:
    result = last(store.query("SELECT range % 2 AS a, range % 3 AS b, range AS n FROM range(12)"))
    found = _sorted(store, result, SortKey("a", descending=True), SortKey("b"))
    assert list(found.first_page) == sorted(result.first_page, key=lambda row: (-row[0], row[1], row[2]))


def test_text_is_sorted_by_code_points(store: Store) -> None:
    result = last(store.query("SELECT unnest(['b', 'A', 'a', 'é', '西', 'B']) AS t"))
    assert [row[0] for row in _sorted(store, result, SortKey("t")).first_page] == ["A", "B", "a", "b", "é", "西"]


@pytest.mark.parametrize(
    "name", ["rowid", "ROWID", "place", "kept", "ordered", "shown", 'a"b', "a;b", "西安", " ", "rows"]
)
def test_a_column_may_have_any_name(store: Store, name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    result = last(store.query(f"SELECT 300 - range AS {quoted}, range AS n FROM range(300)"))
    assert [column.name for column in result.columns] == [name, "n"]
    assert store.page(result, 298) == [(2, 298), (1, 299)]
    found = _sorted(store, result, SortKey(name))
    assert store.page(found, 0, 2) == [(1, 299), (2, 298)]
    wanted = Arrangement("x", (Condition(name, "<=", "2"),), (SortKey("n"),))
    few = store.arranging(result, wanted).run()
    assert few.first_page == [(2, 298), (1, 299)]
    assert store.summarising(few, result.columns[0]).run().least == 1
    counted = store.counting(few, result.columns[0]).run()
    assert counted.first_page == [(1, 1, 50.0), (2, 1, 50.0)]
    assert last(store.query(counted.sql)).first_page == counted.first_page
    with store.stream("SELECT 1") as (columns, _):
        assert columns
    assert [column.name for column in store.taking(few).columns] == [name, "n"]


# Summaries and counts ----------------------------------------------------------------------------------


def test_summary_of_numbers(store: Store) -> None:
    result = last(store.query("SELECT CASE WHEN range < 100 THEN range % 50 END AS n FROM range(104)"))
    found = store.summarising(result, result.columns[0]).run()
    assert (found.row_count, found.null_count, found.distinct, found.distinct_is_exact) == (104, 4, 50, True)
    assert (found.least, found.most, found.mean) == (0, 49, 24.5)
    assert found.quartiles == (12, 24, 37) or found.quartiles == (12, 24, 36)
    assert found.deviation == pytest.approx(14.5, abs=0.1)
    assert found.top[:3] == ((None, 4), (0, 2), (1, 2))
    assert len(found.top) == 12


def test_summary_is_of_the_shown_rows(store: Store) -> None:
    result = last(store.query("SELECT range AS n, range % 2 AS odd FROM range(1000)"))
    few = arranged(store, result, "n<10 odd=1")
    found = store.summarising(few, result.columns[0]).run()
    assert (found.row_count, found.least, found.most) == (5, 1, 9)
    assert found.top == ((1, 1), (3, 1), (5, 1), (7, 1), (9, 1))


def test_summary_of_every_type(store: Store, typed: Result) -> None:
    for column in typed.columns:
        found = store.summarising(typed, column).run()
        assert found.row_count == 3
        assert sum(times for _, times in found.top) == 3
        assert found.null_count == [row[typed.columns.index(column)] for row in typed.first_page].count(None)
        counted = store.counting(typed, column).run()
        assert sum(row[1] for row in counted.first_page) == 3
    assert store.summarising(typed, _column(typed, "day")).run().most == date(2024, 6, 30)
    assert store.summarising(typed, _column(typed, "flt")).run().mean == 0.1  # what is no number left out


def test_summary_of_many_rows_says_that_it_estimates(store: Store) -> None:
    day = "DATE '1900-01-01' + (range % 9000)::INTEGER"
    result = last(store.query(f"SELECT range AS n, 'n ' || range AS t, {day} AS d FROM range(1000001)"))
    found, text, days = (store.summarising(result, column).run() for column in result.columns)
    assert not found.distinct_is_exact
    assert 800_000 < found.distinct <= 1_000_001
    assert [round(value / 250_000) for value in found.quartiles] == [1, 2, 3]
    assert (text.least, text.quartiles) == ("n 0", ())
    assert len(days.quartiles) == 3
    store.drop(result)


def test_summary_of_nothing(store: Store) -> None:
    result = last(store.query("SELECT 1 AS n WHERE false"))
    found = store.summarising(result, result.columns[0]).run()
    assert (found.row_count, found.distinct, found.least, found.quartiles, found.top) == (0, 0, None, (), ())
    assert store.counting(result, result.columns[0]).run().row_count == 0


def test_counts_say_the_query_that_gives_them(store: Store) -> None:
    result = last(store.query("SELECT kind, region_id FROM figures -- all\n"))
    few = arranged(store, result, "region_id=north")
    counted = store.counting(few, result.columns[0]).run()
    assert [column.name for column in counted.columns] == ["kind", "rows", "percent"]
    assert sum(row[1] for row in counted.first_page) == few.row_count
    assert sum(row[2] for row in counted.first_page) == pytest.approx(100, abs=0.1)
    assert [row[1] for row in counted.first_page] == sorted((row[1] for row in counted.first_page), reverse=True)
    assert last(store.query(counted.sql)).first_page == counted.first_page


def test_counts_of_a_query_with_parameters(store: Store) -> None:
    result = last(store.query("SELECT range % $m AS r FROM range(10)", {"m": 3}))
    counted = store.counting(result, result.columns[0]).run()
    assert counted.first_page == [(0, 4, 40.0), (1, 3, 30.0), (2, 3, 30.0)]
    assert last(store.query(counted.sql, dict(counted.parameters))).first_page == counted.first_page


# What must not happen -----------------------------------------------------------------------------------


def test_kept_rows_cannot_be_changed(store: Store) -> None:
    result = last(store.query("SELECT 1 AS n"))
    table = f"memory.main.result_{result.result_id}"
    for sql in (f"WITH t AS (DELETE FROM {table} RETURNING *) FROM t", f"INSERT INTO {table} VALUES (2)"):
        for ask in (lambda sql=sql: last(store.query(sql)), lambda sql=sql: store.stream(sql).__enter__()):
            with pytest.raises(QueryError):
                ask()
    assert store.page(result, 0) == [(1,)]


def test_what_outgrows_the_limits_is_told_and_leaves_nothing(tiny_path: Path) -> None:
    with closing(open_store(tiny_path, Limits(memory="64MB", temp="32MB"))) as store:
        with pytest.raises(QueryError) as error:
            last(store.query("SELECT range, hash(range), hash(range + 1) FROM range(20000000)"))
        assert "memory_limit" in error.value.hint
        assert "SET " not in str(error.value)
        assert _left(store) == []
        assert last(store.query("SELECT 1")).first_page == [(1,)]


def test_what_outgrows_memory_lies_in_the_private_folder(tiny_path: Path) -> None:
    with closing(open_store(tiny_path, Limits(memory="64MB"))) as store:
        result = last(store.query("SELECT range AS n, hash(range) AS h FROM range(8000000)"))
        assert list(store.scratch.path.glob("duckdb_temp*"))
        assert store.page(result, 7_999_999)[0][0] == 7_999_999
        ordered = _sorted(store, result, SortKey("n", descending=True))
        assert [row[0] for row in store.page(ordered, 7_999_998)] == [1, 0]
    assert not store.scratch.path.exists()


def test_a_cancelled_order_leaves_nothing(store: Store) -> None:
    result = last(store.query("SELECT hash(range) AS h FROM range(3000000)"))
    before = _left(store)
    with ThreadPoolExecutor() as pool:
        job = store.arranging(result, Arrangement(order=(SortKey("h"),)))
        run = pool.submit(job.run)
        while job._cursor is None and not run.done():
            threading.Event().wait(0.001)
        job.cancel()
        with pytest.raises(QueryError, match="Cancelled"):
            run.result(PATIENCE)
    assert _left(store) == before
    store.drop(result)


def test_an_interrupt_that_comes_too_early_is_repeated(store: Store) -> None:
    """DuckDB forgets one that finds no statement under way."""
    query = store.query("SELECT count(*) FROM range(5000000) a, range(2000000) b WHERE (a.range * b.range) % 7 = 3")
    real, seen = query._go_on, threading.Event()

    def late() -> None:
        real()
        if query._cursor is not None and not query._holding.locked():  # after the look and before the statement
            query.cancel()
            seen.set()

    query._go_on = late  # type: ignore[method-assign]
    with ThreadPoolExecutor() as pool:
        run = pool.submit(last, query)
        try:
            with pytest.raises(QueryError, match="Cancelled"):
                run.result(PATIENCE / 3)
        finally:
            query.cancel()  # so that a failure does not wait for ever
    assert seen.is_set()


def test_progress_is_told_while_a_statement_runs(store: Store) -> None:
    rows = last(store.query("SELECT range AS r, hash(range) AS h FROM range(3000000)"))
    kept = f"memory.main.result_{rows.result_id}"
    sql = f"SELECT count(*) FROM {kept} WHERE regexp_matches((h * sin(r))::VARCHAR, '7.*7.*9')"
    query = store.query(f"SELECT 1; {sql}")
    with ThreadPoolExecutor() as pool:
        run, seen = pool.submit(last, query), []
        while not run.done():
            seen.append(query.progress)
            threading.Event().wait(0.005)
    told = [one.percent for one in seen if one.percent is not None]
    assert any(0 < percent <= 100 for percent in told)
    assert seen[-1].statement in (1, 2)
    assert {one.statements for one in seen} <= {1, 2}
    assert query.percent is None
    store.drop(rows)


def test_a_failed_pivot_does_not_spoil_the_next_question(store: Store) -> None:
    for _ in range(6):
        with pytest.raises(QueryError):
            last(store.query("PIVOT nothing_here ON x USING count(*)"))
    assert last(store.query("SELECT 1")).first_page == [(1,)]


# Files that are allowed ---------------------------------------------------------------------------------


@pytest.fixture
def allowing(tiny_path: Path, tmp_path: Path) -> Iterator[tuple[Store, Path]]:
    for folder in ("yes", "no", "yes2"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.csv").write_text(f"word\nof {folder}\n", encoding="utf-8")
    (tmp_path / "yes" / "link.csv").symlink_to(tmp_path / "no" / "a.csv")
    (tmp_path / "yes" / "linked").symlink_to(tmp_path / "no")
    with closing(open_store(tiny_path, allowed=[tmp_path / "yes"])) as store:
        yield store, tmp_path


def test_allowed_files_are_read_and_no_others(allowing: tuple[Store, Path]) -> None:
    store, folder = allowing
    assert last(store.query(f"FROM '{folder}/yes/a.csv'")).first_page == [("of yes",)]
    assert last(store.query(f"FROM read_text('{folder}/yes/a.csv')")).row_count == 1
    for path in ("no/a.csv", "yes2/a.csv", "yes/../no/a.csv", "yes/link.csv", "yes/linked/a.csv", "no/*"):
        with pytest.raises(QueryError):
            last(store.query(f"FROM read_csv('{folder}/{path}')"))
    assert str(folder / "yes") in store.info().locked[1]


@pytest.mark.parametrize(
    "sql",
    [
        "COPY (SELECT 1) TO '{folder}/yes/out.csv'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '{folder}/yes/out.csv'",
        "EXPORT DATABASE '{folder}/yes/out'",
        "ATTACH '{folder}/yes/out.duckdb'",
        "FROM enable_logging(storage = 'file', storage_path = '{folder}/yes/out')",
        "FROM query('FROM enable_' || 'logging(storage = ''file'', storage_path = ''{folder}/yes/out'')')",
        "PRAGMA import_database('{folder}/yes')",
    ],
)
def test_nothing_is_written_where_files_are_allowed(allowing: tuple[Store, Path], sql: str) -> None:
    store, folder = allowing
    (folder / "yes" / "schema.sql").write_text("CREATE TABLE memory.main.mine AS SELECT 1;", encoding="utf-8")
    (folder / "yes" / "load.sql").write_text("", encoding="utf-8")
    before = sorted(path.name for path in (folder / "yes").iterdir())
    for ask in (lambda text: last(store.query(text)), lambda text: store.stream(text).__enter__()):
        with pytest.raises(QueryError):
            ask(sql.format(folder=folder))
    assert sorted(path.name for path in (folder / "yes").iterdir()) == before
    assert _left(store) == []
    assert last(store.query("SELECT 1")).first_page == [(1,)]


def test_a_folder_that_is_none_is_told(tiny_path: Path) -> None:
    with pytest.raises(OpenError, match="no folder"):
        open_store(tiny_path, allowed=[tiny_path])


def test_the_limits_are_those_that_were_asked_for(tiny_path: Path) -> None:
    with closing(open_store(tiny_path, Limits(memory="100MB", threads=1, temp="1GB"))) as store:
        asked = (
            "current_setting('threads'), current_setting('memory_limit'), current_setting('max_temp_directory_size')"
        )
        [(threads, memory, temp)] = last(store.query(f"SELECT {asked}")).first_page
    assert (threads, memory[:4], temp[:4]) == (1, "95.3", "953.")
    assert replace(Limits(), memory="1GB") != Limits()
    assert duckdb.__version__


def test_a_sorted_answer_is_read_in_smaller_pages_and_whole(tiny: Store) -> None:
    plain = last(tiny.query("SELECT range AS n FROM range(1000)"))
    found = tiny.arranging(plain, Arrangement(order=(SortKey("n", descending=True),))).run()
    assert plain.page_rows == PAGE
    assert found.page_rows < PAGE
    assert PAGE % found.page_rows == 0  # so that the first page holds whole ones
    assert len(found.first_page) == PAGE
    starts = range(0, found.row_count, found.page_rows)
    rows = [row for start in starts for row in tiny.page(found, start, found.page_rows)]
    assert rows == [(n,) for n in reversed(range(1000))]


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ("FROM figures", ("figures",)),
        ("SELECT * FROM innotui.figures", ("figures",)),
        ("WITH few AS (FROM regions) SELECT * FROM few JOIN checks ON true", ("checks", "regions")),
        ("FROM nosuch", ("nosuch",)),
        ("no sql", ()),
    ],
)
def test_the_tables_of_a_statement_are_those_that_it_names(tiny: Store, sql: str, tables: tuple[str, ...]) -> None:
    assert tiny.tables_of(sql) == tables
