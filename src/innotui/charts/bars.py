"""Bars: like-for-like rates, multiples or levels of one window, in order.

Alike are claims of the same window, base and span, the same family of forms and the same price
basis. A row of two readings is solid to the lower and shaded to the higher; a row whose figure is
"over" or "about" fades at its end.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len

from innotui.charts import words
from innotui.charts.axes import Axis, cells_per_unit, cut_scale
from innotui.charts.canvas import Canvas
from innotui.charts.ink import Ink
from innotui.charts.palette import Color
from innotui.charts.spec import Candidate, ChartSpec
from innotui.model import Figure

_LABEL_SHARE = 0.45
_CELLS_A_TICK = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One row.

    Attributes:
        label: what differs from the other rows.
        value: the lower reading.
        upper: the higher reading, or None.
        text: the value as it is written at the end of the bar.
        soft: the figure is not exact.
        figure_id: where it comes from.
    """

    label: str
    value: float
    upper: float | None
    text: str
    soft: bool
    figure_id: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Rows in falling order, on one axis."""

    rows: tuple[Bar, ...]
    axis: Axis

    def draw(self, canvas: Canvas, top: int, ink: Ink) -> None:
        """Draws the rows, the zero line, and where there is room a scale below."""
        room = canvas.height - top
        shown = self._shown(room)
        hidden = len(self.rows) - len(shown)
        scaled = not hidden and room > len(shown)
        step = 2 if 2 * len(shown) - 1 + scaled <= room else 1
        foot = top + (len(shown) - 1) * step + 1
        plan = _Plan.of(shown, canvas.width, ink)
        if scaled:
            _draw_scale(self.axis, plan, canvas, range(top, foot), ink)
        zero = [(plan.zero, row) for row in range(top, foot)]
        canvas.stamp(zero, ink.glyphs.zero, ink.palette.muted)
        for k, bar in enumerate(shown):
            _draw_bar(bar, self._color(bar, ink), plan, canvas, top + k * step, ink)
        if hidden:
            canvas.write(0, top + room - 1, ink.fit(f"+ {hidden} more", canvas.width), ink.palette.muted)

    def _shown(self, room: int) -> tuple[Bar, ...]:
        """The rows there is room for: the largest, in order; one line is kept to count the rest."""
        if len(self.rows) <= room:
            return self.rows
        largest = sorted(self.rows, key=lambda bar: -abs(bar.value))[: max(1, room - 1)]
        return tuple(bar for bar in self.rows if bar in largest)

    def _color(self, bar: Bar, ink: Ink) -> Color:
        if self.axis.form == "level":
            return ink.palette.of_series(0)
        return ink.palette.up if bar.value >= (1 if self.axis.form == "times" else 0) else ink.palette.down


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the parts of a bar chart stand, in cells."""

    names: int  # width of the label column
    zero: int  # column of the zero line
    scale: float  # cells a unit
    cut: float | None
    lo: float
    hi: float

    @classmethod
    def of(cls, bars: Sequence[Bar], width: int, ink: Ink) -> _Plan:
        widest = max(cell_len(ink.say(bar.label)) for bar in bars)
        names = min(widest, max(8, int(width * _LABEL_SHARE)))
        # A blank before the zero line, the line, and a cell that bars may gain by rounding at each end.
        area = width - names - 4
        ends = [bar.value if bar.upper is None else bar.upper for bar in bars]
        cut = cut_scale(ends)
        shown = [_held(end, cut) for end in ends]
        # Beyond the end of a bar stand a blank, the text, and the mark of a cut.
        texts = [
            cell_len(ink.say(bar.text)) + 1 + (end != held) for bar, end, held in zip(bars, ends, shown, strict=True)
        ]
        spans = list(zip(shown, texts, strict=True))
        scale = cells_per_unit(spans, area)
        left = max((math.ceil(-value * scale) + text for value, text in spans if value < 0), default=0)
        return cls(names, names + 1 + min(left, area), scale, cut, min(0.0, *shown), max(0.0, *shown))

    def column(self, value: float) -> int:
        """The column of a value on the scale."""
        return self.zero + round(value * self.scale)


def _held(value: float, cut: float | None) -> float:
    return value if cut is None else math.copysign(min(abs(value), cut), value)


def _draw_scale(axis: Axis, plan: _Plan, canvas: Canvas, rows: range, ink: Ink) -> None:
    cells = int((plan.hi - plan.lo) * plan.scale)
    end = plan.names + 1
    for value, text in axis.ticks(plan.lo, plan.hi, max(2, cells // _CELLS_A_TICK)).items():
        column, text = plan.column(value), ink.say(text)
        start = max(column - cell_len(text) // 2, plan.names + 1)
        if value:
            canvas.stamp([(column, row) for row in rows], ink.glyphs.grid, ink.palette.grid)
        if start >= end and start + cell_len(text) <= canvas.width:
            canvas.write(start, rows.stop, text, ink.palette.muted)
            end = start + cell_len(text) + 1


def _draw_bar(bar: Bar, color: Color, plan: _Plan, canvas: Canvas, row: int, ink: Ink) -> None:
    canvas.write(0, row, ink.fit(bar.label, plan.names), ink.palette.fg)
    end = bar.value if bar.upper is None else bar.upper
    over = plan.cut is not None and abs(end) > plan.cut
    text = ink.say(bar.text)
    if bar.value < 0:
        body = _fall(_held(bar.value, plan.cut) * -plan.scale, bar.soft, ink)
        body = (ink.glyphs.cut_left if over else "") + body
        start = plan.zero - len(body)
        text = ink.fit(text, start - plan.names - 2)
        canvas.write(start, row, body, color)
        canvas.write(start - 1 - cell_len(text), row, text, ink.palette.fg)
        return
    body = _rise(bar, plan, ink)
    canvas.write(plan.zero + 1, row, body, color)
    after = plan.zero + 1 + len(body)
    if over:
        canvas.write(after, row, ink.glyphs.cut, ink.palette.warn, bold=True)
        after += 1
    text = ink.fit(text, canvas.width - after - 1)
    canvas.write(after, row, f" {text}" if text else "", ink.palette.warn if over else ink.palette.fg, bold=over)


def _rise(bar: Bar, plan: _Plan, ink: Ink) -> str:
    """The body of a bar to the right, from the zero line on."""
    eighths = round(_held(bar.value, plan.cut) * plan.scale * 8)
    if bar.upper is not None:
        solid = round(eighths / 8)
        whole = round(_held(bar.upper, plan.cut) * plan.scale)
        return ink.glyphs.bar * solid + ink.glyphs.reading * max(1, whole - solid)
    full, rest = divmod(eighths, 8)
    if bar.soft:
        return _faded(full, ink)
    if not ink.glyphs.parts:
        return ink.glyphs.bar * round(eighths / 8)
    return ink.glyphs.bar * full + (ink.glyphs.parts[rest - 1] if rest else "")


def _fall(cells: float, soft: bool, ink: Ink) -> str:
    """The body of a bar to the left; it ends at the zero line."""
    full = int(cells)
    if soft:
        return _faded(full, ink)[::-1]
    part = int((cells - full) * 3)  # Unicode has no eighths that grow from the right
    if not ink.glyphs.halves:
        return ink.glyphs.bar * round(cells)
    return (ink.glyphs.halves[part - 1] if part else "") + ink.glyphs.bar * full


def _faded(cells: int, ink: Ink) -> str:
    """A bar that ends nowhere in particular; a short one is all fade."""
    fade = ink.glyphs.fade[-max(1, min(len(ink.glyphs.fade), cells)) :]
    return ink.glyphs.bar * (cells - len(fade)) + fade


def bars_of(figures: Sequence[Figure]) -> Iterator[Candidate]:
    """All bar charts that the figures allow: within a region, across regions, and across both."""
    alike: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        if (key := _alike(figure)) is not None and words.value(figure) is not None:
            alike[key].append(figure)
    for group in alike.values():
        yield from _charts(group)


def _alike(figure: Figure) -> Hashable | None:
    """What must be equal between the rows of one chart; None keeps a figure out of all bars."""
    family = words.family(figure)
    if figure.status != "reported" or not family or figure.unit == "rank":
        return None
    if family == "level":
        return family, figure.period, figure.indicator_id, figure.unit, figure.price_basis
    if figure.base_period is None:  # two claims without a base are not known to share one
        return None
    return family, figure.period, figure.base_period, figure.span_years, figure.price_basis


def _charts(group: Sequence[Figure]) -> Iterator[Candidate]:
    regions = _split(group, lambda f: f.region_id)
    subjects = _split(group, lambda f: (f.indicator_id, f.chain_id, f.org_id, f.initiative_id))
    # Where nothing else varies the whole group is one of the parts already.
    whole = [group] if len(regions) > 1 and len(subjects) > 1 else []
    for part in (*regions, *subjects, *whole):
        rows = _distinct(part)
        if len({(f.region_id, f.indicator_id, f.chain_id, f.org_id, f.initiative_id) for f in rows}) > 1:
            yield _chart(rows)


def _split(figures: Iterable[Figure], key: Callable[[Figure], Hashable]) -> list[list[Figure]]:
    parts: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        parts[key(figure)].append(figure)
    return list(parts.values())


def _distinct(figures: Iterable[Figure]) -> list[Figure]:
    """Without what several sources say alike."""
    seen = {}
    for f in figures:
        key = (f.region_id, f.indicator_id, f.chain_id, f.org_id, f.initiative_id, f.form, words.value(f), f.qualifier)
        seen.setdefault(key, f)
    return list(seen.values())


def _chart(figures: Sequence[Figure]) -> Candidate:
    first = figures[0]
    family = words.family(first)
    axis = words.level_axis(figures) if family == "level" else Axis("times" if family == "times" else "percent")
    rows = sorted(map(_bar, figures, words.labels(figures), [axis] * len(figures)), key=lambda b: (-b.value, b.label))
    regions, subjects = {f.region for f in figures}, {f.subject for f in figures}
    subtitle = words.joined(words.unit(first, axis), words.window(figures), words.basis(first))
    indicators = {f.indicator_id for f in figures}
    title = _title(first, regions, subjects, indicators)
    spec = ChartSpec("bars", title, subtitle, tuple(row.figure_id for row in rows), Bars(tuple(rows), axis))
    return Candidate(
        spec,
        subject=first.indicator_id if len(indicators) == 1 and not first.chain_id and not first.org_id else "",
        level=family == "level",
        regions=len(regions),
        mixed=len(regions) > 1 and len(subjects) > 1,
        size=len(rows),
        newest=max((f.period_end for f in figures if f.period_end), default=date.min),
    )


def _bar(figure: Figure, label: str, axis: Axis) -> Bar:
    value = words.value(figure)
    assert value is not None  # _alike lets no other in
    upper = figure.ratio_by if axis.form == "times" and figure.ratio_by != figure.ratio_to else None
    soft = figure.qualifier != "exact"
    return Bar(label, value, upper, words.value_text(figure, axis), soft, figure.figure_id)


def _title(first: Figure, regions: set[str], subjects: set[str], indicators: set[str]) -> str:
    what = first.subject if len(subjects) == 1 else first.indicator if len(indicators) == 1 else ""
    if first.kind == "growth":
        what = f"{what} growth" if what else "Growth"
    if len(regions) == 1:
        return f"{what} · {first.region}"
    return f"{what} by region" if len(subjects) == 1 else f"{what} by region and subject"
