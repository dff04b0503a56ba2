"""Database to values: the only room that reads.

``open_store`` gives a ``Store``; nothing above this room sees DuckDB or its errors.
"""

from innotui.store.statement import PAGE
from innotui.store.store import Query, Store, open_store

__all__ = ["PAGE", "Query", "Store", "open_store"]
