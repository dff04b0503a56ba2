"""The data package: what it says of itself is so, the builder's rules say the same, and nothing is missing."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import pytest

from conftest import ROOT, TINY
from innotui.package.tables import TABLES, Kind, Table
from innotui.store import Store

Rows = Callable[[Store, str], list[tuple[object, ...]]]

FIGURES = ROOT / "data" / "figures"
RESOURCES: dict[str, dict[str, Any]] = {
    resource["name"]: resource
    for resource in json.loads((FIGURES / "datapackage.json").read_text(encoding="utf-8"))["resources"]
}
TYPES = {Kind.PERIOD: "string", Kind.MOMENT: "string", Kind.TEXT: "string"}
tables = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def _fields(table: Table) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in RESOURCES[table.name]["schema"]["fields"]}


@pytest.mark.parametrize("folder", [FIGURES, TINY], ids=["figures", "tiny"])
def test_frictionless_finds_the_package_valid(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "note"]) == []
    assert report.valid


def test_frictionless_would_notice_a_bad_cell(tmp_path: Path) -> None:
    copy = tmp_path / "figures"
    shutil.copytree(FIGURES, copy)
    text = (copy / "regions.csv").read_text(encoding="utf-8")
    (copy / "regions.csv").write_text(text.replace("province", "realm", 1), encoding="utf-8")
    report = frictionless.validate(str(copy / "datapackage.json"))
    assert [row[1] for row in report.flatten(["name", "type"])] == ["constraint-error"]


def test_tables_stand_in_loading_order_in_both() -> None:
    assert list(RESOURCES) == [table.name for table in TABLES]
    assert sorted(path.name for path in FIGURES.glob("*.csv")) == sorted(table.file for table in TABLES)


@tables
def test_fields_agree_with_the_builder(table: Table) -> None:
    assert list(_fields(table)) == [field.name for field in table.fields]
    assert RESOURCES[table.name]["path"] == table.file
    with (FIGURES / table.file).open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == [field.name for field in table.fields]


@tables
def test_types_and_constraints_agree_with_the_builder(table: Table) -> None:
    for field in table.fields:
        said = _fields(table)[field.name]
        constraints = said.get("constraints", {})
        assert said["type"] == TYPES.get(field.kind, str(field.kind)), field.name
        # Frictionless knows no defaults, so the bundled package writes them out.
        assert constraints.get("required", False) == (field.required or field.default is not None), field.name
        assert tuple(constraints.get("enum", ())) == field.values, field.name
        assert constraints.get("minimum") == field.low, field.name
        assert constraints.get("maximum") == field.high, field.name
        assert constraints.get("maxLength") == field.max_length, field.name
        if field.kind is not Kind.PERIOD:  # Frictionless gets a pattern where the builder reads the calendar
            assert constraints.get("pattern") == field.pattern, field.name


@tables
def test_keys_agree_with_the_builder(table: Table) -> None:
    schema = RESOURCES[table.name]["schema"]
    assert schema["primaryKey"] == table.key
    assert _fields(table)[table.key]["constraints"]["unique"] is True
    named = {table.name: table for table in TABLES}
    assert [
        (key["fields"], key["reference"]["resource"] or table.name, key["reference"]["fields"])
        for key in schema.get("foreignKeys", [])
    ] == [(field.name, field.refers_to, named[field.refers_to or ""].key) for field in table.references()]


# What the issue asks of the bundled figures -----------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "sql", "count"),
    [
        ("figures", "SELECT count(*) FROM figures", 243),
        ("sources", "SELECT count(*) FROM sources", 71),
        ("figures of the five releases", "SELECT count(*) FROM figures WHERE para IS NOT NULL", 67),
        ("levels of the releases", "SELECT count(*) FROM observations WHERE para IS NOT NULL", 40),
        ("claims of the releases", "SELECT count(*) FROM growth WHERE para IS NOT NULL", 27),
        ("releases", "SELECT count(*) FROM sources WHERE paragraphs IS NOT NULL", 5),
        ("figures that cite nothing", "SELECT count(*) FROM figures ANTI JOIN sources USING (source_id)", 0),
        ("sources that nothing cites", "SELECT count(*) FROM sources ANTI JOIN figures USING (source_id)", 0),
        (
            "figures without their paragraph",
            "SELECT count(*) FROM figures JOIN sources s USING (source_id)"
            " WHERE (s.paragraphs IS NULL) <> (para IS NULL) OR para > s.paragraphs",
            0,
        ),
        ("regions without a Chinese name", "SELECT count(*) FROM regions WHERE coalesce(name_zh, '') = ''", 0),
        ("release figures about nowhere", "SELECT count(*) FROM figures WHERE region IS NULL", 0),
    ],
)
def test_bundled_count(bundled: Store, rows_of: Rows, what: str, sql: str, count: int) -> None:
    assert rows_of(bundled, sql) == [(count,)], what


def test_paragraphs_of_the_releases(bundled: Store, rows_of: Rows) -> None:
    counted = rows_of(bundled, "SELECT source_id, paragraphs FROM sources WHERE paragraphs IS NOT NULL")
    assert dict(counted) == {
        "shaanxi-2024": 9,
        "xixian-2024": 20,
        "xian-2024": 17,
        "xixian-2023": 20,
        "sichuan-2023": 20,
    }


def test_fifteen_events_or_more(bundled: Store, rows_of: Rows) -> None:
    [(count,)] = rows_of(bundled, "SELECT count(*) FROM events")
    assert isinstance(count, int)
    assert count >= 15


# Eight of the 67, each of another form, as the releases print them.
PRINTED = [
    ("g05", "shaanxi-2024", 8, "1.9", "increase_times", "exact", "either", "/2024-11"),
    ("g04", "shaanxi-2024", 5, "160", "pct_avg", "exact", "plain", "2023"),
    ("g08", "xixian-2024", 8, "30", "pct_each", "over", "plain", "2023"),
    ("g15", "xixian-2024", 13, "2", "multiple_of", "about", "plain", "2023"),
    ("g24", "xixian-2023", 12, "-20", "pct", "exact", "plain", "2023-03-24"),
    ("g26", "sichuan-2023", 6, "300", "increment", "nearly", "plain", "2023-01/2023-09"),
    ("o08", "xixian-2024", 9, "412.076", "level", "exact", None, "2023"),
    ("o38", "sichuan-2023", 7, "30", "level", "over", None, "2023-01/2023-11"),
]


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: row[0])
def test_printed(bundled: Store, rows_of: Rows, row: tuple[object, ...]) -> None:
    [found] = rows_of(
        bundled,
        "SELECT figure_id, source_id, para, stated, form, qualifier, reading, period FROM figures"
        f" WHERE figure_id = '{row[0]}'",
    )
    assert found == row
