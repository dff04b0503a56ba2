"""Names as people type them, to what they name: English with or without accents, Chinese, pinyin, ids."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from innotui.claims import Name
from innotui.engines.dialects import Value
from innotui.errors import QueryError
from innotui.store.backend import Backend
from innotui.store.questions import all_of, listed, question, rows, written

_TABLES: Final = {"regions": "region_id", "chains": "chain_id", "orgs": "org_id", "indicators": "indicator_id"}
"""Where names are, with their keys."""


def named(backend: Backend, text: str, kinds: Collection[str]) -> tuple[Name, ...]:
    """What a text names best; several where it leaves open which one is meant.

    What lies inside another match is not meant: 西安 is the city, not its high-tech zone. A figure has no name but
    its id, and is found where ``kinds`` asks for one.

    Raises:
        QueryError: it names nothing; the nearest name is suggested.
    """
    typed = " ".join(text.replace("’", "'").lower().split())
    wanted: dict[str, Value] = {"text": typed, "kinds": list(kinds)}
    words: dict[str, Value] = {f"word{place}": word for place, word in enumerate(typed.split() or [typed])}
    held = " AND ".join(f"position(${name} IN search) > 0" for name in words)
    sql = question("named", backend.dialect).replace("{held}", held)
    if found := listed(backend, sql, wanted | words)[0]:
        ids = {(row[0], row[1]) for row in found}
        return tuple(Name(*row) for row in found if (row[0], row[5]) not in ids)
    with backend.copied({table: _candidates(backend, table, wanted) for table in _TABLES}) as local:
        near = rows(local, "near_name", wanted)
    message, asks = f'Nothing is called "{text}".', all_of(backend, "regions")
    if near:
        raise QueryError("Not in the data", message, f'Did you mean "{near[0][0]}"?')
    raise QueryError("Not in the data", message, f"See: {asks}\nThe others are in chains, orgs and indicators.", asks)


def _candidates(backend: Backend, table: str, wanted: Mapping[str, Value]) -> str:
    sql = question("candidate_names", backend.dialect).replace("{key}", _TABLES[table]).replace("{table}", table)
    return written(backend, sql, wanted)
