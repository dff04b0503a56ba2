"""The line below a chart that says where its figures come from: the same in files, on stdout and in the explorer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from rich.cells import cell_len, set_cell_size

from innotui.formats import printable
from innotui.model import Figure, Source

_MOST_CELLS = 100  # of names: with the rest a line and a half of a usual terminal
_MOST_ROWS = 2  # more would take the place of what the chart says
_LONGEST_NAME = 60
_LEAST_NAME = 8


class Charted(Protocol):
    """What is known here of a chart: the figures that it stands on."""

    @property
    def figure_ids(self) -> Sequence[str]:
        """Their ids, in drawing order."""


def credit_of(
    spec: Charted,
    figures: Mapping[str, Figure],
    sources: Mapping[str, Source],
    data_version: str,
    width: int | None = None,
) -> str:
    """Who is behind a chart, and which data: ``Sources: A, B and 3 more; data 2026.11.22; innotui``.

    Named are the issuers, first those behind most of its figures. Not all of them where they are many: the chart's
    CSV has a source a row. Where even one name is too long for two lines, they are only counted.

    Args:
        spec: the chart.
        figures: by id; those of the chart are among them.
        sources: by id.
        data_version: of the database.
        width: of the lines that it is folded into; None where it is not folded.
    """
    used = [figures[figure_id].source_id for figure_id in spec.figure_ids if figure_id in figures]
    issuers = Counter(printable(_issuer(sources[source_id])) for source_id in used if source_id in sources)
    names = [name for name, _ in issuers.most_common()]
    rest = f"data {printable(data_version)}; innotui"
    texts = (f"{listed}; {rest}" if listed else rest for listed in _listings(names))
    return next(text for text in texts if width is None or _rows(text, width) <= _MOST_ROWS or text == rest)


def _issuer(source: Source) -> str:
    return source.issuer.strip() or source.title


def _listings(names: Sequence[str]) -> Iterator[str]:
    """The names at ever less length: as many as a line takes, one, one that is cut, their number, nothing."""
    if names:
        word = "Source" if len(names) == 1 else "Sources"
        for count in range(_most(names), 0, -1):
            yield f"{word}: {_listed(names, count, _LONGEST_NAME)}"
        for longest in range(_LONGEST_NAME - 1, _LEAST_NAME - 1, -1):
            yield f"{word}: {_listed(names, 1, longest)}"
        yield f"{len(names)} {word.lower()}"
    yield ""


def _most(names: Sequence[str]) -> int:
    """How many names a line takes, at least one."""
    counts = range(len(names), 1, -1)
    return next(
        (n for n in counts if cell_len(", ".join(_cut(name, _LONGEST_NAME) for name in names[:n])) <= _MOST_CELLS), 1
    )


def _listed(names: Sequence[str], count: int, longest: int) -> str:
    """The first names, and how many more there are."""
    more = len(names) - count
    return ", ".join(_cut(name, longest) for name in names[:count]) + (f" and {more} more" if more else "")


def _cut(name: str, longest: int) -> str:
    return name if cell_len(name) <= longest else set_cell_size(name, longest - 1).rstrip() + "…"


def _rows(text: str, width: int) -> int:
    """How many lines a text takes, folded between words; a longer word is broken."""
    rows, room = 0, -1
    for word in text.split():
        cells = cell_len(word)
        if cells < room:
            room -= cells + 1
        else:
            rows += -(-cells // max(1, width))
            room = -cells % max(1, width)
    return rows
