"""Figures to compare: those of what is marked in a list, and those of the region around, which they are held against.

How they are drawn is the charts' business; what the explorer shows of a selection stands in ``views``.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from innotui.model import Figure, Selection
from innotui.store.figures_sql import figures_sql
from innotui.store.questions import FIGURE_COLUMNS, question, rows

_KEYS = {"region": "region_id", "chain": "chain_id", "org": "org_id"}


def marked(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, marked_in: str, ids: Sequence[str]
) -> tuple[Figure, ...]:
    """The figures of the marked regions, chains or organisations, in the order of the table.

    Args:
        cursor: on the database.
        selection: narrows by what the marks are not: a marked region shows its own figures of the chain and the
            firm chosen, a marked chain or firm those in the region chosen and all inside it.
        marked_in: which list the marks are in: region, chain or org.
        ids: what is marked; one that is not in the data has no figures.
    """
    key = _KEYS[marked_in]
    narrowed = {"region_id": selection.region_id, "chain_id": selection.chain_id, "org_id": selection.org_id, key: None}
    sql = question("marked").replace("{key}", key)
    return tuple(Figure(*row) for row in cursor.execute(sql, {"ids": list(ids), **narrowed}).fetchall())


def around(cursor: duckdb.DuckDBPyConnection, region_ids: Sequence[str]) -> tuple[Figure, ...]:
    """The own figures of the innermost region around all these; none at the top, and none where no region is given."""
    regions = sorted(set(region_ids))
    found = rows(cursor, "around", {"region_ids": regions, "regions": len(regions)})
    if not found:
        return ()
    sql = figures_sql(Selection(found[0][0]), inside=False, columns=FIGURE_COLUMNS)
    return tuple(Figure(*row) for row in cursor.execute(sql).fetchall())
