"""What is compared: the figures of what is marked, and those of the region around."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from conftest import Package
from innotui.model import Figure, Selection
from innotui.store import Store, open_store


def ids(figures: Sequence[Figure]) -> set[str]:
    return {figure.figure_id for figure in figures}


NORTHS = {
    "north-gdp-2021", "north-gdp-2022", "north-gdp-2023", "north-gdp-growth", "north-firms", "firms-each",
    "firms-multiple", "cells-times",
}  # fmt: skip
SOUTHS = {"south-gdp-2023", "south-gdp-growth", "south-gdp-more", "boats-avg"}
HARBOURS = {"harbour-gdp-2023", "harbour-gdp-growth", "harbour-share-2023", "sunny-cells-2023"}

# what is looked at, the list, the marks, the figures
MARKED = [
    # a region's own figures, whichever region is looked at
    (Selection("china"), "region", ["north"], NORTHS),
    (Selection("south"), "region", ["north", "south"], NORTHS | SOUTHS),
    (Selection("south"), "region", ["china"], set()),
    # under the chain, with what is inside it, and under the firm
    (Selection("south", "solar"), "region", ["north", "south", "harbour"], {"cells-times", "sunny-cells-2023"}),
    (Selection("china", None, "sunny"), "region", ["north", "harbour"], {"sunny-cells-2023"}),
    # a chain's own figures in the region and inside it, whichever chain is looked at
    (Selection("china"), "chain", ["cells", "boats"], {"cells-times", "sunny-cells-2023", "boats-avg"}),
    (Selection("north", "solar"), "chain", ["cells", "boats"], {"cells-times", "sunny-cells-2023"}),
    (Selection("harbour"), "chain", ["cells"], {"sunny-cells-2023"}),
    (Selection("china"), "chain", ["solar"], set()),
    (Selection("china", None, "sunny"), "chain", ["cells"], {"sunny-cells-2023"}),
    # a firm's, likewise
    (Selection("china", None, "quiet"), "org", ["sunny", "quiet"], {"sunny-cells-2023"}),
    (Selection("south"), "org", ["sunny"], set()),
    (Selection("china", "boats"), "org", ["sunny"], set()),
    # nothing, and nothing known
    (Selection("china"), "region", [], set()),
    (Selection("china"), "region", ["atlantis", "o'north"], set()),
]


@pytest.mark.parametrize(("selection", "marked_in", "marks", "expected"), MARKED)
def test_figures_of_what_is_marked(
    tiny: Store, selection: Selection, marked_in: str, marks: list[str], expected: set[str]
) -> None:
    found = tiny.marked(selection, marked_in, marks)
    assert ids(found) == expected
    assert len(found) == len(expected)


def test_marked_figures_stand_in_the_order_of_the_table(tiny: Store) -> None:
    alone = tiny.view(Selection("north", inside=False)).figures
    assert tiny.marked(Selection("south"), "region", ["north"]) == alone
    both = tiny.marked(Selection("south"), "region", ["south", "north"])
    assert [figure.figure_id for figure in both][:4] == [
        "north-gdp-growth", "north-gdp-2023", "north-gdp-2022", "north-gdp-2021",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("regions", "expected"),
    [
        (["harbour"], NORTHS),
        (["harbour", "harbour"], NORTHS),
        (["north"], set()),  # the whole land has no figures of its own
        (["china"], set()),  # nothing is around it
        (["harbour", "north"], set()),  # what is around both is the land, not the north itself
        ([], set()),
        (["atlantis"], set()),
        (["harbour", "atlantis"], set()),
    ],
)
def test_figures_of_the_region_around(tiny: Store, regions: list[str], expected: set[str]) -> None:
    assert ids(tiny.around(regions)) == expected


def test_around_several_is_the_innermost_that_holds_all(package: Package) -> None:
    package.add("regions", "harbour", region_id="town", gb_code="100200", name_en="Town", name_zh="")
    package.add("regions", "harbour", region_id="pier", gb_code="", name_en="Pier", name_zh="", parent_id="harbour")
    package.add("observations", "south-gdp-2023", observation_id="land-gdp-2023", region_id="china")
    store = open_store(package.build())
    assert ids(store.around(["pier"])) == HARBOURS
    assert ids(store.around(["pier", "town"])) == NORTHS
    assert ids(store.around(["harbour", "town"])) == NORTHS
    assert ids(store.around(["pier", "south"])) == {"land-gdp-2023"}
    assert ids(store.around(["north", "south"])) == {"land-gdp-2023"}
    store.close()
