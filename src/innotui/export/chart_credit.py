"""The line below a chart that says where its figures come from: the same in files, on stdout and in the explorer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol

from rich.cells import cell_len, set_cell_size

from innotui.formats import printable
from innotui.model import Figure, Source

_MOST_CELLS = 100  # of names: with the rest a line and a half of a usual terminal
_LONGEST_NAME = 60


class Charted(Protocol):
    """What is known here of a chart: the figures that it stands on."""

    @property
    def figure_ids(self) -> Sequence[str]:
        """Their ids, in drawing order."""


def credit_of(spec: Charted, figures: Mapping[str, Figure], sources: Mapping[str, Source], data_version: str) -> str:
    """Who is behind a chart, and which data: ``Sources: A, B and 3 more; data 2026.11.22; innotui``.

    Named are the issuers, first those behind most of its figures. Not all of them where they are many: the chart's
    CSV has a source a row.

    Args:
        spec: the chart.
        figures: by id; those of the chart are among them.
        sources: by id.
        data_version: of the database.
    """
    used = [figures[figure_id].source_id for figure_id in spec.figure_ids if figure_id in figures]
    issuers = Counter(printable(_issuer(sources[source_id])) for source_id in used if source_id in sources)
    names = [name for name, _ in issuers.most_common()]
    word = "Source" if len(names) == 1 else "Sources"
    parts = [f"{word}: {_listed(names)}" if names else "", f"data {printable(data_version)}", "innotui"]
    return "; ".join(part for part in parts if part)


def _issuer(source: Source) -> str:
    return source.issuer.strip() or source.title


def _listed(names: Sequence[str]) -> str:
    """As many names as a line takes, at least one, and how many more there are."""
    names = [_cut(name) for name in names]
    count = 1
    while count < len(names) and cell_len(", ".join(names[: count + 1])) <= _MOST_CELLS:
        count += 1
    more = len(names) - count
    return ", ".join(names[:count]) + (f" and {more} more" if more else "")


def _cut(name: str) -> str:
    return name if cell_len(name) <= _LONGEST_NAME else set_cell_size(name, _LONGEST_NAME - 1).rstrip() + "…"
