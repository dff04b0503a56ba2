"""A program in a pty: keys go in as bytes, a VT screen is read, times are taken when bytes arrive, memory is watched.

A thread does nothing but read and note when each piece came, so that reading the screen (pyte is slow on a full
repaint) neither holds the program up nor counts. Memory is the sum of ``VmHWM`` over the program and all that it
started, the kernel's own high-water marks; the largest sum seen is kept, asked for every 50 ms. What a program is, and
which keys it takes, is no matter of this module.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import queue
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

sys.setswitchinterval(1e-4)  # or the thread that reads would wait 5 ms for each piece while pyte reads the last

WIDTH, HEIGHT = 120, 40
LETTER = 0.1
"""Seconds between two letters of somebody who types."""

STILL = 0.25
"""Seconds without a byte after which a screen is taken to be still."""

_SAMPLE = 0.05
# Questions that pyte takes for text: a mode request, and the keyboard protocol's requests.
_NOT_FOR_PYTE = re.compile(rb"\x1b\[\??[0-9;]*\$p|\x1b\[[><=?][0-9;]*[um]")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;?<>=$]*)?$")

# What a terminal answers at once; DuckDB's CLI would wait five seconds for the colour of the ground.
_ANSWERS = {b"\x1b]11;?": b"\x1b]11;rgb:1212/1212/1212\x1b\\", b"\x1b[c": b"\x1b[?62;22c"}

Wanted = str | Callable[[str], object]
"""A text of the screen, or what holds of the whole screen."""


class NotSeenError(Exception):
    """What was waited for did not come in time, or the program ended; says what was on the screen instead."""


class Program:
    """One program, from its start to its end; a context manager, so that nothing is left running.

    Args:
        command: what to run.
        environ: what to set besides the environment of this process.
    """

    def __init__(self, command: Sequence[str], environ: Mapping[str, str] | None = None) -> None:
        self._screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""
        self._pieces: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self._peak = 0
        self.ended = False
        """Whether the program has closed its side of the terminal."""
        self.at = 0.0
        """When the piece came that is on the screen last."""
        self._start(command, dict(os.environ) | {"TERM": "xterm-256color"} | dict(environ or {}))

    def _start(self, command: Sequence[str], environ: dict[str, str]) -> None:
        for name in ("NO_COLOR", "COLUMNS", "LINES"):
            environ.pop(name, None)
        self._terminal, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environ, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # no thread is running yet
        )  # fmt: skip
        os.close(slave)
        self._closing = threading.Event()
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._read, self._watch)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for thread in self._threads:
            thread.join()
        os.close(self._terminal)

    def _read(self) -> None:
        while not self._closing.is_set():
            if not select.select([self._terminal], [], [], 0.1)[0]:
                continue
            try:
                data = os.read(self._terminal, 1 << 20)
            except OSError:  # the program has closed its side
                data = b""
            self._pieces.put((time.perf_counter(), data))
            if not data:
                return
            for question, answer in _ANSWERS.items():
                if question in data:
                    os.write(self._terminal, answer)

    def _watch(self) -> None:
        while not self._closing.is_set():
            self._look()
            self._closing.wait(_SAMPLE)

    def _look(self) -> None:
        self._peak = max(self._peak, memory(self._process.pid))

    @property
    def peak(self) -> int:
        """The largest sum of high-water marks so far, in bytes."""
        self._look()
        return self._peak

    def send(self, keys: str) -> float:
        """Types; returns when."""
        sent = time.perf_counter()
        os.write(self._terminal, keys.encode())
        return sent

    def types(self, text: str) -> float:
        """Types letter by letter, as a person does; returns when the last one was sent."""
        for letter in text[:-1]:
            self.send(letter)
            self.pause(LETTER)
        return self.send(text[-1])

    @property
    def text(self) -> str:
        """The screen; of a wide character the second cell is empty."""
        lines = (self._screen.buffer[y] for y in range(HEIGHT))
        return "\n".join("".join(line[x].data for x in range(WIDTH)) for line in lines)

    def until(self, wanted: Wanted, patience: float) -> float:
        """Reads until something is on the screen; returns when the piece arrived that brought it.

        Raises:
            NotSeenError: it did not come.
        """
        holds = wanted if callable(wanted) else lambda text: wanted in text
        deadline = time.perf_counter() + patience
        while not holds(self.text):
            if time.perf_counter() > deadline or self.ended:
                raise NotSeenError(self.text)
            self._take(0.1)
        return self.at

    def until_still(self, still: float = STILL, patience: float = 60) -> float:
        """Reads until nothing has come for a while; returns when the last piece came."""
        deadline = time.perf_counter() + patience
        while time.perf_counter() < deadline and self._take(still):
            pass
        return self.at

    def until_quiet(self, still: float, patience: float) -> float:
        """Waits for what comes next and then until nothing comes; returns when the last piece came.

        The screen is not read, and no longer known after this: nothing but the program has work.

        Raises:
            NotSeenError: nothing came at all.
        """
        left = patience
        while True:
            try:
                self.at, _ = self._pieces.get(timeout=left)
            except queue.Empty:
                if left == patience:
                    raise NotSeenError("nothing came") from None
                return self.at
            left = still

    def pause(self, seconds: float) -> None:
        """Reads for a while, whatever comes."""
        deadline = time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0 and not self.ended:
            self._take(left)

    def _take(self, seconds: float) -> bool:
        """Puts what comes next on the screen; whether anything came."""
        try:
            self.at, data = self._pieces.get(timeout=0 if self.ended else seconds)
        except queue.Empty:
            return False
        self.ended = not data
        data = self._rest + data
        unfinished = _UNFINISHED.search(data)
        self._rest = unfinished[0] if unfinished else b""
        self._stream.feed(_NOT_FOR_PYTE.sub(b"", data[: len(data) - len(self._rest)]))
        return not self.ended


def memory(pid: int) -> int:
    """The high-water marks of a process and of all that it started, in bytes; 0 where the system does not tell."""
    total, unread = 0, [pid]
    while unread:
        folder = Path("/proc") / str(unread.pop())
        try:
            status = (folder / "status").read_text()
            for task in (folder / "task").iterdir():
                unread += map(int, (task / "children").read_text().split())
        except (OSError, ValueError):  # it has ended meanwhile
            continue
        if mark := re.search(r"VmHWM:\s+(\d+) kB", status):
            total += 1024 * int(mark[1])
    return total
