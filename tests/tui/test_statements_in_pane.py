"""Whatever is typed into the query pane: rows or words, nothing unexpected, nothing written, and the next one runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from explorer import Explorer, explorer
from textual import events

from innotui.tui.screens.parameters import ParametersScreen
from statements import STATEMENTS, Case, placed

CHUNKS = 8
UNTOLD = "untold"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that must stay as it is."""
    folder = tmp_path / "watched"
    folder.mkdir()
    (folder / "secret.csv").write_text("word\nopensesame\n", encoding="utf-8")
    return folder


def asks(shown: Explorer) -> bool:
    return isinstance(shown.app.screen, ParametersScreen)


async def ended(shown: Explorer, case: Case) -> str:
    """Waits for the end of a run, asked for values gives none; what the line under the editor says."""
    if case.expects == "endless":
        await shown.until(lambda: "esc cancels" in shown.status, "the running time")
        await shown.strike("escape")
    await shown.until(lambda: asks(shown) or (shown.status != UNTOLD and not shown.query.running), "an end")
    if asks(shown):
        await shown.strike("escape")
        await shown.until(lambda: not asks(shown), "the end of the form")
        return "asked"
    return shown.status


def fits(status: str, case: Case) -> bool:
    """Whether a line says what must come of a case."""
    if case.expects == "rows":
        return " row" in status and " column" in status and "✗" not in status
    title = {"refused": "Refused: ", "endless": "Cancelled: "}.get(case.expects, ": ")
    return status.startswith("✗ ") and title in status


@pytest.mark.parametrize("chunk", range(CHUNKS))
async def test_every_statement_ends_in_rows_or_words(tiny_path: Path, folder: Path, chunk: int) -> None:
    before, wrong = tiny_path.read_bytes(), []
    async with explorer(tiny_path) as shown:
        await shown.start("select 1")
        await shown.answered()
        for case in (placed(one, folder) for one in STATEMENTS[chunk::CHUNKS]):
            shown.editor.load_text(case.sql)
            shown.query._tell(UNTOLD)
            shown.app.post_message(events.Key("f9", None))
            status = await ended(shown, case)
            if not (fits(status, case) or (status == "asked" and "$" in case.sql)):
                wrong.append((case.expects, case.sql[:200], status[:400]))
            assert "opensesame" not in status
        assert not wrong
        assert (await shown.run("select 42 as last", "f9")).startswith("1 row · 1 column")
        assert shown.result.first_page == [(42,)]
    assert tiny_path.read_bytes() == before
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == {
        "secret.csv": "word\nopensesame\n"
    }
