"""Spark's SQL runs programs and reads files by a SELECT: what does so is not sent, what asks tables is."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

import innotui
from innotui.engines import EngineUrl
from innotui.engines.dialects import POSTGRES, SPARK
from innotui.errors import QueryError
from innotui.store.engine_figures import EngineFigures
from innotui.store.engine_guard import demand_tables_alone


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT TRANSFORM(region) USING 'cat /etc/hostname' AS (a) FROM figures",
        "FROM figures MAP region USING 'id' AS (a)",
        'FROM figures REDUCE region USING /* why */ "id" AS (a)',
        "SELECT TRANSFORM(1) USING r'id' AS (a)",
        "SELECT TRANSFORM(1) USING $program AS (a)",
        "EXPLAIN SELECT transform(1) using 'id' AS (a)",
        "SELECT reflect('java.lang.System', 'getenv', 'HOME')",
        "SELECT `reflect` ('java.lang.System', 'exit', 0)",
        "SELECT builtin.java_method('java.lang.System', 'getenv', 'HOME')",
        "SELECT try_reflect\n('java.lang.System', 'getenv', 'HOME')",
        "SELECT 1 --\r, reflect('java.lang.System', 'getenv', 'HOME')",
        "SELECT IDENTIFIER('ref' || 'lect')('java.lang.System', 'getenv', 'HOME')",
        "SELECT * FROM text.`/etc/hostname`",
        "SELECT * FROM `Text` . `/etc/hostname`",
        "SELECT * FROM csv.hostname",
        "SELECT * FROM figures, binaryFile.`hostname`",
        "SELECT * FROM `org.apache.spark.sql.execution.datasources.v2.text.TextDataSourceV2`.`hostname`",
        "SELECT * FROM other.`s3://bucket/file`",
        "DESCRIBE TABLE parquet.`/srv/figures`",
    ],
)
def test_what_is_no_question_to_a_table(sql: str) -> None:
    figures = EngineFigures(EngineUrl.parse("sc://localhost:1"), duckdb.connect, 10)
    with duckdb.connect() as cursor, pytest.raises(QueryError, match="only asked"):
        figures.statements(cursor, sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM figures JOIN regions USING (region_id)",
        "SELECT transform(array(1, 2), x -> x + 1)",
        "SELECT `stated / growth`, reflect AS `using`, f.`the growth` FROM innotui.figures f",
        "SELECT 'reflect(', 'USING ''id''', \"text.`/etc/hostname`\" -- IDENTIFIER('x')",
        "SELECT text, json FROM figures WHERE text = 'a'",
    ],
)
def test_what_asks_tables(sql: str) -> None:
    demand_tables_alone(sql, SPARK)


def test_every_shipped_question_is_sent() -> None:
    shipped = list((Path(innotui.__file__).parent / "queries" / "shipped").rglob("*.sql"))
    assert len(shipped) >= 10
    for file in shipped:
        demand_tables_alone(file.read_text(encoding="utf-8"), SPARK)


def test_other_engines_have_no_such_questions() -> None:
    demand_tables_alone("SELECT reflect('x') FROM text.a JOIN b USING ('x')", POSTGRES)
