"""The general rules: a package whose numbers agree raises nothing, and each planted error is found by its rule."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from auditing import Finding, copy_of, findings, records

from conftest import ROOT, TINY, Package
from innotui.package.tables import TABLES

Row = dict[str, str]
RULE = "NOT regexp_full_match(check_id, 'C[0-9]+')"

REGIONS = [("land", ""), ("north", "land"), ("south", "land"), ("port", "north")]
SHARE_OF_LAND = {"land": 1.0, "north": 0.6, "south": 0.4, "port": 0.15}
YEARS = range(2018, 2024)
SECTORS = {"primary-industry": 0.1, "secondary-industry": 0.4, "tertiary-industry": 0.5}


def level(figure_id: str, **cells: str) -> Row:
    said = {"indicator_id": "gdp", "unit_mult": "9", "price_basis": "nominal", "vintage": "unknown"}
    return said | {"observation_id": figure_id, "qualifier": "exact", "status": "reported", "source_id": "book"} | cells


def change(figure_id: str, **cells: str) -> Row:
    said = {"indicator_id": "gdp", "form": "pct", "unit_mult": "0", "vintage": "unknown", "qualifier": "exact"}
    said |= {"base_inferred": "false", "reading": "plain", "price_basis": "real", "status": "reported"}
    return said | {"growth_id": figure_id, "source_id": "book"} | cells


def firms(figure_id: str, **cells: str) -> Row:
    return level(figure_id, indicator_id="firms", unit_mult="0", price_basis="none", **cells)


def firms_change(figure_id: str, **cells: str) -> Row:
    return change(figure_id, indicator_id="firms", price_basis="none", **cells)


INDICATORS = """
    gdp         CNY     true  flow  -   -   -
    value_added CNY     true  flow  -   -   -
    firms       count   true  stock -   -   -
    gdp_share   percent false ratio gdp gdp parent
    rank        rank    false ratio -   -   -
"""


def _indicator(line: str) -> Row:
    names = ("indicator_id", "unit", "additive", "measure", "numerator_id", "denominator_id", "denominator_scope")
    cells = dict(zip(names, (cell.replace("-", "") for cell in line.split()), strict=True))
    return cells | {"name_en": cells["indicator_id"], "topic": "economy", "definition": "As named."}


def _of_region(region: str, share: float) -> tuple[list[Row], list[Row]]:
    """Levels and rates of six years: 5 % real and 2 % of prices a year, so 7.1 % nominal; firms double."""
    levels, rates = [], []
    for year in YEARS:
        gdp, count = 1000 * share * 1.071 ** (year - 2018), round(10000 * share) * 2 ** (year - 2018)
        here, end = {"region_id": region}, f"{year}-12-31"
        levels.append(level(f"{region}-{year}", period_id=str(year), stated=f"{gdp:.2f}", **here))
        levels.append(firms(f"{region}-firms-{year}", period_id=end, stated=str(count), **here))
        if year > 2018:
            to = here | {"period_id": str(year), "base_period_id": str(year - 1), "stated": "5.0"}
            rates.append(change(f"{region}-{year}-growth", **to))
            to = here | {
                "period_id": end,
                "base_period_id": f"{year - 1}-12-31",
                "form": "multiple_of",
            }
            rates.append(firms_change(f"{region}-firms-{year}-growth", stated="2.0", **to))
    for chain, part in SECTORS.items():
        about = {"indicator_id": "value_added", "chain_id": chain, "region_id": region, "period_id": "2018"}
        levels.append(level(f"{region}-{chain}", stated=f"{1000 * share * part:.2f}", **about))
    return levels, rates


@pytest.fixture(scope="module")
def clean_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four regions and six years, made to agree."""
    folder = tmp_path_factory.mktemp("rules") / "clean"
    folder.mkdir()
    shutil.copy(TINY / "datapackage.json", folder)
    package = Package(folder)
    for table in TABLES:
        with (ROOT / "data" / "figures" / table.file).open(encoding="utf-8", newline="") as file:
            package.write(table.name, [next(csv.reader(file))])
    book = {
        "title": "Yearbook",
        "issuer": "Office",
        "carrier": "Office",
        "kind": "communique",
        "lang": "en",
        "grade": "A",
    }
    book |= {"source_id": "book", "published": "2024-03-01"}
    records(package, "sources", book, book | {"source_id": "paper", "published": "2024-02-01"})
    places = [{"region_id": region, "name_en": region.title(), "parent_id": parent} for region, parent in REGIONS]
    records(package, "regions", *(place | {"kind": "other"} for place in places))
    records(package, "chains", *({"chain_id": chain, "name_en": chain, "kind": "sector"} for chain in SECTORS))
    records(package, "indicators", *map(_indicator, INDICATORS.strip().splitlines()))
    for region, share in SHARE_OF_LAND.items():
        levels, rates = _of_region(region, share)
        records(package, "observations", *levels)
        records(package, "growth", *rates)
    shares = {"indicator_id": "gdp_share", "period_id": "2023", "unit_mult": "0", "price_basis": "none"}
    land, ends = {"region_id": "land", "period_id": "2023"}, {"period_id": "2023-12-31", "base_period_id": "2018-12-31"}
    records(
        package,
        "observations",
        level("north-share", region_id="north", stated="60.0", **shares),
        level("south-share", region_id="south", stated="40.0", **shares),
        level("land-goal", stated="1400", status="target", **land),
        level("land-2023-paper", stated="1.41", **land | {"unit_mult": "12", "source_id": "paper"}),
    )
    records(
        package,
        "growth",
        change("land-five-years", base_period_id="2018", form="pct_avg", stated="5.0", **land),
        firms_change("land-firms-five-years", form="increase_times", reading="by", stated="31", **land | ends),
    )
    return folder


@pytest.fixture
def clean(clean_folder: Path, tmp_path: Path) -> Package:
    return copy_of(clean_folder, tmp_path / "clean")


def test_figures_made_to_agree_raise_nothing(clean: Package) -> None:
    found = findings(clean.build())
    raised = {check_id: finding.reason for check_id, finding in found.items() if finding.verdict in ("tension", "fail")}
    assert raised == {}
    kinds = {finding.kind for finding in found.values() if finding.verdict == "pass"}
    assert kinds == {"share", "part", "sum", "base", "cross_source", "chain", "target"}


Planting = Callable[[Package], None]


def spoilt(table: str, row_id: str, **cells: str) -> Planting:
    return lambda package: package.set(table, row_id, **cells) and None


def added(table: str, *rows: Row) -> Planting:
    return lambda package: records(package, table, *rows)


def both(*plantings: Planting) -> Planting:
    def plant(package: Package) -> None:
        for planting in plantings:
            planting(package)

    return plant


def _firms_grew(**cells: str) -> Planting:
    return spoilt("growth", "south-firms-2020-growth", form="increase_times", reading="either", **cells)


PORT_2020 = {"region_id": "port", "period_id": "2020", "base_period_id": "2019"}
PORT_FIRMS_2020 = {"region_id": "port", "period_id": "2020-12-31", "base_period_id": "2019-12-31", "form": "pct"}
LAND_2023 = {"region_id": "land", "period_id": "2023"}
PORT_SINCE_2018 = {"region_id": "port", "period_id": "2021-12-31", "base_period_id": "2018-12-31"}
PORT_TWO_YEARS = {"region_id": "port", "period_id": "2020-12-31", "base_period_id": "2018-12-31", "form": "multiple_of"}
RANK = {"indicator_id": "rank", "region_id": "port", "period_id": "2020", "unit_mult": "0", "price_basis": "none"}

# what is planted, the check that must find it, its verdict, words of its reason
PLANTED: dict[str, tuple[Planting, str, str, str]] = {
    "a share that does not fit": (
        spoilt("observations", "north-share", stated="61.0"),
        "share:north-share",
        "fail",
        "does not round",
    ),
    "a share whose whole is not printed": (
        both(*(spoilt("observations", f"land-2023{end}", status="planned") for end in ("", "-paper"))),
        "share:north-share",
        "untestable",
        "is not printed",
    ),
    "a part above its whole": (
        spoilt("observations", "port-2021", stated="800"),
        "part:port-2021:north-2021",
        "fail",
        "cannot exceed",
    ),
    "a part above what its whole is in": (
        spoilt("observations", "port-2021", stated="1300"),
        "part:port-2021:land-2021",
        "fail",
        "cannot exceed",
    ),
    "a part above its whole only by a soft end": (
        both(
            spoilt("observations", "north-2021", stated="180", qualifier="over"),
            spoilt("observations", "port-2021", stated="190"),
        ),
        "part:port-2021:north-2021",
        "tension",
        "soft end",
    ),
    "a part far above a hedged whole": (
        spoilt("observations", "north-2021", stated="100", qualifier="over"),
        "part:port-2021:north-2021",
        "fail",
        "cannot exceed",
    ),
    "a part above what the whole's growth leaves": (
        spoilt("growth", "north-firms-2021-growth", stated="20.0"),
        "part:port-firms-2020:north-firms-2021-growth",
        "fail",
        "level and growth of the whole",
    ),
    "sectors that miss the GDP": (
        spoilt("observations", "south-tertiary-industry", stated="210.00"),
        "sum:south-2018",
        "fail",
        "miss the GDP by 10 bn CNY",
    ),
    "a count's growth that contradicts two levels": (
        spoilt("growth", "south-firms-2020-growth", stated="2.1"),
        "base:south-firms-2020-growth",
        "fail",
        "the levels give ×2, the claim ×2.1",
    ),
    "a level that contradicts growth": (
        spoilt("observations", "south-firms-2020", stated="17000"),
        "base:south-firms-2021-growth",
        "fail",
        "cannot all hold",
    ),
    "a real rate beyond what prices explain": (
        spoilt("growth", "south-2020-growth", stated="1.0"),
        "base:south-2020-growth",
        "tension",
        "+6.0% a year, which is beyond −3 to +5%",
    ),
    "a real rate above the nominal growth by more than prices fall": (
        spoilt("growth", "south-2020-growth", stated="12.0"),
        "base:south-2020-growth",
        "tension",
        "−4.4% a year",
    ),
    "a rate that prices explain": (
        spoilt("growth", "south-2020-growth", stated="9.0"),
        "base:south-2020-growth",
        "pass",
        "−1.7% a year",
    ),
    "a base that is not printed": (
        spoilt("observations", "south-2019", status="planned"),
        "base:south-2020-growth",
        "untestable",
        "The level of 2019 is not printed; the one expected is at the prices of 2020.",
    ),
    "a rate of no printed basis": (
        spoilt("growth", "south-2020-growth", price_basis="unknown"),
        "base:south-2020-growth",
        "pass",
        "the claim of no printed basis: prices changed by +2.0% a year",
    ),
    "increased N times, where only 'by' fits": (
        _firms_grew(stated="3", base_period_id="2018-12-31"),
        "base:south-firms-2020-growth",
        "tension",
        "read as an increase by 3 times",
    ),
    "increased N times, where only 'to' fits": (
        _firms_grew(stated="2.0"),
        "base:south-firms-2020-growth",
        "tension",
        "read as an increase to 2.0 times",
    ),
    "increased N times, where no reading fits": (
        _firms_grew(stated="4"),
        "base:south-firms-2020-growth",
        "fail",
        "the claim ×4 or ×5",
    ),
    "two sources far apart": (
        spoilt("observations", "land-2023-paper", stated="1.5"),
        "cross_source:land-2023-paper:land-2023",
        "fail",
        "cannot both hold",
    ),
    "two sources that a revision may part": (
        spoilt("observations", "land-2023-paper", stated="1.43"),
        "cross_source:land-2023-paper:land-2023",
        "tension",
        "a revision would explain",
    ),
    "one source that says two things": (
        added("growth", firms_change("twice", stated="120", **PORT_FIRMS_2020)),
        "cross_source:twice:port-firms-2020-growth",
        "fail",
        "cannot both hold",
    ),
    "a first release and a final account": (
        both(
            spoilt("observations", "land-2023-paper", stated="1.45", vintage="first"),
            spoilt("observations", "land-2023", vintage="final"),
        ),
        "vintage:land-2023-paper:land-2023",
        "tension",
        "differs from the first release by −2.82%",
    ),
    "rates that differ by their last digit": (
        both(
            added("growth", change("first", stated="5.1", vintage="first", **PORT_2020)),
            spoilt("growth", "port-2020-growth", vintage="final"),
        ),
        "vintage:first:port-2020-growth",
        "tension",
        "−0.10%",
    ),
    "links that do not multiply to the whole": (
        spoilt("growth", "land-five-years", stated="7.0"),
        "chain:land-five-years",
        "fail",
        "do not multiply",
    ),
    "links a little off the whole": (
        spoilt("growth", "land-five-years", stated="5.4"),
        "chain:land-five-years",
        "tension",
        "−1.9% off the claim, which later revisions",
    ),
    "links of a multiple of two readings": (
        spoilt("growth", "land-firms-five-years", reading="either", stated="27"),
        "chain:land-firms-five-years",
        "tension",
        "read as an increase by",
    ),
    "a goal that was missed": (
        spoilt("observations", "land-goal", stated="1500"),
        "target:land-goal",
        "tension",
        "missed by",
    ),
    "a goal for a fall": (
        added("growth", change("fall", stated="-2.0", status="target", **PORT_2020)),
        "target:fall",
        "tension",
        "missed by 7.0 points",
    ),
    "a rank that was reached": (
        added("observations", level("goal", stated="3", status="target", **RANK), level("place", stated="2", **RANK)),
        "target:goal",
        "pass",
        "was met",
    ),
    "sectors of another release": (
        both(
            spoilt("observations", "south-2018", stated="401.00", vintage="final"),
            *(spoilt("observations", f"south-{sector}", source_id="paper", vintage="first") for sector in SECTORS),
        ),
        "sum:south-2018",
        "tension",
        "not of the same release",
    ),
    "a final account that is another number": (
        both(
            spoilt("observations", "land-2023-paper", stated="0.14", vintage="first"),
            spoilt("observations", "land-2023", vintage="final"),
        ),
        "vintage:land-2023-paper:land-2023",
        "fail",
        "more than a revision",
    ),
    "one year that a rate in each year forgets": (
        both(
            added("growth", firms_change("each", form="pct_each", stated="80", qualifier="over", **PORT_SINCE_2018)),
            spoilt("observations", "port-firms-2020", stated="3300"),
        ),
        "base:each:port-firms-2020",
        "fail",
        "the levels give ×1.1",
    ),
    "two readings of which prices explain one": (
        spoilt("growth", "south-2020-growth", form="increase_times", reading="either", stated="1.05"),
        "base:south-2020-growth",
        "tension",
        "read as an increase to 1.05 times",
    ),
    "a multiple with its sign turned": (
        spoilt("growth", "south-firms-2020-growth", stated="-2.0"),
        "base:south-firms-2020-growth",
        "fail",
        "the claim ×-2",
    ),
    "two links that do not make three years": (
        both(
            added("growth", firms_change("two", stated="4.0", **PORT_TWO_YEARS)),
            added("growth", firms_change("three", form="multiple_of", stated="9.5", **PORT_SINCE_2018)),
        ),
        "chain:three:two",
        "fail",
        "do not multiply",
    ),
    "a ceiling that was kept": (
        spoilt("observations", "land-goal", stated="1500", qualifier="up_to"),
        "target:land-goal",
        "pass",
        "was met",
    ),
    "a goal for a year, an outcome of its last day": (
        added(
            "observations", firms("goal-firms", region_id="land", period_id="2023", stated="300000", status="target")
        ),
        "target:goal-firms",
        "pass",
        "was met",
    ),
    "a window that ends after publication": (
        spoilt("observations", "port-2019", period_id="2024"),
        "timing:port-2019",
        "fail",
        "before the window ended",
    ),
    "a source that is dated too early": (
        spoilt("sources", "paper", published="2023-06-30"),
        "timing:land-2023-paper",
        "fail",
        "before the window ended",
    ),
    "a source whose date is vague": (
        spoilt("sources", "paper", published="2023"),
        "timing:land-2023-paper",
        "untestable",
        "dated 2023 only",
    ),
}


@pytest.mark.parametrize("planting", PLANTED)
def test_a_planted_error_is_found(clean: Package, planting: str) -> None:
    plant, check_id, verdict, words = PLANTED[planting]
    plant(clean)
    found = findings(clean.build(), RULE)
    assert check_id in found, sorted(found)
    assert found[check_id].verdict == verdict, found[check_id]
    assert words in found[check_id].reason, found[check_id]


ODD: dict[str, Planting] = {
    "a goal of nothing": spoilt("observations", "land-goal", stated="0"),
    "a level of nothing beside another": spoilt("observations", "land-2023", stated="0"),
    "a whole of nothing": spoilt("observations", "land-2023-paper", stated="0"),
    "a span of less than a month": spoilt(
        "growth", "south-2020-growth", period_id="2023-03-24", base_period_id="2023-03-01"
    ),
    "a part of nothing": spoilt("observations", "north-2023", stated="0"),
    "a share of nothing": spoilt("observations", "north-share", stated="0", qualifier="about"),
    "a share of more than all": spoilt("observations", "south-share", stated="310"),
    "a loss": spoilt("observations", "north-2021", stated="-5"),
    "a fall of all": spoilt("growth", "south-firms-2020-growth", form="pct", stated="-100"),
    "a base of nothing": spoilt("observations", "south-firms-2019", stated="0"),
    "digits beyond every integer": spoilt("observations", "north-2022", stated="10000000000000000000.5"),
    "a rate beyond every integer": spoilt("growth", "south-2021-growth", stated="10000000000000000000.5"),
    "all of it hedged": both(*(spoilt("observations", f"land-{year}", qualifier="about") for year in YEARS)),
}


@pytest.mark.parametrize("names", [list(ODD), *([name] for name in list(ODD)[:4])], ids=["all", *list(ODD)[:4]])
def test_odd_numbers_stop_no_build(clean: Package, names: list[str]) -> None:
    for name in names:
        ODD[name](clean)
    with duckdb.connect(str(clean.build()), read_only=True) as con:
        kept = con.execute("SELECT * FROM checks").fetchall()
        again = [con.execute(row[-1]).fetchall() for row in kept]
    assert again == [[row[:-1]] for row in kept]
    said = " ".join(" ".join(map(str, row[1:-1])) for row in kept)
    assert not re.search(r"\b(nan|inf|NULL|None)\b", said)


def test_many_figures_of_one_thing_are_held_against_one(clean: Package) -> None:
    many = ({"region_id": "port", "period_id": "2022-12-31", "stated": str(24000 + n)} for n in range(400))
    records(clean, "observations", *(firms(f"many-{n}", **cells) for n, cells in enumerate(many)))
    found = findings(clean.build(), "kind = 'cross_source'")
    assert 400 <= len(found) < 410


def test_a_target_of_the_future_is_no_error_of_timing(clean: Package) -> None:
    clean.set("observations", "land-goal", period_id="2030")
    assert "timing:land-goal" not in findings(clean.build())


def test_an_open_window_ends_in_its_month(clean: Package) -> None:
    clean.set("observations", "port-2019", period_id="/2024-03")  # the source is of 1 March
    clean.set("observations", "port-2020", period_id="/2024-04")
    found = findings(clean.build())
    assert "timing:port-2019" not in found
    assert found["timing:port-2020"].verdict == "fail"


KNOWN_CONFLICTS = {
    "base:xian-nev-output-2023-growth": "fail",
    "part:xian-nev-output-2022:shaanxi-nev-output-2023-growth": "fail",
    "base:sichuan-gdp-2019-growth": "tension",  # the census stands between the two levels
    "vintage:sichuan-gdp-2022-first:sichuan-gdp-2022-final": "tension",
    "vintage:sichuan-gdp-2022-growth-first:sichuan-gdp-2022-growth-final": "tension",
    "base:shaanxi-technology-contract-turnover-2021-increase-times": "tension",  # "grew 6 times": by, not to
}


def test_known_conflicts_are_found_by_rules(bundled_database: Path) -> None:
    found = findings(bundled_database, RULE)
    assert {check_id: found[check_id].verdict for check_id in KNOWN_CONFLICTS} == KNOWN_CONFLICTS
    fails = {check_id for check_id, finding in found.items() if finding.verdict == "fail"}
    assert fails == {check_id for check_id, verdict in KNOWN_CONFLICTS.items() if verdict == "fail"}
    assert "+6.6% a year" in found["base:sichuan-gdp-2019-growth"].reason


def _complete(finding: Finding) -> bool:
    return all([finding.kind, finding.title, finding.expected, finding.found, finding.reason])


@pytest.mark.parametrize("database", ["bundled_database", "tiny_path"])
def test_every_check_is_reproduced_by_its_query(database: str, request: pytest.FixtureRequest) -> None:
    path = request.getfixturevalue(database)
    with duckdb.connect(str(path), read_only=True) as con:
        kept = con.execute("SELECT * FROM checks").fetchall()
        again = [con.execute(row[-1]).fetchall() for row in kept]
    assert kept
    assert again == [[row[:-1]] for row in kept]
    assert all(_complete(Finding(*row[1:-1])) for row in kept)


def test_a_figure_has_the_worst_verdict_that_touches_it(bundled_database: Path) -> None:
    with duckdb.connect(str(bundled_database), read_only=True) as con:
        said = dict(con.execute("SELECT figure_id, verdict FROM figures").fetchall())
        checks = con.execute("SELECT figure_ids, verdict FROM checks").fetchall()
    worst: dict[str, str] = {}
    order = ["pass", "untestable", "tension", "fail"]
    for figure_ids, verdict in checks:
        for figure_id in figure_ids:
            worst[figure_id] = max(worst.get(figure_id, "pass"), verdict, key=order.index)
    assert said == dict.fromkeys(said) | worst
    assert said["o08"] == "tension"
    assert said["xian-nev-output-2023"] == "fail"
