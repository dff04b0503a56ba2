"""What a driver says when something fails, as errors that a person can read: nothing secret in them, no wrapping.

Which failures are those of the connection is told by the driver's codes first, and by its words where it has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from innotui.engines.scrubbing import scrubbed
from innotui.engines.urls import EngineUrl
from innotui.errors import LostError, OpenError, QueryError

_DRIVER = re.compile(r".*\[(?:libpq|Flight ?SQL|Spark[^\]]*)\] |^[A-Z_]{2,}: ", re.DOTALL)
_WRAPPING = re.compile(
    r"^(?:Failed to (?:prepare query|execute query(?: '.*?')?|execute COPY statement|connect): |could not begin COPY: "
    r"|PGRES_\w+ (?=ERROR|FATAL)"
    r"|rpc error: code = \w+ desc = "
    r"|Execution error \[\w+\]: |connection to server at [^:]*? failed: |plan error: |analysis error: |parse error: "
    r"|execution error: |Execution error: |error in SQL parser: |connection error: desc = \"transport: "
    r"|authentication handshake failed: )+",
    re.DOTALL,
)
_TAIL = re.compile(
    r"(?:\s*\n+Query was: .*|[.\s]*SQLSTATE: [0-9A-Z]{5}|\.? Vendor code: -?\d+\.?| \((?:\w+; )?\w+\))$",
    re.DOTALL,
)
_QUOTES = re.compile(r"Query was: .*|'[^'\n]*'|\"[^\"\n]*\"|`[^`\n]*`", re.DOTALL)
_HINT = re.compile(r"\nHINT:\s+(.*?)(?=\n\n|\n[A-Z]+:|$)", re.DOTALL)
_QUOTED_LINE = re.compile(r"\nLINE \d+:.*", re.DOTALL)
_ASIDE = re.compile(r"\n(?:HINT|CONTEXT):.*", re.DOTALL)  # the hint is told as one; the rest is PostgreSQL's own
_SPARK_PLACE = re.compile(r"\(line (\d+), pos (\d+)\)|; line (\d+) pos (\d+);")
_SPARK_PLAN = re.compile(
    r"\s*(?:SQLSTATE: [0-9A-Z]{5})?(?:; line \d+ pos \d+)?;?(?: \(line \d+, pos \d+\))?\s*\n.*", re.DOTALL
)
_NEAR = re.compile(r"\s*Did you mean one of the following\? \[([^\]]*)\]\.?")
_SAIL_PLACE = re.compile(r"\bat (\d+):(\d+)\b")
_LOST = re.compile(
    r"server closed the connection|terminating connection|connection (?:to server )?(?:was |has been )?(?:lost|refused|"
    r"reset)|no connection to the server|could not (?:receive|send) data|connection not open|SSL connection has been"
    r"|\bUnavailable\b|transport is closing|error reading from server|broken pipe|unexpected EOF|\bEOF\b"
    r"|INVALID_HANDLE\.SESSION|no route to host|could not connect|session (?:is |was )?closed",
    re.IGNORECASE,
)
_CANCELLED_STATES = ("57014", "HY008")  # PostgreSQL's, and SQL's own
_LOST_STATES = ("08", "57P01", "57P02", "57P03")
_CANCELLED = re.compile(r"canceling statement|\bcancel(?:l)?ed\b|context canceled|OPERATION_CANCELED", re.IGNORECASE)
_NO_SCHEMA = re.compile(
    r"SCHEMA_NOT_FOUND|Database not found|schema .* (?:does not exist|cannot be found)", re.IGNORECASE
)
_DENIED = re.compile(r"password|authenticat|unauthorized|permission denied|\b28(?:000|P01)\b", re.IGNORECASE)
_NO_DATABASE = re.compile(r'database ".*" does not exist')
_UNTRUSTED = re.compile(r"\bSSL\b|certificate|\btls: |\bx509\b|\bTLS handshake|authentication handshake failed")
_START = "Check that it runs and that host and port are right."
_TRUST = (
    "Check who signed its certificate, for which name, and whether it speaks TLS at all. PostgreSQL takes"
    " ?sslmode=verify-full&sslrootcert=FILE, the others trust whom the system trusts, or SSL_CERT_FILE."
)


class StatementError(QueryError):
    """An engine could not do what it was told.

    Attributes:
        sqlstate: its five signs; empty where the engine gives none.
        place: where in the statement the fault is, as line and column from 1; None where the engine does not tell.
    """

    def __init__(
        self, title: str, message: str, hint: str = "", sqlstate: str = "", place: tuple[int, int] | None = None
    ) -> None:
        super().__init__(title, message, hint)
        self.sqlstate = sqlstate
        self.place = place


def failure(error: Exception, url: EngineUrl, sql: str = "", secrets: Iterable[str] = ()) -> QueryError | OpenError:
    """A driver's error while a statement ran.

    Args:
        error: what it raised.
        url: of the engine.
        sql: the statement as it was sent; places are counted in it.
        secrets: what must not be shown.
    """
    raw, state = str(error), str(getattr(error, "sqlstate", None) or "").strip("\0")
    if state in _CANCELLED_STATES or (not state and _says(_CANCELLED, raw, sql)):
        return QueryError("Cancelled", "The query was stopped before it was done.")
    text = scrubbed(plain(raw), secrets)
    if state.startswith(_LOST_STATES) or (not state and _says(_LOST, raw, sql)):
        hint = "The next question connects again. What was answered is still here."
        return LostError("Connection lost", f"{url.shown} does not answer any more: {_first(text)}", hint)
    place = _place(error, raw, sql)
    hint = "Its role may not read this." if state == "42501" else _hint(raw)
    text = _NEAR.sub("", _ASIDE.sub("", _QUOTED_LINE.sub("", text)))
    if url.scheme == "sc":
        text = _SPARK_PLAN.sub("", text).strip()
    return StatementError(f"{url.dialect.title} says", text, hint, state, place)


def _hint(raw: str) -> str:
    if near := _NEAR.search(raw):
        return f"Did you mean {near[1]}?"
    found = _HINT.search(raw)
    return " ".join(found[1].split()) if found else ""


def _says(pattern: re.Pattern[str], raw: str, sql: str) -> bool:
    """Whether a driver's own words match: not the names and texts that it quotes, nor what stood in the statement."""
    asked = sql.lower()
    return any(found[0].lower() not in asked for found in pattern.finditer(_own(raw)))


def _own(raw: str) -> str:
    """A driver's message without what it quotes."""
    return _QUOTES.sub("", raw)


def plain(text: str) -> str:
    """A driver's message without what it wraps around the engine's own words."""
    text = _WRAPPING.sub("", _DRIVER.sub("", text.strip(), count=1))
    while _TAIL.search(text):
        text = _TAIL.sub("", text).strip()
    text = text.removesuffix('"') if text.count('"') % 2 else text
    return re.sub(r"^(?:ERROR|FATAL):\s+", "", text.strip()) or "The engine gives no reason."


def refused(error: Exception, url: EngineUrl, secrets: Iterable[str] = ()) -> LostError:
    """A driver's error while it connected."""
    raw, state = str(error), str(getattr(error, "sqlstate", None) or "").strip("\0")
    text, shown = _first(scrubbed(plain(raw), secrets)), url.shown
    if state == "3D000" or _NO_DATABASE.search(raw):
        return LostError("No such database", f"{shown}: there is no database {url.database}.", "Check its name.")
    if state[:2] != "28" and _UNTRUSTED.search(raw):
        return LostError("No trusted connection", f"{shown}: {text}.", _TRUST)
    if state[:2] == "28" or _DENIED.search(_own(raw)):
        if not secrets and "no password" in raw.lower():
            text = "no password was given"
        hint = "The password comes from INNOTUI_PASSWORD, the keyring, or for PostgreSQL PGPASSWORD or ~/.pgpass."
        return LostError("Not let in", f"{shown}: {text}.", hint)
    if _NO_SCHEMA.search(raw) or state == "3F000":
        return LostError("No such schema", f"{shown}: there is no schema {url.schema}.", "Add ?schema=NAME.")
    return LostError("Engine cannot be reached", f"{shown}: {text}.", _START)


def silent(url: EngineUrl, seconds: float) -> LostError:
    """An engine that gives no answer."""
    return LostError("Engine cannot be reached", f"{url.shown} gives no answer within {seconds:.0f} s.", _START)


def _first(text: str) -> str:
    return " ".join(text.split("\n\t")[0].split("\n")[0].split()).rstrip(".")


def _place(error: Any, raw: str, sql: str) -> tuple[int, int] | None:
    """Where the fault is: by PostgreSQL's count of characters, or by the line that others name."""
    details = dict(getattr(error, "details", None) or ())
    if position := details.get("PG_DIAG_STATEMENT_POSITION") or details.get(b"PG_DIAG_STATEMENT_POSITION"):
        before = sql[: max(0, int(position) - 1 - _shift(error))]
        return before.count("\n") + 1, len(before) - before.rfind("\n")
    if found := _SPARK_PLACE.search(raw):
        return int(found[1] or found[3]), int(found[2] or found[4]) + 1
    if found := _SAIL_PLACE.search(raw):
        before = sql.encode()[: int(found[1])].decode(errors="ignore")
        return before.count("\n") + 1, len(before) - before.rfind("\n")
    return None


def _shift(error: Exception) -> int:
    """The characters that the driver itself has put before the statement."""
    return len("COPY (") if "Query was: COPY (" in str(error) else 0
