"""A spreadsheet to rows of a data package: guessed, shown, placed or refused with its line. Nothing is written here.

``reading`` makes a ``Sheet`` of a file (CSV, Excel, Parquet); ``shapes`` recognise its kind and make a ``Guess``, which
a person may change; ``cells`` takes it apart into one value a row; ``placing`` makes rows of them, or says why not.
What is printed stays as printed: no value is converted and no growth computed. What the catalogue knows is handed in
(``Known``), for this room opens no database of ours; that of DuckDB it uses for Parquet alone.
"""

from innotui.importer.cells import Printed, printed
from innotui.importer.creating import NewIndicator, NewRegion
from innotui.importer.guess import ROLES, Guess, Part
from innotui.importer.job import Job
from innotui.importer.known import Known, Measured
from innotui.importer.numbers import LAKH
from innotui.importer.placing import Placed, Refused, place
from innotui.importer.reading import read_sheet
from innotui.importer.shapes import SHAPES, guess
from innotui.importer.sheet import Line, Sheet
from innotui.importer.source_card import Card, read_card
from innotui.importer.units import read_unit

__all__ = [
    "LAKH",
    "ROLES",
    "SHAPES",
    "Card",
    "Guess",
    "Job",
    "Known",
    "Line",
    "Measured",
    "NewIndicator",
    "NewRegion",
    "Part",
    "Placed",
    "Printed",
    "Refused",
    "Sheet",
    "guess",
    "place",
    "printed",
    "read_card",
    "read_sheet",
    "read_unit",
]
