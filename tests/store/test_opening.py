"""Opening a database: each thing that can be wrong with a file gives one clear error."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb
import pytest

from answering import last
from innotui.bundled import bundled
from innotui.cli import main
from innotui.errors import OpenError
from innotui.store import open_store

BLOCK, FIRST_BLOCK = 16384, 12288  # the size that the builder asks for, after three headers


def missing(path: Path, good: bytes) -> None:
    pass


def folder(path: Path, good: bytes) -> None:
    path.mkdir()


def empty(path: Path, good: bytes) -> None:
    path.touch()


def text(path: Path, good: bytes) -> None:
    path.write_text("region,gdp\nnorth,100\n" * 1000, encoding="utf-8")


def short(path: Path, good: bytes) -> None:
    path.write_bytes(b"DUCK")


def truncated(path: Path, good: bytes) -> None:
    path.write_bytes(good[: len(good) // 2])


def header_only(path: Path, good: bytes) -> None:
    path.write_bytes(good[:4096])


def corrupt_header(path: Path, good: bytes) -> None:
    path.write_bytes(good[:4096] + b"\xff" * 8192 + good[12288:])


def corrupt_middle(path: Path, good: bytes) -> None:
    third = len(good) // 3
    path.write_bytes(good[:third] + b"\xff" * third + good[2 * third :])


def newer_storage(path: Path, good: bytes) -> None:
    head = bytearray(good[:4096])
    head[12:20] = (999).to_bytes(8, "little")
    checksum = 5381  # DuckDB's own over the header's words, so that only the version is at fault
    for at in range(8, 4096, 8):
        checksum ^= int.from_bytes(head[at : at + 8], "little") * 0xBF58476D1CE4E5B9 % 2**64
    head[:8] = checksum.to_bytes(8, "little")
    path.write_bytes(bytes(head) + good[4096:])


def other_database(path: Path, good: bytes) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("CREATE TABLE sales AS SELECT 1 AS n")


def _with_meta(path: Path, *meta: tuple[str, str]) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR)")
        con.executemany("INSERT INTO meta VALUES (?, ?)", meta)


def other_meta(path: Path, good: bytes) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("CREATE TABLE meta AS SELECT 'x' AS name")


def other_application(path: Path, good: bytes) -> None:
    _with_meta(path, ("application", "ledger"), ("schema_version", "1"))


def newer_schema(path: Path, good: bytes) -> None:
    path.write_bytes(good)
    with duckdb.connect(str(path)) as con:
        con.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")


def older_schema(path: Path, good: bytes) -> None:
    path.write_bytes(good)
    with duckdb.connect(str(path)) as con:
        con.execute("UPDATE meta SET value = '1' WHERE key = 'schema_version'")


def no_schema_version(path: Path, good: bytes) -> None:
    _with_meta(path, ("application", "innotui"))


def odd_schema_version(path: Path, good: bytes) -> None:
    _with_meta(path, ("application", "innotui"), ("schema_version", "one"))


Spoil = Callable[[Path, bytes], None]

# how the file is spoilt, title, words of the message, words of the hint
REFUSED: list[tuple[Spoil, str, str, str]] = [
    (missing, "No such database", "There is no file", "bundled figures"),
    (folder, "Not a database", "is a folder", "innotui build"),
    (empty, "Database is empty", "no bytes", "innotui build"),
    (text, "Not a database", "is not a DuckDB file", "Check the path"),
    (short, "Not a database", "is not a DuckDB file", "Check the path"),
    (truncated, "Database is damaged", "cannot be read", "innotui build"),
    (header_only, "Database is damaged", "cannot be read", "innotui build"),
    (corrupt_header, "Database is damaged", "cannot be read", "innotui build"),
    (corrupt_middle, "Database is damaged", "cannot be read", "innotui build"),
    (newer_storage, "Database is too new", "a newer DuckDB", "Upgrade DuckDB"),
    (other_database, "Not innotui's database", "without figures", "innotui built"),
    (other_meta, "Not innotui's database", "without figures", "innotui built"),
    (other_application, "Not innotui's database", "another application", "innotui built"),
    (newer_schema, "Database is too new", "has schema 99; this innotui reads schema 3", "pip install -U innotui"),
    (older_schema, "Database is too old", "has schema 1; this innotui reads schema 3", "innotui build"),
    (no_schema_version, "Database is damaged", "schema version", "innotui build"),
    (odd_schema_version, "Database is damaged", "schema version", "innotui build"),
]
refused = pytest.mark.parametrize(
    ("spoil", "title", "message", "hint"), REFUSED, ids=[row[0].__name__ for row in REFUSED]
)


@refused
def test_refused_file(tmp_path: Path, tiny_path: Path, spoil: Spoil, title: str, message: str, hint: str) -> None:
    path = tmp_path / "it's mine.duckdb"
    spoil(path, tiny_path.read_bytes())
    with pytest.raises(OpenError) as error:
        open_store(path)
    assert error.value.title == title
    assert message in error.value.message
    assert str(path) in error.value.message
    assert hint in error.value.hint
    assert error.value.exit_code == 3


@refused
@pytest.mark.parametrize("command", [["query", "SELECT 1"], ["info"], []], ids=["query", "info", "overview"])
def test_refused_file_on_the_command_line(
    tmp_path: Path,
    tiny_path: Path,
    capfd: pytest.CaptureFixture[str],
    command: list[str],
    spoil: Spoil,
    title: str,
    message: str,
    hint: str,
) -> None:
    path = tmp_path / "spoilt.duckdb"
    spoil(path, tiny_path.read_bytes())
    with pytest.raises(SystemExit) as exit_:
        main(["--data", str(path), *command])
    printed = capfd.readouterr()
    assert exit_.value.code == 3
    assert printed.out == ""
    assert title in printed.err
    assert hint in printed.err
    assert "Traceback" not in printed.err


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Another process that has the database open for writing."""
    script = f"import duckdb; con = duckdb.connect({str(path)!r}); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        try:
            yield
        finally:
            process.communicate("\n")


def test_file_that_another_program_writes_to(tmp_path: Path, tiny_path: Path) -> None:
    path = tmp_path / "held.duckdb"
    path.write_bytes(tiny_path.read_bytes())
    with _held(path), pytest.raises(OpenError) as error:
        open_store(path)
    assert (error.value.title, error.value.exit_code) == ("Database is in use", 3)
    assert str(path) in error.value.message
    assert "Close the program" in error.value.hint
    open_store(path).close()  # and now that it is free


def test_two_may_read_at_once(tiny_path: Path) -> None:
    with closing(open_store(tiny_path)) as one, closing(open_store(tiny_path)) as other:
        assert one.home() == other.home()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_file_that_may_not_be_read(tmp_path: Path, tiny_path: Path) -> None:
    path = tmp_path / "mine.duckdb"
    path.write_bytes(tiny_path.read_bytes())
    path.chmod(0)
    with pytest.raises(OpenError) as error:
        open_store(path)
    assert error.value.title == "Database cannot be read"
    assert "chmod u+r" in error.value.hint


def test_unreadable_is_told_before_duckdb_is_asked(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same as above for whoever is root here."""
    monkeypatch.setattr("innotui.store.opening.os.access", lambda path, mode: False)
    with pytest.raises(OpenError) as error:
        open_store(tiny_path)
    assert error.value.title == "Database cannot be read"


def test_every_broken_block_is_told_and_nothing_else_happens(tmp_path: Path, tiny_path: Path) -> None:
    """A file may open well and be broken further in: that, too, is an OpenError and no traceback."""
    good, path, told = tiny_path.read_bytes(), tmp_path / "broken.duckdb", set()
    for start in range(FIRST_BLOCK, len(good), 8 * BLOCK):
        path.write_bytes(good[:start] + b"\xff" * BLOCK + good[start + BLOCK :])
        try:
            with closing(open_store(path)) as store:
                store.view(store.home())
                store.info()
                for table in ("figures", "sources", "links", "periods"):
                    last(store.query(f"FROM {table}"))
        except OpenError as error:
            told.add((error.title, str(path) in error.message))
    assert told == {("Database is damaged", True)}


def test_a_persons_query_on_a_broken_block_is_no_query_error(
    tmp_path: Path, tiny_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    good, path = tiny_path.read_bytes(), tmp_path / "broken.duckdb"
    found = []
    for start in range(FIRST_BLOCK, FIRST_BLOCK + 16 * BLOCK, BLOCK):
        path.write_bytes(good[:start] + b"\xff" * BLOCK + good[start + BLOCK :])
        try:
            store = open_store(path)
        except OpenError:
            continue
        store.close()
        try:
            main(["--data", str(path), "query", "SELECT max(note), max(region), max(period) FROM figures"])
        except SystemExit as exit_:
            found.append((exit_.code, capfd.readouterr().err.split(":")[0]))
    assert found
    assert set(found) == {(3, "Database is damaged")}


def test_opening_writes_nothing_beside_the_file(tmp_path: Path, tiny_path: Path) -> None:
    path = tmp_path / "figures.duckdb"
    path.write_bytes(tiny_path.read_bytes())
    with closing(open_store(path)) as store:
        last(store.query("SELECT * FROM figures"))
    assert [found.name for found in tmp_path.iterdir()] == ["figures.duckdb"]
    assert path.read_bytes() == tiny_path.read_bytes()


def test_the_file_may_be_read_only_and_its_name_odd(tmp_path: Path, tiny_path: Path) -> None:
    path = tmp_path / "it's 数据; DROP.duckdb"
    path.write_bytes(tiny_path.read_bytes())
    path.chmod(0o444)
    with closing(open_store(path)) as store:
        assert store.info().figures == 16


@pytest.mark.parametrize("name", ["indicators.duckdb", "first-view.json"])
def test_what_comes_with_innotui_is_there(name: str) -> None:
    assert bundled(name).is_file()
