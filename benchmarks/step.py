"""How long a cursor step in the regions takes until the whole screen has followed, in a pty.

A step is sent, and the time is taken until the header names the new region and output has been still
for 40 ms (which is taken off again). Against a cursor step in a bare DataTable, in the same run.

Usage: python benchmarks/step.py [STEPS]
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import termios
import time

from start import BARE

STILL = 0.04
LONG_TABLE = BARE.replace('table.add_row("Shaanxi", "5.1%")', '[table.add_row(str(i), "5.1%") for i in range(100)]')


class Terminal:
    """A program in a pty of 120 × 40."""

    def __init__(self, command: list[str]) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color")
            os.execvp(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def until_still(self, still: float = STILL) -> float:
        """Reads until nothing has come for a while; returns when the last byte came."""
        last = time.perf_counter()
        while select.select([self.fd], [], [], still)[0]:
            os.read(self.fd, 65536)
            last = time.perf_counter()
        return last

    def step(self, key: bytes) -> float:
        """Seconds from a key to the last byte that it caused."""
        sent = time.perf_counter()
        os.write(self.fd, key)
        select.select([self.fd], [], [], 1)
        return self.until_still() - sent

    def end(self) -> None:
        """Kills the program."""
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)


def measure(command: list[str], keys: list[bytes], steps: int) -> list[float]:
    """Seconds of each step."""
    terminal = Terminal(command)
    time.sleep(1.5)
    terminal.until_still(0.5)
    times = [terminal.step(keys[number % len(keys)]) for number in range(steps)]
    terminal.end()
    return times


def main() -> None:
    """Prints medians, the 95th percentile, and ratios to the bare table."""
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    walk = [b"j"] * 10 + [b"k"] * 10
    runs = {
        "bare table": measure([sys.executable, "-c", LONG_TABLE], [b"\x1b[B"], steps),
        "innotui, regions": measure([sys.executable, "-m", "innotui"], walk, steps),
    }
    bare = statistics.median(runs["bare table"])
    for name, times in runs.items():
        median, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(f"{name:18} median {median * 1000:5.0f} ms  p95 {late * 1000:5.0f} ms  {median / bare:.2f}×")


if __name__ == "__main__":
    main()
