"""Events and links of what is chosen: what is known beside figures, and all there is where none are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from innotui import formats
from innotui.model import Event, Link, View
from innotui.tui.list_titles import told
from innotui.tui.panes.pane import Foot, Pane
from innotui.tui.widgets.columns import Cell, GridColumn
from innotui.tui.widgets.grid import Grid

_COLUMNS = (GridColumn("when / how"), GridColumn("what"), GridColumn("where, whom"), GridColumn("source"))
_ROLES = {
    "located_in": "located in",
    "active_in": "active in",
    "key_chain": "key chain",
    "leading": "leading industry",
    "emerging": "emerging industry",
    "future": "future industry",
    "cluster": "cluster",
    "owner": "owner",
    "carrier": "carrier",
    "member": "member",
}


class FactsPane(Grid, Pane):
    """Events, oldest first, then links."""

    HELP = "j k move · h l more columns · i the card of its source · 5 events and links"

    FOOT: ClassVar[Foot] = (("figure.source", "source"), ("pane.facts", "figures"))

    def __init__(self) -> None:
        super().__init__(id="facts")
        self._facts: Sequence[Event | Link] = ()
        self.border_title = "5 Events and links"

    def show_view(self, view: View) -> None:
        """Shows the events and links of a view."""
        self._facts = (*view.events, *view.links)
        rows = [_event(event, view) for event in view.events] + [_link(link, view) for link in view.links]
        events = told(len(view.events), is_cut="events" in view.cut)
        links = told(len(view.links), is_cut="links" in view.cut)
        self.border_title = f"5 Events {events} · links {links}"
        self.show(_COLUMNS, rows)

    @property
    def source_id(self) -> str | None:
        """The source of the event or link under the cursor."""
        return self._facts[self.cursor].source_id if self.cursor < len(self._facts) else None


def _event(event: Event, view: View) -> Sequence[Cell | str]:
    about = " · ".join(name for name in (event.org or event.region, event.initiative) if name)
    return (formats.published(event.date), event.title, about, Cell(_source(event, view), "dim"))


def _link(link: Link, view: View) -> Sequence[Cell | str]:
    return (_ROLES[link.role], link.one, link.other, Cell(_source(link, view), "dim"))


def _source(fact: Event | Link, view: View) -> str:
    return f"{view.sources[fact.source_id].title} {formats.paragraph(fact.para)}".rstrip()
