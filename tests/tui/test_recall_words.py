"""How remembered runs are told in a line."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from innotui.queries.history import Entry
from innotui.tui.recall_words import facts, one_line, seconds_text, when

NOW = datetime(2026, 3, 2, 0, 30, tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-03-02T00:05", "00:05"),
        ("2026-03-01T23:59", "yesterday"),
        ("2026-03-01T00:00", "yesterday"),
        ("2026-02-28T23:59", "28 Feb"),
        ("2026-01-01T00:00", "1 Jan"),
        ("2025-12-31T23:59", "2025-12-31"),
    ],
)
def test_the_day_is_that_of_the_reader(moment: str, said: str) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=NOW.tzinfo).timestamp()
    assert when(at, NOW) == said


def test_times_are_as_exact_as_they_are_short() -> None:
    assert [seconds_text(seconds) for seconds in (0.004, 1.5, 12.34, 123.9)] == [
        "0.00 s",
        "1.50 s",
        "12.3 s",
        "2:03 min",
    ]


def test_a_text_is_one_line_without_its_head() -> None:
    assert one_line("-- title: x\n-- mine\n\nselect 1,\n\t2 -- 西安\n") == "select 1, 2 -- 西安"
    assert one_line("-- mine") == "-- mine"
    assert one_line("") == ""
    assert "\x1b" not in one_line("select '\x1b[31m'")


def test_what_came_of_a_run_stands_in_words() -> None:
    failed = facts(Entry(0.0, "a.duckdb", "x", {"region": "西安"}, None, 2.0, "Cancelled", 3), NOW)
    assert "✗ Cancelled · 2.00 s · a.duckdb · 3 times · $region = 西安" in failed
    assert "✓ 1 row · " in facts(Entry(0.0, "a.duckdb", "x", row_count=1), NOW)
    assert "✓ 1,000 rows · " in facts(Entry(0.0, "a.duckdb", "x", row_count=1000), NOW)
    assert "✓ no answer · " in facts(Entry(0.0, "a.duckdb", "x"), NOW)
