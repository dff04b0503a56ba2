"""A person's walk through figures that lie on a PostgreSQL of the test's own, in a real terminal."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from terminal import Terminal, innotui

from innotui.engines import EngineUrl
from innotui.parameters import value_of
from innotui.queries import read_shelf
from innotui.store import Store, open_store

SERVERS = str(Path(__file__).parents[1] / "engines")
sys.path.insert(0, SERVERS)  # the servers are made there, for more tests than these

from postgres_server import Postgres, postgres  # noqa: E402
from unprivileged import NotHere  # noqa: E402

SIZE = (120, 36)
F5, F7, ESC = "\x1b[15~", "\x1b[18~", "\x1b"
LONG = 60.0  # seconds, for what starts a program or a server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A PostgreSQL that the bundled figures are published to."""
    pytest.importorskip("adbc_driver_postgresql", reason="the driver of PostgreSQL is not installed")
    try:
        with postgres() as running:
            command(running, tmp_path_factory.mktemp("publisher"), "publish", running.url("writer"))
            yield running
    except NotHere as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def register(server: Postgres, bundled_database: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of the bundled figures with a register of firms, more of them than are listed."""
    folder = tmp_path_factory.mktemp("register")
    database = folder / "register.duckdb"
    shutil.copyfile(bundled_database, database)
    database.chmod(0o644)
    with duckdb.connect(str(database)) as con:
        con.execute(_FIRMS)
    url = f"{server.url('reader')}?schema=register"
    command(server, folder, "publish", url.replace("reader", "writer"), "--data", str(database))
    return url


_FIRMS = """
INSERT INTO orgs SELECT 'f' || range, printf('Firm %05d', range), '企业' || range, 'firm', 'xian', 'firm ' || range
FROM range(6000);
INSERT INTO links SELECT 'l' || range, 'active_in', 'f' || range, NULL, 'photovoltaics', NULL, source_id, NULL
FROM range(6000), (SELECT min(source_id) AS source_id FROM sources);
"""


def command(server: Postgres, home: Path, *words: str, ends: int = 0) -> str:
    """A command line of innotui, and what it prints."""
    folders = {f"XDG_{kind}_HOME": str(home) for kind in ("STATE", "CONFIG", "CACHE", "DATA")}
    found = subprocess.run(
        [sys.executable, "-m", "innotui", *words],
        env=os.environ | folders | {"INNOTUI_PASSWORD": server.password, "COLUMNS": "100"},
        timeout=120,
        capture_output=True,
        text=True,
    )
    assert found.returncode == ends, found.stderr
    assert "Traceback" not in found.stderr
    return found.stdout + found.stderr


def opened(server: Postgres, home: Path, password: str = "", *, url: str = "") -> Terminal:
    return innotui(SIZE, home, url or server.url("reader"), INNOTUI_PASSWORD=password or server.password)


def write(shown: Terminal, sql: str) -> None:
    shown.send(F7)
    shown.wait_still()
    shown.send(f"\x1b[200~{sql}\x1b[201~")
    shown.wait_still()


def close(shown: Terminal, what: str) -> None:
    """Presses esc, which is no part of the key after it once what it closes is gone."""
    shown.send(ESC)
    shown.wait(lambda: what not in shown.text)


def assert_clean(shown: Terminal, server: Postgres) -> None:
    for word in (b"Traceback", b"Unexpected", server.password.encode()):
        assert word not in shown.sent, shown.sent[-3000:]


def test_a_walk_through_every_part(server: Postgres, tmp_path: Path) -> None:
    with opened(server, tmp_path) as shown:
        shown.wait("PostgreSQL figures@127.0.0.1", LONG)
        shown.wait("GDP growth by region", LONG)
        shown.send("jj")
        shown.wait("Shaanxi › Xi'an")
        shown.wait("GDP · Xi'an")
        shown.send("\r")  # to the figures
        shown.wait_still()
        shown.send("i")
        shown.wait("Source card")
        close(shown, "Source card")
        shown.send("X")
        shown.wait("tension")
        close(shown, "tension")
        shown.send("V")
        shown.wait("Coverage")
        close(shown, "Coverage")
        shown.send("s")
        shown.wait("4 SQL · PostgreSQL")
        shown.wait("region_id = 'xian'")
        shown.send(F5)
        shown.wait(" rows · 20 columns")
        write(shown, "SELECT current_setting('transaction_read_only') AS only_read, nosuch FROM figures")
        shown.send(F5)
        shown.wait('column "nosuch" does not exist')
        write(shown, "SELECT current_setting('transaction_read_only') AS only_read, pg_sleep(0)::text AS slept")
        shown.send(F5)
        shown.wait("1 row · 2 columns")
        write(shown, "SELECT pg_sleep(600)::text AS never")
        shown.send(F5)
        shown.wait("esc cancels")
        shown.send(ESC)
        shown.wait("Cancelled")
        close(shown, "4 SQL · PostgreSQL")
        shown.send("q")
        assert shown.ended(LONG) == 0
        assert_clean(shown, server)


def test_lists_that_are_cut_say_so_where_they_are_seen_and_search_beyond(
    server: Postgres, register: str, tmp_path: Path
) -> None:
    with opened(server, tmp_path, url=register) as shown:
        shown.wait("3 Firms · first 5,000", LONG)
        shown.wait("/ finds more")
        shown.send("2/photovolt")
        shown.wait("2 Chains /photovolt")
        shown.send("\r\r")
        shown.wait("China › Photovoltaics")
        shown.wait("links first 5,000")
        shown.send("3/no such firm")
        shown.wait("3 Firms /no such firm: none")
        shown.send(ESC)
        shown.wait(lambda: "/no such firm" not in shown.text)
        shown.send("/5999")
        shown.wait("3 Firms /5999 ─")
        shown.wait("Firm 05999")
        shown.send("\r")
        shown.wait("Photovoltaics › Firm 05999")
        shown.send("q")
        assert shown.ended(LONG) == 0
        assert_clean(shown, server)
    page = command(server, tmp_path, "show", "photovoltaics", "--data", register)
    assert "Relations (the first 5,000; there are more)" in page
    assert "more than 5,000 firms" in command(server, tmp_path, "--data", register)


def test_the_query_pane_keeps_what_was_typed_for_this_engine_alone(server: Postgres, tmp_path: Path) -> None:
    drafts = tmp_path / "innotui" / "drafts"
    with opened(server, tmp_path) as shown:
        shown.wait("GDP growth by region", LONG)
        shown.send("4")
        shown.wait("4 SQL · PostgreSQL")
        write(shown, "SELECT 'half a thought'")
        shown.wait(lambda: any("half a thought" in draft.read_text() for draft in drafts.glob("figures-*.sql")))
        shown.signal(signal.SIGKILL)
        shown.ended()
    with innotui(SIZE, tmp_path) as shown:
        shown.wait("GDP growth by region", LONG)
        shown.send("4")
        shown.wait("4 SQL")
        shown.wait_still()
        assert "half a thought" not in shown.text
    with opened(server, tmp_path) as shown:
        shown.wait("GDP growth by region", LONG)
        shown.send("4")
        shown.wait("half a thought")
    assert not [path for path in tmp_path.rglob("*.sql") if server.password in path.name + path.read_text()]


def test_a_question_of_duckdb_alone_is_refused_in_one_sentence(server: Postgres, tmp_path: Path) -> None:
    shelf = read_shelf()
    unread = [question.name for question in shelf.shipped if question not in shelf.read_by("postgres").shipped]
    for name in unread:
        said = command(server, tmp_path, "query", f"@{name}", "--data", server.url("reader"), ends=1)
        assert f"@{name} is written in DuckDB's own SQL, which PostgreSQL does not read." in said
        assert len(said.splitlines()) == 2
    assert unread


def test_a_server_that_goes_and_comes_back(server: Postgres, tmp_path: Path) -> None:
    with opened(server, tmp_path) as shown:
        shown.wait("GDP growth by region", LONG)
        server.server.kill()
        try:
            shown.send("j")
            shown.wait("Connection lost")
            shown.wait("✗ not connected")
            assert "GDP growth by region" in shown.text  # what was there stays
        finally:
            server.start()
        shown.send("j")
        shown.wait("Connected again", LONG)
        shown.wait("China › Shaanxi")
        shown.send("q")
        assert shown.ended(LONG) == 0
        assert_clean(shown, server)


def test_who_is_not_let_in_is_told_before_the_screen_is_taken(server: Postgres, tmp_path: Path) -> None:
    with opened(server, tmp_path, "wrong") as shown:
        assert shown.ended(LONG) == 3
        assert "Not let in" in shown.text
        assert b"\x1b[?1049h" not in shown.sent  # no other screen was opened
        assert_clean(shown, server)


def test_a_server_that_is_not_there_is_told_before_the_screen_is_taken(server: Postgres, tmp_path: Path) -> None:
    with opened(server, tmp_path, url="postgresql://reader@127.0.0.1:9/figures") as shown:
        assert shown.ended(LONG) == 3
        assert "Engine cannot be reached" in shown.text
        assert b"\x1b[?1049h" not in shown.sent
        assert_clean(shown, server)


def test_every_question_that_is_offered_is_answered_as_by_the_file(
    server: Postgres, bundled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INNOTUI_PASSWORD", server.password)
    offered = read_shelf().read_by("postgres").shipped
    with closing(open_store(EngineUrl.parse(server.url("reader")))) as store:
        for question in offered:
            values = {name: value_of(text) for name, text in question.defaults.items()}
            assert rows_of(store, question.text, values) == rows_of(bundled, question.text, values), question.name
    assert 12 <= len(offered) < len(read_shelf().shipped)


def rows_of(store: Store, sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with store.stream(sql, values) as (_, chunks):
        return [tuple(map(_plain, row)) for chunk in chunks for row in chunk]


def _plain(value: Any) -> Any:
    """Numbers of all kinds as one kind."""
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return round(float(value), 9) if is_number else value
