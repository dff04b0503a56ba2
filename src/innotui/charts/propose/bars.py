"""Which bar charts groups of figures allow, and what the region around has beside them.

Multiples of a base are no bars: they need a zero and would lie; ``range`` draws them. A line of
reference is a figure of the region around that is alike the rows in all but the region. The level
of a whole beside its parts is no reference, but a rate or a share of it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from innotui.charts import words
from innotui.charts.axes import Axis
from innotui.charts.datum import datum_of
from innotui.charts.kinds.bars import Bar, Bars, Line
from innotui.charts.material import Material
from innotui.charts.propose import said
from innotui.charts.propose.windows import (
    IN_LABELS,
    MOST_ROWS,
    SUBJECT,
    axis_of,
    place,
    row_figures,
    rows_left,
    title,
    windows_of,
)
from innotui.charts.spec import Candidate, ChartSpec
from innotui.likeness import differences
from innotui.model import Charting, Figure

__all__ = ["MOST_ROWS", "bars_of"]


def bars_of(material: Material) -> Iterator[Candidate]:
    """All bar charts that the figures allow."""
    make = partial(_chart, material)
    return (alike.candidate("bars", make) for alike in windows_of(material.groups) if alike.family != "times")


def _chart(material: Material, figures: list[Figure], size: int) -> ChartSpec:
    """The chart of figures that are alike; of very many only the largest have rows, and the rest is counted."""
    figures = row_figures(figures)
    first, axis, charting = figures[0], axis_of(figures, material.money), material.charting
    rows = [_bar(f, label, axis, charting) for f, label in zip(figures, words.labels(figures), strict=True)]
    rows.sort(key=lambda bar: (-bar.value, bar.label))
    around = _around(figures, material.around)
    bars = Bars(tuple(rows), axis, rows_left(figures, size), tuple(_line(figure, axis) for figure in around))
    cut = words.cut_legend([bar.value for bar in rows], bars.cut)
    held = {figure.figure_id: figure for figure in (*figures, *around)}
    ids = tuple(datum.figure_id for datum in bars.data())
    return ChartSpec(
        "bars",
        title(figures),
        words.joined(words.unit(first, axis), words.status(first), words.window(figures), words.basis(first), cut),
        ids,
        differences([held[figure_id] for figure_id in ids], told=IN_LABELS),
        bars,
        sentence=_sentence(figures, bars),
        unit=words.base_unit(first),
    )


def _bar(figure: Figure, label: str, axis: Axis, charting: Charting) -> Bar:
    value, text = words.value(figure), words.value_text(figure, axis)
    assert value is not None  # groups_of lets no other in
    return Bar(
        label=label,
        value=value,
        text=" ".join(filter(None, (text, words.status(figure)))),
        short=words.short_text(figure, axis),
        aside=words.aside(figure),
        datum=datum_of(figure, label, text),
        place=place(figure, charting),
    )


def _around(figures: Sequence[Figure], around: Sequence[Figure]) -> list[Figure]:
    """Of each region around the figure that is like the rows: the final one, else what was published last."""
    first, regions = figures[0], {f.region_id for f in figures}
    whole = words.family(first) in ("level", "increment") and first.unit != "percent"
    if whole or len({SUBJECT(f) for f in figures}) > 1:
        return []
    found: dict[str, Figure] = {}
    for f in sorted(around, key=lambda f: (f.vintage == "final", f.published.lstrip("["), f.figure_id)):
        if f.region_id not in regions and words.value(f) is not None and _looks(f) == _looks(first):
            found[f.region_id] = f
    return list(found.values())


def _looks(f: Figure) -> tuple[object, ...]:
    """What rows and a line of reference must share; a claim without a base shares it with none."""
    base = f.base_period or (f.figure_id if f.kind == "growth" else None)
    return SUBJECT(f), words.family(f), f.unit, f.period, base, f.span_years, f.price_basis, f.status


def _line(figure: Figure, axis: Axis) -> Line:
    value, text = words.value(figure), words.value_text(figure, axis)
    assert value is not None  # _around lets no other in
    return Line(f"{figure.region} {text}", value, datum_of(figure, figure.region, text, "reference"))


def _sentence(figures: Sequence[Figure], bars: Bars) -> str:
    """How many rows, the highest and the lowest, how many fall, what the region around has, and what has no row."""
    first, rows, axis = figures[0], bars.rows, bars.axis
    around = [said.with_unit(line.label, axis) for line in bars.lines]
    left = f"{bars.more} more without a row" if bars.more else ""
    if len(rows) == 1:
        text = said.with_unit(rows[0].datum.text, axis) + rows[0].aside
        what = words.joined(f"{title(figures)}: {text}", words.status(first), words.window(figures))
        return said.clauses(what, *around, left)
    told = said.extremes([(row.label, row.value, said.with_unit(row.datum.text, axis)) for row in rows])
    one_region = len({f.region_id for f in figures}) == 1 and first.status == "reported"
    falling = "" if first.kind == "level" else said.falling([row.value for row in rows])
    return said.clauses(told if one_region else f"{said.counted(figures)}: {told}", falling, *around, left)
