"""The audit: whether the figures of a database agree, computed once when it is built.

``words.sql`` says how checks write numbers, ``rules.sql`` holds the general rules as views, and
``releases.sql`` the twenty-six checks of the five releases, a statement each. What is here runs
them and keeps their findings in the table ``checks``, each with the SQL that reproduces it. The
growth algebra is not here: it is in ``views.sql``.
"""

from __future__ import annotations

import re
from importlib.resources import files

import duckdb

RULES = ("share", "part", "sum", "base", "twice", "points", "chain", "target", "timing")
"""The views ``audit_…`` of ``rules.sql``, in the order in which their findings are kept."""

# A number that cannot be worked out leaves a text empty; nothing that figures say may stop a build.
_FINDING = (
    "SELECT check_id, kind, title, known(expected) AS expected, known(found) AS found, judged(verdict) AS verdict,"
    " known(reason) AS reason, figure_ids FROM audit_{rule}"
)
_WORST = """
    UPDATE figures_kept SET verdict = worst.verdict
    FROM (
        SELECT figure_id, max(verdict)::VARCHAR AS verdict
        FROM (SELECT unnest(figure_ids) AS figure_id, verdict FROM checks) GROUP BY figure_id
    ) worst
    WHERE worst.figure_id = figures_kept.figure_id
"""


def run_audit(con: duckdb.DuckDBPyConnection) -> None:
    """Fills ``checks`` and the verdicts of ``figures``; the connection's current database is the one being built."""
    con.execute(_sql("words"))
    con.execute(_sql("rules"))
    # Twenty-six plans that find nothing would be most of the build of a small package.
    if con.execute("SELECT 1 FROM sources WHERE in_releases(source_id) LIMIT 1").fetchone():
        for query in release_checks():
            con.execute(f"INSERT INTO checks SELECT *, ? FROM (\n{query}\n)", [query])
    for rule in RULES:
        found = _FINDING.format(rule=rule)
        quoted = found.replace("'", "''")
        con.execute(
            f"INSERT INTO checks SELECT *, '{quoted} WHERE check_id = ''' || check_id || ''''"
            f" FROM ({found}) ORDER BY check_id"
        )
    con.execute(_WORST)


def release_checks() -> list[str]:
    """The statements of the checks C01 … C26, each with the comment that names it."""
    _, *checks = re.split(r"(?m)^-- (?=C\d\d )", _sql("releases"))
    return [f"-- {check.strip().rstrip(';')}" for check in checks]


def _sql(name: str) -> str:
    return files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")
