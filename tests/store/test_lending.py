"""Cursors are lent to many at once, and all come to an end with the store."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from answering import last
from innotui.errors import QueryError
from innotui.store import Store, open_store

PATIENCE = 30  # seconds until a test gives up; nothing is measured
MANY = "SELECT 1;" * 2000  # takes a while to be taken apart


def test_closing_waits_for_a_text_that_is_being_taken_apart(tiny_path: Path) -> None:
    store = open_store(tiny_path)
    begun = threading.Event()

    def take_apart() -> None:
        while begun.set() or store.statements(MANY):
            pass

    with ThreadPoolExecutor() as pool:
        ended = pool.submit(take_apart)
        assert begun.wait(PATIENCE)
        store.close()
        with pytest.raises(QueryError, match=r"Closed|Cancelled"):
            ended.result(PATIENCE)


def test_what_is_asked_after_the_end_is_told_so(tiny_path: Path) -> None:
    with closing(open_store(tiny_path)) as store:
        query = store.query("SELECT 1")
    with pytest.raises(QueryError, match="Closed"):
        last(query)


def test_a_full_disk_is_not_called_a_damaged_database(tiny: Store) -> None:
    full = f'Could not write file "{tiny.scratch.path}/duckdb_temp_storage-0.tmp": No space left on device'
    with pytest.raises(QueryError) as error, tiny._runner():
        raise duckdb.IOException(f"IO Error: {full}")
    assert "temp_limit" in error.value.hint
    assert last(tiny.query("SELECT 1")).row_count == 1
