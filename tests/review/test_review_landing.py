"""Accepted figures in the package's files, the source card, and what is new; the builder has the last word."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from conftest import TINY
from innotui.builder import build
from innotui.errors import PackageError, UsageError
from innotui.package.slugs import slug
from innotui.package.writing import rows_as_they_stand
from innotui.review.card import CARD_FIELDS, card_faults, fingerprint, guessed, source_row
from innotui.review.drafting import Ground, draft
from innotui.review.items import Review
from innotui.review.landing import Shelf, demand_usable, figure_id, row_of
from innotui.review.making import MADE, columns, faults, first_cells, name_of, proposed_id
from proposing import GROWN, LEVEL, NAMES, TEXT, THIRD, TIMES, item, reading

GROUND = Ground(reading(), NAMES, "north")
TODAY = date(2024, 2, 1)


def card(**further: str) -> dict[str, str]:
    return guessed(reading(), (), TODAY) | {"title": "North in 2023", "issuer": "North Office"} | further


def landed(shelf: Shelf, *proposals: object) -> list[tuple[str, str]]:
    written = []
    for one in proposals:
        figure = item(one)  # type: ignore[arg-type]
        table, row = row_of(figure, draft(figure, GROUND), card()["source_id"])
        written += shelf.land({"sources": [source_row(card(), reading())], table: [row]}).new
    return written


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "mine")


def lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_accepted_rows_build_with_what_they_build_upon(shelf: Shelf, tmp_path: Path) -> None:
    landed(shelf, GROWN, LEVEL, TIMES, THIRD)
    report = build([TINY, shelf.folder], tmp_path / "both.duckdb")
    assert report.figures == build(TINY, tmp_path / "tiny.duckdb").figures + 4


def test_the_first_row_makes_the_package_and_brings_its_source(shelf: Shelf) -> None:
    written = landed(shelf, GROWN, LEVEL)
    assert [table for table, _ in written] == ["sources", "growth", "observations"]
    assert json.loads((shelf.folder / "datapackage.json").read_text(encoding="utf-8"))["name"] == "mine"
    [source] = shelf.rows("sources")
    assert (source["paragraphs"], source["sha256"]) == ("3", fingerprint(TEXT))
    [growth] = shelf.rows("growth")
    assert (growth["para"], growth["source_id"]) == ("2", source["source_id"])


def test_a_row_that_stands_there_is_not_written_twice(shelf: Shelf) -> None:
    landed(shelf, GROWN)
    before = {path.name: path.read_bytes() for path in shelf.folder.iterdir()}
    assert landed(shelf, GROWN) == []
    assert {path.name: path.read_bytes() for path in shelf.folder.iterdir()} == before


def test_a_corrected_row_takes_the_place_of_the_older_one(shelf: Shelf) -> None:
    landed(shelf, GROWN)
    figure = item(GROWN, stated="11.0")
    table, row = row_of(figure, draft(figure, GROUND), card()["source_id"])
    assert shelf.land({table: [row]}).new == ()
    assert [one["stated"] for one in shelf.rows("growth")] == ["11.0"]


def test_undo_leaves_the_files_as_they_were(shelf: Shelf) -> None:
    landed(shelf, GROWN)
    before = {path.name: path.read_bytes() for path in shelf.folder.iterdir()}
    written = landed(shelf, LEVEL)
    shelf.take_back(written)
    after = {path.name: path.read_bytes() for path in shelf.folder.iterdir()}
    assert {name: after[name] for name in before if name != "datapackage.json"} == {
        name: text for name, text in before.items() if name != "datapackage.json"
    }
    assert shelf.rows("observations") == []


@pytest.mark.parametrize("own", ["", "by hand"])
def test_a_corrected_row_is_put_back_to_the_byte(shelf: Shelf, own: str) -> None:
    landed(shelf, GROWN, TIMES, THIRD)
    path = shelf.folder / "growth.csv"
    if own:  # other quotes, other line ends, a blank line
        path.write_bytes(path.read_bytes().replace(b"10.0", b'"10.0"').replace(b"\n", b"\r\n") + b"\r\n")
    before = path.read_bytes()
    figure = item(GROWN, stated="11.0")
    table, row = row_of(figure, draft(figure, GROUND), card()["source_id"])
    done = shelf.land({table: [row]})
    changed = path.read_bytes().splitlines()
    assert sum(one != other for one, other in zip(changed, before.splitlines(), strict=True)) == 1
    shelf.take_back(done.new)
    shelf.put_back(done.stood)
    assert path.read_bytes() == before


def test_rows_that_were_taken_out_are_put_back_where_they_stood(shelf: Shelf) -> None:
    written = landed(shelf, GROWN, TIMES, THIRD)
    rows = [row for row in written if row[0] == "growth"]
    path = shelf.folder / "growth.csv"
    before = path.read_bytes()
    for some in (rows[:1], rows[-1:], rows):
        stood = rows_as_they_stand(shelf.folder, {"growth": [row_id for _, row_id in some]})
        shelf.take_back(some)
        assert len(shelf.rows("growth")) == len(rows) - len(some)
        shelf.put_back(stood)
        assert path.read_bytes() == before


def test_a_row_is_put_back_under_the_header_as_it_is_now(shelf: Shelf) -> None:
    landed(shelf, GROWN, TIMES)
    path = shelf.folder / "growth.csv"
    [first, *rows] = lines(path)
    stood = shelf.as_it_stands(("growth", rows[0][0]))
    turned = [list(reversed(row)) for row in (first, *rows)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(turned)
    before = path.read_bytes()
    shelf.take_back([("growth", rows[0][0])])
    shelf.put_back(stood)
    assert path.read_bytes() == before


def test_a_source_that_is_still_cited_stays(shelf: Shelf) -> None:
    first = landed(shelf, GROWN)
    second = landed(shelf, LEVEL)
    shelf.take_back(first)
    assert (len(shelf.rows("sources")), shelf.rows("growth")) == (1, [])
    shelf.take_back([*second, first[0]])
    assert shelf.rows("sources") == []


def test_ids_follow_from_the_place_and_parts_have_their_own() -> None:
    review = Review.of([GROWN, GROWN]).split()
    ids = [figure_id(one, "s") for one in review.items]
    assert len(set(ids)) == 3
    assert ids[0] == f"s-p2-{GROWN.start}-{GROWN.end}"


def test_levels_that_have_landed_are_known(shelf: Shelf) -> None:
    landed(shelf, LEVEL, GROWN)
    assert shelf.levels(card()["source_id"]) == {("gdp", "north", "", "", "2023")}
    assert shelf.levels("another") == frozenset()


def test_the_source_of_a_text_is_known_again(shelf: Shelf) -> None:
    landed(shelf, GROWN)
    assert shelf.source(fingerprint(TEXT))["title"] == "North in 2023"
    assert shelf.source(fingerprint(TEXT + "x")) == {}


def test_a_file_that_is_no_text_is_told(shelf: Shelf) -> None:
    landed(shelf, GROWN)
    (shelf.folder / "growth.csv").write_bytes(b"\xff\xfe\x00growth_id")
    with pytest.raises(PackageError, match=r"growth\.csv"):
        landed(shelf, LEVEL, GROWN)


def test_a_folder_of_other_things_is_no_package(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    for path in (tmp_path, tmp_path / "letter.txt"):
        with pytest.raises(UsageError, match="Not a package"):
            demand_usable(path)
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    demand_usable(tmp_path)
    demand_usable(tmp_path / "new")


# The card

RELEASE = (
    "Output grows in the north\n\n"
    "NORTH CITY, Jan. 15, 2024 /PRNewswire/ -- The Northern Bureau of Statistics said so on Monday.\n\n"
    "Read more: https://example.org/north/2024.html.\n"
)


def test_the_card_is_guessed_from_the_text() -> None:
    found = guessed(reading(text=RELEASE), (), TODAY)
    assert found["headline"] == "Output grows in the north"
    assert (found["issuer"], found["carrier"]) == ("Northern Bureau of Statistics", "PR Newswire")
    assert (found["kind"], found["grade"], found["lang"]) == ("press_release", "B", "en")
    assert (found["url"], found["published"]) == ("https://example.org/north/2024.html", "2024-01-15")
    assert found["source_id"] == "northern-bureau-of-2024-01-15"
    assert card_faults(found, ()) == {}


@pytest.mark.parametrize("line", ["Newswire | Updated: January 15, 2024", "By A. Writer", "2024-01-15 10:00"])
def test_a_headline_ends_before_the_line_that_says_who_and_when(line: str) -> None:
    found = guessed(reading(text=f"Output grows in the\nnorth\n{line}\n\nXinhua said so.\n"), (), TODAY)
    assert (found["headline"], found["title"]) == ("Output grows in the north", "Xinhua 2024-01")


@pytest.mark.parametrize(
    "above",
    [
        "Statistics Norway\nNews\nPosted on 15 January 2024, 8:00 AM",
        "KENYA NATIONAL BUREAU OF STATISTICS",
        "Press release No. 179 of 7 May 2024",
        "FOR IMMEDIATE RELEASE\nDate: January 15, 2024\nMedia Contact: press@example.org",
        "Home > News > Economy",
        "Bergen, 15 January 2024",
        "Ministry of Trade and Industry",
    ],
)
def test_a_headline_stands_below_who_issued_it_and_when(above: str) -> None:
    text = f"{above}\n\nOutput grows in the north of the land\n\nIt grew by 5 percent.\n"
    assert guessed(reading(text=text), (), TODAY)["headline"] == "Output grows in the north of the land"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "Output grows\n\nAccording to Statistics Norway, it grew. So says Statistics Norway."
            " It matters to the Ministry of Climate.",
            "Statistics Norway",
        ),
        ("KENYA NATIONAL BUREAU OF STATISTICS\n\nOutput grows\n\nIt grew.", "Kenya National Bureau of Statistics"),
        ("Output grows\n\nThe North Reform and Trade Commission said so.", "North Reform and Trade Commission"),
        ("Output grows\n\nJane Doe, Chief Executive Officer, said so. The Board did.", ""),
        ("Output grows\n\nSource: Agency desk | Updated: 2024-01-15", "Agency desk"),
        ("前5个月进出口增长\n\n据北省海关统计，增长5%。", "北省海关"),
    ],
)  # fmt: skip
def test_the_body_that_is_named_early_and_often_issued_it(text: str, issuer: str) -> None:
    assert guessed(reading(text=text), (), TODAY)["issuer"] == issuer


def test_a_chinese_communique_is_official() -> None:
    text = "北省2023年国民经济和社会发展统计公报\n\n北省统计局 2024年1月15日。地区生产总值增长5.2%。\n"
    found = guessed(reading(text=text), (), TODAY)
    assert (found["lang"], found["kind"], found["grade"], found["issuer"]) == (
        "zh", "communique", "A", "北省统计局",
    )  # fmt: skip


def test_a_bare_text_leaves_to_the_person_what_nothing_tells() -> None:
    found = guessed(reading(text="One line.\n", written=None), ("text-2024-02-01",), TODAY)
    assert (found["headline"], found["issuer"], found["published"], found["grade"]) == ("", "", "..", "C")
    assert found["source_id"] == "text-2024-02-01-2"
    assert set(card_faults(found, ())) == {"title", "issuer", "carrier"}


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("title", ""), ("published", "yesterday"), ("url", "example.org"), ("lang", "English"), ("grade", "D"),
        ("kind", "blog"), ("source_id", "Ä"), ("source_id", "taken"), ("translated", "perhaps"),
    ],
)  # fmt: skip
def test_faults_of_the_card_are_told_by_field(name: str, cell: str) -> None:
    found = card_faults(card(**{name: cell}), ("taken",))
    assert list(found) == [name]
    label = next(one.label for one in CARD_FIELDS if one.name == name)
    assert found[name].lower().startswith(label)


# What is new


@pytest.mark.parametrize(
    ("name", "joint", "made"),
    [
        ("Xi'an City", "-", "xian-city"),
        ("西安市", "-", "xianshi"),
        ("GDP per head", "_", "gdp_per_head"),
        ("—", "-", ""),
    ],
)
def test_ids_are_made_of_names(name: str, joint: str, made: str) -> None:
    assert slug(name, joint) == made


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert proposed_id("region", "North", {"north"}) == "north-2"


def test_new_things_land_and_build(shelf: Shelf, tmp_path: Path) -> None:
    for kind, words in (("region", "East"), ("chain", "Kites"), ("org", "East Kites"), ("indicator", "Kites sold")):
        cells = first_cells(kind, words, "count", "north", ())
        if kind == "indicator":
            cells["definition"] = "Kites that were sold in a place."
        assert faults(kind, cells, NAMES.known) == {}
        shelf.land({MADE[kind][0].name: [cells]})
        assert name_of(kind, cells).name == words
    build([TINY, shelf.folder], tmp_path / "both.duckdb")
    assert [row["indicator_id"] for row in shelf.rows("indicators")] == ["kites_sold"]


def test_an_indicator_must_be_defined_and_a_place_must_not_be_taken() -> None:
    assert set(faults("indicator", first_cells("indicator", "Kites", "count", "", ()), NAMES.known)) == {"definition"}
    taken = first_cells("region", "North", "", "", ()) | {"parent_id": "atlantis"}
    assert set(faults("region", taken, NAMES.known)) == {"region_id", "parent_id"}
    assert len(columns("region")) == 5
