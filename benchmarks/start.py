"""How long from the command to figures on the screen, against a bare Textual app, in one run.

Both run in a pty of 120 × 40; the time is taken when the text of a row arrives. Runs alternate, so
that a machine that slows down slows both. Prints medians and the ratio; judges nothing.

Usage: python benchmarks/start.py [RUNS]
"""

from __future__ import annotations

import os
import pty
import re
import select
import statistics
import sys
import time

BARE = """
from textual.app import App
from textual.widgets import DataTable

class Bare(App):
    def compose(self):
        yield DataTable()
    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("region", "growth")
        table.add_row("Shaanxi", "5.1%")

Bare().run()
"""
COMMANDS = {
    "bare app": ([sys.executable, "-c", BARE], b"Shaanxi"),
    "innotui, first paint": ([sys.executable, "-m", "innotui"], b"Regions"),
    "innotui, first figures": ([sys.executable, "-m", "innotui"], b"% |%  |\xe2\x96\xb2"),
    "innotui, first chart": ([sys.executable, "-m", "innotui"], b"\xe2\x96\x88\xe2\x96\x88\xe2\x96\x88"),
}


def seconds_until(command: list[str], text: bytes) -> float:
    """Starts a command in a pty and waits until a text arrives; then ends it."""
    pattern = re.compile(text)
    started = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="120", LINES="40")
        os.execvp(command[0], command)
    os.set_blocking(terminal, False)
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    try:
        while time.perf_counter() - started < 20:
            if select.select([terminal], [], [], 0.5)[0]:
                seen += os.read(terminal, 65536)
                if pattern.search(seen):
                    return time.perf_counter() - started
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)
    raise SystemExit(f"{text!r} never came; the last seen was {seen[-500:]!r}")


def main() -> None:
    """Alternates the commands and prints medians."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs + 1):
        for name, (command, text) in COMMANDS.items():
            times[name].append(seconds_until(command, text))
    bare = statistics.median(times["bare app"][1:])
    for name, taken in times.items():
        median = statistics.median(taken[1:])  # the first run warms the caches
        print(f"{name:24} {median * 1000:6.0f} ms  {median / bare:.2f}×")


if __name__ == "__main__":
    main()
