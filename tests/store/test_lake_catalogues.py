"""DuckLakes with a catalogue in SQLite or PostgreSQL: the same answers, and no way through it to other databases."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from postgres_server import Postgres, postgres
from unprivileged import NotHere, free_port

from conftest import ROOT

OLDEST = "1.5.5"  # the newest DuckDB for which the package index has the extensions
EXTENSIONS = ("ducklake", "postgres_scanner", "sqlite_scanner")
pytestmark = pytest.mark.slow

MAKE = """
import sys
from importlib.util import find_spec
from pathlib import Path
import duckdb
address, files, database, *extensions = sys.argv[1:]
con = duckdb.connect()
for name in extensions:
    folder = Path(find_spec(f"duckdb_extension_{name}").submodule_search_locations[0])
    con.execute(f"LOAD '{folder}/extensions/v{duckdb.__version__}/{name}.duckdb_extension'")
con.execute(f"ATTACH '{address}' AS made (DATA_PATH '{files}')")
con.execute(f"ATTACH '{database}' AS ours (READ_ONLY)")
con.execute("CREATE SCHEMA made.innotui")
for table, in con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'ours'").fetchall():
    columns = con.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = 'ours' AND table_name = ?", [table]
    ).fetchall()
    texts = ", ".join(f"{name}::VARCHAR AS {name}" if kind.startswith("ENUM") else name for name, kind in columns)
    con.execute(f"CREATE TABLE made.innotui.{table} AS SELECT {texts} FROM ours.{table}")
"""
COMPARE = """
import sys
from contextlib import closing
from pathlib import Path
from innotui.store import open_store
with closing(open_store(Path(sys.argv[1]))) as lake, closing(open_store(Path(sys.argv[2]))) as file:
    assert lake.view(lake.home()) == file.view(file.home())
    assert lake.checks() == file.checks() and lake.sources() == file.sources() and lake.checks()
    assert lake.info().counts == file.info().counts
"""


@dataclass
class Made:
    """A lake.

    Attributes:
        address: that opens it.
        site: the folder with the DuckDB that has the extensions.
        given: to programs, as variables.
        server: of its catalogue; None where that is a file.
    """

    address: str
    site: Path
    given: dict[str, str] = field(default_factory=dict)
    server: Postgres | None = None

    def run(self, *arguments: str, **given: str) -> subprocess.CompletedProcess[str]:
        """What a Python with the extensions does."""
        paths = os.pathsep.join([str(self.site), str(ROOT / "src")])
        return subprocess.run(
            [sys.executable, *arguments],
            check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120,
            env={**os.environ, **self.given, **given, "PYTHONPATH": paths},
        )  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    packages = [f"duckdb-extension-{name.replace('_', '-')}=={OLDEST}" for name in EXTENSIONS]
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder)]
    ran = subprocess.run(
        [*command, f"duckdb=={OLDEST}", "pytz", *packages], check=False, capture_output=True, text=True
    )
    if ran.returncode:
        pytest.skip(f"DuckDB's extensions for {OLDEST} cannot be installed: {ran.stderr.strip().splitlines()[-1]}")
    return folder


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def lake(
    request: pytest.FixtureRequest, site: Path, tiny_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Made]:
    folder = tmp_path_factory.mktemp("lake")
    with ExitStack() as ending:
        made = Made(f"ducklake:sqlite:{folder}/catalogue.sqlite", site)
        if request.param == "postgres":
            try:
                server = ending.enter_context(postgres())
            except NotHere as missing:
                pytest.skip(str(missing))
            where = f"ducklake:postgres:dbname=figures host=127.0.0.1 port={server.port} user=writer"
            made = Made(where, site, {"PGPASSWORD": server.password}, server)
        extensions = ("ducklake", f"{request.param}_scanner")
        ran = made.run("-c", MAKE, made.address, str(folder / "files"), str(tiny_path), *extensions)
        assert ran.returncode == 0, ran.stderr
        yield made


def test_it_answers_as_the_file_does(lake: Made, tiny_path: Path) -> None:
    address = lake.address.replace("writer", "reader")  # a role that may only read will do
    ran = lake.run("-c", COMPARE, address, str(tiny_path))
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(
    "sql",
    [
        "FROM postgres_scan('host=127.0.0.1 port={port}', 'public', 'ducklake_metadata')",
        "FROM \"postgres_scan_pushdown\"('host=127.0.0.1 port={port}', 'public', 'ducklake_metadata')",
        "FROM query('FROM postgres' || '_scan(''host=127.0.0.1 port={port}'', ''public'', ''x'')')",
        "FROM json_execute_serialized_sql(json_serialize_sql('FROM postgres' || '_scan(''port=1'', ''a'', ''b'')'))",
        "FROM sqlite_scan('{file}', 'ducklake_metadata')",
        "FROM query('FROM sqlite' || '_scan(''{file}'', ''ducklake_metadata'')')",
        "DELETE FROM lake.innotui.meta",
        "CREATE TABLE lake.innotui.more AS SELECT 1 AS n",
    ],
)
def test_nothing_else_is_reached_through_it(lake: Made, sql: str) -> None:
    """With it comes an extension that would hand our password to any server that a statement names."""
    port = lake.server.port if lake.server else free_port()
    asked = sql.format(port=port, file=lake.address.removeprefix("ducklake:sqlite:"))
    ran = lake.run("-m", "innotui", "query", asked, "--data", lake.address)
    assert ran.returncode == 1, ran.stdout
    assert "Refused: " in ran.stderr


def test_a_word_is_no_reach(lake: Made) -> None:
    ran = lake.run("-m", "innotui", "query", "SELECT 1 AS sqlite_scanner, 'query' AS query", "--data", lake.address)
    assert ran.returncode == 0, ran.stderr


def test_a_catalogue_that_cannot_be_had_is_told_in_a_sentence(lake: Made, tmp_path: Path) -> None:
    if lake.server is None:
        missing = tmp_path / "none.sqlite"
        ran = lake.run("-m", "innotui", "info", "--data", f"ducklake:sqlite:{missing}")
        assert "No such database: " in ran.stderr
        assert not missing.exists()
    else:
        ran = lake.run("-m", "innotui", "info", "--data", lake.address, PGPASSWORD="wrong-and-secret")
        assert "Not let in: " in ran.stderr
        assert "wrong-and-secret" not in ran.stderr
        elsewhere = lake.address.replace(str(lake.server.port), str(free_port()))
        assert "Lake cannot be reached: " in lake.run("-m", "innotui", "info", "--data", elsewhere).stderr
    assert ran.returncode == 3
    assert "Traceback" not in ran.stderr
