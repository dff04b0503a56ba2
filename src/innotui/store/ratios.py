"""Ratios of levels: how many times its base a level is, with bounds from the printed digits of both.

The arithmetic is the database's own (``builder/views.sql``); which levels are compared is asked from outside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb

from innotui.store.backend import Backend
from innotui.store.questions import question, rows, written

Pair = tuple[str, str]
Ratio = tuple[float, float, float]


def ratios(backend: Backend, pairs: Sequence[Pair]) -> Mapping[Pair, Ratio]:
    """Lo, ratio and hi of each pair of a level and its base.

    A pair is left out where there is no ratio: one of the two is no level or not in the data, their units
    differ, or the base may be nothing or less. A database built before it had the macro gives none at all:
    all else in it can still be shown.
    """
    if not pairs:
        return {}
    level_ids, base_ids = map(list, zip(*pairs, strict=True))
    try:
        levels = written(backend, question("ratio_figures"), {"figure_ids": sorted({*level_ids, *base_ids})})
        with backend.copied({"figures": levels}) as local:
            found = rows(local, "ratios", {"level_ids": level_ids, "base_ids": base_ids})
    except duckdb.CatalogException:
        return {}
    return {(level_id, base_id): (lo, ratio, hi) for level_id, base_id, lo, ratio, hi in found}
