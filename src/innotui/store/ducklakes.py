"""DuckLake: Parquet files with a catalogue of their own, attached read-only where DuckDB's extension is at hand.

The extension is never fetched. It is loaded where DuckDB has it installed, or from the Python package that carries it
for one version of DuckDB.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Mapping
from pathlib import Path

import duckdb

from innotui.errors import OpenError
from innotui.store.framing import quoted
from innotui.store.meta import NOT_OURS

_LAKE = "lake"
_DEMANDS = {"postgres": "postgres_scanner", "mysql": "mysql_scanner", "sqlite": "sqlite_scanner"}
"""What else a catalogue needs that lies in another database."""

_SERVERS = ("postgres", "mysql")
_AWAY = re.compile(r"Unable to connect to|Failed to connect to|Can't connect to", re.IGNORECASE)
_DENIED = re.compile("password|authenticat|access denied|no pg_hba", re.IGNORECASE)

_PASSWORD = re.compile(r"\bpassword\s*=|://[^/@\s]*:[^/@\s]*@", re.IGNORECASE)


def attached(con: duckdb.DuckDBPyConnection, text: str) -> tuple[Mapping[str, str], tuple[Path, ...], str]:
    """Attaches a DuckLake read-only.

    Args:
        con: a connection that is not locked yet.
        text: ``ducklake:`` and a catalogue's file, or ``ducklake:postgres:`` and how that is reached.

    Returns:
        By a table's name what stands for its rows; the folders that hold them; what it is called.

    Raises:
        OpenError: an extension is not at hand, or there is no such lake, or it is not ours.
    """
    if _PASSWORD.search(text):
        hint = "Leave it out: PGPASSWORD or ~/.pgpass gives it, and no screen or history shows it."
        raise OpenError("Password in the address", "A DuckLake is opened without a password in its address.", hint)
    _, _, catalogue = text.partition(":")
    kind = catalogue.partition(":")[0] if ":" in catalogue else ""
    if kind not in _SERVERS:
        _demand_file(Path(re.sub("^(?:duckdb|sqlite):", "", catalogue)))
    for name in filter(None, ("ducklake", _DEMANDS.get(kind))):
        _load(con, name)
    try:
        con.execute(f"ATTACH {quoted(text)} AS {_LAKE} (READ_ONLY)")
        folder = _data_folder(con, text, Path(catalogue.removeprefix("duckdb:")) if kind not in _DEMANDS else None)
        tables = _tables(con)
    except duckdb.Error as error:
        raise _unreadable(text, error) from None
    if not tables:
        raise OpenError("Not innotui's database", f"{text} is a DuckLake without figures.", NOT_OURS)
    return tables, (folder,), text


def _demand_file(catalogue: Path) -> None:
    if not catalogue.is_file():
        raise OpenError("No such database", f"There is no file {catalogue}.", "Check the path after ducklake:")


def _load(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Loads an extension that is here already."""
    con.execute("SET autoinstall_known_extensions = false")
    try:
        con.execute(f"LOAD {name}")
    except duckdb.Error:
        file = _packaged(name)
        if file is None:
            raise _not_at_hand(name) from None
        try:
            con.execute(f"LOAD {quoted(file)}")
        except duckdb.Error:  # of another version, or not signed
            raise _not_at_hand(name) from None


def _packaged(name: str) -> Path | None:
    """The extension for this DuckDB in the Python package that carries it, where that is installed."""
    found = importlib.util.find_spec(f"duckdb_extension_{name}")
    folders = found.submodule_search_locations if found else None
    files = [Path(one, "extensions", f"v{duckdb.__version__}", f"{name}.duckdb_extension") for one in folders or ()]
    return next((file for file in files if file.is_file()), None)


def _not_at_hand(name: str) -> OpenError:
    message = f"A DuckLake needs DuckDB's extension {name}, which is not installed for DuckDB {duckdb.__version__}."
    package = f"pip install duckdb==1.5.5 duckdb-extension-{name.replace('_', '-')}"
    hint = f"""Install it: {package}, or with a network: python -c "import duckdb; duckdb.execute('INSTALL {name}')\""""
    return OpenError("DuckLake is not at hand", message, hint)


def _data_folder(con: duckdb.DuckDBPyConnection, text: str, catalogue: Path | None) -> Path:
    """Where the lake's files lie.

    A path that is not absolute is meant from where the lake was made, which is mostly beside its catalogue or above it:
    where that is so, the lake is attached anew with the whole path.
    """
    from innotui.store.lakes import demand_here

    [(told,)] = con.execute(
        f"SELECT value FROM __ducklake_metadata_{_LAKE}.ducklake_metadata WHERE key = 'data_path'"
    ).fetchall()
    demand_here(told)
    beside = [above / told for above in catalogue.resolve().parents] if catalogue else []
    folder = next((one for one in (*beside, Path(told).absolute()) if one.is_dir()), Path(told).absolute())
    if Path(told) != folder:
        con.execute(f"DETACH {_LAKE}")
        con.execute(
            f"ATTACH {quoted(text)} AS {_LAKE} (READ_ONLY, DATA_PATH {quoted(f'{folder}/')}, OVERRIDE_DATA_PATH true)"
        )
    return folder


def _tables(con: duckdb.DuckDBPyConnection) -> Mapping[str, str]:
    """The tables and views of the schema that holds ours: ``innotui`` before ``main`` before any other."""
    rows = con.execute(
        "SELECT table_schema, table_name FROM information_schema.tables WHERE table_catalog = ?"
        " ORDER BY CASE table_schema WHEN 'innotui' THEN 0 WHEN 'main' THEN 1 ELSE 2 END, 1, 2",
        [_LAKE],
    ).fetchall()
    schema = next((schema for schema, table in rows if table == "meta"), None)
    return {table: f'{_LAKE}."{schema}"."{table}"' for within, table in rows if within == schema}


def _unreadable(text: str, error: duckdb.Error) -> OpenError:
    said = str(error)
    if "lock on file" in said:
        hint = "Close the program that writes to it, then try again."
        return OpenError("Database is in use", f"{text} is locked by another program.", hint)
    if _AWAY.search(said):
        why = " ".join(said.partition("failed: ")[2].split()) or "there is no connection"
        denied = "Its password comes from PGPASSWORD or ~/.pgpass." if _DENIED.search(why) else ""
        hint = denied or "Check that it runs and that host and port are right."
        return OpenError("Not let in" if denied else "Lake cannot be reached", f"{text}: {why}", hint)
    return OpenError("Lake is damaged", f"{text} cannot be read: {said.splitlines()[0]}", "Check the address.")
