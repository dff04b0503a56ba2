"""One call for all targets: a folder's path, or an engine's URL."""

from __future__ import annotations

from pathlib import Path

from innotui.engines import EngineUrl
from innotui.errors import UsageError
from innotui.publishing.source import open_source
from innotui.publishing.stopping import Stop
from innotui.publishing.version import Published, Tell


def publish(
    database: Path,
    target: EngineUrl | Path,
    *,
    location: Path | None = None,
    force: bool = False,
    tell: Tell = lambda *_: None,
    stop: Stop | None = None,
    memory: str | None = None,
) -> Published:
    """Writes what a database holds to where many read it; the old version stays until the new one is whole.

    Args:
        database: of innotui's.
        target: an engine with the schema to publish to, or a folder.
        location: where an engine finds Parquet files, if it reads these.
        force: also where the same content is there already.
        tell: told (rows done, rows in all, what is being done).
        stop: ends it early from another thread.
        memory: the most that DuckDB may take.

    Raises:
        PublishError: it could not be published.
        OpenError: the database cannot be read, or the engine is not there.
        UsageError: the target needs a location, or has no use for one.
    """
    stop = stop or Stop()
    with open_source(database, memory) as source:
        if isinstance(target, Path):
            _no_location(location)
            from innotui.publishing.folder import publish_to_folder

            return publish_to_folder(target, source, tell, stop, force)
        if target.scheme == "postgresql":
            _no_location(location)
            from innotui.publishing.postgres import publish_to_postgres

            return publish_to_postgres(target, source, tell, stop, force)
        from innotui.publishing.lake import publish_to_lake

        return publish_to_lake(target, location, source, tell, stop, force)


def _no_location(location: Path | None) -> None:
    if location is not None:
        message = "--location is for Spark and Flight SQL, which read Parquet files."
        raise UsageError("No location is needed", message, "Leave it out.")
