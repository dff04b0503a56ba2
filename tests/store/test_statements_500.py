"""Whatever is typed: rows or words, never a traceback; nothing is written, and the next question is answered."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest

from answering import last
from innotui.errors import QueryError
from innotui.store import Store, open_store
from statements import STATEMENTS, Case, placed

PATIENCE = 30  # seconds until a test gives up; nothing is measured
ENDING = [case for case in STATEMENTS if case.expects != "endless"]
ENDLESS = [case for case in STATEMENTS if case.expects == "endless"]


def _title(case: Case) -> str:
    return case.sql[:60].encode("ascii", "backslashreplace").decode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("watched")
    (folder / "secret.csv").write_text("word\nopensesame\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def store(tiny_path: Path, folder: Path) -> Iterator[Store]:
    before = tiny_path.read_bytes()
    with closing(open_store(tiny_path)) as store:
        yield store
        scratch = store.scratch.path
    assert tiny_path.read_bytes() == before
    assert not scratch.exists()
    assert [path.name for path in tiny_path.parent.iterdir()] == [tiny_path.name]


def test_they_are_five_hundred_and_of_every_kind() -> None:
    assert len(STATEMENTS) >= 500
    assert {case.expects for case in STATEMENTS} == {"rows", "refused", "error", "endless"}


def _untouched(folder: Path) -> bool:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == {
        "secret.csv": "word\nopensesame\n"
    }


@pytest.mark.parametrize("case", ENDING, ids=_title)
def test_kept(store: Store, folder: Path, case: Case) -> None:
    sql, results = placed(case, folder).sql, []
    if case.expects == "rows":
        results = list(store.query(sql).run())
        assert all(result.columns for result in results)
        assert all(len(result.first_page) == min(result.row_count, 256) for result in results)
    else:
        with pytest.raises(QueryError) as error:
            results += store.query(sql).run()
        assert "opensesame" not in str(error.value)
        assert (error.value.title == "Refused") == (case.expects == "refused")
    for result in results:
        store.drop(result)
    assert _untouched(folder)
    answer = last(store.query("SELECT count(*) FROM regions"))
    store.drop(answer)
    assert answer.first_page == [(4,)]


@pytest.mark.parametrize("case", ENDING, ids=_title)
def test_streamed(store: Store, folder: Path, case: Case) -> None:
    sql = placed(case, folder).sql
    if case.expects == "rows":
        with store.stream(sql) as (columns, chunks):
            assert columns
            for _ in chunks:
                pass
    else:
        with pytest.raises(QueryError) as error, store.stream(sql) as (_, chunks):
            for _ in chunks:
                pass
        assert "opensesame" not in str(error.value)
        assert (error.value.title == "Refused") == (case.expects == "refused")
    assert _untouched(folder)


@pytest.mark.parametrize("case", ENDLESS, ids=_title)
@pytest.mark.parametrize("waits", [0.0, 0.3], ids=["at once", "on its way"])
def test_endless_is_cancelled(store: Store, case: Case, waits: float) -> None:
    with ThreadPoolExecutor() as pool:
        query = store.query(case.sql)
        run = pool.submit(last, query)
        threading.Event().wait(waits)
        query.cancel()
        try:
            with pytest.raises(QueryError, match="Cancelled"):
                run.result(PATIENCE)
        finally:
            query.cancel()  # so that a failure does not wait for ever
    assert last(store.query("SELECT 1")).first_page == [(1,)]


def _drop_all(store: Store, case: Case) -> None:
    for result in store.query(case.sql).run():
        store.drop(result)


def test_nothing_is_kept_of_what_failed(tiny_path: Path, folder: Path) -> None:
    with closing(open_store(tiny_path)) as store:
        for case in ENDING:
            if case.expects != "rows":
                with suppress(QueryError):
                    _drop_all(store, placed(case, folder))
        with store.stream("SELECT table_name FROM duckdb_tables() WHERE database_name = 'memory'") as (_, chunks):
            assert list(chunks) == []
