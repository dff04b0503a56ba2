"""Reads the labelled texts and prints how well: by field, by text, by measure; with --errors each miss and each extra.

Usage: python benchmarks/reading/score.py [texts|held_out|blind|FILE …] [--releases FOLDER] [--errors] [--fields]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from labelled import BLIND, HELD_OUT, TEXTS, Labelled, labelled_texts, read_labelled, release_texts
from scoring import FIELDS, NOTHING, Score, Tally, agrees, score, total

from innotui.proposals import MEASURES
from innotui.reader.release import read_release

_SETS = {"texts": TEXTS, "held_out": HELD_OUT, "blind": BLIND}


def scored(texts: Iterable[Labelled]) -> list[Score]:
    """Reads every text and holds it against its labels."""
    return [score(text, read_release(text.text, text.written).proposals) for text in texts]


def table(scores: Sequence[Score]) -> Iterator[str]:
    """The lines of all tables: by field, by text, by measure."""
    yield f"{'field':<20}{'precision':>10}{'recall':>8}{'F1':>7}{'hits':>7}{'labels':>8}{'proposed':>10}"
    for field in FIELDS:
        yield _line("value + measure" if field == "measure" else field, total(scores, field))
    yield ""
    yield f"{'text':<32}{'value':>7}{'+meas':>7}{'unit':>7}{'qual':>7}{'period':>8}{'missed':>8}{'extra':>7}"
    for one in scores:
        cells = [one.tally(field).f1 for field in FIELDS[:5]]
        yield (
            f"{one.labelled.name:<32}{cells[0]:>7.2f}{cells[1]:>7.2f}{cells[2]:>7.2f}{cells[3]:>7.2f}{cells[4]:>8.2f}"
            f"{len(one.missed):>8}{len(one.extra):>7}"
        )
    yield ""
    yield f"{'measure':<20}{'precision':>10}{'recall':>8}{'F1':>7}{'hits':>7}{'labels':>8}{'proposed':>10}"
    for measure in MEASURES:
        yield _line(measure, sum((one.of_measure(measure) for one in scores), NOTHING))


def _line(name: str, tally: Tally) -> str:
    return (
        f"{name:<20}{tally.precision:>10.3f}{tally.recall:>8.3f}{tally.f1:>7.3f}"
        f"{tally.hits:>7}{tally.labels:>8}{tally.proposed:>10}"
    )


def errors(one: Score, fields: Sequence[str]) -> Iterator[str]:
    """What is wrong in a text, a line a figure, with the words around it."""
    for label in one.missed:
        around = _around(one, label.start, label.end) if label.start >= 0 else label.words
        yield f"MISSED {one.labelled.name} ¶{label.paragraph} {label.value} {label.measure} | {around}"
    for found in one.extra:
        around = _around(one, found.start, found.end)
        yield f"EXTRA  {one.labelled.name} ¶{found.paragraph} {found.value} {found.measure} [{found.unit}] | {around}"
    for label, found in one.pairs:
        for field in fields:
            wanted = getattr(label, field)
            if wanted is not None and not agrees(field, label, found):
                got, around = getattr(found, field), _around(one, found.start, found.end)
                yield f"WRONG  {one.labelled.name} ¶{label.paragraph} {field}: {got!r}, is {wanted!r} | {around}"


def _around(one: Score, start: int, end: int) -> str:
    text = one.labelled.text
    before, words, after = text[max(0, start - 60) : start], text[start:end], text[end : end + 40]
    return " ".join(f"{before}»{words}«{after}".split())


def main() -> None:
    """Reads the options and prints."""
    parser = argparse.ArgumentParser(description="How well releases are read")
    parser.add_argument("texts", nargs="*", default=["texts"], help="texts, held_out, blind, or labelled files")
    parser.add_argument("--releases", type=Path, help="the folder of the five releases; their labels are kept here")
    parser.add_argument("--errors", action="store_true", help="each figure that is missed, extra or of a wrong measure")
    parser.add_argument("--fields", action="store_true", help="with --errors: each field that is wrong, too")
    options = parser.parse_args()
    scores = scored(_chosen(options.texts, options.releases))
    print("\n".join(table(scores)))
    if options.errors or options.fields:
        fields = FIELDS[1:] if options.fields else ("measure",)
        print()
        print("\n".join(line for one in scores for line in errors(one, fields)))


def _chosen(names: Sequence[str], releases: Path | None) -> Iterator[Labelled]:
    for name in () if releases and names == ["texts"] else names:
        if name in _SETS:
            yield from labelled_texts(_SETS[name])
        else:
            yield read_labelled(Path(name).stem, Path(name).read_text(encoding="utf-8"))
    if releases:
        yield from release_texts(releases)


if __name__ == "__main__":
    main()
