"""What the explorer shows for a selection: its figures, and the three lists narrowed by it.

A list of millions ends where no one would look on, and the view says which do; ``entries`` finds what such a list
leaves out.
"""

from __future__ import annotations

from typing import Final

from innotui.engines.dialects import DUCKDB, Value
from innotui.model import Entry, Event, Figure, Link, Selection, Source, View
from innotui.store.backend import Backend
from innotui.store.figures_sql import figures_sql, where
from innotui.store.questions import FIGURE_COLUMNS, MOST, demand, has_many_organisations, listed, question, rows

_LISTS: Final = {
    "region": ("regions", "r.region_id", "r.search"),
    "chain": ("chains", "c.chain_id", "c.search"),
    "org": ("firms", "o.org_id", "o.search"),
}
"""Of each kind: its list, and how its question names its key and its spellings."""

_MOST_AROUND: Final = 100_000  # what entries lie in is few, and none of it may be missing

_Narrowed = dict[str, Value]


def view(backend: Backend, selection: Selection) -> View:
    """Everything the explorer shows for a selection.

    Raises:
        QueryError: the region, chain or organisation is not in the database.
    """
    _check(backend, selection)
    inside = _shows_inside(backend, selection)
    narrowed = _narrowed(backend, selection)
    figures, figures_cut = figures_of(backend, selection, inside)
    event_rows, events_cut = listed(backend, question("events", backend.dialect), narrowed)
    link_rows, links_cut = listed(backend, question("links", backend.dialect), narrowed)
    events = tuple(Event(*row) for row in event_rows)
    links = tuple(Link(*row) for row in link_rows)
    regions, regions_cut = _entries(backend, "region", narrowed)
    chains, chains_cut = _entries(backend, "chain", narrowed)
    firms, firms_cut = _entries(backend, "org", narrowed)
    is_cut = {"figures": figures_cut, "events": events_cut, "links": links_cut}
    is_cut |= {"regions": regions_cut, "chains": chains_cut, "firms": firms_cut}
    return View(
        selection=selection,
        path=tuple(row[0] for row in rows(backend, "path", narrowed)),
        inside=inside,
        regions=regions,
        chains=chains,
        firms=firms,
        figures=figures,
        events=events,
        links=links,
        sources=sources_by_id(backend, {thing.source_id for things in (figures, events, links) for thing in things}),
        sql=figures_sql(selection, inside, dialect=backend.dialect),
        cut=frozenset(name for name, cut in is_cut.items() if cut),
    )


def entries(backend: Backend, kind: str, text: str, selection: Selection) -> tuple[Entry, ...]:
    """What a list would hold under a selection of all whose names or pinyin hold every word of a text.

    Args:
        backend: holds the figures.
        kind: of the list: region, chain or org.
        text: the words, in any order; without any it is the list itself.
        selection: what narrows it.

    A region or chain comes with those that it lies in, so that it can be hung under them.
    """
    words = text.lower().split()
    held = {f"word{place}": word for place, word in enumerate(words)}
    _, key, spellings = _LISTS[kind]
    only = " AND ".join(f"position(${name} IN {spellings}) > 0" for name in held)
    narrowed = _narrowed(backend, selection)
    found, _ = _entries(backend, kind, {**narrowed, **held}, only)
    missing = {entry.parent_id for entry in found if entry.parent_id} - {entry.entry_id for entry in found}
    if not only or not missing:
        return found
    around, inside = f"{kind}_id", f"{kind}s_inside"
    above = f"{key} IN (SELECT outer_id FROM {inside} WHERE {around} IN ($missing))"
    parents, _ = _entries(backend, kind, {**narrowed, "missing": sorted(missing)}, above, _MOST_AROUND)
    return tuple(sorted({*found, *parents}, key=lambda entry: (-entry.count, entry.name, entry.entry_id)))


def figures_of(backend: Backend, selection: Selection, inside: bool) -> tuple[tuple[Figure, ...], bool]:
    """The figures of a selection in the order of the table, and whether an engine has more of them."""
    sql = figures_sql(selection, inside, FIGURE_COLUMNS, backend.dialect)
    if backend.dialect is not DUCKDB:
        sql += f"\nLIMIT {MOST + 1}"
    found = backend.run(sql).rows()
    is_cut = backend.dialect is not DUCKDB and len(found) > MOST
    return tuple(Figure(*row) for row in (found[:MOST] if is_cut else found)), is_cut


def sources_by_id(backend: Backend, source_ids: set[str]) -> dict[str, Source]:
    """The sources with these ids."""
    found = rows(backend, "sources", {"source_ids": sorted(source_ids)})
    return {row[0]: Source(*row) for row in found}


def _check(backend: Backend, selection: Selection) -> None:
    for table, key, value in (
        ("regions", "region_id", selection.region_id),
        ("chains", "chain_id", selection.chain_id),
        ("orgs", "org_id", selection.org_id),
    ):
        if value:
            demand(backend, table, key, value)


def _shows_inside(backend: Backend, selection: Selection) -> bool:
    if selection.inside is not None:
        return selection.inside
    own = where(selection, inside=False, dialect=backend.dialect)
    return not backend.run(f"SELECT 1 AS found FROM figures WHERE {own} LIMIT 1").rows()


def _narrowed(backend: Backend, selection: Selection) -> _Narrowed:
    narrowed: _Narrowed = {
        "region_id": selection.region_id,
        "chain_id": selection.chain_id,
        "org_id": selection.org_id,
    }
    if not backend.dialect.reuses:
        narrowed["inside"] = [row[0] for row in rows(backend, "inside", narrowed)]
    return narrowed


def _entries(
    backend: Backend, kind: str, narrowed: _Narrowed, only: str = "", most: int | None = None
) -> tuple[tuple[Entry, ...], bool]:
    """A list, whole or as far as ``only`` narrows it further, and whether an engine has more of it.

    What is chosen in it stands in it even where an engine's list ends before.
    """
    name, key, _ = _LISTS[kind]
    if most is None and kind == "org" and has_many_organisations(backend):
        most = MOST
    sql = question(name, backend.dialect).replace("{only}", only)
    own = f"{kind}_id"
    found, is_cut = listed(backend, sql, {**narrowed, own: None, "only": only or None}, most)
    entries = tuple(Entry(*row) for row in found)
    chosen = narrowed[own]
    if not is_cut or only or chosen is None or any(entry.entry_id == chosen for entry in entries):
        return entries, is_cut
    inside = "" if kind == "org" else f" OR {key} IN (SELECT outer_id FROM {kind}s_inside WHERE {own} = $chosen)"
    with_chosen, _ = _entries(backend, kind, {**narrowed, "chosen": chosen}, f"({key} = $chosen{inside})", _MOST_AROUND)
    added = tuple(entry for entry in with_chosen if entry not in entries)
    return (*entries, *added), is_cut
