"""What comes from the desk for the screens over the explorer, and what their panes say."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from innotui.coverage import Coverage
from innotui.errors import InnotuiError
from innotui.model import Check, CoverageCell, Figure, SourceEntry
from innotui.tui.sifting import Placed


@dataclass
class ChecksListed(Message):
    """All checks with where they are, and the figures that they touch by id."""

    checks: tuple[Placed, ...]
    figures: dict[str, Figure]


@dataclass
class SourcesListed(Message):
    """All sources."""

    sources: tuple[SourceEntry, ...]


@dataclass
class SourceRead(Message):
    """The figures of one source in paragraph order."""

    source_id: str
    figures: tuple[Figure, ...]


@dataclass
class CoverageListed(Message):
    """What is known of everything."""

    coverage: Coverage


@dataclass
class CellRead(Message):
    """The first figures of a known cell."""

    cell: CoverageCell
    figures: tuple[Figure, ...]


@dataclass
class OverviewFailed(Message):
    """What a screen over the explorer was to show could not be read."""

    error: InnotuiError


@dataclass
class CheckMarked(Message):
    """The cursor stands on this check; None where there is none."""

    check: Check | None


@dataclass
class ClaimChosen(Message):
    """Open the source card of this figure."""

    figure: Figure


@dataclass
class SourceMarked(Message):
    """The cursor stands on this source; None where there is none."""

    entry: SourceEntry | None


@dataclass
class CellMarked(Message):
    """The cursor stands on this cell, known or not."""
