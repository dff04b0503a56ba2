"""The data of small multiples: what is compared, and what each of it has in one indicator.

How a panel is drawn stands in ``kinds.panel``; which figures make one in ``propose.compare``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from innotui.charts.axes import Axis
from innotui.charts.datum import Datum
from innotui.charts.ink import Ink

MISSING = "no figure"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is compared: a region, a chain or a firm.

    Attributes:
        name: as it is written.
        place: among the marks, which gives its colour and its shape.
    """

    name: str
    place: int


@dataclass(frozen=True, slots=True)
class Size:
    """What one entry has.

    Attributes:
        label: whose it is.
        value: where it stands; the lower reading where there are two.
        text: as it is written.
        datum: all that is known of it.
        upper: the higher reading, or None.
    """

    label: str
    value: float
    text: str
    datum: Datum
    upper: float | None = None

    @property
    def end(self) -> float:
        """Where it ends: the higher reading where there are two."""
        return self.value if self.upper is None else self.upper


@dataclass(frozen=True, slots=True)
class Panel:
    """One indicator.

    Attributes:
        title: the indicator.
        note: its unit, window and basis.
        sizes: one an entry, in the order of the entries; None where there is no figure.
        axis: how its numbers are written.
        reference: the region around, where it has a figure that may stand beside these.
        window: when, and what it is held against.
    """

    title: str
    note: str
    sizes: tuple[Size | None, ...]
    axis: Axis
    reference: Size | None = None
    window: str = ""

    @property
    def known(self) -> list[Size]:
        """All that it has."""
        return [size for size in self.rows if size is not None]

    @property
    def rows(self) -> list[Size | None]:
        """A row an entry, and one for the region around where it is known."""
        return [*self.sizes, *([self.reference] if self.reference else [])]

    @property
    def figure_ids(self) -> list[str]:
        """Of each row; empty where there is no figure."""
        return [size.datum.figure_id if size else "" for size in self.rows]

    def data(self, entries: Sequence[Entry]) -> Iterator[Datum]:
        """A datum a row; for what is missing one without a value."""
        for entry, size in zip(entries, self.sizes, strict=True):
            yield size.datum if size else Datum(self.series, entry.name, None, text=MISSING)
        if self.reference:
            yield self.reference.datum

    @property
    def series(self) -> str:
        """The panel's name in a table of its data."""
        return self.known[0].datum.series


def marker(entry: Entry, ink: Ink) -> str:
    """The shape of an entry's place; beyond the last shape come letters, for no two may be alike."""
    shapes = ink.glyphs.series
    if entry.place < len(shapes):
        return shapes[entry.place]
    return _LETTERS[(entry.place - len(shapes)) % len(_LETTERS)]
