"""All explorers that run: how many at once, how long without a key, and how all of them end."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from aiohttp import web

from innotui.serving import said
from innotui.serving.downloads import Downloads
from innotui.serving.plan import Plan
from innotui.serving.session import Session

_SOON = 1.5  # seconds that one who comes waits for somebody to leave: a page that is loaded again leaves a place behind
_LEAVING = 10.0  # seconds more while somebody does
_LOOKS = 0.2  # of the idle time: how often it is looked


class Sessions:
    """The explorers that run.

    Args:
        plan: what starts one, how many there may be, and how long without a key.
        folder: in which each has its own.
    """

    def __init__(self, plan: Plan, folder: Path) -> None:
        self._plan, self._folder = plan, folder
        self._numbers = itertools.count(1)
        self._running: dict[int, Session] = {}
        self._places = asyncio.Condition()
        self._leaving = 0
        self.downloads = Downloads()

    @property
    def is_full(self) -> bool:
        """Whether there is no place for one more."""
        return len(self._running) >= self._plan.sessions

    async def has_place(self) -> bool:
        """Whether there is a place, or will be in a moment."""
        async with self._places:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._places.wait_for(lambda: self._leaving or not self.is_full), _SOON)
                await asyncio.wait_for(self._places.wait_for(lambda: not self.is_full), _LEAVING)
        return not self.is_full

    @asynccontextmanager
    async def place(self, socket: web.WebSocketResponse) -> AsyncIterator[Session]:
        """An explorer for a browser, to be started; it ends with the block."""
        number = next(self._numbers)
        session = Session(self._plan, self._folder / str(number), socket, self.downloads)
        self._running[number] = session
        try:
            yield session
        finally:
            self._leaving += 1
            await self._tell()
            await session.stop()
            self._leaving -= 1
            del self._running[number]
            await self._tell()

    async def _tell(self) -> None:
        """Lets those look who wait for a place."""
        async with self._places:
            self._places.notify_all()

    async def watch(self) -> None:
        """Ends the explorers in which nothing is done, for as long as it is awaited."""
        while True:
            await asyncio.sleep(max(0.05, min(10.0, self._plan.idle * _LOOKS)))
            since = time.monotonic() - self._plan.idle
            for session in self._running.values():
                if session.touched < since:
                    session.end(said.IDLE)

    async def end_all(self) -> None:
        """Ends every explorer, and waits until they have and their browsers know."""
        running = list(self._running.values())
        for session in running:
            session.end(said.STOPPED)
        await asyncio.gather(*(session.stop() for session in running))
        async with self._places:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._places.wait_for(lambda: not self._running), _LEAVING)
