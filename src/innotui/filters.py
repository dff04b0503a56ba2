"""How a filter is written: words, and demands on columns, apart by blanks; a row meets all of them.

``west``          the text stands somewhere in the row, in any case
``"new area"``    the same with blanks or signs in it
``period=2023``   the cell is this; ``!=`` it is not; ``=NULL`` and ``!=NULL`` ask for a cell without or with a value
``pct_to>5``      and ``>=`` ``<`` ``<=``: numbers as numbers, dates as dates, text as text
``region~^Xi``    a regular expression finds something in the cell
``>5``            without a name it is about the column under the cursor
``"a year">5``    a name with blanks stands in quotes

Words stand for themselves in any case, all else minds it. Beside a NULL nothing holds but ``=NULL``. Who holds the
rows applies a filter: the store to an answer in its database, the figures' pane to its own, by ``meets``.
"""

from __future__ import annotations

import operator
import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, Literal, cast

from innotui.errors import QueryError
from innotui.results import Condition, Operator

_TERM = re.compile(r'(?:"[^"]*"?|[^\s"])+')
_DEMAND = re.compile(r'(?P<name>"[^"]+"|[^\s"=!<>~]*)(?P<operator>!=|>=|<=|=|>|<|~)(?P<value>.*)', re.DOTALL)
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "!=": operator.ne, ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le,
}  # fmt: skip

Kind = Literal["number", "dates", "text"]
"""How the cells of a column compare: ``dates`` are a first and a last day."""


def parse_filter(text: str, columns: Sequence[str], here: str = "") -> tuple[Condition, ...]:
    """What a filter demands; a demand without a value yet is none.

    Args:
        text: as typed.
        columns: the names that a demand may begin with, in any case.
        here: the column that a demand without a name is about.

    Raises:
        QueryError: it names a column that is not there, or its regular expression is none.
    """
    return tuple(_conditions(text, columns, here))


def _conditions(text: str, columns: Sequence[str], here: str) -> Iterator[Condition]:
    for term in _TERM.findall(text):
        demand = None if term.startswith('"') and term.rstrip('"').count('"') == 1 else _DEMAND.fullmatch(term)
        if demand is None:
            if word := term.replace('"', ""):
                yield Condition("", "has", word)
        elif value := demand["value"].replace('"', ""):
            name = _column(demand["name"].strip('"'), columns) if demand["name"] else here
            yield Condition(name, cast("Operator", demand["operator"]), _checked(demand["operator"], value))


def _column(name: str, columns: Sequence[str]) -> str:
    known = {column.lower(): column for column in columns}
    if name.lower() in known:
        return known[name.lower()]
    near = get_close_matches(name.lower(), known, 1)
    hint = f'Did you mean "{known[near[0]]}"?' if near else f'Or put the text in quotes: "{name}…"'
    raise QueryError("Filter", f"There is no column {name}.", hint)


def _checked(operator: str, value: str) -> str:
    if operator == "~":
        try:
            re.compile(value)
        except re.error as error:
            raise QueryError(
                "Filter", f"~{value} is no regular expression: {error}.", "For a plain text leave ~ out."
            ) from None
    return value


def as_words(text: str) -> str:
    """A text so written that a filter looks for it, whatever signs are in it."""
    return f'"{text.replace(chr(34), " ")}"' if re.search(r'["=!<>~]', text) else text


def typed_value(condition: Condition, kind: Kind) -> Any:
    """What a condition's value is beside the cells of a column of this kind.

    Raises:
        QueryError: it cannot be compared with them.
    """
    if condition.operator in ("has", "~") or kind == "text" or _asks_for_null(condition):
        return condition.value
    value = _number(condition.value) if kind == "number" else _days(condition.value)
    if value is None and kind == "dates" and condition.operator in ("=", "!="):
        return condition.value  # a period may have a name: H1 2023
    if value is None:
        what, as_in = ("numbers", "50 or 4.5e11") if kind == "number" else ("dates", "2023 or 2023-06")
        raise QueryError("Filter", f"{condition.column} holds {what}, and {condition.value} is none.", f"As: {as_in}.")
    return value


def meets(condition: Condition, wanted: Any, value: Any, text: str) -> bool:
    """Whether a cell is as demanded.

    Args:
        condition: the demand.
        wanted: its value, from ``typed_value``.
        value: the cell's, None for NULL.
        text: what is read there.
    """
    if value is None:
        return _asks_for_null(condition) and condition.operator == "="
    if _asks_for_null(condition):
        return condition.operator == "!="
    match condition.operator:
        case "has":
            return condition.value.lower() in text.lower()
        case "~":
            return re.search(condition.value, text) is not None
        case sign if isinstance(wanted, tuple):
            return _days_compare(sign, value, wanted)
        case sign if isinstance(value, tuple):
            return _COMPARED[sign](text, wanted)
        case sign:
            return _COMPARED[sign](value, wanted)


def _asks_for_null(condition: Condition) -> bool:
    return condition.operator in ("=", "!=") and condition.value.upper() == "NULL"


def _number(typed: str) -> float | None:
    try:
        return float(typed.removesuffix("%"))
    except ValueError:
        return None


def _days(typed: str) -> tuple[date, date] | None:
    """The first and the last day of a year, a month or a day."""
    found = _DATE.fullmatch(typed)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        last = date(year, month or 12, 1).replace(day=day or monthrange(year, month or 12)[1])
        return date(year, month or 1, day or 1), last
    except ValueError:
        return None


def _days_compare(sign: str, span: tuple[date, date], wanted: tuple[date, date]) -> bool:
    """Later than a year is after all of it, and earlier before all of it."""
    match sign:
        case ">":
            return span[0] > wanted[1]
        case "<":
            return span[1] < wanted[0]
        case ">=":
            return span[0] >= wanted[0]
        case "<=":
            return span[1] <= wanted[1]
    return _COMPARED[sign](span, wanted)
