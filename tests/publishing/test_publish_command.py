"""``innotui publish`` as it is typed: targets, what it says, and ctrl+c."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from postgres_server import Postgres
from published import database, meta, schemas, url

from innotui.cli import main
from innotui.engines import EngineUrl, connect
from innotui.publishing.asking import rows

pytest_plugins = ["publishing_server"]

_MANY = "CREATE TABLE people AS SELECT i AS id, 'p' || i AS name FROM range(3000000) t(i)"


def _run(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    try:
        main(["publish", *words])
    except SystemExit as end:
        code = int(end.code or 0)
    else:
        code = 0
    said = capsys.readouterr()
    return code, said.out, said.err


def test_into_a_folder(tmp_path: Path, tiny_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lake = tmp_path / "lake"
    code, out, err = _run(str(lake), "--data", str(tiny_path), capsys=capsys)
    assert (code, out) == (0, "")
    assert err.startswith(f"{lake}: ")
    assert " tables, " in err
    code, _, err = _run(f"file://{lake}", "--data", str(tiny_path), capsys=capsys)
    assert code == 0
    assert "is there already; --force" in err
    assert "tables" in _run(str(lake), "--data", str(tiny_path), "--force", capsys=capsys)[2]
    assert json.loads((lake / "innotui.json").read_text())["meta"]["application"] == "innotui"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["s3://bucket/lake"], "s3:// is nothing to publish to"),
        (["lake", "--schema", "x"], "--schema is for an engine"),
        (["lake", "--location", "x"], "--location is for Spark"),
        (["postgresql://me:tiger@127.0.0.1/f", "--location", "x"], "--location is for Spark"),
        (["sc://127.0.0.1"], "--location DIR"),
        (["sc://127.0.0.1", "--location", "s3://lake"], "is not on this machine's disks"),
        (["grpc://127.0.0.1:1?dialect=duckdb", "--location", "lake"], "innotui publish DIR"),
        (["lake", "--data", "postgresql://me:tiger@127.0.0.1/f"], "--data names an engine"),
    ],
)
def test_what_cannot_be(
    words: list[str], told: str, tiny_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    given = words if "--data" in words else [*words, "--data", str(tiny_path)]
    code, out, err = _run(*given, capsys=capsys)
    assert code == 2
    assert told in err
    assert "tiger" not in out + err
    assert list(tmp_path.iterdir()) == []


def test_to_an_engine(server: Postgres, tiny_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = [server.url_with_password(), "--schema", "by_command", "--data", str(tiny_path)]
    code, out, err = _run(*given, capsys=capsys)
    assert (code, out) == (0, "")
    assert "schema by_command: " in err
    assert "A password in a URL is seen by others" in err
    assert server.password not in err
    assert meta(url(server, "by_command"))["application"] == "innotui"


def test_a_server_that_is_not_there(tiny_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = _run("postgresql://me:tiger@127.0.0.1:1/f", "--data", str(tiny_path), capsys=capsys)
    assert code == 3
    assert "tiger" not in err
    assert "Traceback" not in err


@contextmanager
def _somebody_reads(place: EngineUrl) -> Iterator[None]:
    """As long as that lasts no new version takes the place of the old one, however fast the machine is."""
    with closing(connect(place)) as reader:
        reader.execute("BEGIN")
        assert rows(reader, "SELECT count(*) FROM people") == [(1,)]
        yield


def test_ctrl_c_leaves_the_old_version(server: Postgres, tmp_path: Path) -> None:
    place = url(server, "interrupted")
    command = [sys.executable, "-m", "innotui", "publish", f"{server.url()}?schema=interrupted", "--data"]
    environment = {**os.environ, "PGPASSWORD": server.password}
    old = database(tmp_path / "one.duckdb", "one", "CREATE TABLE people AS SELECT 1 AS id, 'p' AS name")
    subprocess.run([*command, str(old)], env=environment, check=True, capture_output=True)
    new = [*command, str(database(tmp_path / "two.duckdb", "two", _MANY))]
    with _somebody_reads(place), subprocess.Popen(new, env=environment, stderr=subprocess.PIPE) as running:
        until = time.monotonic() + 60
        while len(schemas(server, "interrupted")) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"Traceback" not in said
    assert b"Readers have the version that was there before" in said
    assert meta(place)["content_hash"] == "one"
    assert schemas(server, "interrupted") == ["interrupted"]


def test_a_publication_that_is_killed_leaves_the_old_version(server: Postgres, tmp_path: Path) -> None:
    place = url(server, "murdered")
    command = [sys.executable, "-m", "innotui", "publish", f"{server.url()}?schema=murdered", "--data"]
    environment = {**os.environ, "PGPASSWORD": server.password}
    old = database(tmp_path / "one.duckdb", "one", "CREATE TABLE people AS SELECT 1 AS id, 'p' AS name")
    subprocess.run([*command, str(old)], env=environment, check=True, capture_output=True)
    new = database(tmp_path / "two.duckdb", "two", _MANY)
    publishing = subprocess.Popen([*command, str(new)], env=environment, stderr=subprocess.DEVNULL)
    with _somebody_reads(place), publishing as running:
        until = time.monotonic() + 60
        while len(schemas(server, "murdered")) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        running.kill()
    assert running.returncode == -signal.SIGKILL
    assert meta(place)["content_hash"] == "one"
    assert len(schemas(server, "murdered")) == 2
    at_work = "SELECT 1 FROM pg_stat_activity WHERE usename = 'writer' AND state <> 'idle'"
    while server.psql(at_work) and time.monotonic() < until:
        time.sleep(0.02)  # the server hears of it when it next reads or writes
    again = subprocess.run([*command, str(new)], env=environment, check=False, capture_output=True, timeout=120)
    assert again.returncode == 0, again.stderr.decode()
    assert meta(place)["content_hash"] == "two"
    assert schemas(server, "murdered") == ["murdered"], "what the dead one left is cleared away"


def test_a_disk_that_is_full_leaves_the_old_version(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="this system limits no file's size")
    lake = tmp_path / "lake"
    command = [sys.executable, "-m", "innotui", "publish", str(lake), "--data"]
    old = database(tmp_path / "one.duckdb", "one", "CREATE TABLE people AS SELECT 1 AS id, 'p' AS name")
    subprocess.run([*command, str(old)], check=True, capture_output=True)
    before = (lake / "innotui.json").read_text()
    failed = subprocess.run(
        [*command, str(database(tmp_path / "two.duckdb", "two", _MANY))],
        check=False,
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )
    assert failed.returncode == 1
    assert failed.stderr.decode().startswith("Files cannot be written: ")
    assert "Traceback" not in failed.stderr.decode()
    assert (lake / "innotui.json").read_text() == before
    assert len([one for one in lake.iterdir() if one.is_dir()]) == 1
