"""A refusal says why, and what does instead or how it is allowed; what reaches outside leaves nothing behind."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from answering import last
from innotui.errors import QueryError
from innotui.store import Store, open_store


def _refusal(store: Store, sql: str) -> QueryError:
    with pytest.raises(QueryError) as refused:
        last(store.query(sql))
    assert refused.value.title == "Refused"
    return refused.value


@pytest.mark.parametrize(
    ("sql", "why", "how"),
    [
        ("FROM read_csv('/x/a.csv')", 'Cannot access file "/x/a.csv"', "--allow-files DIR"),
        ("FROM '/x/a.parquet'", "allowed folders", "--allow-files DIR"),
        ("FROM 'https://example.org/a.csv'", "nothing is fetched from a network", "Fetch it first."),
        ("FROM read_text('s3://bucket/a.csv')", "nothing is fetched from a network", "Fetch it first."),
        ("FROM '/x/a.xlsx'", "no file is read by such a name", "CSV, JSON and Parquet"),
        ("FROM st_read('x.shp')", "belongs to the extension spatial", "CSV, JSON and Parquet"),
        ("FROM duckdb_secrets()", "DuckDB's own", ""),
        ("COPY regions TO 'x.csv'", "read-only: COPY", "press e"),
        ("EXPORT DATABASE 'x'", "read-only: EXPORT", "-o FILE"),
        ("ATTACH 'x.duckdb'", "read-only: ATTACH", "innotui FILE"),
        ("INSTALL httpfs", "read-only: LOAD", "without an extension"),
        ("CREATE VIEW v AS SELECT 1", "read-only: CREATE", "WITH name AS"),
        ("DROP TABLE regions", "read-only: DROP", "Ask with SELECT"),
        ("SET threads = 1", "Settings are locked", "config.toml"),
        ("EXPLAIN PRAGMA import_database('/x')", "", ""),
    ],
)
def test_it_says_why_and_how(tiny: Store, sql: str, why: str, how: str) -> None:
    refused = _refusal(tiny, sql)
    assert why in refused.message
    assert how in refused.hint


def test_a_fault_in_the_text_keeps_its_place(tiny: Store) -> None:
    refused = _refusal(tiny, "SELECT 1;\n\nSELECT *\nFROM read_csv('/x/a.csv')")
    assert "LINE 4: FROM read_csv" in refused.message


def test_a_mistyped_table_is_no_file(tiny: Store) -> None:
    with pytest.raises(QueryError) as error:
        last(tiny.query("FROM regoins"))
    assert error.value.title == "Catalog Error"
    assert "regions" in error.value.hint


def test_rejected_rows_shadow_no_table_of_the_next_run(tiny_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("x\n1\n", encoding="utf-8")
    rejecting = f"FROM read_csv('{file}', store_rejects = true, rejects_scan = 'sources', rejects_table = 'regions')"
    with closing(open_store(tiny_path, allowed=[tmp_path])) as store:
        assert [result.row_count for result in store.query(f"{rejecting}; FROM regions").run()] == [1, 0]
        for _ in range(5):  # every cursor that is lent
            assert last(store.query("SELECT count(*) FROM main.regions")).first_page == [(4,)]
            assert last(store.query("SELECT count(*) FROM regions")).first_page == [(4,)]
            assert last(store.query("FROM duckdb_tables() WHERE temporary")).row_count == 0
