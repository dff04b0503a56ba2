"""How a new schema takes the place of the old one in PostgreSQL: in one transaction, which waits for readers briefly.

Whoever reads a table holds a lock on it until the transaction ends. All old tables are locked before anything is
renamed, so that no statement finds one table of the old version and another of the new. A lock is waited for less
long than the server takes to look for a deadlock: it is always the publication that gives way and tries again, and
no reader is ever ended for it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

from innotui.engines import Connection, StatementError
from innotui.engines.dialects import POSTGRES
from innotui.errors import PublishError
from innotui.publishing.asking import rows
from innotui.publishing.stopping import Stop

_GIVES_WAY: Final = ("55P03", "40P01")  # lock_not_available, deadlock_detected
_LOCK_WITHIN: Final = "400ms"  # a server looks for deadlocks after a second
_name = POSTGRES.quoted


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long readers are waited for.

    Attributes:
        patience: seconds in all.
        pause: seconds between two tries, in which readers go on.
    """

    patience: float = 30.0
    pause: float = 0.5


def swap(connection: Connection, schema: str, beside: str, version: str, waiting: Waiting, stop: Stop) -> None:
    """Puts ``beside`` in the place of ``schema``.

    Raises:
        PublishError: somebody reads the old version and does not end.
        StatementError: the server refuses it.
    """
    until = time.monotonic() + waiting.patience
    while True:
        stop.look()
        try:
            _once(connection, schema, beside, version)
        except StatementError as error:
            connection.execute("ROLLBACK")
            if error.sqlstate not in _GIVES_WAY:
                raise
        else:
            return
        if time.monotonic() > until:
            hint = "The old version is as it was. End that transaction, or publish when nobody is in one."
            message = f"Somebody has been reading {schema} for {waiting.patience:.0f} s{_who(connection, schema)}."
            raise PublishError("Readers do not end", message, hint)
        time.sleep(waiting.pause)


def _once(connection: Connection, schema: str, beside: str, version: str) -> None:
    old = f"{schema}__old_{version[-6:]}"
    tables = [
        str(table)
        for (table,) in rows(
            connection,
            "SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            f" WHERE c.relkind = 'r' AND n.nspname = {POSTGRES.literal(schema)} ORDER BY 1",
        )
    ]
    exists = tables or rows(connection, f"SELECT 1 FROM pg_namespace WHERE nspname = {POSTGRES.literal(schema)}")
    connection.execute("BEGIN")
    connection.execute(f"SET LOCAL lock_timeout = '{_LOCK_WITHIN}'")
    if tables:
        listed = ", ".join(f"{_name(schema)}.{_name(table)}" for table in tables)
        connection.execute(f"LOCK TABLE {listed} IN ACCESS EXCLUSIVE MODE")
    if exists:
        connection.execute(f"ALTER SCHEMA {_name(schema)} RENAME TO {_name(old)}")
    connection.execute(f"ALTER SCHEMA {_name(beside)} RENAME TO {_name(schema)}")
    if tables:
        connection.execute("DROP TABLE " + ", ".join(f"{_name(old)}.{_name(table)}" for table in tables))
    if exists:
        connection.execute(f"DROP SCHEMA {_name(old)}")  # it fails where somebody put something else into it
    connection.execute("COMMIT")


def _who(connection: Connection, schema: str) -> str:
    """The readers, where the role may see them."""
    found = rows(
        connection,
        "SELECT DISTINCT a.usename::text || ' (process ' || l.pid || ')' FROM pg_locks l"
        " JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace"
        " JOIN pg_stat_activity a ON a.pid = l.pid"
        f" WHERE l.granted AND l.pid <> pg_backend_pid() AND n.nspname = {POSTGRES.literal(schema)} ORDER BY 1 LIMIT 3",
    )
    return f": {', '.join(str(who) for (who,) in found if who)}" if found else ""
