"""What an engine with the register is asked: every question of the store, and statements that a person types.

Each is a function of an open store. What they are asked about is made in ``engines_register``; who times them is
``engines_ask``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from innotui.errors import QueryError
from innotui.model import Selection
from innotui.reader import Catalogue, read_claim
from innotui.store import Store

Ask = Callable[[Store], object]

PLACES = {
    "the country": Selection("china"),
    "a province": Selection("m-p1"),
    "a county": Selection("m-x1"),
    "a bundled province": Selection("shaanxi"),
    "a chain in the country": Selection("china", "photovoltaics"),
    "a chain in a county": Selection("m-x1", "photovoltaics"),
    "a firm": Selection("china", org_id="m-o1000"),
}
CLAIM = "Shaanxi GDP grew 4.3% in 2023"
ENDLESS = "SELECT count(*) AS n FROM orgs a JOIN orgs b ON a.name_en < b.name_en AND a.search <> b.search"
CANCEL = "cancel, from the key until free"


def questions() -> dict[str, Ask]:
    """The store's own questions, by what stands in the page."""
    country, county = PLACES["the country"], PLACES["a county"]
    asked: dict[str, Ask] = {"home": lambda store: store.home()}
    asked |= {f"view: {name}": _view(selection) for name, selection in PLACES.items()}
    return asked | {
        "firms by words, in the country": lambda store: store.entries("org", "hanlin chips 1234", country),
        "firms by words, in a county": lambda store: store.entries("org", "materials", county),
        "firms by words, none": lambda store: store.entries("org", "nothing of the kind", country),
        "regions by words": lambda store: store.entries("region", "city 12", country),
        "chains by words": lambda store: store.entries("chain", "photo", country),
        "marked regions": lambda store: store.marked(country, "region", ["shaanxi", "m-p1"]),
        "marked firms": lambda store: store.marked(country, "org", ["m-o1000", "m-o2000", "longi"]),
        "around": lambda store: store.around(["m-x1", "m-x2"]),
        "ratios": lambda store: store.ratios([("o22", "g09")]),
        "checks": lambda store: store.checks(),
        "checks of a figure": lambda store: store.checks("g01"),
        "card of a figure": lambda store: store.figure_card("m-w1"),
        "known figures": lambda store: store.known_figures(["g01", "m-w1", "no-such"]),
        "sources": lambda store: store.sources(),
        "figures of a source": lambda store: store.source_figures("shaanxi-2024"),
        "figures of a source of very many": lambda store: store.source_figures("china-org-cn-2006"),
        "indicators": lambda store: store.indicators(),
        "card of an indicator": lambda store: store.indicator_card("valuation"),
        "coverage": lambda store: store.coverage(),
        "coverage of a province": lambda store: store.coverage("shaanxi"),
        "figures by words": lambda store: store.find("hanlin chips"),
        "figures by a number": lambda store: store.find("shaanxi 4.3"),
        "what a name means": lambda store: store.named("shaanxi"),
        "what a firm's name means": lambda store: store.named("隆基绿能"),
        "a name that means nothing": lambda store: _refused(lambda: store.named("zhaanxi")),
        "an id that is not there": lambda store: _refused(lambda: store.view(Selection("china", org_id="lngi"))),
        "a claim": lambda store: store.compare(read_claim(CLAIM, Catalogue(store.names(CLAIM)))),
        "info": lambda store: store.info(),
    }


def statements() -> dict[str, Ask]:
    """What a person types, run and kept as the query pane does, with the first page of it."""
    return {
        "typed: group by over all firms": _typed(
            "SELECT region_id, count(*) AS n FROM orgs GROUP BY region_id ORDER BY n DESC, region_id"
        ),
        "typed: ten of all firms": _typed("SELECT org_id, name_en FROM orgs ORDER BY name_en DESC, org_id LIMIT 10"),
        "typed: join of firms and chains": _typed(
            "SELECT l.chain_id, o.kind, count(*) AS n FROM links l JOIN orgs o ON o.org_id = l.org_id"
            " GROUP BY l.chain_id, o.kind ORDER BY n DESC, l.chain_id, o.kind"
        ),
        "typed: first page of a million firms": _typed("SELECT * FROM orgs LIMIT 1000000"),
    }


def _view(selection: Selection) -> Ask:
    return lambda store: store.view(selection)


def _typed(sql: str) -> Ask:
    def ask(store: Store) -> Sequence[object]:
        [result] = store.query(sql).run()
        rows = store.page(result, 0)
        store.drop(result)
        return rows

    return ask


def _refused(ask: Callable[[], object]) -> object:
    try:
        return ask()
    except QueryError as error:
        if error.title == "Not in the data":
            return error.hint
        raise
