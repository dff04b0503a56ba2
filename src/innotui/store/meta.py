"""Whether what calls itself innotui's can be read by this version: told by its table ``meta``, wherever that lies.

A file, a folder of Parquet, a DuckLake and an engine say it in the same words. Finding the table is for whoever opens
them.
"""

from __future__ import annotations

from collections.abc import Mapping

from innotui.errors import OpenError

READABLE_SCHEMA = 3
"""The one ``schema_version`` that this version reads."""

NOT_OURS = "innotui opens databases that innotui built. Another database is read with DuckDB's own tools."
"""What to do about a database of something else."""


def demand_readable(meta: Mapping[str, str], place: object, again: str) -> None:
    """Makes sure that it is ours and of a version that is read here.

    Args:
        meta: keys and values.
        place: what is opened, as a person calls it.
        again: how it is made again where it is damaged or too old.

    Raises:
        OpenError: it is not.
    """
    if meta.get("application") != "innotui":
        raise OpenError("Not innotui's database", f"{place} belongs to another application.", NOT_OURS)
    version = meta.get("schema_version", "")
    if not version.isdigit():
        raise OpenError("Database is damaged", f"{place} does not say its schema version.", again)
    message = f"{place} has schema {version}; this innotui reads schema {READABLE_SCHEMA}."
    if int(version) > READABLE_SCHEMA:
        raise OpenError("Database is too new", message, "Upgrade innotui: pip install -U innotui")
    if int(version) < READABLE_SCHEMA:
        raise OpenError("Database is too old", message, again)
