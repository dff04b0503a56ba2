"""What runs without a terminal: one statement, a table kept by DuckDB itself, and exports of all rows."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from made import Made
from measures import Measures
from sitting import FIRST, MEMORY_LIMIT, PEAK_FIRST, homed

ONE, EXPORT = "one statement: a whole process", "export without a screen"
PEAK_EXPORT = "memory of that export"
DUCKDB = "bare DuckDB"

_ONE = "import duckdb, sys; print(duckdb.connect(sys.argv[1], read_only=True).execute('SELECT 1').fetchall())"
_KEPT = f"""
import duckdb, sys, time
con = duckdb.connect(sys.argv[1], read_only=True, config={{"temp_directory": sys.argv[2]}})
con.execute("SET memory_limit = '{MEMORY_LIMIT}'")
started = time.perf_counter()
con.execute("CREATE TEMP TABLE kept AS FROM made")
print(time.perf_counter() - started)
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """One process from its start to its end.

    Attributes:
        seconds: it took.
        peak: the high-water mark of its memory, in bytes.
        code: its exit code; below zero where it was ended for taking too long.
        said: what it wrote, the last of it.
    """

    seconds: float
    peak: int
    code: int
    said: str


def run(command: Sequence[str], environ: Mapping[str, str], patience: float) -> Ran:
    """Runs a process; what it writes goes to a file.

    Args:
        command: what to run.
        environ: what to set besides the environment of this process.
        patience: seconds after which it is ended.
    """
    with tempfile.TemporaryFile() as written:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, env=dict(os.environ) | dict(environ), stdin=subprocess.DEVNULL, stdout=written, stderr=written
        )
        ending = threading.Timer(patience, process.kill)
        ending.start()
        _, status, used = os.wait4(process.pid, 0)  # and not wait(): it does not tell the memory
        seconds = time.perf_counter() - started
        ending.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        written.seek(0)
        said = written.read()[-2000:].decode(errors="replace")
    return Ran(seconds, 1024 * used.ru_maxrss, process.returncode, said)


def measure_one(python: str, database: Path, home: Path, measures: Measures) -> None:
    """``SELECT 1``, by DuckDB in Python and by innotui, each a process from its start to its end."""
    innotui = [python, "-m", "innotui", "query", "SELECT 1", "--data", str(database)]
    for name, command in ((DUCKDB, [python, "-c", _ONE, str(database)]), ("innotui", innotui)):
        ran = run(command, homed(home), 30)
        keep(measures, ONE, name, ran, 30)


def measure_kept(python: str, made: Made, home: Path, measures: Measures, patience: float) -> None:
    """A temporary table of all rows: what a first page costs at the least, where the count is exact and pages stay."""
    ran = run([python, "-c", _KEPT, str(made.database), str(home / "spill")], homed(home), patience)
    if ran.code:
        keep(measures, FIRST, DUCKDB, ran, patience)
    else:
        measures.add(FIRST, DUCKDB, float(ran.said.split()[-1]))
        measures.add(PEAK_FIRST, DUCKDB, ran.peak)


def measure_exports(
    python: str, binary: Path | None, made: Made, home: Path, measures: Measures, patience: float
) -> None:
    """All rows to CSV by innotui and by the CLI of DuckDB.

    Args:
        python: that has innotui.
        binary: the CLI, where it is installed.
        made: the rows.
        home: whose settings count, and where the files go.
        measures: where the times go.
        patience: seconds for each.
    """
    environ = homed(home)
    out = home / "out.csv"
    commands = {"innotui": [python, "-m", "innotui", "query", "FROM made", "--data", str(made.database), "-f", "csv"]}
    commands["innotui"] += ["-o", str(out)]
    if binary:
        limit = f"SET memory_limit = '{MEMORY_LIMIT}'"
        commands["DuckDB CLI"] = [
            str(binary),
            "-readonly",
            str(made.database),
            "-c",
            limit,
            "-c",
            f"COPY made TO '{out}'",
        ]
    for name, command in commands.items():
        out.unlink(missing_ok=True)
        ran = run(command, environ, patience)
        if keep(measures, EXPORT, name, ran, patience):
            measures.add(PEAK_EXPORT, name, ran.peak)
            measures.counted(EXPORT, name, _lines(out) - 1, made.rows)
    out.unlink(missing_ok=True)


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))


def keep(measures: Measures, row: str, name: str, ran: Ran, patience: float) -> bool:
    """Takes a process for a measure, or says why it is none; whether it is."""
    if ran.code < 0:
        measures.note(row, name, f"> {patience:.0f} s")
    elif ran.code:
        measures.note(row, name, f"failed with {ran.code}: {ran.said.strip().splitlines()[-1]}")
    else:
        measures.add(row, name, ran.seconds)
    return not ran.code
