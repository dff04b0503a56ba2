"""A package that was just begun: valid, buildable, and its README says every column."""

from __future__ import annotations

import csv
import json
from contextlib import closing
from pathlib import Path

import frictionless
import pytest

from conftest import ROOT
from innotui.builder import build
from innotui.errors import PackageError
from innotui.package.beginning import slug_of
from innotui.package.tables import TABLES
from innotui.package.writing import add_rows, new_package
from innotui.store import open_store

FIGURES = ROOT / "data" / "figures"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    new_package(tmp_path / "Mes chiffres 2025", "Mine: “all”")
    return tmp_path / "Mes chiffres 2025"


@pytest.mark.parametrize(
    ("name", "slug"),
    [("rates", "rates"), ("Mes chiffres, été", "mes-chiffres-ete"), ("数据", "my"), ("--a__b--", "a-b"), ("...", "my")],
)
def test_ids_begin_with_what_a_folder_is_called(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_every_table_has_one_row(mine: Path) -> None:
    for table in TABLES:
        with (mine / table.file).open(encoding="utf-8", newline="") as file:
            header, row = csv.reader(file)
        assert header == [field.name for field in table.fields]
        assert row[0].startswith("mes")


def test_it_builds_alone_and_on_top_of_the_bundled_figures(mine: Path, tmp_path: Path) -> None:
    assert build(mine, tmp_path / "alone.duckdb").figures == 2
    assert build([FIGURES, mine], tmp_path / "both.duckdb").figures == 245
    with closing(open_store(tmp_path / "alone.duckdb")) as store:
        assert [one.name for one in store.info().packages] == ["mes-chiffres-2025"]
        assert store.view(store.home()).figures


def test_frictionless_finds_it_valid(mine: Path) -> None:
    report = frictionless.validate(str(mine / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "note"]) == []
    assert json.loads((mine / "datapackage.json").read_text(encoding="utf-8"))["title"] == "Mine: “all”"


def test_it_stays_valid_with_bundled_ids_and_defaults(mine: Path, tmp_path: Path) -> None:
    row = {"observation_id": "n1", "indicator_id": "gdp", "region_id": "shaanxi", "period_id": "2024", "stated": "3.5"}
    add_rows(mine, {"observations": [row | {"unit_mult": "12", "source_id": "mes-chiffres-2025-release"}]})
    assert frictionless.validate(str(mine / "datapackage.json")).valid
    assert build([FIGURES, mine], tmp_path / "both.duckdb").figures == 246


def test_the_readme_says_every_column_in_one_line(mine: Path) -> None:
    readme = (mine / "README.md").read_text(encoding="utf-8")
    assert readme.startswith("# Mine: “all”\n")
    assert "\n    innotui build 'Mes chiffres 2025' -o my.duckdb " in readme
    for table in TABLES:
        _, _, about = readme.partition(f"\n### {table.file}\n")
        lines = about.partition("\n### ")[0].splitlines()
        for field in table.fields:
            [line] = [line for line in lines if line.startswith(f"- `{field.name}`: ")]
            assert len(line) > len(f"- `{field.name}`: ") + 2
    assert "\n- `unit_mult`: " in readme
    assert "empty means `0`" in readme


def test_a_table_that_comes_later_is_told_in_the_descriptor(mine: Path) -> None:
    (mine / "events.csv").unlink()
    descriptor = mine / "datapackage.json"
    told = json.loads(descriptor.read_text(encoding="utf-8"))
    told["resources"] = [one for one in told["resources"] if one["name"] != "events"]
    descriptor.write_text(json.dumps(told), encoding="utf-8")
    event = {"event_id": "e", "date": "2024", "title": "x", "region_id": "shaanxi", "source_id": "s"}
    add_rows(mine, {"events": [event]})
    listed = [one["path"] for one in json.loads(descriptor.read_text(encoding="utf-8"))["resources"]]
    assert sorted(listed) == sorted(table.file for table in TABLES)
    assert frictionless.validate(str(descriptor)).valid
    before = descriptor.read_bytes()
    add_rows(mine, {"events": [event | {"event_id": "f"}]})
    assert descriptor.read_bytes() == before


@pytest.mark.parametrize("content", ["{", "[]", '{"resources": {}}', '{"version": "1"}'])
def test_a_descriptor_that_lists_nothing_stays_as_it_is(tmp_path: Path, content: str) -> None:
    (tmp_path / "datapackage.json").write_text(content, encoding="utf-8")
    add_rows(tmp_path, {"chains": [{"chain_id": "a"}]})
    assert (tmp_path / "datapackage.json").read_text(encoding="utf-8") == content
    assert (tmp_path / "chains.csv").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".hidden").touch()
    with pytest.raises(PackageError, match="something in"):
        new_package(tmp_path, "x")
    assert [path.name for path in tmp_path.iterdir()] == [".hidden"]


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file", tmp_path / "file" / "under"):
        with pytest.raises(PackageError, match="cannot be written"):
            new_package(place, "x")


def test_two_new_packages_go_together(tmp_path: Path) -> None:
    for name in ("one", "two"):
        new_package(tmp_path / name, name)
    assert build([tmp_path / "one", tmp_path / "two"], tmp_path / "both.duckdb").figures == 4
