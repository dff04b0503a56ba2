"""Which version of the figures an engine is asked for: one for as long as it is there, then the next one.

Each publication to Spark and Flight SQL has a schema of its own, which ``meta`` names; the schema of the URL holds
views, replaced one by one. PostgreSQL replaces all at once and needs none of this. Who publishes stands in
``publishing.lake``, who asks in ``engine_figures``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from innotui.errors import LostError, QueryError

if TYPE_CHECKING:
    from innotui.engines import EngineUrl
    from innotui.store.adbc import Adbc
    from innotui.store.engine_figures import EngineFigures

_OF_A_VERSION = re.compile(r".+__v\d{8}t\d{12}z_[0-9a-f]{6}")
_STILL_THERE = "SELECT key FROM meta LIMIT 1"
_WHICH = "SELECT value FROM {schema}.meta WHERE key = 'schema'"


def is_of_a_version(schema: str) -> bool:
    """Whether a schema is one that a publication made for itself: nobody opens it by its name."""
    return _OF_A_VERSION.fullmatch(schema) is not None


def demand_there(figures: EngineFigures, backend: Adbc) -> None:
    """Makes sure, after a question that failed, that the version which is asked is still there.

    Raises:
        LostError: it is not, and there is a newer one, which is asked from now on.
    """
    asked = backend.url.version
    if not asked or _answers(backend):
        return
    newest = _newest(backend, backend.url)
    if newest and newest != asked:
        figures.follow(backend, newest)
        message = f"{figures.url.shown} has newer figures; those that were asked until now are not there any more."
        raise LostError("Published anew", message, "The next question asks the new ones.")


def _answers(backend: Adbc) -> bool:
    try:
        backend.run(_STILL_THERE).rows()
    except QueryError:
        return False
    return True


def _newest(backend: Adbc, url: EngineUrl) -> str:
    """The version that counts; empty where that cannot be told."""
    try:
        rows = backend.run(_WHICH.format(schema=url.dialect.quoted(url.schema))).rows()
    except QueryError:
        return ""
    return str(rows[0][0]) if rows else ""
