"""Publishing to an engine that reads Parquet: a version is a schema, and one view says which one counts."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from published import database, in_order
from sail_server import Sail, sail
from unprivileged import NotHere

from innotui.engines import EngineUrl, connect
from innotui.errors import PublishError
from innotui.publishing import Stop, publish
from innotui.publishing.asking import rows

_ONE = "CREATE TABLE people AS SELECT 'p' AS name"


@pytest.fixture(scope="module")
def engine() -> Iterator[Sail]:
    """A Sail; skipped where none is installed, or no driver for it."""
    pytest.importorskip("adbc_driver_flightsql", reason="the Flight SQL driver is not installed")
    try:
        with sail() as running:
            yield running
    except NotHere as reason:
        pytest.skip(str(reason))


def _url(engine: Sail, schema: str) -> EngineUrl:
    return EngineUrl.parse(engine.url).of_schema(schema)


def _asked(engine: Sail, sql: str) -> list[tuple[Any, ...]]:
    with closing(connect(_url(engine, "default"), read_only=False)) as connection:
        return rows(connection, sql)


def _meta(engine: Sail, schema: str) -> dict[str, str]:
    return dict(_asked(engine, f"SELECT key, value FROM {schema}.meta"))


def _schemas(engine: Sail, schema: str) -> list[str]:
    return sorted(row[0] for row in _asked(engine, f"SHOW SCHEMAS LIKE '{schema}*'"))


def test_every_table_can_be_read(engine: Sail, tiny_path: Path) -> None:
    publish(tiny_path, _url(engine, "tiny"), location=engine.warehouse)
    version = _meta(engine, "tiny")["schema"]
    with closing(duckdb.connect(str(tiny_path), read_only=True)) as con:
        for name in ("figures", "regions", "links", "checks", "periods", "growth_values"):
            expected = in_order(con.execute(f"FROM {name}").fetchall())
            assert in_order(_asked(engine, f"SELECT * FROM tiny.{name}")) == expected, name
            assert in_order(_asked(engine, f"SELECT * FROM {version}.{name}")) == expected, name
    described = {row[0]: row[2] for row in _asked(engine, "DESCRIBE TABLE tiny.regions")}
    assert described["region_id"]


def test_once_and_again(engine: Sail, tmp_path: Path) -> None:
    place, files = _url(engine, "again"), engine.warehouse / "again"
    names = []
    for number in range(3):
        path = database(tmp_path / f"{number}.duckdb", f"it's {number}", _ONE)
        assert publish(path, place, location=engine.warehouse).is_new
        assert not publish(path, place, location=engine.warehouse).is_new
        names.append(_meta(engine, "again")["version"])
    assert _schemas(engine, "again") == ["again", *(f"again__{name}" for name in names[1:])]
    assert sorted(one.name for one in files.iterdir() if one.is_dir()) == names[1:]
    assert _asked(engine, f"SELECT name FROM again__{names[1]}.people") == [("p",)]  # who opened it still reads it


def test_a_table_that_is_gone_is_forgotten(engine: Sail, tmp_path: Path) -> None:
    place = _url(engine, "gone")
    publish(
        database(tmp_path / "1.duckdb", "1", _ONE, "CREATE TABLE pets AS SELECT 1 AS id"),
        place,
        location=engine.warehouse,
    )
    publish(database(tmp_path / "2.duckdb", "2", _ONE), place, location=engine.warehouse)
    assert sorted(row[1] for row in _asked(engine, "SHOW TABLES IN gone")) == ["meta", "people"]


def test_a_folder_that_the_engine_does_not_see(engine: Sail, tmp_path: Path) -> None:
    place = _url(engine, "unseen")
    publish(database(tmp_path / "1.duckdb", "1", _ONE), place, location=engine.warehouse)
    before, hidden = _meta(engine, "unseen"), tmp_path / "hidden"
    hidden.mkdir(mode=0o700)
    readable = subprocess.run(["setpriv", "--reuid=nobody", "ls", str(hidden)], check=False, capture_output=True)
    if readable.returncode == 0:
        pytest.skip("the engine runs as whoever runs the test, and sees every folder of theirs")
    with pytest.raises(PublishError) as refused:
        publish(database(tmp_path / "2.duckdb", "2", _ONE), place, location=hidden)
    assert refused.value.title == "Engine cannot read the files"
    assert list((hidden / "unseen").glob("*")) == []
    assert _meta(engine, "unseen") == before
    assert len(_schemas(engine, "unseen")) == 2


@pytest.mark.parametrize("at", ["people", "the engine reads people"])
def test_stopped_it_leaves_the_old_version(engine: Sail, tmp_path: Path, at: str) -> None:
    place = _url(engine, "halted")
    publish(database(tmp_path / "1.duckdb", "1", _ONE), place, location=engine.warehouse, force=True)
    before, stop = _meta(engine, "halted"), Stop()
    with pytest.raises(PublishError) as stopped:
        publish(
            database(tmp_path / "2.duckdb", "2", _ONE),
            place,
            location=engine.warehouse,
            tell=lambda *step: stop() if step[2] == at else None,
            stop=stop,
        )
    assert stopped.value.title == "Publishing stopped"
    assert _meta(engine, "halted") == before
    assert f"halted__{before['version']}" in _schemas(engine, "halted")
    assert _asked(engine, "SELECT name FROM halted.people") == [("p",)]


def test_views_are_put_back_where_they_cannot_all_be_replaced(
    engine: Sail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = _url(engine, "halfway")
    publish(database(tmp_path / "1.duckdb", "1", _ONE), place, location=engine.warehouse)
    from innotui.publishing.lake import _Engine

    whole = _Engine.point

    def half(self: _Engine, version: Any, tables: Any) -> None:
        whole(self, version, [table for table in tables if table.name == "people"])
        raise PublishError("Connection lost", "just then")

    monkeypatch.setattr(_Engine, "point", half)
    with pytest.raises(PublishError):
        publish(database(tmp_path / "2.duckdb", "2", _ONE.replace("'p'", "'q'")), place, location=engine.warehouse)
    assert _meta(engine, "halfway")["content_hash"] == "1"
    assert _asked(engine, "SELECT name FROM halfway.people") == [("p",)]
    monkeypatch.undo()
    publish(database(tmp_path / "3.duckdb", "3", _ONE), place, location=engine.warehouse)
    assert _meta(engine, "halfway")["content_hash"] == "3"


def test_other_tables_in_the_schema(engine: Sail, tmp_path: Path) -> None:
    with closing(connect(_url(engine, "default"), read_only=False)) as connection:
        connection.execute("CREATE SCHEMA shop")
        connection.execute("CREATE TABLE shop.orders USING parquet AS SELECT 1 AS id")
    with pytest.raises(PublishError, match="shop also holds orders"):
        publish(database(tmp_path / "1.duckdb", "1", _ONE), _url(engine, "shop"), location=engine.warehouse)


def test_a_catalogue_that_was_forgotten_is_filled_again(engine: Sail, tmp_path: Path) -> None:
    place = _url(engine, "forgotten")
    path = database(tmp_path / "1.duckdb", "1", _ONE)
    publish(path, place, location=engine.warehouse)
    with closing(connect(place, read_only=False)) as connection:
        for schema in _schemas(engine, "forgotten"):
            connection.execute(f"DROP SCHEMA {schema} CASCADE")
    assert publish(path, place, location=engine.warehouse).is_new
    assert _meta(engine, "forgotten")["content_hash"] == "1"
    shutil.rmtree(engine.warehouse / "forgotten" / _meta(engine, "forgotten")["version"])
    assert publish(path, place, location=engine.warehouse).is_new  # the files were gone
