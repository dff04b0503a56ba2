"""Charts that show a part of what there is, and say so first: where their line is cut, that stays."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from innotui import formats
from innotui.charts.spec import ChartSpec


def under(words: str, spec: ChartSpec) -> ChartSpec:
    """The chart, told to be of what the words say; without any it is as it was."""
    return replace(spec, subtitle=", ".join(filter(None, (words, spec.subtitle)))) if words else spec


def of_the_first(
    specs: Iterable[ChartSpec], cut: Collection[str], figures: int, events: int = 0
) -> tuple[ChartSpec, ...]:
    """Charts of lists that end before all is told.

    Args:
        specs: the charts.
        cut: which lists end so: figures, events.
        figures: how many of them the charts were made of.
        events: the same of events, which timelines show.
    """
    specs = tuple(specs)
    if not {"figures", "events"} & set(cut):
        return specs
    known = formats.in_part(figures, "figures", is_cut="figures" in cut)
    happened = formats.in_part(events, "events", is_cut="events" in cut)
    timed = ", ".join(filter(None, (known, happened)))
    return tuple(under(timed if spec.kind == "timeline" else known, spec) for spec in specs)
