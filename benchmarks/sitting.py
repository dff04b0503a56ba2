"""How a program sits a session with the rows of ``made``: each step is a key that is timed and what it must bring.

A sitting is a generator: it presses what need not be timed, then the key that is timed, and gives the row of the table,
the time of that key, and what must be on the screen for it to be answered. Which keys those are is no matter of this
module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from made import Made
from measures import Measures
from program import NotSeenError, Program, Wanted

MEMORY_LIMIT = "256MB"
"""Set for all that have one."""

Step = tuple[str, float, Wanted]
Sitting = Callable[[Program, Made, Path], Iterator[Step]]

FIRST, LAST, BEFORE, BACK = "first page", "last page", "page before it", "back to the first page"
FILTER, SORT, EXPORT, CANCEL = "filter on a column", "sort by a column", "export from the screen", "cancel"
PEAK_START, PEAK_FIRST, PEAK = "memory before a query", "memory after the first page", "memory after filter and sort"


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that sits a session.

    Attributes:
        name: the column of the table.
        command: how it is started, given the rows and a folder for its own files.
        ready: what is on the screen when it takes keys.
        sitting: what is pressed.
    """

    name: str
    command: Callable[[Made, Path], list[str]]
    ready: Callable[[Made], Wanted]
    sitting: Sitting


def sit(peer: Peer, made: Made, home: Path, measures: Measures, patience: float) -> None:
    """One sitting: every step that is answered in time is a measure; the first that is not ends it with a note.

    Args:
        peer: the program.
        made: the rows.
        home: an empty folder that is the program's home, so that nobody's own settings count.
        measures: where the times go.
        patience: seconds for a step.
    """
    environ, row, asked = homed(home), "start", True
    with Program(peer.command(made, home), environ) as program:
        try:
            program.until(peer.ready(made), patience)
            program.until_still()
            measures.add(PEAK_START, peer.name, program.peak)
            steps = peer.sitting(program, made, home)
            while step := next(steps, None):
                row, sent, wanted = step
                asked = True
                measures.add(row, peer.name, program.until(wanted, patience) - sent)
                asked = False  # what follows gets the next step ready; it is no measure of this one
                program.until_still()
                if row in (FIRST, SORT):
                    measures.add(PEAK_FIRST if row == FIRST else PEAK, peer.name, program.peak)
        except NotSeenError as error:
            if asked:
                measures.note(row, peer.name, "ended" if program.ended else f"> {patience:.0f} s")
            (home / f"{peer.name} {'at' if asked else 'after'} {row}.txt").write_text(str(error))


def homed(home: Path) -> dict[str, str]:
    """The variables by which programs find a home."""
    home.mkdir(parents=True, exist_ok=True)
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    return dict.fromkeys(names, str(home)) | {"INNOTUI_DATA": "", "INNOTUI_PALETTE": ""}
