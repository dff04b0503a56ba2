"""Which ranges the claims of one window make: multiples of a base, and rates and levels that are not exact.

Claims of other spans, as yearly rates, are in ``yearly``; what all ranges share is in ``claims``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from innotui.charts import words
from innotui.charts.axes import Axis
from innotui.charts.datum import datum_of
from innotui.charts.kinds.range import Claim
from innotui.charts.material import Material
from innotui.charts.propose.claims import islands_of, legend, range_of, spec_of
from innotui.charts.propose.windows import IN_LABELS, axis_of, place, row_figures, rows_left, title, windows_of
from innotui.charts.propose.yearly import yearly_of
from innotui.charts.rows import Row
from innotui.charts.spec import Candidate, ChartSpec
from innotui.model import Figure

_COLUMNS = {"times": "ratio", "percent": "pct", "percent a year": "cagr", "level": "value", "points": "change"}
"""By family the database's columns that hold its values and bounds; increments are drawn as bars."""


def ranges_of(material: Material) -> Iterator[Candidate]:
    """All ranges that the figures allow."""
    make = partial(_alike, material)
    for alike in windows_of(material.groups):
        if alike.family == "times":
            yield alike.candidate("range", make)
        elif alike.family in _COLUMNS and alike.size > 1 and (soft := alike.soft()):
            # Ranked by what is not exact: of sixty exact rows and a soft one the bars say as much.
            yield alike.candidate("range", make, soft + 1)
    yield from yearly_of(material)


def _alike(material: Material, figures: list[Figure], size: int) -> ChartSpec:
    """The claims of one window, each in the unit of its family."""
    figures = row_figures(figures)
    first, axis = figures[0], axis_of(figures, material.money)
    claims = [_claim(f, label, axis, material) for f, label in zip(figures, words.labels(figures), strict=True)]
    data = range_of(claims, axis, material, rows_left(figures, size))
    unit = words.joined(words.unit(first, axis), "log scale" if data.log else "", words.status(first))
    subtitle = words.joined(unit, words.window(figures), words.basis(first), legend(data))
    return spec_of(title(figures), subtitle, figures, data, IN_LABELS, words.base_unit(first))


def _claim(figure: Figure, label: str, axis: Axis, material: Material) -> Claim:
    text = words.value_text(figure, axis)
    shown = " ".join(filter(None, (text, words.status(figure))))
    texts = (shown + words.aside(figure), shown, text, words.short_text(figure, axis))
    return Claim(
        Row(label, ("",), texts, (figure.figure_id,)),
        islands_of(figure, _COLUMNS[words.family(figure)]),
        datum_of(figure, label, text),
        place(figure, material.charting),
    )
