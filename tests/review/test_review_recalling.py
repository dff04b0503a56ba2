"""What a person named once is proposed for the same words again, and never for others."""

from __future__ import annotations

from dataclasses import replace

from innotui.proposals import Proposal
from innotui.review.drafting import Ground, draft, is_recalled
from innotui.review.items import Item
from innotui.review.recalling import kept
from proposing import NAMES, item, proposal, reading

TEXT = "Kites everywhere\n\nIn 2023 they were worth 98.4 billion yuan, up 10.0 percent. They came from 12 firms.\n"


def said(words: str, value: str, unit: str, measure: str, subject: str = "Kiteland", what: str = "kites") -> Proposal:
    return proposal(words, value, unit, measure, TEXT, subject=subject, indicator=what)


WORTH = said("98.4 billion yuan", "98.4", "billion yuan", "level")
GROWTH = said("10.0 percent", "10.0", "percent", "growth_pct")
FIRMS = said("12 firms", "12", "firms", "count")
ELSEWHERE = said("10.0 percent", "10.0", "percent", "growth_pct", "Farland", "strings")


def accepted(of: Proposal, **edits: str) -> Item:
    return replace(item(of, **edits), verdict="accepted", row=("observations", "one"))


NAMED = accepted(WORTH, region_id="harbour", indicator_id="gdp")


def cells(of: Proposal, *decided: Item, **edits: str) -> tuple[str, str]:
    row = draft(item(of, **edits), Ground(reading(text=TEXT), NAMES, decided=decided))
    return row["region_id"], row["indicator_id"]


def test_the_same_words_get_the_same_names() -> None:
    assert cells(GROWTH) == ("", "")
    assert cells(GROWTH, NAMED) == ("harbour", "gdp")
    assert is_recalled(item(GROWTH), Ground(reading(text=TEXT), NAMES, decided=(NAMED,)))
    assert not is_recalled(item(GROWTH, indicator_id="gdp"), Ground(reading(text=TEXT), NAMES, decided=(NAMED,)))


def test_other_words_and_other_units_get_none() -> None:
    assert cells(ELSEWHERE, NAMED) == ("", "")
    assert cells(FIRMS, NAMED) == ("harbour", "")  # gdp is money, and these are counted


def test_what_is_said_already_is_not_said_again() -> None:
    """As in "worth 98.4 billion, up 10 percent, while the volume fell 4 percent": the second rate is of the volume."""
    risen = accepted(GROWTH, region_id="harbour", indicator_id="gdp")
    assert cells(replace(GROWTH, value="-4.1"), NAMED, risen) == ("harbour", "")
    assert cells(replace(GROWTH, value="-4.1", base_period="2020"), NAMED, risen) == ("harbour", "gdp")


def test_no_words_are_not_the_same_words() -> None:
    wordless = replace(GROWTH, subject="", indicator="")
    assert cells(wordless, accepted(replace(WORTH, subject="", indicator=""), region_id="harbour")) == ("", "")


def test_only_what_was_accepted_is_recalled_and_the_last_goes_before() -> None:
    assert cells(GROWTH, item(WORTH, region_id="harbour")) == ("", "")
    assert cells(GROWTH, NAMED, accepted(FIRMS, region_id="north")) == ("north", "gdp")


def test_what_the_text_says_and_what_is_typed_go_before_what_is_recalled() -> None:
    known = replace(GROWTH, subject="North", indicator="GDP")
    assert cells(known, accepted(replace(WORTH, subject="North", indicator="GDP"), region_id="harbour")) == (
        "north",
        "gdp",
    )
    assert cells(GROWTH, NAMED, region_id="north") == ("north", "gdp")


def test_what_was_recalled_is_the_figures_own_once_it_is_accepted() -> None:
    ground = Ground(reading(text=TEXT), NAMES, decided=(NAMED,))
    at_hand = item(GROWTH, qualifier="over")
    alone = draft(at_hand, replace(ground, decided=()))
    own = kept(at_hand, draft(at_hand, ground), alone)
    assert own == {"qualifier": "over", "region_id": "harbour", "indicator_id": "gdp"}
