"""Rows as a table, CSV and JSON: aligned by cells, NULL empty or null, nothing lost and nothing sent."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from rich.cells import cell_len

from innotui.export import write_rows
from innotui.results import Column


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def written(
    form: str, columns: list[tuple[str, str]], *chunks: list[tuple[Any, ...]], file: io.StringIO | None = None
) -> str:
    file = file or io.StringIO()
    write_rows(file, form, [Column(*column) for column in columns], chunks)
    return file.getvalue()


NAMED = [("name", "VARCHAR"), ("n", "INTEGER")]


def test_table_is_aligned_and_numbers_stand_right() -> None:
    text = written("table", NAMED, [("Xi'an", 5), ("西安", 1234)], [(None, None)])
    assert text.splitlines() == [
        "name      n",
        "─────  ────",
        "Xi'an     5",
        "西安   1234",
        "",
    ]


def test_table_widths_are_cells() -> None:
    lines = written(
        "table", [("a", "VARCHAR"), ("b", "VARCHAR")], [("西咸新区", "x"), ("Xixian", "y"), ("é", "z")]
    ).splitlines()
    assert {cell_len(line) for line in lines} == {11}


def test_table_shows_control_characters_and_leaves_markup_alone() -> None:
    text = written("table", [("a\x1b", "VARCHAR")], [("[/] [red]",), ("\x1b[31mred",), ("two\nlines",)])
    assert text.splitlines() == ["a␛", "─────────", "[/] [red]", "␛[31mred", "two↵lines"]


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_no_rows(form: str) -> None:
    assert written(form, NAMED) == {"table": "name  n\n────  ─\n", "csv": "name,n\n", "json": "[]\n"}[form]


# value, as a table's cell, as CSV, as JSON reads it back
VALUES = [
    (None, "", "", None),
    (True, "true", "true", True),
    (1, "1", "1", 1),
    (12345678901234567890, "12345678901234567890", "12345678901234567890", 12345678901234567890),
    (412076000000.0, "412076000000", "412076000000.0", 412076000000.0),
    (0.1 + 0.2, "0.3", "0.30000000000000004", 0.1 + 0.2),
    (float("nan"), "nan", "nan", None),
    (float("inf"), "inf", "inf", None),
    (Decimal("1.50"), "1.50", "1.50", "1.50"),
    (date(2024, 1, 31), "2024-01-31", "2024-01-31", "2024-01-31"),
    (datetime(2024, 1, 31, 10, 5), "2024-01-31 10:05:00", "2024-01-31 10:05:00", "2024-01-31 10:05:00"),
    (UUID(int=7), str(UUID(int=7)), str(UUID(int=7)), str(UUID(int=7))),
    ("西安", "西安", "西安", "西安"),
    ('say "x", y', 'say "x", y', 'say "x", y', 'say "x", y'),
    ("two\nlines", "two↵lines", "two\nlines", "two\nlines"),
    ([1, None, "x"], "[1, , x]", '[1,null,"x"]', [1, None, "x"]),
    ([date(2024, 1, 31)], "[2024-01-31]", '["2024-01-31"]', ["2024-01-31"]),
    ([float("nan")], "[nan]", "[null]", [None]),
    ({"a": 1, "b": None}, "{'a': 1, 'b': None}", '{"a":1,"b":null}', {"a": 1, "b": None}),
    ({date(2024, 1, 31): float("nan")}, None, '{"2024-01-31":null}', {"2024-01-31": None}),
]


@pytest.mark.parametrize(("value", "cell", "in_csv", "in_json"), VALUES)
def test_values(value: object, cell: str | None, in_csv: str, in_json: object) -> None:
    if cell is not None:
        assert written("table", [("a", "VARCHAR")], [(value,)]).splitlines()[2] == cell
    assert list(csv.reader(io.StringIO(written("csv", [("a", "VARCHAR"), ("b", "INTEGER")], [(value, 1)]))))[1] == [
        in_csv,
        "1",
    ]
    assert json.loads(written("json", [("a", "VARCHAR")], [(value,)]), parse_constant=pytest.fail) == [{"a": in_json}]


def test_csv_lines_end_in_a_newline_only() -> None:
    assert written("csv", NAMED, [("a", 1)], [("b", 2)]) == "name,n\na,1\nb,2\n"


def test_json_has_a_record_a_line() -> None:
    assert written("json", NAMED, [("a", 1)], [("b", None)]) == '[\n\t{"name":"a","n":1},\n\t{"name":"b","n":null}\n]\n'


def test_json_loses_no_column_of_the_same_name() -> None:
    columns = [("a", "INTEGER"), ("a_1", "INTEGER"), ("a", "INTEGER"), ("a", "INTEGER")]
    assert json.loads(written("json", columns, [(1, 2, 3, 4)])) == [{"a": 1, "a_1": 2, "a_2": 3, "a_3": 4}]


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_terminal_is_sent_no_control_character(form: str) -> None:
    text = written(form, [("\x1b]0;x\x07", "VARCHAR")], [("\x1b[2J\x9b31m\x7f",), ("line\nline",)], file=Terminal())
    assert not [char for char in text if not char.isprintable() and char != "\n"]


def test_file_gets_every_byte_of_the_data() -> None:
    assert written("csv", [("a", "VARCHAR")], [("\x1b[2J",)]) == "a\n\x1b[2J\n"


@pytest.mark.parametrize("form", ["csv", "json"])
def test_chunks_are_not_gathered(form: str) -> None:
    """What has been written may be forgotten: a chunk is not asked for before the one before it is out."""
    file = io.StringIO()

    def chunks() -> Any:
        for n in range(3):
            assert str(n - 1) in file.getvalue() or n == 0
            yield [(f"row {n}", n)]

    write_rows(file, form, [Column(*column) for column in NAMED], chunks())
    assert "row 2" in file.getvalue()


@pytest.mark.parametrize(
    ("sql_type", "is_number"),
    [
        ("INTEGER", True), ("BIGINT", True), ("HUGEINT", True), ("UTINYINT", True), ("DOUBLE", True), ("FLOAT", True),
        ("DECIMAL(18,3)", True), ("VARCHAR", False), ("BOOLEAN", False), ("DATE", False), ("UUID", False),
        ("INTERVAL", False), ("INTEGER[]", False), ("DECIMAL(18,3)[]", False), ("INTEGER[3]", False),
        ("UNION(a INTEGER)", False), ("STRUCT(a INTEGER)", False), ("MAP(INTEGER, INTEGER)", False),
    ],
)  # fmt: skip
def test_which_columns_stand_right(sql_type: str, is_number: bool) -> None:
    assert Column("a", sql_type).is_number is is_number
