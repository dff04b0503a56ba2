"""The statement behind the figures table: the same for the store and for the person who asks to see it."""

from __future__ import annotations

from innotui.engines.dialects import DUCKDB, Dialect
from innotui.model import Selection

_SHOWN = (
    "region, indicator, chain, org, period_label, base_label, form, stated, unit_mult, unit,\n"
    "       qualifier, pct_to, pct_by, ratio_to, ratio_by, cagr_to, cagr_by, price_basis, source, para"
)
_ORDER = (
    "indicator_id <> 'gdp', topic, indicator, chain NULLS FIRST, org NULLS FIRST, initiative NULLS FIRST,\n"
    "         region, period_end DESC NULLS LAST, kind, figure_id"
)


def figures_sql(selection: Selection, inside: bool, columns: str = _SHOWN, dialect: Dialect = DUCKDB) -> str:
    """The figures of a selection, ordered as in the table: GDP first, then by topic, newest first."""
    return f"SELECT {columns}\nFROM figures\nWHERE {where(selection, inside, dialect)}\nORDER BY {_ORDER}"


def where(selection: Selection, inside: bool, dialect: Dialect = DUCKDB) -> str:
    """The condition that a selection puts on the view ``figures``."""
    region = dialect.literal(selection.region_id)
    conditions = [f"region_id = {region}"]
    if inside:
        conditions = [f"region_id IN (SELECT region_id FROM regions_inside WHERE outer_id = {region})"]
    if selection.chain_id:
        chain = dialect.literal(selection.chain_id)
        conditions.append(f"chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = {chain})")
    if selection.org_id:
        conditions.append(f"org_id = {dialect.literal(selection.org_id)}")
    return "\n  AND ".join(conditions)
