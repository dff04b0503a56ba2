"""From what a person names to a database that can be opened: the bundled one, a file, or packages that are built first.

A package is built with a bar on stderr, kept by its content, and opened from there; by default on top of the bundled
figures. What cannot be opened is for the store to say.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innotui.bundled import bundled
from innotui.errors import PackageError, UsageError

if TYPE_CHECKING:
    from innotui.builder.stopping import Stop
    from innotui.engines import EngineUrl
    from innotui.tui.renewal import Renewal

_SPREADSHEETS = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".parquet")

_WARNED = "innotui.warned"
_ROOM = 20  # cells for the names of what is built, beside the bar and the step

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


def place_of(data: Path | str | None) -> Path | EngineUrl:
    """What to open: an engine where a URL names one, else the database of ``database_of``.

    A password in the URL is warned of once, on stderr.

    Raises:
        PackageError: the package is refused, or it is a spreadsheet.
        UsageError: the URL cannot be one.
    """
    if data is None or not _names_engine(data):
        return database_of(data)
    from innotui.engines.urls import EngineUrl

    url = EngineUrl.parse(str(data))
    context = click.get_current_context(silent=True)
    if url.warning and not (context and context.meta.get(_WARNED)):
        click.echo(url.warning, err=True)
        if context:
            context.meta[_WARNED] = True
    return url


def _names_engine(data: Path | str) -> bool:
    if "://" not in str(data):
        return False
    from innotui.engines.urls import is_engine_url

    return is_engine_url(data)


def database_of(path: Path | str | None, alone: bool | None = None) -> Path:
    """The database to open: the bundled one for None, a file as it is, a package's built if it is not kept yet.

    Args:
        path: of a database or a package's folder.
        alone: without the bundled figures; None for what the command line says.

    Raises:
        PackageError: the package is refused, or it is a spreadsheet.
        UsageError: it is an engine's URL, and here a file is needed.
    """
    if path is None:
        return bundled("indicators.duckdb")
    if _names_engine(path):
        raise UsageError("A file is needed", "This does not work on an engine's figures.", "Name a file or a package.")
    path = Path(path)
    if path.suffix.lower() in _SPREADSHEETS and path.is_file():
        hint = f"Take its figures into a package first: innotui import {path} PACKAGE"
        raise PackageError("Not a database", f"{path} is a spreadsheet.", hint)
    if not is_package(path):
        return path
    return built_for_opening([path], _is_alone() if alone is None else alone)


def renewal_of(data: str | None) -> Renewal | None:
    """How what is open is built anew from its files, without a word to the terminal; None for what is no package."""
    if not data or _names_engine(data) or not is_package(Path(data)):
        return None
    from innotui.tui.renewal import Renewal

    package = Path(data)
    folders = with_bundled([package], _is_alone())
    builds: list[Stop] = []

    def build() -> Path:
        from innotui.builder.cached import cached
        from innotui.builder.stopping import Stop

        builds.append(Stop())
        return cached(folders, None, builds[-1]).path

    def stop() -> None:
        for one in builds:
            one()

    return Renewal(package, build, stop)


def beneath(alone: bool, place: Path) -> Path:
    """What is known before a package is: the bundled database, or one of nothing, built into ``place``.

    Raises:
        PackageError: it cannot be built.
    """
    if not alone:
        return bundled("indicators.duckdb")
    from innotui.builder.nothing import build_nothing

    return build_nothing(place)


def called(data: str) -> tuple[str, ...]:
    """The options that open the same again: a package by its folder, an engine by its URL without any password."""
    if _names_engine(data):
        from innotui.engines.urls import EngineUrl

        return ("--data", EngineUrl.parse(data).shown)
    return ("--data", data, *(["--alone"] if _is_alone() and is_package(Path(data)) else []))


def called_of(data: str | None) -> tuple[str, ...]:
    """The same; nothing for the bundled figures."""
    return called(data) if data else ()


def _is_alone() -> bool:
    """Whether the command line says that a package is opened without the bundled figures."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(ALONE))


def is_package(path: Path) -> bool:
    """Whether a folder has what makes it a package; one that holds a database's own tables opens as it is."""
    return (path / "datapackage.json").is_file() and not (path / "meta.parquet").is_file()


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
        self._label = f"building {_short(_named(package.name or package.resolve().name for package in packages))}"
        self._bar: Any = None

    def __enter__(self) -> Bar:
        return self

    def tell(self, done: int, total: int, step: str) -> None:
        """Draws it anew."""
        if self._bar is None:
            if not sys.stderr.isatty():
                return
            # As wide as the terminal: one that is wider would leave a line behind for each step.
            self._bar = click.progressbar(
                length=total, label=self._label, file=sys.stderr, item_show_func=lambda step: step, width=0
            )
        self._bar.update(done - self._bar.pos, step)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()


def _named(packages: Iterable[Path | str]) -> str:
    from innotui.formats import printable

    return printable(" and ".join(str(package) for package in packages))


def _short(text: str) -> str:
    """The first cells of a name, for where there is little room."""
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= _ROOM else set_cell_size(text, _ROOM - 1) + "…"
