"""All measures in one run, side by side with the peers, printed and written as a page.

Runs alternate: every program once, then every program again, so that a machine that slows down slows all. Nothing is
judged but against the budgets of the design, and nothing fails: a program that is missing, or too slow, is said to be.

Usage: python benchmarks/bench.py [--rows N] [--runs N] [--figures N] [--peers FOLDER] [--page FILE]
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from alone import measure_exports, measure_kept, measure_one
from big import BIG_STEP, make_package, measure_build
from engines_page import section_of
from machine import load, machine, versions
from made import Made, make
from measures import Measures
from page import LIMITED, page
from peers import cli_binary, limited, peers
from program import NotSeenError
from reads import reading_section
from sitting import FIRST, MEMORY_LIMIT, sit
from starts import STEP, all_steps, compile_package, measure_start, starts

ROOT = Path(__file__).resolve().parents[1]
DATABASE, TABLE = ROOT / "data" / "indicators.duckdb", ROOT / "data" / "figures" / "regions.csv"
QUICKEST = 50_000
"""Rows a second: a step of the large result that takes longer than at this pace, and half a minute, is given up."""

SLOW = ("visidata",)
"""Sits once and not once a run: minutes for one sitting."""


class Bench:
    """One run of everything.

    Args:
        options: as given on the command line.
        folder: for what is made and thrown away.
    """

    def __init__(self, options: argparse.Namespace, folder: Path) -> None:
        self.options, self.folder = options, folder
        self.measures = Measures()
        self.python = sys.executable
        self.load = load()
        self.patience = 30 + options.rows / QUICKEST

    def run(self) -> str:
        """Measures, and returns the page."""
        compile_package(self.python)
        made = make(ROOT / "build" / "bench", self.options.rows, DATABASE)
        self._say("starts")
        self._starts()
        self._say("steps")
        self._home("steps", lambda home: all_steps(home, None, self.measures))
        for number in range(self.options.runs):
            self._large(made, number)
        self._say("exports without a screen")
        binary = cli_binary(self.options.peers)
        self._home(
            "export", lambda home: measure_exports(self.python, binary, made, home, self.measures, self.patience)
        )
        self._say("build")
        self._home("big", self._big)
        self._say("reading")
        section = reading_section()
        return page(self.measures, self._about(), notes(self.options, self.patience), self.options.rows) + section

    def _starts(self) -> None:
        chosen = starts(self.python, self.options.peers, DATABASE, TABLE)
        for number in range(3 * self.options.runs + 1):
            kept = self.measures if number else Measures()  # the first warms the caches
            for start in chosen:
                self._home("start", lambda home, start=start, kept=kept: measure_start(start, home, kept))
            self._home("start", lambda home, kept=kept: measure_one(self.python, DATABASE, home, kept))

    def _large(self, made: Made, number: int) -> None:
        self._home("kept", lambda home: measure_kept(self.python, made, home, self.measures, self.patience))
        for peer in peers(self.python, self.options.peers):
            if number and peer.name in SLOW:
                continue
            self._say(f"{peer.name}, {made.rows:,} rows, run {number + 1}")
            self._home("sitting", lambda home, peer=peer: sit(peer, made, home, self.measures, self.patience))
        if peer := limited(self.options.peers):
            few = Measures()
            self._home("sitting", lambda home: sit(peer, made, home, few, self.patience))
            for value in few.values.get((FIRST, peer.name), []):
                self.measures.add(LIMITED, peer.name, value)

    def _big(self, home: Path) -> None:
        package = make_package(ROOT / "build" / "bench", ROOT / "data" / "figures", self.options.figures)
        if database := measure_build(self.python, package, home, self.measures, self.patience):
            steps = Measures()
            all_steps(home, database, steps)
            self.measures.values[BIG_STEP, "innotui"] = steps.values[STEP, "innotui"]

    def _home(self, name: str, measure: Callable[[Path], object]) -> None:
        """Measures something in an empty folder; what was not to be seen is said and the run goes on."""
        home = self.folder / name
        home.mkdir()
        try:
            measure(home)
        except NotSeenError as error:
            self._say(f"not seen; the screen was\n{error}")
        for kept in home.glob("*.txt"):
            self._say(f"{kept.stem}; the screen was\n{kept.read_text()}")
        shutil.rmtree(home, ignore_errors=True)

    def _about(self) -> list[str]:
        names = ("harlequin", "visidata", "duckdb-cli", "duckdb", "pyarrow", "textual")
        found = versions(self.options.peers / "bin" / "python", names)
        beside = ", ".join(f"{name} {number}" for name, number in found.items()) or "none"
        return [
            f"{date.today():%Y-%m-%d}",
            *machine(),
            self.load,
            f"Beside it, in an environment of their own: {beside}",
        ]

    @staticmethod
    def _say(text: str) -> None:
        print(text, file=sys.stderr, flush=True)


def notes(options: argparse.Namespace, patience: float) -> list[str]:
    """What each number is, and what cannot be compared."""
    return [
        f"Repeat it with `make bench`; `make bench ROWS={options.rows} RUNS={options.runs}` is this run. Another"
        " machine gives other times; the multiples are what can be compared.",
        "Every program runs in a terminal of 120 × 40 and is driven by its own keys. A time ends when the bytes arrive"
        " that put what was asked for on the screen, and so holds the drawing of it. The caches are warm for all.",
        "Start: a first run of each is thrown away, and all are compiled, as an installation leaves them. innotui ships"
        " with its first view worked out, as a person starts it; the row of a file that is given is without that."
        " harlequin's first data is the database's name in its catalogue, visidata's a cell of a small CSV, the CLI's a"
        " cell of a table that is asked for at once.",
        f"The large result is `FROM made`: {options.rows:,} rows of six columns (a number, its tag, a shuffled number,"
        " a fraction, a name half in Chinese, a day). innotui, harlequin and the DuckDB CLI open the same database,"
        " visidata the same rows as Parquet.",
        f"The memory limit is {MEMORY_LIMIT} for innotui (its settings), harlequin (its script at the start), the CLI"
        " and bare DuckDB. It is one of DuckDB's own memory; what a program keeps besides is not in it. visidata has"
        " no limit to set.",
        "First page: from the key that runs to the first row on the screen. innotui has then kept the whole result and"
        " knows its count; bare DuckDB keeps it in a temporary table and shows nothing; harlequin has fetched it into"
        " its own memory, with its limits lifted; visidata, which asks nothing, is timed from its start until all rows"
        " are there, though it shows the first earlier; the CLI prints forty rows and keeps nothing.",
        "harlequin and the CLI can neither sort nor filter a result: theirs is another run with ORDER BY or LIKE."
        " visidata's filter is a select and a sheet of what was selected. All are timed from the last key pressed: a"
        " letter for innotui, which has filtered by the letters before it, typed ten a second; else the key that runs.",
        "Cancel: an endless count, stopped after a second by ctrl+c, or in harlequin by a click on its button, which"
        " has no key; until the program says that it has stopped. visidata runs no queries.",
        "Memory is the sum of the kernel's high-water marks (VmHWM) over the program and all that it started; shared"
        " pages count in each.",
        f"Export is all {options.rows:,} rows as CSV to a file. harlequin and visidata export what they hold, after a"
        f" sort; without a screen, innotui and the CLI read them from the database. What took more than {patience:.0f}"
        " s was given up.",
        f"Values are medians: of {options.runs} sittings with the large result, visidata's of one, and of"
        f" {3 * options.runs} starts.",
        "A step in the list of regions is one press of j or k; it ends when nothing has come for 60 ms, which are not"
        " in it. The bare app moves the cursor of a DataTable.",
        f"The large package has {options.figures:,} figures more than the bundled one. innotui's build holds every row"
        " against its rules and works out periods and search texts; DuckDB reads the same files into the same"
        " constrained tables, given the periods. The audit, of which DuckDB has none, is apart.",
    ]


def main() -> None:
    """Reads the options, measures, prints and writes."""
    parser = argparse.ArgumentParser(description="innotui beside its peers")
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--figures", type=int, help="of the large package; a tenth of the rows where it is not said")
    parser.add_argument("--peers", type=Path, default=ROOT / ".bench-venv")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "benchmarks.md")
    options = parser.parse_args()
    options.figures = options.figures or options.rows // 10
    with tempfile.TemporaryDirectory(dir=_scratch()) as folder:
        text = Bench(options, Path(folder)).run()
    kept = section_of(options.page.read_text(encoding="utf-8")) if options.page.exists() else ""
    options.page.write_text(f"{text.rstrip()}\n\n{kept}" if kept else text, encoding="utf-8")
    print(text)


def _scratch() -> Path:
    """On the same disk as the rows: the system's temporary folder may lie in memory, and gigabytes are spilled."""
    folder = ROOT / "build" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


if __name__ == "__main__":
    main()
