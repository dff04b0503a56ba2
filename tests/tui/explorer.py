"""The explorer under Textual's Pilot: opens it away from home, waits for what is asked, reads the screen as cells."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from textual import events
from textual.notifications import Notification
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static, TextArea

from innotui.engines import EngineUrl
from innotui.results import Result
from innotui.store import Store
from innotui.tui.app import InnotuiApp
from innotui.tui.panes.chart import ChartPane
from innotui.tui.panes.query import QueryPane
from innotui.tui.renewal import Renewal
from innotui.tui.screens.explore import ExploreScreen
from innotui.tui.widgets.grid import Grid

WIDE = (132, 40)
NARROW = (80, 24)
PATIENCE = 20.0  # seconds, for a machine that does other things too
_UNTOLD = "untold"

W = TypeVar("W", bound=Widget)


def typed(text: str) -> list[str]:
    """The keys that type a text."""
    return ["space" if char == " " else char for char in text]


def _recorded(app: InnotuiApp) -> list[Notification]:
    """All that is told from now on and was told before: a note goes after some seconds, and a machine may be slow."""
    notes, add = list(app._notifications), app._notifications.add

    def record(note: Notification) -> None:
        notes.append(note)
        add(note)

    app._notifications.add = record  # type: ignore[method-assign]
    return notes


class Explorer:
    """An open explorer, its keyboard and its screen."""

    def __init__(self, app: InnotuiApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.notes = _recorded(app)
        """What was told beside the screen, the oldest first; also what has gone from it since."""

    @property
    def screen(self) -> ExploreScreen:
        [screen] = [screen for screen in self.app.screen_stack if isinstance(screen, ExploreScreen)]
        return screen

    @property
    def focus(self) -> str | None:
        """The id of the widget with the keyboard."""
        return self.app.screen.focused.id if self.app.screen.focused else None

    @property
    def place(self) -> tuple[str, str | None, str | None]:
        """Region, chain and firm that are looked at."""
        selection = self.screen.selection
        assert selection is not None
        return selection.region_id, selection.chain_id, selection.org_id

    def get(self, kind: type[W]) -> W:
        return self.screen.query_one(kind)

    def grid(self, name: str) -> Grid:
        return self.screen.query_one(f"#{name}", Grid)

    # Keys

    async def press(self, *keys: str) -> None:
        """Presses keys and waits until the view that they lead to is drawn."""
        await self.pilot.press(*keys)
        await self.settled()

    async def strike(self, *keys: str) -> None:
        """Presses keys without waiting for an idle processor: while a query runs there is none."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
            for _ in range(3):
                await self.pilot._wait_for_screen()

    async def until(self, condition: Callable[[], object], what: str) -> None:
        """Waits for something that must come."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if (broken := self.app._exception) is not None:
                raise broken
            if time.monotonic() > deadline:
                raise AssertionError(f"{what} did not come; the screen is\n" + "\n".join(self.lines()))
            await asyncio.sleep(0.01)
        await self.pilot.pause(0)

    async def settled(self) -> None:
        """Waits until the view answers the selection and its charts are there."""
        await self.until(self._is_settled, "the view with its charts")

    def _is_settled(self) -> bool:
        wanted, answer = self.screen.wanted, self.get(ChartPane).answered
        return wanted is not None and answer is not None and answer.wanted == wanted

    # The query pane

    @property
    def query(self) -> QueryPane:
        return self.get(QueryPane)

    @property
    def editor(self) -> TextArea:
        return self.query.editor

    @property
    def status(self) -> str:
        """What the line under the editor says."""
        return str(self.query.query_one("#query-status", Static).content)

    async def run(self, sql: str, key: str = "f5") -> str:
        """Runs SQL in the query pane and waits for the answer; the status line."""
        await self.start(sql, key)
        return await self.answered()

    async def answered(self) -> str:
        """Waits for the end of a run; the status line."""
        await self.until(lambda: self.status != _UNTOLD and not self.query.running, "the answer")
        await self.still()
        return self.status

    async def start(self, sql: str, key: str = "f5") -> None:
        """Starts SQL in the query pane."""
        await self.pilot.press("4")
        await self.until(lambda: self.focus == "editor", "the editor")
        self.editor.load_text(sql)
        await self.again(key)

    async def again(self, key: str = "f5") -> None:
        """Starts what stands in the editor."""
        self.query._tell(_UNTOLD)
        await self.strike(key)

    @property
    def result(self) -> Result:
        result = self.query.result
        assert result is not None
        return result

    # The screen

    def strips(self) -> list[Strip]:
        """The lines of the whole screen, with what lies under a dialogue."""
        update = self.app.screen._compositor.render_update(full=True, screen_stack=self.app._background_screens)
        return [Strip.join(parts) for parts in update.strips]  # type: ignore[union-attr]

    def lines(self) -> list[str]:
        return [strip.text for strip in self.strips()]

    def text(self) -> str:
        return "\n".join(self.lines())

    def shown(self, widget: str | Widget) -> list[str]:
        """The lines of one widget, borders and all."""
        region = (self.screen.query_one(widget) if isinstance(widget, str) else widget).region
        lines = self.strips()[region.y : region.bottom]
        return [strip.crop(region.x, region.right).text for strip in lines]

    async def still(self) -> None:
        """Waits until the screen no longer changes: a line that grows moves what is beneath it one frame later."""
        before = None
        while before != (before := self.text()):
            await self.pilot.pause()

    def block(self, widget: str | Widget) -> str:
        return "\n".join(self.shown(widget))


@asynccontextmanager
async def explorer(
    database: Path | EngineUrl | None,
    size: tuple[int, int] = WIDE,
    home: Path | None = None,
    *,
    wait: bool = True,
    opened: Store | None = None,
    renewal: Renewal | None = None,
    **environ: str,
) -> AsyncIterator[Explorer]:
    """Opens the explorer with a home of its own, and waits for the first view and its chart.

    With ``opened`` the figures are those of a store that is open already, as an engine's are; with ``renewal`` those of
    a package that can be built anew.
    """
    with TemporaryDirectory() as made, pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            patch.setenv(name, str(home or made))
        for name in ("NO_COLOR", "INNOTUI_PALETTE", "TEXTUAL_THEME", "COLORFGBG"):
            patch.delenv(name, raising=False)
        patch.setenv("COLORTERM", "truecolor")  # whatever terminal the tests are started in
        for name, value in environ.items():
            patch.setenv(name, value)
        app = InnotuiApp(database, opened=opened, renewal=renewal)
        async with app.run_test(size=size, notifications=True) as pilot:
            explorer = Explorer(app, pilot)
            if wait:
                await explorer.settled()
                await explorer.until(lambda: "figures" in explorer.lines()[0], "what the database holds")
            yield explorer
            unexpected = [note for note in explorer.notes if note.title == "Unexpected"]
            assert not unexpected, unexpected
