"""What a period's id means in dates and words, and what is no period."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innotui.package.periods import BadPeriodError, parse_moment, parse_period

_PERIODS = """
    2023              | 2023                    | year    | 2023-01-01 | 2023-12-31
    2024-02           | Feb 2024                | month   | 2024-02-01 | 2024-02-29
    2023-12-31        | end 2023                | instant | 2023-12-31 | 2023-12-31
    2023-03-24        | 24 Mar 2023             | instant | 2023-03-24 | 2023-03-24
    2024-01/2024-10   | Jan–Oct 2024            | ytd     | 2024-01-01 | 2024-10-31
    2024-01/2024-06   | H1 2024                 | ytd     | 2024-01-01 | 2024-06-30
    2024-07/2024-12   | H2 2024                 | range   | 2024-07-01 | 2024-12-31
    2024-01/2024-03   | Q1 2024                 | ytd     | 2024-01-01 | 2024-03-31
    2024-04/2024-06   | Q2 2024                 | range   | 2024-04-01 | 2024-06-30
    2024-07/2024-09   | Q3 2024                 | range   | 2024-07-01 | 2024-09-30
    2024-10/2024-12   | Q4 2024                 | range   | 2024-10-01 | 2024-12-31
    2023-01/2023-02   | Jan–Feb 2023            | ytd     | 2023-01-01 | 2023-02-28
    2023-11/2024-02   | Nov 2023 – Feb 2024     | range   | 2023-11-01 | 2024-02-29
    2021/2023         | 2021–2023               | years   | 2021-01-01 | 2023-12-31
    2024-05-01/2024-05-05 | 1 May – 5 May 2024  | range   | 2024-05-01 | 2024-05-05
    2024-01-01/2024-02-10 | 1 Jan – 10 Feb 2024 | ytd     | 2024-01-01 | 2024-02-10
    /2024-03          | up to Mar 2024          | open    |            | 2024-03-31
    /2024             | up to 2024              | open    |            | 2024-12-31
"""


def _table(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("period_id", "label", "kind", "start", "end"), _table(_PERIODS))
def test_period(period_id: str, label: str, kind: str, start: str, end: str) -> None:
    period = parse_period(period_id)
    assert (period.period_id, period.label, period.kind) == (period_id, label, kind)
    assert (period.start, period.end) == (_day(start), _day(end))


@pytest.mark.parametrize(
    ("period_id", "reason"),
    [
        ("", "it is not a year, a month or a day"),
        ("/", "it is not a year, a month or a day"),
        ("2023/", "it is not a year, a month or a day"),
        ("H1 2024", "it is not a year, a month or a day"),
        ("23", "it is not a year, a month or a day"),
        ("2023-1", "it is not a year, a month or a day"),
        ("2023-Q1", "it is not a year, a month or a day"),
        ("2023~", "it is not a year, a month or a day"),
        ("2021/2022/2023", "it is not a year, a month or a day"),
        ("２０２３", "it is not a year, a month or a day"),
        (" 2023", "it is not a year, a month or a day"),
        ("2023\n", "it is not a year, a month or a day"),
        ("2023-13", "it is not in the calendar"),
        ("2023-00", "it is not in the calendar"),
        ("2023-02-29", "it is not in the calendar"),
        ("2023-05-00", "it is not in the calendar"),
        ("0000", "it is not in the calendar"),
        ("2023-09/2023-01", "it ends before it starts"),
        ("2023/2022", "it ends before it starts"),
        ("2023/2023-06", "its two ends differ in precision"),
        ("2023-01/2023-06-30", "its two ends differ in precision"),
    ],
)
def test_bad_period(period_id: str, reason: str) -> None:
    with pytest.raises(BadPeriodError, match=f"^{reason}$"):
        parse_period(period_id)


_MOMENTS = """
    2024-11-25      | 2024-11-25 | 2024-11-25
    2024-02         | 2024-02-01 | 2024-02-29
    2025            | 2025-01-01 | 2025-12-31
    2023-12~        | 2023-12-01 | 2023-12-31
    2019?           | 2019-01-01 | 2019-12-31
    [2014..]        | 2014-01-01 |
    [..2014-06]     |            | 2014-06-30
    [2014..2015-03] | 2014-01-01 | 2015-03-31
    ..              |            |
    2021/2022       | 2021-01-01 | 2022-12-31
"""


@pytest.mark.parametrize(("edtf", "start", "end"), _table(_MOMENTS))
def test_moment(edtf: str, start: str, end: str) -> None:
    assert parse_moment(edtf) == (_day(start), _day(end))


@pytest.mark.parametrize("edtf", ["", "soon", "2023-02-30", "[2014]", "[20..]", "2022/2021", "~", "2023~~~x", "[..x]"])
def test_bad_moment(edtf: str) -> None:
    with pytest.raises(BadPeriodError):
        parse_moment(edtf)


_days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


def _at(day: date, precision: int) -> str:
    return day.isoformat()[: (4, 7, 10)[precision]]


@given(_days, st.integers(0, 2))
def test_every_point_holds_its_day(day: date, precision: int) -> None:
    period = parse_period(_at(day, precision))
    assert period.kind == ("year", "month", "instant")[precision]
    assert period.start is not None
    assert period.start <= day <= period.end
    # Neither end can be moved out by a day and still lie in the same year, month or day.
    if period.start > date.min:
        assert _at(period.start - timedelta(1), precision) != period.period_id
    if period.end < date.max:
        assert _at(period.end + timedelta(1), precision) != period.period_id


@given(_days, _days, st.integers(0, 2))
def test_every_window_starts_before_it_ends_or_is_refused(one: date, other: date, precision: int) -> None:
    period_id = f"{_at(one, precision)}/{_at(other, precision)}"
    if _at(one, precision) > _at(other, precision):
        with pytest.raises(BadPeriodError, match="ends before it starts"):
            parse_period(period_id)
        return
    period = parse_period(period_id)
    assert period.start is not None
    assert period.start <= one
    assert other <= period.end
    assert period.start == parse_period(_at(one, precision)).start
    assert period.end == parse_period(_at(other, precision)).end
    to_date = (
        precision > 0 and period.start.year == period.end.year and (period.start.month, period.start.day) == (1, 1)
    )
    assert period.kind == ("years" if precision == 0 else "ytd" if to_date else "range")


@given(_days, st.integers(0, 2))
def test_open_window_knows_its_end_only(day: date, precision: int) -> None:
    period = parse_period(f"/{_at(day, precision)}")
    assert (period.kind, period.start) == ("open", None)
    assert period.end == parse_period(_at(day, precision)).end


@given(st.text(max_size=12))
def test_any_text_is_a_period_or_a_bad_one(text: str) -> None:
    try:
        label = parse_period(text).label
    except BadPeriodError as error:
        label = str(error)
    assert label
