"""A program in a real pseudo-terminal with a VT screen: what a person would see, key by key."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pyte

PATIENCE = 30.0  # seconds, for a machine that does other things too
# Questions that pyte takes for text: a mode request, and the keyboard protocol's requests.
_NOT_FOR_PYTE = re.compile(rb"\x1b\[\??[0-9;]*\$p|\x1b\[[><=?][0-9;]*u")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;?<>=$]*)?$")


class Terminal:
    """A running program, its keyboard, its screen and every byte it sent."""

    def __init__(
        self, command: Sequence[str], size: tuple[int, int], home: Path, environ: dict[str, str] | None = None
    ) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""
        self.sent = b""
        """Every byte of the program."""
        self.height, self.width = size[1], size[0]
        self._master, slave = pty.openpty()
        self._set_size(size)
        dropped = {"NO_COLOR", "COLORTERM", "INNOTUI_DATA", "INNOTUI_PALETTE", "COLUMNS", "LINES"}
        plain = {name: value for name, value in os.environ.items() if name not in dropped}
        plain |= {"TERM": "xterm-256color", "HOME": str(home), "PYTHONWARNINGS": "default"}
        plain |= {"XDG_STATE_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=plain | (environ or {}), start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.hang_up()

    def hang_up(self) -> None:
        """Closes the terminal's window."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def _set_size(self, size: tuple[int, int]) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def resize(self, width: int, height: int) -> None:
        """Gives the window another size; the program hears of it as from any terminal."""
        self.width, self.height = width, height
        self._screen.resize(height, width)
        self._set_size((width, height))

    def send(self, keys: str) -> None:
        """Types."""
        os.write(self._master, keys.encode())

    def read(self, seconds: float = 0.02) -> bool:
        """Takes in what the program has sent; whether there was anything."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # the other side is closed
            return False
        self.sent += data
        data = self._rest + data
        unfinished = _UNFINISHED.search(data)
        self._rest = unfinished[0] if unfinished else b""
        self._stream.feed(_NOT_FOR_PYTE.sub(b"", data[: len(data) - len(self._rest)]))
        return bool(data)

    def lines(self) -> list[str]:
        """The screen; of a wide character the second cell is empty."""
        buffer = self._screen.buffer
        return ["".join(buffer[y][x].data for x in range(self.width)) for y in range(self.height)]

    def cells(self, y: int) -> list[str]:
        return [self._screen.buffer[y][x].data for x in range(self.width)]

    def reversed(self) -> str:
        """What stands in reverse: the title of the pane with the keyboard."""
        buffer = self._screen.buffer
        return "".join(buffer[y][x].data for y in range(self.height) for x in range(self.width) if buffer[y][x].reverse)

    @property
    def text(self) -> str:
        return "\n".join(self.lines())

    def wait(self, wanted: str | Callable[[], object], patience: float = PATIENCE) -> None:
        """Reads until a text is on the screen, or a condition holds."""
        holds = wanted if callable(wanted) else lambda: wanted in self.text
        deadline = time.monotonic() + patience
        while not holds():
            if time.monotonic() > deadline:
                raise AssertionError(f"{wanted} did not come; in reverse: {self.reversed()}\n{self.text}")
            if not self.read() and self.process.poll() is not None:
                self._drain()
                if not holds():
                    raise AssertionError(f"ended with {self.process.returncode} before {wanted}\n{self.text}")

    def wait_still(self) -> None:
        """Reads until nothing has come for a while."""
        quiet = 0
        while quiet < 10:
            quiet = 0 if self.read(0.03) else quiet + 1

    def _drain(self) -> None:
        while self.read(0.05):
            pass

    def ended(self, patience: float = PATIENCE) -> int:
        """Reads until the program has ended; its exit code."""
        deadline = time.monotonic() + patience
        while self.process.poll() is None:
            if time.monotonic() > deadline:
                raise AssertionError(f"still runs; the screen is\n{self.text}")
            if self._master >= 0:
                self.read()
            else:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(0.05)
        if self._master >= 0:
            self._drain()
        return self.process.returncode

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)


def innotui(size: tuple[int, int], home: Path, *arguments: str, **environ: str) -> Terminal:
    """The explorer as it is started from a shell."""
    return Terminal([sys.executable, "-m", "innotui", *arguments], size, home, environ)
