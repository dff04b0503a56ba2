"""The explorer on an engine: where it says it is, what it says of a wait, of a lost connection and of cut lists.

The figures are those of a file beside us that is handed over under an engine's URL: what an engine answers is tried
elsewhere, here it is what the screen makes of it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from explorer import NARROW, Explorer, explorer, typed
from textual.widgets import Static

from innotui.engines import EngineUrl
from innotui.errors import LostError, QueryError
from innotui.model import Beginning, Entry, Selection, View
from innotui.results import Column, Condition, Result
from innotui.store import Store
from innotui.store.opening import open_file
from innotui.store.running import Query, Watch
from innotui.tui.answer_words import about
from innotui.tui.desk import Desk
from innotui.tui.panes.bars import HeaderBar
from innotui.tui.panes.chart import ChartPane
from innotui.tui.panes.claims import ClaimsPane
from innotui.tui.panes.entries import FirmsPane, RegionsPane
from innotui.tui.panes.facts import FactsPane
from innotui.tui.panes.figures import FiguresPane
from innotui.tui.panes.sources import SourcesPane
from innotui.tui.screens.questions import QuestionsScreen
from innotui.tui.screens.sources import SourcesScreen

URL = EngineUrl.parse("postgresql://analyst:geheim@db.example.org/figures")
MANY = tuple(Entry(f"firm-{n}", None, f"Firm {n}", None, "firm", f"firm {n}", 0, None) for n in range(300))
FAR = Entry("firm-999", None, "Firm 999", None, "firm", "firm 999", 0, None)


class Engine(Store):
    """A file that hangs, is lost, or holds more than it lists, as an engine may."""

    lost = False
    cuts: frozenset[str] = frozenset()
    views = 0

    def __init__(self, path: Path) -> None:
        super().__init__(open_file(path, _limits()))
        self.hangs = threading.Event()
        self.stopped = threading.Event()
        self.entries_asked: list[str] = []
        self.answers = threading.Event()
        self.answers.set()

    def view(self, selection: Selection) -> View:
        self.views += 1
        if self.lost:
            raise LostError("Connection lost", "db.example.org does not answer any more.", "Try again.")
        if self.hangs.is_set():
            with self._stoppable():
                assert self.stopped.wait(20)
                raise QueryError("Cancelled", "The query was stopped before it was done.")
        if selection.org_id == FAR.entry_id:
            return replace(super().view(replace(selection, org_id=None)), selection=selection)
        view = super().view(selection)
        return replace(view, firms=MANY, cut=self.cuts) if self.cuts else view

    def entries(self, kind: str, text: str, selection: Selection) -> tuple[Entry, ...]:
        assert kind == "org"
        self.entries_asked.append(text)
        assert self.answers.wait(20)
        return (FAR,) if text in FAR.name else ()

    @contextmanager
    def _stoppable(self) -> Iterator[None]:
        watch: Watch = self._watching.watch
        with watch.over(_Stopping(self.stopped)):  # type: ignore[arg-type]
            yield


class _Stopping:
    """The part of a backend that a watch knows."""

    def __init__(self, stopped: threading.Event) -> None:
        self.cancel = stopped.set


def _limits() -> Any:
    from innotui.settings import Limits

    return Limits()


@pytest.fixture
def engine(tiny_path: Path) -> Engine:
    return Engine(tiny_path)


def header(shown: Explorer) -> str:
    return str(shown.screen.query_one(HeaderBar).render())


def notes(shown: Explorer) -> list[str]:
    return [note.title for note in shown.notes]


@pytest.mark.parametrize("size", [(132, 40), NARROW])
async def test_the_header_says_which_engine_and_no_secret(engine: Engine, size: tuple[int, int]) -> None:
    async with explorer(URL, size, opened=engine, NO_COLOR="1") as shown:
        assert "PostgreSQL figures@db.example.org" in header(shown)
        assert "geheim" not in shown.text() + " ".join(shown.screen.called)


async def test_the_query_pane_says_which_sql_it_speaks(engine: Engine) -> None:
    async with explorer(URL, opened=engine) as shown:
        await shown.run("SELECT 1 AS one")
        assert shown.query.title_text == "4 SQL · PostgreSQL"
        assert shown.editor.placeholder == "SELECT * FROM figures LIMIT 10"
        assert "4 SQL · PostgreSQL" in shown.text()


async def test_a_file_is_silent_about_engines(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run("SELECT 1 AS one")
        assert shown.query.title_text == "4 SQL"
        assert "PostgreSQL" not in shown.text()


async def test_the_query_of_a_check_says_that_it_is_of_duckdb(engine: Engine) -> None:
    async with explorer(URL, opened=engine) as shown:
        shown.screen.propose_sql("SELECT 1 AS one")
        await shown.until(lambda: shown.focus == "editor" and shown.editor.text, "the editor")
        assert "DuckDB's own SQL" in shown.editor.text
        assert "PostgreSQL may not read" in shown.editor.text
        assert shown.editor.text.endswith("SELECT 1 AS one")


async def test_questions_that_the_engine_does_not_read_are_left_out_and_counted(engine: Engine) -> None:
    async with explorer(URL, opened=engine) as shown:
        shown.screen.action_questions()
        await shown.until(lambda: isinstance(shown.app.screen, QuestionsScreen), "the list")
        await shown.until(lambda: "left out" in str(shown.app.screen.query_one("#recall-note", Static).content), "why")
        assert "real and nominal" not in shown.text()
        assert "GDP growth by region" in shown.text()
        offered = {question.name for question in shown.screen.questions()}
        assert "real-and-nominal" not in offered
        assert "gdp-growth" in offered


async def test_a_lost_connection_is_told_once_and_the_screen_stays(engine: Engine) -> None:
    async with explorer(URL, opened=engine) as shown:
        before = shown.place
        engine.lost = True
        for _ in range(3):
            seen = engine.views
            await shown.pilot.press("down")
            await shown.until(lambda seen=seen: engine.views > seen, "the question")  # type: ignore[misc]
            await shown.until(lambda: shown.place == before, "the view that stays")
        assert notes(shown) == ["Connection lost"]
        assert "✗ not connected" in header(shown)
        engine.lost = False
        await shown.pilot.press("down")
        await shown.until(lambda: "Connected again" in notes(shown), "that it is back")
        await shown.settled()
        assert shown.place != before
        assert "not connected" not in header(shown)


async def test_a_slow_answer_is_told_and_esc_stops_it_where_it_runs(engine: Engine) -> None:
    async with explorer(URL, opened=engine) as shown:
        before = shown.place
        engine.hangs.set()
        await shown.pilot.press("down")
        await shown.until(lambda: "asking PostgreSQL" in header(shown), "that the engine is asked")
        await shown.pilot.press("escape")
        await shown.until(engine.stopped.is_set, "the stop")
        await shown.until(lambda: "asking" not in header(shown), "the end of it")
        assert shown.place == before
        assert notes(shown) == []
        assert not shown.get(ChartPane).has_class("-waiting")


async def test_moving_on_stops_what_nobody_wants_any_more(engine: Engine) -> None:
    async with explorer(URL, opened=engine) as shown:
        engine.hangs.set()
        await shown.pilot.press("down")
        await shown.until(lambda: engine.views > 1, "the question")
        engine.hangs.clear()
        await shown.pilot.press("down")
        await shown.until(engine.stopped.is_set, "the stop")
        await shown.settled()
        assert notes(shown) == []


async def test_a_list_that_is_cut_says_so_and_searches_beyond(engine: Engine) -> None:
    engine.cuts = frozenset({"firms", "figures"})
    async with explorer(URL, opened=engine) as shown:
        firms = shown.get(FirmsPane)
        assert "first 300" in shown.block(firms)
        assert "/ finds more" in shown.block(firms)
        assert "there are more" in shown.block("#figures")
        answers, engine.answers = engine.answers, threading.Event()
        await shown.pilot.press("3", "slash", *"999")
        await shown.until(lambda: engine.entries_asked[-1:] == ["999"], "the question")
        assert "3 Firms /999 …" in shown.block(firms)
        engine.answers.set()
        await shown.until(lambda: "Firm 999" in shown.block(firms), "what is beyond the list")
        assert "3 Firms /999 ─" in shown.block(firms)
        engine.answers = answers
        await shown.pilot.press("enter")
        await shown.until(lambda: shown.place[2] == "firm-999", "the firm")


async def test_cut_events_links_and_figures_are_told_where_they_are_shown_and_drawn(engine: Engine) -> None:
    async with explorer(URL, opened=engine) as shown:
        assert "first" not in shown.block("#facts") + shown.block("#chart")
        engine.cuts = frozenset({"events", "links", "figures"})
        await shown.press("down")
        view = shown.screen.view
        assert view is not None
        events, links = len(view.events), len(view.links)
        assert str(shown.get(FactsPane).border_title) == f"5 Events first {events} · links first {links}"
        assert f"only the first {len(view.figures)} figures, " in shown.block("#chart")
        kinds = {spec.kind: spec.subtitle for spec in shown.get(ChartPane).charts}
        assert f" figures, only the first {events} events" in kinds["timeline"]
        assert "events" not in kinds["bars"]
        await shown.press("1", "space")  # what is marked is compared whole, or not at all
        assert shown.get(ChartPane).charts
        assert "only" not in shown.block("#chart")
        shown.get(FiguresPane).filter("gdp")
        assert f" of the first {len(view.figures)} /gdp, there are more" in str(shown.get(FiguresPane).border_title)


async def test_on_a_narrow_screen_the_border_of_a_cut_list_keeps_the_keys_of_the_others(engine: Engine) -> None:
    engine.cuts = frozenset({"firms"})
    async with explorer(URL, NARROW, opened=engine) as shown:
        assert str(shown.get(RegionsPane).border_subtitle) == "2 Chains · 3 Firms"
        await shown.pilot.press("3")
        await shown.until(lambda: "/ finds more · 1 2 " in shown.block("#firms"), "the border")


async def test_a_source_that_says_more_than_is_listed_says_so(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    async with explorer(URL, opened=engine) as shown:
        await shown.pilot.press("S")
        await shown.until(lambda: isinstance(shown.app.screen, SourcesScreen), "the sources")
        sources = shown.app.screen
        await shown.until(lambda: sources.query_one(SourcesPane).entry, "the list")
        entry = sources.query_one(SourcesPane).entry
        assert entry is not None
        first = Beginning(engine.source_figures(entry.source.source_id)[:1])
        monkeypatch.setattr(engine, "source_figures", lambda _: first)
        await shown.pilot.press("enter")
        claims = sources.query_one(ClaimsPane)
        await shown.until(lambda: "first" in str(claims.border_title), "its figures")
        assert str(claims.border_title) == "Figures first 1, there are more"
        claims.filter("nothing like it")
        assert str(claims.border_title) == "Figures 0 of the first 1 /nothing like it, there are more"


async def test_the_query_pane_has_a_draft_for_each_database(engine: Engine, tiny_path: Path, tmp_path: Path) -> None:
    drafts = {URL: "select now()", tiny_path: "from tables"}
    for turn in ("typed", "found"):
        for place, text in drafts.items():
            opened = Engine(tiny_path) if place is URL else None
            async with explorer(place, home=tmp_path, opened=opened) as shown:
                await shown.pilot.press("4")
                await shown.until(lambda shown=shown: shown.focus == "editor", "the editor")  # type: ignore[misc]
                assert shown.editor.text == ("" if turn == "typed" else text)
                await shown.pilot.press(*(typed(text) if turn == "typed" else ()))
    assert not [path for path in tmp_path.rglob("*") if "geheim" in path.name]


def test_a_draft_is_kept_under_what_opens_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Desk(None).drafts_name == ""
    assert Desk(URL).drafts_name == "postgresql://analyst@db.example.org/figures"
    assert Desk(Path("one.duckdb")).drafts_name == str(tmp_path / "one.duckdb")
    built = Desk(tmp_path / "cache" / "abc.duckdb")
    built.called = ("--data", "figures", "--alone")
    assert built.drafts_name == str(tmp_path / "figures")  # however often the package is built anew


def test_an_answer_that_is_cut_says_so_however_it_is_arranged() -> None:
    result = Result(1, "SELECT", (Column("n", "INTEGER"),), 1000, 0.5, (), whole_count=1000, is_cut=True)
    assert about(result).startswith("first 1,000 rows; there are more · 1 column")
    arranged = replace(result.arrangement, text=">5", conditions=(Condition("n", ">", "5"),))
    assert "7 of the first 1,000 rows; there are more · filter >5" in about(
        replace(result, arrangement=arranged, row_count=7)
    )
    assert "more" not in about(replace(result, is_cut=False))


async def test_chart_and_summary_of_an_answer_that_is_cut_say_so(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Query.run
    monkeypatch.setattr(Query, "run", lambda query: (replace(result, is_cut=True) for result in kept(query)))
    async with explorer(URL, opened=engine) as shown:
        await shown.run("SELECT 'row ' || range AS label, range AS n FROM range(50)")
        assert shown.status.startswith("first 50 rows; there are more")
        await shown.pilot.press("f8")
        await shown.until(lambda: "only the first 50 rows, n, as queried" in shown.text(), "the chart")
        await shown.pilot.press("escape", "tab", "d")
        await shown.until(lambda: "first 50; there are more" in shown.text(), "the summary")
        await shown.pilot.press("n")
        await shown.until(lambda: "of the first 50 rows; there are more" in shown.status, "the counts")
        assert shown.status.startswith("50 rows · 3 columns")
        await shown.pilot.press("escape", "slash", *"49")
        await shown.until(lambda: shown.status.startswith("1 of the first 50 rows"), "the row found")
        await shown.pilot.press("enter", "d")
        await shown.until(lambda: "1 of the first 50; there are more" in shown.text(), "the summary of what is found")
        await shown.pilot.press("escape", "f8")
        await shown.until(lambda: "1 of the first 50 rows, filter “49”, n" in shown.text(), "the chart of it")


async def test_a_run_that_finds_no_connection_is_told_in_its_place_and_the_next_one_says_that_it_is_back(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explorer(URL, opened=engine) as shown:
        await shown.run("SELECT 1 AS one")
        with monkeypatch.context() as broken:
            broken.setattr(engine, "query", _lost_query)
            assert "Connection lost" in await shown.run("SELECT 2 AS two")
        assert "✗ not connected" in header(shown)
        assert notes(shown) == []
        assert shown.result.row_count == 1  # the answer before is still there
        await shown.run("SELECT 3 AS three")
        assert notes(shown) == ["Connected again"]
        assert "not connected" not in header(shown)


def _lost_query(*_: object) -> None:
    raise QueryError("Connection lost", "db.example.org does not answer any more.", "Try again.")


async def test_what_is_remembered_is_kept_under_the_url_without_its_secret(engine: Engine, tmp_path: Path) -> None:
    async with explorer(URL, home=tmp_path, opened=engine) as shown:
        await shown.run("SELECT 41 + 1 AS remembered")
        [kept] = [path for path in tmp_path.rglob("*history*") if path.is_file() and path.stat().st_size]
        await shown.until(lambda: b"remembered" in _all_bytes(kept), "the run in the history")
        assert b"postgresql://analyst@db.example.org/figures" in _all_bytes(kept)
        assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"geheim" in path.read_bytes()]


def _all_bytes(path: Path) -> bytes:
    return b"".join(beside.read_bytes() for beside in path.parent.glob(f"{path.name}*"))
