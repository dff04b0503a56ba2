"""The command that takes a whole database along: ``export``, into a folder that is a data package.

The folder is written beside its place and put there when it is whole. What each file says of the rows stands in
``package.describing``; the files of rows are written as an answer's are.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innotui.cli.group import DATA_OPTION, cli, store_of
from innotui.errors import UsageError
from innotui.package.describing import descriptor_of, readme_of
from innotui.package.reading import DESCRIPTOR
from innotui.package.tables import TABLES

if TYPE_CHECKING:
    from innotui.store import Store

FORMS = ("csv", "parquet", "xlsx")

_COMPUTED = ("figures", "checks")
_LEFT_OUT = "figures_kept"
"""The same rows as ``figures``."""


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--format", "-f", "form", type=click.Choice(FORMS), default="csv", show_default=True, help="Of the files."
)
@click.option("--force", is_flag=True, help="Replace a data package that is there.")
@DATA_OPTION
@click.pass_obj
def export(group_data: str | None, folder: Path, form: str, force: bool, data: str | None) -> None:
    """Write the whole database into a folder: a data package with a README and licence notes.

    csv is what innotui build reads again; parquet opens as it is, innotui DIR; xlsx is for spreadsheets. DIR is whole
    or not there, and what is there already stays without --force.
    """
    from innotui.cli.waiting import wait_for

    named = data or group_data
    _demand_place(folder, force)
    with closing(store_of(named)) as store:
        files = dict(_files(store, form, in_order=_is_engine(named)))

        def work() -> None:
            with _placed(folder) as beside, _Bar(len(files)) as bar:
                for file, sql in files.items():
                    bar.next(file)
                    _write(store, beside / file, form, sql)
                _describe(store, beside, folder.resolve().name, form)

        wait_for(work, store.close)
    click.echo(f"{folder}: {len(files)} tables", err=True)


def _is_engine(data: str | None) -> bool:
    from innotui.engines import is_engine_url

    return bool(data) and is_engine_url(data)


def _demand_place(folder: Path, force: bool) -> None:
    """Makes sure that nothing is lost.

    Raises:
        UsageError: there is something else there.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError("Not a folder", f"{folder} is there, and no folder.", "Name another.")
    if not folder.is_dir() or not any(folder.iterdir()):
        return
    if not (folder / DESCRIPTOR).is_file():
        raise UsageError(
            "Folder is not empty", f"There is something in {folder} that is no data package.", "Name another."
        )
    if not force:
        raise UsageError(
            "Folder is not empty", f"There is a data package in {folder}.", "--force replaces it, all of it."
        )


def _files(store: Store, form: str, *, in_order: bool) -> Iterator[tuple[str, str]]:
    """Each file and the question whose rows it holds.

    A database of ours gives its rows in the order in which they were built; an engine gives them in none.
    """
    order = " ORDER BY 1" if in_order else ""
    names = [table.name for table in TABLES]
    for table in TABLES:
        columns = ", ".join(field.name for field in table.fields) if form != "parquet" else "*"
        yield f"{table.name}.{form}", f"SELECT {columns} FROM {table.name}{order}"
    if form == "parquet":
        others = [
            one.name for one in store.catalogue().relations if one.comment and one.name not in (*names, _LEFT_OUT)
        ]
        yield from ((f"{name}.{form}", f"SELECT * FROM {name}") for name in others)
    else:
        yield from ((f"computed/{name}.{form}", f"SELECT * FROM {name} ORDER BY 1") for name in _COMPUTED)


def _write(store: Store, file: Path, form: str, sql: str) -> None:
    from innotui.export.tables import form_named, save_table

    file.parent.mkdir(exist_ok=True)
    rows = store.asking(sql)
    if rows.is_cut:
        message = f"{file.stem} has more than the {rows.row_count:,} rows that an engine is asked for."
        raise UsageError("Not the whole database", message, "Raise [query] rows in the settings.")
    save_table(file, form_named(form), rows)


def _describe(store: Store, folder: Path, name: str, form: str) -> None:
    info = store.info()
    sources = [entry.source for entry in store.sources()]
    (folder / DESCRIPTOR).write_text(descriptor_of(info, name, form), encoding="utf-8", newline="\n")
    (folder / "README.md").write_text(readme_of(info, form, sources), encoding="utf-8", newline="\n")


@contextmanager
def _placed(folder: Path) -> Iterator[Path]:
    """A folder beside it to write to, which takes its place when all went well and is gone otherwise.

    Raises:
        UsageError: there is no room for it, or it cannot be made.
    """
    target = Path(os.path.realpath(folder))
    beside, older = (target.with_name(f".{target.name}.{os.getpid()}.{what}") for what in ("new", "old"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.mkdir()
        yield beside
        if target.exists():
            target.rename(older)
        beside.rename(target)
    except OSError as error:
        if older.exists() and not target.exists():
            older.rename(target)
        message = f"{folder}: {error.strerror or error}."
        raise UsageError("Cannot write", message, "Check its permissions and free space, or name another.") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(older, ignore_errors=True)


class _Bar:
    """How many files are done, on stderr where that is a terminal."""

    def __init__(self, count: int) -> None:
        self._bar: Any = None
        if sys.stderr.isatty():
            self._bar = click.progressbar(
                length=count, label="exporting", file=sys.stderr, item_show_func=lambda file: file
            )

    def __enter__(self) -> _Bar:
        return self

    def next(self, file: str) -> None:
        """Says what is written now."""
        if self._bar is not None:
            self._bar.update(0 if self._bar.current_item is None else 1, file)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()
