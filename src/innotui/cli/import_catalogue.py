"""What an import is told of the catalogue and of the package: names, codes, units, and the rows that are there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from innotui.importer import Known
    from innotui.store import Store

_CODES = "SELECT region_id, iso_code, gb_code FROM regions ORDER BY region_id"
_SOURCES = "SELECT source_id, title FROM sources ORDER BY source_id"


def known_of(store: Store, package: Path, aliases: Mapping[str, str]) -> Known:
    """The catalogue of a database, and the figures of a package."""
    from innotui.importer import Known, Measured
    from innotui.reader import Catalogue

    names = store.names()
    measured = {
        one.indicator_id: Measured(one.unit, one.measure, bool(one.numerator_id and one.denominator_id))
        for one in store.indicators()
    }
    codes = {code.upper(): row[0] for row in _rows(store, _CODES) for code in row if code}
    return Known(Catalogue(names).find, names, codes, measured, figures_of(package), aliases)


def sources_of(store: Store) -> dict[str, str]:
    """Titles of the sources by id."""
    return {row[0]: row[1] for row in _rows(store, _SOURCES)}


def figures_of(package: Path) -> dict[str, dict[str, str]]:
    """The rows of a package's figures by id; none where it is not there yet or its files cannot be read."""
    from innotui.package.reading import Package, read_rows
    from innotui.package.tables import FACTS

    if not (package / "datapackage.json").is_file():
        return {}
    opened = Package.open(package)
    found = {}
    for table in FACTS:
        names = [field.name for field in table.fields]
        for row in read_rows(opened, table, []):
            cells = dict(zip(names, (cell or "" for cell in row.cells), strict=True))
            found[cells[table.key]] = cells
    return found


def _rows(store: Store, sql: str) -> list[tuple[str, ...]]:
    with store.stream(sql) as (_, chunks):
        return [row for chunk in chunks for row in chunk]
