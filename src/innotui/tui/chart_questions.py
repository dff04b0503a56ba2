"""What can be drawn of a view, or of what is marked, asked of the store and of the charts in a worker thread.

Which chart is seen, and how large, is the chart pane's business. Charts are imported when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from innotui.errors import QueryError
from innotui.model import Charting, Event, Figure, Showing, View
from innotui.tui.messages import Charted
from innotui.tui.wanted import Wanted, years_of

if TYPE_CHECKING:
    from innotui.charts import ChartSpec
    from innotui.charts.material import Rebase
    from innotui.store import Store


def first(view: View) -> Wanted:
    """What is wanted when the explorer opens."""
    return Wanted(view.selection, Showing(), Charting())


def charts_of_view(view: View) -> Charted:
    """What can be drawn of the first view before a database is open: nothing that rests on its arithmetic."""
    wanted = first(view)
    return _charted(wanted, view.figures, (), _made(wanted, view.figures, (), view.events, None))


def charts(store: Store, wanted: Wanted, view: View) -> Charted:
    """What can be drawn of a view, or of what is marked, against the region around.

    The events are the view's: where marks are compared there are none.
    """
    charting = wanted.charting
    figures, events, regions, cut = view.figures, view.events, charting.marked, view.cut
    if charting.marked:
        figures, events = store.marked(view.selection, charting.marked_in, charting.marked), ()
        cut = frozenset()
    if not regions or charting.marked_in != "region":
        regions = (view.selection.region_id,)
    around = store.around(regions)
    try:
        specs = _made(wanted, figures, around, events, store.ratios)
    except QueryError:  # built by a version that knew no ratios: all but the index of levels can be drawn
        specs = _made(wanted, figures, around, events, None)
    from innotui.charts.parts import of_the_first

    return _charted(wanted, figures, around, of_the_first(specs, cut, len(figures), len(events)))


def _made(
    wanted: Wanted,
    figures: Sequence[Figure],
    around: Sequence[Figure],
    events: Sequence[Event],
    rebase: Rebase | None,
) -> tuple[ChartSpec, ...]:
    from innotui.charts import candidates

    return candidates(
        figures, around=around, events=events, showing=wanted.showing, charting=wanted.charting, rebase=rebase
    )


def _charted(
    wanted: Wanted, figures: Sequence[Figure], around: Sequence[Figure], specs: tuple[ChartSpec, ...]
) -> Charted:
    ids = {figure_id for spec in specs for figure_id in spec.figure_ids}
    drawn = {figure.figure_id: figure for figure in (*around, *figures) if figure.figure_id in ids}
    return Charted(wanted, specs, drawn, years_of(figures))
