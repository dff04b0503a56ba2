"""Files to cells: encodings, separators, workbooks as they are shown, Parquet, and what cannot be read."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import pytest

from innotui.errors import UsageError
from innotui.importer import read_card, read_sheet
from innotui.importer.source_card import completed

TEXT = "地区,年份,数值\n陕西省,2023,33786.07\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode(encoding))
    sheet = read_sheet(path)
    assert [line.cells for line in sheet.lines] == [("地区", "年份", "数值"), ("陕西省", "2023", "33786.07")]


def test_western_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("région;année;valeur\nÎle-de-France;2020;12\n".encode("cp1252"))
    assert read_sheet(path).lines[1].cells[0] == "Île-de-France"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_separators(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(sign.join(["a", "b, c" if sign != "," else "b", "d"]) + "\n" + sign.join("123") + "\n")
    assert len(read_sheet(path).lines[0].cells) == 3


def test_a_cell_of_two_lines_counts_both_and_blank_lines_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b\n"x\ny",1\n\nz,2\n')
    assert [line.number for line in read_sheet(path).lines] == [1, 2, 5]


def test_a_workbook_is_read_as_it_is_shown(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx")
    book = openpyxl.Workbook()
    book.active.title = "empty"
    sheet = book.create_sheet("figures")
    sheet.append(["region", "day", "value"])
    cells = [(0.056, "0.0%"), (1234.5, "#,##0.00"), (0.1 + 0.2, "0.0"), (2023, "General"), (1e21, "General")]
    for number, form in cells:
        sheet.append(["Xi'an", date(2023, 12, 31), number])
        sheet.cell(sheet.max_row, 3).number_format = form
    path = tmp_path / "a.xlsx"
    book.save(path)
    read = read_sheet(path)
    assert read.read_as == "Excel, sheet figures (one of 2)"
    shown = [line.cells[2] for line in read.lines[1:]]
    assert shown == ["5.6%", "1234.50", "0.3", "2023", "1000000000000000000000"]
    assert read.lines[1].cells[1] == "2023-12-31"
    with pytest.raises(UsageError, match="no sheet"):
        read_sheet(path, "other")
    assert read_sheet(path, "2").name == "a.xlsx[figures]"


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    with closing(duckdb.connect()) as con:
        con.execute(
            "COPY (SELECT 'Xi''an' AS region, 2023.0::DOUBLE AS year, 12010.760::DECIMAL(12,3) AS value"
            f" UNION ALL SELECT NULL, NULL, NULL) TO '{path}'"
        )
    assert [line.cells for line in read_sheet(path).lines] == [
        ("region", "year", "value"),
        ("Xi'an", "2023", "12010.760"),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0"),
        ("a.xlsx", b"no workbook"),
        ("a.parquet", b"no parquet"),
        ("a.csv", b""),
        ("a.csv", b'a,b\n"x,1\n'),
        ("a.csv", bytes(range(256)) * 4),
    ],
)
def test_what_cannot_be_read_is_said_without_a_traceback(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UsageError):
        read_sheet(path)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_sheet(tmp_path / "none.csv")


CARDS = {
    "card.toml": 'title = "Yearbook"\nissuer = "Bureau"\npublished = 2024-03-01\nurl = "https://stats.example.org/y"\n',
    "card.json": '{"title": "Yearbook", "issuer": "Bureau", "published": "2024-03-01",'
    ' "url": "https://stats.example.org/y"}',
    "csl.json": '[{"id": "y24", "type": "dataset", "title": "Yearbook", "author": [{"literal": "Bureau"}],'
    ' "issued": {"date-parts": [[2024, 3, 1]]}, "URL": "https://stats.example.org/y"}]',
    "card.bib": "@misc{y24, title={Yearbook}, author={{Bureau}}, date={2024-03-01}, url={https://stats.example.org/y}}",
}


@pytest.mark.parametrize("name", CARDS)
def test_source_cards_of_all_kinds_say_the_same(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(CARDS[name])
    row = completed(read_card(str(path)), "a.csv", "", "en").row()
    assert row["title"] == "Yearbook"
    assert row["issuer"] == "Bureau"
    assert row["published"] == "2024-03-01"
    assert row["carrier"] == "stats.example.org"
    assert row["source_id"] in ("y24", "yearbook-2024")


def test_fields_of_a_card_and_what_nobody_said() -> None:
    card = completed(read_card("title=A; issuer=B"), "a.csv", "", "zh")
    assert card.row() | {"source_id": "a"} == card.row()
    assert set(card.assumed) == {"carrier B", "kind data_file", "published ..", "lang zh", "grade B"}
    assert completed(read_card("title=A"), "a.csv", "", "en").missing() == ("issuer",)


def test_a_field_that_no_card_has() -> None:
    with pytest.raises(UsageError, match="colour"):
        read_card("title=A; colour=red")
    with pytest.raises(UsageError, match="cannot be read"):
        read_card("nowhere.toml")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "a.toml",
            'title = "A"\nissuer = "B"\npublished = "2024-13"\n',
            'a.toml:3 published: "2024-13" cannot be used',
        ),
        ("a.json", '{"title": "A",\n "issuer": "B", "grade": "Z"}', 'a.json:2 grade: "Z" is none of A, B, C'),
        ("a.bib", "@misc{a,\n title={A},\n author={B},\n year={20x4}}", 'a.bib:4 published: "20x4" cannot be used'),
        ("", "title=A; issuer=B; url=example.org", '--source url: "example.org" is not an address'),
    ],
)
def test_what_a_card_cannot_hold_is_told_where_it_stands(tmp_path: Path, name: str, text: str, told: str) -> None:
    if name:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        read_card(str(tmp_path / name) if name else text)
    assert refused.value.message.startswith(told)
