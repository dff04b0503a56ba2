"""Data package to database: the only room that writes.

``build`` is all that other rooms need. The steps, each a module: find and read the files
(``package``), stage them as text (``stage``), hold them against the rules (``rules``, ``tables``,
``periods``), type and derive (``load``, ``search``), and add the algebra (``views.sql``).
"""

from innotui.builder.build import SCHEMA_VERSION, BuildReport, build

__all__ = ["SCHEMA_VERSION", "BuildReport", "build"]
