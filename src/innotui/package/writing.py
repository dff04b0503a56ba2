"""Writes rows into a package's CSVs, whole or not at all, in an order that never changes by itself; begins packages.

New rows go behind those that stand there; a table's own order, the columns of its header, its line ends and its cells
stay as a person left them, so that a package differs in git by what was added and nothing else. Several files change
together: where one cannot be written, all are as they were. Whether a row may stand is the builder's to say.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from innotui.errors import PackageError
from innotui.files import replaced
from innotui.package.beginning import files_of, with_tables
from innotui.package.reading import DESCRIPTOR, Package, read_rows
from innotui.package.sheet import BadSheetError, Sheet, Stood
from innotui.package.tables import TABLES, Table

Rows = Mapping[str, Sequence[Mapping[str, str]]]
"""By a table's name: rows as cells by the column's name; a column that is left out is empty."""

_Texts = dict[Path, tuple[bytes | None, bytes]]
"""What stands in each file (None: it is not there), and what shall stand in it."""


def new_package(folder: Path, title: str) -> None:
    """Begins a package: a descriptor, every table with one example row, and a README.

    Args:
        folder: made if it is not there.
        title: of the package, for people.

    Raises:
        PackageError: there is something in the folder, or it cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            hint = "Name a new folder: what is there stays as it is."
            raise PackageError("Folder is not empty", f"There is something in {folder}.", hint)
    except OSError as error:
        raise _unwritable(folder, error) from None
    _write({folder / name: (None, text.encode()) for name, text in files_of(folder.resolve().name, title).items()})


def empty_package(folder: Path) -> None:
    """Begins a package without the example rows, which are for a person to read and no figures.

    Raises:
        PackageError: there is something in the folder, or it cannot be written to.
    """
    new_package(folder, f"Figures of {folder.resolve().name}")
    opened = Package.open(folder)
    remove_rows(folder, {table.name: [row.cells[0] or "" for row in read_rows(opened, table, [])] for table in TABLES})


def add_rows(folder: Path, rows: Rows) -> None:
    """Appends rows to the CSVs of a package; a table that is not there yet gets its file.

    Nothing is checked here but the names of tables and columns.

    Raises:
        PackageError: a table or column is not one of a package's, or a file cannot be read or written.
    """
    _fill(folder, rows, lambda sheet, table: sheet.with_rows(rows[table.name]))


def put_rows(folder: Path, rows: Rows) -> None:
    """The same, but that a row takes the place of the one that has its id.

    Raises:
        PackageError: a table or column is not one of a package's, or a file cannot be read or written.
    """
    _fill(folder, rows, lambda sheet, table: sheet.with_rows_put(table, rows[table.name]))


def rows_as_they_stand(folder: Path, ids: Mapping[str, Collection[str]]) -> tuple[Stood, ...]:
    """Rows of these ids, by a table's name, as ``put_back_rows`` takes them; an id that is in none is no fault.

    Raises:
        PackageError: a table is not one of a package's, or a file cannot be read.
    """
    there = [_table(name) for name, some in ids.items() if some and (folder / _table(name).file).exists()]
    return tuple(row for table in there for row in _sheet(folder, table)[1].standing(table, ids[table.name]))


def put_back_rows(folder: Path, rows: Sequence[Stood]) -> None:
    """Puts rows back to the byte, wherever they stood; a row of the same id makes room.

    Raises:
        PackageError: a file cannot be read or written.
    """
    stood: dict[str, list[Stood]] = {}
    for row in rows:
        stood.setdefault(row.table, []).append(row)
    _write(_changed(folder, stood, lambda sheet, table: sheet.put_back(table, stood[table.name])))


def remove_rows(folder: Path, ids: Mapping[str, Collection[str]]) -> None:
    """Takes rows out of the CSVs of a package; an id that is in none is no fault.

    Args:
        folder: the package.
        ids: of the rows, by a table's name.

    Raises:
        PackageError: a table is not one of a package's, or a file cannot be read or written.
    """
    there = {name: set(some) for name, some in ids.items() if some and (folder / _table(name).file).exists()}
    _write(_changed(folder, there, lambda sheet, table: sheet.without(table, there[table.name])))


def _fill(folder: Path, rows: Rows, change: Callable[[Sheet, Table], Sheet]) -> None:
    for name, added in rows.items():
        _demand_columns(_table(name), added)
    filled = [name for name, added in rows.items() if added]
    texts = _changed(folder, filled, change)
    if new := [_table(name) for name in filled if not (folder / _table(name).file).exists()]:
        texts |= _descriptor(folder, new)
    _write(texts)


def _table(name: str) -> Table:
    for table in TABLES:
        if table.name == name:
            return table
    known = ", ".join(table.name for table in TABLES)
    raise PackageError("No such table", f"A package has no table {name}.", f"There are {known}.")


def _demand_columns(table: Table, rows: Sequence[Mapping[str, str]]) -> None:
    known = [field.name for field in table.fields]
    if unknown := sorted({name for row in rows for name in row} - set(known)):
        raise PackageError(
            "No such column", f"{table.file} has no column {', '.join(unknown)}.", f"It has {', '.join(known)}."
        )


def _changed(folder: Path, names: Collection[str], change: Callable[[Sheet, Table], Sheet]) -> _Texts:
    texts: _Texts = {}
    for table in map(_table, names):
        before, sheet = _sheet(folder, table)
        texts[folder / table.file] = before, change(sheet, table).text().encode()
    return texts


def _sheet(folder: Path, table: Table) -> tuple[bytes | None, Sheet]:
    """A table as it stands, and the bytes of its file."""
    path = folder / table.file
    before = _bytes(path)
    try:
        return before, Sheet.of((before or b"").decode(), table)
    except UnicodeDecodeError:
        raise _unreadable(path, "it is not UTF-8", "Save the file as UTF-8.") from None
    except BadSheetError as error:
        raise _unreadable(path, str(error), "Mend the file first; innotui build names every fault.") from None


def _descriptor(folder: Path, tables: Sequence[Table]) -> _Texts:
    """The descriptor with these tables among its resources; as it is where it lists none."""
    path = folder / DESCRIPTOR
    before = _bytes(path)
    if before is None:
        return {}
    with suppress(ValueError):
        return {path: (before, with_tables(before.decode("utf-8-sig"), tables).encode())}
    return {}  # no JSON: whoever builds the package is told


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error), "Check the file and its permissions.") from None


def _write(texts: _Texts) -> None:
    """All of the files or none: each is written beside, then they change places one after the other."""
    changed = {path: both for path, both in texts.items() if both[0] != both[1]}
    for path, (before, _) in changed.items():
        if _bytes(path) != before:
            raise PackageError("Data package has changed", f"Another program writes to {path}.", "Try again.")
    place = Path()
    try:
        with ExitStack() as besides:
            for place, (before, after) in changed.items():
                beside = besides.enter_context(replaced(place))
                beside.write_bytes(after)
                if before is not None:
                    shutil.copymode(place, beside)
    except OSError as error:
        for path, (before, _) in changed.items():
            _put_back(path, before)
        raise _unwritable(place, error) from None


def _put_back(path: Path, before: bytes | None) -> None:
    with suppress(OSError):
        if before is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != before:
            path.write_bytes(before)


def _unreadable(path: Path, why: str, hint: str) -> PackageError:
    return PackageError("Data package cannot be read", f"{path}: {why}.", hint)


def _unwritable(path: Path, error: OSError) -> PackageError:
    hint = "Check the folder's permissions and free space; nothing was changed."
    return PackageError("Data package cannot be written", f"{path}: {error.strerror or error}.", hint)
