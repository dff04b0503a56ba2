"""The two forms over a review: the source card, and what is new for the package."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from innotui.package.tables import SOURCES
from innotui.proposals import Proposal
from innotui.review.card import CARD_FIELDS, proposed_title
from innotui.review.making import MADE, columns, faults, first_cells, proposed_id
from innotui.review.matching import Names
from innotui.review.quantities import quantity
from innotui.tui.screens.review_cells import AskedCell, CellsScreen
from innotui.tui.widgets.field_line import Choice

_KINDS = {"region": "place", "indicator": "indicator", "chain": "chain or product", "org": "firm or body"}
_TRUTH = ("true", "false")


def card_screen(card: Mapping[str, str], wrong: Callable[[Mapping[str, str]], Mapping[str, str]]) -> CellsScreen:
    """The source card.

    Args:
        card: its cells.
        wrong: what is wrong with cells.
    """
    values = {field.name: field.values for field in SOURCES.fields} | {"translated": _TRUTH}
    asked = [
        AskedCell(one.name, one.label, one.hint, [Choice(value) for value in values[one.name]]) for one in CARD_FIELDS
    ]
    own = {"title": card.get("title", "")}

    def follow(name: str, cells: Mapping[str, str]) -> Mapping[str, str]:
        """The title follows issuer and date until it is typed itself."""
        if name not in ("issuer", "published") or cells["title"] != own["title"] or not untouched:
            return {}
        own["title"] = proposed_title(cells["issuer"] or cells["carrier"], cells["published"])
        return {"title": own["title"]}

    untouched = own["title"] in {proposed_title(card[who], card["published"]) for who in ("issuer", "carrier")}
    return CellsScreen("Source card: guessed from the text, yours to correct", asked, card, wrong, follow)


def new_screen(kind: str, words: str, proposal: Proposal, region_id: str, names: Names) -> CellsScreen:
    """Something new for the package.

    Args:
        kind: region, indicator, chain or org.
        words: its name as the text has it.
        proposal: the figure it is made for.
        region_id: of the row.
        names: what is known.
    """
    key = MADE[kind][0].key
    taken = {name_id for of, name_id in names.known if of == kind}
    places = {"regions": "region", "chains": "chain"}
    asked = []
    for field, label in columns(kind):
        values = [Choice(value) for value in (_TRUTH if field.name == "additive" else field.values)]
        if refers := places.get(field.refers_to or ""):
            values = [Choice(one.name_id, one.name) for one in names.of_kind(refers)]
        asked.append(AskedCell(field.name, label, "" if field.required else "may stay empty", values))
    unit = quantity(proposal.value, proposal.unit).unit
    first = first_cells(kind, words, unit, region_id, taken)
    own = {"id": first[key]}

    def follow(name: str, cells: Mapping[str, str]) -> Mapping[str, str]:
        """The id follows the name until it is typed itself."""
        if name != "name_en" or cells[key] != own["id"]:
            return {}
        own["id"] = proposed_id(kind, cells["name_en"], taken)
        return {key: own["id"]}

    return CellsScreen(f"New {_KINDS[kind]}", asked, first, lambda cells: faults(kind, cells, names.known), follow)
