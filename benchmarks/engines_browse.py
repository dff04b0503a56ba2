"""The explorer on a register, driven by its keys: to its first data, a step to another region, a firm looked for.

A time ends with the byte that brings what is waited for. What is not seen in time is said to be so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from program import NotSeenError, Program
from starts import _grown as grown

START = "explorer: start to the first data"
STEP = "explorer: a step to another region, until its name stands above all"
FOUND = "explorer: a firm typed for, until it stands in the list"
FIRM = "medical 12345"
"""Many names hold it, whatever the size; what is typed stands twice on the screen before one of them does."""
_STILL = 3.0
_BELOW = "Province"  # the first place below the country is one of those of the register


def _is_there(text: str) -> bool:
    """Whether the path at the top is the next place's: it comes with all that is shown of it."""
    return _BELOW in text.partition("\n")[0]


def browse(
    python: str, place: str, environ: Mapping[str, str], patience: float
) -> Iterator[tuple[str, dict[str, object]]]:
    """One sitting; a row of the table and what it gave, the first that is not seen ends it.

    Args:
        python: that has innotui.
        place: a file or a URL.
        environ: what to set besides the environment of this process.
        patience: seconds for each.
    """
    row = START
    with Program([python, "-m", "innotui", place], environ) as program:
        try:
            yield row, {"seconds": [program.until(grown, patience) - program.started], "memory": program.peak}
            program.until_still(_STILL, patience)
            row = STEP
            sent = program.send("j")
            yield row, {"seconds": [program.until(_is_there, patience) - sent]}
            program.send("k")
            program.until(lambda text: not _is_there(text), patience)
            program.until_still(_STILL, patience)
            row = FOUND
            program.send("3")
            program.until_still()
            program.send("/")
            program.until("filter:", patience)
            program.until_still()
            sent = program.types(FIRM)
            seconds = program.until(lambda text: text.count(FIRM.split()[1]) > 2, patience) - sent
            yield row, {"seconds": [seconds], "memory": program.peak}
        except NotSeenError:
            yield row, {"failed": f"> {patience:.0f} s"}
