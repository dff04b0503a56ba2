"""How long a line chart of ten series of fifty points takes, against plotext drawing the same as documented.

Both run in one process, in turns, after a first drawing that loads what must be loaded. Prints the least and the
median of each and their ratio; judges nothing.

Usage: python benchmarks/chart.py [RUNS]
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import plotext

from innotui.bundled import bundled
from innotui.charts import candidates, draw
from innotui.model import Charting, Figure
from innotui.palette import NEUTRAL_DARK
from innotui.store import open_store

SERIES, POINTS = 10, 50
SIZES = ((60, 15), (80, 24), (120, 40), (200, 60))


def figures() -> list[Figure]:
    """Levels of ten made-up regions over fifty years, in the shape of a bundled one."""
    store = open_store(bundled("indicators.duckdb"))
    (pattern,) = store.figures(("shaanxi-gdp-2023",))
    store.close()
    chance = random.Random(1)  # noqa: S311  # numbers to draw, no secret
    made = []
    for region in range(SERIES):
        value = 1e11
        for year in range(1974, 1974 + POINTS):
            value *= 1 + chance.uniform(-0.02, 0.1)
            made.append(
                replace(
                    pattern,
                    figure_id=f"{region}-{year}",
                    region_id=f"r{region}",
                    region=f"Region {region}",
                    period=str(year),
                    period_label=str(year),
                    period_start=date(year, 1, 1),
                    period_end=date(year, 12, 31),
                    stated=f"{value / 1e9:.1f}",
                    unit_mult=9,
                    value=value,
                    vintage="unknown",
                    doubt=None,
                )
            )
    return made


def bare(levels: list[Figure], width: int, height: int) -> str:
    """The same ten lines by plotext alone."""
    figure = type(plotext.figure)(plotext.terminal)
    figure.plot_size(width, height)
    for region in dict.fromkeys(level.region for level in levels):
        line = [level for level in levels if level.region == region]
        years, values = [int(level.period) for level in line], [level.value for level in line]
        figure.draw(figure.signal(years, values, marker="braille").lines(True).label(region))
    return str(figure.build().string())


def milliseconds(call: Callable[[], object]) -> float:
    """One call."""
    started = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - started)


def main() -> None:
    """All sizes."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    plotext.terminal.limit(False, False)
    levels = figures()
    marks = tuple(dict.fromkeys(level.region_id for level in levels))
    spec = next(chart for chart in candidates(levels, charting=Charting(marks=marks)) if chart.kind == "trend")
    assert len(spec.data.data()) == SERIES * POINTS
    for width, height in SIZES:
        ours = partial(draw, spec, width, height, NEUTRAL_DARK)
        theirs = partial(bare, levels, width, height)
        ours(), theirs()
        times = [(milliseconds(ours), milliseconds(theirs)) for _ in range(runs)]
        (least, median), (bare_least, bare_median) = ((min(t), statistics.median(t)) for t in zip(*times, strict=True))
        print(
            f"{width}×{height}: {least:5.1f} ms, median {median:5.1f};"
            f" plotext alone {bare_least:5.1f}, median {bare_median:5.1f}; {median / bare_median:.2f}×"
        )


if __name__ == "__main__":
    main()
