"""A server in the test's own loop, and clients that ask it as a browser or a program does."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import aiohttp

from innotui.serving.plan import Plan
from innotui.serving.server import ExplorerServer

TOKEN = "a-token-for-the-tests-alone"
STAND_IN = Path(__file__).with_name("stand_in.py")
PATIENCE = 20.0  # seconds, for a machine that does other things too


def plan_of(manner: str = "polite", **options: Any) -> Plan:
    """Stand-ins of one manner on loopback."""
    return replace(Plan("127.0.0.1", 0, (sys.executable, str(STAND_IN), manner)), **options)


@dataclass
class Served:
    """A server that runs, and a client that knows nothing yet."""

    url: str
    server: ExplorerServer
    client: aiohttp.ClientSession
    stop: asyncio.Event

    async def get(self, path: str = "", **options: Any) -> aiohttp.ClientResponse:
        """An answer, its redirects not followed."""
        response = await self.client.get(self.url + path, allow_redirects=False, **options)
        await response.read()
        return response

    async def open(self, path: str = "ws", **options: Any) -> aiohttp.ClientWebSocketResponse:
        """An explorer's socket."""
        return await self.client.ws_connect(self.url + path, **options)

    async def refused(self, **options: Any) -> int:
        """The status with which a socket is refused."""
        try:
            socket = await self.open(**options)
        except aiohttp.WSServerHandshakeError as error:
            return error.status
        await socket.close()
        return 101


@asynccontextmanager
async def served(plan: Plan, folder: Path) -> AsyncIterator[Served]:
    """A server on a free port for as long as the block."""
    stop, ready = asyncio.Event(), asyncio.get_running_loop().create_future()
    server = ExplorerServer(plan, folder / "sessions")
    serving = asyncio.create_task(server.serve_until(stop, ready.set_result))
    await asyncio.wait([serving, ready], return_when=asyncio.FIRST_COMPLETED)
    if serving.done():
        await serving
    # No cookies of its own, not for an address of numbers either, unless a test has it keep them.
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as client:
        try:
            yield Served(ready.result(), server, client, stop)
        finally:
            stop.set()
            await asyncio.wait_for(serving, PATIENCE)


async def told(socket: aiohttp.ClientWebSocketResponse) -> dict[str, Any]:
    """What a stand-in says of itself."""
    message: dict[str, Any] = json.loads(await socket.receive_bytes(timeout=PATIENCE))
    return message


async def ended(socket: aiohttp.ClientWebSocketResponse) -> int | None:
    """Reads until the server closes; the number that it closes with."""
    while not socket.closed:
        await socket.receive(timeout=PATIENCE)
    return socket.close_code


def runs(pid: int) -> bool:
    """Whether a process is there; one that has ended and is not missed yet is not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def until(condition: Callable[[], object], what: str) -> None:
    """Waits for something that must come."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not come"
        await asyncio.sleep(0.02)
