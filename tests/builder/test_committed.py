"""The committed database holds what the package says: nothing was edited in one and not in the other."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from conftest import ROOT, Package
from innotui.builder import build
from innotui.first_view import decode, write_first_view
from innotui.package.reading import Package as DataPackage
from innotui.store import Store, open_store

FIGURES = ROOT / "data" / "figures"
STALE = "the committed database is not what the package gives: run make data"


def content(database: Path) -> dict[str, list[str]]:
    """Every table's and view's rows as text, without order."""
    with duckdb.connect(str(database), read_only=True) as con:
        names = con.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' ORDER BY ALL"
        ).fetchall()
        found = {name: sorted(map(repr, con.execute(f'FROM "{name}"').fetchall())) for (name,) in names}
        found["-- columns"] = [repr(row) for row in con.execute(
            "SELECT table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns()"
            " WHERE NOT internal ORDER BY ALL"
        ).fetchall()]  # fmt: skip
        found["-- tables and macros"] = [repr(row) for row in con.execute(
            "SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal"
            " UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"
            " UNION ALL SELECT function_name, parameters::VARCHAR FROM duckdb_functions() WHERE NOT internal"
            " ORDER BY ALL"
        ).fetchall()]  # fmt: skip
        return found


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(FIGURES, tmp_path_factory.mktemp("rebuilt") / "figures.duckdb").path


def test_committed_database_is_the_packages(rebuilt: Path, bundled_database: Path) -> None:
    committed, fresh = content(bundled_database), content(rebuilt)
    assert committed.keys() == fresh.keys()
    differing = [name for name in fresh if committed[name] != fresh[name]]
    assert differing == [], STALE


def test_committed_hash_is_the_packages(bundled_database: Path) -> None:
    with duckdb.connect(str(bundled_database), read_only=True) as con:
        meta = dict(con.execute("FROM meta").fetchall())
    package = DataPackage.open(FIGURES)
    assert meta["content_hash"] == package.content_hash(), STALE
    assert meta["data_version"] == package.version, STALE


def test_committed_first_view_is_the_databases(bundled: Store) -> None:
    view, content_hash = decode((ROOT / "data" / "first-view.json").read_text(encoding="utf-8"))
    assert content_hash == bundled.info().content_hash, STALE
    assert view == bundled.view(bundled.home()), STALE


def test_first_view_of_any_database_comes_back_as_it_was(package: Package, tmp_path: Path) -> None:
    package.set("regions", "harbour", name_en='Har"bour\n[/] 海')
    write_first_view(package.build(), tmp_path / "view.json")
    with closing(open_store(package.database)) as store:
        view, content_hash = decode((tmp_path / "view.json").read_text(encoding="utf-8"))
        assert (view, content_hash) == (store.view(store.home()), store.info().content_hash)


def test_comparison_notices_one_digit(package: Package) -> None:
    before, hashed = content(package.build()), DataPackage.open(package.folder).content_hash()
    package.set("observations", "north-gdp-2022", stated="90.1")
    after = content(package.build())
    assert {name for name in before if before[name] != after[name]} == {
        "observations", "observation_values", "figures", "figure_values", "figures_kept", "meta",
        "audit_levels", "audit_level_picks", "audit_base", "checks",
    }  # fmt: skip
    assert DataPackage.open(package.folder).content_hash() != hashed


def test_two_builds_of_a_package_have_the_same_content(package: Package) -> None:
    first = content(package.build())
    other = package.folder.with_name("copy")
    shutil.copytree(package.folder, other)
    for path in other.glob("*.csv"):  # a checkout on Windows is the same package
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert content(build(other, package.database).path) == first


def test_file_is_small_and_in_the_oldest_format(bundled_database: Path) -> None:
    head = bundled_database.read_bytes()[:20]
    assert head[8:12] == b"DUCK"
    assert int.from_bytes(head[12:20], "little") == 64  # what DuckDB 1.1 reads
    assert bundled_database.stat().st_size < 3_000_000
