"""From what a person names to a database that can be opened: the bundled one, a file, or packages that are built first.

A package is built with a bar on stderr, kept by its content, and opened from there; by default on top of the bundled
figures. What cannot be opened is for the store to say.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from innotui.bundled import bundled
from innotui.errors import PackageError

_SPREADSHEETS = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".parquet")

ALONE = "innotui.alone"
"""Where the context keeps whether a package is opened without the bundled figures."""


def with_bundled(packages: Sequence[Path], alone: bool) -> list[Path]:
    """The packages in the order in which they are built: the bundled figures beneath, unless they are to stand alone.

    Raises:
        PackageError: the bundled figures are not there.
    """
    if alone:
        return list(packages)
    figures = bundled("figures")
    if any(package.resolve() == figures.resolve() for package in packages):
        return list(packages)
    return [figures, *packages]


def database_of(path: Path | str | None, alone: bool | None = None) -> Path:
    """The database to open: the bundled one for None, a file as it is, a package's built if it is not kept yet.

    Args:
        path: of a database or a package's folder.
        alone: without the bundled figures; None for what the command line says.

    Raises:
        PackageError: the package is refused, or it is a spreadsheet.
    """
    if path is None:
        return bundled("indicators.duckdb")
    path = Path(path)
    if path.suffix.lower() in _SPREADSHEETS and path.is_file():
        hint = f"Take its figures into a package first: innotui import {path} PACKAGE"
        raise PackageError("Not a database", f"{path} is a spreadsheet.", hint)
    if not is_package(path):
        return path
    if alone is None:
        context = click.get_current_context(silent=True)
        alone = bool(context and context.meta.get(ALONE))
    return built_for_opening([path], alone)


def called(data: str) -> tuple[str, ...]:
    """The options that open the same again: a package by its folder, and not by the file that it is kept in."""
    context = click.get_current_context(silent=True)
    alone = bool(context and context.meta.get(ALONE)) and is_package(Path(data))
    return ("--data", data, *(["--alone"] if alone else []))


def is_package(path: Path) -> bool:
    """Whether a folder has what makes it a package."""
    return (path / "datapackage.json").is_file()


def built_for_opening(packages: Sequence[Path], alone: bool) -> Path:
    """The kept database of packages, built with a bar if it is not there; says how long that took."""
    from innotui.builder.cached import Cached, cached
    from innotui.builder.stopping import Stop
    from innotui.cli.waiting import wait_for

    folders, stop = with_bundled(packages, alone), Stop()
    found: list[Cached] = []
    with Bar(packages) as bar, telling_of_alone(folders, packages):
        wait_for(lambda: found.append(cached(folders, bar.tell, stop)), stop)
    [one] = found
    if one.complaint:
        click.echo(one.complaint, err=True)
    if one.seconds is not None:
        click.echo(f"Built {_named(packages)} in {one.seconds:.1f} s.", err=True)
    return one.path


@contextmanager
def telling_of_alone(folders: Sequence[Path], packages: Sequence[Path]) -> Iterator[None]:
    """Adds to a refusal that packages can be built without the bundled figures, where they clash with these."""
    try:
        yield
    except PackageError as error:
        if len(folders) == len(packages) or f" is used in {folders[0]}" not in error.message:
            raise
        raise PackageError(error.title, error.message, f"{error.hint}\n{_TO_STAND_ALONE}") from None


_TO_STAND_ALONE = "With --alone it is built without the bundled figures, and may have ids of theirs."


class Bar:
    """How far a build is, on stderr where that is a terminal; nothing is drawn before there is something to tell."""

    def __init__(self, packages: Iterable[Path]) -> None:
        self._label = f"building {_named(packages)}"
        self._bar: Any = None

    def __enter__(self) -> Bar:
        return self

    def tell(self, done: int, total: int, step: str) -> None:
        """Draws it anew."""
        if self._bar is None:
            if not sys.stderr.isatty():
                return
            self._bar = click.progressbar(
                length=total, label=self._label, file=sys.stderr, item_show_func=lambda step: step
            )
        self._bar.update(done - self._bar.pos, step)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()


def _named(packages: Iterable[Path]) -> str:
    from innotui.formats import printable

    return printable(" and ".join(str(package) for package in packages))
