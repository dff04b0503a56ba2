"""Which shares figures allow: of a region side by side, one of them over time, and one over regions.

A share is a level in percent whose name says that it is one; a rate of change never is. They need not add up,
and no rest is computed. Where rows are of different windows, their labels say which.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from heapq import nlargest

from innotui import formats
from innotui.charts import periods, words
from innotui.charts.axes import Axis
from innotui.charts.datum import datum_of
from innotui.charts.groups import Group, Subject
from innotui.charts.kinds.share import Part, Share, is_part
from innotui.charts.material import Material
from innotui.charts.propose import said
from innotui.charts.propose.windows import IN_LABELS, MOST_ROWS, SUBJECT, place
from innotui.charts.rows import Row
from innotui.charts.spec import MOST_CHARTS, Candidate, ChartSpec
from innotui.likeness import Aspect, differences
from innotui.model import Figure

_PERCENT = Axis("level", 0, "%")
_SAYS_SHARE = re.compile(r"\b(shares?|proportion)\b|占.*比|比重", re.IGNORECASE)
_NO_PART = re.compile(
    r"\bintensity\b|\bas a (share|proportion|percentage) of (the )?(GDP|gross \w+ product)\b"
    r"|强度|(研发|经费|支出|投入).*占.*(GDP|生产总值)",
    re.IGNORECASE,
)
"""Held against the product of a year, but no part of it: a bar towards 100% would say nothing."""


def shares_of(material: Material) -> Iterator[Candidate]:
    """All charts of shares that the figures allow."""
    by_subject: dict[Subject, list[Figure]] = defaultdict(list)
    for group in filter(_is_share, material.groups):
        by_subject[group.subject] += group.figures
    by_region: dict[str, list[Figure]] = defaultdict(list)
    alone: dict[str, Figure] = {}  # by region, what stands in no other chart of shares
    for subject, figures in by_subject.items():
        cells: dict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            cells[figure.region_id].append(figure)
        newest = {region: max(found, key=_newness) for region, found in cells.items()}
        over_time = list(_over_time(material, subject, cells))
        yield from over_time
        if len(newest) > 1:
            yield _candidate(material, list(newest.values()), (*map(str, subject), "regions"))
        for region, figure in newest.items():
            by_region[region].append(figure)
        if not over_time and len(newest) == 1:
            alone |= newest
    several = (figures for region, figures in by_region.items() if len(figures) > 1 or region in alone)
    for figures in nlargest(MOST_CHARTS, several, key=len):
        yield _candidate(material, figures, ("region", figures[0].region_id))


def _is_share(group: Group) -> bool:
    first = group.first
    name = f"{first.indicator_id.replace('_', ' ')} {first.indicator}"
    return (
        group.family == "level"
        and first.unit == "percent"
        and bool(_SAYS_SHARE.search(name))
        and not _NO_PART.search(name)
    )


def _newness(f: Figure) -> tuple[object, ...]:
    return (
        f.status == "reported",
        periods.series_of(f.period) is not None,
        _end(f),
        f.vintage == "final",
        f.published.lstrip("["),
        f.figure_id,
    )


def _end(figure: Figure) -> date:
    return figure.period_end or date.min


def _over_time(material: Material, subject: Subject, cells: dict[str, list[Figure]]) -> Iterator[Candidate]:
    """One share of a region in several windows of one sort; of very many regions those with the most."""
    sorts: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for region, figures in cells.items():
        for f in figures:
            if sort := periods.series_of(f.period):  # the mean of five years is not the latest of them
                sorts[region, sort].append(f)
    for found in nlargest(MOST_CHARTS, sorts.values(), key=len):
        if len({f.period for f in found}) > 1:
            yield _candidate(material, found, (found[0].region_id, *map(str, subject)), over_time=True)


def _candidate(
    material: Material, figures: Sequence[Figure], tie: tuple[str, ...], over_time: bool = False
) -> Candidate:
    subjects, regions = {SUBJECT(f) for f in figures}, {f.region_id for f in figures}
    plain = len(subjects) == 1 and not any(SUBJECT(figures[0])[1:])
    return Candidate(
        kind="share",
        make=partial(_chart, material, figures, over_time),
        subject=figures[0].indicator_id if plain else "",
        level=True,
        planned=all(f.status != "reported" for f in figures),
        regions=len(regions),
        mixed=False,
        size=len(figures),
        newest=max(map(_end, figures)),
        tie=tie,
    )


def _chart(material: Material, figures: Sequence[Figure], over_time: bool) -> ChartSpec:
    if over_time:
        kept = sorted(_distinct(figures), key=lambda f: (_end(f), f.figure_id))[-MOST_ROWS:]
        labels = tuple(_of_time(kept))
    else:
        kept = sorted(nlargest(MOST_ROWS, figures, key=_value), key=lambda f: (-_value(f), f.region, f.figure_id))
        labels = words.labels(kept)
    apart = not over_time and len({f.period for f in kept}) > 1
    parts = tuple(_part(f, label, apart, material) for f, label in zip(kept, labels, strict=True))
    share = Share(parts, over_time, len(figures) - len(kept) if not over_time else 0)
    told = (*IN_LABELS, Aspect.window, Aspect.status) if apart or over_time else (*IN_LABELS, Aspect.status)
    window = "" if apart or over_time else words.window(kept)
    goals = "◇ goal" if any(f.status != "reported" for f in kept) else ""
    return ChartSpec(
        "share",
        _title(kept),
        words.joined("percent of the whole", window, goals),
        tuple(f.figure_id for f in kept),
        differences(kept, told=told, over_time=over_time),
        share,
        _sentence(kept, share),
        "percent",
    )


def _value(figure: Figure) -> float:
    value = words.value(figure)
    assert value is not None  # groups_of lets no other in
    return value


def _distinct(figures: Sequence[Figure]) -> list[Figure]:
    """Without what several sources say alike."""
    seen = {(f.period, f.status, _value(f), f.qualifier): f for f in sorted(figures, key=_newness)}
    return list(seen.values())


def _of_time(figures: Sequence[Figure]) -> list[str]:
    """Windows, and where several say something of one, when it was said."""
    windows = [f.period_label for f in figures]
    return [
        f"{f.period_label} ({formats.published(f.published)})" if windows.count(f.period_label) > 1 else f.period_label
        for f in figures
    ]


def _part(figure: Figure, label: str, apart: bool, material: Material) -> Part:
    text = words.value_text(figure, _PERCENT)
    shown = " ".join(filter(None, (text, words.status(figure))))
    tails = (f", {figure.period_label}",) if apart else ("",)
    row = Row(label, tails, (shown, text, words.short_text(figure, _PERCENT)), (figure.figure_id,))
    datum = datum_of(figure, label + tails[0], text)
    return Part(row, _value(figure), datum, place(figure, material.charting))


def _title(figures: Sequence[Figure]) -> str:
    regions, subjects = {f.region for f in figures}, {words.subject(f) for f in figures}
    what = next(iter(subjects)) if len(subjects) == 1 else "Shares"
    return f"{what} · {next(iter(regions))}" if len(regions) == 1 else f"{what} by region"


def _sentence(figures: Sequence[Figure], share: Share) -> str:
    """The latest and the first of a share over time, else the highest and the lowest; and what is no share."""
    goals = sum(f.status != "reported" for f in figures)
    told = [part for part in share.parts if goals == len(figures) or part.datum.status == "reported"]
    rows = [(part.datum.label, part.value, part.datum.text) for part in told if is_part(part.value)]
    strange = [part for part in share.parts if not is_part(part.value)]
    lead = ""
    if len(rows) == 1:
        windows = {figure.figure_id: figure.period_label for figure in figures}
        (only,) = (part.datum for part in told if is_part(part.value))
        lead = f"{_title(figures)}: {only.text} in {windows[only.figure_id]}"
    elif rows and share.over_time:
        lead = f"latest {rows[-1][2]} in {rows[-1][0]}, first {rows[0][2]} in {rows[0][0]}; {said.extremes(rows)}"
    elif rows:
        lead = f"{said.counted(figures)}: {said.extremes(rows)}"
    return said.clauses(
        lead,
        *(f"{part.datum.label} {part.datum.text} is no part of a whole" for part in strange),
        f"{goals} {'is a goal' if goals == 1 else 'are goals'}" if goals else "",
        f"{share.more} more without a row" if share.more else "",
    )
