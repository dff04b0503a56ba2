"""One figure or one indicator with all that is known about it, as text."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import join

from innotui import formats
from innotui.model import Check, FigureCard, IndicatorCard
from innotui.report.layout import counted, folded, legend, pairs, table
from innotui.report.profile import MARKS, window


def figure_text(card: FigureCard, width: int, opened: Sequence[str] = ()) -> str:
    """The claim, what it means, what was assumed, where it stands, and the checks that touch it.

    Args:
        card: of the figure.
        width: of the page, in cells.
        opened: the options that open the same database, for the commands that it names.
    """
    figure, source = card.figure, card.source
    claim = [
        ("claim", f"{figure.region}: {figure.subject}, {figure.period_label}: {formats.stated(figure)}"),
        ("base", formats.base(figure)),
        ("means", formats.normal_form(figure)),
        ("assumed", "; ".join(formats.assumptions(figure))),
        ("prices", "" if figure.price_basis == "none" else formats.price_basis(figure)),
        ("status", "" if figure.status == "reported" else figure.status),
        ("note", figure.note or ""),
    ]
    where = [
        ("source", formats.said_by(source) + formats.said_when(source, figure.para)),
        ("", source.title),
        ("", source.url or ""),
        ("kind", f"{formats.source_kind(source.kind)}, grade {source.grade}{_translated(source.translated)}"),
        ("speaker", card.speaker or ""),
        ("beside it", f"{_beside(card)}: {join(['innotui', 'sources', source.source_id, *opened])}"),
    ]
    what = [("indicator", f"{card.indicator.name}: {card.indicator.definition}")]
    sections = [
        f"{folded(figure.figure_id, width)}\n{pairs(claim + what, width)}",
        pairs(where, width),
        checks_text(card.checks, width),
    ]
    return "\n\n".join(sections)


def checks_text(checks: tuple[Check, ...], width: int) -> str:
    """Findings, the worst first, or that there are none."""
    return "\n".join(check_text(check, width) for check in checks) or "No check touches it."


def check_text(check: Check, width: int) -> str:
    """A finding as a paragraph: verdict and title, both sides, why, and what it touches."""
    head = f"{formats.verdict_mark(check.verdict)} {check.verdict}  {check.check_id}  {check.title} ({check.kind})"
    body = pairs(
        [
            ("  expected", check.expected),
            ("  found", check.found),
            ("  because", check.reason),
            ("  figures", ", ".join(check.figure_ids)),
        ],
        width,
    )
    return f"{folded(head, width)}\n{body}"


def indicator_text(card: IndicatorCard, width: int) -> str:
    """What is measured and how, and every figure of it."""
    indicator = card.indicator
    share = " of ".join(filter(None, (indicator.numerator_id, indicator.denominator_id)))
    about = [
        ("defined", indicator.definition),
        ("measure", f"{indicator.measure}, in {indicator.unit}{'; parts add up' if indicator.additive else ''}"),
        ("covers", indicator.coverage or ""),
        ("share", share + (f" ({indicator.denominator_scope})" if indicator.denominator_scope else "")),
    ]
    rows = [
        [
            formats.verdict_mark(figure.verdict),
            " · ".join(filter(None, (figure.region, figure.chain, figure.org))),
            window(figure),
            formats.stated(figure),
            figure.figure_id,
        ]
        for figure in card.figures
    ]
    head = folded(" ".join(filter(None, (indicator.name, indicator.name_zh))), width)
    sections = [
        f"{head}\n{pairs(about, width)}",
        table(["", "where", "period", "stated", "id"], rows, width, whole=["id"]),
    ]
    if more := formats.beginning(card.figures):
        sections.append(more)
    if any(figure.verdict for figure in card.figures):
        sections.append(legend(MARKS, width))
    return "\n\n".join(sections)


def _beside(card: FigureCard) -> str:
    more = formats.beginning(card.same_source)
    return counted(len(card.same_source), "other figure") + (f" ({more})" if more else "")


def _translated(translated: bool) -> str:
    return ", a translation" if translated else ""
