"""How long from the command to something on the screen, for every program, and a cursor's step in a list.

The first data is the first text that comes from the file: for innotui a mark of growth, for harlequin the name of the
database in its catalogue, for visidata a cell. A bare Textual app that holds one row is the measure for all.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from measures import Measures
from peers import ENTER, cli_binary
from program import Program, Wanted
from sitting import homed

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
LONG_TABLE = BARE.replace('table.add_row("Shaanxi", "5.1%")', '[table.add_row(str(i), "5.1%") for i in range(100)]')

PAINT, DATA, STEP = "start to the first paint", "start to the first data", "a step in the list of regions"
GIVEN = "start to the first data of a file that is given"
BARE_APP = "bare Textual"
STEPS = 60
_STILL = 0.06
"""Seconds without a byte after which a step is taken to be answered."""

_PATIENCE = 30.0
_COMPILE = """
import compileall, importlib.util, sys
folder = importlib.util.find_spec(sys.argv[1]).submodule_search_locations[0]
compileall.compile_dir(folder, quiet=1)
"""
_DOWN, _UP = "\x1b[B", "\x1b[A"


@dataclass(frozen=True, slots=True)
class Start:
    """A program on small data.

    Attributes:
        name: the column of the table.
        command: how it is started.
        paint: what the first paint shows, where it shows anything but data.
        data: what is the first data.
        typed: what must be typed to see any, once it has painted.
        rows: of the table, to which the first data goes.
    """

    name: str
    command: Sequence[str]
    paint: Wanted | None
    data: Wanted
    typed: str = ""
    rows: tuple[str, ...] = (DATA, GIVEN)


def starts(python: str, environment: Path, database: Path, table: Path) -> list[Start]:
    """The bare app, innotui and the peers that are installed.

    Args:
        python: that has innotui.
        environment: the extra environment of the benchmark.
        database: the bundled one.
        table: a small CSV, for what reads no DuckDB.
    """
    folder = environment / "bin"
    quiet = ("-r", "--no-write-history")
    found = [
        Start(BARE_APP, [python, "-c", BARE], None, "Shaanxi", rows=(PAINT, DATA, GIVEN)),
        Start("innotui", [python, "-m", "innotui"], "Regions", _grown, rows=(DATA,)),
        Start("innotui", [python, "-m", "innotui", str(database)], None, _grown, rows=(GIVEN,)),
        Start("harlequin", [str(folder / "harlequin"), *quiet, str(database)], "Query Editor", f"{database.stem} db"),
        Start("visidata", [str(folder / "vd"), str(table)], None, "shaanxi"),
    ]
    found = [start for start in found if Path(start.command[0]).exists()]
    if binary := cli_binary(environment):
        command = [str(binary), "-readonly", str(database)]
        found.append(Start("DuckDB CLI", command, f"{database.stem} D", "shaanxi", "FROM regions;" + ENTER))
    return found


def _grown(text: str) -> bool:
    return "▲" in text or "% " in text


def compile_package(python: str, name: str = "innotui") -> None:
    """Compiles a package, as its installation does: a checkout may be compiled anew at every start."""
    subprocess.run([python, "-c", _COMPILE, name], check=True)


def measure_start(start: Start, home: Path, measures: Measures) -> None:
    """One start, from the command until there is data."""
    with Program(start.command, homed(home)) as program:
        if start.paint:
            measures.add(PAINT, start.name, program.until(start.paint, _PATIENCE) - program.started)
        if start.typed:
            program.send(start.typed)
        seconds = program.until(start.data, _PATIENCE) - program.started
        for row in start.rows:
            measures.add(row, start.name, seconds)


def measure_steps(
    name: str, command: Sequence[str], ready: Wanted, keys: Sequence[str], home: Path, measures: Measures
) -> None:
    """Steps of a cursor, each until the screen is still again."""
    with Program(command, homed(home)) as program:
        program.until(ready, _PATIENCE)
        program.pause(1.5)
        program.until_still(0.5)
        for number in range(STEPS):
            sent = program.send(keys[number % len(keys)])
            measures.add(STEP, name, program.until_quiet(_STILL, _PATIENCE) - sent)


def all_steps(home: Path, database: Path | None, measures: Measures) -> None:
    """The bare table's and innotui's, ten down and ten up again; of the bundled database where none is given."""
    measure_steps(BARE_APP, [sys.executable, "-c", LONG_TABLE], "5.1%", [_DOWN] * 10 + [_UP] * 10, home, measures)
    innotui = [sys.executable, "-m", "innotui", *([str(database)] if database else [])]
    measure_steps("innotui", innotui, _grown, ["j"] * 10 + ["k"] * 10, home, measures)
