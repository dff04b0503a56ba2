"""How a filter is written: words, and demands on columns, apart by blanks; a row meets all of them.

``west``          the text stands somewhere in the row, in any case
``"new area"``    the same with blanks or signs in it
``period=2023``   the cell is this; ``!=`` it is not
``pct_to>5``      and ``>=`` ``<`` ``<=``: numbers as numbers, dates as dates, text as text
``region~^Xi``    a regular expression finds something in the cell
``>5``            without a name it is about the column under the cursor

Only reading it stands here; who holds the rows applies it: the store to an answer, the figures' pane to its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import cast

from innotui.errors import QueryError
from innotui.results import Condition, Operator

_TERM = re.compile(r'(?:"[^"]*"?|[^\s"])+')
_DEMAND = re.compile(r'(?P<name>"[^"]+"|[^\s"=!<>~]*)(?P<operator>!=|>=|<=|=|>|<|~)(?P<value>.*)', re.DOTALL)


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
