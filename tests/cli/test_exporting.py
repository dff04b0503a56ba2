"""``innotui export``: a whole database as a folder, that builds again, opens as it is, and replaces nothing unasked."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import frictionless
import openpyxl
import pytest

from conftest import Package
from innotui.builder import build
from innotui.cli import main
from innotui.errors import UsageError
from innotui.export import tables
from innotui.package.reading import Package as Opened
from innotui.package.tables import TABLES
from innotui.store import open_store

DERIVED = ("periods", "regions_inside", "chains_inside", "chain_regions", "figures", "checks")


@pytest.fixture(autouse=True)
def _bundled_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INNOTUI_DATA", raising=False)


def export(folder: Path, *arguments: str) -> object:
    try:
        main(["export", str(folder), *arguments])
    except SystemExit as exit_:
        return exit_.code or 0
    return 0


def contents(database: Path) -> dict[str, list[str]]:
    """All rows of all tables, whatever their order."""
    with closing(open_store(database)) as store:
        found = {}
        for table in (*(table.name for table in TABLES), *DERIVED):
            with store.stream(f"FROM {table}") as (_, chunks):
                found[table] = sorted(repr(row) for chunk in chunks for row in chunk)
        return found


def content_hash(database: Path) -> str:
    with closing(open_store(database)) as store:
        return store.info().content_hash


def csvs(folder: Path) -> dict[str, bytes]:
    return {table.file: (folder / table.file).read_bytes() for table in TABLES}


@pytest.mark.parametrize("which", ["built_path", "tiny_path"])
def test_what_is_exported_builds_the_same_database(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    database: Path = request.getfixturevalue(which)
    assert export(tmp_path / "out", "--data", str(database)) == 0
    again = build(tmp_path / "out", tmp_path / "again.duckdb").path
    assert contents(again) == contents(database)
    assert content_hash(again) == Opened.open(tmp_path / "out").content_hash()
    assert export(tmp_path / "twice", "--data", str(again)) == 0
    assert csvs(tmp_path / "twice") == csvs(tmp_path / "out")
    assert content_hash(build(tmp_path / "twice", tmp_path / "twice.duckdb").path) == content_hash(again)


def test_the_bundled_tables_without_a_tree_are_as_they_are_edited(built_path: Path, tmp_path: Path) -> None:
    assert export(tmp_path / "out", "--data", str(built_path)) == 0
    edited = Path(__file__).parents[2] / "data" / "figures"
    for table in ("sources", "orgs", "initiatives", "links", "observations", "growth", "events"):
        assert (tmp_path / "out" / f"{table}.csv").read_bytes() == (edited / f"{table}.csv").read_bytes()


def test_texts_that_a_csv_must_quote_come_through(package: Package, tmp_path: Path) -> None:
    text = "a \"quoted\", text: 西安 =1+1 'x' | \\"
    package.set("observations", package.rows("observations")[1][0], note=text)
    database = package.build()
    assert export(tmp_path / "out", "--data", str(database)) == 0
    assert contents(build(tmp_path / "out", tmp_path / "again.duckdb").path) == contents(database)
    assert text in [row[-1] for row in Package.rows(_in(tmp_path / "out"), "observations")]


def _in(folder: Path) -> Package:
    package = object.__new__(Package)
    package.folder = folder
    return package


def test_the_descriptor_says_what_frictionless_reads(built_path: Path, tmp_path: Path) -> None:
    assert export(tmp_path / "out", "--data", str(built_path)) == 0
    report = frictionless.Package(str(tmp_path / "out" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "note"])
    told = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    with closing(open_store(built_path)) as store:
        assert told["version"] == store.info().data_version


def test_parquet_opens_as_it_is(bundled_database: Path, tmp_path: Path) -> None:
    assert export(tmp_path / "out", "--format", "parquet") == 0
    with closing(open_store(tmp_path / "out")) as lake, closing(open_store(bundled_database)) as file:
        assert lake.view(lake.home()) == file.view(file.home())
        assert lake.checks() == file.checks()
        assert lake.info().content_hash == file.info().content_hash


def test_the_command_line_opens_a_parquet_export(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert export(tmp_path / "out", "-f", "parquet") == 0
    capfd.readouterr()
    main(["query", "SELECT count(*) AS n FROM growth", "--format", "csv", "--data", str(tmp_path / "out")])
    with closing(open_store(tmp_path / "out")) as store:
        assert capfd.readouterr().out == f"n\n{store.info().counts['growth']}\n"


def test_xlsx_is_a_workbook_a_table(tiny_path: Path, tmp_path: Path) -> None:
    assert export(tmp_path / "out", "--format", "xlsx", "--data", str(tiny_path)) == 0
    with closing(open_store(tiny_path)) as store:
        counts = store.info().counts
    for table in TABLES:
        sheet = openpyxl.load_workbook(tmp_path / "out" / f"{table.name}.xlsx").worksheets[0]
        rows = list(sheet.iter_rows(values_only=True))
        assert list(rows[0]) == [field.name for field in table.fields]
        assert len(rows) - 1 == counts[table.name]
    assert (tmp_path / "out" / "computed" / "figures.xlsx").is_file()


def test_the_readme_has_every_source_and_the_licence_of_what_is_bundled(
    bundled_database: Path, tiny_path: Path, tmp_path: Path
) -> None:
    for name, database, licensed in (("all", bundled_database, True), ("tiny", tiny_path, False)):
        assert export(tmp_path / name, "--data", str(database)) == 0
        said = (tmp_path / name / "README.md").read_text(encoding="utf-8")
        told = json.loads((tmp_path / name / "datapackage.json").read_text(encoding="utf-8"))
        with closing(open_store(database)) as store:
            sources = [entry.source for entry in store.sources()]
        assert all(f"\n- {source.source_id}: " in said for source in sources)
        assert ("CC BY 4.0" in said, "licenses" in told) == (licensed, licensed)


def test_nothing_is_replaced_unasked(tiny_path: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert export(out, "--data", str(tiny_path)) == 0
    (out / "regions.csv").write_text("mine\n", encoding="utf-8")
    assert export(out, "--data", str(tiny_path)) == 2
    assert "--force replaces it" in capfd.readouterr().err
    assert (out / "regions.csv").read_text(encoding="utf-8") == "mine\n"
    assert export(out, "--data", str(tiny_path), "--force") == 0
    assert (out / "regions.csv").read_text(encoding="utf-8") != "mine\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_is_no_package_is_never_replaced(tiny_path: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years", encoding="utf-8")
    assert export(tmp_path, "--data", str(tiny_path), "--force") == 2
    assert export(tmp_path / "thesis.txt", "--data", str(tiny_path), "--force") == 2
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_export_that_fails_leaves_what_was_there(
    tiny_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    assert export(out, "--data", str(tiny_path)) == 0
    before = csvs(out)

    def full(file: Path, *_: object) -> None:
        if file.name == "growth.csv":
            raise UsageError("Cannot write", f"{file}: No space left on device.")
        file.write_bytes(b"")

    monkeypatch.setattr(tables, "save_table", full)
    assert export(out, "--data", str(tiny_path), "--force") == 2
    assert export(tmp_path / "new", "--data", str(tiny_path)) == 2
    assert csvs(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
