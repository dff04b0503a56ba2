"""How well and how fast releases are read: the section of the page that has neither peers nor budgets in seconds."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent / "reading"))

from labelled import BLIND, HELD_OUT, TEXTS, labelled_texts
from score import scored
from scoring import FIELDS, NOTHING, Score, Tally, total

from innotui.proposals import MEASURES
from innotui.reader.release import read_release

WORDS = 5_000
"""Words of the text that is timed: a long bulletin."""

_RUNS = 5
_SETS = {"seen": TEXTS, "held out": HELD_OUT, "blind": BLIND}
_GOALS = {"value": 0.95, "measure": 0.90, "period": 0.80}
_NAMES = {"measure": "value + measure"}


def reading_section() -> str:
    """The section as Markdown: by field, by measure, time."""
    sets = [scored(labelled_texts(folder)) for folder in _SETS.values()]
    counts = ", ".join(f"{name} {len(scores)}" for name, scores in zip(_SETS, sets, strict=True))
    seconds, words = timed()
    three = [f"{name}: {cell}" for name in _SETS for cell in ("P", "R", "F1")]
    lines = [
        "## Reading releases",
        "",
        f"`innotui read` on texts labelled by hand ([how](../benchmarks/reading/README.md)): {counts}. Precision,"
        " recall and F1. The rules were written with the seen ones; kinds of mistakes in the held-out ones were told,"
        " nothing of the blind ones.",
        "",
        *_table(("", "goal of F1", *three), _by_field(sets)),
        "",
        *_table(
            ("value + measure", *(f"{name}: {cell}" for name in _SETS for cell in ("labels", "F1"))), _by_measure(sets)
        ),
        "",
        f"- {words:,} words are read in {seconds:.2f} s (median of {_RUNS}; goal: 1 s), tables of words loaded.",
        "",
    ]
    return "\n".join(lines)


def _by_field(sets: Sequence[Sequence[Score]]) -> Iterator[list[str]]:
    for field in FIELDS:
        goal = f"{_GOALS[field]:.2f}" if field in _GOALS else ""
        yield [_NAMES.get(field, field), goal, *(cell for scores in sets for cell in _three(total(scores, field)))]


def _three(tally: Tally) -> list[str]:
    return [f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}"]


def _by_measure(sets: Sequence[Sequence[Score]]) -> Iterator[list[str]]:
    for measure in MEASURES:
        tallies = [sum((one.of_measure(measure) for one in scores), NOTHING) for scores in sets]
        yield [measure, *(cell for tally in tallies for cell in (str(tally.labels), f"{tally.f1:.3f}"))]


def _table(head: Sequence[str], rows: Iterator[list[str]]) -> Iterator[str]:
    for cells in (head, ["---"] * len(head), *rows):
        yield "| " + " | ".join(cells) + " |"


def timed() -> tuple[float, int]:
    """Median seconds for a text of some ``WORDS`` English words, and how many they are."""
    texts = [one.text for one in labelled_texts(TEXTS) if one.language == "en"]
    joined = "\n\n".join(texts)
    while len(joined.split()) < WORDS:
        joined += "\n\n" + "\n\n".join(texts)
    blocks = joined.split("\n\n")
    while len(" ".join(blocks[:-1]).split()) >= WORDS:
        blocks.pop()
    text = "\n\n".join(blocks)
    read_release(text)
    return statistics.median(_seconds(text) for _ in range(_RUNS)), len(text.split())


def _seconds(text: str) -> float:
    start = time.perf_counter()
    read_release(text)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(reading_section())
