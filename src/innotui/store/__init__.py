"""Database to values: the only room that reads.

``open_store`` gives a ``Store``; nothing above this room sees DuckDB or its errors.
"""

from innotui.store.copying import Outflow
from innotui.store.running import Job, Query, Watch
from innotui.store.store import KINDS, Store, open_store

__all__ = ["KINDS", "Job", "Outflow", "Query", "Store", "Watch", "open_store"]
