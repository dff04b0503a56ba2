"""A package with percentage points that goes out and comes back is the same."""

from __future__ import annotations

import csv
import json
from contextlib import suppress
from pathlib import Path

import duckdb

from conftest import Package
from innotui.builder import build
from innotui.cli import main


def test_points_come_back_as_they_went_out(package: Package, tmp_path: Path) -> None:
    package.add(
        "growth", "south-gdp-growth", growth_id="share-more", indicator_id="gdp_share", region_id="harbour", form="pp",
        stated="-3.20", price_basis="none",
    )  # fmt: skip
    database = package.build()
    with suppress(SystemExit):  # it ends as a program does
        main(["export", str(tmp_path / "out"), "--data", str(database)])
    with (tmp_path / "out" / "growth.csv").open(encoding="utf-8", newline="") as file:
        [row] = [row for row in csv.DictReader(file) if row["growth_id"] == "share-more"]
    assert (row["form"], row["stated"], row["unit_mult"]) == ("pp", "-3.20", "0")
    described = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    [growth] = [one for one in described["resources"] if one["name"] == "growth"]
    [form] = [field for field in growth["schema"]["fields"] if field["name"] == "form"]
    assert "pp" in form["constraints"]["enum"]
    again = build(tmp_path / "out", tmp_path / "again.duckdb").path
    asked = "SELECT form, unit, stated, change_lo, change, change_hi FROM figures WHERE figure_id = 'share-more'"
    found = []
    for path in (database, again):
        with duckdb.connect(str(path), read_only=True) as con:
            found.append(con.execute(asked).fetchall())
    assert found[0] == found[1]
    assert found[0][0][:3] == ("pp", "points", "-3.20")
