"""What goes wrong with an engine: one clear error or the right answer, soon, and never a password.

PostgreSQL stands for all where the fault is not the engine's own; what a server dies of is tried on each.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from contract import demand
from postgres_server import PASSWORD, Postgres, postgres
from sail_server import sail
from spark_server import Spark, spark
from typed_questions import COUNTED, ENDLESS
from unprivileged import NotHere, Server, free_port

from innotui.engines import EngineUrl, drivers
from innotui.errors import InnotuiError, LostError, OpenError, PublishError, QueryError
from innotui.publishing import publish
from innotui.store import Store, engine_opening, open_store

SOON = 60  # seconds in which everything must have ended; nothing is measured
VARIABLE = "INNOTUI_PASSWORD"


def _told(error: BaseException) -> str:
    """All that anybody could print of an error."""
    return "\n".join([str(error), repr(error), repr(vars(error)), *traceback.format_exception(error)])


def _demand_no_secret(text: str, password: str = PASSWORD) -> None:
    """The password is nowhere in it, however it may be written."""
    for written in (password, quote(password, safe=""), quote(password), repr(password)[1:-1]):
        assert written not in text


def _demand_clear(error: BaseException) -> None:
    """One title, one message of a few lines, nothing of a program's inside, no password."""
    assert isinstance(error, InnotuiError), _told(error)
    assert error.title
    assert error.message
    assert len(error.message) < 500
    for inside in ("Traceback", "adbc", "0x", "libpq", "NoneType", "Exception"):
        assert inside not in str(error)
    _demand_no_secret(_told(error))


def _soon(ask: Callable[[], Any]) -> Any:
    """What a call gives; one that hangs fails the test."""
    pool = ThreadPoolExecutor(1)
    try:
        return pool.submit(ask).result(SOON)
    finally:
        pool.shutdown(wait=False)


def _refusal(ask: Callable[[], Any]) -> InnotuiError:
    with pytest.raises(InnotuiError) as refused:
        _soon(ask)
    _demand_clear(refused.value)
    return refused.value


def _opening(url: str) -> InnotuiError:
    return _refusal(lambda: open_store(EngineUrl.parse(url)).close())


@pytest.fixture(scope="module")
def server(tiny_path: Path) -> Iterator[Postgres]:
    """A PostgreSQL with the made-up figures in the schema innotui."""
    with pytest.MonkeyPatch.context() as changed, ExitStack() as ending:
        changed.setenv(VARIABLE, PASSWORD)
        try:
            demand("postgres")
            running = ending.enter_context(postgres())
        except NotHere as missing:
            pytest.skip(str(missing))
        publish(tiny_path, EngineUrl.parse(running.url()))
        yield running


@pytest.fixture
def store(server: Postgres) -> Iterator[Store]:
    with closing(open_store(EngineUrl.parse(server.url("reader")))) as store:
        yield store


# Opening ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["postgresql://someone@{}/figures", "grpc://{}", "sc://{}"])
def test_nobody_listens(scheme: str) -> None:
    where = f"127.0.0.1:{free_port()}"
    error = _opening(scheme.format(where))
    assert isinstance(error, OpenError)
    assert where in error.message


def test_somebody_else_listens(server: Postgres) -> None:
    assert isinstance(_opening(f"grpc://127.0.0.1:{server.port}"), OpenError)
    assert isinstance(_opening(f"sc://127.0.0.1:{server.port}"), OpenError)


def test_a_server_that_says_nothing(server: Postgres) -> None:
    with _stopped(server.server):
        assert isinstance(_opening(server.url()), OpenError)


def test_a_wrong_password(server: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = "wrong:/@%secret"
    monkeypatch.setenv(VARIABLE, wrong)
    error = _opening(server.url())
    assert isinstance(error, OpenError)
    assert "writer" in error.message
    _demand_no_secret(_told(error), wrong)


def test_no_password(server: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    assert VARIABLE in _opening(server.url()).hint


def test_a_password_in_the_url_is_used_and_never_shown(server: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    url = EngineUrl.parse(server.url_with_password("reader"))
    _demand_no_secret(f"{url} {url!r} {url.shown} {url.warning}")
    with closing(open_store(url)) as store:
        _demand_no_secret(repr(store.info()))
        assert store.home().region_id == "china"
    wrong = server.url_with_password("reader").replace("reader:", "reader:wrong-")
    assert isinstance(_opening(wrong), OpenError)


def test_no_such_database_and_no_such_schema(server: Postgres) -> None:
    assert "nothing_here" in _opening(server.url(database="nothing_here")).message
    assert "nowhere" in _opening(server.url() + "?schema=nowhere").message


def test_a_schema_of_somebody_else(server: Postgres) -> None:
    server.psql("CREATE SCHEMA other; CREATE TABLE other.meta (key text, value text)")
    assert isinstance(_opening(server.url() + "?schema=other"), OpenError)
    server.psql("DROP TABLE other.meta")
    assert isinstance(_opening(server.url() + "?schema=other"), OpenError)


@pytest.mark.parametrize(("version", "title"), [("1", "Database is too old"), ("999", "Database is too new")])
def test_a_version_that_is_not_read(server: Postgres, tiny_path: Path, version: str, title: str) -> None:
    publish(tiny_path, EngineUrl.parse(server.url() + "?schema=versions"))
    server.psql(f"UPDATE versions.meta SET value = '{version}' WHERE key = 'schema_version'")
    error = _opening(server.url() + "?schema=versions")
    assert error.title == title
    assert version in error.message


# Rights -------------------------------------------------------------------------------------------------


def test_a_reader_reads_all_and_publishes_nothing(server: Postgres, tiny_path: Path, store: Store) -> None:
    before = store.info()
    assert store.view(store.home()).path
    error = _refusal(lambda: publish(tiny_path, EngineUrl.parse(server.url("reader")), force=True))
    assert isinstance(error, PublishError)
    assert len(error.message.splitlines()) == 1
    with closing(open_store(EngineUrl.parse(server.url("reader")))) as fresh:
        assert fresh.info() == before


def test_a_writer_s_typed_statements_write_nothing(server: Postgres) -> None:
    rows = "SELECT string_agg(key || value, ',' ORDER BY key) FROM innotui.meta"
    before = server.psql(rows)
    with closing(open_store(EngineUrl.parse(server.url()))) as store:
        sneaking = (
            "DELETE FROM meta",
            "WITH gone AS (DELETE FROM meta RETURNING *) SELECT * FROM gone",
            "SELECT 1 AS a) q; DELETE FROM meta; --",
            "COPY meta TO STDOUT",
            "SELECT set_config('default_transaction_read_only', 'off', false)",
            "SELECT 1 AS a; COMMIT; DELETE FROM meta",
            "SELECT lo_import('/etc/hostname')",
        )
        for sql in sneaking:
            with_error = _outcome(lambda sql=sql: list(store.query(sql).run()))
            assert with_error is None or isinstance(with_error, QueryError), sql
        _outcome(lambda: list(store.query("DELETE FROM meta").run()))
    assert server.psql(rows) == before


# In the middle ------------------------------------------------------------------------------------------


def test_the_server_is_killed_in_mid_query_and_comes_back(server: Postgres) -> None:
    with closing(open_store(EngineUrl.parse(server.url()))) as store, _running(store) as running:
        kept = next(iter(store.query(COUNTED).run()))
        server.server.kill()
        error = running.exception(SOON)
        assert error is not None
        _demand_clear(error)
        assert store.page(kept, 0) == list(kept.first_page)  # what was answered is still here
        _demand_clear(_refusal(store.home))
        server.start()
        assert _soon(store.home).region_id == "china"
        assert [result.row_count for result in store.query(COUNTED).run()] == [kept.row_count]


def test_the_postmaster_is_killed_while_nothing_is_asked(server: Postgres) -> None:
    """Its children go by themselves; whether the next question finds one of them still there is a matter of luck."""
    with closing(open_store(EngineUrl.parse(server.url("reader")))) as store:
        expected = store.sources()
        os.kill(server.server.process.pid, signal.SIGKILL)
        try:
            server.server.process.wait(SOON)
            for error in filter(None, [_outcome(store.sources) for _ in range(2)]):
                _demand_clear(error)
            _refusal(store.home)
        finally:
            _started_again(server)
        assert _soon(store.sources) == expected


def _started_again(server: Postgres) -> None:
    """Children of a server that was killed hold its memory until they have ended; until then it does not start."""
    until = time.monotonic() + SOON
    while True:
        try:
            server.start()
        except RuntimeError:
            assert time.monotonic() < until
            time.sleep(0.5)
        else:
            return


def test_the_connection_is_cut_between_two_questions(server: Postgres, store: Store) -> None:
    expected = store.sources()
    server.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'reader'")
    said = [_outcome(store.sources) for _ in range(2)]
    assert said[1] is None, "a lost connection is told more than once"
    if said[0] is not None:
        _demand_clear(said[0])
    assert store.sources() == expected


def test_a_server_that_stops_answering_lets_go_of_the_person(server: Postgres) -> None:
    store = open_store(EngineUrl.parse(server.url()))
    with _running(store) as running, _stopped(server.server):
        time.sleep(0.5)
        query = running.query  # type: ignore[attr-defined]
        query.cancel()
        error = running.exception(SOON)
        assert isinstance(error, QueryError)
        _demand_clear(error)
        _soon(store.close)


def test_closing_ends_what_runs(server: Postgres) -> None:
    store = open_store(EngineUrl.parse(server.url()))
    with _running(store) as running:
        _soon(store.close)
        error = running.exception(SOON)
        assert error is not None
        _demand_clear(error)
    until = time.monotonic() + SOON
    count = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'writer' AND state = 'active'"
    while server.psql(count).strip() != "0" and time.monotonic() < until:
        time.sleep(0.1)
    assert server.psql(count).strip() == "0"


def test_a_flight_sql_engine_is_killed_in_mid_query(tiny_path: Path) -> None:
    with ExitStack() as ending:
        try:
            demand("sail")
            running = ending.enter_context(sail())
        except NotHere as missing:
            pytest.skip(str(missing))
        url = EngineUrl.parse(running.url)
        publish(tiny_path, url, location=running.warehouse)
        store = ending.enter_context(closing(open_store(url)))
        with _running(store) as asked:
            running.server.kill()
            _demand_clear(_raised_by(asked))
        _refusal(store.home)


# A cluster that dies: first one of its two workers, then the other, then the server that is spoken to --------


@pytest.fixture(scope="module")
def cluster(tiny_path: Path) -> Iterator[Spark]:
    """A Spark with the made-up figures; each of the next tests takes something from it, in their order."""
    with ExitStack() as ending:
        try:
            demand("spark")
            running = ending.enter_context(spark())
        except NotHere as missing:
            pytest.skip(str(missing))
        publish(tiny_path, EngineUrl.parse(running.url), location=running.warehouse)
        yield running


@pytest.fixture(scope="module")
def on_the_cluster(cluster: Spark) -> Iterator[Store]:
    """Its store, opened while there were workers."""
    with closing(open_store(EngineUrl.parse(cluster.url))) as store:
        yield store


def test_a_worker_is_killed_in_the_middle_of_a_statement(
    cluster: Spark, on_the_cluster: Store, tiny_path: Path
) -> None:
    """Its work goes to the other one, and the answer is the right one; so are those after it."""
    count = 60_000_000
    slow = f"SELECT sum(id % 7) AS n FROM range(0, {count}, 1, 4)"
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(lambda: next(iter(on_the_cluster.query(slow).run())).first_page)
        time.sleep(2)
        assert not running.done(), running.result()
        cluster.workers[0].kill()
        assert running.result(2 * SOON) == [(sum(one % 7 for one in range(7)) * (count // 7) + sum(range(count % 7)),)]
    with closing(open_store(tiny_path)) as reference:
        expected = next(iter(reference.query(COUNTED).run())).first_page
        assert _soon(lambda: next(iter(on_the_cluster.query(COUNTED).run())).first_page) == expected
        assert _soon(lambda: on_the_cluster.view(on_the_cluster.home()).figures) == (
            reference.view(reference.home()).figures
        )


def test_a_cluster_without_workers_keeps_nobody_waiting(
    cluster: Spark, on_the_cluster: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster.workers[1].kill()
    with _running(on_the_cluster, COUNTED) as asked:
        asked.query.cancel()  # type: ignore[attr-defined]
        assert _raised_by(asked).title == "Cancelled"
    monkeypatch.setattr(drivers, "_SLOW", 10)  # the server itself is there, and answers for itself
    monkeypatch.setattr(engine_opening, "FIRST_ANSWER_WITHIN", 15.0)
    error = _opening(cluster.url)
    assert isinstance(error, LostError)
    assert "has not answered its first question within 15 s" in error.message


def test_a_cluster_is_killed_while_a_question_waits(cluster: Spark, on_the_cluster: Store) -> None:
    with _running(on_the_cluster, COUNTED) as asked:
        cluster.connect.kill()
        _demand_clear(_raised_by(asked))
    _refusal(on_the_cluster.home)


# On the command line ------------------------------------------------------------------------------------


def _innotui(*arguments: str, home: Path, password: str = "") -> subprocess.CompletedProcess[str]:
    folders = {f"XDG_{name}_HOME": str(home / name) for name in ("STATE", "CONFIG", "CACHE", "DATA")}
    plain = {name: value for name, value in os.environ.items() if name not in (VARIABLE, "INNOTUI_DATA")}
    given = {VARIABLE: password} if password else {}
    return subprocess.run(
        [sys.executable, "-m", "innotui", *arguments],
        check=False, capture_output=True, text=True, timeout=SOON, stdin=subprocess.DEVNULL,
        env={**plain, **folders, **given},
    )  # fmt: skip


def test_the_command_line_says_it_in_words(server: Postgres, tmp_path: Path) -> None:
    good = _innotui("query", COUNTED, "-f", "csv", "--data", server.url(), home=tmp_path, password=PASSWORD)
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.splitlines()[0] == "region_id,n"
    wrong = "wrong:/@%secret"
    for arguments, password, code in (
        (("query", COUNTED, "--data", server.url()), wrong, 3),
        (("query", COUNTED, "--data", server.url().replace(str(server.port), str(free_port()))), PASSWORD, 3),
        (("query", "SELECT no_such FROM figures", "--data", server.url()), PASSWORD, 1),
        (("show", "north", "--data", server.url() + "?schema=nowhere"), PASSWORD, 3),
        (("publish", server.url("reader"), "--force"), PASSWORD, 1),
    ):
        ran = _innotui(*arguments, home=tmp_path, password=password)
        assert ran.returncode == code, ran.stderr
        assert "Traceback" not in ran.stderr
        assert ran.stdout == ""
        _demand_no_secret(ran.stderr)
        _demand_no_secret(ran.stderr, wrong)
    shown = _innotui("query", COUNTED, "--data", server.url_with_password(), home=tmp_path)
    assert shown.returncode == 0, shown.stderr
    _demand_no_secret(shown.stdout + shown.stderr)
    for file in tmp_path.rglob("*"):
        if file.is_file():
            _demand_no_secret(file.read_bytes().decode(errors="replace"))


@contextmanager
def _running(store: Store, sql: str = ENDLESS) -> Iterator[Future[Any]]:
    """A query on its way that does not end by itself."""
    query = store.query(sql)
    pool = ThreadPoolExecutor(1)
    running = pool.submit(lambda: list(query.run()))
    running.query = query  # type: ignore[attr-defined]
    time.sleep(1)
    assert not running.done(), running.exception()
    try:
        yield running
    finally:
        query.cancel()
        pool.shutdown(wait=False)


def _raised_by(running: Future[Any]) -> Any:
    """What a query ended with that cannot end well."""
    error = running.exception(SOON)
    assert error is not None
    return error


@contextmanager
def _stopped(server: Server) -> Iterator[None]:
    """A server that is there and does nothing."""
    stopped = server.family()
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)


def _outcome(ask: Callable[[], Any]) -> BaseException | None:
    """The error of a call, or None."""
    try:
        _soon(ask)
    except InnotuiError as error:
        return error
    return None
