"""The server that the tests of publishing share; no conftest, for its name would hide that of all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from postgres_server import Postgres, postgres
from unprivileged import NotHere


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    """A PostgreSQL; skipped where none is installed."""
    try:
        with postgres() as running:
            yield running
    except NotHere as reason:
        pytest.skip(str(reason))
