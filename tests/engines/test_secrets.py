"""Passwords, tokens and TLS: each way that a secret comes by, who gets to see it, and whom an engine is believed.

PostgreSQL is a real one. For Flight SQL and Spark Connect a listener hears what the drivers send.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from certificates import Certificates, certificates
from contract import DRIVERS
from http2_listener import listening
from postgres_server import PASSWORD, Postgres, postgres
from unprivileged import NotHere, family

from innotui.engines import EngineUrl, connect
from innotui.engines.drivers import secret_for
from innotui.errors import LostError
from innotui.publishing import publish
from innotui.publishing.asking import rows
from innotui.store import open_store

SOON = 60  # seconds in which everything must have ended; nothing is measured
TOKEN = "a-token-that-nobody-reads"
VARIABLE = "INNOTUI_PASSWORD"
ENCRYPTED = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
KEYRING = """
from keyring.backend import KeyringBackend


class Keyring(KeyringBackend):
    priority = 1

    def get_password(self, service, username):
        return {kept!r}.get((service, username))

    def set_password(self, service, username, password):
        raise AssertionError("nobody writes here")
"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    try:
        return certificates(tmp_path_factory.mktemp("papers"))
    except NotHere as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def server(tiny_path: Path) -> Iterator[Postgres]:
    """A PostgreSQL with the made-up figures."""
    with pytest.MonkeyPatch.context() as changed, ExitStack() as ending:
        try:
            running = ending.enter_context(postgres())
        except NotHere as missing:
            pytest.skip(str(missing))
        changed.setenv(VARIABLE, PASSWORD)
        publish(tiny_path, EngineUrl.parse(running.url()))
        yield running


@pytest.fixture(scope="module")
def trusted(server: Postgres, papers: Certificates) -> Postgres:
    """The same; from now on it speaks TLS too."""
    server.speak_tls(papers.server, papers.key)
    return server


@pytest.fixture(autouse=True)
def no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has a secret unless the test says so."""
    for name in (VARIABLE, "PGPASSWORD", "PGPASSFILE", "PYTHON_KEYRING_BACKEND"):
        monkeypatch.delenv(name, raising=False)


def _by_name(server: Postgres, role: str = "reader", more: str = "") -> EngineUrl:
    return EngineUrl.parse(server.url(role).replace("127.0.0.1", "localhost") + more)


def _asked(url: EngineUrl, sql: str) -> list[tuple[Any, ...]]:
    with closing(connect(url)) as connection:
        return rows(connection, sql)


def _refusal(ask: Callable[[], Any], secret: str) -> LostError:
    """The one clear error of a call that must not hang, nor tell the secret."""
    pool = ThreadPoolExecutor(1)
    try:
        with pytest.raises(LostError) as refused:
            pool.submit(ask).result(SOON)
    finally:
        pool.shutdown(wait=False)
    assert len(refused.value.message.splitlines()) == 1
    assert secret not in f"{refused.value} {refused.value!r} {vars(refused.value)}"
    assert "Error" not in refused.value.message.replace("SSL error", "")
    return refused.value


# PostgreSQL by TLS --------------------------------------------------------------------------------------


def test_a_server_without_tls_is_not_asked_by_it(server: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    if server.psql("SHOW ssl").strip() == "on":
        pytest.fail("the test of it came too late: another one has switched TLS on")
    monkeypatch.setenv(VARIABLE, PASSWORD)
    error = _refusal(lambda: connect(_by_name(server, more="?sslmode=require")), PASSWORD)
    assert (error.title, "SSL" in error.message) == ("No trusted connection", True)


@pytest.mark.parametrize(("more", "encrypted"), [("", True), ("?sslmode=disable", False), ("?sslmode=require", True)])
def test_it_is_encrypted_as_the_url_says(
    trusted: Postgres, monkeypatch: pytest.MonkeyPatch, more: str, encrypted: bool
) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)
    assert _asked(_by_name(trusted, more=more), ENCRYPTED) == [(encrypted,)]


def test_whoever_is_vouched_for_is_believed(
    trusted: Postgres, papers: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)
    url = _by_name(trusted, more=f"?sslmode=verify-full&sslrootcert={papers.authority}")
    assert _asked(url, ENCRYPTED) == [(True,)]
    with closing(open_store(EngineUrl.parse(url.shown))) as store:  # as it stands in a history
        assert store.home().region_id == "china"


@pytest.mark.parametrize(
    ("more", "host", "why"),
    [
        ("verify-full&sslrootcert={stranger}", "localhost", "certificate verify failed"),
        ("verify-ca&sslrootcert={stranger}", "localhost", "certificate verify failed"),
        ("verify-full&sslrootcert={authority}", "127.0.0.1", "does not match host name"),
        ("verify-full&sslrootcert={authority}.none", "localhost", "does not exist"),
    ],
)
def test_whoever_is_not_vouched_for_is_not(
    trusted: Postgres, papers: Certificates, monkeypatch: pytest.MonkeyPatch, more: str, host: str, why: str
) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)
    told = "?sslmode=" + more.format(authority=papers.authority, stranger=papers.stranger)
    url = EngineUrl.parse(trusted.url("reader").replace("127.0.0.1", host) + told)
    error = _refusal(lambda: open_store(url), PASSWORD)
    assert error.title == "No trusted connection"
    assert why in error.message
    assert "sslrootcert" in error.hint


# Where a password comes from ----------------------------------------------------------------------------


def _in_the_variable(home: Path, server: Postgres) -> dict[str, str]:
    return {VARIABLE: PASSWORD}


def _in_libpq_s_variable(home: Path, server: Postgres) -> dict[str, str]:
    return {"PGPASSWORD": PASSWORD}


def _in_a_file(home: Path, server: Postgres) -> dict[str, str]:
    file = home / "passwords"
    escaped = PASSWORD.replace("\\", "\\\\").replace(":", "\\:")
    file.write_text(f"127.0.0.1:{server.port}:figures:reader:{escaped}\n", encoding="utf-8")
    file.chmod(0o600)
    return {"PGPASSFILE": str(file)}


def _in_the_home(home: Path, server: Postgres) -> dict[str, str]:
    _in_a_file(home, server)
    (home / "passwords").rename(home / ".pgpass")
    return {"HOME": str(home)}


def _in_the_keyring(home: Path, server: Postgres) -> dict[str, str]:
    if find_spec("keyring") is None:
        pytest.skip("keyring is not installed")
    kept = {("innotui", f"reader@127.0.0.1:{server.port}"): PASSWORD}
    (home / "keyring_of_a_test.py").write_text(KEYRING.format(kept=kept), encoding="utf-8")
    return {"PYTHON_KEYRING_BACKEND": "keyring_of_a_test.Keyring", "PYTHONPATH": str(home)}


WAYS = (_in_the_variable, _in_libpq_s_variable, _in_a_file, _in_the_home, _in_the_keyring)


def _environment(home: Path, secret: dict[str, str]) -> dict[str, str]:
    folders = {f"XDG_{name}_HOME": str(home / name) for name in ("STATE", "CONFIG", "CACHE", "DATA")}
    return {**os.environ, "TMPDIR": str(home), **folders, **secret}


@pytest.mark.parametrize("way", WAYS)
def test_a_password_is_found(server: Postgres, tmp_path: Path, way: Callable[[Path, Postgres], dict[str, str]]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "innotui", "query", "SELECT current_user::text AS who", "--data", server.url("reader")],
        check=False, capture_output=True, text=True, timeout=SOON, env=_environment(tmp_path, way(tmp_path, server)),
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "reader" in ran.stdout


def test_nobody_s_password_is_found_where_there_is_none(server: Postgres, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "innotui", "query", "SELECT 1 AS a", "--data", server.url("reader")],
        check=False, capture_output=True, text=True, timeout=SOON, env=_environment(tmp_path, {"HOME": str(tmp_path)}),
    )  # fmt: skip
    assert ran.returncode == 3
    assert "no password" in ran.stderr


@pytest.mark.parametrize("way", WAYS)
async def test_explorers_in_browsers_have_it_and_tell_nobody(
    server: Postgres, tmp_path: Path, way: Callable[[Path, Postgres], dict[str, str]]
) -> None:
    aiohttp = pytest.importorskip("aiohttp", reason="the extra innotui[serve] is not installed")
    with _served(server.url("reader"), _environment(tmp_path, way(tmp_path, server))) as (process, url):
        async with aiohttp.ClientSession() as client, client.ws_connect(f"{url}ws?width=100&height=30") as socket:
            shown, until = b"", time.monotonic() + SOON
            while b"figures" not in shown:
                assert time.monotonic() < until, shown[-2000:]
                message = await socket.receive(timeout=SOON)
                assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), message
                shown += message.data if isinstance(message.data, bytes) else b""
            running = family(process.pid)
            assert len(running) > 1, "no explorer runs"
            for pid in running:
                assert PASSWORD.encode() not in Path(f"/proc/{pid}/cmdline").read_bytes()
        assert PASSWORD.encode() not in shown


@contextmanager
def _served(data: str, environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "innotui", "serve", data, "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stderr is not None
    try:
        said = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert found, said + process.stderr.read()
        yield process, found[0]
    finally:
        process.terminate()
        process.wait(SOON)
        process.stderr.close()


# What is sent to the others ------------------------------------------------------------------------------


@pytest.fixture(params=["grpc", "sc"])
def scheme(request: pytest.FixtureRequest) -> str:
    driver = DRIVERS["sail" if request.param == "grpc" else "spark"]
    if find_spec(driver) is None:
        pytest.skip(f"{driver} is not installed; make test-engines installs it")
    return str(request.param)


def _url(scheme: str, port: int, *, tls: bool) -> EngineUrl:
    encrypted = {"grpc": "grpc+tls://localhost:{}", "sc": "sc://localhost:{}/;use_ssl=true"}
    return EngineUrl.parse(
        (encrypted if tls else {name: f"{name}://localhost:{{}}" for name in encrypted})[scheme].format(port)
    )


def test_a_token_is_sent_as_a_header(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, TOKEN)
    with listening() as listener:
        error = _refusal(lambda: connect(_url(scheme, listener.port, tls=False)), TOKEN)
    assert error.title == "Not let in"
    assert listener.heard[0]["authorization"] == f"Bearer {TOKEN}"
    assert listener.heard[0][":scheme"] == "http"


def test_nothing_is_sent_where_there_is_no_token(scheme: str) -> None:
    with listening() as listener:
        _refusal(lambda: connect(_url(scheme, listener.port, tls=False)), TOKEN)
    assert "authorization" not in listener.heard[0]


def test_a_token_goes_by_tls_to_whoever_is_vouched_for(scheme: str, papers: Certificates, tmp_path: Path) -> None:
    """In a process of its own: a driver reads once whom the system trusts."""
    with listening(papers) as listener:
        said = _said_by(_url(scheme, listener.port, tls=True), tmp_path, papers.authority)
    assert said.startswith("Not let in")
    assert listener.heard[0]["authorization"] == f"Bearer {TOKEN}"
    assert listener.heard[0][":scheme"] == "https"


@pytest.mark.parametrize("who", ["stranger", "nobody"])
def test_a_token_is_not_told_to_whoever_is_not(scheme: str, papers: Certificates, tmp_path: Path, who: str) -> None:
    with listening(papers) as listener:
        said = _said_by(_url(scheme, listener.port, tls=True), tmp_path, papers.stranger if who == "stranger" else None)
    assert said.startswith("No trusted connection")
    assert "unknown authority" in said
    assert listener.heard == []


def _said_by(url: EngineUrl, home: Path, trusted: Path | None) -> str:
    """What ``innotui info`` says, which ends with one error."""
    environment = _environment(home, {VARIABLE: TOKEN, **({"SSL_CERT_FILE": str(trusted)} if trusted else {})})
    ran = subprocess.run(
        [sys.executable, "-m", "innotui", "info", "--data", url.shown],
        check=False, capture_output=True, text=True, timeout=SOON, env=environment,
    )  # fmt: skip
    assert ran.returncode == 3, ran.stderr
    assert TOKEN not in ran.stdout + ran.stderr
    return re.sub(r"\x1b\[[\d;]*m", "", ran.stderr).removeprefix("Error: ")


def test_a_token_for_spark_goes_by_tls_unless_it_is_told_otherwise() -> None:
    from innotui.engines.drivers import _settings

    def told(url: str, token: str = TOKEN) -> str:
        parsed = EngineUrl.parse(url)
        return _settings(parsed, secret_for(parsed, {VARIABLE: token}))

    assert told("sc://spark.example:15002") == ";use_ssl=true;"
    assert told("sc://spark.example:15002", token="") == ""
    assert told("sc://spark.example/;use_ssl=false") == ";use_ssl=false;"
    assert told("sc://127.0.0.1") == told("sc://localhost") == told("sc://[::1]") == ""
