"""The wheel, as people get it: installed in an empty environment, run from another folder, read by old engines."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

from conftest import ROOT

OLDEST = "1.5.5"  # the oldest DuckDB that innotui runs on
OLDEST_READER = "1.1.3"  # the oldest that opens the bundled database

pytestmark = pytest.mark.slow


class Installed(NamedTuple):
    """The wheel in an empty environment with the oldest engine, and the oldest reader beside it."""

    folder: Path

    @property
    def bin(self) -> Path:
        return self.folder / "venv" / ("Scripts" if os.name == "nt" else "bin")

    @property
    def reader(self) -> Path:
        return self.folder / "reader"

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        elsewhere = self.folder / "elsewhere"
        elsewhere.mkdir(exist_ok=True)
        plain = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "INNOTUI_DATA"}}
        return subprocess.run(
            [str(self.bin / "innotui"), *arguments],
            check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd=elsewhere, env=plain,
        )  # fmt: skip


def _pip(python: str | Path, *arguments: str) -> None:
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    ran = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr


def _install(folder: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder / "dist")],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    [wheel] = (folder / "dist").glob("innotui-*.whl")
    venv.create(folder / "venv", with_pip=True)
    python = Installed(folder).bin / "python"
    _pip(python, "install", str(wheel), f"duckdb=={OLDEST}")
    _pip(sys.executable, "install", "--no-deps", "--target", str(folder / "reader"), f"duckdb=={OLDEST_READER}")


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Made once, also where several workers share the tests."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        folder = tmp_path_factory.mktemp("wheel")
        _install(folder)
        return Installed(folder)
    folder = tmp_path_factory.getbasetemp().parent / "wheel"
    with (folder.parent / "wheel.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            folder.mkdir()
            _install(folder)
            (folder / "done").touch()
    return Installed(folder)


def test_query(installed: Installed) -> None:
    ran = installed.run("query", "SELECT count(*) AS n FROM figures", "--format", "csv")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "n\n243\n", "")


def test_info_tells_the_oldest_engine_and_the_shipped_file(installed: Installed) -> None:
    ran = installed.run("info", "--json")
    said = json.loads(ran.stdout)
    assert said["engine"] == f"DuckDB {OLDEST}"
    database = Path(said["path"])
    assert database.is_relative_to(installed.folder / "venv")
    assert database.with_name("first-view.json").is_file()
    assert said["counts"]["sources"] == 71


def test_overview(installed: Installed) -> None:
    ran = installed.run()
    assert ran.returncode == 0
    assert "243 figures from 71 sources" in ran.stdout
    assert "西安市" in ran.stdout


def test_a_package_is_built_with_the_oldest_engine(installed: Installed, tmp_path: Path) -> None:
    database = tmp_path / "figures.duckdb"
    ran = installed.run("build", str(ROOT / "data" / "figures"), "-o", str(database))
    assert ran.returncode == 0, ran.stderr
    assert installed.run("query", "SELECT 1 AS n", "-f", "csv", "--data", str(database)).stdout == "n\n1\n"


def test_a_package_of_ones_own_lies_on_the_shipped_figures(installed: Installed, tmp_path: Path) -> None:
    folder = tmp_path / "rates"
    made = installed.run("new", str(folder))
    assert made.returncode == 0, made.stderr
    told = json.loads(installed.run("info", "--json", "--data", str(folder)).stdout)
    assert [one["name"] for one in told["packages"]] == ["innotui-figures", "rates"]
    assert told["counts"]["sources"] == 72
    # What is shipped is what the database beside it was built from.
    shipped = json.loads(installed.run("info", "--json").stdout)
    assert shipped["content_hash"] == told["packages"][0]["content_hash"]


def test_file_of_a_newer_engine_is_refused_in_words(installed: Installed, tmp_path: Path) -> None:
    database = tmp_path / "new.duckdb"
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{database}' AS new (STORAGE_VERSION 'latest')")
        con.execute("CREATE TABLE new.meta AS SELECT 1")
        con.execute("DETACH new")
    ran = installed.run("query", "SELECT 1", "--data", str(database))
    assert ran.returncode == 3
    assert "Database is too new" in ran.stderr
    assert "pip install -U duckdb" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_explorer_and_charts_are_in_the_wheel(installed: Installed) -> None:
    python = installed.bin / "python"
    script = "import innotui.tui, innotui.charts, innotui.builder, importlib.resources as r; print(r.files('innotui'))"
    ran = subprocess.run(
        [str(python), "-I", "-c", script], check=True, capture_output=True, text=True, cwd=installed.folder
    )
    package = Path(ran.stdout.strip())
    shipped = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.suffix in {".sql", ".tcss"}}
    source = ROOT / "src" / "innotui"
    assert shipped == {
        path.relative_to(source).as_posix() for path in source.rglob("*") if path.suffix in {".sql", ".tcss"}
    }


def test_questions_have_the_same_answers_on_the_oldest_engine(installed: Installed) -> None:
    """The tests of a person's SQL and of the algebra once more, on the engine's oldest version."""
    site = next((installed.folder / "venv").glob("**/duckdb/__init__.py")).parents[1]
    oldest = installed.folder / "oldest"
    if not oldest.exists():
        oldest.mkdir()
        for part in site.glob("*duckdb*"):
            (oldest / part.name).symlink_to(part)
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts=", "-q",
         "tests/store/test_queries.py", "tests/builder/test_algebra.py"],
        check=False, capture_output=True, text=True, cwd=ROOT,
        env=plain | {"PYTHONPATH": str(oldest)},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-1000:]
    version = subprocess.run(
        [sys.executable, "-c", "import duckdb; print(duckdb.__version__)"],
        check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(oldest)},
    ).stdout  # fmt: skip
    assert version.strip() == OLDEST


def test_oldest_reader_opens_the_bundled_database(installed: Installed, bundled_database: Path) -> None:
    script = (
        "import sys, duckdb\n"
        "con = duckdb.connect(sys.argv[1], read_only=True)\n"
        "print(duckdb.__version__, *con.execute('SELECT count(*), count(ratio_to) FROM figures').fetchone())\n"
        "print(*con.execute(\"SELECT ratio_to, ratio_by FROM figure_values WHERE figure_id = 'g05'\").fetchone())\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(bundled_database)],
        check=False, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(installed.reader)},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    counted, worked = ran.stdout.splitlines()
    assert counted.split()[:2] == [OLDEST_READER, "243"]
    assert int(counted.split()[2]) > 90
    assert worked == "1.9 2.9"
