"""Data packages to database: the only room that writes.

``build`` is all that other rooms need, and ``cached`` where the database is only to be opened. The steps, each a
module: stage the packages' files as text (``stage``), hold them against the rules (``rules``), type and derive
(``load``, ``search``), and add the algebra (``views.sql``). What a package may hold, and how its files are read, stands
in ``innotui.package``.
"""

from innotui.builder.build import SCHEMA_VERSION, BuildReport, build
from innotui.builder.stopping import Stop

__all__ = ["SCHEMA_VERSION", "BuildReport", "Stop", "build"]
