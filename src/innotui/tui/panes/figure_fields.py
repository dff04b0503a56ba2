"""What the columns of the figures' table hold, for ordering and filtering them: values of the database, computed there.

A column goes by its name in the table or in the view ``figures``; how a value is written stands in ``formats``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from typing import Any

from innotui import formats
from innotui.filters import Kind, meets, typed_value
from innotui.model import Figure, Showing
from innotui.readings import read_as
from innotui.results import Condition, SortKey

_VERDICTS = ("pass", "untestable", "tension", "fail")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to order and filter figures by.

    Attributes:
        value: of a figure; None where it has none.
        text: as it is read.
        kind: how values compare.
        rank: what they are ordered by, where that is not the value.
    """

    value: Callable[[Figure], Any]
    text: Callable[[Figure, Showing], str]
    kind: Kind = "text"
    rank: Callable[[Figure], Any] | None = None


_TABLE: Mapping[str, Field] = {
    "indicator": Field(
        attrgetter("indicator"), lambda figure, _: figure.subject, rank=lambda figure: figure.subject.lower()
    ),
    "✓": Field(
        attrgetter("verdict"), lambda figure, _: figure.verdict or "", rank=lambda figure: _rank(figure.verdict)
    ),
    "period": Field(lambda figure: _days(figure), lambda figure, _: figure.period_label, "dates"),
    "stated": Field(attrgetter("value"), lambda figure, showing: formats.stated(figure, showing.money), "number"),
    "growth": Field(attrgetter("pct_to"), lambda figure, _: formats.growth_percent(figure), "number"),
    "multiple": Field(attrgetter("ratio_to"), lambda figure, _: formats.growth_multiple(figure), "number"),
    "base": Field(attrgetter("base_label"), lambda figure, _: formats.base(figure), rank=attrgetter("base_period")),
    "a year": Field(attrgetter("cagr_to"), lambda figure, _: formats.per_year(figure), "number"),
    "basis": Field(formats.price_basis, lambda figure, _: formats.price_basis(figure)),
    "source": Field(
        attrgetter("source"), lambda figure, _: figure.source, rank=lambda figure: (figure.source, figure.para or 0)
    ),
}
"""The columns of the table, by their names."""


def _kind(annotation: str) -> Kind:
    if annotation.startswith("date"):
        return "dates"
    return "number" if annotation.startswith(("int", "float")) else "text"


def _of_view(name: str, kind: Kind) -> Field:
    def value(figure: Figure) -> Any:
        found = getattr(figure, name)
        if isinstance(found, date):
            return found, found
        return formats.cell_text(found) if isinstance(found, bool) else found

    return Field(value, lambda figure, _: formats.cell_text(getattr(figure, name)), kind)


_FIELDS: Mapping[str, Field] = {
    **{field.name: _of_view(field.name, _kind(str(field.type))) for field in fields(Figure)},
    **_TABLE,
}
FILTERABLE: Sequence[str] = tuple(_FIELDS)
"""All names that a filter may begin a demand with; a name of the table goes before the view's."""


def ordered(figures: Iterable[Figure], order: Sequence[SortKey], showing: Showing) -> list[Figure]:
    """Figures by several columns, the first key leading; those without a value stand last, equals as they came."""
    found = list(figures)
    for key in reversed(order):
        field = _FIELDS[key.column]
        rank = field.rank or field.value
        ranked = [(rank(read_as(figure, showing.reading)), figure) for figure in found]
        with_value = [pair for pair in ranked if pair[0] is not None]
        with_value.sort(key=lambda pair: pair[0], reverse=key.descending)
        found = [figure for _, figure in with_value] + [figure for value, figure in ranked if value is None]
    return found


def sieve(conditions: Iterable[Condition], showing: Showing) -> Callable[[Figure], bool]:
    """Whether a figure meets all demands on its columns; words that may stand anywhere are not looked for.

    Raises:
        QueryError: a value cannot be compared with its column.
    """
    demands = []
    for condition in (condition for condition in conditions if condition.column):
        field = _FIELDS[condition.column]
        demands.append((condition, typed_value(condition, field.kind), field))

    def keeps(figure: Figure) -> bool:
        figure = read_as(figure, showing.reading)
        return all(
            meets(demand, wanted, field.value(figure), field.text(figure, showing)) for demand, wanted, field in demands
        )

    return keeps


def _days(figure: Figure) -> tuple[date, date] | None:
    """The first and the last day that a figure is about; where one is not known, the other twice."""
    first, last = figure.period_start or figure.period_end, figure.period_end or figure.period_start
    return (first, last) if first and last else None


def _rank(verdict: str | None) -> int | None:
    return _VERDICTS.index(verdict) if verdict in _VERDICTS else None
