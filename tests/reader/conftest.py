"""The names of the bundled data, as the reader gets them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from innotui.reader import Catalogue
from innotui.store import open_store


@pytest.fixture(scope="session")
def catalogue(built_path: Path) -> Catalogue:
    with closing(open_store(built_path)) as store:
        return Catalogue(store.names())


@pytest.fixture(scope="session")
def tiny_names(tiny_path: Path) -> Catalogue:
    with closing(open_store(tiny_path)) as store:
        return Catalogue(store.names())
