"""One explorer for one browser: its process, its private folder, and their end.

The process is started without a shell, knows nothing of the token, and writes into a folder of its own alone: what a
person types, saves and exports goes with it. It ends when its browser leaves, when the server does, and when it does
not end by itself.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sys
import time
from asyncio.subprocess import Process
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.app_service import AppService

from innotui.formats import printable
from innotui.manners import SERVED_VARIABLE
from innotui.serving import said
from innotui.settings import settings_path

if TYPE_CHECKING:
    from innotui.serving.downloads import Downloads
    from innotui.serving.plan import Plan

TOKEN_VARIABLE = "INNOTUI_TOKEN"  # noqa: S105  its name
_DATA_VARIABLE = "INNOTUI_DATA"
_FOLDERS = {name: name.lower() for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
_NOT_ITS_OWN = ("TEXTUAL", "TMUX", "STY", "NO_COLOR", "COLORFGBG", "COLORTERM", "VISUAL", "EDITOR")
_NOT_TO_BE_TOLD = (TOKEN_VARIABLE, _DATA_VARIABLE)
_DRIVER = "innotui.tui.served_driver:ServedDriver"
_PATIENCE = 3.0  # seconds for an explorer to end
_WIDTHS, _HEIGHTS = (20, 600), (5, 300)  # cells; a screen is kept in memory, whatever a browser says
_TOLD = 4000  # characters of what a failed explorer wrote


class Session(AppService):
    """A running explorer.

    Args:
        plan: what starts it, and what it opens.
        folder: its own, made here and gone at the end.
        socket: to its browser.
        downloads: that all sessions share.
    """

    def __init__(self, plan: Plan, folder: Path, socket: web.WebSocketResponse, downloads: Downloads) -> None:
        super().__init__(
            "", write_bytes=socket.send_bytes, write_str=socket.send_str, close=self._left, download_manager=downloads
        )
        self._plan, self._folder = plan, folder
        self.over: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        """Why it is over, as the number that its socket ends with; done as soon as it is."""
        self._is_ending = self._has_failed = self._has_begun = False
        self._starting = asyncio.Lock()
        self._stopping: asyncio.Task[None] | None = None
        self.touched = time.monotonic()
        """When its person last did something."""

    # Its process

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        """What it is told: where its folders are, that it is served, and nothing that is the server's alone."""
        told = super()._build_environment(width, height)
        given = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(_NOT_ITS_OWN) and name not in _NOT_TO_BE_TOLD
        }
        given |= {name: told[name] for name in told if name.startswith(("TEXTUAL_", "TERM_PROGRAM"))}
        folders = {variable: str(self._folder / name) for variable, name in _FOLDERS.items()}
        size = {"COLUMNS": str(width), "ROWS": str(height), "TERM": "xterm-256color"}
        own = {"TEXTUAL_DRIVER": _DRIVER, SERVED_VARIABLE: "1", "TMPDIR": str(self._folder / "tmp")}
        data = {_DATA_VARIABLE: self._plan.data} if self._plan.data else {}  # no word in a list of processes
        return {**given, **size, **folders, **own, **data}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Starts it where the files lie that it hands over, as the leader of a group that can be ended."""
        await asyncio.to_thread(_furnish, self._folder)
        with self._complaints.open("wb") as complaints:
            self._process = process = await asyncio.create_subprocess_exec(
                *self._plan.command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=complaints,
                env=self._build_environment(width, height),
                cwd=self._folder / "out",
                start_new_session=True,
            )
        process.stderr = asyncio.StreamReader()  # it is in the file, where it takes no memory of the server
        process.stderr.feed_eof()
        self._stdin = process.stdin
        return process

    @property
    def _complaints(self) -> Path:
        return self._folder / "complaints.txt"

    async def start(self, width: int, height: int) -> None:
        """Starts it in a window of that size, unless it is to end already."""
        async with self._starting:
            if not self._is_ending:
                await super().start(_within(width, _WIDTHS), _within(height, _HEIGHTS))

    async def run(self) -> None:
        """Hands on what it shows until it ends; one that ends by itself is over, and so is one that talks nonsense."""
        try:
            # Cancelled is only textual-serve's reader of complaints, by itself, where it ends before that has begun.
            with suppress(ConnectionError, asyncio.CancelledError):
                await super().run()
        finally:
            if not self._is_ending:
                self._has_failed = True
                self.end(said.FAILED)

    async def _left(self) -> None:
        self.end(said.ENDED)

    def end(self, why: int) -> None:
        """Has its browser told that it is over; the first reason counts.

        Args:
            why: one of those in ``said``.
        """
        if not self.over.done():
            self.over.set_result(why)

    # What its person does

    async def send_bytes(self, data: bytes) -> bool:
        """Hands a key on."""
        self.touched = time.monotonic()
        return await super().send_bytes(data)

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Hands the size of the window on, within reason."""
        await super().set_terminal_size(_within(width, _WIDTHS), _within(height, _HEIGHTS))

    # What it says

    async def on_data(self, payload: bytes) -> None:
        """Hands on what is painted; the time that it took to begin is nobody's idleness."""
        if not self._has_begun:
            self._has_begun, self.touched = True, time.monotonic()
        await super().on_data(payload)

    async def on_meta(self, data: bytes) -> None:
        """Hands on what it says besides its screen; links are opened where they lead to a page."""
        meta = json.loads(data)
        if meta["type"] == "open_url" and urlsplit(str(meta["url"])).scheme not in ("http", "https"):
            return
        self._is_ending = self._is_ending or meta["type"] == "exit"  # it was left
        await super().on_meta(data)

    # Its end

    async def stop(self) -> None:
        """Ends it, and all that it left; a second call waits for the first, and nobody who waits can stop it."""
        self._is_ending = True
        if self._stopping is None:
            self._stopping = asyncio.create_task(self._stop())
        await asyncio.shield(self._stopping)

    async def _stop(self) -> None:
        async with self._starting:
            process, task = self._process, self._task
        await self._download_manager.cancel_app_downloads(self.app_service_id)
        if process is not None and task is not None:
            await self._end(process)
            await task
        await asyncio.to_thread(self._clear)

    async def _end(self, process: Process) -> None:
        """Asks it to leave, then makes it."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.send_meta({"type": "quit"}), 1)
        self.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), _PATIENCE)
        except TimeoutError:
            kill_group(process.pid)
            await process.wait()

    def _clear(self) -> None:
        """Removes its folder; says first what one that failed complained of, as a terminal may show it."""
        if self._has_failed:  # one that is left before it has begun complains as well, and nobody has missed it
            with suppress(OSError):
                complained = self._complaints.read_text(encoding="utf-8", errors="replace").strip()[-_TOLD:]
                for line in complained.splitlines() or [self._ended_how()]:
                    sys.stderr.write(f"{printable(line)}\n")  # the log of whoever serves
        shutil.rmtree(self._folder, ignore_errors=True)

    def _ended_how(self) -> str:
        """How one ended that complained of nothing: it was ended from without, for its memory perhaps."""
        code = self._process.returncode if self._process is not None else None
        if code is None or code >= 0:
            return f"An explorer has ended by itself with exit code {code}."
        return f"An explorer was ended by signal {-code} ({signal.strsignal(-code)})."


def kill_group(pid: int) -> None:
    """Ends a process and what it has started, where the system knows groups."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(pid, signal.SIGKILL)
        else:
            os.kill(pid, signal.SIGTERM)


def _furnish(folder: Path) -> None:
    """Makes the folder, with the settings of whoever serves: the limits of a question are theirs to say."""
    for name in ("tmp", "out", *_FOLDERS.values()):
        (folder / name).mkdir(parents=True, mode=0o700)
    settings = settings_path()
    if settings.is_file():
        to = folder / _FOLDERS["XDG_CONFIG_HOME"] / settings.parent.name
        to.mkdir(mode=0o700)
        with suppress(OSError):
            shutil.copyfile(settings, to / settings.name)


def _within(size: object, limits: tuple[int, int]) -> int:
    least, most = limits
    return max(least, min(most, size)) if isinstance(size, int) else least
