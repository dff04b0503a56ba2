"""Small questions to an engine while something is published: their rows, and a failure in the words of this room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import duckdb

from innotui.engines import Connection, LostError, StatementError
from innotui.errors import OpenError, PublishError, QueryError
from innotui.publishing.stopping import Stop, stopped

_AS_IT_WAS = "The old version, if any, is as it was."
_HINTS = {
    "42501": "Publishing needs a role that may create schemas and owns what it replaces.",
    "25006": "The server or the role only allows reading; publish as another role, or to the primary server.",
    "53100": "The engine's disk is full: make room for a second copy of the tables, then publish again.",
    "53200": "The engine is out of memory; publish again when it is less busy.",
    "54000": "It is more than the engine takes.",
}
_TITLES = {"42501": "Not allowed to publish", "25006": "Not allowed to publish", "53100": "Disk is full"}


def rows(connection: Connection, sql: str) -> list[tuple[Any, ...]]:
    """What a question answers; it asks for few rows.

    Raises:
        StatementError: the engine refuses it.
        LostError: the connection is gone.
    """
    stream = connection.stream(sql)
    try:
        with closing(duckdb.connect()) as local:
            local.register("answer", stream.__arrow_c_stream__())  # bare, as the store reads it
            return local.execute("FROM answer").fetchall()
    except duckdb.Error as error:
        raise connection.failure(error, sql) from None
    finally:
        stream.close()


@contextmanager
def told_as_publishing(stop: Stop) -> Iterator[None]:
    """Has what an engine refuses told as a publication that failed.

    Raises:
        PublishError: in place of what was raised inside.
    """
    try:
        yield
    except StatementError as error:
        if stop.asked:
            raise stopped() from None
        title = _TITLES.get(error.sqlstate, "Could not be published")
        hint = _HINTS.get(error.sqlstate, "")
        raise PublishError(title, f"{error.title}: {error.message}", f"{hint}\n{_AS_IT_WAS}".strip()) from None
    except LostError as error:
        if stop.asked:
            raise stopped() from None
        raise PublishError("Connection lost", error.message, f"{_AS_IT_WAS} Publish again to try anew.") from None
    except (QueryError, OpenError):
        if stop.asked:
            raise stopped() from None
        raise
