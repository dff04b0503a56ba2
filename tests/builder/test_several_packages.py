"""Several packages in one database: what they share, where they clash, and all that is wrong with them at once."""

from __future__ import annotations

import json
import os
import shutil
import threading
from pathlib import Path

import duckdb
import pytest
from auditing import findings, records

from conftest import ROOT, TINY, Package
from innotui.builder import Stop, build
from innotui.errors import PackageError
from innotui.package.reading import Package as DataPackage
from innotui.package.tables import TABLES
from innotui.package.writing import add_rows, new_package

FIGURES = ROOT / "data" / "figures"
SOURCE = {
    "source_id": "weekly", "title": "Weekly", "issuer": "Office", "carrier": "its site", "kind": "government_site",
    "published": "2024-02-07", "lang": "en", "grade": "A",
}  # fmt: skip
LEVEL = {
    "observation_id": "w1", "indicator_id": "gdp", "region_id": "north", "period_id": "2024-01", "stated": "10",
    "unit_mult": "9", "source_id": "weekly",
}  # fmt: skip


@pytest.fixture
def more(tmp_path: Path) -> Path:
    """A package of a source and a level of a place and an indicator of the made-up one."""
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "datapackage.json").write_text('{"name": "more", "version": "7"}', encoding="utf-8")
    add_rows(folder, {"sources": [SOURCE], "observations": [LEVEL]})
    return folder


def refusal(packages: list[Path], tmp_path: Path) -> list[str]:
    with pytest.raises(PackageError) as refused:
        build(packages, tmp_path / "refused.duckdb")
    assert not (tmp_path / "refused.duckdb").exists()
    _, *lines = refused.value.message.splitlines()
    return [line.strip() for line in lines]


def test_a_later_package_may_refer_to_an_earlier_one(more: Path, tmp_path: Path) -> None:
    report = build([TINY, more], tmp_path / "both.duckdb")
    assert (report.figures, report.data_version) == (17, "2024.01.31 + 7")
    with duckdb.connect(str(report.path), read_only=True) as con:
        meta = dict(con.execute("FROM meta").fetchall())
        assert con.execute("SELECT region, indicator, source FROM figures WHERE figure_id = 'w1'").fetchall() == [
            ("North", "GDP", "Weekly")
        ]
        # Rows keep the order of the files, those of the later package behind.
        ids = [row[0] for row in con.execute("SELECT observation_id FROM observations ORDER BY rowid").fetchall()]
    assert ids == [row[0] for row in Package.rows(_as_package(TINY), "observations")[1:]] + ["w1"]
    both = [DataPackage.open(folder) for folder in (TINY, more)]
    assert json.loads(meta["packages"]) == [
        {"name": one.name, "version": one.version, "content_hash": one.content_hash()} for one in both
    ]
    assert len({meta["content_hash"], *(one.content_hash() for one in both)}) == 3


def _as_package(folder: Path) -> Package:
    package = object.__new__(Package)
    package.folder = folder
    return package


def test_alone_it_lacks_what_it_needs(more: Path, tmp_path: Path) -> None:
    with pytest.raises(PackageError, match=r"lacks regions\.csv, indicators\.csv"):
        build(more, tmp_path / "x.duckdb")


def test_all_folders_that_are_no_packages_are_told(tmp_path: Path) -> None:
    with pytest.raises(PackageError) as refused:
        build([tmp_path, TINY, tmp_path / "nowhere"], tmp_path / "x.duckdb")
    assert refused.value.message.splitlines() == [
        f"{tmp_path} has no datapackage.json.",
        f"{tmp_path / 'nowhere'} is not a folder.",
    ]


def test_one_id_for_two_things_is_told_with_both_places(more: Path, tmp_path: Path) -> None:
    add_rows(more, {
        "regions": [{"region_id": "north", "name_en": "Nord", "kind": "state"}],
        "growth": [{"growth_id": "north-gdp-2021"} | {k: LEVEL[k] for k in ("indicator_id", "region_id", "period_id")}
            | {"form": "pct", "stated": "3", "price_basis": "real", "source_id": "weekly"}],
        "observations": [LEVEL | {"stated": "11"}],
    })  # fmt: skip
    told = refusal([TINY, more], tmp_path)
    assert told == [
        f'{more}/regions.csv:2 region_id: "north" is used in {TINY}/regions.csv:4 for another row;'
        " give each row an id of its own",
        f'{more}/observations.csv:3 observation_id: "w1" is used on line 2 for another row;'
        " give each row an id of its own",
        f'{more}/growth.csv:2 growth_id: "north-gdp-2021" is also a level, {TINY}/observations.csv:2;'
        " give each figure an id of its own",
    ]


def test_a_code_of_an_earlier_package_is_taken(package: Package, more: Path, tmp_path: Path) -> None:
    package.set("regions", "north", iso_code="ML-N")
    add_rows(more, {"regions": [{"region_id": "other", "name_en": "Other", "kind": "state", "iso_code": "ML-N"}]})
    [told] = refusal([package.folder, more], tmp_path)
    assert told.startswith(f'{more}/regions.csv:2 iso_code: "ML-N" is used in {package.folder}/regions.csv:4; a code')


def test_rows_that_say_the_same_merge(more: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(TINY, copy)
    assert build([TINY, copy, more, more], tmp_path / "both.duckdb").figures == 17
    with duckdb.connect(str(tmp_path / "both.duckdb"), read_only=True) as con:
        [(told,)] = con.execute("SELECT value FROM meta WHERE key = 'packages'").fetchall()
    assert len(json.loads(told)) == 3  # that which is given twice once


def test_thirty_faults_of_two_packages_at_once(package: Package, more: Path, tmp_path: Path) -> None:
    for place in range(20):
        package.add(
            "observations", "north-gdp-2023", observation_id=f"bad-{place}", stated=f"{place}k", region_id="nort"
        )
    add_rows(
        more, {"observations": [LEVEL | {"observation_id": f"v{i}", "period_id": f"2024-{13 + i}"} for i in range(9)]}
    )
    (more / "orgs.csv").write_text("org_id,name\na,b\n", encoding="utf-8")
    (more / "events.csv").write_text("event_id,date,title,region_id,source_id\nx,2024,too few\n", encoding="utf-8")
    told = refusal([package.folder, more], tmp_path)
    assert len(told) == 40 + 9 + 3 + 1
    assert [line.split(": ")[0] for line in told[:2]] == [
        f"{package.folder}/observations.csv:{len(package.rows('observations')) - 19} region_id",
        f"{package.folder}/observations.csv:{len(package.rows('observations')) - 19} stated",
    ]
    later = [line.split(": ")[0].removeprefix(f"{more}/") for line in told[40:]]
    assert later[:3] == ["orgs.csv:1 kind", "orgs.csv:1 name", "orgs.csv:1 name_en"]
    assert later[3:12] == [f"observations.csv:{line} period_id" for line in range(3, 12)]
    assert later[12:] == ["events.csv:2"]


def test_a_file_that_cannot_be_used_hides_no_other_fault(package: Package) -> None:
    package.path("regions").write_bytes("region_id,name_en,kind\nn,西安,state\n".encode("gb18030"))
    package.set("sources", "page", grade="Z")
    package.set("growth", "boats-avg", stated="fifty")
    assert [text.split(": ")[0] for text in package.refusal()] == [
        "sources.csv:3 grade",
        "regions.csv:2",
        "growth.csv:7 stated",
    ]


def test_what_refers_to_a_row_that_was_not_read_is_no_fault(package: Package) -> None:
    text = package.path("regions").read_text(encoding="utf-8")
    package.path("regions").write_text(text.replace("north,North,", "north,"), encoding="utf-8")
    [told] = package.refusal()
    assert told.startswith("regions.csv:4: 9 cells where the header has 10")


@pytest.mark.parametrize(
    "content", ["", "\ufeff", "observation_id,indicator_id,region_id,period_id,stated,source_id\n"]
)
def test_an_empty_table_is_one_without_rows(package: Package, content: str) -> None:
    package.path("links").write_text("" if "obs" in content else content, encoding="utf-8")
    if "obs" in content:
        package.write("growth", package.rows("growth")[:1])
        package.path("observations").write_text(content, encoding="utf-8")
    package.build()


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_links_are_followed_and_a_folder_may_lie_in_itself(package: Package, tmp_path: Path) -> None:
    (package.folder / "itself").symlink_to(package.folder)
    linked = tmp_path / "linked"
    linked.mkdir()
    for path in [*package.folder.glob("*.csv"), package.folder / "datapackage.json"]:
        (linked / path.name).symlink_to(path)
    assert build(package.folder / "itself", package.database).figures == 16
    assert build(linked, package.database).figures == 16
    assert build([package.folder, package.folder / "itself"], package.database).figures == 16


def test_the_checks_of_the_releases_are_not_asked_where_they_are_not_in(tmp_path: Path) -> None:
    new_package(tmp_path / "mine", "Mine")
    alone = build(tmp_path / "mine", tmp_path / "alone.duckdb").path
    both = build([FIGURES, tmp_path / "mine"], tmp_path / "both.duckdb").path
    assert findings(alone, "regexp_full_match(check_id, 'C[0-9]+')") == {}
    assert len(findings(both, "regexp_full_match(check_id, 'C[0-9]+')")) == 26


def test_the_audit_holds_packages_against_one_another(more: Path, tmp_path: Path) -> None:
    add_rows(more, {"observations": [LEVEL | {"observation_id": "w2", "period_id": "2023", "stated": "400"}]})
    both = build([TINY, more], tmp_path / "both.duckdb").path
    touching = findings(both, "list_contains(figure_ids, 'w2') AND verdict IN ('tension', 'fail')")
    assert any("north-gdp-2023" in check.figure_ids for check in touching.values())


@pytest.mark.parametrize(
    ("name", "meant"), [("observation", "observations"), ("Growth", "growth"), ("evnets", "events")]
)
def test_a_file_that_is_called_nearly_as_a_table_is_no_surprise(package: Package, name: str, meant: str) -> None:
    (package.folder / f"{name}.csv").write_text("a\n", encoding="utf-8")
    (package.folder / "exported by hand.csv").write_text("a\n", encoding="utf-8")
    (package.folder / "observations (1).csv").write_text("a\n", encoding="utf-8")
    assert package.refusal() == [f'{name}.csv: is no table of a package; did you mean "{meant}.csv"?']


# Units ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["INR", "GBP", "JPY", "KRW", "VND", "KES", "NGN", "BRL", "km2", "ha", "m3", "degC"])
def test_units_of_other_countries(package: Package, unit: str) -> None:
    package.set("indicators", "gdp", unit=unit)
    assert package.build()


@pytest.mark.parametrize("unit", ["RMB", "cny", "bn", "GWh", "dollars"])
def test_what_is_no_unit_is_refused_with_words(package: Package, unit: str) -> None:
    package.set("indicators", "gdp", unit=unit)
    mine = [told for told in package.refusal() if "indicators.csv" in told]
    assert len(mine) == 1
    assert f'"{unit}" is not allowed here; use a currency by its ISO 4217 code, as CNY, or one of count, ' in mine[0]


def test_topics_and_kinds_of_other_countries(package: Package) -> None:
    for topic in ("trade", "prices", "labour", "energy", "population", "environment"):
        package.set("indicators", "gdp", topic=topic)
        package.set("regions", "harbour", kind="district")
        package.build()


# Stopping ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", range(5))
def test_a_build_that_is_stopped_leaves_nothing(tmp_path: Path, at: int) -> None:
    stop = Stop()

    def tell(done: int, _total: int, _step: str) -> None:
        if done == at:
            stop()

    with pytest.raises(PackageError, match="Build stopped"):
        build(TINY, tmp_path / "out" / ".." / "x.duckdb", tell, stop)
    assert list(tmp_path.iterdir()) == []


def test_a_statement_that_runs_is_interrupted(tmp_path: Path) -> None:
    stop = Stop()
    with duckdb.connect() as con, stop.of(con):
        threading.Timer(0.2, stop).start()
        with pytest.raises(duckdb.InterruptException):
            con.execute("SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b")


def test_no_table_has_a_column_twice() -> None:
    assert all(len({field.name for field in table.fields}) == len(table.fields) for table in TABLES)


def test_rows_are_given_by_column(package: Package) -> None:
    records(package, "chains", {"chain_id": "rail", "name_en": "Rail", "kind": "chain"})
    package.build()
