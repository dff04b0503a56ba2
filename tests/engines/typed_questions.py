"""What a person does in the query pane and on the command line, one function each; the contract does it anywhere.

The statements are such as every engine reads alike. A function is given a store and a sample, and answers with what
came out.
"""

from __future__ import annotations

import io
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
from samples import Sample

from innotui.errors import QueryError
from innotui.export.tables import form_named, write_table
from innotui.filters import parse_filter
from innotui.results import PAGE, Arrangement, Result, SortKey
from innotui.store import Store

Question = Callable[[Store, Sample], object]

FIGURES = "SELECT figure_id, region, indicator, period, value, period_end, ambiguous FROM figures ORDER BY figure_id"
MANY = "SELECT a.figure_id AS one, b.figure_id AS other FROM figures AS a CROSS JOIN figures AS b ORDER BY 1, 2"
COUNTED = "SELECT region_id, count(*) AS n FROM figures GROUP BY region_id ORDER BY n DESC, region_id"
ENDLESS = (
    "SELECT count(*) AS n FROM figures AS a CROSS JOIN figures AS b CROSS JOIN figures AS c CROSS JOIN figures AS d"
    " CROSS JOIN figures AS e CROSS JOIN figures AS f CROSS JOIN figures AS g CROSS JOIN figures AS h"
    " WHERE a.region || b.region || c.region || d.region || e.region || f.region || g.region || h.region = 'nowhere'"
)
LONG = 60  # seconds until what should end has not


def rows_with_all_kinds_of_values(store: Store, _: Sample) -> object:
    return _all(store, FIGURES)


def groups(store: Store, _: Sample) -> object:
    return _all(store, COUNTED)


def no_rows(store: Store, _: Sample) -> object:
    return _all(store, "SELECT figure_id, value FROM figures WHERE region_id = 'nowhere'")


def odd_texts(store: Store, _: Sample) -> object:
    return _all(store, "SELECT '北京' AS zh, '[/] {x} %s' AS markup, '' AS empty, CAST(NULL AS DATE) AS nothing")


def several_statements(store: Store, _: Sample) -> object:
    results = list(store.query("SELECT 1 AS a; SELECT count(*) AS n FROM figures;\nSELECT 'x;y' AS text").run())
    return [(_names(result), list(result.first_page)) for result in results]


def comments_and_a_semicolon(store: Store, _: Sample) -> object:
    return _all(store, "/* what\n is this */ SELECT 1 AS a -- one\n;\n-- the end")


def values_of_parameters(store: Store, sample: Sample) -> object:
    sql = "SELECT figure_id FROM figures WHERE region_id = $region ORDER BY figure_id"
    return [_rows(store, _last(store, sql, {"region": value})) for value in (*sample.regions, "it's \\ no region")]


def a_parameter_without_a_value(store: Store, _: Sample) -> object:
    return _refused(lambda: _last(store, "SELECT $missing AS a"))


def statements_that_fail(store: Store, _: Sample) -> object:
    wrong = ("selec 1", "SELECT no_such FROM figures", "SELECT 1 FROM no_such_table", "SELECT (1")
    return [bool(_refused(lambda sql=sql: _last(store, sql))) for sql in wrong]  # in the engine's own words


def statements_that_write(store: Store, _: Sample) -> object:
    wrong = (
        "DROP TABLE meta",
        "DELETE FROM figures",
        "UPDATE meta SET value = 'x'",
        "INSERT INTO meta SELECT 'a', 'b'",
        "CREATE TABLE mine AS SELECT 1 AS a",
        "SELECT 1 AS a; DROP TABLE meta",
    )
    refused = [_refused(lambda sql=sql: _last(store, sql)) for sql in wrong]
    return [all(refused), _all(store, "SELECT count(*) AS n FROM meta WHERE value = 'x'")]


def no_statement(store: Store, _: Sample) -> object:
    return [_refused(lambda sql=sql: _last(store, sql)) for sql in ("", "  ;", "-- nothing")]


def pages(store: Store, _: Sample) -> object:
    result = _last(store, MANY)
    count = result.row_count
    starts = [start for start in (0, 1, PAGE - 1, PAGE, count - 3, count) if start >= 0]
    return [count, [store.page(result, start, 3) for start in starts], [*store.first_rows(result, 300)]]


def sorted_rows(store: Store, _: Sample) -> object:
    orders = (
        (SortKey("value"),),
        (SortKey("value", descending=True),),
        (SortKey("region", descending=True), SortKey("period_end")),
        (SortKey("indicator"), SortKey("value", descending=True)),
    )
    result = _last(store, FIGURES)
    return [_rows(store, store.arranging(result, Arrangement(order=order)).run()) for order in orders]


def filtered_rows(store: Store, sample: Sample) -> object:
    texts = (
        sample.regions[0],
        "value>100",
        "value=NULL",
        "period_end<2023-06-30",
        "ambiguous=true",
        "region~^[A-N]",
        "%",
    )
    return {text: _rows(store, _arranged(store, _last(store, FIGURES), text)) for text in texts}


def filtered_and_sorted_rows(store: Store, _: Sample) -> object:
    result = _last(store, FIGURES)
    conditions = parse_filter("value!=NULL", [column.name for column in result.columns])
    found = store.arranging(result, Arrangement("value!=NULL", conditions, (SortKey("value"),))).run()
    again = store.arranging(found, Arrangement()).run()
    return [_rows(store, found), again.row_count]


def summaries(store: Store, _: Sample) -> object:
    result = _last(store, FIGURES)
    return [store.summarising(result, column).run() for column in result.columns]


def counts_of_values(store: Store, _: Sample) -> object:
    result = _last(store, FIGURES)
    column = next(column for column in result.columns if column.name == "region")
    return _rows(store, store.counting(result, column).run())


def kept_rows_as_csv(store: Store, _: Sample) -> object:
    return _written(store, "csv")


def kept_rows_as_json(store: Store, _: Sample) -> object:
    return [_written(store, "json"), _written(store, "jsonl")]


def kept_rows_as_markdown(store: Store, _: Sample) -> object:
    return _written(store, "markdown")


def kept_rows_as_parquet(store: Store, _: Sample) -> object:
    file = io.BytesIO()
    write_table(file, form_named("parquet"), store.taking(_last(store, FIGURES)))
    return _read_parquet(file.getvalue())


def filtered_rows_as_csv(store: Store, sample: Sample) -> object:
    file = io.BytesIO()
    found = _arranged(store, _last(store, FIGURES), sample.regions[0])
    write_table(file, form_named("csv"), store.taking(found))
    return file.getvalue().decode()


def asked_for_a_file(store: Store, _: Sample) -> object:
    """As ``innotui query -o`` does: the rows go out without being kept."""
    file = io.BytesIO()
    write_table(file, form_named("csv"), store.asking(COUNTED))
    parquet = io.BytesIO()
    write_table(parquet, form_named("parquet"), store.asking(COUNTED))
    return [file.getvalue().decode(), _read_parquet(parquet.getvalue())]


def asked_for_a_screen(store: Store, _: Sample) -> object:
    """As ``innotui query`` does: row by row."""
    with store.stream(COUNTED) as (columns, chunks):
        return [[column.name for column in columns], [list(row) for chunk in chunks for row in chunk]]


def sources_of_rows(store: Store, sample: Sample) -> object:
    named = _last(store, "SELECT figure_id, source_id FROM figures ORDER BY figure_id")
    unnamed = _last(store, "SELECT 1 AS a")
    return [
        store.sources_of(named),
        store.sources_of(_arranged(store, named, sample.sources[0])),
        store.sources_of(unnamed),
    ]


def dropped_rows(store: Store, _: Sample) -> object:
    first, second = _last(store, COUNTED), _last(store, COUNTED)
    store.drop(first)
    return [_refused(lambda: store.page(first, 0)) != [], _rows(store, second)]


def a_cancelled_run(store: Store, _: Sample) -> object:
    return _cancelled(store)


def an_answer_after_a_cancelled_run(store: Store, _: Sample) -> object:
    _cancelled(store)
    return _all(store, "SELECT 1 AS a")


def a_run_that_is_cancelled_before_it_begins(store: Store, _: Sample) -> object:
    query = store.query("SELECT 1 AS a")
    query.cancel()
    return _refused(lambda: list(query.run()))


def several_runs_at_once(store: Store, _: Sample) -> object:
    with ThreadPoolExecutor(4) as pool:
        running = [pool.submit(_all, store, sql) for sql in (COUNTED, FIGURES, COUNTED, "SELECT 1 AS a")]
        return [one.result(2 * LONG) for one in running]


def spread_statement(store: Store, _: Sample) -> object:
    """What can be told of a text before it runs."""
    text = "SELECT 1 AS a;\n\nSELECT $x AS b -- c;\n"
    return [(found.text, found.lines, found.start, found.parameters) for found in store.statements(text)]


def _cancelled(store: Store) -> object:
    query = store.query(ENDLESS)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(lambda: _refused(lambda: list(query.run())))
        threading.Event().wait(1)
        assert not running.done(), running.result()
        query.cancel()
        return running.result(LONG)


def _last(store: Store, sql: str, parameters: dict[str, Any] | None = None) -> Result:
    return list(store.query(sql, parameters).run())[-1]


def _arranged(store: Store, result: Result, text: str) -> Result:
    conditions = parse_filter(text, [column.name for column in result.columns])
    return store.arranging(result, Arrangement(text, conditions)).run()


def _names(result: Result) -> list[object]:
    return [(column.name, column.is_number, column.unit) for column in result.columns]


def _rows(store: Store, result: Result) -> list[Any]:
    return [row for start in range(0, result.row_count, PAGE) for row in store.page(result, start)]


def _all(store: Store, sql: str) -> object:
    result = _last(store, sql)
    return [_names(result), result.row_count, _rows(store, result)]


def _written(store: Store, form: str) -> str:
    file = io.BytesIO()
    write_table(file, form_named(form), store.taking(_last(store, FIGURES)))
    return file.getvalue().decode()


def _read_parquet(content: bytes) -> object:
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file, duckdb.connect() as con:
        Path(file.name).write_bytes(content)
        return con.execute("SELECT * FROM read_parquet($path)", {"path": file.name}).fetchall()


def _refused(ask: Callable[[], object]) -> Any:
    """The title of what a store says to a statement that it refuses; its words are the engine's."""
    try:
        ask()
    except QueryError as error:
        return error.title if error.message and "Traceback" not in error.message else f"unclear: {error}"
    return []


QUESTIONS: dict[str, Question] = {
    name: one
    for name, one in list(globals().items())
    if getattr(one, "__module__", "") == __name__ and name[0] != "_" and callable(one)
}
"""All of them, by name."""
