"""What the tests of all rooms share: the made-up package, its database, the bundled database."""

from __future__ import annotations

import csv
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from innotui.builder import build
from innotui.cli.import_catalogue import known_of
from innotui.errors import PackageError
from innotui.importer import Known
from innotui.store import Store, open_store

ROOT = Path(__file__).parents[1]
TINY = Path(__file__).parent / "tiny_figures"

sys.path.insert(0, str(Path(__file__).parent / "engines"))  # the servers that tests of several rooms start


class Package:
    """A copy of the made-up package that a test may spoil, cell by cell."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder.parent / "built" / "figures.duckdb"
        self.database.parent.mkdir()

    def path(self, table: str) -> Path:
        return self.folder / f"{table}.csv"

    def rows(self, table: str) -> list[list[str]]:
        """The header and every record."""
        with self.path(table).open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def write(self, table: str, rows: list[list[str]]) -> None:
        with self.path(table).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    def line(self, table: str, row_id: str) -> int:
        """The line of the first record with this id."""
        return [row[0] for row in self.rows(table)].index(row_id) + 1

    def set(self, table: str, row_id: str, **cells: str) -> Package:
        rows = self.rows(table)
        row = rows[self.line(table, row_id) - 1]
        for column, value in cells.items():
            row[rows[0].index(column)] = value
        self.write(table, rows)
        return self

    def add(self, table: str, like: str, **cells: str) -> int:
        """Appends a copy of a record with other cells; its line."""
        rows = self.rows(table)
        row = list(rows[self.line(table, like) - 1])
        for column, value in cells.items():
            row[rows[0].index(column)] = value
        self.write(table, [*rows, row])
        return len(rows) + 1

    def build(self) -> Path:
        return build(self.folder, self.database).path

    def refusal(self) -> list[str]:
        """What the build has to say against the package, a text a thing."""
        with pytest.raises(PackageError) as refused:
            self.build()
        assert refused.value.title == "Data package refused"
        head, *lines = refused.value.message.splitlines()
        assert head.startswith(f"{len(lines)} thing")
        return [line.strip() for line in lines]


OWN_FOLDERS = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")
"""Where a user's own things lie, by the variables that say so."""


@pytest.fixture(autouse=True, scope="session")
def folders_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes what whoever runs it has of innotui; programs that tests start have the variables too."""
    with pytest.MonkeyPatch.context() as changed:
        for name in OWN_FOLDERS:
            changed.setenv(name, str(tmp_path_factory.mktemp(name.split("_")[1].lower())))
        yield


@pytest.fixture
def package(tmp_path: Path) -> Package:
    folder = tmp_path / "package"
    shutil.copytree(TINY, folder)
    return Package(folder)


@pytest.fixture(scope="session")
def tiny_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the made-up package; not to be written to."""
    return build(TINY, tmp_path_factory.mktemp("tiny") / "tiny.duckdb").path


@pytest.fixture(scope="session")
def bundled_database() -> Path:
    return ROOT / "data" / "indicators.duckdb"


@pytest.fixture(scope="session")
def built_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of data/figures as it stands in the folder; not to be written to."""
    return build(ROOT / "data" / "figures", tmp_path_factory.mktemp("built") / "figures.duckdb").path


@pytest.fixture
def tiny(tiny_path: Path) -> Iterator[Store]:
    with closing(open_store(tiny_path)) as store:
        yield store


@pytest.fixture
def bundled(bundled_database: Path) -> Iterator[Store]:
    with closing(open_store(bundled_database)) as store:
        yield store


@pytest.fixture
def rows_of() -> Callable[[Store, str], list[tuple[object, ...]]]:
    """All rows of a statement, as the command line gets them."""

    def rows(store: Store, sql: str) -> list[tuple[object, ...]]:
        with store.stream(sql) as (_, chunks):
            return [row for chunk in chunks for row in chunk]

    return rows


@pytest.fixture(scope="session")
def known(built_path: Path) -> Known:
    """The catalogue of the bundled figures, as an import is told of it."""
    with closing(open_store(built_path)) as store:
        return known_of(store, Path("nowhere"), {})
