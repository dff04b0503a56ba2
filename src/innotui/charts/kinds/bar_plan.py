"""Where the parts of a bar chart stand, in cells: the columns of labels, of the zero line and of each value.

Numbers only; what is drawn there is in ``bars``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from innotui.charts.axes import cells_per_unit

_LABEL_SHARE = 0.45
_BAR_SHARE = 0.3
_LEAST_LABEL = 8


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the parts of a bar chart stand, in cells."""

    names: int  # width of the label column
    zero: int  # column of the zero line
    scale: float  # cells a unit
    opposite: bool  # texts of falling bars stand beyond the zero line, where room is scarce
    cut: float | None
    lo: float
    hi: float

    @classmethod
    def of(
        cls,
        values: Sequence[float],
        labels: Sequence[int],
        written: Sequence[int],
        lines: Sequence[float],
        width: int,
        cut: float | None = None,
    ) -> Plan:
        """The plan of bars.

        Args:
            values: where each ends.
            labels: cells of each label.
            written: cells of each text.
            lines: where lines of reference stand.
            width: cells there are.
            cut: beyond what size bars are cut.
        """
        share = min(width * _LABEL_SHARE, width * (1 - _BAR_SHARE) - max(written))
        names = min(max(labels), max(_LEAST_LABEL, int(share)))
        return cls._with(cut, values, lines, width, names, written)

    @classmethod
    def _with(
        cls,
        cut: float | None,
        values: Sequence[float],
        lines: Sequence[float],
        width: int,
        names: int,
        written: Sequence[int],
    ) -> Plan:
        # A blank before the zero line, the line, and a cell that bars may gain by rounding at each end.
        area = width - names - 4
        shown = [_held(value, cut) for value in values]
        # Beyond the end of a bar stand a blank, the text, and the mark of a cut. A text so long that
        # it would leave no bar at all is cut instead.
        most = int(area * (1 - _BAR_SHARE))
        marks = [1 + (value != held) for value, held in zip(values, shown, strict=True)]
        texts = [min(text + mark, most) for text, mark in zip(written, marks, strict=True)]
        kept = [value for value in lines if cut is None or abs(value) <= cut]
        spans = [*zip(shown, texts, strict=True), *((value, 0) for value in kept)]
        lo, hi = min(0.0, *shown, *kept), max(0.0, *shown, *kept)
        scale = cells_per_unit(spans, area)
        opposite = lo < 0 and (hi - lo) * scale < area * _BAR_SHARE
        if opposite:
            after = [mark - 1 if value < 0 else text for value, mark, text in zip(shown, marks, texts, strict=True)]
            spans = [*zip(shown, after, strict=True), *((value, 0) for value in kept), (0.0, max(texts))]
            scale = cells_per_unit(spans, area)
        left = max((math.ceil(-value * scale) + text for value, text in spans if value < 0), default=0)
        return cls(names, names + 1 + min(left, area), scale, opposite, cut, lo, hi)

    def column(self, value: float) -> int:
        """The column of a value on the scale."""
        return self.zero + round(value * self.scale)

    def holds(self, value: float) -> bool:
        """Whether a value stands on the scale; beyond the cut it would be a lie."""
        return self.cut is None or abs(value) <= self.cut

    def held(self, value: float) -> float:
        """A value, or where its bar is cut."""
        return _held(value, self.cut)


def _held(value: float, cut: float | None) -> float:
    return value if cut is None else math.copysign(min(abs(value), cut), value)
