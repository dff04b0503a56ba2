"""How each engine spells what is the same in all: a value, a name, a question with its values written in.

The explorer's own questions are SQL that all engines read alike; only what cannot be said alike stands here. Values
are written into the text and not bound, for Spark's protocol binds none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

Scalar = str | int | float | bool | Decimal | date | None
Value = Scalar | list[str] | tuple[str, ...]
"""What a question may be asked with; a list stands in ``IN ($names)`` as its members, an empty one as NULL."""

_PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Dialect:
    """A way of writing SQL.

    Attributes:
        name: of the dialect, as files beside a question are called.
        title: as a person knows it.
        quote: stands on both sides of a name that is none of SQL's own.
        escapes: whether a backslash in a text means the sign behind it.
        reuses: whether what a question names with WITH, and asks twice, is computed once, and before the rest.
    """

    name: str
    title: str
    quote: str = '"'
    escapes: bool = False
    reuses: bool = True

    def quoted(self, name: str) -> str:
        """A name as an identifier."""
        return self.quote + name.replace(self.quote, 2 * self.quote) + self.quote

    def literal(self, value: Value) -> str:
        """A value as it is written in a statement.

        Raises:
            ValueError: the value is a number that is none, or a text with a NUL in it.
        """
        if isinstance(value, list | tuple):
            return ", ".join(map(self.literal, value)) or "NULL"
        if value is None:
            return "NULL"
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, date):
            return f"DATE '{value.isoformat()[:10]}'"
        if isinstance(value, str):
            return self._text(value)
        if value != value or value in (float("inf"), float("-inf")):
            raise ValueError(f"{value} cannot be written in SQL")
        return f"{value!r}" if isinstance(value, float) else str(value)

    def _text(self, value: str) -> str:
        if "\0" in value:
            raise ValueError("a text with a NUL cannot be written in SQL")
        plain = value.replace("\\", "\\\\") if self.escapes else value
        return "'" + plain.replace("'", "\\'" if self.escapes else "''") + "'"

    def written(self, sql: str, parameters: Mapping[str, Value]) -> str:
        """A question with its values in place of ``$name``; a name without a value stays as it is."""

        def put(found: re.Match[str]) -> str:
            name = found[1]
            return self.literal(parameters[name]) if name in parameters else found[0]

        return _PARAMETER.sub(put, sql)


DUCKDB: Final = Dialect("duckdb", "DuckDB")
POSTGRES: Final = Dialect("postgres", "PostgreSQL")
SPARK: Final = Dialect("spark", "Spark SQL", quote="`", escapes=True, reuses=False)
