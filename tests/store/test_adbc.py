"""The store over PostgreSQL: answers, a person's SQL, cancelling, a lost connection; where one is installed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from answering import arranged, last
from innotui.cli.exporting import _write
from innotui.cli.writing import print_rows, save_rows
from innotui.engines import EngineUrl, connect
from innotui.errors import LostError, OpenError, QueryError, UsageError
from innotui.export.sidecar import about_of
from innotui.export.tables import form_named
from innotui.formats import beginning
from innotui.publishing.publish import publish
from innotui.report.cards import figure_text, indicator_text
from innotui.report.lists import source_figures_text
from innotui.settings import Limits
from innotui.store import Store, engine_opening, open_store, questions

sys.path.insert(0, str(Path(__file__).parents[1] / "engines"))
from postgres_server import Postgres, postgres
from unprivileged import NotHere

PATIENCE = 30


@pytest.fixture(scope="module")
def server(tiny_path: Path) -> Iterator[Postgres]:
    pytest.importorskip("adbc_driver_postgresql", reason="innotui[postgres] is not installed")
    with pytest.MonkeyPatch.context() as changed:
        try:
            running = postgres()
            with running as found:
                changed.setenv("INNOTUI_PASSWORD", found.password)
                publish(tiny_path, EngineUrl.parse(found.url()))
                yield found
        except NotHere as reason:
            pytest.skip(str(reason))


@pytest.fixture
def far(server: Postgres) -> Iterator[Store]:
    with closing(open_store(EngineUrl.parse(server.url("reader")), Limits(rows=100))) as store:
        yield store


def test_a_view_is_the_same_as_in_the_file(far: Store, tiny: Store) -> None:
    assert far.view(far.home()).figures == tiny.view(tiny.home()).figures
    about = far.info()
    assert about.engine.startswith("PostgreSQL 1")
    assert about.counts == tiny.info().counts


def test_an_answer_is_kept_sorted_and_filtered_here(far: Store) -> None:
    result = last(far.query("SELECT g, g::numeric(6,2) / 4 AS q, 1.5::numeric(4,1) AS d FROM generate_series(1, 50) g"))
    assert [column.type for column in result.columns] == ["INTEGER", "DOUBLE", "DECIMAL(4,1)"]
    assert result.row_count == 50
    assert not result.is_cut
    assert [row[0] for row in arranged(far, result, "g>48").first_page] == [49, 50]


def test_no_more_rows_come_than_are_asked_for_and_it_is_told(far: Store) -> None:
    result = last(far.query("SELECT g FROM generate_series(1, 101) g"))
    assert (result.row_count, result.is_cut) == (100, True)


def test_a_file_of_a_cut_answer_says_so(far: Store, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    whole, more = (f"SELECT g FROM generate_series(1, {rows}) g" for rows in (100, 101))
    for sql, said in ((whole, ""), (more, "These are the first 100 rows; the engine has more.")):
        save_rows(tmp_path / "rows.csv", form_named("csv"), far.asking(sql))
        print_rows(form_named("csv"), far.asking(sql))
        out, err = (text.decode() for text in capsysbinary.readouterr())
        assert len(out.splitlines()) == 101
        assert [line[: len(said)] for line in err.splitlines()] == ([said, said] if said else [])
    about = json.loads(about_of(far, last(far.query(more)), "rows.csv"))
    assert (about["rows"], about["rows_of_the_whole_answer"]) == (100, None)
    assert about["cut"] == "The first 100 rows were taken; the engine has more."
    assert "cut" not in json.loads(about_of(far, last(far.query(whole)), "rows.csv"))


def test_a_database_is_exported_whole_or_not_at_all(far: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="g has more than the 100 rows"):
        _write(far, tmp_path / "g.csv", "csv", "SELECT g FROM generate_series(1, 101) g")
    assert list(tmp_path.iterdir()) == []


def test_a_stream_that_is_too_long_does_not_end_in_silence(far: Store) -> None:
    with far.stream("SELECT g FROM generate_series(1, 100) g") as (_, chunks):
        assert sum(map(len, chunks)) == 100
    with far.stream("SELECT g FROM generate_series(1, 101) g") as (_, chunks), pytest.raises(QueryError) as error:
        list(chunks)
    assert error.value.title == "Too many rows"


def test_two_columns_may_have_one_name(far: Store) -> None:
    """DuckDB 1 failed at it where pyarrow was installed, which it then took to read the rows."""
    with far.stream("SELECT 1 AS a, 2 AS a, 3 AS b") as (columns, chunks):
        assert [column.name for column in columns] == ["a", "a_1", "b"]
        assert [row for chunk in chunks for row in chunk] == [(1, 2, 3)]


def test_an_engine_that_is_there_and_never_answers(server: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_opening, "FIRST_ANSWER_WITHIN", 1.0)
    with closing(connect(EngineUrl.parse(server.url("writer")), read_only=False)) as holder:
        holder.execute("BEGIN")
        holder.execute("LOCK TABLE innotui.meta IN ACCESS EXCLUSIVE MODE")
        with ThreadPoolExecutor() as pool:
            opening = pool.submit(open_store, EngineUrl.parse(server.url("reader")))
            with pytest.raises(LostError, match="has not answered its first question"):
                opening.result(PATIENCE)
        holder.execute("ROLLBACK")


def test_a_list_that_ends_early_says_so(far: Store, tiny: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    figure = next(one for one in tiny.view(tiny.home()).figures if len(tiny.source_figures(one.source_id)) > 3)
    home = tiny.home()
    lists = (
        lambda store: store.source_figures(figure.source_id),
        lambda store: store.indicator_card(figure.indicator_id).figures,
        lambda store: store.figure_card(figure.figure_id).same_source,
    )
    assert [of(far) for of in lists] == [of(tiny) for of in lists]
    assert not any(beginning(of(far)) for of in lists)
    marked = far.marked(home, "region", [figure.region_id])
    monkeypatch.setattr(questions, "MOST", len(marked) - 1)
    with pytest.raises(QueryError, match="Too much to compare"):
        far.marked(home, "region", [figure.region_id])
    monkeypatch.setattr(questions, "MOST", 1)
    said = "these are the first 1; there are more"
    assert [beginning(of(far)) for of in lists[:2]] == [said, said]
    assert beginning(lists[2](far))
    assert source_figures_text(far.source_figures(figure.source_id), 80).endswith(said)
    assert said in indicator_text(far.indicator_card(figure.indicator_id), 80)
    assert "there are more" in figure_text(far.figure_card(figure.figure_id), 200)


def test_a_fault_is_shown_in_its_line(far: Store) -> None:
    with pytest.raises(QueryError) as error:
        last(far.query("SELECT 1;\nSELECT\n  regon FROM figures"))
    assert error.value.message.endswith("LINE 3:   regon FROM figures\n          ^")
    assert "region" in error.value.hint


@pytest.mark.parametrize("sql", ["DROP TABLE meta", "DELETE FROM meta", "SET search_path = x", "COPY meta TO STDOUT"])
def test_only_what_asks_is_sent(far: Store, sql: str) -> None:
    with pytest.raises(QueryError, match="Refused"):
        last(far.query(sql))


def test_a_setting_does_not_outlive_its_question(server: Postgres) -> None:
    with closing(open_store(EngineUrl.parse(server.url("writer")))) as store:
        last(store.query("SELECT set_config('default_transaction_read_only', 'off', false)"))
        assert last(store.query("SHOW default_transaction_read_only")).first_page == [("on",)]


def test_cancelling_frees_the_asker_and_the_server(far: Store, server: Postgres) -> None:
    query = far.query("SELECT count(*) FROM generate_series(1, 2000000000) AS endless")
    with ThreadPoolExecutor() as pool:
        run = pool.submit(last, query)
        _until(lambda: query._backend is not None and _running(server) == 1)
        query.cancel()
        with pytest.raises(QueryError, match="Cancelled"):
            run.result(PATIENCE)
    _until(lambda: _running(server) == 0)
    assert last(far.query("SELECT 1")).row_count == 1


def test_closing_ends_what_runs(server: Postgres) -> None:
    store = open_store(EngineUrl.parse(server.url("reader")))
    query = store.query("SELECT count(*) FROM generate_series(1, 2000000000) AS endless")
    with ThreadPoolExecutor() as pool:
        run = pool.submit(last, query)
        _until(lambda: _running(server) == 1)
        store.close()
        with pytest.raises(QueryError):
            run.result(PATIENCE)
    _until(lambda: _running(server) == 0)


def test_a_lost_connection_is_told_once(far: Store, server: Postgres) -> None:
    kept = last(far.query("SELECT g FROM generate_series(1, 3) g"))
    server.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'innotui'")
    with pytest.raises(QueryError, match="Connection lost") as error:
        last(far.query("SELECT 1"))
    assert server.password not in str(error.value)
    assert far.page(kept, 0) == [(1,), (2,), (3,)]
    assert last(far.query("SELECT 1")).row_count == 1


@pytest.mark.parametrize(
    ("change", "title"),
    [("?schema=none", "No figures there"), ("?schema=newer", "Database is too new"), ("nodb", "No such database")],
)
def test_what_cannot_be_opened_says_why(server: Postgres, change: str, title: str) -> None:
    server.psql("CREATE SCHEMA IF NOT EXISTS newer; CREATE TABLE IF NOT EXISTS newer.meta (key text, value text)")
    server.psql(
        "TRUNCATE newer.meta; INSERT INTO newer.meta VALUES ('application', 'innotui'), ('schema_version', '99')"
    )
    with pytest.raises(OpenError) as error:
        open_store(EngineUrl.parse(server.url("reader") + change))
    assert error.value.title == title
    assert server.password not in str(error.value) + repr(error.value)


def test_a_wrong_password_is_told_and_not_shown(server: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INNOTUI_PASSWORD", "wrong-hush")
    with pytest.raises(OpenError, match="Not let in") as error:
        open_store(EngineUrl.parse(server.url("reader")))
    assert "hush" not in str(error.value) + repr(error.value)


def test_the_catalogue_is_the_engines(far: Store) -> None:
    catalogue = far.catalogue()
    figures = catalogue.relation("figures")
    assert figures is not None
    assert any(column.unit == "percent" for column in figures.columns)
    assert "lateral" in catalogue.reserved
    assert any(function.name == "date_trunc" for function in catalogue.functions)
    assert far.values("figures", "kind")


def _running(server: Postgres) -> int:
    return (
        int(server.psql("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%endless%'")) - 1
    )


def _until(holds: object) -> None:
    import threading

    for _ in range(PATIENCE * 20):
        if holds():  # type: ignore[operator]
            return
        threading.Event().wait(0.05)
    raise AssertionError("it does not come about")
