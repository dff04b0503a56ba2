"""Lines of levels to an index: every level divided by its line's base, by the database, in one question.

Which lines there are is decided in ``index``; claims that are multiples already stand in ``multiples``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from innotui.charts import line_words, periods, words
from innotui.charts.axes import Axis
from innotui.charts.datum import Datum
from innotui.charts.index_words import index_text, quotient_digits, quotient_mark
from innotui.charts.kinds.index import BASE, Index
from innotui.charts.lines import Point, Series
from innotui.charts.material import Material
from innotui.charts.propose.series import around, preference, window_words, year_of
from innotui.charts.spec import ChartSpec
from innotui.likeness import Aspect, differences
from innotui.model import Figure

LEAST_LINES = 2
_YEAR_END = (12, 31)

Ratios = Mapping[tuple[str, str], tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one line.

    Attributes:
        name: at its end.
        place: its colour.
        figures: all of them.
    """

    name: str
    place: int
    figures: Sequence[Figure]

    def bases(self) -> dict[int, Figure]:
        """What each year may be measured from: the preferred figure of it, if there is another to measure."""
        found: dict[int, Figure] = {}
        for figure in sorted(self.figures, key=preference):
            lowest = figure.value if figure.value_lo is None else figure.value_lo
            if lowest and lowest > 0 and ends_year(figure) and figure.period_end:
                found[figure.period_end.year] = figure
        return found if len({figure.period for figure in self.figures}) > 1 else {}

    def starts(self) -> list[int]:
        """The years from which it leads on: all of these but the last year there is."""
        last = max(map(year_of, self.figures))
        return [year for year, figure in self.bases().items() if year_of(figure) < last]

    def since(self, year: int) -> Line:
        """The line from one year on."""
        return replace(self, figures=[f for f in self.figures if f.period_end and f.period_end.year >= year])


@dataclass(frozen=True, slots=True)
class Content:
    """What an index is made of.

    Attributes:
        what: the first part of its title.
        lines: the lines that may be drawn.
        told: the aspects that the lines' names spell out.
        of: how many lines there are, drawn or not, and of what.
        missing: names of what is marked and has no line.
        without: names of what has no line for want of years.
        reference: whether a line of the region around may stand beside them.
    """

    what: str
    lines: Sequence[Line]
    told: tuple[Aspect, ...]
    of: tuple[int, str]
    missing: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    reference: bool = False


@dataclass(frozen=True, slots=True)
class _Based:
    """A line, what it is measured from, and with how many decimals it is written."""

    line: Line
    base: Figure
    decimals: int = 0


def ends_year(figure: Figure) -> bool:
    """Whether it may stand for its year: a day only where it is the last."""
    if periods.series_of(figure.period) != periods.DATES:
        return True
    end = figure.period_end
    return end is not None and (end.month, end.day) == _YEAR_END


def base_year(lines: Sequence[Line], wanted: int | None) -> int | None:
    """The year wanted if most lines have it, else the first that most lead on from; None where no two do."""
    have = Counter(chain.from_iterable(line.bases() for line in lines))
    if wanted is not None and have[wanted] >= LEAST_LINES and 2 * have[wanted] >= len(lines):
        return wanted
    years = Counter(chain.from_iterable(line.starts() for line in lines))
    found = max(years, key=lambda year: (years[year], -year), default=None)
    return found if found is not None and years[found] >= LEAST_LINES else None


def rebased(material: Material, content: Content) -> ChartSpec:
    """The chart, with the ratios of all levels asked for at once."""
    year = base_year(content.lines, material.charting.base_year)
    asked = year == material.charting.base_year
    lines = _since(material, content, year)
    based = [_Based(line, line.bases()[year]) for line in lines if year in line.bases()]
    beside = _beside(material, based, year) if content.reference else []
    answers = _ratios(material, [*based, *beside])
    series, references = _told_apart(based, answers), _series(beside, answers)
    first = based[0].base if based else content.lines[0].figures[0]
    labels = {one.base.period_label for one in based}
    base = labels.pop() if len(labels) == 1 else str(year)  # a year and its end are one year here
    log = _log(material, [point.value for one in (*series, *references) for point in one.points])
    reference = references[0] if series and references else None
    index = Index(series, Axis("level"), log == line_words.LOG, reference, year_of(first))
    held = {figure.figure_id: figure for one in (*based, *beside) for figure in one.line.figures}
    shown = [held[datum.figure_id] for datum in index.data()]
    drawn = {one.name for one in series}
    left_out = [*(line.name for line in content.lines if line.name not in drawn), *content.without]
    return ChartSpec(
        kind="index",
        title=f"{content.what}, {base} = 100",
        subtitle=words.joined(
            *_alike(shown),
            f"from {base} on" if _count(lines) < _count(content.lines) else "",
            log,
            _remarks(content, index),
            f"too few have {material.charting.base_year}" if material.charting.base_year and not asked else "",
        ),
        figure_ids=tuple(figure.figure_id for figure in shown),
        unlike=differences(shown, over_time=True, told=content.told),
        data=index,
        sentence=line_words.index_sentence(index, base, left_out, content.missing),
        unit=f"{base} = 100",
        base_year=year,
    )


def _since(material: Material, content: Content, year: int | None) -> Sequence[Line]:
    """The lines from the base on; all of them where another first year is wanted, or where they only lead up to it."""
    if year is None or material.charting.first_year is not None:
        return content.lines
    leads_on = any(year in line.starts() for line in content.lines)
    return [line.since(year) for line in content.lines] if leads_on else content.lines


def _count(lines: Sequence[Line]) -> int:
    return sum(len(line.figures) for line in lines)


def _remarks(content: Content, index: Index) -> str:
    """How many lines are not there, and what a hollow marker means."""
    of, what = content.of
    return words.joined(
        f"{len(index.series)} of {of} {what}" if len(index.series) < of else "",
        "○ not exact" if any(datum.soft for datum in index.data()) else "",
    )


def _alike(shown: Sequence[Figure]) -> tuple[str, ...]:
    """What all have in common: window and price basis, where it is one thing that is measured."""
    if len({figure.indicator_id for figure in shown}) != 1:
        return ("index",)
    return "index", window_words(shown[0]), words.basis(shown[0])


def _log(material: Material, values: Sequence[float]) -> str:
    """A log axis where it was asked for, or where lines are too far apart to compare them otherwise."""
    wanted = material.charting.log or line_words.is_wide(values)
    return line_words.log_words(wanted, values, Axis("level")) if values else ""


def _beside(material: Material, based: Sequence[_Based], year: int | None) -> list[_Based]:
    """The same of the region around, within the years shown."""
    figures = [figure for one in based for figure in one.line.figures]
    if not material.around or not figures or year is None:
        return []
    years = list(map(year_of, figures))
    found = around(material, figures[0], {figure.region_id for figure in figures})
    line = Line(found[0].region if found else "", 0, [f for f in found if min(years) <= year_of(f) <= max(years)])
    return [_Based(line, line.bases()[year])] if year in line.bases() else []


def _ratios(material: Material, based: Sequence[_Based]) -> Ratios:
    pairs = [(f.figure_id, one.base.figure_id) for one in based for f in one.line.figures if f is not one.base]
    return material.rebase(pairs) if material.rebase and pairs else {}


def _told_apart(based: Sequence[_Based], answers: Ratios) -> tuple[Series, ...]:
    """The lines, with a decimal where lines end at one text and the digits of all of them allow it."""
    plain, finer = _series(based, answers), _series([replace(one, decimals=1) for one in based], answers)
    ends = [one.line[-1].text for one in plain]
    told = {text for text, other in zip(ends, finer, strict=True) if "." in other.line[-1].text}
    kept = {text for text, other in zip(ends, finer, strict=True) if "." not in other.line[-1].text}
    alike = {text for text, count in Counter(ends).items() if count > 1} & (told - kept)
    return tuple(fine if text in alike else one for one, fine, text in zip(plain, finer, ends, strict=True))


def _series(based: Sequence[_Based], answers: Ratios) -> tuple[Series, ...]:
    """The lines that lead somewhere, the one that grew most first."""
    found = (Series(one.line.name, tuple(_points(one, answers)), one.line.place) for one in based)
    return tuple(sorted((one for one in found if len(one.line) > 1), key=lambda one: -one.line[-1].value))


def _points(based: _Based, answers: Ratios) -> list[Point]:
    """The points of one line in order of time, the base at 100."""
    base = based.base
    points, through = [_point(based, base, (1.0, 1.0, 1.0), True)], {base.period}
    for figure in sorted(based.line.figures, key=preference, reverse=True):
        ratio = answers.get((figure.figure_id, base.figure_id))
        if ratio is not None and figure is not base:
            points.append(_point(based, figure, ratio, figure.period not in through))
            through.add(figure.period)
    return sorted(points, key=lambda p: (p.x, p.on_line, p.datum.figure_id))


def _point(based: _Based, figure: Figure, ratio: tuple[float, float, float], on_line: bool) -> Point:
    lo, value, hi = (BASE * part for part in ratio)
    soft = figure is not based.base and (figure.qualifier, based.base.qualifier) != ("exact", "exact")
    text = index_text(BASE) if figure is based.base else _text(based, figure, value)
    datum = Datum(
        series=based.line.name,
        label=figure.period_label,
        value=value,
        lo=lo,
        hi=hi,
        text=text,
        soft=soft,
        status=figure.status,
        vintage=figure.vintage,
        figure_id=figure.figure_id,
    )
    return Point(year_of(figure), figure.period_label, value, text, on_line, datum)


def _text(based: _Based, figure: Figure, value: float) -> str:
    """An index with the sign and the digits that its two levels leave it."""
    return index_text(value, quotient_mark(figure, based.base), quotient_digits(figure, based.base), based.decimals)
