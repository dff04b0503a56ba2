"""How a question of ``queries/*.sql`` is asked, and what a miss is told.

What the questions are stands in ``views`` (a selection), ``cards`` (one thing and all about it) and ``find``. They are
SQL that DuckDB, PostgreSQL, Spark and Sail read alike; where one of them cannot, ``queries/<name>.<dialect>.sql``
stands beside and its first line says why.

A line ``--? names`` in a question opens a part that is asked only where all these parameters have a value (with
``not`` before it: have none, or an empty list); the next such line, or ``--.``, ends it. What an engine need not plan
takes no time. ``reuses`` has a value where the dialect says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache, lru_cache
from importlib.resources import files

from innotui.engines.dialects import DUCKDB, Dialect, Value
from innotui.errors import QueryError
from innotui.model import Beginning, Figure
from innotui.store.backend import Backend, Rows

FIGURE_COLUMNS = ", ".join(field.name for field in fields(Figure))
"""The columns of the view ``figures`` that a ``Figure`` unpacks."""

MOST = 5000
"""How long a list of an engine may be: a register may hold millions, and none of them is looked through."""

MOST_OF_FILE = 50_000
"""How long a list of a file may be: it need not come over a network, and a filter in the list then asks nobody."""

_PART, _END = "--?", "--."


def question(name: str, dialect: Dialect = DUCKDB) -> str:
    """The text of ``queries/<name>.sql`` for an engine, with a figure's columns where it asks for a whole figure."""
    return _text(name, dialect.name)


def rows(backend: Backend, name: str, parameters: Mapping[str, Value]) -> Rows:
    """Runs ``queries/<name>.sql`` with those of the parameters that it asks for."""
    return asked(backend, question(name, backend.dialect), parameters)


def asked(backend: Backend, sql: str, parameters: Mapping[str, Value]) -> Rows:
    """Runs a question of our own with its values written in, as the backend's dialect writes them."""
    return backend.run(written(backend, sql, parameters)).rows()


def written(backend: Backend, sql: str, parameters: Mapping[str, Value]) -> str:
    """A question as it is run: the parts that are asked, with their values."""
    given = frozenset(name for name, value in parameters.items() if value is not None and value != [])
    if backend.dialect.reuses:
        given |= {"reuses"}
    return backend.dialect.written(_asked_parts(sql, given), parameters)


def listed(backend: Backend, sql: str, parameters: Mapping[str, Value], most: int | None = None) -> tuple[Rows, bool]:
    """The rows of a list, and whether there are more of them than are shown.

    The question has a ``LIMIT $most``: one more is asked for than is shown, which tells.

    Args:
        backend: holds the figures.
        sql: the question.
        parameters: its values.
        most: how many rows are shown, if not as many as a list of an engine or a file may have.
    """
    most = most or (MOST_OF_FILE if backend.dialect is DUCKDB else MOST)
    found = asked(backend, sql, {**parameters, "most": most + 1})
    return found[:most], len(found) > most


def has_many_organisations(backend: Backend) -> bool:
    """Whether there may be more of them than a list holds; an engine is not asked, it would have to count them."""
    return backend.dialect is not DUCKDB or backend.run("SELECT count(*) FROM orgs").rows()[0][0] > MOST_OF_FILE


def listed_figures(backend: Backend, name: str, parameters: Mapping[str, Value]) -> tuple[Figure, ...]:
    """The figures that ``queries/<name>.sql`` lists; a ``Beginning`` where there are more of them."""
    found, is_cut = listed(backend, question(name, backend.dialect), parameters)
    figures = (Figure(*row) for row in found)
    return Beginning(figures) if is_cut else tuple(figures)


def demand(backend: Backend, table: str, key: str, value: str) -> None:
    """Makes sure that ``table`` has a row with this key.

    Raises:
        QueryError: it has not; the nearest key is suggested.
    """
    if not asked(backend, f"SELECT 1 AS found FROM {table} WHERE {key} = $value LIMIT 1", {"value": value}):
        raise missing(backend, table, key, value)


def missing(backend: Backend, table: str, key: str, value: str) -> QueryError:
    """The error for a key that is not there, with the nearest one or else where to look."""
    wanted = {"wanted": value}
    candidates = _keyed("candidates", table, key)
    with backend.copied({table: written(backend, candidates, wanted)}) as local:
        near = asked(local, _keyed("nearest", table, key).replace("{candidates}", candidates), wanted)
    message, asks = f'There is no {key[:-3]} "{value}".', all_of(backend, table)
    if near:
        return QueryError("Not in the data", message, f'Did you mean "{near[0][0]}"?')
    return QueryError("Not in the data", message, f"See: {asks}", asks)


def all_of(backend: Backend, table: str) -> str:
    """The statement that shows a table, as short as the engine's SQL lets it be."""
    return f"FROM {table}" if backend.dialect is DUCKDB else f"SELECT * FROM {table}"


@cache
def _text(name: str, dialect: str) -> str:
    folder = files(__package__).joinpath("queries")
    own = folder.joinpath(f"{name}.{dialect}.sql")
    text = (own if own.is_file() else folder.joinpath(f"{name}.sql")).read_text(encoding="utf-8")
    return text.replace("{figure}", FIGURE_COLUMNS)


def _keyed(name: str, table: str, key: str) -> str:
    return question(name).replace("{key}", key).replace("{table}", table)


@lru_cache(256)
def _asked_parts(sql: str, given: frozenset[str]) -> str:
    return "\n".join(_lines(sql, given))


def _lines(sql: str, given: frozenset[str]) -> Iterator[str]:
    is_asked = True
    for line in sql.splitlines():
        start = line.strip()
        if start.startswith(_PART):
            names = [name.strip() for name in start.removeprefix(_PART).split(",")]
            is_asked = all((name.removeprefix("not ") in given) != name.startswith("not ") for name in names)
        elif start == _END:
            is_asked = True
        elif is_asked:
            yield line
