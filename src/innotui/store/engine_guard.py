"""Questions by which Spark's SQL does more than ask tables: it runs programs, calls Java and reads any file it reaches.

All of that is a SELECT by its first word, and happens on the engine's machines, with the rights of the engine. What
other engines let a role do is for the role to say. Which statements are sent at all stands in ``engine_figures``.
"""

from __future__ import annotations

from innotui.engines.dialects import Dialect
from innotui.errors import QueryError
from innotui.store import lexing

_CALLS_JAVA = {"REFLECT", "TRY_REFLECT", "JAVA_METHOD"}
_PUTS_NAMES_TOGETHER = "IDENTIFIER"  # from a text, which may hold any of the others
_FORMATS = {
    *("TEXT", "CSV", "JSON", "XML", "PARQUET", "ORC", "AVRO", "BINARYFILE", "IMAGE", "LIBSVM"),
    *("DELTA", "ICEBERG", "HUDI", "HIVE", "JDBC"),
}
_IN_A_PATH = "/:"


def demand_tables_alone(sql: str, dialect: Dialect) -> None:
    """Makes sure that a statement asks tables, and nothing beside them.

    Raises:
        QueryError: it would run a program, call Java or read a file.
    """
    if not dialect.escapes:
        return
    sql = sql.replace("\r", "\n")  # where Spark's comments end, too
    found = [(kind, sql[begin:end]) for kind, begin, end in lexing.parts(sql, dialect) if kind != "comment"]
    for (kind, text), (_, mark), (_, after) in zip(found, found[1:], [*found[2:], ("", "")], strict=False):
        name = text.strip("`").upper() if kind == "word" or text[0] == "`" else ""
        if name == "USING" and _is_text(mark):
            raise _refused("A program is not run from here")
        if name in _CALLS_JAVA and mark == "(":
            raise _refused(f"{text.strip('`')} calls into Java, which is no question")
        if name == _PUTS_NAMES_TOGETHER and mark == "(":
            raise _refused("Names are not put together from texts here")
        if name and mark == "." and (name in _FORMATS or "." in name or _is_path(after)):
            raise _refused(f"{text}.{after} is a file of the engine's machines, or looks like one")


def _is_text(part: str) -> bool:
    """Whether it is a text as Spark writes it, or a parameter that becomes one."""
    return part[0] in "'\"$" or (part[0] in "rR" and part[-1] in "'\"")


def _is_path(part: str) -> bool:
    return part[:1] == "`" and any(sign in part for sign in _IN_A_PATH)


def _refused(why: str) -> QueryError:
    return QueryError("Refused", f"{why}: figures on an engine are only asked.", "Ask its tables.")
