"""Writes docs/data.md from the bundled database: tables, the columns of `figures`, indicators, sources.

Run by ``make data``; a test compares the page with the database.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from innotui.bundled import bundled
from innotui.formats import published
from innotui.store import Store, open_store

PAGE = Path(__file__).parent / "data.md"
COLUMNS = {
    "figure_id, kind": "the claim's id; `level` or `growth`",
    "region_id … initiative": "where and about whom, ids and names",
    "indicator_id, indicator, topic": "what is measured",
    "period, period_label, period_start, period_end": "the window: ISO 8601 / EDTF id, words, first and last day",
    "base_period, base_label, base_inferred": "the window it is compared with; whether that is our inference",
    "span_years": "years between the same points of the two windows, never the length of a window",
    "form": "`level`, or how the change is said: `pct`, `pct_avg` (average yearly rate), `pct_each` (in each of n "
    "years), `multiple_of`, `increase_times`, `increment`, `pp` (percentage points of an indicator in percent)",
    "stated, unit_mult, unit": "the digits as printed, the scale word as a power of ten, the base unit; of `pp` it is "
    "`points`",
    "qualifier": "`exact`, `over`, `nearly`, `about`, `at_least`, `up_to`",
    "reading": "of `increase_times`: `either` (not decided), `to`, `by`; else `plain`",
    "status": "`reported`, `planned`, `target`",
    "price_basis, vintage": "`real`, `nominal`, `none`, `unknown`; `first`, `final`, `unknown`",
    "value, value_lo, value_hi": "of levels: the number in base units and its bounds",
    "ratio_*, pct_*, cagr_*": "of growth: new over base, change in percent, compound yearly rate; `_to` and `_by` are"
    " the two readings of “increased N times” (equal elsewhere), `_lo` and `_hi` the outer bounds",
    "change_lo, change, change_hi": "of `increment` and `pp`: what was added or lost, and its bounds. Points have no "
    "`pct_*` and `cagr_*`, for a share that rises from 20 to 23 % would stand among growth rates as 15 %; `ratio_*` "
    "they have where their level is printed",
    "…_to_hi, …_by_lo": "where the one reading ends and the other begins: two islands, not a range",
    "ambiguous": "whether two readings are open",
    "verdict": "the worst of the checks that touch the claim; empty where none does",
    "said_by, source_id, source, published, para": "who says it and where it stands",
    "note": "what a reader must know",
    "doubt": "what is open about it: `grammar`, `definition`, `translation`, `window`, `base`; each apart by a space",
    "lo_is_soft, hi_is_soft": "whether that end of the bounds is our convention for a hedged figure, not the digits",
}


def table(head: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    """A Markdown table."""
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cell(value) for value in line) + " |" for line in lines)


def cell(value: object) -> str:
    """A value that cannot break the table."""
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")


def rows(store: Store, sql: str) -> list[tuple[object, ...]]:
    """All rows of a question."""
    with store.stream(sql) as (_, chunks):
        return [row for chunk in chunks for row in chunk]


def page(store: Store) -> str:
    """The whole page."""
    info = store.info()
    tables = rows(
        store,
        "SELECT table_name, comment FROM duckdb_tables() WHERE database_name = 'innotui' AND comment IS NOT NULL"
        " ORDER BY table_name",
    )
    counted = [(f"`{name}`", info.counts.get(str(name)), comment) for name, comment in tables]
    indicators = rows(
        store,
        "SELECT i.name_en, i.name_zh, i.unit, count(f.figure_id), i.definition FROM indicators i"
        " LEFT JOIN figures f ON f.indicator_id = i.indicator_id GROUP BY ALL ORDER BY i.name_en",
    )
    sources = rows(
        store,
        "SELECT s.title, s.issuer, s.published, s.grade, count(f.figure_id), s.url FROM sources s"
        " LEFT JOIN figures f ON f.source_id = s.source_id GROUP BY ALL ORDER BY s.published, s.title",
    )
    listed = [
        (f"[{title}]({url})" if url else title, issuer, published(str(when)), grade, count)
        for title, issuer, when, grade, count, url in sources
    ]
    return (
        "\n\n".join(
            [
                "# The data",
                f"Written by `make data` from version {info.data_version}: {info.figures} figures,"
                f" {info.counts['sources']} sources. The figures are edited in `data/figures/`; see its README for the"
                " licence.",
                "## The view `figures`",
                "One row a claim. Bounds: of an exact number half a unit of its last printed digit; of a hedged one"
                " (“over”, “nearly”, “about”) 10 % to the side the word leaves open: our convention.",
                table(("columns", "what they say"), [(f"`{name}`", text) for name, text in COLUMNS.items()]),
                "## Tables",
                table(("table", "rows", "a row is"), counted),
                "## Indicators",
                table(("indicator", "中文", "unit", "figures", "definition"), indicators),
                "## Sources",
                "A: official or first-hand. B: others. C: unnamed copies.",
                table(("source", "issuer", "published", "grade", "figures"), listed),
            ]
        )
        + "\n"
    )


def main() -> None:
    """Writes the page."""
    with closing(open_store(bundled("indicators.duckdb"))) as store:
        PAGE.write_text(page(store), encoding="utf-8")


if __name__ == "__main__":
    main()
