"""Rows to text in the formats people take away: ``table``, ``csv``, ``json``.

Pure but for writing to the file that is handed in. Chunks are written as they come and then
forgotten; only ``table`` holds all rows, because a column's width is known when the last has come.
"""

from innotui.export.rows import write_rows

__all__ = ["write_rows"]
