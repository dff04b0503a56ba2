"""Database to values: the only room that reads.

``open_store`` gives a ``Store``; nothing above this room sees DuckDB or its errors.
"""

from innotui.store.store import Query, Store, open_store

__all__ = ["Query", "Store", "open_store"]
