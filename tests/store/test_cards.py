"""Cards, sources, coverage, checks and search: the made-up package added up by hand, the bundled one as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import pytest

from conftest import Package
from innotui.errors import QueryError
from innotui.store import Store, open_store

CHECKS = [
    ("C02", "base", "tension", ["north-gdp-growth", "north-gdp-2022"]),
    ("C01", "share", "pass", ["harbour-share-2023", "harbour-gdp-2023"]),
    ("part:south-gdp-2023", "part", "fail", ["south-gdp-2023"]),
    ("C10", "timing", "untestable", ["south-gdp-growth", "north-gdp-growth"]),
    ("base:firms-each", "base", "tension", ["firms-each", "firms-multiple"]),
]


@pytest.fixture
def audited(package: Package) -> Iterator[Store]:
    """The made-up figures with an audit of our own in place of the real one."""
    path = package.build()
    with duckdb.connect(str(path)) as con:
        con.execute("DELETE FROM checks")
        for check_id, kind, verdict, figure_ids in CHECKS:
            con.execute(
                "INSERT INTO checks VALUES (?, ?, 'title', 'one', 'two', ?, 'because', ?, 'SELECT 1')",
                [check_id, kind, verdict, figure_ids],
            )
    with closing(open_store(path)) as store:
        yield store


def _ids(figures: Sequence[object]) -> list[str]:
    return [figure.figure_id for figure in figures]  # type: ignore[attr-defined]


def test_checks_stand_worst_first_and_the_numbered_before_the_rules(audited: Store) -> None:
    assert [check.check_id for check in audited.checks()] == [
        "part:south-gdp-2023",
        "C02",
        "base:firms-each",
        "C10",
        "C01",
    ]
    [check] = audited.checks("harbour-gdp-2023")
    assert (check.kind, check.expected, check.found, check.query) == ("share", "one", "two", "SELECT 1")
    assert check.figure_ids == ("harbour-share-2023", "harbour-gdp-2023")
    assert [check.check_id for check in audited.checks("north-gdp-growth")] == ["C02", "C10"]
    assert audited.checks("north-gdp") == ()  # an id, not a part of one


def test_figures_come_in_the_order_asked_for(tiny: Store) -> None:
    wanted = ["south-gdp-2023", "firms-each", "north-gdp-2021", "firms-each"]
    assert _ids(tiny.figures(wanted)) == wanted
    assert tiny.figures([]) == ()
    assert tiny.figure("boats-avg").stated == "50"


@pytest.mark.parametrize(
    ("wrong", "near"),
    [("north-gdp-grwth", "north-gdp-growth"), ("north-gdp-2O23", "north-gdp-2023"), ("zzz", None), ("", None)],
)
def test_unknown_figure_is_named_with_the_nearest(tiny: Store, wrong: str, near: str | None) -> None:
    with pytest.raises(QueryError, match="Not in the data") as error:
        tiny.figures(["boats-avg", wrong])
    assert f'There is no figure "{wrong}".' in error.value.message
    assert error.value.hint == (f'Did you mean "{near}"?' if near else "See: FROM figures")
    assert error.value.asks == ("" if near else "FROM figures")


def test_a_short_key_s_slip_is_seen(tiny: Store) -> None:
    with pytest.raises(QueryError) as error:
        tiny.indicator_card("gpd")
    assert error.value.hint == 'Did you mean "gdp"?'


def test_figure_card(audited: Store) -> None:
    card = audited.figure_card("north-gdp-2023")
    assert (card.figure.stated, card.source.source_id, card.speaker) == ("100", "release", "North Office")
    assert (card.indicator.name, card.indicator.name_zh, card.indicator.additive) == ("GDP", "地区生产总值", True)
    assert card.checks == ()
    assert "north-gdp-2023" not in _ids(card.same_source)
    assert len(card.same_source) == len(audited.source_figures("release")) - 1
    assert [check.check_id for check in audited.figure_card("north-gdp-growth").checks] == ["C02", "C10"]
    assert audited.figure_card("boats-avg").speaker is None


def test_sources_newest_first_with_their_checks(audited: Store) -> None:
    release, page = audited.sources()
    assert [release.source.source_id, page.source.source_id] == ["release", "page"]
    assert (release.figures, release.passed, release.untestable, release.tensions, release.failed) == (12, 1, 1, 2, 0)
    assert (page.figures, page.passed, page.untestable, page.tensions, page.failed) == (4, 0, 1, 0, 1)
    assert (release.source.headline, release.source.paragraphs) == ("Made-up headline", 5)
    assert (page.source.accessed, page.source.translated) == (date(2024, 1, 31), True)


@pytest.mark.parametrize(
    ("published", "first"), [("2024-02", "page"), ("2024-01-16", "page"), ("2023", "release"), ("[2020..]", "release")]
)
def test_sources_are_ordered_by_the_earliest_day(package: Package, published: str, first: str) -> None:
    package.set("sources", "page", published=published)
    with closing(open_store(package.build())) as store:
        assert store.sources()[0].source.source_id == first


def test_source_figures_stand_as_on_the_page(tiny: Store) -> None:
    figures = tiny.source_figures("release")
    assert [figure.para for figure in figures] == sorted(figure.para or 0 for figure in figures)
    assert _ids(figures)[:3] == ["harbour-gdp-growth", "north-gdp-growth", "harbour-gdp-2023"]  # growth, then levels
    assert _ids(tiny.source_figures("page")) == ["boats-avg", "south-gdp-growth", "south-gdp-more", "south-gdp-2023"]
    with pytest.raises(QueryError, match="Not in the data") as error:
        tiny.source_figures("realese")
    assert error.value.hint == 'Did you mean "release"?'


def test_indicators(tiny: Store) -> None:
    assert [indicator.indicator_id for indicator in tiny.indicators()] == [
        "gdp",
        "gdp_share",
        "firms_count",
        "output_volume",
    ]
    share = tiny.indicators()[1]
    assert (share.numerator_id, share.denominator_id, share.denominator_scope) == ("gdp", "gdp", "parent")
    card = tiny.indicator_card("gdp")
    assert card.indicator.definition == "Value added of all producers in a place."
    assert [(figure.region, figure.period) for figure in card.figures] == [
        ("Harbour", "2023"),
        ("Harbour", "2023"),
        ("North", "2021"),
        ("North", "2022"),
        ("North", "2023"),
        ("North", "2023"),
        ("South", "2023"),
        ("South", "2023"),
        ("South", "2023"),
    ]


def test_coverage(tiny: Store) -> None:
    cells = {(cell.region_id, cell.indicator_id, cell.chain_id, cell.year): cell for cell in tiny.coverage()}
    assert len(cells) == len(tiny.coverage()) == 11
    north = cells["north", "gdp", None, 2023]
    assert (north.levels, north.growths) == (1, 1)
    assert north.figure_ids == ("north-gdp-2023", "north-gdp-growth")
    assert (cells["south", "gdp", None, 2023].levels, cells["south", "gdp", None, 2023].growths) == (1, 2)
    firms = cells["north", "firms_count", None, 2023]
    assert (firms.levels, firms.growths, firms.plans) == (0, 1, 1)  # a goal is no level that is known
    assert firms.figure_ids == ("firms-each", "north-firms")
    assert (cells["north", "gdp", None, 2021].levels, cells["north", "gdp", None, 2021].growths) == (1, 0)
    assert cells["north", "output_volume", "cells", 2023].chain == "Solar cells"
    assert sum(len(cell.figure_ids) for cell in cells.values()) == 16
    assert {cell.region_id for cell in tiny.coverage("north")} == {"north", "harbour"}
    assert {cell.region_id for cell in tiny.coverage("harbour")} == {"harbour"}
    with pytest.raises(QueryError):
        tiny.coverage("atlantis")


def test_coverage_leaves_out_what_has_no_end(package: Package) -> None:
    path = package.build()
    with duckdb.connect(str(path)) as con:
        con.execute("UPDATE figures_kept SET period_end = NULL WHERE figure_id = 'firms-multiple'")
    with closing(open_store(path)) as store:
        found = {figure_id for cell in store.coverage() for figure_id in cell.figure_ids}
    assert "firms-multiple" not in found
    assert len(found) == 15


FOUND: list[tuple[str, list[str]]] = [
    ("north-gdp-2022", ["north-gdp-2022"]),
    ("90.0", ["north-gdp-2022"]),
    ("900", ["north-gdp-2022"]),  # separators aside
    ("1,200", ["north-firms"]),
    ("1200", ["north-firms"]),
    ("-2.5% south", ["south-gdp-growth"]),
    ("−2.5 south", ["south-gdp-growth"]),
    (">50 north", []),
    ("boats", ["boats-avg"]),
    ("Sunny output", ["sunny-cells-2023"]),
    ("海港 gdp_share", []),
    ("海港 share", ["harbour-share-2023"]),
    ("hgs gdp 25", ["harbour-gdp-2023", "harbour-share-2023"]),
    ("taiyangneng", ["cells-times", "sunny-cells-2023"]),
    ("South Daily", ["boats-avg", "south-gdp-2023", "south-gdp-growth", "south-gdp-more"]),
    ("", []),
    ("' OR 1=1 --", []),
    ("%", []),
]


@pytest.mark.parametrize(("text", "figure_ids"), FOUND, ids=[text for text, _ in FOUND])
def test_find(tiny: Store, text: str, figure_ids: list[str]) -> None:
    assert sorted(_ids(tiny.find(text))) == figure_ids


def test_find_puts_the_printed_digits_first(tiny: Store) -> None:
    found = _ids(tiny.find("2"))
    assert found[0] == "firms-multiple"  # printed as 2; the others hold a 2 somewhere
    assert len(found) > 5
    assert _ids(tiny.find("50"))[0] in {"south-gdp-2023", "boats-avg"}
    assert _ids(tiny.find("2", limit=1)) == ["firms-multiple"]


def test_find_knows_the_words_of_a_form_and_counts_all(bundled: Store) -> None:
    for text in ("up 5.8", "5.8 times", "up 5.8 times"):
        assert _ids(bundled.find(text))[0] == "g09", text
    printed = [figure.stated for figure in bundled.find("5.8")]
    assert printed[:3] == ["5.8"] * 3
    assert "45.8" in printed
    figures, count = bundled.find_counted("gdp", 3)
    assert len(figures) == 3
    assert count == len(bundled.find("gdp", 10_000)) > 3
    assert bundled.find_counted("nowhere") == ((), 0)
    assert bundled.find_counted(" ") == ((), 0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("north", [("region", "north")]),
        ("  NORTH ", [("region", "north")]),
        ("海港", [("region", "harbour")]),
        ("haigang shi", [("region", "harbour")]),
        ("hgs", [("region", "harbour")]),
        ("cells", [("chain", "cells")]),
        ("sunny", [("org", "sunny")]),
        ("quiet boats [/]", [("org", "quiet")]),
        ("GDP", [("indicator", "gdp")]),
        ("office north", [("org", "office")]),
        ("o", None),
    ],
)
def test_named(tiny: Store, text: str, found: list[tuple[str, str]] | None) -> None:
    names = [(name.kind, name.name_id) for name in tiny.named(text)]
    assert len(names) > 1 if found is None else names == found


@pytest.mark.parametrize("text", ["北", "bei"])
def test_a_place_is_named_without_the_word_for_its_kind_before_what_is_called_after_it(
    package: Package, text: str
) -> None:
    package.set("regions", "north", name_zh="北省").set("orgs", "office", name_zh="北省统计局")
    package.set("orgs", "sunny", name_zh="北太阳公司")
    with closing(open_store(package.build())) as store:
        assert [name.name_id for name in store.named(text)] == ["north"]
        assert len(store.named("bei sheng")) == 1


def test_a_region_comes_before_an_organisation_of_the_same_name_but_not_before_a_chain(package: Package) -> None:
    package.set("orgs", "office", name_en="North").set("chains", "boats", name_en="South")
    with closing(open_store(package.build())) as store:
        assert [name.name_id for name in store.named("north")] == ["north"]
        assert {name.name_id for name in store.named("south")} == {"south", "boats"}


def test_what_lies_inside_another_match_is_not_meant(package: Package) -> None:
    package.set("regions", "harbour", name_en="North Harbour", name_zh="")
    package.set("regions", "north", name_en="North Province", name_zh="")
    package.set("orgs", "office", name_en="Office")
    with closing(open_store(package.build())) as store:
        assert [name.name_id for name in store.named("nort")] == ["north"]
        assert [name.name_id for name in store.named("harbour")] == ["harbour"]


def test_a_figure_is_named_by_its_id_where_it_is_asked_for(tiny: Store) -> None:
    [name] = tiny.named("boats-avg", ["region", "figure"])
    assert (name.kind, name.name_id) == ("figure", "boats-avg")
    with pytest.raises(QueryError):
        tiny.named("boats-avg")


@pytest.mark.parametrize(
    ("text", "kinds", "hint"),
    [
        ("nroth", ["region"], '"North"'),
        ("harbuor", ["region", "org"], '"Harbour"'),
        ("gdp", ["region"], "FROM regions"),
    ],
)
def test_what_names_nothing(tiny: Store, text: str, kinds: list[str], hint: str) -> None:
    with pytest.raises(QueryError) as error:
        tiny.named(text, kinds)
    assert hint in error.value.hint


def test_the_bundled_figures_hold_together(bundled: Store, bundled_database: Path) -> None:
    everything = bundled.info().figures
    assert sum(entry.figures for entry in bundled.sources()) == everything
    listed = [figure for entry in bundled.sources() for figure in bundled.source_figures(entry.source.source_id)]
    assert len({figure.figure_id for figure in listed}) == everything
    of_indicators = [bundled.indicator_card(one.indicator_id).figures for one in bundled.indicators()]
    assert sum(map(len, of_indicators)) == everything
    covered = [figure_id for cell in bundled.coverage() for figure_id in cell.figure_ids]
    assert sorted(covered) == sorted(figure.figure_id for figure in listed if figure.period_end)
    for check in bundled.checks():
        assert len(bundled.figures(check.figure_ids)) == len(check.figure_ids)
    assert bundled.find("412076")[0].stated == "412.076"
    assert bundled.find("西安 gdp")
    for text, region_id in (("西安", "xian"), ("四川", "sichuan"), ("shanxi", "shaanxi"), ("西咸", "xixian")):
        assert [name.name_id for name in bundled.named(text)] == [region_id]
