"""Staged rows to typed tables, and what is derived from them: periods, spans, links between figures.

The rows are known to be good when they get here; a constraint that fails now is a bug of ours.
"""

from __future__ import annotations

import duckdb

from innotui.builder.rules import LEVEL_KEY
from innotui.package.tables import FACTS, NAMED, TABLES, Field, Kind, Table

_SQL_TYPES = {Kind.INTEGER: "BIGINT", Kind.NUMBER: "DOUBLE", Kind.BOOLEAN: "BOOLEAN", Kind.DAY: "DATE"}

# Of several levels that fit a claim, the most exact one is the level that changed.
_LEVEL_OF_CLAIM = f"""
    SELECT g.growth_id, o.observation_id
    FROM stage.growth g JOIN stage.observations o
      ON {" AND ".join(f"o.{key} IS NOT DISTINCT FROM g.{key}" for key in LEVEL_KEY)}
    WHERE o.status = 'reported'
    QUALIFY row_number() OVER (
        PARTITION BY g.growth_id ORDER BY o.qualifier <> 'exact', o.para::INT NULLS LAST, o.observation_id
    ) = 1
"""
# The span is the distance between the same point of both windows, never the length of one: by
# months, because a level "at the end of 2021" and one of 2021 stand for the same end.
_SPAN = """
    CASE WHEN p.kind <> 'open' AND b.kind <> 'open' THEN nullif(greatest(round((
        (year(p.end_date) - year(b.end_date)) * 12 + month(p.end_date) - month(b.end_date)) / 12, 4), 0), 0)
    END
"""
_TREE = """
    INSERT INTO {name}_inside
    WITH RECURSIVE inside AS (
        SELECT {key} AS outer_id, {key} FROM {name}
        UNION ALL
        SELECT inside.outer_id, child.{key} FROM inside JOIN {name} child ON child.parent_id = inside.{key}
    )
    SELECT * FROM inside ORDER BY ALL
"""

# A step in the explorer asks where chains are; a register of millions is not joined with its links for each.
_CHAIN_REGIONS = """
    INSERT INTO chain_regions
    SELECT DISTINCT coalesce(l.region_id, o.region_id) AS region_id, l.chain_id
    FROM links l LEFT JOIN orgs o ON o.org_id = l.org_id
    WHERE l.chain_id IS NOT NULL AND coalesce(l.region_id, o.region_id) IS NOT NULL
    ORDER BY ALL
"""


def load_tables(con: duckdb.DuckDBPyConnection, database: str) -> None:
    """Fills the tables of the attached ``database``, which holds the schema and no rows."""
    con.execute(
        f"INSERT INTO {database}.periods SELECT id, label, kind, start_date, end_date FROM stage.windows ORDER BY id"
    )
    for table in TABLES:
        if any(field.refers_to == table.name for field in table.fields):
            _load_tree(con, database, table)
        else:
            con.execute(_insert(database, table))
    con.execute(f"USE {database}")
    for name, key in (("regions", "region_id"), ("chains", "chain_id")):
        con.execute(_TREE.format(name=name, key=key))
    con.execute(_CHAIN_REGIONS)
    con.execute("USE memory")


def _insert(database: str, table: Table, where: str = "true") -> str:
    columns = {field.name: _typed(field) for field in table.fields}
    joins = ""
    if table in NAMED:
        columns["search"] = "n.text"
        joins = f" JOIN stage.search n ON n.id = t.{table.key} AND n.name = '{table.name}'"
    if table.name == "sources":
        columns |= {"published_from": "m.from_date", "published_to": "m.to_date"}
        joins = " JOIN stage.moments m ON m.id = t.published"
    if table.name == "events":
        columns |= {"date_from": "m.from_date", "date_to": "m.to_date"}
        joins = " JOIN stage.moments m ON m.id = t.date"
    if table.name == "growth":
        columns |= {"observation_id": "l.observation_id", "span_years": _SPAN}
        joins = (
            f" LEFT JOIN ({_LEVEL_OF_CLAIM}) l ON l.growth_id = t.growth_id"
            " JOIN stage.windows p ON p.id = t.period_id LEFT JOIN stage.windows b ON b.id = t.base_period_id"
        )
    return (
        f"INSERT INTO {database}.{table.name} ({', '.join(columns)})"
        f" SELECT {', '.join(columns.values())} FROM stage.{table.name} t{joins} WHERE {where} ORDER BY t.line"
    )


def _typed(field: Field) -> str:
    sql_type = _SQL_TYPES.get(field.kind)
    return f"t.{field.name}::{sql_type}" if sql_type else f"t.{field.name}"


def _load_tree(con: duckdb.DuckDBPyConnection, database: str, table: Table) -> None:
    """Parents before children: a self-referencing key is checked row by row."""
    own = [field.name for field in table.fields if field.refers_to == table.name]
    loaded = f"(SELECT {table.key} FROM {database}.{table.name})"
    ready = " AND ".join(f"(t.{name} IS NULL OR t.{name} IN {loaded})" for name in own)
    waiting = f"t.{table.key} NOT IN {loaded}"
    while con.execute(f"SELECT 1 FROM stage.{table.name} t WHERE {waiting} LIMIT 1").fetchone():
        before = con.execute(f"SELECT count(*) FROM {database}.{table.name}").fetchone()
        con.execute(_insert(database, table, f"{waiting} AND {ready}"))
        if con.execute(f"SELECT count(*) FROM {database}.{table.name}").fetchone() == before:
            raise AssertionError(f"{table.name} has a circle that the rules let through")


def figure_count(con: duckdb.DuckDBPyConnection, database: str) -> int:
    """How many claims were loaded."""
    counts = [con.execute(f"SELECT count(*) FROM {database}.{table.name}").fetchone() for table in FACTS]
    return sum(row[0] for row in counts if row)
