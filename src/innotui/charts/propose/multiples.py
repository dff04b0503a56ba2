"""Indices of claims that are multiples of a base already: "5.8 times end 2021" leads from 100 to 580, or to 680.

Both readings of "increased N times" are lines of their own. The ratios are the database's, and nothing is
divided here; which claims may share a chart is decided here, levels are rebased in ``index``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date

from innotui.charts import line_words, periods, words
from innotui.charts.axes import Axis
from innotui.charts.datum import Datum
from innotui.charts.index_words import claim_mark, index_text
from innotui.charts.kinds.index import BASE, Index
from innotui.charts.lines import Point, Series
from innotui.charts.material import Material
from innotui.charts.propose.marks import MOST_MARKED, Who, whose
from innotui.charts.propose.series import MOST_SERIES, year_of
from innotui.charts.spec import Candidate, ChartSpec
from innotui.likeness import Aspect, differences
from innotui.model import Figure

_YEAR = 1.05


def multiples_of(material: Material) -> Iterator[Candidate]:
    """What is said of one region since one base, and of one subject in several regions since one base."""
    found: dict[Hashable, list[Figure]] = defaultdict(list)
    for group in material.groups:
        if _is_leap(group.first):
            base = group.first.base_period
            claims = [figure for figure in group.figures if figure.ratio_to is not None]
            for figure in claims:
                found["region", figure.region_id, base].append(figure)
            if len(group.regions) > 1:
                found["subject", group.subject, base, group.first.price_basis].extend(claims)
    for figures in found.values():
        figures.sort(key=lambda figure: figure.figure_id)
        if len(figures) > 1 or figures[0].ambiguous:  # one straight line says less than its two numbers
            yield _candidate(material, figures)


def _is_leap(figure: Figure) -> bool:
    """Whether it tells the growth over several years from a base that is printed."""
    return (
        figure.kind == "growth"
        and figure.status == "reported"
        and figure.form not in ("increment", "pp")
        and figure.base_period is not None
        and figure.period_end is not None
        and periods.series_of(figure.period) is not None
        and (figure.span_years or 0) > _YEAR
    )


def _candidate(material: Material, figures: Sequence[Figure]) -> Candidate:
    first = figures[0]
    regions = {figure.region_id for figure in figures}
    alone = len({figure.indicator_id for figure in figures}) == 1 and not any((first.chain_id, first.org_id))
    return Candidate(
        kind="index",
        make=lambda: _chart(material, figures),
        subject=first.indicator_id if alone else "",
        level=False,
        planned=False,
        regions=len(regions),
        mixed=False,
        size=len(figures),
        newest=max(figure.period_end or date.min for figure in figures),
        tie=(
            "leap",
            *sorted(regions),
            str(first.base_period),
            words.subject(first),
            first.price_basis,
            first.figure_id,
        ),
    )


def _chart(material: Material, figures: Sequence[Figure]) -> ChartSpec:
    """One line a claim, from the base to its end; two where it can be read in two ways."""
    who = whose(material.charting)
    most = MOST_MARKED if who.marks else MOST_SERIES
    shown = sorted(figures, key=lambda f: (-(f.ratio_to or 0), f.figure_id))[:most]
    series = tuple(
        _series(name, figure, _place(who, figure, k))
        for k, (name, figure) in enumerate(zip(words.labels(shown), shown, strict=True))
    )
    values = [value for one in series for point in one.points for value in point.values]
    log = line_words.log_words(material.charting.log or line_words.is_wide(values), values, Axis("level"))
    index = Index(series, Axis("level"), log == line_words.LOG, None, series[0].points[0].x)
    base = _base(shown[0]) + ("*" if any(figure.base_inferred for figure in shown) else "")
    bases = {words.basis(figure) for figure in shown}
    subtitle = words.joined(
        "index",
        bases.pop() if len(bases) == 1 else "",
        log,
        f"{len(shown)} of {len(figures)} claims" if len(shown) < len(figures) else "",
        "two lines for two readings" if any(figure.ambiguous for figure in shown) else "",
        "○ not exact" if any(figure.qualifier != "exact" for figure in shown) else "",
        "* base inferred" if any(figure.base_inferred for figure in shown) else "",
    )
    told = (Aspect.definition, Aspect.scope, Aspect.span)
    ids = tuple(datum.figure_id for datum in index.data() if datum.figure_id)
    unlike = differences(shown, over_time=True, told=told)
    sentence = line_words.index_sentence(index, base)
    return ChartSpec("index", f"{_title(shown)}, {base} = 100", subtitle, ids, unlike, index, sentence, f"{base} = 100")


def _title(shown: Sequence[Figure]) -> str:
    """What the claims have in common: the region, the subject, or both."""
    first = shown[0]
    if len({figure.region_id for figure in shown}) > 1:
        return f"{words.subject(first)} by region"
    return f"{words.subject(first)} · {first.region}" if len(shown) == 1 else f"Growth · {first.region}"


def _place(who: Who, figure: Figure, position: int) -> int:
    """The colour of what is marked where the lines differ in it; else one a line."""
    return position if who.aspect == "region" and not who.marks else who.place_of(figure, position)


def _base(figure: Figure) -> str:
    return figure.base_label or str(figure.base_period)


def _series(name: str, figure: Figure, place: int) -> Series:
    """From 100 to the end of the claim's window, under each of its readings."""
    end, span = year_of(figure), figure.span_years
    assert span is not None  # _is_leap lets no other in
    assert figure.ratio_to is not None
    base = _base(figure)
    start = Datum(name, base, BASE, None, BASE, BASE, index_text(BASE))
    value, upper, lo, hi = (
        None if ratio is None else BASE * ratio
        for ratio in (figure.ratio_to, figure.ratio_by, figure.ratio_lo, figure.ratio_hi)
    )
    assert value is not None
    upper = upper if upper != value else None
    soft = figure.qualifier != "exact"
    mark = claim_mark(figure)
    text = index_text(value, mark) + (f" or {index_text(upper, mark)}" if upper is not None else "")
    datum = Datum(
        name, figure.period_label, value, upper, lo, hi, text, soft, figure.status, figure.vintage, figure.figure_id
    )
    points = (
        Point(end - span, base, BASE, start.text, True, start),
        Point(end, figure.period_label, value, text, True, datum),
    )
    return Series(name, points, place, leaps=True)
