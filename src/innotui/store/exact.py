"""A column of numbers beside a number as it was typed, exactly: as SQL that DuckDB can neither round nor overflow.

DuckDB takes a number of its own kind for a literal: one that is too long wraps, and a decimal beside a whole number of
38 digits fails. So the number is first brought to one that the column's type holds, and the comparison with it.
"""

from __future__ import annotations

import re

_BITS = {"TINYINT": 8, "SMALLINT": 16, "INTEGER": 32, "BIGINT": 64, "HUGEINT": 128}
_DECIMAL = re.compile(r"DECIMAL\((\d+),(\d+)\)")
_APART = {"=": "false", "!=": "{} IS NOT NULL"}  # beside a number that the column cannot hold


def compared(name: str, sql_type: str, operator: str, typed: str) -> str:
    """How a cell of a column compares with a number.

    Args:
        name: the column, as SQL.
        sql_type: of whole numbers, decimals or floating numbers.
        operator: one of ``= != > >= < <=``.
        typed: the number, in digits.
    """
    steps = _steps(sql_type)
    if steps is None:
        return f"{name} {operator} '{typed}'::{sql_type}"  # the nearest, as the cells themselves are
    from fractions import Fraction

    scale, least, most = steps
    wanted = Fraction(typed) * 10**scale
    below, above = wanted.__floor__(), wanted.__ceil__()
    if operator in _APART:
        if below != above or not least <= below <= most:
            return _APART[operator].format(name)
        return f"{name} {operator} {_literal(below, scale, sql_type)}"
    bound = below if operator in (">", "<=") else above
    if not least <= bound <= most:
        holds = (bound < least) == (operator in (">", ">="))
        return f"{name} IS NOT NULL" if holds else "false"
    return f"{name} {operator} {_literal(bound, scale, sql_type)}"


def _steps(sql_type: str) -> tuple[int, int, int] | None:
    """The digits after the point, and the least and the most counted in the last of them; None of floating numbers."""
    if decimal := _DECIMAL.fullmatch(sql_type):
        most = 10 ** int(decimal[1]) - 1
        return int(decimal[2]), -most, most
    if bits := _BITS.get(sql_type):
        return 0, -(1 << bits - 1), (1 << bits - 1) - 1
    if bits := _BITS.get(sql_type.removeprefix("U")):
        return 0, 0, (1 << bits) - 1
    return None


def _literal(count: int, scale: int, sql_type: str) -> str:
    digits = str(abs(count)).rjust(scale + 1, "0")
    point = f".{digits[len(digits) - scale :]}" if scale else ""
    return f"'{'-' if count < 0 else ''}{digits[: len(digits) - scale]}{point}'::{sql_type}"
