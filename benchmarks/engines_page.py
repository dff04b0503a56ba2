"""The part of the page that tells of engines: as Markdown, kept where the rest of the page is written anew."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

HEAD = "## On engines"
SLOW = 2.0
"""Seconds that a person bears."""

Told = Mapping[str, object]
"""What one question gave: ``seconds`` and ``memory``, or why it ``failed``."""


def section_of(page: str) -> str:
    """The part of a written page; empty where it has none yet."""
    place = page.find(HEAD)
    return "" if place < 0 else page[place:]


def put_section(page: Path, section: str) -> None:
    """Puts the part at the end of a page, in place of the one before."""
    text = page.read_text(encoding="utf-8")
    kept = text.removesuffix(section_of(text)).rstrip("\n")
    page.write_text(f"{kept}\n\n{section}", encoding="utf-8")


def section(
    about: Sequence[str], publishing: Mapping[str, Told], asked: Mapping[str, Mapping[str, Told]], notes: Sequence[str]
) -> str:
    """The part.

    Args:
        about: the machine and the register, a line each.
        publishing: what each publication took, the base first.
        asked: of each engine, the base first, what each question gave.
        notes: what the numbers are.
    """
    lines = [HEAD, "", "Written by `make bench-engines`; not edited by hand.", "", *(f"- {line}" for line in about), ""]
    lines += ["### Publishing", "", *_publishing(publishing), "", "### Questions", ""]
    lines += ["Medians; in brackets the multiple of the base. ⚠ takes more than a person bears (2 s).", ""]
    lines += [*_questions(asked), "", "### What these numbers are", "", *(f"- {note}" for note in notes), ""]
    return "\n".join(lines)


def _publishing(publishing: Mapping[str, Told]) -> Iterator[str]:
    base = _median(next(iter(publishing.values())))
    yield "| to | time | rows a second | load |"
    yield "|---|---|---|---|"
    for name, told in publishing.items():
        rows, seconds = told.get("rows"), _median(told)
        pace = f"{rows / seconds:,.0f}" if isinstance(rows, int) and seconds else "–"
        yield f"| {name} | {_cell(told, base)} | {pace} | {told.get('load', '–')} |"


def _questions(asked: Mapping[str, Mapping[str, Told]]) -> Iterator[str]:
    base, *_ = asked.values()
    names = dict.fromkeys(name for answers in asked.values() for name in answers)
    yield "| | " + " | ".join(asked) + " |"
    yield "|---" * (len(asked) + 1) + "|"
    for name in names:
        first = _median(base.get(name, {}))
        cells = (_cell(answers.get(name, {}), first if answers is not base else None) for answers in asked.values())
        yield f"| {name} | " + " | ".join(cells) + " |"
    yield "| most memory of innotui | " + " | ".join(map(_peak, asked.values())) + " |"


def _cell(told: Told, base: float | None) -> str:
    seconds = _median(told)
    if seconds is None:
        return f"✗ {told['failed']}" if "failed" in told else "–"
    times = (
        f" ({seconds / base:.2g}×)" if base and seconds / base < 99.5 else f" ({seconds / base:,.0f}×)" if base else ""
    )
    return f"{_spelt(seconds)}{times}{' ⚠' if seconds > SLOW else ''}"


def _spelt(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def _median(told: Told) -> float | None:
    seconds = told.get("seconds")
    return statistics.median(seconds) if isinstance(seconds, list) and seconds else None


def _peak(answers: Mapping[str, Told]) -> str:
    found = [memory for told in answers.values() if isinstance(memory := told.get("memory"), int)]
    return f"{max(found) / 1e6:,.0f} MB" if found else "–"
