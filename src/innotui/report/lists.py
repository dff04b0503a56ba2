"""The audit, the sources and the coverage as tables for a terminal of a width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from innotui import formats
from innotui.coverage import LEGEND, Coverage, Line, mark
from innotui.model import Check, Figure, SourceEntry
from innotui.report.cards import check_text
from innotui.report.layout import counted, folded, legend, table
from innotui.report.profile import window

_WIDE = 140
_VERDICTS = ("fail", "tension", "untestable", "pass")


def audit_text(checks: Sequence[Check], width: int) -> str:
    """Findings as a table where it fits, as paragraphs where not; without the queries."""
    if width < _WIDE:
        return "\n\n".join(check_text(check, width) for check in checks)
    header = ["verdict", "check_id", "kind", "title", "expected", "found", "reason", "figure_ids"]
    rows = [
        [
            f"{formats.verdict_mark(check.verdict)} {check.verdict}",
            *(check.check_id, check.kind, check.title, check.expected, check.found, check.reason),
            ", ".join(check.figure_ids),
        ]
        for check in checks
    ]
    return table(header, rows, width)


def audit_summary(checks: Sequence[Check]) -> str:
    """How many there are of each verdict, in a line."""
    counts = Counter(check.verdict for check in checks)
    return f"{counted(len(checks), 'check')}: " + ", ".join(f"{counts[verdict]} {verdict}" for verdict in _VERDICTS)


def sources_text(entries: Sequence[SourceEntry], width: int) -> str:
    """All sources, a row each: what they give, and the checks that touch it by verdict."""
    header = ["source", "published", "who", "figures", "✓", "~", "✗", "?"]
    rows = [
        [
            entry.source.source_id,
            formats.published(entry.source.published),
            formats.said_by(entry.source),
            *map(str, (entry.figures, entry.passed, entry.tensions, entry.failed, entry.untestable)),
        ]
        for entry in entries
    ]
    return table(header, rows, width, right=header[3:], whole=["source", *header[3:]])


def source_figures_text(figures: Sequence[Figure], width: int) -> str:
    """The figures of a source, as they come on the page."""
    header = ["¶", "", "where", "what", "period", "stated", "id"]
    rows = [
        [
            str(figure.para or ""),
            formats.verdict_mark(figure.verdict),
            figure.region,
            figure.subject,
            window(figure),
            formats.stated(figure),
            figure.figure_id,
        ]
        for figure in figures
    ]
    text = table(header, rows, width, right=["¶"], whole=["¶", "id"])
    more = formats.beginning(figures)
    return f"{text}\n\n{more}" if more else text


def coverage_text(coverage: Coverage, width: int) -> str:
    """The grid: a heading a region, a row a subject, a column a year; the latest years that fit.

    A hole is shown where the subject is known elsewhere in that year, or earlier and later in the same row.
    """
    if not coverage.lines:
        return "No figures."
    names = [_name(line) for line in coverage.lines]
    label = min(max(map(cell_len, names)), max(16, width // 2))
    years = coverage.years[-max(1, (width - label) // 3) :]
    lines = [" " * label + "".join(f" {year % 100:02}" for year in years)]
    for place, line in enumerate(coverage.lines):
        if not place or line.region_id != coverage.lines[place - 1].region_id:
            region = formats.printable(line.region)
            lines.append(_fitted(region, width).rstrip())
        lines.append(
            (_fitted(names[place], label) + "".join(f"  {mark(coverage, line, year)}" for year in years)).rstrip()
        )
    cut = coverage.years[: -len(years)]
    note = f"; {cut[0]} to {cut[-1]} left out, a wider terminal shows them" if cut else ""
    return "\n".join([*lines, "", legend(LEGEND, width), folded(f"years {years[0]} to {years[-1]}{note}", width)])


def _name(line: Line) -> str:
    return "  " + formats.printable(" · ".join(filter(None, (line.indicator, line.chain))))


def _fitted(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text)) if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"
