"""Opens the figures of an engine, or says why not: not there, not let in, not published, of another version.

Beside it stands a local DuckDB in memory, where answers are kept; the bundled database is attached to it as
``algebra``, for its macros and for the units and words of columns.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import duckdb

from innotui.bundled import bundled
from innotui.engines import EngineUrl, StatementError
from innotui.errors import LostError, OpenError, QueryError
from innotui.settings import Limits
from innotui.store.adbc import Adbc
from innotui.store.engine_figures import EngineFigures
from innotui.store.meta import demand_readable
from innotui.store.opening import Opened, open_connection
from innotui.store.scratch import Scratch
from innotui.store.versions import is_of_a_version

HOME = "algebra"
"""The catalogue name of the bundled database beside an engine's figures."""

FIRST_ANSWER_WITHIN = 60.0
"""Seconds for the first question; a later one is stopped by whoever asks it."""

_MAY_USE = "SELECT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = $schema"
_META = "SELECT key, value FROM meta"
_MOST_SCHEMAS = 50
_PUBLISH = "Have it published again: innotui publish {url}"


def open_engine(url: EngineUrl, limits: Limits, allowed: Sequence[Path] = ()) -> Opened:
    """The figures of an engine, and the local DuckDB beside them.

    Args:
        url: of the engine.
        limits: what a question may take.
        allowed: folders whose files SQL may read; an engine reads none of them.

    Raises:
        OpenError: it cannot be opened; says why and what to do.
    """
    if allowed:
        hint = "Leave --allow-files out, or open a file."
        raise OpenError("Files cannot be allowed", f"{url.shown} does not read files of this machine.", hint)
    scratch = Scratch()
    connection, runners, _ = open_connection(bundled("indicators.duckdb"), scratch, limits, name=HOME)

    def local() -> duckdb.DuckDBPyConnection:
        cursor = connection.cursor()
        cursor.execute(f"USE {HOME}")
        return cursor

    figures = EngineFigures(url, local, limits.rows)
    with ExitStack() as undo:
        for end in (scratch.remove, *(one.close for one in (connection, *runners)), figures.close):
            undo.callback(end)
        _check(figures)
        undo.pop_all()
    return Opened(url, figures, connection, runners, scratch, HOME)


def _check(figures: EngineFigures) -> None:
    try:
        with figures.lent() as backend, _in_time(backend, figures.url):
            figures.know_tables(backend)
        with figures.lent() as backend, _in_time(backend, figures.url):
            try:
                meta: dict[str, str] = dict(backend.run(_META).rows())
            except StatementError as error:
                raise _missing(backend, figures.url, error) from None
            again = _PUBLISH.format(url=figures.url.shown)
            demand_readable(meta, figures.url.shown, again)
            figures.follow(backend, meta.get("schema", ""))
            figures.told_title(backend)
    except LostError:
        raise
    except QueryError as error:
        raise OpenError(error.title, f"{figures.url.shown}: {error.message}", error.hint) from None


@contextmanager
def _in_time(backend: Adbc, url: EngineUrl) -> Iterator[None]:
    """Does not wait for ever: an engine may take a question and never begin with it.

    Raises:
        LostError: it gave no answer.
    """
    is_late = threading.Event()

    def stop() -> None:
        is_late.set()
        backend.cancel()

    timer = threading.Timer(FIRST_ANSWER_WITHIN, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    except QueryError:
        if not is_late.is_set():
            raise
        message = f"{url.shown} is there, and has not answered its first question within {FIRST_ANSWER_WITHIN:.0f} s."
        hint = "A cluster without free workers keeps questions waiting. Try again later, or ask who runs it."
        raise LostError("Engine does not answer", message, hint) from None
    finally:
        timer.cancel()


def _missing(backend: Adbc, url: EngineUrl, error: StatementError) -> OpenError:
    """Why there is no ``meta``: not allowed, or not here; then where else figures are."""
    if error.sqlstate == "42501":
        hint = f"Its owner can let you: GRANT USAGE ON SCHEMA {url.schema}, GRANT SELECT ON ALL TABLES IN it."
        return OpenError("Not let in", f"{url.shown}: {error.message}", hint)
    if url.scheme == "postgresql":
        may = backend.dialect.written(_MAY_USE, {"schema": url.schema})
        if backend.run(may).rows() == [(False,)]:
            hint = f"Its owner can let you: GRANT USAGE ON SCHEMA {url.schema} TO {url.user or 'you'}"
            return OpenError("Not let in", f"{url.shown}: your role may not use the schema {url.schema}.", hint)
    others: list[str] = []
    with suppress(QueryError):
        others = schemas(backend, url)
    message = f"{url.shown} has no figures of innotui in the schema {url.schema}."
    if others:
        listed = ", ".join(others)
        return OpenError("No figures there", f"{message} They are in: {listed}.", f"Add ?schema={others[0]}")
    return OpenError("No figures there", message, f"Publish some: innotui publish {url.shown}")


def schemas(backend: Adbc, url: EngineUrl) -> list[str]:
    """The schemas that hold a table ``meta``."""
    if url.scheme == "postgresql":
        sql = "SELECT table_schema FROM information_schema.tables WHERE table_name = 'meta' ORDER BY 1"
        return [name for (name,) in backend.run(sql).rows()][:_MOST_SCHEMAS]
    names = [str(name) for name, *_ in backend.asked("SHOW SCHEMAS", copied=False).rows()]
    found = []
    for name in [name for name in names if not is_of_a_version(name)][:_MOST_SCHEMAS]:
        tables = backend.asked(f"SHOW TABLES IN {url.dialect.quoted(name)}", copied=False).rows()
        found += [name] if any("meta" in row for row in tables) else []
    return found
