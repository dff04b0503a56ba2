"""Statements of every kind that a person may type, by hand and by combination, with what must come of each.

``{folder}`` stands for a folder that must stay as it is, with the file ``secret.csv`` in it; use ``placed``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Literal

import duckdb

Expects = Literal["rows", "refused", "error", "endless"]


@dataclass(frozen=True, slots=True)
class Case:
    """One text.

    Attributes:
        sql: as typed.
        expects: rows; a refusal by its kind, or because it reaches outside; an error of the question itself; no end.
    """

    sql: str
    expects: Expects


def placed(case: Case, folder: Path) -> Case:
    """The same with the folder in its place."""
    return replace(case, sql=case.sql.replace("{folder}", str(folder)))


def _cases(expects: Expects, *texts: str) -> list[Case]:
    return [Case(text, expects) for text in texts]


_WAYS_TO_READ = (
    "SELECT * FROM {table}",
    "FROM {table}",
    "TABLE {table}",
    "DESCRIBE {table}",
    "SUMMARIZE {table}",
    "SELECT count(*) FROM {table}",
    "SELECT * FROM {table} LIMIT 3 OFFSET 1",
    "FROM {table} ORDER BY ALL DESC",
    "WITH t AS MATERIALIZED (FROM {table}) SELECT count(*) FROM t, t AS u",
    "EXPLAIN SELECT * FROM {table}",
    "-- all\nFROM {table} -- of it",
    "/* a; b */ FROM innotui.main.{table} /* ; */ ;",
    "select 1; from {table};;",
    "SELECT * FROM query_table('{table}')",
    "FROM query('FROM {table}')",
    "SELECT * FROM {table} USING SAMPLE 2 ROWS",
)
_TABLES = ("figures", "regions", "sources", "growth", "checks")

_READ = [Case(way.replace("{table}", table), "rows") for way, table in product(_WAYS_TO_READ, _TABLES)]

_TYPES = (
    "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "UHUGEINT", "FLOAT", "DOUBLE",
    "DECIMAL(18,3)", "DECIMAL(38,0)", "VARCHAR", "BLOB", "BIT", "UUID", "JSON", "DATE", "TIME", "TIMESTAMP",
    "TIMESTAMPTZ", "TIMESTAMP_NS", "TIMETZ", "INTERVAL", "INTEGER[]", "VARCHAR[][]", "INTEGER[3]",
    "STRUCT(a INTEGER, b VARCHAR)",
    "MAP(VARCHAR, INTEGER)", "UNION(n INTEGER, t VARCHAR)", "ENUM('x', 'y')",
)  # fmt: skip
_OF_TYPES = [
    Case(f"SELECT {value}::{kind} AS v FROM range({rows})", "rows")
    for kind, (value, rows) in product(_TYPES, (("NULL", 1), ("NULL", 300), ("NULL", 0)))
]

_VALUES = _cases(
    "rows",
    "SELECT 1",
    "(SELECT 1)",
    "((SELECT 1) UNION ALL (SELECT 2)) ORDER BY 1",
    "VALUES (1, 'x'), (2, NULL)",
    "SELECT ';' AS \"a;b\", $$ ; $$, $tag$ it's; $$ $tag$, E'\\n;'",
    "SELECT '西安' AS 城市, '🌾' AS \"🌾\", 'é' AS é, '\u202e' AS rtl",
    "SELECT '\x1b[31m' AS \"\x1b[31m\"",
    "SELECT 'o''hara', \"name_en\" FROM regions",
    'SELECT 1 a, 2 a, 3 A, 4 "a "',
    "SELECT rowid, * FROM regions",
    "SELECT 1 AS rowid, 2 AS place, 3 AS kept, 4 AS ordered, 5 AS shown",
    'SELECT 1 AS "ROWID", 2 AS rowid_1',
    "SELECT *, rowid AS rowid FROM range(3) t(rowid)",
    "SELECT 'nan'::DOUBLE, 'inf'::DOUBLE, -0.0, 1e308",
    "SELECT 170141183460469231731687303715884105727, 340282366920938463463374607431768211455::UHUGEINT",
    "SELECT DATE '-4711-01-01', DATE '5874897-12-31', 'infinity'::DATE, 'infinity'::TIMESTAMP",
    "SELECT TIMESTAMPTZ '2024-01-01 00:00:00+08', now(), current_date, TIME '24:00:00', INTERVAL '1 month 2 days'",
    "SELECT {'a': [1, NULL], 'b': {'c': MAP {'k': [1]}}} AS deep, [] AS none, MAP {} AS empty",
    "SELECT '\\x00\\xFF'::BLOB, '0101'::BIT, uuid()",
    "SELECT unnest([1, 2, 3]), unnest({'a': 1, 'b': 2})",
    "SELECT * FROM test_all_types()",
    "SELECT COLUMNS('name.*') FROM regions",
    "SELECT * EXCLUDE (name_en) FROM regions",
    "SELECT * REPLACE (upper(name_en) AS name_en) FROM regions",
    "SELECT list(name_en ORDER BY name_en), histogram(kind) FROM regions",
    "SELECT name_en, row_number() OVER (PARTITION BY kind ORDER BY name_en) FROM regions QUALIFY 1 < 9",
    "FROM figures SELECT kind, count(*) GROUP BY ALL HAVING count(*) > 0 ORDER BY ALL",
    "SELECT kind, region_id, count(*) FROM figures GROUP BY CUBE (kind, region_id)",
    "PIVOT figures ON kind USING count(*) GROUP BY region_id",
    "FROM (PIVOT figures ON kind USING count(*))",
    "UNPIVOT (SELECT 1 AS a, 2 AS b) ON a, b",
    "SELECT * FROM regions r POSITIONAL JOIN range(3)",
    "SELECT * FROM regions r ASOF JOIN regions s ON r.name_en >= s.name_en",
    "SELECT * FROM regions r SEMI JOIN figures f ON r.region_id = f.region_id",
    "SELECT * FROM regions, LATERAL (SELECT count(*) FROM figures f WHERE f.region_id = regions.region_id)",
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 500) SELECT * FROM t",
    "SELECT list_transform([1, 2], lambda x: x + 1)",
    "SELECT regexp_extract_all('a1b22', '[0-9]+'), strftime(DATE '2024-02-29', '%Y/%m')",
    "SELECT json_extract('{\"a\": 1}', '$.a'), '{\"a\": [1]}'::JSON",
    "SELECT * FROM range(100000)",
    "SELECT * FROM generate_series(1, 10)",
    "SELECT random(), setseed(0.5), current_user, version()",
    "SELECT current_setting('memory_limit'), current_setting('temp_directory')",
    "SELECT * FROM duckdb_settings()",
    "SELECT * FROM duckdb_functions()",
    "SELECT * FROM duckdb_functions() WHERE function_name = 'enable_logging'",
    "SELECT * FROM duckdb_tables()",
    "SELECT * FROM duckdb_databases()",
    "SELECT * FROM duckdb_temporary_files()",
    "SELECT * FROM duckdb_memory()",
    "SELECT * FROM information_schema.columns",
    "SELECT * FROM pg_catalog.pg_class",
    "SELECT write_log('quiet')",
    "CHECKPOINT",
    "FORCE CHECKPOINT",
    "EXPLAIN (SELECT 1)",
    "EXPLAIN ANALYSE (SELECT 1) UNION (SELECT 2)",
    "SELECT 'insert, update; delete' AS copy",
    "SHOW TABLES",
    "SHOW ALL TABLES",
    "SHOW DATABASES",
    "SHOW regions",
    "DESCRIBE SELECT 1 AS a, 'x' AS b",
    "SUMMARIZE SELECT * FROM figures",
    "EXPLAIN ANALYZE SELECT count(*) FROM figures",
    "EXPLAIN (FORMAT json) SELECT 1",
    "PRAGMA version",
    "PRAGMA database_list",
    "PRAGMA database_size",
    "PRAGMA table_info('regions')",
    "PRAGMA show_tables",
    "PRAGMA functions",
    "PRAGMA collations",
    "PRAGMA storage_info('regions')",
    "CALL pragma_version()",
    "CALL duckdb_tables()",
    "SELECT 1;;;; SELECT 2 ;",
    "\n\n\t SELECT 1 \n\n",
    "SELECT 1 -- no end",
    "SELECT " + "(" * 60 + "1" + ")" * 60,
    "SELECT " + "+".join(["1"] * 900),
    "SELECT " + ", ".join(f"{n} AS c{n}" for n in range(1500)),
    "SELECT '" + "x" * 1_000_000 + "' AS long",
    "SELECT 1 /* " + "-" * 1_000_000 + " */",
    "SELECT " + "[" * 40 + "1" + "]" * 40,
    "SELECT repeat('y', 5_000_000) AS wide",
    "; ".join(f"SELECT {n}" for n in range(50)),
    "SELECT x FROM (VALUES " + ", ".join(f"({n})" for n in range(5000)) + ") t(x)",
    "SELECT * FROM range(20000) WHERE range IN (" + ", ".join(map(str, range(2000))) + ")",
)

_DEFINES = [
    Case(text.format(thing=thing), "refused")
    for text, thing in product(
        ("CREATE {thing}", "/* x */ create {thing}", "SELECT 1; CREATE {thing}; SELECT 2"),
        (
            "TABLE mine AS SELECT 1",
            "TABLE memory.main.result_1 AS SELECT 1",
            "TEMP TABLE mine (a INTEGER)",
            "OR REPLACE TABLE regions AS SELECT 1",
            "TABLE IF NOT EXISTS temp.mine AS FROM regions",
            "VIEW mine AS SELECT 1",
            "TEMP VIEW regions AS SELECT 1",
            "MACRO mine(a) AS a + 1",
            "OR REPLACE TEMP MACRO stated_lo(a, b) AS 0",
            "FUNCTION rows_of() AS TABLE SELECT 1",
            "TYPE mood AS ENUM ('x')",
            "SEQUENCE s",
            "SCHEMA mine",
            "INDEX i ON regions (name_en)",
            "SECRET (TYPE s3, KEY_ID 'x', SECRET 'y')",
            "PERSISTENT SECRET kept IN local_file (TYPE http)",
        ),
    )
]

_WRITES = [
    Case(text.replace("{table}", table), "refused")
    for text, table in product(
        (
            "INSERT INTO {table} SELECT * FROM {table}",
            "INSERT OR REPLACE INTO {table} DEFAULT VALUES",
            "DELETE FROM {table}",
            "DELETE FROM {table} USING regions r WHERE true RETURNING *",
            "TRUNCATE {table}",
            "DROP TABLE {table}",
            "DROP VIEW IF EXISTS {table} CASCADE",
            "ALTER TABLE {table} ADD COLUMN x INTEGER",
            "ALTER TABLE {table} RENAME TO y",
            "COMMENT ON TABLE {table} IS 'x'",
            "UPDATE {table} SET note = 'x'",
            "COPY {table} TO '{folder}/out.csv'",
            "COPY {table} FROM '{folder}/secret.csv'",
            "COPY (FROM {table}) TO '{folder}/out.parquet' (FORMAT parquet)",
            "COPY (FROM {table}) TO '/dev/stdout'",
            "EXPLAIN ANALYZE COPY {table} TO '{folder}/out.json'",
        ),
        ("regions", "figures", "memory.main.result_1"),
    )
]

_REFUSED = _cases(
    "refused",
    "EXPORT DATABASE '{folder}/out'",
    "EXPORT DATABASE innotui TO '{folder}/out' (FORMAT parquet)",
    "IMPORT DATABASE '{folder}'",
    "COPY FROM DATABASE innotui TO memory",
    "ATTACH '{folder}/other.duckdb'",
    "ATTACH '{folder}/other.duckdb' AS o (READ_ONLY)",
    "ATTACH ':memory:' AS o",
    "ATTACH IF NOT EXISTS 'postgres:dbname=x' AS p",
    "DETACH innotui",
    "USE memory",
    "USE innotui.main",
    "INSTALL httpfs",
    "FORCE INSTALL httpfs FROM community",
    "LOAD httpfs",
    "LOAD '{folder}/evil.duckdb_extension'",
    "UPDATE EXTENSIONS",
    "SET memory_limit = '1TB'",
    "SET GLOBAL threads = 1",
    "SET SESSION enable_progress_bar = true",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SET temp_directory = '{folder}'",
    "SET allowed_directories = ['/']",
    "SET home_directory = '{folder}'",
    "SET schema = 'memory.main'",
    "SET search_path = 'memory.main'",
    "SET log_query_path = '{folder}/log'",
    "SET VARIABLE x = 1",
    "RESET threads",
    "RESET GLOBAL memory_limit",
    "PRAGMA memory_limit = '1TB'",
    "PRAGMA threads = 4",
    "PRAGMA enable_profiling",
    "PRAGMA enable_profiling = 'json'",
    "PRAGMA profiling_output = '{folder}/profile.json'",
    "PRAGMA enable_progress_bar",
    "PRAGMA disable_optimizer",
    "PRAGMA enable_object_cache",
    "PRAGMA enable_verification",
    "PRAGMA verify_parallelism",
    "PRAGMA force_checkpoint",
    "PRAGMA import_database('{folder}')",
    "PRAGMA \"import_database\"('{folder}')",
    "PRAGMA copy_database('innotui', 'memory')",
    "PRAGMA json_execute_serialized_sql('x')",
    "/* quietly */ -- so\nPRAGMA /* x */ enable_profiling",
    "CALL enable_logging()",
    "CALL disable_logging()",
    "CALL enable_logging(storage = 'file', storage_path = '{folder}/log')",
    "CALL system.main.enable_logging()",
    'CALL "enable_logging"()',
    "FROM enable_logging()",
    "SELECT * FROM enable_logging('QueryLog')",
    "FROM regions, enable_logging()",
    "SELECT (SELECT count(*) FROM enable_logging())",
    "FROM query('FROM enable_' || 'logging()')",
    "SELECT 1; FROM regions, query('FROM enable_' || 'logging()')",
    "WITH t AS (FROM query /* x */ ('FROM ' || 'enable_logging()')) FROM t",
    "EXPLAIN ANALYZE FROM enable_logging()",
    "SUMMARIZE FROM enable_logging()",
    "FROM truncate_duckdb_logs()",
    "FROM query('DROP TABLE regions')",
    "FROM query('COPY regions TO ''{folder}/out.csv''')",
    "WITH t AS (DELETE FROM regions RETURNING *) SELECT * FROM t",
    "EXPLAIN ANALYZE WITH t AS (DELETE FROM regions RETURNING *) SELECT * FROM t",
    "EXPLAIN ANALYZE CREATE TABLE memory.main.mine AS SELECT 1",
    "EXPLAIN (ANALYZE, FORMAT json) CREATE TABLE memory.main.mine AS SELECT 1",
    "EXPLAIN /* x */ ANALYZE -- y\nCREATE TABLE memory.main.mine AS SELECT 1",
    "EXPLAIN DROP TABLE regions",
    "EXPLAIN PRAGMA import_database('{folder}')",
    "EXPLAIN (FORMAT json) PRAGMA copy_database('innotui', 'memory')",
    "SELECT * FROM duckdb_extensions()",
    "SELECT * FROM duckdb_secrets()",
    "FROM which_secret('s3://bucket/x', 's3')",
    "FROM st_read('{folder}/x.shp')",
    "FROM read_xlsx('{folder}/x.xlsx')",
    "FROM '{folder}/x.xlsx'",
    "PREPARE p AS SELECT 1",
    "EXECUTE p",
    "DEALLOCATE p",
    "BEGIN",
    "BEGIN TRANSACTION; SELECT 1; COMMIT",
    "COMMIT",
    "ROLLBACK",
    "VACUUM",
    "VACUUM ANALYZE regions",
    "ANALYZE",
    "MERGE INTO regions USING regions r ON true WHEN MATCHED THEN DELETE",
    "DROP SCHEMA main CASCADE",
    "DROP MACRO stated_lo",
    "ALTER VIEW figures RENAME TO g",
    "ALTER DATABASE innotui SET ALIAS TO x",
    "SELECT 1; DROP TABLE regions; SELECT 2",
    "FROM regions;\n\nINSERT INTO regions DEFAULT VALUES",
)

_OUTSIDE = [
    Case(text.replace("{file}", file), "refused")
    for text, file in product(
        (
            "SELECT * FROM read_csv('{file}')",
            "SELECT * FROM read_csv_auto(['{file}'])",
            "SELECT * FROM read_text('{file}')",
            "SELECT * FROM read_blob('{file}')",
            "SELECT * FROM read_json('{file}')",
            "SELECT * FROM read_parquet('{file}')",
            "SELECT * FROM sniff_csv('{file}')",
            "SELECT * FROM parquet_metadata('{file}')",
            "FROM '{file}'",
            "SELECT * FROM glob('{file}')",
            "FROM query('FROM ''{file}''')",
        ),
        (
            "{folder}/secret.csv",
            "/etc/passwd",
            "{folder}/*",
            "file://{folder}/secret.csv",
            "/proc/self/environ",
            "../secret.csv",
            "http://127.0.0.1:9/x.csv",
            "https://example.org/x.parquet",
            "s3://bucket/x.csv",
        ),
    )
]

_ERRORS = _cases(
    "error",
    "",
    " \n\t",
    ";",
    ";;; -- nothing",
    "-- only a comment",
    "/* open",
    "SELEC 1",
    "SELECT",
    "SELECT FROM",
    "SELECT 1 +",
    "SELECT (1",
    "SELECT 1)",
    "SELECT 'open",
    'SELECT "open',
    "SELECT $$open",
    "SELECT 1; SELEC 2",
    "SELECT 1 2 3",
    'SELECT 1 AS ""',
    "SELECT $1",
    "SELECT ?",
    "SELECT $who",
    "SELECT nmae FROM regions",
    "SELECT * FROM regoins",
    "SELECT * FROM nowhere.main.regions",
    "SELECT nofunction(1)",
    "SELECT getenv('HOME')",
    "SELECT sum(name_en) FROM regions",
    "SELECT 'x'::INTEGER",
    "SELECT 1 WHERE 'x'",
    "SELECT 300::TINYINT",
    "SELECT 9223372036854775807::BIGINT + 1::BIGINT",
    "SELECT '2023-02-30'::DATE",
    "SELECT error('as wished')",
    "SELECT regexp_matches('x', '(')",
    "SELECT name_en, count(*) FROM regions",
    "SELECT (SELECT region_id FROM regions)",
    "SELECT * FROM range(10) ORDER BY 7",
    "SELECT 1 UNION SELECT 1, 2",
    "WITH t AS (SELECT 1) SELECT * FROM u",
    "SELECT * FROM result_1",
    "SELECT /* /* nested? */ 1",
    "WITH t AS (INSERT INTO memory.main.nothing_here VALUES (2) RETURNING *) FROM t",
    "DESCRIBE nothing_here",
    "PRAGMA no_such_pragma",
    "PRAGMA table_info('nothing_here')",
    "CALL no_such_function()",
    "SELECT nextval('s')",
    "PIVOT nothing ON x USING count(*)",
    "SELECT \x00",
    "\x1b[31mSELECT 1",
    "SELECT 1；SELECT 2",
    "SELECT ‘x’",
    "选择 1",
    "🌾",
    "help",
    ".tables",
    "\\d regions",
    "SELECT " + "(" * 5000 + "1" + ")" * 5000,
    "SELECT " + "x" * 1_000_000,
    "(" * 10_000,
    "SELECT CASE WHEN range = 90000 THEN error('at last') END FROM range(100000)",
)

_ENDLESS = _cases(
    "endless",
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT * FROM t",
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT (n + 1) % 7 FROM t) SELECT count(*) FROM t",
    "SELECT 1; WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t; SELECT 2",
    "SELECT count(*) FROM range(5000000) a, range(2000000) b WHERE (a.range * b.range) % 7 = 3",
    "SELECT sum(sin(a.range) * cos(b.range)) FROM range(5000000) a, range(2000000) b",
    "EXPLAIN ANALYZE SELECT count(*) FROM range(5000000) a, range(2000000) b WHERE (a.range * b.range) % 7 = 3",
)

_BEFORE_2: dict[str, Expects] = {  # what DuckDB 1 does not parse, or does not reach, is no case for a refusal
    "PRAGMA json_execute_serialized_sql('x')": "error",
    "WITH t AS (DELETE FROM regions RETURNING *) SELECT * FROM t": "error",
    "EXPLAIN ANALYZE WITH t AS (DELETE FROM regions RETURNING *) SELECT * FROM t": "error",
    "SELECT " + "(" * 5000 + "1" + ")" * 5000: "rows",
}


def _here(case: Case) -> Case:
    """The case as the DuckDB decides it that is installed."""
    return replace(case, expects=_BEFORE_2.get(case.sql, case.expects)) if duckdb.__version__ < "2" else case


_ALL = [*_READ, *_OF_TYPES, *_VALUES, *_DEFINES, *_WRITES, *_REFUSED, *_OUTSIDE, *_ERRORS, *_ENDLESS]
STATEMENTS: tuple[Case, ...] = tuple(dict.fromkeys(map(_here, _ALL)))
"""All of them, each once."""
