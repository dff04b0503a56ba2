"""Rows as files: every format read back by somebody else, all rows in the shown order, both files or none."""

from __future__ import annotations

import csv
import io
import json
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from answering import arranged, last
from innotui.errors import InnotuiError, QueryError, UsageError
from innotui.export.sidecar import about_of
from innotui.export.tables import FORMS, TableForm, about_path, form_named, form_of, save_table, write_table
from innotui.export.xlsx import write_xlsx
from innotui.results import Arrangement, Column, SortKey
from innotui.store import Outflow, Store

ENGINE = ("csv", "json", "jsonl", "parquet")
ENDLESS = "WITH RECURSIVE a AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM a) SELECT x, repeat('x', 100) AS t FROM a"
MIXED = """SELECT 1 AS n, NULL AS nothing, '' AS empty, '=1+1' AS formula, '西安, "x"' AS zh, DATE '2024-01-31' AS day,
    TIMESTAMP '2024-01-31 10:05:00' AS moment, 1.50::DECIMAL(5, 2) AS small, true AS yes,
    12345678901234567.25::DECIMAL(20, 2) AS big, 'nan'::DOUBLE AS nan, 0.25::DOUBLE AS quarter,
    170141183460469231731687303715884::HUGEINT AS huge, [1, 2] AS list, {'a': 'b'} AS struct"""


def written(rows: Outflow, form: str) -> bytes:
    file = io.BytesIO()
    write_table(file, form_named(form), rows)
    return file.getvalue()


def asked(store: Store, sql: str, form: str) -> bytes:
    return written(store.asking(sql), form)


def records(store: Store, sql: str) -> list[dict[str, Any]]:
    return list(json.loads(asked(store, sql, "json"), parse_constant=pytest.fail))


def parquet(tmp_path: Path, content: bytes, sql: str) -> list[tuple[Any, ...]]:
    path = tmp_path / "read.parquet"
    path.write_bytes(content)
    with duckdb.connect() as con:
        return con.execute(sql.replace("FILE", f"'{path}'")).fetchall()


def sheets(content: bytes) -> list[list[tuple[Any, ...]]]:
    return [list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets]


# What becomes of values ----------------------------------------------------------------------------------


def test_csv(tiny: Store) -> None:
    head, row = csv.reader(io.StringIO(asked(tiny, MIXED, "csv").decode()))
    cells = dict(zip(head, row, strict=True))
    assert cells["nothing"] == cells["empty"] == ""
    assert cells["formula"] == "=1+1"
    assert cells["zh"] == '西安, "x"'
    assert (cells["day"], cells["moment"]) == ("2024-01-31", "2024-01-31 10:05:00")
    assert (cells["big"], cells["huge"]) == ("12345678901234567.25", "170141183460469231731687303715884")
    assert (json.loads(cells["list"]), json.loads(cells["struct"])) == ([1, 2], {"a": "b"})


@pytest.mark.parametrize("sql", ["SELECT NULL AS a, '' AS b, 1 AS c", "SELECT NULL AS a, '' AS b, [0.5] AS c"])
def test_csv_tells_null_from_the_empty_text(tiny: Store, sql: str) -> None:
    """Whoever writes it: the database, or, for a list of floats, Python."""
    assert asked(tiny, sql, "csv").decode().split("\n")[1].startswith(',"",')


def test_json_holds_what_json_can_hold(tiny: Store) -> None:
    [record] = records(tiny, MIXED)
    assert (record["nothing"], record["empty"], record["nan"], record["quarter"]) == (None, "", None, 0.25)
    assert (record["small"], record["big"]) == (1.5, "12345678901234567.25")
    assert record["huge"] == 170141183460469231731687303715884
    assert (record["list"], record["struct"], record["day"]) == ([1, 2], {"a": "b"}, "2024-01-31")


@pytest.mark.parametrize("sql", ["SELECT 1 AS a, 'x' AS b FROM range(2)", "SELECT [0.5::DOUBLE] AS a, 'x' AS b"])
def test_json_looks_alike_whoever_writes_it(tiny: Store, sql: str) -> None:
    first, *_ = asked(tiny, sql, "json").decode().split("\n")[1:]
    assert first.startswith('\t{"a":')
    assert '"b":"x"}' in first


def test_nan_in_a_list_is_null_in_json(tiny: Store) -> None:
    assert records(tiny, "SELECT [0.5::DOUBLE, 'nan'::DOUBLE] AS a") == [{"a": [0.5, None]}]


def test_json_lines(tiny: Store) -> None:
    lines = asked(tiny, "SELECT range AS n FROM range(3)", "jsonl").decode().splitlines()
    assert [json.loads(line) for line in lines] == [{"n": 0}, {"n": 1}, {"n": 2}]


def test_parquet_keeps_types_and_digits(tiny: Store, tmp_path: Path) -> None:
    content = asked(tiny, MIXED, "parquet")
    [(huge, big, day, empty, zh)] = parquet(tmp_path, content, "SELECT huge, big, day, empty, zh FROM FILE")
    assert (huge, big) == (Decimal(170141183460469231731687303715884), Decimal("12345678901234567.25"))
    assert (day, empty, zh) == (date(2024, 1, 31), "", '西安, "x"')


def test_excel_has_types_and_no_formula(tiny: Store) -> None:
    [[head, row]] = sheets(asked(tiny, MIXED, "xlsx"))
    cells = dict(zip(head, row, strict=True))
    assert (cells["n"], cells["quarter"], cells["yes"], cells["nothing"]) == (1, 0.25, True, None)
    assert (cells["day"], cells["moment"]) == (datetime(2024, 1, 31), datetime(2024, 1, 31, 10, 5))
    assert (cells["big"], cells["huge"]) == ("12345678901234567.25", "170141183460469231731687303715884")
    book = openpyxl.load_workbook(io.BytesIO(asked(tiny, "SELECT '=1+1' AS a", "xlsx")))
    cell = book.worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_excel_goes_on_to_further_sheets() -> None:
    file = io.BytesIO()
    write_xlsx(file, [Column("n", "INTEGER")], [[(n,) for n in range(5)]], most=3)
    assert sheets(file.getvalue()) == [[("n",), (0,), (1,)], [("n",), (2,), (3,)], [("n",), (4,)]]


def test_excel_without_openpyxl_names_the_extra(tiny: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UsageError) as missing:
        asked(tiny, "SELECT 1", "xlsx")
    assert "innotui[xlsx]" in missing.value.hint


def test_excel_takes_control_characters_and_refuses_what_it_cannot_hold(tiny: Store) -> None:
    assert sheets(asked(tiny, "SELECT chr(27) || 'x' AS a", "xlsx"))[0][1] == ("�x",)
    with pytest.raises(UsageError, match="32,767"):
        asked(tiny, "SELECT repeat('x', 40000) AS a", "xlsx")


def test_markdown_stays_one_cell(tiny: Store) -> None:
    text = asked(tiny, "SELECT 'a|b' AS \"x|y\", '*b*' || chr(10) || '<i>' AS t, 5 AS n", "markdown").decode()
    assert text.splitlines() == [
        "| x\\|y | t              |   n |",
        "| ---- | -------------- | --: |",
        "| a\\|b | \\*b\\*<br>\\<i\\> |   5 |",
    ]


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_table_of_many_rows_is_not_held(tiny: Store, form: str) -> None:
    lines = asked(tiny, "SELECT CASE WHEN range < 30000 THEN 'x' ELSE 'wide' END AS a FROM range(30001)", form)
    assert len(lines.splitlines()) == 30003
    assert b"wide" in lines


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_names_are_told_apart(tiny: Store, form: str) -> None:
    text = asked(tiny, "SELECT 1 AS a, 2 AS A, 3 AS a, 4 AS a_1", form).decode()
    record = json.loads(text) if form == "jsonl" else json.loads(text)[0]
    assert sorted(record.values()) == [1, 2, 3, 4]


ODD = {
    "null": "NULL",
    "empty": "''",
    "float": "0.1::FLOAT",
    "decimal": "1.10::DECIMAL(5, 2)",
    "long decimal": "12345678901234567890.12::DECIMAL(38, 2)",
    "huge": "170141183460469231731687303715884::HUGEINT",
    "nan": "'nan'::DOUBLE",
    "before Christ": "DATE '0044-03-15 (BC)'",
    "far day": "DATE '25000-01-01'",
    "no last day": "'infinity'::DATE",
    "no last moment": "'-infinity'::TIMESTAMP",
    "nanoseconds": "TIMESTAMP_NS '2024-01-31 10:05:00.123456789'",
    "zone": "TIMESTAMPTZ '2024-01-31 10:05:00+08'",
    "time": "TIME '10:05:00.5'",
    "time in a zone": "TIMETZ '10:05:00+08'",
    "interval": "INTERVAL '1 month 3 days 02:00:00'",
    "blob": "'\\xAA\\x00x'::BLOB",
    "bits": "'0101'::BIT",
    "uuid": "'9b2d9e1c-0000-4000-8000-000000000001'::UUID",
    "enum": "'a'::ENUM('a', 'b')",
    "true": "true",
    "carriage return": "'a' || chr(13) || 'b'",
    "lines": "'a' || chr(10) || 'b'",
}
NESTED = {
    "list": "[1, NULL, 3]",
    "days": "['infinity'::DATE, NULL]",
    "decimals": "[1.50::DECIMAL(5, 2)]",
    "long decimals": "[12345678901234567.25::DECIMAL(20, 2)]",
    "fields": "{'DECIMAL(20,2)': 'TIME', 'b': '\\xAA'::BLOB, 'i': INTERVAL '1 month', 't': TIMETZ '10:05:00+08'}",
    "map": "MAP {1: 170141183460469231731687303715884::HUGEINT}",
    "union": "union_value(num := 5)",
    "enums": "['HUGEINT']::ENUM('HUGEINT', 'it''s')[]",
    "json": """'{"a":[1,"NaN"]}'::JSON""",
}
BY_PYTHON = ", [0.5::DOUBLE] AS f"  # NaN might be in there, which the database would write into JSON


def cell(store: Store, sql: str) -> str:
    """The first cell of a CSV, read by somebody else."""
    _, row = csv.reader(io.StringIO(asked(store, sql, "csv").decode(), newline=""))
    return row[0]


@pytest.mark.parametrize("sql", ODD.values(), ids=ODD)
@pytest.mark.parametrize("more", ["", BY_PYTHON], ids=["database", "python"])
def test_a_value_of_csv_is_what_the_database_calls_it(tiny: Store, sql: str, more: str) -> None:
    [(truth,)] = last(tiny.query(f"SELECT ({sql})::VARCHAR")).first_page
    assert cell(tiny, f"SELECT {sql} AS v, 1 AS n{more}") == (truth or "")


@pytest.mark.parametrize("sql", (ODD | NESTED).values(), ids=ODD | NESTED)
def test_json_is_the_same_whoever_writes_it(tiny: Store, sql: str) -> None:
    [one], [other] = records(tiny, f"SELECT {sql} AS v"), records(tiny, f"SELECT {sql} AS v{BY_PYTHON}")
    assert (one["v"], other["f"]) == (other["v"], [0.5])
    [line] = asked(tiny, f"SELECT {sql} AS v{BY_PYTHON}", "jsonl").decode().splitlines()
    assert json.loads(line, parse_constant=pytest.fail) == other


@pytest.mark.parametrize("sql", NESTED.values(), ids=NESTED)
def test_what_is_nested_is_json_in_csv(tiny: Store, sql: str) -> None:
    [record] = records(tiny, f"SELECT {sql} AS v")
    for more in ("", BY_PYTHON):
        assert json.loads(cell(tiny, f"SELECT {sql} AS v, 1 AS n{more}")) == record["v"]


def test_json_of_a_column_stays_on_its_line(tiny: Store) -> None:
    sql = f"SELECT '[1,' || chr(10) || '2]' AS t, t::JSON AS v{BY_PYTHON}"
    [line] = asked(tiny, sql, "jsonl").decode().splitlines()
    assert json.loads(line)["v"] == [1, 2]


@pytest.mark.parametrize("sql", [*ODD.values(), NESTED["days"], NESTED["fields"]])
def test_a_table_has_the_words_of_the_database(tiny: Store, sql: str) -> None:
    from innotui.formats import printable

    [(truth,)] = last(tiny.query(f"SELECT ({sql})::VARCHAR")).first_page
    shown = asked(tiny, f"SELECT {sql} AS v", "table").decode().splitlines()[2].strip()
    assert shown == printable(truth or "")


def test_a_day_without_an_end_is_no_day_in_excel(tiny: Store) -> None:
    sql = "FROM (VALUES ('infinity'::DATE, 'infinity'::TIMESTAMP), (DATE '9999-12-31', NULL)) AS v(day, moment)"
    [[_, *rows]] = sheets(asked(tiny, sql, "xlsx"))
    assert rows == [("infinity", "infinity"), (datetime(9999, 12, 31), None)]


def test_excel_opens_what_no_xml_holds(tiny: Store) -> None:
    assert sheets(asked(tiny, "SELECT 'a' || chr(65535) || 'b' AS a", "xlsx"))[0][1] == ("a�b",)


def test_parquet_keeps_digits_inside_other_values(tiny: Store, tmp_path: Path) -> None:
    sql = "SELECT [170141183460469231731687303715884::HUGEINT] AS l, {'t': TIMETZ '10:05:00+08'} AS s"
    [(huge, zone)] = parquet(tmp_path, asked(tiny, sql, "parquet"), "SELECT l[1], s.t FROM FILE")
    assert (huge, zone) == (Decimal(170141183460469231731687303715884), "10:05:00+08")


# Which rows ----------------------------------------------------------------------------------------------

STATEMENTS = [
    ("SELECT range AS n FROM range(5000) ORDER BY n DESC", 5000),
    ("VALUES (1), (2)", 2),
    ("PIVOT (FROM range(3) AS t(a)) ON a USING count(*)", 1),
    ("SHOW TABLES", None),
    ("DESCRIBE figures", None),
    ("SUMMARIZE regions", None),
    ("EXPLAIN SELECT 1", None),
    ("PRAGMA version", 1),
    ("SELECT 1 -- a comment at the end", 1),
    ("SELECT 1; SELECT 2 AS b UNION ALL SELECT 3", 2),
    ("SELECT 1 AS a WHERE false", 0),
]


@pytest.mark.parametrize("form", [form.name for form in FORMS])
@pytest.mark.parametrize(("sql", "count"), STATEMENTS)
def test_every_statement_in_every_format(tiny: Store, tmp_path: Path, sql: str, count: int | None, form: str) -> None:
    rows = tiny.asking(sql)
    content = written(rows, form)
    assert rows.row_count is not None
    assert count is None or rows.row_count == count
    match form:
        case "csv":
            assert len(list(csv.reader(io.StringIO(content.decode())))) == rows.row_count + 1
        case "json":
            assert len(json.loads(content)) == rows.row_count
        case "jsonl":
            assert len(content.splitlines()) == rows.row_count
        case "parquet":
            assert parquet(tmp_path, content, "SELECT count(*) FROM FILE") == [(rows.row_count,)]
        case "xlsx":
            assert len(sheets(content)[0]) == rows.row_count + 1


@pytest.mark.parametrize("form", ENGINE[:3])
def test_the_order_of_the_rows_is_kept(tiny: Store, form: str) -> None:
    """Also where the rows are read through a query around them: a float in JSON, a list in CSV."""
    sql = "SELECT range AS n, range * 0.5::DOUBLE AS f, [range] AS l FROM range(200000) ORDER BY hash(range)"
    wanted = [row[0] for row in last(tiny.query(sql + " LIMIT 50")).first_page]
    text = asked(tiny, sql, form).decode()
    found = {
        "csv": lambda: [int(line.split(",")[0]) for line in text.split("\n")[1:51]],
        "json": lambda: [record["n"] for record in json.loads(text)[:50]],
        "jsonl": lambda: [json.loads(line)["n"] for line in text.split("\n")[:50]],
    }[form]()
    assert found == wanted


@pytest.mark.parametrize("form", [form.name for form in FORMS])
def test_shown_rows_in_the_shown_order(tiny: Store, tmp_path: Path, form: str) -> None:
    whole = last(tiny.query("SELECT range AS n, range % 7 AS k FROM range(1000)"))
    found = arranged(tiny, whole, "k=3")
    shown = tiny.arranging(
        whole, Arrangement("k=3", found.arrangement.conditions, (SortKey("n", descending=True),))
    ).run()
    wanted = [n for n in range(999, -1, -1) if n % 7 == 3]
    content = written(tiny.taking(shown), form)
    numbers = {
        "csv": lambda: [int(row[0]) for row in list(csv.reader(io.StringIO(content.decode())))[1:]],
        "json": lambda: [record["n"] for record in json.loads(content)],
        "jsonl": lambda: [json.loads(line)["n"] for line in content.splitlines()],
        "parquet": lambda: [n for (n,) in parquet(tmp_path, content, "SELECT n FROM FILE")],
        "xlsx": lambda: [row[0] for row in sheets(content)[0][1:]],
        "markdown": lambda: [int(line.split(b"|")[1]) for line in content.splitlines()[2:]],
        "table": lambda: [int(line.split()[0]) for line in content.splitlines()[2:]],
    }[form]()
    assert numbers == wanted


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_fewer_rows_are_never_silent(tiny: Store, form: str) -> None:
    rows = tiny.taking(last(tiny.query("FROM range(10)")))
    rows.row_count = 11
    with pytest.raises(QueryError, match="10 of 11"):
        written(rows, form)


# Files ---------------------------------------------------------------------------------------------------


@pytest.fixture
def store(tiny_path: Path) -> Iterator[Store]:
    from innotui.store import open_store

    with closing(open_store(tiny_path)) as store:
        yield store


def test_a_file_and_what_it_is(store: Store, tmp_path: Path) -> None:
    result = last(store.query("SELECT figure_id, value FROM figures WHERE region = $region", {"region": "Alpha"}))
    path = tmp_path / "rows.csv"
    save_table(path, form_named("csv"), store.taking(result), about_of(store, result, path.name))
    about = json.loads(about_path(path).read_text(encoding="utf-8"))
    assert about["file"] == "rows.csv"
    assert about["sql"] == result.sql
    assert about["parameters"] == {"region": "Alpha"}
    assert about["rows"] == result.row_count == len(path.read_text().splitlines()) - 1
    assert [column["name"] for column in about["columns"]] == ["figure_id", "value"]
    assert about["data"]["content_hash"] == store.info().content_hash


def test_sources_are_those_of_the_shown_rows(bundled: Store) -> None:
    whole = last(bundled.query("SELECT figure_id, source_id, region FROM figures"))
    some = arranged(bundled, whole, "source_id=xian-2024")
    about = json.loads(about_of(bundled, some, "x.csv"))
    assert [source["source_id"] for source in about["sources"]] == ["xian-2024"]
    assert about["sources"][0]["issuer"]
    assert (about["filter"], about["conditions"]) == ("source_id=xian-2024", ["source_id = xian-2024"])
    by_figure = last(bundled.query("SELECT figure_id FROM figures WHERE source_id = 'xian-2024'"))
    listed = last(bundled.query("SELECT list(figure_id) AS figure_ids FROM figures WHERE source_id = 'xian-2024'"))
    for result in (by_figure, listed):
        assert [source.source_id for source in bundled.sources_of(result) or ()] == ["xian-2024"]


def test_without_a_figure_it_is_said_that_sources_cannot_be_told(store: Store) -> None:
    about = json.loads(about_of(store, last(store.query("SELECT count(*) AS n FROM regions")), "x.csv"))
    assert about["sources"] is None
    assert "figure_id" in about["sources_note"]
    assert about["tables_asked"] == ["regions"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_what_fails_leaves_no_file(store: Store, tmp_path: Path, form: TableForm) -> None:
    path = tmp_path / f"rows{form.suffix}"
    path.write_text("the old one")
    rows = store.asking("SELECT CASE WHEN range = 90000 THEN error('late') ELSE range END AS n FROM range(100000)")
    with pytest.raises(InnotuiError, match="late"):
        save_table(path, form, rows, "{}")
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    assert path.read_text() == "the old one"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_stopping_leaves_no_file_and_the_database_answers(store: Store, tmp_path: Path, form: TableForm) -> None:
    whole = last(store.query("SELECT range AS n, repeat('x', 50) AS t FROM range(2000000)"))
    rows = store.taking(whole)
    begun = threading.Event()

    def told(written: int, count: int) -> None:
        begun.set()
        rows.cancel()

    with pytest.raises(QueryError) as stopped:
        save_table(tmp_path / "rows", form, rows, "{}", told)
    assert begun.is_set()
    assert stopped.value.title == "Cancelled"
    assert not list(tmp_path.iterdir())
    assert last(store.query("SELECT 1")).row_count == 1


@pytest.mark.parametrize("form", ENGINE)
def test_stopping_once_all_is_written_but_not_yet_handed_on(store: Store, form: str) -> None:
    rows = store.asking("SELECT 1 AS n")  # so few that the database is done before the first byte is read
    with closing(rows.as_bytes(form)) as pieces:
        while not next(pieces):
            pass  # nothing has come yet
        rows.cancel()
        with pytest.raises(QueryError, match="stopped"):
            list(pieces)


@pytest.mark.parametrize("form", ENGINE)
def test_stopping_before_the_first_row(store: Store, form: str) -> None:
    rows = store.asking(ENDLESS if form != "parquet" else "SELECT 1")
    rows.cancel()
    with pytest.raises(QueryError, match="stopped"):
        written(rows, form)


@pytest.mark.parametrize("form", ENGINE)
def test_a_reader_who_leaves_ends_the_writing(store: Store, form: str) -> None:
    rows = store.asking("SELECT range AS n, hash(range) AS h FROM range(3000000)")
    with closing(rows.as_bytes(form)) as pieces:
        assert next(pieces)
    assert last(store.query("SELECT 1")).row_count == 1
    assert not [path for path in store.scratch.path.iterdir() if path.name.startswith("out-")]


def test_nothing_of_an_export_stays_in_the_private_folder(store: Store) -> None:
    asked(store, "FROM range(1000)", "csv")
    assert not [path for path in store.scratch.path.iterdir() if path.name.startswith("out-")]


def test_a_place_that_cannot_be_written_to(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Cannot write"):
        save_table(tmp_path / "nowhere" / "rows.csv", form_named("csv"), store.asking("SELECT 1"))


def test_what_is_in_the_way_is_named(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    about_path(path).mkdir()
    with pytest.raises(UsageError, match=r"rows\.csv\.about\.json: Is a directory"):
        save_table(path, form_named("csv"), store.asking("SELECT 1"), "{}")
    assert not path.exists()


def test_writing_stays_refused_to_a_person(store: Store, tmp_path: Path) -> None:
    folder = store.scratch.made()
    for sql in (
        f"COPY (SELECT 1) TO '{folder / 'x.csv'}'",
        f"COPY (SELECT 1) TO '{tmp_path / 'x.csv'}'",
        f"EXPORT DATABASE '{folder / 'x'}'",
        f"ATTACH '{folder / 'x.duckdb'}'",
        f"FROM '{tmp_path}/x.csv'",
    ):
        with pytest.raises(QueryError):
            asked(store, sql, "csv")
    assert not list(tmp_path.iterdir())
    assert {path.name for path in folder.iterdir()} <= {"held", "out"}


@pytest.mark.parametrize(
    ("name", "form"), [("a.csv", "csv"), ("a.CSV", "csv"), ("a.md", "markdown"), ("a.jsonl", "jsonl"), ("a.xls", None)]
)
def test_a_name_says_its_format(name: str, form: str | None) -> None:
    found = form_of(name)
    assert (found.name if found else None) == form
