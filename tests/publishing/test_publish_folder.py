"""Publishing into a folder: Parquet files of one version, a manifest that names them, and nothing half-done."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from published import database, in_order

from innotui.errors import OpenError, PublishError, UsageError
from innotui.publishing import Stop, publish
from innotui.publishing.version import is_version

_ONE = "CREATE TABLE people AS SELECT 1 AS id"


def _manifest(folder: Path) -> dict[str, Any]:
    found = json.loads((folder / "innotui.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def _rows(folder: Path, table: str) -> list[tuple[Any, ...]]:
    [file] = [one["file"] for one in _manifest(folder)["tables"] if one["name"] == table]
    with closing(duckdb.connect()) as con:
        return con.execute(f"FROM read_parquet('{folder / file}')").fetchall()


def _versions(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.is_dir())


def test_every_table_is_a_file_with_its_rows(tmp_path: Path, tiny_path: Path) -> None:
    publish(tiny_path, tmp_path / "lake")
    manifest = _manifest(tmp_path / "lake")
    tables = {one["name"]: one for one in manifest["tables"]}
    assert {"figures", "regions", "links", "checks", "meta", "observation_values"} <= set(tables)
    assert not {"figures_kept", "figure_values"} & set(tables)
    with closing(duckdb.connect(str(tiny_path), read_only=True)) as con:
        for name, table in tables.items():
            if name != "meta":
                expected = con.execute(f"FROM {name}").fetchall()
                assert in_order(_rows(tmp_path / "lake", name)) == in_order(expected), name
                assert table["rows"] == len(expected)
    assert dict(_rows(tmp_path / "lake", "meta")) == manifest["meta"]
    assert {column["type"] for column in tables["checks"]["columns"]} == {"VARCHAR", "VARCHAR[]"}


def test_rows_lie_by_place(tmp_path: Path) -> None:
    """An engine skips what is elsewhere: of three places, each part of the file holds one alone."""
    places, rows = 3, 122_880  # as many as DuckDB puts into a part
    columns = f"range AS firm_id, 'r' || range % {places} AS region_id"
    firms = f"CREATE TABLE firms AS SELECT {columns} FROM range({places * rows})"
    publish(database(tmp_path / "firms.duckdb", "firms", firms), tmp_path / "lake")
    [file] = [one["file"] for one in _manifest(tmp_path / "lake")["tables"] if one["name"] == "firms"]
    with closing(duckdb.connect()) as con:
        parts = con.execute(
            "SELECT stats_min_value, stats_max_value FROM parquet_metadata($1) WHERE path_in_schema = 'region_id'",
            [str(tmp_path / "lake" / file)],
        ).fetchall()
    assert len(parts) >= places
    assert all(least == most for least, most in parts), parts


def test_a_versions_folder_can_be_read_by_itself(tmp_path: Path, tiny_path: Path) -> None:
    publish(tiny_path, tmp_path / "lake")
    [version] = _versions(tmp_path / "lake")
    shutil.move(tmp_path / "lake" / version, tmp_path / "copy")
    assert dict(_rows(tmp_path / "copy", "meta"))["version"] == version


def test_the_version_before_stays_for_who_reads_it(tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    files = [database(tmp_path / f"{n}.duckdb", str(n), _ONE) for n in range(3)]
    publish(files[0], lake)
    [first] = _versions(lake)
    publish(files[1], lake)
    assert _versions(lake)[0] == first
    assert len(_versions(lake)) == 2
    assert _manifest(lake)["previous"] == first
    publish(files[2], lake)
    assert first not in _versions(lake)
    assert len(_versions(lake)) == 2
    assert all(map(is_version, _versions(lake)))


def test_the_same_content_is_written_once(tmp_path: Path, tiny_path: Path) -> None:
    lake = tmp_path / "lake"
    assert publish(tiny_path, lake).is_new
    before = _manifest(lake)
    assert not publish(tiny_path, lake).is_new
    assert _manifest(lake) == before
    (lake / before["tables"][0]["file"]).unlink()
    assert publish(tiny_path, lake).is_new  # a file was gone
    assert publish(tiny_path, lake, force=True).is_new


@pytest.mark.parametrize("at", ["computing seen", "people", "done"])
def test_stopped_it_leaves_the_old_version(tmp_path: Path, at: str) -> None:
    lake = tmp_path / "lake"
    publish(database(tmp_path / "one.duckdb", "one", _ONE), lake)
    before, versions = _manifest(lake), _versions(lake)
    seen = "CREATE VIEW seen AS FROM people; COMMENT ON VIEW seen IS 'those'"
    stop, told = Stop(), []

    def tell(_done: int, _total: int, step: str) -> None:
        told.append(step)
        if step == at:
            stop()

    with pytest.raises(PublishError) as stopped:
        publish(database(tmp_path / "two.duckdb", "two", _ONE, seen), lake, tell=tell, stop=stop)
    assert at in told
    assert stopped.value.title == "Publishing stopped"
    assert (_manifest(lake), _versions(lake)) == (before, versions)


def test_stopped_at_first_it_leaves_no_folder(tmp_path: Path) -> None:
    stop = Stop()
    stop()
    with pytest.raises(PublishError):
        publish(database(tmp_path / "one.duckdb", "one", _ONE), tmp_path / "lake", stop=stop)
    assert not (tmp_path / "lake").exists()


def test_a_folder_that_is_somebodys_is_left_alone(tmp_path: Path, tiny_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("dear")
    with pytest.raises(PublishError, match="holds other files"):
        publish(tiny_path, tmp_path / "letters")
    (tmp_path / "letters" / "innotui.json").write_text('{"application": "another"}')
    with pytest.raises(PublishError, match=r"not one of innotui's"):
        publish(tiny_path, tmp_path / "letters")
    with pytest.raises(PublishError, match="is no folder"):
        publish(tiny_path, tmp_path / "letters" / "a.txt")
    assert sorted(one.name for one in (tmp_path / "letters").iterdir()) == ["a.txt", "innotui.json"]
    (tmp_path / "empty").mkdir()
    assert publish(tiny_path, tmp_path / "empty").is_new


def test_a_place_that_cannot_be_written_to(tmp_path: Path, tiny_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PublishError, match="Folder cannot be written to"):
        publish(tiny_path, tmp_path / "file" / "lake")


def test_what_was_left_half_written_goes_when_it_is_old(tmp_path: Path, tiny_path: Path) -> None:
    import os
    import time

    lake = tmp_path / "lake"
    for name in ("v20200101t000000000000z_aaaaaa", "v20200102t000000000000z_bbbbbb"):
        (lake / name).mkdir(parents=True)
    long_ago = time.time() - 3 * 24 * 60 * 60
    os.utime(lake / "v20200101t000000000000z_aaaaaa", (long_ago, long_ago))
    publish(tiny_path, lake)
    assert _versions(lake)[0] == "v20200102t000000000000z_bbbbbb"
    assert len(_versions(lake)) == 2


def test_what_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(OpenError, match="There is no file"):
        publish(tmp_path / "nowhere.duckdb", tmp_path / "lake")
    (tmp_path / "text.duckdb").write_text("hello, this is no database at all")
    with pytest.raises(OpenError, match="Database cannot be read"):
        publish(tmp_path / "text.duckdb", tmp_path / "lake")
    assert not (tmp_path / "lake").exists()


def test_a_folder_needs_no_location(tmp_path: Path, tiny_path: Path) -> None:
    with pytest.raises(UsageError, match="No location is needed"):
        publish(tiny_path, tmp_path / "lake", location=tmp_path)
