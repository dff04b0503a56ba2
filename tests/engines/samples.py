"""What the questions of the contract are asked about, in the made-up package and in the bundled figures."""

from __future__ import annotations

from dataclasses import dataclass

from innotui.model import Selection

SELECTIONS = 9
"""How many each sample looks at."""


@dataclass(frozen=True)
class Sample:
    """Things that the questions name.

    Attributes:
        selections: to look at.
        regions, chains, orgs: to mark.
        figures: of different kinds: levels and growth, with checks and without.
        pairs: a level and the level that it is compared with.
        sources, indicators: to open.
        texts: that some figures hold, and signs that mean something to LIKE or in a literal.
        names: that mean something, in three ways of writing.
        near_misses: an id that is not there, beside one that is.
        claims: sentences.
    """

    selections: tuple[Selection, ...]
    regions: tuple[str, ...]
    chains: tuple[str, ...]
    orgs: tuple[str, ...]
    figures: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    indicators: tuple[str, ...]
    texts: tuple[str, ...]
    names: tuple[str, ...]
    near_misses: tuple[str, ...]
    claims: tuple[str, ...]


_SIGNS = ("%", "_", "'", "\\", "it''s", "\"'--", "[/]", "$kinds")

TINY = Sample(
    selections=(
        *(Selection(region) for region in ("china", "north", "south", "harbour")),
        Selection("china", inside=False),
        Selection("china", "solar"),
        Selection("north", "cells", inside=True),
        Selection("harbour", org_id="sunny"),
        Selection("south", "boats", "quiet"),
    ),
    regions=("north", "south"),
    chains=("solar", "cells"),
    orgs=("sunny", "quiet"),
    figures=("north-gdp-2023", "cells-times", "north-gdp-growth", "boats-avg"),
    pairs=(
        ("north-gdp-2023", "north-gdp-2022"),
        ("north-gdp-2022", "north-gdp-2021"),
        ("north-gdp-2023", "cells-times"),
    ),
    sources=("release", "page"),
    indicators=("gdp", "output_volume"),
    texts=("gdp", "north GDP", "海港", "beisheng", "10.0", "nothing of the kind", *_SIGNS),
    names=("North", "北省", "haigang", "solar cells", "GDP", "Quiet Boats [/]"),
    near_misses=("nroth", "sothu", "it's"),
    claims=(
        "North's GDP grew 10% in 2023",
        "North's GDP was 100 billion yuan in 2023",
        "South's GDP grew 5% in 2023",
        "Harbour's GDP was 3 trillion yuan in 1999",
    ),
)

BUNDLED = Sample(
    selections=(
        *(Selection(region) for region in ("china", "shaanxi", "xian", "xixian", "sichuan")),
        Selection("china", inside=True),
        Selection("shaanxi", "solar-energy"),
        Selection("china", "photovoltaics", inside=True),
        Selection("xixian", org_id="sensecraft"),
    ),
    regions=("shaanxi", "sichuan"),
    chains=("solar-energy", "photovoltaics"),
    orgs=("longi", "tongwei-solar"),
    figures=("g01", "g05", "g09", "o22", "shaanxi-gdp-2013-growth"),
    pairs=(("o22", "g09"),),
    sources=("shaanxi-2024", "xixian-2023"),
    indicators=("gdp", "tech_contract_turnover"),
    texts=("gdp", "shaanxi 4.3", "西安", "xian gdp", "chengdu", *_SIGNS),
    names=("Shaanxi", "西安", "xixian", "xi'an", "GDP", "longi", "photovoltaics"),
    near_misses=("shanxi", "photovoltaic", "it's"),
    claims=(
        "Shaanxi GDP grew 4.3% in 2023",
        "the number of high-tech firms in Xixian New Area increased 5.8 times from 2021 to 2023",
        "Xi'an's GDP was 1.2 trillion yuan in 2023",
        "陕西2023年地区生产总值同比增长4.3%",
        "Chengdu GDP grew 56% in 1951",
    ),
)

SAMPLES = {"tiny": TINY, "bundled": BUNDLED}
