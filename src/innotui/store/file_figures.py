"""Figures in a file beside us: a person's SQL is DuckDB's own and runs where the answers are kept.

The same for an engine stands in ``engine_figures``; ``backend.Figures`` says what both can be asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from innotui.deferred import Deferred
from innotui.engines.dialects import DUCKDB, Dialect
from innotui.results import Column, Result, Statement
from innotui.store import copying, results, statement
from innotui.store.backend import Backend, Rows
from innotui.store.embedded import Embedded
from innotui.store.guard import demand_harmless

if TYPE_CHECKING:
    from innotui.catalogue import Catalogue
    from innotui.store import catalogue
else:  # a statement of the command line needs none of them
    catalogue = Deferred("innotui.store.catalogue")


class FileFigures:
    """The figures of a database file, attached to the local DuckDB.

    Args:
        allowed: folders whose files a person's SQL may read.
    """

    dialect: Dialect = DUCKDB
    title = f"DuckDB {duckdb.__version__}"

    def __init__(self, allowed: Sequence[Path] = ()) -> None:
        self._allowed = allowed

    @property
    def locked(self) -> tuple[str, ...]:
        """What a statement cannot do, in plain words."""
        from innotui.store.opening import locked

        return locked(self._allowed)

    @contextmanager
    def lent(self, cursor: duckdb.DuckDBPyConnection) -> Iterator[Backend]:
        """A backend on a lent cursor."""
        yield Embedded(cursor)

    def statements(
        self, cursor: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> list[Statement]:
        """The statements of a text; with ``parameters`` those that may run with them."""
        found = statement.statements(cursor, sql)
        if parameters is not None:
            statement.demand_parameters(found, parameters)
            for one in found:
                demand_harmless(cursor, one, parameters)
        return found

    def keep(
        self,
        backend: Backend,  # noqa: ARG002  it is the cursor
        cursor: duckdb.DuckDBPyConnection,
        one: Statement,
        result_id: int,
        parameters: Mapping[str, Any],
    ) -> Result:
        """Runs one statement and keeps all its rows."""
        return results.keep(cursor, one, result_id, parameters)

    def outflow(
        self,
        backend: Backend,  # noqa: ARG002
        cursor: duckdb.DuckDBPyConnection,
        one: Statement,
        result_id: int,
        parameters: Mapping[str, Any],
    ) -> copying.Rows:
        """The rows of one statement on their way out; they are kept only where they must be."""
        return copying.asked(cursor, one, parameters, result_id)

    def stream(
        self,
        backend: Backend,  # noqa: ARG002
        cursor: duckdb.DuckDBPyConnection,
        one: Statement,
        parameters: Mapping[str, Any],
    ) -> tuple[tuple[Column, ...], Iterator[Rows]]:
        """Columns and row chunks of one statement."""
        return statement.stream(cursor, one, parameters)

    def catalogue(self, backend: Backend, cursor: duckdb.DuckDBPyConnection) -> Catalogue:  # noqa: ARG002
        """All that can be named."""
        return catalogue.catalogue(cursor)

    def values(
        self,
        backend: Backend,  # noqa: ARG002
        cursor: duckdb.DuckDBPyConnection,
        relation: str,
        column: str,
    ) -> tuple[tuple[str, int], ...]:
        """The commonest values of a column of text."""
        return catalogue.values(cursor, relation, column)

    def close(self) -> None:
        """Ends nothing: the local DuckDB ends by itself."""

    def wait(self) -> None:
        """Has nothing to wait for."""
