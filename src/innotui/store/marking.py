"""Figures to compare: those of what is marked in a list, and those of the region around, which they are held against.

How they are drawn is the charts' business; what the explorer shows of a selection stands in ``views``.
"""

from __future__ import annotations

from collections.abc import Sequence

from innotui.errors import QueryError
from innotui.model import Figure, Selection
from innotui.store.backend import Backend
from innotui.store.questions import listed, question, rows
from innotui.store.views import figures_of

_KEYS = {"region": "region_id", "chain": "chain_id", "org": "org_id"}


def marked(backend: Backend, selection: Selection, marked_in: str, ids: Sequence[str]) -> tuple[Figure, ...]:
    """The figures of the marked regions, chains or organisations, in the order of the table.

    Args:
        backend: holds the figures.
        selection: narrows by what the marks are not: a marked region shows its own figures of the chain and the
            firm chosen, a marked chain or firm those in the region chosen and all inside it.
        marked_in: which list the marks are in: region, chain or org.
        ids: what is marked; one that is not in the data has no figures.


    Raises:
        QueryError: an engine has more of them than are listed: what is left out would look as if it were not.
    """
    key = _KEYS[marked_in]
    narrowed = {"region_id": selection.region_id, "chain_id": selection.chain_id, "org_id": selection.org_id, key: None}
    sql = question("marked", backend.dialect).replace("{key}", key)
    found, is_cut = listed(backend, sql, {"ids": list(ids), **narrowed})
    if is_cut:
        message = f"What is marked has more than {len(found):,} figures."
        raise QueryError("Too much to compare", message, "Mark less, or choose a chain or a firm.")
    return tuple(Figure(*row) for row in found)


def around(backend: Backend, region_ids: Sequence[str]) -> tuple[Figure, ...]:
    """The own figures of the innermost region around all these; none at the top, and none where no region is given."""
    regions = sorted(set(region_ids))
    found = rows(backend, "around", {"region_ids": regions, "regions": len(regions)})
    if not found:
        return ()
    shown, _ = figures_of(backend, Selection(found[0][0]), inside=False)
    return shown
