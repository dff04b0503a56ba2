"""A filter on numbers is exact for every type: beside what Python says of the same numbers."""

from __future__ import annotations

import operator
from fractions import Fraction
from typing import Any, cast

import pytest

from answering import last
from innotui.results import Arrangement, Condition, Operator
from innotui.store import Store

_COMPARED = {
    "=": operator.eq, "!=": operator.ne, ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le,
}  # fmt: skip
_RANGES = {
    "TINYINT": (-(2**7), 2**7 - 1), "SMALLINT": (-(2**15), 2**15 - 1), "INTEGER": (-(2**31), 2**31 - 1),
    "BIGINT": (-(2**63), 2**63 - 1), "HUGEINT": (-(2**127), 2**127 - 1), "UTINYINT": (0, 2**8 - 1),
    "USMALLINT": (0, 2**16 - 1), "UINTEGER": (0, 2**32 - 1), "UBIGINT": (0, 2**64 - 1), "UHUGEINT": (0, 2**128 - 1),
}  # fmt: skip
_TYPED = (
    "0", "-0", "1", "-1", "+.5", "-.5", "5.", "0.001", "-0.001", "1e2", "-1e-3", "127", "128", "-128.0", "255.5",
    "9223372036854775807", "9223372036854775808", "170141183460469231731687303715884105727",
    "170141183460469231731687303715884105727.5", "170141183460469231731687303715884105728",
    "340282366920938463463374607431768211455", "340282366920938463463374607431768211456",
    "-340282366920938463463374607431768211456", "99999999999999999999999999999999999999999999", "1e39", "-1e400",
)  # fmt: skip


def _met(store: Store, values: list[str], sql_type: str) -> None:
    rows = ", ".join(f"('{value}'::{sql_type})" for value in values)
    answer = last(store.query(f"SELECT v FROM (VALUES {rows}, (NULL)) t(v)"))
    for typed in _TYPED:
        for sign, compare in _COMPARED.items():
            wanted = Arrangement("v", (Condition("v", cast("Operator", sign), typed),))
            found: list[tuple[Any, ...]] = list(store.arranging(answer, wanted).run().first_page)
            expected = [Fraction(value) for value in values if compare(Fraction(value), Fraction(typed))]
            assert [Fraction(value) for (value,) in found] == expected, (sign, typed)


@pytest.mark.parametrize("sql_type", _RANGES)
def test_whole_numbers(tiny: Store, sql_type: str) -> None:
    least, most = _RANGES[sql_type]
    _met(tiny, sorted({str(value) for value in (least, least + 1, 0, 1, 100, most - 1, most)}), sql_type)


@pytest.mark.parametrize(("digits", "scale"), [(4, 1), (9, 2), (18, 6), (38, 0), (38, 10), (38, 38)])
def test_decimals(tiny: Store, digits: int, scale: int) -> None:
    counts = {0, 1, -1, 5, 10**scale // 2 % 10**digits, 10**digits - 1, 1 - 10**digits}
    values = [
        f"{'-' if n < 0 else ''}{abs(n) // 10**scale}.{str(abs(n) % 10**scale).rjust(scale, '0')}" for n in counts
    ]
    _met(tiny, [value.removesuffix(".0") if scale == 0 else value for value in values], f"DECIMAL({digits},{scale})")


@pytest.mark.parametrize("sql_type", ["FLOAT", "DOUBLE"])
def test_floating_numbers_are_found_as_they_are_typed(tiny: Store, sql_type: str) -> None:
    answer = last(tiny.query(f"SELECT v FROM (VALUES (0.1::{sql_type}), ('nan'), (5), ('inf')) t(v)"))

    def found(sign: Operator, typed: str) -> int:
        return tiny.arranging(answer, Arrangement("v", (Condition("v", sign, typed),))).run().row_count

    assert [found("=", "0.1"), found(">", "0.1"), found(">=", "5."), found("<", "1e2")] == [1, 3, 3, 2]
    assert [found("<", "340282366920938463463374607431768211456"), found("=", "nan"), found("=", "inf")] == [2, 1, 1]
