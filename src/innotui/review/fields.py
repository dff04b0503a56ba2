"""The cells of a proposed row: what a form asks, in which order, and what each may hold."""

from __future__ import annotations

from dataclasses import dataclass

from innotui.package.tables import GROWTH, OBSERVATIONS, Table

LEVEL = "level"
"""The one form that is no claim of change; ranks, shares and counts are levels too."""

FORMS = (LEVEL, *next(field.values for field in GROWTH.fields if field.name == "form"))
"""What a row may be: a level, or one of the forms of change."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One cell of the form.

    Attributes:
        name: of the column; ``form`` is the choice of table as well.
        label: for the form.
        names: the kind of thing it names; empty for none.
        values: the only values it takes; empty for any.
        of: in which rows it stands: both, level or growth.
        hint: what belongs there.
    """

    name: str
    label: str
    names: str = ""
    values: tuple[str, ...] = ()
    of: str = "both"
    hint: str = ""


def _values(table: Table, name: str) -> tuple[str, ...]:
    return next(field.values for field in table.fields if field.name == name)


FIELDS = (
    FormField("form", "form", values=FORMS, hint="level, or how the change is written"),
    FormField("stated", "digits", hint="as printed, without separators; a fall carries a minus"),
    FormField("unit_mult", "×10^", hint="4 = 万, 6 = million, 8 = 亿, 9 = billion, 12 = trillion"),
    FormField("indicator_id", "indicator", names="indicator", hint="what is measured"),
    FormField("region_id", "region", names="region", hint="where"),
    FormField("period_id", "period", hint="2023, 2023-12, 2023-12-31, 2023-01/2023-09"),
    FormField("base_period_id", "base", of="growth", hint="the window it is measured against, where the text says it"),
    FormField("qualifier", "qualifier", values=_values(OBSERVATIONS, "qualifier"), hint="the hedge of the words"),
    FormField("chain_id", "chain", names="chain", hint="the chain or product, where it is about one"),
    FormField("org_id", "firm", names="org", hint="the firm or institute, where it is about one"),
    FormField("unit", "unit", values=_values(OBSERVATIONS, "unit"), of="level", hint="of volumes only"),
    FormField("reading", "reading", values=_values(GROWTH, "reading"), of="growth", hint="of “increased N times”"),
    FormField("status", "status", values=_values(GROWTH, "status"), hint="a goal, plan or forecast is a target"),
    FormField("price_basis", "prices", values=_values(GROWTH, "price_basis"), hint="none for counts and volumes"),
    FormField("said_by", "said by", names="org", hint="the body that says it, where one is named"),
    FormField("doubt", "doubt", hint="grammar, definition, translation, window, base"),
    FormField("note", "note", hint="in your own words, never the text's"),
)
"""In the order of the form: what is wrong most often comes first."""

BY_NAME = {field.name: field for field in FIELDS}


def table_of(form: str) -> Table:
    """The table that rows of a form stand in."""
    return OBSERVATIONS if form == LEVEL else GROWTH


def stands(field: FormField, form: str) -> bool:
    """Whether a field belongs to rows of a form."""
    return field.of in ("both", "level" if form == LEVEL else "growth")
