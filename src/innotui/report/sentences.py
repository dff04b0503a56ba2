"""The same in sentences, for a screen reader or a note: no table, no drawing, marks as words."""

from __future__ import annotations

from dataclasses import replace

from innotui import formats
from innotui.model import Figure, IndicatorCard, Source, View
from innotui.report.layout import counted

_VERDICTS = {
    "pass": "The checks that touch it pass.",
    "tension": "A check finds a tension.",
    "fail": "A check fails.",
    "untestable": "The checks that touch it cannot be decided.",
}


def profile_sentences(view: View) -> str:
    """Figures, events and relations, a line each."""
    name = view.path[-1] if view.path else view.selection.region_id
    lines = [f"{name}: {counted(len(view.figures), 'figure')} from {counted(len(view.sources), 'source')}."]
    lines += [figure_sentence(figure, view.sources[figure.source_id]) for figure in view.figures]
    lines += [
        f"{formats.published(event.date)}: {event.title}, in {event.region}.{_source(view.sources[event.source_id])}"
        for event in view.events
    ]
    lines += [f"{link.one}, {link.role.replace('_', ' ')}: {link.other}." for link in view.links]
    return "\n".join(formats.printable(line) for line in lines)


def indicator_sentences(card: IndicatorCard, sources: dict[str, Source]) -> str:
    """What is measured, and each figure of it."""
    lines = [f"{card.indicator.name}: {card.indicator.definition}"]
    lines += [figure_sentence(figure, sources[figure.source_id]) for figure in card.figures]
    return "\n".join(formats.printable(line) for line in lines)


def figure_sentence(figure: Figure, source: Source) -> str:
    """A claim with what it means, who said it and what the audit found."""
    plain = formats.stated(replace(figure, qualifier="exact"))
    word = "" if figure.qualifier == "exact" else f", the source says “{figure.qualifier.replace('_', ' ')}”"
    against = ""
    if figure.kind == "growth":
        against = f" against {figure.base_label}" if figure.base_label else ", the base is not printed"
        against += ", which is our inference" if figure.base_inferred else ""
    status = "" if figure.status == "reported" else f" ({figure.status})"
    where = f", paragraph {figure.para}" if figure.para else ""
    meaning = formats.normal_form(figure)
    parts = [
        f"{figure.subject} of {figure.region}, {figure.period_label}{status}: {plain}{against}{word}.",
        f"That is {meaning}." if figure.kind == "growth" and meaning else "",
        f"Said by {formats.said_by(source)}, {formats.published(source.published)}{where}.",
        _VERDICTS.get(figure.verdict or "", ""),
    ]
    return " ".join(part for part in parts if part)


def _source(source: Source) -> str:
    return f" Said by {formats.said_by(source)}, {formats.published(source.published)}."
