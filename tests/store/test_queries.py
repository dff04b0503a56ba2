"""A person's SQL: what runs, what is refused, exact counts, pages, errors, cancelling."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from answering import arranged, last
from innotui.errors import InnotuiError, QueryError
from innotui.model import Selection
from innotui.results import PAGE, Result
from innotui.store import Query, Store, open_store

# Ends within a minute or so, so that a test fails and does not hang for ever where cancelling is broken.
LONG = "SELECT count(*) FROM range(50000) a, range(200000) b WHERE (a.range * b.range) % 7 = 3"
PATIENCE = 20  # seconds until a test gives up; nothing is measured


def _names(result: Result) -> list[str]:
    return [column.name for column in result.columns]


# What may run ------------------------------------------------------------------------------------------

ALLOWED = [
    ("SELECT region_id FROM regions", 4),
    ("FROM regions", 4),
    ("TABLE regions", 4),
    ("VALUES (1), (2)", 2),
    ("WITH r AS (FROM regions) SELECT * FROM r WHERE kind = 'province'", 2),
    ("(SELECT 1) UNION ALL (SELECT 2)", 2),
    ("SELECT 1 WHERE false", 0),
    ("DESCRIBE regions", 11),
    ("DESC regions", 11),
    ("-- which columns?\n/* all */ DESCRIBE regions", 11),
    ("SHOW TABLES", 38),
    ("SUMMARIZE chains", 6),
    ("EXPLAIN SELECT 1", 1),
    ("EXPLAIN ANALYZE SELECT 1", 1),
    ("PRAGMA table_info('chains')", 6),
    ("PRAGMA version", 1),
    ("CALL pragma_version()", 1),
    ("PIVOT figures ON kind USING count(*) GROUP BY region_id", 3),
    ("FROM (PIVOT figures ON kind USING count(*) GROUP BY region_id)", 3),
    ("UNPIVOT (SELECT 1 AS a, 2 AS b) ON a, b", 2),
    ("SELECT stated_lo('1.9', 'exact')", 1),
    ("SELECT ';' AS \"a;b\" -- ; no end", 1),
    ("SELECT 1;;  ;", 1),
]


@pytest.mark.parametrize(("sql", "rows"), ALLOWED)
def test_allowed(tiny: Store, rows_of: Callable[[Store, str], list[tuple[object, ...]]], sql: str, rows: int) -> None:
    result = last(tiny.query(sql))
    assert (result.row_count, len(result.first_page)) == (rows, rows)
    assert len(rows_of(tiny, sql)) == rows
    assert result.columns


REFUSED = [
    "COPY regions TO '{folder}/out.csv'",
    "COPY (SELECT 1) TO '{folder}/out.parquet'",
    "COPY (PIVOT figures ON kind USING count(*)) TO '{folder}/out.csv'",
    "EXPORT DATABASE '{folder}/out'",
    "IMPORT DATABASE '{folder}/out'",
    "ATTACH '{folder}/other.duckdb'",
    "DETACH innotui",
    "CREATE TABLE mine AS SELECT 1",
    "CREATE TABLE memory.main.mine AS SELECT 1",
    "CREATE TEMP TABLE mine AS SELECT 1",
    "CREATE MACRO mine() AS 1",
    "CREATE VIEW mine AS SELECT 1",
    "CREATE TYPE mood AS ENUM ('x')",
    "CREATE SECRET (TYPE s3)",
    "DROP TABLE regions",
    "DROP VIEW figures",
    "ALTER TABLE regions ADD COLUMN x INTEGER",
    "INSERT INTO regions SELECT * FROM regions",
    "UPDATE regions SET name_en = 'x'",
    "DELETE FROM regions",
    "TRUNCATE regions",
    "COMMENT ON TABLE regions IS 'x'",
    "SET memory_limit = '1TB'",
    "SET VARIABLE x = 1",
    "RESET threads",
    "USE memory",
    "PRAGMA memory_limit = '1TB'",
    "PRAGMA enable_profiling",
    "/* quietly */ PRAGMA enable_progress_bar",
    "CALL enable_logging()",
    "INSTALL json",
    "LOAD json",
    "PREPARE p AS SELECT 1",
    "BEGIN",
    "VACUUM",
    "SELECT 1; DROP TABLE regions; SELECT 2",
    "SELECT * FROM read_csv('{file}')",
    "SELECT * FROM read_text('{file}')",
    "SELECT * FROM read_blob('{file}')",
    "SELECT * FROM sniff_csv('{file}')",
    "SELECT * FROM glob('{folder}/*')",
    "FROM '{file}'",
    "EXPLAIN ANALYZE COPY regions TO '{folder}/out.csv'",
]


@pytest.mark.parametrize("sql", REFUSED)
def test_refused(tiny: Store, tiny_path: Path, tmp_path: Path, sql: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("word\nopensesame\n", encoding="utf-8")
    before = tiny_path.read_bytes()
    sql = sql.format(folder=tmp_path, file=secret)
    with pytest.raises(QueryError) as error:
        last(tiny.query(sql))
    assert "opensesame" not in str(error.value)
    with pytest.raises(QueryError), tiny.stream(sql) as (_, chunks):
        list(chunks)
    # Nothing was written, and the store still answers.
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]
    assert tiny_path.read_bytes() == before
    assert last(tiny.query("SELECT count(*) FROM regions")).first_page == [(4,)]


@pytest.mark.parametrize(
    ("sql", "title", "message"),
    [
        ("DROP TABLE regions", "Refused", "The database is read-only: DROP statements do not run here."),
        ("SET threads = 1", "Refused", "Settings are locked here."),
        ("PRAGMA enable_profiling", "Refused", "Settings are locked here."),
        ("", "Nothing to run", "There is no statement."),
        ("  \n ; -- nothing", "Nothing to run", "There is no statement."),
        ("SELECT $who, $what", "Parameters are missing", "The statement asks for $what, $who."),
        ("SELECT * FROM regoins", "Catalog Error", "regoins"),
        ("SELECT nmae FROM regions", "Binder Error", "nmae"),
        ("SELEC 1", "Parser Error", "SELEC"),
        ("SELECT 'x'::INT", "Conversion Error", "'x'"),
        ("SELECT error('as wished')", "Invalid Input Error", "as wished"),
    ],
)
def test_error_in_words(tiny: Store, sql: str, title: str, message: str) -> None:
    with pytest.raises(QueryError) as error:
        last(tiny.query(sql))
    assert error.value.title == title
    assert message in error.value.message


@pytest.mark.parametrize(
    ("sql", "line"),
    [
        ("SELECT nmae FROM regions", 1),
        ("SELECT\n  nmae\nFROM regions", 2),
        ("\n\nSELECT nmae FROM regions", 3),
        ("SELECT 1;\nSELECT 2;\nSELECT nmae FROM regions", 3),
        ("-- 西安\nSELECT '西安';\n\nSELECT nmae FROM regions;", 4),
        ("SELECT 1;\nSELEC 2", 2),
        ("SELECT 1\nFROM regions\nWHERE WHERE\n", 3),
    ],
)
def test_error_names_the_persons_line(tiny: Store, sql: str, line: int) -> None:
    with pytest.raises(QueryError) as error:
        last(tiny.query(sql))
    assert f"LINE {line}:" in error.value.message


def test_caret_stays_under_the_fault(tiny: Store) -> None:
    with pytest.raises(QueryError) as error:
        last(tiny.query("SELECT region_id, nmae FROM regions"))
    said, pointed = error.value.message.splitlines()[-2:]
    assert said.startswith("LINE 1: ")
    assert said.index("nmae") == pointed.index("^")


# Several statements ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("SELECT 1; SELECT 2", 2),
        ("SELECT 1;SELECT 2;SELECT 1", 1),
        ("\nSELECT 1;\nSELECT 2;\nSELECT 1;\n", 1),
        ("SELECT '西;安'; SELECT ';' || $$;$$ || 'x'", ";;x"),
        ("SELECT 1; PIVOT (SELECT 'k' AS k, 5 AS v) ON k USING sum(v); SELECT 7", 7),
        ("SELECT 1; PIVOT (SELECT 'k' AS k, 5 AS v) ON k USING sum(v)", 5),
        ("SHOW TABLES; /* ; */ SELECT 3 -- ;", 3),
    ],
)
def test_last_statement_gives_the_rows(tiny: Store, sql: str, value: object) -> None:
    assert last(tiny.query(sql)).first_page == [(value,)]
    with tiny.stream(sql) as (_, chunks):
        assert [row for chunk in chunks for row in chunk] == [(value,)]


def test_result_says_what_was_typed(tiny: Store) -> None:
    assert last(tiny.query("SELECT 1;\n  SELECT 2 AS two ;\n")).sql == "SELECT 2 AS two"


def test_fault_before_the_last_statement_stops_the_run(tiny: Store) -> None:
    with pytest.raises(QueryError, match="Conversion Error"):
        last(tiny.query("SELECT 'x'::INT; SELECT 2"))


# Results -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [0, 1, PAGE - 1, PAGE, PAGE + 1, 100_000])
def test_count_is_exact_and_a_page_is_a_page(tiny: Store, rows: int) -> None:
    result = last(tiny.query(f"SELECT range AS n FROM range({rows})"))
    assert result.row_count == rows
    assert list(result.first_page) == [(n,) for n in range(min(rows, PAGE))]


def test_pages_at_any_depth(tiny: Store) -> None:
    result = last(tiny.query("SELECT range * 2 AS n FROM range(100000)"))
    for start in (0, 1, PAGE, 50_001, 99_743, 99_999):
        assert tiny.page(result, start, PAGE) == [(2 * n,) for n in range(start, min(start + PAGE, 100_000))]
    assert tiny.page(result, 100_000, PAGE) == []
    assert tiny.page(result, 7, 1) == [(14,)]


def test_order_of_the_rows_is_the_querys(tiny: Store) -> None:
    result = last(tiny.query("SELECT range AS n FROM range(100000) ORDER BY n DESC"))
    assert tiny.page(result, 99_990, 20) == [(n,) for n in range(9, -1, -1)]
    assert tiny.page(result, 0, 3) == [(99_999,), (99_998,), (99_997,)]


def test_results_do_not_mix_and_are_forgotten_one_by_one(tiny: Store) -> None:
    one, other = last(tiny.query("SELECT 1")), last(tiny.query("SELECT 2"))
    assert (tiny.page(one, 0, 1), tiny.page(other, 0, 1)) == ([(1,)], [(2,)])
    tiny.drop(one)
    tiny.drop(one)
    assert tiny.page(other, 0, 1) == [(2,)]
    with pytest.raises(QueryError):
        tiny.page(one, 0, 1)


def test_same_name_twice(tiny: Store) -> None:
    result = last(tiny.query('SELECT 1 AS a, 2 AS a, 3 AS "A", 4 AS "a b"'))
    assert result.first_page == [(1, 2, 3, 4)]
    assert len(set(_names(result))) == 4
    with tiny.stream("SELECT 1 AS a, 2 AS a") as (columns, _):
        assert [column.name for column in columns] == ["a", "a"]  # as DuckDB and CSV have it


@pytest.mark.parametrize("name", ['a"b', "select", "a;b", "西安", " "])
def test_odd_column_names(tiny: Store, name: str) -> None:
    quoted = name.replace('"', '""')
    assert _names(last(tiny.query(f'SELECT 1 AS "{quoted}"'))) == [name]
    assert _names(last(tiny.query(f'FROM (SELECT 1 AS "{quoted}")'))) == [name]


def test_types_and_nulls(tiny: Store) -> None:
    result = last(
        tiny.query(
            "SELECT NULL AS nothing, 1 AS whole, 1.5::DOUBLE AS broken, 'x' AS word, true AS yes,"
            " DATE '2024-01-31' AS day, [1, NULL] AS list"
        )
    )
    assert result.first_page == [(None, 1, 1.5, "x", True, date(2024, 1, 31), [1, None])]
    assert [column.type for column in result.columns[1:]] == [
        "INTEGER", "DOUBLE", "VARCHAR", "BOOLEAN", "DATE", "INTEGER[]",
    ]  # fmt: skip
    assert [column.is_number for column in result.columns[1:]] == [True, True, False, False, False, False]


# Filtering kept rows ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [1, 2, 3, 4]),
        ("north", [1]),
        ("NORTH 10", [1]),
        ("10 north", [1]),  # in any order and column
        ("th", [1, 2]),
        ("北", [1]),
        ("100%", [4]),
        ("_", [4]),
        ("o'", [3]),
        ("null", []),
        ("nowhere", []),
    ],
)
def test_filter_keeps_rows_that_hold_every_word(tiny: Store, text: str, found: list[int]) -> None:
    result = last(
        tiny.query(
            "SELECT * FROM (VALUES (1, 'North 北省', 10), (2, 'South', NULL), (3, 'O''Hara', 20), (4, '100%_', NULL))"
            ' t(n, "a name", "say ""x""")'
        )
    )
    filtered = arranged(tiny, result, text)
    assert [row[0] for row in filtered.first_page] == found
    assert filtered.row_count == len(found)
    assert filtered.columns == result.columns
    assert result.row_count == 4
    assert len(tiny.page(result, 0)) == 4  # the kept rows stay


def test_filtered_rows_keep_their_order_and_page(tiny: Store) -> None:
    result = last(tiny.query("SELECT range AS n FROM range(100000) ORDER BY n DESC"))
    filtered = arranged(tiny, result, "77")
    expected = [(n,) for n in range(99_999, -1, -1) if "77" in str(n)]
    assert filtered.row_count == len(expected)
    assert list(filtered.first_page) == expected[:PAGE]
    assert tiny.page(filtered, 1000, 50) == expected[1000:1050]
    assert list(arranged(tiny, filtered, "777").first_page) == [row for row in expected if "777" in str(row)][:PAGE]


# Cancelling, closing, threads --------------------------------------------------------------------------


def _started(pool: ThreadPoolExecutor, query: Query) -> Callable[[], Result]:
    """Runs a query in a thread; comes back when its cursor is busy."""
    future = pool.submit(last, query)
    for _ in range(PATIENCE * 100):
        if query._cursor is not None:
            break
        threading.Event().wait(0.01)
    threading.Event().wait(0.1)
    return lambda: future.result(PATIENCE)


def test_cancel_from_another_thread(tiny: Store) -> None:
    with ThreadPoolExecutor() as pool:
        query = tiny.query(LONG)
        result = _started(pool, query)
        query.cancel()
        with pytest.raises(QueryError) as error:
            result()
    assert error.value.title == "Cancelled"
    assert last(tiny.query("SELECT 1")).row_count == 1


def test_cancel_of_many_statements_stops_before_the_next(tiny: Store) -> None:
    with ThreadPoolExecutor() as pool:
        query = tiny.query(f"{LONG}; {LONG} AND true; SELECT 1")
        result = _started(pool, query)
        query.cancel()
        with pytest.raises(QueryError, match="Cancelled"):
            result()


def test_cancelled_before_it_began(tiny: Store) -> None:
    query = tiny.query(LONG)
    query.cancel()
    with pytest.raises(QueryError, match="Cancelled"):
        last(query)


def test_cancel_leaves_other_queries_alone(tiny: Store) -> None:
    with ThreadPoolExecutor() as pool:
        query = tiny.query(LONG)
        result = _started(pool, query)
        assert last(tiny.query("SELECT count(*) FROM range(1000)")).first_page == [(1000,)]
        assert len(tiny.view(Selection("north")).figures) == 8
        query.cancel()
        with pytest.raises(QueryError, match="Cancelled"):
            result()


def test_close_ends_what_runs(tiny_path: Path) -> None:
    store = open_store(tiny_path)
    with ThreadPoolExecutor() as pool:
        result = _started(pool, store.query(LONG))
        store.close()
        with pytest.raises(InnotuiError):
            result()
    store.close()  # a second time does nothing


def test_close_does_not_wait_for_a_stream_that_nobody_reads_on(tiny_path: Path) -> None:
    store = open_store(tiny_path)
    stream = store.stream("SELECT range FROM range(100000)")
    _, chunks = stream.__enter__()
    assert len(next(chunks)) > 0
    store.close()
    with pytest.raises(QueryError, match="Closed"):
        store.home()


def test_closed_store_says_so(tiny_path: Path) -> None:
    store = open_store(tiny_path)
    result = last(store.query("SELECT 1"))
    store.close()
    asks: list[Callable[[], object]] = [
        store.home,
        store.info,
        lambda: store.view(Selection("china")),
        lambda: store.page(result, 0, 1),
        lambda: last(store.query("SELECT 1")),
    ]
    for ask in asks:
        with pytest.raises(QueryError):
            ask()


def test_many_threads_at_once(tiny: Store) -> None:
    def ask(n: int) -> tuple[int, int]:
        result = last(tiny.query(f"SELECT range + {n} AS n FROM range(5000)"))
        [(first,)] = tiny.page(result, 4999, 1)
        return first, len(tiny.view(Selection("china")).figures)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(32))) == [(4999 + n, 16) for n in range(32)]


def test_stream_hands_on_chunks_and_keeps_nothing(
    tiny: Store, rows_of: Callable[[Store, str], list[tuple[object, ...]]]
) -> None:
    with tiny.stream("SELECT range AS n FROM range(100000)") as (columns, chunks):
        sizes = [len(chunk) for chunk in chunks]
    assert [column.name for column in columns] == ["n"]
    assert sum(sizes) == 100_000
    assert max(sizes) <= 2048
    assert rows_of(tiny, "SELECT count(*) FROM duckdb_tables() WHERE database_name = 'memory'") == [(0,)]


def test_fault_while_the_rows_are_read(tiny: Store) -> None:
    sql = "SELECT CASE WHEN range = 90000 THEN error('at last') ELSE range END FROM range(100000)"
    with pytest.raises(QueryError, match="at last"), tiny.stream(sql) as (_, chunks):
        for _ in chunks:
            pass


def test_stores_do_not_see_one_anothers_results(tiny: Store, tiny_path: Path) -> None:
    result = last(tiny.query("SELECT 1"))
    with closing(open_store(tiny_path)) as other, pytest.raises(QueryError):
        other.page(result, 0, 1)
