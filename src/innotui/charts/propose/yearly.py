"""Claims of other spans as yearly rates: of a region, and of one subject over regions.

Yearly rates let a claim over one year, over three and over six stand side by side; they come from the
database with their bounds and nothing of them is computed here. A subject takes part that has a claim over
more than a year or over a span that nobody printed, with the newest of its claims of each span.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from heapq import nlargest

from innotui import formats
from innotui.charts import words
from innotui.charts.axes import Axis
from innotui.charts.datum import Datum
from innotui.charts.groups import Subject
from innotui.charts.kinds.range import Claim
from innotui.charts.material import Material
from innotui.charts.propose.claims import islands_of, legend, range_of, spec_of
from innotui.charts.propose.windows import IN_LABELS, MOST_ROWS, axis_of, place
from innotui.charts.rows import Row
from innotui.charts.spec import MOST_CHARTS, Candidate, ChartSpec
from innotui.likeness import Aspect
from innotui.model import Figure

_A_YEAR = ("percent", "percent a year", "times")
_SPELLED_OUT = (*IN_LABELS, Aspect.window, Aspect.base, Aspect.span, Aspect.form)

_Cell = tuple[str, Subject]


def yearly_of(material: Material) -> Iterator[Candidate]:
    """Claims of other spans as yearly rates: of a region, and of one subject over regions."""
    cells = _cells(material)
    by_region: dict[str, list[_Cell]] = defaultdict(list)
    by_subject: dict[Subject, list[_Cell]] = defaultdict(list)
    for region, subject in cells:
        by_region[region].append((region, subject))
        by_subject[subject].append((region, subject))
    for kept in nlargest(MOST_CHARTS, by_region.values(), key=len):
        if len({_window(f) for cell in kept for f in cells[cell]}) > 1:
            yield _candidate(cells, kept, material)
    for kept in by_subject.values():
        if len(kept) > 1:
            yield _candidate(cells, kept, material)


def _cells(material: Material) -> dict[_Cell, list[Figure]]:
    """By region and subject the newest claim of each span, where one of them is not over a year."""
    groups = [g for g in material.groups if g.family in _A_YEAR and g.first.status == "reported"]
    wanted = {(region, g.subject) for g in groups if g.first.span_years != 1 for region in g.regions}
    subjects = {subject for _, subject in wanted}
    found: dict[_Cell, dict[float | None, Figure]] = defaultdict(dict)
    for group in groups:
        for f in group.figures if group.subject in subjects else ():
            if (f.region_id, group.subject) in wanted and f.cagr_to is not None:
                cell = found[f.region_id, group.subject]
                if f.span_years not in cell or _newness(f) > _newness(cell[f.span_years]):
                    cell[f.span_years] = f
    longer = {cell: claims for cell, claims in found.items() if any(span != 1 for span in claims)}
    return {cell: list(claims.values()) for cell, claims in longer.items()}


def _newness(f: Figure) -> tuple[object, ...]:
    return str(f.period_end or ""), f.vintage == "final", f.published.lstrip("["), f.figure_id


def _window(figure: Figure) -> tuple[object, ...]:
    return figure.period, figure.base_period, figure.span_years


def _candidate(cells: dict[_Cell, list[Figure]], kept: Sequence[_Cell], material: Material) -> Candidate:
    figures = [f for cell in kept for f in cells[cell]]
    regions, subjects = {region for region, _ in kept}, {subject for _, subject in kept}
    plain = len(subjects) == 1 and not any(next(iter(subjects))[1:])
    return Candidate(
        kind="range",
        make=partial(_rates, material, figures),
        subject=kept[0][1][0] if plain else "",
        level=False,
        planned=False,
        regions=len(regions),
        mixed=False,
        size=max(2, len(figures)),
        newest=max(f.period_end for f in figures if f.period_end),
        tie=("a year", min(regions), *map(str, min(subjects, key=str))),
    )


def _rates(material: Material, figures: Sequence[Figure]) -> ChartSpec:
    """Claims of any span, converted to the yearly rate."""
    shown = nlargest(MOST_ROWS, figures, key=lambda f: (abs(f.cagr_to or 0), f.figure_id))
    axis = Axis("percent")
    claims = [_rate(f, label, material) for f, label in zip(shown, _labels(shown), strict=True)]
    data = range_of(claims, axis, material, len(figures) - len(shown))
    regions, subjects = {f.region for f in shown}, {words.subject(f) for f in shown}
    what = f"{next(iter(subjects))} growth" if len(subjects) == 1 else "Growth"
    name = f"{what} a year · {next(iter(regions))}" if len(regions) == 1 else f"{what} a year by region"
    inferred = "* inferred" if any(f.base_inferred for f in shown) else ""
    basis = words.basis(shown[0]) if len({f.price_basis for f in shown}) == 1 else ""
    subtitle = words.joined("percent a year", "spans differ", basis, inferred, legend(data))
    return spec_of(name, subtitle, shown, data, _SPELLED_OUT, "percent a year")


def _labels(figures: Sequence[Figure]) -> list[str]:
    """What differs but for the spans; they stand behind it and tell the rest apart."""
    aspects: tuple[Callable[[Figure], str], ...] = (lambda f: f.region, words.subject)
    telling = [aspect for aspect in aspects if len({aspect(f) for f in figures}) > 1]
    return [" · ".join(aspect(f) for aspect in telling) or words.subject(f) for f in figures]


def _rate(figure: Figure, label: str, material: Material) -> Claim:
    as_printed = figure.form in ("pct_avg", "pct_each") or (figure.form == "pct" and figure.span_years == 1)
    printed = words.value_text(figure, axis_of([figure], material.money))
    text = printed if as_printed else words.mark(figure) + formats.per_year(figure)
    years = formats.span(figure)
    ended, span = figure.period_label.removeprefix("up to "), f" ({years or '? y'})"
    tails = (f", {_spanned(figure)}" + (span if years else ""), f", {ended}{span}", span)
    islands = islands_of(figure, "cagr")
    datum = Datum(
        series="",
        label=label + tails[0],
        value=islands[0].at,
        upper=islands[1].at if len(islands) > 1 else None,
        lo=islands[0].lo,
        hi=islands[-1].hi,
        text=text,
        soft=figure.qualifier != "exact",
        status=figure.status,
        vintage=figure.vintage,
        figure_id=figure.figure_id,
    )
    texts = (text,) if as_printed else (f"{text} ({printed})", text)
    return Claim(Row(label, tails, texts, (figure.figure_id,)), islands, datum, place(figure, material.charting))


def _spanned(figure: Figure) -> str:
    """From the base to the period as short as may be: ``2021–23``, ``H1 2019–21``, ``Mar 2021 to end 2023``."""
    base, period = formats.base(figure), figure.period_label
    if figure.base_label is None:
        return period
    (before, year), (ahead, later) = (_apart(label) for label in (figure.base_label, period))
    if before == ahead and year.isdigit() and later.isdigit() and year[:2] == later[:2]:
        return f"{before}{year}–{later[2:]}" + ("*" if figure.base_inferred else "")
    return f"{base} to {period.removeprefix('up to ')}"


def _apart(label: str) -> tuple[str, str]:
    """A label before its year of four digits, and the year."""
    year = label[-4:]
    return (label[:-4], year) if len(year) == 4 and "–" not in label[-5:] else (label, "")
