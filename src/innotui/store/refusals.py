"""Why a statement does not run here, and what does instead or how it is allowed.

Refused is what would change or write something, and what reaches outside: a file in no allowed folder, a network, an
extension, a setting. Who finds it out is ``statement``, ``guard`` or the locked database itself.
"""

from __future__ import annotations

import re

from innotui.errors import QueryError

TITLE = "Refused"

_SETS = {"SET", "VARIABLE_SET"}
_ASK = "Ask with SELECT, FROM, WITH, DESCRIBE, SHOW, SUMMARIZE, PIVOT or EXPLAIN."
_WRITE = "To write rows into a file ask for them and press e, or: innotui query SQL -o FILE"
_INSTEAD = {
    "ATTACH": "Open another database with: innotui FILE. Files are read where --allow-files DIR names their folder.",
    "COPY": _WRITE,
    "CREATE": "Name a part of a question with WITH name AS (…) instead.",
    "EXPORT": _WRITE,
    "LOAD": "CSV, JSON and Parquet files are read without an extension, where --allow-files DIR names their folder.",
}
_ALLOW = "Allow its folder: --allow-files DIR after the command, or in the explorer ctrl+p, Allow files of a folder."
_FILES = "CSV, JSON and Parquet files are read where --allow-files DIR names their folder."
_BARRED = re.compile(
    r'Cannot access (file|directory) "(.*?)" - file system operations are disabled by configuration', re.DOTALL
)
_NO_TABLE = re.compile(
    r"Table with name (\S*(?:/|\.(?:csv|json|parquet|tsv|txt|xlsx?)\b)\S*) does not exist!", re.IGNORECASE
)
_EXTENSION = re.compile(r'Function with name "?(.+?)"? is not in the catalog, but it exists in the (\w+) extension')
_NETWORK = re.compile(r"(?!file:)[a-z][\w+.-]+://", re.IGNORECASE)
_SECRETS = "Secret Storage with name"


def by_kind(kind: str) -> QueryError:
    """The refusal of a statement by its kind, as DuckDB names it."""
    if kind in _SETS:
        hint = "Limits stand under [query] in config.toml. Qualify names instead of USE."
        return QueryError(TITLE, "Settings are locked here.", hint)
    word = kind.replace("_", " ")
    message = f"The database is read-only: {word} statements do not run here."
    return QueryError(TITLE, message, _INSTEAD.get(kind.partition("_")[0], _ASK))


def harmful() -> QueryError:
    """The refusal of what asks by its kind and yet does more."""
    message = "The statement would change rows or settings, or write a file."
    return QueryError(TITLE, message, "Leave out the part that does; ask with SELECT, FROM or WITH alone.")


def reaching() -> QueryError:
    """The refusal of what would ask another database, or a text put together that might."""
    message = "Other databases are not reached from here, nor a text run that is put together beside one."
    return QueryError(TITLE, message, "Ask the tables that are listed.")


def outside(message: str) -> QueryError | None:
    """What DuckDB says of a reach outside, in plain words; None of anything else."""
    if barred := _BARRED.search(message):
        return _barred(barred[1], barred[2], message[barred.end() :])
    if extension := _EXTENSION.search(message):
        text = f"{extension[1]} belongs to the extension {extension[2]}; none is loaded here."
        return QueryError(TITLE, text, _FILES)
    if missing := _NO_TABLE.search(message):
        return QueryError(TITLE, f"There is no table {missing[1]}, and no file is read by such a name.", _FILES)
    if _SECRETS in message:
        return QueryError(TITLE, "No secrets are kept or read here.")
    return None


def _barred(kind: str, name: str, place: str) -> QueryError:
    if kind == "directory":
        return QueryError(TITLE, f'Cannot access directory "{name}": it is DuckDB\'s own.')
    if _NETWORK.match(name):
        text = f'Cannot access file "{name}": nothing is fetched from a network.{place}'
        return QueryError(TITLE, text, f"Fetch it first. {_ALLOW}")
    return QueryError(
        TITLE, f'Cannot access file "{name}": SQL reads the files of allowed folders alone.{place}', _ALLOW
    )
