"""The same in sentences, for a screen reader or a note: no table, no drawing, signs and marks as words.

Here a claim becomes a sentence and a page a list of them; how a number is said is in ``spoken``.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from innotui import formats
from innotui.formats.numbers import exact_bound, ratio_bound, times
from innotui.model import Figure, FigureCard, IndicatorCard, Source, View
from innotui.report import spoken
from innotui.report.profile import figures_counted, numbered

_VERDICTS = {
    "pass": "The checks that touch it pass.",
    "tension": "A check finds a tension.",
    "fail": "A check fails.",
    "untestable": "The checks that touch it cannot be decided.",
}
_OF_A_RATE = {"pct": "percent", "pct_avg": "percent a year on average", "pct_each": "percent in each year"}


def profile_sentences(view: View, chart: str = "") -> str:
    """Figures, events and relations, a line each, and what a chart of them says; at the end the sources."""
    name = view.path[-1] if view.path else view.selection.region_id
    lines = [f"{name}: {figures_counted(view)}."]
    lines += [figure_sentence(figure, view.sources[figure.source_id]) for figure in view.figures]
    lines += [
        f"{formats.published(event.date)}: {event.title}, in {event.region}. {_said(view.sources[event.source_id])}"
        for event in view.events
    ]
    lines += _in_part(len(view.events), "events", is_cut="events" in view.cut)
    lines += [f"{link.one}, {link.role.replace('_', ' ')}: {link.other}." for link in view.links]
    lines += _in_part(len(view.links), "relations", is_cut="links" in view.cut)
    lines += [chart] if chart else []
    return _page([*lines, *_sources(view.sources[key] for key in numbered(view) if key in view.sources)])


def _in_part(count: int, things: str, *, is_cut: bool) -> list[str]:
    """The sentence beneath a list that ends before all is told."""
    return [f"These are the first {count:,} {things}; there are more."] if is_cut else []


def indicator_sentences(card: IndicatorCard, sources: dict[str, Source]) -> str:
    """What is measured, each figure of it, and the sources."""
    lines = [f"{card.indicator.name}: {card.indicator.definition}"]
    lines += [figure_sentence(figure, sources[figure.source_id]) for figure in card.figures]
    more = formats.beginning(card.figures)
    lines += [f"{more[0].upper()}{more[1:]}."] if more else []
    cited = dict.fromkeys(figure.source_id for figure in card.figures)
    return _page([*lines, *_sources(sources[source_id] for source_id in cited)])


def figure_sentences(card: FigureCard) -> str:
    """One figure, and its source."""
    return _page([figure_sentence(card.figure, card.source), *_sources([card.source])])


def figure_sentence(figure: Figure, source: Source) -> str:
    """A claim with what it means, who said it and what the audit found."""
    status = "" if figure.status == "reported" else f" ({figure.status})"
    claim = spoken.level(figure) if figure.kind == "level" else _GROWTHS[figure.form](figure)
    said = ", ".join(filter(None, (claim, spoken.prices(figure))))
    parts = [
        f"{_subject(figure)} of {figure.region}, {spoken.window(figure.period_label)}{status}: {said}.",
        _meaning(figure) if figure.kind == "growth" else "",
        _said(source, figure.para),
        _VERDICTS.get(figure.verdict or "", ""),
    ]
    return " ".join(part for part in parts if part)


def _subject(figure: Figure) -> str:
    """What is measured, the chain and the firm first: ``New energy vehicles: output``."""
    about = ", ".join(filter(None, (figure.chain, figure.org)))
    if not about:
        return figure.indicator
    first = figure.indicator.split(" ")[0]
    is_word = first[1:] == first[1:].lower()  # GDP and R&D keep their capitals
    return f"{about}: {figure.indicator[0].lower() if is_word else figure.indicator[0]}{figure.indicator[1:]}"


def _rate(figure: Figure) -> str:
    number = Decimal(figure.stated)
    way = "up by" if number > 0 else "down by" if number < 0 else "changed by"
    bounds = spoken.bounds(figure, "pct" if figure.form == "pct" else "cagr")
    size = f"{spoken.hedge(figure)}{abs(number):,f} {_OF_A_RATE[figure.form]}"
    return f"{way} {size} against {spoken.base(figure)}{bounds}"


def _increment(figure: Figure) -> str:
    way = "down by" if figure.stated.startswith("-") else "up by"
    return f"{way} {spoken.amount(figure)} against {spoken.base(figure)}"


def _points(figure: Figure) -> str:
    number = Decimal(figure.stated)
    way = "up" if number > 0 else "down" if number < 0 else "changed by"
    noun = "percentage point" if abs(number) == 1 else "percentage points"
    size = f"{spoken.hedge(figure)}{abs(number):,f} {noun}"
    return f"{way} {size} against {spoken.base(figure)}{spoken.bounds(figure, 'change')}"


def _multiple(figure: Figure) -> str:
    number = spoken.signless(f"{Decimal(figure.stated):,f}")
    return f"{spoken.hedge(figure)}{number} times {spoken.base(figure)}{_ratio_bounds(figure)}"


def _increase(figure: Figure) -> str:
    number = f"{spoken.hedge(figure)}{spoken.signless(f'{Decimal(figure.stated):,f}')} times"
    if figure.ambiguous:
        said = f"to {number} or by {number}, not said"
    else:
        said = f"{'to' if figure.reading == 'to' else 'by'} {number}"
    return f"grown {said}; that is {_ratios(figure)} {spoken.base(figure)}{_ratio_bounds(figure)}"


_GROWTHS = {
    "pct": _rate,
    "pct_avg": _rate,
    "pct_each": _rate,
    "increment": _increment,
    "pp": _points,
    "multiple_of": _multiple,
    "increase_times": _increase,
}


def _ratios(figure: Figure) -> str:
    to, by = figure.ratio_to or 0.0, figure.ratio_by or 0.0
    both = times(to) if by == to else f"{times(to)} or {times(by)}"
    return f"{spoken.signless(both)} times"


def _ratio_bounds(figure: Figure) -> str:
    exact = figure.form in ("pct", "multiple_of", "increase_times")
    return spoken.bounds(figure, "ratio", exact_bound if exact else ratio_bound)


def _meaning(figure: Figure) -> str:
    """What follows from a growth claim beyond what it says itself; empty where nothing does.

    Of percentage points nothing is told in times or percent: it would be taken for the points themselves.
    """
    if figure.form == "pp":
        return ""
    says_ratio = figure.form in ("multiple_of", "increase_times")
    says_yearly = figure.form in ("pct_avg", "pct_each") or figure.span_years == 1
    parts = [
        "" if says_ratio or figure.ratio_to is None else f"{_ratios(figure)} the base{_ratio_bounds(figure)}",
        "" if figure.form == "pct" else spoken.change(figure, "pct"),
        "" if says_yearly else spoken.change(figure, "cagr"),
    ]
    said = "; ".join(part for part in parts if part)
    return f"That is {said}." if said else ""


def _said(source: Source, para: int | None = None) -> str:
    where = f", paragraph {para}" if para else ""
    return f"Said by {formats.said_by(source)}, {_date(source)}{where}."


def _date(source: Source) -> str:
    return "no date" if source.published == ".." else formats.published(source.published)


def _sources(sources: Iterable[Source]) -> list[str]:
    """The documents by title and date, under a heading."""
    listed = [f"{source.title}, {_date(source)}." for source in sources]
    return ["Sources:", *listed] if listed else []


def _page(lines: Iterable[str]) -> str:
    return "\n".join(formats.printable(line) for line in lines)
