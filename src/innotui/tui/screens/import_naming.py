"""What is asked of one refused name of an import: which region or indicator it is, or the unit of a new indicator."""

from __future__ import annotations

from collections.abc import Mapping

from innotui.importer import Job, Refused, read_unit
from innotui.tui.screens.cells import AskedCell, CellsScreen
from innotui.tui.widgets.field_line import Choice

_IS = "is"
_UNIT = "unit"


def can_be_told(one: Refused) -> bool:
    """Whether a person can say what the words are: a region, an indicator, or a unit that is missing."""
    return bool(one.text) and (one.kind in ("region", "indicator", _UNIT) or one.column in ("region", "indicator"))


def naming_screen(job: Job, one: Refused) -> CellsScreen:
    """One line; it is taken where its words name one thing."""
    if one.kind == _UNIT:
        asked = AskedCell(_IS, _UNIT, "as billion yuan, %, persons or tonnes")
        return CellsScreen(f"Unit of {one.text}", [asked], {_IS: ""}, _unit_faults)
    kind = one.column

    def faults(cells: Mapping[str, str]) -> Mapping[str, str]:
        return {} if job.known_as(kind, cells[_IS]) else {_IS: f"There is no {kind} of this name or id, or several."}

    choices = [Choice(name.name_id, name.name) for name in job.known.names if name.kind == kind]
    asked = AskedCell(_IS, kind, "its id or its name", choices)
    return CellsScreen(f"What is {one.text}?", [asked], {_IS: ""}, faults)


def named(job: Job, one: Refused, cells: Mapping[str, str]) -> Job:
    """The import with what was said of the words."""
    if one.kind == _UNIT:
        return job.measuring({one.text: cells[_IS]})
    return job.naming({one.text: job.known_as(one.column, cells[_IS])})


def _unit_faults(cells: Mapping[str, str]) -> Mapping[str, str]:
    read = read_unit(cells[_IS])
    return {} if read is not None and read.unit else {_IS: "This is no unit that is known."}
