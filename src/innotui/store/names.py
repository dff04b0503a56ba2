"""Names as people type them, to what they name: English with or without accents, Chinese, pinyin, ids."""

from __future__ import annotations

from collections.abc import Collection

import duckdb

from innotui.claims import Name
from innotui.errors import QueryError
from innotui.store.questions import rows


def named(cursor: duckdb.DuckDBPyConnection, text: str, kinds: Collection[str]) -> tuple[Name, ...]:
    """What a text names best; several where it leaves open which one is meant.

    What lies inside another match is not meant: 西安 is the city, not its high-tech zone. A figure has no name but
    its id, and is found where ``kinds`` asks for one.

    Raises:
        QueryError: it names nothing; the nearest name is suggested.
    """
    typed = " ".join(text.replace("’", "'").lower().split())
    asked = {"text": typed, "words": typed.split() or [typed], "kinds": list(kinds)}
    if found := rows(cursor, "named", asked):
        ids = {(row[0], row[1]) for row in found}
        return tuple(Name(*row) for row in found if (row[0], row[5]) not in ids)
    near = rows(cursor, "near_name", asked)
    hint = (
        f'Did you mean "{near[0][0]}"?' if near else 'See: innotui query "FROM regions" (or chains, orgs, indicators)'
    )
    raise QueryError("Not in the data", f'Nothing is called "{text}".', hint)
