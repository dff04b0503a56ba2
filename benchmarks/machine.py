"""The figures of the machine and the versions that stand beside the measures."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

_ASK = """
import importlib.metadata as m, sys
for name in sys.argv[1:]:
    try: print(name, m.version(name))
    except m.PackageNotFoundError: pass
"""


def machine() -> list[str]:
    """Cores, memory, system and Python, a line each."""
    return [
        f"{os.cpu_count()} cores ({_processor()}), {_memory()} of memory",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        "innotui " + version("innotui") + ", DuckDB " + version("duckdb") + ", Textual " + version("textual"),
    ]


def load() -> str:
    """How many processes wanted a core in the last minute: far from nought, the times are of a busy machine."""
    return f"{os.getloadavg()[0]:.1f} processes wanted a core in the minute before"


def versions(python: Path, names: Sequence[str]) -> dict[str, str]:
    """The versions of those packages that another environment has."""
    if not python.exists():
        return {}
    told = subprocess.run([python, "-c", _ASK, *names], capture_output=True, text=True, check=True).stdout
    return dict(line.split() for line in told.splitlines())  # type: ignore[misc]


def _processor() -> str:
    try:
        named = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    except OSError:
        named = None
    return named[1] if named else platform.processor() or "processor unknown"


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    except (ValueError, OSError):
        return "an unknown amount"
