"""What a database holds, written to where many read it: PostgreSQL, Spark, a Flight SQL engine, a folder of Parquet.

Nothing is computed on the other side: the tables and the views that the algebra gives are taken from DuckDB as they
are. A version is written beside the old one and put in its place at the end, so that a reader sees the one or the
other; what fails or is stopped leaves the old one.

``tables`` says what is published, ``source`` reads it, ``version`` names it. A target each: ``folder``, ``postgres``
(with ``swapping`` and ``guarding``), ``lake`` for engines that read Parquet. What was published is read in ``store``.
"""

from innotui.publishing.publish import publish
from innotui.publishing.stopping import Stop
from innotui.publishing.version import Published

__all__ = ["Published", "Stop", "publish"]
