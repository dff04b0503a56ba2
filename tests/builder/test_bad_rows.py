"""Every way in which a row can be wrong: named with file, line, column, what is wrong and what would be right."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from conftest import Package
from innotui.builder import build
from innotui.errors import PackageError

# (table, id of the row, cells that spoil it, column, words of the problem, words of the remedy)
BAD_CELLS = [
    # references
    ("observations", "north-gdp-2023", {"region_id": "nort"}, "region_id", "is in no row of regions.csv", '"north"?'),
    ("observations", "north-gdp-2023", {"region_id": "qqqqq"}, "region_id", '"qqqqq" is in no', "add it to regions"),
    ("observations", "north-gdp-2023", {"indicator_id": "gpd"}, "indicator_id", "is in no row", '"gdp"?'),
    ("observations", "north-gdp-2023", {"said_by": "offices"}, "said_by", "is in no row of orgs.csv", '"office"?'),
    ("growth", "cells-times", {"chain_id": "cell"}, "chain_id", "is in no row of chains.csv", '"cells"?'),
    ("growth", "south-gdp-growth", {"source_id": "pages"}, "source_id", "is in no row of sources.csv", '"page"?'),
    ("events", "pier-begun", {"initiative_id": "peer"}, "initiative_id", "no row of initiatives.csv", '"pier"?'),
    ("regions", "harbour", {"parent_id": "nord"}, "parent_id", "is in no row of regions.csv", '"north"?'),
    ("links", "quiet-in-boats", {"org_id": "quite"}, "org_id", "is in no row of orgs.csv", '"quiet"?'),
    ("observations", "north-gdp-2023", {"source_id": ""}, "source_id", "is empty", "give it"),
    # digits and numbers
    ("observations", "north-gdp-2023", {"stated": "1,000"}, "stated", '"1,000" is not digits', "without separators"),
    ("observations", "north-gdp-2023", {"stated": "100bn"}, "stated", "is not digits", "printed digits"),
    ("growth", "south-gdp-growth", {"stated": "−2.5"}, "stated", "is not digits", "a fall carries a minus"),
    ("growth", "south-gdp-growth", {"stated": ".5"}, "stated", "is not digits", "as 412.076"),
    ("growth", "south-gdp-growth", {"stated": "9" * 400}, "stated", "has more than 30 digits", "look at the source"),
    ("growth", "south-gdp-growth", {"stated": ""}, "stated", "is empty", "give it"),
    ("observations", "north-gdp-2023", {"unit_mult": "16"}, "unit_mult", "is not a whole number", "from 0 to 15"),
    ("observations", "north-gdp-2023", {"unit_mult": "-1"}, "unit_mult", "is not a whole number", "from 0 to 15"),
    ("observations", "north-gdp-2023", {"unit_mult": "1.5"}, "unit_mult", '"1.5" is not a whole', "whole number"),
    ("observations", "north-gdp-2023", {"unit_mult": "1e3"}, "unit_mult", '"1e3" is not a whole', "whole number"),
    ("regions", "north", {"lat": "91"}, "lat", '"91" is not a number', "from -90 to 90"),
    ("regions", "north", {"lon": "east"}, "lon", '"east" is not a number', "from -180 to 180"),
    ("sources", "page", {"translated": "yes"}, "translated", "neither true nor false", "write true or false"),
    ("indicators", "gdp", {"additive": ""}, "additive", "is empty", "give it"),
    ("growth", "north-gdp-growth", {"base_inferred": "0"}, "base_inferred", "neither true nor false", "true or false"),
    ("sources", "page", {"accessed": "31.1.2024"}, "accessed", "is not a day", "2024-03-27"),
    ("sources", "page", {"accessed": "2024-02-30"}, "accessed", "is not a day", "2024-03-27"),
    # paragraphs
    ("observations", "north-gdp-2023", {"para": ""}, "para", "is missing: release has 5 paragraphs", "give the para"),
    ("observations", "north-gdp-2023", {"para": "6"}, "para", "paragraph 6 of release, which has 5", "count again"),
    ("growth", "cells-times", {"para": "0"}, "para", '"0" is not a whole number', "from 1"),
    ("growth", "south-gdp-growth", {"para": "2"}, "para", "page has no counted paragraphs", "leave it empty"),
    ("events", "pier-begun", {"para": "9"}, "para", "paragraph 9 of release", "count again"),
    ("initiatives", "pier", {"para": ""}, "para", "is missing", "give the paragraph"),
    ("links", "north-solar", {"para": "x"}, "para", '"x" is not a whole number', "whole number"),
    # units
    ("observations", "sunny-cells-2023", {"unit": ""}, "unit", "output_volume is a volume", "give the unit"),
    ("observations", "north-gdp-2023", {"unit": "t"}, "unit", "gdp is always in CNY", "leave it empty"),
    ("observations", "sunny-cells-2023", {"unit": "GW"}, "unit", '"GW" is not allowed', "use one of count, persons"),
    # windows
    ("observations", "north-gdp-2023", {"period_id": "2023-09/2023-01"}, "period_id", "ends before it", "as 2023"),
    ("observations", "north-gdp-2023", {"period_id": "2023-02-30"}, "period_id", "not in the calendar", "2023-12-31"),
    ("observations", "north-gdp-2023", {"period_id": "2023-13"}, "period_id", "not in the calendar", "2023-12"),
    ("observations", "north-gdp-2023", {"period_id": "H1 2023"}, "period_id", "not a year, a month", "2023-01/2023-09"),
    ("growth", "boats-avg", {"base_period_id": "2020/2021-03"}, "base_period_id", "differ in precision", "write it as"),
    ("sources", "page", {"published": "January"}, "published", "not a year, a month", "2023-12~"),
    ("events", "pier-begun", {"date": "2023-02-29"}, "date", "not in the calendar", "[2014..]"),
    ("events", "pier-begun", {"date": "[2023..]"}, "date", '"[2023..]" is open', "give both its ends"),
    ("initiatives", "pier", {"started": "[..2023]"}, "started", "is open", "give both its ends"),
    ("growth", "north-gdp-growth", {"base_period_id": "2023"}, "base_period_id", "does not end before 2023", "earlier"),
    ("growth", "north-gdp-growth", {"base_period_id": "2024"}, "base_period_id", "does not end before 2023", "earlier"),
    ("growth", "harbour-gdp-growth", {"base_period_id": ""}, "base_inferred", "there is no base", "write false"),
    ("growth", "firms-each", {"base_period_id": ""}, "base_period_id", "how many years", "known ends"),
    ("growth", "firms-each", {"period_id": "/2023-12"}, "base_period_id", "how many years", "known ends"),
    # vocabularies
    ("growth", "boats-avg", {"form": "percent"}, "form", '"percent" is not allowed', "pct_avg"),
    ("growth", "boats-avg", {"price_basis": ""}, "price_basis", "is empty", "give it"),
    ("observations", "north-gdp-2023", {"qualifier": "almost"}, "qualifier", "is not allowed", "nearly"),
    ("observations", "north-gdp-2023", {"status": "done"}, "status", "is not allowed", "reported, planned, target"),
    ("regions", "north", {"kind": "realm"}, "kind", "is not allowed", "province"),
    ("sources", "page", {"grade": "D"}, "grade", "is not allowed", "A, B, C"),
    ("sources", "page", {"lang": "eng"}, "lang", "not of the right form", "ISO 639-1"),
    ("sources", "page", {"url": "example.org"}, "url", "not of the right form", "http"),
    ("regions", "north", {"gb_code": "61"}, "gb_code", "not of the right form", "six digits"),
    ("regions", "north", {"iso_code": "cn-sn"}, "iso_code", "not of the right form", "ISO 3166"),
    ("events", "pier-begun", {"event_id": "Pier begun"}, "event_id", "not of the right form", "lower-case letters"),
    ("observations", "north-gdp-2023", {"note": "x" * 201}, "note", "has 201 characters", "at most 200"),
    ("events", "pier-begun", {"title": "x" * 81}, "title", "has 81 characters", "at most 80"),
    ("regions", "harbour", {"name_en": " "}, "name_en", "is empty", "give it"),
    # cells that must go together
    ("growth", "cells-times", {"reading": "plain"}, "reading", '"plain" with form increase_times', "either, to or by"),
    ("growth", "boats-avg", {"reading": "to"}, "reading", '"to" with form pct_avg', "every other form plain"),
    ("growth", "south-gdp-more", {"region_id": "china"}, "form", "no level of the same", "add the level"),
    ("growth", "south-gdp-more", {"vintage": "final"}, "form", "no level of the same", "add the level"),
    ("links", "quiet-in-boats", {"chain_id": ""}, "", "has 1 ends", "exactly two of"),
    ("links", "quiet-in-boats", {"region_id": "south"}, "", "has 3 ends", "exactly two of"),
    ("indicators", "gdp_share", {"denominator_scope": ""}, "denominator_scope", "come together", "both or neither"),
    ("sources", "release", {"sha256": ""}, "sha256", "come together", "give both"),
    # trees and codes
    ("regions", "harbour", {"gb_code": "200000"}, "gb_code", "", "a code belongs to one region"),
    ("regions", "harbour", {"iso_code": "ML-N"}, "iso_code", "", "a code belongs to one region"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "row", "cells", "column", "problem", "remedy"), BAD_CELLS)
def test_bad_cell_is_named(
    package: Package, table: str, row: str, cells: dict[str, str], column: str, problem: str, remedy: str
) -> None:
    line = package.line(table, row)
    package.set(table, row, **cells)
    if problem == "":  # a code used twice is laid at the later row's door
        line = max(number for number, record in enumerate(package.rows(table), 1) if cells[column] in record)
        problem = "is used on line"
    where = f"{table}.csv:{line}" + (f" {column}" if column else "") + ": "
    mine = [text for text in package.refusal() if text.startswith(where)]
    assert len(mine) == 1, package.refusal()
    said, _, advice = mine[0].removeprefix(where).partition("; ")
    assert problem in said
    assert remedy in advice


def test_good_package_is_built(package: Package) -> None:
    assert package.build().is_file()


@pytest.mark.parametrize("table", ["observations", "growth", "regions", "sources", "events", "links"])
def test_id_used_twice_in_a_table(package: Package, table: str) -> None:
    header, first, *_ = package.rows(table)
    column = {"observations": "note", "growth": "note", "links": "role", "events": "title"}.get(table, header[1])
    value = "active_in" if first[header.index(column)] != "active_in" else "member"
    line = package.add(table, first[0], **{column: value})
    texts = [text for text in package.refusal() if f'"{first[0]}" is used on line 2 for another row' in text]
    assert len(texts) == 1
    assert texts[0].startswith(f"{table}.csv:{line} {header[0]}: ")
    assert texts[0].endswith("; give each row an id of its own")


def test_id_used_in_both_fact_tables(package: Package) -> None:
    line = package.add("growth", "boats-avg", growth_id="north-gdp-2021")
    [text] = package.refusal()
    assert text.startswith(f'growth.csv:{line} growth_id: "north-gdp-2021" is also a level, observations.csv:2;')


def test_identical_rows_merge(package: Package) -> None:
    package.add("growth", "boats-avg")
    package.add("observations", "north-gdp-2023")
    package.add("regions", "harbour")
    assert build(package.folder, package.database).figures == 16


def test_region_circle(package: Package) -> None:
    package.set("regions", "north", parent_id="harbour")
    assert package.refusal() == [
        'regions.csv:2 parent_id: "north" leads back to this row; a tree has no circles',
        'regions.csv:4 parent_id: "harbour" leads back to this row; a tree has no circles',
    ]


def test_chain_that_is_its_own_parent(package: Package) -> None:
    package.set("chains", "boats", parent_id="boats")
    assert package.refusal() == ['chains.csv:4 parent_id: "boats" leads back to this row; a tree has no circles']


def test_all_bad_rows_at_once_in_the_order_of_files_and_lines(package: Package) -> None:
    package.set("events", "quiet-founded", region_id="sooth")
    package.set("observations", "north-firms", para="7", stated="1.2k")
    package.set("observations", "north-gdp-2021", source_id="")
    package.set("regions", "china", kind="empire")
    package.set("growth", "cells-times", reading="plain", qualifier="sort of")
    assert [text.split(": ")[0] for text in package.refusal()] == [
        "regions.csv:3 kind",
        "observations.csv:2 source_id",
        "observations.csv:9 para",
        "observations.csv:9 stated",
        "growth.csv:6 qualifier",
        "growth.csv:6 reading",
        "events.csv:3 region_id",
    ]


def test_refusal_counts_one_thing_as_one(package: Package) -> None:
    package.set("regions", "china", kind="empire")
    with pytest.raises(PackageError, match="1 thing to mend in "):
        package.build()


# Files as such ----------------------------------------------------------------------------------------


def _spoil(package: Package, table: str, old: str, new: str) -> None:
    text = package.path(table).read_text(encoding="utf-8")
    assert old in text
    package.path(table).write_text(text.replace(old, new, 1), encoding="utf-8")


FILE_FAULTS = [
    ("regions", "parent_id", "parent", 'regions.csv:1 parent: no such column; use one of region_id, name_en'),
    ("regions", ",kind,", ",", "regions.csv:1 kind: column is missing; add it to the header"),
    ("regions", ",note", ",lon", "regions.csv:1 lon: column given twice; keep one"),
    ("regions", "north,North,", "north,", "regions.csv:4: 9 cells where the header has 10; quote cells"),
    ("regions", "Harbour,", 'Harbour,"oops', "regions.csv:5: not CSV"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "old", "new", "message"), FILE_FAULTS)
def test_file_fault(package: Package, table: str, old: str, new: str, message: str) -> None:
    _spoil(package, table, old, new)
    assert any(text.startswith(message) for text in package.refusal()), package.refusal()


def test_file_that_is_not_utf8(package: Package) -> None:
    text = package.path("regions").read_text(encoding="utf-8")
    package.path("regions").write_bytes(text.encode("gb18030"))
    # Only that: with no regions every reference to one would be reported too.
    [text] = package.refusal()
    assert text == "regions.csv:2: not UTF-8; save the file as UTF-8"


def test_optional_columns_and_tables_may_be_absent(package: Package) -> None:
    for table in ("events", "links"):
        package.path(table).unlink()
    rows = package.rows("regions")
    package.write("regions", [row[:6] for row in rows])
    assert package.build().is_file()


def test_lines_are_right_when_a_cell_holds_a_line_break(package: Package) -> None:
    package.set("regions", "harbour", note="two\nlines")  # line 2 of the header's five now ends on line 3
    package.set("regions", "south", kind="realm")
    [text] = package.refusal()
    assert text.startswith("regions.csv:6 kind: ")


def test_bom_and_crlf_change_nothing(package: Package) -> None:
    package.set("regions", "south", kind="realm")
    for path in package.folder.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    [text] = package.refusal()
    assert text.startswith("regions.csv:5 kind: ")
    package.set("regions", "south", kind="province")
    package.build()


def test_blank_lines_say_nothing_but_count(package: Package) -> None:
    _spoil(package, "regions", "\nsouth,", "\n\n,,,,,,,,,\nsouth,")
    package.build()
    _spoil(package, "regions", "南省,province", "南省,realm")
    [text] = package.refusal()
    assert text.startswith("regions.csv:7 kind: ")


def test_blanks_around_a_cell_are_no_part_of_it(package: Package) -> None:
    package.set("observations", "north-gdp-2023", region_id=" north ", stated="100 ")
    package.build()


@pytest.mark.parametrize("quote", ["Robert'); DROP TABLE", "a,b", 'say "x"', "北省\t2", "\\n \\x"])
def test_odd_text_comes_through_or_is_quoted_back(package: Package, quote: str) -> None:
    package.set("regions", "harbour", note=quote)
    package.build()
    package.set("regions", "harbour", kind=quote)
    [text] = package.refusal()
    assert text.startswith(f'regions.csv:2 kind: "{quote}" is not allowed here; ')


# The package as such ----------------------------------------------------------------------------------


def _no_folder(package: Package) -> None:
    package.folder.rename(package.folder.with_name("elsewhere"))


def _no_descriptor(package: Package) -> None:
    (package.folder / "datapackage.json").unlink()


def _no_json(package: Package) -> None:
    (package.folder / "datapackage.json").write_text("{", encoding="utf-8")


def _no_object(package: Package) -> None:
    (package.folder / "datapackage.json").write_text("[1]", encoding="utf-8")


def _no_version(package: Package) -> None:
    (package.folder / "datapackage.json").write_text("{}", encoding="utf-8")


def _no_regions(package: Package) -> None:
    package.path("regions").unlink()


@pytest.mark.parametrize(
    ("spoil", "title", "message"),
    [
        (_no_folder, "No such data package", "package is not a folder"),
        (_no_descriptor, "Not a data package", "has no datapackage.json"),
        (_no_json, "Data package cannot be read", "datapackage.json"),
        (_no_object, "Data package cannot be read", 'no "version"'),
        (_no_version, "Data package cannot be read", 'no "version"'),
        (_no_regions, "Not a data package", "lacks regions.csv"),
    ],
)
def test_folder_that_is_no_package(package: Package, spoil: object, title: str, message: str) -> None:
    assert callable(spoil)
    spoil(package)
    with pytest.raises(PackageError) as refused:
        package.build()
    assert refused.value.title == title
    assert message in refused.value.message
    assert "datapackage.json" in refused.value.hint
    assert refused.value.exit_code == 6


# What happens to the old database ---------------------------------------------------------------------


def test_refusal_leaves_the_old_database_and_nothing_else(package: Package) -> None:
    before = package.build().read_bytes()
    package.set("regions", "south", kind="realm")
    package.refusal()
    assert package.database.read_bytes() == before
    assert [path.name for path in package.database.parent.iterdir()] == [package.database.name]


def test_build_replaces_the_old_database_and_leaves_nothing_else(package: Package) -> None:
    package.build()
    before = package.database.read_bytes()
    package.set("regions", "harbour", name_en="Haven")
    package.build()
    assert package.database.read_bytes() != before
    assert package.database.read_bytes()[8:12] == b"DUCK"
    assert [path.name for path in package.database.parent.iterdir()] == [package.database.name]


def test_database_that_cannot_be_written(package: Package) -> None:
    package.database.mkdir()
    with pytest.raises(PackageError) as refused:
        package.build()
    assert refused.value.title == "Database cannot be written"
    assert str(package.database) in refused.value.message
    assert [path.name for path in package.database.parent.iterdir()] == [package.database.name]


def test_header_fault_is_told_alone(package: Package) -> None:
    _spoil(package, "chains", "chain_id,", "chain,")
    assert all(text.startswith("chains.csv:1 ") for text in package.refusal())


def test_package_without_a_region_is_refused(package: Package) -> None:
    package.write("regions", package.rows("regions")[:1])
    assert any(text.startswith("regions.csv:1 region_id: no region") for text in package.refusal())


def _other_duckdb(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("CREATE TABLE mine (a INTEGER)")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.write_text("Dear diary,", encoding="utf-8"), "another kind of file"),
        (_other_duckdb, "another application's database"),
        (lambda path: path.mkdir(), "no file"),
    ],
    ids=["text", "duckdb", "folder"],
)
def test_build_writes_over_nothing_that_is_not_its_own(
    package: Package, make: Callable[[Path], object], message: str
) -> None:
    make(package.database)
    before = package.database.read_bytes() if package.database.is_file() else b""
    with pytest.raises(PackageError, match=message):
        package.build()
    assert (package.database.read_bytes() if package.database.is_file() else b"") == before


def test_build_writes_over_a_damaged_database_of_its_own(package: Package) -> None:
    package.build()
    whole = package.database.read_bytes()
    package.database.write_bytes(whole[: len(whole) // 2])
    package.build()
    assert len(package.database.read_bytes()) == len(whole)


def test_build_writes_into_no_package(package: Package) -> None:
    with pytest.raises(PackageError, match="in the package itself"):
        build(package.folder, package.folder / "regions.csv")
    assert package.path("regions").read_text(encoding="utf-8").startswith("region_id,")


def test_build_follows_a_link(package: Package, tmp_path: Path) -> None:
    link = tmp_path / "link.duckdb"
    package.build()
    link.symlink_to(package.database)
    build(package.folder, link)
    assert link.is_symlink()
    assert package.database.read_bytes()[8:12] == b"DUCK"


def test_build_spares_a_database_that_another_program_holds(package: Package) -> None:
    _other_duckdb(package.database)
    holder = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(1, flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", holder, str(package.database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(PackageError, match="in use"):
            package.build()
        other.communicate(b"")
    with duckdb.connect(str(package.database)) as con:
        assert con.execute("SELECT count(*) FROM mine").fetchone() == (0,)
