"""Where ``innotui --at REGION[/CHAIN[/FIRM]] --chart KIND`` opens: names to one selection, before the screen is taken.

So a name that is none, or a kind of chart that there is none of, is told in the terminal as of any other command.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from innotui.cli.naming import given, the_one, told
from innotui.errors import UsageError
from innotui.model import Charting, Selection, Showing

if TYPE_CHECKING:
    from innotui.store import Store
    from innotui.tui.reopening import Start

_EXAMPLE = "innotui --at Xixian, innotui --at Shaanxi/photovoltaics, innotui --at Xixian//Sensecraft"
_MOST_PARTS = 3


def start_of(opened: Callable[[], Store], at: str | None, kind: str | None) -> Start:
    """What the explorer opens at.

    Args:
        opened: opens the database.
        at: names of a region, a chain and a firm, apart by slashes; None for the first view. A chain may be left
            out: ``xixian//sensecraft``.
        kind: of the chart; None for the best.

    Raises:
        QueryError: a name means nothing or several things, or there is no such chart.
        UsageError: there is no such kind of chart, or there are too many names.
    """
    from innotui.cli.choosing import BEST, kind_of
    from innotui.tui.reopening import Start

    wanted = "" if kind in (None, BEST) else kind_of(kind or "")
    parts = _parts(at) if at is not None else []
    with closing(opened()) as store:
        selection = _selection(store, parts)
        if wanted:
            _demand_chart(store, selection, wanted)
    return Start(selection, wanted)


def _parts(at: str) -> list[str]:
    parts = [part.strip() for part in given(at, _EXAMPLE).split("/")]
    if len(parts) > _MOST_PARTS:
        message = f'"{at}" has {len(parts)} names; a place is REGION/CHAIN/FIRM.'
        raise UsageError("Too many names", message, f"For example: {_EXAMPLE}")
    return parts


def _selection(store: Store, parts: list[str]) -> Selection:
    """The selection that names mean; a name left out stands for all."""
    region, chain, org = [*parts, *[""] * _MOST_PARTS][:_MOST_PARTS]
    return Selection(
        _id(store, region, "region") or store.home().region_id,
        _id(store, chain, "chain"),
        _id(store, org, "org"),
    )


def _id(store: Store, text: str, kind: str) -> str | None:
    """The id of what a text names; an id is meant before any name that is spelt alike."""
    if not text:
        return None
    found = store.named(text, [kind])
    if any(one.name_id == text for one in found):
        return text
    return told(the_one(found, text), text).name_id


def _demand_chart(store: Store, selection: Selection, kind: str) -> None:
    """Makes sure that there is such a chart; the error says which there are."""
    from innotui.cli.choosing import charts_of, of_view

    view = store.view(selection)
    region_only = selection.chain_id is None and selection.org_id is None
    around = store.around([selection.region_id]) if region_only else ()
    charts_of(store, of_view(view, around, Charting()), Showing(), kind)
