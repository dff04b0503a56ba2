"""The two forms over a review: the source card, and what is new for the package."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from innotui.package.tables import SOURCES
from innotui.proposals import Proposal
from innotui.review.card import CARD_FIELDS, proposed_title
from innotui.review.drafting import level_unit
from innotui.review.making import MADE, columns, faults, first_cells, proposed_id
from innotui.review.matching import Names
from innotui.tui.screens.cells import AskedCell, CellsScreen
from innotui.tui.widgets.field_line import Choice

_KINDS = {"region": "place", "indicator": "indicator", "chain": "chain or product", "org": "firm or body"}
_TRUTH = ("true", "false")

Cells: TypeAlias = Mapping[str, str]
"""By the names of their columns."""


def card_screen(
    card: Cells,
    wrong: Callable[[Cells], Cells],
    typed: Callable[[Cells], None],
    id_of: Callable[[str, str], str],
) -> CellsScreen:
    """The source card.

    Args:
        card: its cells.
        wrong: what is wrong with cells.
        typed: told of all cells while they are typed.
        id_of: the id that is proposed for who says it and when it was published.
    """
    values = {field.name: field.values for field in SOURCES.fields} | {"translated": _TRUTH}
    asked = [
        AskedCell(one.name, one.label, one.hint, [Choice(value) for value in values[one.name]]) for one in CARD_FIELDS
    ]
    own = {name: card.get(name, "") for name in ("title", "carrier", "source_id")}
    carries_itself = own["carrier"] in ("", card.get("issuer", ""))

    def follow(name: str, cells: Mapping[str, str]) -> Mapping[str, str]:
        """Title and id follow issuer and date, the carrier the issuer, until they are typed themselves."""
        now = {}
        if name == "issuer" and carries_itself and cells["carrier"] == own["carrier"]:
            now["carrier"] = cells["issuer"]
        if name in ("issuer", "published") and untouched and cells["title"] == own["title"]:
            now["title"] = proposed_title(cells["issuer"] or cells["carrier"], cells["published"])
        if name in ("issuer", "published") and is_proposed and cells["source_id"] == own["source_id"]:
            now["source_id"] = id_of(cells["issuer"] or cells["carrier"], cells["published"])
        own.update(now)
        return now

    untouched = own["title"] in {proposed_title(card[who], card["published"]) for who in ("issuer", "carrier")}
    is_proposed = own["source_id"] == id_of(card["issuer"] or card["carrier"], card["published"])
    return CellsScreen("Source card: guessed from the text, yours to correct", asked, card, wrong, follow, typed)


def new_screen(
    kind: str, names: Names, made_of: tuple[str, Proposal, str], before: Cells, typed: Callable[[Cells], None]
) -> CellsScreen:
    """Something new for the package.

    Args:
        kind: region, indicator, chain or org.
        names: what is known.
        made_of: its name as the text has it, the figure it is made for, and the region of the row.
        before: cells that were typed into the same form before.
        typed: told of all cells while they are typed.
    """
    words, proposal, region_id = made_of
    key = MADE[kind][0].key
    taken = {name_id for of, name_id in names.known if of == kind}
    places = {"regions": "region", "chains": "chain"}
    asked = []
    for field, label in columns(kind):
        values = [Choice(value) for value in (_TRUTH if field.name == "additive" else field.values)]
        if refers := places.get(field.refers_to or ""):
            values = [Choice(one.name_id, one.name) for one in names.of_kind(refers)]
        asked.append(AskedCell(field.name, label, "" if field.required else "may stay empty", values))
    first = first_cells(kind, words, level_unit(proposal), region_id, taken) | dict(before)
    own = {"id": proposed_id(kind, first["name_en"], taken)}

    def follow(name: str, cells: Mapping[str, str]) -> Mapping[str, str]:
        """The id follows the name until it is typed itself."""
        if name != "name_en" or cells[key] != own["id"]:
            return {}
        own["id"] = proposed_id(kind, cells["name_en"], taken)
        return {key: own["id"]}

    return CellsScreen(
        f"New {_KINDS[kind]}", asked, first, lambda cells: faults(kind, cells, names.known), follow, typed
    )
