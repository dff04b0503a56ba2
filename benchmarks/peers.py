"""What is pressed at each program, and what must then be seen: all that depends on its looks and keys stands here.

innotui: ``4`` opens the query pane with a draft in it, so the text is selected first. ctrl+c cancels without the wait
    that a terminal program must make after a bare esc.
harlequin 2.17: the cursor of its editor blinks twice a second, so its screen is never still for longer than that;
    typing opens completions, and ctrl+j runs all the same. Its limit of 500 rows is off until ``--limit`` is given; the
    viewer's own limit of 100,000 is lifted with ``--viewer-max-rows -1``. It has no sort and no filter of a result, so
    both are another run. The bar's button cancels a run; no key does. Messages cover the lower right of the table for
    some seconds, so rows are told by a column on the left.
visidata 3.4: reads Parquet through pyarrow, whole and at once, then makes an object for each row while the first rows
    are on the screen already; the count at the foot is right when all are there. A filter is two keys: select by a
    regular expression, then a sheet of the selected rows. A memory limit cannot be set.
DuckDB's CLI: prints the first and last rows of a result and forgets it; a sort or filter is another run.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from made import NEEDLE, Made
from program import Program
from sitting import (
    BACK,
    BEFORE,
    CANCEL,
    EXPORT,
    FILTER,
    FIRST,
    LAST,
    MEMORY_LIMIT,
    SORT,
    Peer,
    Step,
)

ENDLESS = "SELECT count(*) FROM range(100000000) a, range(100000) b"

F2, F5, F7, PAGE_UP, CTRL_HOME, CTRL_END = "\x1bOQ", "\x1b[15~", "\x1b[18~", "\x1b[5~", "\x1b[1;5H", "\x1b[1;5F"
CTRL_A, CTRL_C, CTRL_E, CTRL_J, CTRL_K, CTRL_S, CTRL_U = "\x01", "\x03", "\x05", "\n", "\x0b", "\x13", "\x15"
TAB, ENTER = "\t", "\r"

_TAG = re.compile(r"\br\d{8}\b")


def _changed(gone: str, kept: str) -> Callable[[str], bool]:
    return lambda text: gone not in text and kept in text


def _found(made: Made) -> Callable[[str], bool]:
    """Nothing is on the screen but what was looked for, and not what a shorter word found before."""

    def holds(text: str) -> bool:
        rows = [line for line in text.split("\n") if _TAG.search(line)]
        return made.found in text and all(NEEDLE in row for row in rows)

    return holds


# innotui


def innotui_command(python: str, made: Made, home: Path) -> list[str]:
    """The explorer on the rows, with the memory limit in its settings."""
    folder = home / "innotui"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(f'[query]\nmemory_limit = "{MEMORY_LIMIT}"\n')
    return [python, "-m", "innotui", str(made.database)]


def innotui_sitting(program: Program, made: Made, home: Path) -> Iterator[Step]:
    """The query pane, its table, its filter and sort, its export."""

    def asks(sql: str) -> float:
        program.send(F7)
        program.until_still()
        program.send(sql)
        program.until_still()
        return program.send(F5)

    program.send("4")
    program.until("f5", 10)
    program.until_still()
    yield FIRST, asks("FROM made"), made.first
    program.send(TAB)
    program.until_still()
    yield LAST, program.send("G"), made.last
    yield BEFORE, program.send(PAGE_UP), _changed(made.last, "r")
    yield BACK, program.send("g"), made.first
    program.send("/")
    program.until_still()
    yield FILTER, program.types(f"name~{NEEDLE}"), _found(made)
    program.send(CTRL_U)
    program.until(made.first, 30)
    program.send(ENTER)
    program.until_still()
    program.send("ll")
    program.until_still()
    yield SORT, program.send("o"), made.lowest
    program.send("4")
    program.until_still()
    asks(ENDLESS)
    program.pause(1)
    yield CANCEL, program.send(CTRL_C), "ancelled"
    program.send(TAB)  # the answer before is still there, in its order
    program.until_still()
    program.send("e")
    program.until("Export the answer", 10)
    program.until_still()
    program.send(CTRL_E + CTRL_U)
    program.until_still()
    program.send(str(home / "out.csv"))
    program.until_still()
    yield EXPORT, program.send(ENTER), lambda _: _holds(home / "out.csv", made.highest)


# harlequin


def harlequin_command(folder: Path, made: Made, home: Path, *more: str) -> list[str]:
    """Read-only, without its limits, with the memory limit in a script that it runs first."""
    script = home / "init.sql"
    script.write_text(f"SET memory_limit = '{MEMORY_LIMIT}';\nSET temp_directory = '{home}/spill';\n")
    return [
        str(folder / "harlequin"), "-r", "--no-write-history", "--viewer-max-rows", "-1", "-i", str(script),
        *more, str(made.database),
    ]  # fmt: skip


def harlequin_sitting(program: Program, made: Made, home: Path) -> Iterator[Step]:
    """The editor, the viewer, and another run for a filter or an order."""

    def asks(sql: str) -> float:
        program.send(F2)
        program.until_still()
        program.send(CTRL_A)
        program.until_still()
        program.send(sql)
        program.until_still()
        return program.send(CTRL_J)

    yield FIRST, asks("SELECT * FROM made"), made.first
    program.send(F5)
    program.until_still()
    yield LAST, program.send(CTRL_END), made.last
    yield BEFORE, program.send(PAGE_UP * 2), _changed(made.last, "r")  # the first goes to the top of what is seen
    yield BACK, program.send(CTRL_HOME), made.first
    filtering = asks(f"SELECT * FROM made WHERE name LIKE '%{NEEDLE}%'")
    yield FILTER, filtering, _changed(made.first, made.found)
    yield SORT, asks("SELECT * FROM made ORDER BY code"), made.lowest
    program.send(CTRL_E)
    program.until("Export", 10)
    program.until_still()
    program.send(str(home / "out.csv"))
    program.until_still()
    yield EXPORT, program.send(ENTER), "exported successfully"
    asks(ENDLESS)
    program.pause(1)
    yield CANCEL, _click(program, "Cancel Query"), lambda text: "Cancel Query" not in text


def _click(program: Program, text: str) -> float:
    y, line = next((y, line) for y, line in enumerate(program.text.split("\n"), 1) if text in line)
    place = f"0;{line.index(text) + 2};{y}"
    return program.send(f"\x1b[<{place}M\x1b[<{place}m")


# visidata


def visidata_command(folder: Path, made: Made, _home: Path) -> list[str]:
    """On the Parquet file, with no settings read."""
    return [str(folder / "vd"), str(made.parquet)]


def visidata_sitting(program: Program, made: Made, home: Path) -> Iterator[Step]:
    """Its sheet, its select and its sort."""
    whole = f"{made.rows} rows"

    def loaded(text: str) -> bool:
        foot = text.rstrip("\n").split("\n")[-1]
        return whole in foot and "…" not in foot and made.first in text

    yield FIRST, program.started, loaded
    yield LAST, program.send("G"), made.last
    yield BEFORE, program.send(PAGE_UP), _changed(made.last, "r")
    yield BACK, program.send("gk"), made.first
    program.send("llll|")
    program.until("select regex", 10)
    program.types(NEEDLE)
    program.until_still()
    filtering = program.send(ENTER)
    program.until("selected ", 300)
    program.send('"')
    yield FILTER, filtering, lambda text: made.found in text and made.first not in text
    program.send("q")
    program.until(made.first, 10)
    program.send("hh")
    program.until_still()
    yield SORT, program.send("["), made.lowest
    program.send(CTRL_S)
    program.until("save to", 10)
    program.send(CTRL_U + CTRL_K + str(home / "out.csv"))
    program.until_still()
    yield EXPORT, program.send(ENTER), lambda _: _holds(home / "out.csv", made.highest)


def _holds(path: Path, tag: str) -> bool:
    """Whether a file ends with a row: what it says when it has saved does not stay on the screen."""
    try:
        with path.open("rb") as file:
            file.seek(-200, os.SEEK_END)
            return tag.encode() in file.read()
    except OSError:
        return False


# the CLI of DuckDB


def cli_command(binary: Path, made: Made, home: Path) -> list[str]:
    """Read-only, with the memory limit."""
    before = f"SET memory_limit = '{MEMORY_LIMIT}'; SET temp_directory = '{home}/spill';"
    return [str(binary), "-readonly", "-cmd", before, str(made.database)]


def cli_sitting(program: Program, made: Made, _home: Path) -> Iterator[Step]:
    """A run for everything."""

    def asks(sql: str) -> float:
        program.send(sql + ";")
        program.until_still()
        return program.send(ENTER)

    yield FIRST, asks("FROM made"), made.first
    yield FILTER, asks(f"FROM made WHERE name LIKE '%{NEEDLE}%'"), made.found
    yield SORT, asks("FROM made ORDER BY code"), made.lowest
    asks(ENDLESS)
    program.pause(1)
    yield CANCEL, program.send(CTRL_C), f"^C{made.database.stem} D"


def limited(environment: Path) -> Peer | None:
    """Harlequin with its limit of 500 rows on, for its first page alone."""

    def first(program: Program, made: Made, home: Path) -> Iterator[Step]:
        yield next(harlequin_sitting(program, made, home))

    folder = environment / "bin"
    if not os.access(folder / "harlequin", os.X_OK):
        return None
    return Peer(
        "harlequin",
        lambda made, home: harlequin_command(folder, made, home, "--limit", "500"),
        lambda made: f"{made.database.stem} db",
        first,
    )


def cli_binary(environment: Path) -> Path | None:
    """The program itself, and not the Python script that PyPI's package puts before it."""
    return next(environment.glob("lib/python*/site-packages/duckdb_cli/duckdb"), None)


def peers(python: str, environment: Path) -> list[Peer]:
    """Those that are installed, innotui first.

    Args:
        python: that has innotui.
        environment: the extra environment of the benchmark.
    """
    folder = environment / "bin"
    binary = cli_binary(environment)
    found = [Peer("innotui", lambda made, home: innotui_command(python, made, home), lambda _: "▲", innotui_sitting)]
    if os.access(folder / "harlequin", os.X_OK):
        found.append(
            Peer(
                "harlequin",
                lambda made, home: harlequin_command(folder, made, home),
                lambda made: f"{made.database.stem} db",
                harlequin_sitting,
            )
        )
    if os.access(folder / "vd", os.X_OK):
        found.append(
            Peer(
                "visidata", lambda made, home: visidata_command(folder, made, home), lambda m: m.first, visidata_sitting
            )
        )
    if binary:
        found.append(
            Peer("DuckDB CLI", lambda made, home: cli_command(binary, made, home), lambda _: "D ", cli_sitting)
        )
    return found
