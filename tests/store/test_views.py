"""What the explorer shows for a selection: counts, narrowing both ways, order, paths, all added up by hand."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import duckdb
import pytest

from answering import last
from conftest import Package
from innotui.errors import OpenError, QueryError
from innotui.model import Entry, Selection
from innotui.store import Store, open_store


def _counts(entries: tuple[Entry, ...]) -> dict[str, int]:
    return {entry.entry_id: entry.count for entry in entries}


ALL_REGIONS = {"china": 16, "north": 12, "harbour": 4, "south": 4}
ALL_CHAINS = {"cells": 2, "solar": 2, "boats": 1}
ALL_FIRMS = {"sunny": 1, "quiet": 0}
SUNNYS = {"china": 1, "north": 1, "harbour": 1}

# selection, counts of the regions, of the chains, of the firms, figures in the table, whether those inside are in it
NARROWED = [
    (("china",), ALL_REGIONS, ALL_CHAINS, ALL_FIRMS, 16, True),
    (("north",), ALL_REGIONS, {"cells": 2, "solar": 2}, {"sunny": 1}, 8, False),
    (("harbour",), ALL_REGIONS, {"cells": 1, "solar": 1}, {"sunny": 1}, 4, False),
    (("south",), ALL_REGIONS, {"boats": 1}, {"quiet": 0}, 4, False),
    # a chain narrows regions and firms; its own list stays
    (("china", "solar"), {"china": 2, "north": 2, "harbour": 1}, ALL_CHAINS, {"sunny": 1}, 2, True),
    (("china", "cells"), {"china": 2, "north": 2, "harbour": 1}, ALL_CHAINS, {"sunny": 1}, 2, True),
    (("china", "boats"), {"china": 1, "south": 1}, ALL_CHAINS, {"quiet": 0}, 1, True),
    (("north", "solar"), {"china": 2, "north": 2, "harbour": 1}, {"cells": 2, "solar": 2}, {"sunny": 1}, 1, False),
    (("north", "boats"), {"china": 1, "south": 1}, {"cells": 2, "solar": 2}, {}, 0, True),
    # a firm narrows regions and chains; its own list stays
    (("china", None, "sunny"), SUNNYS, {"cells": 1, "solar": 1}, ALL_FIRMS, 1, True),
    (("china", None, "quiet"), {"china": 0, "south": 0}, {"boats": 0}, ALL_FIRMS, 0, True),
    (("china", "cells", "sunny"), SUNNYS, {"cells": 1, "solar": 1}, {"sunny": 1}, 1, True),
]  # fmt: skip


@pytest.mark.parametrize(("selection", "regions", "chains", "firms", "figures", "inside"), NARROWED)
def test_lists_narrow_one_another(
    tiny: Store,
    selection: tuple[str, ...],
    regions: dict[str, int],
    chains: dict[str, int],
    firms: dict[str, int],
    figures: int,
    inside: bool,
) -> None:
    view = tiny.view(Selection(*selection))
    assert _counts(view.regions) == regions
    assert _counts(view.chains) == chains
    assert _counts(view.firms) == firms
    assert (len(view.figures), view.inside) == (figures, inside)


@pytest.mark.parametrize(
    ("region", "inside", "figures"),
    [
        ("china", None, 16),
        ("china", False, 0),
        ("china", True, 16),
        ("north", None, 8),
        ("north", False, 8),
        ("north", True, 12),
        ("south", True, 4),
    ],
)
def test_figures_of_the_regions_inside(tiny: Store, region: str, inside: bool | None, figures: int) -> None:
    view = tiny.view(Selection(region, inside=inside))
    assert len(view.figures) == figures
    if inside is not None:
        assert view.inside is inside


@pytest.mark.parametrize("selection", [row[0] for row in NARROWED])
def test_the_views_sql_gives_its_figures(tiny: Store, selection: tuple[str, ...]) -> None:
    view = tiny.view(Selection(*selection))
    result = last(tiny.query(view.sql))
    assert result.row_count == len(view.figures)
    names = [column.name for column in result.columns]
    shown = [(row[names.index("indicator")], row[names.index("stated")]) for row in result.first_page]
    assert shown == [(figure.indicator, figure.stated) for figure in view.figures]


def test_latest_growth(tiny: Store) -> None:
    view = tiny.view(Selection("china"))
    latest = {entry.entry_id: entry.latest_pct for entry in (*view.regions, *view.chains, *view.firms)}
    assert latest == {
        "china": None,
        "north": 10.0,  # GDP before anything newer
        "south": -2.5,
        "harbour": 6.1,
        "solar": None,
        "cells": 200.0,  # up 3 times: the lower reading
        "boats": 237.5,
        "sunny": None,
        "quiet": None,
    }


def test_target_is_no_latest_growth(package: Package) -> None:
    package.set("growth", "north-gdp-growth", status="target")
    with_target = open_store(package.build())
    latest = {entry.entry_id: entry.latest_pct for entry in with_target.view(Selection("china")).regions}
    with_target.close()
    assert latest["north"] == 100.0  # firms-multiple, whose window ends last


def test_lists_stand_in_order(tiny: Store) -> None:
    view = tiny.view(Selection("china"))
    assert [entry.name for entry in view.regions] == ["Middleland", "North", "Harbour", "South"]
    assert [entry.parent_id for entry in view.regions] == [None, "china", "north", "china"]
    assert [entry.name for entry in view.chains] == ["Solar cells", "Solar power", "Boats"]
    assert [entry.name for entry in view.firms] == ["Sunny Cells", "Quiet Boats [/]"]
    assert view.regions[2].name_zh == "海港市"
    assert "hgs" in view.regions[2].search


def test_figures_stand_in_the_order_of_the_table(tiny: Store) -> None:
    view = tiny.view(Selection("north"))
    assert [figure.figure_id for figure in view.figures] == [
        "north-gdp-growth",
        "north-gdp-2023",
        "north-gdp-2022",
        "north-gdp-2021",
        "firms-multiple",
        "firms-each",
        "north-firms",
        "cells-times",
    ]


def test_figure_carries_names_and_its_subject(tiny: Store) -> None:
    [figure] = tiny.view(Selection("harbour", "cells", "sunny")).figures
    assert (figure.region, figure.chain, figure.org) == ("Harbour", "Solar cells", "Sunny Cells")
    assert figure.subject == "Output · Solar cells · Sunny Cells"
    with pytest.raises(FrozenInstanceError):
        figure.stated = "5"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("selection", "path"),
    [
        (("china",), ("Middleland",)),
        (("harbour",), ("Middleland", "North", "Harbour")),
        (("harbour", "cells", "sunny"), ("Middleland", "North", "Harbour", "Solar cells", "Sunny Cells")),
        (("south", None, "quiet"), ("Middleland", "South", "Quiet Boats [/]")),
    ],
)
def test_path(tiny: Store, selection: tuple[str, ...], path: tuple[str, ...]) -> None:
    assert tiny.view(Selection(*selection)).path == path


@pytest.mark.parametrize(
    ("selection", "events", "links"),
    [
        (("china",), ["quiet-founded", "pier-begun"], []),
        (("north",), ["pier-begun"], ["north-solar"]),
        (("south",), ["quiet-founded"], ["quiet-in-south"]),
        (("china", "solar"), [], ["sunny-in-cells", "north-solar"]),
        (("china", "boats"), ["quiet-founded"], ["quiet-in-boats"]),
        # a firm without figures has its links and events
        (("south", None, "quiet"), ["quiet-founded"], ["quiet-in-boats", "quiet-in-south"]),
        (("harbour", None, "sunny"), [], ["sunny-in-cells"]),
    ],
)
def test_events_and_links(tiny: Store, selection: tuple[str, ...], events: list[str], links: list[str]) -> None:
    view = tiny.view(Selection(*selection))
    assert [event.event_id for event in view.events] == events
    assert [link.link_id for link in view.links] == links


def test_link_names_its_two_ends(tiny: Store) -> None:
    links = tiny.view(Selection("south", None, "quiet")).links
    assert [(link.role, link.one, link.other) for link in links] == [
        ("active_in", "Quiet Boats [/]", "Boats"),
        ("located_in", "Quiet Boats [/]", "South"),
    ]
    [link] = tiny.view(Selection("north")).links
    assert (link.one, link.other) == ("North", "Solar power")


def test_sources_are_those_of_what_is_shown(tiny: Store) -> None:
    view = tiny.view(Selection("harbour"))
    assert view.sources.keys() == {"release"}
    view = tiny.view(Selection("china"))
    assert view.sources.keys() == {"release", "page"}
    assert view.sources["page"].issuer == "South Daily"
    view = tiny.view(Selection("south", None, "quiet"))  # no figures: of its links and events
    assert view.sources.keys() == {"page"}


@pytest.mark.parametrize(
    ("selection", "message", "hint"),
    [
        (("atlantis",), 'There is no region "atlantis".', "FROM regions"),
        (("china", "gold"), 'There is no chain "gold".', "FROM chains"),
        (("china", None, "acme"), 'There is no org "acme".', "FROM orgs"),
        (("o'north' OR true --",), "There is no region", "FROM regions"),
    ],
)
def test_unknown_selection(tiny: Store, selection: tuple[str, ...], message: str, hint: str) -> None:
    with pytest.raises(QueryError, match="Not in the data") as error:
        tiny.view(Selection(*selection))
    assert message in error.value.message
    assert hint in error.value.hint


def test_home_is_the_outermost_region_with_most_inside(package: Package) -> None:
    package.add("regions", "china", region_id="aaa", iso_code="", name_en="Aaa")
    store = open_store(package.build())
    assert store.home() == Selection("china")
    store.close()


def test_database_without_regions(package: Package) -> None:
    path = package.build()
    with duckdb.connect(str(path)) as con:
        con.execute("DELETE FROM regions_inside")
    store = open_store(path)
    with pytest.raises(OpenError, match="holds no region"):
        store.home()
    store.close()


def test_every_region_chain_and_firm_of_the_bundled_figures_opens(bundled: Store) -> None:
    home = bundled.view(bundled.home())
    assert len(home.figures) == 243
    assert home.regions[0].count == 243
    for entry in home.regions:
        view = bundled.view(Selection(entry.entry_id, inside=True))
        assert len(view.figures) == entry.count, entry.entry_id
    for entry in home.chains:
        view = bundled.view(Selection(home.selection.region_id, entry.entry_id, inside=True))
        assert len(view.figures) == entry.count, entry.entry_id
    for entry in home.firms:
        view = bundled.view(Selection(home.selection.region_id, None, entry.entry_id, inside=True))
        assert len(view.figures) == entry.count, entry.entry_id


def test_info(tiny: Store, tiny_path: Path) -> None:
    info = tiny.info()
    assert info.path == str(tiny_path)
    assert (info.data_version, info.schema_version, info.figures) == ("2024.01.31", 3, 16)
    assert info.counts == {
        "observations": 8, "growth": 8, "events": 2, "checks": 8, "sources": 2, "regions": 4, "chains": 3,
        "orgs": 3, "initiatives": 1, "links": 4, "indicators": 4, "periods": 8,
    }  # fmt: skip
    assert "no files are read or written" in info.locked
