"""The keywords in what the grammar cannot read: it knows no statement that begins with FROM, as DuckDB does."""

from __future__ import annotations

import re
from collections.abc import Iterator

UNREAD = "unread"
"""What the grammar cannot read is called so among the highlights; no theme has a style for it."""
UNREAD_QUERY = f"\n(ERROR) @{UNREAD}\n"
"""Behind the grammar's own query, it finds these places."""

_WORD = re.compile(rb"'[^']*'?|\"[^\"]*\"?|--.*|\w+")
_KEYWORDS = frozenset(
    (
        b"from", b"select", b"where", b"group", b"by", b"order", b"having", b"limit", b"offset", b"join", b"left",
        b"right", b"full", b"inner", b"cross", b"asof", b"semi", b"anti", b"on", b"using", b"as", b"and", b"or", b"not",
        b"in", b"is", b"null", b"like", b"ilike", b"between", b"distinct", b"with", b"union", b"all", b"except",
        b"case", b"when", b"then", b"else", b"end", b"desc", b"asc", b"describe", b"summarize", b"show", b"explain",
        b"pivot", b"unpivot", b"exclude", b"replace", b"qualify", b"sample", b"values", b"over", b"partition",
    )
)  # fmt: skip


def keywords_in(line: bytes, start: int, end: int | None) -> Iterator[tuple[int, int, str]]:
    """The keywords between two bytes of a line, as highlights."""
    for found in _WORD.finditer(line, start, len(line) if end is None else end):
        if found[0].lower() in _KEYWORDS:
            yield found.start(), found.end(), "keyword"
