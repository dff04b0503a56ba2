"""Opening a lake: a folder of Parquet answers as the file does, and what is wrong with one is told in one sentence."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from answering import last
from conftest import ROOT
from innotui.errors import OpenError, QueryError
from innotui.model import Selection
from innotui.store import Store, open_store
from innotui.store.framing import quoted

OLDEST = "1.5.5"  # the newest DuckDB for which the package index has the extension
PACKAGES = (f"duckdb=={OLDEST}", f"duckdb-extension-ducklake=={OLDEST}", "pytz")

_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'ours' AND table_name <> 'figures_kept'"


def _copied(database: Path, copy: Callable[[duckdb.DuckDBPyConnection, str], object]) -> None:
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{database}' AS ours (READ_ONLY)")
        for (table,) in [*con.execute(_TABLES).fetchall(), ("figures",)]:
            copy(con, table)


def write_whole(database: Path, folder: Path) -> None:
    """A file a table, as any tool may write them; enums become texts."""
    folder.mkdir(parents=True, exist_ok=True)
    quoted = str(folder).replace("'", "''")
    _copied(database, lambda con, table: con.execute(f"COPY ours.{table} TO '{quoted}/{table}.parquet'"))


def write_uncomputed(database: Path, folder: Path) -> None:
    """The tables alone: the figures are left to the views."""
    write_whole(database, folder)
    (folder / "figures.parquet").unlink()


def write_parts(database: Path, folder: Path) -> None:
    """Figures and growth in parts, one folder a region."""
    write_whole(database, folder)
    with duckdb.connect() as con:
        for table in ("figures", "growth"):
            rows = f"(SELECT *, region_id AS place FROM '{folder}/{table}.parquet')"
            con.execute(f"COPY {rows} TO '{folder}/{table}' (FORMAT parquet, PARTITION_BY (place))")
            (folder / f"{table}.parquet").unlink()


def write_published(database: Path, folder: Path, version: str = "v-1") -> None:
    """A version's folder with the manifest beside it."""
    write_whole(database, folder / version)
    tables = [{"name": file.stem, "file": f"{version}/{file.name}"} for file in (folder / version).glob("*.parquet")]
    told = {"application": "innotui", "format": 1, "version": version, "tables": tables}
    (folder / "innotui.json").write_text(json.dumps(told), encoding="utf-8")


Write = Callable[[Path, Path], None]
ways = pytest.mark.parametrize("write", [write_whole, write_uncomputed, write_parts, write_published])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A name that is a pattern, and hard to quote."""
    return tmp_path / "it's a [1]* lake"


@pytest.fixture
def lake(tiny_path: Path, folder: Path) -> Iterator[Store]:
    write_whole(tiny_path, folder)
    with closing(open_store(folder)) as store:
        yield store


def _told(store: Store) -> list[object]:
    """The answers to what the explorer and the command line ask."""
    home = store.home()
    view = store.view(home)
    inside = [store.view(Selection(region.entry_id)) for region in view.regions]
    firms = [store.view(Selection(home.region_id, None, firm.entry_id)) for firm in view.firms]
    cards = [store.figure_card(figure.figure_id) for figure in view.figures]
    return [
        *(view, inside, firms, cards),
        *(store.sources(), store.indicators(), store.checks(), store.coverage(), store.names()),
        *(store.find_counted("2023"), store.around([home.region_id])),
        [store.indicator_card(one.indicator_id) for one in store.indicators()],
    ]


@ways
def test_a_lake_answers_as_the_file_does(tiny: Store, tiny_path: Path, tmp_path: Path, write: Write) -> None:
    write(tiny_path, tmp_path / "lake")
    with closing(open_store(tmp_path / "lake")) as store:
        assert _told(store) == _told(tiny)
        mine, its = store.info(), tiny.info()
        assert (mine.counts, mine.content_hash, mine.data_version) == (its.counts, its.content_hash, its.data_version)
        assert store.catalogue().relations[0].columns == tiny.catalogue().relations[0].columns


def test_the_algebra_is_there(lake: Store) -> None:
    result = last(lake.query("SELECT ratio_to FROM normal_form('increase_times', '1.9', 'exact', 'to', NULL, NULL)"))
    assert lake.page(result, 0) == [(1.9,)]


def test_columns_keep_their_units(lake: Store) -> None:
    result = last(lake.query("SELECT pct_to FROM figures"))
    assert [column.unit for column in result.columns] == ["percent"]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('{beside}')",
        "SELECT * FROM read_parquet('{beside}')",
        "SELECT * FROM '{beside}'",
        "COPY figures TO '{beside}.csv'",
        "COPY figures TO '{folder}/more.parquet'",
        "CREATE TABLE more AS SELECT 1",
        "INSERT INTO meta VALUES ('a', 'b')",
        "ATTACH '{beside}' AS other",
        "SET enable_external_access = true",
    ],
)
def test_nothing_else_is_read_and_nothing_written(lake: Store, folder: Path, tmp_path: Path, sql: str) -> None:
    beside = tmp_path / "beside.parquet"
    shutil.copyfile(folder / "meta.parquet", beside)
    before = sorted(tmp_path.rglob("*"))
    asked = sql.format(beside=beside, folder=str(folder).replace("'", "''"))
    with pytest.raises(QueryError) as refused:
        last(lake.query(asked))
    assert refused.value.title == "Refused"
    assert sorted(tmp_path.rglob("*")) == before


def test_what_lies_in_its_folder_besides_is_not_read(lake: Store, folder: Path) -> None:
    own = folder / "own.txt"
    own.write_text("mine")
    for asked in (f"FROM read_text({quoted(own)})", f"FROM glob({quoted(folder / '*')})"):
        with pytest.raises(QueryError, match="Cannot access"):
            last(lake.query(asked))


def test_what_is_read_is_told(lake: Store, folder: Path, tiny: Store) -> None:
    assert f"no files are read but those in {folder}, none is written" in lake.info().locked
    assert "no files are read or written" in tiny.info().locked


def test_the_frame_goes_with_the_store(tiny_path: Path, tmp_path: Path) -> None:
    write_whole(tiny_path, tmp_path / "lake")
    store = open_store(tmp_path / "lake")
    private = store.scratch.path
    assert (private / "lake.duckdb").exists()
    store.close()
    assert not private.exists()


def test_what_is_published_meanwhile_is_not_seen(
    tiny: Store, tiny_path: Path, bundled_database: Path, tmp_path: Path
) -> None:
    write_published(tiny_path, tmp_path / "lake")
    with closing(open_store(tmp_path / "lake")) as store:
        write_published(bundled_database, tmp_path / "lake", "v-2")
        assert store.view(store.home()) == tiny.view(tiny.home())
    with closing(open_store(tmp_path / "lake")) as store:
        assert store.info().counts != tiny.info().counts


# What is wrong with a folder


def _meta(folder: Path, **changed: str | None) -> None:
    file = folder / "meta.parquet"
    with duckdb.connect() as con:
        con.execute(f"CREATE TABLE meta AS FROM '{file}'")
        for key, value in changed.items():
            con.execute("DELETE FROM meta WHERE key = ?", [key])
            if value is not None:
                con.execute("INSERT INTO meta VALUES (?, ?)", [key, value])
        con.execute(f"COPY meta TO '{file}'")


def no_table(folder: Path) -> None:
    (folder / "growth.parquet").unlink()
    (folder / "links.parquet").unlink()


def no_meta(folder: Path) -> None:
    (folder / "meta.parquet").unlink()


def no_column(folder: Path) -> None:
    with duckdb.connect() as con:
        con.execute(f"CREATE TABLE regions AS SELECT * EXCLUDE (kind) FROM '{folder}/regions.parquet'")
        con.execute(f"COPY regions TO '{folder}/regions.parquet'")


def broken(folder: Path) -> None:
    file = folder / "sources.parquet"
    file.write_bytes(file.read_bytes()[:-20])


def broken_meta(folder: Path) -> None:
    (folder / "meta.parquet").write_text("key,value\n", encoding="utf-8")


def other_meta(folder: Path) -> None:
    with duckdb.connect() as con:
        con.execute(f"COPY (SELECT 1 AS n) TO '{folder}/meta.parquet'")


def other_application(folder: Path) -> None:
    _meta(folder, application="ledger")


def newer(folder: Path) -> None:
    _meta(folder, schema_version="99")


def older(folder: Path) -> None:
    _meta(folder, schema_version="1")


def no_version(folder: Path) -> None:
    _meta(folder, schema_version=None)


def _manifest(folder: Path, **changed: object) -> None:
    told = {"format": 1, "tables": [{"name": "meta", "file": "meta.parquet"}], **changed}
    (folder / "innotui.json").write_text(json.dumps(told), encoding="utf-8")


def manifest_no_json(folder: Path) -> None:
    (folder / "innotui.json").write_text("{", encoding="utf-8")


def manifest_newer(folder: Path) -> None:
    _manifest(folder, format=2)


def manifest_of_texts(folder: Path) -> None:
    _manifest(folder, tables=["meta"])


def manifest_outside(folder: Path) -> None:
    _manifest(folder, tables=[{"name": "meta", "file": "../meta.parquet"}])


def manifest_absolute(folder: Path) -> None:
    _manifest(folder, tables=[{"name": "meta", "file": "/meta.parquet"}])


def manifest_no_file(folder: Path) -> None:
    _manifest(folder, tables=[{"name": "meta", "file": "v-1/meta.parquet"}])


REFUSED = [
    (no_table, "Lake is not whole", "has no table growth, links"),
    (no_meta, "Not innotui's database", "holds no table meta"),
    (no_column, "Lake is damaged", "table regions:"),
    (broken, "Lake is damaged", "table sources:"),
    (broken_meta, "Lake is damaged", "table meta:"),
    (other_meta, "Not innotui's database", "of another kind"),
    (other_application, "Not innotui's database", "another application"),
    (newer, "Database is too new", "has schema 99"),
    (older, "Database is too old", "has schema 1"),
    (no_version, "Database is damaged", "schema version"),
    (manifest_no_json, "Lake is damaged", "innotui.json cannot be read"),
    (manifest_newer, "Database is too new", "has format 2"),
    (manifest_of_texts, "Lake is damaged", "where each table lies"),
    (manifest_outside, "Lake is damaged", "names no file of its own folder"),
    (manifest_absolute, "Lake is damaged", "names no file of its own folder"),
    (manifest_no_file, "Lake is not whole", "There is no file"),
]


@pytest.mark.parametrize(("spoil", "title", "message"), REFUSED, ids=[row[0].__name__ for row in REFUSED])
def test_refused_folder(
    tiny_path: Path, tmp_path: Path, spoil: Callable[[Path], None], title: str, message: str
) -> None:
    folder = tmp_path / "lake"
    write_whole(tiny_path, folder)
    spoil(folder)
    with pytest.raises(OpenError) as error:
        open_store(folder)
    assert (error.value.title, error.value.exit_code) == (title, 3)
    assert message in error.value.message
    assert str(folder) in error.value.message
    assert error.value.hint


def test_a_folder_without_parquet_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(OpenError) as error:
        open_store(tmp_path)
    assert (error.value.title, error.value.message) == ("Not a database", f"{tmp_path} is a folder.")


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("s3://bucket/figures", "s3://bucket/figures"),
        ("https://me:secret@example.org/lake?token=secret", "https://example.org/lake"),
        ("gs://bucket/figures.duckdb", "gs://bucket/figures.duckdb"),
    ],
)
def test_what_lies_beyond_a_network_is_not_fetched(address: str, shown: str) -> None:
    with pytest.raises(OpenError) as error:
        open_store(Path(address))
    assert error.value.title == "Not on this machine"
    assert error.value.message.startswith(f"{shown} lies beyond a network, and the extension httpfs")
    assert "secret" not in str(error.value)


# DuckLake


def _has_ducklake() -> bool:
    with duckdb.connect() as con:
        con.execute("SET autoinstall_known_extensions = false")
        try:
            con.execute("LOAD ducklake")
        except duckdb.Error:
            return False
    return True


@pytest.mark.skipif(_has_ducklake(), reason="DuckDB's extension ducklake is installed here")
def test_without_the_extension_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "metadata.ducklake").touch()
    with pytest.raises(OpenError) as error:
        open_store(Path(f"ducklake:{tmp_path / 'metadata.ducklake'}"))
    needed = f"extension ducklake, which is not installed for DuckDB {duckdb.__version__}."
    assert error.value.title == "DuckLake is not at hand"
    assert error.value.message.endswith(needed)
    assert "pip install duckdb==1.5.5 duckdb-extension-ducklake" in error.value.hint


def test_no_such_ducklake(tmp_path: Path) -> None:
    with pytest.raises(OpenError) as error:
        open_store(Path(f"ducklake:{tmp_path / 'metadata.ducklake'}"))
    assert error.value.title == "No such database"


@pytest.mark.parametrize(
    "address",
    ["ducklake:postgres:host=db password=secret", "ducklake:postgres:postgresql://me:secret@db/figures"],
)
def test_a_password_in_the_address_is_refused_and_not_shown(address: str) -> None:
    with pytest.raises(OpenError) as error:
        open_store(Path(address))
    assert error.value.title == "Password in the address"
    assert "secret" not in str(error.value)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the DuckDB that has the extension, to be put before the one that is installed."""
    folder = tmp_path_factory.mktemp("engine")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), *PACKAGES]
    ran = subprocess.run(command, check=False, capture_output=True, text=True)
    if ran.returncode:
        pytest.skip(f"duckdb-extension-ducklake {OLDEST} cannot be installed: {ran.stderr.strip().splitlines()[-1]}")
    return folder


def _run(engine: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join([str(engine), str(ROOT / "src")])
    return subprocess.run(
        [sys.executable, *arguments],
        check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd=folder,
        env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip


_MAKE = """
import sys
import duckdb
extension, database = sys.argv[1:]
con = duckdb.connect()
con.execute(f"LOAD '{extension}'")
con.execute("ATTACH 'ducklake:lake/metadata.ducklake' AS made (DATA_PATH 'lake/files')")
con.execute(f"ATTACH '{database}' AS ours (READ_ONLY)")
tables = con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'ours'").fetchall()
con.execute("CREATE SCHEMA made.innotui")
for table, in tables:
    columns = con.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = 'ours' AND table_name = ?", [table]
    ).fetchall()
    texts = ", ".join(f"{name}::VARCHAR AS {name}" if kind.startswith("ENUM") else name for name, kind in columns)
    con.execute(f"CREATE TABLE made.innotui.{table} AS SELECT {texts} FROM ours.{table}")
con.execute("CREATE TABLE made.innotui.stale AS FROM range(100000)")
con.execute("DROP TABLE made.innotui.stale")
con.execute("CALL ducklake_expire_snapshots('made', older_than => now())")
"""


@pytest.fixture(scope="module")
def ducklake(engine: Path, tiny_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which a DuckLake was made, with a path of its own that is not absolute."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "lake").mkdir()
    extension = engine / "duckdb_extension_ducklake" / "extensions" / f"v{OLDEST}" / "ducklake.duckdb_extension"
    ran = _run(engine, "-c", _MAKE, str(extension), str(tiny_path), folder=folder)
    assert ran.returncode == 0, ran.stderr
    return folder


_COMPARE = """
import sys
from contextlib import closing
from pathlib import Path
from innotui.store import open_store
with closing(open_store(Path(sys.argv[1]))) as lake, closing(open_store(Path(sys.argv[2]))) as file:
    assert lake.info().engine == "DuckDB 1.5.5"
    assert lake.view(lake.home()) == file.view(file.home())
    assert lake.checks() == file.checks() and lake.sources() == file.sources() and lake.checks()
    assert lake.info().counts == file.info().counts
    said, = (one for one in lake.info().locked if "files" in one)
    assert said.startswith("no files are read but those in /") and said.endswith("lake/files, none is written"), said
"""


@pytest.mark.slow
@pytest.mark.parametrize("inside", [True, False], ids=["where it was made", "from elsewhere"])
def test_a_ducklake_answers_as_the_file_does(
    engine: Path, ducklake: Path, tiny_path: Path, tmp_path: Path, inside: bool
) -> None:
    folder = ducklake if inside else tmp_path
    address = f"ducklake:{'lake' if inside else ducklake / 'lake'}/metadata.ducklake"
    ran = _run(engine, "-c", _COMPARE, address, str(tiny_path), folder=folder)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE lake.innotui.more AS SELECT 1 AS n",
        "DELETE FROM lake.innotui.meta",
        "FROM ducklake_delete_orphaned_files('lake', cleanup_all => true)",
        "FROM ducklake_cleanup_old_files('lake', cleanup_all => true)",
        "FROM query('FROM ducklake_' || 'cleanup_old_files(''lake'', cleanup_all => true)')",
        "FROM ducklake_expire_snapshots('lake', older_than => now())",
        "FROM ducklake_set_option('lake', 'parquet_compression', 'zstd')",
        "FROM read_text('{engine}/duckdb/__init__.py')",
    ],
)
def test_a_ducklake_is_not_written_to(engine: Path, ducklake: Path, tmp_path: Path, sql: str) -> None:
    before = {file: file.read_bytes() for file in ducklake.rglob("*") if file.is_file()}
    address = f"ducklake:{ducklake}/lake/metadata.ducklake"
    ran = _run(engine, "-m", "innotui", "query", sql.format(engine=engine), "--data", address, folder=tmp_path)
    assert ran.returncode == 1, ran.stdout
    assert ran.stderr
    assert "Traceback" not in ran.stderr
    assert {file: file.read_bytes() for file in ducklake.rglob("*") if file.is_file()} == before


@pytest.mark.slow
def test_a_ducklake_of_something_else(engine: Path, ducklake: Path, tmp_path: Path) -> None:
    extension = engine / "duckdb_extension_ducklake" / "extensions" / f"v{OLDEST}" / "ducklake.duckdb_extension"
    make = f"""
import duckdb
con = duckdb.connect()
con.execute("LOAD '{extension}'")
con.execute("ATTACH 'ducklake:other.ducklake' AS made (DATA_PATH 'files')")
con.execute("CREATE TABLE made.sales AS SELECT 1 AS n")
"""
    assert _run(engine, "-c", make, folder=tmp_path).returncode == 0
    ran = _run(engine, "-m", "innotui", "info", "--data", "ducklake:other.ducklake", folder=tmp_path)
    assert ran.returncode == 3
    assert "Not innotui's database: ducklake:other.ducklake is a DuckLake without figures." in ran.stderr
