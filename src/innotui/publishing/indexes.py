"""Which columns the explorer's questions look up, so that PostgreSQL finds a row of millions by its index.

A table's key is an index of its own and does not stand here. Search by a part of a name reads the whole column: an
index for it would need an extension that not every server has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from innotui.publishing.tables import Table

_LOOKED_UP: Final[dict[str, tuple[str, ...]]] = {
    "chains": ("parent_id",),
    "chains_inside": ("chain_id",),
    "check_figures": ("check_id", "figure_id"),
    "events": ("region_id", "org_id", "initiative_id", "source_id"),
    "figures": ("region_id", "chain_id", "org_id", "initiative_id", "indicator_id", "source_id"),
    "initiatives": ("region_id", "source_id"),
    "links": ("org_id", "chain_id", "region_id", "initiative_id", "source_id"),
    "orgs": ("region_id", "name_en"),  # a list of millions is read in the order of names, and ends early
    "regions": ("parent_id",),
    "regions_inside": ("region_id",),
}


def lookups(table: Table) -> Iterator[str]:
    """The columns of a table that get an index each: those that it has."""
    names = {column.name for column in table.columns}
    yield from (name for name in _LOOKED_UP.get(table.name, ()) if name in names)
