"""A region, chain or firm on a page: its figures with source and verdict, its events, its relations, its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from innotui import formats
from innotui.model import Figure, Source, View
from innotui.report.layout import counted, counted_in, folded, legend, table

MARKS = "✓ pass   ~ tension   ✗ fail   ? untestable"


def profile_text(view: View, width: int, chart: str = "") -> str:
    """The page, sections apart by blank lines; ``chart`` goes above the figures."""
    numbers = numbered(view)
    head = folded(" › ".join(view.path), width)
    sections = [
        f"{head}\n{folded(figures_counted(view), width)}",
        chart,
        figures_table(view.figures, width, numbers),
        _section(
            f"Events{_in_part(view, 'events')}",
            [_event(event.date, event.title, event.region, event.org) for event in view.events],
            width,
        ),
        _section(
            f"Relations{_in_part(view, 'links')}",
            [f"{_role(link.role)}: {link.one} – {link.other}" for link in view.links],
            width,
        ),
        _section("Sources", source_lines(view.sources, numbers), width),
        legend(MARKS, width) if any(figure.verdict for figure in view.figures) else "",
    ]
    return "\n\n".join(section for section in sections if section)


def figures_counted(view: View) -> str:
    """How many figures the page has, of how many sources and which places; where there are more, that too."""
    is_cut = "figures" in view.cut
    count = f"{counted_in(len(view.figures), 'figure', is_cut=is_cut)} from {counted(len(view.sources), 'source')}"
    among = ", those of the regions inside among them" if view.inside else ""
    return f"{count}{among}{'; there are more' if is_cut else ''}"


def _in_part(view: View, name: str) -> str:
    """What is said beside the title of a list that ends before all is told."""
    return f" (the first {len(getattr(view, name)):,}; there are more)" if name in view.cut else ""


def numbered(view: View) -> dict[str, int]:
    """The sources' numbers on the page, in the order in which they are cited."""
    cited: Iterable[str] = (thing.source_id for things in (view.figures, view.events, view.links) for thing in things)
    return {source_id: place for place, source_id in enumerate(dict.fromkeys(cited), 1)}


def figures_table(figures: Sequence[Figure], width: int, numbers: dict[str, int]) -> str:
    """Figures as rows; the source is its number on the page and the paragraph."""
    if not figures:
        return "No figures of its own."
    several = len({figure.region_id for figure in figures}) > 1
    header = ["", *["region"] * several, "indicator", "period", "stated", "change", "source"]
    rows = [
        [
            formats.verdict_mark(figure.verdict),
            *[figure.region] * several,
            figure.subject,
            window(figure),
            formats.stated(figure),
            formats.growth_percent(figure) if figure.form not in ("pct", "pp") else "",
            " ".join(filter(None, (f"[{numbers[figure.source_id]}]", formats.paragraph(figure.para)))),
        ]
        for figure in figures
    ]
    return table(header, rows, width, whole=["source"])


def window(figure: Figure) -> str:
    """The period, and what it is compared with: ``2023 vs 2022*``; a star says that we inferred it."""
    base = formats.base(figure)
    return f"{figure.period_label} vs {base}" if base and figure.base_label else figure.period_label


def source_lines(sources: dict[str, Source], numbers: dict[str, int]) -> list[str]:
    """Sources as they are cited on the page, by number."""
    listed = sorted((numbers[key], key) for key in sources if key in numbers)
    return [f"[{number}] {cited(sources[key])}" for number, key in listed]


def cited(source: Source) -> str:
    """A source on a line: who, when, what, where."""
    where = f", {source.url}" if source.url else ""
    return f"{formats.said_by(source)}{formats.said_when(source)}: {source.title}{where}"


def _event(date: str, title: str, region: str, org: str | None) -> str:
    return f"{formats.published(date)}  {title} ({', '.join(filter(None, (org, region)))})"


def _role(role: str) -> str:
    return role.replace("_", " ")


def _section(title: str, lines: Sequence[str], width: int) -> str:
    return "\n".join([title, *(folded(line, width, 2) for line in lines)]) if lines else ""
