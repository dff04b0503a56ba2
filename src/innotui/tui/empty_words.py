"""What is said where there is no chart, or where marks go: in the names of what is looked at. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from innotui.formats import printable
from innotui.model import Charting, View
from innotui.tui.messages import Charted
from innotui.tui.wanted import compared, marked_name


def no_chart(view: View, answer: Charted) -> str:
    """Why there is no chart, and what there is instead."""
    charting, name = answer.wanted.charting, view.path[-1]
    about = f"the {said} marked" if (said := compared(charting)) else name
    if (charting.first_year or charting.last_year) and answer.years:
        return f"No figures of {about} in the years chosen can be drawn together.\n{{ and }} change the years."
    if charting.marked:
        return _nothing_compared(view, answer)
    if view.figures:
        return f"The figures of {name} are not alike: no two share indicator and window, so nothing is compared here."
    facts = len(view.events) + len(view.links)
    known = "What is known of it stands below." if facts else "Nothing else is known of it here."
    return f"No figures for {name}.\n{known}\nesc widens the view."


def _nothing_compared(view: View, answer: Charted) -> str:
    charting = answer.wanted.charting
    said, narrow = compared(charting), _narrowing(view, charting)
    if not answer.years:
        about = f" about {narrow}" if narrow else ""
        widens = "esc widens · " if narrow else "space marks others · "
        return f"Of the {said} marked nothing is known{about}.\n{widens}u unmarks all"
    about = f" about {narrow}" if narrow else ""
    return (
        f"The figures of the {said} marked{about} are not alike: no two share indicator and window, so nothing is"
        f" compared.\nspace marks others · u unmarks all"
    )


def _narrowing(view: View, charting: Charting) -> str:
    """What is chosen beside the list with the marks; empty where that is all there is."""
    selection = view.selection
    chosen = {"chain": selection.chain_id, "org": selection.org_id}
    entries = {"chain": view.chains, "org": view.firms}
    named = [
        next((entry.name for entry in entries[list_] if entry.entry_id == entry_id), entry_id)
        for list_, entry_id in chosen.items()
        if entry_id and list_ != charting.marked_in
    ]
    return " · ".join(named)


def gone(charting: Charting, views: Sequence[View]) -> str:
    """That marks are gone, and of what: those of one list, when another is marked."""
    lists = {"region": "regions", "chain": "chains", "org": "firms"}
    entries: Iterable[tuple[str, str]] = (
        (entry.entry_id, entry.name) for view in views for entry in getattr(view, lists[charting.marked_in])
    )
    names = dict(entries)
    marked = ", ".join(names.get(entry_id, entry_id) for entry_id in charting.marked)
    return printable(f"The marks of {marked_name(charting)} are gone: {marked}.")
