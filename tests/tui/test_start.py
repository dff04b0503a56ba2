"""What the start leaves to later, and how it ends: what is loaded, and when garbage is collected again."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from innotui.errors import InnotuiError
from innotui.tui.desk import Desk

LATER = (
    "duckdb",
    "innotui.completion",
    "innotui.overview",
    "innotui.store",
    "innotui.tui.editing_messages",
    "innotui.tui.query_messages",
    "plotext",
    "pypinyin",
    "rapidfuzz",
    "sqlfmt",
    "tree_sitter_sql",
)
"""What the first paint does without."""


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def loaded(code: str) -> set[str]:
    """The modules that a Python has loaded after running this."""
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(ran.stdout.split())


def test_the_first_paint_needs_neither_the_database_nor_what_belongs_to_questions():
    assert "innotui.tui.screens.explore" in (at_start := loaded("import innotui.tui.app"))
    assert at_start.isdisjoint(LATER)


def test_a_statement_of_the_command_line_needs_no_figures():
    code = "from innotui.cli import main\ntry: main(['query', 'SELECT 1'])\nexcept SystemExit: pass"
    at_end = loaded(code)
    assert "innotui.store.answering" in at_end
    assert at_end.isdisjoint({"innotui.model", "innotui.claims", "innotui.palette", "innotui.store.views", "textual"})
    assert at_end.isdisjoint({"innotui.store.adbc", "innotui.store.engine_figures", "innotui.store.lakes"})
    assert not any(name.startswith(("adbc", "keyring", "nanoarrow", "aiohttp")) for name in at_end)
    assert {name for name in at_end if name.startswith("innotui.engines.")} == {"innotui.engines.dialects"}


def test_what_the_start_made_is_not_looked_over_for_garbage_again(tiny_path: Path):
    desk = Desk(tiny_path)
    gc.disable()  # as ``run`` does
    assert list(desk.open(None))
    assert gc.isenabled()
    assert gc.get_freeze_count() > 1000
    desk.close()
    assert not gc.get_freeze_count()  # DuckDB would complain of what is left at the end


def test_without_the_start_nothing_is_kept_from_collection(tiny_path: Path):
    desk, before = Desk(tiny_path), gc.get_freeze_count()
    assert list(desk.open(None))
    assert gc.get_freeze_count() == before
    desk.close()


def test_garbage_is_collected_again_where_the_database_does_not_open(tmp_path: Path):
    gc.disable()
    with pytest.raises(InnotuiError):
        list(Desk(tmp_path / "none.duckdb").open(None))
    assert gc.isenabled()
