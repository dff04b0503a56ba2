"""How long from the command to figures on the screen, against a bare Textual app, in one run.

All run in a pty; runs alternate, so that a machine that slows down slows all. Prints medians and the ratio; judges
nothing. `make bench` measures the same beside the peers.

Usage: python benchmarks/start.py [RUNS]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from innotui.bundled import bundled
from measures import Measures
from starts import BARE_APP, DATA, PAINT, Start, compile_package, measure_start, starts


def chosen() -> list[Start]:
    """The bare app and innotui, once more until its chart is drawn."""
    bare, innotui, _ = starts(sys.executable, Path("none"), bundled("indicators.duckdb"), Path("none"))
    return [bare, innotui, Start("innotui, first chart", innotui.command, None, "███")]


def main() -> None:
    """Alternates the commands and prints medians."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    measures = Measures()
    compile_package(sys.executable)
    with tempfile.TemporaryDirectory() as home:
        for run in range(runs + 1):  # the first run warms the caches
            for start in chosen():
                measure_start(start, Path(home), measures if run else Measures())
    for row, name in ((DATA, BARE_APP), (PAINT, "innotui"), (DATA, "innotui"), (DATA, "innotui, first chart")):
        median, ratio = measures.median(row, name), measures.ratio(row, name, (DATA, BARE_APP))
        assert median is not None
        print(f"{name:22} {row:24} {median * 1000:6.0f} ms  {ratio:.2f}×")


if __name__ == "__main__":
    main()
