"""A register of millions of firms, published to each engine and asked there, beside the same file in this process.

The servers are those of the tests, on loopback ports; what is not installed is said and left out. Each engine is asked
by a process of its own, so that a question that takes too long is ended and the next one asked. Nothing is judged.

Usage: INNOTUI_TEST_SERVERS=ENVIRONMENT python benchmarks/engines.py [--rows N] [--runs N] [--engines NAMES]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests" / "engines"))

import duckdb  # noqa: E402
from postgres_server import postgres  # noqa: E402
from sail_server import sail  # noqa: E402
from spark_server import spark  # noqa: E402
from unprivileged import NotHere  # noqa: E402

from alone import run  # noqa: E402
from engines_browse import browse  # noqa: E402
from engines_page import Told, put_section, section  # noqa: E402
from engines_questions import CANCEL, questions, statements  # noqa: E402
from engines_register import make_register  # noqa: E402
from machine import load, machine  # noqa: E402
from sitting import homed  # noqa: E402

PUBLISHED_WITHIN = 1200.0
STARTS_WITHIN = 90.0
BASE = "embedded"
ENGINES = {"PostgreSQL": "postgres", "Sail": "sail", "Spark": "spark"}


class Bench:
    """One run.

    Args:
        options: as given on the command line.
        home: a folder whose settings count, and where Parquet files go.
    """

    def __init__(self, options: argparse.Namespace, home: Path) -> None:
        self.options, self.home = options, home
        self.environ = homed(home)
        self.publishing: dict[str, Told] = {}
        self.asked: dict[str, dict[str, Told]] = {}
        self.loads: list[str] = []

    def run(self) -> str:
        """Measures, and returns the part of the page."""
        self.register = make_register(self.options.folder, self.options.rows, ROOT / "data" / "indicators.duckdb")
        names = [*questions(), *statements(), CANCEL]
        self._copied()
        self._ask(BASE, str(self.register), names)
        self._browse(BASE, str(self.register))
        for title in self.options.engines:
            try:
                self._engine(title, names)
            except (NotHere, RuntimeError) as error:
                _say(f"{title}: {error}")
                self.asked[title] = {names[0]: {"failed": str(error)}}
        return section(self._about(), self.publishing, self.asked, NOTES)

    def _engine(self, title: str, names: Sequence[str]) -> None:
        with ExitStack() as ending:
            place, options = self._started(title, ending)
            _say(f"{title}: publishing; {load()}")
            command = [sys.executable, "-m", "innotui", "publish", place, *options, "--data", str(self.register)]
            ran = run(command, self.environ, PUBLISHED_WITHIN)
            told = {"seconds": [ran.seconds], "rows": self._rows, "load": _load()}
            self.publishing[title] = told if not ran.code else {"failed": _last(ran.said)}
            _say(f"{title}: {ran.seconds:.0f} s, code {ran.code}: {_last(ran.said)}")
            if not ran.code:
                self._ask(title, place, names)
                self._browse(title, place)

    def _started(self, title: str, ending: ExitStack) -> tuple[str, list[str]]:
        if title == "PostgreSQL":
            server = ending.enter_context(postgres())
            self.environ = {**self.environ, "INNOTUI_PASSWORD": server.password}
            return server.url(), []
        running = ending.enter_context(sail() if title == "Sail" else spark(compiles=True))
        return running.url, ["--location", str(running.warehouse)]

    def _copied(self) -> None:
        """What DuckDB alone takes for the same rows as Parquet: the base of all publications."""
        with duckdb.connect(str(self.register), read_only=True) as con:
            tables = con.execute(
                "SELECT table_name FROM duckdb_tables() UNION ALL SELECT view_name FROM duckdb_views()"
                " WHERE NOT internal AND comment IS NOT NULL AND view_name NOT IN ('figures', 'figure_values')"
            ).fetchall()
            target, count = self.home / "copied", 0
            target.mkdir()
            started = time.perf_counter()
            for (table,) in tables:
                [[rows]] = con.execute(f"COPY {table} TO '{target / table}.parquet' (COMPRESSION zstd)").fetchall()
                count += rows
            seconds = time.perf_counter() - started
        shutil.rmtree(target)
        self._rows = count
        self.publishing["Parquet, by DuckDB's own COPY"] = {"seconds": [seconds], "rows": count, "load": _load()}
        _say(f"copied {count:,} rows in {seconds:.1f} s")

    def _ask(self, title: str, place: str, names: Sequence[str]) -> None:
        """Asks in order; a process that was ended is started again with what is left."""
        self.asked[title], left = {}, list(names)
        self.loads.append(f"{title}: {_load()}")
        over = time.monotonic() + 60 * self.options.minutes
        while left and time.monotonic() < over:
            begun, told = "", {"failed": "did not start"}
            for said in _answers(place, self.options, left, {**os.environ, **self.environ}):
                if "begins" in said:
                    begun = str(said["begins"])
                elif "name" in said:
                    name = str(said["name"])
                    self.asked[title][name] = said
                    left.remove(name)
                    begun = ""
                    _say(f"{title}: {name}: {said.get('seconds', said.get('failed'))}")
                    if time.monotonic() > over:
                        break
                else:
                    told = {"failed": str(said["ended"])}
            if left and time.monotonic() < over:
                name = begun or left[0]
                _say(f"{title}: {name}: {told}")
                self.asked[title][name] = told
                left.remove(name)
        self.asked[title] |= {name: {"failed": "not reached"} for name in left}

    def _browse(self, title: str, place: str) -> None:
        for row, told in browse(sys.executable, place, self.environ, self.options.patience):
            _say(f"{title}: {row}: {told}")
            self.asked[title][row] = told

    def _about(self) -> list[str]:
        return [
            f"{date.today():%Y-%m-%d}",
            *machine(),
            f"{self.options.rows:,} organisations in 3,330 made-up places, a link to a chain for every tenth,"
            " figures for one in a thousand and for each place, on top of the bundled figures",
            f"Processes that wanted a core in the minute before: {'; '.join(self.loads)}",
        ]


def _answers(
    place: str, options: argparse.Namespace, names: Sequence[str], environ: Mapping[str, str]
) -> Iterator[Mapping[str, object]]:
    """What the asking process says, line by line; and last why it ended, where that was too soon."""
    command = [sys.executable, str(ROOT / "benchmarks" / "engines_ask.py"), place, str(options.runs)]
    command += names
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=errors, text=True)
        lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        reading = threading.Thread(target=_read, args=(process, lines), daemon=True)
        reading.start()
        patience = STARTS_WITHIN
        try:
            while line := lines.get(timeout=patience):
                said = json.loads(line)
                yield said
                patience = options.patience if "begins" in said else STARTS_WITHIN
            patience = 0
            process.wait(STARTS_WITHIN)
        except queue.Empty:
            yield {"ended": f"> {options.patience:.0f} s"}
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            code = process.wait()
        errors.seek(0)
        if not patience:  # it has closed its side by itself
            yield {"ended": _last(errors.read()) if code > 0 else "ended"}


def _read(process: subprocess.Popen[str], lines: queue.SimpleQueue[str]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        lines.put(line)
    lines.put("")


def _last(said: str) -> str:
    return (said.strip().splitlines() or ["nothing said"])[-1][-200:]


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


NOTES = [
    "Repeat it with `make bench-engines`. All on one machine: innotui, the engine and its workers share the cores and"
    " the disk. Two workers of Spark on two cores are no cluster.",
    "A median of up to three; what took more than three seconds in all was not asked again. ✗ says what was given up"
    " after how long, failed, or was not reached in the minutes that an engine had.",
    "Embedded is the file in innotui's own process with its limit of 512 MB. Its list of firms ends after 5,000 as an"
    " engine's does; the figures of a source or an indicator are all shown, of an engine the first 5,000.",
    "PostgreSQL and its settings are those of the tests: Debian's defaults, but shared_buffers 64 MB and no fsync."
    " Spark compiles its statements; each executor has 640 MB.",
    "Publishing is the command from its start to its end, with keys, indexes and statistics in PostgreSQL. DuckDB's"
    " COPY writes the same rows as Parquet, and nothing more.",
    "Not tested: Trino, Dremio, StarRocks, Doris, several hosts, Kubernetes, a network between, more than one reader.",
]


def main() -> None:
    """Reads the options, measures, prints and writes."""
    parser = argparse.ArgumentParser(description="innotui on engines")
    parser.add_argument("--rows", type=int, default=20_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--patience", type=float, default=120, help="seconds for a question, then it is given up")
    parser.add_argument("--minutes", type=float, default=60, help="for the questions to one engine")
    parser.add_argument("--engines", nargs="*", default=list(ENGINES), choices=list(ENGINES))
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "bench")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "benchmarks.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as home:
        text = Bench(options, Path(home)).run()
    put_section(options.page, text)
    print(text)


if __name__ == "__main__":
    main()
