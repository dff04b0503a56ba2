"""What a person said of the same words before, in the same text: proposed again where nothing else is known.

Only cells that a person filled in, of figures that were accepted, are taken; and only into cells that stay empty else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from innotui.proposals import Proposal
from innotui.review.items import Item
from innotui.review.matching import About, Names, indicator_of

NAMING = ("region_id", "indicator_id")
"""The cells that are recalled."""


def recalled(found: About, proposal: Proposal, decided: Sequence[Item], names: Names, unit: str) -> About:
    """What a figure is about, with what was said of its words before.

    Args:
        found: what its words and those around it say.
        proposal: the figure.
        decided: the figures of the text so far, in its order; the one at hand is not among them.
        names: what is known.
        unit: of the figure, as the data have it.
    """
    landed = [item for item in reversed(decided) if item.verdict == "accepted"]
    region_id = found.region_id or _cell("region_id", [one for one in landed if _same(one, proposal, "subject")])
    if found.indicator_id:
        return replace(found, region_id=region_id)
    meant = _cell("indicator_id", [one for one in landed if _same(one, proposal, "indicator")])
    fits = ("indicator", meant) in names.known and not any(_says_it(one, meant, proposal) for one in landed)
    indicator_id = indicator_of([meant], names, unit, proposal.measure) if fits else ""
    return replace(found, region_id=region_id, indicator_id=indicator_id, is_recalled=bool(indicator_id))


def kept(item: Item, cells: dict[str, str], alone: dict[str, str]) -> dict[str, str]:
    """The changed cells of a figure that is accepted, with those that were recalled: they are its own from then on.

    Args:
        item: the figure.
        cells: its row as it is accepted.
        alone: the row that its own words come to.
    """
    return dict(item.edits) | {name: cells[name] for name in NAMING if cells[name] and not alone[name]}


def _same(item: Item, proposal: Proposal, words: str) -> bool:
    """Whether two figures have the same words, for the place or the thing; none are not the same."""
    own = getattr(proposal, words).casefold()
    return bool(own) and own == getattr(item.proposal, words).casefold()


def _says_it(item: Item, indicator_id: str, proposal: Proposal) -> bool:
    """Whether a figure says already what another would say of an indicator: then that one is about something else."""
    one = item.proposal
    return item.edits.get("indicator_id") == indicator_id and (
        (one.subject, one.measure, one.period, one.base_period)
        == (proposal.subject, proposal.measure, proposal.period, proposal.base_period)
    )


def _cell(name: str, items: Sequence[Item]) -> str:
    """What a person put there last; empty where nobody did."""
    return next((item.edits[name] for item in items if item.edits.get(name)), "")
